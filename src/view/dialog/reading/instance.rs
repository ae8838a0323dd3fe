//! Everything that is known of an instance.
use super::{Page, heading};
use crate::{
    app::{
        App,
        list::ListName,
        rows::{Item, RowKey},
    },
    model::{
        ImageId, Instance, VolumeId,
        instance::{Address, BootSource, Flavor},
        time,
    },
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
    let item = app.instances.list.rows.find(key)?;
    let words = &dress.words;
    let mut facts = Facts::new(dress, cells);
    identity(&mut facts, item, app, dress);
    machine(&mut facts, item, app, dress);
    let mut lines = facts.lines();
    if let Some(fault) = &item.row.fault {
        lines.push(Line::default());
        lines.push(heading(words.say("label-fault"), dress));
        let fault = Line::styled(fault.to_string(), dress.theme.bad);
        lines.extend(prose::say(fault, cells));
    }
    Some(Page {
        title: words.say("label-instance").into_owned(),
        lines,
    })
}

fn identity(facts: &mut Facts<'_>, item: &Item<Instance>, app: &App, dress: &Dress) {
    let words = &dress.words;
    let instance = &item.row;
    facts.add_name("column-instance-name", &instance.label());
    facts.add("label-id", instance.id.shown().to_string());
    facts.add("column-region", facts::place(app, dress, &item.place));
    let project = instance.project.as_ref();
    facts.add_some(
        "label-project",
        project.map(|project| facts::project(app, project).to_string()),
    );
    let user = instance.user.as_ref();
    facts.add_some("label-user", user.map(|user| user.shown().to_string()));
    let status = words.instance_status(&instance.status).into_owned();
    facts.add("column-status", status);
    let task = words.task(instance.task.as_ref()).into_owned();
    facts.add("column-task", task);
    let power = words.power_state(instance.power).into_owned();
    facts.add("column-power-state", power);
    facts.add_truth("label-locked", instance.locked);
    facts.add("label-created", facts::when(app, dress, instance.created));
    facts.add("label-updated", facts::when(app, dress, instance.updated));
}

fn machine(facts: &mut Facts<'_>, item: &Item<Instance>, app: &App, dress: &Dress) {
    let instance = &item.row;
    facts.add("column-snapshots", snapshots(item, app, dress));
    facts.add("column-image-name", boot_source(item, app, dress));
    let flavor = instance.flavor.as_ref().map(|flavor| match flavor {
        Flavor::Named(name) => name.to_string(),
        Flavor::Known(id) => id.shown().to_string(),
    });
    facts.add_some("column-flavor", flavor);
    let key_pair = instance.key_pair.as_ref();
    facts.add_some("column-key-pair", key_pair.map(ToString::to_string));
    let zone = instance.availability_zone.as_ref();
    facts.add_some("column-availability-zone", zone.map(ToString::to_string));
    let addresses: Vec<String> = instance.addresses.iter().map(address).collect();
    add_each(facts, "label-addresses", &addresses);
    let shown = |volume: &VolumeId| volume.shown().to_string();
    let volumes: Vec<String> = instance.volumes.iter().map(shown).collect();
    add_each(facts, "label-volumes", &volumes);
}

/// Adds one fact with a line for each value, its label in the first.
fn add_each(facts: &mut Facts<'_>, label: &str, values: &[String]) {
    for (at, value) in values.iter().enumerate() {
        if at == 0 {
            facts.add(label, value.clone());
        } else {
            facts.add_more(value.clone());
        }
    }
}

fn address(address: &Address) -> String {
    format!("{} ({})", address.ip, address.network)
}

/// How many Active snapshots there are, and how old the newest is, if the list tells.
fn snapshots(item: &Item<Instance>, app: &App, dress: &Dress) -> String {
    let place = std::slice::from_ref(&item.place);
    if !app.images.list.is_whole(ListName::MyImages, place) {
        return dress.words.say("unknown").into_owned();
    }
    let snapshots = app.instances.snapshots(&item.place, &item.row.id);
    let newest = snapshots.newest.map(|newest| {
        let age = dress.words.age(time::age(app.now.wall, newest));
        dress
            .words
            .say_with("snapshots-newest", &[("age", age.into())])
    });
    let parts = std::iter::once(snapshots.count.to_string()).chain(newest);
    prose::dotted(&parts.collect::<Vec<_>>(), dress)
}

fn boot_source(item: &Item<Instance>, app: &App, dress: &Dress) -> String {
    match &item.row.boot {
        BootSource::Image(id) => image_name(item, id, app),
        BootSource::Volume => dress.words.say("boots-from-volume").into_owned(),
        BootSource::Unknown => dress.words.say("unknown").into_owned(),
    }
}

/// The name of the image where it has been listed, and its id in any case.
fn image_name(item: &Item<Instance>, id: &ImageId, app: &App) -> String {
    let key = RowKey {
        place: item.place.clone(),
        id: id.shared(),
    };
    match app.images.list.rows.find(&key) {
        Some(image) => format!("{} ({})", image.row.label(), id.shown()),
        None => id.shown().to_string(),
    }
}
