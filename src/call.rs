//! One question to a cloud or one change in it, and what comes back.
