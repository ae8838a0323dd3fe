//! One change of an image as Glance's JSON patch spells it.
use super::pointer;
use crate::{
    call::ImageChange,
    model::{ImageId, image::property},
};
use serde_json::{Value, json};

/// The operations that make a change come true.
pub(super) fn operations(image: &ImageId, change: &ImageChange) -> Vec<Value> {
    let expires = pointer(property::EXPIRES);
    match change {
        ImageChange::Hidden(hidden) => {
            vec![json!({ "op": "replace", "path": "/os_hidden", "value": hidden })]
        }
        ImageChange::Expires(day) => {
            let value = format!("{} {day}", image.as_str());
            vec![json!({ "op": "add", "path": expires, "value": value })]
        }
        // Glance answers 409 to the removal of what is not there; put there first, it always is.
        ImageChange::NeverExpires => vec![
            json!({ "op": "add", "path": expires, "value": "" }),
            json!({ "op": "remove", "path": expires }),
        ],
    }
}
