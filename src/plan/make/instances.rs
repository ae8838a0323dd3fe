//! Plans that change instances, and what stands against a change.
use crate::{
    call::InstanceChange,
    model::{Instance, InstanceStatus, Place, PowerState, Task},
    plan::Because,
};

/// Why an instance cannot be changed so just now; asked when a change is offered, when the plan
/// is made, and again of the fresh record before the request leaves.
///
/// The conditions are those of Horizon's row menu, plus a running task and the lock, which Nova
/// answers with 409, and less what Horizon offers and Nova refuses.
pub fn why_not(change: &InstanceChange, place: &Place, instance: &Instance) -> Option<Because> {
    use InstanceStatus::{Deleted, Error, SoftDeleted, Unknown};
    match (&instance.status, &instance.task) {
        (Unknown, _) => return Some(Because::Unreachable),
        (Deleted | SoftDeleted, _) | (_, Some(Task::Deleting)) => {
            return Some(Because::BeingDeleted);
        }
        _ => {}
    }
    let project = instance.project.as_ref();
    if project.is_some_and(|project| project != place.project()) {
        return Some(Because::NotYours);
    }
    if let InstanceChange::Lock = change {
        return instance.locked.then_some(Because::Locked);
    }
    if let InstanceChange::Unlock = change {
        return (!instance.locked).then_some(Because::NotLocked);
    }
    if instance.locked {
        return Some(Because::Locked);
    }
    // Nova ends what is busy, and what is in Error, too.
    if let InstanceChange::Delete = change {
        return None;
    }
    match &instance.task {
        Some(task) if instance.status != Error => Some(Because::TaskRunning(task.clone())),
        _ if is_possible(change, instance) => None,
        _ => Some(Because::InstanceIs(instance.status.clone())),
    }
}

/// Whether Nova takes a change of an instance in this status.
fn is_possible(change: &InstanceChange, instance: &Instance) -> bool {
    use InstanceStatus::{Active, Crashed, Error, Paused, Shutoff, Suspended};
    let status = &instance.status;
    match change {
        InstanceChange::Start => matches!(status, Shutoff | Crashed),
        InstanceChange::ShutOff => {
            *status == Active || (*status == Error && instance.power == PowerState::Running)
        }
        InstanceChange::SoftReboot | InstanceChange::Pause | InstanceChange::Suspend => {
            *status == Active
        }
        InstanceChange::HardReboot => {
            matches!(status, Active | Shutoff | Paused | Suspended | Error)
        }
        InstanceChange::Unpause => *status == Paused,
        InstanceChange::Resume => *status == Suspended,
        InstanceChange::Rebuild { .. } => matches!(status, Active | Shutoff | Error),
        InstanceChange::Lock | InstanceChange::Unlock | InstanceChange::Delete => true,
    }
}
