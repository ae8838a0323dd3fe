//! The pages about an instance and an image, further down.
use crate::{
    pressed,
    screen::{draw, dress},
    world::{World, days_ago, id, now},
};
use horizon_tui::{
    app::Event,
    model::{
        ImageDetails, Instance, InstanceDetails, LoggedAction, Now, SafeText, Volume,
        details::{Attachment, Fault, Specs},
    },
};
use jiff::SignedDuration;

/// Each page with the keys that lead to the part of it.
const PAGES: [(&str, &str); 4] = [
    ("instance-end", "Down i G"),
    ("image-end", "2 Down Down i G"),
    ("image-volume-backed-end", "2 Down Down Down i G"),
    ("image-used-by", "2 t G i G"),
];

/// What is added, changed and taken away.
const STAGED: &str = "a n e w Enter b l u e Enter / b u s Enter Enter 2 Enter / Esc G d";

/// The form of the metadata of an image, and the keys behind those that lead to it.
const METADATA: [(&str, &[&str]); 7] = [
    ("metadata", &[]),
    ("metadata-kept", &["Down"]),
    ("metadata-find", &["/ o s"]),
    ("metadata-value", &["Down Down Down Enter"]),
    ("metadata-key-refused", &["a o w n e r"]),
    ("metadata-staged", &[STAGED]),
    ("confirm-metadata", &[STAGED, "g d s"]),
];

/// The forms about an image or an instance.
const FORMS: [(&str, &str); 4] = [
    ("edit-image", "2 Down Down e"),
    ("create-volume", "2 Down Down Enter Down Down Enter"),
    ("launch-copy", "2 Down Down L"),
    ("restore", "R Enter"),
];

pub(crate) fn dialogs() -> Vec<(&'static str, World)> {
    let forms = FORMS.map(|(name, keys)| (name, pressed(keys)));
    let pages = PAGES.map(|(name, keys)| (name, pressed(keys)));
    let metadata = METADATA.map(|(name, keys)| {
        let mut world = pressed("2 Down Down Enter Down Down Down Down Enter");
        world.press(&keys.join(" "));
        (name, world)
    });
    let all = pages.into_iter().chain(metadata);
    all.chain(forms).collect()
}

/// Those of the instances, and one whose content began with a snapshot.
pub(crate) fn volumes() -> Vec<Volume> {
    [
        ("70a1", "", "ba5e", "1e02"),
        ("70a2", "db-1-data", "", "1e02"),
        ("70b1", "old-1-data", "", "1e03"),
        ("70c1", "rescued", "5b03", ""),
    ]
    .map(|(start, name, image, attached_to)| Volume {
        id: id(start).as_str().into(),
        name: Some(SafeText::new(name)),
        status: None,
        gibibytes: Some(40),
        attached_to: (!attached_to.is_empty())
            .then(|| id(attached_to).as_str().into())
            .into_iter()
            .collect(),
        bootable: !image.is_empty(),
        made_from: None,
        image: (!image.is_empty()).then(|| id(image).as_str().into()),
        created: Some(days_ago(90)),
    })
    .to_vec()
}

pub(crate) fn instance_details(of: &Instance) -> InstanceDetails {
    InstanceDetails {
        description: Some(SafeText::new("Serves the shop.")),
        specs: Some(Specs {
            vcpus: 2,
            ram: 8192,
            disk: 50,
            ephemeral: 0,
            swap: 512,
        }),
        security_groups: vec![SafeText::new("default"), SafeText::new("web")],
        metadata: vec![(SafeText::new("role"), SafeText::new("web"))],
        tags: vec![SafeText::new("nightly")],
        attachments: of
            .volumes
            .iter()
            .enumerate()
            .map(|(at, volume)| Attachment {
                volume: volume.clone(),
                goes_with_instance: Some(at == 0),
            })
            .collect(),
        fault: of.fault.clone().map(|message| Fault {
            message: Some(message),
            code: Some(500),
            details: Some(SafeText::new(
                "File \"nova/conductor/manager.py\", line 654",
            )),
            created: Some(days_ago(4)),
        }),
        locked_reason: None,
    }
}

pub(crate) fn actions() -> Vec<LoggedAction> {
    let message = Some(SafeText::new("Error"));
    [
        ("reboot", 1, message),
        ("createImage", 2, None),
        ("create", 200, None),
    ]
    .map(|(action, days, message)| LoggedAction {
        action: SafeText::new(action),
        began: Some(days_ago(days)),
        user: Some("u-1".into()),
        request_id: Some(SafeText::new("req-3f0f2a1c-7f0e-4d3e-9c55-1f2b3c4d5e6f")),
        message,
    })
    .to_vec()
}

pub(crate) fn image_details() -> ImageDetails {
    ImageDetails {
        checksum: Some(SafeText::new("af919914135e7cd86345085f32a99ee9")),
        hash: Some((
            SafeText::new("sha512"),
            SafeText::new(&"9b18afafa3b75e0f".repeat(8)),
        )),
        virtual_size: Some(21_474_836_480),
        stores: vec![SafeText::new("fast")],
        properties: [("base_image_ref", "ba5e0000"), ("os_distro", "debian")]
            .map(|(key, value)| (SafeText::new(key), SafeText::new(value)))
            .to_vec(),
        raw_properties: raw_properties(),
    }
}

/// More than the page shows: of each kind that the form knows.
fn raw_properties() -> Vec<(String, Option<String>)> {
    let mapping = r#"[{"source_type": "snapshot", "snapshot_id": "5a01", "volume_size": 40}]"#;
    let long = "a rather long description of what is in here, ".repeat(20);
    [
        ("base_image_ref", Some("ba5e0000")),
        ("block_device_mapping", Some(mapping)),
        ("deceiving \u{202e}key", Some("one\nand two")),
        ("description", Some(long.as_str())),
        (
            "horizon_tui_image",
            Some("5b030000-5d6e-4f70-8192-a3b4c5d6e7f8"),
        ),
        ("hw_disk_bus", Some("virtio")),
        ("nothing", None),
        ("os_distro", Some("debian")),
        ("os_require_quiesce", Some("")),
        (
            "owner_specified.openstack.object",
            Some("images/golden image"),
        ),
    ]
    .map(|(key, value)| (key.to_owned(), value.map(str::to_owned)))
    .to_vec()
}

#[test]
fn a_pause_closes_a_confirmation_and_gives_its_form_back() {
    let mut world = pressed("2 Down Down Enter Down Down Down Down Enter");
    world.press(&format!("{STAGED} s"));
    let after = Now {
        wall: now() + SignedDuration::from_hours(1),
        since_start: world.since_start,
    };
    let effects = world.app.update(after, Event::Woken);
    assert!(!effects.is_empty(), "the lists are read again");
    let shown = draw(&world.app, &dress("en"), 80, 24).text();
    assert!(shown.contains("+ 1 added"), "{shown}");
    assert!(!shown.contains("[y]"), "{shown}");
}
