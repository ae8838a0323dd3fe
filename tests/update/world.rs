//! When and where the made-up things are.
use crate::session::entry;
use horizon_tui::app::Start;
use jiff::{SignedDuration, Timestamp};

pub(crate) const DAY: i64 = 86_400;

pub(crate) fn start() -> Timestamp {
    "2026-11-20T09:41:07Z".parse().expect("a time")
}

pub(crate) fn ago(seconds: i64) -> Timestamp {
    start() - SignedDuration::from_secs(seconds)
}

pub(crate) fn two_clouds() -> Start {
    Start {
        clouds: vec![entry("demo"), entry("other")],
        chosen: Some("demo".into()),
        ..Start::default()
    }
}
