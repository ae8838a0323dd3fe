//! The terminal: found, claimed, and given back exactly once, whoever ends the program.
//!
//! There is one terminal, and a panic or a deadline on any thread must be able to give it back, so
//! what is owed to it is the one static of the program.
mod frames;
mod screen;

pub(super) use screen::Screen;

use crossterm::{
    Command,
    cursor::{Hide, Show},
    event::{DisableBracketedPaste, DisableFocusChange, EnableBracketedPaste, EnableFocusChange},
    style::ResetColor,
    terminal::{EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen},
};
use ratatui::layout::Size;
use rustix::{
    event::{PollFd, PollFlags},
    io::Errno,
    stdio::{stdin, stdout},
    termios::{OptionalActions, Termios},
};
use std::{
    io::{self, Write},
    sync::{Mutex, MutexGuard, PoisonError},
};

/// The terminal's modes as they were; `Some` exactly as long as the terminal is ours.
static OWED: Mutex<Option<Termios>> = Mutex::new(None);

/// Held while bytes are on their way, so that nothing follows the last ones.
static WRITING: Mutex<()> = Mutex::new(());

/// Presses, the wheel and drags. Not every motion (1003): each would wake the program.
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1002l\x1b[?1000l";

/// The size of a terminal that does not say how large it is.
const USUAL: Size = Size::new(80, 24);

/// Why there can be no interface here.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    #[error("standard {stream} is not a terminal")]
    NotATerminal { stream: &'static str },
    #[error("this terminal (TERM=dumb) cannot place text")]
    Dumb,
    #[error("the terminal cannot be used: {0}")]
    Unusable(#[from] io::Error),
}

/// Whether clicks and the wheel are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mouse {
    /// The terminal keeps the mouse, for selecting text.
    #[default]
    Left,
    Asked,
}

/// Proof that there is a terminal to draw on.
#[derive(Debug)]
pub struct Terminal(());

impl Terminal {
    /// Looks for the terminal on standard input and output.
    ///
    /// # Errors
    /// When one of them is something else, or the terminal can only print line after line.
    pub fn find() -> Result<Self, Refusal> {
        if !rustix::termios::isatty(stdin()) {
            return Err(Refusal::NotATerminal { stream: "input" });
        }
        if !rustix::termios::isatty(stdout()) {
            return Err(Refusal::NotATerminal { stream: "output" });
        }
        if std::env::var_os("TERM").is_some_and(|term| term == "dumb") {
            return Err(Refusal::Dumb);
        }
        Ok(Self(()))
    }

    /// The size as the kernel knows it; 80x24 where it does not.
    pub fn size(&self) -> Size {
        match rustix::termios::tcgetwinsize(stdout()) {
            Ok(size) if size.ws_col > 0 && size.ws_row > 0 => Size::new(size.ws_col, size.ws_row),
            Ok(_) | Err(_) => USUAL,
        }
    }

    /// Takes the terminal over: raw, on the alternate screen, without a cursor, telling pastes and
    /// focus.
    ///
    /// # Errors
    /// When the terminal refuses; it is then as it was.
    #[expect(
        clippy::unused_self,
        reason = "only somebody who has found a terminal may claim it"
    )]
    pub(super) fn claim(&self, mouse: Mouse) -> io::Result<Claim> {
        let claim = Claim { mouse };
        claim.renew()?;
        Ok(claim)
    }
}

/// The terminal is ours; dropping this gives it back.
#[derive(Debug)]
pub(super) struct Claim {
    mouse: Mouse,
}

impl Claim {
    /// Claims the terminal once more, after somebody else has used it. What is owed to it are
    /// still the modes of the first time.
    ///
    /// # Errors
    /// When the terminal refuses.
    pub(super) fn renew(&self) -> io::Result<()> {
        let _writing = lock(&WRITING);
        let mut owed = lock(&OWED);
        let before = match owed.take() {
            Some(before) => before,
            None => rustix::termios::tcgetattr(stdin())?,
        };
        let mut raw = before.clone();
        raw.make_raw();
        *owed = Some(before);
        drop(owed);
        rustix::termios::tcsetattr(stdin(), OptionalActions::Now, &raw)?;
        send(&opening(self.mouse))
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        release();
    }
}

/// Gives the terminal back as it was. Safe from every thread and at any time: whoever comes first
/// does it, for everybody else there is nothing left to do.
pub(super) fn release() {
    let _writing = lock(&WRITING);
    let Some(before) = lock(&OWED).take() else {
        return;
    };
    // Whether the mouse was asked for does not matter, and a terminal that is gone needs nothing.
    let _ = send(&closing());
    let _ = rustix::termios::tcsetattr(stdin(), OptionalActions::Now, &before);
}

/// Gives back the modes alone, without waiting for anybody: for the hard end, when a write to a
/// terminal that takes no bytes holds the lock.
pub(super) fn abandon() {
    if let Some(before) = lock(&OWED).take() {
        let _ = rustix::termios::tcsetattr(stdin(), OptionalActions::Now, &before);
    }
}

/// A line to the terminal after it was given back. That nobody may read it is no error.
pub(super) fn say(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}

/// Writes to the terminal for as long as it is ours; later bytes are swallowed, because they
/// would land on the user's prompt.
#[derive(Debug)]
pub(super) struct Wire;

impl Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let _writing = lock(&WRITING);
        if lock(&OWED).is_none() {
            return Ok(bytes.len());
        }
        write_some(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn send(mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        let sent = write_some(bytes)?;
        bytes = &bytes[sent..];
    }
    Ok(())
}

/// One `write`, repeated only when it was interrupted, or when somebody who shares the terminal
/// has made it non-blocking and it is full.
fn write_some(bytes: &[u8]) -> io::Result<usize> {
    loop {
        match rustix::io::write(stdout(), bytes) {
            Ok(sent) => return Ok(sent),
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => {
                let mut terminal = [PollFd::from_borrowed_fd(stdout(), PollFlags::OUT)];
                rustix::io::retry_on_intr(|| rustix::event::poll(&mut terminal, None))?;
            }
            Err(error) => return Err(error.into()),
        }
    }
}

fn opening(mouse: Mouse) -> Vec<u8> {
    let mut bytes = String::new();
    command(&mut bytes, &EnterAlternateScreen);
    command(&mut bytes, &Hide);
    command(&mut bytes, &EnableBracketedPaste);
    command(&mut bytes, &EnableFocusChange);
    if mouse == Mouse::Asked {
        bytes.push_str(MOUSE_ON);
    }
    bytes.into_bytes()
}

fn closing() -> Vec<u8> {
    // A panic can cut a frame short, so the update is ended first.
    let mut bytes = String::new();
    command(&mut bytes, &EndSynchronizedUpdate);
    bytes.push_str(MOUSE_OFF);
    command(&mut bytes, &DisableFocusChange);
    command(&mut bytes, &DisableBracketedPaste);
    command(&mut bytes, &ResetColor);
    command(&mut bytes, &LeaveAlternateScreen);
    command(&mut bytes, &Show);
    bytes.into_bytes()
}

fn command(bytes: &mut String, command: &impl Command) {
    command
        .write_ansi(bytes)
        .expect("a string takes every character");
}

/// A thread that broke while it held the lock has left nothing half done behind it.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
