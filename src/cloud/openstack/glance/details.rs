//! What is asked for a page about one image: its record in full.
use super::{
    super::{
        Ask, error,
        wire::{self, Field},
    },
    Glance, image,
};
use crate::{
    call::{Answer, Outcome},
    cloud::http::{Class, Response},
    model::{Image, ImageDetails, ImageId, SafeText},
};
use ::http::Method;
use serde::Deserialize;
use serde_json::value::RawValue;

impl Glance<'_> {
    /// <https://docs.openstack.org/api-ref/image/v2/#show-image>
    pub(in super::super) async fn details(&self, image: &ImageId) -> Outcome {
        let ask = Ask::new(Method::GET, &["images", image.as_str()], Class::Read);
        let response = self.ask(ask).await?;
        one(&response)
            .map(|(image, details)| Answer::ImageDetails(Box::new(image), Box::new(details)))
            .ok_or_else(|| error::unreadable(&response, "not an image"))
    }
}

fn one(response: &Response) -> Option<(Image, ImageDetails)> {
    #[derive(Deserialize)]
    struct Wire<'a> {
        #[serde(borrow)]
        checksum: Field<'a>,
        #[serde(borrow)]
        os_hash_algo: Field<'a>,
        #[serde(borrow)]
        os_hash_value: Field<'a>,
        #[serde(borrow)]
        virtual_size: Field<'a>,
        #[serde(borrow)]
        stores: Field<'a>,
    }
    let raw: &RawValue = serde_json::from_slice(&response.body).ok()?;
    let wire: Wire<'_> = wire::read(Some(raw))?;
    let hash = wire::safe_unless_empty(wire.os_hash_algo);
    let custom = image::custom(raw);
    let text = |value: &RawValue| serde_json::from_str(value.get()).ok();
    let details = ImageDetails {
        checksum: wire::safe_unless_empty(wire.checksum),
        hash: hash.zip(wire::safe_unless_empty(wire.os_hash_value)),
        virtual_size: wire::count(wire.virtual_size),
        stores: stores(wire.stores),
        raw_properties: custom
            .iter()
            .map(|(key, value)| (key.to_string(), text(value)))
            .collect(),
        properties: custom
            .into_iter()
            .map(|(key, value)| {
                // What is no text is shown as it was sent.
                let text = wire::safe(Some(value));
                let shown = text.unwrap_or_else(|| SafeText::new(value.get()));
                (SafeText::new(&key), shown)
            })
            .collect(),
    };
    Some((image::read(raw)?, details))
}

/// Names in one text, with commas between them.
fn stores(stores: Field<'_>) -> Vec<SafeText> {
    let names = wire::text(stores).unwrap_or_default();
    let names = names.split(',').map(str::trim);
    let names = names.filter(|name| !name.is_empty());
    names.map(SafeText::new).collect()
}
