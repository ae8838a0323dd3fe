//! A confirmed plan under way: a pure machine that says what is to be asked and sent next.
//!
//! It repeats what may be repeated, settles what is unclear by looking, never sends a snapshot
//! twice that may have been taken, and ends every step in exactly one of four ways. Times come
//! in, [`Wish`]es go out; nothing here waits or asks by itself.
use super::{JobId, Plan, Record, StepOutcome, record::Tally};
use crate::{
    call::{Failure, FailureKind, Read, Sent, Service, Write},
    model::{CloudName, Now, SafeText},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

mod backoff;
mod check;
mod flow;
mod order;
mod pace;
mod send;
mod track;
mod verdict;
mod watch;

pub use track::{Stage, StepState};

use backoff::Jitter;
use pace::Pace;
use track::Track;

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

/// One confirmed plan, and how far each of its steps has come.
#[derive(Debug, Clone)]
pub struct Job {
    id: JobId,
    plan: Plan,
    user: SafeText,
    tracks: Vec<Track>,
    /// By the step that they are for.
    calls: BTreeMap<usize, Call>,
    jitter: Jitter,
    pace: Pace,
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
}

/// A call that has left and not come back.
#[derive(Debug, Clone)]
struct Call {
    /// The steps it asks for, the one it is named by first.
    steps: Vec<usize>,
    /// How often somebody had signed in when it left.
    sign_ins: u32,
}

impl Job {
    /// A job that has not begun; the seed decides over the lengths of its waits.
    pub fn new(id: JobId, plan: Plan, user: SafeText, seed: u64) -> Self {
        Self {
            id,
            user,
            tracks: plan.steps.iter().map(Track::new).collect(),
            calls: BTreeMap::new(),
            jitter: Jitter::new(seed),
            pace: Pace::new(plan.steps.len()),
            plan,
            pause: None,
            stopped: None,
            signed_out: BTreeSet::new(),
            sign_ins: BTreeMap::new(),
            notes: Vec::new(),
            started: None,
            ended: None,
            seen: Duration::ZERO,
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
    #[must_use = "wishes have no effect until they are granted"]
    pub fn stop(&mut self, now: Now) -> Vec<Wish> {
        self.close(StopReason::ByUser);
        self.advance(now)
    }

    /// A line of the journal could not be written: nothing more may leave.
    #[must_use = "wishes have no effect until they are granted"]
    pub fn not_recorded(&mut self, now: Now) -> Vec<Wish> {
        self.close(StopReason::NotRecorded);
        self.advance(now)
    }

    /// Sends no further change; what was accepted goes on being watched.
    pub fn pause(&mut self) {
        self.pause = Some(Pause::ByUser);
    }

    #[must_use = "wishes have no effect until they are granted"]
    pub fn resume(&mut self, now: Now) -> Vec<Wish> {
        self.pause = None;
        self.advance(now)
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

    pub fn progress(&self) -> Progress {
        Progress {
            over: self.tracks.iter().filter(|track| track.is_over()).count(),
            total: self.tracks.len(),
        }
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
