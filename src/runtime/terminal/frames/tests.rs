use super::super::Screen;
use super::*;
use proptest::prelude::*;
use ratatui::{Frame, buffer::Buffer, layout::Rect, style::Style, text::Line};
use std::{cell::RefCell, rc::Rc};

/// Keeps every `write` apart from the others.
#[derive(Debug, Clone, Default)]
struct Writes(Rc<RefCell<Vec<Vec<u8>>>>);

impl Write for Writes {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().push(bytes.to_vec());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Writes {
    fn take(&self) -> Vec<Vec<u8>> {
        self.0.take()
    }
}

fn screen(width: u16, height: u16) -> (Screen<Writes>, Writes) {
    let writes = Writes::default();
    let screen = Screen::new(writes.clone(), Size::new(width, height)).unwrap();
    (screen, writes)
}

/// A table of 20 rows with one of them under the cursor.
fn table(cursor: u16, style: Style) -> impl Fn(&mut Frame) {
    move |frame| {
        for row in 0..frame.area().height {
            let marker = if row == cursor { '▸' } else { ' ' };
            let name = format!("web-{row}-2026-09-02");
            let style = if row == cursor { style } else { Style::new() };
            let line = Line::from(vec![
                format!("{marker} ").into(),
                ratatui::text::Span::styled(name, style),
                "   Active     4.1 G   79 d".into(),
            ]);
            let area = Rect::new(0, row, frame.area().width, 1);
            frame.render_widget(line, area);
        }
    }
}

#[test]
fn a_frame_is_one_write_inside_a_synchronized_update() {
    let (mut screen, writes) = screen(200, 50);
    screen.draw(table(3, Style::new().bold())).unwrap();
    let writes = writes.take();
    assert_eq!(writes.len(), 1);
    assert!(writes[0].starts_with(BEGIN) && writes[0].ends_with(END));
    assert!(writes[0].len() > 1000);
}

#[test]
fn a_frame_that_changes_nothing_is_no_byte() {
    let (mut screen, writes) = screen(80, 24);
    screen.draw(table(3, Style::new().bold())).unwrap();
    writes.take();
    for _ in 0..3 {
        screen.draw(table(3, Style::new().bold())).unwrap();
    }
    assert_eq!(writes.take(), Vec::<Vec<u8>>::new());

    let field = |frame: &mut Frame| {
        table(3, Style::new().bold())(frame);
        frame.set_cursor_position((7, 2));
    };
    screen.draw(field).unwrap();
    assert_eq!(writes.take(), [b"\x1b[?2026h\x1b[?25h\x1b[3;8H\x1b[?2026l"]);
    screen.draw(field).unwrap();
    assert_eq!(writes.take(), Vec::<Vec<u8>>::new());
}

#[test]
fn a_move_of_the_cursor_touches_two_rows() {
    for (name, style) in [
        ("marker only", Style::new()),
        ("bold", Style::new().bold()),
        ("reversed", Style::new().reversed()),
    ] {
        let (mut screen, writes) = screen(80, 24);
        screen.draw(table(3, style)).unwrap();
        writes.take();
        screen.draw(table(4, style)).unwrap();
        let bytes = writes.take().concat();
        println!("{name}: {} bytes a move", bytes.len());
        let text = String::from_utf8(bytes).unwrap();
        assert!(
            !text.contains("web-2") && !text.contains("web-5"),
            "{text:?}"
        );
    }
}

#[test]
fn a_redraw_sends_every_cell_and_asks_the_terminal_nothing() {
    let (mut screen, writes) = screen(80, 24);
    screen.draw(table(3, Style::new())).unwrap();
    let first = writes.take().concat();
    screen.redraw().unwrap();
    screen.draw(table(3, Style::new())).unwrap();
    let again = writes.take();
    assert_eq!(again.len(), 1);
    let text = String::from_utf8(again.concat()).unwrap();
    assert!(text.starts_with("\x1b[?2026h\x1b[2J"), "{text:?}");
    assert!(text.len() > first.len());
    assert!(!text.contains("\x1b[6n"));
}

#[test]
fn a_bell_and_a_copy_go_with_the_next_frame() {
    let (mut screen, writes) = screen(80, 24);
    screen.draw(|_| {}).unwrap();
    writes.take();
    screen.ring().unwrap();
    screen.copy("5a8d").unwrap();
    assert_eq!(writes.take(), Vec::<Vec<u8>>::new());
    screen.draw(|_| {}).unwrap();
    let sent = String::from_utf8(writes.take().concat()).unwrap();
    assert_eq!(sent, "\x1b[?2026h\x07\x1b]52;c;NWE4ZA==\x1b\\\x1b[?2026l");
}

const STYLES: [Style; 6] = [
    Style::new(),
    Style::new().bold(),
    Style::new().red().on_blue(),
    Style::new().reversed().underlined(),
    Style::new().italic().dim(),
    Style::new().green().bold(),
];

/// What a terminal shows of a buffer, cell by cell: its text and how it looks.
fn shown(terminal: &vt100::Screen, size: Size) -> Vec<String> {
    cells(size)
        .map(|(x, y)| {
            let cell = terminal.cell(y, x).unwrap();
            let symbol = match cell.contents() {
                "" => " ",
                symbol => symbol,
            };
            let looks = (cell.bold(), cell.inverse(), cell.underline(), cell.italic());
            format!(
                "{symbol} {looks:?} {:?} {:?}",
                cell.fgcolor(),
                cell.bgcolor()
            )
        })
        .collect()
}

fn expected(buffer: &Buffer, size: Size) -> Vec<String> {
    let numbers = [(Color::Red, 1), (Color::Green, 2), (Color::Blue, 4)];
    let color = |color| {
        let known = numbers.iter().find(|(known, _)| *known == color);
        known.map_or(vt100::Color::Default, |(_, number)| {
            vt100::Color::Idx(*number)
        })
    };
    cells(size)
        .map(|at| {
            let cell = &buffer[at];
            let has = |modifier| cell.modifier.contains(modifier);
            let looks = (
                has(Modifier::BOLD),
                has(Modifier::REVERSED),
                has(Modifier::UNDERLINED),
                has(Modifier::ITALIC),
            );
            format!(
                "{} {looks:?} {:?} {:?}",
                cell.symbol(),
                color(cell.fg),
                color(cell.bg)
            )
        })
        .collect()
}

fn cells(size: Size) -> impl Iterator<Item = (u16, u16)> {
    (0..size.height).flat_map(move |y| (0..size.width).map(move |x| (x, y)))
}

proptest! {
    /// Leaving out resets and repeated cursor commands never shows: after every frame of a
    /// sequence the terminal shows exactly the frame.
    #[test]
    fn the_terminal_shows_what_was_drawn(
        frames in prop::collection::vec(
            prop::collection::vec((0_u16..12, 0_u16..4, 0_usize..6, "[a-c]{1,4}"), 0..6), 1..8)
    ) {
        let size = Size::new(12, 4);
        let (mut screen, writes) = screen(size.width, size.height);
        let mut terminal = vt100::Parser::new(
            size.height.try_into().unwrap(),
            size.width.try_into().unwrap(),
            0,
        );
        for texts in frames {
            let mut drawn = None;
            screen.draw(|frame| {
                for (x, y, style, text) in &texts {
                    frame.buffer_mut().set_string(*x, *y, text, Style::reset().patch(STYLES[*style]));
                }
                drawn = Some(frame.buffer_mut().clone());
            }).unwrap();
            terminal.process(&writes.take().concat());
            let expected = expected(&drawn.unwrap(), size);
            prop_assert_eq!(shown(terminal.screen(), size), expected);
        }
    }
}
