//! The look at a VPS before a change: is its snapshot still what the plan says?
use super::{EVERY, VpsPhase, changed, is_planned, planned};
use crate::{
    call::{Answer, Failure, FailureKind, Outcome, Sent, VpsAnswer, VpsChange},
    model::{Now, vps::RecordedVpsSnapshot},
    plan::{
        Changed, StepOutcome,
        job::{
            Job,
            check::gone,
            pace::Pace,
            track::{Fresh, Phase, Track},
            unexpected,
        },
        record::Tombstone,
    },
};
use std::time::Duration;

/// How long a snapshot may be listed whose deletion has ended: lists lag behind.
const LINGERS: Duration = Duration::from_mins(2);

impl Job {
    /// Takes over what came back for the look before the change.
    pub(super) fn checked_vps(
        &mut self,
        step: usize,
        lingers: Option<Duration>,
        outcome: Outcome,
        now: Now,
        pace: &mut Pace,
    ) {
        let found = match outcome {
            Ok(Answer::Vps(VpsAnswer::Snapshot(found))) => found,
            Ok(_) => return self.check_failed(&[step], &unexpected(), now, pace),
            Err(failure) => return self.check_failed(&[step], &failure, now, pace),
        };
        self.tracks[step].blind = 0;
        let Some((_, change)) = changed(&self.plan.steps[step]) else {
            return;
        };
        match change.clone() {
            VpsChange::TakeSnapshot { .. } => self.check_take(step, lingers, found, now),
            VpsChange::DescribeSnapshot { description } => {
                self.check_description(step, &description, found, now);
            }
            VpsChange::DeleteSnapshot | VpsChange::Restore => {
                self.check_destruction(step, found, now);
            }
            // These are sent without a look.
            VpsChange::AbortSnapshot | VpsChange::Order(_) => {}
        }
    }

    /// OVHcloud keeps one snapshot at a time, and does not say what it does with a second one.
    fn check_take(
        &mut self,
        step: usize,
        lingers: Option<Duration>,
        found: Option<RecordedVpsSnapshot>,
        now: Now,
    ) {
        let Some(found) = found else {
            return self.ready(step, None, now);
        };
        let since = lingers.unwrap_or(now.since_start);
        let may_linger = now.since_start.saturating_sub(since) < LINGERS;
        if may_linger && is_planned(&self.plan.steps[step], &found.snapshot) {
            let lingers = Some(since);
            return self.look_in(step, VpsPhase::Check { lingers }, EVERY, now);
        }
        self.finish(step, StepOutcome::Skipped(Changed::SnapshotThere));
    }

    fn check_description(
        &mut self,
        step: usize,
        wanted: &str,
        found: Option<RecordedVpsSnapshot>,
        now: Now,
    ) {
        let Some(found) = found else {
            return self.finish(step, StepOutcome::Failed(not_there()));
        };
        let has = found.snapshot.description.as_ref();
        let has = has.map_or("", |description| description.as_str());
        let track = &mut self.tracks[step];
        if has == wanted {
            let outcome = gone(track, None);
            self.finish(step, outcome);
        } else if let Some(failure) = track.last_word.take() {
            self.finish(step, StepOutcome::Failed(failure));
        } else if is_planned(&self.plan.steps[step], &found.snapshot) {
            self.ready(step, Some(found), now);
        } else {
            self.finish(step, StepOutcome::Skipped(Changed::AnotherSnapshot));
        }
    }

    fn check_destruction(&mut self, step: usize, found: Option<RecordedVpsSnapshot>, now: Now) {
        let planned_step = &self.plan.steps[step];
        let target = &planned_step.target;
        let is_kept = self.guards.of(target.place.cloud()).forbids_target(target);
        let is_kept = is_kept.is_some();
        let outcome = match found {
            None => nothing_there(&self.tracks[step], changed(planned_step).map(|(_, of)| of)),
            Some(found) if !is_planned(planned_step, &found.snapshot) => {
                StepOutcome::Skipped(Changed::AnotherSnapshot)
            }
            Some(_) if is_kept => StepOutcome::Skipped(Changed::NeverDelete),
            Some(found) => return self.ready(step, Some(found), now),
        };
        self.finish(step, outcome);
    }

    /// All is as it was planned: the change leaves next, unless that takes too long.
    fn ready(&mut self, step: usize, found: Option<RecordedVpsSnapshot>, now: Now) {
        self.tracks[step].enter(Phase::Send(Some(Fresh {
            tombstone: found.map(|found| Tombstone(found.raw)),
            at: now.since_start,
        })));
    }
}

/// There is no snapshot: nothing is left to be deleted, and nothing can be restored.
fn nothing_there(track: &Track, change: Option<&VpsChange>) -> StepOutcome {
    if change == Some(&VpsChange::DeleteSnapshot) {
        gone(track, None)
    } else {
        StepOutcome::Failed(not_there())
    }
}

fn not_there() -> Failure {
    Failure {
        sent: Sent::Yes,
        ..Failure::unsent(FailureKind::NotFound)
    }
}

/// Whether what is there shows that a change has come true: none where it does not.
pub(super) fn has_come_true(step: &crate::plan::Step, found: Option<&RecordedVpsSnapshot>) -> bool {
    let is_old = found.is_some_and(|found| is_planned(step, &found.snapshot));
    match changed(step).map(|(_, change)| change) {
        Some(VpsChange::TakeSnapshot { .. }) => found.is_some() && !is_old,
        Some(VpsChange::DeleteSnapshot | VpsChange::Restore) => planned(step).is_some() && !is_old,
        Some(
            VpsChange::DescribeSnapshot { .. } | VpsChange::AbortSnapshot | VpsChange::Order(_),
        )
        | None => false,
    }
}
