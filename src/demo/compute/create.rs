//! `POST /servers`: a new instance, on the hypervisor's disk or on volumes.
//!
//! See <https://docs.openstack.org/api-ref/compute/#create-server>.
use super::{
    action::text,
    flavor::{FLAVORS, Flavor},
    record::{Attachment, Event, Fault, Server, Task, Upload, VmState},
};
use crate::demo::{
    answer::{Refusal, json_answer},
    block_storage::{self, Volume},
    exchange::Exchange,
    image::{Image, Properties, Status},
    network,
    region::{Region, later},
    timeline::Change,
    unit::GIBIBYTE,
};
use axum::{http::StatusCode, response::Response};
use serde_json::{Value, json};

const LONGEST_NAME: usize = 255;
/// How long the building of an instance takes, in milliseconds.
const BUILDING: i64 = 5_000;

/// An instance that is asked for, with everything that it names found.
struct Wish {
    name: String,
    image: Image,
    flavor: &'static Flavor,
    networks: Vec<&'static str>,
    groups: Vec<&'static str>,
    key: Option<&'static str>,
    metadata: Properties,
    disks: Disks,
}

/// What it is to be started from.
enum Disks {
    Local,
    /// A new volume of so many GiB, made from the image, and whether it goes with the instance.
    New(u64, bool),
    /// A new volume from each snapshot that the image lists: its snapshot, size in GiB, device, and
    /// whether it goes with the instance.
    Listed(Vec<(String, u64, String, bool)>),
}

pub(super) fn create(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    let body = exchange.json()?;
    let request = &body["server"];
    let name = text(&request["name"], "name", 1, LONGEST_NAME)?.trim();
    if !exchange.caller.may_write() {
        let words = "Policy doesn't allow os_compute_api:servers:create to be performed.";
        return Err(Refusal::forbidden(words));
    }
    let wish = read(exchange, name, request)?;
    check_size(&wish)?;
    check_quota(exchange, wish.flavor)?;
    let (id, groups) = build(exchange, wish)?;
    let url = exchange.service_url();
    let groups: Vec<Value> = groups.iter().map(|name| json!({ "name": name })).collect();
    let body = json!({"server": {
        "id": id,
        "links": [
            {"rel": "self", "href": format!("{url}/v2.1/servers/{id}")},
            {"rel": "bookmark", "href": format!("{url}/servers/{id}")},
        ],
        "OS-DCF:diskConfig": "MANUAL",
        "security_groups": groups,
        "adminPass": "demoDemoDemo",
    }});
    Ok(json_answer(StatusCode::ACCEPTED, &body))
}

fn read(exchange: &mut Exchange<'_>, name: &str, request: &Value) -> Result<Wish, Refusal> {
    let flavor = request["flavorRef"].as_str().unwrap_or_default();
    let found = FLAVORS.iter().find(|known| known.is(flavor));
    let flavor =
        found.ok_or_else(|| Refusal::bad(format!("Flavor {flavor} could not be found.")))?;
    let mapping = request["block_device_mapping_v2"].get(0);
    let id = match mapping {
        Some(mapping) => mapping["uuid"].as_str(),
        None => request["imageRef"].as_str(),
    };
    let image = image(exchange, id.unwrap_or_default())?;
    let disks = match mapping {
        Some(mapping) => Disks::New(
            mapping["volume_size"].as_u64().unwrap_or_default(),
            mapping["delete_on_termination"] == true,
        ),
        None => listed(&image.properties),
    };
    let zone = request["availability_zone"].as_str();
    if zone.is_some_and(|zone| zone != "nova") {
        let words = "The requested availability zone is not available";
        return Err(Refusal::bad(words));
    }
    let key = request["key_name"].as_str().map(|name| {
        let found = super::KEY_PAIRS.iter().find(|known| **known == name);
        found.ok_or_else(|| Refusal::bad("Invalid key_name provided."))
    });
    let mut metadata = Properties::default();
    for (key, value) in request["metadata"].as_object().into_iter().flatten() {
        metadata.set(key, text(value, key, 0, LONGEST_NAME)?);
    }
    Ok(Wish {
        name: name.to_owned(),
        flavor,
        networks: network::for_instance(exchange, &named(&request["networks"], "uuid"))?,
        groups: network::groups(exchange, &named(&request["security_groups"], "name"))?,
        key: key.transpose()?.copied(),
        metadata,
        image,
        disks,
    })
}

/// The texts under this name in a list of objects.
fn named<'a>(list: &'a Value, name: &str) -> Vec<&'a str> {
    let members = list.as_array().into_iter().flatten();
    members.filter_map(|member| member[name].as_str()).collect()
}

fn image(exchange: &mut Exchange<'_>, id: &str) -> Result<Image, Refusal> {
    let caller = exchange.caller.clone();
    let images = &exchange.region()?.images;
    if images.get(id).is_some() && images.visible(id, &caller).is_none() {
        return Err(Refusal::bad("Can not find requested image"));
    }
    let image = images.get(id).cloned().ok_or_else(|| {
        Refusal::bad(format!(
            "Invalid input for field/attribute imageRef. Value: {id}. '{id}' is not valid under any of the given schemas"
        ))
    })?;
    if image.status != Status::Active {
        return Err(Refusal::bad(format!("Image {id} is not active.")));
    }
    Ok(image)
}

/// The snapshots that an image without content lists.
fn listed(properties: &Properties) -> Disks {
    let mapping = properties.get("block_device_mapping");
    let mapping: Option<Value> = mapping.and_then(|text| serde_json::from_str(text).ok());
    let Some(entries) = mapping.as_ref().and_then(Value::as_array) else {
        return Disks::Local;
    };
    let entry = |entry: &Value| {
        let device = entry["device_name"].as_str().unwrap_or("/dev/sda");
        Some((
            entry["snapshot_id"].as_str()?.to_owned(),
            entry["volume_size"].as_u64()?,
            device.to_owned(),
            entry["delete_on_termination"] == true,
        ))
    };
    Disks::Listed(entries.iter().filter_map(entry).collect())
}

/// What the image needs, the flavor or the volume must have.
fn check_size(wish: &Wish) -> Result<(), Refusal> {
    let (flavor, image) = (wish.flavor, &wish.image);
    if flavor.ram < image.min_ram {
        let words = "Flavor's memory is too small for requested image.";
        return Err(Refusal::bad(words));
    }
    let least = image.min_disk * GIBIBYTE;
    match &wish.disks {
        Disks::Local if flavor.disk == 0 => Err(Refusal::forbidden(
            "Only volume-backed servers are allowed for flavors with zero disk.",
        )),
        Disks::Local if flavor.disk * GIBIBYTE < image.size.unwrap_or(0) => {
            Err(Refusal::bad(format!(
                "Flavor's disk is too small for requested image. Flavor disk is {} bytes, image is {} bytes.",
                flavor.disk * GIBIBYTE,
                image.size.unwrap_or(0)
            )))
        }
        Disks::Local if flavor.disk < image.min_disk => Err(Refusal::bad(format!(
            "Flavor's disk is smaller than the minimum size specified in image metadata. Flavor disk is {} bytes, minimum size is {least} bytes.",
            flavor.disk * GIBIBYTE
        ))),
        Disks::New(size, _) if *size < image.min_disk => Err(Refusal::bad(format!(
            "Volume is smaller than the minimum size specified in image metadata. Volume size is {} bytes, minimum size is {least} bytes.",
            size * GIBIBYTE
        ))),
        Disks::Local | Disks::New(..) | Disks::Listed(_) => Ok(()),
    }
}

fn check_quota(exchange: &mut Exchange<'_>, flavor: &Flavor) -> Result<(), Refusal> {
    let used = super::used(exchange)?;
    let wanted = [1, flavor.vcpus, flavor.ram];
    let names = ["instances", "cores", "ram"];
    for ((name, wanted), (used, most)) in names.into_iter().zip(wanted).zip(used) {
        if used + wanted > most {
            return Err(Refusal::forbidden(format!(
                "Quota exceeded for {name}: Requested {wanted}, but already used {used} of {most} {name}"
            )));
        }
    }
    Ok(())
}

/// Begins to build it, and tells its id and its security groups.
fn build(exchange: &mut Exchange<'_>, wish: Wish) -> Result<(String, Vec<&'static str>), Refusal> {
    let id = exchange.cloud.random.uuid();
    let now = exchange.now();
    let event = Event {
        action: "create",
        request_id: exchange.request_id.to_owned(),
        time: now,
    };
    let volumes = volumes(exchange, &id, &wish)?;
    let has_volumes = volumes.is_some();
    let is_local = matches!(wish.disks, Disks::Local);
    let groups = wish.groups.clone();
    let mut server = Server {
        id: id.clone(),
        name: wish.name,
        project: exchange.project_id().to_owned(),
        user: exchange.caller.user.id.clone(),
        state: VmState::Building,
        task: Some(Task::Spawning),
        locked: false,
        created: now,
        updated: now,
        image: is_local.then(|| wish.image.id.to_string()),
        image_properties: wish.image.properties,
        flavor: wish.flavor,
        networks: wish.networks,
        address: free_address(exchange)?,
        floating: None,
        key: wish.key,
        groups: wish.groups,
        metadata: wish.metadata,
        volumes: volumes.unwrap_or_default(),
        fault: None,
        upload: Upload::Takes(3_000),
        events: vec![event],
    };
    let region = exchange.region()?;
    let ends = if let Some(fault) = why_not_built(region, has_volumes, &id) {
        server.fault = Some(Fault {
            message: fault,
            created: later(now, BUILDING),
        });
        VmState::Error
    } else {
        VmState::Active
    };
    region.servers.insert(id.clone(), server);
    let server = id.clone();
    let settled = Change::Settled {
        server,
        state: ends,
    };
    region.timeline.at(later(now, BUILDING), settled);
    Ok((id, groups))
}

/// What only the hypervisor finds out.
fn why_not_built(region: &Region, has_volumes: bool, id: &str) -> Option<String> {
    if !has_volumes {
        return Some(format!(
            "Build of instance {id} aborted: VolumeLimitExceeded: Maximum number of volumes allowed ({}) exceeded for quota 'volumes'.",
            block_storage::MOST_VOLUMES
        ));
    }
    let words = "No valid host was found. There are not enough hosts available.";
    region.hosts_are_full.then(|| words.to_owned())
}

/// Makes the volumes that it is started from; none where the project may have no more of them.
fn volumes(
    exchange: &mut Exchange<'_>,
    server: &str,
    wish: &Wish,
) -> Result<Option<Vec<Attachment>>, Refusal> {
    let wanted = match &wish.disks {
        Disks::Local => return Ok(Some(Vec::new())),
        Disks::New(size, goes) => vec![(None, *size, "/dev/vda".to_owned(), *goes)],
        Disks::Listed(listed) => listed
            .iter()
            .map(|(snapshot, size, device, goes)| {
                (Some(snapshot.clone()), *size, device.clone(), *goes)
            })
            .collect(),
    };
    let project = exchange.project_id().to_owned();
    let user = exchange.caller.user.id.clone();
    let now = exchange.now();
    let own = exchange.region()?.volumes.values();
    let own = own.filter(|volume| volume.project == project).count();
    if own + wanted.len() > block_storage::MOST_VOLUMES {
        return Ok(None);
    }
    let mut attachments = Vec::new();
    for (place, (snapshot, size, device, goes_with_server)) in wanted.into_iter().enumerate() {
        let id = exchange.cloud.random.uuid();
        let volume = Volume {
            id: id.clone(),
            name: String::new(),
            project: project.clone(),
            user: user.clone(),
            size,
            created: now,
            attached: Some((server.to_owned(), device.clone())),
            bootable: place == 0,
            image: snapshot.is_none().then(|| wish.image.id.to_string()),
            snapshot,
            image_metadata: wish.image.properties.clone(),
            metadata: Properties::default(),
            ready: now,
        };
        exchange.region()?.volumes.insert(id.clone(), volume);
        attachments.push(Attachment {
            volume: id,
            device,
            goes_with_server,
        });
    }
    Ok(Some(attachments))
}

/// The last two numbers of an address that nobody has.
fn free_address(exchange: &mut Exchange<'_>) -> Result<(u8, u8), Refusal> {
    let region = exchange.region()?;
    let servers = region.servers.values();
    let taken: Vec<(u8, u8)> = servers.map(|server| server.address).collect();
    let all = (1..=u8::MAX).flat_map(|third| (100..=254).map(move |fourth| (third, fourth)));
    let mut free = all.filter(|address| !taken.contains(address));
    Ok(free.next().unwrap_or((255, 254)))
}
