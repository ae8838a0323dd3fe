//! The console log of an instance, in place of a list: the same stripes, other things in them.
use super::prose;
use crate::{
    app::{
        App,
        dialog::{
            Dialog,
            console::{Console, hits},
        },
        layout::Layout,
    },
    model::{SafeText, text},
    view::{
        Dress, hints,
        widget::{
            field::{self, Mask},
            fit::{self, Part},
            line,
            notice::Tone,
            rule,
        },
    },
};
use ratatui::{
    buffer::Buffer,
    layout::{Margin, Position, Rect},
    style::Style,
    text::{Line, Span},
};
use unicode_segmentation::UnicodeSegmentation;

/// The cells before each line: a sign where it has what is searched.
const SIGN: usize = 2;

/// The cells of the field that is searched with.
const FIELD: u16 = 24;

/// Draws the page; returns where the text cursor belongs.
pub(in crate::view) fn draw(
    app: &App,
    console: &Console,
    dress: &Dress,
    layout: &Layout,
    buffer: &mut Buffer,
) -> Option<Position> {
    title(console, dress, layout.tabs, buffer);
    let cursor = summary(console, dress, layout.summary, buffer);
    body(console, dress, layout.page(), buffer);
    window(console, dress, layout, buffer);
    let is_open = |dialog: &Dialog| matches!(dialog, Dialog::Console(_));
    if app
        .dialog
        .as_ref()
        .is_some_and(|opened| is_open(&opened.dialog))
    {
        keys(console, dress, layout.hints, buffer);
    }
    cursor
}

/// What it is, whose, and whether it is followed.
fn title(console: &Console, dress: &Dress, area: Rect, buffer: &mut Buffer) {
    let words = &dress.words;
    let name = Line::from(vec![
        Span::styled(
            words.say("label-console-log").into_owned(),
            dress.theme.accent,
        ),
        Span::styled(
            format!(" {} {}", dress.glyphs.dot, console.name),
            dress.theme.cursor,
        ),
    ]);
    let mut parts = vec![Part::left(9, name)];
    if console.is_reading {
        let said = words.say("details-reading").into_owned();
        parts.push(Part::right(7, Line::styled(said, dress.theme.warn)));
    }
    if console.follows {
        let said = format!("{} {}", dress.glyphs.good, words.say("console-following"));
        parts.push(Part::right(8, Line::styled(said, dress.theme.good)));
    }
    let area = area.inner(Margin::new(1, 0));
    fit::draw(parts, &Span::raw("  "), area, buffer);
}

/// The rule over the log: what is searched, and how much of the log has been read.
fn summary(console: &Console, dress: &Dress, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let words = &dress.words;
    let mut parts = Vec::new();
    let mut cursor = None;
    let label = format!("{}: ", words.say("console-search"));
    let before = 1 + text::width(&label);
    let search = &console.search;
    if search.is_typing {
        let room = usize::from(area.width).saturating_sub(before + 3);
        let cells = FIELD.min(u16::try_from(room).unwrap_or(FIELD));
        let field = field::field(&search.input, Mask::Shown, dress, cells);
        let mut spans = vec![Span::styled(label, dress.theme.label)];
        spans.extend(field.line.spans);
        parts.push(Part::left(9, Line::from(spans)));
        let x = u16::try_from(before)
            .unwrap_or(u16::MAX)
            .saturating_add(field.cursor);
        cursor = Some(Position::new(area.x.saturating_add(x), area.y));
    } else if search.is_set() {
        let sought = SafeText::new(search.input.value()).to_string();
        parts.push(Part::left(
            9,
            Line::from(vec![
                Span::styled(label, dress.theme.label),
                Span::styled(sought, dress.theme.accent),
            ]),
        ));
    }
    parts.extend(found(console, dress).map(|found| Part::left(8, found)));
    if console.read_at.is_some() {
        parts.push(Part::right(6, amount(console, dress)));
    }
    rule::draw(parts, dress, area, buffer);
    cursor
}

/// Which of the lines that have it was gone to.
fn found(console: &Console, dress: &Dress) -> Option<Line<'static>> {
    let search = &console.search;
    if !search.is_set() {
        return None;
    }
    let count = search.lines().len();
    if count == 0 {
        let said = dress.words.say("console-not-found").into_owned();
        return Some(Line::styled(said, dress.theme.warn));
    }
    let at = search.at().map_or(0, |at| at + 1);
    let with = [
        ("shown", dress.words.number(at).into()),
        ("all", dress.words.number(count).into()),
    ];
    Some(Line::from(dress.words.say_with("summary-shown-of", &with)))
}

/// How many lines there are, and whether these are all.
fn amount(console: &Console, dress: &Dress) -> String {
    let count = console.log.lines().len();
    let key = if console.has_more() {
        "console-last-lines"
    } else {
        "console-lines"
    };
    dress.words.say_with(key, &[("count", count.into())])
}

/// The lines in sight, with what kept the last reading from succeeding above them.
fn body(console: &Console, dress: &Dress, area: Rect, buffer: &mut Buffer) {
    let cells = usize::from(area.width).saturating_sub(SIGN);
    let mut lines = failure(console, dress, cells);
    lines.truncate(usize::from(area.height));
    let room = usize::from(area.height) - lines.len();
    let log = console.log.lines();
    let first = if console.is_at_end() {
        log.len().saturating_sub(room)
    } else {
        console.top
    };
    for (at, text) in log.iter().enumerate().skip(first).take(room) {
        lines.push(row(at, text, console, dress, cells));
    }
    if log.is_empty() && console.read_at.is_some() && console.failure.is_none() {
        let said = dress.words.say("console-empty").into_owned();
        lines.push(Line::styled(format!("  {said}"), dress.theme.dim));
    }
    for (line, row) in lines.iter().zip(area.rows()) {
        line::put(line, row, buffer);
    }
}

fn failure(console: &Console, dress: &Dress, cells: usize) -> Vec<Line<'static>> {
    let Some(failure) = &console.failure else {
        return Vec::new();
    };
    let failed = dress.words.say("failed-console-log").into_owned();
    let explained = dress.words.explain_console(failure);
    let lines = prose::failure(Tone::Bad, &failed, explained, dress, cells);
    let indented = lines.into_iter().map(|mut line| {
        line.spans.insert(0, Span::raw(" "));
        line
    });
    indented.chain([Line::default()]).collect()
}

/// One line: its sign, and the part of it that is in sight.
fn row(
    at: usize,
    text: &SafeText,
    console: &Console,
    dress: &Dress,
    cells: usize,
) -> Line<'static> {
    let hits = hits(text.as_str(), console.search.input.value());
    let sign = if hits.is_empty() {
        " "
    } else if console.search.line() == Some(at) {
        dress.glyphs.cursor
    } else {
        dress.glyphs.mark
    };
    let mut spans = vec![Span::styled(format!("{sign} "), dress.theme.mark)];
    let hit = dress.theme.mark.patch(dress.theme.field);
    let mut pieces: Vec<(&str, Style)> = Vec::new();
    let mut rest = 0;
    for range in hits {
        pieces.push((&text.as_str()[rest..range.start], dress.theme.text));
        pieces.push((&text.as_str()[range.start..range.end], hit));
        rest = range.end;
    }
    pieces.push((&text.as_str()[rest..], dress.theme.text));
    let shown = from_column(&pieces, console.left);
    spans.extend(line::cut(Line::from(shown), cells).spans);
    Line::from(spans)
}

/// The pieces of a line from a column on.
fn from_column(pieces: &[(&str, Style)], column: usize) -> Vec<Span<'static>> {
    let mut left = column;
    let mut spans = Vec::new();
    for (piece, style) in pieces {
        let mut shown = String::new();
        for grapheme in piece.graphemes(true) {
            let wide = text::width(grapheme);
            if left == 0 {
                shown.push_str(grapheme);
            } else {
                left = left.saturating_sub(wide);
            }
        }
        if !shown.is_empty() {
            spans.push(Span::styled(shown, *style));
        }
    }
    spans
}

/// The rule under the log: which lines are in sight.
fn window(console: &Console, dress: &Dress, layout: &Layout, buffer: &mut Buffer) {
    let all = console.log.lines().len();
    let height = usize::from(layout.page().height);
    let words = &dress.words;
    let part = (all > height && height > 0).then(|| {
        let with = [
            ("first", words.number(console.top + 1).into()),
            ("last", words.number((console.top + height).min(all)).into()),
            ("all", words.number(all).into()),
        ];
        Part::right(5, words.say_with("footer-window", &with))
    });
    rule::draw(part.into_iter().collect(), dress, layout.footer, buffer);
}

fn keys(console: &Console, dress: &Dress, area: Rect, buffer: &mut Buffer) {
    let words = &dress.words;
    let part = |key: &str, word: &str, importance| {
        Part::left(importance, hints::keyed(key, &words.say(word), dress))
    };
    let parts = if console.search.is_typing {
        vec![
            part("Enter", "console-keep", 9),
            part("Esc", "console-forget", 8),
        ]
    } else {
        let follow = if console.follows {
            "console-stay"
        } else {
            "console-follow"
        };
        let mut parts = vec![part("f", follow, 19), part("/", "console-search", 18)];
        if console.search.is_set() {
            parts.push(part("n", "console-next", 17));
            parts.push(part("N", "console-previous", 12));
        }
        if console.has_more() {
            parts.push(part("m", "console-more", 15));
        }
        if console.read_at.is_some() {
            parts.push(part("x", "export-save", 16));
        }
        parts.push(part("r", "console-again", 11));
        parts.push(part("Esc", "close", 20));
        parts
    };
    fit::draw(
        parts,
        &Span::raw("  "),
        area.inner(Margin::new(1, 0)),
        buffer,
    );
}
