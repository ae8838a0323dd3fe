//! The snapshots that have been taken over the years.
use super::Soil;
use crate::demo::{
    block_storage::{Ending, Volume, VolumeSnapshot},
    compute::{Server, describe_volumes, mapped},
    identity::{project_id, user_id},
    image::{Image, Properties, Status},
    random::{Random, uuid_of},
    unit::GIBIBYTE,
};
use jiff::Timestamp;
use serde_json::Value;
use std::sync::Arc;

const DAY: i64 = 24 * 60;
/// How old the snapshots of one instance are, in minutes, from the newest.
const AGES: [i64; 14] = [
    25,
    DAY,
    3 * DAY,
    7 * DAY,
    14 * DAY,
    30 * DAY,
    45 * DAY,
    60 * DAY,
    90 * DAY,
    135 * DAY,
    200 * DAY,
    400 * DAY,
    730 * DAY,
    1_100 * DAY,
];
/// Instances that nobody ever took a snapshot of.
const UNCOVERED: [&str; 6] = ["mail-1", "edge-1", "scratch", "web-5", "batch-7", "flaky-1"];
/// Instances that are gone, of which snapshots remain.
const GONE: [&str; 4] = ["old-web-9", "wiki", "tmp-migration", "db-0"];

/// Whose disk a snapshot holds.
struct Source {
    id: String,
    name: String,
    project: String,
    base: String,
    properties: Properties,
    min_disk: u64,
    /// Minutes ago that it was made, and that it went.
    life: (i64, i64),
}

impl Source {
    fn of(server: &Server, now: Timestamp) -> Self {
        Self {
            id: server.id.clone(),
            name: server.name.clone(),
            project: server.project.clone(),
            base: server.image.clone().unwrap_or_default(),
            properties: server.image_properties.clone(),
            min_disk: server.flavor.disk,
            life: (now.duration_since(server.created).as_mins(), 0),
        }
    }

    fn gone(soil: &Soil<'_>, name: &str) -> Self {
        let base = super::base_id(soil.name, "Debian 11 - old");
        let said = soil
            .region
            .images
            .get(&base)
            .map(|image| image.properties.clone());
        Self {
            id: uuid_of(&format!("gone {} {name}", soil.name)),
            name: name.to_owned(),
            project: project_id("web-shop"),
            base,
            properties: said.unwrap_or_default(),
            min_disk: 25,
            life: (2_000 * DAY, 40 * DAY),
        }
    }
}

/// Fills the region up with snapshots of instances, present and gone, to this many images.
pub(super) fn sow(soil: &mut Soil<'_>, count: usize) {
    let sources = sources(soil);
    let mut plans = plans(&sources);
    soil.random.shuffle(&mut plans);
    let missing = count.saturating_sub(soil.region.images.len());
    for (place, (source, minutes)) in plans.into_iter().cycle().take(missing).enumerate() {
        let minutes = minutes + minutes_between(soil.random, 0, minutes / 20 + 90);
        let mut image = taken(soil, source, soil.ago(minutes));
        image.name = Some(name(soil, source, place, image.created));
        image.protected = place % 17 == 5;
        if place % 11 == 3 {
            image.tags.push("keep".to_owned());
        }
        soil.region.images.insert(image);
    }
}

/// Every age that a snapshot of each source can have.
fn plans(sources: &[Source]) -> Vec<(&Source, i64)> {
    let ages = |source| AGES.into_iter().map(move |age| (source, age));
    let possible = |(source, age): &(&Source, i64)| {
        let (born, gone) = source.life;
        (gone..born * 19 / 20).contains(age)
    };
    sources.iter().flat_map(ages).filter(possible).collect()
}

fn minutes_between(random: &mut Random, low: i64, high: i64) -> i64 {
    let width = u64::try_from(high - low).unwrap_or(0);
    low + i64::try_from(random.between(0, width)).unwrap_or(0)
}

fn sources(soil: &Soil<'_>) -> Vec<Source> {
    let mut servers: Vec<&Server> = soil.region.servers.values().collect();
    servers.retain(|server| server.image.is_some() && !UNCOVERED.contains(&server.name.as_str()));
    servers.sort_by(|one, other| (&one.project, &one.name).cmp(&(&other.project, &other.name)));
    let mut sources: Vec<Source> = servers
        .into_iter()
        .map(|server| Source::of(server, soil.now))
        .collect();
    sources.extend(GONE.iter().map(|name| Source::gone(soil, name)));
    sources
}

/// People name the newest after the day, most after the night, and some after what they feared.
fn name(soil: &mut Soil<'_>, source: &Source, place: usize, created: Timestamp) -> String {
    let date = created.strftime("%Y-%m-%d");
    let source = &source.name;
    match place % 4 {
        0 => format!("{source}-{date}"),
        3 => {
            let fears = [
                "before-upgrade",
                "before-migration",
                "golden",
                "after-install",
            ];
            format!("{source}-{}", soil.random.pick(&fears))
        }
        _ => format!("{source}-nightly-{date}"),
    }
}

/// Of which instance of the second region somebody keeps every night, and how many are left.
const KEPT: (&str, i64) = ("standby-1", 36);

/// Night after night of one instance, which nobody has cleaned up: they come on top of all others.
pub(super) fn sow_nights(soil: &mut Soil<'_>) {
    let (name, nights) = KEPT;
    if soil.is_first() {
        return;
    }
    let sources = sources(soil);
    let Some(source) = sources.iter().find(|source| source.name == name) else {
        return;
    };
    // Numbers of their own, so that everything else stays as it is.
    let mut random = Random::new(2);
    for night in 1..=nights {
        let created = soil.ago((60 + night) * DAY);
        let id = uuid_of(&format!("night {night} of {name}"));
        let mut image = Image::queued(&id, None, &source.project, created);
        describe(&mut image, source, &mut random);
        image.name = Some(format!("{name}-daily-{}", created.strftime("%Y-%m-%d")));
        soil.region.images.insert(image);
    }
}

/// The snapshot of a root disk, as Nova leaves it.
fn taken(soil: &mut Soil<'_>, source: &Source, created: Timestamp) -> Image {
    let id = soil.random.uuid();
    let mut image = Image::queued(&id, None, &source.project, created);
    describe(&mut image, source, soil.random);
    image
}

fn describe(image: &mut Image, source: &Source, random: &mut Random) {
    image.status = Status::Active;
    image.formats = Some(("qcow2", "bare"));
    image.size = Some(random.between(GIBIBYTE, 40 * GIBIBYTE));
    image.min_disk = source.min_disk;
    image.properties = source.properties.clone();
    for (key, value) in [
        ("base_image_ref", source.base.as_str()),
        ("owner_user_name", "demo"),
        ("boot_roles", "member,reader"),
        ("instance_uuid", source.id.as_str()),
        ("user_id", &user_id("demo")),
        ("image_type", "snapshot"),
        ("owner_id", source.project.as_str()),
    ] {
        image.properties.set(key, value);
    }
}

/// Snapshots of instances that start from volumes, the volume snapshots beneath them, and a few
/// volume snapshots whose image is gone.
pub(super) fn sow_of_volumes(soil: &mut Soil<'_>) {
    let mut servers: Vec<Server> = soil.region.servers.values().cloned().collect();
    servers.retain(|server| server.image.is_none());
    servers.sort_by(|one, other| one.name.cmp(&other.name));
    for server in &servers {
        for (round, minutes) in [90, 8 * DAY, 33 * DAY, 97 * DAY].into_iter().enumerate() {
            let created = soil.ago(minutes);
            let name = format!("{}-{}", server.name, created.strftime("%Y-%m-%d"));
            let mapping = snapshots_of(soil, server, &name, created);
            // The oldest image was deleted, as people do, and its volume snapshots stayed.
            if round < 3 {
                let image = of_volumes(soil, server, &name, created, &mapping);
                soil.region.images.insert(image);
            }
        }
    }
    entangle(soil);
}

/// One volume snapshot for each volume of an instance, and the entries that name them.
fn snapshots_of(
    soil: &mut Soil<'_>,
    server: &Server,
    name: &str,
    created: Timestamp,
) -> Vec<Value> {
    let mut mapping = Vec::new();
    for (place, attachment) in server.volumes.iter().enumerate() {
        let id = soil.random.uuid();
        let Some(volume) = soil.region.volumes.get(&attachment.volume) else {
            continue;
        };
        let mut snapshot =
            VolumeSnapshot::of(volume, &id, &format!("snapshot for {name}"), created);
        snapshot.status = "available";
        mapping.push(mapped(
            &id,
            place,
            volume.size,
            attachment.goes_with_server,
            &attachment.device,
        ));
        soil.region.snapshots.insert(id, snapshot);
    }
    mapping
}

fn of_volumes(
    soil: &mut Soil<'_>,
    server: &Server,
    name: &str,
    created: Timestamp,
    mapping: &[Value],
) -> Image {
    let id = soil.random.uuid();
    let mut image = Image::queued(&id, Some(name), &server.project, created);
    image.status = Status::Active;
    image.formats = Some(("raw", "bare"));
    image.size = Some(0);
    image.properties = server.image_properties.clone();
    image.properties.set("base_image_ref", "");
    image.properties.set("owner_user_name", "demo");
    image.properties.set("boot_roles", "member,reader");
    describe_volumes(&mut image.properties, mapping);
    image
}

/// One volume snapshot that a volume depends on, and one that the store fails to delete.
fn entangle(soil: &mut Soil<'_>) {
    let oldest: Vec<String> = {
        let mut snapshots: Vec<&VolumeSnapshot> = soil.region.snapshots.values().collect();
        snapshots.sort_by(|one, other| (one.created, &one.id).cmp(&(other.created, &other.id)));
        snapshots
            .iter()
            .take(2)
            .map(|snapshot| snapshot.id.clone())
            .collect()
    };
    let [busy, failing] = oldest.as_slice() else {
        return;
    };
    if let Some(snapshot) = soil.region.snapshots.get_mut(failing) {
        snapshot.ending = Ending::Fails;
    }
    let Some(snapshot) = soil.region.snapshots.get(busy) else {
        return;
    };
    let clone = Volume {
        id: soil.random.uuid(),
        name: "restore-test".to_owned(),
        project: snapshot.project.clone(),
        user: user_id("demo"),
        size: snapshot.size,
        created: snapshot.created,
        attached: None,
        bootable: false,
        snapshot: Some(busy.clone()),
        image: None,
        image_metadata: Properties::default(),
        metadata: Properties::default(),
        ready: jiff::Timestamp::MIN,
    };
    soil.region.volumes.insert(clone.id.clone(), clone);
}

/// Snapshots in bulk; they share what they can, for there may be very many.
pub(super) fn sow_many(soil: &mut Soil<'_>, count: usize) {
    let mut sources = sources(soil);
    let shop = project_id("web-shop");
    sources.retain(|source| source.project == shop);
    let models: Vec<Image> = sources
        .iter()
        .map(|source| taken(soil, source, soil.now))
        .collect();
    for place in 0..count {
        let which = place % sources.len();
        let minutes = i64::try_from(place).unwrap_or(i64::MAX) + 1;
        let id: Arc<str> = soil.random.uuid().into();
        let name = format!("{}-{place:06}", sources[which].name);
        let mut image = Image::queued(&id, Some(&name), "", soil.ago(minutes));
        let model = &models[which];
        image.owner = model.owner.clone();
        image.status = Status::Active;
        image.formats = model.formats;
        image.size = Some(soil.random.between(GIBIBYTE, 40 * GIBIBYTE));
        image.min_disk = model.min_disk;
        image.properties = model.properties.clone();
        soil.region.images.insert(image);
    }
}
