//! One volume snapshot and one volume as Cinder spells them.
use super::super::wire::{self, Field};
use crate::model::{SafeText, Volume, VolumeSnapshot, VolumeSnapshotStatus};
use serde::Deserialize;
use serde_json::value::RawValue;

/// Reads a volume snapshot; none where not even its id can be read.
pub(super) fn snapshot(snapshot: &RawValue) -> Option<VolumeSnapshot> {
    #[derive(Deserialize)]
    struct Wire<'a> {
        #[serde(borrow)]
        id: Field<'a>,
        #[serde(borrow)]
        name: Field<'a>,
        #[serde(borrow)]
        description: Field<'a>,
        #[serde(borrow)]
        status: Field<'a>,
        #[serde(borrow)]
        size: Field<'a>,
        #[serde(borrow)]
        volume_id: Field<'a>,
        #[serde(borrow)]
        created_at: Field<'a>,
        #[serde(borrow)]
        updated_at: Field<'a>,
        #[serde(borrow, rename = "os-extended-snapshot-attributes:project_id")]
        project: Field<'a>,
        #[serde(borrow)]
        group_snapshot_id: Field<'a>,
    }
    let wire: Wire<'_> = wire::read(Some(snapshot))?;
    Some(VolumeSnapshot {
        id: wire::id(wire.id)?,
        name: wire::safe(wire.name),
        description: wire::safe_unless_empty(wire.description),
        status: status(&wire::text(wire.status).unwrap_or_default()),
        gibibytes: wire::count(wire.size),
        volume: wire::id(wire.volume_id),
        created: wire::time(wire.created_at),
        updated: wire::time(wire.updated_at),
        project: wire::id(wire.project),
        is_in_group: wire::text(wire.group_snapshot_id).is_some_and(|group| !group.is_empty()),
    })
}

fn status(name: &str) -> VolumeSnapshotStatus {
    match name {
        "available" => VolumeSnapshotStatus::Available,
        "backing-up" => VolumeSnapshotStatus::BackingUp,
        "creating" => VolumeSnapshotStatus::Creating,
        "deleted" => VolumeSnapshotStatus::Deleted,
        "deleting" => VolumeSnapshotStatus::Deleting,
        "error" => VolumeSnapshotStatus::Error,
        "error_deleting" => VolumeSnapshotStatus::ErrorDeleting,
        "restoring" => VolumeSnapshotStatus::Restoring,
        "unmanaging" => VolumeSnapshotStatus::Unmanaging,
        other => VolumeSnapshotStatus::Other(SafeText::new(other)),
    }
}

/// Reads a volume; none where not even its id can be read.
pub(super) fn volume(volume: &RawValue) -> Option<Volume> {
    #[derive(Deserialize)]
    struct Wire<'a> {
        #[serde(borrow)]
        id: Field<'a>,
        #[serde(borrow)]
        name: Field<'a>,
        #[serde(borrow)]
        status: Field<'a>,
        #[serde(borrow)]
        size: Field<'a>,
        #[serde(borrow)]
        attachments: Field<'a>,
        #[serde(borrow)]
        bootable: Field<'a>,
        #[serde(borrow)]
        snapshot_id: Field<'a>,
        #[serde(borrow)]
        volume_image_metadata: Field<'a>,
        #[serde(borrow)]
        created_at: Field<'a>,
    }
    #[derive(Deserialize)]
    struct OfImage<'a> {
        #[serde(borrow)]
        image_id: Field<'a>,
    }
    #[derive(Deserialize)]
    struct Attachment<'a> {
        #[serde(borrow)]
        server_id: Field<'a>,
    }
    let wire: Wire<'_> = wire::read(Some(volume))?;
    Some(Volume {
        id: wire::id(wire.id)?,
        name: wire::safe(wire.name),
        status: wire::safe_unless_empty(wire.status),
        gibibytes: wire::count(wire.size),
        attached_to: wire::list(wire.attachments)
            .into_iter()
            .filter_map(|attachment| wire::read::<Attachment<'_>>(Some(attachment)))
            .filter_map(|attachment| wire::id(attachment.server_id))
            .collect(),
        bootable: wire::truth(wire.bootable).unwrap_or_default(),
        made_from: wire::id(wire.snapshot_id),
        image: wire::read::<OfImage<'_>>(wire.volume_image_metadata)
            .and_then(|image| wire::id(image.image_id)),
        created: wire::time(wire.created_at),
    })
}
