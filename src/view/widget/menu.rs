//! A list to choose from, in which what is impossible says why.
use super::line;
use crate::{model::text, view::Dress};
use ratatui::text::{Line, Span};
use std::borrow::Cow;

/// One thing to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<'a> {
    /// The key that chooses it without the menu; may be empty.
    pub key: Cow<'a, str>,
    pub label: Cow<'a, str>,
    /// Why it cannot be chosen now.
    pub reason: Option<Cow<'a, str>>,
}

/// The lines of a menu, one for each entry, at most so many cells wide.
pub fn lines(
    entries: &[Entry<'_>],
    cursor: Option<usize>,
    dress: &Dress,
    cells: usize,
) -> Vec<Line<'static>> {
    let keys = entries
        .iter()
        .map(|entry| text::width(&entry.key))
        .max()
        .unwrap_or(0);
    entries
        .iter()
        .enumerate()
        .map(|(at, entry)| line::cut(entry_line(entry, cursor == Some(at), keys, dress), cells))
        .collect()
}

fn entry_line(entry: &Entry<'_>, chosen: bool, keys: usize, dress: &Dress) -> Line<'static> {
    let theme = &dress.theme;
    let (sign, mut style) = if chosen {
        (dress.glyphs.cursor, theme.cursor)
    } else {
        (" ", theme.text)
    };
    let mut key_style = theme.key;
    if entry.reason.is_some() {
        style = style.patch(theme.dim);
        key_style = theme.dim;
    }
    let mut spans = vec![
        Span::styled(format!("{sign} "), theme.cursor),
        Span::styled(entry.label.to_string(), style),
    ];
    if keys > 0 {
        let blanks = " ".repeat(keys.saturating_sub(text::width(&entry.key)) + 2);
        let key = Span::styled(format!("{}{blanks}", entry.key), key_style);
        spans.insert(1, key);
    }
    if let Some(reason) = &entry.reason {
        spans.push(Span::styled(format!(" ({reason})"), theme.dim));
    }
    Line::from(spans)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Modifier;

    fn entry<'a>(key: &'a str, label: &'a str, reason: Option<&'a str>) -> Entry<'a> {
        Entry {
            key: key.into(),
            label: label.into(),
            reason: reason.map(Into::into),
        }
    }

    #[test]
    fn what_is_impossible_is_dimmed_and_says_why() {
        let entries = [
            entry("Enter", "Details", None),
            entry("d", "Delete Image", Some("protected")),
        ];
        let lines = lines(&entries, Some(1), &Dress::default(), 40);
        assert_eq!(lines[0].to_string(), "  Enter  Details");
        assert_eq!(lines[1].to_string(), "▸ d      Delete Image (protected)");
        let dim = |line: &Line<'_>| {
            line.spans
                .iter()
                .any(|span| span.style.add_modifier.contains(Modifier::DIM))
        };
        assert!(dim(&lines[1]) && !dim(&lines[0]));
    }

    #[test]
    fn a_choice_without_keys_needs_no_room_for_them() {
        let entries = [entry("", "RegionOne", None), entry("", "RegionTwo", None)];
        let lines = lines(&entries, Some(0), &Dress::default(), 9);
        assert_eq!(lines[0].to_string(), "▸ Region…");
    }
}
