//! Which images are made of which volume snapshots, and whether that is all of it.
use crate::model::{Image, ImageId, ImageKind, Place, SafeText, VolumeSnapshotId};
use std::collections::{BTreeSet, HashMap, HashSet};

/// The images that are made of volume snapshots, over all places.
///
/// Places are not told apart: a volume snapshot's id is its own everywhere, and two regions may
/// share one Glance.
#[derive(Debug, Clone, Default)]
pub struct Uses {
    by: HashMap<VolumeSnapshotId, Vec<User>>,
    whole: BTreeSet<Place>,
}

/// An image that is made of a volume snapshot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    pub image: ImageId,
    pub name: SafeText,
}

impl Uses {
    /// What these images are made of. `whole` are the places whose own images have all been read,
    /// hidden ones included: only there no use means that there is none.
    pub fn new<'a>(images: impl IntoIterator<Item = &'a Image>, whole: BTreeSet<Place>) -> Self {
        let mut by: HashMap<VolumeSnapshotId, Vec<User>> = HashMap::new();
        for image in images {
            let ImageKind::VolumeBacked(parts) = &image.kind else {
                continue;
            };
            for part in parts {
                let users = by.entry(part.snapshot.clone()).or_default();
                if users.iter().all(|user| user.image != image.id) {
                    users.push(User {
                        image: image.id.clone(),
                        name: image.label(),
                    });
                }
            }
        }
        Self { by, whole }
    }

    /// The images that are known to be made of a volume snapshot.
    pub fn of(&self, snapshot: &VolumeSnapshotId) -> &[User] {
        self.by.get(snapshot).map_or(&[], Vec::as_slice)
    }

    /// Whether every image has been read that may be made of a volume snapshot in this place.
    pub fn is_whole(&self, place: &Place) -> bool {
        self.whole.contains(place)
    }

    /// Whether no image is made of it; none where that is not known.
    pub fn is_orphaned(&self, place: &Place, snapshot: &VolumeSnapshotId) -> Option<bool> {
        if self.of(snapshot).is_empty() {
            self.is_whole(place).then_some(true)
        } else {
            Some(false)
        }
    }

    /// An image that is made of it and is none of these.
    pub(crate) fn other(
        &self,
        snapshot: &VolumeSnapshotId,
        than: &HashSet<&ImageId>,
    ) -> Option<&User> {
        let mut users = self.of(snapshot).iter();
        users.find(|user| !than.contains(&user.image))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{model::volume::VolumePart, plan::sample};

    fn made_of(id: &str, snapshots: &[&str]) -> Image {
        let parts = snapshots.iter().map(|snapshot| VolumePart {
            snapshot: (*snapshot).into(),
            gibibytes: Some(1),
            boots: false,
        });
        Image {
            kind: ImageKind::VolumeBacked(parts.collect()),
            ..sample::snapshot(id, "i-1")
        }
    }

    #[test]
    fn orphaned_is_only_what_no_image_of_a_whole_list_is_made_of() {
        let (here, there) = (sample::place("RegionOne"), sample::place("RegionTwo"));
        let images = [
            made_of("s-1", &["v-1", "v-1"]),
            sample::snapshot("s-2", "i"),
        ];
        let uses = Uses::new(&images, [here.clone()].into());
        assert_eq!(uses.of(&"v-1".into()).len(), 1, "one image, named once");
        assert_eq!(uses.is_orphaned(&here, &"v-1".into()), Some(false));
        assert_eq!(uses.is_orphaned(&there, &"v-1".into()), Some(false));
        assert_eq!(uses.is_orphaned(&here, &"v-2".into()), Some(true));
        assert_eq!(
            uses.is_orphaned(&there, &"v-2".into()),
            None,
            "not all read"
        );
    }
}
