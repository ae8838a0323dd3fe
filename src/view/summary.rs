//! The rule over the list: what is shown of what, and how far it has been read.
use super::{
    Dress,
    widget::{
        field::{self, Mask},
        fit::Part,
        rule,
    },
};
use crate::{
    app::{App, images::Show, list::FilterLine, listing::Listing, pane::PaneName},
    model::text::width,
};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::{Line, Span},
};

/// The filter that is typed has at least so much room, so that it does not move with each key.
const FIELD: usize = 16;

/// The cells that the rule itself takes: a blank on either side of each end's text.
const BLANKS: usize = 4;

/// Draws the rule; returns the cell of the text cursor while a filter is typed.
pub(super) fn draw(app: &App, dress: &Dress, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let mut parts = Vec::new();
    let mut cursor = None;
    match app.filter_line() {
        Some(line) if line.typing => {
            let (typed, at) = typed(app, line, dress, area);
            parts.extend(typed);
            cursor = Some(Position::new(area.x + at, area.y));
        }
        line => {
            parts.push(Part::left(8, what(app, dress)));
            let set = line.filter(|line| line.is_set());
            parts.extend(set.map(|_| Part::left(9, filter(app, dress))));
            let is_tree = app.pane == PaneName::Images && app.images.is_tree;
            let tree = dress.words.say("summary-tree");
            parts.extend(is_tree.then(|| Part::left(3, Line::styled(tree, dress.theme.text))));
            // VPSs stand as their account has them.
            if ![PaneName::Overview, PaneName::Vps].contains(&app.pane) {
                let order = dress.words.order(app.order().unwrap_or_default());
                parts.push(Part::left(2, Line::styled(order, dress.theme.dim)));
            }
        }
    }
    parts.extend(searching(app, dress).or_else(|| progress(app, dress)));
    parts.extend(totals(app, dress));
    rule::draw(parts, dress, area, buffer);
    cursor
}

/// What the pane shows.
fn what<'a>(app: &App, dress: &'a Dress) -> Line<'a> {
    let of_all = app.shows_everyone();
    let key = match (app.pane, app.images.show) {
        (PaneName::Instances, _) if of_all => "summary-instances-of-all",
        (PaneName::Overview, _) | (PaneName::Images, Show::MySnapshots) if of_all => {
            "summary-snapshots-of-all"
        }
        (PaneName::Images, Show::AllImages) if of_all => "summary-images-of-all",
        (PaneName::VolumeSnapshots, _) if of_all => "summary-volume-snapshots-of-all",
        (PaneName::Instances, _) => "summary-instances",
        (PaneName::Overview, _) | (PaneName::Images, Show::MySnapshots) => "summary-my-snapshots",
        (PaneName::Images, Show::AllImages) => "summary-all-images",
        (PaneName::VolumeSnapshots, _) => "summary-volume-snapshots",
        (PaneName::Vps, _) => "summary-vps",
        (PaneName::History, _) => "summary-history",
    };
    Line::styled(dress.words.say(key), dress.theme.text)
}

/// The filter that is set.
fn filter(app: &App, dress: &Dress) -> Line<'static> {
    let text = app.spoken_filter();
    Line::from(vec![
        Span::styled(filter_label(dress), dress.theme.label),
        Span::styled(text.as_str().to_owned(), dress.theme.accent),
    ])
}

fn filter_label(dress: &Dress) -> String {
    format!("{}: ", dress.words.say("list-filter"))
}

/// What is shown, where there is room for it, and the field that is typed into; with the column
/// of the text cursor.
fn typed<'a>(app: &App, line: &FilterLine, dress: &'a Dress, area: Rect) -> (Vec<Part<'a>>, u16) {
    let label = filter_label(dress);
    let room = usize::from(area.width).saturating_sub(BLANKS + width(&label));
    let what = what(app, dress);
    let before = what.width() + 3;
    let shows_what = room >= before + FIELD;
    let room = if shows_what { room - before } else { room };
    let wanted = (width(line.input.value()) + 1).max(FIELD);
    let cells = u16::try_from(wanted.min(room)).unwrap_or(u16::MAX);
    let field = field::field(&line.input, Mask::Shown, dress, cells);
    let left = 1 + width(&label) + if shows_what { before } else { 0 };
    let at = u16::try_from(left)
        .unwrap_or(u16::MAX)
        .saturating_add(field.cursor);
    let mut spans = vec![Span::styled(label, dress.theme.label)];
    spans.extend(field.line.spans);
    let mut parts = Vec::new();
    if shows_what {
        parts.push(Part::left(8, what));
    }
    parts.push(Part::left(9, Line::from(spans)));
    (parts, at)
}

/// In how many places something is looked for.
fn searching(app: &App, dress: &Dress) -> Option<Part<'static>> {
    let search = app.searching()?;
    let with = [("count", search.places.len().into())];
    let said = dress.words.say_with("summary-looking", &with);
    Some(Part::right(7, Line::styled(said, dress.theme.warn)))
}

/// How far a reading has come that is under way.
fn progress(app: &App, dress: &Dress) -> Option<Part<'static>> {
    let reading: Vec<&Listing> = listings(app)
        .filter(|listing| listing.is_reading())
        .collect();
    let page = reading.iter().map(|listing| listing.pages + 1).max()?;
    let said = dress
        .words
        .say_with("summary-reading-page", &[("page", page.into())]);
    let short = dress.words.say("summary-reading").into_owned();
    let style = dress.theme.warn;
    Some(Part::right(7, Line::styled(said, style)).or(Line::styled(short, style)))
}

/// How far the lists that the pane shows have been read.
fn listings(app: &App) -> impl Iterator<Item = &Listing> {
    let places = app.places().iter();
    let list = app.shown_list();
    places.filter_map(move |place| app.listing(list?, place))
}

/// How many rows are shown of how many, and the bytes of those shown.
fn totals(app: &App, dress: &Dress) -> Vec<Part<'static>> {
    let words = &dress.words;
    if app.context.is_none() && app.pane != PaneName::Vps {
        return Vec::new();
    }
    let (shown, all, bytes) = match app.pane {
        PaneName::Instances => {
            let rows = &app.instances.list.rows;
            (rows.shown_len(), rows.unfiltered_len(), 0)
        }
        PaneName::Images => {
            let rows = &app.images.list.rows;
            (rows.shown_len(), rows.unfiltered_len(), rows.shown_bytes())
        }
        PaneName::VolumeSnapshots => {
            let rows = &app.volume_snapshots.list.rows;
            (rows.shown_len(), rows.unfiltered_len(), rows.shown_bytes())
        }
        PaneName::Vps => (app.vps.rows.shown_len(), app.vps.rows.shown_len(), 0),
        PaneName::Overview => {
            let total = app.overview.board.total;
            (total.count, total.count, total.bytes)
        }
        PaneName::History => (app.history.shown_len(), app.history.jobs.len(), 0),
    };
    let filtered = app.filter_line().is_some_and(FilterLine::is_set);
    let first_reading =
        listings(app).any(|listing| listing.complete_at.is_none() && listing.is_reading());
    let unread =
        app.shown_list().is_some() && listings(app).all(|listing| listing.complete_at.is_none());
    if unread && all == 0 {
        return Vec::new();
    }
    let count = if filtered {
        let with = [
            ("shown", words.number(shown).into()),
            ("all", words.number(all).into()),
        ];
        words.say_with("summary-shown-of", &with)
    } else if first_reading {
        words.say_with("summary-so-far", &[("count", words.number(all).into())])
    } else {
        words.number(all)
    };
    let mut parts = vec![Part::right(6, count)];
    if bytes > 0 {
        parts.push(Part::right(4, words.size(bytes)));
    }
    parts
}
