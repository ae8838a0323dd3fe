//! Buttons: the keys that conclude a dialog, and what each does.
use crate::{
    model::text::width,
    view::{Dress, widget::line},
};
use ratatui::text::{Line, Span};

/// One key, and what it does.
#[derive(Debug)]
pub(super) struct Button {
    key: &'static str,
    label: String,
    looks: Looks,
}

/// What a button says without being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Looks {
    Plain,
    /// It destroys something.
    Danger,
    /// It does nothing as things are.
    Dimmed,
}

impl Button {
    pub(super) fn new(key: &'static str, label: impl Into<String>, looks: Looks) -> Self {
        Self {
            key,
            label: label.into(),
            looks,
        }
    }

    pub(super) fn plain(key: &'static str, label: impl Into<String>) -> Self {
        Self::new(key, label, Looks::Plain)
    }

    fn width(&self) -> usize {
        width(self.key) + width(&self.label) + 3
    }

    fn spans(&self, dress: &Dress) -> [Span<'static>; 3] {
        let theme = &dress.theme;
        let (key, label) = match self.looks {
            Looks::Plain => (theme.key, theme.text),
            Looks::Danger => (theme.danger, theme.danger),
            Looks::Dimmed => (theme.dim, theme.dim),
        };
        [
            Span::styled(format!("[{}]", self.key), key),
            Span::from(" "),
            Span::styled(self.label.clone(), label),
        ]
    }
}

const BETWEEN: &str = "   ";

/// The buttons side by side, on more lines where one is too narrow.
pub(super) fn lines(buttons: &[Button], dress: &Dress, cells: usize) -> Vec<Line<'static>> {
    let mut lines: Vec<Line<'static>> = Vec::new();
    for button in buttons {
        if !add(&mut lines, button, dress, cells) {
            lines.push(Line::from(button.spans(dress).to_vec()));
        }
    }
    lines
}

/// Adds a button to the last line, and says whether there was room for it.
pub(super) fn add(
    lines: &mut [Line<'static>],
    button: &Button,
    dress: &Dress,
    cells: usize,
) -> bool {
    let room = |last: &&mut Line<'_>| line::width(last) + BETWEEN.len() + button.width() <= cells;
    let last = lines.last_mut().filter(room);
    let Some(last) = last else {
        return false;
    };
    last.push_span(BETWEEN);
    last.spans.extend(button.spans(dress));
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buttons_share_a_line_where_they_can() {
        let buttons = [
            Button::new("y", "Delete Image", Looks::Danger),
            Button::plain("n", "Cancel"),
        ];
        let shown = |cells| -> Vec<String> {
            let lines = lines(&buttons, &Dress::default(), cells);
            lines.iter().map(ToString::to_string).collect()
        };
        assert_eq!(shown(29), ["[y] Delete Image   [n] Cancel"]);
        assert_eq!(shown(28), ["[y] Delete Image", "[n] Cancel"]);
    }
}
