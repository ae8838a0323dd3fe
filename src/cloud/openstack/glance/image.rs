//! One image as Glance spells it, and what it is.
use super::super::wire::{self, Field};
use crate::{
    call::Recorded,
    model::{
        Image, ImageId, ImageKind, ImageStatus, InstanceId, Properties, SafeText, SourceClaim,
        Visibility, VolumeSnapshotId, volume::VolumePart,
    },
};
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::{borrow::Cow, collections::BTreeMap};

#[derive(Deserialize)]
struct Wire<'a> {
    #[serde(borrow)]
    id: Field<'a>,
    #[serde(borrow)]
    name: Field<'a>,
    #[serde(borrow)]
    status: Field<'a>,
    #[serde(borrow)]
    visibility: Field<'a>,
    #[serde(borrow)]
    protected: Field<'a>,
    #[serde(borrow)]
    os_hidden: Field<'a>,
    #[serde(borrow)]
    owner: Field<'a>,
    #[serde(borrow)]
    size: Field<'a>,
    #[serde(borrow)]
    disk_format: Field<'a>,
    #[serde(borrow)]
    container_format: Field<'a>,
    #[serde(borrow)]
    min_disk: Field<'a>,
    #[serde(borrow)]
    min_ram: Field<'a>,
    #[serde(borrow)]
    created_at: Field<'a>,
    #[serde(borrow)]
    updated_at: Field<'a>,
    #[serde(borrow)]
    tags: Field<'a>,
    #[serde(borrow)]
    image_type: Field<'a>,
    #[serde(borrow)]
    instance_uuid: Field<'a>,
    #[serde(borrow)]
    block_device_mapping: Field<'a>,
    /// The properties of [`crate::model::image::property`].
    #[serde(borrow, rename = "horizon_tui_wish")]
    wish: Field<'a>,
    #[serde(borrow, rename = "horizon_tui_image")]
    named_image: Field<'a>,
    #[serde(borrow, rename = "horizon_tui_instance")]
    named_instance: Field<'a>,
    #[serde(borrow, rename = "horizon_tui_instance_name")]
    instance_name: Field<'a>,
    #[serde(borrow, rename = "horizon_tui_expires")]
    expires: Field<'a>,
}

/// Reads an image; none where not even its id can be read.
pub(super) fn read(image: &RawValue) -> Option<Image> {
    let wire: Wire<'_> = wire::read(Some(image))?;
    let id: ImageId = wire::id(wire.id)?;
    let kind = kind(&wire);
    Some(Image {
        name: wire::safe(wire.name),
        source: source(&wire, &id, &kind),
        kind,
        status: status(&wire::text(wire.status).unwrap_or_default()),
        visibility: visibility(&wire::text(wire.visibility).unwrap_or_default()),
        protected: wire::truth(wire.protected).unwrap_or_default(),
        hidden: wire::truth(wire.os_hidden).unwrap_or_default(),
        owner: wire::id(wire.owner),
        size: wire::count(wire.size),
        disk_format: wire::safe_unless_empty(wire.disk_format),
        container_format: wire::safe_unless_empty(wire.container_format),
        min_disk: wire::count(wire.min_disk).unwrap_or_default(),
        min_ram: wire::count(wire.min_ram).unwrap_or_default(),
        created: wire::time(wire.created_at),
        updated: wire::time(wire.updated_at),
        tags: wire::list(wire.tags)
            .into_iter()
            .filter_map(|tag| wire::safe(Some(tag)))
            .collect(),
        expires: expires(wire.expires, &id),
        properties: properties(image),
        id,
    })
}

/// The members of a record that Glance itself defines.
///
/// <https://docs.openstack.org/api-ref/image/v2/#show-image>
const DEFINED: [&str; 28] = [
    "backing_store",
    "checksum",
    "container_format",
    "created_at",
    "deleted",
    "deleted_at",
    "direct_url",
    "disk_format",
    "file",
    "id",
    "locations",
    "min_disk",
    "min_ram",
    "name",
    "os_hash_algo",
    "os_hash_value",
    "os_hidden",
    "owner",
    "protected",
    "schema",
    "self",
    "size",
    "status",
    "stores",
    "tags",
    "updated_at",
    "virtual_size",
    "visibility",
];

/// What is neither Glance's own nor made for machines alone.
fn properties(image: &RawValue) -> Properties {
    let members = custom(image);
    let texts: Vec<(&str, _)> = members
        .iter()
        .filter_map(|(key, value)| Some((key.as_ref(), wire::text(Some(value))?)))
        .collect();
    Properties::new(texts.iter().map(|(key, value)| (*key, value.as_ref())))
}

/// The members of a record that Glance itself does not define.
pub(super) fn custom(image: &RawValue) -> BTreeMap<Cow<'_, str>, &RawValue> {
    let mut members = wire::members(Some(image));
    members.retain(|key, _| DEFINED.binary_search(&key.as_ref()).is_err());
    members
}

/// Reads an image and keeps what it was read from.
pub(super) fn recorded(image: &RawValue) -> Option<Recorded> {
    Some(Recorded {
        image: read(image)?,
        raw: image.get().into(),
    })
}

/// Whether an image carries a wish.
pub(super) fn carries(image: &RawValue, wish: &str) -> bool {
    wire::read::<Wire<'_>>(Some(image))
        .and_then(|wire| wire::text(wire.wish))
        .is_some_and(|carried| carried == wish)
}

/// What an image is. Nova marks root disks with `image_type`; of a volume-backed instance it
/// makes a record without bytes that lists volume snapshots, on which an `image_type` would be
/// the boot image's, inherited.
fn kind(wire: &Wire<'_>) -> ImageKind {
    let image_type = wire::text(wire.image_type).unwrap_or_default();
    let parts = parts(wire.block_device_mapping);
    let has_bytes = wire::count(wire.size).is_some_and(|size| size > 0);
    match image_type.as_ref() {
        "snapshot" if parts.is_empty() || has_bytes => ImageKind::Snapshot,
        "backup" if parts.is_empty() || has_bytes => ImageKind::Backup,
        _ if parts.is_empty() => ImageKind::Image,
        _ => ImageKind::VolumeBacked(parts),
    }
}

/// The volume snapshots in a `block_device_mapping`, which is JSON within a text.
fn parts(mapping: Field<'_>) -> Vec<VolumePart> {
    #[derive(Deserialize)]
    struct Part<'a> {
        #[serde(borrow)]
        source_type: Field<'a>,
        #[serde(borrow)]
        snapshot_id: Field<'a>,
        #[serde(borrow)]
        volume_size: Field<'a>,
        #[serde(borrow)]
        boot_index: Field<'a>,
    }
    let Some(text) = wire::text(mapping) else {
        return Vec::new();
    };
    let parts: Vec<&RawValue> = serde_json::from_str(&text).unwrap_or_default();
    parts
        .into_iter()
        .filter_map(|part| wire::read::<Part<'_>>(Some(part)))
        .filter(|part| wire::text(part.source_type).as_deref() == Some("snapshot"))
        .filter_map(|part| {
            Some(VolumePart {
                snapshot: wire::id::<VolumeSnapshotId>(part.snapshot_id)?,
                gibibytes: wire::count(part.volume_size),
                boots: wire::number(part.boot_index) == Some(0),
            })
        })
        .collect()
}

/// Which instance it was taken from. Every property is inherited by the snapshots of instances
/// that were started from an image, so only two things count: what Nova writes afresh, which is
/// the `instance_uuid` of a root disk, and what we wrote on an image that names this very image.
fn source(wire: &Wire<'_>, id: &ImageId, kind: &ImageKind) -> Option<SourceClaim> {
    let is_ours = wire::text(wire.named_image).is_some_and(|named| named == id.as_str());
    let ours = is_ours
        .then(|| wire::id::<InstanceId>(wire.named_instance))
        .flatten();
    let novas = matches!(kind, ImageKind::Snapshot | ImageKind::Backup)
        .then(|| wire::id::<InstanceId>(wire.instance_uuid))
        .flatten();
    let name = match (&novas, &ours) {
        (Some(novas), Some(ours)) if novas != ours => None,
        (_, Some(_)) => wire::safe_unless_empty(wire.instance_name),
        (_, None) => None,
    };
    Some(SourceClaim {
        instance: novas.or(ours)?,
        name,
    })
}

/// The day until which this very image is set aside: what names another image is inherited.
fn expires(value: Field<'_>, id: &ImageId) -> Option<Date> {
    let text = wire::text(value)?;
    let (named, day) = text.split_once(' ')?;
    (named == id.as_str()).then(|| day.parse().ok()).flatten()
}

fn status(name: &str) -> ImageStatus {
    match name {
        "active" => ImageStatus::Active,
        "deactivated" => ImageStatus::Deactivated,
        "deleted" => ImageStatus::Deleted,
        "importing" => ImageStatus::Importing,
        "killed" => ImageStatus::Killed,
        "pending_delete" => ImageStatus::PendingDelete,
        "queued" => ImageStatus::Queued,
        "saving" => ImageStatus::Saving,
        "uploading" => ImageStatus::Uploading,
        other => ImageStatus::Other(SafeText::new(other)),
    }
}

fn visibility(name: &str) -> Visibility {
    match name {
        "public" => Visibility::Public,
        "private" => Visibility::Private,
        "shared" => Visibility::Shared,
        "community" => Visibility::Community,
        other => Visibility::Other(SafeText::new(other)),
    }
}
