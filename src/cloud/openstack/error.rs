//! What a service's refusal means: its kind, and its words out of five shapes of body.
use super::wire;
use crate::{
    call::{Failure, FailureKind, Sent},
    cloud::{
        http::{Response, retry_after},
        markup,
    },
    model::SafeText,
};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::{borrow::Cow, collections::BTreeMap};

/// The most of a body that is not what the API promises, in characters, that is shown.
const EXCERPT: usize = 80;

/// The failure that an answer other than success stands for.
pub(super) fn failure(response: &Response) -> Failure {
    let words = words(response);
    Failure {
        kind: kind(response, words.as_ref().map_or("", SafeText::as_str)),
        sent: Sent::Yes,
        retry_after: retry_after(response),
        words,
        request_id: response.request_id(),
        address: Some(response.address.clone()),
    }
}

/// The failure of an answer that says success and then not what the API says.
pub(super) fn unreadable(response: &Response, why: &str) -> Failure {
    let body = String::from_utf8_lossy(&response.body);
    let excerpt: String = markup::without(&body).chars().take(EXCERPT).collect();
    Failure {
        kind: FailureKind::Unreadable,
        sent: Sent::Yes,
        retry_after: None,
        words: Some(SafeText::new(&format!("{why}: {excerpt}"))),
        request_id: response.request_id(),
        address: Some(response.address.clone()),
    }
}

/// The same of a change, of which it is then not known whether it was made.
pub(super) fn in_doubt(response: &Response, why: &str) -> Failure {
    Failure {
        sent: Sent::Unknown,
        ..unreadable(response, why)
    }
}

/// A change to which the service has nothing to say when it is made; whoever does is somebody
/// else, a portal or a proxy.
pub(super) fn unless_silent(response: &Response, why: &str) -> Result<(), Failure> {
    if response.body.is_empty() {
        Ok(())
    } else {
        Err(in_doubt(response, why))
    }
}

fn kind(response: &Response, words: &str) -> FailureKind {
    let status = response.status.as_u16();
    match status {
        401 => FailureKind::SignedOut,
        403 if is_about_quota(words) => FailureKind::Quota,
        403 => FailureKind::Forbidden,
        404 => FailureKind::NotFound,
        409 => FailureKind::Conflict,
        // Cinder wishes for no pause at all there.
        413 if words.to_lowercase().contains("quota") => FailureKind::Quota,
        413 if retry_after(response).is_some() => FailureKind::TooMany,
        413 if is_about_quota(words) => FailureKind::Quota,
        429 | 498 => FailureKind::TooMany,
        500.. => FailureKind::Broken { status },
        _ => FailureKind::Refused { status },
    }
}

/// Nova says "Quota exceeded …" and "Image metadata limit exceeded", Glance "The limit has been
/// exceeded on the number of allowed image properties".
fn is_about_quota(words: &str) -> bool {
    let words = words.to_lowercase();
    words.contains("quota") || (words.contains("limit") && words.contains("exceeded"))
}

/// The server's own words: from Keystone's and Nova's JSON, from webob's JSON, HTML or plain text.
fn words(response: &Response) -> Option<SafeText> {
    let body = std::str::from_utf8(&response.body).ok()?;
    let words = in_json(body).unwrap_or_else(|| markup::in_page(body));
    let words = markup::without(&words);
    (!words.is_empty()).then(|| SafeText::new(&words))
}

/// `{"message": …}` (Glance, and every service's unknown URLs), or one object below a key that
/// varies: `{"error": {"message": …}}` (Keystone), `{"itemNotFound": {"message": …}}` (Nova).
fn in_json(body: &str) -> Option<String> {
    #[derive(Deserialize)]
    struct Fault<'a> {
        #[serde(borrow)]
        message: Option<&'a RawValue>,
    }
    let members: BTreeMap<&str, &RawValue> = serde_json::from_str(body).ok()?;
    let message = match members.get("message") {
        Some(message) => Some(*message),
        None => members
            .values()
            .find_map(|inner| wire::read::<Fault<'_>>(Some(*inner))?.message),
    };
    wire::text(message).map(Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, body: &str) -> Response {
        Response::of(status, &[], body)
    }

    #[test]
    fn words_come_out_of_every_shape_of_body() {
        for (body, expected) in [
            (
                r#"{"conflictingRequest": {"code": 409, "message": "Cannot 'createImage' instance 1 while it is in task_state image_snapshot_pending"}}"#,
                "Cannot 'createImage' instance 1 while it is in task_state image_snapshot_pending",
            ),
            (
                r#"{"error":{"code":401,"message":"The request you have made requires authentication.","title":"Unauthorized"}}"#,
                "The request you have made requires authentication.",
            ),
            (
                r#"{"message": "Image 1 is protected and cannot be deleted.<br /><br />\n\n\n", "code": "403 Forbidden", "title": "Forbidden"}"#,
                "Image 1 is protected and cannot be deleted.",
            ),
            (
                "<html>\n <head>\n  <title>404 Not Found</title>\n </head>\n <body>\n  <h1>404 Not Found</h1>\n  Failed to find image &#x27;1&#x27; to delete<br /><br />\n\n\n\n </body>\n</html>",
                "Failed to find image '1' to delete",
            ),
            (
                "404 Not Found\n\nNo image found with ID nope\n\n  ",
                "404 Not Found No image found with ID nope",
            ),
            (
                r#"{"NeutronError": {"type": "PortNotFound", "message": "Port 1 could not be found.", "detail": ""}}"#,
                "Port 1 could not be found.",
            ),
            (
                r#"{"error": {"status": "429 Too Many Requests", "message": "slow down"}}"#,
                "slow down",
            ),
            (
                r#"{"badRequest": {"code": 400, "message": "1 < 2 and 3 > 2"}}"#,
                "1 < 2 and 3 > 2",
            ),
        ] {
            let words = failure(&answer(400, body)).words;
            assert_eq!(words, Some(SafeText::new(expected)), "{body}");
        }
    }

    #[test]
    fn words_cannot_steer_the_terminal() {
        let body = "{\"message\": \"gone\\u001b[2J&#27;[3J\\u202e\"}";
        let words = failure(&answer(404, body)).words.expect("words");
        assert_eq!(words.as_str(), "gone␛[2J␛[3J⟨U+202E⟩");
    }

    #[test]
    fn an_empty_body_has_no_words() {
        assert_eq!(failure(&answer(502, "")).words, None);
        assert_eq!(failure(&answer(502, "<html></html>")).words, None);
    }

    #[test]
    fn a_status_means_one_kind() {
        let quota =
            r#"{"forbidden": {"code": 403, "message": "Quota exceeded for resources: snapshots"}}"#;
        let metadata =
            r#"{"forbidden": {"code": 403, "message": "Image metadata limit exceeded"}}"#;
        let properties = r#"{"message": "The limit has been exceeded on the number of allowed image properties. Attempted: 129, Maximum: 128<br /><br />", "code": "413 Request Entity Too Large"}"#;
        let gigabytes = r#"{"overLimit": {"code": 413, "message": "VolumeSizeExceedsAvailableQuota: Requested volume or snapshot exceeds allowed gigabytes quota.", "retryAfter": "0"}}"#;
        let over_limit = r#"{"overLimit": {"code": 413, "message": "slow", "retryAfter": "3"}}"#;
        for (status, body, expected) in [
            (300, "", FailureKind::Refused { status: 300 }),
            (400, "", FailureKind::Refused { status: 400 }),
            (401, "", FailureKind::SignedOut),
            (403, "", FailureKind::Forbidden),
            (403, quota, FailureKind::Quota),
            (403, metadata, FailureKind::Quota),
            (404, "", FailureKind::NotFound),
            (406, "", FailureKind::Refused { status: 406 }),
            (409, "", FailureKind::Conflict),
            (413, properties, FailureKind::Quota),
            (413, gigabytes, FailureKind::Quota),
            (413, over_limit, FailureKind::TooMany),
            (
                413,
                "Request is too large.",
                FailureKind::Refused { status: 413 },
            ),
            (429, "", FailureKind::TooMany),
            (498, "", FailureKind::TooMany),
            (500, "", FailureKind::Broken { status: 500 }),
            (503, "", FailureKind::Broken { status: 503 }),
        ] {
            assert_eq!(
                failure(&answer(status, body)).kind,
                expected,
                "{status} {body}"
            );
        }
    }

    #[test]
    fn a_page_instead_of_an_answer_is_shown_in_short() {
        let portal = format!(
            "<html><body>Please sign in {}</body></html>",
            "x".repeat(500)
        );
        let failure = unreadable(&answer(200, &portal), "not JSON");
        let words = failure.words.expect("words");
        assert!(words.as_str().starts_with("not JSON: Please sign in xxx"));
        assert!(words.as_str().len() < 100);
    }
}
