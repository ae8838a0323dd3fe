//! The description of a VPS's snapshot, and what taking one means.
use super::{
    button::{self, Button},
    facts::{self, Facts},
    form, prose,
};
use crate::{
    app::{
        App,
        dialog::{VpsSnapshotForm, VpsWish},
    },
    view::{
        Dress,
        widget::{notice::Tone, popup::Popup},
    },
};
use ratatui::text::Line;

pub(super) fn popup(
    dialog: &VpsSnapshotForm,
    app: &App,
    dress: &Dress,
    cells: usize,
) -> Popup<'static> {
    let words = &dress.words;
    let mut facts = Facts::new(dress, cells);
    facts.align(form::labels(&dialog.form, dress, cells).unwrap_or(0));
    facts.add_name("label-vps", &dialog.vps.label());
    facts.add("label-id", dialog.vps.service.shown().to_string());
    if let Some(snapshot) = &dialog.snapshot {
        let made = facts::when(app, dress, Some(snapshot.created));
        facts.add("label-vps-snapshot", made);
    }
    let title = match (dialog.wish, &dialog.snapshot) {
        (VpsWish::Take, None) => words.say("purpose-vps-take"),
        (VpsWish::Take, Some(_)) => words.say("purpose-vps-replace"),
        (VpsWish::Describe, _) => words.say("purpose-vps-describe"),
    };
    let mut popup = Popup {
        title: title.clone().into_owned().into(),
        body: facts.lines(),
        ..Popup::default()
    };
    popup.body.push(Line::default());
    form::add(&mut popup, &dialog.form, dress, cells);
    let remarks: &[&str] = match (dialog.wish, &dialog.snapshot) {
        (VpsWish::Take, None) => &["confirm-vps-take-means", "vps-take-takes-minutes"],
        (VpsWish::Take, Some(_)) => &["vps-one-at-a-time", "vps-take-takes-minutes"],
        (VpsWish::Describe, _) => &[],
    };
    for remark in remarks {
        popup.body.push(Line::default());
        let remark = words.say(remark).into_owned();
        let lines = prose::remark(Tone::Warn, remark, dress, cells);
        popup.body.extend(lines);
    }
    popup.buttons = button::lines(
        &[
            Button::plain("Enter", title),
            Button::plain("Esc", words.say("cancel")),
        ],
        dress,
        cells,
    );
    popup
}
