//! How fast an account is asked.
use std::{
    collections::VecDeque,
    sync::{Mutex, PoisonError},
    time::Duration,
};
use tokio::time::{Instant, sleep_until};

/// The stretch of time in which requests are counted.
const STRETCH: Duration = Duration::from_mins(1);

/// No limit is published; up to 60 requests a minute are said to be fine.
///
/// <https://github.com/ovh/python-ovh/issues/81>
const MOST: usize = 60;

/// When the last requests left.
#[derive(Debug, Default)]
pub(super) struct Pace(Mutex<VecDeque<Instant>>);

impl Pace {
    /// Waits until one more question may leave, and counts it.
    pub(super) async fn turn(&self) {
        while let Some(until) = self.take(Instant::now()) {
            sleep_until(until).await;
        }
    }

    /// Counts what leaves without waiting: a change is never held back once it was recorded.
    pub(super) fn count(&self) {
        self.with(|left| left.push_back(Instant::now()));
    }

    /// Takes a turn, or says when there may be one.
    fn take(&self, now: Instant) -> Option<Instant> {
        self.with(|left| {
            while left.front().is_some_and(|first| *first + STRETCH <= now) {
                left.pop_front();
            }
            let first = *left.front().unwrap_or(&now);
            if left.len() < MOST {
                left.push_back(now);
                return None;
            }
            Some(first + STRETCH)
        })
    }

    fn with<What>(&self, change: impl FnOnce(&mut VecDeque<Instant>) -> What) -> What {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn at_most_sixty_questions_leave_in_a_minute() {
        let pace = Pace::default();
        let began = Instant::now();
        for _ in 0..MOST {
            pace.turn().await;
        }
        assert_eq!(began.elapsed(), Duration::ZERO);
        pace.turn().await;
        assert!(began.elapsed() >= STRETCH);
    }

    #[tokio::test(start_paused = true)]
    async fn changes_count_and_do_not_wait() {
        let pace = Pace::default();
        let began = Instant::now();
        for _ in 0..MOST {
            pace.count();
        }
        assert_eq!(began.elapsed(), Duration::ZERO);
        pace.turn().await;
        assert!(began.elapsed() >= STRETCH);
    }
}
