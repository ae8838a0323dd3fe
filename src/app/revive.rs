//! Jobs of earlier runs that did not come to their end, and steps that failed: what is left of
//! them is read anew, shown, and confirmed like any other plan.
use super::{
    App,
    calls::{Asker, Waiting, What},
    dialog::{Choice, Confirm, Dialog, Unfinished},
    effect::Effect,
    notice::{Message, NotRevived},
    offer::Access,
    stage::Stage,
};
use crate::{
    call::Outcome,
    model::{CloudName, Place},
    plan::{
        Entry, JobId, Plan, Record, StepOutcome,
        history::Past,
        revive::{Revival, Why},
    },
};
use std::collections::BTreeSet;

/// What is being read anew, or waits for its confirmation.
#[derive(Debug, Default)]
pub(super) struct Revivals {
    /// The job that is being read, and how many answers are missing.
    reading: Option<(Revival, usize)>,
    /// How steps of the old job turned out to have ended, until the rest is confirmed.
    settled: Option<(JobId, Vec<(usize, StepOutcome)>)>,
    /// Clouds whose unfinished jobs have been offered.
    offered: BTreeSet<CloudName>,
}

impl App {
    /// Once a cloud is there and nothing else is asked: offers to go on with what an earlier run
    /// left unfinished in it.
    pub(super) fn offer_unfinished(&mut self) {
        let (Stage::Working, Some(context)) = (&self.stage, &self.context) else {
            return;
        };
        let clouds: BTreeSet<CloudName> = context
            .clouds
            .iter()
            .map(|signed_in| signed_in.cloud.name.clone())
            .collect();
        if self.dialog.is_some()
            || self.leaving
            || !self.history.recalled
            || self.revivals.reading.is_some()
            || clouds.is_subset(&self.revivals.offered)
        {
            return;
        }
        self.revivals.offered.extend(clouds);
        let (here, elsewhere): (Vec<&Past>, Vec<&Past>) =
            self.unfinished().partition(|past| self.reaches(past));
        let elsewhere: BTreeSet<CloudName> = elsewhere
            .into_iter()
            .flat_map(|past| &past.steps)
            .map(|step| step.step.write.place().cloud().clone())
            .collect();
        let jobs: Vec<JobId> = here.iter().map(|past| past.job.clone()).collect();
        if !jobs.is_empty() {
            self.open(Dialog::Unfinished(Unfinished {
                jobs: Choice::new(jobs, None),
                elsewhere: elsewhere.into_iter().collect(),
            }));
        }
    }

    /// Confirmed jobs of earlier runs without an end, on which no running process works.
    fn unfinished(&self) -> impl Iterator<Item = &Past> {
        self.history
            .jobs
            .iter()
            .filter(|past| past.is_unfinished() && self.job(&past.job).is_none())
    }

    /// Whether everything that a job changes is in clouds and projects that are signed in to.
    fn reaches(&self, past: &Past) -> bool {
        past.steps
            .iter()
            .all(|step| self.access_to(step.step.write.place()).is_some())
    }

    /// What may be done in a place; none where nobody is signed in to its project.
    fn access_to(&self, place: &Place) -> Option<Access> {
        let signed_in = self.context.as_ref()?.cloud(place.cloud())?;
        let is_here = signed_in.session.project == *place.project();
        is_here.then(|| signed_in.access_to(place))
    }

    /// Reads anew what is left of a job, to make a plan of it.
    pub(super) fn revive(&mut self, id: &JobId) {
        let revival = match self.revivable(id) {
            Ok(revival) => revival,
            Err(why) => {
                self.tell(Message::NotRevived(why));
                return;
            }
        };
        let reads = revival.reads();
        let missing = reads.len();
        self.revivals.reading = Some((revival, missing));
        for read in reads {
            self.ask(Asker::Revival(id.clone()), read);
        }
    }

    fn revivable(&self, id: &JobId) -> Result<Revival, NotRevived> {
        let past = self.history.jobs.iter().find(|past| past.job == *id);
        let past = past.ok_or(NotRevived::NothingLeft)?;
        if past.held || self.running().any(|job| job.id() == id) {
            return Err(NotRevived::Held);
        }
        let revival = Revival::of(past).ok_or(NotRevived::NothingLeft)?;
        for place in revival.places() {
            match self.access_to(place) {
                Some(Access::Full) => {}
                Some(Access::ReadOnly) => return Err(NotRevived::ReadOnly),
                Some(Access::AllProjectsReadOnly) => {
                    let cloud = place.cloud().clone();
                    return Err(NotRevived::AllProjectsReadOnly(cloud));
                }
                None => return Err(NotRevived::Elsewhere(place.cloud().clone())),
            }
        }
        Ok(revival)
    }

    /// Takes over what came back for what is left of a job.
    pub(super) fn revival_answered(&mut self, id: &JobId, waiting: &Waiting, outcome: Outcome) {
        let (Some((revival, missing)), What::Read(read)) =
            (&mut self.revivals.reading, &waiting.what)
        else {
            return;
        };
        if revival.job() != id {
            return;
        }
        match revival.take(read, outcome) {
            Ok(()) => *missing -= 1,
            Err(failure) => {
                self.revivals.reading = None;
                self.tell(Message::NotRevived(NotRevived::Unread(Box::new(failure))));
            }
        }
    }

    /// Shows what is left once all of it has been read, and nothing else is asked: whoever types
    /// into a form meanwhile is not interrupted.
    pub(super) fn finish_revival(&mut self) {
        if self.dialog.is_some() {
            return;
        }
        let is_read = |(_, missing): &mut (Revival, usize)| *missing == 0;
        let Some((revival, _)) = self.revivals.reading.take_if(|reading| is_read(reading)) else {
            return;
        };
        let revived = revival.finish(&self.guards, self.now.wall);
        let id = revival.job().clone();
        if let Some(plan) = revived.plan {
            self.revivals.settled = Some((id, revived.settled));
            let refused = self.guards.check(&plan).err();
            self.open(Dialog::Confirm(Confirm::new(plan, refused)));
            if self.unfinished().nth(1).is_some() {
                self.offer_the_others();
            }
            return;
        }
        if revival.why() == Why::Unfinished {
            self.end_job(&id, revived.settled);
        }
        self.tell(Message::NotRevived(NotRevived::NothingLeft));
    }

    /// A plan has been confirmed: if it is the rest of an unfinished job, that one ends here.
    pub(super) fn end_continued(&mut self, plan: &Plan) {
        let settled = self.revivals.settled.take();
        let Some(continues) = &plan.continues else {
            return;
        };
        let past = self
            .history
            .jobs
            .iter()
            .find(|past| past.job == continues.job);
        if past.is_some_and(Past::is_unfinished) {
            let settled = settled.filter(|(id, _)| *id == continues.job);
            let settled = settled.map_or_else(Vec::new, |(_, settled)| settled);
            self.end_job(&continues.job, settled);
        }
    }

    /// Closes an unfinished job: what is not done stays undone.
    pub(super) fn close_job(&mut self, id: &JobId) {
        if self.may_close(id) {
            self.end_job(id, Vec::new());
        }
        self.offer_the_others();
    }

    /// Whether a job of an earlier run has no end, and nobody is at it.
    pub(super) fn may_close(&self, id: &JobId) -> bool {
        let past = self.history.jobs.iter().find(|past| past.job == *id);
        past.is_some_and(Past::is_unfinished) && self.job(id).is_none()
    }

    /// There may be further jobs that nobody has decided on.
    pub(super) fn offer_the_others(&mut self) {
        self.revivals.offered.clear();
    }

    /// Writes down how steps of a job of an earlier run turned out to have ended, and its end.
    fn end_job(&mut self, id: &JobId, settled: Vec<(usize, StepOutcome)>) {
        for (step, outcome) in settled {
            self.note_of_old(id, Record::Done { step, outcome });
        }
        let past = self.history.jobs.iter().find(|past| past.job == *id);
        if let Some(tally) = past.map(Past::tally) {
            self.note_of_old(id, Record::End { tally });
        }
    }

    fn note_of_old(&mut self, id: &JobId, record: Record) {
        let entry = Entry {
            at: self.now.wall,
            job: id.clone(),
            record,
        };
        self.tell_history(&entry);
        self.effects.push(Effect::Note(Box::new(entry)));
    }
}
