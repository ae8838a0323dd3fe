//! `rebuild`: the root disk is made anew from an image; everything else stays.
//!
//! See <https://docs.openstack.org/api-ref/compute/#rebuild-server-rebuild-action>.
use super::{
    action::wrong_state,
    lifecycle::launched,
    record::{Event, Fault, Server, Task, VmState},
    show,
};
use crate::demo::{
    answer::{Refusal, json_answer},
    exchange::Exchange,
    image::{Image, Status},
    region::later,
    timeline::Change,
    unit::GIBIBYTE,
};
use axum::{http::StatusCode, response::Response};
use serde_json::{Value, json};

/// From this minor version on the volume of an instance is overwritten.
const OVERWRITES_VOLUMES: u32 = 93;

/// Milliseconds until each part of a rebuild begins, and until it is over.
const MAPS_DEVICES: i64 = 800;
const SPAWNS: i64 = 1_600;
const ENDS: i64 = 4_000;

pub(super) fn rebuild(exchange: &mut Exchange<'_>, request: &Value) -> Result<Response, Refusal> {
    let id = request["imageRef"].as_str().ok_or_else(|| {
        Refusal::bad(format!(
            "Invalid input for field/attribute rebuild. Value: {request}. 'imageRef' is a required property"
        ))
    })?;
    if !exchange.caller.may_write() {
        let words = "Policy doesn't allow os_compute_api:servers:rebuild to be performed.";
        return Err(Refusal::forbidden(words));
    }
    let server = show::find(exchange)?;
    check_state(&server)?;
    let image = image(exchange, id)?;
    check_volume(exchange, &server, &image)?;
    check_size(exchange, &server, &image)?;
    begin(exchange, &server, &image)?;
    let mut body = show::body(&show::find(exchange)?, exchange);
    body["adminPass"] = json!("demoDemoDemo");
    Ok(json_answer(StatusCode::ACCEPTED, &json!({"server": body})))
}

/// A lock forbids it to everybody but administrators.
fn check_state(server: &Server) -> Result<(), Refusal> {
    if server.locked {
        let words = format!("Instance {} is locked", server.id);
        return Err(Refusal::conflict(words));
    }
    if !matches!(
        server.state,
        VmState::Active | VmState::Stopped | VmState::Error
    ) {
        let state = server.state.name();
        return Err(wrong_state("rebuild", &server.id, "vm_state", state));
    }
    match server.task {
        Some(task) => Err(wrong_state(
            "rebuild",
            &server.id,
            "task_state",
            task.name(),
        )),
        None => launched("rebuild", server),
    }
}

/// Of any project that lets this one see it.
fn image(exchange: &mut Exchange<'_>, id: &str) -> Result<Image, Refusal> {
    let caller = exchange.caller.clone();
    let found = exchange.region()?.images.visible(id, &caller).cloned();
    let image = found.ok_or_else(|| Refusal::bad("Cannot find image for rebuild"))?;
    if image.status != Status::Active {
        return Err(Refusal::bad(format!("Image {id} is not active.")));
    }
    Ok(image)
}

/// Before 2.93 Nova takes the image that the volume was made from, and leaves the volume as it is.
fn check_volume(
    exchange: &mut Exchange<'_>,
    server: &Server,
    image: &Image,
) -> Result<(), Refusal> {
    if !server.starts_from_volume() || exchange.version >= OVERWRITES_VOLUMES {
        return Ok(());
    }
    let root = server.volumes.first();
    let region = exchange.region()?;
    let root = root.and_then(|attachment| region.volumes.get(&attachment.volume));
    if root.and_then(|volume| volume.image.as_deref()) == Some(&*image.id) {
        return Ok(());
    }
    let words = "Unable to rebuild with a different image for a volume-backed server.";
    Err(Refusal::bad(format!(
        "Image {} is unacceptable: {words}",
        image.id
    )))
}

fn check_size(exchange: &mut Exchange<'_>, server: &Server, image: &Image) -> Result<(), Refusal> {
    let flavor = server.flavor;
    if flavor.ram < image.min_ram {
        let words = "Flavor's memory is too small for requested image.";
        return Err(Refusal::bad(words));
    }
    let least = image.min_disk * GIBIBYTE;
    if server.starts_from_volume() {
        let root = server.volumes.first();
        let region = exchange.region()?;
        let root = root.and_then(|attachment| region.volumes.get(&attachment.volume));
        let has = root.map_or(0, |volume| volume.size) * GIBIBYTE;
        return at_least(least, has, || {
            format!(
                "Volume is smaller than the minimum size specified in image metadata. Volume size is {has} bytes, minimum size is {least} bytes."
            )
        });
    }
    let has = flavor.disk * GIBIBYTE;
    if has == 0 {
        return Ok(());
    }
    let size = image.size.unwrap_or(0);
    at_least(size, has, || {
        format!(
            "Flavor's disk is too small for requested image. Flavor disk is {has} bytes, image is {size} bytes."
        )
    })?;
    at_least(least, has, || {
        format!(
            "Flavor's disk is smaller than the minimum size specified in image metadata. Flavor disk is {has} bytes, minimum size is {least} bytes."
        )
    })
}

fn at_least(needed: u64, has: u64, words: impl FnOnce() -> String) -> Result<(), Refusal> {
    if needed > has {
        return Err(Refusal::bad(words()));
    }
    Ok(())
}

/// The image of a root disk is another one at once; what was stopped is stopped again at the end.
fn begin(exchange: &mut Exchange<'_>, server: &Server, image: &Image) -> Result<(), Refusal> {
    let now = exchange.now();
    let event = Event {
        action: "rebuild",
        request_id: exchange.request_id.to_owned(),
        time: now,
    };
    let region = exchange.region()?;
    let breaks = region.rebuilds_break;
    let Some(kept) = region.servers.get_mut(&server.id) else {
        return Ok(());
    };
    kept.events.push(event);
    kept.task = Some(Task::Rebuilding);
    kept.updated = now;
    kept.fault = breaks.then(|| Fault {
        message: format!(
            "Image {} is unacceptable: Converted to raw, but format is now qcow2",
            image.id
        ),
        created: later(now, ENDS),
    });
    if !server.starts_from_volume() {
        kept.image = Some(image.id.to_string());
        kept.image_properties = image.properties.clone();
    }
    let ends = match server.state {
        _ if breaks => VmState::Error,
        VmState::Stopped => VmState::Stopped,
        VmState::Building
        | VmState::Active
        | VmState::Paused
        | VmState::Suspended
        | VmState::Rescued
        | VmState::Resized
        | VmState::Shelved
        | VmState::ShelvedOffloaded
        | VmState::Error
        | VmState::Deleted => VmState::Active,
    };
    for (after, task) in [
        (MAPS_DEVICES, Task::RebuildBlockDeviceMapping),
        (SPAWNS, Task::RebuildSpawning),
    ] {
        let server = server.id.clone();
        let task = Some(task);
        let change = Change::Task { server, task };
        region.timeline.at(later(now, after), change);
    }
    let server = server.id.clone();
    let settled = Change::Settled {
        server,
        state: ends,
    };
    region.timeline.at(later(now, ENDS), settled);
    Ok(())
}
