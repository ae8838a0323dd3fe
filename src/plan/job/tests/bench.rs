//! Drives a job: grants its wishes, lets time pass, and writes down all that is seen.
use super::{Cloud, Fault};
use crate::{
    call::{Outcome, Read, Write},
    model::{CloudName, Now, Place},
    plan::{
        Guards, Plan, Record, StepOutcome,
        job::{Job, JobState, Pace, REQUESTS_PER_SECOND, Wish},
        record::{JobId, Tally},
        sample,
    },
};
use std::time::Duration;

/// One thing that was seen, in order.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Seen {
    Noted(Record),
    Asked {
        step: usize,
        read: Read,
        at: Duration,
    },
    Did {
        step: usize,
        write: Write,
        record: Record,
        at: Duration,
    },
    Answered {
        step: usize,
        outcome: Outcome,
        at: Duration,
    },
    Stopped,
    Paused,
    Resumed,
    SignedIn(CloudName),
}

/// A call that waits for its answer.
#[derive(Debug, Clone)]
pub(super) enum Pending {
    Read(Read),
    Write(Write),
}

impl Pending {
    pub(super) fn place(&self) -> &Place {
        match self {
            Self::Read(read) => read.place(),
            Self::Write(write) => write.place(),
        }
    }
}

#[derive(Debug)]
pub(super) struct Bench {
    pub job: Job,
    pub pace: Pace,
    /// Calls a second.
    pub ceiling: usize,
    pub cloud: Cloud,
    pub now: Duration,
    pub pending: Vec<(usize, Pending)>,
    pub seen: Vec<Seen>,
}

impl Bench {
    /// A job that has begun.
    pub(super) fn new(plan: Plan, cloud: Cloud) -> Self {
        Self::guarded(plan, cloud, Guards::default(), REQUESTS_PER_SECOND)
    }

    pub(super) fn at_pace(plan: Plan, cloud: Cloud, ceiling: usize) -> Self {
        Self::guarded(plan, cloud, Guards::default(), ceiling)
    }

    /// A job that has begun, in clouds with these guards.
    pub(super) fn guarded(plan: Plan, cloud: Cloud, guards: Guards, ceiling: usize) -> Self {
        let job = Job::new(JobId("run-1".into()), plan, "alice".into(), guards, 7);
        let mut bench = Self {
            job,
            pace: Pace::new(ceiling),
            ceiling,
            cloud,
            now: Duration::from_secs(100),
            pending: Vec::new(),
            seen: Vec::new(),
        };
        bench.advance();
        bench
    }

    pub(super) fn now(&self) -> Now {
        sample::now(self.now)
    }

    pub(super) fn advance(&mut self) {
        let wishes = self.job.advance(sample::now(self.now), &mut self.pace);
        self.grant(wishes);
    }

    pub(super) fn stop(&mut self) {
        self.seen.push(Seen::Stopped);
        self.job.stop();
        self.advance();
    }

    pub(super) fn break_journal(&mut self) {
        self.seen.push(Seen::Stopped);
        self.job.not_recorded();
        self.advance();
    }

    pub(super) fn pause(&mut self) {
        self.seen.push(Seen::Paused);
        self.job.pause();
    }

    pub(super) fn resume(&mut self) {
        self.seen.push(Seen::Resumed);
        self.job.resume();
        self.advance();
    }

    pub(super) fn sign_in(&mut self) {
        if let JobState::WaitingForSignIn(cloud) = self.job.state() {
            self.seen.push(Seen::SignedIn(cloud.clone()));
            self.job.signed_in(&cloud);
            self.advance();
        }
    }

    pub(super) fn grant(&mut self, wishes: Vec<Wish>) {
        let at = self.now;
        for wish in wishes {
            match wish {
                Wish::Note(record) => self.seen.push(Seen::Noted(record)),
                Wish::Ask { step, read } => {
                    self.pending.push((step, Pending::Read(read.clone())));
                    self.seen.push(Seen::Asked { step, read, at });
                }
                Wish::Do {
                    step,
                    write,
                    record,
                } => {
                    self.pending.push((step, Pending::Write(write.clone())));
                    self.seen.push(Seen::Did {
                        step,
                        write,
                        record,
                        at,
                    });
                }
            }
        }
    }

    /// Lets one of the calls that are under way come back.
    pub(super) fn answer(&mut self, at: usize, fault: &Fault) {
        let (step, call) = self.pending.remove(at);
        let outcome = match &call {
            Pending::Read(read) => self.cloud.ask(read, fault, self.now),
            Pending::Write(write) => self.cloud.change(write, fault, self.now),
        };
        self.give(step, outcome);
    }

    pub(super) fn give(&mut self, step: usize, outcome: Outcome) {
        self.seen.push(Seen::Answered {
            step,
            outcome: outcome.clone(),
            at: self.now,
        });
        self.receive(step, outcome);
    }

    pub(super) fn receive(&mut self, step: usize, outcome: Outcome) {
        let now = self.now();
        self.job.receive(step, outcome, now, &mut self.pace);
        self.advance();
    }

    /// Lets the time of the next wake-up come; false where there is none.
    pub(super) fn sleep(&mut self) -> bool {
        let Some(at) = self.job.wake_at(&self.pace) else {
            return false;
        };
        self.now = at.max(self.now);
        self.advance();
        let next = self.job.wake_at(&self.pace);
        assert!(next.is_none_or(|next| next > self.now), "it would spin");
        true
    }

    /// Runs until nothing moves any more; `fault` is asked what goes wrong with each call.
    pub(super) fn run(&mut self, mut fault: impl FnMut(&Pending) -> Fault) {
        for _ in 0..10_000 {
            if self.pending.is_empty() {
                if !self.sleep() {
                    return;
                }
            } else {
                let fault = fault(&self.pending[0].1);
                self.answer(0, &fault);
            }
        }
        panic!("the job does not come to an end: {:?}", self.job.state());
    }

    /// Runs with these faults for its changes, one after the other, and none after them.
    pub(super) fn run_changes(&mut self, faults: &[Fault]) {
        let mut faults = faults.iter();
        self.run(|call| match call {
            Pending::Read(_) => Fault::None,
            Pending::Write(_) => faults.next().cloned().unwrap_or(Fault::None),
        });
    }

    /// How the steps ended, by the notes.
    pub(super) fn outcomes(&self) -> Vec<(usize, StepOutcome)> {
        let mut outcomes: Vec<(usize, StepOutcome)> = self
            .seen
            .iter()
            .filter_map(|seen| match seen {
                Seen::Noted(Record::Done { step, outcome }) => Some((*step, outcome.clone())),
                _ => None,
            })
            .collect();
        outcomes.sort_by_key(|(step, _)| *step);
        outcomes
    }

    /// How the only step ended.
    pub(super) fn outcome(&self) -> StepOutcome {
        match self.outcomes().as_slice() {
            [(0, outcome)] => outcome.clone(),
            other => panic!("not one step ended: {other:?}"),
        }
    }

    /// The tally that was written down at the end.
    pub(super) fn tally(&self) -> Tally {
        let end = self.seen.iter().find_map(|seen| match seen {
            Seen::Noted(Record::End { tally }) => Some(*tally),
            _ => None,
        });
        end.expect("the job has ended")
    }

    /// The changes that left, with the time of each.
    pub(super) fn writes(&self) -> Vec<(Duration, &Write)> {
        self.seen
            .iter()
            .filter_map(|seen| match seen {
                Seen::Did { write, at, .. } => Some((*at, write)),
                _ => None,
            })
            .collect()
    }

    pub(super) fn reads(&self) -> Vec<&Read> {
        self.seen
            .iter()
            .filter_map(|seen| match seen {
                Seen::Asked { read, .. } => Some(read),
                _ => None,
            })
            .collect()
    }
}
