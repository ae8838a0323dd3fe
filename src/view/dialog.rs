//! The dialogs: what is asked, told or chosen from over the panes.
mod button;
mod choice;
mod confirm;
mod console;
mod create_snapshot;
mod create_snapshots;
mod create_volume;
mod edit;
mod export;
pub(super) mod facts;
mod following;
mod form;
mod key;
mod launch_copy;
mod menu;
mod metadata;
mod projects;
mod prose;
mod quit;
mod reading;
mod restore;
mod rule;
mod sign_in;
mod unfinished;
mod vps_snapshot;

pub(super) use console::draw as draw_console;

use super::{
    Dress,
    widget::popup::{self, Popup},
};
use crate::app::{
    App,
    dialog::{Dialog, Opened},
};
use button::Button;
use ratatui::{Frame, layout::Rect};

/// Draws the dialog that is open, if one is.
pub fn draw(app: &App, dress: &Dress, frame: &mut Frame) {
    let screen = frame.area();
    let Some(popup) = open_popup(app, dress, screen) else {
        return;
    };
    if let Some(cursor) = popup::draw(&popup, dress, screen, frame.buffer_mut()) {
        frame.set_cursor_position(cursor);
    }
}

/// How far the open dialog can be scrolled on this screen.
pub fn reach(app: &App, dress: &Dress, screen: Rect) -> Option<usize> {
    open_popup(app, dress, screen).map(|popup| popup::reach(&popup, screen))
}

fn open_popup(app: &App, dress: &Dress, screen: Rect) -> Option<Popup<'static>> {
    let opened = app.dialog.as_ref()?;
    if let Dialog::Console(_) = opened.dialog {
        // It has the whole screen.
        return None;
    }
    let popup = popup_of(app, opened, dress, screen);
    if let Dialog::Following(_) | Dialog::CreateSnapshots(_) = opened.dialog {
        // Lines out of sight are blank, and stay.
        return Some(popup);
    }
    if popup::reach(&popup, screen) == 0 {
        return Some(popup);
    }
    let compact = compact(popup.clone());
    let is_page = matches!(opened.dialog, Dialog::Reading(_));
    let is_cut = popup::reach(&compact, screen) > 0;
    // A page that has to be scrolled anyway keeps the blank lines between its parts.
    let mut popup = if is_page && is_cut { popup } else { compact };
    if is_cut && popup.focus.is_none() {
        let next = Button::plain("PgDn", dress.words.say("list-page-down"));
        let cells = usize::from(popup::room(screen));
        button::add(&mut popup.buttons, &next, dress, cells);
    }
    Some(popup)
}

fn popup_of(app: &App, opened: &Opened, dress: &Dress, screen: Rect) -> Popup<'static> {
    let cells = usize::from(popup::room(screen));
    match &opened.dialog {
        Dialog::CreateSnapshot(dialog) => create_snapshot::popup(dialog, app, dress, cells),
        Dialog::CreateSnapshots(dialog) => create_snapshots::popup(dialog, dress, screen),
        Dialog::LaunchCopy(dialog) => launch_copy::popup(dialog, app, dress, cells),
        Dialog::EditImage(dialog) => edit::image(dialog, app, dress, cells),
        Dialog::Metadata(dialog) => metadata::popup(dialog, app, dress, cells),
        Dialog::EditVolumeSnapshot(dialog) => edit::volume_snapshot(dialog, app, dress, cells),
        Dialog::CreateVolume(dialog) => create_volume::popup(dialog, app, dress, cells),
        Dialog::Confirm(dialog) => confirm::popup(dialog, app, dress, (cells, screen.height)),
        Dialog::Menu(dialog) => menu::popup(dialog, app, dress, cells),
        Dialog::Places(dialog) => choice::places(dialog, app, dress, cells),
        Dialog::Clouds(dialog) => choice::clouds(dialog, app, dress, cells),
        Dialog::Projects(dialog) => projects::popup(dialog, app, dress, cells),
        Dialog::Jobs(dialog) => choice::jobs(dialog, app, dress, cells),
        Dialog::Unfinished(dialog) => unfinished::popup(dialog, app, dress, cells),
        Dialog::Following(dialog) => following::popup(dialog, app, dress, screen),
        Dialog::Orders(dialog) => choice::orders(dialog, app, dress, cells),
        Dialog::Reading(dialog) => reading::popup(dialog, app, dress, cells),
        Dialog::Console(_) => Popup::default(),
        Dialog::Rule(dialog) => rule::popup(dialog, dress, cells),
        Dialog::SignIn(dialog) => sign_in::popup(dialog, dress, cells),
        Dialog::Export(dialog) => export::popup(dialog, dress, cells),
        Dialog::Key(dialog) => key::popup(dialog, app, dress, cells),
        Dialog::VpsSnapshot(dialog) => vps_snapshot::popup(dialog, app, dress, cells),
        Dialog::Snapshots(dialog) => restore::snapshots(dialog, app, dress, cells),
        Dialog::Restore(dialog) => restore::popup(dialog, app, dress, cells),
        Dialog::Quit(dialog) => quit::popup(dialog, app, dress, cells),
    }
}

/// A dialog without the blank lines of its body, for when it has no room for all of its lines.
fn compact(mut popup: Popup<'static>) -> Popup<'static> {
    let is_blank = |at: usize| popup.body[at].spans.is_empty();
    let kept: Vec<usize> = (0..popup.body.len()).filter(|at| !is_blank(*at)).collect();
    popup.focus = popup
        .focus
        .and_then(|focus| kept.iter().position(|at| *at == focus));
    popup.body = kept
        .into_iter()
        .map(|at| std::mem::take(&mut popup.body[at]))
        .collect();
    popup
}
