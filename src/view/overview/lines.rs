//! What each line of the Overview pane says.
use super::quotas;
use crate::{
    app::{
        App,
        overview::{Board, CHART, Line, Placed, Side},
    },
    model::{
        Place, SafeText,
        text::{truncate, width},
    },
    plan::overview::{Age, MONTHS, SourceBar, Sum, Uncovered},
    view::{
        Dress, pane,
        widget::{bars, fit::Part, line},
    },
};
use jiff::civil::Date;
use ratatui::{
    style::Style,
    text::{Line as Text, Span},
};

/// The parts of a heading; none where a line is none.
pub(super) fn heading(app: &App, of: &Line, dress: &Dress) -> Option<Vec<Part<'static>>> {
    let words = &dress.words;
    let board = &app.overview.board;
    let title = |key: &str| {
        let title = words.say(key).into_owned();
        Part::left(9, Text::styled(title, dress.theme.accent))
    };
    let told = |text: String| Part::right(5, Text::styled(text, dress.theme.dim));
    Some(match of {
        Line::Sources => vec![title("overview-by-source")],
        Line::Ages => vec![title("overview-by-age")],
        Line::Growth => {
            let mut parts = vec![title("overview-by-month")];
            parts.extend(board.growth.most().map(|(month, sum)| {
                let with = [
                    ("month", month.strftime("%Y-%m").to_string().into()),
                    ("size", words.size(sum.bytes).into()),
                ];
                let short = words.say_with("overview-most", &with[1..]);
                told(words.say_with("overview-most-in", &with)).or(short)
            }));
            parts
        }
        Line::Protection => {
            let of = &board.protection;
            let count = [("count", of.coverage.instances.into())];
            let mut parts = vec![title("overview-unprotected")];
            if of.unread.is_none() && of.any {
                parts.push(told(words.say_with("overview-of-instances", &count)));
            }
            parts
        }
        Line::Quotas(place) => {
            let place = pane::region(app, place).to_string();
            vec![title("overview-quotas"), told(place)]
        }
        Line::Source(_)
        | Line::MoreSources(_)
        | Line::NoSnapshots
        | Line::Age(_)
        | Line::Chart(_)
        | Line::Months
        | Line::Uncovered(_)
        | Line::Names(_)
        | Line::Gauge(..)
        | Line::NoQuotas(_)
        | Line::Reading
        | Line::LeftOut
        | Line::ProtectionReading
        | Line::ProtectionLeftOut => return None,
    })
}

/// A line that is no heading.
pub(super) fn text(
    app: &App,
    placed: &Placed,
    here: bool,
    dress: &Dress,
    cells: usize,
) -> Text<'static> {
    let board = &app.overview.board;
    let words = &dress.words;
    let style = if here {
        dress.theme.cursor
    } else {
        dress.theme.text
    };
    let side = placed.side;
    match &placed.line {
        Line::Source(at) => board.sources.get(*at).map_or_else(Text::default, |bar| {
            let most = board.sources.iter().map(|bar| bar.sum.bytes).max();
            let widths = Widths::new(side, source_label(side, cells), cells);
            let label = name(bar, widths.label, style, dress);
            row(label, bar.sum, most.unwrap_or(0), &widths, dress)
        }),
        Line::MoreSources(count) => more(board, *count, side, style, dress, cells),
        Line::NoSnapshots => dim(words.say("empty-my-snapshots").into_owned(), dress),
        Line::Age(at) => board
            .ages
            .get(*at)
            .map_or_else(Text::default, |(age, sum)| {
                let most = board.ages.iter().map(|(_, sum)| sum.bytes).max();
                let labels = Age::ALL.map(|age| words.say(age_key(age)).into_owned());
                let widths = Widths::new(side, longest(&labels, cells), cells);
                let label = Text::styled(words.say(age_key(*age)).into_owned(), style);
                row(label, *sum, most.unwrap_or(0), &widths, dress)
            }),
        Line::Chart(row) => chart(board, *row, dress, cells),
        Line::Months => months(board, dress, cells),
        Line::Uncovered(at) => uncovered(board, *at, style, dress, cells),
        Line::Names(at) => names(board, *at, dress, cells),
        Line::Gauge(place, at) => quotas::gauge(app, *place, *at, here, dress, cells),
        Line::NoQuotas(place) => quotas::none(app, *place, dress),
        Line::Reading => reading(board.unread.as_ref(), dress),
        Line::ProtectionReading => reading(board.protection.unread.as_ref(), dress),
        Line::LeftOut => left_out(app, &board.left_out, dress),
        Line::ProtectionLeftOut => left_out(app, &board.protection.left_out, dress),
        Line::Sources | Line::Ages | Line::Growth | Line::Protection | Line::Quotas(_) => {
            Text::default()
        }
    }
}

/// How a row of a bar with count and size is parted.
struct Widths {
    label: usize,
    bar: usize,
    count: usize,
    size: usize,
    gap: usize,
}

impl Widths {
    fn new(room: Side, label: usize, cells: usize) -> Self {
        let (count, size, gap) = match room {
            Side::Whole => (7, 9, 2),
            Side::Left | Side::Right => (5, 6, 1),
        };
        let rest = cells.saturating_sub(count + size + 3 * gap);
        let label = label.min(rest);
        Self {
            label,
            bar: rest - label,
            count,
            size,
            gap,
        }
    }
}

fn source_label(side: Side, cells: usize) -> usize {
    match side {
        Side::Whole => (cells * 3 / 10).clamp(20, 40),
        Side::Left | Side::Right => cells * 2 / 5,
    }
}

/// The width for labels of which this is the longest.
fn longest(labels: &[String], cells: usize) -> usize {
    let longest = labels.iter().map(|label| width(label)).max().unwrap_or(0);
    longest.min(cells / 2)
}

/// A label, its bar, the count and the size.
fn row(label: Text<'static>, sum: Sum, most: u64, widths: &Widths, dress: &Dress) -> Text<'static> {
    let words = &dress.words;
    let size = if widths.size > 6 {
        words.size(sum.bytes)
    } else {
        words.short_size(sum.bytes)
    };
    let style = if sum.count == 0 {
        dress.theme.dim
    } else {
        dress.theme.text
    };
    let size = if sum.count == 0 { String::new() } else { size };
    let bar = bars::lying(sum.bytes, most, widths.bar, dress.theme.accent, dress);
    let mut line = Parts::default();
    line.left(label, widths.label);
    line.gap(widths.gap);
    line.left(bar, widths.bar);
    line.gap(widths.gap);
    line.right(words.number(sum.count), widths.count, style);
    line.right(size, widths.size + widths.gap, style);
    line.whole()
}

/// A line of cells of fixed widths.
#[derive(Default)]
pub(super) struct Parts(Vec<Span<'static>>);

impl Parts {
    pub(super) fn left(&mut self, text: Text<'static>, cells: usize) {
        let text = line::cut(text, cells);
        let blank = cells.saturating_sub(line::width(&text));
        let style = text.style;
        let spans = text.spans.into_iter();
        self.0.extend(spans.map(|span| span.patch_style(style)));
        self.0.push(Span::raw(" ".repeat(blank)));
    }

    pub(super) fn gap(&mut self, cells: usize) {
        self.0.push(Span::raw(" ".repeat(cells)));
    }

    pub(super) fn right(&mut self, text: String, cells: usize, style: Style) {
        let blank = cells.saturating_sub(width(&text));
        self.0.push(Span::raw(" ".repeat(blank)));
        self.0.push(Span::styled(text, style));
    }

    pub(super) fn whole(self) -> Text<'static> {
        Text::from(self.0)
    }
}

/// What an instance is called, of which what is said of it is cut last.
fn name(bar: &SourceBar, cells: usize, style: Style, dress: &Dress) -> Text<'static> {
    let words = &dress.words;
    let Some(name) = &bar.name else {
        return Text::styled(
            words.say("unknown").into_owned(),
            style.patch(dress.theme.dim),
        );
    };
    let mut behind = String::new();
    if let Some(id) = bar.told_by_id() {
        behind = format!(" {id}");
    }
    if bar.gone {
        behind = format!("{behind} ({})", words.say("images-gone"));
    }
    let room = cells.saturating_sub(width(&behind));
    let name = truncate(name.as_str(), room).into_owned();
    Text::from(vec![
        Span::styled(name, style),
        Span::styled(behind, dress.theme.dim),
    ])
}

/// What the instances add up to that are not told one by one.
fn more(
    board: &Board,
    count: usize,
    side: Side,
    style: Style,
    dress: &Dress,
    cells: usize,
) -> Text<'static> {
    let words = &dress.words;
    if count == 0 {
        let fewer = words.say("overview-fewer").into_owned();
        return Text::styled(fewer, style.patch(dress.theme.dim));
    }
    let rest = board.sources.iter().rev().take(count);
    let rest = rest.fold(Sum::default(), |sum, bar| sum.and(bar.sum));
    let widths = Widths::new(side, source_label(side, cells), cells);
    let more = words.say_with("overview-more", &[("count", count.into())]);
    let label = Text::styled(more, style.patch(dress.theme.dim));
    row(label, rest, 0, &widths, dress)
}

fn dim(text: String, dress: &Dress) -> Text<'static> {
    Text::styled(text, dress.theme.dim)
}

fn age_key(age: Age) -> &'static str {
    match age {
        Age::UnderWeek => "overview-under-week",
        Age::UnderMonth => "overview-under-month",
        Age::UnderQuarter => "overview-under-quarter",
        Age::UnderYear => "overview-under-year",
        Age::OverYear => "overview-over-year",
        Age::Unknown => "unknown",
    }
}

/// The cells that a month takes, with the blank behind it.
fn month_cells(cells: usize) -> usize {
    ((cells + 1) / MONTHS).max(1)
}

/// A row of the chart of months, from above.
fn chart(board: &Board, row: usize, dress: &Dress, cells: usize) -> Text<'static> {
    let months = &board.growth.months;
    // Where no size is known, what is counted is better than nothing.
    let has_sizes = months.iter().any(|(_, sum)| sum.bytes > 0);
    let value = |sum: &Sum| match u64::try_from(sum.count) {
        Ok(count) if !has_sizes => count,
        _ if sum.count > 0 => sum.bytes.max(1),
        _ => 0,
    };
    let most = months.iter().map(|(_, sum)| value(sum)).max().unwrap_or(0);
    let wide = month_cells(cells);
    let bar = wide.saturating_sub(1).max(1);
    let mut text = String::new();
    for (_, sum) in months {
        text.push_str(&bars::standing(
            (value(sum), most),
            (row, CHART),
            bar,
            dress,
        ));
        text.push_str(&" ".repeat(wide - bar));
    }
    Text::styled(text, dress.theme.accent)
}

/// The numbers of the months under the chart, as many as have room.
fn months(board: &Board, dress: &Dress, cells: usize) -> Text<'static> {
    let wide = month_cells(cells);
    let mut text = String::new();
    for (at, (month, _)) in board.growth.months.iter().enumerate() {
        let start = at * wide;
        if width(&text) <= start {
            text.push_str(&" ".repeat(start - width(&text)));
            text.push_str(&number(*month));
            text.push(' ');
        }
    }
    dim(text, dress)
}

fn number(month: Date) -> String {
    month.strftime("%m").to_string()
}

fn uncovered_key(within: Uncovered) -> &'static str {
    match within {
        Uncovered::Week => "overview-uncovered-week",
        Uncovered::Month => "overview-uncovered-month",
        Uncovered::Ever => "overview-uncovered-ever",
    }
}

fn uncovered(board: &Board, at: usize, style: Style, dress: &Dress, cells: usize) -> Text<'static> {
    let words = &dress.words;
    let coverage = &board.protection.coverage;
    let Some((within, count)) = coverage.uncovered.get(at) else {
        return Text::default();
    };
    let labels = Uncovered::ALL.map(|within| words.say(uncovered_key(within)).into_owned());
    let label = longest(&labels, cells);
    let count_cells = 6;
    let bar = cells.saturating_sub(label + count_cells + 2);
    let (value, most) = (count_of(*count), count_of(coverage.instances));
    let mut line = Parts::default();
    let said = words.say(uncovered_key(*within)).into_owned();
    line.left(Text::styled(said, style), label + 1);
    line.left(
        bars::filled(value, most, bar, dress.theme.accent, dress),
        bar + 1,
    );
    line.right(words.number(*count), count_cells, dress.theme.text);
    line.whole()
}

fn count_of(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

/// More names than this are on no screen.
const MOST_NAMES: usize = 60;

/// One of the lines for the names of the instances without any snapshot.
fn names(board: &Board, at: usize, dress: &Dress, cells: usize) -> Text<'static> {
    let names = &board.protection.coverage.names;
    let shown: Vec<&str> = names
        .iter()
        .take(MOST_NAMES)
        .map(SafeText::as_str)
        .collect();
    let text = dim(shown.join(", "), dress);
    let lines = line::wrap(&text, cells);
    let last = crate::app::overview::name_lines(names.len()).saturating_sub(1);
    let Some(line) = lines.get(at) else {
        return Text::default();
    };
    if at == last && lines.len() > last + 1 {
        // Whatever follows is cut, and an ellipsis says so.
        let rest: Vec<String> = lines[at..].iter().map(ToString::to_string).collect();
        return line::cut(dim(rest.join(" "), dress), cells);
    }
    line.clone()
}

fn reading(unread: Option<&crate::app::whole::StillReading>, dress: &Dress) -> Text<'static> {
    let said = unread.map(|unread| dress.words.still_reading(unread));
    Text::styled(said.unwrap_or_default(), dress.theme.warn)
}

fn left_out(app: &App, places: &[Place], dress: &Dress) -> Text<'static> {
    let places: Vec<String> = places
        .iter()
        .map(|place| pane::region(app, place).to_string())
        .collect();
    let with = [("places", places.join(", ").into())];
    let said = dress.words.say_with("overview-left-out", &with);
    Text::styled(format!("{} {said}", dress.glyphs.bad), dress.theme.bad)
}
