//! What comes back for a call.
use super::{Failure, NextPage, VpsAnswer};
use crate::model::{
    Choices, ConsoleLog, Gauge, Image, ImageDetails, ImageId, Instance, InstanceDetails,
    InstanceId, LoggedAction, Project, SafeText, Session, Volume, VolumeId, VolumeSnapshot,
};
use jiff::Timestamp;
use std::{sync::Arc, time::Duration};

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    SignedIn(Box<Session>),
    SignedOut,
    /// None where the credential is not one that ends.
    CredentialEnd(Option<Timestamp>),
    /// Those that are open, by name.
    Projects(Vec<Project>),
    /// None where there is no token, or none that ends.
    TokenLife(Option<Duration>),
    Instances(Listing<Instance>),
    InstancesChanged(Vec<Instance>),
    Instance(Box<Instance>),
    InstanceDetails(Box<Instance>, Box<InstanceDetails>),
    /// The newest first.
    InstanceActions(Vec<LoggedAction>),
    ConsoleLog(ConsoleLog),
    InstanceRecord(Box<RecordedInstance>),
    InstancesByWish(Vec<Instance>),
    Images(Listing<Image>),
    ImagesById(Vec<Recorded>),
    ImagesByWish(Vec<Image>),
    Image(Box<Image>),
    ImageDetails(Box<Image>, Box<ImageDetails>),
    VolumeSnapshots(Listing<VolumeSnapshot>),
    VolumeSnapshot(Box<RecordedVolumeSnapshot>),
    /// Cinder's own sentences, the newest first.
    VolumeMessages(Vec<SafeText>),
    Volumes(Listing<Volume>),
    Volume(Box<Volume>),
    VolumesByWish(Vec<Volume>),
    /// What the service keeps quotas of and this program knows.
    Quota(Vec<Gauge>),
    Choices(Choices),
    /// Accepted, not yet done. The id is absent where Nova named none.
    SnapshotAccepted {
        image: Option<ImageId>,
    },
    PropertiesSet(Box<Image>),
    Deleted {
        request_id: Option<SafeText>,
    },
    /// The deletion of a volume snapshot has begun.
    DeletionAccepted {
        request_id: Option<SafeText>,
    },
    /// A change that Nova or Glance has accepted, or done.
    Accepted {
        request_id: Option<SafeText>,
    },
    /// An instance is being built.
    Launched {
        instance: InstanceId,
        request_id: Option<SafeText>,
    },
    /// A volume is being made.
    VolumeAccepted {
        volume: VolumeId,
        request_id: Option<SafeText>,
    },
    /// Of an OVHcloud account.
    Vps(VpsAnswer),
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing<Row> {
    pub rows: Vec<Row>,
    /// Where the list goes on; none on the last page.
    pub next: Option<NextPage>,
    /// Rows that could not be read at all (wrong types, no id); counted so that a list that is
    /// not whole never passes for whole.
    pub unreadable: usize,
}

/// An image with the record it was parsed from: what a delete writes down before it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    pub image: Image,
    /// The JSON object as Glance gave it.
    pub raw: Arc<str>,
}

/// A volume snapshot with the record it was parsed from: what a delete writes down before it is
/// sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedVolumeSnapshot {
    pub snapshot: VolumeSnapshot,
    /// The JSON object as Cinder gave it.
    pub raw: Arc<str>,
}

/// An instance with the record it was parsed from: what its end writes down before it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedInstance {
    pub instance: Instance,
    /// The JSON object as Nova gave it.
    pub raw: Arc<str>,
}

/// Exactly one of these comes back for every call.
pub type Outcome = Result<Answer, Failure>;
