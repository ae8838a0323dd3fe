//! `POST /servers/{id}/action`: one member of the body names what is to be done.
use super::{console, create_image, lifecycle, rebuild};
use crate::demo::{answer::Refusal, exchange::Exchange};
use axum::response::Response;
use serde_json::Value;

pub(super) fn act(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    let body = exchange.json()?;
    let members = body.as_object();
    let action = members.and_then(|members| members.iter().next());
    let (name, request) = action.ok_or_else(|| Refusal::bad("Malformed request body"))?;
    match name.as_str() {
        "createImage" => create_image::create_image(exchange, request),
        "rebuild" => rebuild::rebuild(exchange, request),
        "os-getConsoleOutput" => console::output(exchange, request),
        other => lifecycle::act(exchange, other, request)
            .unwrap_or_else(|| Err(Refusal::bad(format!("There is no such action: {other}")))),
    }
}

/// A text of a request, between its least and its largest number of characters.
pub(super) fn text<'a>(
    value: &'a Value,
    field: &str,
    least: usize,
    most: usize,
) -> Result<&'a str, Refusal> {
    let invalid = |shown: &str, why: &str| {
        Refusal::bad(format!(
            "Invalid input for field/attribute {field}. Value: {shown}. {why}"
        ))
    };
    let Some(text) = value.as_str() else {
        return Err(invalid(
            &value.to_string(),
            &format!("{value} is not of type 'string'"),
        ));
    };
    if text.chars().count() < least {
        return Err(invalid(text, &format!("'{text}' should be non-empty")));
    }
    if text.chars().count() > most {
        return Err(invalid(text, &format!("'{text}' is too long")));
    }
    Ok(text)
}

/// The 409 of an instance that is in the wrong state for an action.
pub(super) fn wrong_state(action: &str, id: &str, attribute: &str, state: &str) -> Refusal {
    Refusal::conflict(format!(
        "Cannot '{action}' instance {id} while it is in {attribute} {state}"
    ))
}
