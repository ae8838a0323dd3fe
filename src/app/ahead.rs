//! While a long list is still being read, the rows that the filter asks for are fetched first, by
//! what Glance itself can select by. They come early; the list is no more complete for it.
use super::{
    App, Effect, calls::Asker, images::Images, list::ListName, listing::Listing, pane::PaneName,
};
use crate::{
    call::{Answer, ImageCondition, NextPage, Outcome, Page, Read},
    model::Place,
};

/// The pages in which they come; as many as the list itself takes for so many rows.
const LIMIT: u32 = 1000;

/// Rows beyond so many pages come with the list itself.
const MOST_PAGES: usize = 20;

/// What was asked for ahead of a list.
#[derive(Debug)]
pub(super) struct Ahead {
    filter: String,
    list: ListName,
    places: Vec<Place>,
    conditions: Vec<ImageCondition>,
    pages: usize,
}

impl App {
    /// The filter is settled: asks for what it means in the places that are still being read.
    pub(super) fn read_ahead(&mut self, filter: &str) {
        let list = self.images.source();
        let is_known = |ahead: &Ahead| {
            ahead.filter == filter && ahead.list == list && ahead.places == self.places()
        };
        if self.pane != PaneName::Images || self.ahead.as_ref().is_some_and(is_known) {
            return;
        }
        self.end_ahead();
        let mut conditions = self.filter(PaneName::Images).conditions();
        // Whose images a list has is said already.
        if list != ListName::AllImages {
            conditions.retain(|condition| !matches!(condition, ImageCondition::Owner(_)));
        }
        let places = self.places().to_vec();
        if conditions.is_empty() {
            return;
        }
        self.ahead = Some(Ahead {
            filter: filter.to_owned(),
            list,
            places: places.clone(),
            conditions,
            pages: 0,
        });
        for place in &places {
            self.ask_ahead(place, Page::First { limit: LIMIT });
        }
    }

    fn ask_ahead(&mut self, place: &Place, page: Page) {
        let Some(ahead) = &mut self.ahead else {
            return;
        };
        let list = ahead.list;
        let reading = self.images.list.listing(list, place);
        if !reading.is_some_and(Listing::is_reading) || ahead.pages >= MOST_PAGES {
            return;
        }
        ahead.pages += 1;
        let read = Read::ImagesWhere {
            place: place.clone(),
            of: Images::of(list, place),
            conditions: ahead.conditions.clone(),
            page,
        };
        self.ask(Asker::Ahead(place.clone()), read);
    }

    /// Rows that came ahead stand in the list. A failure is that of the list as well, which says it.
    pub(super) fn ahead_answered(&mut self, place: &Place, outcome: Outcome) {
        let Ok(Answer::Images(page)) = outcome else {
            return;
        };
        for image in page.rows {
            self.images.list.put(place, image);
        }
        self.arrange();
        if let Some(next) = page.next {
            self.ask_next_ahead(place, next);
        }
    }

    fn ask_next_ahead(&mut self, place: &Place, next: NextPage) {
        let limit = LIMIT;
        self.ask_ahead(place, Page::After { next, limit });
    }

    /// The filter says something else by now: nobody waits for what it meant.
    pub(super) fn drop_stale_ahead(&mut self) {
        let line = self.images.list.filter.input.value();
        let is_stale = |ahead: &Ahead| ahead.filter != line.trim();
        if self.ahead.as_ref().is_some_and(is_stale) {
            self.end_ahead();
        }
    }

    pub(super) fn end_ahead(&mut self) {
        let stopped = self.calls.forget(|asker| matches!(asker, Asker::Ahead(_)));
        self.effects.extend(stopped.into_iter().map(Effect::Stop));
        self.ahead = None;
    }
}
