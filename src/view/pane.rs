//! What every pane with a list draws: its columns, its visible rows, or why there are none.
use super::{
    Dress, empty,
    widget::table::{self, Align, Column, Window},
};
use crate::{
    app::{
        App,
        layout::Layout,
        rows::{Item, Row, Rows},
    },
    model::{Place, SafeText, text::truncate},
};
use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

/// The widths of the columns as they are going to be drawn.
pub(super) fn widths(columns: &[Column<'_>], layout: &Layout) -> Vec<u16> {
    table::widths(columns, layout.body.width.saturating_sub(table::MARGIN))
}

/// The least width of the column of names: what all are entitled to at 80 cells, and more on
/// wider screens before less important columns join.
pub(super) fn name_width(layout: &Layout) -> u16 {
    (layout.body.width / 10 * 3).max(30)
}

/// A column that keeps to the left.
pub(super) fn column<'a>(
    dress: &'a Dress,
    title: &'a str,
    importance: u8,
    widths: (u16, u16),
) -> Column<'a> {
    Column {
        title: dress.words.say(title),
        importance,
        least: widths.0,
        most: widths.1,
        align: Align::Left,
        order: None,
    }
}

/// A column of numbers, which keeps to the right.
pub(super) fn number_column<'a>(
    dress: &'a Dress,
    title: &'a str,
    importance: u8,
    widths: (u16, u16),
) -> Column<'a> {
    Column {
        align: Align::Right,
        ..column(dress, title, importance, widths)
    }
}

/// The heading and the rows in the window, or why there are none.
pub(super) fn draw_rows<'a, T: Row>(
    app: &App,
    columns: &[Column<'_>],
    rows: &'a Rows<T>,
    row: impl Fn(&'a Item<T>) -> table::Row<'a>,
    dress: &Dress,
    layout: &Layout,
    buffer: &mut Buffer,
) {
    let visible: Vec<(&Item<T>, bool)> = rows.window().collect();
    let window = Window {
        rows: visible.len(),
        offset: 0,
        cursor: visible.iter().position(|(_, here)| *here),
    };
    let row = |at: usize| {
        visible
            .get(at)
            .map(|(item, _)| row(item))
            .unwrap_or_default()
    };
    table::draw(columns, window, row, dress, area(layout), buffer);
    if visible.is_empty() {
        empty::draw(app, dress, layout.body, buffer);
    }
}

/// The heading and the body together.
pub(super) fn area(layout: &Layout) -> Rect {
    layout.heading.union(layout.body)
}

/// What a name is drawn from.
#[derive(Debug, Clone)]
pub(super) struct Name<'a> {
    pub text: Option<&'a SafeText>,
    /// The beginning of the id, for things whose name does not tell them apart.
    pub id: SafeText,
    /// A sign behind the name.
    pub sign: Option<&'static str>,
}

/// A name in so many cells. Where the name had to be altered to be shown, its id stands beside
/// it; where there is none, in its place.
pub(super) fn name(name: &Name<'_>, cells: u16, dress: &Dress) -> Line<'static> {
    let Some(text) = name.text.filter(|text| !text.is_empty()) else {
        return Line::styled(name.id.as_str().to_owned(), dress.theme.dim);
    };
    let mut behind = Vec::new();
    if text.is_altered() {
        behind.push(Span::styled(format!(" {}", name.id), dress.theme.dim));
    }
    if let Some(sign) = name.sign {
        behind.push(Span::styled(format!(" {sign}"), dress.theme.warn));
    }
    let taken: usize = behind.iter().map(Span::width).sum();
    let shown = truncate(text.as_str(), usize::from(cells).saturating_sub(taken)).into_owned();
    let mut spans = vec![Span::styled(shown, dress.theme.text)];
    spans.extend(behind);
    Line::from(spans)
}

/// The region that a row lives in.
pub(super) fn region(place: &Place) -> Line<'static> {
    Line::from(place.region().shown().as_str().to_owned())
}

/// Whether rows of more than one place are shown.
pub(super) fn shows_regions(app: &App) -> bool {
    app.context
        .as_ref()
        .is_some_and(|context| context.places.len() > 1)
}
