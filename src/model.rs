//! What clouds hold, free of any wire format.
