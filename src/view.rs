//! Drawing and words: reads the application and changes nothing.
pub mod ascii;
pub mod dialog;
mod empty;
pub mod export;
mod footer;
pub mod glyphs;
mod header;
mod hints;
pub mod history;
mod images;
mod instances;
mod notice;
mod overview;
mod pane;
mod progress;
mod stage;
mod summary;
mod tabs;
pub mod theme;
mod volume_snapshots;
mod vps;
pub mod widget;
pub mod words;

pub use glyphs::{Charset, Glyphs};
pub use theme::Theme;
pub use words::Words;

use crate::app::{App, layout::Layout, pane::PaneName, stage::Stage};
use jiff::tz::TimeZone;
use ratatui::{Frame, buffer::Buffer, layout::Position};

/// What drawing needs beside the state: colours, words, shapes, and where on earth it is read.
#[derive(Debug)]
pub struct Dress {
    pub theme: Theme,
    pub words: Words,
    pub glyphs: Glyphs,
    pub time_zone: TimeZone,
    charset: Charset,
}

impl Dress {
    pub fn new(theme: Theme, words: Words, charset: Charset, time_zone: TimeZone) -> Self {
        let words = match charset {
            Charset::Unicode => words,
            Charset::Ascii => words.in_ascii(),
        };
        Self {
            theme,
            words,
            glyphs: Glyphs::of(charset),
            time_zone,
            charset,
        }
    }
}

/// English, with colours, in UTC.
impl Default for Dress {
    fn default() -> Self {
        Self::new(
            Theme::default(),
            Words::default(),
            Charset::default(),
            TimeZone::UTC,
        )
    }
}

/// Draws the whole screen.
pub fn draw(app: &App, dress: &Dress, frame: &mut Frame) {
    let layout = app.layout();
    let buffer = frame.buffer_mut();
    header::draw(app, dress, layout.header, buffer);
    let cursor = match &app.stage {
        Stage::Working if app.console().is_some() => {
            let drawn = app.console();
            drawn.and_then(|console| dialog::draw_console(app, console, dress, &layout, buffer))
        }
        _ if app.pane == PaneName::Vps => draw_pane(app, dress, &layout, buffer),
        Stage::Working => draw_pane(app, dress, &layout, buffer),
        Stage::NothingFound
        | Stage::NoSuchCloud(_)
        | Stage::Choosing
        | Stage::SigningIn(_)
        | Stage::SignInFailed(..) => {
            stage::draw(app, dress, &layout, buffer);
            None
        }
    };
    if app.console().is_none() {
        footer::draw(app, dress, &layout, buffer);
        hints::draw(app, dress, layout.hints, buffer);
    }
    notice::draw(app, dress, &layout, buffer);
    let has_popup = app.dialog.as_ref().is_some_and(|opened| !opened.is_page());
    if has_popup {
        dialog::draw(app, dress, frame);
    } else if let Some(cursor) = cursor.filter(|cursor| frame.area().contains(*cursor)) {
        frame.set_cursor_position(cursor);
    }
    match dress.charset {
        Charset::Unicode => {}
        Charset::Ascii => ascii::flatten(frame.buffer_mut()),
    }
}

/// Draws the pane that is shown; returns where the text cursor belongs.
fn draw_pane(app: &App, dress: &Dress, layout: &Layout, buffer: &mut Buffer) -> Option<Position> {
    tabs::draw(app, dress, layout.tabs, buffer);
    match app.pane {
        PaneName::Instances => instances::draw(app, dress, layout, buffer),
        PaneName::Images => images::draw(app, dress, layout, buffer),
        PaneName::VolumeSnapshots => volume_snapshots::draw(app, dress, layout, buffer),
        PaneName::Vps => vps::draw(app, dress, layout, buffer),
        PaneName::Overview => overview::draw(app, dress, layout, buffer),
        PaneName::History => history::draw(app, dress, layout, buffer),
    }
    summary::draw(app, dress, layout.summary, buffer)
}
