//! `POST /volumes`: a new volume, of an image or of a volume snapshot.
//!
//! See <https://docs.openstack.org/api-ref/block-storage/v3/index.html#create-a-volume>.
use super::{MOST_GIGABYTES, MOST_VOLUMES, record::Volume, used, volumes};
use crate::demo::{
    answer::{Refusal, json_answer},
    exchange::Exchange,
    image::{Properties, Status},
    region::later,
    unit::GIBIBYTE,
};
use axum::{http::StatusCode, response::Response};
use serde_json::{Value, json};

/// How long a volume is being made, in milliseconds.
const MAKING: i64 = 3_000;

/// What a volume is made of.
struct Source {
    snapshot: Option<String>,
    image: Option<String>,
    image_metadata: Properties,
    bootable: bool,
}

pub(super) fn create(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    let body = exchange.json()?;
    let wish = &body["volume"];
    let size = wish["size"].as_u64().filter(|size| *size > 0);
    let size = size.ok_or_else(|| {
        Refusal::bad(format!(
            "Invalid input for field/attribute size. Value: {0}. {0} is less than the minimum of 1",
            wish["size"]
        ))
    })?;
    if !exchange.caller.may_write() {
        return Err(Refusal::forbidden(
            "Policy doesn't allow volume:create to be performed.",
        ));
    }
    let source = source(exchange, wish, size)?;
    check_quota(exchange, size)?;
    let id = exchange.cloud.random.uuid();
    let now = exchange.now();
    let mut metadata = Properties::default();
    for (key, value) in wish["metadata"].as_object().into_iter().flatten() {
        metadata.set(key, value.as_str().unwrap_or_default());
    }
    let volume = Volume {
        id: id.clone(),
        name: wish["name"].as_str().unwrap_or_default().to_owned(),
        project: exchange.project_id().to_owned(),
        user: exchange.caller.user.id.clone(),
        size,
        created: now,
        attached: None,
        bootable: source.bootable,
        snapshot: source.snapshot,
        image: source.image,
        image_metadata: source.image_metadata,
        metadata,
        ready: later(now, MAKING),
    };
    let told = json!({"volume": volumes::body(&volume, exchange)});
    exchange.region()?.volumes.insert(id, volume);
    Ok(json_answer(StatusCode::ACCEPTED, &told))
}

fn source(exchange: &mut Exchange<'_>, wish: &Value, size: u64) -> Result<Source, Refusal> {
    let project = exchange.project_id().to_owned();
    let caller = exchange.caller.clone();
    let region = exchange.region()?;
    if let Some(id) = wish["snapshot_id"].as_str() {
        let snapshot = region.snapshots.get(id);
        let snapshot = snapshot.filter(|snapshot| snapshot.project == project);
        let snapshot = snapshot
            .ok_or_else(|| Refusal::not_found(format!("Snapshot {id} could not be found.")))?;
        if snapshot.status != "available" {
            return Err(Refusal::bad(
                "Invalid snapshot: Originating snapshot status must be one of available values",
            ));
        }
        if size < snapshot.size {
            return Err(Refusal::bad(format!(
                "Invalid input received: Volume size '{size}'GB cannot be smaller than the snapshot size {}GB. They must be >= original snapshot size.",
                snapshot.size
            )));
        }
        let volume = region.volumes.get(&snapshot.volume);
        return Ok(Source {
            snapshot: Some(id.to_owned()),
            image: volume.and_then(|volume| volume.image.clone()),
            image_metadata: volume
                .map_or_else(Properties::default, |volume| volume.image_metadata.clone()),
            bootable: volume.is_some_and(|volume| volume.bootable),
        });
    }
    let id = wish["imageRef"].as_str().unwrap_or_default();
    let image = region.images.visible(id, &caller).ok_or_else(|| {
        Refusal::bad("Invalid image identifier or unable to access requested image.")
    })?;
    if image.status != Status::Active {
        return Err(Refusal::bad(format!(
            "Invalid input received: Image {id} is not active."
        )));
    }
    let holds = image.size.unwrap_or(0).div_ceil(GIBIBYTE);
    if size < holds {
        return Err(Refusal::bad(format!(
            "Invalid input received: Size of specified image {holds}GB is larger than volume size {size}GB."
        )));
    }
    if size < image.min_disk {
        return Err(Refusal::bad(format!(
            "Invalid input received: Volume size {size}GB cannot be smaller than the image minDisk size {}GB.",
            image.min_disk
        )));
    }
    Ok(Source {
        snapshot: None,
        image: Some(id.to_owned()),
        image_metadata: image.properties.clone(),
        bootable: true,
    })
}

/// Cinder's 413 wishes for no pause: nothing changes by waiting.
fn check_quota(exchange: &mut Exchange<'_>, size: u64) -> Result<(), Refusal> {
    let [volumes, in_volumes, _, in_snapshots] = used(exchange)?;
    let consumed = in_volumes + in_snapshots;
    let words = if consumed + size > MOST_GIGABYTES {
        format!(
            "VolumeSizeExceedsAvailableQuota: Requested volume or snapshot exceeds allowed gigabytes quota. Requested {size}G, quota is {MOST_GIGABYTES}G and {consumed}G has been consumed."
        )
    } else if usize::try_from(volumes).is_ok_and(|volumes| volumes >= MOST_VOLUMES) {
        format!(
            "VolumeLimitExceeded: Maximum number of volumes allowed ({MOST_VOLUMES}) exceeded for quota 'volumes'."
        )
    } else {
        return Ok(());
    };
    let refusal = Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, words);
    Err(refusal.with_header("Retry-After", "0".to_owned()))
}
