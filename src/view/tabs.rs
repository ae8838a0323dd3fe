//! The second line: the panes there are, the one that is shown in brackets.
use super::{
    Dress,
    widget::fit::{self, Part},
};
use crate::app::{App, pane::PaneName};
use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

pub(super) fn draw(app: &App, dress: &Dress, area: Rect, buffer: &mut Buffer) {
    let tabs = PaneName::ALL.into_iter().map(|pane| {
        let importance = if pane == app.pane { 2 } else { 1 };
        Part::left(
            importance,
            tab(pane, app.pane, dress, &dress.words.say(pane.name())),
        )
        .or(tab(pane, app.pane, dress, ""))
    });
    fit::draw(tabs.collect(), &Span::raw(""), area, buffer);
}

fn tab(pane: PaneName, shown: PaneName, dress: &Dress, name: &str) -> Line<'static> {
    let theme = &dress.theme;
    let blank = if name.is_empty() { "" } else { " " };
    if pane == shown {
        let text = format!("[{}{blank}{name}]", pane.number());
        return Line::styled(text, theme.accent);
    }
    Line::from(vec![
        Span::styled(format!(" {}", pane.number()), theme.key),
        Span::styled(format!("{blank}{name} "), theme.text),
    ])
}
