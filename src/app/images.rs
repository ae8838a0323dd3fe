//! The Images pane: my snapshots, or all images, newest first.
mod change;
mod metadata;

use super::{
    list::{List, ListName},
    order,
    poll::Changed,
    rows::{Item, RowKey, Standing},
    rules::Verdicts,
};
use crate::{
    call::{Hidden, ImagesOf, Read, Recorded},
    model::{Image, ImageId, ImageStatus, Place},
    plan::{
        filter::{Facts, Filter},
        source::Sources,
    },
};

/// The state of the pane.
#[derive(Debug, Default)]
pub struct Images {
    pub list: List<Image>,
    pub show: Show,
    /// Whether the rows stand under the instances that they were taken from.
    pub is_tree: bool,
    /// What the last rule said of each row, until all marks are taken back.
    pub verdicts: Option<Verdicts>,
}

/// Which images are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Show {
    /// Snapshots and backups that the project owns; where everybody's things are looked at, those
    /// of all projects.
    #[default]
    MySnapshots,
    /// Everything one may use.
    AllImages,
}

/// How many ids fit into one question: a request line is limited to 8190 bytes.
const IDS_PER_LOOK: usize = 100;

impl Images {
    /// The list from which the shown rows are read.
    pub fn source(&self) -> ListName {
        match self.show {
            Show::MySnapshots => ListName::MyImages,
            Show::AllImages => ListName::AllImages,
        }
    }

    pub fn toggle(&mut self) {
        self.show = match self.show {
            Show::MySnapshots => Show::AllImages,
            Show::AllImages => Show::MySnapshots,
        };
    }

    /// Whose images a list asks for.
    pub fn of(list: ListName, place: &Place) -> ImagesOf {
        match list {
            ListName::HiddenImages if place.is_of_everyone() => ImagesOf::HiddenOfEveryone,
            _ if place.is_of_everyone() => ImagesOf::Everyone,
            ListName::AllImages => ImagesOf::Everyone,
            ListName::HiddenImages => ImagesOf::Hidden(place.project().clone()),
            ListName::MyImages
            | ListName::Instances
            | ListName::VolumeSnapshots
            | ListName::Volumes => ImagesOf::Project(place.project().clone()),
        }
    }

    /// Decides anew which rows are shown.
    pub fn arrange(&mut self, places: &[Place], sources: &Sources, filter: &Filter) {
        let show = self.show;
        let order = self.list.order;
        let with_aside = filter.seeks_aside();
        self.list.rows.pair(places);
        let is_tree = self.is_tree;
        self.list.rows.arrange_in_groups(
            |item| {
                let is_aside = item.row.hidden && !with_aside;
                let is_left_out = is_aside || item.twin_of().is_some() || !shows(show, item);
                if is_left_out || !places.contains(&item.place) {
                    Standing::Elsewhere
                } else if filter.matches(&Facts::image(&item.place, &item.row, sources)) {
                    Standing::Shown
                } else {
                    Standing::FilteredOut
                }
            },
            |item| is_tree.then(|| order::branch(item, sources)),
            |item| order::image(order, item, sources),
        );
    }

    /// A reading has ended: what it did not see is gone.
    pub fn sweep(&mut self, list: ListName, place: &Place) {
        let generation = self.list.listing_mut(list, place).generation;
        self.list.rows.drop_where(|item, seen| {
            let own = is_own(item);
            let listed = match list {
                ListName::HiddenImages => own && item.row.hidden,
                ListName::AllImages => !item.row.hidden,
                ListName::MyImages
                | ListName::Instances
                | ListName::VolumeSnapshots
                | ListName::Volumes => own && !item.row.hidden,
            };
            item.place == *place && listed && seen < generation
        });
    }

    /// Takes over what a look at the rows in transition found; those that it did not find are
    /// gone.
    pub fn renew(&mut self, place: &Place, asked: &[ImageId], found: &[Recorded]) -> Changed {
        let mut changed = Changed::No;
        for image in asked {
            let key = RowKey {
                place: place.clone(),
                id: image.shared(),
            };
            let row = found.iter().find(|found| found.image.id == *image);
            match (row, self.list.rows.find(&key)) {
                (Some(row), Some(item)) if row.image != item.row => {
                    self.list.put(place, row.image.clone());
                    changed = Changed::Yes;
                }
                (None, Some(_)) => {
                    self.remove(&key);
                    changed = Changed::Yes;
                }
                _ => {}
            }
        }
        changed
    }

    /// Takes over an image that was seen outside of any list; lists leave hidden ones out.
    pub fn saw(&mut self, place: &Place, image: &Image) {
        if image.hidden {
            self.list.rows.renew(place, image.clone());
        } else {
            self.list.put(place, image.clone());
        }
    }

    /// An image was deactivated, or reactivated: its row says so at once, and what else of it
    /// has changed is to be asked for.
    pub fn switched(&mut self, place: &Place, image: &ImageId, active: bool) -> Option<Read> {
        let key = RowKey {
            place: place.clone(),
            id: image.shared(),
        };
        let mut image = self.list.rows.find(&key).map(|item| item.row.clone())?;
        image.status = if active {
            ImageStatus::Active
        } else {
            ImageStatus::Deactivated
        };
        self.saw(place, &image);
        Some(Read::ImagesById {
            place: place.clone(),
            hidden: if image.hidden {
                Hidden::Yes
            } else {
                Hidden::No
            },
            images: vec![image.id],
        })
    }

    /// Takes an image away wherever it was seen.
    pub fn remove(&mut self, key: &RowKey) {
        if let Some(gone) = self.list.rows.find(key).cloned() {
            let rows = &mut self.list.rows;
            rows.drop_where(|item, _| item.is_one_with(&gone));
        }
    }

    /// Whether a row of these places moves on by itself.
    pub fn is_in_transition(&self, places: &[Place]) -> bool {
        let mut moving = self.list.rows.in_transition();
        moving.any(|item| places.contains(&item.place))
    }

    /// One question for each place with rows in transition.
    pub fn looks(&self, places: &[Place]) -> Vec<Read> {
        places
            .iter()
            .filter_map(|place| {
                let images: Vec<ImageId> = self
                    .list
                    .rows
                    .in_transition()
                    .filter(|item| item.place == *place)
                    .map(|item| item.row.id.clone())
                    .take(IDS_PER_LOOK)
                    .collect();
                (!images.is_empty()).then(|| Read::ImagesById {
                    place: place.clone(),
                    images,
                    hidden: Hidden::No,
                })
            })
            .collect()
    }
}

impl Show {
    /// Whether an image is shown so where no filter is set: hidden ones only a filter asks for, and
    /// what several places show stands there once.
    pub fn includes(self, item: &Item<Image>) -> bool {
        !item.row.hidden && item.twin_of().is_none() && shows(self, item)
    }
}

fn shows(show: Show, item: &Item<Image>) -> bool {
    match show {
        Show::MySnapshots => item.row.is_snapshot() && is_own(item),
        Show::AllImages => true,
    }
}

/// Whether the image belongs to the project that looks at it, or to whomever where everybody's
/// are looked at.
fn is_own(item: &Item<Image>) -> bool {
    item.place.has(item.row.owner.as_ref())
}
