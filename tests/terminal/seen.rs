//! What a terminal has been sent, and what it shows of that.
use rustix::event::{PollFd, PollFlags};
use std::{
    fs::File,
    io::{PipeReader, Read},
    num::NonZeroU16,
    sync::{Condvar, Mutex, MutexGuard},
    time::Duration,
};

/// What has come out of the program so far, for one who reads it and others who wait for it.
pub(crate) struct Seen {
    output: Mutex<Output>,
    grown: Condvar,
}

/// The bytes, and the screen they have made.
pub(crate) struct Output {
    pub(crate) bytes: Vec<u8>,
    /// How many of the bytes have reached the screen.
    drawn: usize,
    parser: vt100::Parser,
}

impl Seen {
    /// An empty screen of so many columns and rows.
    pub(crate) fn new((columns, rows): (u16, u16)) -> Self {
        let output = Output {
            bytes: Vec::new(),
            drawn: 0,
            parser: vt100::Parser::new(nonzero(rows), nonzero(columns), 0),
        };
        Self {
            output: Mutex::new(output),
            grown: Condvar::new(),
        }
    }

    pub(crate) fn output(&self) -> MutexGuard<'_, Output> {
        self.output.lock().unwrap()
    }

    /// Waits until something can be seen, and says whether that was in time.
    pub(crate) fn wait(&self, time: Duration, is_there: impl Fn(&Output) -> bool) -> bool {
        let is_missing = |output: &mut Output| !is_there(output);
        let waited = self
            .grown
            .wait_timeout_while(self.output(), time, is_missing);
        !waited.unwrap().1.timed_out()
    }

    /// Takes in what comes until the other end is gone or reading is stopped.
    pub(crate) fn read(&self, mut wire: File, stopped: &PipeReader) {
        let mut bytes = [0; 4096];
        loop {
            let mut ready = [
                PollFd::new(&wire, PollFlags::IN),
                PollFd::new(stopped, PollFlags::empty()),
            ];
            rustix::io::retry_on_intr(|| rustix::event::poll(&mut ready, None)).unwrap();
            if !ready[1].revents().is_empty() {
                return;
            }
            let Ok(count @ 1..) = wire.read(&mut bytes) else {
                return;
            };
            let mut output = self.output();
            output.bytes.extend_from_slice(&bytes[..count]);
            output.draw();
            drop(output);
            self.grown.notify_all();
        }
    }
}

impl Output {
    /// Draws what has come in. A synchronized update is held back until it has come whole, as a
    /// terminal does.
    fn draw(&mut self) {
        let last = |mark: &[u8]| {
            self.bytes
                .windows(mark.len())
                .rposition(|part| part == mark)
        };
        let end = match (last(b"\x1b[?2026h"), last(b"\x1b[?2026l")) {
            (Some(begun), ended) if ended.is_none_or(|ended| ended < begun) => begun,
            _ => self.bytes.len(),
        };
        if let Some(new) = self.bytes.get(self.drawn..end) {
            self.parser.process(new);
            self.drawn = end;
        }
    }

    pub(crate) fn screen(&self) -> &vt100::Screen {
        self.parser.screen()
    }

    /// The screen, row by row.
    pub(crate) fn rows(&self) -> String {
        self.screen().contents()
    }

    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        let screen = self.parser.screen_mut();
        screen.set_size(nonzero(rows), nonzero(columns));
    }

    /// Shows what somebody else has sent to the same terminal.
    pub(crate) fn show(&mut self, foreign: &[u8]) {
        self.parser.process(foreign);
    }
}

fn nonzero(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).expect("a terminal has cells")
}
