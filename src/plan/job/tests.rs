//! A job against a small cloud of its own, in virtual time.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a test names what it looks for"
)]
use super::*;

mod account;
mod aside;
mod bench;
mod bugs;
mod changes;
mod cloud;
mod deletes;
mod flow;
mod instances;
mod machine;
mod metadata;
mod oracle;
mod properties;
mod rotate;
mod snapshots;
mod store;
mod volumes;
mod vps;

use bench::{Bench, Pending, Seen};
use cloud::{Cloud, Fate, Fault};
