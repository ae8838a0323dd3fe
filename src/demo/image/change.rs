//! `PATCH /v2/images/{id}`: a list of small changes, all or none.
//!
//! See <https://docs.openstack.org/api-ref/image/v2/index.html#update-image>.
use super::{
    no_image,
    record::{Image, Visibility},
};
use crate::demo::{
    answer::{Refusal, json_answer},
    exchange::Exchange,
};
use axum::{http::StatusCode, response::Response};
use serde_json::Value;

const PATCH_TYPES: [&str; 2] = [
    "application/openstack-images-v2.0-json-patch",
    "application/openstack-images-v2.1-json-patch",
];
const READ_ONLY: [&str; 14] = [
    "created_at",
    "updated_at",
    "status",
    "checksum",
    "size",
    "virtual_size",
    "direct_url",
    "self",
    "file",
    "schema",
    "id",
    "os_hash_algo",
    "os_hash_value",
    "stores",
];
const RESERVED: [&str; 3] = ["location", "deleted", "deleted_at"];
const RESERVED_PREFIX: &str = "os_glance";
const ONE_OF_THESE: &str = "It must be one of the following: add, remove, replace.";
const LONGEST_TEXT: usize = 255;
const MOST_PROPERTIES: usize = 128;

/// What is done to one attribute or property.
enum Operation {
    Add(Value),
    Replace(Value),
    Remove,
}

pub(super) fn patch(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    check_type(exchange)?;
    let words = "Request body must be a JSON array of operation objects.";
    let body = exchange.request.json();
    let body = body.ok_or_else(|| Refusal::bad(words))?;
    let operations = body.as_array().ok_or_else(|| Refusal::bad(words))?;
    let changes = operations.iter().map(read).collect::<Result<Vec<_>, _>>()?;

    let id = exchange.request.parameter("id");
    let caller = exchange.caller.clone();
    let now = exchange.now();
    let images = &mut exchange.region()?.images;
    let mut image = images
        .visible(id, &caller)
        .ok_or_else(|| no_image(id))?
        .clone();
    if !caller.reaches(&image.owner) || !caller.may_write() {
        return Err(Refusal::forbidden(
            "You are not authorized to complete modify_image action.",
        ));
    }
    for (name, operation) in changes {
        apply(&mut image, &name, operation)?;
    }
    image.updated = now;
    let body = image.body();
    images.change(id, |kept| *kept = image);
    Ok(json_answer(StatusCode::OK, &body))
}

fn check_type(exchange: &Exchange<'_>) -> Result<(), Refusal> {
    let sent = exchange.request.header("Content-Type").unwrap_or_default();
    let sent = sent.split(';').next().unwrap_or_default().trim();
    if PATCH_TYPES.contains(&sent) {
        return Ok(());
    }
    let known = PATCH_TYPES.join(", ");
    let message = format!("The request media type {sent} is not supported by this server.");
    let mut refusal = Refusal::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, message);
    refusal.detail = format!("Image PATCH expects Content-Type one of: {known}");
    Err(refusal.with_header("Accept-Patch", known))
}

/// The attribute or property that an operation is about, and what is done to it.
fn read(operation: &Value) -> Result<(String, Operation), Refusal> {
    let operation = operation.as_object();
    let operation = operation.ok_or_else(|| Refusal::bad("Operations must be JSON objects."))?;
    let text = |name: &str| operation.get(name).and_then(Value::as_str);
    let missing =
        |name: &str| Refusal::bad(format!("Unable to find '{name}' in JSON Schema change"));
    let verb = text("op").ok_or_else(|| {
        Refusal::bad(format!(
            "Unable to find `op` in JSON Schema change. {ONE_OF_THESE}"
        ))
    })?;
    let name = pointer(text("path").ok_or_else(|| missing("path"))?)?;
    let value = || {
        let value = operation.get("value").cloned();
        value.ok_or_else(|| {
            Refusal::bad(format!(
                "Operation \"{verb}\" requires a member named \"value\"."
            ))
        })
    };
    let operation = match verb {
        "add" => Operation::Add(value()?),
        "replace" => Operation::Replace(value()?),
        "remove" => Operation::Remove,
        other => {
            return Err(Refusal::bad(format!(
                "Invalid operation: `{other}`. {ONE_OF_THESE}"
            )));
        }
    };
    Ok((name, operation))
}

fn pointer(path: &str) -> Result<String, Refusal> {
    let Some(name) = path.strip_prefix('/') else {
        return Err(Refusal::bad(format!(
            "Pointer `{path}` does not start with \"/\"."
        )));
    };
    if name.contains('/') {
        return Err(Refusal::bad(format!(
            "Invalid JSON pointer for this resource: '{path}'"
        )));
    }
    Ok(name.replace("~1", "/").replace("~0", "~"))
}

fn apply(image: &mut Image, name: &str, operation: Operation) -> Result<(), Refusal> {
    if READ_ONLY.contains(&name) {
        return Err(Refusal::forbidden(format!(
            "Attribute '{name}' is read-only."
        )));
    }
    if RESERVED.contains(&name) || name.starts_with(RESERVED_PREFIX) {
        return Err(Refusal::forbidden(format!(
            "Attribute '{name}' is reserved."
        )));
    }
    let is_attribute = is_attribute(name);
    let is_there = is_attribute || image.properties.get(name).is_some();
    let value = match operation {
        Operation::Remove | Operation::Replace(_) if !is_there => {
            return Err(Refusal::conflict(format!(
                "Property {name} does not exist."
            )));
        }
        Operation::Remove if is_attribute => {
            return Err(Refusal::forbidden(format!(
                "Property {name} may not be removed."
            )));
        }
        Operation::Remove => {
            image.properties.remove(name);
            return Ok(());
        }
        Operation::Add(value) | Operation::Replace(value) => value,
    };
    if is_attribute {
        return set_attribute(image, name, &value);
    }
    let text = value.as_str().ok_or_else(|| mismatch(name, &value))?;
    image.properties.set(name, text);
    if image.properties.len() > MOST_PROPERTIES {
        let attempted = image.properties.len();
        return Err(Refusal::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            format!(
                "The limit has been exceeded on the number of allowed image properties. Attempted: {attempted}, Maximum: {MOST_PROPERTIES}"
            ),
        ));
    }
    Ok(())
}

fn is_attribute(name: &str) -> bool {
    let known = [
        "name",
        "visibility",
        "protected",
        "os_hidden",
        "min_disk",
        "min_ram",
        "tags",
    ];
    known.contains(&name) || name == "owner" || name == "disk_format" || name == "container_format"
}

fn mismatch(name: &str, value: &Value) -> Refusal {
    Refusal::bad(format!(
        "Provided object does not match schema 'image': {value} is not valid for '{name}'"
    ))
}

fn set_attribute(image: &mut Image, name: &str, value: &Value) -> Result<(), Refusal> {
    let wrong = || mismatch(name, value);
    match name {
        "name" if value.is_null() => image.name = None,
        "name" => {
            let text = value
                .as_str()
                .filter(|text| text.chars().count() <= LONGEST_TEXT);
            image.name = Some(text.ok_or_else(wrong)?.to_owned());
        }
        "visibility" => {
            let visibility = value
                .as_str()
                .and_then(Visibility::named)
                .ok_or_else(wrong)?;
            if visibility == Visibility::Public {
                let words = "You are not authorized to complete publicize_image action.";
                return Err(Refusal::forbidden(words));
            }
            image.visibility = visibility;
        }
        "protected" => image.protected = value.as_bool().ok_or_else(wrong)?,
        "os_hidden" => image.hidden = value.as_bool().ok_or_else(wrong)?,
        "min_disk" => image.min_disk = value.as_u64().ok_or_else(wrong)?,
        "min_ram" => image.min_ram = value.as_u64().ok_or_else(wrong)?,
        "tags" => {
            let tags = value.as_array().ok_or_else(wrong)?;
            let tags = tags.iter().map(|tag| tag.as_str().map(str::to_owned));
            image.tags = tags.collect::<Option<Vec<String>>>().ok_or_else(wrong)?;
        }
        "owner" => return Err(Refusal::forbidden("Owner can't be updated by non admin.")),
        _ => {
            return Err(Refusal::forbidden(format!(
                "Attribute {name} can be only replaced for a queued image."
            )));
        }
    }
    Ok(())
}
