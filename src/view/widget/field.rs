//! A field of one line to type into.
use crate::{
    model::{SafeText, text},
    view::Dress,
};
use ratatui::{style::Style, text::Line};
use tui_input::Input;
use unicode_segmentation::UnicodeSegmentation;

/// Whether what is typed is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mask {
    Shown,
    Hidden,
}

/// A field as it is drawn: a line of exactly the width asked for, and the cell of the cursor in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    pub line: Line<'static>,
    pub cursor: u16,
}

/// Draws a field over so many cells, scrolled so that the cursor is in sight.
pub fn field(input: &Input, mask: Mask, dress: &Dress, cells: u16) -> Field {
    let value = input.value();
    let middle = value
        .char_indices()
        .nth(input.cursor())
        .map_or(value.len(), |(at, _)| at);
    let before = shown(&value[..middle], mask, dress);
    let after = shown(&value[middle..], mask, dress);
    let room = usize::from(cells);
    // The cursor needs a cell of its own behind the text before it.
    let before = last_cells(&before, room.saturating_sub(1));
    let cursor = text::width(before);
    let mut line = String::from(before);
    let mut used = cursor;
    for grapheme in after.graphemes(true) {
        let wide = text::width(grapheme);
        if used + wide > room {
            break;
        }
        line.push_str(grapheme);
        used += wide;
    }
    line.push_str(&" ".repeat(room - used));
    Field {
        line: Line::from(ratatui::text::Span::styled(line, dress.theme.field)).style(Style::new()),
        cursor: u16::try_from(cursor).unwrap_or(cells),
    }
}

/// Typed and pasted text is no safer than a server's.
fn shown(text: &str, mask: Mask, dress: &Dress) -> String {
    match mask {
        Mask::Shown => SafeText::new(text).as_str().to_owned(),
        Mask::Hidden => dress.glyphs.secret.repeat(text.graphemes(true).count()),
    }
}

/// The end of a text, at most so many cells of it.
fn last_cells(text: &str, cells: usize) -> &str {
    let mut used = 0;
    let mut start = text.len();
    for (at, grapheme) in text.grapheme_indices(true).rev() {
        used += text::width(grapheme);
        if used > cells {
            break;
        }
        start = at;
    }
    &text[start..]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn drawn(value: &str, cursor: usize, mask: Mask, cells: u16) -> (String, u16) {
        let input = Input::new(value.to_owned()).with_cursor(cursor);
        let field = field(&input, mask, &Dress::default(), cells);
        (field.line.to_string(), field.cursor)
    }

    #[test]
    fn the_cursor_is_always_in_sight() {
        for (value, cursor, expected) in [
            ("web", 3, ("web   ", 3)),
            ("web", 0, ("web   ", 0)),
            ("web-1-nightly", 13, ("ghtly ", 5)),
            ("web-1-nightly", 7, ("b-1-ni", 5)),
            ("日本語", 3, ("本語  ", 4)),
            ("", 0, ("      ", 0)),
        ] {
            let (line, at) = drawn(value, cursor, Mask::Shown, 6);
            assert_eq!((line.as_str(), at), expected, "{value} {cursor}");
        }
    }

    #[test]
    fn a_password_is_not_shown() {
        assert_eq!(drawn("geheim", 6, Mask::Hidden, 8), ("••••••  ".into(), 6));
    }

    #[test]
    fn pasted_control_characters_are_shown_for_what_they_are() {
        assert_eq!(drawn("a\u{1b}[2J", 5, Mask::Shown, 8).0, "a␛[2J   ");
    }

    proptest! {
        #[test]
        fn a_field_is_as_wide_as_asked_for(value in any::<String>(), cursor in 0_usize..30, cells in 0_u16..20) {
            let cursor = cursor.min(value.chars().count());
            let (line, at) = drawn(&value, cursor, Mask::Shown, cells);
            prop_assert!(text::width(&line) <= usize::from(cells));
            prop_assert!(at < cells.max(1));
        }
    }
}
