//! What has happened.
use crate::{
    call::{CallId, Outcome},
    model::SafeText,
    plan::{JobId, Journal},
};
use crossterm::event::{KeyEvent, MouseEvent};
use ratatui::layout::Size;

/// What the application is told, one at a time, each with the time at which it happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The program runs; the first event of all.
    Started,
    Key(KeyEvent),
    /// Text pasted by the terminal; never answers a confirmation.
    Pasted(String),
    FocusGained,
    FocusLost,
    Mouse(MouseEvent),
    Resized(Size),
    /// Somebody outside wants the program to end.
    Terminated(Ending),
    /// The program was stopped (`Ctrl-Z`) and goes on; what is on screen may be old.
    Resumed,
    /// The time asked for with `Effect::WakeAt` has come.
    Woken,
    /// A frame of the present state has been flushed to the terminal.
    Painted,
    /// How far the open dialog can be scrolled, found out while drawing it; comes before `Painted`.
    Measured(usize),
    /// What came back for a call.
    Answered(CallId, Outcome),
    /// A line of this job could not be written; nothing more of it may leave.
    NotRecorded(JobId, SafeText),
    /// A file was written, with its whole path, or could not be.
    Saved(Result<SafeText, NotSaved>),
    /// The journals of earlier runs, newest job first.
    Recalled(Vec<Journal>),
}

/// A file that could not be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotSaved {
    /// As it was asked for.
    pub path: SafeText,
    pub why: WhyNotSaved,
}

/// Why a file could not be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhyNotSaved {
    /// There is one of this name, and nothing is written over.
    Exists,
    NoFolder,
    NotAllowed,
    /// The disk or the quota is full.
    NoSpace,
    /// In the words of the system.
    Other(SafeText),
}

/// Why the program is to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// SIGTERM.
    Terminated,
    /// SIGINT from outside.
    Interrupted,
    /// The terminal is gone, or said so by SIGHUP.
    HungUp,
}
