//! One instance as Nova keeps it.
use super::flavor::Flavor;
use crate::demo::{image::Properties, region::later};
use jiff::Timestamp;

/// What Nova knows an instance to be; the status that it shows is made of this and the task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::demo) enum VmState {
    Building,
    Active,
    Stopped,
    Paused,
    Suspended,
    Rescued,
    Resized,
    Shelved,
    ShelvedOffloaded,
    Error,
    Deleted,
}

impl VmState {
    pub(super) const ALL: [Self; 11] = [
        Self::Building,
        Self::Active,
        Self::Stopped,
        Self::Paused,
        Self::Suspended,
        Self::Rescued,
        Self::Resized,
        Self::Shelved,
        Self::ShelvedOffloaded,
        Self::Error,
        Self::Deleted,
    ];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Building => "building",
            Self::Active => "active",
            Self::Stopped => "stopped",
            Self::Paused => "paused",
            Self::Suspended => "suspended",
            Self::Rescued => "rescued",
            Self::Resized => "resized",
            Self::Shelved => "shelved",
            Self::ShelvedOffloaded => "shelved_offloaded",
            Self::Error => "error",
            Self::Deleted => "deleted",
        }
    }

    /// The status that is shown while no task says otherwise.
    pub(super) fn status(self) -> &'static str {
        match self {
            Self::Building => "BUILD",
            Self::Active => "ACTIVE",
            Self::Stopped => "SHUTOFF",
            Self::Paused => "PAUSED",
            Self::Suspended => "SUSPENDED",
            Self::Rescued => "RESCUE",
            Self::Resized => "VERIFY_RESIZE",
            Self::Shelved => "SHELVED",
            Self::ShelvedOffloaded => "SHELVED_OFFLOADED",
            Self::Error => "ERROR",
            Self::Deleted => "DELETED",
        }
    }

    pub(super) fn power(self) -> u8 {
        match self {
            Self::Building | Self::Error | Self::Deleted => 0,
            Self::Active | Self::Rescued | Self::Resized => 1,
            Self::Paused => 3,
            Self::Stopped | Self::Shelved | Self::ShelvedOffloaded | Self::Suspended => 4,
        }
    }
}

/// What Nova is doing with an instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::demo) enum Task {
    Spawning,
    ImageSnapshotPending,
    ImageSnapshot,
    ImagePendingUpload,
    ImageUploading,
    Rebuilding,
    RebuildBlockDeviceMapping,
    RebuildSpawning,
    PoweringOff,
    PoweringOn,
    Rebooting,
    RebootingHard,
    Pausing,
    Unpausing,
    Suspending,
    Resuming,
    Deleting,
}

impl Task {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Spawning => "spawning",
            Self::ImageSnapshotPending => "image_snapshot_pending",
            Self::ImageSnapshot => "image_snapshot",
            Self::ImagePendingUpload => "image_pending_upload",
            Self::ImageUploading => "image_uploading",
            Self::Rebuilding => "rebuilding",
            Self::RebuildBlockDeviceMapping => "rebuild_block_device_mapping",
            Self::RebuildSpawning => "rebuild_spawning",
            Self::PoweringOff => "powering-off",
            Self::PoweringOn => "powering-on",
            Self::Rebooting => "rebooting",
            Self::RebootingHard => "rebooting_hard",
            Self::Pausing => "pausing",
            Self::Unpausing => "unpausing",
            Self::Suspending => "suspending",
            Self::Resuming => "resuming",
            Self::Deleting => "deleting",
        }
    }
}

/// How the upload of a snapshot of an instance goes.
#[derive(Clone, Copy, Debug)]
pub(in crate::demo) enum Upload {
    /// Well, after this many milliseconds.
    Takes(i64),
    /// It breaks, and Nova removes the image.
    Breaks,
}

/// A volume of an instance.
#[derive(Clone, Debug)]
pub(in crate::demo) struct Attachment {
    pub(in crate::demo) volume: String,
    pub(in crate::demo) device: String,
    pub(in crate::demo) goes_with_server: bool,
}

/// Why an instance is in error.
#[derive(Clone, Debug)]
pub(in crate::demo) struct Fault {
    pub(in crate::demo) message: String,
    pub(in crate::demo) created: Timestamp,
}

/// One line of an instance's action log.
#[derive(Clone, Debug)]
pub(in crate::demo) struct Event {
    pub(in crate::demo) action: &'static str,
    pub(in crate::demo) request_id: String,
    pub(in crate::demo) time: Timestamp,
}

/// Milliseconds that a deleted instance is listed for.
const STAYS_LISTED: i64 = 1_000;

/// One instance.
#[derive(Clone, Debug)]
pub(in crate::demo) struct Server {
    pub(in crate::demo) id: String,
    pub(in crate::demo) name: String,
    pub(in crate::demo) project: String,
    pub(in crate::demo) user: String,
    pub(in crate::demo) state: VmState,
    pub(in crate::demo) task: Option<Task>,
    pub(in crate::demo) locked: bool,
    pub(in crate::demo) created: Timestamp,
    pub(in crate::demo) updated: Timestamp,
    /// The image it was started from; none if it starts from a volume.
    pub(in crate::demo) image: Option<String>,
    /// What that image said of itself when the instance was made.
    pub(in crate::demo) image_properties: Properties,
    pub(in crate::demo) flavor: &'static Flavor,
    /// By their names.
    pub(in crate::demo) networks: Vec<&'static str>,
    /// Last two numbers of its address.
    pub(in crate::demo) address: (u8, u8),
    pub(in crate::demo) floating: Option<String>,
    pub(in crate::demo) key: Option<&'static str>,
    /// Security groups, by their names.
    pub(in crate::demo) groups: Vec<&'static str>,
    pub(in crate::demo) metadata: Properties,
    pub(in crate::demo) volumes: Vec<Attachment>,
    pub(in crate::demo) fault: Option<Fault>,
    pub(in crate::demo) upload: Upload,
    pub(in crate::demo) events: Vec<Event>,
}

impl Server {
    pub(super) fn starts_from_volume(&self) -> bool {
        self.image.is_none()
    }

    /// Whether it has ever run. What breaks here after that breaks in a rebuild.
    pub(in crate::demo) fn launched(&self) -> bool {
        match self.state {
            VmState::Building => false,
            VmState::Error => self.events.iter().any(|event| event.action == "rebuild"),
            VmState::Active
            | VmState::Paused
            | VmState::Suspended
            | VmState::Stopped
            | VmState::Rescued
            | VmState::Resized
            | VmState::Shelved
            | VmState::ShelvedOffloaded
            | VmState::Deleted => true,
        }
    }

    /// Nova writes that an instance is deleted a moment before it takes it out of its lists.
    pub(super) fn is_listed(&self, now: Timestamp) -> bool {
        self.state != VmState::Deleted || now < later(self.updated, STAYS_LISTED)
    }

    /// A task has come to its end, and left this state.
    pub(in crate::demo) fn settle(&mut self, now: Timestamp, state: VmState) {
        self.state = state;
        self.task = None;
        self.updated = now;
    }

    pub(in crate::demo) fn address_4(&self) -> String {
        let (third, fourth) = self.address;
        format!("10.20.{third}.{fourth}")
    }

    pub(in crate::demo) fn address_6(&self) -> String {
        let (third, fourth) = self.address;
        format!("fd00:20::{third:x}{fourth:02x}")
    }

    pub(in crate::demo) fn mac(&self) -> String {
        let (third, fourth) = self.address;
        format!("fa:16:3e:20:{third:02x}:{fourth:02x}")
    }
}
