//! The real program, seen from outside: keys go into a pseudo-terminal, screens and bytes come
//! out, and a server counts what it was asked.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "what cannot be set up here is a failed test; figures are printed with --nocapture"
)]
mod bytes;
mod confirm;
mod crash;
mod deletes;
mod demo_cloud;
mod home;
mod jobs;
mod journey;
mod person;
mod plans;
mod pty;
mod seen;
mod sign_in;
mod start;
#[path = "../batch/tool.rs"]
#[expect(dead_code, reason = "the tests without a screen use the rest")]
mod tool;
mod ways_out;
