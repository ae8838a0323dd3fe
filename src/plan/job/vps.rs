//! A change of a VPS: what comes back for it, and how its task is followed to the end.
//!
//! The look before it is in `check`, what follows an accepted one in `follow`, and how one is
//! looked for whose answer was lost in `seek`.
mod check;
mod follow;
mod seek;

pub(super) use follow::undescribed;
use seek::Seek;

use super::{
    Job, StopReason,
    pace::Pace,
    send::done,
    track::{Phase, Stage, Track},
    unexpected,
    verdict::{Verdict, judge},
};
use crate::{
    call::{
        Answer, Failure, FailureKind, Outcome, Read, Sent, VpsAnswer, VpsChange, VpsQuestion, Write,
    },
    model::{
        Now,
        vps::{ServiceName, TaskId, VpsSnapshot, VpsTask},
    },
    plan::{Record, Step, StepOutcome},
};
use std::time::Duration;

/// How long to wait between two looks at a task, as OVHcloud's own command line does.
const EVERY: Duration = Duration::from_secs(5);

/// How long to wait before a change is sent again that was refused because something else was
/// being done to the VPS.
const BUSY: Duration = Duration::from_secs(15);

/// How long such a change is put off: an automated backup or another snapshot takes minutes, and
/// nobody wants a restore hours later.
const PATIENCE: Duration = Duration::from_mins(10);

/// What a step about a VPS does next, besides sending its change.
#[derive(Debug, Clone)]
pub(in crate::plan::job) enum VpsPhase {
    /// Reads the snapshot anew before the change.
    Check {
        /// Since when a snapshot is still listed that is deleted already.
        lingers: Option<Duration>,
    },
    /// Looks for a change whose answer was lost.
    Seek(Seek),
    /// Follows the task of an accepted change.
    Follow {
        task: TaskId,
        percent: Option<u8>,
        /// Since when it cannot be found.
        missing: Option<Duration>,
    },
    /// The task cannot be found: what is there tells.
    Decide { task: TaskId, missing: Duration },
    /// The snapshot is taken: looks what it is called.
    Taken {
        /// Since when it is not listed.
        missing: Option<Duration>,
    },
    /// Gives the snapshot the description that it came without.
    Describe,
}

impl VpsPhase {
    pub(in crate::plan::job) const CHECK: Self = Self::Check { lingers: None };

    /// What it begins with when an earlier job has sent the change.
    pub(in crate::plan::job) fn resumed(task: Option<TaskId>) -> Self {
        match task {
            Some(task) => Self::Follow {
                task,
                percent: None,
                missing: None,
            },
            None => Self::Seek(Seek::new()),
        }
    }

    pub(in crate::plan::job) fn is_check(&self) -> bool {
        matches!(self, Self::Check { .. })
    }

    /// Whether it changes nothing: a look that a pause does not hold up.
    pub(in crate::plan::job) fn is_looking(&self) -> bool {
        match self {
            Self::Seek(_) | Self::Follow { .. } | Self::Decide { .. } | Self::Taken { .. } => true,
            Self::Check { .. } | Self::Describe => false,
        }
    }

    /// The question it asks next; none where it changes something.
    pub(in crate::plan::job) fn read(&self, step: &Step) -> Option<Read> {
        let vps = changed(step)?.0.clone();
        let ask = match self {
            Self::Check { .. } | Self::Decide { .. } | Self::Taken { .. } => {
                VpsQuestion::Snapshot(vps)
            }
            Self::Seek(seek) => seek.question(vps),
            Self::Follow { task, .. } => VpsQuestion::Task { vps, task: *task },
            Self::Describe => return None,
        };
        let place = step.write.place().clone();
        Some(Read::Vps { place, ask })
    }

    /// The change it makes next, besides that of the step.
    pub(in crate::plan::job) fn write(&self, step: &Step) -> Option<Write> {
        let Self::Describe = self else {
            return None;
        };
        let (vps, VpsChange::TakeSnapshot { description }) = changed(step)? else {
            return None;
        };
        Some(Write::Vps {
            place: step.write.place().clone(),
            vps: vps.clone(),
            change: VpsChange::DescribeSnapshot {
                description: description.clone()?,
            },
        })
    }

    /// How far the change is; none before it is sent.
    pub(in crate::plan::job) fn stage(&self) -> Option<Stage> {
        match self {
            Self::Check { .. } => None,
            Self::Seek(_) => Some(Stage::Unclear),
            Self::Follow { percent, .. } => Some(Stage::Task { percent: *percent }),
            Self::Decide { .. } => Some(Stage::Task { percent: None }),
            Self::Taken { .. } | Self::Describe => Some(Stage::Task { percent: Some(100) }),
        }
    }
}

/// What a change of a VPS begins with: nothing is taken, destroyed or renamed without a look.
pub(super) fn first_phase(change: &VpsChange) -> Phase {
    match change {
        VpsChange::TakeSnapshot { .. }
        | VpsChange::DescribeSnapshot { .. }
        | VpsChange::DeleteSnapshot
        | VpsChange::Restore => Phase::Vps(VpsPhase::CHECK),
        VpsChange::AbortSnapshot | VpsChange::Order(_) => Phase::Send(None),
    }
}

/// The VPS that a step changes, and how.
fn changed(step: &Step) -> Option<(&ServiceName, &VpsChange)> {
    let Write::Vps { vps, change, .. } = &step.write else {
        return None;
    };
    Some((vps, change))
}

/// The snapshot that a step is about.
fn planned(step: &Step) -> Option<&VpsSnapshot> {
    step.target.vps.as_ref()?.snapshot.as_ref()
}

/// Whether a snapshot is the one that a step is about. Its description may have changed.
fn is_planned(step: &Step, snapshot: &VpsSnapshot) -> bool {
    planned(step)
        .is_some_and(|planned| planned.id == snapshot.id && planned.created == snapshot.created)
}

impl Job {
    /// Takes over what came back for the change of a VPS.
    pub(super) fn vps_sent(
        &mut self,
        step: usize,
        change: &VpsChange,
        outcome: Outcome,
        now: Now,
        pace: &mut Pace,
    ) {
        let failure = match outcome {
            Ok(Answer::Vps(VpsAnswer::TaskBegun(task))) => return self.begun(step, &task, now),
            Ok(Answer::Vps(VpsAnswer::Changed)) => return self.finish(step, done(None, None)),
            Ok(Answer::Vps(VpsAnswer::Ordered(order))) => {
                let outcome = StepOutcome::Done {
                    image: None,
                    request_id: None,
                    gone: None,
                    unclaimed: None,
                    order: Some(order),
                    made: None,
                };
                return self.finish(step, outcome);
            }
            Ok(_) => unexpected(),
            Err(failure) => failure,
        };
        match change {
            VpsChange::Order(_) => self.order_failed(step, failure),
            VpsChange::AbortSnapshot
            | VpsChange::TakeSnapshot { .. }
            | VpsChange::DescribeSnapshot { .. }
            | VpsChange::DeleteSnapshot
            | VpsChange::Restore => self.vps_failed(step, change, failure, now, pace),
        }
    }

    /// A change was accepted: its task is written down, so that whoever goes on with the job
    /// follows it.
    pub(super) fn begun(&mut self, step: usize, task: &VpsTask, now: Now) {
        self.notes.push(Record::Accepted {
            step,
            task: task.id,
        });
        let track = &mut self.tracks[step];
        (track.busy, track.attempt, track.failures, track.put_offs) = (None, 0, 0, 0);
        track.enter(Phase::Vps(VpsPhase::resumed(Some(task.id))));
        self.saw_task(step, task, now);
    }

    /// Whatever came of an order, it is not sent again: whoever wants another one asks for it.
    fn order_failed(&mut self, step: usize, failure: Failure) {
        if judge(&failure) == Verdict::Halt {
            self.close(StopReason::NotRecorded);
        } else {
            self.finish(step, StepOutcome::Failed(in_doubt(failure)));
        }
    }

    fn vps_failed(
        &mut self,
        step: usize,
        change: &VpsChange,
        failure: Failure,
        now: Now,
        pace: &mut Pace,
    ) {
        match judge(&failure) {
            Verdict::Unclear => self.unclear(step, change, failure, now, pace),
            Verdict::Again => self.try_again(step, failure, now, pace),
            Verdict::Wait => self.wait(step, failure, now, pace),
            // It was there a moment ago: the next look says whether it is gone.
            Verdict::Gone if *change == VpsChange::DeleteSnapshot => {
                self.tracks[step].enter(first_phase(change));
                self.try_again(step, failure, now, pace);
            }
            Verdict::Refused
                if failure.kind == FailureKind::Conflict && *change != VpsChange::AbortSnapshot =>
            {
                self.put_off(step, change, failure, now);
            }
            Verdict::Gone | Verdict::Refused => self.finish(step, StepOutcome::Failed(failure)),
            Verdict::SignIn => {}
            Verdict::Halt => self.close(StopReason::NotRecorded),
        }
    }

    /// It may have been performed: a description is written again, a task is looked for, and
    /// what cannot be looked for is left to a person.
    fn unclear(
        &mut self,
        step: usize,
        change: &VpsChange,
        failure: Failure,
        now: Now,
        pace: &mut Pace,
    ) {
        let failure = in_doubt(failure);
        let track = &mut self.tracks[step];
        match change {
            VpsChange::TakeSnapshot { .. } | VpsChange::DeleteSnapshot | VpsChange::Restore => {
                track.unclear = Some(failure);
                track.enter(Phase::Vps(VpsPhase::Seek(Seek::new())));
            }
            VpsChange::DescribeSnapshot { .. } => {
                track.unclear = Some(failure.clone());
                track.enter(first_phase(change));
                self.try_again(step, failure, now, pace);
            }
            VpsChange::AbortSnapshot | VpsChange::Order(_) => {
                self.finish(step, StepOutcome::Failed(failure));
            }
        }
    }

    /// Something else is being done to the VPS: waits for its end, and looks again.
    fn put_off(&mut self, step: usize, change: &VpsChange, failure: Failure, now: Now) {
        let track = &mut self.tracks[step];
        let since = *track.busy.get_or_insert(now.since_start);
        if now.since_start.saturating_sub(since) < PATIENCE {
            track.enter(first_phase(change));
            track.not_before = now.since_start + BUSY;
        } else {
            self.finish(step, StepOutcome::Failed(failure));
        }
    }

    /// Takes over what came back for a question about a VPS, or for the description that was
    /// added to its snapshot.
    pub(super) fn vps_told(
        &mut self,
        step: usize,
        phase: VpsPhase,
        outcome: Outcome,
        now: Now,
        pace: &mut Pace,
    ) {
        match phase {
            VpsPhase::Check { lingers } => {
                self.checked_vps(step, lingers, outcome, now, pace);
            }
            VpsPhase::Seek(seek) => self.sought(step, seek, outcome, now, pace),
            VpsPhase::Follow { task, missing, .. } => {
                self.followed_task(step, task, missing, outcome, now, pace);
            }
            VpsPhase::Decide { task, missing } => {
                self.decided(step, task, missing, outcome, now, pace);
            }
            VpsPhase::Taken { missing } => self.taken(step, missing, outcome, now, pace),
            VpsPhase::Describe => self.described(step, outcome, now, pace),
        }
    }

    /// A look went well, and there is nothing new yet.
    fn look_in(&mut self, step: usize, phase: VpsPhase, wait: Duration, now: Now) {
        let track = &mut self.tracks[step];
        track.trouble = None;
        track.phase = Phase::Vps(phase);
        track.not_before = now.since_start + wait;
    }
}

/// A server that broke, or a gateway that gave up, has answered; what came of the change it does
/// not say.
fn in_doubt(failure: Failure) -> Failure {
    match judge(&failure) {
        Verdict::Unclear => Failure {
            sent: Sent::Unknown,
            ..failure
        },
        Verdict::Again
        | Verdict::Wait
        | Verdict::SignIn
        | Verdict::Gone
        | Verdict::Refused
        | Verdict::Halt => failure,
    }
}

/// Whether a step waits until something else is done with its VPS.
pub(super) fn is_busy(track: &Track) -> bool {
    let is_before = match &track.phase {
        Phase::Vps(phase) => phase.is_check(),
        Phase::Send(_) => true,
        Phase::Check(_)
        | Phase::CheckVolumeSnapshot
        | Phase::Find
        | Phase::Claim(_)
        | Phase::Follow { .. }
        | Phase::Finish { .. }
        | Phase::Vanish(_)
        | Phase::Explain(..)
        | Phase::Instance(_)
        | Phase::Made(_)
        | Phase::Over(_) => false,
    };
    track.busy.is_some() && is_before
}
