//! Volumes, as far as snapshots and instances need them.
use super::{listed, page, record::Volume};
use crate::demo::{
    answer::{Refusal, json_answer, zoneless},
    exchange::Exchange,
    random::uuid_of,
};
use axum::{http::StatusCode, response::Response};
use jiff::Timestamp;
use serde_json::{Value, json};

/// <https://docs.openstack.org/api-ref/block-storage/v3/index.html#list-accessible-volumes-with-details>
pub(super) fn list(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    let now = exchange.now();
    let request = exchange.request;
    let project = exchange.caller.project.clone();
    let all = exchange.gets_all();
    let own = exchange
        .region()?
        .volumes
        .values()
        .filter(|volume| all || volume.project == project.id);
    let is = |name: &str, own: &str| request.query(name).is_none_or(|wanted| wanted == own);
    let wanted = own.filter(|volume| is("name", &volume.name) && is("status", status(volume, now)));
    let mut volumes: Vec<Volume> = wanted.cloned().collect();
    volumes.sort_by(|one, other| (other.created, &other.id).cmp(&(one.created, &one.id)));
    let next = page(exchange, &mut volumes, |volume| volume.id.as_str())?;
    let bodies = volumes
        .iter()
        .map(|volume| body(volume, exchange))
        .collect();
    Ok(listed("volumes", bodies, next))
}

pub(super) fn show(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    let id = exchange.request.parameter("id");
    let caller = exchange.caller.clone();
    let volume = exchange
        .region()?
        .volumes
        .get(id)
        .filter(|volume| caller.reaches(&volume.project));
    let volume = volume
        .cloned()
        .ok_or_else(|| Refusal::not_found(format!("Volume {id} could not be found.")))?;
    let body = json!({"volume": body(&volume, exchange)});
    Ok(json_answer(StatusCode::OK, &body))
}

fn status(volume: &Volume, now: Timestamp) -> &'static str {
    if volume.ready > now {
        "creating"
    } else if volume.attached.is_some() {
        "in-use"
    } else {
        "available"
    }
}

pub(super) fn body(volume: &Volume, exchange: &Exchange<'_>) -> Value {
    let url = format!(
        "{}/v3/{}/volumes/{}",
        exchange.service_url(),
        volume.project,
        volume.id
    );
    let metadata: serde_json::Map<String, Value> = volume
        .metadata
        .iter()
        .map(|(key, value)| (key.to_owned(), value.into()))
        .collect();
    let mut body = json!({
        "id": volume.id,
        "name": volume.name,
        "description": "",
        "status": status(volume, exchange.now()),
        "size": volume.size,
        "availability_zone": "nova",
        "created_at": zoneless(volume.created),
        "updated_at": zoneless(volume.created),
        "volume_type": "classic",
        "snapshot_id": volume.snapshot,
        "source_volid": null,
        "metadata": metadata,
        "links": [{"rel": "self", "href": url}],
        "user_id": volume.user,
        "bootable": volume.bootable.to_string(),
        "encrypted": false,
        "multiattach": false,
        "replication_status": null,
        "consistencygroup_id": null,
        "attachments": attachments(volume),
        "os-vol-tenant-attr:tenant_id": volume.project,
    });
    if volume.bootable {
        let said = volume.image_metadata.iter();
        let mut said: serde_json::Map<String, Value> = said
            .map(|(key, value)| (key.to_owned(), Value::from(value)))
            .collect();
        if let Some(image) = &volume.image {
            said.insert("image_id".to_owned(), image.as_str().into());
        }
        body["volume_image_metadata"] = said.into();
    }
    body
}

fn attachments(volume: &Volume) -> Vec<Value> {
    let attachment = |(server, device): &(String, String)| {
        json!({
            "id": volume.id,
            "attachment_id": uuid_of(&format!("attachment {}", volume.id)),
            "volume_id": volume.id,
            "server_id": server,
            "host_name": null,
            "device": device,
            "attached_at": zoneless(volume.created),
        })
    };
    volume.attached.iter().map(attachment).collect()
}
