//! The last pass over a frame for terminals that show ASCII only.
use ratatui::buffer::Buffer;

/// Replaces what is left of Unicode in a drawn frame, cell by cell.
///
/// Shapes and words are ASCII already by then (see [`super::Glyphs`] and
/// [`super::Words::in_ascii`]): what is left is text from clouds and people. A name cut short ends
/// in `~`; every other character becomes `?`, and nothing guesses what it may have looked like.
pub fn flatten(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        let symbol = match cell.symbol() {
            symbol if symbol.is_ascii() => continue,
            "…" => "~",
            _ => "?",
        };
        cell.set_symbol(symbol);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    #[test]
    fn text_from_outside_keeps_its_place() {
        let mut buffer = Buffer::with_lines(["wéb-1 日本 x", "a-long-na…"]);
        flatten(&mut buffer);
        let expected = Buffer::with_lines(["w?b-1 ? ?  x", "a-long-na~"]);
        assert_eq!(buffer, expected);
    }

    proptest! {
        #[test]
        fn only_ascii_leaves(text in "\\PC{0,40}") {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 60, 1));
            buffer.set_string(0, 0, text, Style::new());
            flatten(&mut buffer);
            prop_assert!(buffer.content.iter().all(|cell| cell.symbol().is_ascii()));
        }
    }
}
