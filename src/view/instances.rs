//! The Instances pane.
use super::{
    Dress,
    pane::{self, Name, column, number_column},
    widget::table::{Column, Row},
};
use crate::{
    app::{
        App,
        layout::Layout,
        list::ListName,
        listing::ListingState,
        rows::{Item, RowKey},
    },
    model::{
        Instance, InstanceStatus, Place,
        instance::{Address, BootSource, Flavor},
        text::width,
        time::age,
    },
};
use ratatui::{buffer::Buffer, style::Style, text::Line};

/// From here on there is room for every status.
const WIDE: u16 = 140;

pub(super) fn draw(app: &App, dress: &Dress, layout: &Layout, buffer: &mut Buffer) {
    let columns = columns(app, dress, layout);
    let widths = pane::widths(&columns, layout);
    let row = |item| row(app, item, &widths, dress);
    let rows = &app.instances.list.rows;
    pane::draw_rows(app, &columns, rows, row, dress, layout, buffer);
}

/// The columns in the order of [`row`]'s cells.
fn columns<'a>(app: &App, dress: &'a Dress, layout: &Layout) -> Vec<Column<'a>> {
    let name = pane::name_width(app, layout);
    // What Horizon calls a waiting resize is longer than anything else.
    let status = if layout.body.width < WIDE { 24 } else { 32 };
    let mut columns = vec![
        column(dress, "column-instance-name", 20, (name, name)),
        column(dress, "column-status", 19, (22, status)),
        column(dress, "column-snapshots", 17, (10, 12)),
        column(dress, "column-ip-address", 10, (15, 18)),
        column(dress, "column-flavor", 9, (9, 16)),
        column(dress, "column-key-pair", 8, (8, 14)),
        column(dress, "column-availability-zone", 7, (8, 18)),
        column(dress, "column-power-state", 6, (9, 12)),
        column(dress, "column-image-name", 5, (16, 32)),
    ];
    if pane::shows_projects(app) {
        columns.push(pane::project_column(dress, 19));
    }
    if pane::shows_regions(app) {
        // Where room is short, where a row is comes before how many snapshots it has.
        columns.push(pane::region_column(app, dress, 18));
    }
    columns.push(number_column(dress, "column-age", 18, (6, 6)));
    columns
}

fn row<'a>(app: &'a App, item: &'a Item<Instance>, widths: &[u16], dress: &'a Dress) -> Row<'a> {
    let instance = &item.row;
    let width = |at: usize| widths.get(at).copied().unwrap_or_default();
    let name = Name {
        text: instance.name.as_ref(),
        id: instance.id.short(),
        sign: instance.locked.then_some(dress.glyphs.locked),
    };
    let power = dress.words.power_state(instance.power);
    let mut cells = vec![
        pane::name(&name, width(0), dress),
        status(instance, usize::from(width(1)), dress),
        snapshots(app, item, dress),
        addresses(&instance.addresses).into(),
        instance
            .flavor
            .as_ref()
            .map(flavor)
            .unwrap_or_default()
            .into(),
        instance
            .key_pair
            .as_ref()
            .map_or("", |key| key.as_str())
            .into(),
        instance
            .availability_zone
            .as_ref()
            .map_or("", |zone| zone.as_str())
            .into(),
        power.into(),
        image(app, item).into(),
    ];
    if pane::shows_projects(app) {
        cells.push(pane::project(app, instance.project.as_ref()));
    }
    if pane::shows_regions(app) {
        cells.push(pane::region_in(app, &item.place, width(cells.len())));
    }
    let age = instance.created.map(|created| age(app.now.wall, created));
    cells.push(
        age.map(|age| dress.words.short_age(age))
            .unwrap_or_default()
            .into(),
    );
    Row {
        cells,
        marked: app.instances.list.marks.contains(&item.key()),
        ..Row::default()
    }
}

/// The status, and what Nova is doing; where there is no room for both, what it is doing.
fn status<'a>(instance: &'a Instance, cells: usize, dress: &'a Dress) -> Line<'a> {
    let status = dress.words.instance_status(&instance.status);
    let style = status_style(instance, dress);
    let Some(task) = &instance.task else {
        return Line::styled(status, style);
    };
    let task = dress.words.task(Some(task));
    let both = format!("{status} {} {task}", dress.glyphs.dot);
    if width(&both) <= cells {
        Line::styled(both, style)
    } else {
        Line::styled(task, style)
    }
}

fn status_style(instance: &Instance, dress: &Dress) -> Style {
    if instance.is_in_transition() {
        return dress.theme.warn;
    }
    match instance.status {
        InstanceStatus::Active => dress.theme.good,
        InstanceStatus::Crashed | InstanceStatus::Error => dress.theme.bad,
        InstanceStatus::Build
        | InstanceStatus::Deleted
        | InstanceStatus::HardReboot
        | InstanceStatus::Migrating
        | InstanceStatus::Password
        | InstanceStatus::Paused
        | InstanceStatus::Reboot
        | InstanceStatus::Rebuild
        | InstanceStatus::Rescue
        | InstanceStatus::Resize
        | InstanceStatus::RevertResize
        | InstanceStatus::Shelved
        | InstanceStatus::ShelvedOffloaded
        | InstanceStatus::Shutoff
        | InstanceStatus::SoftDeleted
        | InstanceStatus::Suspended
        | InstanceStatus::Unknown
        | InstanceStatus::VerifyResize
        | InstanceStatus::Other(_) => dress.theme.text,
    }
}

/// How many Active snapshots there are and how old the newest is; nothing is claimed before the
/// images of the place have been read.
fn snapshots<'a>(app: &App, item: &Item<Instance>, dress: &'a Dress) -> Line<'a> {
    match counting(app, &item.place) {
        Counting::UnderWay => return Line::styled("…", dress.theme.dim),
        Counting::Failed => return Line::styled("?", dress.theme.warn),
        Counting::Done => {}
    }
    let snapshots = app.instances.snapshots(&item.place, &item.row.id);
    if snapshots.count == 0 {
        return Line::styled(dress.words.say("instances-no-snapshots"), dress.theme.dim);
    }
    let count = snapshots.count;
    match snapshots.newest {
        Some(newest) => {
            let age = dress.words.short_age(age(app.now.wall, newest));
            Line::from(format!("{count}, {age}"))
        }
        None => Line::from(count.to_string()),
    }
}

/// How far the images have been read from which snapshots are counted.
enum Counting {
    UnderWay,
    Failed,
    Done,
}

fn counting(app: &App, place: &Place) -> Counting {
    let Some(listing) = app.listing(ListName::MyImages, place) else {
        return Counting::UnderWay;
    };
    match listing.state {
        ListingState::Complete if listing.is_whole() => Counting::Done,
        ListingState::Complete | ListingState::Failed(_) => Counting::Failed,
        // What an earlier reading counted holds until this one has ended.
        ListingState::Reading | ListingState::Unread if listing.complete_at.is_some() => {
            Counting::Done
        }
        ListingState::Reading | ListingState::Unread => Counting::UnderWay,
    }
}

/// The address by which people reach it, and how many more there are.
fn addresses(addresses: &[Address]) -> String {
    let reached = |address: &&Address| (!address.floating, address.ip.is_ipv6());
    match (addresses.iter().min_by_key(reached), addresses.len()) {
        (None, _) => String::new(),
        (Some(address), 1) => address.ip.to_string(),
        (Some(address), many) => format!("{} +{}", address.ip, many - 1),
    }
}

fn flavor(flavor: &Flavor) -> String {
    match flavor {
        Flavor::Named(name) => name.as_str().to_owned(),
        Flavor::Known(id) => id.shown().as_str().to_owned(),
    }
}

/// The image it was started from: by name where that has been read.
fn image(app: &App, item: &Item<Instance>) -> String {
    let BootSource::Image(id) = &item.row.boot else {
        return String::new();
    };
    let key = RowKey {
        place: item.place.clone(),
        id: id.shared(),
    };
    let known = app.images.list.rows.find(&key);
    let label = known.map_or_else(|| id.short(), |image| image.row.label());
    label.as_str().to_owned()
}
