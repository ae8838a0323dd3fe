//! A horizontal rule with text in it, as it parts the screen.
use super::fit::{Part, fit};
use super::line;
use crate::view::Dress;
use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

/// Draws a rule over the whole width of an area's first row, with these parts in it: each end's
/// text stands one cell from the edge, with a blank on either side.
pub fn draw(parts: Vec<Part<'_>>, dress: &Dress, area: Rect, buffer: &mut Buffer) {
    let cells = usize::from(area.width);
    let gap = Span::styled(format!(" {} ", dress.glyphs.dot), dress.theme.rule);
    // Room for the blank on either side of each end's text.
    let fitted = fit(parts, &gap, cells.saturating_sub(4));
    let mut whole: Vec<Span<'_>> = Vec::new();
    let mut used = 0;
    for side in [&fitted.left, &fitted.right] {
        if line::width(side) > 0 {
            used += line::width(side) + 2;
        }
    }
    let stroke = Span::styled(
        dress.glyphs.rule.repeat(cells.saturating_sub(used)),
        dress.theme.rule,
    );
    push(&mut whole, fitted.left);
    whole.push(stroke);
    push(&mut whole, fitted.right);
    line::put(&Line::from(whole), area, buffer);
}

fn push<'a>(whole: &mut Vec<Span<'a>>, text: Line<'a>) {
    if line::width(&text) > 0 {
        whole.push(Span::from(" "));
        whole.extend(text.spans);
        whole.push(Span::from(" "));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::buffer::Cell;

    fn drawn(parts: Vec<Part<'_>>, cells: u16) -> String {
        let area = Rect::new(0, 0, cells, 1);
        let mut buffer = Buffer::empty(area);
        draw(parts, &Dress::default(), area, &mut buffer);
        buffer.content.iter().map(Cell::symbol).collect()
    }

    #[test]
    fn text_stands_in_the_rule() {
        let parts = || {
            vec![
                Part::left(3, "my snapshots"),
                Part::left(2, "oldest first"),
                Part::right(1, "38 of 412"),
            ]
        };
        assert_eq!(
            drawn(parts(), 50),
            " my snapshots · oldest first ────────── 38 of 412 "
        );
        assert_eq!(drawn(parts(), 34), " my snapshots · oldest first ─────");
        assert_eq!(drawn(Vec::new(), 5), "─────");
    }

    proptest! {
        #[test]
        fn a_rule_fills_its_row(text in "[a-zé日]{0,20}", cells in 0_u16..40) {
            let shown = drawn(vec![Part::left(1, text.clone()), Part::right(2, text)], cells);
            // A wide character is followed by an empty cell, which reads as a blank.
            prop_assert_eq!(shown.chars().count(), usize::from(cells));
        }
    }
}
