//! The loop, and all that it does in the world: terminal, signals, journal, deadlines.
mod terminal;

pub use terminal::{Mouse, Refusal, Terminal};
