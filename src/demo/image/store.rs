//! The images of a region, kept so that a page costs what it holds and not what the region holds.
use super::record::Image;
use crate::demo::exchange::Caller;
use jiff::Timestamp;
use std::{
    cmp::Ordering,
    collections::{BTreeSet, HashMap},
    ops::Bound,
    sync::Arc,
};

/// What a list can be ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    Name,
    Status,
    ContainerFormat,
    DiskFormat,
    Size,
    Id,
    Created,
    Updated,
}

impl Key {
    pub(super) const ALL: [(&str, Self); 8] = [
        ("name", Self::Name),
        ("status", Self::Status),
        ("container_format", Self::ContainerFormat),
        ("disk_format", Self::DiskFormat),
        ("size", Self::Size),
        ("id", Self::Id),
        ("created_at", Self::Created),
        ("updated_at", Self::Updated),
    ];

    fn compare(self, one: &Image, other: &Image) -> Ordering {
        match self {
            Self::Name => one.name.cmp(&other.name),
            Self::Status => one.status.name().cmp(other.status.name()),
            Self::ContainerFormat => one
                .formats
                .map(|(_, kind)| kind)
                .cmp(&other.formats.map(|(_, kind)| kind)),
            Self::DiskFormat => one
                .formats
                .map(|(kind, _)| kind)
                .cmp(&other.formats.map(|(kind, _)| kind)),
            Self::Size => one.size.cmp(&other.size),
            Self::Id => one.id.cmp(&other.id),
            Self::Created => one.created.cmp(&other.created),
            Self::Updated => one.updated.cmp(&other.updated),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Ascending,
    Descending,
}

/// Keys and directions, the most important first; always ends with time and id, so no two images tie.
pub(super) type Order = Vec<(Key, Direction)>;

fn compare(order: &Order, one: &Image, other: &Image) -> Ordering {
    order
        .iter()
        .fold(Ordering::Equal, |so_far, (key, direction)| {
            so_far.then_with(|| match direction {
                Direction::Ascending => key.compare(one, other),
                Direction::Descending => key.compare(other, one),
            })
        })
}

/// The images of a region.
#[derive(Default)]
pub(in crate::demo) struct Images {
    by_id: HashMap<Arc<str>, Image>,
    by_age: BTreeSet<(Timestamp, Arc<str>)>,
    /// The last other order that was asked for, until something changes.
    ordered: Option<(Order, Vec<Arc<str>>)>,
}

impl Images {
    pub(in crate::demo) fn insert(&mut self, image: Image) {
        self.ordered = None;
        self.by_age.insert((image.created, image.id.clone()));
        self.by_id.insert(image.id.clone(), image);
    }

    pub(in crate::demo) fn remove(&mut self, id: &str) {
        if let Some(image) = self.by_id.remove(id) {
            self.ordered = None;
            self.by_age.remove(&(image.created, image.id));
        }
    }

    /// Changes an image if it is still there; its time of creation must stay.
    pub(in crate::demo) fn change(&mut self, id: &str, change: impl FnOnce(&mut Image)) {
        if let Some(image) = self.by_id.get_mut(id) {
            self.ordered = None;
            change(image);
        }
    }

    pub(in crate::demo) fn get(&self, id: &str) -> Option<&Image> {
        self.by_id.get(id)
    }

    /// An image, if the caller can see it.
    pub(in crate::demo) fn visible(&self, id: &str, caller: &Caller) -> Option<&Image> {
        self.get(id).filter(|image| image.is_visible_to(caller))
    }

    pub(in crate::demo) fn all(&self) -> impl Iterator<Item = &Image> {
        self.by_id.values()
    }

    pub(in crate::demo) fn len(&self) -> usize {
        self.by_id.len()
    }

    /// The next images after the marker, in order, of those that are wanted.
    pub(super) fn page(
        &mut self,
        order: &Order,
        marker: Option<&Image>,
        limit: usize,
        wanted: impl Fn(&Image) -> bool,
    ) -> Vec<&Image> {
        use Direction::{Ascending, Descending};
        let pick = |ids: &mut dyn Iterator<Item = &Arc<str>>| {
            let images = ids.filter_map(|id| self.by_id.get(id));
            images.filter(|image| wanted(image)).take(limit).collect()
        };
        let edge = marker.map(|image| (image.created, image.id.clone()));
        match order.as_slice() {
            [(Key::Created, Descending), (Key::Id, Descending)] => {
                let upper = edge.map_or(Bound::Unbounded, Bound::Excluded);
                let before = self.by_age.range((Bound::Unbounded, upper));
                pick(&mut before.rev().map(|(_, id)| id))
            }
            [(Key::Created, Ascending), (Key::Id, Ascending)] => {
                let lower = edge.map_or(Bound::Unbounded, Bound::Excluded);
                let after = self.by_age.range((lower, Bound::Unbounded));
                pick(&mut after.map(|(_, id)| id))
            }
            _ => {
                let ids = ordered(&mut self.ordered, &self.by_id, order);
                let start = marker.map_or(0, |marker| {
                    ids.partition_point(|id| compare(order, &self.by_id[id], marker).is_le())
                });
                pick(&mut ids[start..].iter())
            }
        }
    }

    /// Like a page, of the images with these ids only.
    pub(super) fn page_of(
        &self,
        ids: &[String],
        order: &Order,
        marker: Option<&Image>,
        limit: usize,
        wanted: impl Fn(&Image) -> bool,
    ) -> Vec<&Image> {
        let ids: BTreeSet<&String> = ids.iter().collect();
        let named = ids.into_iter().filter_map(|id| self.by_id.get(id.as_str()));
        let mut images: Vec<&Image> = named.filter(|image| wanted(image)).collect();
        images.sort_by(|one, other| compare(order, one, other));
        if let Some(marker) = marker {
            images.retain(|image| compare(order, image, marker).is_gt());
        }
        images.truncate(limit);
        images
    }
}

/// All ids in an order, sorted once for as long as nothing changes.
fn ordered<'a>(
    kept: &'a mut Option<(Order, Vec<Arc<str>>)>,
    images: &HashMap<Arc<str>, Image>,
    order: &Order,
) -> &'a [Arc<str>] {
    if kept.as_ref().is_none_or(|(known, _)| known != order) {
        let mut sorted: Vec<&Image> = images.values().collect();
        sorted.sort_by(|one, other| compare(order, one, other));
        let ids = sorted.into_iter().map(|image| image.id.clone()).collect();
        *kept = Some((order.clone(), ids));
    }
    kept.as_ref().map_or(&[], |(_, ids)| ids)
}
