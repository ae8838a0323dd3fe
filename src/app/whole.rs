//! Whether the lists that a choice looks at have been read completely: a rule, `*` or `source:gone`
//! means nothing over half a list.
//!
//! A place whose list has failed, or has rows that could not be read, is left out of such a choice
//! and named; waiting would not help. A place that is still being read is waited for.
use super::{App, list::ListName, listing::ListingState};
use crate::model::Place;

/// A list that has to be waited for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StillReading {
    pub what: ListName,
    pub place: Place,
    /// The page that is being read, from 1 on.
    pub page: usize,
}

/// What a list allows of a choice over all of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// Read to its end, every row of it.
    Whole,
    /// Still being read, or not begun.
    Coming,
    /// It failed, or has rows that could not be read.
    Broken,
}

impl App {
    /// The first of these lists that is still being read in a shown place; none once each of them
    /// has been read to its end or has failed.
    pub fn unread(&self, needs: &[ListName]) -> Option<StillReading> {
        let lists = needs
            .iter()
            .flat_map(|list| self.places().iter().map(move |place| (*list, place)));
        lists
            .filter(|(list, place)| self.standing(*list, place) == Standing::Coming)
            .map(|(what, place)| StillReading {
                what,
                place: place.clone(),
                page: self
                    .listing(what, place)
                    .map_or(1, |listing| listing.pages + 1),
            })
            .next()
    }

    /// The shown places over which such a choice may be made: all of these lists are whole there.
    pub fn whole_places(&self, needs: &[ListName]) -> Vec<Place> {
        let is_whole =
            |list: &ListName, place: &Place| self.standing(*list, place) == Standing::Whole;
        let places = self.places().iter();
        places
            .filter(|place| needs.iter().all(|list| is_whole(list, place)))
            .cloned()
            .collect()
    }

    /// The shown places that such a choice leaves out, to be named beside it.
    pub fn broken_places(&self, needs: &[ListName]) -> Vec<Place> {
        let is_broken =
            |list: &ListName, place: &Place| self.standing(*list, place) == Standing::Broken;
        let places = self.places().iter();
        places
            .filter(|place| needs.iter().any(|list| is_broken(list, place)))
            .cloned()
            .collect()
    }

    /// Begins to read what nobody is reading of these lists, and says what has to be waited for.
    pub fn insist(&mut self, needs: &[ListName]) -> Option<StillReading> {
        for place in self.places().to_vec() {
            for list in needs {
                let listing = self.listing(*list, &place);
                if listing.is_none_or(|listing| listing.state == ListingState::Unread) {
                    self.read_list(*list, &place);
                }
            }
        }
        self.unread(needs)
    }

    /// The places that are shown; none before a cloud is.
    pub fn places(&self) -> &[Place] {
        self.context
            .as_ref()
            .map_or(&[], |context| context.places.as_slice())
    }

    fn standing(&self, list: ListName, place: &Place) -> Standing {
        let Some(listing) = self.listing(list, place) else {
            return Standing::Coming;
        };
        match listing.state {
            ListingState::Complete if listing.is_whole() => Standing::Whole,
            ListingState::Complete | ListingState::Failed(_) => Standing::Broken,
            ListingState::Unread | ListingState::Reading => Standing::Coming,
        }
    }
}
