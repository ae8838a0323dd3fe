//! Whose snapshot an image is, and what must be known before an instance may be called gone.
use crate::model::{
    Image, ImageKind, Instance, InstanceId, Place, SafeText, SourceClaim, Volume, VolumeId,
    VolumeSnapshot, VolumeSnapshotId,
};
use std::collections::{BTreeMap, BTreeSet};

/// The instance an image was taken from, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// The instance is there.
    Known {
        instance: InstanceId,
        name: SafeText,
    },
    /// The instance is not there any more, and this is certain.
    Gone {
        instance: InstanceId,
        /// What it was called when the snapshot was taken, where we wrote it down.
        name: Option<SafeText>,
    },
    /// Of an instance, but not known of which, or not known whether it is still there. No rule
    /// ever chooses such an image.
    Unknown,
    /// Not of an instance.
    None,
}

impl Source {
    pub fn instance(&self) -> Option<&InstanceId> {
        match self {
            Self::Known { instance, .. } | Self::Gone { instance, .. } => Some(instance),
            Self::Unknown | Self::None => None,
        }
    }

    /// The name of the instance, as far as anybody wrote it down; `claim` is what the image says.
    pub fn shown_name(&self, claim: Option<&SourceClaim>) -> Option<SafeText> {
        match self {
            Self::Known { name, .. } => Some(name.clone()),
            Self::Gone { instance, name } => Some(name.clone().unwrap_or_else(|| instance.short())),
            Self::Unknown => {
                let claim = claim?;
                Some(claim.name.clone().unwrap_or_else(|| claim.instance.short()))
            }
            Self::None => None,
        }
    }
}

/// The instances of all places, as far as they have been read.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    places: BTreeMap<Place, Known>,
    volumes: BTreeMap<Place, Volumes>,
    /// Every region in which an instance may be, whether it is shown or not.
    regions: BTreeSet<Place>,
}

/// Of which volumes snapshots were taken, and to which instances these are attached.
#[derive(Debug, Clone, Default)]
struct Volumes {
    of: BTreeMap<VolumeSnapshotId, VolumeId>,
    attached_to: BTreeMap<VolumeId, Vec<InstanceId>>,
}

/// What is known about the instances of one place.
#[derive(Debug, Clone, Default)]
struct Known {
    names: BTreeMap<InstanceId, SafeText>,
    reading: Reading,
    /// Asked for by id, and answered with 404.
    not_found: BTreeSet<InstanceId>,
}

/// How far the list of a place's instances has been read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reading {
    /// Not to be read: nobody looks at the place.
    #[default]
    Unasked,
    /// Not begun, under way, failed, or with rows that could not be read.
    Partial,
    /// To the end, every row of it.
    Complete,
}

impl Sources {
    /// Says which regions the clouds in use have, and which of them are shown.
    ///
    /// Two regions may share one Glance, so an image seen in the one may be of an instance in the
    /// other: where it is not said which regions there are, no instance is ever gone.
    ///
    /// Of a project that is left nothing can be read anew: what was known when its images were
    /// marked stays known.
    pub fn set_regions(&mut self, all: impl IntoIterator<Item = Place>, shown: &[Place]) {
        let all: BTreeSet<Place> = all.into_iter().collect();
        let is_left = |place: &Place| !all.iter().any(|other| other.is_neighbour_of(place));
        self.regions.retain(is_left);
        for (place, known) in &mut self.places {
            if known.reading != Reading::Unasked && !shown.contains(place) && !is_left(place) {
                known.reading = Reading::Unasked;
                known.names.clear();
            }
        }
        self.regions.extend(all);
    }

    /// Takes over what is known of the instances of a place, in place of what was known before;
    /// instances that were answered with 404 stay known as such unless they are back.
    pub fn put<'a>(
        &mut self,
        place: &Place,
        instances: impl IntoIterator<Item = &'a Instance>,
        reading: Reading,
    ) {
        let known = self.places.entry(place.clone()).or_default();
        known.names = instances
            .into_iter()
            .map(|instance| (instance.id.clone(), instance.label()))
            .collect();
        let names = &known.names;
        known.not_found.retain(|id| !names.contains_key(id));
        known.reading = reading;
    }

    /// Takes over what is known of the volumes of a place, in place of what was known before.
    pub fn put_volumes<'a>(
        &mut self,
        place: &Place,
        snapshots: impl IntoIterator<Item = &'a VolumeSnapshot>,
        volumes: impl IntoIterator<Item = &'a Volume>,
    ) {
        let of = snapshots
            .into_iter()
            .filter_map(|snapshot| Some((snapshot.id.clone(), snapshot.volume.clone()?)));
        let attached_to = volumes
            .into_iter()
            .map(|volume| (volume.id.clone(), volume.attached_to.clone()));
        let known = Volumes {
            of: of.collect(),
            attached_to: attached_to.collect(),
        };
        self.volumes.insert(place.clone(), known);
    }

    /// The instance that an image was taken from, whether or not it is still there: as the image
    /// says, else the one that the volumes are attached to which it preserves. The volume that an
    /// instance runs on cannot be moved to another one while it is there; others can.
    pub fn claimed(&self, place: &Place, image: &Image) -> Option<InstanceId> {
        if let Some(claim) = &image.source {
            return Some(claim.instance.clone());
        }
        let ImageKind::VolumeBacked(parts) = &image.kind else {
            return None;
        };
        let boot: Vec<_> = parts.iter().filter(|part| part.boots).collect();
        let parts = if boot.is_empty() {
            parts.iter().collect()
        } else {
            boot
        };
        let mut instances = BTreeSet::new();
        for part in parts {
            match self.attached(place, &part.snapshot)? {
                [only] => instances.insert(only),
                // Attached to none, or to several.
                _ => return None,
            };
        }
        match instances.into_iter().collect::<Vec<_>>().as_slice() {
            [only] => Some((*only).clone()),
            _ => None,
        }
    }

    /// The instances that the volume of a volume snapshot is attached to.
    fn attached(&self, place: &Place, snapshot: &VolumeSnapshotId) -> Option<&[InstanceId]> {
        let mut places = self
            .volumes
            .iter()
            .filter(|(other, _)| other.is_neighbour_of(place));
        places.find_map(|(_, known)| {
            let volume = known.of.get(snapshot)?;
            known.attached_to.get(volume).map(Vec::as_slice)
        })
    }

    /// The place answered 404 for this instance.
    pub fn not_found(&mut self, place: &Place, instance: &InstanceId) {
        let known = self.places.entry(place.clone()).or_default();
        known.names.remove(instance);
        known.not_found.insert(instance.clone());
    }

    /// The place answered that this instance is there.
    pub fn found(&mut self, place: &Place, instance: &Instance) {
        let known = self.places.entry(place.clone()).or_default();
        known.not_found.remove(&instance.id);
        known.names.insert(instance.id.clone(), instance.label());
    }

    /// The instances of this place are read anew: those found by their ids in other regions, whose
    /// lists nobody reads, are to be asked for anew as well.
    pub fn forget_found(&mut self, place: &Place) {
        for (other, known) in &mut self.places {
            if known.reading == Reading::Unasked && other.is_neighbour_of(place) {
                known.names.clear();
            }
        }
    }

    /// Whose snapshot an image in this place is.
    pub fn of(&self, place: &Place, image: &Image) -> Source {
        let Some(instance) = self.claimed(place, image) else {
            return if image.is_snapshot() {
                Source::Unknown
            } else {
                Source::None
            };
        };
        match self.name_of(place, &instance) {
            Some(name) => Source::Known {
                name: name.clone(),
                instance,
            },
            None if self.is_gone(place, &instance) => Source::Gone {
                instance,
                name: image.source.as_ref().and_then(|claim| claim.name.clone()),
            },
            None => Source::Unknown,
        }
    }

    /// The region that an instance is in, as far as it is known: of all that share a cloud and
    /// project with this place.
    pub fn place_of(&self, place: &Place, instance: &InstanceId) -> Option<&Place> {
        let mut places = self.places.iter();
        let known = places.find(|(other, known)| {
            other.is_neighbour_of(place) && known.names.contains_key(instance)
        });
        known.map(|(place, _)| place)
    }

    /// The instances that only a 404 is missing for to be called gone, each with the places that
    /// have to be asked for it.
    pub fn missing<'a>(
        &self,
        place: &Place,
        images: impl IntoIterator<Item = &'a Image>,
    ) -> BTreeSet<(Place, InstanceId)> {
        let mut missing = BTreeSet::new();
        if !self.is_read(place) {
            return missing;
        }
        for image in images {
            let Some(instance) = self.claimed(place, image) else {
                continue;
            };
            if self.name_of(place, &instance).is_some() {
                continue;
            }
            for region in self.regions_around(place) {
                if !self.is_not_found(region, &instance) {
                    missing.insert((region.clone(), instance.clone()));
                }
            }
        }
        missing
    }

    /// The instance's name in this place, else in a neighbour that may share its Glance.
    fn name_of(&self, place: &Place, instance: &InstanceId) -> Option<&SafeText> {
        self.neighbours(place)
            .find_map(|known| known.names.get(instance))
    }

    /// Whether the whole list of this place lacks the instance, and every region of its cloud and
    /// project has answered 404 for it.
    fn is_gone(&self, place: &Place, instance: &InstanceId) -> bool {
        let is_complete = |known: &Known| known.reading == Reading::Complete;
        self.places.get(place).is_some_and(is_complete)
            && self.regions.contains(place)
            && self
                .regions_around(place)
                .all(|region| self.is_not_found(region, instance))
    }

    fn is_not_found(&self, place: &Place, instance: &InstanceId) -> bool {
        let known = self.places.get(place);
        known.is_some_and(|known| known.not_found.contains(instance))
    }

    /// Whether this list is complete, and no other is still to bring what this one lacks.
    fn is_read(&self, place: &Place) -> bool {
        let known = self.places.get(place);
        known.is_some_and(|known| known.reading == Reading::Complete)
            && self
                .neighbours(place)
                .all(|known| known.reading != Reading::Partial)
    }

    /// What is known of the place and of the other regions of its cloud and project.
    fn neighbours(&self, place: &Place) -> impl Iterator<Item = &Known> {
        self.places
            .iter()
            .filter(|(other, _)| other.is_neighbour_of(place))
            .map(|(_, known)| known)
    }

    /// The place and the other regions of its cloud and project, whether they are shown or not.
    fn regions_around(&self, place: &Place) -> impl Iterator<Item = &Place> {
        let regions = self.regions.iter();
        regions.filter(move |other| other.is_neighbour_of(place))
    }
}

#[cfg(test)]
mod tests;
