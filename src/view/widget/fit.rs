//! One line made of parts, in any language and at any width.
use super::line;
use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::Style,
    text::{Line, Span},
};

/// The end of the line that a part keeps to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Left,
    Right,
}

/// One part of a line, in its forms from the longest to the shortest.
#[derive(Debug, Clone, PartialEq)]
pub struct Part<'a> {
    side: Side,
    /// The more important, the longer it stays.
    importance: u8,
    forms: Vec<Line<'a>>,
}

impl<'a> Part<'a> {
    pub fn left(importance: u8, form: impl Into<Line<'a>>) -> Self {
        Self::new(Side::Left, importance, form.into())
    }

    pub fn right(importance: u8, form: impl Into<Line<'a>>) -> Self {
        Self::new(Side::Right, importance, form.into())
    }

    fn new(side: Side, importance: u8, form: Line<'a>) -> Self {
        Self {
            side,
            importance,
            forms: vec![form],
        }
    }

    /// A shorter form, for when the one before does not fit.
    #[must_use]
    pub fn or(mut self, shorter: impl Into<Line<'a>>) -> Self {
        self.forms.push(shorter.into());
        self
    }
}

/// What is left of the parts: the text at each end of the line.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Fitted<'a> {
    pub left: Line<'a>,
    pub right: Line<'a>,
}

/// The least distance between what stands left and what stands right.
const BETWEEN_SIDES: usize = 2;

/// Makes parts fit a width: the least important are shortened first, then left out, the last of
/// equals before the first; the very last one standing is cut.
pub fn fit<'a>(mut parts: Vec<Part<'a>>, gap: &Span<'a>, cells: usize) -> Fitted<'a> {
    parts.retain(|part| part.forms.iter().any(|form| line::width(form) > 0));
    while total(&parts, gap) > cells && (parts.len() > 1 || can_shorten(&parts)) {
        shrink(&mut parts);
    }
    let mut fitted = Fitted::default();
    for part in parts {
        let Some(form) = part.forms.into_iter().next() else {
            continue;
        };
        let side = match part.side {
            Side::Left => &mut fitted.left,
            Side::Right => &mut fitted.right,
        };
        if !side.spans.is_empty() {
            side.spans.push(gap.clone());
        }
        let style = form.style;
        side.spans
            .extend(form.spans.into_iter().map(|span| under(span, style)));
    }
    fitted.left = line::cut(fitted.left, cells);
    fitted.right = line::cut(fitted.right, cells);
    fitted
}

/// Lets a line's own style show through a span that leaves the line.
fn under(mut span: Span<'_>, style: Style) -> Span<'_> {
    span.style = style.patch(span.style);
    span
}

fn total(parts: &[Part<'_>], gap: &Span<'_>) -> usize {
    let of = |side: Side| {
        let widths: Vec<usize> = parts
            .iter()
            .filter(|part| part.side == side)
            .filter_map(|part| part.forms.first())
            .map(line::width)
            .collect();
        widths.iter().sum::<usize>() + widths.len().saturating_sub(1) * gap.width()
    };
    match (of(Side::Left), of(Side::Right)) {
        (left, 0) => left,
        (0, right) => right,
        (left, right) => left + BETWEEN_SIDES + right,
    }
}

fn can_shorten(parts: &[Part<'_>]) -> bool {
    parts.iter().any(|part| part.forms.len() > 1)
}

/// Takes one form, or one whole part, from the least important of them.
fn shrink(parts: &mut Vec<Part<'_>>) {
    let Some(least) = parts.iter().map(|part| part.importance).min() else {
        return;
    };
    let longest = parts
        .iter_mut()
        .filter(|part| part.importance == least && part.forms.len() > 1)
        // Equals are shortened evenly: the one with the most forms left gives first.
        .max_by_key(|part| part.forms.len());
    if let Some(part) = longest {
        part.forms.remove(0);
    } else if let Some(at) = parts.iter().rposition(|part| part.importance == least) {
        parts.remove(at);
    }
}

/// Draws parts as one line over the whole width of an area.
pub fn draw(parts: Vec<Part<'_>>, gap: &Span<'_>, area: Rect, buffer: &mut Buffer) {
    let fitted = fit(parts, gap, usize::from(area.width));
    line::put(&fitted.left, area, buffer);
    let wide = u16::try_from(line::width(&fitted.right)).unwrap_or(u16::MAX);
    let right = Rect {
        x: area.right().saturating_sub(wide).max(area.x),
        width: wide.min(area.width),
        ..area
    };
    line::put(&fitted.right, right, buffer);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::{buffer::Cell, style::Stylize};

    fn header() -> Vec<Part<'static>> {
        vec![
            Part::left(9, "demo › alice › RegionOne").or("RegionOne"),
            Part::right(5, "2 jobs 38%").or("38%"),
            Part::right(1, "as of 09:41").or("09:41"),
        ]
    }

    fn drawn(parts: Vec<Part<'_>>, cells: u16) -> String {
        let area = Rect::new(0, 0, cells, 1);
        let mut buffer = Buffer::empty(area);
        draw(parts, &Span::from("  "), area, &mut buffer);
        buffer.content.iter().map(Cell::symbol).collect()
    }

    #[test]
    fn the_least_important_gives_way_first() {
        for (cells, expected) in [
            (52, "demo › alice › RegionOne     2 jobs 38%  as of 09:41"),
            (45, "demo › alice › RegionOne    2 jobs 38%  09:41"),
            (38, "demo › alice › RegionOne    2 jobs 38%"),
            (30, "demo › alice › RegionOne   38%"),
            (24, "demo › alice › RegionOne"),
            (12, "RegionOne   "),
            (6, "Regio…"),
        ] {
            assert_eq!(drawn(header(), cells), expected);
        }
    }

    #[test]
    fn equals_are_shortened_before_one_of_them_is_left_out() {
        let tabs = || {
            ["Instances", "Images", "History"]
                .into_iter()
                .map(|name| Part::left(1, name).or(&name[..1]))
                .collect::<Vec<_>>()
        };
        assert_eq!(drawn(tabs(), 26), "Instances  Images  History");
        assert_eq!(drawn(tabs(), 20), "Instances  Images  H");
        assert_eq!(drawn(tabs(), 15), "Instances  I  H");
        assert_eq!(drawn(tabs(), 8), "I  I  H ");
        assert_eq!(drawn(tabs(), 5), "I  I ");
    }

    #[test]
    fn a_part_keeps_its_style() {
        let fitted = fit(
            vec![Part::left(1, Line::from("d".bold()).cyan())],
            &Span::from(" "),
            5,
        );
        assert_eq!(fitted.left.spans, ["d".bold().cyan()]);
    }

    proptest! {
        #[test]
        fn nothing_runs_over_or_into_each_other(
            parts in proptest::collection::vec(("[a-zé日]{0,12}", "[a-z]{0,4}", 0_u8..4, any::<bool>()), 0..6),
            cells in 0_usize..60,
        ) {
            let parts = parts.into_iter().map(|(long, short, importance, left)| {
                let side = if left { Side::Left } else { Side::Right };
                Part::new(side, importance, Line::from(long)).or(short)
            }).collect();
            let fitted = fit(parts, &Span::from(" · "), cells);
            let (left, right) = (line::width(&fitted.left), line::width(&fitted.right));
            prop_assert!(left + right <= cells);
            prop_assert!(left == 0 || right == 0 || left + BETWEEN_SIDES + right <= cells);
        }
    }
}
