//! What every pane with a list of a cloud has: rows, how far they are read, a filter, a poll.
use super::{
    filter::Offered,
    listing::{Listing, ListingState},
    marks::Marks,
    order::Order,
    poll::Poll,
    rows::{Row, Rows},
};
use crate::{
    call::{Failure, Page},
    model::Place,
    plan::filter::{Context, Filter},
};
use jiff::Timestamp;
use std::collections::BTreeMap;
use tui_input::Input;

/// The lists that are read page by page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ListName {
    Instances,
    /// The images that the project owns.
    MyImages,
    /// The images that the project may use.
    AllImages,
    /// The hidden images that the project owns.
    HiddenImages,
    VolumeSnapshots,
    Volumes,
}

/// One list over the chosen places.
#[derive(Debug)]
pub struct List<T> {
    pub rows: Rows<T>,
    pub marks: Marks,
    pub filter: FilterLine,
    pub order: Order,
    pub poll: Poll,
    listings: BTreeMap<(ListName, Place), Listing>,
    generation: u32,
    /// Readings up to this number began before the last pause.
    old: u32,
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self {
            rows: Rows::default(),
            marks: Marks::default(),
            filter: FilterLine::default(),
            order: Order::default(),
            poll: Poll::default(),
            listings: BTreeMap::new(),
            generation: 0,
            old: 0,
        }
    }
}

impl<T: Row> List<T> {
    /// Begins to read a list of a place; nothing where that is under way.
    pub fn begin(&mut self, list: ListName, place: &Place) -> Option<Page> {
        let listing = self.listings.entry((list, place.clone())).or_default();
        if listing.is_reading() {
            return None;
        }
        self.generation += 1;
        Some(listing.begin(self.generation))
    }

    /// Puts in a row that was seen outside of any reading, as if the newest one had seen it.
    pub fn put(&mut self, place: &Place, row: T) {
        self.rows.put(place, row, self.generation);
    }

    pub fn listing(&self, list: ListName, place: &Place) -> Option<&Listing> {
        self.listings.get(&(list, place.clone()))
    }

    pub fn listing_mut(&mut self, list: ListName, place: &Place) -> &mut Listing {
        self.listings.entry((list, place.clone())).or_default()
    }

    /// Whether all of these places have been read to the end, every row of them.
    pub fn is_whole(&self, list: ListName, places: &[Place]) -> bool {
        places
            .iter()
            .all(|place| self.listing(list, place).is_some_and(Listing::is_whole))
    }

    pub fn is_unread(&self, list: ListName, place: &Place) -> bool {
        match self.listing(list, place).map(|listing| &listing.state) {
            None | Some(ListingState::Unread | ListingState::Failed(_)) => true,
            Some(ListingState::Reading | ListingState::Complete) => false,
        }
    }

    /// The time as of which these places are shown: that of the place read longest ago.
    pub fn as_of(&self, list: ListName, places: &[Place]) -> Option<Timestamp> {
        places
            .iter()
            .map(|place| self.listing(list, place)?.complete_at)
            .min()
            .flatten()
    }

    /// The places whose reading failed, and why.
    pub fn failures<'a>(
        &'a self,
        list: ListName,
        places: &'a [Place],
    ) -> impl Iterator<Item = (&'a Place, &'a Failure)> {
        places.iter().filter_map(move |place| {
            match self.listing(list, place).map(|listing| &listing.state) {
                Some(ListingState::Failed(failure)) => Some((place, failure.as_ref())),
                _ => None,
            }
        })
    }

    /// There was a pause: nothing of what has been read is known to be so any more.
    pub fn grow_old(&mut self) {
        self.old = self.generation;
    }

    /// Whether a list of a place was read before the last pause, and not since.
    pub fn is_old(&self, list: ListName, place: &Place) -> bool {
        let listing = self.listing(list, place);
        listing.is_some_and(|listing| listing.generation > 0 && listing.completed <= self.old)
            && self.old > 0
    }

    /// Readings under way are over: their answers will not come.
    pub fn abandon(&mut self) {
        for listing in self.listings.values_mut() {
            if listing.is_reading() {
                listing.state = ListingState::Unread;
            }
        }
    }
}

/// The filter of a pane, and whether it is being typed.
#[derive(Debug, Default)]
pub struct FilterLine {
    pub input: Input,
    pub typing: bool,
    /// What may come next, while it is typed.
    pub offered: Offered,
}

impl FilterLine {
    pub fn is_set(&self) -> bool {
        !self.input.value().trim().is_empty()
    }

    /// What is typed, understood for these rows.
    pub fn filter(&self, context: &Context<'_>) -> Filter {
        Filter::parse(self.input.value(), context)
    }

    pub fn set(&mut self, text: &str) {
        self.input = Input::new(text.to_owned());
    }

    pub fn clear(&mut self) {
        *self = Self::default();
    }
}
