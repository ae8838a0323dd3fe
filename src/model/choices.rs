//! What a new instance is put together from: the lists of a region, as far as they can be chosen
//! from.
use super::{id::FlavorId, text::SafeText};
use std::sync::Arc;

/// Which list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ChoicesOf {
    Flavors,
    Networks,
    SecurityGroups,
    KeyPairs,
    AvailabilityZones,
}

impl ChoicesOf {
    pub const ALL: [Self; 5] = [
        Self::Flavors,
        Self::Networks,
        Self::SecurityGroups,
        Self::KeyPairs,
        Self::AvailabilityZones,
    ];
}

/// A list, whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choices {
    /// The smallest first.
    Flavors(Vec<SizedFlavor>),
    Networks(Vec<Network>),
    /// Those of the project.
    SecurityGroups(Vec<Named>),
    KeyPairs(Vec<Named>),
    /// Those in which instances can be started.
    AvailabilityZones(Vec<Named>),
}

/// Something that is chosen by its name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    pub name: SafeText,
    /// What requests call it: the id, or the name as the server spells it.
    pub id: Arc<str>,
}

/// A flavor, with what an instance gets of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SizedFlavor {
    pub id: FlavorId,
    pub name: SafeText,
    pub vcpus: u64,
    /// MiB.
    pub ram: u64,
    /// GiB of root disk; 0 where the image or the volume says how much.
    pub disk: u64,
}

/// A network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Network {
    pub id: Arc<str>,
    pub name: SafeText,
    /// Whether instances may be put into it by Horizon's measure: one's own, or shared, and no way
    /// to the outside of somebody else.
    pub is_launchable: bool,
}
