//! Quotas: how much of something a project has, and how much it may have.
use serde::{Deserialize, Serialize};

/// How far one resource is used up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gauge {
    pub resource: Resource,
    /// In the resource's own unit.
    pub used: u64,
    pub limit: Limit,
}

/// How much of a resource a project may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// As much as there is: services say -1.
    Unlimited,
    /// At most so much, in the resource's own unit.
    AtMost(u64),
}

/// What a quota is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Resource {
    /// Images in Glance (`image_count_total`), snapshots among them.
    Images,
    /// What they take up there, in MiB (`image_size_total`).
    ImageSize,
    /// What lies staged for an import, in MiB (`image_stage_total`).
    ImageStage,
    /// Images being uploaded at once (`image_count_uploading`).
    ImageUploads,
    Instances,
    Cores,
    /// MiB.
    Ram,
    Volumes,
    VolumeSnapshots,
    /// Volumes and their snapshots together, in GiB.
    VolumeSize,
}

/// What a resource is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Pieces,
    Mebibytes,
    Gibibytes,
}

impl Resource {
    /// Every resource, in the order in which people look for them here: what snapshots use first.
    pub const ALL: [Self; 10] = [
        Self::Images,
        Self::ImageSize,
        Self::ImageStage,
        Self::ImageUploads,
        Self::VolumeSnapshots,
        Self::VolumeSize,
        Self::Volumes,
        Self::Instances,
        Self::Cores,
        Self::Ram,
    ];

    pub fn unit(self) -> Unit {
        match self {
            Self::ImageSize | Self::ImageStage | Self::Ram => Unit::Mebibytes,
            Self::VolumeSize => Unit::Gibibytes,
            Self::Images
            | Self::ImageUploads
            | Self::Instances
            | Self::Cores
            | Self::Volumes
            | Self::VolumeSnapshots => Unit::Pieces,
        }
    }
}

impl Unit {
    /// So many of this unit in bytes; none where it counts pieces.
    pub fn bytes(self, amount: u64) -> Option<u64> {
        let shift = match self {
            Self::Pieces => return None,
            Self::Mebibytes => 20,
            Self::Gibibytes => 30,
        };
        Some(amount.saturating_mul(1 << shift))
    }
}

impl Gauge {
    /// How much may still come; none where that is as much as there is.
    pub fn left(&self) -> Option<u64> {
        match self.limit {
            Limit::Unlimited => None,
            Limit::AtMost(limit) => Some(limit.saturating_sub(self.used)),
        }
    }

    /// Whether nothing more may come.
    pub fn is_full(&self) -> bool {
        self.left() == Some(0)
    }
}

/// Which service's quotas are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum QuotaOf {
    /// Glance's, where it keeps any.
    Images,
    /// Nova's.
    Instances,
    /// Cinder's, where the region has one.
    Volumes,
}

impl QuotaOf {
    pub const ALL: [Self; 3] = [Self::Images, Self::Instances, Self::Volumes];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_never_falls_below_nothing() {
        let gauge = |used, limit| Gauge {
            resource: Resource::Images,
            used,
            limit,
        };
        assert_eq!(gauge(3, Limit::AtMost(10)).left(), Some(7));
        assert_eq!(gauge(12, Limit::AtMost(10)).left(), Some(0));
        assert!(gauge(0, Limit::AtMost(0)).is_full());
        assert_eq!(gauge(12, Limit::Unlimited).left(), None);
        assert!(!gauge(12, Limit::Unlimited).is_full());
    }

    #[test]
    fn an_amount_that_is_no_size_has_no_bytes() {
        assert_eq!(Unit::Pieces.bytes(3), None);
        assert_eq!(Unit::Mebibytes.bytes(3), Some(3 << 20));
        assert_eq!(Unit::Gibibytes.bytes(u64::MAX), Some(u64::MAX));
    }
}
