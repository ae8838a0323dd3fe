//! Makes plans out of what the user chose.
use super::{
    AboutImage, Because, Guard, Guards, LeftOut, Loss, Plan, Purpose, Severity, Step, Target,
    TargetKind, retention::Reason, source::Source, step::SourceIs,
};
use crate::{
    call::Write,
    model::{
        Image, ImageId, ImageStatus, Place, ProjectId, SafeText, VolumeSnapshot,
        VolumeSnapshotStatus,
    },
};
use jiff::Timestamp;
use std::collections::{BTreeSet, HashSet};

pub mod around;
pub mod aside;
pub mod images;
pub mod instances;
pub mod launch;
pub mod metadata;
pub mod name;
pub mod restore;
pub mod rotate;
pub mod snapshot;
pub mod volumes;
pub mod vps;
pub mod weight;

pub use around::Around;
pub use name::{NameProblem, check_name, name_from_template};
pub use rotate::{Dropped, dropped, rotate};
pub use snapshot::{NewSnapshot, create_snapshot, create_snapshots, instance_target};
use volumes::parts;
pub use volumes::{Volumes, delete_volume_snapshots, why_not_delete_unused, with_volume_snapshots};
pub use weight::{Weight, weigh};

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

/// The plan to delete what was chosen; each image counts once. `around` is what has been read: it
/// tells whether a chosen one is the newest of its instance, and who was started from it.
///
/// The steps go from the oldest image to the youngest, so that a job which stops halfway has left
/// what is worth most. Where several were chosen, those are left out that are still being saved
/// and those that instances were started from: each of these can be deleted by itself, where the
/// confirmation says what it means. What a guard forbids to delete is left out; whether the plan as
/// a whole may be is for [`Guards::check`].
pub fn delete_images<'a>(
    chosen: &[Row<'a>],
    around: &Around<'a>,
    guards: &Guards,
    now: Timestamp,
) -> Plan {
    let mut seen = BTreeSet::new();
    let mut rows = chosen.to_vec();
    rows.retain(|row| {
        let (cloud, project) = (row.place.cloud(), row.place.project());
        let image = row.image;
        // Regions may share one Glance.
        seen.insert((cloud, project, &image.id, image.created, &image.owner))
    });
    rows.sort_by_key(|row| (row.image.created.is_none(), row.image.created));
    let many = rows.len() > 1;
    let mut left_out = Vec::new();
    rows.retain(|row| {
        let guard = guards.of(row.place.cloud());
        let mut because = why_not_delete(row.place, row.image, guard);
        if many {
            because = because.or_else(|| why_not_among_others(row.image, around));
        }
        let Some(because) = because else {
            return true;
        };
        left_out.push(self::left_out(row, around, because));
        false
    });
    let going: HashSet<&ImageId> = rows.iter().map(|row| &row.image.id).collect();
    let losses = rows.iter().map(|row| around.loss(row.image, &going));
    let losses: Vec<Loss> = losses.collect();
    let severity = severity(&rows, &losses);
    let steps = rows.iter().zip(losses);
    Plan {
        purpose: Purpose::DeleteImages,
        made: now,
        steps: steps
            .map(|(row, loss)| delete_image(row, around, loss))
            .collect(),
        left_out,
        severity,
        exceeds: Vec::new(),
        continues: None,
    }
}

/// An image that a plan leaves out.
pub fn left_out(row: &Row<'_>, around: &Around<'_>, because: Because) -> LeftOut {
    LeftOut {
        target: target(row, around, Loss::Nothing),
        because,
    }
}

/// One image is confirmed with a key, the newest of its instance with its name, several with
/// their number. Where newest ones are among several, the confirmation names their instances: a
/// name that is typed stands for one thing, the number for the whole list.
fn severity(rows: &[Row<'_>], losses: &[Loss]) -> Severity {
    match (rows, losses) {
        ([row], [Loss::NewestCopy | Loss::LastCopy]) => {
            Severity::Word(typeable(&row.image.label(), &row.image.id))
        }
        ([] | [_], _) => Severity::Key,
        (many, _) => Severity::Word(many.len().to_string()),
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
    } else if place.is_foreign(owner) {
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
        _ if place.is_foreign(project) => Some(Because::NotYours),
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

/// Why an image must not be deleted together with others, though it may be by itself.
fn why_not_among_others(image: &Image, around: &Around<'_>) -> Option<Because> {
    let users = around.users(&image.id);
    if image.is_being_saved() {
        Some(Because::BeingSaved)
    } else if users.is_empty() {
        None
    } else {
        let by = users.to_vec();
        Some(Because::InUse { by })
    }
}

fn delete_image(row: &Row<'_>, around: &Around<'_>, loss: Loss) -> Step {
    Step {
        target: target(row, around, loss),
        write: Write::DeleteImage {
            place: row.place.clone(),
            image: row.image.id.clone(),
        },
        after: Vec::new(),
        settles: None,
        reason: row.reason.cloned(),
    }
}

fn target(row: &Row<'_>, around: &Around<'_>, loss: Loss) -> Target {
    let (source_is, source) = source(row);
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
        about: Some(Box::new(AboutImage {
            kind: row.image.kind.clone(),
            source: source_is,
            used_by: around.users(&row.image.id).to_vec(),
            loss,
        })),
        vps: None,
        instance: None,
        owner: owner(row.place, row.image.owner.as_ref()),
    }
}

/// Whose a thing is, where its place does not say it.
fn owner(place: &Place, owner: Option<&ProjectId>) -> Option<ProjectId> {
    owner.filter(|_| place.is_of_everyone()).cloned()
}

/// What is known of the instance it was taken from, and what that is called where it is known.
fn source(row: &Row<'_>) -> (SourceIs, Option<SafeText>) {
    match row.source {
        Source::Known { name, .. } => (SourceIs::There, Some(name.clone())),
        Source::Gone { instance, name } => {
            let name = name.clone().unwrap_or_else(|| instance.short());
            (SourceIs::Gone, Some(name))
        }
        Source::Unknown => {
            let claim = row.image.source.as_ref();
            let said =
                claim.map(|claim| claim.name.clone().unwrap_or_else(|| claim.instance.short()));
            (SourceIs::Unknown { said }, None)
        }
        Source::None => (SourceIs::Nothing, None),
    }
}

/// What has to be typed: the name as shown where that can be typed and read back without doubt,
/// else the beginning of the id.
pub(super) fn typeable(label: &SafeText, id: &ImageId) -> String {
    first_typeable([label.clone(), id.short()])
}

/// The first of some names that can be typed.
fn first_typeable(names: impl IntoIterator<Item = SafeText>) -> String {
    let mut names = names.into_iter();
    let word = names.find(is_typeable);
    word.map_or_else(|| "1".to_owned(), |word| word.as_str().to_owned())
}

/// Whether a name can be typed, and read back without doubt.
pub(super) fn is_typeable(word: &SafeText) -> bool {
    let text = word.as_str();
    !word.is_altered()
        && (1..=LONGEST_WORD).contains(&text.len())
        && text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
        && text.trim() == text
}

#[cfg(test)]
mod tests;
