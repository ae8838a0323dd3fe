//! One question to a cloud or one change in it, and what comes back.
//!
//! The application mints a [`CallId`], asks, and gets exactly one [`Outcome`] for it. Reads may be
//! repeated by the worker; a write is one attempt and one outcome, and repeating it is the job's
//! affair.
mod answer;
mod change;
mod condition;
mod failure;
mod service;
mod sign_in;
pub mod vps;

pub use answer::{Answer, Listing, Outcome, Recorded, RecordedInstance, RecordedVolumeSnapshot};
pub use change::{
    BootVolume, ImageChange, InstanceChange, Launch, LaunchAbout, NewVolume, PropertyChange,
    VolumeFrom,
};
pub use condition::{ImageCondition, InstanceCondition};
pub use failure::{Failure, FailureKind, KeyTrouble, Needed, Sent};
pub use service::Service;
pub use sign_in::{SignIn, Typed};
pub use vps::{VpsAnswer, VpsChange, VpsQuestion};

use crate::model::{
    ChoicesOf, ImageId, InstanceId, Place, ProjectId, QuotaOf, VolumeId, VolumeSnapshotId,
    vps::ServiceName,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::{fmt, sync::Arc};

/// Names one call, and by its text also a wish in a cloud (the metadata key of a snapshot):
/// `<run id>-<n>`, deterministic in tests and unique in clouds.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CallId {
    pub run: Arc<str>,
    pub number: u64,
}

impl fmt::Display for CallId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}-{}", self.run, self.number)
    }
}

/// One question to a cloud: one request, save paging links and renewals of the token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Read {
    /// A page of the instances of a place, newest first.
    Instances { place: Place, page: Page },
    /// The instances that changed since a time by Nova's own clock; deleted ones come back with
    /// status Deleted.
    InstancesChanged { place: Place, since: Timestamp },
    /// One instance.
    Instance { place: Place, instance: InstanceId },
    /// One instance, and what a page about it tells beyond that.
    InstanceDetails { place: Place, instance: InstanceId },
    /// What was done with an instance, newest first.
    InstanceActions { place: Place, instance: InstanceId },
    /// The end of the console log of an instance.
    ConsoleLog {
        place: Place,
        instance: InstanceId,
        /// At most so many lines; none for all that there are.
        lines: Option<u32>,
    },
    /// One instance, with its raw record.
    InstanceRecord { place: Place, instance: InstanceId },
    /// The instances of this name that carry this wish: the outcome of a launch whose answer was
    /// lost.
    InstancesByWish {
        place: Place,
        name: String,
        wish: String,
    },
    /// A page of images, newest first.
    Images {
        place: Place,
        of: ImagesOf,
        page: Page,
    },
    /// These images, at most 100, each with its raw record. Those not found are left out.
    ImagesById {
        place: Place,
        images: Vec<ImageId>,
        hidden: Hidden,
    },
    /// The images that carry this wish: the outcome of a `createImage` whose answer was lost.
    ImagesByWish { place: Place, wish: String },
    /// One image.
    Image { place: Place, image: ImageId },
    /// One image, and what a page about it tells beyond that.
    ImageDetails { place: Place, image: ImageId },
    /// A page of the images of which all of these hold, as far as Glance can be asked for it,
    /// newest first: some of a list, before the reading of all of it comes to them.
    ImagesWhere {
        place: Place,
        of: ImagesOf,
        conditions: Vec<ImageCondition>,
        page: Page,
    },
    /// Instances among which are all of which this holds, the newest thousand at most: Nova's
    /// filters find more than is asked for, and what is too much has to be left out.
    InstancesWhere {
        place: Place,
        condition: InstanceCondition,
    },
    /// The volume snapshots of exactly this name; all of them where Cinder does not know the
    /// filter.
    VolumeSnapshotsNamed { place: Place, name: String },
    /// A page of the volume snapshots of a place, newest first; none where the region has no
    /// Cinder.
    VolumeSnapshots { place: Place, page: Page },
    /// One volume snapshot, with its raw record.
    VolumeSnapshot {
        place: Place,
        snapshot: VolumeSnapshotId,
    },
    /// What Cinder has to say about a volume snapshot: why it could not be deleted, say.
    VolumeMessages {
        place: Place,
        snapshot: VolumeSnapshotId,
    },
    /// A page of the volumes of a place, newest first; none where the region has no Cinder.
    Volumes { place: Place, page: Page },
    /// One volume.
    Volume { place: Place, volume: VolumeId },
    /// The volumes of this name that carry this wish: the outcome of a creation whose answer was
    /// lost.
    VolumesByWish {
        place: Place,
        name: String,
        wish: String,
    },
    /// How much the project has and may have; nothing where the service keeps no quotas, or the
    /// region has no such service.
    Quota { place: Place, of: QuotaOf },
    /// A list of what new instances are put together from.
    Choices { place: Place, of: ChoicesOf },
    /// When the application credential ends that signs in at this place.
    CredentialEnd { place: Place },
    /// The projects that the user of this place may work in; where the things of all projects are
    /// looked at, all that there are, closed ones too.
    Projects { place: Place },
    /// What is left of the token that this place is asked with. Nothing is asked of any server.
    TokenLife { place: Place },
    /// Something about an OVHcloud account or its VPSs.
    Vps { place: Place, ask: VpsQuestion },
}

impl Read {
    pub fn place(&self) -> &Place {
        match self {
            Self::Instances { place, .. }
            | Self::InstancesChanged { place, .. }
            | Self::Instance { place, .. }
            | Self::InstanceDetails { place, .. }
            | Self::InstanceActions { place, .. }
            | Self::ConsoleLog { place, .. }
            | Self::InstanceRecord { place, .. }
            | Self::InstancesByWish { place, .. }
            | Self::Images { place, .. }
            | Self::ImagesById { place, .. }
            | Self::ImagesByWish { place, .. }
            | Self::Image { place, .. }
            | Self::ImageDetails { place, .. }
            | Self::ImagesWhere { place, .. }
            | Self::InstancesWhere { place, .. }
            | Self::VolumeSnapshotsNamed { place, .. }
            | Self::VolumeSnapshots { place, .. }
            | Self::VolumeSnapshot { place, .. }
            | Self::VolumeMessages { place, .. }
            | Self::Volumes { place, .. }
            | Self::Volume { place, .. }
            | Self::VolumesByWish { place, .. }
            | Self::Quota { place, .. }
            | Self::Choices { place, .. }
            | Self::CredentialEnd { place }
            | Self::Projects { place }
            | Self::TokenLife { place }
            | Self::Vps { place, .. } => place,
        }
    }

    /// Whether it takes back what an earlier one left behind: it is waited for when the program
    /// ends.
    pub fn tidies_up(&self) -> bool {
        matches!(self, Self::Vps { ask, .. } if ask.tidies_up())
    }

    /// Whether it goes out as a request that could change something, though it changes nothing:
    /// not asked by who may not change anything, so that *read-only* means that nothing but `GET`,
    /// `HEAD` and the sign-in leaves.
    pub fn is_sent_as_change(&self) -> bool {
        match self {
            Self::ConsoleLog { .. } => true,
            Self::Vps { ask, .. } => ask.leaves_a_trace(),
            Self::Instances { .. }
            | Self::InstancesChanged { .. }
            | Self::Instance { .. }
            | Self::InstanceDetails { .. }
            | Self::InstanceActions { .. }
            | Self::Images { .. }
            | Self::ImagesById { .. }
            | Self::ImagesByWish { .. }
            | Self::Image { .. }
            | Self::ImageDetails { .. }
            | Self::ImagesWhere { .. }
            | Self::InstancesWhere { .. }
            | Self::VolumeSnapshotsNamed { .. }
            | Self::VolumeSnapshots { .. }
            | Self::VolumeSnapshot { .. }
            | Self::VolumeMessages { .. }
            | Self::Volumes { .. }
            | Self::InstanceRecord { .. }
            | Self::InstancesByWish { .. }
            | Self::Volume { .. }
            | Self::VolumesByWish { .. }
            | Self::Quota { .. }
            | Self::Choices { .. }
            | Self::CredentialEnd { .. }
            | Self::Projects { .. }
            | Self::TokenLife { .. } => false,
        }
    }

    /// The service that is asked, for a line like `Glance RegionTwo 8 s`.
    pub fn service(&self) -> Service {
        match self {
            Self::Instances { .. }
            | Self::InstancesChanged { .. }
            | Self::Instance { .. }
            | Self::InstanceDetails { .. }
            | Self::InstanceActions { .. }
            | Self::ConsoleLog { .. }
            | Self::InstanceRecord { .. }
            | Self::InstancesByWish { .. }
            | Self::InstancesWhere { .. }
            | Self::Quota {
                of: QuotaOf::Instances,
                ..
            }
            | Self::Choices {
                of: ChoicesOf::Flavors | ChoicesOf::KeyPairs | ChoicesOf::AvailabilityZones,
                ..
            } => Service::Nova,
            Self::Images { .. }
            | Self::ImagesById { .. }
            | Self::ImagesByWish { .. }
            | Self::Image { .. }
            | Self::ImageDetails { .. }
            | Self::ImagesWhere { .. }
            | Self::Quota {
                of: QuotaOf::Images,
                ..
            } => Service::Glance,
            Self::VolumeSnapshots { .. }
            | Self::VolumeSnapshot { .. }
            | Self::VolumeMessages { .. }
            | Self::VolumeSnapshotsNamed { .. }
            | Self::Volumes { .. }
            | Self::Volume { .. }
            | Self::VolumesByWish { .. }
            | Self::Quota {
                of: QuotaOf::Volumes,
                ..
            } => Service::Cinder,
            Self::Choices {
                of: ChoicesOf::Networks | ChoicesOf::SecurityGroups,
                ..
            } => Service::Neutron,
            Self::CredentialEnd { .. } | Self::Projects { .. } | Self::TokenLife { .. } => {
                Service::Keystone
            }
            Self::Vps { .. } => Service::Ovh,
        }
    }
}

/// Which stretch of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    /// The first rows, at most so many: small, so that something is drawn at once.
    First { limit: u32 },
    /// What the server's `next` link of an earlier page leads to, at most so many rows.
    After { next: NextPage, limit: u32 },
}

/// A server's link to the next page, opaque to everything but the client that made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextPage(pub String);

/// Whose images.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImagesOf {
    /// Those that this project owns, save hidden ones.
    Project(ProjectId),
    /// The hidden ones that this project owns: set aside by us, or hidden by anybody.
    Hidden(ProjectId),
    /// Every image one may use: own, public, shared and accepted; to an administrator Glance lists
    /// those of all projects.
    Everyone,
    /// The hidden ones among them.
    HiddenOfEveryone,
}

/// Which of Glance's two lists: hidden images answer only to those who ask for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hidden {
    No,
    Yes,
}

/// One change in a cloud. It leaves the application only inside a confirmed plan.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Write {
    /// Nova's `createImage`.
    CreateSnapshot {
        place: Place,
        instance: InstanceId,
        name: String,
        /// Becomes image properties; holds the wish by which a lost answer is settled.
        metadata: Vec<(String, String)>,
    },
    /// Sets image properties, replacing those of the same name.
    SetProperties {
        place: Place,
        image: ImageId,
        properties: Vec<(String, String)>,
    },
    /// Changes what an image says of itself: Glance's `PATCH`.
    UpdateImage {
        place: Place,
        image: ImageId,
        changes: Vec<ImageChange>,
    },
    /// Changes properties of an image that Glance itself gives no meaning: its `PATCH` again.
    UpdateMetadata {
        place: Place,
        image: ImageId,
        /// By key, each once.
        changes: Vec<PropertyChange>,
    },
    /// Glance's `DELETE`.
    DeleteImage { place: Place, image: ImageId },
    /// Cinder's `DELETE` of a volume snapshot, which only begins with its answer.
    DeleteVolumeSnapshot {
        place: Place,
        snapshot: VolumeSnapshotId,
    },
    /// Glance's `deactivate` and `reactivate`: whether its data can be had.
    SwitchImage {
        place: Place,
        image: ImageId,
        active: bool,
    },
    /// One of Nova's actions on an instance, or its end.
    Instance {
        place: Place,
        instance: InstanceId,
        change: InstanceChange,
    },
    /// A new instance.
    Launch { place: Place, launch: Box<Launch> },
    /// A new volume.
    CreateVolume { place: Place, volume: NewVolume },
    /// Another name and description for a volume snapshot.
    EditVolumeSnapshot {
        place: Place,
        snapshot: VolumeSnapshotId,
        /// None where it stays as it is.
        name: Option<String>,
        /// None where it stays as it is.
        description: Option<String>,
    },
    /// A change of an OVHcloud VPS.
    Vps {
        place: Place,
        vps: ServiceName,
        change: VpsChange,
    },
}

impl Write {
    pub fn place(&self) -> &Place {
        match self {
            Self::CreateSnapshot { place, .. }
            | Self::SetProperties { place, .. }
            | Self::UpdateImage { place, .. }
            | Self::UpdateMetadata { place, .. }
            | Self::DeleteImage { place, .. }
            | Self::DeleteVolumeSnapshot { place, .. }
            | Self::SwitchImage { place, .. }
            | Self::Instance { place, .. }
            | Self::Launch { place, .. }
            | Self::CreateVolume { place, .. }
            | Self::EditVolumeSnapshot { place, .. }
            | Self::Vps { place, .. } => place,
        }
    }

    /// What it changes of a VPS; none where it is about something else.
    pub fn vps_change(&self) -> Option<&VpsChange> {
        let Self::Vps { change, .. } = self else {
            return None;
        };
        Some(change)
    }

    /// What it changes of an instance; none where it is about something else.
    pub fn instance_change(&self) -> Option<&InstanceChange> {
        let Self::Instance { change, .. } = self else {
            return None;
        };
        Some(change)
    }

    /// The name of what it makes, and the wish by which that is found where the answer was lost;
    /// none where it makes nothing of the kind.
    pub fn makes(&self) -> Option<(&str, &str)> {
        match self {
            Self::Launch { launch, .. } => Some((&launch.name, &launch.wish)),
            Self::CreateVolume { volume, .. } => Some((&volume.name, &volume.wish)),
            Self::CreateSnapshot { .. }
            | Self::SetProperties { .. }
            | Self::UpdateImage { .. }
            | Self::UpdateMetadata { .. }
            | Self::DeleteImage { .. }
            | Self::DeleteVolumeSnapshot { .. }
            | Self::SwitchImage { .. }
            | Self::Instance { .. }
            | Self::EditVolumeSnapshot { .. }
            | Self::Vps { .. } => None,
        }
    }

    /// The name of the snapshot, instance or volume that it makes; none where it makes nothing.
    pub fn makes_named(&self) -> Option<&str> {
        if let Self::CreateSnapshot { name, .. } = self {
            return Some(name);
        }
        self.makes().map(|(name, _)| name)
    }

    /// Whether it makes something, or anew, where the things of all projects are looked at: it
    /// would belong to the project of the token, which need not be the one that it is made for.
    pub fn misses_its_project(&self) -> bool {
        let makes = match self {
            Self::CreateSnapshot { .. } | Self::Launch { .. } | Self::CreateVolume { .. } => true,
            Self::Instance { change, .. } => matches!(change, InstanceChange::Rebuild { .. }),
            Self::SetProperties { .. }
            | Self::UpdateImage { .. }
            | Self::UpdateMetadata { .. }
            | Self::DeleteImage { .. }
            | Self::DeleteVolumeSnapshot { .. }
            | Self::SwitchImage { .. }
            | Self::EditVolumeSnapshot { .. }
            | Self::Vps { .. } => false,
        };
        makes && self.place().is_of_everyone()
    }

    /// Whether something or its data is gone afterwards.
    pub fn destroys(&self) -> bool {
        match self {
            Self::DeleteImage { .. } | Self::DeleteVolumeSnapshot { .. } => true,
            Self::Instance { change, .. } => change.destroys(),
            Self::Vps { change, .. } => change.destroys(),
            Self::CreateSnapshot { .. }
            | Self::SetProperties { .. }
            | Self::UpdateImage { .. }
            | Self::UpdateMetadata { .. }
            | Self::SwitchImage { .. }
            | Self::Launch { .. }
            | Self::CreateVolume { .. }
            | Self::EditVolumeSnapshot { .. } => false,
        }
    }

    pub fn service(&self) -> Service {
        match self {
            Self::CreateSnapshot { .. } | Self::Instance { .. } | Self::Launch { .. } => {
                Service::Nova
            }
            Self::SetProperties { .. }
            | Self::UpdateImage { .. }
            | Self::UpdateMetadata { .. }
            | Self::DeleteImage { .. }
            | Self::SwitchImage { .. } => Service::Glance,
            Self::DeleteVolumeSnapshot { .. }
            | Self::CreateVolume { .. }
            | Self::EditVolumeSnapshot { .. } => Service::Cinder,
            Self::Vps { .. } => Service::Ovh,
        }
    }
}
