//! The loop, the terminal, signals and the journal.
