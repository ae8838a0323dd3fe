//! Everything that is known of an image.
mod used_by;

use super::{Page, part};
use crate::{
    app::{
        App,
        details::Told,
        rows::{Item, RowKey},
    },
    model::{
        Image, ImageKind, SafeText,
        unit::{GIBIBYTE, MEBIBYTE},
        volume::VolumePart,
    },
    plan::source::Source,
    view::{
        Dress,
        dialog::{
            facts::{self, Facts},
            prose,
        },
    },
};
use ratatui::text::Line;

pub(super) fn page(key: &RowKey, app: &App, dress: &Dress, cells: usize) -> Option<Page> {
    let item = app.images.list.rows.find(key)?;
    let words = &dress.words;
    let mut facts = Facts::new(dress, cells);
    identity(&mut facts, item, app, dress);
    contents(&mut facts, item, dress);
    record(&mut facts, app, dress);
    let mut lines = facts.lines();
    if let Told::Failed(_) = &app.details.image {
        lines.push(Line::default());
        lines.extend(part::told(&app.details.image, dress, cells, |_| Vec::new()));
    }
    let parts = [
        ("volume-snapshots", volume_parts(&item.row, dress, cells)),
        ("label-used-by", used_by::lines(item, app, dress, cells)),
        ("label-properties", properties(app, dress, cells)),
    ];
    for (title, body) in parts {
        lines.extend(part::section(title, body, dress));
    }
    Some(Page {
        title: words.say("label-image").into_owned(),
        lines,
    })
}

fn identity(facts: &mut Facts<'_>, item: &Item<Image>, app: &App, dress: &Dress) {
    let words = &dress.words;
    let image = &item.row;
    facts.add_name("column-image-name", &image.label());
    facts.add("label-id", image.id.shown().to_string());
    facts.add("column-region", facts::place(app, dress, &item.place));
    facts.add("column-type", words.image_kind(&image.kind).into_owned());
    let status = words.image_status(&image.status).into_owned();
    facts.add("column-status", status);
    let why = app.why(&item.key());
    facts.add_some("column-reason", why.map(|why| words.why(why)));
    if image.is_snapshot() {
        facts.add("column-source", source(item, app, dress));
    }
    facts.add("label-created", facts::when(app, dress, image.created));
    facts.add("label-updated", facts::when(app, dress, image.updated));
    let owner = image.owner.as_ref();
    facts.add_some(
        "label-owner",
        owner.map(|owner| facts::project(app, owner).to_string()),
    );
    let visibility = words.visibility(&image.visibility).into_owned();
    facts.add("column-visibility", visibility);
    facts.add_truth("column-protected", image.protected);
    facts.add_truth("label-hidden", image.hidden);
}

fn contents(facts: &mut Facts<'_>, item: &Item<Image>, dress: &Dress) {
    let image = &item.row;
    facts.add("column-size", facts::size(dress, image.bytes()));
    let disk_format = image.disk_format.as_ref();
    facts.add_some("label-disk-format", disk_format.map(ToString::to_string));
    let container = image.container_format.as_ref();
    facts.add_some("label-container-format", container.map(ToString::to_string));
    let size = |amount: u64, unit: u64| dress.words.size(amount.saturating_mul(unit));
    facts.add("label-minimum-disk", size(image.min_disk, GIBIBYTE));
    facts.add("label-minimum-memory", size(image.min_ram, MEBIBYTE));
    if !image.tags.is_empty() {
        let tags: Vec<&str> = image.tags.iter().map(SafeText::as_str).collect();
        facts.add("label-tags", tags.join(", "));
    }
}

/// What Glance keeps of its data, once that has been read.
fn record(facts: &mut Facts<'_>, app: &App, dress: &Dress) {
    let details = match &app.details.image {
        Told::Here(details) => details,
        Told::Reading => {
            facts.add("label-checksum", part::reading(dress));
            return;
        }
        Told::Unasked | Told::Failed(_) => return,
    };
    let virtual_size = details.virtual_size.map(|size| dress.words.size(size));
    facts.add_some("label-virtual-size", virtual_size);
    let checksum = details.checksum.as_ref();
    facts.add_some("label-checksum", checksum.map(ToString::to_string));
    if let Some((algorithm, value)) = &details.hash {
        facts.add_field(algorithm, value);
    }
    if !details.stores.is_empty() {
        let stores: Vec<&str> = details.stores.iter().map(SafeText::as_str).collect();
        facts.add("label-stores", stores.join(", "));
    }
}

/// The volume snapshots that hold its data.
fn volume_parts(image: &Image, dress: &Dress, cells: usize) -> Vec<Line<'static>> {
    let ImageKind::VolumeBacked(parts) = &image.kind else {
        return Vec::new();
    };
    let parts = parts.iter();
    let mut lines: Vec<Line<'static>> = parts
        .flat_map(|part| prose::say(volume_part(part, dress), cells))
        .collect();
    let hold = dress.words.say("create-volumes-hold-data").into_owned();
    lines.extend(prose::say(Line::styled(hold, dress.theme.dim), cells));
    lines
}

/// Every property beyond Glance's own, whole.
fn properties(app: &App, dress: &Dress, cells: usize) -> Vec<Line<'static>> {
    let Some(details) = app.details.image.here() else {
        return Vec::new();
    };
    let mut facts = Facts::new(dress, cells);
    for (key, value) in &details.properties {
        facts.add_field(key, value);
    }
    facts.lines()
}

/// The instance it was taken from: its name, its id, and whether it is still there.
fn source(item: &Item<Image>, app: &App, dress: &Dress) -> String {
    let words = &dress.words;
    match app.source(item) {
        Source::Known { instance, name } => format!("{name} ({})", instance.shown()),
        Source::Gone { instance, name } => {
            let name = name.unwrap_or_else(|| instance.short());
            let gone = words.say("source-gone");
            format!("{name} ({}, {gone})", instance.shown())
        }
        Source::Unknown => match &item.row.source {
            Some(claim) => match &claim.name {
                Some(name) => format!("{name} ({})", claim.instance.shown()),
                None => claim.instance.shown().to_string(),
            },
            None => words.say("unknown").into_owned(),
        },
        Source::None => words.say("none").into_owned(),
    }
}

fn volume_part(part: &VolumePart, dress: &Dress) -> String {
    let size = part.gibibytes.map(|amount| amount.saturating_mul(GIBIBYTE));
    let id = part.snapshot.shown().to_string();
    prose::dotted(&[id, facts::size(dress, size)], dress)
}
