//! Create Volume: its name and size, and whether there is room for it.
use super::{
    button::{self, Button, Looks},
    facts::{self, Facts},
    form, prose,
};
use crate::{
    app::{App, dialog::CreateVolume},
    call::VolumeFrom,
    model::{Limit, unit::GIBIBYTE},
    view::{
        Dress, Words,
        widget::{notice::Tone, popup::Popup},
    },
};
use ratatui::text::Line;

pub(super) fn popup(
    dialog: &CreateVolume,
    app: &App,
    dress: &Dress,
    cells: usize,
) -> Popup<'static> {
    let words = &dress.words;
    let mut facts = Facts::new(dress, cells);
    facts.align(form::labels(&dialog.form, dress, cells).unwrap_or(0));
    let kind = match dialog.from {
        VolumeFrom::Image(_) => "label-image",
        VolumeFrom::Snapshot(_) => "label-volume-snapshot",
    };
    facts.add_name(kind, &dialog.source);
    facts.add("column-region", facts::place(app, dress, &dialog.place));
    let title = words.say("images-create-volume").into_owned();
    let mut popup = Popup {
        title: title.clone().into(),
        body: facts.lines(),
        ..Popup::default()
    };
    popup.body.push(Line::default());
    form::add(&mut popup, &dialog.form, dress, cells);
    popup.body.push(Line::default());
    if let Some(problem) = dialog.problem {
        let problem = words.name_problem(problem);
        let remark = prose::remark(Tone::Bad, problem, dress, cells);
        popup.body.extend(remark);
    }
    for said in without_room(dialog, words) {
        let remark = prose::remark(Tone::Bad, said, dress, cells);
        popup.body.extend(remark);
    }
    let least = words.size(dialog.least.saturating_mul(GIBIBYTE));
    let least = words.say_with("create-volume-least", &[("size", least.into())]);
    let least = Line::styled(least, dress.theme.dim);
    popup.body.extend(prose::say(least, cells));
    let looks = if dialog.is_ready() {
        Looks::Plain
    } else {
        Looks::Dimmed
    };
    let buttons = [
        Button::new("Enter", title, looks),
        Button::plain("Esc", words.say("cancel")),
    ];
    popup.buttons = button::lines(&buttons, dress, cells);
    popup
}

/// The quotas that have no room for it, as far as they are known.
fn without_room(dialog: &CreateVolume, words: &Words) -> Vec<String> {
    let full = dialog.full.iter().filter_map(|gauge| {
        let Limit::AtMost(limit) = gauge.limit else {
            return None;
        };
        let with = [
            (
                "resource",
                words.resource(gauge.resource).into_owned().into(),
            ),
            ("used", words.amount_of(gauge.resource, gauge.used).into()),
            ("limit", words.amount_of(gauge.resource, limit).into()),
        ];
        Some(words.say_with("create-volume-exceeds", &with))
    });
    full.collect()
}
