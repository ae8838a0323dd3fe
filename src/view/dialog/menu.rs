//! The menu of a row.
use super::button::{self, Button};
use crate::{
    app::{
        App,
        action::{Action, VpsAction},
        dialog::{Menu, menu::Whose},
        offer::Offer,
    },
    view::{
        Dress,
        vps::tile,
        widget::{
            menu::{self, Entry},
            popup::Popup,
        },
    },
};
use std::borrow::Cow;

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
            label: label(*action, app, dress),
            reason: match offer {
                Offer::No(reason) => Some(words.reason(reason).into()),
                Offer::Yes | Offer::Absent => None,
            },
        })
        .collect();
    Popup {
        title: match &dialog.of {
            Whose::Row(_, name) => name.to_string().into(),
            Whose::Marked(count) => words
                .say_with("footer-marked", &[("count", (*count).into())])
                .into(),
        },
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

/// What an action is called; the order of the snapshot option with what that costs.
fn label<'a>(action: Action, app: &App, dress: &'a Dress) -> Cow<'a, str> {
    let word = dress.words.say(action.command().name);
    let price = app.vps.current().and_then(|row| row.price.known());
    match price {
        Some(Some(offer)) if action == Action::Vps(VpsAction::Order) => {
            let price = tile::price(Some(offer), dress);
            format!("{word} {} {price}", dress.glyphs.dot).into()
        }
        _ => word,
    }
}
