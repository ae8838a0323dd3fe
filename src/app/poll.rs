//! When to look again at rows in transition: soon at first, then ever more seldom.
use std::time::Duration;

/// Horizon's own interval, and the longest wait it allows.
const INTERVAL: Duration = Duration::from_millis(2500);
const LONGEST: Duration = Duration::from_secs(30);

/// The back-off of one pane: the interval times the rounds without a change.
#[derive(Debug, Clone, Default)]
pub struct Poll {
    rounds: u32,
    due: Option<Duration>,
    asked: bool,
}

impl Poll {
    /// Keeps a look planned as long as something is in transition, and none when nothing is.
    pub fn plan(&mut self, in_transition: bool, now: Duration) {
        if !in_transition {
            *self = Self::default();
        } else if self.due.is_none() && !self.asked {
            self.rounds = (self.rounds + 1).max(1);
            self.due = Some(now + (INTERVAL * self.rounds).min(LONGEST));
        }
    }

    /// When the next look is due.
    pub fn due(&self) -> Option<Duration> {
        self.due
    }

    /// Whether to look now; it counts as asked from then on.
    pub fn take_due(&mut self, now: Duration) -> bool {
        let due = self.due.is_some_and(|due| due <= now);
        if due {
            self.due = None;
            self.asked = true;
        }
        due
    }

    /// The look has been answered.
    pub fn answered(&mut self, changed: Changed) {
        self.asked = false;
        if changed == Changed::Yes {
            self.rounds = 0;
        }
    }
}

/// Whether a look found something new.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changed {
    Yes,
    No,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_become_rarer_until_something_changes() {
        let mut poll = Poll::default();
        let mut now = Duration::ZERO;
        let mut waits = Vec::new();
        for round in 0..16 {
            poll.plan(true, now);
            let due = poll.due().unwrap();
            waits.push(due.abs_diff(now).as_millis());
            now = due;
            assert!(poll.take_due(now));
            poll.answered(if round == 13 {
                Changed::Yes
            } else {
                Changed::No
            });
        }
        assert_eq!(waits[..3], [2500, 5000, 7500]);
        assert_eq!(waits[13..], [30_000, 2500, 5000]);
    }

    #[test]
    fn nothing_is_planned_when_nothing_is_in_transition() {
        let mut poll = Poll::default();
        poll.plan(true, Duration::ZERO);
        poll.plan(false, Duration::ZERO);
        assert_eq!(poll.due(), None);
    }
}
