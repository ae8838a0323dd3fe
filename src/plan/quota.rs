//! Whether quotas have room for what is to be created, before anything is sent.
//!
//! Services check their quotas one request at a time, so a plan that exceeds one would do a part of
//! its work and fail at the rest. How much space a snapshot will take is not always known before; what
//! is unknown counts as nothing.
use super::{Plan, Severity};
use crate::model::{Gauge, Instance, Limit, Place, Resource, VolumeId, choices::SizedFlavor};
use serde::{Deserialize, Serialize};

/// A quota that has no room for all snapshots of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Excess {
    pub place: Place,
    /// As it was when the plan was made.
    pub gauge: Gauge,
    /// How many snapshots, or copies, of the plan take up some of it.
    pub snapshots: usize,
    /// How many of these have room, in the order of the plan.
    pub fit: usize,
    #[serde(default, skip_serializing_if = "Makes::is_snapshots")]
    pub makes: Makes,
}

/// What has no room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Makes {
    #[default]
    Snapshots,
    Instances,
}

impl Makes {
    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "the form that serde calls"
    )]
    fn is_snapshots(&self) -> bool {
        *self == Self::Snapshots
    }
}

/// What a new snapshot or a new instance will take up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    pub place: Place,
    pub makes: Makes,
    /// How much of what, in its unit, as far as that is known; nothing of what is not named.
    takes: Vec<(Resource, u64)>,
}

/// What snapshots and instances take up of.
const CONCERNED: [Resource; 8] = [
    Resource::Images,
    Resource::ImageSize,
    Resource::VolumeSnapshots,
    Resource::Instances,
    Resource::Cores,
    Resource::Ram,
    Resource::Volumes,
    Resource::VolumeSize,
];

impl Excess {
    /// How many snapshots of the plan have no room.
    pub fn short(&self) -> usize {
        self.snapshots.saturating_sub(self.fit)
    }
}

impl Plan {
    /// The same plan, to be confirmed for itself where quotas have no room for all of it: what a
    /// form says of it is not enough then.
    #[must_use]
    pub fn exceeding(mut self, exceeds: Vec<Excess>) -> Self {
        if !exceeds.is_empty() && self.severity == Severity::Form {
            self.severity = Severity::Key;
        }
        self.exceeds = exceeds;
        self
    }
}

impl Need {
    /// Of an instance whose last snapshot was so large, as far as it had any; `gibibytes` knows the
    /// sizes of volumes.
    pub fn new(
        place: &Place,
        instance: &Instance,
        last: Option<u64>,
        gibibytes: impl Fn(&VolumeId) -> Option<u64>,
    ) -> Self {
        if instance.is_volume_backed() {
            let volumes: Vec<_> = instance.volumes.iter().map(gibibytes).collect();
            Self::of_volumes(place, &volumes)
        } else {
            Self::of_root_disk(place, last.filter(|bytes| *bytes > 0))
        }
    }

    /// A root disk in Glance's store, of so many bytes where that is known before.
    fn of_root_disk(place: &Place, bytes: Option<u64>) -> Self {
        // Glance counts whole MiB.
        let size = bytes.map_or(0, |bytes| bytes >> 20);
        Self {
            place: place.clone(),
            makes: Makes::Snapshots,
            takes: vec![(Resource::Images, 1), (Resource::ImageSize, size)],
        }
    }

    /// A snapshot of each of these volumes, of so many GiB where that is known, and an image
    /// without bytes that lists them.
    fn of_volumes(place: &Place, volumes: &[Option<u64>]) -> Self {
        let mut takes = vec![(Resource::Images, 1)];
        takes.extend(taken_by(Resource::VolumeSnapshots, volumes));
        Self {
            place: place.clone(),
            makes: Makes::Snapshots,
            takes,
        }
    }

    /// An instance of this flavor, with these volumes made for it.
    pub fn copy(place: &Place, flavor: &SizedFlavor, volumes: &[Option<u64>]) -> Self {
        let mut takes = vec![
            (Resource::Instances, 1),
            (Resource::Cores, flavor.vcpus),
            (Resource::Ram, flavor.ram),
        ];
        takes.extend(taken_by(Resource::Volumes, volumes));
        Self {
            place: place.clone(),
            makes: Makes::Instances,
            takes,
        }
    }

    /// What it takes of a resource; none where it takes nothing.
    fn of(&self, resource: Resource) -> Option<u64> {
        let mut takes = self.takes.iter();
        let (_, amount) = takes.find(|(taken, _)| *taken == resource)?;
        Some(*amount)
    }
}

/// What volumes or their snapshots take up, by number and by size.
fn taken_by(counted: Resource, sizes: &[Option<u64>]) -> Vec<(Resource, u64)> {
    match u64::try_from(sizes.len()) {
        Ok(0) | Err(_) => Vec::new(),
        Ok(count) => vec![
            (counted, count),
            (Resource::VolumeSize, sizes.iter().flatten().sum()),
        ],
    }
}

/// Whether a quota has room for so much more, in its unit.
pub fn has_room(gauge: Gauge, wanted: u64) -> bool {
    match gauge.limit {
        Limit::Unlimited => true,
        Limit::AtMost(limit) => fit(&[wanted], gauge.resource, gauge.used, limit) > 0,
    }
}

/// The quotas that have no room for all of these, in the order of the plan.
pub fn excesses(needs: &[Need], gauge: impl Fn(&Place, Resource) -> Option<Gauge>) -> Vec<Excess> {
    let mut places: Vec<&Place> = Vec::new();
    for need in needs {
        if !places.contains(&&need.place) {
            places.push(&need.place);
        }
    }
    let pairs = places
        .into_iter()
        .flat_map(|place| CONCERNED.map(|resource| (place, resource)));
    pairs
        .filter_map(|(place, resource)| excess(needs, place, gauge(place, resource)?))
        .collect()
}

fn excess(needs: &[Need], place: &Place, gauge: Gauge) -> Option<Excess> {
    let Limit::AtMost(limit) = gauge.limit else {
        return None;
    };
    let here = || needs.iter().filter(|need| need.place == *place);
    let makes = here().next().map(|need| need.makes).unwrap_or_default();
    let wanted: Vec<u64> = here().filter_map(|need| need.of(gauge.resource)).collect();
    let fit = fit(&wanted, gauge.resource, gauge.used, limit);
    (fit < wanted.len()).then(|| Excess {
        place: place.clone(),
        gauge,
        snapshots: wanted.len(),
        fit,
        makes,
    })
}

/// How many of these have room, each beside those before it.
fn fit(wanted: &[u64], resource: Resource, mut used: u64, limit: u64) -> usize {
    let mut fit = 0;
    for amount in wanted {
        let has_room = match resource {
            // Nova does not tell Glance how large a snapshot will be: an upload begins as long as
            // not more is used than may be, and ends then, however large it is.
            Resource::ImageSize => used <= limit,
            // What has no known size needs some room all the same.
            Resource::Images
            | Resource::ImageStage
            | Resource::ImageUploads
            | Resource::Instances
            | Resource::Cores
            | Resource::Ram
            | Resource::Volumes
            | Resource::VolumeSnapshots
            | Resource::VolumeSize => used < limit && *amount <= limit - used,
        };
        if has_room {
            used = used.saturating_add(*amount);
            fit += 1;
        }
    }
    fit
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{model::instance::BootSource, plan::sample};
    use proptest::prelude::*;

    fn need(image: Option<u64>) -> Need {
        match image {
            Some(0) => Need::of_volumes(&sample::place("RegionOne"), &[]),
            bytes => Need::of_root_disk(&sample::place("RegionOne"), bytes),
        }
    }

    fn gauge(resource: Resource, used: u64, limit: Limit) -> Gauge {
        Gauge {
            resource,
            used,
            limit,
        }
    }

    fn of(needs: &[Need], known: Gauge) -> Vec<(usize, usize)> {
        let gauge = |_: &Place, resource| (known.resource == resource).then_some(known);
        let excesses = excesses(needs, gauge).into_iter();
        excesses
            .map(|excess| (excess.fit, excess.snapshots))
            .collect()
    }

    #[test]
    fn every_snapshot_is_an_image() {
        let needs = vec![need(None); 5];
        let images = |used, limit| of(&needs, gauge(Resource::Images, used, limit));
        assert_eq!(images(497, Limit::AtMost(500)), [(3, 5)]);
        assert_eq!(images(495, Limit::AtMost(500)), []);
        assert_eq!(images(900, Limit::AtMost(500)), [(0, 5)]);
        assert_eq!(images(900, Limit::Unlimited), []);
    }

    #[test]
    fn an_upload_begins_until_more_is_used_than_may_be() {
        let gibibyte = Some(1 << 30);
        let sizes =
            |needs: &[Need], used| of(needs, gauge(Resource::ImageSize, used, Limit::AtMost(4096)));
        let needs = [need(gibibyte), need(None), need(gibibyte)];
        assert_eq!(sizes(&needs, 4000), [(1, 3)]);
        assert_eq!(sizes(&needs, 3072), []);
        // A size that is not known is held against nothing but a store that is too full already.
        assert_eq!(sizes(&needs[1..2], 4096), []);
        assert_eq!(sizes(&needs[1..2], 4097), [(0, 1)]);
        // The record of a volume-backed instance takes up nothing.
        assert_eq!(sizes(&[need(Some(0))], 4097), []);
    }

    #[test]
    fn a_volume_backed_instance_takes_up_what_its_volumes_do() {
        let mut instance = sample::instance("i-1", "db");
        instance.boot = BootSource::Volume;
        instance.volumes = vec!["v-1".into(), "v-2".into()];
        let place = sample::place("RegionOne");
        let size = |id: &VolumeId| (id.as_str() == "v-1").then_some(40);
        let needs = [Need::new(&place, &instance, Some(7), size)];
        let volumes = |resource, left| of(&needs, gauge(resource, 0, Limit::AtMost(left)));
        assert_eq!(volumes(Resource::VolumeSnapshots, 1), [(0, 1)]);
        assert_eq!(volumes(Resource::VolumeSnapshots, 2), []);
        assert_eq!(volumes(Resource::VolumeSize, 39), [(0, 1)]);
        assert_eq!(volumes(Resource::VolumeSize, 40), []);
        assert_eq!(volumes(Resource::ImageSize, 0), []);
        instance.boot = BootSource::Image("base".into());
        let needs = [Need::new(&place, &instance, Some(7), size)];
        let gauge = gauge(Resource::VolumeSnapshots, 0, Limit::AtMost(0));
        assert_eq!(of(&needs, gauge), []);
    }

    #[test]
    fn each_place_has_quotas_of_its_own() {
        let elsewhere = Need {
            place: sample::place("RegionTwo"),
            ..need(None)
        };
        let needs = [need(None), elsewhere.clone(), need(None)];
        let full = gauge(Resource::Images, 1, Limit::AtMost(1));
        let found = excesses(&needs, |place, resource| {
            (*place == elsewhere.place && resource == Resource::Images).then_some(full)
        });
        let expected = Excess {
            place: elsewhere.place.clone(),
            gauge: full,
            snapshots: 1,
            fit: 0,
            makes: Makes::Snapshots,
        };
        assert_eq!(found, [expected]);
    }

    #[test]
    fn a_copy_takes_up_an_instance_its_flavor_and_its_volumes() {
        let place = sample::place("RegionOne");
        let flavor = SizedFlavor {
            id: "3".into(),
            name: "m1.small".into(),
            vcpus: 2,
            ram: 2048,
            disk: 20,
        };
        let needs = vec![Need::copy(&place, &flavor, &[Some(20), Some(100)]); 3];
        let left = |resource, left: u64| of(&needs, gauge(resource, 10, Limit::AtMost(10 + left)));
        assert_eq!(left(Resource::Instances, 2), [(2, 3)]);
        assert_eq!(left(Resource::Cores, 5), [(2, 3)]);
        assert_eq!(left(Resource::Ram, 2047), [(0, 3)]);
        assert_eq!(left(Resource::Volumes, 4), [(2, 3)]);
        assert_eq!(left(Resource::VolumeSize, 360), []);
        assert_eq!(left(Resource::Images, 0), []);
        let local = vec![Need::copy(&place, &flavor, &[])];
        assert_eq!(
            of(&local, gauge(Resource::Volumes, 9, Limit::AtMost(9))),
            []
        );
        let found = excesses(&needs, |_, resource| {
            (resource == Resource::Cores).then_some(gauge(resource, 0, Limit::AtMost(4)))
        });
        assert_eq!(found[0].makes, Makes::Instances);
    }

    #[test]
    fn a_plan_that_exceeds_a_quota_is_asked_for_by_itself_and_one_that_does_not_is_as_before() {
        let place = sample::place("RegionOne");
        let plan = sample::creates(&place);
        let hash = plan.hash();
        let found = excesses(&[need(None)], |_, resource| {
            (resource == Resource::Images).then_some(gauge(resource, 5, Limit::AtMost(5)))
        });
        assert_eq!(found.iter().map(Excess::short).collect::<Vec<_>>(), [1]);
        let same = plan.clone().exceeding(Vec::new());
        assert_eq!((same.severity.clone(), same.hash()), (Severity::Form, hash));
        assert!(!serde_json::to_string(&same).unwrap().contains("exceeds"));
        let exceeding = plan.exceeding(found);
        assert_eq!(exceeding.severity, Severity::Key);
        let written = serde_json::to_string(&exceeding).unwrap();
        let read: Plan = serde_json::from_str(&written).unwrap();
        assert_eq!((read.hash(), &read), (exceeding.hash(), &exceeding));
        // A number that has to be typed anyway stays to be typed.
        let mut many = same;
        many.severity = Severity::Word("12".into());
        assert_eq!(
            many.exceeding(read.exceeds).severity,
            Severity::Word("12".into())
        );
    }

    proptest! {
        #[test]
        fn what_fits_is_never_more_than_is_left(
            sizes in prop::collection::vec(prop::option::of(1_u64..1 << 33), 0..20),
            used in 0_u64..20_000,
            limit in 0_u64..20_000,
        ) {
            let needs: Vec<Need> = sizes.iter().map(|size| need(*size)).collect();
            let known = gauge(Resource::Images, used, Limit::AtMost(limit));
            let images = of(&needs, known);
            let left = usize::try_from(limit.saturating_sub(used)).unwrap_or(usize::MAX);
            let expected = (left < needs.len()).then_some((left, needs.len()));
            prop_assert_eq!(images.first().copied(), expected);
        }
    }
}
