//! How a run ends.
use crate::app::{Ending, Exit};

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finish {
    /// By the user's wish.
    Quit,
    /// The user wants the embedded demo cloud instead.
    IntoDemo,
    /// SIGTERM.
    Terminated,
    /// SIGINT.
    Interrupted,
    /// The terminal hung up.
    HungUp,
    /// The terminal could not be written or read any more.
    TerminalLost,
    /// Something panicked.
    Broken,
}

impl Finish {
    /// The exit code of the process: 128 and the signal's number, or as in `sysexits.h`.
    pub fn code(self) -> u8 {
        match self {
            Self::Quit | Self::IntoDemo => 0,
            Self::TerminalLost => 74,
            Self::Broken => 101,
            Self::HungUp => 129,
            Self::Interrupted => 130,
            Self::Terminated => 143,
        }
    }
}

impl From<Ending> for Finish {
    fn from(ending: Ending) -> Self {
        match ending {
            Ending::Terminated => Self::Terminated,
            Ending::Interrupted => Self::Interrupted,
            Ending::HungUp => Self::HungUp,
        }
    }
}

impl From<Exit> for Finish {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Quit => Self::Quit,
            Exit::IntoDemo => Self::IntoDemo,
            Exit::Ended(ending) => ending.into(),
        }
    }
}
