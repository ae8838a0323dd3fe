//! The way in: credential, project, token.
use super::{Proof, Session, Signed, cache::Cache, command};
use crate::{
    call::{Failure, FailureKind},
    cloud::{
        access::{Auth, Scope},
        openstack::keystone::{Credential, Granted, Keystone, Verdict},
    },
    model::Secret,
};
use jiff::SignedDuration;
use std::{sync::Arc, time::Duration};
use tokio::time::Instant;

/// The longest life of a token reckoned with.
const LONGEST_LIFE: Duration = Duration::from_hours(365 * 24);

impl Session {
    /// Gets a token: the very first one from the cache where there is one, else from Keystone.
    /// Only for whoever holds the gate.
    pub(super) async fn enter(&self) -> Result<Arc<Signed>, Failure> {
        if self.state().generation == 0
            && let Some(Some((granted, left))) = self.with_cache(Cache::load).await
        {
            return self.adopt(granted, Some(left));
        }
        self.enter_anew(Proof::Token).await
    }

    /// Gets a token from Keystone. Only for whoever holds the gate.
    pub(super) async fn enter_anew(&self, proof: Proof) -> Result<Arc<Signed>, Failure> {
        let outcome = match &self.first {
            Some(first) if proof == Proof::Token && !self.state().wants_credential => {
                self.follow(first).await
            }
            _ => self.ask_keystone().await,
        };
        self.state().attempts += 1;
        match outcome {
            Ok(granted) => {
                let kept = granted.clone();
                let signed = self.adopt(granted, None)?;
                self.with_cache(move |cache| cache.store(&kept)).await;
                Ok(signed)
            }
            Err(failure) => {
                self.note_failure(&failure);
                Err(failure)
            }
        }
    }

    /// Ends a token that this program fetched. One that cannot be ended now ends by itself.
    pub(super) async fn revoke(&self, signed: &Signed) {
        if !matches!(self.access.auth, Auth::Token { .. }) {
            let _revoked = self.keystone().revoke(signed.token()).await;
        }
    }

    fn note_failure(&self, failure: &Failure) {
        if failure.kind == FailureKind::WrongCredential {
            self.typing().forget_password();
        }
        let mut state = self.state();
        let is_shut = self.first.is_some() && failure.kind == FailureKind::NoProject;
        if is_shut
            || matches!(
                failure.kind,
                FailureKind::WrongCredential
                    | FailureKind::SignInNeeds(_)
                    | FailureKind::UnsupportedSignIn { .. }
            )
        {
            state.refused = Some(failure.clone());
        }
        state.failed = Some((failure.clone(), Instant::now()));
    }

    /// Enters another project with the token of the first session. The credential is shown, once,
    /// where the cloud exchanges no token that has a project.
    ///
    /// # Errors
    /// Those of the first session's own sign-in, and [`FailureKind::NoProject`] where the user is
    /// in, but not in this project.
    async fn follow(&self, first: &Arc<Self>) -> Result<Granted, Failure> {
        let before = first.state().generation;
        let signed = first.boxed_current().await?;
        let failure = match self.exchange_of(first, &signed).await {
            Err(failure) if is_shut_out(&failure) => failure,
            outcome => return outcome,
        };
        // Whoever has just shown the credential for the first session does not show it again.
        if signed.generation != before {
            return Err(not_open(failure));
        }
        if failure.kind == FailureKind::Forbidden {
            return self.insist(failure).await;
        }
        // Keystone says the same of a token that has ended and of a project that is not open.
        match self.keystone().look_into(signed.token()).await {
            Ok(_) => Err(not_open(failure)),
            Err(failure) if is_shut_out(&failure) => {
                let signed = first.boxed_renew(signed.generation).await?;
                let outcome = self.exchange_of(first, &signed).await;
                outcome.map_err(|failure| {
                    if is_shut_out(&failure) {
                        not_open(failure)
                    } else {
                        failure
                    }
                })
            }
            Err(failure) => Err(failure),
        }
    }

    /// Exchanges the token of another session, or the one without a project that it came from.
    async fn exchange_of(&self, first: &Self, signed: &Signed) -> Result<Granted, Failure> {
        let unscoped = first.state().unscoped.clone();
        let token = unscoped.unwrap_or_else(|| signed.token().clone());
        let credential = Credential::Token { token };
        self.present(&credential, self.scope().as_ref()).await
    }

    /// Shows the credential to a cloud that exchanges no tokens, where it can be shown again.
    async fn insist(&self, failure: Failure) -> Result<Granted, Failure> {
        if !matches!(self.access.auth, Auth::Password { .. }) {
            return Err(not_open(failure));
        }
        match self.ask_keystone().await {
            Ok(granted) => {
                self.state().wants_credential = true;
                Ok(granted)
            }
            Err(failure) if is_shut_out(&failure) => Err(not_open(failure)),
            Err(failure) => Err(failure),
        }
    }

    async fn ask_keystone(&self) -> Result<Granted, Failure> {
        if let Some(line) = &self.access.password_command
            && self.typing().lacks_password(&self.access.auth)
        {
            let password = command::password(line).await?;
            self.typing().keep_password(password);
        }
        let credential = self.typing().credential(&self.access.auth)?;
        self.state().unscoped = None;
        if let Credential::Token { token } = &credential {
            let granted = self.keystone().look_into(token).await?;
            self.state().unscoped = Some(token.clone());
            return if self.is_what_is_wanted(&granted) {
                Ok(granted)
            } else {
                self.exchange(token).await
            };
        }
        let granted = self.present(&credential, self.scope().as_ref()).await?;
        if granted.project.is_some() {
            return Ok(granted);
        }
        self.state().unscoped = Some(granted.token.clone());
        self.exchange(&granted.token).await
    }

    async fn present(
        &self,
        credential: &Credential,
        scope: Option<&Scope>,
    ) -> Result<Granted, Failure> {
        match self.keystone().authenticate(credential, scope).await? {
            Verdict::Granted(granted) => Ok(*granted),
            Verdict::WantsPasscode { receipt, failure } => {
                self.typing().keep_receipt(receipt);
                Err(failure)
            }
        }
    }

    /// Turns a token without the right project into one with it.
    async fn exchange(&self, token: &Secret) -> Result<Granted, Failure> {
        let credential = Credential::Token {
            token: token.clone(),
        };
        if let Some(scope) = self.scope() {
            return self.present(&credential, Some(&scope)).await;
        }
        let mut last = Failure::unsent(FailureKind::NoProject);
        for project in self.keystone().projects(token).await? {
            let scope = Scope::Project {
                id: project.id.as_str().to_owned(),
            };
            match self.present(&credential, Some(&scope)).await {
                Ok(granted) => return Ok(granted),
                // A project may be listed and yet not be open; the next one may.
                Err(failure)
                    if matches!(
                        failure.kind,
                        FailureKind::WrongCredential | FailureKind::Forbidden
                    ) =>
                {
                    last = Failure {
                        kind: FailureKind::NoProject,
                        ..failure
                    };
                }
                Err(failure) => return Err(failure),
            }
        }
        Err(last)
    }

    fn is_what_is_wanted(&self, granted: &Granted) -> bool {
        let Some((id, name)) = &granted.project else {
            return false;
        };
        match &self.access.scope {
            Scope::Project { id: wanted } => id.as_str() == wanted,
            Scope::ProjectNamed { name: wanted, .. } => name.as_str() == wanted,
            Scope::Unscoped => true,
        }
    }

    /// The project to ask for: the configured one, else the one chosen the last time. An
    /// application credential knows its own and refuses to be told.
    fn scope(&self) -> Option<Scope> {
        match (&self.access.auth, &self.access.scope) {
            (Auth::ApplicationCredential { .. }, _) if self.first.is_none() => None,
            (_, Scope::Unscoped) => self.state().chosen.as_ref().map(|project| Scope::Project {
                id: project.as_str().to_owned(),
            }),
            (_, scope) => Some(scope.clone()),
        }
    }

    fn adopt(
        &self,
        granted: Granted,
        left: Option<SignedDuration>,
    ) -> Result<Arc<Signed>, Failure> {
        // Nothing of one project may ever go under the name of another.
        let is_right = self.first.is_none() || self.is_what_is_wanted(&granted);
        let (project, project_name) = granted
            .project
            .clone()
            .filter(|_| is_right)
            .ok_or_else(|| Failure::unsent(FailureKind::NoProject))?;
        let now = Instant::now();
        // Both times are Keystone's: this machine's clock may be hours off.
        let life = granted.expires.map(|end| end.duration_since(granted.at));
        let ends_in = |life: SignedDuration| {
            let life = Duration::try_from(life).unwrap_or(Duration::ZERO);
            life.min(LONGEST_LIFE)
        };
        let ends = left.or(life).map(|left| now + ends_in(left));
        let renew_at = ends
            .zip(life)
            .map(|(ends, life)| ends.checked_sub(ends_in(life) / 5).unwrap_or(now));
        let mut state = self.state();
        state.generation += 1;
        state.chosen = Some(project.clone());
        state.failed = None;
        state.refused = None;
        let signed = Arc::new(Signed {
            generation: state.generation,
            granted,
            project,
            project_name,
            ends,
            renew_at,
        });
        state.signed = Some(Arc::clone(&signed));
        Ok(signed)
    }

    pub(super) fn keystone(&self) -> Keystone<'_> {
        Keystone {
            client: &self.client,
            auth_url: &self.access.auth_url,
        }
    }
}

/// Whether a token, or who showed it, is not let into a project; Keystone says 404 of a token that
/// it has forgotten.
fn is_shut_out(failure: &Failure) -> bool {
    matches!(
        failure.kind,
        FailureKind::WrongCredential | FailureKind::Forbidden | FailureKind::NotFound
    )
}

fn not_open(failure: Failure) -> Failure {
    Failure {
        kind: FailureKind::NoProject,
        ..failure
    }
}
