//! Lines of styled text: their width, cutting, wrapping and drawing.
use crate::model::text;
use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::Style,
    text::{Line, Span},
};
use unicode_segmentation::UnicodeSegmentation;

/// The width of a line in cells.
pub fn width(line: &Line<'_>) -> usize {
    line.spans
        .iter()
        .map(|span| text::width(&span.content))
        .sum()
}

/// The line cut to a width in cells, with an ellipsis where something was cut.
pub fn cut<'a>(line: Line<'a>, cells: usize) -> Line<'a> {
    if width(&line) <= cells {
        return line;
    }
    let mut left = cells;
    let mut spans: Vec<Span<'a>> = Vec::new();
    for span in line.spans {
        let wide = text::width(&span.content);
        if wide < left {
            left -= wide;
            spans.push(span);
            continue;
        }
        // The blank stands for what follows: with it the text is too wide and gets its ellipsis.
        let longer = format!("{} ", span.content);
        let shown = text::truncate(&longer, left).into_owned();
        spans.push(Span::styled(shown, span.style));
        break;
    }
    Line { spans, ..line }
}

/// The line broken at blanks into lines of at most so many cells; words that are longer are
/// broken wherever they must be. An empty line stays a line.
pub fn wrap(line: &Line<'_>, cells: usize) -> Vec<Line<'static>> {
    let cells = cells.max(1);
    let mut wrapped = Wrapped::new(cells);
    for span in &line.spans {
        for word in span.content.split_word_bounds() {
            wrapped.push(word, line.style.patch(span.style));
        }
    }
    wrapped.finish()
}

/// The lines wrapped so far. A word is a run of pieces without a blank between them, whatever
/// their styles; it moves to the next line as one.
struct Wrapped {
    cells: usize,
    lines: Vec<Line<'static>>,
    line: Vec<Span<'static>>,
    line_width: usize,
    word: Vec<Span<'static>>,
    word_width: usize,
}

impl Wrapped {
    fn new(cells: usize) -> Self {
        Self {
            cells,
            lines: Vec::new(),
            line: Vec::new(),
            line_width: 0,
            word: Vec::new(),
            word_width: 0,
        }
    }

    fn push(&mut self, piece: &str, style: Style) {
        if !is_blank(piece) {
            self.word_width += text::width(piece);
            self.word.push(Span::styled(piece.to_owned(), style));
            return;
        }
        self.take_word();
        let wide = text::width(piece);
        // Blanks at a break are not carried over.
        if self.line_width + wide <= self.cells && (self.line_width > 0 || self.lines.is_empty()) {
            self.line.push(Span::styled(piece.to_owned(), style));
            self.line_width += wide;
        }
    }

    fn take_word(&mut self) {
        if self.word_width > self.cells {
            self.break_word();
        } else if self.line_width + self.word_width > self.cells {
            self.end_line();
        }
        self.line_width += self.word_width;
        self.word_width = 0;
        self.line.append(&mut self.word);
    }

    /// Spreads a word that is wider than a line over as many lines as it needs.
    fn break_word(&mut self) {
        self.word_width = 0;
        for span in std::mem::take(&mut self.word) {
            for grapheme in span.content.graphemes(true) {
                let wide = text::width(grapheme);
                if self.line_width + wide > self.cells {
                    self.end_line();
                }
                self.line_width += wide;
                self.line
                    .push(Span::styled(grapheme.to_owned(), span.style));
            }
        }
    }

    fn end_line(&mut self) {
        while self.line.pop_if(|span| is_blank(&span.content)).is_some() {}
        if self.line_width > 0 {
            self.lines.push(Line::from(std::mem::take(&mut self.line)));
        }
        self.line.clear();
        self.line_width = 0;
    }

    fn finish(mut self) -> Vec<Line<'static>> {
        self.take_word();
        self.end_line();
        if self.lines.is_empty() {
            self.lines.push(Line::default());
        }
        self.lines
    }
}

/// Whether a piece of text is where a line may break: a no-break space is not.
fn is_blank(piece: &str) -> bool {
    piece.chars().all(|character| character == ' ')
}

/// Draws a line into the first row of an area, cut to its width; outside the buffer nothing is
/// drawn.
pub fn put(line: &Line<'_>, area: Rect, buffer: &mut Buffer) {
    let seen = area.intersection(buffer.area);
    if seen.is_empty() || seen.y != area.y {
        return;
    }
    if width(line) <= usize::from(seen.width) {
        buffer.set_line(seen.x, seen.y, line, seen.width);
    } else {
        let cut = cut(line.clone(), usize::from(seen.width));
        buffer.set_line(seen.x, seen.y, &cut, seen.width);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::style::Stylize;

    fn texts(lines: &[Line<'_>]) -> Vec<String> {
        lines.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_cut_line_says_so_at_its_end() {
        let line = || Line::from(vec!["web-1".bold(), " is ".into(), "Active".green()]);
        assert_eq!(cut(line(), 15).to_string(), "web-1 is Active");
        assert_eq!(cut(line(), 14).to_string(), "web-1 is Acti…");
        assert_eq!(cut(line(), 9).to_string(), "web-1 is…");
        assert_eq!(cut(line(), 5).to_string(), "web-…");
        assert_eq!(cut(line(), 1).to_string(), "…");
        assert_eq!(cut(line(), 0).to_string(), "");
        assert_eq!(cut(Line::from("日本語"), 4).to_string(), "日…");
    }

    #[test]
    fn text_breaks_between_words() {
        let line = Line::from("Deleted images are not recoverable.");
        assert_eq!(
            texts(&wrap(&line, 15)),
            ["Deleted images", "are not", "recoverable."]
        );
    }

    #[test]
    fn a_word_in_two_styles_stays_whole_and_a_long_one_is_broken() {
        let line = Line::from(vec!["delete ".into(), "web".bold(), "-1".into()]);
        assert_eq!(texts(&wrap(&line, 9)), ["delete", "web-1"]);
        assert_eq!(
            texts(&wrap(&Line::from("日本語日本語"), 5)),
            ["日本", "語日", "本語"]
        );
        assert_eq!(texts(&wrap(&Line::default(), 5)), [""]);
    }

    proptest! {
        #[test]
        fn wrapping_keeps_every_visible_character_and_the_width(
            text in "[a-z日é ⟨]{0,60}",
            cells in 2_usize..20,
        ) {
            let lines = wrap(&Line::from(text.clone()), cells);
            prop_assert!(lines.iter().all(|line| width(line) <= cells));
            let visible = |text: &str| text.replace(' ', "");
            prop_assert_eq!(visible(&texts(&lines).concat()), visible(&text));
        }

        #[test]
        fn cutting_keeps_to_the_room(parts in proptest::collection::vec("[a-z日é]{0,9}", 0..5), cells in 0_usize..30) {
            let line = Line::from(parts.into_iter().map(Span::from).collect::<Vec<_>>());
            prop_assert!(width(&cut(line, cells)) <= cells);
        }
    }
}
