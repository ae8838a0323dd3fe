//! The VPSs that the account has at first, each in another state.
use super::{
    account::Account,
    task::{Task, Work},
    vps::{AUTOMATED_BACKUP, Model, SNAPSHOT, Snapshot, Vps},
};
use crate::demo::random::uuid_of;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;

const SMALL: Model = Model {
    name: "vps-2025-model1",
    offer: "VPS-1",
    version: "2025v1",
    offer_type: "ssd",
    cores: 4,
    memory: 8_192,
    disk: 75,
    options: &["additionalDisk", AUTOMATED_BACKUP, SNAPSHOT],
};
const LARGE: Model = Model {
    name: "vps-2025-model3",
    offer: "VPS-3",
    cores: 8,
    memory: 24_576,
    disk: 200,
    ..SMALL
};
/// Without snapshots: they are not to be had in a local zone.
const LOCAL: Model = Model {
    name: "vps-2025-model1-lz",
    offer: "VPS-1 LZ",
    options: &["additionalDisk"],
    ..SMALL
};
const LEGACY: Model = Model {
    name: "vps_ssd_model2",
    offer: "VPS SSD 2",
    version: "2018v2",
    cores: 1,
    memory: 4_096,
    disk: 40,
    options: &[AUTOMATED_BACKUP, "plesk", SNAPSHOT],
    ..SMALL
};

pub(super) fn sow(account: &mut Account) {
    let now = account.now;
    let mut mail = bare(now, "vps-2c3d4e5f.vps.ovh.net", Some("mail-01"), SMALL);
    mail.options.clear();
    let web = web(account, now);
    let busy = build(account, now);
    for vps in [web, data(now), mail, edge(now), busy, legacy(now)] {
        account.vps.insert(vps.name, vps);
    }
}

/// With the option and a snapshot, which is old. It was started anew some days ago.
fn web(account: &mut Account, now: Timestamp) -> Vps {
    let mut vps = bare(now, "vps-0a1b2c3d.vps.ovh.net", Some("web-01"), SMALL);
    vps.options.insert(AUTOMATED_BACKUP);
    vps.snapshot = Some(snapshot(&vps, "before upgrade", days_ago(now, 34)));
    let reboot = Task::new(account.next_task(), Work::Reboot, days_ago(now, 3));
    vps.tasks.push(reboot);
    vps
}

/// With the option and without a snapshot.
fn data(now: Timestamp) -> Vps {
    let name = "vps-1b2c3d4e.vps.ovh.net";
    let mut vps = bare(now, name, Some("db-01"), LARGE);
    vps.options.insert(AUTOMATED_BACKUP);
    vps.region = "os-sbg-vps-2";
    vps.zone = "Region OpenStack: os-sbg-vps-2";
    vps
}

/// In a local zone, and stopped.
fn edge(now: Timestamp) -> Vps {
    let mut vps = bare(now, "vps-3d4e5f60.vps.ovh.net", Some("edge-mrs"), LOCAL);
    vps.options.clear();
    vps.state = "stopped";
    vps.region = "";
    vps.zone = "Local Zone: eu-west-lz-mrs-a";
    vps.zone_type = "localzone";
    vps
}

/// A snapshot is being taken, and has been for a while. Nobody has given it a name.
fn build(account: &mut Account, now: Timestamp) -> Vps {
    let mut vps = bare(now, "vps-4e5f6071.vps.ovh.net", None, LARGE);
    let asked = ago(now, SignedDuration::from_secs(90));
    let description = "before the new runner".to_owned();
    let task = Task::new(
        account.next_task(),
        Work::TakeSnapshot { description },
        asked,
    );
    vps.tasks.push(task.taking(SignedDuration::from_mins(4)));
    vps
}

/// An older one: its snapshot cannot be downloaded, and its tasks end in an error.
fn legacy(now: Timestamp) -> Vps {
    let mut vps = bare(now, "vps123456.ovh.net", Some("old-wiki"), LEGACY);
    vps.snapshot = Some(snapshot(&vps, "", days_ago(now, 412)));
    vps.created = days_ago(now, 2_600);
    vps.region = "";
    vps.zone = "GRA1";
    vps.can_download = false;
    vps.is_broken = true;
    vps
}

/// A VPS with the snapshot option, in Gravelines.
fn bare(
    now: Timestamp,
    name: &'static str,
    display_name: Option<&'static str>,
    model: Model,
) -> Vps {
    let renewal = now.saturating_add(SignedDuration::from_hours(24 * 24 + 12));
    Vps {
        name,
        display_name,
        state: "running",
        region: "os-gra-vps-1",
        zone: "Region OpenStack: os-gra-vps-1",
        zone_type: "region",
        model,
        options: BTreeSet::from([SNAPSHOT]),
        released: BTreeSet::new(),
        snapshot: None,
        tasks: Vec::new(),
        created: days_ago(now, 310),
        renewal: renewal.unwrap_or(now),
        is_expired: false,
        is_broken: false,
        can_download: true,
    }
}

fn snapshot(vps: &Vps, description: &str, created: Timestamp) -> Snapshot {
    Snapshot {
        id: uuid_of(&format!("vps snapshot of {}", vps.name)),
        description: description.to_owned(),
        created,
    }
}

fn days_ago(now: Timestamp, days: i64) -> Timestamp {
    ago(now, SignedDuration::from_hours(24 * days))
}

fn ago(now: Timestamp, by: SignedDuration) -> Timestamp {
    now.saturating_sub(by).unwrap_or(now)
}
