//! The real program without a screen: what is printed, what is said, and the exit code.
#![expect(
    clippy::unwrap_used,
    reason = "what cannot be set up here is a failed test"
)]
mod clouds;
#[path = "../terminal/demo_cloud.rs"]
mod demo_cloud;
mod everyone;
#[path = "../terminal/home.rs"]
#[expect(dead_code, reason = "the tests of the terminal use the rest")]
mod home;
mod list;
mod prune;
mod run;
mod tool;
