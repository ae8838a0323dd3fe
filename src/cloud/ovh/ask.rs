//! One request to the API: its address, who sends it, and what a refusal may be answered with.
use super::{
    Account,
    error::{self, Refusal},
    sign::Signing,
};
use crate::{
    call::{Failure, FailureKind, KeyTrouble, Sent, Service},
    cloud::{
        access::{Application, OvhKeys},
        http::{Class, Request, Response, below},
    },
    model::Secret,
};
use ::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use bytes::Bytes;
use serde_json::{Value, value::RawValue};
use std::sync::Arc;
use url::Url;

/// A request without what lets in.
pub(super) struct Ask {
    method: Method,
    /// The path with `{}` in the place of every argument: `/vps/{}/tasks/{}`.
    template: &'static str,
    arguments: Vec<String>,
    query: Vec<(&'static str, String)>,
    body: Option<Value>,
    class: Class,
}

impl Ask {
    fn new(method: Method, template: &'static str, arguments: &[&str], class: Class) -> Self {
        Self {
            method,
            template,
            arguments: arguments.iter().map(ToString::to_string).collect(),
            query: Vec::new(),
            body: None,
            class,
        }
    }

    pub(super) fn get(template: &'static str, arguments: &[&str]) -> Self {
        Self::new(Method::GET, template, arguments, Class::Read)
    }

    pub(super) fn post(template: &'static str, arguments: &[&str]) -> Self {
        Self::new(Method::POST, template, arguments, Class::Write)
    }

    pub(super) fn put(template: &'static str, arguments: &[&str]) -> Self {
        Self::new(Method::PUT, template, arguments, Class::Write)
    }

    pub(super) fn delete(template: &'static str, arguments: &[&str]) -> Self {
        Self::new(Method::DELETE, template, arguments, Class::Write)
    }

    pub(super) fn query(mut self, name: &'static str, value: &str) -> Self {
        self.query.push((name, value.to_owned()));
        self
    }

    pub(super) fn json(self, body: Value) -> Self {
        Self {
            body: Some(body),
            ..self
        }
    }

    /// The right that it takes: `POST /vps/*/createSnapshot`.
    pub(super) fn right(&self) -> String {
        format!("{} {}", self.method, self.template.replace("{}", "*"))
    }

    /// Its address; none where an argument would lead elsewhere.
    fn url(&self, base: &Url) -> Option<Url> {
        let mut arguments = self.arguments.iter();
        let segments: Vec<&str> = self
            .template
            .split('/')
            .skip(1)
            .map(|part| match part {
                "{}" => arguments.next().map_or("", String::as_str),
                part => part,
            })
            .collect();
        let mut url = below(base, &segments)?;
        if !self.query.is_empty() {
            url.query_pairs_mut().extend_pairs(&self.query);
        }
        Some(url)
    }
}

impl Account {
    /// Sends a request as whoever the keys say, and once more where what lets in had only become
    /// stale, which says that nothing has been done.
    ///
    /// # Errors
    /// Whatever is not a success.
    pub(super) async fn send(self: &Arc<Self>, ask: &Ask) -> Result<Response, Failure> {
        let keys = self.keys.current();
        if !keys.means().lets_in() {
            return Err(refused(KeyTrouble::Missing));
        }
        self.send_as(ask, &keys).await
    }

    /// As [`Self::send`], with other keys than the account's own.
    pub(super) async fn send_as(
        self: &Arc<Self>,
        ask: &Ask,
        keys: &OvhKeys,
    ) -> Result<Response, Failure> {
        let mut response = self.attempt(ask, keys).await?;
        if self.may_help(&response, keys) {
            response = self.attempt(ask, keys).await?;
        }
        if response.status.is_success() {
            if let OvhKeys::Signature { .. } = keys {
                self.clock.trust();
            }
            return Ok(response);
        }
        Err(failure_of(&response, ask, keys))
    }

    /// Whether a refusal may have come of a stale clock or token, which is then forgotten.
    fn may_help(&self, response: &Response, keys: &OvhKeys) -> bool {
        let refusal = Refusal::of(response);
        match keys {
            OvhKeys::Signature { .. } if refusal.may_be_the_clock(self.clock.is_trusted()) => {
                self.clock.forget();
                true
            }
            OvhKeys::ServiceAccount { .. } if refusal.is_about_the_token() => {
                self.tokens.forget();
                true
            }
            OvhKeys::Signature { .. }
            | OvhKeys::ServiceAccount { .. }
            | OvhKeys::Nothing
            | OvhKeys::Application(_)
            | OvhKeys::Token(_) => false,
        }
    }

    async fn attempt(self: &Arc<Self>, ask: &Ask, keys: &OvhKeys) -> Result<Response, Failure> {
        let url = ask
            .url(&self.access.base)
            .ok_or_else(|| Failure::unsent(FailureKind::NotFound))?;
        let body = ask.body.as_ref().map(Value::to_string).unwrap_or_default();
        let mut headers = HeaderMap::new();
        if ask.body.is_some() {
            let json = HeaderValue::from_static("application/json;charset=utf-8");
            headers.insert(header::CONTENT_TYPE, json);
        }
        match keys {
            OvhKeys::Nothing => {}
            OvhKeys::Application(application) => {
                named(&mut headers, application)?;
            }
            OvhKeys::Signature {
                application,
                consumer,
            } => {
                let signing = Signing {
                    application,
                    consumer,
                };
                let time = self.their_time().await.map_err(before_it_was_sent)?;
                let signature = signing.signature(&ask.method, &url, body.as_bytes(), time);
                named(&mut headers, application)?;
                hidden(
                    &mut headers,
                    "x-ovh-consumer",
                    consumer.expose(),
                    KeyTrouble::Unknown,
                )?;
                headers.insert("x-ovh-timestamp", HeaderValue::from(time));
                hidden(
                    &mut headers,
                    "x-ovh-signature",
                    &signature,
                    KeyTrouble::Secret,
                )?;
            }
            OvhKeys::ServiceAccount { id, secret } => {
                let token = self.token(id, secret).await.map_err(before_it_was_sent)?;
                bearer(&mut headers, &token)?;
            }
            OvhKeys::Token(token) => bearer(&mut headers, token)?,
        }
        self.wait_for_turn(ask.class).await;
        let request = Request {
            service: Service::Ovh,
            method: ask.method.clone(),
            url,
            headers,
            body: Bytes::from(body),
            class: ask.class,
        };
        self.client.send(request).await
    }

    pub(super) async fn wait_for_turn(&self, class: Class) {
        match class {
            Class::Read => self.pace.turn().await,
            Class::Write | Class::Credential => self.pace.count(),
        }
    }

    /// The time by OVHcloud's clock, which is asked for once: `GET /auth/time`.
    async fn their_time(self: &Arc<Self>) -> Result<i64, Failure> {
        if let Some(time) = self.clock.now() {
            return Ok(time);
        }
        let _gate = self.clock_gate.lock().await;
        if let Some(time) = self.clock.now() {
            return Ok(time);
        }
        let ask = Ask::get("/auth/time", &[]);
        let response = Box::pin(self.send_as(&ask, &OvhKeys::Nothing)).await?;
        let theirs = std::str::from_utf8(&response.body)
            .ok()
            .and_then(|text| text.trim().parse().ok())
            .ok_or_else(|| error::unreadable(&response, "no time"))?;
        self.clock.learn(theirs);
        Ok(self.clock.now().unwrap_or(theirs))
    }
}

fn failure_of(response: &Response, ask: &Ask, keys: &OvhKeys) -> Failure {
    let failure = error::failure(response, &ask.right());
    let is_token = match keys {
        OvhKeys::ServiceAccount { .. } | OvhKeys::Token(_) => true,
        OvhKeys::Nothing | OvhKeys::Application(_) | OvhKeys::Signature { .. } => false,
    };
    if is_token && Refusal::of(response).is_about_the_token() {
        return Failure {
            kind: FailureKind::KeyRefused(KeyTrouble::TokenEnded),
            ..failure
        };
    }
    failure
}

/// What kept the request itself from leaving.
fn before_it_was_sent(failure: Failure) -> Failure {
    Failure {
        sent: Sent::No,
        ..failure
    }
}

pub(super) fn refused(trouble: KeyTrouble) -> Failure {
    Failure::unsent(FailureKind::KeyRefused(trouble))
}

fn named(headers: &mut HeaderMap, application: &Application) -> Result<(), Failure> {
    hidden(
        headers,
        "x-ovh-application",
        application.key.expose(),
        KeyTrouble::Application,
    )
}

fn bearer(headers: &mut HeaderMap, token: &Secret) -> Result<(), Failure> {
    let value = format!("Bearer {}", token.expose());
    hidden(headers, "authorization", &value, KeyTrouble::TokenEnded)
}

/// Puts a secret into a header that no log shows; one that no header can hold is wrong.
fn hidden(
    headers: &mut HeaderMap,
    name: &'static str,
    secret: &str,
    trouble: KeyTrouble,
) -> Result<(), Failure> {
    let mut value = HeaderValue::from_str(secret).map_err(|_invalid| refused(trouble))?;
    value.set_sensitive(true);
    headers.insert(HeaderName::from_static(name), value);
    Ok(())
}

/// The JSON of an answer.
///
/// # Errors
/// Where it is none: a page, or nothing.
pub(super) fn json(response: &Response) -> Result<&RawValue, Failure> {
    serde_json::from_slice(&response.body)
        .map_err(|_not_json| error::unreadable(response, "not JSON"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn base() -> Url {
        "https://eu.api.ovh.com/1.0".parse().expect("an address")
    }

    #[test]
    fn arguments_are_escaped_and_cannot_lead_elsewhere() {
        let at = |argument: &str| {
            Ask::get("/order/vps/{}/snapshot/{}", &["vps-1.ovh.net", argument])
                .url(&base())
                .map(String::from)
        };
        let whole = "https://eu.api.ovh.com/1.0/order/vps/vps-1.ovh.net/snapshot/";
        assert_eq!(at("P1M"), Some(format!("{whole}P1M")));
        assert_eq!(at("a/b?c#d"), Some(format!("{whole}a%2Fb%3Fc%23d")));
        for bad in ["", ".", ".."] {
            assert_eq!(at(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn a_right_names_no_vps() {
        let ask = Ask::post("/vps/{}/snapshot/revert", &["vps-1.ovh.net"]);
        assert_eq!(ask.right(), "POST /vps/*/snapshot/revert");
    }
}
