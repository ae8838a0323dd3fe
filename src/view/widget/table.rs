//! A table of which only the visible rows are ever made.
use super::line;
use crate::{model::text, view::Dress};
use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::Style,
    text::{Line, Span},
};
use std::borrow::Cow;

/// One column: what it says on top, and how much room it may take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column<'a> {
    pub title: Cow<'a, str>,
    /// The more important, the narrower a table it is still shown in.
    pub importance: u8,
    /// The least width at which it is worth showing.
    pub least: u16,
    /// The width beyond which it gains nothing.
    pub most: u16,
    pub align: Align,
    /// Set on the column by which the rows are sorted.
    pub order: Option<Order>,
}

/// The side to which a column's text keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    Left,
    Right,
}

/// How the rows are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    Ascending,
    Descending,
}

/// What is shown of one row: a cell for each column, shown or not.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row<'a> {
    pub cells: Vec<Line<'a>>,
    pub marked: bool,
    /// Laid under every cell: for rows that are on their way out.
    pub style: Style,
}

/// Which rows are shown, decided by the state so that moving the cursor does not scroll.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Window {
    /// How many rows there are.
    pub rows: usize,
    /// The first row that is shown.
    pub offset: usize,
    /// The row under the cursor.
    pub cursor: Option<usize>,
}

/// The cells before the first column: the signs of cursor and mark, with blanks around them.
pub const MARGIN: u16 = 4;

/// The cells between two columns.
const BETWEEN: u16 = 2;

/// The height of the heading.
pub const HEADING: u16 = 1;

/// Draws the heading and the visible rows; `row` is asked for exactly these.
pub fn draw<'a>(
    columns: &[Column<'_>],
    window: Window,
    row: impl Fn(usize) -> Row<'a>,
    dress: &Dress,
    area: Rect,
    buffer: &mut Buffer,
) {
    let area = area.intersection(buffer.area);
    if area.is_empty() {
        return;
    }
    let slots = slots(columns, area);
    for (column, slot) in columns.iter().zip(&slots) {
        let head = heading(column, dress, slot.width);
        put(head, column.align, Rect { y: area.y, ..*slot }, buffer);
    }
    let visible = (window.offset..window.rows).zip(area.y + HEADING..area.bottom());
    for (number, y) in visible {
        let row = row(number);
        let under_cursor = window.cursor == Some(number);
        if under_cursor {
            let sign = Span::styled(dress.glyphs.cursor, dress.theme.cursor);
            put_sign(sign, 1, y, area, buffer);
        }
        if row.marked {
            let sign = Span::styled(dress.glyphs.mark, dress.theme.mark);
            put_sign(sign, 2, y, area, buffer);
        }
        for (at, cell) in row.cells.into_iter().enumerate() {
            let (Some(column), Some(slot)) = (columns.get(at), slots.get(at)) else {
                break;
            };
            let style = if under_cursor && at == 0 {
                row.style.patch(dress.theme.cursor)
            } else {
                row.style
            };
            put(
                cell.patch_style(style),
                column.align,
                Rect { y, ..*slot },
                buffer,
            );
        }
    }
}

/// How many rows an area has room for under the heading.
pub fn rows_in(area: Rect) -> usize {
    usize::from(area.height.saturating_sub(HEADING))
}

fn heading<'a>(column: &'a Column<'_>, dress: &'a Dress, cells: u16) -> Line<'a> {
    let style = dress.theme.label;
    let Some(order) = column.order else {
        return Line::styled(column.title.as_ref(), style);
    };
    let sign = match order {
        Order::Ascending => dress.glyphs.up,
        Order::Descending => dress.glyphs.down,
    };
    // The order is said even where the title is cut.
    let title = text::truncate(&column.title, usize::from(cells).saturating_sub(2));
    Line::styled(format!("{title} {sign}"), style)
}

fn put_sign(sign: Span<'_>, at: u16, y: u16, area: Rect, buffer: &mut Buffer) {
    if at < area.width {
        line::put(&Line::from(sign), Rect::new(area.x + at, y, 1, 1), buffer);
    }
}

fn put(text: Line<'_>, align: Align, slot: Rect, buffer: &mut Buffer) {
    let text = line::cut(text, usize::from(slot.width));
    let wide = u16::try_from(line::width(&text)).unwrap_or(slot.width);
    let indent = match align {
        Align::Left => 0,
        Align::Right => slot.width.saturating_sub(wide),
    };
    let at = Rect {
        x: slot.x + indent,
        width: slot.width - indent,
        ..slot
    };
    line::put(&text, at, buffer);
}

/// Where each column stands, in an area one row high; those left out have no width.
fn slots(columns: &[Column<'_>], area: Rect) -> Vec<Rect> {
    let widths = widths(columns, area.width.saturating_sub(MARGIN));
    let mut x = area.x + MARGIN.min(area.width);
    widths
        .into_iter()
        .map(|width| {
            let slot = Rect::new(x, area.y, width, 1);
            if width > 0 {
                x = (x + width + BETWEEN).min(area.right());
            }
            slot
        })
        .collect()
}

/// The width of each column: those are shown, by importance, whose least widths fit side by side;
/// the first that does not fit ends the table, so that a wider screen never hides a column. What
/// room is left goes to the columns in their order, then to the first.
pub fn widths(columns: &[Column<'_>], cells: u16) -> Vec<u16> {
    let mut widths = vec![0; columns.len()];
    let mut by_importance: Vec<usize> = (0..columns.len()).collect();
    by_importance.sort_by_key(|at| std::cmp::Reverse(columns[*at].importance));
    let mut left = cells;
    for at in by_importance {
        let between = if left == cells { 0 } else { BETWEEN };
        let least = least(&columns[at]);
        if left < least + between {
            // On the narrowest screens the most important column is all there is.
            if left == cells {
                widths[at] = cells;
                left = 0;
            }
            break;
        }
        widths[at] = least;
        left -= least + between;
    }
    for (width, column) in widths.iter_mut().zip(columns) {
        if *width > 0 {
            let more = column.most.saturating_sub(*width).min(left);
            *width += more;
            left -= more;
        }
    }
    if let Some(first) = widths.first_mut().filter(|width| **width > 0) {
        *first += left;
    }
    widths
}

/// A column is at least as wide as its title, unless the title is wider than it is ever to be.
fn least(column: &Column<'_>) -> u16 {
    let order = if column.order.is_some() { 2 } else { 0 };
    let title = u16::try_from(text::width(&column.title) + order).unwrap_or(u16::MAX);
    column.least.max(title.min(column.most)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::{
        buffer::Cell,
        style::{Modifier, Stylize},
    };
    use std::cell::RefCell;

    fn column(title: &str, importance: u8, least: u16, most: u16, align: Align) -> Column<'_> {
        Column {
            title: title.into(),
            importance,
            least,
            most,
            align,
            order: None,
        }
    }

    fn columns() -> Vec<Column<'static>> {
        vec![
            column("Name", 9, 10, 30, Align::Left),
            column("Source", 5, 6, 8, Align::Left),
            column("Status", 7, 6, 8, Align::Left),
            Column {
                order: Some(Order::Descending),
                ..column("Age", 8, 5, 6, Align::Right)
            },
        ]
    }

    fn row(number: usize) -> Row<'static> {
        Row {
            cells: vec![
                format!("web-{number}-2026-09-02").into(),
                "web-1".into(),
                "Active".green().into(),
                format!("{number} d").into(),
            ],
            marked: number == 2,
            style: Style::new(),
        }
    }

    fn draw_into(window: Window, area: Rect) -> Buffer {
        let mut buffer = Buffer::empty(area);
        draw(
            &columns(),
            window,
            row,
            &Dress::default(),
            area,
            &mut buffer,
        );
        buffer
    }

    fn lines(buffer: &Buffer) -> Vec<String> {
        buffer
            .content
            .chunks(usize::from(buffer.area.width.max(1)))
            .map(|row| row.iter().map(Cell::symbol).collect())
            .collect()
    }

    #[test]
    fn rows_stand_under_their_heads_with_cursor_and_marks() {
        let window = Window {
            rows: 9,
            offset: 1,
            cursor: Some(2),
        };
        let buffer = draw_into(window, Rect::new(0, 0, 48, 4));
        assert_eq!(
            lines(&buffer),
            [
                "    Name                   Source  Status  Age ▾",
                "    web-1-2026-09-02       web-1   Active    1 d",
                " ▸● web-2-2026-09-02       web-1   Active    2 d",
                "    web-3-2026-09-02       web-1   Active    3 d",
            ]
        );
        assert!(buffer[(4, 2)].modifier.contains(Modifier::BOLD));
        assert!(!buffer[(4, 1)].modifier.contains(Modifier::BOLD));
        assert!(!buffer[(27, 2)].modifier.contains(Modifier::BOLD));
    }

    #[test]
    fn a_narrow_table_keeps_the_important_columns_and_cuts_names() {
        let window = Window {
            rows: 1,
            offset: 0,
            cursor: None,
        };
        let shown = |cells| lines(&draw_into(window, Rect::new(0, 0, cells, 2)));
        assert_eq!(
            shown(30),
            [
                "    Name         Status  Age ▾",
                "    web-0-2026…  Active    0 d"
            ]
        );
        assert_eq!(
            shown(21),
            ["    Name        Age ▾", "    web-0-202…    0 d"]
        );
        assert_eq!(shown(9), ["    Name ", "    web-…"]);
    }

    #[test]
    fn only_visible_rows_are_made() {
        let asked = RefCell::new(Vec::new());
        let area = Rect::new(0, 0, 40, 4);
        let window = Window {
            rows: 100_000,
            offset: 50_000,
            cursor: None,
        };
        let asked_row = |number| {
            asked.borrow_mut().push(number);
            row(number)
        };
        let mut buffer = Buffer::empty(area);
        draw(
            &columns(),
            window,
            asked_row,
            &Dress::default(),
            area,
            &mut buffer,
        );
        assert_eq!(asked.into_inner(), [50_000, 50_001, 50_002]);
    }

    #[test]
    fn a_wide_character_does_not_push_the_next_column() {
        let area = Rect::new(0, 0, 40, 2);
        let mut buffer = Buffer::empty(area);
        let window = Window {
            rows: 1,
            offset: 0,
            cursor: None,
        };
        let row = |_| Row {
            cells: vec!["日本語のスナップショット名前".into(), "x".into()],
            ..Row::default()
        };
        draw(
            &columns(),
            window,
            row,
            &Dress::default(),
            area,
            &mut buffer,
        );
        let head = lines(&buffer)[0].find("Source").unwrap();
        assert_eq!(buffer[(u16::try_from(head).unwrap(), 1)].symbol(), "x");
    }

    proptest! {
        #[test]
        fn a_wider_table_never_hides_a_column(cells in 0_u16..120) {
            let shown = |cells| widths(&columns(), cells).iter().filter(|width| **width > 0).count();
            prop_assert!(shown(cells) <= shown(cells + 1));
            let widths = widths(&columns(), cells);
            let between = u16::try_from(widths.iter().filter(|width| **width > 0).count())
                .unwrap()
                .saturating_sub(1) * BETWEEN;
            prop_assert!(widths.iter().sum::<u16>() + between <= cells);
        }

        #[test]
        fn no_size_and_no_window_is_too_strange(
            x in 0_u16..5, y in 0_u16..5, width in 0_u16..90, height in 0_u16..20,
            rows in 0_usize..30, offset in 0_usize..40, cursor in 0_usize..40,
        ) {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 40, 10));
            let window = Window { rows, offset, cursor: Some(cursor) };
            draw(&columns(), window, row, &Dress::default(), Rect::new(x, y, width, height), &mut buffer);
        }
    }
}
