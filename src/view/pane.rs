//! What every pane with a list draws: its columns, its visible rows, or why there are none.
use super::{
    Dress, empty,
    widget::table::{self, Align, Column, Window},
};
use crate::{
    app::{
        App,
        layout::Layout,
        rows::{self, Item, Row, Rows},
    },
    model::{Place, ProjectId, SafeText, text::truncate, text::width},
};
use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

/// What a region's name is entitled to where room is short, and where it is not.
const NARROW_REGION: u16 = 9;
const NARROW_CLOUD: u16 = 20;
const WIDE_REGION: u16 = 24;

/// The least and the most that the name of a project is entitled to.
const NARROW_PROJECT: (u16, u16) = (8, 16);

/// What is left for a name where room is short, and both its project and its region are told.
const TOLD_NAME: u16 = 22;

/// The width from which on there is room for a whole name beside both.
const ROOMY: u16 = 90;

/// The widths of the columns as they are going to be drawn.
pub(super) fn widths(columns: &[Column<'_>], layout: &Layout) -> Vec<u16> {
    table::widths(columns, layout.body.width.saturating_sub(table::MARGIN))
}

/// The least width of the column of names: what all are entitled to at 80 cells, and more on
/// wider screens before less important columns join.
pub(super) fn name_width(app: &App, layout: &Layout) -> u16 {
    let width = layout.body.width;
    if shows_projects(app) && shows_regions(app) && width < ROOMY {
        return TOLD_NAME;
    }
    (width / 10 * 3).max(30)
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
    let line = |line: &rows::Line<'a, T>| match line {
        rows::Line::Row { item, .. } => row(item),
        rows::Line::Heading(..) => table::Row::default(),
    };
    draw_lines(app, columns, rows, line, dress, layout, buffer);
}

/// The heading and the lines in the window, or why there are none.
pub(super) fn draw_lines<'a, T: Row>(
    app: &App,
    columns: &[Column<'_>],
    rows: &'a Rows<T>,
    line: impl Fn(&rows::Line<'a, T>) -> table::Row<'a>,
    dress: &Dress,
    layout: &Layout,
    buffer: &mut Buffer,
) {
    let visible: Vec<rows::Line<'a, T>> = rows.lines().collect();
    let is_here = |line: &rows::Line<'_, T>| match line {
        rows::Line::Row { under_cursor, .. } => *under_cursor,
        rows::Line::Heading(..) => false,
    };
    let window = Window {
        rows: visible.len(),
        offset: 0,
        cursor: visible.iter().position(is_here),
    };
    let row = |at: usize| visible.get(at).map(&line).unwrap_or_default();
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

/// Whether rows of all projects are shown.
pub(super) fn shows_projects(app: &App) -> bool {
    app.shows_everyone()
}

/// The column for the project of a row: whose it is, where everybody's things are shown.
pub(super) fn project_column(dress: &Dress, importance: u8) -> Column<'_> {
    column(dress, "column-project", importance, NARROW_PROJECT)
}

/// The project that a row belongs to.
pub(super) fn project(app: &App, owner: Option<&ProjectId>) -> Line<'static> {
    let named = owner.map(|owner| app.project_label(owner));
    Line::from(named.unwrap_or_default().to_string())
}

/// The column for the place of a row, as wide as the longest of those shown where that is not
/// more than a name of a region needs.
pub(super) fn region_column<'a>(app: &App, dress: &'a Dress, importance: u8) -> Column<'a> {
    let widths = app.places().iter().map(|place| region(app, place).width());
    let longest = u16::try_from(widths.max().unwrap_or(0)).unwrap_or(u16::MAX);
    let narrow = if shows_clouds(app) {
        NARROW_CLOUD
    } else {
        NARROW_REGION
    };
    let widths = (longest.clamp(6, narrow), longest.clamp(6, WIDE_REGION));
    column(dress, "column-region", importance, widths)
}

/// The place that a row lives in: its region, behind its cloud where several are shown; the cloud
/// alone where one region of it is shown.
pub(super) fn region(app: &App, place: &Place) -> Line<'static> {
    let region = place.region().shown();
    if !shows_clouds(app) {
        return Line::from(region.as_str().to_owned());
    }
    let cloud = place.cloud().shown();
    let of_cloud = |other: &&Place| other.cloud() == place.cloud();
    if app.places().iter().filter(of_cloud).count() > 1 {
        return Line::from(format!("{cloud}/{region}"));
    }
    Line::from(cloud.as_str().to_owned())
}

/// A cloud and its region, of which the cloud is cut where both have no room.
pub(super) fn cut_cloud(whole: String, cells: usize) -> String {
    match whole.split_once('/') {
        Some((cloud, region)) if width(&whole) > cells => {
            let room = cells.saturating_sub(width(region) + 1).max(2);
            format!("{}/{region}", truncate(cloud, room))
        }
        _ => whole,
    }
}

/// The same in so many cells: of a long one the cloud is cut first.
pub(super) fn region_in(app: &App, place: &Place, cells: u16) -> Line<'static> {
    let whole = region(app, place).to_string();
    let cells = usize::from(cells);
    let shown = if shows_clouds(app) {
        cut_cloud(whole, cells)
    } else {
        whole
    };
    Line::from(truncate(&shown, cells).into_owned())
}

/// Whether rows of more than one place are shown.
pub(super) fn shows_regions(app: &App) -> bool {
    app.places().len() > 1
}

/// Whether rows of more than one cloud are shown.
pub(super) fn shows_clouds(app: &App) -> bool {
    let mut clouds = app.places().iter().map(Place::cloud);
    let first = clouds.next();
    clouds.any(|cloud| Some(cloud) != first)
}
