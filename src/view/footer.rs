//! The rule under the list: which rows of how many are in sight.
use super::{
    Dress,
    widget::{fit::Part, line, rule},
};
use crate::app::{
    App,
    layout::{Layout, SMALLEST},
    pane::PaneName,
    stage::Stage,
};
use ratatui::{buffer::Buffer, text::Line};

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
    parts.extend(window(app, dress, layout).map(|window| Part::right(5, window)));
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

/// Which rows are in sight, where not all are.
fn window(app: &App, dress: &Dress, layout: &Layout) -> Option<String> {
    let Stage::Working = app.stage else {
        return None;
    };
    let (first, rows) = match app.pane {
        PaneName::Instances => (
            app.instances.list.rows.offset(),
            app.instances.list.rows.shown_len(),
        ),
        PaneName::Images => (
            app.images.list.rows.offset(),
            app.images.list.rows.shown_len(),
        ),
        PaneName::History => (app.history.offset, app.history.jobs.len()),
    };
    let height = usize::from(layout.body.height);
    if rows <= height || height == 0 {
        return None;
    }
    let words = &dress.words;
    let with = [
        ("first", words.number(first + 1).into()),
        ("last", words.number((first + height).min(rows)).into()),
        ("all", words.number(rows).into()),
    ];
    Some(words.say_with("footer-window", &with))
}
