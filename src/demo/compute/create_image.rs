//! `createImage`: a snapshot, of the root disk into Glance or of every volume into Cinder.
//!
//! See <https://docs.openstack.org/api-ref/compute/#create-image-createimage-action>.
use super::{
    action::{text, wrong_state},
    record::{Event, Server, Task, Upload, VmState},
    show,
};
use crate::demo::{
    answer::{Refusal, empty_answer, json_answer, set_header},
    block_storage::VolumeSnapshot,
    exchange::Exchange,
    image::{Image, Properties, Status},
    region::later,
    timeline::Change,
    unit::GIBIBYTE,
};
use axum::{http::StatusCode, response::Response};
use serde_json::{Value, json};

const LONGEST_TEXT: usize = 255;
const MOST_METADATA: usize = 128;

/// What does not pass from an image to the snapshots of its instances.
const NOT_INHERITED: [&str; 6] = [
    "cinder_encryption_key_id",
    "cinder_encryption_key_deletion_policy",
    "img_signature",
    "img_signature_hash_method",
    "img_signature_key_type",
    "img_signature_certificate_uuid",
];

/// A snapshot that is asked for.
struct Wish {
    name: String,
    metadata: Vec<(String, String)>,
}

pub(super) fn create_image(
    exchange: &mut Exchange<'_>,
    request: &Value,
) -> Result<Response, Refusal> {
    let wish = read(request)?;
    if !exchange.caller.may_write() {
        let words = "Policy doesn't allow os_compute_api:servers:create_image to be performed.";
        return Err(Refusal::forbidden(words));
    }
    let server = show::find(exchange)?;
    if wish.metadata.len() > MOST_METADATA {
        return Err(Refusal::forbidden("Image metadata limit exceeded"));
    }
    check_state(&server)?;
    let image = if server.starts_from_volume() {
        of_volumes(exchange, &server, &wish)?
    } else {
        of_root_disk(exchange, &server, &wish)?
    };
    let event = Event {
        action: "createImage",
        request_id: exchange.request_id.to_owned(),
        time: exchange.now(),
    };
    if let Some(server) = exchange.region()?.servers.get_mut(&server.id) {
        server.events.push(event);
    }
    Ok(accepted(exchange, &image))
}

/// The id stands in the body from 2.45, before that only in a location that is no working address.
fn accepted(exchange: &Exchange<'_>, image: &str) -> Response {
    if exchange.version >= 45 {
        return json_answer(StatusCode::ACCEPTED, &json!({"image_id": image}));
    }
    let mut response = empty_answer(StatusCode::ACCEPTED);
    let region = exchange.region_name();
    let location = format!("{}/{region}/image//images/{image}", exchange.request.origin);
    set_header(&mut response, "Location", &location);
    response
}

fn read(request: &Value) -> Result<Wish, Refusal> {
    let name = request.get("name").ok_or_else(|| {
        Refusal::bad(format!(
            "Invalid input for field/attribute createImage. Value: {request}. 'name' is a required property"
        ))
    })?;
    let name = text(name, "name", 1, LONGEST_TEXT)?;
    if name.trim() != name || name.chars().any(char::is_control) {
        return Err(Refusal::bad(
            "An invalid 'name' value was provided. The name must be: printable characters. Can not start or end with whitespace.",
        ));
    }
    let mut metadata = Vec::new();
    for (key, value) in request
        .get("metadata")
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
    {
        check_key(key)?;
        metadata.push((key.clone(), text(value, key, 0, LONGEST_TEXT)?.to_owned()));
    }
    Ok(Wish {
        name: name.to_owned(),
        metadata,
    })
}

fn check_key(key: &str) -> Result<(), Refusal> {
    let is_allowed = |letter: char| letter.is_ascii_alphanumeric() || "-_:. ".contains(letter);
    let is_valid = !key.is_empty() && key.len() <= LONGEST_TEXT && key.chars().all(is_allowed);
    let words = format!(
        "Invalid input for field/attribute metadata. '{key}' does not match any of the regexes: '^[a-zA-Z0-9-_:. ]{{1,255}}$'"
    );
    is_valid.then_some(()).ok_or_else(|| Refusal::bad(words))
}

/// The lock does not matter; a running task does.
fn check_state(server: &Server) -> Result<(), Refusal> {
    match server.state {
        VmState::Active | VmState::Stopped | VmState::Paused | VmState::Suspended => {}
        VmState::Building
        | VmState::Rescued
        | VmState::Resized
        | VmState::Shelved
        | VmState::ShelvedOffloaded
        | VmState::Error
        | VmState::Deleted => {
            return Err(wrong_state(
                "createImage",
                &server.id,
                "vm_state",
                server.state.name(),
            ));
        }
    }
    match server.task {
        Some(task) => Err(wrong_state(
            "createImage",
            &server.id,
            "task_state",
            task.name(),
        )),
        None => Ok(()),
    }
}

/// What every snapshot starts with: all that the boot image said, then who took it.
fn inherited(exchange: &Exchange<'_>, server: &Server) -> Properties {
    let mut properties = server.image_properties.clone();
    for key in NOT_INHERITED {
        properties.remove(key);
    }
    properties.set(
        "base_image_ref",
        server.image.as_deref().unwrap_or_default(),
    );
    properties.set("owner_user_name", exchange.caller.user.name);
    properties.set("owner_project_name", exchange.caller.project.name);
    properties.set("boot_roles", "member,reader");
    properties
}

/// The image is announced at once; pending, uploading and active follow by themselves.
fn of_root_disk(
    exchange: &mut Exchange<'_>,
    server: &Server,
    wish: &Wish,
) -> Result<String, Refusal> {
    let id = exchange.cloud.random.uuid();
    let now = exchange.now();
    let mut image = Image::queued(&id, Some(&wish.name), &server.project, now);
    image.min_disk = server.flavor.disk;
    image.properties = inherited(exchange, server);
    image.properties.set("instance_uuid", &server.id);
    image.properties.set("user_id", &exchange.caller.user.id);
    image.properties.set("image_type", "snapshot");
    for (key, value) in &wish.metadata {
        image.properties.set(key, value);
    }
    let size = exchange.cloud.random.between(GIBIBYTE, 4 * GIBIBYTE);
    let region = exchange.region()?;
    region.images.insert(image);
    let mut task = |after: i64, task: Option<Task>| {
        let server = server.id.clone();
        region
            .timeline
            .at(later(now, after), Change::Task { server, task });
    };
    task(0, Some(Task::ImageSnapshotPending));
    task(900, Some(Task::ImageSnapshot));
    task(1_000, Some(Task::ImagePendingUpload));
    task(1_200, Some(Task::ImageUploading));
    let image = id.clone();
    match server.upload {
        Upload::Takes(milliseconds) => {
            let end = 1_300 + milliseconds;
            // Nova forgets the task a little after Glance has the image.
            task(end + 200, None);
            region.timeline.at(
                later(now, 1_300),
                Change::ImageSaving {
                    image: image.clone(),
                },
            );
            region
                .timeline
                .at(later(now, end), Change::ImageActive { image, size });
        }
        Upload::Breaks => {
            task(3_200, None);
            region.timeline.at(
                later(now, 1_300),
                Change::ImageSaving {
                    image: image.clone(),
                },
            );
            region.timeline.at(
                later(now, 2_800),
                Change::ImageQueued {
                    image: image.clone(),
                },
            );
            region
                .timeline
                .at(later(now, 3_000), Change::ImageGone { image });
        }
    }
    region.settle(now);
    Ok(id)
}

/// One Cinder snapshot for each volume, and an image without content that only lists them.
fn of_volumes(
    exchange: &mut Exchange<'_>,
    server: &Server,
    wish: &Wish,
) -> Result<String, Refusal> {
    let now = exchange.now();
    let mut mapping = Vec::new();
    for (place, attachment) in server.volumes.iter().enumerate() {
        let id = exchange.cloud.random.uuid();
        let region = exchange.region()?;
        let Some(volume) = region.volumes.get(&attachment.volume) else {
            continue;
        };
        let name = format!("snapshot for {}", wish.name);
        let snapshot = VolumeSnapshot::of(volume, &id, &name, now);
        let ready = Change::SnapshotAvailable {
            snapshot: id.clone(),
        };
        mapping.push(mapped(
            &id,
            place,
            snapshot.size,
            attachment.goes_with_server,
            &attachment.device,
        ));
        region.snapshots.insert(id, snapshot);
        region.timeline.at(later(now, 1_000), ready);
    }
    let id = exchange.cloud.random.uuid();
    let mut image = Image::queued(&id, Some(&wish.name), &server.project, now);
    image.status = Status::Active;
    image.formats = Some(("raw", "bare"));
    image.size = Some(0);
    image.properties = inherited(exchange, server);
    for (key, value) in &wish.metadata {
        image.properties.set(key, value);
    }
    describe_volumes(&mut image.properties, &mapping);
    exchange.region()?.images.insert(image);
    Ok(id)
}

/// What makes an image the snapshot of volumes: their list, as JSON within a text.
pub(in crate::demo) fn describe_volumes(properties: &mut Properties, mapping: &[Value]) {
    let device = mapping
        .first()
        .and_then(|entry| entry["device_name"].as_str());
    properties.set("root_device_name", device.unwrap_or("/dev/sda"));
    properties.set("bdm_v2", "True");
    properties.set("block_device_mapping", &json!(mapping).to_string());
}

/// One entry of the mapping; only the first volume is started from.
pub(in crate::demo) fn mapped(
    snapshot: &str,
    place: usize,
    size: u64,
    goes_with_server: bool,
    device: &str,
) -> Value {
    json!({
        "source_type": "snapshot",
        "destination_type": "volume",
        "snapshot_id": snapshot,
        "boot_index": if place == 0 { json!(0) } else { Value::Null },
        "volume_size": size,
        "delete_on_termination": goes_with_server,
        "device_name": device,
        "device_type": null,
        "disk_bus": null,
        "encrypted": null,
        "encryption_format": null,
        "encryption_options": null,
        "encryption_secret_uuid": null,
        "guest_format": null,
        "image_id": null,
        "no_device": null,
        "tag": null,
        "volume_id": null,
        "volume_type": null,
    })
}
