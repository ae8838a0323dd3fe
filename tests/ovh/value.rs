//! Values, and the types of the description that they are said to be of.
use crate::schema::{Model, Schema};
use jiff::{
    Span, Timestamp,
    civil::{Date, Time},
};
use serde_json::Value;
use std::net::IpAddr;

/// Which way a value goes: nobody may send what can only be read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Sent,
    Received,
}

/// Writes down what in a value is not as its type says.
pub(crate) fn check(
    schema: &Schema,
    way: Way,
    kind: &str,
    value: &Value,
    at: &str,
    wrong: &mut Vec<String>,
) {
    if let Some(kind) = kind.strip_prefix("map[string]") {
        let Some(entries) = value.as_object() else {
            return wrong.push(format!("{at}: {value} is no map"));
        };
        for (name, value) in entries {
            check(schema, way, kind, value, &format!("{at}.{name}"), wrong);
        }
    } else if let Some(kind) = kind.strip_suffix("[]") {
        let Some(values) = value.as_array() else {
            return wrong.push(format!("{at}: {value} is no array"));
        };
        for (place, value) in values.iter().enumerate() {
            check(schema, way, kind, value, &format!("{at}[{place}]"), wrong);
        }
    } else if let Some(model) = schema.models.get(kind) {
        check_model(schema, way, (kind, model), value, at, wrong);
    } else if !is_of(kind, value) {
        wrong.push(format!("{at}: {value} is not of type {kind}"));
    }
}

fn check_model(
    schema: &Schema,
    way: Way,
    (kind, model): (&str, &Model),
    value: &Value,
    at: &str,
    wrong: &mut Vec<String>,
) {
    if !model.choices.is_empty() {
        let chosen = value.as_str();
        if !chosen.is_some_and(|chosen| model.choices.iter().any(|choice| choice == chosen)) {
            wrong.push(format!("{at}: {value} is not one of {kind}"));
        }
        return;
    }
    let Some(fields) = value.as_object() else {
        return wrong.push(format!("{at}: {value} is no {kind}"));
    };
    for (name, value) in fields {
        let at = format!("{at}.{name}");
        let Some(property) = model.properties.get(name) else {
            wrong.push(format!("{at}: {kind} has no such property"));
            continue;
        };
        if way == Way::Sent && property.read_only {
            wrong.push(format!("{at}: can only be read"));
        }
        if !value.is_null() {
            let kind = property.full_kind.as_ref().unwrap_or(&property.kind);
            check(schema, way, kind, value, &at, wrong);
        } else if !property.can_be_null {
            wrong.push(format!("{at}: is null"));
        }
    }
    for (name, property) in &model.properties {
        if property.required && !fields.contains_key(name) {
            wrong.push(format!("{at}.{name}: is missing"));
        }
    }
}

/// The same for what stands in a path or a query.
pub(crate) fn check_text(
    schema: &Schema,
    kind: &str,
    text: &str,
    at: &str,
    wrong: &mut Vec<String>,
) {
    if let Some(model) = schema.models.get(kind) {
        if !model.choices.iter().any(|choice| choice == text) {
            wrong.push(format!("{at}: {text} is not one of {kind}"));
        }
        return;
    }
    let fits = match kind {
        "string" => !text.is_empty(),
        "long" => text.parse::<i64>().is_ok(),
        "boolean" => matches!(text, "true" | "false"),
        _ => is_of(kind, &Value::from(text)),
    };
    if !fits {
        wrong.push(format!("{at}: {text} is not of type {kind}"));
    }
}

/// Whether a value is of one of the types that need no model; an unknown type has no values.
fn is_of(kind: &str, value: &Value) -> bool {
    let is_text = |fits: fn(&str) -> bool| value.as_str().is_some_and(fits);
    match kind {
        "string" | "text" | "password" => value.is_string(),
        "boolean" => value.is_boolean(),
        "long" => value.is_i64() || value.is_u64(),
        "double" => value.is_number(),
        "datetime" => is_text(|text| text.parse::<Timestamp>().is_ok()),
        "date" => is_text(|text| text.len() == 10 && text.parse::<Date>().is_ok()),
        "time" => is_text(|text| text.len() == 8 && text.parse::<Time>().is_ok()),
        "duration" => is_text(|text| text.starts_with('P') && text.parse::<Span>().is_ok()),
        "uuid" => is_text(is_uuid),
        "ipBlock" => is_text(|text| {
            let address = text.split('/').next().unwrap_or_default();
            address.parse::<IpAddr>().is_ok()
        }),
        _ => false,
    }
}

fn is_uuid(text: &str) -> bool {
    let lengths: Vec<usize> = text.split('-').map(str::len).collect();
    let digits = |character: char| character.is_ascii_hexdigit() || character == '-';
    lengths == [8, 4, 4, 4, 12] && text.chars().all(digits)
}
