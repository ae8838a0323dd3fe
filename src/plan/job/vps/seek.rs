//! Looking for a change of a VPS whose answer was lost: by its task, or by what is there.
//!
//! It is never sent again. The lists of tasks lag behind, so that only time tells that it was not
//! performed.
use super::{VpsPhase, changed, check::has_come_true};
use crate::{
    call::{Answer, FailureKind, Outcome, VpsAnswer, VpsChange, VpsQuestion},
    model::{
        Now, SafeText,
        time::age,
        vps::{RecordedVpsSnapshot, ServiceName, TaskId, TaskState, TaskType, VpsTask},
    },
    plan::{
        Step, StepOutcome,
        job::{Job, pace::Pace, track::Track, unexpected, watch::accepted_but},
    },
};
use jiff::{SignedDuration, Timestamp};
use std::time::Duration;

/// How long a change is looked for whose fate is unclear.
const SOUGHT: Duration = Duration::from_mins(10);

/// How long to wait between two rounds of questions: 60 a minute are fine, and others ask too.
const ROUND: Duration = Duration::from_secs(15);

/// How far OVHcloud's clock may be from ours where both name times.
const CLOCKS: SignedDuration = SignedDuration::from_mins(5);

/// Where a search is: each round asks for the tasks under way and those that wait, looks at each
/// of them, and then at what is there.
#[derive(Debug, Clone)]
pub(in crate::plan::job) struct Seek {
    at: At,
    /// Tasks that are still to be looked at.
    tasks: Vec<TaskId>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    UnderWay,
    Waiting,
    Snapshot,
}

impl Seek {
    pub(super) fn new() -> Self {
        Self {
            at: At::UnderWay,
            tasks: Vec::new(),
        }
    }

    pub(super) fn question(&self, vps: ServiceName) -> VpsQuestion {
        if let Some(task) = self.tasks.last() {
            return VpsQuestion::Task { vps, task: *task };
        }
        match self.at {
            At::UnderWay => VpsQuestion::Tasks {
                vps,
                state: TaskState::Doing,
            },
            At::Waiting => VpsQuestion::Tasks {
                vps,
                state: TaskState::Todo,
            },
            At::Snapshot => VpsQuestion::Snapshot(vps),
        }
    }

    /// What comes after a list of tasks: each of them, and then the next question.
    fn with(self, tasks: Vec<TaskId>) -> Self {
        let at = match self.at {
            At::UnderWay => At::Waiting,
            At::Waiting | At::Snapshot => At::Snapshot,
        };
        Self { at, tasks }
    }

    /// What comes after a task that is none of ours.
    fn without_last(mut self) -> Self {
        self.tasks.pop();
        self
    }
}

impl Job {
    /// Takes over what came back for the search.
    pub(super) fn sought(
        &mut self,
        step: usize,
        seek: Seek,
        outcome: Outcome,
        now: Now,
        pace: &mut Pace,
    ) {
        match outcome {
            Ok(Answer::Vps(VpsAnswer::Tasks(tasks))) => self.seek_on(step, seek.with(tasks), now),
            Ok(Answer::Vps(VpsAnswer::Task(task))) if self.is_ours(step, &task, now) => {
                self.begun(step, &task, now);
            }
            Ok(Answer::Vps(VpsAnswer::Task(_))) => self.seek_on(step, seek.without_last(), now),
            Ok(Answer::Vps(VpsAnswer::Snapshot(found))) => self.seek_there(step, found, now),
            Ok(_) => self.look_failed(step, unexpected(), now, pace),
            // A task that has ended since it was listed.
            Err(failure) if failure.kind == FailureKind::NotFound && !seek.tasks.is_empty() => {
                self.seek_on(step, seek.without_last(), now);
            }
            Err(failure) => self.look_failed(step, failure, now, pace),
        }
    }

    fn seek_on(&mut self, step: usize, seek: Seek, now: Now) {
        self.look_in(step, VpsPhase::Seek(seek), Duration::ZERO, now);
    }

    fn seek_there(&mut self, step: usize, found: Option<RecordedVpsSnapshot>, now: Now) {
        let planned = &self.plan.steps[step];
        let track = &self.tracks[step];
        let is_ours = match (&found, changed(planned)) {
            (Some(found), Some((_, VpsChange::TakeSnapshot { description }))) => {
                let has = found.snapshot.description.as_ref();
                let has = has.map(SafeText::as_str).filter(|has| !has.is_empty());
                has.is_none_or(|has| Some(has) == description.as_deref())
                    && not_before(found.snapshot.created, track, now)
            }
            (_, _) => true,
        };
        if is_ours && has_come_true(planned, found.as_ref()) {
            return self.come_true(step, found, now);
        }
        if since(track, now) < SOUGHT {
            return self.look_in(step, VpsPhase::Seek(Seek::new()), ROUND, now);
        }
        let unclear = track.unclear.clone();
        let failure = unclear.unwrap_or_else(|| accepted_but(FailureKind::Vanished, None));
        self.finish(step, StepOutcome::Failed(failure));
    }

    /// Whether a task is the one that the step's change has begun.
    fn is_ours(&self, step: usize, task: &VpsTask, now: Now) -> bool {
        let track = &self.tracks[step];
        Some(&task.kind) == kind(&self.plan.steps[step]).as_ref()
            && task.began.is_none_or(|began| not_before(began, track, now))
    }
}

/// What kind of task a step's change begins.
fn kind(step: &Step) -> Option<TaskType> {
    match changed(step)?.1 {
        VpsChange::TakeSnapshot { .. } => Some(TaskType::CreateSnapshot),
        VpsChange::DeleteSnapshot => Some(TaskType::DeleteSnapshot),
        VpsChange::Restore => Some(TaskType::RevertSnapshot),
        VpsChange::DescribeSnapshot { .. } | VpsChange::AbortSnapshot | VpsChange::Order(_) => None,
    }
}

/// How long ago the change was sent.
fn since(track: &Track, now: Now) -> Duration {
    match track.asked {
        Some(asked) => age(now.wall, asked),
        None => now.since_start.saturating_sub(track.sent),
    }
}

/// Whether something that OVHcloud names a time for is not older than the change, as far as the
/// clocks agree.
fn not_before(at: Timestamp, track: &Track, now: Now) -> bool {
    let sent = now
        .wall
        .saturating_sub(since(track, now) + CLOCKS.unsigned_abs());
    sent.is_ok_and(|sent| at >= sent)
}
