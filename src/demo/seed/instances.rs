//! The instances, in every state that Nova knows.
use super::{Soil, base_id};
use crate::demo::{
    block_storage::Volume,
    compute::{Attachment, Event, FLAVORS, Fault, Server, Task, Upload, VmState},
    identity::{project_id, user_id},
    image::Properties,
    region::later,
    timeline::Change,
};

const DAY: i64 = 24 * 60;

/// What an instance starts from.
#[derive(Clone, Copy)]
enum Source {
    Base(&'static str),
    /// Volumes of these sizes in GiB; the first is started from.
    Volumes(&'static [u64]),
}

/// One instance to be: name, state, age in days, flavor, source.
type Draft = (&'static str, VmState, i64, usize, Source);

const DEBIAN: Source = Source::Base("Debian 12");
const UBUNTU: Source = Source::Base("Ubuntu 24.04");
const GOLDEN: Source = Source::Base("golden-web");
const NOTEBOOK: Source = Source::Base("golden-notebook");

/// The shop in the first region: one of each state, and those with something special about their name.
const FIRST_SHOP: [Draft; 26] = [
    ("web-1", VmState::Active, 170, 1, GOLDEN),
    ("web-2", VmState::Active, 170, 1, GOLDEN),
    ("web-3", VmState::Active, 92, 1, GOLDEN),
    ("web-4", VmState::Active, 31, 1, GOLDEN),
    ("web-5", VmState::Building, 0, 1, GOLDEN),
    ("db-1", VmState::Active, 401, 3, DEBIAN),
    ("db-2", VmState::Active, 400, 3, DEBIAN),
    ("cache-1", VmState::Active, 288, 2, DEBIAN),
    ("worker-1", VmState::Active, 120, 2, DEBIAN),
    ("worker-2", VmState::Active, 119, 2, DEBIAN),
    ("worker-3", VmState::Active, 44, 2, DEBIAN),
    ("bastion", VmState::Active, 399, 0, DEBIAN),
    ("mail-1", VmState::Active, 365, 1, DEBIAN),
    ("nightly-builder", VmState::Active, 75, 2, UBUNTU),
    ("ci-runner-1", VmState::Stopped, 75, 2, UBUNTU),
    ("ci-runner-2", VmState::Stopped, 74, 2, UBUNTU),
    ("staging-1", VmState::Paused, 63, 1, GOLDEN),
    ("staging-2", VmState::Suspended, 63, 1, GOLDEN),
    (
        "legacy-erp",
        VmState::ShelvedOffloaded,
        1_100,
        3,
        Source::Base("Windows Server 2022"),
    ),
    ("reports-1", VmState::Resized, 210, 2, DEBIAN),
    ("batch-7", VmState::Error, 2, 4, DEBIAN),
    ("flaky-1", VmState::Active, 21, 1, DEBIAN),
    ("stopping-1", VmState::Active, 14, 1, DEBIAN),
    (
        "vol-db-1",
        VmState::Active,
        260,
        5,
        Source::Volumes(&[40, 200]),
    ),
    (
        "vol-web-1",
        VmState::Stopped,
        140,
        5,
        Source::Volumes(&[20]),
    ),
    ("数据库-主", VmState::Active, 88, 3, DEBIAN),
];
const FIRST_RESEARCH: [Draft; 7] = [
    ("notebook-1", VmState::Active, 140, 3, NOTEBOOK),
    ("notebook-2", VmState::Active, 97, 3, NOTEBOOK),
    ("notebook-3", VmState::Stopped, 97, 3, NOTEBOOK),
    ("gpu-1", VmState::Active, 45, 4, UBUNTU),
    ("gpu-2", VmState::ShelvedOffloaded, 45, 4, UBUNTU),
    ("scratch", VmState::Suspended, 12, 1, UBUNTU),
    (
        "vol-data-1",
        VmState::Active,
        130,
        5,
        Source::Volumes(&[50, 500]),
    ),
];
const SECOND_SHOP: [Draft; 6] = [
    ("web-1", VmState::Active, 150, 1, GOLDEN),
    ("web-2", VmState::Active, 150, 1, GOLDEN),
    ("db-1", VmState::Active, 149, 3, DEBIAN),
    ("standby-1", VmState::Stopped, 149, 3, DEBIAN),
    ("edge-1", VmState::Active, 9, 0, UBUNTU),
    ("vol-db-2", VmState::Active, 100, 5, Source::Volumes(&[40])),
];
const SECOND_RESEARCH: [Draft; 2] = [
    ("notebook-1", VmState::Active, 51, 3, NOTEBOOK),
    ("archive", VmState::Stopped, 700, 1, UBUNTU),
];

pub(super) fn sow(soil: &mut Soil<'_>) {
    let (shop, research) = if soil.is_first() {
        (FIRST_SHOP.as_slice(), FIRST_RESEARCH.as_slice())
    } else {
        (SECOND_SHOP.as_slice(), SECOND_RESEARCH.as_slice())
    };
    for draft in shop {
        sow_one(soil, "web-shop", draft);
    }
    for draft in research {
        sow_one(soil, "research", draft);
    }
}

fn sow_one(soil: &mut Soil<'_>, project: &str, draft: &Draft) {
    let (name, _, _, _, source) = *draft;
    let mut server = bare(soil, project, draft);
    match source {
        Source::Base(base) => {
            let id = base_id(soil.name, base);
            server.image_properties = said_by(soil, &id);
            server.image = Some(id);
        }
        Source::Volumes(sizes) => {
            server.image_properties = said_by(soil, &base_id(soil.name, "Debian 12"));
            server.volumes = volumes(soil, &server, sizes);
        }
    }
    specialise(soil, name, &mut server);
    soil.region.servers.insert(server.id.clone(), server);
}

fn said_by(soil: &Soil<'_>, image: &str) -> Properties {
    let image = soil.region.images.get(image);
    image
        .map(|image| image.properties.clone())
        .unwrap_or_default()
}

/// An instance without its disks.
fn bare(soil: &mut Soil<'_>, project: &str, draft: &Draft) -> Server {
    let (name, state, days, flavor, _) = *draft;
    let created = soil.ago(days * DAY + 2);
    let place = u8::try_from(soil.region.servers.len() + 10).unwrap_or(u8::MAX);
    let role = name.split('-').next().unwrap_or(name);
    Server {
        id: soil.random.uuid(),
        name: name.to_owned(),
        project: project_id(project),
        user: user_id("demo"),
        state,
        task: None,
        locked: false,
        created,
        updated: created,
        image: None,
        image_properties: Properties::default(),
        flavor: &FLAVORS[flavor],
        networks: vec!["private"],
        address: (if soil.is_first() { 1 } else { 2 }, place),
        floating: (role == "web" || role == "bastion").then(|| format!("203.0.113.{place}")),
        key: Some("laptop"),
        groups: vec![if role == "web" { "web" } else { "default" }],
        metadata: Properties::of(&[("role", role)]),
        volumes: Vec::new(),
        fault: None,
        upload: Upload::Takes(3_000 + i64::from(place) % 7 * 500),
        events: vec![Event {
            action: "create",
            request_id: format!("req-{}", soil.random.uuid()),
            time: created,
        }],
    }
}

fn volumes(soil: &mut Soil<'_>, server: &Server, sizes: &[u64]) -> Vec<Attachment> {
    let mut attachments = Vec::new();
    for (place, size) in sizes.iter().enumerate() {
        let id = soil.random.uuid();
        let device = format!("/dev/sd{}", ["a", "b", "c", "d"][place % 4]);
        let is_root = place == 0;
        let volume = Volume {
            id: id.clone(),
            name: if is_root {
                String::new()
            } else {
                format!("{}-data", server.name)
            },
            project: server.project.clone(),
            user: server.user.clone(),
            size: *size,
            created: server.created,
            attached: Some((server.id.clone(), device.clone())),
            bootable: is_root,
            snapshot: None,
            image: is_root.then(|| base_id(soil.name, "Debian 12")),
            image_metadata: server.image_properties.clone(),
            metadata: Properties::default(),
            ready: jiff::Timestamp::MIN,
        };
        soil.region.volumes.insert(id.clone(), volume);
        attachments.push(Attachment {
            volume: id,
            device,
            goes_with_server: is_root,
        });
    }
    attachments
}

/// What is special about some instances, by name.
fn specialise(soil: &mut Soil<'_>, name: &str, server: &mut Server) {
    let mut settles = |minutes: i64, state: VmState| {
        let at = later(soil.now, minutes * 60_000);
        let server = server.id.clone();
        soil.region
            .timeline
            .at(at, Change::Settled { server, state });
    };
    match name {
        "web-5" => {
            settles(3, VmState::Active);
            server.task = Some(Task::Spawning);
        }
        "stopping-1" => {
            settles(10, VmState::Stopped);
            server.task = Some(Task::PoweringOff);
        }
        "bastion" => server.locked = true,
        "flaky-1" => server.upload = Upload::Breaks,
        "db-1" => server.upload = Upload::Takes(14_000),
        "batch-7" => {
            server.fault = Some(Fault {
                message: format!(
                    "Exceeded maximum number of retries. Exhausted all hosts available for retrying build failures for instance {}.",
                    server.id
                ),
                created: later(server.created, 9_000),
            });
        }
        _ => {}
    }
}

/// An instance started from a snapshot, which its store then cannot give up.
pub(super) fn sow_copy(soil: &mut Soil<'_>) {
    let original = soil
        .region
        .servers
        .values()
        .find(|server| server.name == "db-1");
    let original = original.map(|server| server.id.clone());
    let taken = soil.region.images.all().filter(|image| {
        let is_plain = image.properties.get("image_type") == Some("snapshot") && !image.protected;
        is_plain && image.properties.get("instance_uuid") == original.as_deref()
    });
    let Some(source) = taken.min_by_key(|image| (image.created, image.id.clone())) else {
        return;
    };
    let (id, said) = (source.id.to_string(), source.properties.clone());
    soil.region.images.change(&id, |image| image.in_use = true);
    let mut server = bare(
        soil,
        "web-shop",
        &("db-1-copy", VmState::Active, 5, 3, DEBIAN),
    );
    server.image = Some(id);
    server.image_properties = said;
    soil.region.servers.insert(server.id.clone(), server);
}
