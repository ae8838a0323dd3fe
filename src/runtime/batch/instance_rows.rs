//! Instances as `list` prints them.
use super::{
    print::{Grid, Side},
    session::Session,
    survey::Survey,
};
use crate::{
    app::rows::Item,
    model::{Instance, SafeText, VolumeId},
    view::Dress,
};
use jiff::Timestamp;
use serde::Serialize;
use std::net::IpAddr;

/// One instance, by the names that JSON and CSV have for its parts; they do not change with the
/// language.
#[derive(Debug, Serialize)]
pub(super) struct InstanceRow {
    id: SafeText,
    name: Option<SafeText>,
    cloud: SafeText,
    project: SafeText,
    region: SafeText,
    status: SafeText,
    created_at: Option<Timestamp>,
    updated_at: Option<Timestamp>,
    addresses: Vec<IpAddr>,
    volumes: Vec<SafeText>,
    locked: bool,
    /// Active snapshots.
    snapshots: usize,
    newest_snapshot_at: Option<Timestamp>,
}

/// The instances that the filter lets through, in their order.
pub(super) fn rows(survey: &Survey) -> Vec<InstanceRow> {
    let items = survey.instances.list.rows.shown();
    items.map(|item| row(item, survey)).collect()
}

fn row(item: &Item<Instance>, survey: &Survey) -> InstanceRow {
    let (instance, place) = (&item.row, &item.place);
    let snapshots = survey.instances.snapshots(place, &instance.id);
    InstanceRow {
        id: instance.id.shown(),
        name: instance.name.clone(),
        cloud: place.cloud().shown(),
        project: place.project().shown(),
        region: place.region().shown(),
        status: SafeText::new(instance.status.spelled()),
        created_at: instance.created,
        updated_at: instance.updated,
        addresses: instance
            .addresses
            .iter()
            .map(|address| address.ip)
            .collect(),
        volumes: instance.volumes.iter().map(VolumeId::shown).collect(),
        locked: instance.locked,
        snapshots: snapshots.count,
        newest_snapshot_at: snapshots.newest,
    }
}

/// The heads of the lines for CSV.
pub(super) const CSV: [&str; 13] = [
    "id",
    "name",
    "cloud",
    "project",
    "region",
    "status",
    "created_at",
    "updated_at",
    "addresses",
    "volumes",
    "locked",
    "snapshots",
    "newest_snapshot_at",
];

/// The cells of one line of CSV.
pub(super) fn cells(row: &InstanceRow) -> Vec<String> {
    let text = |at: Option<Timestamp>| at.map(|at| at.to_string()).unwrap_or_default();
    vec![
        row.id.to_string(),
        row.name
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
        row.cloud.to_string(),
        row.project.to_string(),
        row.region.to_string(),
        row.status.to_string(),
        text(row.created_at),
        text(row.updated_at),
        joined(&row.addresses),
        joined(&row.volumes),
        row.locked.to_string(),
        row.snapshots.to_string(),
        text(row.newest_snapshot_at),
    ]
}

fn joined(parts: &[impl ToString]) -> String {
    let parts: Vec<String> = parts.iter().map(ToString::to_string).collect();
    parts.join(" ")
}

/// The table for people.
pub(super) fn grid(session: &Session, survey: &Survey) -> Grid {
    let dress = &session.dress;
    let many = survey.places.len() > 1;
    let head = |key: &str, side| (dress.words.say(key).into_owned(), side);
    let mut heads = vec![
        head("label-id", Side::Left),
        head("column-instance-name", Side::Left),
    ];
    heads.extend(many.then(|| head("column-region", Side::Left)));
    heads.extend([
        head("column-ip-address", Side::Left),
        head("column-status", Side::Left),
        head("column-snapshots", Side::Right),
        head("label-created", Side::Left),
    ]);
    let items = survey.instances.list.rows.shown();
    let lines = items.map(|item| line(item, survey, dress, many)).collect();
    Grid { heads, lines }
}

fn line(item: &Item<Instance>, survey: &Survey, dress: &Dress, many: bool) -> Vec<String> {
    let instance = &item.row;
    let snapshots = survey.instances.snapshots(&item.place, &instance.id);
    let addresses: Vec<IpAddr> = instance
        .addresses
        .iter()
        .map(|address| address.ip)
        .collect();
    let mut cells = vec![
        instance.id.shown().to_string(),
        instance.label().to_string(),
    ];
    cells.extend(many.then(|| item.place.region().shown().to_string()));
    cells.extend([
        joined(&addresses),
        dress.words.instance_status(&instance.status).into_owned(),
        snapshots.count.to_string(),
        instance
            .created
            .map_or_else(String::new, |at| dress.date(at)),
    ]);
    cells
}
