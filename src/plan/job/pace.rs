//! How much may be under way, how often anything is repeated, and when a service rests.
use crate::{call::Service, model::Place};
use std::{collections::BTreeMap, time::Duration};

/// How many calls of one job may be under way at once.
pub(super) const AT_ONCE: usize = 4;
/// How often one change is tried.
pub(super) const TRIES: u32 = 3;
/// How often one change is put off because the server wants to be left alone.
pub(super) const PUT_OFFS: u32 = 8;
/// The longest wait that a server may ask for without the user being asked.
pub(super) const LONGEST_WAIT: Duration = Duration::from_mins(1);

/// What a job may still repeat, and the services that want to be left alone.
///
/// The budgets belong to the job, so that hundreds of steps cannot hammer at a service that is
/// down: it gets little more than one request for each.
#[derive(Debug, Clone)]
pub(super) struct Pace {
    retries: usize,
    put_offs: usize,
    rests: BTreeMap<(Place, Service), Duration>,
}

/// How many requests a plan of so many changes may repeat after failures.
pub(super) fn retries_of(steps: usize) -> usize {
    10 + steps / 10
}

/// How many requests a plan of so many changes may repeat after a server wanted to be left alone.
pub(super) fn put_offs_of(steps: usize) -> usize {
    20 + steps
}

impl Pace {
    pub(super) fn new(steps: usize) -> Self {
        Self {
            retries: retries_of(steps),
            put_offs: put_offs_of(steps),
            rests: BTreeMap::new(),
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

    /// Leaves a service alone until a steady time.
    pub(super) fn rest(&mut self, place: &Place, service: Service, until: Duration) {
        let rest = self.rests.entry((place.clone(), service)).or_default();
        *rest = until.max(*rest);
    }

    /// The steady time from which a service may be asked.
    pub(super) fn free_at(&self, place: &Place, service: Service) -> Duration {
        let rest = self.rests.get(&(place.clone(), service));
        rest.copied().unwrap_or_default()
    }
}

fn take(budget: &mut usize) -> bool {
    let left = budget.checked_sub(1);
    *budget = left.unwrap_or(0);
    left.is_some()
}
