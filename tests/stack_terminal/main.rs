//! The real program in a pseudo-terminal, and a real Keystone, Nova and Glance.
//!
//! Not part of `cargo test`: `tests/stack/up` starts the services, and
//! `HORIZON_TUI_STACK_CLOUDS=<its clouds.yaml> cargo test --test stack_terminal` runs this.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "what cannot be set up here is a failed test; figures are printed with --nocapture"
)]
mod aside;
mod cleanup;
mod client;
mod copies;
mod crash;
#[path = "../terminal/deletes.rs"]
mod deletes;
#[path = "../terminal/home.rs"]
#[expect(dead_code, reason = "what the other tests look for in a home")]
mod home;
mod instances;
mod journeys;
mod own;
#[path = "../terminal/person.rs"]
mod person;
mod protect;
mod proxy;
#[path = "../terminal/pty.rs"]
#[expect(dead_code, reason = "what the other tests do to a terminal")]
mod pty;
mod read_only;
mod requests;
mod restore;
#[path = "../terminal/seen.rs"]
mod seen;
mod stack;
#[path = "../batch/tool.rs"]
#[expect(dead_code, reason = "what the other tests say to the program")]
mod tool;
mod traces;
