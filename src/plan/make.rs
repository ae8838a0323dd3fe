//! Makes plans out of what the user chose.
use super::{
    Because, Guard, Guards, LeftOut, Plan, Purpose, Severity, Step, Target, TargetKind, Watch,
    retention::Reason, source::Source,
};
use crate::{
    call::Write,
    model::{
        Image, ImageId, ImageStatus, Instance, Place, SafeText, VolumeSnapshot,
        VolumeSnapshotStatus, image::property,
    },
};
use jiff::Timestamp;
use std::collections::BTreeSet;

pub mod name;

pub use name::{NameProblem, check_name, name_from_template};

/// Nova takes no longer value, in characters, as snapshot metadata.
///
/// <https://docs.openstack.org/api-ref/compute/#create-image-createimage-action>
const LONGEST_VALUE: usize = 255;

/// The longest name that anybody wants to type.
const LONGEST_WORD: usize = 32;

/// One image that was chosen, as its row stands there.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    pub place: &'a Place,
    pub image: &'a Image,
    pub source: &'a Source,
    /// Why it was chosen, where a rule was at work.
    pub reason: Option<&'a Reason>,
}

/// The plan to snapshot one instance. The name has been checked; `wish` is unique in the cloud.
pub fn create_snapshot(
    place: &Place,
    instance: &Instance,
    name: &str,
    wish: &str,
    now: Timestamp,
) -> Plan {
    let step = Step {
        target: Target {
            place: place.clone(),
            kind: TargetKind::Instance,
            id: instance.id.as_str().to_owned(),
            name: instance.label(),
            bytes: None,
            created: instance.created,
            status: None,
            volume_snapshot_status: None,
            updated: instance.updated,
            source: None,
        },
        write: Write::CreateSnapshot {
            place: place.clone(),
            instance: instance.id.clone(),
            name: name.to_owned(),
            metadata: metadata(instance, wish),
        },
        after: Vec::new(),
        settles: Some(Watch::Snapshot {
            instance: instance.id.clone(),
            wish: wish.to_owned(),
        }),
        reason: None,
    };
    Plan {
        purpose: Purpose::CreateSnapshot,
        made: now,
        steps: vec![step],
        left_out: Vec::new(),
        severity: Severity::Form,
        continues: None,
    }
}

/// The instance's name goes along only if no Nova or Glance refuses the snapshot for it: a
/// database with three-byte UTF-8 answers 400 to anything beyond the basic plane.
fn metadata(instance: &Instance, wish: &str) -> Vec<(String, String)> {
    let name = instance.name.as_ref().filter(|name| {
        let name = name.as_str();
        !name.is_empty()
            && name.chars().count() <= LONGEST_VALUE
            && name.chars().all(|character| u32::from(character) <= 0xffff)
    });
    let mut metadata = vec![
        (property::WISH.to_owned(), wish.to_owned()),
        (
            property::INSTANCE.to_owned(),
            instance.id.as_str().to_owned(),
        ),
    ];
    metadata
        .extend(name.map(|name| (property::INSTANCE_NAME.to_owned(), name.as_str().to_owned())));
    metadata
}

/// The plan to delete what was chosen; each image counts once. `known` are all images that have
/// been read: they tell whether the chosen one is the newest of its instance. What a guard forbids
/// to delete is left out; whether the plan as a whole may be is for [`Guards::check`].
pub fn delete_images<'a>(
    chosen: &[Row<'a>],
    known: impl IntoIterator<Item = &'a Image>,
    guards: &Guards,
    now: Timestamp,
) -> Plan {
    let mut seen = BTreeSet::new();
    let mut steps = Vec::new();
    let mut left_out = Vec::new();
    let mut last = None;
    for row in chosen {
        if !seen.insert((row.place, &row.image.id)) {
            continue;
        }
        let guard = guards.of(row.place.cloud());
        if let Some(because) = why_not_delete(row.place, row.image, guard) {
            left_out.push(LeftOut {
                target: target(row),
                because,
            });
        } else {
            steps.push(delete_image(row));
            last = Some(row.image);
        }
    }
    let severity = match (steps.len(), last) {
        (1, Some(image)) if is_newest(image, known) => {
            Severity::Word(typeable(&image.label(), &image.id))
        }
        (0 | 1, _) => Severity::Key,
        (many, _) => Severity::Word(many.to_string()),
    };
    Plan {
        purpose: Purpose::DeleteImages,
        made: now,
        steps,
        left_out,
        severity,
        continues: None,
    }
}

/// Why an image must not be in a plan that deletes; asked when the plan is made, and again of the
/// fresh record before the request leaves.
pub fn why_not_delete(place: &Place, image: &Image, guard: &Guard) -> Option<Because> {
    let owner = image.owner.as_ref();
    if matches!(
        image.status,
        ImageStatus::Deleted | ImageStatus::PendingDelete
    ) {
        Some(Because::BeingDeleted)
    } else if owner.is_some_and(|owner| owner != place.project()) {
        Some(Because::NotYours)
    } else if image.protected {
        Some(Because::Protected)
    } else {
        let pattern = guard.forbids(&image.label())?;
        Some(Because::NeverDelete(pattern.written().clone()))
    }
}

/// Why a volume snapshot must not be in a plan that deletes, by its own record: what images are
/// made of it, only their lists tell.
pub fn why_not_delete_volume_snapshot(
    place: &Place,
    snapshot: &VolumeSnapshot,
    guard: &Guard,
) -> Option<Because> {
    let project = snapshot.project.as_ref();
    match snapshot.status {
        VolumeSnapshotStatus::Deleting | VolumeSnapshotStatus::Deleted => {
            Some(Because::BeingDeleted)
        }
        _ if project.is_some_and(|project| project != place.project()) => Some(Because::NotYours),
        _ if snapshot.is_in_group => Some(Because::InGroup),
        VolumeSnapshotStatus::Available | VolumeSnapshotStatus::Error => {
            let pattern = guard.forbids(&snapshot.label())?;
            Some(Because::NeverDelete(pattern.written().clone()))
        }
        VolumeSnapshotStatus::BackingUp
        | VolumeSnapshotStatus::Creating
        | VolumeSnapshotStatus::ErrorDeleting
        | VolumeSnapshotStatus::Restoring
        | VolumeSnapshotStatus::Unmanaging
        | VolumeSnapshotStatus::Other(_) => Some(Because::WrongStatus),
    }
}

fn delete_image(row: &Row<'_>) -> Step {
    Step {
        target: target(row),
        write: Write::DeleteImage {
            place: row.place.clone(),
            image: row.image.id.clone(),
        },
        after: Vec::new(),
        settles: None,
        reason: row.reason.cloned(),
    }
}

fn target(row: &Row<'_>) -> Target {
    let source = match row.source {
        Source::Known { name, .. } => Some(name.clone()),
        Source::Gone { instance, name } => Some(name.clone().unwrap_or_else(|| instance.short())),
        Source::Unknown | Source::None => None,
    };
    Target {
        place: row.place.clone(),
        kind: TargetKind::Image,
        id: row.image.id.as_str().to_owned(),
        name: row.image.label(),
        bytes: row.image.bytes(),
        created: row.image.created,
        status: Some(row.image.status.clone()),
        volume_snapshot_status: None,
        updated: row.image.updated,
        source,
    }
}

/// Whether no younger Active snapshot of its instance is known, so that deleting it loses the
/// instance's last good state.
fn is_newest<'a>(image: &Image, known: impl IntoIterator<Item = &'a Image>) -> bool {
    let Some(claim) = &image.source else {
        return false;
    };
    image.status == ImageStatus::Active
        && !known.into_iter().any(|other| {
            other.id != image.id
                && other.status == ImageStatus::Active
                && other.created > image.created
                && image.created.is_some()
                && other
                    .source
                    .as_ref()
                    .is_some_and(|other| other.instance == claim.instance)
        })
}

/// What has to be typed: the name as shown where that can be typed and read back without doubt,
/// else the beginning of the id.
pub(super) fn typeable(label: &SafeText, id: &ImageId) -> String {
    [label.clone(), id.short()]
        .into_iter()
        .find(is_typeable)
        .map_or_else(|| "1".to_owned(), |word| word.as_str().to_owned())
}

fn is_typeable(word: &SafeText) -> bool {
    let text = word.as_str();
    !word.is_altered()
        && (1..=LONGEST_WORD).contains(&text.len())
        && text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
        && text.trim() == text
}

#[cfg(test)]
mod tests;
