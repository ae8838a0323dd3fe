//! The clocks of a run, and the name of the run.
use crate::model::Now;
use jiff::Timestamp;
use std::{
    hash::{BuildHasher, RandomState},
    sync::Arc,
    time::Duration,
};
use tokio::time::Instant;

/// Tells the application what time it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clock {
    start: Instant,
}

impl Clock {
    pub(super) fn start() -> Self {
        Self {
            start: Instant::now(),
        }
    }

    pub(super) fn now(self) -> Now {
        Now {
            wall: Timestamp::now(),
            since_start: self.start.elapsed(),
        }
    }

    pub(super) fn instant(self, since_start: Duration) -> Instant {
        self.start + since_start
    }
}

/// A name for this run that no other run has: the time (UTC), so that names sort by age, and
/// 32 random bits, for starts within one second.
pub fn new_run_id() -> Arc<str> {
    // Two hashers made one after the other share their keys but for a count; one is enough, its
    // keys come from the system's random numbers once a thread.
    let random = RandomState::new().hash_one(std::process::id());
    let time = Timestamp::now().strftime("%Y%m%dT%H%M%S");
    format!("{time}-{:08x}", random & 0xffff_ffff).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_runs_have_one_name() {
        let names: std::collections::HashSet<_> = (0..1000).map(|_| new_run_id()).collect();
        assert_eq!(names.len(), 1000);
    }
}
