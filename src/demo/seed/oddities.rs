//! The images that a client must survive: hostile names, odd states, hidden and hindered ones.
use super::Soil;
use crate::demo::{
    compute::Server,
    identity::project_id,
    image::{Image, Properties, Status},
    unit::MEBIBYTE,
};

const DAY: i64 = 24 * 60;

pub(super) fn sow(soil: &mut Soil<'_>) {
    if soil.is_first() {
        hostile_names(soil);
    }
    waiting(soil);
    backups(soil);
    hidden(soil);
    hindered(soil);
}

/// A finished private image of the shop.
fn plain(soil: &mut Soil<'_>, name: Option<&str>, minutes: i64) -> Image {
    let id = soil.random.uuid();
    let created = soil.ago(minutes);
    let mut image = Image::queued(&id, name, &project_id("web-shop"), created);
    image.status = Status::Active;
    image.formats = Some(("qcow2", "bare"));
    image.size = Some(soil.random.between(200, 2_000) * MEBIBYTE);
    image
}

fn hostile_names(soil: &mut Soil<'_>) {
    let long = "x".repeat(255);
    let wide = "スナップショット".repeat(20);
    let combining = format!("e{}", "\u{301}".repeat(60));
    let names = [
        Some(long.as_str()),
        Some(wide.as_str()),
        Some(combining.as_str()),
        Some("\u{1b}[2J\u{1b}]0;title\u{7}cleared"),
        Some("report\u{202e}gpj.exe"),
        Some("zero\u{200b}width\u{feff}"),
        Some("two\nlines\tand a tab"),
        Some("🚀 launch 👩‍💻"),
        Some(""),
        None,
    ];
    for (place, name) in names.into_iter().enumerate() {
        let days = i64::try_from(place).unwrap_or(0) * 9 + 2;
        let image = plain(soil, name, days * DAY);
        soil.region.images.insert(image);
    }
}

/// An image that was announced and never came.
fn waiting(soil: &mut Soil<'_>) {
    let id = soil.random.uuid();
    let created = soil.ago(6 * DAY);
    let image = Image::queued(
        &id,
        Some("upload that never came"),
        &project_id("web-shop"),
        created,
    );
    soil.region.images.insert(image);
}

/// What Nova's `createBackup` leaves.
fn backups(soil: &mut Soil<'_>) {
    let servers = soil.region.servers.values();
    let Some(server) = servers
        .clone()
        .find(|server| server.name == "db-1")
        .cloned()
    else {
        return;
    };
    for week in 0..2 {
        let minutes = (week * 7 + 1) * DAY;
        let mut image = plain(soil, None, minutes);
        image.name = Some(format!(
            "db-1-weekly-{}",
            image.created.strftime("%Y-%m-%d")
        ));
        image.properties = backup_properties(&server);
        soil.region.images.insert(image);
    }
}

fn backup_properties(server: &Server) -> Properties {
    let mut properties = server.image_properties.clone();
    properties.set(
        "base_image_ref",
        server.image.as_deref().unwrap_or_default(),
    );
    properties.set("instance_uuid", &server.id);
    properties.set("image_type", "backup");
    properties.set("backup_type", "weekly");
    properties
}

fn hidden(soil: &mut Soil<'_>) {
    for days in [40, 300] {
        let mut image = plain(soil, None, days * DAY);
        image.name = Some(format!("golden-web-{}", image.created.strftime("%Y-%m")));
        image.hidden = true;
        soil.region.images.insert(image);
    }
}

/// An image whose store holds a clone of it, and one that was taken out of service.
fn hindered(soil: &mut Soil<'_>) {
    let mut cloned = plain(soil, Some("template-with-clones"), 220 * DAY);
    cloned.in_use = true;
    soil.region.images.insert(cloned);
    let mut retired = plain(soil, Some("golden-web-withdrawn"), 350 * DAY);
    retired.status = Status::Deactivated;
    soil.region.images.insert(retired);
}
