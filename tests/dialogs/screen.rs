//! Dialogs drawn for a terminal that is none.
use horizon_tui::{
    app::App,
    model::text,
    view::{Charset, Dress, Theme, Words, ascii, dialog},
};
use jiff::tz::TimeZone;
use ratatui::{
    Terminal,
    backend::TestBackend,
    buffer::{Buffer, Cell},
    layout::Position,
};

pub(crate) fn dress(language: &str) -> Dress {
    dress_of(language, Charset::Unicode)
}

pub(crate) fn dress_of(language: &str, charset: Charset) -> Dress {
    Dress::new(
        Theme::default(),
        Words::new([language]),
        charset,
        TimeZone::UTC,
    )
}

/// What was drawn, and where the text cursor is.
pub(crate) struct Screen {
    buffer: Buffer,
    cursor: Option<Position>,
}

pub(crate) fn draw(app: &App, dress: &Dress, width: u16, height: u16) -> Screen {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    let mut drawn = Buffer::default();
    terminal
        .draw(|frame| {
            dialog::draw(app, dress, frame);
            if dress.glyphs.cursor.is_ascii() {
                ascii::flatten(frame.buffer_mut());
            }
            drawn = frame.buffer_mut().clone();
        })
        .unwrap();
    let backend = terminal.backend();
    let cursor = backend.cursor_visible().then(|| backend.cursor_position());
    Screen {
        buffer: drawn,
        cursor,
    }
}

impl Screen {
    /// The lines, without the blanks at their ends.
    pub(crate) fn text(&self) -> String {
        self.rows().join("\n")
    }

    fn rows(&self) -> Vec<String> {
        let width = usize::from(self.buffer.area.width.max(1));
        let row = |row: &[Cell]| {
            let mut symbols = String::new();
            let mut cells = row.iter().map(Cell::symbol);
            while let Some(symbol) = cells.next() {
                symbols.push_str(symbol);
                // The cell behind a wide character is not seen.
                for _ in 1..text::width(symbol) {
                    cells.next();
                }
            }
            symbols.trim_end().to_owned()
        };
        self.buffer.content.chunks(width).map(row).collect()
    }

    /// Whether each line of the dialog ends in its side, and nothing stands outside of it.
    pub(crate) fn has_whole_frame(&self) -> bool {
        let area = self.buffer.area;
        let cell = |x: u16, y: u16| self.buffer[(x, y)].symbol();
        let all = || (0..area.height).flat_map(|y| (0..area.width).map(move |x| (x, y)));
        let find = |corner: &str| all().find(|(x, y)| cell(*x, *y) == corner);
        let (Some((left, top)), Some((right, bottom))) = (find("┌"), find("┘")) else {
            return false;
        };
        (top + 1..bottom).all(|y| cell(left, y) == "│" && cell(right, y) == "│")
            && all().all(|(x, y)| {
                let inside = (left..=right).contains(&x) && (top..=bottom).contains(&y);
                inside || cell(x, y) == " "
            })
    }
}

/// The screen as text, with the place of the cursor and a hash of all styles.
pub(crate) fn look(app: &App, dress: &Dress, width: u16, height: u16) -> String {
    let screen = draw(app, dress, width, height);
    let styles: Vec<String> = screen
        .buffer
        .content
        .iter()
        .map(|cell| format!("{:?}", cell.style()))
        .collect();
    let hash = crc32fast::hash(styles.join("\n").as_bytes());
    let cursor = screen
        .cursor
        .map_or_else(|| "none".to_owned(), |at| format!("{},{}", at.x, at.y));
    format!("{}\ncursor {cursor}, styles {hash:08x}", screen.text())
}
