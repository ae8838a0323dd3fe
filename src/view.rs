//! Drawing and words: reads the application and changes nothing.
use crate::app::App;
use ratatui::Frame;

/// What drawing needs beside the state: colours, words, borders.
#[derive(Debug, Default)]
pub struct Dress {}

/// Draws the whole screen.
pub fn draw(app: &App, dress: &Dress, frame: &mut Frame) {
    let _ = (app, dress);
    frame.render_widget("horizon-tui", frame.area());
}
