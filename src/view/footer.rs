//! The rule under the list: which rows of how many are in sight.
use super::{
    Dress, hints,
    widget::{fit::Part, line, rule},
};
use crate::app::{
    App,
    action::{Action, ListAction},
    layout::{Layout, SMALLEST},
    pane::PaneName,
    rows::{Row, Rows},
    stage::Stage,
};
use ratatui::{buffer::Buffer, text::Line};
use std::ops::Range;

pub(super) fn draw(app: &App, dress: &Dress, layout: &Layout, buffer: &mut Buffer) {
    let small = too_small(dress, layout);
    if layout.footer.is_empty() {
        // On the lowest screens only this line can say it; a notice is drawn over it.
        if let Some(small) = small {
            line::put(&small, layout.notice, buffer);
        }
        return;
    }
    let mut parts = Vec::new();
    parts.extend(small.map(|small| Part::left(9, small)));
    parts.extend(range(app, dress).map(|range| Part::left(8, range)));
    parts.extend(window(app, dress, layout).map(|window| Part::right(5, window)));
    parts.extend(marks(app, dress));
    rule::draw(parts, dress, layout.footer, buffer);
}

/// Says that the screen is too small for what it is to show.
fn too_small<'a>(dress: &Dress, layout: &Layout) -> Option<Line<'a>> {
    let least = SMALLEST;
    let with = [
        ("width", least.width.into()),
        ("height", least.height.into()),
    ];
    layout.is_small().then(|| {
        Line::styled(
            dress.words.say_with("footer-too-small", &with),
            dress.theme.warn,
        )
    })
}

/// Says that the cursor marks what it passes, and how to end that.
fn range<'a>(app: &App, dress: &Dress) -> Option<Line<'a>> {
    app.shown_marks().filter(|marks| marks.is_ranging())?;
    let key = hints::key(app, Action::List(ListAction::MarkRange))?;
    let with = [("key", key.into())];
    let said = dress.words.say_with("footer-range", &with);
    Some(Line::styled(said, dress.theme.warn))
}

/// How much is marked, and how much of that is not in sight.
fn marks<'a>(app: &App, dress: &Dress) -> Option<Part<'a>> {
    let Stage::Working = app.stage else {
        return None;
    };
    let tally = app.shown_marks()?.tally();
    if tally.marked == 0 {
        return None;
    }
    let words = &dress.words;
    let counted = |key: &str, count: usize| words.say_with(key, &[("count", count.into())]);
    let marked = counted("footer-marked", tally.marked);
    let mut said = vec![marked.clone()];
    if tally.bytes > 0 {
        said.push(words.size(tally.bytes));
    }
    said.push(counted("footer-hidden", tally.hidden));
    if tally.elsewhere > 0 {
        said.push(counted("footer-elsewhere", tally.elsewhere));
    }
    let gap = format!(" {} ", dress.glyphs.dot);
    let line = |text: String| Line::styled(text, dress.theme.mark);
    Some(Part::right(9, line(said.join(&gap))).or(line(marked)))
}

/// Which rows are in sight, where not all are.
fn window(app: &App, dress: &Dress, layout: &Layout) -> Option<String> {
    if !matches!(app.stage, Stage::Working) && app.pane != PaneName::Vps {
        return None;
    }
    let height = usize::from(layout.body.height);
    let (window, rows) = match app.pane {
        PaneName::Instances => sight(&app.instances.list.rows),
        PaneName::Images => sight(&app.images.list.rows),
        PaneName::VolumeSnapshots => sight(&app.volume_snapshots.list.rows),
        PaneName::Vps => sight(&app.vps.rows),
        PaneName::Overview => {
            // It has the line of the column heads as well.
            let (first, rows) = app.overview.reach();
            (first..(first + height + 1).min(rows), rows)
        }
        PaneName::History => {
            let (first, rows) = (app.history.offset, app.history.shown_len());
            (first..(first + height).min(rows), rows)
        }
    };
    if rows <= window.len() || height == 0 {
        return None;
    }
    let words = &dress.words;
    let with = [
        ("first", words.number(window.start + 1).into()),
        ("last", words.number(window.end).into()),
        ("all", words.number(rows).into()),
    ];
    Some(words.say_with("footer-window", &with))
}

/// Which rows are in the window, and of how many.
fn sight<T: Row>(rows: &Rows<T>) -> (Range<usize>, usize) {
    (rows.in_window(), rows.shown_len())
}
