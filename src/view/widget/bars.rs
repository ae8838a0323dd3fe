//! Bars: how much of the largest something is, by length or by height.
use crate::view::Dress;
use ratatui::{
    style::Style,
    text::{Line, Span},
};

/// So many steps a cell is parted into.
const STEPS: u64 = 8;

/// A bar that lies: as long as `value` is of `most`, in steps of an eighth of a cell. What is not
/// nothing is at least one step long, and only the most fills all cells.
pub fn lying(value: u64, most: u64, cells: usize, style: Style, dress: &Dress) -> Line<'static> {
    let steps = steps(value, most, cells);
    let (full, part) = (steps / 8, steps % 8);
    let mut text = dress.glyphs.lying[7].repeat(full);
    if part > 0 {
        text.push_str(dress.glyphs.lying[part - 1]);
    }
    Line::styled(text, style)
}

/// The same over what is still open, so that it shows how much room is left.
pub fn filled(value: u64, most: u64, cells: usize, style: Style, dress: &Dress) -> Line<'static> {
    let bar = lying(value, most, cells, style, dress);
    let open = dress.glyphs.open.repeat(cells - bar.width().min(cells));
    let open = Span::styled(open, dress.theme.rule);
    let mut spans: Vec<Span<'static>> = bar.spans;
    for span in &mut spans {
        span.style = style;
    }
    spans.push(open);
    Line::from(spans)
}

/// One row of a bar that stands `rows` high, counted from above: `cells` wide.
pub fn standing(
    (value, most): (u64, u64),
    (row, rows): (usize, usize),
    cells: usize,
    dress: &Dress,
) -> String {
    let above = rows.saturating_sub(row + 1) * 8;
    match steps(value, most, rows).saturating_sub(above).min(8) {
        0 => " ".repeat(cells),
        step => dress.glyphs.standing[step - 1].repeat(cells),
    }
}

fn steps(value: u64, most: u64, cells: usize) -> usize {
    if value == 0 || most == 0 || cells == 0 {
        return 0;
    }
    let all = cells as u128 * u128::from(STEPS);
    // In 128 bits the product cannot overflow, and the quotient is at most `all`.
    let steps = u128::from(value.min(most)) * all / u128::from(most);
    usize::try_from(steps).unwrap_or(usize::MAX).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::text::width,
        view::{Charset, Theme, Words},
    };
    use jiff::tz::TimeZone;
    use proptest::prelude::*;

    fn ascii() -> Dress {
        Dress::new(
            Theme::default(),
            Words::default(),
            Charset::Ascii,
            TimeZone::UTC,
        )
    }

    fn lie(value: u64, most: u64, dress: &Dress) -> String {
        lying(value, most, 4, Style::new(), dress).to_string()
    }

    #[test]
    fn a_bar_is_as_long_as_its_share() {
        let dress = Dress::default();
        for (value, expected) in [
            (0, ""),
            (1, "▏"),
            (500, "██"),
            (530, "██"),
            (532, "██▏"),
            (999, "███▉"),
            (1000, "████"),
            (2000, "████"),
        ] {
            assert_eq!(lie(value, 1000, &dress), expected, "{value}");
        }
        assert_eq!(lie(0, 0, &dress), "");
        assert_eq!(lie(999, 1000, &ascii()), "####");
        assert_eq!(lie(1, 1000, &ascii()), "-");
    }

    #[test]
    fn an_open_bar_shows_what_is_left() {
        let bar = filled(500, 1000, 4, Style::new(), &Dress::default());
        assert_eq!(bar.to_string(), "██──");
        let bar = filled(5, 0, 4, Style::new(), &Dress::default());
        assert_eq!(bar.to_string(), "────");
    }

    #[test]
    fn a_standing_bar_grows_from_below() {
        let dress = Dress::default();
        let rows = |value| [0, 1].map(|row| standing((value, 16), (row, 2), 2, &dress));
        assert_eq!(rows(16), ["██", "██"]);
        assert_eq!(rows(12), ["▄▄", "██"]);
        assert_eq!(rows(1), ["  ", "▁▁"]);
        assert_eq!(rows(0), ["  ", "  "]);
    }

    proptest! {
        #[test]
        fn no_bar_is_longer_than_its_room(value: u64, most: u64, cells in 0_usize..80) {
            for dress in [Dress::default(), ascii()] {
                let bar = lying(value, most, cells, Style::new(), &dress).to_string();
                prop_assert!(width(&bar) <= cells);
                let open = filled(value, most, cells, Style::new(), &dress).to_string();
                prop_assert_eq!(width(&open), cells);
            }
        }

        #[test]
        fn a_longer_bar_is_more(one in 0_u64..1000, other in 0_u64..1000) {
            let length = |value| steps(value, 1000, 20);
            prop_assert!(one > other || length(one) <= length(other));
        }
    }
}
