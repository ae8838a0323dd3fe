//! Quotas of the places that are shown: asked for where something shows them or is checked against
//! them, and not while nobody looks.
use super::{App, calls::Asker, list::ListName};
use crate::{
    call::{Answer, Failure, FailureKind, Outcome, Read},
    model::{Gauge, Instance, Place, QuotaOf, Resource},
    plan::quota::{self, Excess, Need},
};
use std::{collections::BTreeMap, time::Duration};

/// What is known no longer than this is not asked for again because a pane is shown again.
const FRESH: Duration = Duration::from_mins(1);

/// What is known of the quotas of all places.
#[derive(Debug, Default)]
pub struct Quotas {
    readings: BTreeMap<(Place, QuotaOf), Quota>,
}

/// What is known of the quotas that one service keeps in one place.
#[derive(Debug, Clone, Default)]
struct Quota {
    is_read: bool,
    /// Steady time of the last answer.
    at: Option<Duration>,
    gauges: Vec<Gauge>,
    failure: Option<Box<Failure>>,
}

impl Quotas {
    /// What is known of a place, what snapshots use first.
    pub fn gauges(&self, place: &Place) -> Vec<Gauge> {
        let known = self.of(place).flat_map(|(_, quota)| &quota.gauges);
        let known: Vec<&Gauge> = known.collect();
        let all = Resource::ALL.into_iter();
        let find = |resource| known.iter().find(|gauge| gauge.resource == resource);
        all.filter_map(|resource| find(resource).copied().copied())
            .collect()
    }

    /// What is known of one resource in a place.
    pub fn gauge(&self, place: &Place, resource: Resource) -> Option<Gauge> {
        let mut known = self.of(place).flat_map(|(_, quota)| &quota.gauges);
        known.find(|gauge| gauge.resource == resource).copied()
    }

    /// Whether more is to come of a place.
    pub fn is_reading(&self, place: &Place) -> bool {
        self.of(place).any(|(_, quota)| quota.is_read)
    }

    /// Which services did not tell their quotas, and why.
    pub fn failures(&self, place: &Place) -> impl Iterator<Item = (QuotaOf, &Failure)> {
        self.of(place)
            .filter_map(|(of, quota)| Some((of, quota.failure.as_deref()?)))
    }

    fn of(&self, place: &Place) -> impl Iterator<Item = (QuotaOf, &Quota)> {
        let all = QuotaOf::ALL.into_iter();
        all.filter_map(|of| Some((of, self.readings.get(&(place.clone(), of))?)))
    }

    /// Nothing of what has been read is known to be so any more.
    pub(super) fn grow_old(&mut self) {
        for quota in self.readings.values_mut() {
            quota.at = None;
        }
    }

    /// Readings under way are over: their answers will not come.
    pub(super) fn abandon(&mut self) {
        for quota in self.readings.values_mut() {
            quota.is_read = false;
        }
    }

    fn is_fresh(&self, key: &(Place, QuotaOf), now: Duration) -> bool {
        let at = self.readings.get(key).and_then(|quota| quota.at);
        at.is_some_and(|at| now.saturating_sub(at) < FRESH)
    }
}

impl App {
    /// Asks for what is not known of the places that are shown, or not any more.
    pub(super) fn load_quotas(&mut self) {
        for (place, of) in keys(self.places()) {
            self.load_quota(place, of);
        }
    }

    /// Asks for one of them, where it is not known or not any more.
    pub(super) fn load_quota(&mut self, place: Place, of: QuotaOf) {
        let key = (place, of);
        let is_one = !key.0.is_of_everyone();
        if is_one && !self.quotas.is_fresh(&key, self.now.since_start) {
            self.read_quota(key);
        }
    }

    /// Asks for what tells whether there is room for a snapshot of this instance. Nothing waits
    /// for it: what is not known when the snapshot is asked for is held against nothing.
    pub(super) fn load_room(&mut self, place: &Place, instance: &Instance) {
        self.load_quota(place.clone(), QuotaOf::Images);
        if instance.is_volume_backed() {
            self.load_quota(place.clone(), QuotaOf::Volumes);
            if self.is_unread(ListName::Volumes, place) {
                self.read_list(ListName::Volumes, place);
            }
        }
    }

    /// The quotas that have no room for snapshots of all of these, as far as that is known.
    pub(super) fn exceeded<'a>(
        &self,
        of: impl IntoIterator<Item = (&'a Place, &'a Instance)>,
    ) -> Vec<Excess> {
        let need = |(place, instance): (&Place, &Instance)| {
            let last = self.instances.snapshots(place, &instance.id).bytes;
            Need::new(place, instance, last, |volume| {
                self.volume_snapshots.volume_by_id(place, volume)?.gibibytes
            })
        };
        let needs: Vec<Need> = of.into_iter().map(need).collect();
        quota::excesses(&needs, |place, resource| self.quotas.gauge(place, resource))
    }

    /// Asks for all of it anew.
    pub(super) fn read_quotas(&mut self) {
        for key in keys(self.places()) {
            self.read_quota(key);
        }
    }

    fn read_quota(&mut self, key: (Place, QuotaOf)) {
        let quota = self.quotas.readings.entry(key.clone()).or_default();
        if quota.is_read {
            return;
        }
        quota.is_read = true;
        let (place, of) = key;
        let asker = Asker::Quota(place.clone(), of);
        self.ask(asker, Read::Quota { place, of });
    }

    pub(super) fn quota_answered(&mut self, place: &Place, of: QuotaOf, outcome: Outcome) {
        let now = self.now.since_start;
        let key = (place.clone(), of);
        let quota = self.quotas.readings.entry(key).or_default();
        quota.is_read = false;
        let failure = match outcome {
            Ok(Answer::Quota(gauges)) => {
                quota.gauges = gauges;
                quota.at = Some(now);
                None
            }
            Ok(_) => Some(Failure::unsent(FailureKind::Unreadable)),
            Err(failure) => Some(failure),
        };
        quota.failure = failure.clone().map(Box::new);
        if let Some(failure) = failure {
            // What was known before it is not known any more.
            quota.gauges.clear();
            quota.at = None;
            self.signed_out(place.cloud(), failure);
        }
        self.arrange();
    }
}

fn keys(places: &[Place]) -> Vec<(Place, QuotaOf)> {
    // A quota is one project's.
    let places = places.iter().filter(|place| !place.is_of_everyone());
    let of = |place: &Place| QuotaOf::ALL.map(|of| (place.clone(), of));
    places.flat_map(of).collect()
}
