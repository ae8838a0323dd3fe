//! The Images pane.
use super::{
    Dress,
    pane::{self, Name, column, number_column},
    widget::table::{Column, Row},
};
use crate::{
    app::{App, layout::Layout, rows::Item, rules::Why},
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

pub(super) fn draw(app: &App, dress: &Dress, layout: &Layout, buffer: &mut Buffer) {
    let columns = columns(app, dress, layout);
    let widths = pane::widths(&columns, layout);
    let row = |item| row(app, item, &widths, dress);
    pane::draw_rows(
        app,
        &columns,
        &app.images.list.rows,
        row,
        dress,
        layout,
        buffer,
    );
}

/// The columns in the order of [`row`]'s cells.
fn columns<'a>(app: &App, dress: &'a Dress, layout: &Layout) -> Vec<Column<'a>> {
    let name = pane::name_width(layout);
    let several = pane::shows_regions(app);
    // Where room is short, where a row is comes before what it was taken from, and in which cloud
    // before how large it is.
    let source = if several { 14 } else { 19 };
    let (region, size) = if pane::shows_clouds(app) {
        (19, 13)
    } else {
        (15, 17)
    };
    let mut columns = vec![
        column(dress, "column-name", 20, (name, name)),
        column(dress, "column-source", source, (12, 24)),
        column(dress, "column-type", 10, (15, 20)),
        column(dress, "column-visibility", 9, (8, 12)),
        column(dress, "column-protected", 8, (9, 9)),
    ];
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

fn row<'a>(app: &App, item: &'a Item<Image>, widths: &[u16], dress: &'a Dress) -> Row<'a> {
    let image = &item.row;
    let words = &dress.words;
    let room = |at: usize| widths.get(at).copied().unwrap_or_default();
    let name = Name {
        text: image.name.as_ref(),
        id: image.id.short(),
        sign: None,
    };
    let protected = if image.protected { "yes" } else { "no" };
    let mut cells = vec![
        pane::name(&name, room(0), dress),
        source(app, item, usize::from(room(1)), dress),
        words.image_kind(&image.kind).into(),
        words.visibility(&image.visibility).into(),
        words.say(protected).into(),
    ];
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
