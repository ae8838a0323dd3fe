//! The properties of an image that people change, and those that nobody should.
use super::{Around, Row, images};
use crate::{
    call::{PropertyChange, Write},
    plan::{Doing, Plan, Purpose, Severity},
};
use jiff::Timestamp;

/// The longest key, in characters: Glance's database has no room for more, and Glance answers 500.
pub const LONGEST_KEY: usize = 255;

/// The longest value, in bytes: its column is a `TEXT`; Glance answers 500 to more.
pub const LONGEST_VALUE: usize = 65_535;

/// What the names of this program's own properties begin with.
const OURS: &str = "horizon_tui_";

/// What the names begin with that Glance keeps to itself.
const RESERVED: &str = "os_glance";

/// What decides which volume snapshots an image is made of, and so what goes with it.
const OF_VOLUMES: [&str; 2] = ["block_device_mapping", "bdm_v2"];

/// What names the key of encrypted data, which Glance may delete together with the image.
const OF_ENCRYPTION: [&str; 2] = [
    "cinder_encryption_key_deletion_policy",
    "cinder_encryption_key_id",
];

/// What Glance defines itself, keeps for itself, or takes for a part of its own objects: a
/// property of such a name is refused, changes something else, or is lost without a word.
///
/// <https://docs.openstack.org/api-ref/image/v2/#update-image>, and the attributes of
/// `glance.domain.Image` and what is put around it, tried on a real Glance.
const GLANCES: [&str; 52] = [
    "added_new_properties",
    "admin_notifier",
    "backing_store",
    "base",
    "checksum",
    "container_format",
    "context",
    "created_at",
    "db_api",
    "deactivate",
    "delete",
    "deleted",
    "deleted_at",
    "direct_url",
    "disk_format",
    "extra_properties",
    "file",
    "get_data",
    "get_payload",
    "get_super_class",
    "helper",
    "id",
    "image_id",
    "location",
    "locations",
    "member",
    "min_disk",
    "min_ram",
    "name",
    "notifier",
    "orig_props",
    "os_hash_algo",
    "os_hash_value",
    "os_hidden",
    "owner",
    "protected",
    "reactivate",
    "repo",
    "schema",
    "self",
    "send_notification",
    "set_data",
    "size",
    "status",
    "store_api",
    "store_utils",
    "stores",
    "tags",
    "updated_at",
    "valid_state_targets",
    "virtual_size",
    "visibility",
];

/// Why a property is shown and not changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// This program recognises its snapshots by it.
    Ours,
    /// Glance's own.
    Glances,
    /// It names the volume snapshots that hold the data.
    OfVolumes,
    /// It names the key of the encrypted data.
    OfEncryption,
    /// Its value is no text.
    NoText,
    /// Its key has blanks around it, which Glance takes away from what it is asked.
    Blanks,
}

/// Why a key cannot be that of a new property.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyProblem {
    Missing,
    Blanks,
    TooLong {
        characters: usize,
    },
    Kept(Kept),
    There,
    /// Another differs from it in capitals only: most of Glance's databases take them for the same.
    AlmostThere,
}

/// What follows from a change of a property.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meaning {
    /// By it one knows of what the image was taken, and that it was.
    Source,
    /// It decides how instances start that are made from it.
    Start,
}

/// Why a property of this name is shown and not changed.
pub fn why_kept(key: &str) -> Option<Kept> {
    let known = |names: &[&str]| names.contains(&key);
    if key.starts_with(OURS) {
        Some(Kept::Ours)
    } else if key.starts_with(RESERVED) || key.starts_with("__") || known(&GLANCES) {
        Some(Kept::Glances)
    } else if known(&OF_VOLUMES) {
        Some(Kept::OfVolumes)
    } else if known(&OF_ENCRYPTION) {
        Some(Kept::OfEncryption)
    } else if key.trim() != key {
        Some(Kept::Blanks)
    } else {
        None
    }
}

/// Whether a key can be that of a new property, beside these.
///
/// # Errors
/// When it cannot.
pub fn check_key<'a>(
    key: &str,
    others: impl IntoIterator<Item = &'a str>,
) -> Result<(), KeyProblem> {
    let characters = key.chars().count();
    if key.is_empty() {
        return Err(KeyProblem::Missing);
    }
    if key.trim() != key {
        return Err(KeyProblem::Blanks);
    }
    if characters > LONGEST_KEY {
        return Err(KeyProblem::TooLong { characters });
    }
    if let Some(kept) = why_kept(key) {
        return Err(KeyProblem::Kept(kept));
    }
    let folded = key.to_lowercase();
    for other in others {
        if other == key {
            return Err(KeyProblem::There);
        }
        if other.to_lowercase() == folded {
            return Err(KeyProblem::AlmostThere);
        }
    }
    Ok(())
}

/// What follows from a change of the property of this name, where its name tells.
///
/// <https://docs.openstack.org/glance/latest/admin/useful-image-properties.html>
pub fn meaning(key: &str) -> Option<Meaning> {
    const SOURCE: [&str; 5] = [
        "backup_type",
        "base_image_ref",
        "image_type",
        "instance_uuid",
        "user_id",
    ];
    const START: [&str; 10] = [
        "architecture",
        "auto_disk_config",
        "hypervisor_type",
        "instance_type_rxtx_factor",
        "kernel_id",
        "mappings",
        "ramdisk_id",
        "requires_rdma",
        "root_device_name",
        "vm_mode",
    ];
    const FAMILIES: [&str; 5] = ["hw_", "os_", "img_", "vmware_", "trait:"];
    if SOURCE.contains(&key) {
        Some(Meaning::Source)
    } else if START.contains(&key) || FAMILIES.iter().any(|family| key.starts_with(family)) {
        Some(Meaning::Start)
    } else {
        None
    }
}

/// The plan to change properties of an image, each only where it still is what was shown.
pub fn update<'a>(
    row: Row<'a>,
    around: &Around<'a>,
    changes: &[PropertyChange],
    now: Timestamp,
) -> Plan {
    let change = images::Change {
        purpose: Purpose::Change(Doing::UpdateMetadata),
        changes: &[],
        severity: Severity::Key,
    };
    let mut plan = images::update(&[row], around, &change, now, |row| {
        images::why_not_change(row.place, row.image)
    });
    for step in &mut plan.steps {
        step.write = Write::UpdateMetadata {
            place: row.place.clone(),
            image: row.image.id.clone(),
            changes: changes.to_vec(),
        };
    }
    plan
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{Image, ProjectId},
        plan::{Because, sample, source::Source},
    };

    #[test]
    fn a_new_key_is_refused_where_glance_would_refuse_or_lose_it() {
        let long = "k".repeat(256);
        let there = ["os_type", "Team", "ä"];
        for (key, expected) in [
            ("team_of", Ok(())),
            ("a b/c~d", Ok(())),
            ("trait:HW_CPU_X86_AVX", Ok(())),
            (&"ä".repeat(255), Ok(())),
            ("", Err(KeyProblem::Missing)),
            (" ", Err(KeyProblem::Blanks)),
            ("team ", Err(KeyProblem::Blanks)),
            (&long, Err(KeyProblem::TooLong { characters: 256 })),
            ("os_type", Err(KeyProblem::There)),
            ("team", Err(KeyProblem::AlmostThere)),
            ("Ä", Err(KeyProblem::AlmostThere)),
            ("horizon_tui_expires", Err(KeyProblem::Kept(Kept::Ours))),
            ("os_glance_importing", Err(KeyProblem::Kept(Kept::Glances))),
            ("os_hidden", Err(KeyProblem::Kept(Kept::Glances))),
            ("owner", Err(KeyProblem::Kept(Kept::Glances))),
            ("member", Err(KeyProblem::Kept(Kept::Glances))),
            (
                "block_device_mapping",
                Err(KeyProblem::Kept(Kept::OfVolumes)),
            ),
            (
                "cinder_encryption_key_id",
                Err(KeyProblem::Kept(Kept::OfEncryption)),
            ),
        ] {
            assert_eq!(check_key(key, there), expected, "{key}");
        }
    }

    #[test]
    fn what_a_property_decides_is_known_by_its_name() {
        for (key, expected) in [
            ("instance_uuid", Some(Meaning::Source)),
            ("hw_disk_bus", Some(Meaning::Start)),
            ("root_device_name", Some(Meaning::Start)),
            ("team", None),
        ] {
            assert_eq!(meaning(key), expected, "{key}");
        }
    }

    #[test]
    fn a_plan_changes_what_it_is_told_to_and_nothing_of_others() {
        let place = sample::place("RegionOne");
        let own = Image {
            protected: true,
            ..sample::snapshot("s-1", "i-0")
        };
        let foreign = Image {
            owner: Some(ProjectId::from("theirs")),
            ..own.clone()
        };
        let changes = [PropertyChange {
            key: "team".to_owned(),
            was: None,
            becomes: Some(String::new()),
        }];
        let plan_of = |image| {
            let row = Row {
                place: &place,
                image,
                source: &Source::Unknown,
                reason: None,
            };
            update(row, &Around::new([], []), &changes, sample::at(0))
        };
        let plan = plan_of(&own);
        let Write::UpdateMetadata { changes: sent, .. } = &plan.steps[0].write else {
            panic!("{plan:?}");
        };
        assert_eq!(*sent, changes);
        assert_eq!(plan.severity, Severity::Key);
        let refused = plan_of(&foreign);
        assert!(refused.steps.is_empty());
        assert_eq!(refused.left_out[0].because, Because::NotYours);
    }
}
