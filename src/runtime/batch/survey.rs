//! The lists that a command needs, read to their ends, and what is missing in them.
use super::session::sentences;
use crate::{
    app::{
        gone::says_not_there,
        images::{Images, Show},
        instances::Instances,
        list::ListName,
        listing::{Listing, ListingState, Onward},
        volume_snapshots::VolumeSnapshots,
    },
    call::{Answer, Failure, FailureKind, ImagesOf, NextPage, Outcome, Page, Read},
    model::{CloudName, InstanceId, Place},
    plan::{
        Guards, Plan,
        export::{self, Table},
        filter::Filter,
        make,
        source::{Reading, Sources},
        uses::Uses,
    },
    view::Dress,
};
use jiff::Timestamp;
use std::collections::BTreeSet;

/// The lists that a plan to delete images is made by: the images, whose they are, and the volume
/// snapshots that some are made of.
pub(super) const TO_DELETE_IMAGES: [ListName; 5] = [
    ListName::MyImages,
    ListName::HiddenImages,
    ListName::Instances,
    ListName::VolumeSnapshots,
    ListName::Volumes,
];

/// The panes of the screen, filled without one.
#[derive(Debug)]
pub(super) struct Survey {
    pub(super) places: Vec<Place>,
    pub(super) instances: Instances,
    pub(super) images: Images,
    pub(super) sources: Sources,
    pub(super) volume_snapshots: VolumeSnapshots,
    lists: Vec<ListName>,
    filter: Filter,
}

/// A list that is not whole.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Gap {
    list: ListName,
    place: Place,
    why: Why,
}

#[derive(Debug, Clone, PartialEq)]
enum Why {
    Failed(Failure),
    /// So many rows could not be read.
    Unreadable(usize),
}

impl Survey {
    /// Of these places; `regions` are all that the cloud has.
    pub(super) fn new(places: Vec<Place>, regions: Vec<Place>) -> Self {
        let mut sources = Sources::default();
        sources.set_regions(regions, &places);
        Self {
            places,
            instances: Instances::default(),
            images: Images::default(),
            sources,
            volume_snapshots: VolumeSnapshots::default(),
            lists: Vec::new(),
            filter: Filter::default(),
        }
    }

    /// The first questions.
    pub(super) fn begin(&mut self, lists: &[ListName]) -> Vec<Read> {
        if lists.contains(&ListName::AllImages) {
            self.images.show = Show::AllImages;
        }
        let places = self.places.clone();
        self.begin_in(&places, lists)
    }

    /// The questions that follow from the images: whose those are that are made of volume
    /// snapshots, only Cinder tells.
    pub(super) fn begin_volumes(&mut self) -> Vec<Read> {
        let lists = [ListName::VolumeSnapshots, ListName::Volumes];
        if self.lists.contains(&lists[0]) {
            return Vec::new();
        }
        let images = self.images.list.rows.iter();
        let images = images.filter(|item| item.row.is_volume_backed());
        let places: BTreeSet<Place> = images.map(|item| item.place.clone()).collect();
        let places: Vec<Place> = places.into_iter().collect();
        self.begin_in(&places, &lists)
    }

    fn begin_in(&mut self, places: &[Place], lists: &[ListName]) -> Vec<Read> {
        self.lists.extend(lists);
        let mut reads = Vec::new();
        for place in places {
            for list in lists {
                let page = match list {
                    ListName::Instances => self.instances.list.begin(*list, place),
                    ListName::MyImages | ListName::AllImages | ListName::HiddenImages => {
                        self.images.list.begin(*list, place)
                    }
                    ListName::VolumeSnapshots => self.volume_snapshots.list.begin(*list, place),
                    ListName::Volumes => self.volume_snapshots.volumes.begin(*list, place),
                };
                reads.extend(page.map(|page| Self::read(*list, place, page)));
            }
        }
        reads
    }

    fn read(list: ListName, place: &Place, page: Page) -> Read {
        let place = place.clone();
        match list {
            ListName::Instances => Read::Instances { place, page },
            ListName::VolumeSnapshots => Read::VolumeSnapshots { place, page },
            ListName::Volumes => Read::Volumes { place, page },
            ListName::MyImages | ListName::AllImages | ListName::HiddenImages => Read::Images {
                of: Images::of(list, &place),
                place,
                page,
            },
        }
    }

    /// Takes over what came back, and says what is to be asked next.
    pub(super) fn take(&mut self, read: &Read, outcome: Outcome, at: Timestamp) -> Vec<Read> {
        let place = read.place();
        match (read, outcome) {
            (Read::Instances { .. }, Ok(Answer::Instances(page))) => {
                let rows = page.rows.len();
                for row in page.rows {
                    self.instances.list.put(place, row);
                }
                let counts = (rows, page.unreadable);
                self.turn(ListName::Instances, place, counts, page.next, at)
            }
            (Read::Images { of, .. }, Ok(Answer::Images(page))) => {
                let rows = page.rows.len();
                for row in page.rows {
                    self.images.list.put(place, row);
                }
                self.turn(
                    self.list_of(of),
                    place,
                    (rows, page.unreadable),
                    page.next,
                    at,
                )
            }
            (Read::VolumeSnapshots { .. }, Ok(Answer::VolumeSnapshots(page))) => {
                let rows = page.rows.len();
                for row in page.rows {
                    self.volume_snapshots.list.put(place, row);
                }
                let counts = (rows, page.unreadable);
                self.turn(ListName::VolumeSnapshots, place, counts, page.next, at)
            }
            (Read::Volumes { .. }, Ok(Answer::Volumes(page))) => {
                let rows = page.rows.len();
                for row in page.rows {
                    self.volume_snapshots.volumes.put(place, row);
                }
                let counts = (rows, page.unreadable);
                self.turn(ListName::Volumes, place, counts, page.next, at)
            }
            (Read::VolumeSnapshots { .. }, outcome) => {
                self.fail(ListName::VolumeSnapshots, place, outcome)
            }
            (Read::Volumes { .. }, outcome) => self.fail(ListName::Volumes, place, outcome),
            (Read::Instances { .. }, outcome) => self.fail(ListName::Instances, place, outcome),
            (Read::Images { of, .. }, outcome) => self.fail(self.list_of(of), place, outcome),
            (Read::Instance { instance, .. }, outcome) => self.probed(place, instance, outcome),
            _ => Vec::new(),
        }
    }

    /// The list that images were asked for. Those of all projects are everybody's in any case.
    fn list_of(&self, of: &ImagesOf) -> ListName {
        match of {
            ImagesOf::Project(_) => ListName::MyImages,
            ImagesOf::Hidden(_) | ImagesOf::HiddenOfEveryone => ListName::HiddenImages,
            ImagesOf::Everyone => self.images.source(),
        }
    }

    fn turn(
        &mut self,
        list: ListName,
        place: &Place,
        (rows, unreadable): (usize, usize),
        next: Option<NextPage>,
        at: Timestamp,
    ) -> Vec<Read> {
        let listing = self.listing_mut(list, place);
        match listing.turn(rows, unreadable, next, at) {
            Onward::Ask(page) => vec![Self::read(list, place, page)],
            Onward::Circle => {
                listing.fail(Failure::unsent(FailureKind::Unreadable));
                Vec::new()
            }
            Onward::Complete => Vec::new(),
        }
    }

    fn listing_mut(&mut self, list: ListName, place: &Place) -> &mut Listing {
        match list {
            ListName::Instances => self.instances.list.listing_mut(list, place),
            ListName::MyImages | ListName::AllImages | ListName::HiddenImages => {
                self.images.list.listing_mut(list, place)
            }
            ListName::VolumeSnapshots => self.volume_snapshots.list.listing_mut(list, place),
            ListName::Volumes => self.volume_snapshots.volumes.listing_mut(list, place),
        }
    }

    fn fail(&mut self, list: ListName, place: &Place, outcome: Outcome) -> Vec<Read> {
        let unexpected = || Failure::unsent(FailureKind::Unreadable);
        let failure = outcome.err().unwrap_or_else(unexpected);
        let listing = self.listing_mut(list, place);
        listing.fail(failure);
        Vec::new()
    }

    /// The instances that only a 404 is missing for to be called gone.
    pub(super) fn missing(&mut self) -> Vec<Read> {
        self.settle();
        let mut missing = BTreeSet::new();
        for place in &self.places {
            let images = self.images.list.rows.iter();
            let here = images.filter(|item| item.place == *place);
            missing.extend(self.sources.missing(place, here.map(|item| &item.row)));
        }
        let missing = missing.into_iter();
        missing
            .map(|(place, instance)| Read::Instance { place, instance })
            .collect()
    }

    fn probed(&mut self, place: &Place, id: &InstanceId, outcome: Outcome) -> Vec<Read> {
        match outcome {
            Ok(Answer::Instance(instance)) => {
                self.sources.found(place, &instance);
                if self.places.contains(place) {
                    self.instances.list.put(place, *instance);
                }
            }
            Err(failure) if says_not_there(&failure.kind) => self.sources.not_found(place, id),
            Ok(_) | Err(_) => {}
        }
        Vec::new()
    }

    /// Shows only what this filter lets through.
    pub(super) fn filter(&mut self, filter: Filter) {
        self.filter = filter;
        self.settle();
    }

    /// Takes over who is there, and decides what is shown.
    pub(super) fn settle(&mut self) {
        for place in &self.places {
            let one = std::slice::from_ref(place);
            let reading = if self.instances.list.is_whole(ListName::Instances, one) {
                Reading::Complete
            } else {
                Reading::Partial
            };
            let instances = self.instances.list.rows.iter();
            let here = instances.filter(|item| item.place == *place);
            self.sources.put(place, here.map(|item| &item.row), reading);
            let snapshots = self.volume_snapshots.list.rows.iter();
            let snapshots = snapshots.filter(|item| item.place == *place);
            let volumes = self.volume_snapshots.volumes.rows.iter();
            let volumes = volumes.filter(|item| item.place == *place);
            self.sources.put_volumes(
                place,
                snapshots.map(|item| &item.row),
                volumes.map(|item| &item.row),
            );
        }
        let volumes = self.volume_snapshots.revision();
        self.instances
            .count_snapshots(&self.images.list.rows, &self.sources, volumes);
        self.instances.arrange(&self.places, &self.filter);
        self.images
            .arrange(&self.places, &self.sources, &self.filter);
        let images = self.images.list.rows.iter();
        self.volume_snapshots.uses = Uses::new(images.map(|item| &item.row), self.whole_images());
        self.volume_snapshots.arrange(&self.places, &self.filter);
    }

    /// The places whose own images have all been read, hidden ones included.
    fn whole_images(&self) -> BTreeSet<Place> {
        let has_all_images = |place: &&Place| {
            let lists = [ListName::MyImages, ListName::HiddenImages];
            let place = std::slice::from_ref(*place);
            lists
                .iter()
                .all(|list| self.images.list.is_whole(*list, place))
        };
        let places = self.places.iter();
        places.filter(has_all_images).cloned().collect()
    }

    /// The images that are shown, for a file.
    pub(super) fn images_table(&self) -> Table {
        let rows = self.images.list.rows.shown();
        export::images(rows.map(|item| {
            let source = self.sources.of(&item.place, &item.row);
            (&item.place, &item.row, source)
        }))
    }

    /// All that has been read, for a plan made of some of it; what is hidden is no copy that an
    /// instance can rely on.
    pub(super) fn around(&self) -> make::Around<'_> {
        let shown = || self.images.list.rows.iter().filter(|item| !item.row.hidden);
        let instances = self.instances.list.rows.iter().map(|item| &item.row);
        let sources = shown().filter_map(|item| {
            let instance = self.sources.claimed(&item.place, &item.row)?;
            Some((&item.row, instance))
        });
        make::Around::new(shown().map(|item| &item.row), instances).with_sources(sources)
    }

    /// A plan that deletes images, with the volume snapshots that go along.
    pub(super) fn with_volume_snapshots(&self, plan: Plan, guards: &Guards) -> Plan {
        let images = self.images.list.rows.iter();
        let known = self.volume_snapshots.list.rows.iter();
        let known = known.map(|item| (&item.place, &item.row));
        let volumes = make::Volumes::new(&self.volume_snapshots.uses, known, guards);
        make::with_volume_snapshots(plan, images.map(|item| (&item.place, &item.row)), &volumes)
    }

    /// The clouds in which something could not be read.
    pub(super) fn broken_clouds(&self) -> BTreeSet<CloudName> {
        let gaps = self.gaps();
        gaps.iter().map(|gap| gap.place.cloud().clone()).collect()
    }

    /// Whether its places are in several clouds.
    pub(super) fn is_of_several_clouds(&self) -> bool {
        let clouds: BTreeSet<&CloudName> = self.places.iter().map(Place::cloud).collect();
        clouds.len() > 1
    }

    /// What could not be read.
    pub(super) fn gaps(&self) -> Vec<Gap> {
        let lists = self.lists.iter();
        lists
            .flat_map(|list| self.places.iter().map(|place| (*list, place)))
            .filter_map(|(list, place)| {
                let why = self.why_not_whole(list, place)?;
                Some(Gap {
                    list,
                    place: place.clone(),
                    why,
                })
            })
            .collect()
    }

    fn why_not_whole(&self, list: ListName, place: &Place) -> Option<Why> {
        let listing = match list {
            ListName::Instances => self.instances.list.listing(list, place),
            ListName::MyImages | ListName::AllImages | ListName::HiddenImages => {
                self.images.list.listing(list, place)
            }
            ListName::VolumeSnapshots => self.volume_snapshots.list.listing(list, place),
            ListName::Volumes => self.volume_snapshots.volumes.listing(list, place),
        }?;
        match &listing.state {
            ListingState::Failed(failure) => Some(Why::Failed(*failure.clone())),
            ListingState::Unread | ListingState::Reading | ListingState::Complete => {
                (listing.unreadable > 0).then_some(Why::Unreadable(listing.unreadable))
            }
        }
    }
}

impl Gap {
    /// The gap in words.
    pub(super) fn told(&self, dress: &Dress, several: bool) -> String {
        let words = &dress.words;
        let (failed, unreadable) = match self.list {
            ListName::Instances => ("failed-list-instances", "notice-unreadable-instances"),
            ListName::VolumeSnapshots | ListName::Volumes => (
                "failed-list-volume-snapshots",
                "notice-unreadable-volume-snapshots",
            ),
            ListName::MyImages | ListName::AllImages | ListName::HiddenImages => {
                ("failed-list-images", "notice-unreadable-images")
            }
        };
        let said = match &self.why {
            Why::Failed(failure) => sentences(&words.say(failed), failure, dress),
            Why::Unreadable(rows) => words.say_with(unreadable, &[("count", (*rows).into())]),
        };
        format!("{}: {said}", region(&self.place, several))
    }
}

/// A place in words: by its region, and by its cloud where there are several.
pub(super) fn region(place: &Place, several: bool) -> String {
    let region = place.region().shown();
    if several {
        format!("{} / {region}", place.cloud().shown())
    } else {
        region.to_string()
    }
}

#[cfg(test)]
mod tests;
