//! One line about what is going on, where somebody sits in front of it.
use rustix::{stdio::stderr, termios::isatty};
use std::io::{self, Write};

/// The line on the standard error that is written over again and again; nothing where that is no
/// terminal.
#[derive(Debug)]
pub(super) struct Progress {
    is_seen: bool,
    is_there: bool,
}

impl Progress {
    pub(super) fn new() -> Self {
        Self {
            is_seen: isatty(stderr()),
            is_there: false,
        }
    }

    /// Puts this line in the place of the one before.
    pub(super) fn show(&mut self, line: &str) {
        if self.is_seen {
            self.is_there = true;
            write(&format!("\r\x1b[K{line}"));
        }
    }

    /// A line that stays.
    pub(super) fn say(&mut self, line: &str) {
        self.clear();
        write(&format!("{line}\n"));
    }

    pub(super) fn clear(&mut self) {
        if std::mem::take(&mut self.is_there) {
            write("\r\x1b[K");
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.clear();
    }
}

fn write(text: &str) {
    // A closed standard error leaves nobody to tell.
    let _ = io::stderr().write_all(text.as_bytes());
}
