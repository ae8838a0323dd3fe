//! What is drawn on.
use super::frames::WholeFrames;
use crossterm::{clipboard::CopyToClipboard, style::Print};
use ratatui::{Frame, layout::Size};
use std::io::{self, Write};

/// The terminal as ratatui sees it, of a size that it is told.
pub(in crate::runtime) struct Screen<W: Write> {
    ratatui: ratatui::Terminal<WholeFrames<W>>,
    size: Size,
}

impl<W: Write> Screen<W> {
    pub(in crate::runtime) fn new(out: W, size: Size) -> io::Result<Self> {
        Ok(Self {
            ratatui: ratatui::Terminal::new(WholeFrames::new(out, size))?,
            size,
        })
    }

    pub(in crate::runtime) fn size(&self) -> Size {
        self.size
    }

    /// Draws, and sends what differs from the frame before.
    ///
    /// # Errors
    /// When the terminal takes no more bytes.
    pub(in crate::runtime) fn draw(&mut self, draw: impl FnOnce(&mut Frame)) -> io::Result<()> {
        self.ratatui.draw(draw).map(|_| ())
    }

    /// The next frame has this size.
    pub(in crate::runtime) fn resize(&mut self, size: Size) {
        self.size = size;
        self.ratatui.backend_mut().resize(size);
    }

    /// The next frame is sent whole, onto an empty screen.
    pub(in crate::runtime) fn redraw(&mut self) -> io::Result<()> {
        self.ratatui.clear()
    }

    /// As [`Self::redraw`], after the terminal was released and claimed again.
    pub(in crate::runtime) fn start_over(&mut self) -> io::Result<()> {
        self.ratatui.backend_mut().forget();
        self.redraw()
    }

    /// Puts text on the terminal's clipboard with the next frame.
    pub(in crate::runtime) fn copy(&mut self, text: &str) -> io::Result<()> {
        self.ratatui
            .backend_mut()
            .push(CopyToClipboard::to_clipboard_from(text))
    }

    /// Rings with the next frame.
    pub(in crate::runtime) fn ring(&mut self) -> io::Result<()> {
        self.ratatui.backend_mut().push(Print('\x07'))
    }
}
