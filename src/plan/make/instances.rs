//! Plans that change instances, and what stands against a change.
use super::{first_typeable, instance_target, snapshot::MOST_BY_FORM};
use crate::{
    call::{InstanceChange, Write},
    model::{Instance, InstanceStatus, Place, PowerState, SafeText, Task},
    plan::{
        AboutInstance, AboutVolume, Because, Doing, Guard, Guards, LeftOut, Plan, Purpose,
        Severity, Step, Target, Watch,
    },
};
use jiff::Timestamp;

/// One instance that was chosen, with what is known around it.
#[derive(Debug, Clone)]
pub struct Chosen<'a> {
    pub place: &'a Place,
    pub instance: &'a Instance,
    pub volumes: Vec<AboutVolume>,
    /// How many images were taken from it, where that is known.
    pub snapshots: Option<usize>,
}

/// The plan to do the same to some instances, each for itself: one that fails holds up no other.
/// `left_out` is what cannot be thought of at all; what cannot be changed so is added to it.
///
/// One key confirms it, and the number of instances where these are more than one looks at one by
/// one. An instance ends only behind its typed name.
pub fn change_instances(
    change: &InstanceChange,
    chosen: &[Chosen<'_>],
    mut left_out: Vec<LeftOut>,
    guards: &Guards,
    now: Timestamp,
) -> Plan {
    let mut steps = Vec::new();
    for one in chosen {
        let guard = guards.of(one.place.cloud());
        match why_not_here(change, one.place, one.instance, guard) {
            None => steps.push(step(change, one)),
            Some(because) => left_out.push(LeftOut {
                target: target(one),
                because,
            }),
        }
    }
    Plan {
        purpose: Purpose::Change(Doing::of(change)),
        made: now,
        severity: severity(change, &steps),
        steps,
        left_out,
        exceeds: Vec::new(),
        continues: None,
    }
}

fn severity(change: &InstanceChange, steps: &[Step]) -> Severity {
    match steps {
        [step] if change.destroys() => {
            let id = SafeText::new(step.target.id.get(..8).unwrap_or(&step.target.id));
            Severity::Word(first_typeable([step.target.name.clone(), id]))
        }
        many if many.len() > MOST_BY_FORM || (change.destroys() && !many.is_empty()) => {
            Severity::Word(many.len().to_string())
        }
        _ => Severity::Key,
    }
}

fn step(change: &InstanceChange, chosen: &Chosen<'_>) -> Step {
    Step {
        target: target(chosen),
        write: Write::Instance {
            place: chosen.place.clone(),
            instance: chosen.instance.id.clone(),
            change: change.clone(),
        },
        after: Vec::new(),
        settles: Some(Watch::Instance),
        reason: None,
    }
}

fn target(chosen: &Chosen<'_>) -> Target {
    let instance = chosen.instance;
    let addresses = instance.addresses.iter();
    Target {
        instance: Some(Box::new(AboutInstance {
            status: instance.status.clone(),
            locked: instance.locked,
            addresses: addresses
                .map(|address| SafeText::new(&address.ip.to_string()))
                .collect(),
            volumes: chosen.volumes.clone(),
            snapshots: chosen.snapshots,
            back_to: None,
        })),
        ..instance_target(chosen.place, instance)
    }
}

/// Why an instance must not be changed so, the guard of its cloud included.
pub fn why_not_here(
    change: &InstanceChange,
    place: &Place,
    instance: &Instance,
    guard: &Guard,
) -> Option<Because> {
    why_not(change, place, instance).or_else(|| {
        let pattern = guard.forbids(&instance.label());
        let pattern = pattern.filter(|_| change.destroys())?;
        Some(Because::NeverDelete(pattern.written().clone()))
    })
}

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
    if place.is_foreign(project) {
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
        Some(task) if !may_interrupt(change, task) => Some(Because::TaskRunning(task.clone())),
        _ if !is_possible(change, instance) => Some(Because::InstanceIs(instance.status.clone())),
        _ if instance.status == Error && !instance.launched => Some(Because::NeverLaunched),
        _ => None,
    }
}

/// Whether Nova takes a change while a task is running: a hard reboot is the way out of what
/// hangs (`ALLOW_REBOOT` in `nova/compute/task_states.py`).
fn may_interrupt(change: &InstanceChange, task: &Task) -> bool {
    const BY_HARD_REBOOT: [&str; 8] = [
        "rebooting",
        "reboot_pending",
        "reboot_started",
        "rebooting_hard",
        "pausing",
        "unpausing",
        "suspending",
        "resuming",
    ];
    match (change, task) {
        (InstanceChange::HardReboot, Task::Other(name)) => BY_HARD_REBOOT.contains(&name.as_str()),
        _ => false,
    }
}

/// Whether Nova takes a change of an instance in this status.
fn is_possible(change: &InstanceChange, instance: &Instance) -> bool {
    use InstanceStatus::{Active, Crashed, Error, HardReboot, Paused, Reboot, Shutoff, Suspended};
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
            let is_rebooting = matches!(status, Reboot | HardReboot);
            is_rebooting || matches!(status, Active | Shutoff | Paused | Suspended | Error)
        }
        InstanceChange::Unpause => *status == Paused,
        InstanceChange::Resume => *status == Suspended,
        InstanceChange::Rebuild { .. } => matches!(status, Active | Shutoff | Error),
        InstanceChange::Lock | InstanceChange::Unlock | InstanceChange::Delete => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::ImageId,
        plan::{glob::Glob, sample},
    };

    fn instances(count: usize) -> Vec<Instance> {
        let ids = 0..count;
        ids.map(|id| sample::instance(&format!("0000000{id}-aaaa"), "web"))
            .collect()
    }

    fn plan(change: &InstanceChange, instances: &[Instance], guards: &Guards) -> Plan {
        let place = sample::place("RegionOne");
        let chosen = instances.iter().map(|instance| Chosen {
            place: &place,
            instance,
            volumes: Vec::new(),
            snapshots: None,
        });
        let chosen: Vec<Chosen<'_>> = chosen.collect();
        change_instances(change, &chosen, Vec::new(), guards, sample::at(0))
    }

    #[test]
    fn one_key_confirms_ten_and_their_number_more() {
        let guards = Guards::default();
        let severity = |count| plan(&InstanceChange::ShutOff, &instances(count), &guards).severity;
        assert_eq!(severity(1), Severity::Key);
        assert_eq!(severity(10), Severity::Key);
        assert_eq!(severity(11), Severity::Word("11".to_owned()));
    }

    #[test]
    fn an_end_wants_the_name_and_where_that_cannot_be_typed_the_id() {
        let guards = Guards::default();
        let severity = |instance| plan(&InstanceChange::Delete, &[instance], &guards).severity;
        let named = sample::instance("0000000a-bbbb", "web-1");
        assert_eq!(severity(named), Severity::Word("web-1".to_owned()));
        let foreign = sample::instance("0000000a-bbbb", "数据库");
        assert_eq!(severity(foreign), Severity::Word("0000000a".to_owned()));
    }

    #[test]
    fn what_is_impossible_or_guarded_is_left_out_with_the_reason() {
        let locked = Instance {
            locked: true,
            ..sample::instance("a", "locked")
        };
        let stopped = Instance {
            status: InstanceStatus::Shutoff,
            ..sample::instance("b", "stopped")
        };
        let chosen = [locked, stopped, sample::instance("c", "golden-1")];
        let because = |plan: Plan| {
            let left_out = plan.left_out.into_iter().map(|left| left.because);
            left_out.collect::<Vec<_>>()
        };
        let guard = Guard {
            never_delete: Glob::new("golden-*").into_iter().collect(),
            ..Guard::default()
        };
        let guards = Guards::new([("demo".into(), guard)]);
        let stops = plan(&InstanceChange::ShutOff, &chosen, &guards);
        assert_eq!(stops.steps.len(), 1, "a guard forbids no stop");
        let expected = [
            Because::Locked,
            Because::InstanceIs(InstanceStatus::Shutoff),
        ];
        assert_eq!(because(stops), expected);
        let ends = plan(&InstanceChange::Delete, &chosen[2..], &guards);
        assert!(ends.steps.is_empty());
        assert_eq!(because(ends), [Because::NeverDelete("golden-*".into())]);
    }

    #[test]
    fn a_hard_reboot_is_the_way_out_of_what_hangs_and_of_no_other_task() {
        let place = sample::place("RegionOne");
        let busy = |status, task: &str| Instance {
            status,
            task: Some(Task::Other(SafeText::new(task))),
            ..sample::instance("a", "web")
        };
        let why_not = |change, instance: &Instance| why_not(&change, &place, instance);
        let hangs = busy(InstanceStatus::Reboot, "rebooting");
        assert_eq!(why_not(InstanceChange::HardReboot, &hangs), None);
        for (change, status, task) in [
            (
                InstanceChange::SoftReboot,
                InstanceStatus::Reboot,
                "rebooting",
            ),
            (
                InstanceChange::HardReboot,
                InstanceStatus::Error,
                "powering-off",
            ),
            (InstanceChange::ShutOff, InstanceStatus::Error, "rebooting"),
        ] {
            let instance = busy(status, task);
            let expected = instance.task.clone().map(Because::TaskRunning);
            assert_eq!(why_not(change, &instance), expected);
        }
    }

    #[test]
    fn what_broke_while_it_was_built_is_only_deleted() {
        let place = sample::place("RegionOne");
        let broken = Instance {
            status: InstanceStatus::Error,
            launched: false,
            ..sample::instance("a", "web")
        };
        let why_not = |change| why_not(&change, &place, &broken);
        let image = ImageId::from("i");
        let on_volume = false;
        for change in [
            InstanceChange::ShutOff,
            InstanceChange::HardReboot,
            InstanceChange::Rebuild { image, on_volume },
        ] {
            assert_eq!(why_not(change), Some(Because::NeverLaunched));
        }
        assert_eq!(why_not(InstanceChange::Delete), None);
    }
}
