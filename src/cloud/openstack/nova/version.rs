//! Microversions: what each region's Nova has shown itself to understand.
use crate::model::RegionName;
use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// A microversion such as 2.45.
///
/// <https://docs.openstack.org/nova/latest/reference/api-microversion-history.html>
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::cloud::openstack) struct Version {
    major: u16,
    minor: u16,
}

impl Version {
    /// From here on `createImage` answers with the image's id.
    pub(super) const NAMES_THE_IMAGE: Self = Self {
        major: 2,
        minor: 45,
    };

    /// From here on a rebuild overwrites the volume that an instance runs on.
    pub(super) const REBUILDS_VOLUMES: Self = Self {
        major: 2,
        minor: 93,
    };

    /// Reads the header of an answer: `compute 2.104`.
    pub(super) fn read(header: &str) -> Option<Self> {
        let (major, minor) = header.strip_prefix("compute ")?.split_once('.')?;
        Some(Self {
            major: major.parse().ok()?,
            minor: minor.parse().ok()?,
        })
    }
}

/// The newest microversion of each region, learned from answers.
#[derive(Default)]
pub(in crate::cloud::openstack) struct Versions(Mutex<BTreeMap<RegionName, Version>>);

impl Versions {
    pub(super) fn of(&self, region: &RegionName) -> Option<Version> {
        self.known().get(region).copied()
    }

    pub(super) fn learn(&self, region: &RegionName, answered: Option<Version>) {
        match answered {
            Some(version) => self.known().insert(region.clone(), version),
            None => self.known().remove(region),
        };
    }

    pub(super) fn forget(&self, region: &RegionName) {
        self.known().remove(region);
    }

    fn known(&self) -> MutexGuard<'_, BTreeMap<RegionName, Version>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_version_is_read_from_an_answer() {
        for (header, names_the_image) in [
            ("compute 2.104", Some(true)),
            ("compute 2.45", Some(true)),
            ("compute 2.44", Some(false)),
            ("compute 2.1", Some(false)),
            ("volume 3.71", None),
            ("compute", None),
            ("", None),
        ] {
            let version = Version::read(header);
            let names = version.map(|version| version >= Version::NAMES_THE_IMAGE);
            assert_eq!(names, names_the_image, "{header:?}");
        }
    }
}
