//! The sessions of one cloud: a token belongs to one project, and so does every call.
use super::session::Session;
use crate::{
    call::{Failure, Typed},
    model::{self, Place, ProjectId},
};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// The session that the configuration describes, and those for other projects of the same user
/// that a person has switched to. All of them stay: a job goes on where it was confirmed.
pub(super) struct Sessions {
    pub(super) first: Arc<Session>,
    others: Mutex<BTreeMap<ProjectId, Arc<Session>>>,
}

impl Sessions {
    pub(super) fn new(first: Session) -> Self {
        Self {
            first: Arc::new(first),
            others: Mutex::default(),
        }
    }

    /// The session for a place; the first one for a project that nobody has switched to, which is
    /// refused there.
    pub(super) fn of(&self, place: &Place) -> Arc<Session> {
        let other = self.others().get(place.project()).cloned();
        other.unwrap_or_else(|| Arc::clone(&self.first))
    }

    /// Signs in as a person asked for it, to a project or to that of the configuration. Where that
    /// fails, the other sessions are as they were.
    pub(super) async fn sign_in(
        &self,
        project: Option<&ProjectId>,
        typed: Typed,
    ) -> Result<model::Session, Failure> {
        let Some(project) = project.filter(|project| !self.is_first(project)) else {
            let session = self.first.sign_in(typed).await?;
            self.tell_others(None, &session);
            return Ok(session);
        };
        // The other projects are entered by way of the first: what it lacks can be typed.
        if typed == Typed::default() {
            self.first.sign_in(Typed::default()).await?;
        }
        let known = self.others().get(project).cloned();
        let session = known.unwrap_or_else(|| Arc::new(Session::of_project(&self.first, project)));
        let entered = session.sign_in(typed).await?;
        self.others().insert(project.clone(), session);
        self.tell_others(Some(project), &entered);
        Ok(entered)
    }

    /// Forgets all tokens.
    pub(super) async fn sign_out(&self) {
        let others = std::mem::take(&mut *self.others());
        for session in others.into_values() {
            session.sign_out().await;
        }
        self.first.sign_out().await;
    }

    fn is_first(&self, project: &ProjectId) -> bool {
        self.first.project().as_ref() == Some(project)
    }

    /// Whoever has just signed in is who all sessions of this cloud are of.
    fn tell_others(&self, but: Option<&ProjectId>, entered: &model::Session) {
        for (project, session) in self.others().iter() {
            if Some(project) != but {
                session.leave_to(&entered.user);
            }
        }
        if but.is_some() {
            self.first.leave_to(&entered.user);
        }
    }

    fn others(&self) -> MutexGuard<'_, BTreeMap<ProjectId, Arc<Session>>> {
        self.others.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
