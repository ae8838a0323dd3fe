//! How far a list of one place has been read.
use crate::call::{Failure, NextPage, Page};
use jiff::Timestamp;
use std::collections::HashSet;

/// The first page is small, so that something is on screen at once: a real Glance takes about a
/// millisecond for each image.
const FIRST_PAGE: u32 = 50;

/// The rest comes in the largest pages that Nova and Glance give by default.
const NEXT_PAGE: u32 = 1000;

/// The reading of one list of one place, page by page.
#[derive(Debug, Default)]
pub struct Listing {
    /// The number of this reading: rows carry that of the reading that saw them last.
    pub generation: u32,
    pub state: ListingState,
    /// When the list was last read to its end.
    pub complete_at: Option<Timestamp>,
    /// The number of the last reading that came to its end; none has the number 0.
    pub completed: u32,
    /// Rows that this reading has found so far.
    pub found: usize,
    /// Pages that this reading has had so far.
    pub pages: usize,
    /// Rows that could not be read, in this reading.
    pub unreadable: usize,
    followed: HashSet<String>,
}

/// Where a reading stands.
#[derive(Debug, Default, Clone, PartialEq)]
pub enum ListingState {
    #[default]
    Unread,
    Reading,
    Complete,
    Failed(Box<Failure>),
}

/// How the reading goes on after a page.
#[derive(Debug, PartialEq, Eq)]
pub enum Onward {
    Ask(Page),
    Complete,
    /// A page linked back to one that was read already.
    Circle,
}

impl Listing {
    /// Begins a new reading, with a number above all earlier ones of the pane, and says which page
    /// to ask for.
    pub fn begin(&mut self, generation: u32) -> Page {
        self.generation = generation;
        self.state = ListingState::Reading;
        self.found = 0;
        self.pages = 0;
        self.unreadable = 0;
        self.followed.clear();
        Page::First { limit: FIRST_PAGE }
    }

    /// Takes note of a page and says how to go on.
    pub fn turn(
        &mut self,
        rows: usize,
        unreadable: usize,
        next: Option<NextPage>,
        at: Timestamp,
    ) -> Onward {
        self.found += rows;
        self.pages += 1;
        self.unreadable += unreadable;
        let Some(next) = next else {
            self.state = ListingState::Complete;
            self.complete_at = Some(at);
            self.completed = self.generation;
            return Onward::Complete;
        };
        if !self.followed.insert(next.0.clone()) {
            return Onward::Circle;
        }
        Onward::Ask(Page::After {
            next,
            limit: NEXT_PAGE,
        })
    }

    pub fn fail(&mut self, failure: Failure) {
        self.state = ListingState::Failed(Box::new(failure));
    }

    pub fn is_reading(&self) -> bool {
        self.state == ListingState::Reading
    }

    /// Whether the last reading saw the whole list and could read every row of it.
    pub fn is_whole(&self) -> bool {
        self.state == ListingState::Complete && self.unreadable == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(text: &str) -> NextPage {
        NextPage(text.to_owned())
    }

    #[test]
    fn a_list_is_read_to_its_end_from_a_small_first_page_on() {
        let mut listing = Listing::default();
        let at = Timestamp::UNIX_EPOCH;
        assert!(matches!(listing.begin(1), Page::First { limit } if limit < 100));
        let onward = listing.turn(50, 0, Some(link("a")), at);
        assert!(matches!(
            onward,
            Onward::Ask(Page::After { limit: 1000, .. })
        ));
        assert_eq!(listing.turn(0, 0, None, at), Onward::Complete);
        assert_eq!((listing.found, listing.pages), (50, 2));
        assert!(listing.is_whole());
    }

    #[test]
    fn links_that_lead_in_a_circle_are_not_followed_for_ever() {
        let mut listing = Listing::default();
        let at = Timestamp::UNIX_EPOCH;
        listing.begin(1);
        assert!(matches!(
            listing.turn(1, 0, Some(link("a")), at),
            Onward::Ask(_)
        ));
        assert!(matches!(
            listing.turn(1, 0, Some(link("b")), at),
            Onward::Ask(_)
        ));
        assert_eq!(listing.turn(1, 0, Some(link("a")), at), Onward::Circle);
    }

    #[test]
    fn a_list_with_rows_that_could_not_be_read_is_not_whole() {
        let mut listing = Listing::default();
        listing.begin(1);
        listing.turn(3, 1, None, Timestamp::UNIX_EPOCH);
        assert!(!listing.is_whole());
    }
}
