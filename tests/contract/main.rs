//! The client and the embedded clouds keep to the same protocol.
//!
//! The same cases run against a real stack: see `stack.rs`.
mod bench;
mod cases;
#[path = "demo.rs"]
mod target;
