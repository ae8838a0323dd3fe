//! What can be done to a row just now, and why not: the only place that knows.
//!
//! Keys, hints, menus and plans ask here. The conditions are those of Horizon's row menus, and
//! where Horizon leaves an action out or lets it fail, the reason is said.
use super::action::{Action, ImagesAction, InstancesAction};
use crate::model::{Image, ImageStatus, Instance, InstanceStatus, ProjectId, Task};

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
    /// The image is in a state that Glance does not allow it in.
    ImageIs(ImageStatus),
    Protected,
    /// Another project's image.
    NotYours,
    /// Nova knows nothing but the id: a part of the cloud is down.
    Unreachable,
}

/// The row that is asked about.
#[derive(Debug, Clone, Copy)]
pub enum Subject<'a> {
    Instance(&'a Instance),
    Image(&'a Image),
}

/// Who asks.
#[derive(Debug, Clone, Copy)]
pub struct Asking<'a> {
    /// The project that is signed in.
    pub project: &'a ProjectId,
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
            writing(delete_image(image, asking.project), asking)
        }
        (Action::Instances(InstancesAction::Snapshots), Subject::Instance(_))
        | (Action::List(_), _) => Offer::Yes,
        (Action::App(_) | Action::Instances(_) | Action::Images(_), _) => Offer::Absent,
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

/// Horizon's two conditions together: not protected, own, and not on its way out already.
fn delete_image(image: &Image, project: &ProjectId) -> Offer {
    match &image.status {
        ImageStatus::Deleted => Offer::Absent,
        ImageStatus::PendingDelete => Offer::No(Reason::ImageIs(image.status.clone())),
        _ if image.owner.as_ref().is_some_and(|owner| owner != project) => {
            Offer::No(Reason::NotYours)
        }
        _ if image.protected => Offer::No(Reason::Protected),
        _ => Offer::Yes,
    }
}
