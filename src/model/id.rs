//! Identifiers: opaque texts of a server, told apart by what they name.
use super::text::SafeText;
use serde::{Deserialize, Serialize};
use std::{marker::PhantomData, sync::Arc};

/// A server's own name for one thing; sent back byte for byte, shown only through [`Id::shown`].
///
/// There is no `Display`: an id is text from outside and must not reach a terminal as it is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent, bound = "")]
pub struct Id<Of> {
    text: Arc<str>,
    of: PhantomData<Of>,
}

/// How many characters of an id tell things apart well enough on a screen.
const SHORT: usize = 8;

impl<Of> Id<Of> {
    pub fn new(text: impl Into<Arc<str>>) -> Self {
        Self {
            text: text.into(),
            of: PhantomData,
        }
    }

    /// The id as the server spelled it: for requests and records only.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The id as a shared text, for keys that outlive the row.
    pub fn shared(&self) -> Arc<str> {
        Arc::clone(&self.text)
    }

    /// The id as it may be shown.
    pub fn shown(&self) -> SafeText {
        SafeText::new(&self.text)
    }

    /// The first eight characters, shown where two names would look alike.
    pub fn short(&self) -> SafeText {
        let end = self
            .text
            .char_indices()
            .nth(SHORT)
            .map_or(self.text.len(), |(at, _)| at);
        SafeText::new(&self.text[..end])
    }
}

impl<Of> From<&str> for Id<Of> {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

/// Tells cloud names from other ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OfCloud {}
/// Tells region names from other ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OfRegion {}
/// Tells project ids from other ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OfProject {}
/// Tells user ids from other ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OfUser {}
/// Tells instance ids from other ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OfInstance {}
/// Tells image ids from other ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OfImage {}
/// Tells flavor ids from other ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OfFlavor {}
/// Tells volume ids from other ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OfVolume {}
/// Tells volume snapshot ids from other ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OfVolumeSnapshot {}

/// The name of an entry in `clouds.yaml`, or of the one cloud that the environment describes.
pub type CloudName = Id<OfCloud>;
/// A region, as the service catalogue calls it.
pub type RegionName = Id<OfRegion>;
/// A Keystone project.
pub type ProjectId = Id<OfProject>;
/// A Keystone user.
pub type UserId = Id<OfUser>;
/// A Nova server.
pub type InstanceId = Id<OfInstance>;
/// A Glance image.
pub type ImageId = Id<OfImage>;
/// A Nova flavor.
pub type FlavorId = Id<OfFlavor>;
/// A Cinder volume.
pub type VolumeId = Id<OfVolume>;
/// A Cinder volume snapshot.
pub type VolumeSnapshotId = Id<OfVolumeSnapshot>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_id_keeps_whole_characters() {
        assert_eq!(ImageId::from("ééééééééé").short().as_str(), "éééééééé");
        assert_eq!(ImageId::from("abc").short().as_str(), "abc");
    }

    #[test]
    fn an_id_with_escape_sequences_is_shown_without_them_and_sent_with_them() {
        let id = ImageId::from("a\u{1b}[2J");
        assert_eq!(id.shown().as_str(), "a␛[2J");
        assert_eq!(id.as_str(), "a\u{1b}[2J");
    }
}
