//! The Overview pane: bars of what there is, and how far the quotas are used up.
mod lines;
mod quotas;

use super::{
    Dress, pane,
    widget::{line, rule},
};
use crate::app::{
    App,
    layout::Layout,
    overview::{Placed, Side},
};
use ratatui::{buffer::Buffer, layout::Rect, text::Line as Text};

/// The cells before a line: the signs of the cursor and of what is to be heeded.
const MARGIN: u16 = 3;

pub(super) fn draw(app: &App, dress: &Dress, layout: &Layout, buffer: &mut Buffer) {
    let area = pane::area(layout);
    for (row, placed) in app.overview.window() {
        let Some(area) = u16::try_from(row)
            .ok()
            .and_then(|row| slot(area, placed.side, row))
        else {
            continue;
        };
        draw_line(app, dress, placed, area, buffer);
    }
}

/// Where a line is drawn; none where the screen has become smaller.
fn slot(area: Rect, side: Side, row: u16) -> Option<Rect> {
    if row >= area.height {
        return None;
    }
    let half = area.width / 2;
    let (x, width) = match side {
        Side::Whole => (0, area.width),
        Side::Left => (0, half),
        Side::Right => (half, area.width - half),
    };
    Some(Rect::new(area.x + x, area.y + row, width, 1))
}

fn draw_line(app: &App, dress: &Dress, placed: &Placed, area: Rect, buffer: &mut Buffer) {
    if let Some(parts) = lines::heading(app, &placed.line, dress) {
        rule::draw(parts, dress, area, buffer);
        return;
    }
    let here = placed.spot.is_some() && app.overview.spot() == placed.spot.as_ref();
    if here {
        let sign = Text::styled(dress.glyphs.cursor, dress.theme.cursor);
        line::put(&sign, cell(area, 1), buffer);
    }
    if let Some(style) = quotas::heeded(app, &placed.line, dress) {
        let sign = Text::styled(dress.glyphs.warn, style);
        line::put(&sign, cell(area, 0), buffer);
    }
    // A cell stays free between two blocks, and at the edge of the screen.
    let room = Rect {
        x: area.x + MARGIN.min(area.width),
        width: area.width.saturating_sub(MARGIN + 1),
        ..area
    };
    let cells = usize::from(room.width);
    let text = lines::text(app, placed, here, dress, cells);
    line::put(&line::cut(text, cells), room, buffer);
}

fn cell(area: Rect, at: u16) -> Rect {
    Rect::new(area.x + at.min(area.width), area.y, 1, 1)
}
