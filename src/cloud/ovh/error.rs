//! What a refusal of OVHcloud means.
//!
//! An `errorCode` decides where there is one; the words are read only where nothing else tells.
use crate::{
    call::{Failure, FailureKind, KeyTrouble, Sent},
    cloud::{
        http::{Response, retry_after},
        markup, wire,
    },
    model::SafeText,
};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::borrow::Cow;

/// The most of a body that is not what the API promises, in characters, that is shown.
const EXCERPT: usize = 80;

/// The body of a refusal.
#[derive(Default, Deserialize)]
struct Body<'a> {
    #[serde(borrow)]
    message: Option<&'a RawValue>,
    #[serde(borrow, rename = "errorCode")]
    code: Option<&'a RawValue>,
    #[serde(borrow)]
    details: Option<&'a RawValue>,
    #[serde(borrow, rename = "queryId")]
    query: Option<&'a RawValue>,
}

/// What a refusal says in OVHcloud's own codes and words.
pub(super) struct Refusal<'a> {
    status: u16,
    code: Cow<'a, str>,
    words: Cow<'a, str>,
    /// The action that a policy does not allow.
    action: Option<Cow<'a, str>>,
    query: Option<SafeText>,
}

impl<'a> Refusal<'a> {
    pub(super) fn of(response: &'a Response) -> Self {
        let body: Body<'a> = serde_json::from_slice(&response.body).unwrap_or_default();
        let details = wire::members(body.details);
        let denied = [
            "unauthorizedActionsByIAM",
            "unauthorizedActionsByAuthentication",
        ];
        let action = denied
            .iter()
            .filter_map(|name| wire::text(details.get(*name).copied()))
            .find(|action| !action.is_empty());
        let words = wire::text(body.message).unwrap_or_else(|| {
            let page = String::from_utf8_lossy(&response.body);
            Cow::Owned(markup::without(&markup::in_page(&page)))
        });
        Self {
            status: response.status.as_u16(),
            code: wire::text(body.code).unwrap_or_default(),
            words,
            action,
            query: response.request_id().or_else(|| wire::safe(body.query)),
        }
    }

    /// Whether a wrong clock may be behind it.
    ///
    /// An unknown key is behind it only where the key was known before.
    pub(super) fn may_be_the_clock(&self, was_trusted: bool) -> bool {
        match (self.status, self.code.as_ref()) {
            (400, "QUERY_TIME_OUT" | "INVALID_SIGNATURE") => true,
            (403, "INVALID_KEY") => was_trusted,
            _ => false,
        }
    }

    /// Whether the token is not good any more.
    pub(super) fn is_about_the_token(&self) -> bool {
        self.status == 401 || (self.status == 403 && self.code == "INVALID_CREDENTIAL")
    }

    fn kind(&self, right: &str) -> FailureKind {
        let status = self.status;
        match (status, self.code.as_ref()) {
            (400, "QUERY_TIME_OUT") => FailureKind::ClockOff,
            (400, "INVALID_SIGNATURE") => FailureKind::KeyRefused(KeyTrouble::Secret),
            (400, _) if self.says("running task") => FailureKind::Conflict,
            (401, _) => FailureKind::KeyRefused(KeyTrouble::Missing),
            (403, "INVALID_KEY") => FailureKind::KeyRefused(KeyTrouble::Application),
            (403, "NOT_CREDENTIAL") => FailureKind::KeyRefused(KeyTrouble::Unknown),
            (403, "INVALID_CREDENTIAL") => FailureKind::KeyRefused(KeyTrouble::NotValid),
            (403, "NOT_GRANTED_CALL") => not_granted(right),
            (403, _) => match &self.action {
                Some(action) => not_granted(action),
                None => FailureKind::Forbidden,
            },
            (404, _) if self.is_of_no_call() => FailureKind::NotOffered,
            (404, _) => FailureKind::NotFound,
            (409, _) => FailureKind::Conflict,
            (429, _) => FailureKind::TooMany,
            (460, _) => FailureKind::Expired,
            (500.., _) => FailureKind::Broken { status },
            _ => FailureKind::Refused { status },
        }
    }

    /// Whether the address itself is unknown, and not the thing at it.
    fn is_of_no_call(&self) -> bool {
        self.says("invalid (or empty) url")
    }

    fn says(&self, words: &str) -> bool {
        self.words.to_lowercase().contains(words)
    }
}

/// Whether a failure only says that there is no such thing at the VPS: an answer to whoever asks
/// whether there is one. Its words are not published, so that only those of an unknown VPS are
/// told apart; an unknown address is a failure of another kind.
pub(super) fn is_of_nothing_there(failure: &Failure) -> bool {
    let words = failure.words.as_ref().map_or("", SafeText::as_str);
    failure.kind == FailureKind::NotFound
        && !words.to_lowercase().contains("service does not exist")
}

fn not_granted(right: &str) -> FailureKind {
    FailureKind::NotGranted {
        right: Box::new(SafeText::new(right)),
    }
}

/// The failure that an answer other than success stands for; the right is the method and the path
/// that a rule of a key would have to let through.
pub(super) fn failure(response: &Response, right: &str) -> Failure {
    let refusal = Refusal::of(response);
    let words = (!refusal.words.is_empty()).then(|| SafeText::new(&refusal.words));
    Failure {
        kind: refusal.kind(right),
        sent: Sent::Yes,
        retry_after: retry_after(response),
        words,
        request_id: refusal.query,
        address: Some(response.address.clone()),
    }
}

/// The failure of an answer that says success and then not what the API says.
pub(super) fn unreadable(response: &Response, why: &str) -> Failure {
    let body = String::from_utf8_lossy(&response.body);
    let excerpt: String = markup::without(&body).chars().take(EXCERPT).collect();
    // What cannot be read may hold a secret, unless it is a page.
    let words = if body.trim_start().starts_with('<') {
        format!("{why}: {excerpt}")
    } else {
        why.to_owned()
    };
    Failure {
        kind: FailureKind::Unreadable,
        sent: Sent::Yes,
        retry_after: None,
        words: Some(SafeText::new(&words)),
        request_id: response.request_id(),
        address: Some(response.address.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, body: &str) -> Response {
        Response::of(status, &[("x-ovh-queryid", "EU.ext-1.abc")], body)
    }

    fn said(status: u16, body: &str) -> Failure {
        failure(&answer(status, body), "POST /vps/*/createSnapshot")
    }

    #[test]
    fn every_refusal_is_told_apart() {
        use KeyTrouble::{Application, Missing, NotValid, Secret, Unknown};
        let right = |right| FailureKind::NotGranted {
            right: Box::new(SafeText::new(right)),
        };
        for (status, body, kind) in [
            (
                400,
                r#"{"class":"Client::BadRequest","errorCode":"QUERY_TIME_OUT","httpCode":"400 Bad Request","message":"Query out of time"}"#,
                FailureKind::ClockOff,
            ),
            (
                400,
                r#"{"class":"Client::BadRequest","errorCode":"INVALID_SIGNATURE","message":"Invalid signature"}"#,
                FailureKind::KeyRefused(Secret),
            ),
            (
                400,
                r#"{"class":"Client::BadRequest","message":"Action not available while there are running tasks on the VPS"}"#,
                FailureKind::Conflict,
            ),
            (
                400,
                r#"{"message":"[description] is too long"}"#,
                FailureKind::Refused { status: 400 },
            ),
            (
                401,
                r#"{"class":"Client::Unauthorized","message":"You must login first"}"#,
                FailureKind::KeyRefused(Missing),
            ),
            (
                403,
                r#"{"class":"Client::Forbidden","errorCode":"INVALID_KEY","message":"This application key is invalid"}"#,
                FailureKind::KeyRefused(Application),
            ),
            (
                403,
                r#"{"class":"Client::Forbidden","errorCode":"NOT_CREDENTIAL","message":"This credential does not exist"}"#,
                FailureKind::KeyRefused(Unknown),
            ),
            (
                403,
                r#"{"class":"Client::Forbidden","errorCode":"INVALID_CREDENTIAL","message":"This credential is not valid"}"#,
                FailureKind::KeyRefused(NotValid),
            ),
            (
                403,
                r#"{"class":"Client::Forbidden","errorCode":"NOT_GRANTED_CALL","message":"This call has not been granted"}"#,
                right("POST /vps/*/createSnapshot"),
            ),
            (
                403,
                r#"{"class":"Client::Forbidden","message":"User not granted for this request","details":{"unauthorizedActionsByAuthentication":"","unauthorizedActionsByIAM":"vps:apiovh:snapshot/revert"}}"#,
                right("vps:apiovh:snapshot/revert"),
            ),
            (403, r#"{"message":"no"}"#, FailureKind::Forbidden),
            (
                404,
                r#"{"class":"Client::NotFound","message":"Got an invalid (or empty) URL"}"#,
                FailureKind::NotOffered,
            ),
            (
                404,
                r#"{"message":"This service does not exist"}"#,
                FailureKind::NotFound,
            ),
            (409, "{}", FailureKind::Conflict),
            (429, "", FailureKind::TooMany),
            (
                460,
                r#"{"class":"Client::Expired","message":"this service is expired"}"#,
                FailureKind::Expired,
            ),
            (
                503,
                "<html><h1>503</h1>Try later</html>",
                FailureKind::Broken { status: 503 },
            ),
        ] {
            let failure = said(status, body);
            assert_eq!(failure.kind, kind, "{status} {body}");
            assert_eq!(failure.sent, Sent::Yes);
            assert_eq!(failure.request_id, Some(SafeText::new("EU.ext-1.abc")));
        }
    }

    #[test]
    fn the_servers_words_are_shown_and_steer_nothing() {
        let words = |status, body| said(status, body).words;
        assert_eq!(
            words(400, r#"{"message":"bad \u001b[2Jthing"}"#),
            Some(SafeText::new("bad \u{1b}[2Jthing"))
        );
        assert_eq!(
            words(
                502,
                "<html><title>x</title><body>Bad <b>gateway</b></body></html>"
            ),
            Some(SafeText::new("Bad gateway"))
        );
        assert_eq!(words(500, ""), None);
    }

    #[test]
    fn a_query_id_in_the_body_counts_where_no_header_names_one() {
        let mut response = answer(500, r#"{"message":"x","queryId":"EU.ext-2"}"#);
        response.headers.clear();
        let failure = failure(&response, "");
        assert_eq!(failure.request_id, Some(SafeText::new("EU.ext-2")));
    }

    #[test]
    fn no_snapshot_is_not_an_unknown_vps_and_not_an_unknown_address() {
        for (body, is_nothing) in [
            (
                r#"{"class":"Client::NotFound","message":"snapshot not found"}"#,
                true,
            ),
            ("", true),
            (r#"{"message":"This service does not exist"}"#, false),
            (r#"{"message":"Got an invalid (or empty) URL"}"#, false),
        ] {
            assert_eq!(is_of_nothing_there(&said(404, body)), is_nothing, "{body}");
        }
    }

    #[test]
    fn a_page_instead_of_an_answer_is_shown_in_short_and_nothing_else_is() {
        let page = format!("<html><body>Maintenance {}</body></html>", "x".repeat(500));
        let words = |body: &str| unreadable(&answer(200, body), "not JSON").words;
        let of_page = words(&page).expect("words");
        assert!(of_page.as_str().starts_with("not JSON: Maintenance xxx"));
        assert!(of_page.as_str().len() < 100);
        assert_eq!(
            words("{\"consumerKey\":\"canary"),
            Some(SafeText::new("not JSON"))
        );
    }
}
