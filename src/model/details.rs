//! What a page about one thing tells beyond its row in a list: read for the page alone.
use super::{
    id::{UserId, VolumeId},
    text::SafeText,
};
use jiff::Timestamp;

/// What Nova says of an instance beyond what the list needs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct InstanceDetails {
    pub description: Option<SafeText>,
    /// None where Nova names only the flavor: before microversion 2.47.
    pub specs: Option<Specs>,
    pub security_groups: Vec<SafeText>,
    pub metadata: Vec<(SafeText, SafeText)>,
    pub tags: Vec<SafeText>,
    pub attachments: Vec<Attachment>,
    pub fault: Option<Fault>,
    /// Why it is locked, where somebody wrote that down.
    pub locked_reason: Option<SafeText>,
}

/// What a flavor gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Specs {
    pub vcpus: u64,
    /// MiB.
    pub ram: u64,
    /// GiB of root disk; 0 where the size of the volume or image counts.
    pub disk: u64,
    /// GiB beside the root disk.
    pub ephemeral: u64,
    /// MiB.
    pub swap: u64,
}

/// A volume of an instance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    pub volume: VolumeId,
    /// Whether it is deleted together with the instance; none where Nova does not say.
    pub goes_with_instance: Option<bool>,
}

/// What went wrong with an instance.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fault {
    pub message: Option<SafeText>,
    pub code: Option<i64>,
    /// What Nova tells its administrators.
    pub details: Option<SafeText>,
    pub created: Option<Timestamp>,
}

/// One line of the action log of an instance.
///
/// <https://docs.openstack.org/api-ref/compute/#list-actions-for-server>
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoggedAction {
    /// As Nova spells it (`createImage`).
    pub action: SafeText,
    pub began: Option<Timestamp>,
    pub user: Option<UserId>,
    pub request_id: Option<SafeText>,
    /// What went wrong, where something did.
    pub message: Option<SafeText>,
}

/// What Glance says of an image beyond what the list needs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImageDetails {
    /// MD5, in hexadecimal digits.
    pub checksum: Option<SafeText>,
    /// The name of another hash, and the hash.
    pub hash: Option<(SafeText, SafeText)>,
    /// Bytes of the disk inside.
    pub virtual_size: Option<u64>,
    /// The stores that hold its data.
    pub stores: Vec<SafeText>,
    /// Every property that Glance itself does not define, by name.
    pub properties: Vec<(SafeText, SafeText)>,
    /// The same byte for byte, for the form that changes them; a value is none where it is no
    /// text. Never shown as it is.
    pub raw_properties: Vec<(String, Option<String>)>,
}
