//! What goes to the standard output: aligned text or Markdown for people, JSON and CSV for
//! programs.
use crate::{
    model::text::width,
    plan::export::{self, Document},
    view::{self, Dress},
};
use std::{
    fmt::Write as _,
    io::{self, Write as _},
};

/// In which form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Format {
    /// Aligned text, in the language of the user.
    #[default]
    Table,
    /// An array of objects.
    Json,
    /// RFC 4180, with a line of heads.
    Csv,
    /// A table for a change ticket.
    Markdown,
}

/// Where a cell stands in its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

/// Lines of cells below their heads.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Grid {
    pub(super) heads: Vec<(String, Side)>,
    pub(super) lines: Vec<Vec<String>>,
}

impl Grid {
    /// Each column as wide as its widest cell, two blanks between, and no blanks at the ends.
    pub(super) fn text(&self) -> String {
        let heads: Vec<&str> = self.heads.iter().map(|(head, _)| head.as_str()).collect();
        let mut widths: Vec<usize> = heads.iter().map(|head| width(head)).collect();
        for line in &self.lines {
            for (widest, cell) in widths.iter_mut().zip(line) {
                *widest = width(cell).max(*widest);
            }
        }
        let mut text = self.line(&heads, &widths);
        for line in &self.lines {
            let cells: Vec<&str> = line.iter().map(String::as_str).collect();
            text.push_str(&self.line(&cells, &widths));
        }
        text
    }

    fn line(&self, cells: &[&str], widths: &[usize]) -> String {
        let mut line = String::new();
        for ((cell, (_, side)), widest) in cells.iter().zip(&self.heads).zip(widths) {
            if !line.is_empty() {
                line.push_str("  ");
            }
            let blanks = " ".repeat(widest.saturating_sub(width(cell)));
            let (before, after) = match side {
                Side::Left => ("", blanks.as_str()),
                Side::Right => (blanks.as_str(), ""),
            };
            let _ = write!(line, "{before}{cell}{after}");
        }
        line.truncate(line.trim_end().len());
        line.push('\n');
        line
    }
}

/// A document in the format that was asked for; `grid` is what people see of it.
pub(super) fn printed(
    document: &Document,
    format: Format,
    dress: &Dress,
    grid: impl FnOnce() -> String,
) -> String {
    let format = match format {
        Format::Table => return grid(),
        Format::Json => export::Format::Json,
        Format::Csv => export::Format::Csv,
        Format::Markdown => export::Format::Markdown,
    };
    view::export::text(document, format, dress)
}

/// Writes to the standard output. Whoever has read enough may close it: that is no failure.
///
/// # Errors
/// When the output takes no more for another reason, like a full disk.
pub(super) fn out(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        done => done,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_what_is_seen() {
        let grid = Grid {
            heads: vec![
                ("Name".to_owned(), Side::Left),
                ("Size".to_owned(), Side::Right),
                ("Status".to_owned(), Side::Left),
            ],
            lines: vec![
                vec!["日本語".to_owned(), "4.1 G".to_owned(), "Active".to_owned()],
                vec!["a".to_owned(), "40.0 G".to_owned(), String::new()],
            ],
        };
        assert_eq!(
            grid.text(),
            "Name      Size  Status\n日本語   4.1 G  Active\na       40.0 G\n"
        );
    }
}
