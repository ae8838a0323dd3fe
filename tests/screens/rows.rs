//! Rows of every kind and state, with names good and evil.
use crate::world::{DAY, PROJECT, ago};
use horizon_tui::model::{
    Image, ImageKind, ImageStatus, Instance, InstanceStatus, PowerState, Properties, SafeText,
    SourceClaim, Task, Visibility, VolumeSnapshot, VolumeSnapshotStatus,
    instance::{Address, BootSource, Flavor},
};

const GIBIBYTE: u64 = 1 << 30;

fn id(number: usize) -> String {
    format!("{number:04x}c0de-1111-4222-8333-444455556666")
}

fn instance(number: usize, name: &str, status: InstanceStatus, seconds: i64) -> Instance {
    Instance {
        id: id(number).as_str().into(),
        name: Some(SafeText::new(name)),
        status,
        task: None,
        power: PowerState::Running,
        boot: BootSource::Image(id(900).as_str().into()),
        flavor: Some(Flavor::Named(SafeText::new("m1.small"))),
        specs: None,
        addresses: vec![Address {
            network: SafeText::new("private"),
            ip: format!("10.0.0.{number}").parse().expect("an address"),
            floating: false,
        }],
        key_pair: Some(SafeText::new("laptop")),
        availability_zone: Some(SafeText::new("nova")),
        locked: false,
        launched: true,
        created: Some(ago(seconds)),
        updated: Some(ago(seconds)),
        project: Some(PROJECT.into()),
        user: None,
        volumes: Vec::new(),
        going: None,
        fault: None,
        volume_can_be_rebuilt: true,
    }
}

pub(crate) fn instances() -> Vec<Instance> {
    use InstanceStatus::{Active, Build, Error, Paused, Shutoff, VerifyResize};
    let plain = |number, name, status, days| instance(number, name, status, days * DAY);
    let mut floating = plain(1, "web-1", Active, 79);
    floating.addresses.push(Address {
        network: SafeText::new("private"),
        ip: "203.0.113.17".parse().expect("an address"),
        floating: true,
    });
    let nameless = Instance {
        name: None,
        ..plain(9, "", InstanceStatus::Unknown, 900)
    };
    vec![
        instance(12, "new-one", Build, 41),
        floating,
        Instance {
            task: Some(Task::ImageUploading),
            ..plain(2, "web-2", Active, 72)
        },
        Instance {
            locked: true,
            ..plain(
                3,
                "db-1-with-a-name-that-is-longer-than-its-column",
                Active,
                80,
            )
        },
        plain(4, "日本語のインスタンス名前はとても長い", Shutoff, 90),
        plain(5, "evil\u{1b}[2J\u{202e}gpj", Error, 91),
        Instance {
            task: Some(Task::Other(SafeText::new("powering-off"))),
            ..plain(6, "mail", Active, 100)
        },
        Instance {
            boot: BootSource::Volume,
            ..plain(7, "db-on-volume", Paused, 400)
        },
        plain(8, "resized", VerifyResize, 800),
        nameless,
    ]
}

fn image(number: usize, name: &str, of: Option<usize>, seconds: i64) -> Image {
    Image {
        id: id(number).as_str().into(),
        name: Some(SafeText::new(name)),
        kind: if of.is_some() {
            ImageKind::Snapshot
        } else {
            ImageKind::Image
        },
        source: of.map(|instance| SourceClaim {
            instance: id(instance).as_str().into(),
            name: None,
        }),
        status: ImageStatus::Active,
        visibility: Visibility::Private,
        protected: false,
        hidden: false,
        owner: Some(PROJECT.into()),
        size: Some(GIBIBYTE * 41 / 10),
        disk_format: Some(SafeText::new("qcow2")),
        container_format: Some(SafeText::new("bare")),
        min_disk: 20,
        min_ram: 0,
        created: Some(ago(seconds)),
        updated: Some(ago(seconds)),
        tags: Vec::new(),
        expires: None,
        properties: Properties::default(),
    }
}

/// A snapshot taken so many days ago.
fn snapshot(number: usize, name: &str, of: usize, days: i64) -> Image {
    image(number, name, Some(of), days * DAY)
}

pub(crate) fn images() -> Vec<Image> {
    let mut images = odd_images();
    images.extend((0..12_u8).map(|week| {
        let name = format!("web-1-week-{week:02}");
        snapshot(200 + usize::from(week), &name, 1, 7 * i64::from(week) + 8)
    }));
    images.push(Image {
        owner: Some("another".into()),
        visibility: Visibility::Public,
        protected: true,
        ..image(900, "Ubuntu 26.04 LTS", None, 200 * DAY)
    });
    images.push(Image {
        visibility: Visibility::Shared,
        ..image(901, "debian-golden", None, 300 * DAY)
    });
    images
}

/// One of each kind and state.
fn odd_images() -> Vec<Image> {
    let of = snapshot;
    vec![
        Image {
            status: ImageStatus::Saving,
            size: None,
            ..image(100, "web-2-nightly", Some(2), 41)
        },
        Image {
            status: ImageStatus::Queued,
            size: None,
            ..image(101, "mail-before-upgrade", Some(6), 3)
        },
        Image {
            protected: true,
            size: Some(40 * GIBIBYTE),
            source: Some(SourceClaim {
                instance: id(77).as_str().into(),
                name: Some(SafeText::new("db-0")),
            }),
            ..of(102, "db-0-before-upgrade", 77, 70)
        },
        of(103, "日本語のスナップショット名前はとても長いです", 4, 1),
        of(104, "evil\u{1b}[2J\u{202e}gpj", 5, 2),
        Image {
            status: ImageStatus::PendingDelete,
            ..of(105, "going", 1, 3)
        },
        Image {
            status: ImageStatus::Killed,
            size: None,
            ..of(106, "broken", 7, 4)
        },
        Image {
            kind: ImageKind::VolumeBacked(Vec::new()),
            source: None,
            size: Some(0),
            ..of(
                107,
                "db-on-volume-2026-11-15-a-name-longer-than-its-column",
                7,
                5,
            )
        },
        Image {
            name: None,
            status: ImageStatus::Deactivated,
            protected: true,
            ..of(108, "", 8, 6)
        },
        Image {
            kind: ImageKind::Backup,
            ..of(109, "mail-weekly", 6, 7)
        },
    ]
}

/// Volume snapshots of every kind and state.
pub(crate) fn volume_snapshots() -> Vec<VolumeSnapshot> {
    use VolumeSnapshotStatus::{Available, Deleting, ErrorDeleting};
    [
        (700, "snapshot for db-1-before-upgrade", Available, 40, 70),
        (701, "snapshot for vol-db-1-weekly", Available, 100, 90),
        (702, "", ErrorDeleting, 20, 400),
        (703, "snapshot for nightly", Deleting, 20, 2),
    ]
    .map(|(number, name, status, gibibytes, days)| VolumeSnapshot {
        id: id(number).as_str().into(),
        name: Some(SafeText::new(name)),
        description: None,
        status,
        gibibytes: Some(gibibytes),
        volume: Some(id(800).as_str().into()),
        created: Some(ago(days * DAY)),
        updated: Some(ago(days * DAY)),
        project: Some(PROJECT.into()),
        is_in_group: false,
    })
    .to_vec()
}
