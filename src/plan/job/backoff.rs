//! How long to wait before asking again.
use std::time::Duration;

/// The longest wait before a change is tried again.
const LONGEST_RETRY: Duration = Duration::from_secs(20);
/// Twice this is the longest wait before the first repetition.
const UNIT: Duration = Duration::from_millis(250);

const FIRST_POLL: Duration = Duration::from_secs(1);
const LONGEST_POLL: Duration = Duration::from_secs(15);

/// Waits of random length before repetitions, so that many clients do not come back together.
///
/// The same seed gives the same waits: a job can be replayed.
#[derive(Debug, Clone)]
pub(super) struct Jitter {
    state: u64,
}

impl Jitter {
    pub(super) fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// The wait after so many failures: anything up to 0.5 s, 1 s, 2 s, at most 20 s.
    pub(super) fn after(&mut self, failures: u32) -> Duration {
        let longest = UNIT
            .saturating_mul(2_u32.saturating_pow(failures))
            .min(LONGEST_RETRY);
        // Never nothing, or the wait would be over before it is asked for.
        longest.mul_f64(self.fraction()) + Duration::from_millis(1)
    }

    /// A number from 0 to 1, by `SplitMix64`.
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit an f64")]
    fn fraction(&mut self) -> f64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        (mixed >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// The growing wait between two looks at something that takes its time.
#[derive(Debug, Clone)]
pub(super) struct Poll {
    wait: Duration,
}

impl Poll {
    pub(super) fn new() -> Self {
        Self { wait: FIRST_POLL }
    }

    /// The wait before the next look; the one after it is half as long again.
    pub(super) fn next(&mut self) -> Duration {
        let wait = self.wait;
        self.wait = wait.mul_f64(1.5).min(LONGEST_POLL);
        wait
    }

    /// Something has changed: more may follow soon.
    pub(super) fn restart(&mut self) {
        *self = Self::new();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_before_retries_grow_and_stay_within_their_bounds() {
        let mut jitter = Jitter::new(7);
        for (failures, longest) in [(1, 500), (2, 1000), (3, 2000), (6, 16_000), (40, 20_000)] {
            let longest = Duration::from_millis(longest + 1);
            let waits: Vec<Duration> = (0..200).map(|_| jitter.after(failures)).collect();
            assert!(waits.iter().all(|wait| *wait <= longest && !wait.is_zero()));
            assert!(waits.iter().any(|wait| *wait > longest / 2), "{failures}");
            assert!(waits.iter().any(|wait| *wait < longest / 2), "{failures}");
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_waits() {
        let waits = |seed| {
            let mut jitter = Jitter::new(seed);
            (1..6).map(|n| jitter.after(n)).collect::<Vec<_>>()
        };
        assert_eq!(waits(1), waits(1));
        assert_ne!(waits(1), waits(2));
    }

    #[test]
    fn looks_become_rarer_until_something_changes() {
        let mut poll = Poll::new();
        let waits: Vec<Duration> = (0..9).map(|_| poll.next()).collect();
        assert_eq!(waits[..2], [1000, 1500].map(Duration::from_millis));
        assert_eq!(waits[8], Duration::from_secs(15));
        poll.restart();
        assert_eq!(poll.next(), Duration::from_secs(1));
    }
}
