//! The VPS pane: the servers of an account, and below them what there is to know of the one under
//! the cursor.
mod start;
pub(super) mod tile;

use super::{
    Dress, empty,
    pane::{Name, column, name},
    widget::{
        fit::Part,
        rule,
        table::{self, Column, Row, Window},
    },
};
use crate::{
    app::{App, layout::Layout, rows::Item, vps::VpsRow},
    call::FailureKind,
    model::{
        SafeText,
        time::age,
        vps::{OptionState, VpsSnapshot, VpsState, VpsTask},
    },
};
use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::Style,
    text::{Line, Span},
};

/// The cells of a progress in the table.
const PROGRESS: usize = 4;

pub(super) fn draw(app: &App, dress: &Dress, layout: &Layout, buffer: &mut Buffer) {
    if app.account().is_none() {
        let lines = start::without_key(app, dress);
        return empty::paragraphs(&lines, layout.body, buffer);
    }
    let rows = &app.vps.rows;
    let (list, tile) = layout.beside_tile(rows.shown_len());
    if rows.shown_len() == 0 {
        let lines = start::no_rows(app, dress);
        return empty::paragraphs(&lines, layout.body, buffer);
    }
    draw_list(app, dress, layout.heading.union(list), buffer);
    draw_tile(app, dress, tile, buffer);
}

fn draw_list(app: &App, dress: &Dress, area: Rect, buffer: &mut Buffer) {
    let columns = columns(dress);
    let widths = table::widths(&columns, area.width.saturating_sub(table::MARGIN));
    let visible: Vec<(&Item<VpsRow>, bool)> = app.vps.rows.window().collect();
    let window = Window {
        rows: visible.len(),
        offset: 0,
        cursor: visible.iter().position(|(_, here)| *here),
    };
    let row = |at: usize| {
        let item = visible.get(at).map(|(item, _)| &item.row);
        item.map(|item| row(app, item, &widths, dress))
            .unwrap_or_default()
    };
    table::draw(&columns, window, row, dress, area, buffer);
}

/// The columns in the order of [`row`]'s cells.
fn columns(dress: &Dress) -> Vec<Column<'_>> {
    vec![
        column(dress, "column-name", 20, (16, 26)),
        column(dress, "vps-column-state", 19, (12, 14)),
        column(dress, "vps-column-option", 17, (8, 12)),
        column(dress, "vps-column-snapshot", 18, (17, 24)),
        column(dress, "column-task", 16, (11, 30)),
        column(dress, "vps-column-zone", 15, (12, 20)),
        column(dress, "vps-column-model", 14, (8, 14)),
    ]
}

fn row<'a>(app: &App, row: &'a VpsRow, widths: &[u16], dress: &'a Dress) -> Row<'a> {
    let words = &dress.words;
    let room = |at: usize| widths.get(at).copied().unwrap_or_default();
    let label = row.label();
    let of = Name {
        text: Some(&label),
        id: SafeText::new(row.service.short()),
        sign: None,
    };
    let vps = row.record.known();
    let unknown = || Line::styled("?", dress.theme.dim);
    let state = match (vps, row.record.failure()) {
        (_, Some(failure)) => {
            let is_expired = failure.kind == FailureKind::Expired;
            let key = if is_expired {
                "vps-expired"
            } else {
                "vps-not-read"
            };
            Line::styled(words.say(key), dress.theme.bad)
        }
        (Some(vps), None) => {
            Line::styled(words.vps_state(&vps.state), state_style(&vps.state, dress))
        }
        (None, None) => Line::styled(words.say("vps-reading"), dress.theme.dim),
    };
    let option = row.option().map_or_else(unknown, |option| {
        Line::styled(words.option_state(option), option_style(option, dress))
    });
    let snapshot = match row.snapshot.known() {
        None => unknown(),
        Some(None) => Line::styled(words.say("vps-no-snapshot"), dress.theme.dim),
        Some(Some(recorded)) => Line::from(made(app, &recorded.snapshot, room(3), dress)),
    };
    let task = row.tasks.running();
    let task = task.map(|task| Line::styled(progress(task, room(4), dress), dress.theme.warn));
    let zone = vps.map(|vps| Line::from(short_zone(&vps.zone)));
    let model = vps.map(|vps| Line::from(vps.model.offer.as_str()));
    Row {
        cells: vec![
            name(&of, room(0), dress),
            state,
            option,
            snapshot,
            task.unwrap_or_default(),
            zone.unwrap_or_default(),
            model.unwrap_or_default(),
        ],
        ..Row::default()
    }
}

/// When a snapshot was taken, and how long ago that was; the day alone where there is no room.
fn made(app: &App, snapshot: &VpsSnapshot, cells: u16, dress: &Dress) -> String {
    let age = dress.words.short_age(age(app.now.wall, snapshot.created));
    let whole = format!(
        "{} {} {age}",
        dress.date(snapshot.created),
        dress.glyphs.dot
    );
    if crate::model::text::width(&whole) <= usize::from(cells) {
        return whole;
    }
    format!("{} {} {age}", dress.day(snapshot.created), dress.glyphs.dot)
}

/// A task and how far it is: `40% Creating a snapshot`.
fn progress(task: &VpsTask, cells: u16, dress: &Dress) -> String {
    let word = dress.words.task_type(&task.kind);
    let far = format!("{}%", task.progress);
    let room = usize::from(cells).saturating_sub(PROGRESS + 1);
    format!(
        "{far:>PROGRESS$} {}",
        crate::model::text::truncate(&word, room)
    )
}

/// `Region OpenStack: os-gra-vps-1` without what all zones begin with.
fn short_zone(zone: &SafeText) -> &str {
    let zone = zone.as_str();
    zone.split_once(": ").map_or(zone, |(_, name)| name)
}

fn state_style(state: &VpsState, dress: &Dress) -> Style {
    match state {
        VpsState::Running => dress.theme.good,
        VpsState::BackingUp
        | VpsState::Installing
        | VpsState::Maintenance
        | VpsState::Rebooting
        | VpsState::Rescued
        | VpsState::Stopping
        | VpsState::Upgrading => dress.theme.warn,
        VpsState::Stopped | VpsState::Other(_) => dress.theme.text,
    }
}

fn option_style(option: OptionState, dress: &Dress) -> Style {
    match option {
        OptionState::Active => dress.theme.good,
        OptionState::Orderable => dress.theme.text,
        OptionState::Unavailable(_) => dress.theme.dim,
    }
}

/// The rule with the names of the VPS, and what is known of it below.
fn draw_tile(app: &App, dress: &Dress, area: Rect, buffer: &mut Buffer) {
    let (Some(row), false) = (app.vps.current(), area.is_empty()) else {
        return;
    };
    let label = Span::styled(row.label().to_string(), dress.theme.title);
    let mut parts = vec![Part::left(9, Line::from(label))];
    let service = row.service.shown();
    if service != row.label() {
        let service = Line::styled(service.to_string(), dress.theme.dim);
        parts.push(Part::left(5, service));
    }
    rule::draw(parts, dress, area, buffer);
    let room = Rect {
        x: area.x + table::MARGIN.min(area.width / 8),
        y: area.y + 1,
        width: area
            .width
            .saturating_sub(2 * table::MARGIN.min(area.width / 8)),
        height: area.height.saturating_sub(1),
    };
    let lines = tile::lines(row, app, dress, usize::from(room.width));
    for (line, at) in lines.iter().zip(room.rows()) {
        super::widget::line::put(line, at, buffer);
    }
}
