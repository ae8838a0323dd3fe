//! Volume snapshots as far as images refer to them.
use super::id::VolumeSnapshotId;
use serde::{Deserialize, Serialize};

/// One volume snapshot that a volume-backed image is made of.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct VolumePart {
    pub snapshot: VolumeSnapshotId,
    /// The volume's size in GiB, where the image says it.
    pub gibibytes: Option<u64>,
}
