//! A ratatui backend that sends each frame whole.
//!
//! A frame is one `write` inside a synchronized update (private mode 2026, ignored by terminals
//! that do not know it), and a frame in which nothing changed is not a single byte: over a slow
//! line and with a hundred idle sessions on a server both are felt.
use ratatui::{
    backend::{Backend, ClearType, CrosstermBackend, WindowSize},
    buffer::Cell,
    layout::{Position, Size},
    style::{Color, Modifier},
};
use std::io::{self, Write};

const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";
const PLAIN: &[u8] = b"\x1b[0m";

/// Collects a frame and sends it on `flush`.
#[derive(Debug)]
pub(super) struct WholeFrames<W> {
    out: W,
    /// Begins with `BEGIN`, so that a finished frame need not be moved.
    frame: Vec<u8>,
    /// What the inner backend appends to every frame to leave a plain style behind.
    resets: Vec<u8>,
    size: Size,
    cursor_shown: bool,
    /// Where the terminal's cursor is; not known after cells were drawn.
    cursor: Option<Position>,
}

impl<W: Write> WholeFrames<W> {
    pub(super) fn new(out: W, size: Size) -> Self {
        Self {
            out,
            frame: BEGIN.to_vec(),
            resets: resets(),
            size,
            cursor_shown: false,
            cursor: None,
        }
    }

    /// Says how large the terminal is; nobody else is asked.
    pub(super) fn resize(&mut self, size: Size) {
        self.size = size;
    }

    /// Adds a command of another kind to the frame, like a bell.
    pub(super) fn push(&mut self, command: impl crossterm::Command) -> io::Result<()> {
        crossterm::queue!(self.frame, command)
    }

    /// The terminal was somebody else's for a while: nothing is known about its cursor, save that
    /// claiming it has hidden it.
    pub(super) fn forget(&mut self) {
        self.cursor_shown = false;
        self.cursor = None;
    }
}

/// Learns the resets from the backend itself, so that they need not be written down here too.
fn resets() -> Vec<u8> {
    let mut bytes = Vec::new();
    CrosstermBackend::new(&mut bytes)
        .draw(std::iter::empty())
        .expect("a vector takes every byte");
    bytes
}

fn is_plain(cell: &Cell) -> bool {
    cell.fg == Color::Reset
        && cell.bg == Color::Reset
        && cell.underline_color == Color::Reset
        && cell.modifier == Modifier::empty()
}

impl<W: Write> Backend for WholeFrames<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut content = content.peekable();
        if content.peek().is_none() {
            return Ok(());
        }
        let mut ends_plain = true;
        CrosstermBackend::new(&mut self.frame)
            .draw(content.inspect(|(_, _, cell)| ends_plain = is_plain(cell)))?;
        if self.frame.ends_with(&self.resets) {
            self.frame.truncate(self.frame.len() - self.resets.len());
            if !ends_plain {
                self.frame.extend_from_slice(PLAIN);
            }
        }
        self.cursor = None;
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.cursor_shown {
            self.push(crossterm::cursor::Hide)?;
            self.cursor_shown = false;
        }
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if !self.cursor_shown {
            self.push(crossterm::cursor::Show)?;
            self.cursor_shown = true;
        }
        Ok(())
    }

    /// Never asks the terminal: one that does not answer would hold everything up.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = position.into();
        if self.cursor != Some(position) {
            self.push(crossterm::cursor::MoveTo(position.x, position.y))?;
            self.cursor = Some(position);
        }
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        CrosstermBackend::new(&mut self.frame).clear_region(clear_type)
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize {
            columns_rows: self.size,
            pixels: Size::ZERO,
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.frame.len() == BEGIN.len() {
            return Ok(());
        }
        self.frame.extend_from_slice(END);
        let sent = self.out.write_all(&self.frame);
        self.frame.truncate(BEGIN.len());
        sent
    }
}

#[cfg(test)]
mod tests;
