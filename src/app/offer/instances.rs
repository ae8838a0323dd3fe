//! What can be done to an instance just now.
use super::{Asking, Offer, Reason, making, writing};
use crate::{
    app::action::InstancesAction,
    call::InstanceChange,
    model::{Instance, InstanceStatus, Task},
    plan::make::{instances, restore},
};

pub(super) fn offer(action: InstancesAction, instance: &Instance, asking: Asking<'_>) -> Offer {
    match action {
        InstancesAction::CreateSnapshot => making(create_snapshot(instance), asking),
        // A read, but sent as a change: who only looks sends nothing but reads.
        InstancesAction::ConsoleLog => writing(console_log(instance), asking),
        InstancesAction::Restore => making(restore(instance, asking), asking),
        InstancesAction::Snapshots | InstancesAction::More => Offer::Yes,
        InstancesAction::Start
        | InstancesAction::ShutOff
        | InstancesAction::SoftReboot
        | InstancesAction::HardReboot
        | InstancesAction::Pause
        | InstancesAction::Unpause
        | InstancesAction::Suspend
        | InstancesAction::Resume
        | InstancesAction::Lock
        | InstancesAction::Unlock
        | InstancesAction::Delete => match action.change() {
            Some(what) => writing(change(&what, instance, asking), asking),
            None => Offer::Absent,
        },
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

/// What stands against a rebuild, whatever the image.
fn restore(instance: &Instance, asking: Asking<'_>) -> Offer {
    if matches!(
        instance.status,
        InstanceStatus::Deleted | InstanceStatus::SoftDeleted
    ) {
        return Offer::Absent;
    }
    let because = restore::why_not_at_all(asking.place, instance, asking.guard);
    because.map_or(Offer::Yes, |because| Offer::No(Reason::LeftOut(because)))
}

/// Horizon offers it for Active ones alone; Nova answers for all that are on a host, and where one
/// broke or does not start, its console is what tells why.
fn console_log(instance: &Instance) -> Offer {
    match (&instance.status, &instance.task) {
        (InstanceStatus::Deleted | InstanceStatus::SoftDeleted, _) => Offer::Absent,
        (InstanceStatus::Unknown, _) => Offer::No(Reason::Unreachable),
        (status @ InstanceStatus::ShelvedOffloaded, _) => {
            Offer::No(Reason::InstanceIs(status.clone()))
        }
        (_, Some(task @ Task::Deleting)) => Offer::No(Reason::TaskRunning(task.clone())),
        _ => Offer::Yes,
    }
}

/// A change that Nova is asked for. Of two that undo each other only that one is shown which an
/// instance in this state can be put through.
fn change(change: &InstanceChange, instance: &Instance, asking: Asking<'_>) -> Offer {
    if is_undone_already(change, instance) {
        return Offer::Absent;
    }
    match instances::why_not_here(change, asking.place, instance, asking.guard) {
        None => Offer::Yes,
        Some(because) => Offer::No(Reason::LeftOut(because)),
    }
}

fn is_undone_already(change: &InstanceChange, instance: &Instance) -> bool {
    use InstanceStatus::{Deleted, Paused, SoftDeleted, Suspended};
    let status = &instance.status;
    match change {
        _ if matches!(status, Deleted | SoftDeleted) => true,
        InstanceChange::Pause => *status == Paused,
        InstanceChange::Unpause => *status != Paused,
        InstanceChange::Suspend => *status == Suspended,
        InstanceChange::Resume => *status != Suspended,
        InstanceChange::Lock => instance.locked,
        InstanceChange::Unlock => !instance.locked,
        InstanceChange::Start
        | InstanceChange::ShutOff
        | InstanceChange::SoftReboot
        | InstanceChange::HardReboot
        | InstanceChange::Rebuild { .. }
        | InstanceChange::Delete => false,
    }
}
