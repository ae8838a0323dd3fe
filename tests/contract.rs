//! The client and the embedded clouds keep to the same protocol.
//!
//! The same cases run against a real stack: see `stack_contract.rs`.
#[path = "contract/bench.rs"]
mod bench;
#[path = "contract/cases.rs"]
mod cases;
#[path = "contract/demo.rs"]
mod target;
