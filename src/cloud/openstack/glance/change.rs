//! One change of an image as Glance's JSON patch spells it.
use super::pointer;
use crate::{
    call::{ImageChange, PropertyChange},
    model::{ImageId, image::property},
};
use serde_json::{Value, json};

/// The operations that make a change come true.
pub(super) fn operations(image: &ImageId, change: &ImageChange) -> Vec<Value> {
    let expires = pointer(property::EXPIRES);
    match change {
        ImageChange::Hidden(hidden) => replace("os_hidden", *hidden),
        ImageChange::Expires(day) => {
            let value = format!("{} {day}", image.as_str());
            vec![json!({ "op": "add", "path": expires, "value": value })]
        }
        // Glance answers 409 to the removal of what is not there; put there first, it always is.
        ImageChange::NeverExpires => vec![
            json!({ "op": "add", "path": expires, "value": "" }),
            json!({ "op": "remove", "path": expires }),
        ],
        ImageChange::Name(name) => replace("name", name.as_str()),
        ImageChange::Visibility(visibility) => replace("visibility", visibility.spelled()),
        ImageChange::Protected(protected) => replace("protected", *protected),
        ImageChange::MinDisk(gibibytes) => replace("min_disk", *gibibytes),
        ImageChange::MinRam(mebibytes) => replace("min_ram", *mebibytes),
        ImageChange::Property { key, value } => set(key, value),
        ImageChange::RemoveProperty(key) => remove(key),
    }
}

/// The operations that make the changes of several properties come true: what goes makes room
/// first, for Glance allows only so many.
pub(super) fn of_properties(changes: &[PropertyChange]) -> Vec<Value> {
    let gone = changes.iter().filter(|change| change.becomes.is_none());
    let gone = gone.flat_map(|change| remove(&change.key));
    let values = changes
        .iter()
        .filter_map(|change| Some((&change.key, change.becomes.as_ref()?)));
    let values = values.flat_map(|(key, value)| set(key, value));
    gone.chain(values).collect()
}

/// `add` also replaces what is there.
fn set(key: &str, value: &str) -> Vec<Value> {
    vec![json!({ "op": "add", "path": pointer(key), "value": value })]
}

fn remove(key: &str) -> Vec<Value> {
    let path = pointer(key);
    vec![
        json!({ "op": "add", "path": path, "value": "" }),
        json!({ "op": "remove", "path": path }),
    ]
}

/// Another value for what every image says of itself.
fn replace(key: &str, value: impl Into<Value>) -> Vec<Value> {
    vec![json!({ "op": "replace", "path": pointer(key), "value": value.into() })]
}
