//! Instances: Nova's servers.
use super::{
    details::Specs,
    id::{FlavorId, ImageId, InstanceId, ProjectId, UserId, VolumeId},
    text::SafeText,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::net::IpAddr;

/// One Nova server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instance {
    pub id: InstanceId,
    /// Absent where a cell of the cloud is down and Nova knows only the id.
    pub name: Option<SafeText>,
    pub status: InstanceStatus,
    /// What Nova is doing to it just now.
    pub task: Option<Task>,
    pub power: PowerState,
    pub boot: BootSource,
    pub flavor: Option<Flavor>,
    /// What the flavor gives; none where Nova names it by its id alone, before microversion 2.47.
    pub specs: Option<Specs>,
    pub addresses: Vec<Address>,
    pub key_pair: Option<SafeText>,
    pub availability_zone: Option<SafeText>,
    pub locked: bool,
    /// Whether it has ever run: what broke while it was built has not.
    pub launched: bool,
    pub created: Option<Timestamp>,
    pub updated: Option<Timestamp>,
    pub project: Option<ProjectId>,
    pub user: Option<UserId>,
    /// The attached volumes, the boot volume among them.
    pub volumes: Vec<VolumeId>,
    /// Those of them that are deleted together with it; none where Nova does not say, which it
    /// does from microversion 2.3 on.
    pub going: Option<Vec<VolumeId>>,
    /// Nova's words about what went wrong, on instances in Error.
    pub fault: Option<SafeText>,
    /// Whether its Nova overwrites the volume that an instance runs on: from microversion 2.93
    /// on. Before, it took the order and left the volume as it was.
    pub volume_can_be_rebuilt: bool,
}

impl Instance {
    /// The name, or the id where there is no name.
    pub fn label(&self) -> SafeText {
        self.name
            .clone()
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| self.id.short())
    }

    /// Whether Nova is expected to move it on by itself, by Horizon's measure: neither its status
    /// nor its task is a resting one.
    pub fn is_in_transition(&self) -> bool {
        self.task.is_some() || !self.status.is_resting()
    }

    pub fn is_volume_backed(&self) -> bool {
        self.boot == BootSource::Volume
    }
}

/// What an instance was started from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BootSource {
    Image(ImageId),
    /// Nova says `"image": ""`.
    Volume,
    /// Nova did not say.
    Unknown,
}

/// The flavor as the list gives it: by name from microversion 2.47 on, by id before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flavor {
    Named(SafeText),
    Known(FlavorId),
}

/// One address of an instance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    pub network: SafeText,
    pub ip: IpAddr,
    pub floating: bool,
}

/// Nova's server status.
///
/// <https://docs.openstack.org/api-ref/compute/#servers-servers>
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InstanceStatus {
    Active,
    Build,
    Crashed,
    Deleted,
    Error,
    HardReboot,
    Migrating,
    Password,
    Paused,
    Reboot,
    Rebuild,
    Rescue,
    Resize,
    RevertResize,
    Shelved,
    ShelvedOffloaded,
    Shutoff,
    SoftDeleted,
    Suspended,
    Unknown,
    VerifyResize,
    /// A status of a later or vendor's Nova, kept as it is.
    Other(SafeText),
}

impl InstanceStatus {
    /// Every status known by name, for tables and tests.
    pub const ALL: [Self; 21] = [
        Self::Active,
        Self::Build,
        Self::Crashed,
        Self::Deleted,
        Self::Error,
        Self::HardReboot,
        Self::Migrating,
        Self::Password,
        Self::Paused,
        Self::Reboot,
        Self::Rebuild,
        Self::Rescue,
        Self::Resize,
        Self::RevertResize,
        Self::Shelved,
        Self::ShelvedOffloaded,
        Self::Shutoff,
        Self::SoftDeleted,
        Self::Suspended,
        Self::Unknown,
        Self::VerifyResize,
    ];

    /// Nova's spelling, in lower case.
    pub fn spelled(&self) -> &str {
        if let Self::Other(name) = self {
            return name.as_str();
        }
        self.name().unwrap_or_default()
    }

    /// Nova's spelling of a status that is known by name, in lower case.
    pub fn name(&self) -> Option<&'static str> {
        Some(match self {
            Self::Active => "active",
            Self::Build => "build",
            Self::Crashed => "crashed",
            Self::Deleted => "deleted",
            Self::Error => "error",
            Self::HardReboot => "hard_reboot",
            Self::Migrating => "migrating",
            Self::Password => "password",
            Self::Paused => "paused",
            Self::Reboot => "reboot",
            Self::Rebuild => "rebuild",
            Self::Rescue => "rescue",
            Self::Resize => "resize",
            Self::RevertResize => "revert_resize",
            Self::Shelved => "shelved",
            Self::ShelvedOffloaded => "shelved_offloaded",
            Self::Shutoff => "shutoff",
            Self::SoftDeleted => "soft_deleted",
            Self::Suspended => "suspended",
            Self::Unknown => "unknown",
            Self::VerifyResize => "verify_resize",
            Self::Other(_) => return None,
        })
    }

    /// Whether an instance stays in this status until somebody acts.
    pub fn is_resting(&self) -> bool {
        match self {
            Self::Active
            | Self::Crashed
            | Self::Deleted
            | Self::Error
            | Self::Paused
            | Self::Rescue
            | Self::Shelved
            | Self::ShelvedOffloaded
            | Self::Shutoff
            | Self::SoftDeleted
            | Self::Suspended
            | Self::Unknown
            // Somebody has to confirm or revert: Horizon polls such a row for ever.
            | Self::VerifyResize
            | Self::Other(_) => true,
            Self::Build
            | Self::HardReboot
            | Self::Migrating
            | Self::Password
            | Self::Reboot
            | Self::Rebuild
            | Self::Resize
            | Self::RevertResize => false,
        }
    }
}

/// What Nova is doing to an instance (`OS-EXT-STS:task_state`).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Task {
    ImageBackup,
    ImagePendingUpload,
    ImageSnapshot,
    ImageSnapshotPending,
    ImageUploading,
    Deleting,
    Rebuilding,
    Spawning,
    /// A task without a word of its own, as Nova spells it (`powering-off`).
    Other(SafeText),
}

impl Task {
    /// Every task known by name, for tables and tests.
    pub const ALL: [Self; 8] = [
        Self::ImageBackup,
        Self::ImagePendingUpload,
        Self::ImageSnapshot,
        Self::ImageSnapshotPending,
        Self::ImageUploading,
        Self::Deleting,
        Self::Rebuilding,
        Self::Spawning,
    ];
}

/// The hypervisor's view (`OS-EXT-STS:power_state`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PowerState {
    NoState,
    Running,
    Paused,
    ShutDown,
    Crashed,
    Suspended,
    /// A number that Nova does not document.
    Other(i64),
}
