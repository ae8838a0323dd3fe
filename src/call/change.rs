//! The changes that one thing of an OpenStack cloud can be put through.
use crate::model::{
    FlavorId, Image, ImageId, Instance, InstanceStatus, SafeText, Visibility, VolumeSnapshotId,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What Nova is to do with an instance, by the name that its API has for it.
///
/// <https://docs.openstack.org/api-ref/compute/#servers-run-an-action-servers-action>
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InstanceChange {
    Start,
    /// `os-stop`.
    ShutOff,
    SoftReboot,
    HardReboot,
    Pause,
    Unpause,
    Suspend,
    Resume,
    Lock,
    Unlock,
    /// Makes its root disk anew from an image. There is no way back.
    Rebuild {
        image: ImageId,
        /// Whether the root disk is a volume, which Nova overwrites from 2.93 on.
        on_volume: bool,
    },
    /// Ends it, with its ports and those of its volumes that go with it.
    Delete,
}

impl InstanceChange {
    /// Whether data is lost by it.
    pub fn destroys(&self) -> bool {
        matches!(self, Self::Rebuild { .. } | Self::Delete)
    }

    /// Its name in exports and records.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Start => "start_instance",
            Self::ShutOff => "shut_off_instance",
            Self::SoftReboot => "soft_reboot_instance",
            Self::HardReboot => "hard_reboot_instance",
            Self::Pause => "pause_instance",
            Self::Unpause => "unpause_instance",
            Self::Suspend => "suspend_instance",
            Self::Resume => "resume_instance",
            Self::Lock => "lock_instance",
            Self::Unlock => "unlock_instance",
            Self::Rebuild { .. } => "rebuild_instance",
            Self::Delete => "delete_instance",
        }
    }

    /// Whether an instance is what it was to become, as far as its record can tell.
    pub fn is_true_of(&self, instance: &Instance) -> bool {
        use InstanceStatus::{Active, Deleted, Paused, Shutoff, SoftDeleted, Suspended};
        match self {
            Self::Start | Self::SoftReboot | Self::HardReboot | Self::Unpause | Self::Resume => {
                instance.status == Active
            }
            Self::ShutOff => instance.status == Shutoff,
            Self::Pause => instance.status == Paused,
            Self::Suspend => instance.status == Suspended,
            Self::Lock => instance.locked,
            Self::Unlock => !instance.locked,
            Self::Rebuild { .. } => matches!(instance.status, Active | Shutoff),
            Self::Delete => matches!(instance.status, Deleted | SoftDeleted),
        }
    }
}

/// One thing that an image is to say of itself.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImageChange {
    /// Hides it from lists that do not ask for hidden images, or shows it again.
    Hidden(bool),
    /// The day in UTC until which it is set aside, written so that no snapshot can inherit it.
    Expires(Date),
    /// Takes that day away.
    NeverExpires,
    Name(String),
    Visibility(Visibility),
    /// Whether Glance refuses to delete it.
    Protected(bool),
    /// GiB.
    MinDisk(u64),
    /// MiB.
    MinRam(u64),
    /// A property of one's own, new or with another value; a description is one.
    Property {
        key: String,
        value: String,
    },
    RemoveProperty(String),
}

impl ImageChange {
    /// Whether an image says so already.
    pub fn is_true_of(&self, image: &Image) -> bool {
        match self {
            Self::Hidden(hidden) => image.hidden == *hidden,
            Self::Expires(day) => image.expires == Some(*day),
            Self::NeverExpires => image.expires.is_none(),
            Self::Name(name) => image.name.as_ref().is_some_and(|own| own.as_str() == name),
            Self::Visibility(visibility) => image.visibility == *visibility,
            Self::Protected(protected) => image.protected == *protected,
            Self::MinDisk(gibibytes) => image.min_disk == *gibibytes,
            Self::MinRam(mebibytes) => image.min_ram == *mebibytes,
            Self::Property { key, value } => image.properties.get(key) == Some(value),
            Self::RemoveProperty(key) => image.properties.get(key).is_none(),
        }
    }
}

/// What becomes of one property of an image. Its values are Glance's own, byte for byte, and are
/// made safe where they are shown.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PropertyChange {
    pub key: String,
    /// What it was when it was shown; none where there was none. It is left alone where it is
    /// something else by then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<String>,
    /// None where it is taken away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub becomes: Option<String>,
}

/// An instance that is to be.
///
/// <https://docs.openstack.org/api-ref/compute/#create-server>
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Launch {
    pub name: String,
    pub image: ImageId,
    pub flavor: FlavorId,
    /// By id; none where Nova is to choose.
    #[serde(default)]
    pub networks: Vec<String>,
    /// By name; none where the default one is meant.
    #[serde(default)]
    pub security_groups: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key_pair: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub availability_zone: Option<String>,
    #[serde(default)]
    pub metadata: Vec<(String, String)>,
    /// A volume to boot from, made from the image; none where the disk is the hypervisor's, or
    /// the image brings its own volumes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub volume: Option<BootVolume>,
    /// Becomes metadata of the instance: settles a lost answer.
    pub wish: String,
    /// What its ids stand for, as it is shown.
    #[serde(default)]
    pub about: LaunchAbout,
}

/// A launch in the names that people know.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct LaunchAbout {
    pub flavor: SafeText,
    #[serde(default)]
    pub networks: Vec<SafeText>,
    #[serde(default)]
    pub security_groups: Vec<SafeText>,
    /// The sizes in GiB of the volumes that are made for it, where they are known.
    #[serde(default)]
    pub volumes: Vec<Option<u64>>,
}

/// The volume that a new instance boots from.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct BootVolume {
    pub gibibytes: u64,
    pub delete_with_instance: bool,
}

/// A volume that is to be.
///
/// <https://docs.openstack.org/api-ref/block-storage/v3/index.html#create-a-volume>
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct NewVolume {
    pub name: String,
    pub from: VolumeFrom,
    pub gibibytes: u64,
    /// Becomes metadata of the volume: settles a lost answer.
    pub wish: String,
}

/// What a new volume holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VolumeFrom {
    Image(ImageId),
    Snapshot(VolumeSnapshotId),
}
