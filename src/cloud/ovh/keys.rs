//! The keys that open an account, and how a new one is requested.
mod keep;

use super::{
    Account,
    ask::{Ask, json, refused},
    error, record,
};
use crate::{
    call::{Failure, FailureKind, KeyTrouble, VpsAnswer},
    cloud::{
        access::{OvhAccess, OvhKeys},
        wire,
    },
    model::{
        SafeText, Secret,
        vps::{KeyProfile, KeyState, Link, Rights},
    },
};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The keys in use, and the one that was asked for.
pub(super) struct Keys(Mutex<State>);

struct State {
    current: OvhKeys,
    /// A consumer key that waits for its validation.
    asked: Option<Secret>,
    /// Whether the key in use was asked for here, so that it stands in no file yet.
    is_new: bool,
}

impl Keys {
    pub(super) fn new(access: &OvhAccess) -> Self {
        Self(Mutex::new(State {
            current: access.keys.clone(),
            asked: None,
            is_new: false,
        }))
    }

    pub(super) fn current(&self) -> OvhKeys {
        self.state().current.clone()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Account {
    /// What one may do. Policies are not told, only applied.
    pub(super) async fn rights(self: &Arc<Self>) -> Result<VpsAnswer, Failure> {
        let rights = match self.keys.current() {
            keys @ OvhKeys::Signature { .. } => self.credential(&keys).await?,
            OvhKeys::ServiceAccount { .. } | OvhKeys::Token(_) => Rights::Policies,
            OvhKeys::Nothing | OvhKeys::Application(_) => {
                return Err(refused(KeyTrouble::Missing));
            }
        };
        Ok(VpsAnswer::Rights(rights))
    }

    /// <https://eu.api.ovh.com/console/?section=%2Fauth#get-/auth/currentCredential>
    async fn credential(self: &Arc<Self>, keys: &OvhKeys) -> Result<Rights, Failure> {
        let ask = Ask::get("/auth/currentCredential", &[]);
        let response = self.send_as(&ask, keys).await?;
        record::rights(json(&response)?).ok_or_else(|| error::unreadable(&response, "no status"))
    }

    /// Asks for a consumer key, which nobody but this account ever sees.
    ///
    /// <https://eu.api.ovh.com/console/?section=%2Fauth#post-/auth/credential>
    pub(super) async fn ask_for_key(
        self: &Arc<Self>,
        profile: KeyProfile,
    ) -> Result<VpsAnswer, Failure> {
        let keys = self.keys.current();
        let application = keys.application().cloned();
        let application = application.ok_or_else(|| refused(KeyTrouble::Missing))?;
        let rules: Vec<Value> = profile
            .rules()
            .into_iter()
            .map(|(method, path)| json!({"method": method, "path": path}))
            .collect();
        let body = json!({"accessRules": rules, "redirection": null});
        let ask = Ask::post("/auth/credential", &[]).json(body);
        let response = self
            .send_as(&ask, &OvhKeys::Application(application))
            .await?;
        let members = wire::members(Some(json(&response)?));
        let field = |name: &str| wire::text(members.get(name).copied());
        let asked = field("consumerKey").zip(field("validationUrl"));
        let (key, link) = asked
            .and_then(|(key, url)| Some((Secret::from(key.as_ref()), Link::new(&url)?)))
            .ok_or_else(|| error::unreadable(&response, "no key to validate"))?;
        self.keys.state().asked = Some(key);
        Ok(VpsAnswer::KeyAskedFor(link))
    }

    /// Whether the key that was asked for is validated, from when on it is used; of no such key,
    /// how the one in use is.
    pub(super) async fn key_state(self: &Arc<Self>) -> Result<VpsAnswer, Failure> {
        let (current, asked) = {
            let state = self.keys.state();
            (state.current.clone(), state.asked.clone())
        };
        let Some((application, consumer)) = current.application().cloned().zip(asked) else {
            return self.state_in_use(&current).await;
        };
        let keys = OvhKeys::Signature {
            application,
            consumer,
        };
        let state = match self.credential(&keys).await {
            Ok(Rights::Key { state, .. }) => state,
            Ok(Rights::Policies) => KeyState::Validated,
            // So it is answered until somebody has decided.
            Err(failure) if failure.kind == FailureKind::KeyRefused(KeyTrouble::NotValid) => {
                KeyState::Pending
            }
            Err(failure) => return Err(failure),
        };
        if state == KeyState::Validated {
            let mut held = self.keys.state();
            held.current = keys;
            held.asked = None;
            held.is_new = true;
        }
        Ok(VpsAnswer::KeyState(state))
    }

    async fn state_in_use(self: &Arc<Self>, keys: &OvhKeys) -> Result<VpsAnswer, Failure> {
        match keys {
            OvhKeys::Signature { .. } => match self.credential(keys).await? {
                Rights::Key { state, .. } => Ok(VpsAnswer::KeyState(state)),
                Rights::Policies => Ok(VpsAnswer::KeyState(KeyState::Validated)),
            },
            OvhKeys::ServiceAccount { .. } | OvhKeys::Token(_) => {
                Ok(VpsAnswer::KeyState(KeyState::Validated))
            }
            OvhKeys::Nothing | OvhKeys::Application(_) => Err(refused(KeyTrouble::Missing)),
        }
    }

    /// Writes the key that was asked for here into the configuration.
    pub(super) async fn keep_key(self: &Arc<Self>) -> Result<VpsAnswer, Failure> {
        let consumer = {
            let state = self.keys.state();
            match &state.current {
                OvhKeys::Signature { consumer, .. } if state.is_new => Some(consumer.clone()),
                OvhKeys::Signature { .. }
                | OvhKeys::Nothing
                | OvhKeys::Application(_)
                | OvhKeys::ServiceAccount { .. }
                | OvhKeys::Token(_) => None,
            }
        };
        let (consumer, keep) = consumer
            .zip(self.access.keep.clone())
            .ok_or_else(|| not_kept("there is no new key, or no file for it"))?;
        let path = SafeText::new(&keep.file.display().to_string());
        tokio::task::spawn_blocking(move || keep::write(&keep, &consumer))
            .await
            .map_err(|_panic| Failure::unsent(FailureKind::Internal))?
            .map_err(|error| not_kept(&format!("{path}: {error}")))?;
        self.keys.state().is_new = false;
        Ok(VpsAnswer::KeyKept(path))
    }
}

fn not_kept(why: &str) -> Failure {
    Failure {
        words: Some(SafeText::new(why)),
        ..Failure::unsent(FailureKind::NotKept)
    }
}
