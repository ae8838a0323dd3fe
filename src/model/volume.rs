//! Volumes and volume snapshots: Cinder's records, and what images say of them.
use super::{
    id::{ImageId, InstanceId, ProjectId, VolumeId, VolumeSnapshotId},
    text::SafeText,
    unit::GIBIBYTE,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// One volume snapshot that a volume-backed image is made of.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct VolumePart {
    pub snapshot: VolumeSnapshotId,
    /// The volume's size in GiB, where the image says it.
    pub gibibytes: Option<u64>,
    /// Whether it is of the volume that the instance ran on, which no running instance can lose.
    #[serde(default)]
    pub boots: bool,
}

impl VolumePart {
    /// Its size in bytes, where the image says it.
    pub fn bytes(&self) -> Option<u64> {
        self.gibibytes.map(in_bytes)
    }
}

/// One Cinder volume snapshot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VolumeSnapshot {
    pub id: VolumeSnapshotId,
    pub name: Option<SafeText>,
    pub description: Option<SafeText>,
    pub status: VolumeSnapshotStatus,
    /// The size of its volume in GiB.
    pub gibibytes: Option<u64>,
    /// The volume it was taken of.
    pub volume: Option<VolumeId>,
    pub created: Option<Timestamp>,
    pub updated: Option<Timestamp>,
    pub project: Option<ProjectId>,
    /// Whether it was taken together with others: Cinder does not delete it alone.
    pub is_in_group: bool,
}

impl VolumeSnapshot {
    /// The name, or the id where there is no name.
    pub fn label(&self) -> SafeText {
        self.name
            .clone()
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| self.id.short())
    }

    /// What it counts for in the quota; what it takes up in the store is not told.
    pub fn bytes(&self) -> Option<u64> {
        self.gibibytes.map(in_bytes)
    }

    /// Whether Cinder is expected to move it on by itself.
    pub fn is_in_transition(&self) -> bool {
        match self.status {
            VolumeSnapshotStatus::BackingUp
            | VolumeSnapshotStatus::Creating
            | VolumeSnapshotStatus::Deleting
            | VolumeSnapshotStatus::Restoring
            | VolumeSnapshotStatus::Unmanaging => true,
            VolumeSnapshotStatus::Available
            | VolumeSnapshotStatus::Deleted
            | VolumeSnapshotStatus::Error
            | VolumeSnapshotStatus::ErrorDeleting
            | VolumeSnapshotStatus::Other(_) => false,
        }
    }
}

/// Cinder's status of a volume snapshot.
///
/// <https://docs.openstack.org/api-ref/block-storage/v3/index.html#volume-snapshots-snapshots>
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VolumeSnapshotStatus {
    Available,
    BackingUp,
    Creating,
    Deleted,
    Deleting,
    Error,
    ErrorDeleting,
    Restoring,
    Unmanaging,
    /// A status of a later or vendor's Cinder, kept as it is.
    Other(SafeText),
}

impl VolumeSnapshotStatus {
    /// Every status known by name, for tables and tests.
    pub const ALL: [Self; 9] = [
        Self::Available,
        Self::BackingUp,
        Self::Creating,
        Self::Deleted,
        Self::Deleting,
        Self::Error,
        Self::ErrorDeleting,
        Self::Restoring,
        Self::Unmanaging,
    ];

    /// As Cinder spells it.
    pub fn spelled(&self) -> &str {
        match self {
            Self::Available => "available",
            Self::BackingUp => "backing-up",
            Self::Creating => "creating",
            Self::Deleted => "deleted",
            Self::Deleting => "deleting",
            Self::Error => "error",
            Self::ErrorDeleting => "error_deleting",
            Self::Restoring => "restoring",
            Self::Unmanaging => "unmanaging",
            Self::Other(name) => name.as_str(),
        }
    }
}

/// One Cinder volume, as far as its snapshots and instances need it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Volume {
    pub id: VolumeId,
    pub name: Option<SafeText>,
    /// As Cinder spells it (`in-use`).
    pub status: Option<SafeText>,
    /// The size in GiB.
    pub gibibytes: Option<u64>,
    /// The instances it is attached to.
    pub attached_to: Vec<InstanceId>,
    pub bootable: bool,
    /// The volume snapshot it was made from, which some stores do not delete before it.
    pub made_from: Option<VolumeSnapshotId>,
    /// The image whose content it began with, also where a volume snapshot lay between them.
    pub image: Option<ImageId>,
    pub created: Option<Timestamp>,
}

impl Volume {
    /// The name, or the id where there is no name.
    pub fn label(&self) -> SafeText {
        self.name
            .clone()
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| self.id.short())
    }
}

fn in_bytes(gibibytes: u64) -> u64 {
    gibibytes.saturating_mul(GIBIBYTE)
}
