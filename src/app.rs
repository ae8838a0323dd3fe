//! The application as a value: state, and the pure function that moves it on.
pub mod action;
pub mod calls;
pub mod context;
pub mod effect;
pub mod event;
pub mod form;
pub mod keymap;
pub mod layout;
pub mod listing;
pub mod notice;
pub mod offer;
pub mod pane;
pub mod rows;
pub mod settings;

pub use effect::{Effect, Exit};
pub use event::{Ending, Event};
pub use settings::{CloudEntry, Credential, Looked, Settings, Start};

use crate::model::Now;
use ratatui::layout::Size;
use std::sync::Arc;

/// The whole state.
pub struct App {}

impl App {
    /// The state before anything has happened; `run` makes the ids of this run unique.
    pub fn new(run: Arc<str>, size: Size, settings: Settings, start: Start) -> Self {
        let _ = (run, size, settings, start);
        Self {}
    }

    /// Takes what happened and returns what to do about it.
    #[must_use = "effects do nothing until the runtime performs them"]
    pub fn update(&mut self, now: Now, event: Event) -> Vec<Effect> {
        let _ = now;
        match event {
            Event::Terminated(ending) => vec![Effect::Quit(Exit::Ended(ending))],
            Event::Key(key) if key.code == crossterm::event::KeyCode::Char('q') => {
                vec![Effect::Quit(Exit::Quit)]
            }
            _ => Vec::new(),
        }
    }
}
