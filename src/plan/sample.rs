//! Things of a cloud for the tests of this room.
use super::{
    Guards, Plan, Step, Target,
    make::{self, Around},
    source::Source,
};
use crate::{
    call::Write,
    model::{
        Image, ImageKind, ImageStatus, Instance, InstanceStatus, Now, Place, PowerState,
        Properties, SafeText, SourceClaim, Visibility, Volume, VolumeSnapshot,
        VolumeSnapshotStatus,
        instance::BootSource,
        vps::{
            Model, OptionName, Price, Quote, Quoted, Vps, VpsSnapshot, VpsState, ZoneType,
            order::Basis,
        },
    },
};
use jiff::{SignedDuration, Timestamp};
use std::time::Duration;

pub(crate) const PROJECT: &str = "p-1";
pub(crate) const WISH: &str = "run-1";

/// A time so many seconds into the day of the tests.
pub(crate) fn at(seconds: i64) -> Timestamp {
    Timestamp::UNIX_EPOCH + SignedDuration::from_hours(490_000) + SignedDuration::from_secs(seconds)
}

pub(crate) fn now(since_start: Duration) -> Now {
    Now {
        wall: at(0) + since_start,
        since_start,
    }
}

pub(crate) fn place(region: &str) -> Place {
    place_in("demo", region)
}

pub(crate) fn place_in(cloud: &str, region: &str) -> Place {
    Place::open_stack(cloud.into(), PROJECT.into(), region.into())
}

pub(crate) fn instance(id: &str, name: &str) -> Instance {
    Instance {
        id: id.into(),
        name: Some(SafeText::new(name)),
        status: InstanceStatus::Active,
        task: None,
        power: PowerState::Running,
        boot: BootSource::Image("base".into()),
        flavor: None,
        specs: None,
        addresses: Vec::new(),
        key_pair: None,
        availability_zone: None,
        locked: false,
        launched: true,
        created: Some(at(0)),
        updated: Some(at(0)),
        project: Some(PROJECT.into()),
        user: None,
        volumes: Vec::new(),
        going: None,
        fault: None,
        volume_can_be_rebuilt: true,
    }
}

/// An Active snapshot of ours of this instance.
pub(crate) fn snapshot(id: &str, of: &str) -> Image {
    Image {
        id: id.into(),
        name: Some(SafeText::new(&format!("name of {id}"))),
        kind: ImageKind::Snapshot,
        source: Some(SourceClaim {
            instance: of.into(),
            name: Some(SafeText::new("web-then")),
        }),
        status: ImageStatus::Active,
        visibility: Visibility::Private,
        protected: false,
        hidden: false,
        owner: Some(PROJECT.into()),
        size: Some(1000),
        disk_format: None,
        container_format: None,
        min_disk: 0,
        min_ram: 0,
        created: Some(at(0)),
        updated: Some(at(0)),
        tags: Vec::new(),
        expires: None,
        properties: Properties::default(),
    }
}

/// An available volume snapshot of 2 GiB.
pub(crate) fn volume_snapshot(id: &str) -> VolumeSnapshot {
    VolumeSnapshot {
        id: id.into(),
        name: Some(SafeText::new(&format!("snapshot for {id}"))),
        description: None,
        status: VolumeSnapshotStatus::Available,
        gibibytes: Some(2),
        volume: Some("vol-1".into()),
        created: Some(at(0)),
        updated: Some(at(0)),
        project: Some(PROJECT.into()),
        is_in_group: false,
    }
}

/// A volume of 10 GiB that nothing is known of besides.
pub(crate) fn volume(id: &str) -> Volume {
    Volume {
        id: id.into(),
        name: None,
        status: None,
        gibibytes: Some(10),
        attached_to: Vec::new(),
        bootable: false,
        made_from: None,
        image: None,
        created: None,
    }
}

/// A plan that deletes these images.
pub(crate) fn deletes(place: &Place, images: &[Image]) -> Plan {
    let rows: Vec<make::Row<'_>> = images
        .iter()
        .map(|image| make::Row {
            place,
            image,
            source: &Source::Unknown,
            reason: None,
        })
        .collect();
    make::delete_images(&rows, &Around::new(images, []), &Guards::default(), at(0))
}

/// A step that deletes this image, to be put into plans of other shapes.
pub(crate) fn delete_step(place: &Place, image: &Image) -> Step {
    deletes(place, std::slice::from_ref(image)).steps.remove(0)
}

/// A plan that takes one snapshot.
pub(crate) fn creates(place: &Place) -> Plan {
    make::create_snapshot(place, &instance("i-1", "web"), "nightly", WISH, at(0))
}

/// A step that sets a property of an image.
pub(crate) fn property_step(target: Target, image: &Image) -> Step {
    Step {
        write: Write::SetProperties {
            place: target.place.clone(),
            image: image.id.clone(),
            properties: vec![("key".to_owned(), "value".to_owned())],
        },
        target,
        after: Vec::new(),
        settles: None,
        reason: None,
    }
}

/// An OVHcloud account.
pub(crate) fn account() -> Place {
    Place::ovh("ovh-eu".into())
}

/// A VPS that its owner calls so.
pub(crate) fn vps(service: &str, display_name: Option<&str>) -> Vps {
    let text = SafeText::new;
    Vps {
        service: service.parse().expect("a service name"),
        display_name: display_name.map(text),
        state: VpsState::Running,
        zone: text("Region OpenStack: os-gra-vps-1"),
        zone_type: ZoneType::Region,
        model: Model {
            name: text("vps-2025-model1"),
            offer: text("VPS-1"),
            version: text("2025v1"),
            vcores: 4,
            memory: 8192,
            disk: 75,
        },
        lock: None,
        available_options: vec![OptionName::Snapshot],
    }
}

/// A snapshot of a VPS.
pub(crate) fn vps_snapshot(id: &str, description: Option<&str>) -> VpsSnapshot {
    VpsSnapshot {
        id: SafeText::new(id),
        description: description.map(SafeText::new),
        created: at(0),
        region: None,
    }
}

/// So much money, in units of 10⁻⁸ euros.
pub(crate) fn euros(amount: Option<i64>) -> Price {
    Price {
        currency: SafeText::new("EUR"),
        amount,
        text: SafeText::new("3.60 €"),
    }
}

/// What the option costs: so much with taxes.
pub(crate) fn quote(with_tax: Option<i64>) -> Quote {
    let with_tax = euros(with_tax);
    Quote {
        quoted: Quoted {
            basis: Basis::Cart("cart-1".into()),
            with_tax: with_tax.clone(),
        },
        without_tax: euros(Some(300_000_000)),
        tax: euros(Some(60_000_000)),
        with_tax,
        contracts: Vec::new(),
        lines: Vec::new(),
    }
}
