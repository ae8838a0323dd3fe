//! Images, and the snapshots among them: Glance's records.
use super::{
    id::{ImageId, InstanceId, ProjectId},
    text::SafeText,
    volume::VolumePart,
};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// One Glance image, parsed into what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    pub id: ImageId,
    pub name: Option<SafeText>,
    pub kind: ImageKind,
    /// The instance it was taken from, where the record can be believed.
    pub source: Option<SourceClaim>,
    pub status: ImageStatus,
    pub visibility: Visibility,
    pub protected: bool,
    /// `os_hidden`: left out of lists that do not ask for it.
    pub hidden: bool,
    pub owner: Option<ProjectId>,
    /// Bytes in Glance's store; none before the upload, 0 where volume snapshots hold the data.
    pub size: Option<u64>,
    pub disk_format: Option<SafeText>,
    pub container_format: Option<SafeText>,
    /// GiB of disk that an instance needs at least.
    pub min_disk: u64,
    /// MiB of memory that an instance needs at least.
    pub min_ram: u64,
    pub created: Option<Timestamp>,
    pub updated: Option<Timestamp>,
    pub tags: Vec<SafeText>,
    /// The day, in UTC, from which it may be deleted, where it was set aside until then. Counts
    /// only as long as the image is hidden: see [`Image::aside_until`].
    pub expires: Option<Date>,
    pub properties: Properties,
}

impl Image {
    /// The name, or the id where there is no name.
    pub fn label(&self) -> SafeText {
        self.name
            .clone()
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| self.id.short())
    }

    /// The bytes that people mean by its size: those of its volume snapshots where they hold the
    /// data, for which Glance itself says 0.
    pub fn bytes(&self) -> Option<u64> {
        match &self.kind {
            ImageKind::VolumeBacked(parts) => parts
                .iter()
                .filter_map(VolumePart::bytes)
                .reduce(u64::saturating_add),
            ImageKind::Image | ImageKind::Snapshot | ImageKind::Backup => self.size,
        }
    }

    /// The day from which it may be deleted, where it is set aside: hidden, and marked so by us.
    pub fn aside_until(&self) -> Option<Date> {
        self.expires.filter(|_| self.hidden)
    }

    /// The id of the user who took it, where Nova wrote it down: on the snapshots of
    /// volume-backed instances and on uploaded images it may be inherited.
    pub fn user(&self) -> Option<&str> {
        match self.kind {
            ImageKind::Snapshot | ImageKind::Backup => self.properties.get("user_id"),
            ImageKind::Image | ImageKind::VolumeBacked(_) => None,
        }
    }

    /// Whether volume snapshots hold its data.
    pub fn is_volume_backed(&self) -> bool {
        matches!(self.kind, ImageKind::VolumeBacked(_))
    }

    /// Whether it preserves an instance, by whatever means.
    pub fn is_snapshot(&self) -> bool {
        match self.kind {
            ImageKind::Snapshot | ImageKind::Backup | ImageKind::VolumeBacked(_) => true,
            ImageKind::Image => false,
        }
    }

    /// Whether Nova is still saving an instance into it.
    pub fn is_being_saved(&self) -> bool {
        self.is_snapshot() && matches!(self.status, ImageStatus::Queued | ImageStatus::Saving)
    }

    /// Whether Glance or Nova is expected to move it on by itself.
    ///
    /// A queued image that is no snapshot waits for somebody's upload, perhaps for ever.
    pub fn is_in_transition(&self) -> bool {
        match self.status {
            ImageStatus::Saving | ImageStatus::PendingDelete | ImageStatus::Importing => true,
            ImageStatus::Queued => self.is_snapshot(),
            ImageStatus::Active
            | ImageStatus::Deactivated
            | ImageStatus::Deleted
            | ImageStatus::Killed
            | ImageStatus::Uploading
            | ImageStatus::Other(_) => false,
        }
    }
}

/// What an image is, by what Nova writes into its properties.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImageKind {
    /// Uploaded by somebody, or made from a volume.
    Image,
    /// A root disk saved by `createImage`.
    Snapshot,
    /// Made by `createImage` from a volume-backed instance: a record without bytes of its own
    /// that refers to these volume snapshots.
    VolumeBacked(Vec<VolumePart>),
    /// A root disk saved by `createBackup`.
    Backup,
}

/// Which instance an image says it was taken from, as far as the image can be believed: Nova
/// writes `instance_uuid` for root disks only, everything else may be inherited.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SourceClaim {
    pub instance: InstanceId,
    /// The instance's name when the snapshot was taken, where we wrote it down.
    pub name: Option<SafeText>,
}

/// Glance's image status.
///
/// <https://docs.openstack.org/glance/latest/user/statuses.html>
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImageStatus {
    Active,
    Deactivated,
    Deleted,
    Importing,
    Killed,
    PendingDelete,
    Queued,
    Saving,
    Uploading,
    /// A status of a later or vendor's Glance, kept as it is.
    Other(SafeText),
}

impl ImageStatus {
    /// Every status known by name, for tables and tests.
    pub const ALL: [Self; 9] = [
        Self::Active,
        Self::Deactivated,
        Self::Deleted,
        Self::Importing,
        Self::Killed,
        Self::PendingDelete,
        Self::Queued,
        Self::Saving,
        Self::Uploading,
    ];

    /// Glance's spelling.
    pub fn spelled(&self) -> &str {
        if let Self::Other(name) = self {
            return name.as_str();
        }
        self.name().unwrap_or_default()
    }

    /// Glance's spelling of a status that is known by name.
    pub fn name(&self) -> Option<&'static str> {
        Some(match self {
            Self::Active => "active",
            Self::Deactivated => "deactivated",
            Self::Deleted => "deleted",
            Self::Importing => "importing",
            Self::Killed => "killed",
            Self::PendingDelete => "pending_delete",
            Self::Queued => "queued",
            Self::Saving => "saving",
            Self::Uploading => "uploading",
            Self::Other(_) => return None,
        })
    }
}

/// The properties of an image beyond those that Glance itself defines: kept in one text, because
/// there are some twenty on each of perhaps many thousand images.
///
/// They are inherited: the snapshot of an instance carries those of the image that the instance
/// was started from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Properties(Option<Arc<str>>);

/// The longest value kept, in characters: longer ones are machines' notes to themselves.
const LONGEST_VALUE: usize = 255;

/// Stands between keys and values: [`SafeText`] has no such character.
const BETWEEN: char = '\0';

impl Properties {
    /// Keeps the properties whose values are short enough to be meant for people.
    pub fn new<'a>(all: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut kept = String::new();
        for (key, value) in all {
            if value.chars().nth(LONGEST_VALUE).is_none() {
                for text in [key, value] {
                    kept.push_str(SafeText::new(text).as_str());
                    kept.push(BETWEEN);
                }
            }
        }
        Self((!kept.is_empty()).then(|| kept.into()))
    }

    /// The value of a property.
    pub fn get(&self, key: &str) -> Option<&str> {
        let found = self.iter().find(|(name, _)| *name == key);
        found.map(|(_, value)| value)
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        let mut texts = self.0.iter().flat_map(|all| all.split_terminator(BETWEEN));
        std::iter::from_fn(move || Some((texts.next()?, texts.next()?)))
    }
}

/// Who may see an image.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    Public,
    Private,
    Shared,
    Community,
    Other(SafeText),
}

impl Visibility {
    /// Glance's spelling.
    pub fn spelled(&self) -> &str {
        match self {
            Self::Public => "public",
            Self::Private => "private",
            Self::Shared => "shared",
            Self::Community => "community",
            Self::Other(name) => name.as_str(),
        }
    }
}

/// The image properties that are this program's own.
///
/// Properties are inherited by the snapshots of instances that were started from an image, so a
/// value counts only on an image that [`property::IMAGE`] names.
pub mod property {
    /// The key by which a snapshot whose answer was lost is found again.
    pub const WISH: &str = "horizon_tui_wish";
    /// The id of the image that the other properties are about.
    pub const IMAGE: &str = "horizon_tui_image";
    /// The id of the instance that the snapshot was taken from.
    pub const INSTANCE: &str = "horizon_tui_instance";
    /// The name of that instance when the snapshot was taken.
    pub const INSTANCE_NAME: &str = "horizon_tui_instance_name";
    /// Until when an image is set aside: its own id, a blank, and a day in UTC.
    pub const EXPIRES: &str = "horizon_tui_expires";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_are_found_by_their_keys() {
        let long = "x".repeat(300);
        let all = [
            ("os", "linux"),
            ("empty", ""),
            ("long", &long),
            ("evil", "a\0b"),
        ];
        let properties = Properties::new(all);
        assert_eq!(properties.get("os"), Some("linux"));
        assert_eq!(properties.get("empty"), Some(""));
        assert_eq!(properties.get("long"), None);
        assert_eq!(properties.get("evil"), Some("a␀b"));
        assert_eq!(properties.get("linux"), None);
        assert_eq!(Properties::default().iter().count(), 0);
    }
}
