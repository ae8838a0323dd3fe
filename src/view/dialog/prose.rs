//! Sentences in dialogs.
use crate::view::{
    Dress,
    widget::{
        line,
        notice::{self, Tone},
    },
    words::Explained,
};
use ratatui::text::{Line, Span};

/// A sentence over as many lines as it needs.
pub(super) fn say(text: impl Into<Line<'static>>, cells: usize) -> Vec<Line<'static>> {
    line::wrap(&text.into(), cells)
}

/// A sentence with the sign of its tone before it.
pub(super) fn remark(
    tone: Tone,
    text: impl Into<Line<'static>>,
    dress: &Dress,
    cells: usize,
) -> Vec<Line<'static>> {
    let (sign, style) = notice::sign(tone, dress);
    let sign = Span::styled(format!("{sign} "), style);
    hang(sign, text, cells)
}

/// A failure in full: what failed, why, what to do next, and what the server said.
pub(super) fn failure(
    tone: Tone,
    failed: &str,
    explained: Explained,
    dress: &Dress,
    cells: usize,
) -> Vec<Line<'static>> {
    let what = format!("{failed} {}", explained.why);
    let mut lines = remark(tone, what.trim().to_owned(), dress, cells);
    let behind = || Span::from("  ");
    for text in explained.unclear.into_iter().chain([explained.next]) {
        lines.extend(hang(behind(), text, cells));
    }
    for text in explained.details {
        lines.extend(hang(behind(), Line::styled(text, dress.theme.dim), cells));
    }
    lines
}

/// A text whose lines stand to the right of what its first line begins with.
pub(super) fn hang(
    before: Span<'static>,
    text: impl Into<Line<'static>>,
    cells: usize,
) -> Vec<Line<'static>> {
    let indent = before.width();
    let mut before = Some(before);
    line::wrap(&text.into(), cells.saturating_sub(indent))
        .into_iter()
        .map(|mut line| {
            let blank = || Span::from(" ".repeat(indent));
            line.spans.insert(0, before.take().unwrap_or_else(blank));
            line
        })
        .collect()
}

/// The first lines of a text, at most so many, with an ellipsis where something was cut.
pub(super) fn at_most(
    mut lines: Vec<Line<'static>>,
    most: usize,
    cells: usize,
) -> Vec<Line<'static>> {
    if lines.len() <= most {
        return lines;
    }
    lines.truncate(most);
    if let Some(mut last) = lines.pop() {
        last.push_span("…");
        lines.push(line::cut(last, cells));
    }
    lines
}

/// Parts of a line, with the sign that parts them.
pub(super) fn dotted(parts: &[String], dress: &Dress) -> String {
    parts.join(&format!(" {} ", dress.glyphs.dot))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(lines: &[Line<'_>]) -> Vec<String> {
        lines.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_lines_of_a_remark_stand_behind_its_sign() {
        let lines = remark(Tone::Warn, "It is in use by web-1.", &Dress::default(), 14);
        assert_eq!(texts(&lines), ["! It is in use", "  by web-1."]);
    }

    #[test]
    fn a_text_that_is_cut_says_so() {
        let lines = || say("web-1 web-2 web-3", 6);
        assert_eq!(texts(&at_most(lines(), 3, 6)), ["web-1", "web-2", "web-3"]);
        assert_eq!(texts(&at_most(lines(), 2, 6)), ["web-1", "web-2…"]);
        assert_eq!(texts(&at_most(lines(), 2, 5)), ["web-1", "web-…"]);
    }
}
