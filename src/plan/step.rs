//! One step of a plan: what is changed, in what order, and when it counts as settled.
pub(super) mod vps;

pub use vps::{AboutVps, Bill};

use super::retention::Reason;
use crate::{
    call::{Failure, Write},
    model::{
        ImageId, ImageKind, ImageStatus, InstanceId, InstanceStatus, Place, ProjectId, SafeText,
        VolumeId, VolumeSnapshotStatus, vps::order::Ordered,
    },
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// One change to one thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub target: Target,
    pub write: Write,
    /// Steps, by number, that must have ended well before this one begins.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub after: Vec<usize>,
    /// What must follow an accepted write before the step counts as done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settles: Option<Watch>,
    /// Why it was chosen, where a rule was at work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
}

/// The thing that a step changes, as it was when the plan was made and as the dialog shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    pub place: Place,
    pub kind: TargetKind,
    pub id: String,
    pub name: SafeText,
    /// What it takes up: bytes that deleting gives back.
    pub bytes: Option<u64>,
    pub created: Option<Timestamp>,
    /// An image's status.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<ImageStatus>,
    /// A volume snapshot's status; none where only an image told of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub volume_snapshot_status: Option<VolumeSnapshotStatus>,
    /// Compared with a fresh read before a delete: a thing that changed is left alone.
    pub updated: Option<Timestamp>,
    /// The instance it was taken from, as shown.
    pub source: Option<SafeText>,
    /// What else the dialog says of an image; none in plans of earlier versions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<Box<AboutImage>>,
    /// What else the dialog says of a VPS.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vps: Option<Box<AboutVps>>,
    /// What else the dialog says of an instance.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instance: Option<Box<AboutInstance>>,
    /// Whose it is, where the things of all projects were looked at; elsewhere the place says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<ProjectId>,
}

impl Target {
    /// The project that it belongs to, as far as the plan tells.
    pub fn project(&self) -> &ProjectId {
        self.owner.as_ref().unwrap_or_else(|| self.place.project())
    }

    /// Whether it is another project's by now than it was among the things of all projects.
    pub fn has_left(&self, owner: Option<&ProjectId>) -> bool {
        self.owner.is_some() && self.owner.as_ref() != owner
    }

    /// The name of the instance it was taken from, as far as anybody wrote it down, known or not.
    pub fn said_source(&self) -> Option<&SafeText> {
        match self.about.as_ref().map(|about| &about.source) {
            Some(SourceIs::Unknown { said }) => said.as_ref(),
            Some(SourceIs::There | SourceIs::Gone | SourceIs::Nothing) | None => {
                self.source.as_ref()
            }
        }
    }
}

/// What a dialog says of an image beyond what all things have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AboutImage {
    pub kind: ImageKind,
    /// What is known of the instance that it was taken from.
    pub source: SourceIs,
    /// The instances that were started from it, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub used_by: Vec<SafeText>,
    pub loss: Loss,
}

/// What a dialog says of an instance beyond what all things have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AboutInstance {
    /// Compared with a fresh read before a change: an instance in another status is left alone.
    pub status: InstanceStatus,
    pub locked: bool,
    /// As they are shown, fixed and floating.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub addresses: Vec<SafeText>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub volumes: Vec<AboutVolume>,
    /// How many images were taken from it and stay; none where that is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub snapshots: Option<usize>,
    /// The image that it is put back to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub back_to: Option<BackTo>,
}

/// A volume of an instance, and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AboutVolume {
    pub id: VolumeId,
    pub name: SafeText,
    pub gibibytes: Option<u64>,
    /// Whether it goes with the instance; none where that is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goes: Option<bool>,
}

/// What an instance is put back to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackTo {
    pub image: SafeText,
    /// What was written since then is lost; none where it is not known, or the image was not taken
    /// from this instance.
    pub created: Option<Timestamp>,
}

/// What is known of the instance that an image was taken from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceIs {
    There,
    Gone,
    /// Not known whether it is still there, or which it is but for what somebody wrote down.
    Unknown {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        said: Option<SafeText>,
    },
    /// It was taken from none.
    Nothing,
}

/// What an instance loses when a plan has been carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Loss {
    /// Younger copies stay, or it was none.
    Nothing,
    /// Its newest Active snapshot; older ones stay.
    NewestCopy,
    /// Its last Active snapshot.
    LastCopy,
}

/// What kind of thing a target is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TargetKind {
    Instance,
    Image,
    VolumeSnapshot,
    Volume,
    /// A VPS of an OVHcloud account, named by its service.
    Vps,
}

/// How to tell when an accepted write has taken effect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Watch {
    /// Until the snapshot is Active and the instance has no task; the image is claimed (told its
    /// own id) on the way.
    Snapshot { instance: InstanceId, wish: String },
    /// Until the volume snapshot is not there any more: Cinder deletes after it has answered.
    VolumeSnapshotGone,
    /// Until the task has ended that the VPS's change began.
    VpsTask,
    /// Until the instance is what it was to become, and has no task.
    Instance,
    /// Until the instance that is launched is Active, or the volume that is made is available.
    Made,
}

/// How strongly the user is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Submitting the form is enough.
    Form,
    /// One key.
    Key,
    /// A word to be typed.
    Word(String),
}

/// How one step ended. There is no fifth way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepOutcome {
    Done {
        /// The image that came into being.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        image: Option<ImageId>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        request_id: Option<SafeText>,
        /// Set where it was not this step that removed the thing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        gone: Option<Gone>,
        /// Why a new image could not be told its own id: whose snapshot it is stays unknown where
        /// Nova does not say it. Of the snapshot of a VPS, why it could not be described.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unclaimed: Option<Failure>,
        /// The order that was made, with the page on which it is paid.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        order: Option<Box<Ordered>>,
        /// The instance or the volume that came into being.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        made: Option<Box<Made>>,
    },
    Failed(Failure),
    /// Left alone, because it was not any more what the plan said.
    Skipped(Changed),
    /// Not begun, or not known to be done, when the job stopped.
    Pending,
}

impl StepOutcome {
    /// Whether what was wanted has come true, by whomever.
    pub fn is_done(&self) -> bool {
        matches!(self, Self::Done { .. })
    }
}

/// What a step has made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Made {
    Instance {
        id: InstanceId,
        /// As they are shown.
        addresses: Vec<SafeText>,
    },
    Volume {
        id: VolumeId,
    },
}

impl Made {
    /// The address at which an instance can be reached first: one for people, where it has any.
    pub fn address(&self) -> Option<&SafeText> {
        let Self::Instance { addresses, .. } = self else {
            return None;
        };
        let is_short = |address: &&SafeText| !address.as_str().contains(':');
        let mut known = addresses.iter();
        known.find(is_short).or_else(|| addresses.first())
    }

    pub fn volume(&self) -> Option<&VolumeId> {
        match self {
            Self::Volume { id } => Some(id),
            Self::Instance { .. } => None,
        }
    }
}

/// Why a thing was gone without our doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gone {
    Already,
}

/// What had changed between plan and send.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Changed {
    Name,
    Protected,
    Owner,
    Status,
    /// Something else: its time of change differs.
    Record,
    /// A property of an image is not what was shown of it.
    Property,
    /// The instance has become busy.
    Task,
    /// The instance was locked, or unlocked.
    Lock,
    /// Its cloud says that nothing of its name is ever deleted.
    NeverDelete,
    /// A step that it waits for did not end well.
    Before,
    /// The VPS has a snapshot, and keeps one at a time.
    SnapshotThere,
    /// The snapshot of the VPS is not the one that was seen.
    AnotherSnapshot,
    /// The image that an instance is put back to is not there, or not Active any more.
    Image,
    /// The instance has less disk or memory than that image needs.
    TooSmall,
}
