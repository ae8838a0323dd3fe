//! One cloud's sign-in: who has the token, when it ends, and who may ask for another.
mod cache;
mod command;
mod credential;
mod entry;

use self::{cache::Cache, credential::Typing};
use super::{catalogue::Catalogue, keystone::Granted};
use crate::{
    call::{Answer, Failure, FailureKind, Outcome, Sent, Service, Typed},
    cloud::{
        access::{Access, Auth, Scope},
        http::Client,
    },
    model::{self, ProjectId, RegionName, SafeText, Secret, UserId, Whose},
};
use std::{
    collections::HashSet,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::time::Instant;

/// How long after a failed renewal a token that is still good is used without another try.
const RENEWAL_PAUSE: Duration = Duration::from_secs(30);

/// One cloud's sign-in, shared by all its calls.
///
/// Whoever needs a token waits at the gate; the first through renews it for all. Whatever goes
/// through the gate runs as a task of its own, so that stopping a call never breaks a sign-in in
/// two, which would send the credential twice.
pub(super) struct Session {
    pub(super) access: Access,
    pub(super) client: Client,
    /// One person's, whatever the project.
    typing: Arc<Mutex<Typing>>,
    /// The session that the configuration describes, where this one is for another project.
    first: Option<Arc<Self>>,
    state: Mutex<State>,
    gate: tokio::sync::Mutex<()>,
}

#[derive(Default)]
struct State {
    signed: Option<Arc<Signed>>,
    /// How many tokens there have been.
    generation: u64,
    /// A token for no project, where there is one: some clouds exchange no other.
    unscoped: Option<Secret>,
    /// Whether this cloud takes nothing but the credential for this project.
    wants_credential: bool,
    /// The project chosen where none is configured.
    chosen: Option<ProjectId>,
    /// How many times a sign-in was tried, and what became of the last one.
    attempts: u64,
    failed: Option<(Failure, Instant)>,
    /// Why nothing is tried any more until a person signs in.
    refused: Option<Failure>,
    /// Who refused a token that Keystone had just given: another one would not help.
    distrustful: HashSet<Asked>,
}

type BoxFuture<'a, What> = Pin<Box<dyn Future<Output = What> + Send + 'a>>;

/// Who was asked with a token.
pub(super) type Asked = (Service, RegionName);

/// A token and what came with it.
pub(super) struct Signed {
    generation: u64,
    granted: Granted,
    pub(super) project: ProjectId,
    project_name: SafeText,
    ends: Option<Instant>,
    renew_at: Option<Instant>,
}

impl Signed {
    pub(super) fn token(&self) -> &Secret {
        &self.granted.token
    }

    pub(super) fn is_admin(&self) -> bool {
        self.granted.is_admin
    }

    pub(super) fn catalogue(&self) -> &Catalogue {
        &self.granted.catalogue
    }

    fn lasts(&self, now: Instant) -> bool {
        self.ends.is_none_or(|ends| now < ends)
    }

    fn is_due(&self, now: Instant) -> bool {
        self.renew_at.is_some_and(|renew_at| now >= renew_at)
    }
}

impl Session {
    pub(super) fn new(access: Access, client: Client) -> Self {
        Self {
            typing: Arc::new(Mutex::new(Typing::of(&access.auth))),
            access,
            client,
            first: None,
            state: Mutex::default(),
            gate: tokio::sync::Mutex::new(()),
        }
    }

    /// A session of the same user for another project, which is entered with the token of the
    /// first one.
    pub(super) fn of_project(first: &Arc<Self>, project: &ProjectId) -> Self {
        let scope = Scope::Project {
            id: project.as_str().to_owned(),
        };
        Self {
            access: Access {
                scope,
                ..first.access.clone()
            },
            client: first.client.clone(),
            typing: Arc::clone(&first.typing),
            first: Some(Arc::clone(first)),
            state: Mutex::default(),
            gate: tokio::sync::Mutex::new(()),
        }
    }

    /// The project that it is signed in to, or was last.
    pub(super) fn project(&self) -> Option<ProjectId> {
        self.state().chosen.clone()
    }

    /// Forgets a token that belongs to another user than the one who has just signed in, and what
    /// that user was refused.
    pub(super) fn leave_to(&self, user: &UserId) {
        let mut state = self.state();
        let signed = state.signed.as_ref();
        if signed.is_some_and(|signed| signed.granted.user != *user) {
            state.signed = None;
            state.unscoped = None;
        }
        state.failed = None;
        state.refused = None;
    }

    /// Signs in as a person asked for it: from the cache, or with at most one credential sent.
    pub(super) async fn sign_in(self: &Arc<Self>, typed: Typed) -> Result<model::Session, Failure> {
        let this = Arc::clone(self);
        let signed = detached(async move {
            let _gate = this.gate.lock().await;
            let typed_nothing = typed == Typed::default();
            if typed_nothing && let Some(signed) = this.healthy() {
                return Ok(signed);
            }
            this.begin_again(typed);
            if typed_nothing {
                this.enter().await
            } else {
                this.enter_anew(Proof::Credential).await
            }
        })
        .await?;
        Ok(self.describe(&signed))
    }

    /// Forgets the token and whatever was typed; Keystone is told, as well as can be.
    pub(super) async fn sign_out(self: &Arc<Self>) {
        let this = Arc::clone(self);
        let _done = detached(async move {
            let _gate = this.gate.lock().await;
            this.leave().await;
            Ok(())
        })
        .await;
    }

    /// The token to use now; renewed first where it is about to end.
    ///
    /// # Errors
    /// Those of a sign-in. Nothing of the caller's own request has been sent.
    pub(super) async fn current(self: &Arc<Self>) -> Result<Arc<Signed>, Failure> {
        let now = Instant::now();
        let Some(signed) = self.state().signed.clone() else {
            return self.renew(0).await;
        };
        let lasts = signed.lasts(now);
        if lasts && (!signed.is_due(now) || self.has_just_failed(now)) {
            return Ok(signed);
        }
        match self.renew(signed.generation).await {
            Err(_) if lasts => Ok(signed),
            outcome => outcome,
        }
    }

    /// The same for a session that is entered by way of this one.
    fn boxed_current(self: &Arc<Self>) -> BoxFuture<'_, Result<Arc<Signed>, Failure>> {
        Box::pin(self.current())
    }

    fn boxed_renew(
        self: &Arc<Self>,
        generation: u64,
    ) -> BoxFuture<'_, Result<Arc<Signed>, Failure>> {
        Box::pin(self.renew(generation))
    }

    /// Another token, after a service has refused this one with 401.
    ///
    /// # Errors
    /// Those of a sign-in, and [`FailureKind::SignedOut`] where no other token can be had.
    pub(super) async fn after_refusal(
        self: &Arc<Self>,
        refused: &Signed,
        by: &Asked,
    ) -> Result<Arc<Signed>, Failure> {
        if self.state().distrustful.contains(by) {
            return Err(Failure::unsent(FailureKind::SignedOut));
        }
        let outcome = self.renew(refused.generation).await;
        if outcome.is_err() {
            self.drop_token(refused.generation).await;
        }
        outcome
    }

    /// Notes that a service took a token, or refused one that had just been renewed.
    pub(super) fn note(&self, by: Asked, verdict: Verdict) {
        let mut state = self.state();
        match verdict {
            Verdict::Taken => state.distrustful.remove(&by),
            Verdict::Refused => state.distrustful.insert(by),
        };
    }

    /// The next token after a generation: one renewal for all who wait for it.
    async fn renew(self: &Arc<Self>, generation: u64) -> Result<Arc<Signed>, Failure> {
        let seen = self.state().attempts;
        let this = Arc::clone(self);
        let outcome = detached(async move {
            let _gate = this.gate.lock().await;
            match this.settled(generation, seen) {
                Some(outcome) => outcome,
                None => this.enter().await,
            }
        })
        .await;
        outcome.map_err(|failure| self.on_behalf_of_a_call(failure))
    }

    /// What somebody else has brought about while this one waited at the gate.
    fn settled(&self, generation: u64, seen: u64) -> Option<Result<Arc<Signed>, Failure>> {
        let state = self.state();
        if let Some(signed) = &state.signed
            && signed.generation > generation
        {
            return Some(Ok(Arc::clone(signed)));
        }
        if let Some(refused) = &state.refused {
            return Some(Err(refused.clone()));
        }
        let (failure, _) = state.failed.as_ref().filter(|_| state.attempts != seen)?;
        Some(Err(failure.clone()))
    }

    /// A failed sign-in as the failure of a call that needed it: of the call nothing was done.
    fn on_behalf_of_a_call(&self, failure: Failure) -> Failure {
        let was_in = self.state().generation > 0;
        let needs_a_person = matches!(
            failure.kind,
            FailureKind::WrongCredential | FailureKind::SignInNeeds(_)
        );
        Failure {
            kind: if was_in && needs_a_person {
                FailureKind::SignedOut
            } else {
                failure.kind
            },
            sent: Sent::No,
            ..failure
        }
    }

    /// The token, unless a person's wish to sign in should get another one.
    fn healthy(&self) -> Option<Arc<Signed>> {
        let state = self.state();
        let signed = state.signed.clone()?;
        (state.refused.is_none() && signed.lasts(Instant::now())).then_some(signed)
    }

    fn begin_again(&self, typed: Typed) {
        self.typing().take_in(typed);
        let mut state = self.state();
        state.failed = None;
        state.refused = None;
        state.distrustful.clear();
    }

    fn has_just_failed(&self, now: Instant) -> bool {
        self.state()
            .failed
            .as_ref()
            .is_some_and(|(_, at)| now < *at + RENEWAL_PAUSE)
    }

    async fn drop_token(&self, generation: u64) {
        {
            let mut state = self.state();
            if state
                .signed
                .as_ref()
                .is_none_or(|signed| signed.generation != generation)
            {
                return;
            }
            state.signed = None;
            state.unscoped = None;
        }
        self.with_cache(Cache::remove).await;
    }

    async fn leave(&self) {
        self.with_cache(Cache::remove).await;
        *self.typing() = Typing::default();
        let signed = {
            let mut state = self.state();
            let signed = state.signed.take();
            *state = State {
                generation: state.generation,
                attempts: state.attempts,
                refused: Some(Failure::unsent(FailureKind::SignedOut)),
                ..State::default()
            };
            signed
        };
        if let Some(signed) = signed {
            self.revoke(&signed).await;
        }
    }

    async fn with_cache<What: Send + 'static>(
        &self,
        use_it: impl FnOnce(&Cache) -> What + Send + 'static,
    ) -> Option<What> {
        let user = self.typing().user(&self.access.auth);
        let cache = Cache::of(&self.access, user.as_ref())?;
        tokio::task::spawn_blocking(move || use_it(&cache))
            .await
            .ok()
    }

    /// When the application credential that signs in here ends. Nothing is asked where it is not
    /// one that does.
    pub(super) async fn credential_end(self: &Arc<Self>) -> Outcome {
        let Auth::ApplicationCredential { by, .. } = &self.access.auth else {
            return Ok(Answer::CredentialEnd(None));
        };
        let signed = self.current().await?;
        let end = self
            .keystone()
            .credential_end(signed.token(), &signed.granted.user, by)
            .await?;
        Ok(Answer::CredentialEnd(end))
    }

    /// The projects that the user may work in, or all that there are.
    pub(super) async fn projects(self: &Arc<Self>, whose: Whose) -> Outcome {
        let signed = self.current().await?;
        let projects = match whose {
            Whose::Project => self.keystone().projects(signed.token()).await?,
            Whose::Everyone => self.keystone().all_projects(signed.token()).await?,
        };
        Ok(Answer::Projects(projects))
    }

    /// What is left of the token.
    pub(super) fn life(&self) -> Option<Duration> {
        let ends = self.state().signed.as_ref()?.ends?;
        Some(ends.saturating_duration_since(Instant::now()))
    }

    /// Whether another token can be had by what is configured, or was typed and can be used again.
    fn renews(&self) -> bool {
        match self.access.auth {
            Auth::Password { .. } | Auth::ApplicationCredential { .. } => {
                let typing = self.typing();
                let lacks = typing.lacks_password(&self.access.auth);
                !typing.wants_passcode() && (!lacks || self.access.password_command.is_some())
            }
            // A passcode is good for one sign-in, and a token from elsewhere for its own life.
            Auth::Totp { .. }
            | Auth::PasswordAndTotp { .. }
            | Auth::Token { .. }
            | Auth::Unsupported { .. } => false,
        }
    }

    /// What the application may know of a sign-in.
    fn describe(&self, signed: &Signed) -> model::Session {
        model::Session {
            cloud: self.access.cloud.clone(),
            user: signed.granted.user.clone(),
            user_name: signed.granted.user_name.clone(),
            project: signed.project.clone(),
            project_name: signed.project_name.clone(),
            regions: signed.granted.catalogue.regions(&self.access),
            expires: signed.granted.expires,
            lasts: self.life(),
            renews: self.renews(),
            credential_ends: None,
            unverified: !self.access.trust.verify,
            is_admin: signed.is_admin(),
        }
    }

    fn typing(&self) -> MutexGuard<'_, Typing> {
        self.typing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Nothing that holds the lock can panic half way through a change.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What a session for another project shows to be let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Proof {
    /// The token of the first session; the credential where that is not taken.
    Token,
    /// What a person has just typed.
    Credential,
}

/// What a service made of a token.
#[derive(Debug, Clone, Copy)]
pub(super) enum Verdict {
    Taken,
    Refused,
}

/// Runs work that must not end with the call that began it.
async fn detached<What: Send + 'static>(
    work: impl Future<Output = Result<What, Failure>> + Send + 'static,
) -> Result<What, Failure> {
    tokio::spawn(work)
        .await
        .unwrap_or_else(|_panic| Err(Failure::unsent(FailureKind::Internal)))
}
