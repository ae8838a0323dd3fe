//! What the application asks of the world.
use super::event::Ending;
use crate::{
    call::{CallId, Read, SignIn, Write},
    model::{CloudName, Place},
    plan::{
        Entry,
        export::{Document, Format},
    },
};
use std::time::Duration;

/// One thing for the runtime to do; performed in the order in which they were returned.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Ask a cloud. One outcome comes back.
    Ask(CallId, Read),
    /// Change a cloud, after this line is on disk. One outcome comes back.
    Do(CallId, Write, Box<Entry>),
    /// Sign in to a cloud. One outcome comes back.
    SignIn(CallId, SignIn),
    /// Give up a read that is under way; its outcome is then `Stopped`.
    Stop(CallId),
    /// Write a line of a job's journal that no request waits for.
    Note(Box<Entry>),
    /// Read the journals of earlier runs.
    Recall,
    /// Wake the application at this time since the start. The earliest wish counts.
    WakeAt(Duration),
    /// Offer this cloud first next time.
    Remember(CloudName),
    /// Begin with these places next time, each in its cloud.
    RememberPlaces(Vec<Place>),
    /// Write a new file.
    Save(Box<Save>),
    /// Put text on the terminal's clipboard (OSC 52): safe to be pasted anywhere.
    Copy(String),
    Bell,
    /// Draw every cell anew.
    Redraw,
    /// Stop like any program on `Ctrl-Z`.
    Suspend,
    Quit(Exit),
}

/// What is written, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct Save {
    /// As it was typed.
    pub path: String,
    pub format: Format,
    pub document: Document,
}

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// By the user's wish.
    Quit,
    /// The user wants the embedded demo cloud instead.
    IntoDemo,
    /// From outside.
    Ended(Ending),
}
