//! New volumes, and other names for volume snapshots.
use super::{AT_ONCE, Cinder, read, record};
use crate::{
    call::{Answer, NewVolume, Outcome, Page, VolumeFrom},
    cloud::{
        http::{Class, Response},
        openstack::{
            Ask, error,
            page::Choice,
            wire::{self, Field},
        },
    },
    model::{Volume, VolumeId, VolumeSnapshotId, image::property},
};
use ::http::Method;
use serde::Deserialize;
use serde_json::{Value, json, value::RawValue};

impl Cinder<'_> {
    /// <https://docs.openstack.org/api-ref/block-storage/v3/index.html#create-a-volume>
    pub(in crate::cloud::openstack) async fn create(&self, volume: &NewVolume) -> Outcome {
        let ask = Ask::new(Method::POST, &["volumes"], Class::Write).json(&body(volume));
        let response = self.ask(ask).await?;
        let made = one(&response).ok_or_else(|| error::in_doubt(&response, "not a volume"))?;
        Ok(Answer::VolumeAccepted {
            volume: made.id,
            request_id: response.request_id(),
        })
    }

    /// <https://docs.openstack.org/api-ref/block-storage/v3/index.html#show-a-volume-s-details>
    pub(in crate::cloud::openstack) async fn volume(&self, volume: &VolumeId) -> Outcome {
        let response = self.ask(read(&["volumes", volume.as_str()])).await?;
        one(&response)
            .map(|volume| Answer::Volume(Box::new(volume)))
            .ok_or_else(|| error::unreadable(&response, "not a volume"))
    }

    /// Those of a name that carry a wish.
    pub(in crate::cloud::openstack) async fn by_wish(&self, name: &str, wish: &str) -> Outcome {
        let choice: Choice = vec![("name".into(), name.to_owned())];
        let page = Page::First { limit: AT_ONCE };
        let found = self.page("volumes", choice, &page, carrier).await?;
        let carriers = found.rows.into_iter();
        let carriers = carriers
            .filter_map(|(carried, volume)| (carried.as_deref() == Some(wish)).then_some(volume));
        Ok(Answer::VolumesByWish(carriers.collect()))
    }

    /// <https://docs.openstack.org/api-ref/block-storage/v3/index.html#update-a-snapshot>
    pub(in crate::cloud::openstack) async fn edit(
        &self,
        snapshot: &VolumeSnapshotId,
        name: Option<&str>,
        description: Option<&str>,
    ) -> Outcome {
        let path = ["snapshots", snapshot.as_str()];
        let mut changed = json!({});
        for (key, value) in [("name", name), ("description", description)] {
            if let Some(value) = value {
                changed[key] = value.into();
            }
        }
        let body = json!({ "snapshot": changed });
        let ask = Ask::new(Method::PUT, &path, Class::Write).json(&body);
        let response = self.ask(ask).await?;
        super::one(&response)
            .map(|recorded| Answer::VolumeSnapshot(Box::new(recorded)))
            .ok_or_else(|| error::in_doubt(&response, "not a volume snapshot"))
    }
}

fn body(volume: &NewVolume) -> Value {
    let mut body = json!({
        "name": volume.name,
        "size": volume.gibibytes,
        "metadata": { property::WISH: volume.wish },
    });
    match &volume.from {
        VolumeFrom::Image(image) => body["imageRef"] = image.as_str().into(),
        VolumeFrom::Snapshot(snapshot) => body["snapshot_id"] = snapshot.as_str().into(),
    }
    json!({ "volume": body })
}

fn one(response: &Response) -> Option<Volume> {
    record::volume(wire::member(&response.body, "volume")?)
}

/// A volume, and the wish that its metadata carries.
fn carrier(volume: &RawValue) -> Option<(Option<String>, Volume)> {
    #[derive(Deserialize)]
    struct Wire<'a> {
        #[serde(borrow)]
        metadata: Field<'a>,
    }
    #[derive(Deserialize)]
    struct Metadata<'a> {
        #[serde(borrow)]
        horizon_tui_wish: Field<'a>,
    }
    let wire: Wire<'_> = wire::read(Some(volume))?;
    let metadata = wire::read::<Metadata<'_>>(wire.metadata);
    let wish = metadata.and_then(|metadata| wire::text(metadata.horizon_tui_wish));
    Some((
        wish.map(std::borrow::Cow::into_owned),
        record::volume(volume)?,
    ))
}
