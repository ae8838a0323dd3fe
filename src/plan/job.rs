//! A confirmed plan under way: a pure machine that says what is to be asked and sent next.
//!
//! It repeats what may be repeated, settles what is unclear by looking, never sends a snapshot
//! twice that may have been taken, and ends every step in exactly one of four ways. Times come
//! in, [`Wish`]es go out; nothing here waits or asks by itself.
use super::{Guards, JobId, Plan, Record, Step, StepOutcome, record::Tally};
use crate::{
    call::{Failure, FailureKind, Read, Sent, Service, Write},
    model::{CloudName, Now, Place, SafeText},
};
use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    time::Duration,
};

mod backoff;
mod check;
mod flow;
mod instance;
mod made;
mod metadata;
mod order;
mod pace;
mod send;
mod track;
mod vanish;
mod verdict;
mod vps;
mod watch;

pub use pace::{Pace, REQUESTS_PER_SECOND};
pub use track::{Stage, StepState};
pub(super) use verdict::is_unclear;

use backoff::Jitter;
use pace::Budget;
use track::Track;

/// The time by which the present rate is told.
const LATELY: Duration = Duration::from_secs(30);
/// No rate is told from less.
const SHORTEST: Duration = Duration::from_secs(1);

/// One thing that a job asks of the application.
#[derive(Debug, Clone, PartialEq)]
pub enum Wish {
    /// Write this down.
    Note(Record),
    /// Ask this. The outcome is for this step, which may ask on behalf of others too.
    Ask { step: usize, read: Read },
    /// Change this, once the record is on disk. The outcome is for this step.
    Do {
        step: usize,
        write: Write,
        record: Record,
    },
}

/// How a job stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JobState {
    Running,
    Paused(Pause),
    /// Nothing further leaves; changes that have left are waited for.
    Stopping,
    /// Steps of this cloud wait until somebody signs in; those of others go on.
    WaitingForSignIn(CloudName),
    Ended,
}

/// Why a job pauses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pause {
    ByUser,
    /// A service wants to be left alone for longer than anybody waits unasked.
    Asked {
        service: Service,
        wait: Duration,
    },
}

/// Why nothing further leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StopReason {
    ByUser,
    /// The journal could not be written.
    NotRecorded,
}

/// How much of a job is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    pub over: usize,
    pub total: usize,
}

impl Progress {
    /// From 0 to 1.
    #[expect(clippy::cast_precision_loss, reason = "a share for a bar")]
    pub fn fraction(self) -> f64 {
        if self.total == 0 {
            1.0
        } else {
            self.over as f64 / self.total as f64
        }
    }
}

/// How the steps of a job ended so far, told apart as people ask for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// By this job.
    pub done: usize,
    /// Gone before it came to them.
    pub gone: usize,
    pub failed: usize,
    pub skipped: usize,
    pub pending: usize,
    /// Bytes that this job gave back, as far as sizes were known.
    pub bytes: u64,
}

impl Counts {
    /// Adds one step; one that has not ended is pending.
    pub fn add(&mut self, step: &Step, outcome: Option<&StepOutcome>) {
        match outcome {
            Some(StepOutcome::Done { gone: Some(_), .. }) => self.gone += 1,
            Some(StepOutcome::Done { gone: None, .. }) => {
                self.done += 1;
                if step.write.destroys() {
                    let bytes = step.target.bytes.unwrap_or(0);
                    self.bytes = self.bytes.saturating_add(bytes);
                }
            }
            Some(StepOutcome::Failed(_)) => self.failed += 1,
            Some(StepOutcome::Skipped(_)) => self.skipped += 1,
            Some(StepOutcome::Pending) | None => self.pending += 1,
        }
    }
}

/// One confirmed plan, and how far each of its steps has come.
#[derive(Debug, Clone)]
pub struct Job {
    id: JobId,
    plan: Plan,
    user: SafeText,
    guards: Guards,
    tracks: Vec<Track>,
    /// By the step that they are for.
    calls: BTreeMap<usize, Call>,
    jitter: Jitter,
    budget: Budget,
    pause: Option<Pause>,
    stopped: Option<StopReason>,
    signed_out: BTreeSet<CloudName>,
    /// How often somebody has signed in to each cloud since the job began.
    sign_ins: BTreeMap<CloudName, u32>,
    /// Records of steps that have just ended.
    notes: Vec<Record>,
    started: Option<Now>,
    ended: Option<Now>,
    /// Steady time of what happened last.
    seen: Duration,
    /// Steady time at which something last left.
    left: Duration,
    /// Steady times at which steps ended, of late.
    ends: VecDeque<Duration>,
}

/// A call that has left and not come back.
#[derive(Debug, Clone)]
struct Call {
    /// The steps it asks for, the one it is named by first.
    steps: Vec<usize>,
    /// How often somebody had signed in when it left.
    sign_ins: u32,
    /// Whether it is a look before deletes.
    looks: bool,
    place: Place,
    service: Service,
    /// Steady time at which it left.
    left: Duration,
}

impl Job {
    /// A job that has not begun; the seed decides over the lengths of its waits. What the guards
    /// forbid is left alone, whatever the plan says.
    pub fn new(id: JobId, plan: Plan, user: SafeText, guards: Guards, seed: u64) -> Self {
        Self {
            id,
            user,
            guards,
            tracks: tracks(&plan),
            calls: BTreeMap::new(),
            jitter: Jitter::new(seed),
            budget: Budget::new(plan.steps.len()),
            plan,
            pause: None,
            stopped: None,
            signed_out: BTreeSet::new(),
            sign_ins: BTreeMap::new(),
            notes: Vec::new(),
            started: None,
            ended: None,
            seen: Duration::ZERO,
            left: Duration::ZERO,
            ends: VecDeque::new(),
        }
    }

    pub fn id(&self) -> &JobId {
        &self.id
    }

    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    pub fn user(&self) -> &SafeText {
        &self.user
    }

    /// The clouds that its steps change.
    pub fn clouds(&self) -> impl Iterator<Item = &CloudName> {
        let clouds: BTreeSet<&CloudName> = self
            .plan
            .steps
            .iter()
            .map(|step| step.write.place().cloud())
            .collect();
        clouds.into_iter()
    }

    /// Sends nothing further. Changes that have left are waited for; all else ends as it is.
    pub fn stop(&mut self) {
        self.close(StopReason::ByUser);
    }

    /// A line of the journal could not be written: nothing more may leave.
    pub fn not_recorded(&mut self) {
        self.close(StopReason::NotRecorded);
    }

    /// Sends no further change; what was accepted goes on being watched.
    pub fn pause(&mut self) {
        self.pause = Some(Pause::ByUser);
    }

    /// Goes on with the next [`Job::advance`].
    pub fn resume(&mut self) {
        self.pause = None;
    }

    /// Nothing can be asked of this cloud until somebody signs in.
    pub fn signed_out(&mut self, cloud: &CloudName) {
        if self.clouds().any(|own| own == cloud) {
            self.signed_out.insert(cloud.clone());
        }
    }

    /// Somebody has signed in to this cloud: its steps go on with the next [`Job::advance`].
    pub fn signed_in(&mut self, cloud: &CloudName) {
        self.signed_out.remove(cloud);
        *self.sign_ins.entry(cloud.clone()).or_default() += 1;
    }

    pub fn state(&self) -> JobState {
        if self.ended.is_some() {
            return JobState::Ended;
        }
        if self.stopped.is_some() {
            return JobState::Stopping;
        }
        if let Some(pause) = self.pause {
            return JobState::Paused(pause);
        }
        let waiting = self
            .tracks
            .iter()
            .zip(&self.plan.steps)
            .find(|(track, step)| {
                !track.is_over() && self.signed_out.contains(step.write.place().cloud())
            });
        match waiting {
            Some((_, step)) => JobState::WaitingForSignIn(step.write.place().cloud().clone()),
            None => JobState::Running,
        }
    }

    /// Why it was stopped, if it was.
    pub fn stopped(&self) -> Option<StopReason> {
        self.stopped
    }

    /// How far a step has come; none where the plan has no such step.
    pub fn step_state(&self, step: usize) -> Option<StepState> {
        self.tracks.get(step).map(Track::state)
    }

    /// How its steps ended; what is not over yet counts as pending.
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for track in &self.tracks {
            tally.count(track.outcome().unwrap_or(&StepOutcome::Pending));
        }
        tally
    }

    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for (step, track) in self.plan.steps.iter().zip(&self.tracks) {
            counts.add(step, track.outcome());
        }
        counts
    }

    /// The first step that is not over.
    pub fn first_open(&self) -> Option<usize> {
        self.tracks.iter().position(|track| !track.is_over())
    }

    pub fn progress(&self) -> Progress {
        Progress {
            over: self.tracks.iter().filter(|track| track.is_over()).count(),
            total: self.tracks.len(),
        }
    }

    /// Steady time at which something of it last left: whoever waited longest goes first.
    pub fn left(&self) -> Duration {
        self.left
    }

    /// Steps that ended in a second, by the last half minute; none where nothing has ended in it.
    #[expect(clippy::cast_precision_loss, reason = "a rate to be shown")]
    pub fn rate(&self, now: Now) -> Option<f64> {
        let start = self.started?.since_start;
        let from = now.since_start.saturating_sub(LATELY).max(start);
        let ends = self.ends.iter().filter(|end| **end >= from).count();
        let span = now.since_start.saturating_sub(from).max(SHORTEST);
        (ends > 0).then(|| ends as f64 / span.as_secs_f64())
    }

    /// How long the rest takes if it goes on as it does; none where that is not known.
    #[expect(clippy::cast_precision_loss, reason = "an estimate to be shown")]
    pub fn time_left(&self, now: Now) -> Option<Duration> {
        let progress = self.progress();
        let open = progress.total - progress.over;
        let seconds = open as f64 / self.rate(now)?;
        Duration::try_from_secs_f64(seconds).ok()
    }

    /// When it began.
    pub fn started(&self) -> Option<Now> {
        self.started
    }

    /// How long it has been going on, or went on.
    pub fn elapsed(&self, now: Now) -> Duration {
        let end = self.ended.unwrap_or(now).since_start;
        self.started.map_or(Duration::ZERO, |start| {
            end.saturating_sub(start.since_start)
        })
    }
}

/// What each step begins with: what was asked for by an earlier job is looked for.
fn tracks(plan: &Plan) -> Vec<Track> {
    let sent = plan.continues.as_ref().map(|old| &old.sent);
    let sent_at = |step: usize| sent.and_then(|sent| sent.get(&step).copied());
    let tasks = plan.continues.as_ref().map(|old| &old.tasks);
    let task_of = |step: usize| tasks.and_then(|tasks| tasks.get(&step).copied());
    (0..plan.steps.len())
        .map(|at| Track::new(&plan.steps, at, sent_at(at), task_of(at)))
        .collect()
}

/// An answer to another question than the one that was asked: whether the change was performed,
/// it does not tell.
fn unexpected() -> Failure {
    Failure {
        sent: Sent::Unknown,
        ..Failure::unsent(FailureKind::Unreadable)
    }
}

#[cfg(test)]
mod tests;
