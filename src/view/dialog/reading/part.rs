//! The parts of a page that take a request of their own: what has come, what is still read, and
//! why something could not be.
use super::heading;
use crate::{
    app::{
        App,
        details::Told,
        list::ListName,
        listing::{Listing, ListingState},
    },
    call::Failure,
    model::Place,
    view::{Dress, dialog::prose, widget::notice::Tone},
};
use ratatui::text::Line;

/// The most entries of one kind that a page lists.
pub(super) const LISTED: usize = 20;

/// The lines of a part with a heading over them; none where there is nothing to tell.
pub(super) fn section(title: &str, body: Vec<Line<'static>>, dress: &Dress) -> Vec<Line<'static>> {
    if body.is_empty() {
        return Vec::new();
    }
    let title = heading(dress.words.say(title).into_owned(), dress);
    let mut lines = vec![Line::default(), title];
    lines.extend(body);
    lines
}

/// The lines of a part as far as it has come.
pub(super) fn told<T>(
    told: &Told<T>,
    dress: &Dress,
    cells: usize,
    shown: impl FnOnce(&T) -> Vec<Line<'static>>,
) -> Vec<Line<'static>> {
    match told {
        Told::Unasked => Vec::new(),
        Told::Reading => vec![reading(dress)],
        Told::Here(told) => shown(told),
        Told::Failed(failure) => failed("failed-details", failure, dress, cells),
    }
}

/// That something is still being read.
pub(super) fn reading(dress: &Dress) -> Line<'static> {
    Line::styled(
        dress.words.say("details-reading").into_owned(),
        dress.theme.warn,
    )
}

fn failed(what: &str, failure: &Failure, dress: &Dress, cells: usize) -> Vec<Line<'static>> {
    let what = dress.words.say(what).into_owned();
    prose::failure(Tone::Bad, &what, dress.words.explain(failure), dress, cells)
}

/// What keeps a list of a place from being known in full; nothing where it is.
pub(super) fn gap(
    list: ListName,
    place: &Place,
    app: &App,
    dress: &Dress,
    cells: usize,
) -> Vec<Line<'static>> {
    let listing = app.listing(list, place);
    let name = || dress.words.say(name_of(list)).into_owned();
    let state = listing.map_or(&ListingState::Unread, |listing| &listing.state);
    let said = match state {
        ListingState::Complete if listing.is_some_and(Listing::is_whole) => {
            return Vec::new();
        }
        ListingState::Failed(failure) => {
            return failed(failed_to_read(list), failure, dress, cells);
        }
        ListingState::Reading => "details-list-reading",
        ListingState::Complete | ListingState::Unread => "details-list-in-part",
    };
    let said = dress.words.say_with(said, &[("list", name().into())]);
    prose::say(Line::styled(said, dress.theme.warn), cells)
}

fn name_of(list: ListName) -> &'static str {
    match list {
        ListName::Instances => "instances",
        ListName::MyImages | ListName::AllImages | ListName::HiddenImages => "images",
        ListName::VolumeSnapshots => "volume-snapshots",
        ListName::Volumes => "quota-volumes",
    }
}

fn failed_to_read(list: ListName) -> &'static str {
    match list {
        ListName::Instances => "failed-list-instances",
        ListName::MyImages | ListName::AllImages | ListName::HiddenImages => "failed-list-images",
        ListName::VolumeSnapshots => "failed-list-volume-snapshots",
        ListName::Volumes => "failed-list-volumes",
    }
}

/// How many entries more there are than a page lists.
pub(super) fn more(all: usize, dress: &Dress) -> Option<Line<'static>> {
    let more = all.checked_sub(LISTED).filter(|more| *more > 0)?;
    let said = dress
        .words
        .say_with("details-more", &[("count", more.into())]);
    Some(Line::styled(said, dress.theme.dim))
}
