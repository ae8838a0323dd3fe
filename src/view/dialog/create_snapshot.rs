//! Create Snapshot: the name, and what is saved under it.
use super::{
    button::{self, Button, Looks},
    facts::{self, Facts},
    form, prose,
};
use crate::{
    app::{App, dialog::CreateSnapshot},
    model::{Instance, InstanceStatus, SafeText, VolumeId, instance::BootSource},
    view::{
        Dress,
        widget::{notice::Tone, popup::Popup},
    },
};
use ratatui::text::Line;

pub(super) fn popup(
    dialog: &CreateSnapshot,
    app: &App,
    dress: &Dress,
    cells: usize,
) -> Popup<'static> {
    let words = &dress.words;
    let mut facts = Facts::new(dress, cells);
    facts.align(form::labels(&dialog.form, dress, cells).unwrap_or(0));
    let instance = &dialog.instance;
    facts.add_thing("label-instance", &instance.label(), &instance.id.shown());
    facts.add("column-region", facts::place(app, dress, &dialog.place));
    let mut popup = Popup {
        title: words.say("purpose-create-snapshot").into_owned().into(),
        body: facts.lines(),
        ..Popup::default()
    };
    popup.body.push(Line::default());
    form::add(&mut popup, &dialog.form, dress, cells);
    if let Some(problem) = dialog.problem {
        let problem = words.name_problem(problem);
        popup
            .body
            .extend(prose::remark(Tone::Bad, problem, dress, cells));
    }
    for excess in &dialog.exceeds {
        let said = words.excess(excess, false);
        let remark = prose::remark(Tone::Warn, said, dress, cells);
        popup.body.extend(remark);
    }
    popup.body.push(Line::default());
    popup
        .body
        .extend(what_is_saved(&dialog.instance, dress, cells));
    let looks = match dialog.problem {
        Some(_) => Looks::Dimmed,
        None => Looks::Plain,
    };
    let create = words.say(if dialog.asks_again() {
        "create-review"
    } else {
        "purpose-create-snapshot"
    });
    popup.buttons = button::lines(
        &[
            Button::new("Enter", create, looks),
            Button::plain("Esc", words.say("cancel")),
        ],
        dress,
        cells,
    );
    popup
}

/// What is in the snapshot and what is not: people learn it too late otherwise.
fn what_is_saved(instance: &Instance, dress: &Dress, cells: usize) -> Vec<Line<'static>> {
    let words = &dress.words;
    let count = ("count", instance.volumes.len().into());
    let mut lines = prose::say(
        match instance.boot {
            BootSource::Image(_) => words.say_with("create-saves-root-disk", &[count]),
            BootSource::Volume => {
                let ids: Vec<SafeText> = instance.volumes.iter().map(VolumeId::short).collect();
                let volumes = facts::names(&ids).into();
                words.say_with("create-saves-volumes", &[count, ("volumes", volumes)])
            }
            BootSource::Unknown => words.say("create-saves-unknown").into_owned(),
        },
        cells,
    );
    if instance.is_volume_backed() {
        let hold = words.say("create-volumes-hold-data").into_owned();
        lines.extend(prose::say(hold, cells));
    }
    if instance.status != InstanceStatus::Shutoff {
        let running = words.say("create-running").into_owned();
        lines.extend(prose::remark(Tone::Warn, running, dress, cells));
    }
    lines
}
