//! Plans that change what images say of themselves, and what stands against a change.
use super::{Around, Row, target, volumes};
use crate::{
    call::{ImageChange, NewVolume, VolumeFrom, Write},
    model::{Image, ImageKind, ImageStatus, Place, unit::GIBIBYTE},
    plan::{Because, Doing, LeftOut, Loss, Plan, Purpose, Severity, Step},
};
use jiff::Timestamp;
use std::collections::BTreeSet;

/// Why nothing of an image can be changed; asked when a change is offered and when its plan is
/// made.
///
/// Horizon offers changes of Active images only. Glance takes them in every status but those of
/// the end, and a snapshot that is being saved is worth protecting too.
pub fn why_not_change(place: &Place, image: &Image) -> Option<Because> {
    let owner = image.owner.as_ref();
    if matches!(
        image.status,
        ImageStatus::Deleted | ImageStatus::PendingDelete
    ) {
        Some(Because::BeingDeleted)
    } else if place.is_foreign(owner) {
        Some(Because::NotYours)
    } else {
        None
    }
}

/// Why an image cannot be deactivated, or reactivated. Horizon deactivates no protected image,
/// and Glance none that is not Active.
pub fn why_not_switch(place: &Place, image: &Image, active: bool) -> Option<Because> {
    why_not_change(place, image).or_else(|| match (active, &image.status) {
        (false, ImageStatus::Active) => image.protected.then_some(Because::Protected),
        (true, ImageStatus::Deactivated) => None,
        (_, status) => Some(Because::ImageIs(status.clone())),
    })
}

/// The plan to protect what was chosen, or to take its protection away: never together with a
/// delete, which is a plan of its own.
pub fn protect<'a>(
    chosen: &[Row<'a>],
    around: &Around<'a>,
    protected: bool,
    now: Timestamp,
) -> Plan {
    let (doing, already) = if protected {
        (Doing::Protect, Because::Protected)
    } else {
        (Doing::Unprotect, Because::NotProtected)
    };
    let change = Change {
        purpose: Purpose::Change(doing),
        changes: &[ImageChange::Protected(protected)],
        severity: Severity::Key,
    };
    update(chosen, around, &change, now, |row| {
        let already = (row.image.protected == protected).then(|| already.clone());
        why_not_change(row.place, row.image).or(already)
    })
}

/// The plan to deactivate an image, or to reactivate it.
pub fn switch<'a>(row: Row<'a>, around: &Around<'a>, active: bool, now: Timestamp) -> Plan {
    let doing = if active {
        Doing::Reactivate
    } else {
        Doing::Deactivate
    };
    let change = Change {
        purpose: Purpose::Change(doing),
        changes: &[],
        severity: Severity::Key,
    };
    let why_not = |row: &Row<'_>| why_not_switch(row.place, row.image, active);
    let mut plan = update(&[row], around, &change, now, why_not);
    for step in &mut plan.steps {
        step.write = Write::SwitchImage {
            place: row.place.clone(),
            image: row.image.id.clone(),
            active,
        };
    }
    plan
}

/// The plan to change an image as a form says it.
pub fn edit<'a>(
    row: Row<'a>,
    around: &Around<'a>,
    changes: &[ImageChange],
    now: Timestamp,
) -> Plan {
    let change = Change {
        purpose: Purpose::Change(Doing::EditImage),
        changes,
        severity: Severity::Form,
    };
    update(&[row], around, &change, now, |row| {
        why_not_change(row.place, row.image)
    })
}

/// What a volume of an image is made from, and the GiB that it needs at least. Where volume
/// snapshots hold the data, it is that of the volume which was booted from.
pub fn volume_of(image: &Image) -> (VolumeFrom, u64) {
    if let ImageKind::VolumeBacked(parts) = &image.kind
        && let Some(part) = parts
            .iter()
            .find(|part| part.boots)
            .or_else(|| parts.first())
    {
        let size = part.gibibytes.unwrap_or(1).max(image.min_disk);
        return (VolumeFrom::Snapshot(part.snapshot.clone()), size);
    }
    let size = image.size.unwrap_or(0).div_ceil(GIBIBYTE);
    let size = size.max(image.min_disk).max(1);
    (VolumeFrom::Image(image.id.clone()), size)
}

/// The plan to make the smallest volume of an image; `wish` makes it recognisable whatever
/// happens.
pub fn create_volume<'a>(row: Row<'a>, around: &Around<'a>, wish: &str, now: Timestamp) -> Plan {
    let (from, gibibytes) = volume_of(row.image);
    let volume = NewVolume {
        name: row.image.label().to_string(),
        from,
        gibibytes,
        wish: wish.to_owned(),
    };
    let target = target(&row, around, Loss::Nothing);
    volumes::create(target, volume, now)
}

/// What a plan is for, what each of its images is to say of itself, and how it is asked about.
pub(super) struct Change<'a> {
    pub purpose: Purpose,
    pub changes: &'a [ImageChange],
    pub severity: Severity,
}

/// The same change of everything that was chosen, each once, save what something stands against.
pub(super) fn update<'a>(
    chosen: &[Row<'a>],
    around: &Around<'a>,
    change: &Change<'_>,
    now: Timestamp,
    why_not: impl Fn(&Row<'_>) -> Option<Because>,
) -> Plan {
    let mut seen = BTreeSet::new();
    let mut plan = Plan {
        purpose: change.purpose,
        made: now,
        steps: Vec::new(),
        left_out: Vec::new(),
        severity: change.severity.clone(),
        exceeds: Vec::new(),
        continues: None,
    };
    for row in chosen {
        if !seen.insert((row.place, &row.image.id)) {
            continue;
        }
        let target = target(row, around, Loss::Nothing);
        match why_not(row) {
            Some(because) => plan.left_out.push(LeftOut { target, because }),
            None => plan.steps.push(Step {
                target,
                write: Write::UpdateImage {
                    place: row.place.clone(),
                    image: row.image.id.clone(),
                    changes: change.changes.to_vec(),
                },
                after: Vec::new(),
                settles: None,
                reason: row.reason.cloned(),
            }),
        }
    }
    plan
}

#[cfg(test)]
mod tests;
