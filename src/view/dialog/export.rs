//! Export: the choice of what is written, and the name of the file.
use super::{
    button::{self, Button, Looks},
    choice, form, prose,
};
use crate::{
    app::dialog::{
        Export,
        export::{Kind, Part},
    },
    plan::export::Format,
    view::{
        Dress,
        widget::{notice::Tone, popup::Popup},
    },
};
use ratatui::text::Line;

pub(super) fn popup(dialog: &Export, dress: &Dress, cells: usize) -> Popup<'static> {
    let words = &dress.words;
    let Some(form) = &dialog.form else {
        let entries = dialog.kinds.items.iter();
        let entries = entries.map(|kind| (named(*kind, dress), false, Vec::new()));
        return choice::popup("list-export", &dialog.kinds, entries, dress, cells);
    };
    let kind = dialog.kinds.items.get(dialog.kinds.at);
    let kind = kind.map(|kind| named(*kind, dress));
    let mut popup = Popup {
        title: words.say("list-export").into_owned().into(),
        body: prose::say(kind.unwrap_or_default(), cells),
        ..Popup::default()
    };
    popup.body.push(Line::default());
    form::add(&mut popup, form, dress, cells);
    if let Some(why) = &dialog.problem {
        let problem = words.not_saved(why);
        popup
            .body
            .extend(prose::remark(Tone::Bad, problem, dress, cells));
    }
    let looks = if dialog.saving {
        Looks::Dimmed
    } else {
        Looks::Plain
    };
    let buttons = [
        Button::new("Enter", words.say("export-save"), looks),
        Button::plain("Esc", words.say("cancel")),
    ];
    popup.buttons = button::lines(&buttons, dress, cells);
    popup
}

fn named(kind: Kind, dress: &Dress) -> String {
    let part = dress.words.say(match kind.part {
        Part::Plan => "export-plan",
        Part::Job => "export-job",
        Part::Records => "export-records",
        Part::Day => "export-day",
        Part::History => "export-history",
        Part::Instances => "instances",
        Part::Images => "images",
        Part::VolumeSnapshots => "volume-snapshots",
        Part::ConsoleLog => "label-console-log",
    });
    let format = match kind.format {
        Format::Json => "JSON",
        Format::Csv => "CSV",
        Format::Markdown => "Markdown",
        Format::Text => return part.into_owned(),
    };
    format!("{part} {} {format}", dress.glyphs.dot)
}
