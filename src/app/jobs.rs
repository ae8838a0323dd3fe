//! Confirmed plans under way: what a job wishes becomes calls, what comes back goes to the job.
use super::{
    App, Effect, Exit,
    calls::{Asker, Waiting, What},
    dialog::Dialog,
    notice::{Change, Message},
    rows::RowKey,
};
use crate::{
    call::{Failure, FailureKind, ImageChange, Outcome, VpsChange, Write},
    model::{CloudName, SafeText},
    plan::{
        Changed, Doing, Entry, Gone, JobId, Plan, Purpose, Record, Step, StepOutcome,
        job::{Job, JobState, Pause, Wish},
    },
};
use std::{collections::BTreeSet, sync::Arc, time::Duration};

impl App {
    /// Carries out a plan that the user has confirmed.
    pub(super) fn carry_out(&mut self, plan: Plan) {
        self.end_continued(&plan);
        if let Err(refusal) = self.guards.check(&plan) {
            self.tell(Message::PlanRefused { refusal });
            return;
        }
        self.cart_is_taken(&plan);
        let id = JobId(Arc::from(self.calls.mint().to_string()));
        let user = self.user_of(&plan);
        let seed = self.now.wall.as_microsecond().unsigned_abs();
        let job = Job::new(id.clone(), plan, user, self.guards.clone(), seed);
        self.jobs.push(job);
        self.advance(&id);
    }

    /// Who confirms it: a name for each cloud that it changes something in.
    fn user_of(&self, plan: &Plan) -> SafeText {
        let clouds = plan.steps.iter().map(|step| step.target.place.cloud());
        let names: BTreeSet<SafeText> = clouds
            .filter_map(|cloud| self.context.as_ref()?.cloud(cloud))
            .map(|cloud| cloud.session.user_name.clone())
            .collect();
        let names: Vec<&str> = names.iter().map(SafeText::as_str).collect();
        SafeText::new(&names.join(", "))
    }

    /// Lets a job do what it can do now.
    fn advance(&mut self, id: &JobId) {
        let now = self.now;
        let Some(job) = self.jobs.iter_mut().find(|job| job.id() == id) else {
            return;
        };
        let wishes = job.advance(now, &mut self.pace);
        self.grant(id, wishes);
    }

    /// Lets every job do what it can do now. They share what a service bears: the one that has
    /// waited longest comes first.
    pub(super) fn advance_jobs(&mut self) {
        let mut waiting: Vec<(Duration, JobId)> = self
            .running()
            .map(|job| (job.left(), job.id().clone()))
            .collect();
        waiting.sort_by_key(|(left, _)| *left);
        for (_, id) in &waiting {
            self.rest(id);
            self.advance(id);
        }
        self.rests
            .retain(|id, _| waiting.iter().any(|(_, running)| running == id));
    }

    /// Lets a job whose service wants to be left alone go on when that time is over.
    fn rest(&mut self, id: &JobId) {
        let now = self.now;
        let Some(job) = self.jobs.iter_mut().find(|job| job.id() == id) else {
            return;
        };
        let JobState::Paused(Pause::Asked { wait, .. }) = job.state() else {
            self.rests.remove(id);
            return;
        };
        let until = *self
            .rests
            .entry(id.clone())
            .or_insert_with(|| now.since_start.saturating_add(wait));
        if until <= now.since_start {
            self.rests.remove(id);
            job.resume();
        }
    }

    /// Steady time until which a job leaves a service alone that asked for it.
    pub fn rests_until(&self, id: &JobId) -> Option<Duration> {
        self.rests.get(id).copied()
    }

    /// Turns what a job wishes into effects, in its order.
    fn grant(&mut self, id: &JobId, wishes: Vec<Wish>) {
        for wish in wishes {
            match wish {
                Wish::Note(record) => {
                    let entry = self.entry(id, record);
                    self.tell_history(&entry);
                    self.announce(id, &entry.record);
                    self.effects.push(Effect::Note(Box::new(entry)));
                }
                Wish::Ask { step, read } => self.ask(Asker::Job(id.clone(), step), read),
                Wish::Do {
                    step,
                    write,
                    record,
                } => self.change(id, step, write, record),
            }
        }
    }

    fn change(&mut self, id: &JobId, step: usize, write: Write, record: Record) {
        let entry = self.entry(id, record);
        self.tell_history(&entry);
        let asker = Asker::Job(id.clone(), step);
        let what = What::Write(write.clone());
        let call = self.calls.begin(asker, self.now.since_start, what);
        self.effects.push(Effect::Do(call, write, Box::new(entry)));
    }

    fn entry(&self, id: &JobId, record: Record) -> Entry {
        Entry {
            at: self.now.wall,
            job: id.clone(),
            record,
        }
    }

    /// Gives an outcome to the job that asked for it.
    pub(super) fn job_answered(
        &mut self,
        id: &JobId,
        step: usize,
        waiting: &Waiting,
        outcome: Outcome,
    ) {
        self.seen(&waiting.what, &outcome);
        let now = self.now;
        let Some(job) = self.jobs.iter_mut().find(|job| job.id() == id) else {
            return;
        };
        let failure = outcome.as_ref().err().cloned();
        job.receive(step, outcome, now, &mut self.pace);
        let waits_for = match job.state() {
            JobState::WaitingForSignIn(cloud) => Some(cloud),
            JobState::Running | JobState::Paused(_) | JobState::Stopping | JobState::Ended => None,
        };
        if let (Some(cloud), Some(failure)) = (waits_for, failure) {
            self.signed_out(&cloud, failure);
        }
    }

    /// Takes what is gone out of the lists, and tells the user how it went: a job of one step by
    /// that step, one of several when it has ended.
    fn announce(&mut self, id: &JobId, record: &Record) {
        match record {
            Record::Done { step, outcome } => self.announce_step(id, *step, outcome),
            Record::End { .. } => {
                self.settle_draft_of_launch(id);
                self.announce_end(id);
            }
            Record::Plan { .. }
            | Record::Confirm { .. }
            | Record::Send { .. }
            | Record::Accepted { .. } => {}
        }
    }

    fn announce_end(&mut self, id: &JobId) {
        let Some(job) = self.job(id).filter(|job| !is_told_by_step(job.plan())) else {
            return;
        };
        let ended = Message::JobEnded {
            purpose: job.plan().purpose,
            counts: job.counts(),
            took: job.elapsed(self.now),
        };
        self.tell(ended);
    }

    fn announce_step(&mut self, id: &JobId, step: usize, outcome: &StepOutcome) {
        let Some(job) = self.jobs.iter().find(|job| job.id() == id) else {
            return;
        };
        let Some(planned) = job.plan().steps.get(step).cloned() else {
            return;
        };
        let plan = job.plan();
        if !is_told_by_step(plan) || (plan.goes_along(&planned) && outcome.is_done()) {
            if outcome.is_done() {
                self.forget_deleted(&planned);
                self.unmark_snapshotted(&planned);
                self.unmark_changed(&planned);
            }
            return;
        }
        let took = job.elapsed(self.now);
        let purpose = purpose_of(&planned, job.plan());
        let name = named(&planned);
        match outcome {
            StepOutcome::Done {
                made: Some(made), ..
            } if made.address().is_some() => self.tell(Message::Launched {
                name,
                address: made.address().cloned().unwrap_or_default(),
                took,
            }),
            StepOutcome::Done { gone, order, .. } => {
                self.announce_done(&planned, purpose, *gone, took);
                if let Some(ordered) = order {
                    self.ordered(&planned, ordered);
                }
            }
            StepOutcome::Failed(failure) => {
                self.not_ordered(&planned, failure);
                self.tell(Message::StepFailed {
                    purpose,
                    name,
                    failure: Box::new(failure.clone()),
                });
            }
            // What did not end well before it has been told.
            StepOutcome::Skipped(Changed::Before) | StepOutcome::Pending => {}
            StepOutcome::Skipped(changed) => self.tell(Message::StepSkipped {
                name,
                changed: *changed,
            }),
        }
    }

    fn announce_done(&mut self, step: &Step, purpose: Purpose, gone: Option<Gone>, took: Duration) {
        self.unmark_snapshotted(step);
        self.unmark_changed(step);
        self.drop_draft(step);
        match &step.write {
            Write::CreateSnapshot { name, .. } => self.tell(Message::SnapshotActive {
                name: SafeText::new(name),
                took,
            }),
            Write::DeleteImage { .. } => {
                self.forget_deleted(step);
                let name = step.target.name.clone();
                self.tell(match gone {
                    Some(Gone::Already) => Message::ImageAlreadyGone { name },
                    None => Message::ImageDeleted { name },
                });
            }
            Write::DeleteVolumeSnapshot { place, snapshot } => {
                self.volume_snapshots.remove(place, snapshot);
                self.arrange();
                let name = step.target.name.clone();
                self.tell(match gone {
                    Some(Gone::Already) => Message::VolumeSnapshotAlreadyGone { name },
                    None => Message::VolumeSnapshotDeleted { name },
                });
            }
            Write::UpdateImage { changes, .. } if is_about_hiding(changes) => {
                let name = step.target.name.clone();
                let is_aside = changes.contains(&ImageChange::Hidden(true));
                self.tell(Message::ImageAside { name, is_aside });
            }
            Write::Vps { place, vps, .. } => {
                self.vps_is_old(place, vps);
                self.tell(Message::VpsChanged(Change {
                    purpose,
                    name: step.target.name.clone(),
                    took,
                }));
            }
            Write::UpdateImage { .. }
            | Write::UpdateMetadata { .. }
            | Write::SwitchImage { .. }
            | Write::Instance { .. }
            | Write::Launch { .. }
            | Write::CreateVolume { .. }
            | Write::EditVolumeSnapshot { .. } => {
                self.tell(Message::Changed(Change {
                    purpose,
                    name: named(step),
                    took,
                }));
            }
            Write::SetProperties { .. } => {}
        }
    }

    /// Takes the row of a deleted image away.
    fn forget_deleted(&mut self, step: &Step) {
        if let Write::DeleteImage { place, image } = &step.write {
            self.images.remove(&RowKey {
                place: place.clone(),
                id: image.shared(),
            });
            self.arrange();
        }
    }

    /// A line of this job could not be written: nothing more of it may leave.
    pub(super) fn not_recorded(&mut self, id: &JobId, words: SafeText) {
        // Without the end of an old job its rest must not go on either.
        let is_meant = |job: &Job| {
            let continues = job.plan().continues.as_ref();
            job.id() == id || continues.is_some_and(|old| old.job == *id)
        };
        for job in self.jobs.iter_mut().filter(|job| is_meant(job)) {
            job.not_recorded();
        }
        self.advance_jobs();
        self.tell(Message::NotRecorded { words });
    }

    /// A cloud is signed in again: its jobs go on.
    pub(super) fn resume_jobs(&mut self, cloud: &CloudName) {
        for job in &mut self.jobs {
            job.signed_in(cloud);
        }
        self.advance_jobs();
    }

    /// Whether anything confirmed is not done yet.
    pub fn is_busy(&self) -> bool {
        self.jobs.iter().any(|job| job.state() != JobState::Ended)
    }

    /// Jobs that have not ended, oldest first.
    pub fn running(&self) -> impl Iterator<Item = &Job> {
        self.jobs
            .iter()
            .filter(|job| job.state() != JobState::Ended)
    }

    /// Sends nothing further; what is under way is waited for.
    pub(super) fn stop_jobs(&mut self) {
        for job in &mut self.jobs {
            job.stop();
        }
        self.advance_jobs();
    }

    /// Once nothing is under way: leaves, if the user wanted to leave then, and does not go on
    /// asking what is to become of the jobs.
    pub(super) fn leave_if_done(&mut self) {
        if self.is_busy() {
            return;
        }
        if self.leaving {
            self.leave(Exit::Quit);
        }
        self.dismiss(|dialog| matches!(dialog, Dialog::Quit(_)));
    }

    /// The token of a cloud is gone and cannot be renewed without a person: asks for one, unless
    /// another cloud is shown or this one is being signed in to already.
    pub(super) fn signed_out(&mut self, cloud: &CloudName, failure: Failure) {
        let context = self.context.as_ref();
        let is_shown = context.is_some_and(|context| context.cloud(cloud).is_some());
        if failure.kind == FailureKind::SignedOut && is_shown && !self.is_signing_in(cloud) {
            self.sign_in_failed(cloud, failure);
        }
    }
}

/// Whether an image is set aside by this, or brought back.
fn is_about_hiding(changes: &[ImageChange]) -> bool {
    let mut changes = changes.iter();
    changes.any(|change| matches!(change, ImageChange::Hidden(_)))
}

/// Whether a job is told of step by step: where there is one, or one that all is about.
fn is_told_by_step(plan: &Plan) -> bool {
    plan.steps.len() == 1 || plan.purpose == Purpose::Change(Doing::Restore)
}

/// What a step is about, by the name that people know it by: a snapshot by its own.
fn named(step: &Step) -> SafeText {
    let made = step.write.makes_named();
    made.map_or_else(|| step.target.name.clone(), SafeText::new)
}

/// What a step is for: the volume snapshots of an image go after it, in its plan.
fn purpose_of(step: &Step, plan: &Plan) -> Purpose {
    match &step.write {
        Write::CreateSnapshot { .. } => Purpose::CreateSnapshot,
        Write::DeleteVolumeSnapshot { .. } => Purpose::DeleteVolumeSnapshots,
        Write::DeleteImage { .. } if plan.purpose == Purpose::RotateSnapshots => {
            Purpose::DeleteImages
        }
        Write::Instance { change, .. } => Purpose::Change(Doing::of(change)),
        Write::Launch { .. } => Purpose::Change(Doing::LaunchCopy),
        Write::CreateVolume { .. } => Purpose::Change(Doing::CreateVolume),
        Write::EditVolumeSnapshot { .. } => Purpose::Change(Doing::EditVolumeSnapshot),
        Write::DeleteImage { .. }
        | Write::SetProperties { .. }
        | Write::UpdateImage { .. }
        | Write::UpdateMetadata { .. }
        | Write::SwitchImage { .. } => plan.purpose,
        Write::Vps { change, .. } => match change {
            VpsChange::TakeSnapshot { .. } => Purpose::TakeVpsSnapshot,
            VpsChange::DescribeSnapshot { .. } => Purpose::DescribeVpsSnapshot,
            VpsChange::DeleteSnapshot => Purpose::DeleteVpsSnapshot,
            VpsChange::Restore => Purpose::RestoreVps,
            VpsChange::AbortSnapshot => Purpose::AbortVpsSnapshot,
            VpsChange::Order(_) => Purpose::OrderVpsSnapshotOption,
        },
    }
}
