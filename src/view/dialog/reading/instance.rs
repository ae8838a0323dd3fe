//! Everything that is known of an instance.
mod sections;

use super::{Page, part};
use crate::{
    app::{
        App,
        details::Told,
        list::ListName,
        rows::{Item, RowKey},
    },
    model::{
        ImageId, Instance, SafeText,
        instance::{Address, BootSource, Flavor},
        time,
        unit::{GIBIBYTE, MEBIBYTE},
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
    given(&mut facts, app, dress);
    let mut lines = facts.lines();
    if let Told::Failed(_) = &app.details.instance {
        lines.push(Line::default());
        lines.extend(part::told(&app.details.instance, dress, cells, |_| {
            Vec::new()
        }));
    }
    let parts = [
        ("label-volumes", sections::volumes(item, app, dress, cells)),
        (
            "column-snapshots",
            sections::snapshots(item, app, dress, cells),
        ),
        ("label-action-log", sections::actions(app, dress, cells)),
    ];
    for (title, body) in parts {
        lines.extend(part::section(title, body, dress));
    }
    Some(Page {
        title: words.say("label-instance").into_owned(),
        lines,
    })
}

fn identity(facts: &mut Facts<'_>, item: &Item<Instance>, app: &App, dress: &Dress) {
    let words = &dress.words;
    let instance = &item.row;
    let details = app.details.instance.here();
    facts.add_name("column-instance-name", &instance.label());
    facts.add("label-id", instance.id.shown().to_string());
    let description = details.and_then(|details| details.description.as_ref());
    // Nova repeats the name where nobody described it.
    let description = description.filter(|said| instance.name.as_ref() != Some(*said));
    facts.add_some("label-description", description.map(ToString::to_string));
    facts.add("column-region", facts::place(app, dress, &item.place));
    let project = instance.project.as_ref();
    facts.add_some(
        "label-project",
        project.map(|project| facts::project(app, project).to_string()),
    );
    let user = instance.user.as_ref();
    facts.add_some(
        "label-user",
        user.map(|user| facts::user(app, user).to_string()),
    );
    let status = words.instance_status(&instance.status).into_owned();
    facts.add("column-status", status);
    fault(facts, item, app, dress);
    let task = words.task(instance.task.as_ref()).into_owned();
    facts.add("column-task", task);
    let power = words.power_state(instance.power).into_owned();
    facts.add("column-power-state", power);
    facts.add_truth("label-locked", instance.locked);
    if let Some(reason) = details.and_then(|details| details.locked_reason.as_ref()) {
        facts.add_more(reason.to_string());
    }
    facts.add("label-created", facts::when(app, dress, instance.created));
    facts.add("label-updated", facts::when(app, dress, instance.updated));
}

/// What went wrong: the message as the list has it, and the rest once it has been read.
fn fault(facts: &mut Facts<'_>, item: &Item<Instance>, app: &App, dress: &Dress) {
    let details = app.details.instance.here();
    let fault = details.and_then(|details| details.fault.as_ref());
    let message = fault.and_then(|fault| fault.message.as_ref());
    let Some(message) = message.or(item.row.fault.as_ref()) else {
        return;
    };
    let message = Line::styled(message.to_string(), dress.theme.bad);
    facts.add("label-fault", message);
    let Some(fault) = fault else {
        return;
    };
    let code = fault.code.map(|code| {
        let with = [("code", code.to_string().into())];
        dress.words.say_with("details-fault-code", &with)
    });
    let when = fault.created.map(|at| facts::when(app, dress, Some(at)));
    let said: Vec<String> = code.into_iter().chain(when).collect();
    if !said.is_empty() {
        facts.add_more(prose::dotted(&said, dress));
    }
    if let Some(details) = &fault.details {
        facts.add_more(Line::styled(details.to_string(), dress.theme.dim));
    }
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
    specs(facts, app, dress);
    let key_pair = instance.key_pair.as_ref();
    facts.add_some("column-key-pair", key_pair.map(ToString::to_string));
    let zone = instance.availability_zone.as_ref();
    facts.add_some("column-availability-zone", zone.map(ToString::to_string));
    let networks = networks(&instance.addresses, dress);
    add_each(facts, "label-addresses", &networks);
}

/// What the flavor gives.
fn specs(facts: &mut Facts<'_>, app: &App, dress: &Dress) {
    let words = &dress.words;
    let details = match &app.details.instance {
        Told::Here(details) => details,
        Told::Reading => {
            facts.add("label-specs", part::reading(dress));
            return;
        }
        Told::Unasked | Told::Failed(_) => return,
    };
    let Some(specs) = details.specs else {
        return;
    };
    let size = |key: &str, amount: u64, unit: u64| {
        let size = words.size(amount.saturating_mul(unit));
        words.say_with(key, &[("size", size.into())])
    };
    let vcpus = usize::try_from(specs.vcpus).unwrap_or(usize::MAX);
    let mut parts = vec![
        words.say_with("details-vcpus", &[("count", vcpus.into())]),
        size("details-ram", specs.ram, MEBIBYTE),
    ];
    let disks = [
        ("details-disk", specs.disk, GIBIBYTE),
        ("details-ephemeral", specs.ephemeral, GIBIBYTE),
        ("details-swap", specs.swap, MEBIBYTE),
    ];
    let disks = disks.iter().filter(|(_, amount, _)| *amount > 0);
    parts.extend(disks.map(|(key, amount, unit)| size(key, *amount, *unit)));
    facts.add("label-specs", prose::dotted(&parts, dress));
}

/// What was given to it beside its disk and addresses.
fn given(facts: &mut Facts<'_>, app: &App, dress: &Dress) {
    let Some(details) = app.details.instance.here() else {
        return;
    };
    if !details.security_groups.is_empty() {
        let groups: Vec<&str> = details
            .security_groups
            .iter()
            .map(SafeText::as_str)
            .collect();
        facts.add("label-security-groups", groups.join(", "));
    }
    let metadata = details.metadata.iter();
    let metadata: Vec<String> = metadata
        .map(|(key, value)| format!("{key} = {value}"))
        .collect();
    add_each(facts, "label-metadata", &metadata);
    if !details.tags.is_empty() {
        let tags: Vec<String> = details.tags.iter().map(ToString::to_string).collect();
        facts.add("label-tags", prose::dotted(&tags, dress));
    }
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

/// The addresses in each network, those that float marked.
fn networks(addresses: &[Address], dress: &Dress) -> Vec<String> {
    let mut networks: Vec<(&SafeText, Vec<String>)> = Vec::new();
    let mut addresses: Vec<&Address> = addresses.iter().collect();
    // In Horizon's order.
    addresses.sort_by_key(|address| address.ip.is_ipv6());
    for address in addresses {
        let ip = if address.floating {
            let with = [("address", address.ip.to_string().into())];
            dress.words.say_with("details-floating", &with)
        } else {
            address.ip.to_string()
        };
        match networks
            .iter_mut()
            .find(|(name, _)| **name == address.network)
        {
            Some((_, ips)) => ips.push(ip),
            None => networks.push((&address.network, vec![ip])),
        }
    }
    let line =
        |(name, ips): (&SafeText, Vec<String>)| format!("{name}: {}", prose::dotted(&ips, dress));
    networks.into_iter().map(line).collect()
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
