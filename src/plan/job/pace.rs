//! How fast services are asked: learned from how they answer, and shared by all jobs.
use crate::{
    call::{Failure, FailureKind, Outcome, Service},
    model::Place,
};
use std::{
    collections::{BTreeMap, VecDeque},
    time::Duration,
};

/// How often one change is tried.
pub(super) const TRIES: u32 = 3;
/// How often one change is put off because the server wants to be left alone.
pub(super) const PUT_OFFS: u32 = 8;
/// The longest wait that a server may ask for without the user being asked.
pub(super) const LONGEST_WAIT: Duration = Duration::from_mins(1);

/// How many calls of a service in a place may be under way at once, before it is known better.
pub(super) const AT_FIRST: usize = 4;
/// How many may be at most, however well it goes.
pub(super) const AT_MOST: usize = 16;

/// Calls that leave within any second, at most, where nothing else is configured: the limit that
/// OVHcloud publishes.
pub const REQUESTS_PER_SECOND: usize = 20;
const SECOND: Duration = Duration::from_secs(1);

/// The pace of each service in each place: one value for all jobs of a run.
#[derive(Debug, Clone)]
pub struct Pace {
    ceiling: usize,
    lanes: BTreeMap<(Place, Service), Lane>,
}

/// What is known of one service in one place.
#[derive(Debug, Clone)]
struct Lane {
    /// How many calls may be under way at once.
    most: usize,
    under_way: usize,
    /// Calls that went well since `most` was last changed.
    good: usize,
    /// When `most` was last halved. What left before tells nothing new.
    halved: Duration,
    /// When calls left, within the last second.
    sent: VecDeque<Duration>,
    /// It wants to be left alone until then.
    rest: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self::new(REQUESTS_PER_SECOND)
    }
}

impl Pace {
    /// Lets so many calls a second leave to each service of each place, and at least one.
    pub fn new(requests_per_second: usize) -> Self {
        Self {
            ceiling: requests_per_second.max(1),
            lanes: BTreeMap::new(),
        }
    }

    /// Leaves a service alone until a steady time.
    pub(super) fn rest(&mut self, place: &Place, service: Service, until: Duration) {
        let lane = self.lane(place, service);
        lane.rest = lane.rest.max(until);
    }

    /// The steady time from which a service may be asked; none where as many calls are under way
    /// as it bears, so that only an answer makes room.
    pub(super) fn free_at(&self, place: &Place, service: Service) -> Option<Duration> {
        let Some(lane) = self.lanes.get(&(place.clone(), service)) else {
            return Some(Duration::ZERO);
        };
        let full = lane.sent.len() >= self.ceiling;
        let oldest = lane.sent.front().filter(|_| full);
        let room = oldest.map_or(Duration::ZERO, |oldest| *oldest + SECOND);
        (lane.under_way < lane.most).then(|| lane.rest.max(room))
    }

    /// How many calls can leave while something stays true for so long, with a second to spare.
    pub(super) fn in_time(&self, time: Duration) -> usize {
        let seconds = time.as_secs().saturating_sub(1).max(1);
        let seconds = usize::try_from(seconds).unwrap_or(usize::MAX);
        self.ceiling.saturating_mul(seconds)
    }

    /// A call leaves.
    pub(super) fn leave(&mut self, place: &Place, service: Service, at: Duration) {
        let lane = self.lane(place, service);
        lane.under_way += 1;
        while lane.sent.front().is_some_and(|sent| *sent + SECOND <= at) {
            lane.sent.pop_front();
        }
        lane.sent.push_back(at);
    }

    /// A call that left at `left` has come back. What goes well lets one more be under way after
    /// each round; what a service cannot bear halves them, once a round.
    pub(super) fn came_back(
        &mut self,
        place: &Place,
        service: Service,
        left: Duration,
        now: Duration,
        outcome: &Outcome,
    ) {
        let lane = self.lane(place, service);
        lane.under_way = lane.under_way.saturating_sub(1);
        match outcome {
            Ok(_) => lane.good += 1,
            Err(failure) if is_too_much(failure) && left >= lane.halved => {
                lane.most = (lane.most / 2).max(1);
                lane.good = 0;
                lane.halved = now;
            }
            Err(_) => {}
        }
        if lane.good >= lane.most && lane.most < AT_MOST {
            lane.most += 1;
            lane.good = 0;
        }
    }

    fn lane(&mut self, place: &Place, service: Service) -> &mut Lane {
        let key = (place.clone(), service);
        self.lanes.entry(key).or_insert_with(|| Lane {
            most: AT_FIRST,
            under_way: 0,
            good: 0,
            halved: Duration::ZERO,
            sent: VecDeque::new(),
            rest: Duration::ZERO,
        })
    }
}

/// Whether a service says, or shows by its silence, that it is asked too much.
pub(super) fn is_too_much(failure: &Failure) -> bool {
    matches!(
        failure.kind,
        FailureKind::TooMany | FailureKind::TimedOut | FailureKind::Broken { status: 503 | 504 }
    )
}

/// What one job may still repeat.
///
/// The budgets belong to the job, so that hundreds of steps cannot hammer at a service that is
/// down: it gets little more than one request for each.
#[derive(Debug, Clone)]
pub(super) struct Budget {
    retries: usize,
    put_offs: usize,
}

/// How many requests a plan of so many changes may repeat after failures.
pub(super) fn retries_of(steps: usize) -> usize {
    10 + steps / 10
}

/// How many requests a plan of so many changes may repeat after a server wanted to be left alone.
pub(super) fn put_offs_of(steps: usize) -> usize {
    20 + steps
}

impl Budget {
    pub(super) fn new(steps: usize) -> Self {
        Self {
            retries: retries_of(steps),
            put_offs: put_offs_of(steps),
        }
    }

    /// Takes one repetition after a failure, if any is left.
    pub(super) fn take_retry(&mut self) -> bool {
        take(&mut self.retries)
    }

    /// Takes one repetition after having been asked to wait, if any is left.
    pub(super) fn take_put_off(&mut self) -> bool {
        take(&mut self.put_offs)
    }
}

fn take(budget: &mut usize) -> bool {
    let left = budget.checked_sub(1);
    *budget = left.unwrap_or(0);
    left.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{call::Answer, plan::sample};

    const MS: Duration = Duration::from_millis(1);

    /// A lane of one service, by a clock that a test sets.
    struct Bench {
        pace: Pace,
        place: Place,
    }

    impl Bench {
        fn new(ceiling: usize) -> Self {
            Self {
                pace: Pace::new(ceiling),
                place: sample::place("RegionOne"),
            }
        }

        fn free_at(&self) -> Option<Duration> {
            self.pace.free_at(&self.place, Service::Glance)
        }

        /// Sends as much as may leave now.
        fn burst(&mut self, at: Duration) -> usize {
            let mut sent = 0;
            while self.free_at().is_some_and(|free| free <= at) {
                self.pace.leave(&self.place, Service::Glance, at);
                sent += 1;
            }
            sent
        }

        fn answer(&mut self, left: Duration, at: Duration, outcome: &Outcome) {
            self.pace
                .came_back(&self.place, Service::Glance, left, at, outcome);
        }
    }

    const GOOD: Outcome = Ok(Answer::Deleted { request_id: None });

    fn bad(kind: FailureKind) -> Outcome {
        Err(Failure::unsent(kind))
    }

    #[test]
    fn it_begins_with_four_and_grows_by_one_a_round_up_to_a_bound() {
        let mut bench = Bench::new(10_000);
        let mut rounds = Vec::new();
        for round in 1..40 {
            let at = round * 10 * MS;
            let sent = bench.burst(at);
            rounds.push(sent);
            for _ in 0..sent {
                bench.answer(at, at + MS, &GOOD);
            }
        }
        assert_eq!(rounds[..5], [4, 5, 6, 7, 8]);
        assert_eq!(rounds.last(), Some(&AT_MOST));
    }

    #[test]
    fn what_is_too_much_halves_it_once_a_round_and_never_to_nothing() {
        for kind in [
            FailureKind::TooMany,
            FailureKind::TimedOut,
            FailureKind::Broken { status: 503 },
        ] {
            let mut bench = Bench::new(10_000);
            let mut rounds = Vec::new();
            for round in 1..5 {
                let at = round * 10 * MS;
                let sent = bench.burst(at);
                rounds.push(sent);
                for late in 0..sent {
                    let back = at + u32::try_from(late + 1).unwrap() * MS;
                    bench.answer(at, back, &bad(kind.clone()));
                }
            }
            assert_eq!(rounds, [4, 2, 1, 1], "{kind:?}");
        }
    }

    #[test]
    fn a_refusal_says_nothing_about_the_pace() {
        let mut bench = Bench::new(10_000);
        for _ in 0..bench.burst(MS) {
            bench.answer(MS, 2 * MS, &bad(FailureKind::Conflict));
        }
        assert_eq!(bench.burst(3 * MS), AT_FIRST);
    }

    #[test]
    fn no_second_holds_more_than_the_ceiling_whatever_comes_back() {
        let mut bench = Bench::new(7);
        let mut left = Vec::new();
        for tick in 0..500 {
            let at = tick * 13 * MS;
            for _ in 0..bench.burst(at) {
                left.push(at);
                bench.answer(at, at, &GOOD);
            }
        }
        for first in &left {
            let within = |at: &&Duration| (*first..*first + SECOND).contains(*at);
            assert!(left.iter().filter(within).count() <= 7, "from {first:?}");
        }
        assert!(left.len() > 6 * 6, "and it is used: {}", left.len());
    }

    #[test]
    fn services_and_places_have_a_pace_of_their_own() {
        let mut bench = Bench::new(3);
        assert_eq!(bench.burst(MS), 3);
        let other = sample::place("RegionTwo");
        assert_eq!(
            bench.pace.free_at(&other, Service::Glance),
            Some(Duration::ZERO)
        );
        assert_eq!(
            bench.pace.free_at(&bench.place, Service::Nova),
            Some(Duration::ZERO)
        );
        assert_eq!(bench.free_at(), Some(MS + SECOND));
    }
}
