//! The Instances pane: Nova's servers, newest first, each with what is known of its snapshots.
use super::{
    list::{List, ListName},
    order,
    poll::Changed,
    rows::{Item, RowKey, Rows, Standing},
};
use crate::{
    call::Read,
    model::{Image, ImageStatus, Instance, InstanceId, InstanceStatus, Now, Place},
    plan::{
        export::{self, Copies, Table},
        filter::{Facts, Filter},
        source::Sources,
    },
};
use jiff::{Span, Timestamp};
use std::collections::HashMap;

/// The state of the pane.
#[derive(Debug, Default)]
pub struct Instances {
    pub list: List<Instance>,
    snapshots: Counted,
    /// The state of the images and volumes that the snapshots were counted in.
    counted: Option<(u64, u64)>,
}

/// Which instances have snapshots.
type Counted = HashMap<(Place, InstanceId), Snapshots>;

/// The Active snapshots of one instance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Snapshots {
    pub count: usize,
    /// When the newest was created.
    pub newest: Option<Timestamp>,
    /// How large that one is in Glance's store.
    pub bytes: Option<u64>,
}

/// Nova's servers write their times by their own clocks: a look for changes reaches back a little.
const OVERLAP_SECONDS: i64 = 10;

impl Instances {
    /// Decides anew which rows are shown.
    pub fn arrange(&mut self, places: &[Place], filter: &Filter) {
        let snapshots = &self.snapshots;
        let order = self.list.order;
        self.list.rows.arrange(
            |item| {
                if !places.contains(&item.place) {
                    Standing::Elsewhere
                } else if filter.is_empty() || filter.matches(&facts(item, snapshots)) {
                    Standing::Shown
                } else {
                    Standing::FilteredOut
                }
            },
            |item| order::instance(order, item, counted(item, snapshots)),
        );
    }

    /// Takes over what a look at the rows in transition found.
    pub fn renew(&mut self, place: &Place, rows: Vec<Instance>) -> Changed {
        let mut changed = Changed::No;
        for row in rows {
            let key = RowKey {
                place: place.clone(),
                id: row.id.shared(),
            };
            if self.list.rows.find(&key).map(|item| &item.row) == Some(&row) {
                continue;
            }
            changed = Changed::Yes;
            self.put(place, row);
        }
        changed
    }

    /// Takes over what was read of one instance. One that has come to its end is no row, though
    /// Nova shows it for a moment longer.
    pub fn put(&mut self, place: &Place, row: Instance) {
        if row.status == InstanceStatus::Deleted {
            self.remove(place, &row.id);
        } else {
            self.list.put(place, row);
        }
    }

    /// Takes an instance away that has come to its end.
    pub fn remove(&mut self, place: &Place, instance: &InstanceId) {
        let key = RowKey {
            place: place.clone(),
            id: instance.shared(),
        };
        self.list.rows.drop_where(|item, _| item.key() == key);
    }

    /// Whether a shown row moves on by itself.
    pub fn is_in_transition(&self, places: &[Place]) -> bool {
        self.in_transition(places).next().is_some()
    }

    fn in_transition<'a>(
        &'a self,
        places: &'a [Place],
    ) -> impl Iterator<Item = &'a Item<Instance>> {
        let moving = self.list.rows.in_transition();
        moving.filter(|item| places.contains(&item.place))
    }

    /// One question for each place with rows in transition: what changed since the newest change
    /// that is known, by Nova's own clock.
    pub fn looks(&self, places: &[Place], now: Now) -> Vec<Read> {
        places
            .iter()
            .filter(|place| self.in_transition(places).any(|item| item.place == **place))
            .map(|place| self.changes(place, now))
            .collect()
    }

    /// The question what has changed in a place since the newest change that is known.
    pub fn changes(&self, place: &Place, now: Now) -> Read {
        Read::InstancesChanged {
            place: place.clone(),
            since: self.newest_change(place).unwrap_or(now.wall),
        }
    }

    fn newest_change(&self, place: &Place) -> Option<Timestamp> {
        self.list
            .rows
            .iter()
            .filter(|item| item.place == *place)
            .filter_map(|item| item.row.updated)
            .max()
            .and_then(|newest| {
                newest
                    .checked_sub(Span::new().seconds(OVERLAP_SECONDS))
                    .ok()
            })
    }

    /// Counts the Active snapshots of every instance anew, where the images have changed, or the
    /// volumes that some of them preserve, as `volumes` tells.
    pub fn count_snapshots(&mut self, images: &Rows<Image>, sources: &Sources, volumes: u64) {
        let state = (images.revision(), volumes);
        if self.counted.replace(state) == Some(state) {
            return;
        }
        self.snapshots.clear();
        let active =
            |item: &&Item<Image>| item.row.status == ImageStatus::Active && !item.row.hidden;
        for item in images.iter().filter(active) {
            let Some(instance) = sources.claimed(&item.place, &item.row) else {
                continue;
            };
            let key = (item.place.clone(), instance);
            let snapshots = self.snapshots.entry(key).or_default();
            snapshots.count += 1;
            if item.row.created >= snapshots.newest {
                snapshots.newest = item.row.created;
                snapshots.bytes = item.row.size;
            }
        }
    }

    /// What is known of the snapshots of an instance.
    pub fn snapshots(&self, place: &Place, instance: &InstanceId) -> Snapshots {
        self.snapshots
            .get(&(place.clone(), instance.clone()))
            .copied()
            .unwrap_or_default()
    }

    /// What is shown, for a file.
    pub fn table(&self) -> Table {
        export::instances(self.list.rows.shown().map(|item| {
            let known = self.snapshots(&item.place, &item.row.id);
            let copies = Copies {
                count: known.count,
                newest: known.newest,
            };
            (&item.place, &item.row, copies)
        }))
    }

    /// The names of the instances that were started from an image.
    pub fn started_from<'a>(
        &'a self,
        place: &'a Place,
        image: &'a Image,
    ) -> impl Iterator<Item = &'a Instance> {
        self.list
            .rows
            .iter()
            .filter(move |item| item.place == *place)
            .map(|item| &item.row)
            .filter(move |instance| {
                instance.boot == crate::model::instance::BootSource::Image(image.id.clone())
            })
    }

    pub const LIST: ListName = ListName::Instances;
}

fn facts<'a>(item: &'a Item<Instance>, snapshots: &Counted) -> Facts<'a> {
    let newest = counted(item, snapshots).newest;
    Facts::instance(&item.place, &item.row, newest)
}

fn counted(item: &Item<Instance>, snapshots: &Counted) -> Snapshots {
    let key = (item.place.clone(), item.row.id.clone());
    snapshots.get(&key).copied().unwrap_or_default()
}
