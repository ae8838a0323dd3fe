//! The loop, and all that it does in the world: terminal, signals, journal, deadlines.
mod journal;
mod memory;
mod order;
mod terminal;

pub use order::{Doors, Order};
pub use terminal::{Mouse, Refusal, Terminal};
