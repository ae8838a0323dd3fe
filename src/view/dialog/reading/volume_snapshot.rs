//! Everything that is known of a volume snapshot.
use super::Page;
use crate::{
    app::{App, rows::RowKey},
    model::SafeText,
    view::{
        Dress,
        dialog::facts::{self, Facts},
    },
};

pub(super) fn page(key: &RowKey, app: &App, dress: &Dress, cells: usize) -> Option<Page> {
    let item = app.volume_snapshots.list.rows.find(key)?;
    let words = &dress.words;
    let snapshot = &item.row;
    let mut facts = Facts::new(dress, cells);
    facts.add_name("column-name", &snapshot.label());
    facts.add("label-id", snapshot.id.shown().to_string());
    facts.add("column-region", facts::place(app, dress, &item.place));
    let owner = snapshot.project.as_ref();
    facts.add_some(
        "label-project",
        owner.map(|owner| facts::project(app, owner).to_string()),
    );
    let description = snapshot.description.as_ref();
    facts.add_some("label-description", description.map(ToString::to_string));
    let status = words.volume_snapshot_status(&snapshot.status).into_owned();
    facts.add("column-status", status);
    facts.add("label-created", facts::when(app, dress, snapshot.created));
    facts.add("label-updated", facts::when(app, dress, snapshot.updated));
    facts.add("column-size", facts::size(dress, snapshot.bytes()));
    if let Some(id) = &snapshot.volume {
        let named = app.volume_snapshots.volume(item);
        let named = named.and_then(|volume| volume.name.clone().filter(|name| !name.is_empty()));
        let id = id.shown().to_string();
        let volume = named.map_or_else(|| id.clone(), |name| format!("{name} ({id})"));
        facts.add("column-volume", volume);
    }
    let uses = &app.volume_snapshots.uses;
    let names: Vec<SafeText> = uses
        .of(&snapshot.id)
        .iter()
        .map(|image| image.name.clone())
        .collect();
    let used_by = match (
        names.as_slice(),
        uses.is_orphaned(&item.place, &snapshot.id),
    ) {
        ([], Some(_)) => words.say("volume-snapshots-orphaned").into_owned(),
        ([], None) => words.say("unknown").into_owned(),
        (names, _) => facts::names(names),
    };
    facts.add("label-image", used_by);
    Some(Page {
        title: words.say("label-volume-snapshot").into_owned(),
        lines: facts.lines(),
    })
}
