//! The delete of a volume snapshot: the look before it, and how it is followed to its end, since
//! Cinder deletes only after it has answered.
use super::{
    Job,
    check::{gone, hindrance, not_there},
    pace::Pace,
    track::{Fresh, Phase},
    unexpected,
    verdict::{Verdict, judge},
    watch::accepted_but,
};
use crate::{
    call::{Answer, FailureKind, Outcome, RecordedVolumeSnapshot},
    model::{Now, SafeText, VolumeSnapshot, VolumeSnapshotStatus},
    plan::{
        Gone, Guard, StepOutcome, Target, make::why_not_delete_volume_snapshot, record::Tombstone,
        step::Changed,
    },
};

/// What is kept of an accepted deletion until it has come to its end.
#[derive(Debug, Clone)]
pub(super) struct Accepted {
    pub request_id: Option<SafeText>,
    /// Set where somebody else had begun it.
    pub gone: Option<Gone>,
}

impl Job {
    /// Takes over what came back for the look before the delete.
    pub(super) fn checked_volume_snapshot(
        &mut self,
        step: usize,
        outcome: Outcome,
        now: Now,
        pace: &mut Pace,
    ) {
        match outcome {
            Ok(Answer::VolumeSnapshot(found)) => self.compare_volume_snapshot(step, &found, now),
            Ok(_) => self.check_failed(&[step], &unexpected(), now, pace),
            Err(failure) if judge(&failure) == Verdict::Gone => {
                let outcome = if self.plan.steps[step].write.destroys() {
                    gone(&self.tracks[step], None)
                } else {
                    StepOutcome::Failed(not_there())
                };
                self.finish(step, outcome);
            }
            Err(failure) => self.check_failed(&[step], &failure, now, pace),
        }
    }

    fn compare_volume_snapshot(&mut self, step: usize, found: &RecordedVolumeSnapshot, now: Now) {
        let target = &self.plan.steps[step].target;
        let destroys = self.plan.steps[step].write.destroys();
        let changed = if destroys {
            let guard = self.guards.of(target.place.cloud());
            changed(target, &found.snapshot, guard)
        } else {
            is_another(target, &found.snapshot)
        };
        let track = &mut self.tracks[step];
        track.blind = 0;
        if destroys && is_on_its_way_out(&found.snapshot) {
            track.enter(Phase::Vanish(Accepted {
                request_id: None,
                gone: track.unclear.is_none().then_some(Gone::Already),
            }));
            self.look_again(step, now);
        } else if let Some(failure) = track.last_word.take() {
            self.finish(step, StepOutcome::Failed(failure));
        } else if let Some(changed) = changed {
            self.finish(step, StepOutcome::Skipped(changed));
        } else {
            track.enter(Phase::Send(Some(Fresh {
                tombstone: Some(Tombstone(found.raw.clone())),
                at: now.since_start,
            })));
        }
    }

    /// Cinder has taken the delete on.
    pub(super) fn deletion_accepted(
        &mut self,
        step: usize,
        request_id: Option<SafeText>,
        now: Now,
    ) {
        self.tracks[step].enter(Phase::Vanish(Accepted {
            request_id,
            gone: None,
        }));
        self.look_again(step, now);
    }

    /// Takes over what came back for a look at what is being deleted.
    pub(super) fn saw_volume_snapshot(
        &mut self,
        step: usize,
        accepted: Accepted,
        outcome: Outcome,
        now: Now,
        pace: &mut Pace,
    ) {
        match outcome {
            Ok(Answer::VolumeSnapshot(found)) => match why_not_deleted(&found.snapshot.status) {
                None => self.look_again(step, now),
                Some(kind) => self.tracks[step].enter(Phase::Explain(kind, accepted)),
            },
            Ok(_) => self.look_failed(step, unexpected(), now, pace),
            Err(failure) if judge(&failure) == Verdict::Gone => {
                let outcome = StepOutcome::Done {
                    image: None,
                    request_id: accepted.request_id,
                    gone: accepted.gone,
                    unclaimed: None,
                    order: None,
                    made: None,
                };
                self.finish(step, outcome);
            }
            Err(failure) => self.look_failed(step, failure, now, pace),
        }
    }

    /// Takes over why it was not deleted, as far as Cinder says it. That it was not is certain.
    pub(super) fn explained(
        &mut self,
        step: usize,
        kind: FailureKind,
        accepted: Accepted,
        outcome: Outcome,
    ) {
        if let Err(failure) = &outcome
            && judge(failure) == Verdict::SignIn
        {
            return;
        }
        let words = match outcome {
            Ok(Answer::VolumeMessages(messages)) => messages.into_iter().next(),
            Ok(_) | Err(_) => None,
        };
        let mut failure = accepted_but(kind, words);
        failure.request_id = accepted.request_id;
        self.finish(step, StepOutcome::Failed(failure));
    }
}

fn is_on_its_way_out(snapshot: &VolumeSnapshot) -> bool {
    matches!(
        snapshot.status,
        VolumeSnapshotStatus::Deleting | VolumeSnapshotStatus::Deleted
    )
}

/// What became of a deletion that had begun; none while it goes on. Cinder puts a volume snapshot
/// back that it finds in use, and tells nobody who does not ask.
fn why_not_deleted(status: &VolumeSnapshotStatus) -> Option<FailureKind> {
    match status {
        VolumeSnapshotStatus::Deleting | VolumeSnapshotStatus::Deleted => None,
        VolumeSnapshotStatus::Error | VolumeSnapshotStatus::ErrorDeleting => {
            Some(FailureKind::NotDeleted)
        }
        VolumeSnapshotStatus::Available
        | VolumeSnapshotStatus::BackingUp
        | VolumeSnapshotStatus::Creating
        | VolumeSnapshotStatus::Restoring
        | VolumeSnapshotStatus::Unmanaging
        | VolumeSnapshotStatus::Other(_) => Some(FailureKind::Conflict),
    }
}

/// What is different from the plan, the most telling difference first. A plan that was made from
/// what an image says of its volume snapshots knows no more of them than that.
fn changed(target: &Target, snapshot: &VolumeSnapshot, guard: &Guard) -> Option<Changed> {
    let because = why_not_delete_volume_snapshot(&target.place, snapshot, guard);
    if let Some(changed) = because.and_then(|because| hindrance(&because)) {
        return Some(changed);
    }
    is_another(target, snapshot)
}

/// What the record says that the plan does not.
fn is_another(target: &Target, snapshot: &VolumeSnapshot) -> Option<Changed> {
    let status = target.volume_snapshot_status.as_ref()?;
    if target.has_left(snapshot.project.as_ref()) {
        Some(Changed::Owner)
    } else if target.name.as_str() != snapshot.label().as_str() {
        Some(Changed::Name)
    } else if *status != snapshot.status {
        Some(Changed::Status)
    } else if target.updated != snapshot.updated {
        Some(Changed::Record)
    } else {
        None
    }
}
