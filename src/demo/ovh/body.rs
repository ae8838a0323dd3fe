//! Bodies as the API reads them: only what is described, and each of its type.
use crate::demo::{answer::Refusal, incoming::Incoming};
use serde_json::{Map, Value};

/// The types that a body has.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    Text,
    Number,
    Truth,
    List,
    OneOf(&'static [&'static str]),
}

impl Kind {
    fn has(self, value: &Value) -> bool {
        match self {
            Self::Text => value.is_string(),
            Self::Number => value.is_u64(),
            Self::Truth => value.is_boolean(),
            Self::List => value.is_array(),
            Self::OneOf(choices) => value.as_str().is_some_and(|value| choices.contains(&value)),
        }
    }
}

/// A field of a body.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field {
    name: &'static str,
    kind: Kind,
    is_required: bool,
    can_be_null: bool,
}

impl Field {
    pub(super) const fn needed(name: &'static str, kind: Kind) -> Self {
        Self {
            name,
            kind,
            is_required: true,
            can_be_null: false,
        }
    }

    pub(super) const fn free(name: &'static str, kind: Kind) -> Self {
        Self {
            is_required: false,
            ..Self::needed(name, kind)
        }
    }

    pub(super) const fn or_null(name: &'static str, kind: Kind) -> Self {
        Self {
            can_be_null: true,
            ..Self::free(name, kind)
        }
    }
}

/// The fields of a body that has to be there, even if nothing in it has to.
pub(super) fn read(request: &Incoming, fields: &[Field]) -> Result<Map<String, Value>, Refusal> {
    let body = request.json();
    let Some(Value::Object(body)) = body else {
        return Err(Refusal::bad("Invalid JSON received"));
    };
    for (name, value) in &body {
        let Some(field) = fields.iter().find(|field| field.name == name) else {
            return Err(Refusal::bad(format!(
                "Received not described parameters: ({name}) while calling {}",
                request.path
            )));
        };
        let fits = field.kind.has(value) || (field.can_be_null && value.is_null());
        if !fits {
            return Err(Refusal::bad(format!(
                "[{name}] Given data ({value}) is not valid"
            )));
        }
    }
    let mut needed = fields.iter().filter(|field| field.is_required);
    match needed.find(|field| !body.contains_key(field.name)) {
        Some(field) => Err(Refusal::bad(format!(
            "Missing parameter(s): {}",
            field.name
        ))),
        None => Ok(body),
    }
}

/// The text of a field, empty where it was not sent.
pub(super) fn text<'a>(body: &'a Map<String, Value>, name: &str) -> &'a str {
    body.get(name).and_then(Value::as_str).unwrap_or_default()
}
