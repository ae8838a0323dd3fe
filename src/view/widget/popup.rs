//! A dialog in the middle of the screen.
use super::line;
use crate::view::Dress;
use ratatui::{
    buffer::Buffer,
    layout::{Margin, Position, Rect},
    style::Style,
    symbols::border,
    text::{Line, Span},
    widgets::{Block, Borders, Clear, Widget},
};

/// A dialog: its lines are made for at most [`room`] cells, and scroll where they are too many.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Popup<'a> {
    pub title: Line<'a>,
    pub body: Vec<Line<'a>>,
    /// What stands between body and buttons and does not scroll: the last lines of it are shown
    /// at any height that has room for more than the buttons.
    pub foot: Vec<Line<'a>>,
    /// What can be pressed; where not all lines have room, the last one, which leaves, is among
    /// those that are shown.
    pub buttons: Vec<Line<'a>>,
    /// The first line of the body that is shown, as far as that leaves no room unused.
    pub scroll: usize,
    /// The line of the body that must be in sight.
    pub focus: Option<usize>,
    /// The cell of the text cursor: in the line of the foot of this number, else in the line that
    /// must be in sight, else in the last one of the foot.
    pub cursor: Option<u16>,
    pub foot_focus: Option<usize>,
}

/// The widest a dialog gets: lines of text that are longer read badly.
const WIDEST: u16 = 72;

/// A screen smaller than this has no room for sides around a dialog.
const FRAMED: (u16, u16) = (24, 8);

/// The cells that a frame takes: a side and a blank at either end.
const SIDES: u16 = 4;

/// The width for the lines of a dialog on this screen.
pub fn room(screen: Rect) -> u16 {
    if is_framed(screen) {
        screen.width.min(WIDEST + SIDES) - SIDES
    } else {
        screen.width
    }
}

fn is_framed(screen: Rect) -> bool {
    screen.width >= FRAMED.0 && screen.height >= FRAMED.1
}

/// Draws a dialog over whatever is there; returns where the text cursor belongs.
pub fn draw(
    popup: &Popup<'_>,
    dress: &Dress,
    screen: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let screen = screen.intersection(buffer.area);
    if screen.is_empty() {
        return None;
    }
    let area = area(popup, screen);
    Clear.render(area, buffer);
    if is_framed(screen) {
        frame(popup, dress, area, buffer);
    } else {
        bare(popup, dress, area, buffer);
    }
    let parts = Parts::new(popup, inside(area, screen));
    let first = first_line(popup, usize::from(parts.body.height));
    put_lines(popup.body.iter().skip(first), parts.body, buffer);
    let hidden = popup.foot.len() - usize::from(parts.foot.height);
    put_lines(popup.foot.iter().skip(hidden), parts.foot, buffer);
    put_lines(buttons(popup, &parts), parts.buttons, buffer);
    if is_framed(screen) {
        tell_scroll(popup, first, parts.body, dress, area, buffer);
    }
    cursor(popup, first, &parts)
}

/// How many lines of the body have no room on this screen: how far it can be scrolled.
pub fn reach(popup: &Popup<'_>, screen: Rect) -> usize {
    let parts = Parts::new(popup, inside(area(popup, screen), screen));
    popup
        .body
        .len()
        .saturating_sub(usize::from(parts.body.height))
}

/// The lines of the body that have room on this screen: only these need to be more than blank.
pub fn in_sight(popup: &Popup<'_>, screen: Rect) -> std::ops::Range<usize> {
    let parts = Parts::new(popup, inside(area(popup, screen), screen));
    let height = usize::from(parts.body.height);
    let first = first_line(popup, height);
    first..(first + height).min(popup.body.len())
}

/// Where the parts of a dialog stand, one below the other.
struct Parts {
    body: Rect,
    foot: Rect,
    buttons: Rect,
}

impl Parts {
    /// The buttons get their room first, then the foot; a blank line parts them from the body.
    /// One line of what the keys act on stays in sight, as long as there are two lines.
    fn new(popup: &Popup<'_>, inner: Rect) -> Self {
        let rows = |lines: &[Line<'_>], room: u16| {
            u16::try_from(lines.len()).map_or(room, |lines| lines.min(room))
        };
        let focus = u16::from(popup.focus.is_some());
        let last = u16::from(!popup.foot.is_empty());
        let kept = inner.height.saturating_sub(focus + last).max(1);
        let buttons = rows(&popup.buttons, kept.min(inner.height));
        let foot = inner.height.saturating_sub(buttons + focus);
        let foot = rows(&popup.foot, foot);
        let gap = u16::from(inner.height > buttons + foot + 1 && buttons > 0);
        let body = inner.height - buttons - foot - gap;
        let stripe = |y: u16, height: u16| Rect { y, height, ..inner };
        Self {
            body: stripe(inner.y, body),
            foot: stripe(inner.bottom() - buttons - gap - foot, foot),
            buttons: stripe(inner.bottom() - buttons, buttons),
        }
    }
}

/// The lines of the buttons that have room: the first ones, and always the last.
fn buttons<'p, 'a>(
    popup: &'p Popup<'a>,
    parts: &Parts,
) -> impl Iterator<Item = &'p Line<'a>> + use<'p, 'a> {
    let room = usize::from(parts.buttons.height);
    let first = room.saturating_sub(1);
    let last = popup.buttons.len().saturating_sub(1).max(first);
    popup
        .buttons
        .iter()
        .take(first)
        .chain(popup.buttons.iter().skip(last))
}

fn put_lines<'a>(lines: impl Iterator<Item = &'a Line<'a>>, area: Rect, buffer: &mut Buffer) {
    for (text, y) in lines.zip(area.y..area.bottom()) {
        let row = Rect {
            y,
            height: 1,
            ..area
        };
        line::put(text, row, buffer);
    }
}

/// The rectangle of the dialog with its frame: as large as what it holds, in the middle.
fn area(popup: &Popup<'_>, screen: Rect) -> Rect {
    if !is_framed(screen) {
        return screen;
    }
    let widest = popup
        .body
        .iter()
        .chain(&popup.foot)
        .chain(&popup.buttons)
        .map(line::width)
        // A frame is one cell longer than its title on either side.
        .chain([line::width(&popup.title) + 2])
        .max()
        .unwrap_or(0);
    let width = u16::try_from(widest).unwrap_or(u16::MAX).min(room(screen)) + SIDES;
    let gap = usize::from(!popup.buttons.is_empty());
    let lines = popup.body.len() + popup.foot.len() + gap + popup.buttons.len() + 2;
    let height = u16::try_from(lines).unwrap_or(u16::MAX).min(screen.height);
    Rect {
        x: screen.x + (screen.width - width) / 2,
        y: screen.y + (screen.height - height) / 2,
        width,
        height,
    }
}

/// What is left for the parts of a dialog inside its frame, or below its bare title.
fn inside(area: Rect, screen: Rect) -> Rect {
    if is_framed(screen) {
        area.inner(Margin::new(2, 1))
    } else if area.height < 3 {
        area
    } else {
        Rect {
            y: area.y + 1,
            height: area.height - 1,
            ..area
        }
    }
}

fn frame(popup: &Popup<'_>, dress: &Dress, area: Rect, buffer: &mut Buffer) {
    let glyphs = &dress.glyphs;
    let [top_left, top_right, bottom_left, bottom_right] = glyphs.corners;
    let set = border::Set {
        top_left,
        top_right,
        bottom_left,
        bottom_right,
        vertical_left: glyphs.side,
        vertical_right: glyphs.side,
        horizontal_top: glyphs.rule,
        horizontal_bottom: glyphs.rule,
    };
    Block::new()
        .borders(Borders::ALL)
        .border_set(set)
        .border_style(dress.theme.rule)
        .render(area, buffer);
    let mut title = vec![Span::from(" ")];
    title.extend(title_line(popup, dress).spans);
    title.push(Span::from(" "));
    let room = Rect {
        x: area.x + 2,
        width: area.width - SIDES,
        ..area
    };
    line::put(&Line::from(title), room, buffer);
}

/// A dialog on a screen without room for sides has its title in the first line, if there is room.
fn bare(popup: &Popup<'_>, dress: &Dress, area: Rect, buffer: &mut Buffer) {
    if area.height >= 3 {
        line::put(&title_line(popup, dress), area, buffer);
    }
}

fn title_line<'a>(popup: &Popup<'a>, dress: &Dress) -> Line<'a> {
    let style: Style = popup.title.style;
    let title = popup.title.clone().style(Style::new());
    let mut title = title.patch_style(dress.theme.title.patch(style));
    for span in &mut title.spans {
        span.style = title.style.patch(span.style);
    }
    title
}

/// Where the body begins: where it was scrolled to, but never so far that lines are missing below
/// while there is room for them, and never so that the line in focus is out of sight.
fn first_line(popup: &Popup<'_>, height: usize) -> usize {
    let most = popup.body.len().saturating_sub(height);
    let first = popup.scroll.min(most);
    match popup.focus {
        Some(focus) if focus < first => focus,
        Some(focus) if height > 0 && focus >= first + height => focus + 1 - height,
        _ => first,
    }
}

/// Says in the frame which lines of how many are shown, where not all are.
fn tell_scroll(
    popup: &Popup<'_>,
    first: usize,
    body: Rect,
    dress: &Dress,
    area: Rect,
    buffer: &mut Buffer,
) {
    let height = usize::from(body.height);
    if popup.body.len() <= height {
        return;
    }
    let last = first + height;
    let text = format!(" {}-{last}/{} ", first + 1, popup.body.len());
    let wide = u16::try_from(text.len()).unwrap_or(area.width);
    let at = Rect {
        x: area.right().saturating_sub(wide + 2).max(area.x),
        y: area.bottom() - 1,
        width: wide.min(area.width),
        height: 1,
    };
    line::put(&Line::styled(text, dress.theme.label), at, buffer);
}

fn cursor(popup: &Popup<'_>, first: usize, parts: &Parts) -> Option<Position> {
    let column = popup.cursor?;
    let focus = popup.focus.filter(|_| popup.foot_focus.is_none());
    let (area, row) = if let Some(focus) = focus {
        let row = u16::try_from(focus.checked_sub(first)?).ok()?;
        (parts.body, row)
    } else {
        let last = popup.foot.len().checked_sub(1)?;
        let at = popup.foot_focus.map_or(last, |at| at.min(last));
        let hidden = popup.foot.len() - usize::from(parts.foot.height);
        (parts.foot, u16::try_from(at.checked_sub(hidden)?).ok()?)
    };
    (row < area.height && column < area.width).then(|| Position::new(area.x + column, area.y + row))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::buffer::Cell;

    fn popup(lines: usize) -> Popup<'static> {
        Popup {
            title: "Delete Image".into(),
            body: (1..=lines).map(|n| format!("line {n}").into()).collect(),
            buttons: vec!["[y] Delete   [n] Cancel".into()],
            ..Popup::default()
        }
    }

    fn drawn(popup: &Popup<'_>, width: u16, height: u16) -> (Vec<String>, Option<Position>) {
        let screen = Rect::new(0, 0, width, height);
        let mut buffer = Buffer::filled(screen, Cell::new("#"));
        let cursor = draw(popup, &Dress::default(), screen, &mut buffer);
        let lines = buffer
            .content
            .chunks(usize::from(width))
            .map(|row| row.iter().map(Cell::symbol).collect())
            .collect();
        (lines, cursor)
    }

    #[test]
    fn a_dialog_stands_in_the_middle_and_covers_what_is_behind() {
        let (lines, cursor) = drawn(&popup(2), 31, 8);
        assert_eq!(
            lines,
            [
                "###############################",
                "##┌─ Delete Image ──────────┐##",
                "##│ line 1                  │##",
                "##│ line 2                  │##",
                "##│                         │##",
                "##│ [y] Delete   [n] Cancel │##",
                "##└─────────────────────────┘##",
                "###############################",
            ]
        );
        assert_eq!(cursor, None);
    }

    #[test]
    fn a_long_body_scrolls_and_says_where_it_is() {
        let long = Popup {
            scroll: 100,
            ..popup(40)
        };
        let (lines, _) = drawn(&long, 40, 10);
        assert!(lines[6].contains("line 40"), "{lines:?}");
        assert!(lines[8].contains("[y] Delete"));
        assert!(lines[9].contains(" 35-40/40 "));
    }

    #[test]
    fn the_line_in_focus_is_in_sight_and_the_cursor_in_it() {
        let long = Popup {
            focus: Some(20),
            cursor: Some(3),
            ..popup(40)
        };
        let (lines, cursor) = drawn(&long, 40, 10);
        let at = cursor.unwrap();
        assert!(lines[usize::from(at.y)].contains("line 21"), "{lines:?}");
        let row: Vec<char> = lines[usize::from(at.y)].chars().collect();
        assert_eq!(row[usize::from(at.x)], 'e');
    }

    #[test]
    fn the_foot_stays_while_the_body_scrolls_and_may_hold_the_cursor() {
        let typed = Popup {
            foot: vec!["Type web to delete:".into(), "we ".into()],
            cursor: Some(2),
            scroll: 3,
            ..popup(40)
        };
        let (lines, cursor) = drawn(&typed, 40, 10);
        assert!(lines[1].contains("line 4"), "{lines:?}");
        assert!(lines[5].contains("Type web to delete:"), "{lines:?}");
        assert!(lines[6].contains("we "), "{lines:?}");
        assert_eq!(cursor.unwrap().y, 6);
        assert_eq!(reach(&typed, Rect::new(0, 0, 40, 10)), 36);
        assert_eq!(reach(&typed, Rect::new(0, 0, 40, 60)), 0);
    }

    #[test]
    fn on_a_small_screen_the_buttons_come_first() {
        assert_eq!(drawn(&popup(9), 12, 1).0, ["[y] Delete …"]);
        assert_eq!(
            drawn(&popup(9), 12, 4).0,
            [
                "Delete Image",
                "line 1      ",
                "            ",
                "[y] Delete …"
            ]
        );
    }

    #[test]
    fn more_buttons_than_lines_leave_the_line_in_focus_and_the_way_out() {
        let many = Popup {
            buttons: [
                "[a] Add",
                "[d] Remove",
                "[u] Undo",
                "[s] Review",
                "[Esc] Cancel",
            ]
            .map(Line::from)
            .to_vec(),
            foot: vec!["Of this:".into(), "nothing".into()],
            focus: Some(7),
            ..popup(9)
        };
        let (lines, _) = drawn(&many, 24, 8);
        let inside = [
            "line 8",
            "nothing",
            "[a] Add",
            "[d] Remove",
            "[u] Undo",
            "[Esc] Cancel",
        ];
        for (line, said) in lines[1..7].iter().zip(inside) {
            assert!(line.contains(said), "{lines:?}");
        }
    }

    proptest! {
        #[test]
        fn no_size_is_too_strange(
            lines in 0_usize..30, scroll in 0_usize..40, foot in 0_usize..4, buttons in 0_usize..9,
            focus in proptest::option::of(0_usize..40),
            x in 0_u16..9, y in 0_u16..9, width in 0_u16..120, height in 0_u16..40,
        ) {
            let screen = Rect::new(x, y, width, height);
            let mut buffer = Buffer::empty(screen);
            let foot = vec!["Type it:".into(); foot];
            let buttons = vec!["[n] Cancel".into(); buttons];
            let popup = Popup { scroll, focus, foot, buttons, cursor: Some(9), ..popup(lines) };
            let cursor = draw(&popup, &Dress::default(), screen, &mut buffer);
            prop_assert!(cursor.is_none_or(|at| screen.contains(at)));
        }
    }
}
