//! Drawing and words: reads the application and changes nothing.
pub mod ascii;
pub mod glyphs;
pub mod theme;
pub mod widget;
pub mod words;

pub use glyphs::{Charset, Glyphs};
pub use theme::Theme;
pub use words::Words;

use crate::app::App;
use jiff::tz::TimeZone;
use ratatui::Frame;

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
    let _ = app;
    frame.render_widget(env!("CARGO_PKG_NAME"), frame.area());
    match dress.charset {
        Charset::Unicode => {}
        Charset::Ascii => ascii::flatten(frame.buffer_mut()),
    }
}
