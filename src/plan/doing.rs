//! The changes of instances, images and volumes, other than taking and deleting snapshots.
use crate::call::InstanceChange;
use serde::{Deserialize, Serialize};

/// What a plan does: its name in titles, progress and reports is that of the action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doing {
    Start,
    ShutOff,
    SoftReboot,
    HardReboot,
    Pause,
    Unpause,
    Suspend,
    Resume,
    Lock,
    Unlock,
    /// An instance is put back to a snapshot.
    Restore,
    DeleteInstances,
    /// New instances are made from a snapshot.
    LaunchCopy,
    EditImage,
    UpdateMetadata,
    Protect,
    Unprotect,
    Deactivate,
    Reactivate,
    CreateVolume,
    EditVolumeSnapshot,
}

impl Doing {
    pub const ALL: [Self; 21] = [
        Self::Start,
        Self::ShutOff,
        Self::SoftReboot,
        Self::HardReboot,
        Self::Pause,
        Self::Unpause,
        Self::Suspend,
        Self::Resume,
        Self::Lock,
        Self::Unlock,
        Self::Restore,
        Self::DeleteInstances,
        Self::LaunchCopy,
        Self::EditImage,
        Self::UpdateMetadata,
        Self::Protect,
        Self::Unprotect,
        Self::Deactivate,
        Self::Reactivate,
        Self::CreateVolume,
        Self::EditVolumeSnapshot,
    ];

    /// What a change of an instance is for.
    pub fn of(change: &InstanceChange) -> Self {
        match change {
            InstanceChange::Start => Self::Start,
            InstanceChange::ShutOff => Self::ShutOff,
            InstanceChange::SoftReboot => Self::SoftReboot,
            InstanceChange::HardReboot => Self::HardReboot,
            InstanceChange::Pause => Self::Pause,
            InstanceChange::Unpause => Self::Unpause,
            InstanceChange::Suspend => Self::Suspend,
            InstanceChange::Resume => Self::Resume,
            InstanceChange::Lock => Self::Lock,
            InstanceChange::Unlock => Self::Unlock,
            InstanceChange::Rebuild { .. } => Self::Restore,
            InstanceChange::Delete => Self::DeleteInstances,
        }
    }

    /// Whether data is lost by it.
    pub fn destroys(self) -> bool {
        matches!(self, Self::Restore | Self::DeleteInstances)
    }
}
