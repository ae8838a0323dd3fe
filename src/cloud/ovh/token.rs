//! Tokens of a service account.
use super::{
    Account,
    ask::{json, refused},
    error,
};
use crate::{
    call::{Failure, FailureKind, KeyTrouble, Service},
    cloud::{
        http::{Class, Request, Response},
        wire,
    },
    model::Secret,
};
use ::http::{HeaderMap, HeaderValue, Method, header};
use bytes::Bytes;
use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::time::Instant;
use url::form_urlencoded;

/// How long before its end a token is renewed.
const MARGIN: Duration = Duration::from_mins(1);

/// The token of a service account, one for all who ask.
#[derive(Default)]
pub(super) struct Tokens {
    state: Mutex<State>,
    gate: tokio::sync::Mutex<()>,
}

#[derive(Default)]
struct State {
    token: Option<Secret>,
    ends: Option<Instant>,
    /// Why none is asked for any more: a wrong secret is sent once.
    refused: Option<Failure>,
}

impl Tokens {
    /// A token that is refused is of no use, however long it was to last.
    pub(super) fn forget(&self) {
        self.state().token = None;
    }

    fn held(&self) -> Option<Result<Secret, Failure>> {
        let state = self.state();
        if let Some(failure) = &state.refused {
            return Some(Err(failure.clone()));
        }
        let lasts = state.ends.is_none_or(|ends| Instant::now() < ends);
        state.token.clone().filter(|_| lasts).map(Ok)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Account {
    /// The token to use now. One request for all who wait for it, which ends even where the call
    /// that began it is given up: a secret is not sent twice.
    pub(super) async fn token(
        self: &Arc<Self>,
        id: &str,
        secret: &Secret,
    ) -> Result<Secret, Failure> {
        let (this, id, secret) = (Arc::clone(self), id.to_owned(), secret.clone());
        let fetching = tokio::spawn(async move {
            let _gate = this.tokens.gate.lock().await;
            match this.tokens.held() {
                Some(held) => held,
                None => this.fetch(&id, &secret).await,
            }
        });
        fetching
            .await
            .unwrap_or_else(|_panic| Err(Failure::unsent(FailureKind::Internal)))
    }

    /// Asks for a token.
    ///
    /// <https://help.ovhcloud.com/csm/en-manage-service-account?id=kb_article_view&sysparm_article=KB0059343>
    async fn fetch(&self, id: &str, secret: &Secret) -> Result<Secret, Failure> {
        let url = self.access.token_url.clone();
        let url = url.ok_or_else(|| refused(KeyTrouble::ServiceAccount))?;
        let form = form_urlencoded::Serializer::new(String::new())
            .append_pair("grant_type", "client_credentials")
            .append_pair("client_id", id)
            .append_pair("client_secret", secret.expose())
            .append_pair("scope", "all")
            .finish();
        let mut headers = HeaderMap::new();
        let kind = HeaderValue::from_static("application/x-www-form-urlencoded");
        headers.insert(header::CONTENT_TYPE, kind);
        let request = Request {
            service: Service::Ovh,
            method: Method::POST,
            url,
            headers,
            body: Bytes::from(form),
            class: Class::Credential,
        };
        self.wait_for_turn(Class::Credential).await;
        let response = self.client.send(request).await?;
        if !response.status.is_success() {
            return Err(self.not_given(&response));
        }
        self.take_over(&response)
    }

    /// A refusal that lasts, where it is one of the secret, and not a moment's trouble.
    fn not_given(&self, response: &Response) -> Failure {
        let failure = error::failure(response, "POST /auth/oauth2/token");
        if !matches!(response.status.as_u16(), 400 | 401 | 403) {
            return failure;
        }
        let said = serde_json::from_slice(&response.body).ok();
        let members = wire::members(said);
        let words = ["error_description", "error"]
            .iter()
            .find_map(|name| wire::safe(members.get(*name).copied()));
        let failure = Failure {
            kind: FailureKind::KeyRefused(KeyTrouble::ServiceAccount),
            words: words.or(failure.words),
            ..failure
        };
        self.tokens.state().refused = Some(failure.clone());
        failure
    }

    fn take_over(&self, response: &Response) -> Result<Secret, Failure> {
        let members = wire::members(Some(json(response)?));
        let field = |name: &str| members.get(name).copied();
        let token = wire::text(field("access_token"))
            .filter(|token| !token.is_empty())
            .ok_or_else(|| error::unreadable(response, "no access_token"))?;
        let token = Secret::from(token.as_ref());
        let life = wire::count(field("expires_in")).map(Duration::from_secs);
        let mut state = self.tokens.state();
        state.token = Some(token.clone());
        state.ends = life.and_then(|life| Instant::now().checked_add(life.saturating_sub(MARGIN)));
        Ok(token)
    }
}
