//! The dialogs, drawn over the screen.
use super::Dress;
use crate::app::App;
use ratatui::Frame;

/// Draws the dialog that is open.
pub fn draw(_app: &App, _dress: &Dress, _frame: &mut Frame) {}
