//! Pages to read: help, the details of a row, the story of a job.
mod help;
mod image;
mod instance;
mod job;
mod order;
mod part;
mod record;
mod volume_snapshot;
mod vps;

use super::{
    button::{self, Button},
    prose,
};
use crate::{
    app::{
        App,
        dialog::{Reading, Topic},
    },
    view::{Dress, widget::popup::Popup},
};
use ratatui::text::Line;

/// What a page is called, and its lines.
struct Page {
    title: String,
    lines: Vec<Line<'static>>,
}

pub(super) fn popup(dialog: &Reading, app: &App, dress: &Dress, cells: usize) -> Popup<'static> {
    let page = match &dialog.topic {
        Topic::Help => Some(help::page(app, dress, cells)),
        Topic::Instance(key) => instance::page(key, app, dress, cells),
        Topic::Image(key) => image::page(key, app, dress, cells),
        Topic::VolumeSnapshot(key) => volume_snapshot::page(key, app, dress, cells),
        Topic::Vps(key) => vps::page(key, app, dress, cells),
        Topic::Backup(key) => vps::backup(key, app, dress, cells),
        Topic::Download(key) => order::download(key, app, dress, cells),
        Topic::Quote(key) => order::quote(key, app, dress, cells),
        Topic::Order(key) => order::placed(key, app, dress, cells),
        Topic::Job(id) => job::page(id, dialog.unfolded, app, dress, cells),
    };
    let words = &dress.words;
    // The row may vanish while one reads about it.
    let page = page.unwrap_or_else(|| Page {
        title: words.say("list-details").into_owned(),
        lines: prose::say(words.say("reading-gone").into_owned(), cells),
    });
    let mut buttons = match &dialog.topic {
        Topic::Job(id) => job::buttons(id, app, dress),
        Topic::Help
        | Topic::Instance(_)
        | Topic::Image(_)
        | Topic::VolumeSnapshot(_)
        | Topic::Vps(_)
        | Topic::Quote(_)
        | Topic::Backup(_) => Vec::new(),
        Topic::Download(_) | Topic::Order(_) => {
            vec![Button::plain("y", words.say("vps-copy-link"))]
        }
    };
    buttons.push(Button::plain("Esc", words.say("close")));
    Popup {
        title: page.title.into(),
        body: page.lines,
        buttons: button::lines(&buttons, dress, cells),
        scroll: dialog.scroll,
        ..Popup::default()
    }
}

/// A heading over the lines that follow.
fn heading(text: impl Into<String>, dress: &Dress) -> Line<'static> {
    Line::styled(text.into(), dress.theme.title)
}
