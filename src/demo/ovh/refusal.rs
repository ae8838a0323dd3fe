//! Refusals as the OVHcloud API words them.
use crate::demo::answer::{Refusal, json_answer};
use axum::{http::StatusCode, response::Response};
use serde_json::{Value, json};

/// The answer that says no. Its clients tell refusals apart by `errorCode`, by the status, and where
/// neither says enough by the words.
pub(super) fn answer(refusal: &Refusal) -> Response {
    json_answer(refusal.status, &body_of(refusal))
}

pub(super) fn body_of(refusal: &Refusal) -> Value {
    let mut body = json!({"class": class_of(refusal.status), "message": refusal.message});
    if !refusal.kind.is_empty() {
        let title = refusal.status.canonical_reason().unwrap_or_default();
        body["errorCode"] = json!(refusal.kind);
        body["httpCode"] = json!(format!("{} {title}", refusal.status.as_u16()));
    }
    if !refusal.detail.is_empty() {
        body["details"] = json!({
            "unauthorizedActionsByAuthentication": "",
            "unauthorizedActionsByIAM": refusal.detail,
        });
    }
    body
}

/// A refusal with a code of its own.
pub(super) fn coded(status: StatusCode, code: &'static str, message: &str) -> Refusal {
    let mut refusal = Refusal::new(status, message);
    refusal.kind = code;
    refusal
}

/// The API has no such path, or not with this method.
pub(super) fn no_such_path() -> Refusal {
    Refusal::not_found("Got an invalid (or empty) URL")
}

pub(super) fn no_such_service() -> Refusal {
    Refusal::not_found("This service does not exist")
}

/// The status that OVHcloud gives where a service has run out.
pub(super) fn expired() -> Refusal {
    let status = StatusCode::from_u16(460).unwrap_or(StatusCode::GONE);
    Refusal::new(status, "This service is expired")
}

pub(super) fn busy() -> Refusal {
    Refusal::bad("Action not available while there are running tasks on the VPS")
}

/// A service account whose policies do not allow an action.
pub(super) fn without_policy(action: &str) -> Refusal {
    let mut refusal = Refusal::forbidden("User not granted for this request");
    action.clone_into(&mut refusal.detail);
    refusal
}

fn class_of(status: StatusCode) -> &'static str {
    match status.as_u16() {
        401 => "Client::Unauthorized",
        403 => "Client::Forbidden",
        404 => "Client::NotFound",
        409 => "Client::Conflict",
        460 => "Client::Expired",
        400..500 => "Client::BadRequest",
        _ => "Server::InternalServerError",
    }
}
