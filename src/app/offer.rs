//! What can be done to a row just now, and why not: the only place that knows.
//!
//! Keys, hints, menus and plans ask here. The conditions are those of Horizon's row menus, and
//! where Horizon leaves an action out or lets it fail, the reason is said.
use super::{
    action::{Action, ImagesAction, InstancesAction, VolumeSnapshotsAction},
    whole::StillReading,
};
use crate::{
    model::{Image, ImageStatus, Instance, InstanceStatus, Place, Task, VolumeSnapshot},
    plan::{Because, Guard, make, uses::Uses},
};

/// Whether an action is offered for a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Offer {
    Yes,
    /// Shown, but dimmed, with the reason.
    No(Reason),
    /// Not shown: it has no meaning for this row.
    Absent,
}

/// Why something is not possible just now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// `--read-only`, or the cloud's guard.
    ReadOnly,
    /// The instance is busy.
    TaskRunning(Task),
    /// The instance is in a state that Nova does not allow it in.
    InstanceIs(InstanceStatus),
    /// A plan would leave the image out.
    LeftOut(Because),
    /// Nova knows nothing but the id: a part of the cloud is down.
    Unreachable,
    /// A list that has to be whole for it is not yet.
    StillReading(StillReading),
}

/// The row that is asked about.
#[derive(Debug, Clone, Copy)]
pub enum Subject<'a> {
    Instance(&'a Instance),
    Image(&'a Image),
    /// With the images that are made of it.
    VolumeSnapshot(&'a VolumeSnapshot, &'a Uses),
}

/// Who asks.
#[derive(Debug, Clone, Copy)]
pub struct Asking<'a> {
    /// Where the row lives, and as which project one is there.
    pub place: &'a Place,
    /// That of its cloud.
    pub guard: &'a Guard,
    pub access: Access,
}

/// What may be done at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    ReadOnly,
    Full,
}

/// Whether this can be done to this, by these.
pub fn offer(action: Action, subject: Subject<'_>, asking: Asking<'_>) -> Offer {
    match (action, subject) {
        (Action::Instances(InstancesAction::CreateSnapshot), Subject::Instance(instance)) => {
            writing(create_snapshot(instance), asking)
        }
        (Action::Images(ImagesAction::Delete), Subject::Image(image)) => {
            writing(delete_image(image, asking), asking)
        }
        (
            Action::VolumeSnapshots(VolumeSnapshotsAction::Delete),
            Subject::VolumeSnapshot(snapshot, uses),
        ) => {
            let because = make::why_not_delete_unused(asking.place, snapshot, uses, asking.guard);
            let offer = because.map_or(Offer::Yes, |because| Offer::No(Reason::LeftOut(because)));
            writing(offer, asking)
        }
        (Action::Images(ImagesAction::SetAside), Subject::Image(image)) => {
            writing(set_aside(image, asking), asking)
        }
        (Action::Instances(InstancesAction::Snapshots), Subject::Instance(_))
        | (Action::List(_), _) => Offer::Yes,
        (
            Action::App(_) | Action::Instances(_) | Action::Images(_) | Action::VolumeSnapshots(_),
            _,
        ) => Offer::Absent,
    }
}

/// An action that changes something is never offered read-only.
fn writing(offer: Offer, asking: Asking<'_>) -> Offer {
    match (offer, asking.access) {
        (Offer::Absent, _) => Offer::Absent,
        (_, Access::ReadOnly) => Offer::No(Reason::ReadOnly),
        (offer, Access::Full) => offer,
    }
}

/// Horizon's condition, plus *no running task*: Nova answers 409 otherwise.
fn create_snapshot(instance: &Instance) -> Offer {
    match (&instance.status, &instance.task) {
        (InstanceStatus::Deleted | InstanceStatus::SoftDeleted, _) => Offer::Absent,
        (InstanceStatus::Unknown, _) => Offer::No(Reason::Unreachable),
        (_, Some(task)) => Offer::No(Reason::TaskRunning(task.clone())),
        (
            InstanceStatus::Active
            | InstanceStatus::Shutoff
            | InstanceStatus::Paused
            | InstanceStatus::Suspended,
            None,
        ) => Offer::Yes,
        (status, None) => Offer::No(Reason::InstanceIs(status.clone())),
    }
}

/// Horizon's two conditions together: not protected, own, and not on its way out already; and
/// what the configuration forbids.
fn delete_image(image: &Image, asking: Asking<'_>) -> Offer {
    if image.status == ImageStatus::Deleted {
        return Offer::Absent;
    }
    match make::why_not_delete(asking.place, image, asking.guard) {
        None => Offer::Yes,
        Some(because) => Offer::No(Reason::LeftOut(because)),
    }
}

/// What may be deleted may be set aside; what is aside may come back.
fn set_aside(image: &Image, asking: Asking<'_>) -> Offer {
    let owner = image.owner.as_ref();
    let is_own = owner.is_none_or(|owner| owner == asking.place.project());
    let offer = delete_image(image, asking);
    if offer != Offer::Absent && image.hidden && is_own {
        Offer::Yes
    } else {
        offer
    }
}
