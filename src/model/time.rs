//! The time as it is given to everything that must not look at a clock.
use jiff::Timestamp;
use std::time::Duration;

/// When an event happened, by both clocks: the calendar's, which can jump, and the steady one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    pub wall: Timestamp,
    /// Steady time since the program began; stands still on no machine that is awake.
    pub since_start: Duration,
}

/// How long ago something happened; nothing that lies ahead has an age.
pub fn age(now: Timestamp, then: Timestamp) -> Duration {
    Duration::try_from(now.duration_since(then)).unwrap_or_default()
}
