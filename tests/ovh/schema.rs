//! OVHcloud's own description of its API, and what in a request or an answer is against it.
use crate::value::{self, Way};
use percent_encoding::percent_decode_str;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// What the paths of version 1 begin with, which the description leaves out.
pub(crate) const BASE: &str = "/1.0";

/// The operations and models that the product uses.
pub(crate) struct Schema {
    operations: Vec<(String, Operation)>,
    pub(crate) models: BTreeMap<String, Model>,
}

#[derive(Deserialize)]
struct Description {
    apis: Vec<Path>,
    models: BTreeMap<String, Model>,
}

#[derive(Deserialize)]
struct Path {
    path: String,
    operations: Vec<Operation>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Operation {
    http_method: String,
    parameters: Vec<Parameter>,
    response_type: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Parameter {
    /// The whole body has none.
    name: Option<String>,
    data_type: String,
    full_type: Option<String>,
    param_type: String,
    required: bool,
}

/// A structure or an enumeration.
#[derive(Deserialize)]
pub(crate) struct Model {
    #[serde(rename = "enum", default)]
    pub(crate) choices: Vec<String>,
    #[serde(default)]
    pub(crate) properties: BTreeMap<String, Property>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Property {
    #[serde(rename = "type")]
    pub(crate) kind: String,
    #[serde(rename = "fullType")]
    pub(crate) full_kind: Option<String>,
    pub(crate) can_be_null: bool,
    pub(crate) read_only: bool,
    pub(crate) required: bool,
}

impl Schema {
    pub(crate) fn of_the_api() -> Self {
        let description: Description =
            serde_json::from_str(include_str!("schema.json")).expect("a description");
        let operations = description.apis.into_iter().flat_map(|api| {
            let path = api.path;
            let named = move |operation| (path.clone(), operation);
            api.operations.into_iter().map(named)
        });
        Self {
            operations: operations.collect(),
            models: description.models,
        }
    }

    /// Every operation, as `GET /vps/{serviceName}`.
    pub(crate) fn names(&self) -> impl Iterator<Item = String> {
        let names = self.operations.iter();
        names.map(|(path, operation)| format!("{} {path}", operation.http_method))
    }

    /// The name of the operation that a request is of.
    pub(crate) fn name(&self, method: &str, target: &str) -> Option<String> {
        let (path, operation) = self.find(method, target)?;
        Some(format!("{} {path}", operation.http_method))
    }

    /// What is wrong with a request, a line each.
    pub(crate) fn request(&self, method: &str, target: &str, body: &[u8]) -> Vec<String> {
        let Some((path, operation)) = self.find(method, target) else {
            return vec![format!("{method} {target}: no such operation")];
        };
        let mut wrong = Vec::new();
        self.check_path(path, operation, target, &mut wrong);
        self.check_query(operation, target, &mut wrong);
        self.check_body(operation, body, &mut wrong);
        about(method, target, wrong)
    }

    /// What is wrong with the answer to a request that was done, a line each.
    pub(crate) fn answer(&self, method: &str, target: &str, body: &[u8]) -> Vec<String> {
        let Some((_, operation)) = self.find(method, target) else {
            return vec![format!("{method} {target}: no such operation")];
        };
        let kind = operation.response_type.as_str();
        if kind == "void" {
            let wrong = if matches!(body, b"" | b"null") {
                Vec::new()
            } else {
                vec!["answer: there should be none".to_owned()]
            };
            return about(method, target, wrong);
        }
        let mut wrong = Vec::new();
        match serde_json::from_slice(body) {
            Ok(value) => value::check(self, Way::Received, kind, &value, "answer", &mut wrong),
            Err(error) => wrong.push(format!("answer: {error}")),
        }
        about(method, target, wrong)
    }

    fn find(&self, method: &str, target: &str) -> Option<(&str, &Operation)> {
        let path = path_of(target);
        let found = self.operations.iter().find(|(known, operation)| {
            operation.http_method == method && parameters_of(known, path).is_some()
        });
        found.map(|(path, operation)| (path.as_str(), operation))
    }

    fn check_path(&self, path: &str, operation: &Operation, target: &str, wrong: &mut Vec<String>) {
        let sent = parameters_of(path, path_of(target)).unwrap_or_default();
        for parameter in operation.of("path") {
            let name = parameter.name.as_deref().unwrap_or_default();
            let value = sent.get(name).map_or("", String::as_str);
            value::check_text(self, parameter.kind(), value, name, wrong);
        }
    }

    fn check_query(&self, operation: &Operation, target: &str, wrong: &mut Vec<String>) {
        let query = target.split_once('?').map_or("", |(_, query)| query);
        let sent: Vec<_> = url::form_urlencoded::parse(query.as_bytes()).collect();
        for (name, value) in &sent {
            let known = operation.of("query").find(|known| known.is(name));
            match known {
                Some(known) => value::check_text(self, known.kind(), value, name, wrong),
                None => wrong.push(format!("?{name}: no such parameter")),
            }
        }
        for parameter in operation.of("query").filter(|known| known.required) {
            if !sent.iter().any(|(name, _)| parameter.is(name)) {
                wrong.push(format!("?{}: is missing", parameter.name()));
            }
        }
    }

    /// A body is either one model or the parameters by their names.
    fn check_body(&self, operation: &Operation, body: &[u8], wrong: &mut Vec<String>) {
        let parts: Vec<&Parameter> = operation.of("body").collect();
        if parts.is_empty() {
            if !body.is_empty() {
                wrong.push("body: there should be none".to_owned());
            }
            return;
        }
        let value = match serde_json::from_slice::<Value>(body) {
            Ok(value) => value,
            Err(error) => return wrong.push(format!("body: {error}")),
        };
        if let [whole] = parts.as_slice()
            && whole.name.is_none()
        {
            return value::check(self, Way::Sent, whole.kind(), &value, "body", wrong);
        }
        let Some(fields) = value.as_object() else {
            return wrong.push("body: is no object".to_owned());
        };
        for (name, value) in fields {
            match parts.iter().find(|part| part.is(name)) {
                Some(part) => {
                    value::check(self, Way::Sent, part.kind(), value, name, wrong);
                }
                None => wrong.push(format!("body.{name}: no such parameter")),
            }
        }
        for part in parts.iter().filter(|part| part.required) {
            if !fields.contains_key(part.name()) {
                wrong.push(format!("body.{}: is missing", part.name()));
            }
        }
    }
}

impl Operation {
    fn of<'a>(&'a self, place: &'a str) -> impl Iterator<Item = &'a Parameter> {
        let parameters = self.parameters.iter();
        parameters.filter(move |parameter| parameter.param_type == place)
    }
}

impl Parameter {
    fn name(&self) -> &str {
        self.name.as_deref().unwrap_or_default()
    }

    fn kind(&self) -> &str {
        self.full_type.as_ref().unwrap_or(&self.data_type)
    }

    fn is(&self, name: &str) -> bool {
        self.name() == name
    }
}

fn about(method: &str, target: &str, wrong: Vec<String>) -> Vec<String> {
    let lines = wrong.into_iter();
    lines
        .map(|line| format!("{method} {target}: {line}"))
        .collect()
}

fn path_of(target: &str) -> &str {
    let path = target.split('?').next().unwrap_or_default();
    path.strip_prefix(BASE).unwrap_or(path)
}

/// What stands for the names in braces, if the path is of this form.
fn parameters_of(form: &str, path: &str) -> Option<BTreeMap<String, String>> {
    let (form, path): (Vec<_>, Vec<_>) = (form.split('/').collect(), path.split('/').collect());
    if form.len() != path.len() {
        return None;
    }
    let mut parameters = BTreeMap::new();
    for (form, sent) in form.into_iter().zip(path) {
        let name = form
            .strip_prefix('{')
            .and_then(|form| form.strip_suffix('}'));
        match name {
            Some(name) => {
                let sent = percent_decode_str(sent).decode_utf8().ok()?;
                parameters.insert(name.to_owned(), sent.into_owned());
            }
            None if form == sent => {}
            None => return None,
        }
    }
    Some(parameters)
}
