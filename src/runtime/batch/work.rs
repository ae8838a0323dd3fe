//! Carries out a confirmed plan: the job says what leaves, the journal has it on disk before it
//! does, and a signal stops what has not left.
use super::{End, desk::Desk, desk::Heard, progress::Progress, session::Session};
use crate::{
    app::{Ending, Event},
    call::{CallId, Outcome},
    model::Now,
    plan::{
        Entry, Guards, JobId, Plan, Record,
        history::Past,
        job::{Job, JobState, Pace, Pause, Wish},
    },
    view::Dress,
};
use std::{collections::HashMap, sync::Arc, time::Duration};

/// What came of a plan.
#[derive(Debug)]
pub(super) struct Worked {
    pub(super) past: Option<Past>,
    pub(super) end: End,
}

impl Session {
    /// Carries out a plan that was confirmed.
    pub(super) async fn carry_out(&mut self, plan: Plan, guards: Guards) -> Worked {
        let id = JobId(Arc::from(self.desk.mint().to_string()));
        let seed = self.desk.now().wall.as_microsecond().unsigned_abs();
        let cloud = plan.clouds().next();
        let mut clouds = self.clouds.iter();
        let user = clouds.find(|entered| cloud == Some(&entered.session.cloud));
        let user = user.map(|entered| entered.session.user_name.clone());
        let user = user.unwrap_or_default();
        let work = Work {
            job: Job::new(id, plan, user, guards, seed),
            pace: Pace::new(self.settings.requests_per_second),
            calls: HashMap::new(),
            past: None,
            rests: None,
            stop: None,
            desk: &mut self.desk,
            progress: &mut self.progress,
            dress: &self.dress,
        };
        work.run().await
    }
}

/// Why a job is stopped from here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stop {
    Signal(Ending),
    /// Nobody is asked to sign in while changes are under way.
    SignedOut,
    NotRecorded,
}

/// One job on its way.
struct Work<'a> {
    job: Job,
    pace: Pace,
    /// Calls under way, and the step that each is for.
    calls: HashMap<CallId, usize>,
    past: Option<Past>,
    /// Steady time until which a service is left alone that asked for it.
    rests: Option<Duration>,
    stop: Option<Stop>,
    desk: &'a mut Desk,
    progress: &'a mut Progress,
    dress: &'a Dress,
}

impl Work<'_> {
    async fn run(mut self) -> Worked {
        loop {
            self.advance();
            if self.job.state() == JobState::Ended {
                self.progress.clear();
                return Worked {
                    end: self.end(),
                    past: self.past,
                };
            }
            self.progress.show(&self.told());
            let wakes = [self.job.wake_at(&self.pace), self.rests];
            let until = wakes.into_iter().flatten().min();
            let until = until.map(|time| self.desk.instant(time));
            match self.desk.hear(until).await {
                Heard::Event(event) => self.take(event),
                Heard::Signal(ending) => self.stop(Stop::Signal(ending)),
                Heard::TimeIsUp => {}
            }
        }
    }

    /// Lets the job do what it can do now.
    fn advance(&mut self) {
        let now = self.desk.now();
        match self.job.state() {
            JobState::Paused(Pause::Asked { wait, .. }) => {
                let until = *self
                    .rests
                    .get_or_insert_with(|| now.since_start.saturating_add(wait));
                if until <= now.since_start {
                    self.rests = None;
                    self.job.resume();
                }
            }
            JobState::WaitingForSignIn(_) => self.stop(Stop::SignedOut),
            JobState::Running
            | JobState::Paused(Pause::ByUser)
            | JobState::Stopping
            | JobState::Ended => self.rests = None,
        }
        for wish in self.job.advance(now, &mut self.pace) {
            self.grant(wish, now);
        }
    }

    fn grant(&mut self, wish: Wish, now: Now) {
        match wish {
            Wish::Note(record) => {
                let entry = self.entry(record, now);
                self.desk.journal.note(entry);
            }
            Wish::Ask { step, read } => {
                let call = self.desk.ask(read);
                self.calls.insert(call, step);
            }
            Wish::Do {
                step,
                write,
                record,
            } => {
                let entry = self.entry(record, now);
                let call = self.desk.mint();
                self.calls.insert(call.clone(), step);
                self.desk.journal.order(call, write, entry);
            }
        }
    }

    fn entry(&mut self, record: Record, now: Now) -> Box<Entry> {
        let entry = Entry {
            at: now.wall,
            job: self.job.id().clone(),
            record,
        };
        match &mut self.past {
            Some(past) => past.note(&entry),
            None => self.past = Past::from_entries(std::slice::from_ref(&entry)),
        }
        Box::new(entry)
    }

    fn take(&mut self, event: Event) {
        if let Event::Answered(call, outcome) = event {
            self.answered(&call, outcome);
        } else if let Event::NotRecorded(_, words) = event {
            let with = [("reason", words.as_str().into())];
            let line = self.dress.words.say_with("notice-not-recorded", &with);
            self.progress.say(&format!("horizon-tui: {line}"));
            self.job.not_recorded();
            self.stop.get_or_insert(Stop::NotRecorded);
        }
    }

    fn answered(&mut self, call: &CallId, outcome: Outcome) {
        if let Some(step) = self.calls.remove(call) {
            let now = self.desk.now();
            self.job.receive(step, outcome, now, &mut self.pace);
        }
    }

    /// Nothing further leaves; what is under way is waited for.
    fn stop(&mut self, why: Stop) {
        if self.stop.is_none() {
            self.stop = Some(why);
            let key = match why {
                Stop::Signal(_) | Stop::NotRecorded => "batch-stopping",
                Stop::SignedOut => "batch-signed-out",
            };
            let line = self.dress.words.say(key);
            self.progress.say(&format!("horizon-tui: {line}"));
        }
        self.job.stop();
    }

    fn end(&self) -> End {
        let tally = self.job.tally();
        match self.stop {
            Some(Stop::Signal(ending)) => End::Ended(ending),
            Some(Stop::SignedOut) => End::Unreached,
            None if tally.done == tally.total() => End::Done,
            Some(Stop::NotRecorded) | None => End::SomeFailed,
        }
    }

    /// How far it has come, in a line.
    fn told(&self) -> String {
        let progress = self.job.progress();
        let plan = self.job.plan();
        let purpose = self.dress.words.purpose(plan);
        format!("{purpose}: {} / {}", progress.over, progress.total)
    }
}
