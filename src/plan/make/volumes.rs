//! Volume snapshots in plans: those that go with an image, and those that are chosen themselves.
use super::why_not_delete_volume_snapshot;
use crate::{
    call::{NewVolume, VolumeFrom, Write},
    model::{
        Image, ImageId, ImageKind, Place, VolumeSnapshot, VolumeSnapshotId, VolumeSnapshotStatus,
        volume::VolumePart,
    },
    plan::{
        Because, Doing, Guard, Guards, LeftOut, Plan, Purpose, Severity, Step, Target, TargetKind,
        Watch, uses::Uses,
    },
};
use jiff::Timestamp;
use std::collections::{HashMap, HashSet};

/// All that has been read of volume snapshots and of the images made of them.
#[derive(Debug)]
pub struct Volumes<'a> {
    uses: &'a Uses,
    known: HashMap<&'a VolumeSnapshotId, (&'a Place, &'a VolumeSnapshot)>,
    guards: &'a Guards,
}

impl<'a> Volumes<'a> {
    pub fn new(
        uses: &'a Uses,
        known: impl IntoIterator<Item = (&'a Place, &'a VolumeSnapshot)>,
        guards: &'a Guards,
    ) -> Self {
        let known = known.into_iter();
        Self {
            uses,
            known: known.map(|row| (&row.1.id, row)).collect(),
            guards,
        }
    }
}

/// Adds to a plan that deletes images the volume snapshots that they are made of, each behind its
/// image: the other way round an image would be left that nothing can be started from.
///
/// `rows` are the chosen images. An image's own bytes are those of its record from then on, as
/// those of its volume snapshots stand with these.
#[must_use]
pub fn with_volume_snapshots<'a>(
    plan: Plan,
    rows: impl IntoIterator<Item = (&'a Place, &'a Image)>,
    volumes: &Volumes<'_>,
) -> Plan {
    let rows: HashMap<(&Place, &str), &Image> = rows
        .into_iter()
        .map(|(place, image)| ((place, image.id.as_str()), image))
        .collect();
    let going: Vec<&Image> = plan
        .steps
        .iter()
        .filter_map(|step| image_of(step, &rows))
        .collect();
    let mut with = With {
        steps: Vec::with_capacity(plan.steps.len()),
        left_out: plan.left_out,
        waits: waits(&going),
        going: going.iter().map(|image| &image.id).collect(),
        volumes,
    };
    for mut step in plan.steps {
        let image = image_of(&step, &rows).filter(|image| image.is_volume_backed());
        if let Some(image) = image {
            step.target.bytes = Some(image.size.unwrap_or(0));
        }
        let (place, number) = (step.target.place.clone(), with.steps.len());
        with.steps.push(step);
        for part in image.into_iter().flat_map(parts) {
            with.add(&place, part, number);
        }
    }
    Plan {
        steps: with.steps,
        left_out: with.left_out,
        ..plan
    }
}

fn image_of<'a>(step: &Step, rows: &HashMap<(&Place, &str), &'a Image>) -> Option<&'a Image> {
    let key = (&step.target.place, step.target.id.as_str());
    rows.get(&key).copied()
}

/// The volume snapshots of an image, each once.
pub(super) fn parts(image: &Image) -> Vec<&VolumePart> {
    let ImageKind::VolumeBacked(parts) = &image.kind else {
        return Vec::new();
    };
    let mut seen = HashSet::new();
    let parts = parts.iter();
    parts.filter(|part| seen.insert(&part.snapshot)).collect()
}

/// The images that a volume snapshot waits for.
#[derive(Debug, Default)]
struct Wait {
    /// How many are still to come.
    images: usize,
    /// The steps of those that have come.
    after: Vec<usize>,
}

fn waits<'a>(going: &[&'a Image]) -> HashMap<&'a VolumeSnapshotId, Wait> {
    let mut waits: HashMap<&VolumeSnapshotId, Wait> = HashMap::new();
    for part in going.iter().flat_map(|image| parts(image)) {
        waits.entry(&part.snapshot).or_default().images += 1;
    }
    waits
}

/// A plan that is being put together.
struct With<'a> {
    steps: Vec<Step>,
    left_out: Vec<LeftOut>,
    waits: HashMap<&'a VolumeSnapshotId, Wait>,
    /// The images that the plan deletes.
    going: HashSet<&'a ImageId>,
    volumes: &'a Volumes<'a>,
}

impl With<'_> {
    /// Adds a volume snapshot behind the last of the images that are made of it.
    fn add(&mut self, place: &Place, part: &VolumePart, number: usize) {
        let Some(wait) = self.waits.get_mut(&part.snapshot) else {
            return;
        };
        wait.after.push(number);
        wait.images = wait.images.saturating_sub(1);
        if wait.images == 0 {
            let after = std::mem::take(&mut wait.after);
            self.part(place, part, after);
        }
    }

    /// The step for a part of an image, unless it is left out. One that is not listed may be
    /// younger than the list: the look before its delete tells whether it is there.
    fn part(&mut self, place: &Place, part: &VolumePart, after: Vec<usize>) {
        let known = self.volumes.known.get(&part.snapshot);
        let target = match known {
            Some((place, snapshot)) => target(place, snapshot),
            None => unread(place, part),
        };
        let uses = self.volumes.uses;
        let because = match (known, uses.other(&part.snapshot, &self.going)) {
            (_, Some(other)) => Some(Because::UsedByImage {
                name: other.name.clone(),
            }),
            _ if !uses.is_whole(place) => Some(Because::ImagesUnread),
            (Some((place, snapshot)), None) => {
                let guard = self.volumes.guards.of(place.cloud());
                why_not_delete_volume_snapshot(place, snapshot, guard)
            }
            (None, None) => None,
        };
        match because {
            Some(because) => self.left_out.push(LeftOut { target, because }),
            None => self.steps.push(delete(target, &part.snapshot, after)),
        }
    }
}

/// The plan to delete the volume snapshots that were chosen; each counts once. Those that an
/// image is made of are left out: what is left of it could not be started.
pub fn delete_volume_snapshots<'a>(
    chosen: impl IntoIterator<Item = (&'a Place, &'a VolumeSnapshot)>,
    uses: &Uses,
    guards: &Guards,
    now: Timestamp,
) -> Plan {
    let mut seen = HashSet::new();
    let mut rows: Vec<(&Place, &VolumeSnapshot)> = chosen.into_iter().collect();
    rows.retain(|(place, snapshot)| seen.insert((*place, &snapshot.id)));
    rows.sort_by_key(|(_, snapshot)| (snapshot.created.is_none(), snapshot.created));
    let (mut steps, mut left_out) = (Vec::new(), Vec::new());
    for (place, snapshot) in rows {
        let target = target(place, snapshot);
        match why_not_delete_unused(place, snapshot, uses, guards.of(place.cloud())) {
            Some(because) => left_out.push(LeftOut { target, because }),
            None => steps.push(delete(target, &snapshot.id, Vec::new())),
        }
    }
    let severity = match steps.len() {
        0 | 1 => Severity::Key,
        many => Severity::Word(many.to_string()),
    };
    Plan {
        purpose: Purpose::DeleteVolumeSnapshots,
        made: now,
        steps,
        left_out,
        severity,
        exceeds: Vec::new(),
        continues: None,
    }
}

/// Why a volume snapshot must not be deleted by itself.
pub fn why_not_delete_unused(
    place: &Place,
    snapshot: &VolumeSnapshot,
    uses: &Uses,
    guard: &Guard,
) -> Option<Because> {
    why_not_delete_volume_snapshot(place, snapshot, guard).or_else(|| match uses.of(&snapshot.id) {
        [first, ..] => Some(Because::UsedByImage {
            name: first.name.clone(),
        }),
        [] => (!uses.is_whole(place)).then_some(Because::ImagesUnread),
    })
}

/// Why a volume snapshot cannot be given another name or description: Cinder takes one in every
/// status but those of the end.
pub fn why_not_edit(place: &Place, snapshot: &VolumeSnapshot) -> Option<Because> {
    let project = snapshot.project.as_ref();
    match snapshot.status {
        VolumeSnapshotStatus::Deleting | VolumeSnapshotStatus::Deleted => {
            Some(Because::BeingDeleted)
        }
        _ if place.is_foreign(project) => Some(Because::NotYours),
        VolumeSnapshotStatus::Available
        | VolumeSnapshotStatus::BackingUp
        | VolumeSnapshotStatus::Creating
        | VolumeSnapshotStatus::Error
        | VolumeSnapshotStatus::ErrorDeleting
        | VolumeSnapshotStatus::Restoring
        | VolumeSnapshotStatus::Unmanaging
        | VolumeSnapshotStatus::Other(_) => None,
    }
}

/// Why no volume can be made from a volume snapshot.
pub fn why_no_volume(place: &Place, snapshot: &VolumeSnapshot) -> Option<Because> {
    let is_available = snapshot.status == VolumeSnapshotStatus::Available;
    let otherwise = (!is_available).then_some(Because::NotAvailable);
    why_not_edit(place, snapshot).or(otherwise)
}

/// The plan to give a volume snapshot another name, another description, or both.
pub fn edit(
    place: &Place,
    snapshot: &VolumeSnapshot,
    name: Option<&str>,
    description: Option<&str>,
    now: Timestamp,
) -> Plan {
    let step = Step {
        target: target(place, snapshot),
        write: Write::EditVolumeSnapshot {
            place: place.clone(),
            snapshot: snapshot.id.clone(),
            name: name.map(str::to_owned),
            description: description.map(str::to_owned),
        },
        after: Vec::new(),
        settles: None,
        reason: None,
    };
    of_one(Doing::EditVolumeSnapshot, step, now)
}

/// The plan to make the smallest volume from a volume snapshot; `wish` makes it recognisable
/// whatever happens.
pub fn create_volume(place: &Place, snapshot: &VolumeSnapshot, wish: &str, now: Timestamp) -> Plan {
    let volume = NewVolume {
        name: snapshot.label().to_string(),
        from: VolumeFrom::Snapshot(snapshot.id.clone()),
        gibibytes: snapshot.gibibytes.unwrap_or(1).max(1),
        wish: wish.to_owned(),
    };
    create(target(place, snapshot), volume, now)
}

/// The plan to make a volume from a target.
pub(super) fn create(target: Target, volume: NewVolume, now: Timestamp) -> Plan {
    let step = Step {
        write: Write::CreateVolume {
            place: target.place.clone(),
            volume,
        },
        target,
        after: Vec::new(),
        settles: Some(Watch::Made),
        reason: None,
    };
    of_one(Doing::CreateVolume, step, now)
}

/// What a form says in full.
fn of_one(doing: Doing, step: Step, now: Timestamp) -> Plan {
    Plan {
        purpose: Purpose::Change(doing),
        made: now,
        steps: vec![step],
        left_out: Vec::new(),
        severity: Severity::Form,
        exceeds: Vec::new(),
        continues: None,
    }
}

fn delete(target: Target, snapshot: &VolumeSnapshotId, after: Vec<usize>) -> Step {
    Step {
        write: Write::DeleteVolumeSnapshot {
            place: target.place.clone(),
            snapshot: snapshot.clone(),
        },
        target,
        after,
        settles: Some(Watch::VolumeSnapshotGone),
        reason: None,
    }
}

/// A volume snapshot as plans name it.
pub fn target(place: &Place, snapshot: &VolumeSnapshot) -> Target {
    Target {
        place: place.clone(),
        kind: TargetKind::VolumeSnapshot,
        id: snapshot.id.as_str().to_owned(),
        name: snapshot.label(),
        bytes: snapshot.bytes(),
        created: snapshot.created,
        status: None,
        volume_snapshot_status: Some(snapshot.status.clone()),
        updated: snapshot.updated,
        source: None,
        about: None,
        vps: None,
        instance: None,
        owner: super::owner(place, snapshot.project.as_ref()),
    }
}

/// A volume snapshot of which only its image tells.
fn unread(place: &Place, part: &VolumePart) -> Target {
    Target {
        place: place.clone(),
        kind: TargetKind::VolumeSnapshot,
        id: part.snapshot.as_str().to_owned(),
        name: part.snapshot.short(),
        bytes: part.bytes(),
        created: None,
        status: None,
        volume_snapshot_status: None,
        updated: None,
        source: None,
        about: None,
        vps: None,
        instance: None,
        owner: None,
    }
}

#[cfg(test)]
mod tests;
