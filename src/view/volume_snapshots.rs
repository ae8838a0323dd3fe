//! The Volume Snapshots pane.
use super::{
    Dress,
    pane::{self, Name, column, number_column},
    widget::table::{Column, Row},
};
use crate::{
    app::{App, layout::Layout, rows::Item},
    model::{
        SafeText, VolumeSnapshot, VolumeSnapshotStatus,
        text::{truncate, width},
        time::age,
    },
};
use ratatui::{
    buffer::Buffer,
    style::Style,
    text::{Line, Span},
};

pub(super) fn draw(app: &App, dress: &Dress, layout: &Layout, buffer: &mut Buffer) {
    let columns = columns(app, dress, layout);
    let widths = pane::widths(&columns, layout);
    let row = |item| row(app, item, &widths, dress);
    pane::draw_rows(
        app,
        &columns,
        &app.volume_snapshots.list.rows,
        row,
        dress,
        layout,
        buffer,
    );
}

/// The columns in the order of [`row`]'s cells.
fn columns<'a>(app: &App, dress: &'a Dress, layout: &Layout) -> Vec<Column<'a>> {
    let name = pane::name_width(app, layout);
    // Where room is short, whose it is comes before what is made of it.
    let image = if pane::shows_projects(app) { 14 } else { 19 };
    let mut columns = vec![
        column(dress, "column-name", 20, (name, name)),
        column(dress, "label-image", image, (12, 30)),
        column(dress, "column-volume", 10, (12, 24)),
    ];
    if pane::shows_projects(app) {
        columns.push(pane::project_column(dress, 19));
    }
    if pane::shows_regions(app) {
        columns.push(column(dress, "column-region", 15, (10, 16)));
    }
    columns.push(column(dress, "column-status", 18, (12, 18)));
    columns.push(number_column(dress, "column-size", 17, (6, 6)));
    columns.push(number_column(dress, "column-age", 16, (6, 6)));
    columns
}

fn row<'a>(app: &App, item: &'a Item<VolumeSnapshot>, widths: &[u16], dress: &'a Dress) -> Row<'a> {
    let snapshot = &item.row;
    let words = &dress.words;
    let room = |at: usize| widths.get(at).copied().unwrap_or_default();
    let name = Name {
        text: snapshot.name.as_ref(),
        id: snapshot.id.short(),
        sign: None,
    };
    let mut cells = vec![
        pane::name(&name, room(0), dress),
        image(app, item, usize::from(room(1)), dress),
        volume(app, item, dress),
    ];
    if pane::shows_projects(app) {
        cells.push(pane::project(app, snapshot.project.as_ref()));
    }
    if pane::shows_regions(app) {
        cells.push(pane::region(app, &item.place));
    }
    let status = words.volume_snapshot_status(&snapshot.status);
    let size = snapshot.bytes().map(|bytes| words.short_size(bytes));
    let age = snapshot.created.map(|created| age(app.now.wall, created));
    let age = age.map(|age| words.short_age(age));
    cells.push(Line::styled(status, status_style(snapshot, dress)));
    cells.push(size.unwrap_or_default().into());
    cells.push(age.unwrap_or_default().into());
    Row {
        cells,
        marked: app.volume_snapshots.list.marks.contains(&item.key()),
        ..Row::default()
    }
}

/// The image that is made of it, and how many more; or that there is none, where that is known.
fn image<'a>(app: &App, item: &Item<VolumeSnapshot>, cells: usize, dress: &'a Dress) -> Line<'a> {
    let uses = &app.volume_snapshots.uses;
    match (
        uses.of(&item.row.id),
        uses.is_orphaned(&item.place, &item.row.id),
    ) {
        ([], Some(_)) => {
            let orphaned = dress.words.say("volume-snapshots-orphaned");
            Line::styled(orphaned, dress.theme.warn)
        }
        ([], None) => Line::styled("?", dress.theme.dim),
        ([first, rest @ ..], _) => {
            let more = match rest.len() {
                0 => String::new(),
                more => format!(" +{more}"),
            };
            let left = cells.saturating_sub(width(&more));
            Line::from(vec![
                Span::from(truncate(first.name.as_str(), left).into_owned()),
                Span::styled(more, dress.theme.dim),
            ])
        }
    }
}

/// The volume it was taken of: its name, where it has one.
fn volume(app: &App, item: &Item<VolumeSnapshot>, dress: &Dress) -> Line<'static> {
    let known = app.volume_snapshots.volume(item);
    let named = known.and_then(|volume| volume.name.clone().filter(|name| !name.is_empty()));
    match (named, &item.row.volume) {
        (Some(name), _) => Line::from(name.as_str().to_owned()),
        (None, Some(id)) => Line::styled(id.short().as_str().to_owned(), dress.theme.dim),
        (None, None) => Line::from(SafeText::default().to_string()),
    }
}

fn status_style(snapshot: &VolumeSnapshot, dress: &Dress) -> Style {
    match snapshot.status {
        VolumeSnapshotStatus::Available => dress.theme.good,
        VolumeSnapshotStatus::Error | VolumeSnapshotStatus::ErrorDeleting => dress.theme.bad,
        VolumeSnapshotStatus::BackingUp
        | VolumeSnapshotStatus::Creating
        | VolumeSnapshotStatus::Deleting
        | VolumeSnapshotStatus::Restoring
        | VolumeSnapshotStatus::Unmanaging => dress.theme.warn,
        VolumeSnapshotStatus::Deleted | VolumeSnapshotStatus::Other(_) => dress.theme.text,
    }
}
