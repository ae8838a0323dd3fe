//! What follows an accepted change of a VPS: its task, and the description of what was taken.
use super::{EVERY, VpsPhase, changed, check::has_come_true, is_planned};
use crate::{
    call::{Answer, Failure, FailureKind, Outcome, VpsAnswer, VpsChange},
    model::{
        Now, SafeText,
        vps::{RecordedVpsSnapshot, TaskId, VpsTask, task::TaskEnd},
    },
    plan::{
        StepOutcome,
        job::{
            Job, StopReason,
            pace::Pace,
            send::done,
            track::Phase,
            unexpected,
            verdict::{Verdict, judge},
            watch::accepted_but,
        },
    },
};
use std::time::Duration;

/// How long a task may not be found before what is there is asked instead: just after it began,
/// OVHcloud may not know it yet.
const MISSING: Duration = Duration::from_mins(1);

/// How long it may not be found while what is there tells nothing either.
const LOST: Duration = Duration::from_mins(10);

impl Job {
    /// Takes over what came back for a look at the task.
    pub(super) fn followed_task(
        &mut self,
        step: usize,
        task: TaskId,
        missing: Option<Duration>,
        outcome: Outcome,
        now: Now,
        pace: &mut Pace,
    ) {
        match outcome {
            Ok(Answer::Vps(VpsAnswer::Task(seen))) => self.saw_task(step, &seen, now),
            Ok(_) => self.look_failed(step, unexpected(), now, pace),
            Err(failure) if failure.kind == FailureKind::NotFound => {
                let missing = missing.unwrap_or(now.since_start);
                if now.since_start.saturating_sub(missing) < MISSING {
                    self.go_on_following(step, task, None, Some(missing), now);
                } else {
                    let decide = VpsPhase::Decide { task, missing };
                    self.tracks[step].enter(Phase::Vps(decide));
                }
            }
            Err(failure) => self.look_failed(step, failure, now, pace),
        }
    }

    pub(super) fn saw_task(&mut self, step: usize, task: &VpsTask, now: Now) {
        match task.state.end() {
            TaskEnd::Open => {
                let percent = Some(task.progress.min(100));
                self.go_on_following(step, task.id, percent, None, now);
            }
            TaskEnd::Badly => {
                let state = SafeText::new(task.state.spelled());
                let failure = accepted_but(FailureKind::TaskFailed, Some(state));
                self.finish(step, StepOutcome::Failed(failure));
            }
            TaskEnd::Well => self.come_true(step, None, now),
        }
    }

    fn go_on_following(
        &mut self,
        step: usize,
        task: TaskId,
        percent: Option<u8>,
        missing: Option<Duration>,
        now: Now,
    ) {
        let follow = VpsPhase::Follow {
            task,
            percent,
            missing,
        };
        self.look_in(step, follow, EVERY, now);
    }

    /// Takes over what is there, where the task cannot be found.
    pub(super) fn decided(
        &mut self,
        step: usize,
        task: TaskId,
        missing: Duration,
        outcome: Outcome,
        now: Now,
        pace: &mut Pace,
    ) {
        let found = match outcome {
            Ok(Answer::Vps(VpsAnswer::Snapshot(found))) => found,
            Ok(_) => return self.look_failed(step, unexpected(), now, pace),
            Err(failure) => return self.look_failed(step, failure, now, pace),
        };
        if has_come_true(&self.plan.steps[step], found.as_ref()) {
            self.come_true(step, found, now);
        } else if now.since_start.saturating_sub(missing) < LOST {
            self.go_on_following(step, task, None, Some(missing), now);
        } else {
            let failure = accepted_but(FailureKind::Vanished, None);
            self.finish(step, StepOutcome::Failed(failure));
        }
    }

    /// The change has come true. A snapshot is looked at once more: OVHcloud may have lost its
    /// description.
    pub(super) fn come_true(&mut self, step: usize, found: Option<RecordedVpsSnapshot>, now: Now) {
        let change = changed(&self.plan.steps[step]).map(|(_, change)| change);
        let is_taken = matches!(change, Some(VpsChange::TakeSnapshot { .. }));
        match found {
            Some(found) if is_taken => self.describe_if_needed(step, &found),
            None if is_taken => {
                let taken = VpsPhase::Taken { missing: None };
                self.look_in(step, taken, Duration::ZERO, now);
            }
            Some(_) | None => self.finish(step, done(None, None)),
        }
    }

    /// Takes over what is there once a snapshot was taken.
    pub(super) fn taken(
        &mut self,
        step: usize,
        missing: Option<Duration>,
        outcome: Outcome,
        now: Now,
        pace: &mut Pace,
    ) {
        let found = match outcome {
            Ok(Answer::Vps(VpsAnswer::Snapshot(found))) => found,
            Ok(_) => return self.look_failed(step, unexpected(), now, pace),
            Err(failure) => return self.look_failed(step, failure, now, pace),
        };
        let planned = &self.plan.steps[step];
        let new = found.filter(|found| !is_planned(planned, &found.snapshot));
        let since = missing.unwrap_or(now.since_start);
        match new {
            Some(found) => self.describe_if_needed(step, &found),
            None if now.since_start.saturating_sub(since) < MISSING => {
                let missing = Some(since);
                self.look_in(step, VpsPhase::Taken { missing }, EVERY, now);
            }
            None => {
                let failure = accepted_but(FailureKind::Vanished, None);
                self.finish(step, StepOutcome::Failed(failure));
            }
        }
    }

    fn describe_if_needed(&mut self, step: usize, found: &RecordedVpsSnapshot) {
        let has = found.snapshot.description.as_ref();
        let has_none = has.is_none_or(|description| description.as_str().is_empty());
        let change = changed(&self.plan.steps[step]).map(|(_, change)| change);
        let is_wanted = matches!(
            change,
            Some(VpsChange::TakeSnapshot {
                description: Some(_)
            })
        );
        if has_none && is_wanted {
            let track = &mut self.tracks[step];
            (track.attempt, track.failures, track.put_offs) = (0, 0, 0);
            track.enter(Phase::Vps(VpsPhase::Describe));
        } else {
            self.finish(step, done(None, None));
        }
    }

    /// Takes over what came back for the description. One that fails is remembered; the snapshot
    /// is none the worse for it.
    pub(super) fn described(&mut self, step: usize, outcome: Outcome, now: Now, pace: &mut Pace) {
        let failure = match outcome {
            Ok(Answer::Vps(VpsAnswer::Changed)) => return self.finish(step, done(None, None)),
            Ok(_) => unexpected(),
            Err(failure) => failure,
        };
        let goes_on = match judge(&failure) {
            Verdict::SignIn => true,
            Verdict::Halt => return self.close(StopReason::NotRecorded),
            Verdict::Again | Verdict::Unclear => self.may_try_again(step, &failure, now, pace),
            Verdict::Wait => self.may_wait(step, &failure, now, pace),
            // The list of tasks lags behind, and so may this refusal.
            Verdict::Refused if failure.kind == FailureKind::Conflict => {
                let may = self.may_try_again(step, &failure, now, pace);
                let track = &mut self.tracks[step];
                track.not_before = track.not_before.max(now.since_start + EVERY);
                may
            }
            Verdict::Gone | Verdict::Refused => false,
        };
        if !goes_on {
            self.finish(step, undescribed(failure));
        }
    }
}

/// The snapshot is taken, but without what it was to be called.
pub(in crate::plan::job) fn undescribed(failure: Failure) -> StepOutcome {
    StepOutcome::Done {
        image: None,
        request_id: None,
        gone: None,
        unclaimed: Some(failure),
        order: None,
        made: None,
    }
}
