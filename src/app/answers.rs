//! Outcomes of calls: each goes to what asked for it, one that nobody waits for is stale.
use super::{
    App,
    calls::{Asker, What},
};
use crate::call::{Answer, CallId, Failure, FailureKind, Outcome};

impl App {
    pub(super) fn answered(&mut self, id: &CallId, outcome: Outcome) {
        let Some(waiting) = self.calls.finish(id) else {
            return;
        };
        match (waiting.asker.clone(), outcome) {
            (Asker::SignIn(_), Ok(Answer::SignedIn(session))) => self.signed_in(*session),
            (Asker::SignIn(cloud), _) if !self.wants(&cloud) => {}
            (Asker::SignIn(cloud), outcome) => {
                self.sign_in_failed(&cloud, failure_of(outcome));
            }
            (
                asker @ (Asker::CredentialEnd(_)
                | Asker::TokenLife(_)
                | Asker::Projects(_)
                | Asker::ProjectNames(_)
                | Asker::Switch(..)
                | Asker::LookAtAll(_)),
                outcome,
            ) => self.answered_of_session(asker, outcome),
            (Asker::List(_, place), Ok(Answer::Instances(page))) => {
                self.instances_page(&place, page);
            }
            (Asker::List(_, place), Ok(Answer::VolumeSnapshots(page))) => {
                self.volume_snapshots_page(&place, page);
            }
            (Asker::List(_, place), Ok(Answer::Volumes(page))) => self.volumes_page(&place, page),
            (Asker::List(list, place), Ok(Answer::Images(page))) => {
                self.images_page(list, &place, page);
            }
            (Asker::List(list, place), outcome) => {
                self.list_failed(list, &place, failure_of(outcome));
            }
            (Asker::Quota(place, of), outcome) => self.quota_answered(&place, of, outcome),
            (Asker::Choices(place, of), outcome) => self.choices_answered(&place, of, outcome),
            (Asker::Model(place, id), outcome) => self.model_answered(&place, &id, outcome),
            (Asker::Poll(pane, _), Ok(answer)) => self.looked(pane, &waiting, answer),
            (Asker::Poll(pane, place), Err(failure)) => {
                self.seen(&waiting.what, &Err(failure.clone()));
                self.look_failed(pane, &place, failure);
            }
            (Asker::Details(key), outcome) => self.details_answered(&key, &waiting, outcome),
            (Asker::Console(key), outcome) => self.console_answered(&key, outcome),
            (Asker::Vps, outcome) => {
                if let What::Read(read) = &waiting.what {
                    self.vps_told(read, outcome);
                }
            }
            (Asker::Quote(key), outcome) => self.quoted(&key, outcome),
            (Asker::Key, outcome) => self.key_told(outcome),
            (Asker::Source(place, instance), outcome) => {
                self.source_answered(&place, &instance, outcome);
            }
            (Asker::Search(place), outcome) => self.search_answered(&place, &waiting, outcome),
            (Asker::Ahead(place), outcome) => self.ahead_answered(&place, outcome),
            (Asker::Revival(job), outcome) => self.revival_answered(&job, &waiting, outcome),
            (Asker::Job(job, step), outcome) => {
                self.job_answered(&job, step, &waiting, outcome);
            }
        }
    }
}

impl App {
    /// What a sign-in told of itself, or of what it opens.
    fn answered_of_session(&mut self, asker: Asker, outcome: Outcome) {
        match (asker, outcome) {
            (Asker::CredentialEnd(cloud), Ok(Answer::CredentialEnd(end))) => {
                self.credential_ends(&cloud, end);
            }
            (Asker::TokenLife(cloud), Ok(Answer::TokenLife(life))) => {
                self.token_life_told(&cloud, life);
            }
            (Asker::Projects(cloud), outcome) => self.projects_told(&cloud, outcome),
            (Asker::ProjectNames(_), Ok(Answer::Projects(projects))) => {
                for project in &projects {
                    self.learn_project(project);
                }
            }
            (Asker::Switch(cloud, project), outcome) => {
                self.switch_answered(&cloud, &project, outcome);
            }
            (Asker::LookAtAll(place), outcome) => self.look_at_all_answered(&place, outcome),
            // Nobody waits for the others; without the names of projects their ids are shown.
            _ => {}
        }
    }
}

/// An answer to another question than the one asked is as unreadable as no answer at all.
fn failure_of(outcome: Outcome) -> Failure {
    outcome
        .err()
        .unwrap_or_else(|| Failure::unsent(FailureKind::Unreadable))
}
