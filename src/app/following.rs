//! Looking at jobs: which, how far, and what a person wants of them.
use super::{
    App,
    dialog::{Choice, Dialog, Following, JobWish, Reading, Topic},
    notice::Message,
};
use crate::plan::{
    JobId,
    job::{Job, JobState, Pause},
};

/// Steps in sight before the first one that is not over.
const BEFORE: usize = 2;

impl App {
    /// A job of this run.
    pub fn job(&self, id: &JobId) -> Option<&Job> {
        self.jobs.iter().find(|job| job.id() == id)
    }

    fn job_mut(&mut self, id: &JobId) -> Option<&mut Job> {
        self.jobs.iter_mut().find(|job| job.id() == id)
    }

    /// Shows the job that is under way, or lets one of several be chosen; the last one where none
    /// is under way any more.
    pub(super) fn show_jobs(&mut self) {
        let running: Vec<JobId> = self.running().map(|job| job.id().clone()).collect();
        match running.as_slice() {
            [] => match self.jobs.last().map(|job| job.id().clone()) {
                Some(last) => self.show_job(&last),
                None => self.tell(Message::NoJobs),
            },
            [only] => self.show_job(only),
            _ => self.open(Dialog::Jobs(Choice::new(running, None))),
        }
    }

    /// Shows a job of this run step by step, one of an earlier run as it was written down.
    pub(super) fn show_job(&mut self, id: &JobId) {
        if self.job(id).is_some() {
            self.open(Dialog::Following(Following::new(id.clone())));
            self.follow();
        } else {
            self.open(Dialog::Reading(Reading::new(Topic::Job(id.clone()))));
        }
    }

    /// Does what a key wants of the job that is looked at.
    pub(super) fn wish_of_job(&mut self, id: &JobId, wish: JobWish) {
        let is_over = self
            .job(id)
            .is_none_or(|job| job.state() == JobState::Ended);
        match wish {
            JobWish::Report => {
                self.dismiss(is_following);
                self.open(Dialog::Reading(Reading::new(Topic::Job(id.clone()))));
            }
            JobWish::Next => self.show_next_job(id),
            JobWish::GoOn => self.ask_to_cancel(false),
            JobWish::Pause | JobWish::AskToCancel | JobWish::Cancel if is_over => {
                self.ask_to_cancel(false);
            }
            JobWish::AskToCancel => self.ask_to_cancel(true),
            JobWish::Cancel => {
                self.ask_to_cancel(false);
                if let Some(job) = self.job_mut(id) {
                    job.stop();
                }
            }
            JobWish::Pause => {
                if let Some(job) = self.job_mut(id) {
                    match job.state() {
                        JobState::Paused(Pause::ByUser | Pause::Asked { .. }) => job.resume(),
                        JobState::Running | JobState::WaitingForSignIn(_) => job.pause(),
                        JobState::Stopping | JobState::Ended => {}
                    }
                }
            }
        }
        self.follow();
    }

    /// Asks whether to cancel the job that is looked at, or not any more. The dialog is opened
    /// anew: a key that was typed before the question was seen does not answer.
    fn ask_to_cancel(&mut self, cancels: bool) {
        let Some(Dialog::Following(following)) = self.dialogs().next().cloned() else {
            return;
        };
        let asking = Dialog::Following(following.asking(cancels));
        // It is the one that was just looked at.
        let _ = self.open_instead(is_following, asking);
    }

    fn show_next_job(&mut self, id: &JobId) {
        let running: Vec<JobId> = self.running().map(|job| job.id().clone()).collect();
        let at = running.iter().position(|running| running == id);
        let next = at.map_or(0, |at| at + 1);
        if let Some(next) = running.get(next).or_else(|| running.first()) {
            self.dismiss(is_following);
            self.show_job(&next.clone());
        }
    }

    /// Keeps what is under way in sight.
    pub(super) fn follow(&mut self) {
        let Some(Dialog::Following(following)) = self.dialog.as_ref().map(|opened| &opened.dialog)
        else {
            return;
        };
        let first = self
            .job(&following.job)
            .filter(|_| following.follows)
            .and_then(Job::first_open);
        let opened = self.dialog.as_mut().map(|opened| &mut opened.dialog);
        if let (Some(first), Some(Dialog::Following(following))) = (first, opened) {
            following.scroll = first.saturating_sub(BEFORE);
        }
    }
}

fn is_following(dialog: &Dialog) -> bool {
    matches!(dialog, Dialog::Following(_))
}
