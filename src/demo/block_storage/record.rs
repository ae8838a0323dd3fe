//! Volumes, snapshots and messages as Cinder keeps them.
use crate::demo::image::Properties;
use jiff::Timestamp;

/// A volume.
#[derive(Clone, Debug)]
pub(in crate::demo) struct Volume {
    pub(in crate::demo) id: String,
    pub(in crate::demo) name: String,
    pub(in crate::demo) project: String,
    pub(in crate::demo) user: String,
    /// GiB.
    pub(in crate::demo) size: u64,
    pub(in crate::demo) created: Timestamp,
    /// The server and the device it is attached as.
    pub(in crate::demo) attached: Option<(String, String)>,
    pub(in crate::demo) bootable: bool,
    /// The snapshot it was made from, which then cannot be deleted.
    pub(in crate::demo) snapshot: Option<String>,
    /// The image that its content began as.
    pub(in crate::demo) image: Option<String>,
    /// What the image said that it was made from.
    pub(in crate::demo) image_metadata: Properties,
    /// What whoever made it wrote on it.
    pub(in crate::demo) metadata: Properties,
    /// Until when it is being made.
    pub(in crate::demo) ready: Timestamp,
}

/// How the deletion of a snapshot ends, unless a volume depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::demo) enum Ending {
    Goes,
    Fails,
}

/// A snapshot of a volume.
#[derive(Clone, Debug)]
pub(in crate::demo) struct VolumeSnapshot {
    pub(in crate::demo) id: String,
    pub(in crate::demo) name: String,
    pub(in crate::demo) description: String,
    pub(in crate::demo) volume: String,
    pub(in crate::demo) project: String,
    /// GiB.
    pub(in crate::demo) size: u64,
    pub(in crate::demo) status: &'static str,
    pub(in crate::demo) created: Timestamp,
    pub(in crate::demo) updated: Timestamp,
    pub(in crate::demo) ending: Ending,
}

impl VolumeSnapshot {
    /// A snapshot that is being taken of a volume.
    pub(in crate::demo) fn of(volume: &Volume, id: &str, name: &str, now: Timestamp) -> Self {
        Self {
            id: id.to_owned(),
            name: name.to_owned(),
            description: String::new(),
            volume: volume.id.clone(),
            project: volume.project.clone(),
            size: volume.size,
            status: "creating",
            created: now,
            updated: now,
            ending: Ending::Goes,
        }
    }
}

/// Why something failed, told to who asks.
#[derive(Clone, Debug)]
pub(in crate::demo) struct Message {
    pub(in crate::demo) id: String,
    pub(in crate::demo) project: String,
    pub(in crate::demo) resource: String,
    pub(in crate::demo) event: String,
    pub(in crate::demo) text: String,
    pub(in crate::demo) created: Timestamp,
}
