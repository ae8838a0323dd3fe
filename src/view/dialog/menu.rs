//! The menu of a row.
use super::button::{self, Button};
use crate::{
    app::{App, dialog::Menu, offer::Offer},
    view::{
        Dress,
        widget::{
            menu::{self, Entry},
            popup::Popup,
        },
    },
};

pub(super) fn popup(dialog: &Menu, app: &App, dress: &Dress, cells: usize) -> Popup<'static> {
    let words = &dress.words;
    let keymap = &app.settings.keymap;
    let entries: Vec<Entry<'_>> = dialog
        .entries
        .iter()
        .map(|(action, offer)| Entry {
            key: keymap
                .keys(*action)
                .next()
                .map(|key| key.to_string())
                .unwrap_or_default()
                .into(),
            label: words.say(action.command().name),
            reason: match offer {
                Offer::No(reason) => Some(words.reason(reason).into()),
                Offer::Yes | Offer::Absent => None,
            },
        })
        .collect();
    Popup {
        title: dialog.title.to_string().into(),
        body: menu::lines(&entries, Some(dialog.at), dress, cells),
        buttons: button::lines(
            &[
                Button::plain("Enter", words.say("choose")),
                Button::plain("Esc", words.say("cancel")),
            ],
            dress,
            cells,
        ),
        focus: Some(dialog.at),
        ..Popup::default()
    }
}
