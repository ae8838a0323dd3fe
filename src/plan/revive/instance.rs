//! What is left of a job that changes instances.
use super::{Fate, not_resumed, sent_at};
use crate::{
    call::{InstanceChange, Write},
    plan::{
        Because, Guard, LeftOut, Step, Target,
        history::{Past, PastStep},
    },
};
use jiff::Timestamp;
use serde::Deserialize;

/// Whether a step is a snapshot that was not asked for, of an instance that was to be put back
/// afterwards: without the one the other is nobody's wish.
pub(super) fn is_for_restore(past: &Past, old: usize) -> bool {
    let step = &past.steps[old];
    let restores = |next: &PastStep| {
        let change = next.step.write.instance_change();
        matches!(change, Some(InstanceChange::Rebuild { .. })) && next.step.after.contains(&old)
    };
    matches!(step.step.write, Write::CreateSnapshot { .. })
        && sent_at(step).is_none()
        && past.steps.iter().any(restores)
}

/// What becomes of a change of an instance. One that was sent is followed; a restore that was not
/// is nobody's wish any more.
pub(super) fn of_instance_change(
    past: &PastStep,
    change: &InstanceChange,
    step: Box<Step>,
    guard: &Guard,
) -> Fate {
    let sent = sent_at(past).filter(|_| step.settles.is_some());
    let forbidden = guard.forbids_target(&step.target);
    match (change, sent, forbidden) {
        (_, Some(at), _) => Fate::Sent(Box::new(as_it_was_sent(past, *step)), at),
        (InstanceChange::Rebuild { .. }, None, _) => Fate::Settled(not_resumed(past)),
        (InstanceChange::Delete, None, Some(pattern)) => Fate::LeftOut(LeftOut {
            because: Because::NeverDelete(pattern.written().clone()),
            target: step.target,
        }),
        _ => Fate::Left(step),
    }
}

/// The step with the instance as it was right before the change was sent: only what has touched it
/// since then can have been the change.
fn as_it_was_sent(past: &PastStep, step: Step) -> Step {
    #[derive(Deserialize)]
    struct Raw {
        updated: Timestamp,
    }
    let tombstone = past.tombstone.as_ref();
    let raw = tombstone.and_then(|raw| serde_json::from_str::<Raw>(&raw.0).ok());
    let updated = raw.map(|raw| raw.updated);
    Step {
        target: Target {
            updated: updated.or(step.target.updated),
            ..step.target
        },
        ..step
    }
}
