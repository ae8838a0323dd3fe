//! The Images pane.
use super::{
    Dress,
    pane::{self, Name, column, number_column},
    widget::{
        line,
        table::{Column, Row},
    },
};
use crate::{
    app::{
        App,
        layout::Layout,
        rows::{self, Group, Item, Knot},
        rules::Why,
    },
    model::{
        Image, ImageStatus, SafeText,
        text::{truncate, width},
        time::age,
    },
    plan::{retention::Verdict, source::Source},
};
use ratatui::{
    buffer::Buffer,
    style::Style,
    text::{Line, Span},
};

pub(super) fn draw<'a>(app: &'a App, dress: &'a Dress, layout: &Layout, buffer: &mut Buffer) {
    let columns = columns(app, dress, layout);
    let widths = pane::widths(&columns, layout);
    let line = |line: &rows::Line<'a, Image>| match line {
        rows::Line::Heading(group, first) => heading(app, group, first, &widths, dress),
        rows::Line::Row { item, knot, .. } => row(app, item, *knot, &widths, dress),
    };
    let rows = &app.images.list.rows;
    pane::draw_lines(app, &columns, rows, line, dress, layout, buffer);
}

/// The columns in the order of [`row`]'s cells.
fn columns<'a>(app: &App, dress: &'a Dress, layout: &Layout) -> Vec<Column<'a>> {
    let name = pane::name_width(app, layout);
    let several = pane::shows_regions(app);
    // Where room is short, where a row is comes before what it was taken from, and in which cloud
    // before how large it is.
    let projects = pane::shows_projects(app);
    let source = if several || projects { 14 } else { 19 };
    let (region, size) = if pane::shows_clouds(app) {
        (19, 13)
    } else {
        (15, 17)
    };
    let mut columns = vec![column(dress, "column-name", 20, (name, name))];
    // In the tree the headings say it.
    if !app.images.is_tree {
        columns.push(column(dress, "column-source", source, (12, 24)));
    }
    columns.extend([
        column(dress, "column-type", 10, (15, 20)),
        column(dress, "column-visibility", 9, (8, 12)),
        column(dress, "column-protected", 8, (9, 9)),
    ]);
    if projects {
        columns.push(pane::project_column(dress, 19));
    }
    if several {
        columns.push(pane::region_column(app, dress, region));
    }
    // While a rule is at work, why it keeps a row says more than its status.
    if app.has_reasons() {
        columns.push(column(dress, "column-reason", 19, (14, 26)));
    } else {
        columns.push(column(dress, "column-status", 18, (14, 20)));
    }
    columns.push(number_column(dress, "column-size", size, (6, 6)));
    columns.push(number_column(dress, "column-age", 16, (6, 6)));
    columns
}

fn row<'a>(
    app: &App,
    item: &'a Item<Image>,
    knot: Knot,
    widths: &[u16],
    dress: &'a Dress,
) -> Row<'a> {
    let image = &item.row;
    let words = &dress.words;
    let room = |at: usize| widths.get(at).copied().unwrap_or_default();
    let name = Name {
        text: image.name.as_ref(),
        id: image.id.short(),
        sign: None,
    };
    let protected = if image.protected { "yes" } else { "no" };
    let mut cells = vec![branched(&name, knot, room(0), dress)];
    if !app.images.is_tree {
        cells.push(source(app, item, usize::from(room(1)), dress));
    }
    cells.extend([
        words.image_kind(&image.kind).into(),
        words.visibility(&image.visibility).into(),
        words.say(protected).into(),
    ]);
    if pane::shows_projects(app) {
        cells.push(pane::project(app, image.owner.as_ref()));
    }
    if pane::shows_regions(app) {
        cells.push(pane::region_in(app, &item.place, room(cells.len())));
    }
    let size = image.bytes().map(|bytes| words.short_size(bytes));
    let age = image.created.map(|created| age(app.now.wall, created));
    let last = widths.len().saturating_sub(3);
    if app.has_reasons() {
        cells.push(reason(app, item, dress));
    } else {
        cells.push(status(app, image, usize::from(room(last)), dress));
    }
    cells.push(size.unwrap_or_default().into());
    cells.push(
        age.map(|age| words.short_age(age))
            .unwrap_or_default()
            .into(),
    );
    Row {
        cells,
        marked: app.images.list.marks.contains(&item.key()),
        ..Row::default()
    }
}

/// A name, in the tree behind its branch.
fn branched(name: &Name<'_>, knot: Knot, cells: u16, dress: &Dress) -> Line<'static> {
    let glyph = match knot {
        Knot::Free => return pane::name(name, cells, dress),
        Knot::Inner => dress.glyphs.branch,
        Knot::Last => dress.glyphs.last_branch,
    };
    let mut line = pane::name(name, cells.saturating_sub(2), dress);
    let branch = Span::styled(format!("{glyph} "), dress.theme.dim);
    line.spans.insert(0, branch);
    line
}

/// The instance that the snapshots below it were taken from, how many they are, and their bytes.
fn heading<'a>(
    app: &App,
    group: &Group,
    first: &'a Item<Image>,
    widths: &[u16],
    dress: &'a Dress,
) -> Row<'a> {
    let words = &dress.words;
    let count = format!(" {} {}", dress.glyphs.dot, words.number(group.rows.len()));
    let count = Span::styled(count, dress.theme.dim);
    let room = widths.first().copied().unwrap_or_default();
    let room = usize::from(room).saturating_sub(count.width());
    let claim = first.row.source.as_ref();
    let mut name = match app.source(first) {
        Source::None => Line::from(words.say("images-of-none").into_owned()),
        Source::Unknown if claim.is_none() => Line::from(words.say("unknown").into_owned()),
        Source::Known { .. } | Source::Gone { .. } | Source::Unknown => {
            source(app, first, room, dress)
        }
    };
    for span in &mut name.spans {
        span.style = dress.theme.label.patch(span.style);
    }
    let mut name = line::cut(name, room);
    name.spans.push(count);
    // Behind the names stand size and age last.
    let mut cells = vec![Line::default(); widths.len()];
    if let Some(cell) = cells.first_mut() {
        *cell = name;
    }
    let size = widths.len().checked_sub(2).and_then(|at| cells.get_mut(at));
    if let Some(cell) = size.filter(|_| group.bytes > 0) {
        *cell = Line::styled(words.short_size(group.bytes), dress.theme.label);
    }
    Row {
        cells,
        ..Row::default()
    }
}

/// The instance it was taken from; behind its name, whether that is gone or not known for sure.
fn source<'a>(app: &App, item: &'a Item<Image>, cells: usize, dress: &'a Dress) -> Line<'a> {
    let theme = &dress.theme;
    match app.source(item) {
        Source::Known { name, .. } => Line::styled(name.as_str().to_owned(), theme.text),
        Source::Gone { instance, name } => {
            let name = name.unwrap_or_else(|| instance.short());
            qualified(
                &name,
                &format!("({})", dress.words.say("images-gone")),
                cells,
                dress,
            )
        }
        Source::Unknown => match &item.row.source {
            Some(claim) => {
                let name = claim.name.clone().unwrap_or_else(|| claim.instance.short());
                qualified(&name, "?", cells, dress)
            }
            None => Line::styled("?", theme.dim),
        },
        Source::None => Line::default(),
    }
}

/// A name and what is said of it, of which the name is cut first.
fn qualified<'a>(name: &SafeText, what: &str, cells: usize, dress: &Dress) -> Line<'a> {
    let behind = Span::styled(format!(" {what}"), dress.theme.dim);
    let room = cells.saturating_sub(behind.width());
    let name = truncate(name.as_str(), room).into_owned();
    Line::from(vec![Span::styled(name, dress.theme.text), behind])
}

/// Why it is marked, or kept, by the rule that ran last.
fn reason<'a>(app: &App, item: &Item<Image>, dress: &'a Dress) -> Line<'a> {
    let why = app.why(&item.key());
    let style = match why {
        Some(Why::Said(Verdict::Keep(_)) | Why::TakenBack) | None => dress.theme.dim,
        Some(Why::Said(Verdict::Mark(_)) | Why::ByHand) => dress.theme.mark,
    };
    let said = why.map(|why| dress.words.why(why)).unwrap_or_default();
    Line::styled(said, style)
}

/// The status, since when where it moves on by itself, and whether it is protected. Where room is
/// short the time gives way, then the word; the sign stays.
fn status<'a>(app: &App, image: &'a Image, cells: usize, dress: &'a Dress) -> Line<'a> {
    let sign = if image.protected {
        format!(" {}", dress.glyphs.protected)
    } else {
        String::new()
    };
    let room = cells.saturating_sub(width(&sign));
    let word = dress.words.image_status(&image.status);
    let since = image.created.filter(|_| is_coming(image));
    let elapsed = since.map(|since| dress.words.short_age(age(app.now.wall, since)));
    let timed = elapsed.map(|elapsed| format!("{word} {elapsed}"));
    let said = timed
        .filter(|timed| width(timed) <= room)
        .unwrap_or_else(|| truncate(&word, room).into_owned());
    Line::from(vec![
        Span::styled(said, status_style(image, dress)),
        Span::styled(sign, dress.theme.warn),
    ])
}

/// Whether it is on its way to being of use.
fn is_coming(image: &Image) -> bool {
    image.is_in_transition() && image.status != ImageStatus::PendingDelete
}

fn status_style(image: &Image, dress: &Dress) -> Style {
    match image.status {
        ImageStatus::Active => dress.theme.good,
        ImageStatus::Killed => dress.theme.bad,
        ImageStatus::Importing
        | ImageStatus::PendingDelete
        | ImageStatus::Queued
        | ImageStatus::Saving
        | ImageStatus::Uploading => dress.theme.warn,
        ImageStatus::Deactivated | ImageStatus::Deleted | ImageStatus::Other(_) => dress.theme.text,
    }
}
