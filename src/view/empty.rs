//! Why a list is empty, and what to press.
use super::{
    Dress, hints, notice,
    widget::{line, table},
    words::Value,
};
use crate::{
    app::{
        App,
        action::{Action, AppAction, ImagesAction, InstancesAction},
        images::Show,
        list::FilterLine,
        listing::{Listing, ListingState},
        pane::PaneName,
    },
    call::Failure,
};
use ratatui::{buffer::Buffer, layout::Rect, text::Line};

/// Lines of text that are longer read badly.
const WIDEST: u16 = 72;

pub(super) fn draw(app: &App, dress: &Dress, area: Rect, buffer: &mut Buffer) {
    paragraphs(&lines(app, dress), area, buffer);
}

/// Draws lines one under the other where names stand, each wrapped.
pub(super) fn paragraphs(lines: &[Line<'_>], area: Rect, buffer: &mut Buffer) {
    let margin = table::MARGIN.min(area.width / 8);
    let width = area.width.saturating_sub(2 * margin).min(WIDEST);
    let wrapped = lines
        .iter()
        .flat_map(|text| line::wrap(text, usize::from(width)));
    for (text, y) in wrapped.zip(area.y..area.bottom()) {
        let row = Rect {
            x: area.x + margin,
            y,
            width,
            height: 1,
        };
        line::put(&text, row, buffer);
    }
}

fn lines(app: &App, dress: &Dress) -> Vec<Line<'static>> {
    if let Some(failure) = failure(app) {
        return failed(app, failure, dress);
    }
    let words = &dress.words;
    let mut lines = Vec::new();
    let filter = app.filter_line().filter(|line| FilterLine::is_set(line));
    if let Some(line) = filter {
        let text = app.spoken_filter();
        let key = if line.typing {
            Some("Esc".to_owned())
        } else {
            hints::key(app, Action::App(AppAction::Back))
        };
        if let Some(search) = app.searching() {
            let with = [
                ("text", text.as_str().into()),
                ("count", search.places.len().into()),
            ];
            lines.push(said("empty-looking", &with, dress));
        }
        lines.push(said(
            "empty-no-match",
            &[("text", text.as_str().into())],
            dress,
        ));
        lines.push(keyed("empty-clear-filter", key, dress));
    }
    let reading = listings(app).find(|listing| listing.is_reading());
    match reading {
        Some(reading) => {
            let page = reading.pages + 1;
            lines.push(said("empty-reading", &[("page", page.into())], dress));
        }
        None if lines.is_empty() && is_unread(app) => {
            lines.push(Line::from(words.say("empty-unread").into_owned()));
            lines.push(keyed(
                "empty-read-it",
                hints::key(app, Action::App(AppAction::Refresh)),
                dress,
            ));
        }
        None if lines.is_empty() => lines.extend(nothing_there(app, dress)),
        None => {}
    }
    lines
}

fn said(key: &str, with: &[(&str, Value<'_>)], dress: &Dress) -> Line<'static> {
    Line::from(dress.words.say_with(key, with))
}

/// A sentence about a key; none where nobody has bound one.
fn keyed(sentence: &str, key: Option<String>, dress: &Dress) -> Line<'static> {
    key.map_or_else(Line::default, |key| {
        let with = [("key", key.into())];
        Line::styled(dress.words.say_with(sentence, &with), dress.theme.dim)
    })
}

fn listings(app: &App) -> impl Iterator<Item = &Listing> {
    let places = app.places().iter();
    let list = app.shown_list();
    places.filter_map(move |place| app.listing(list?, place))
}

/// Whether some place has not been read at all.
fn is_unread(app: &App) -> bool {
    let places = app.places().len();
    app.shown_list().is_some()
        && (places == 0
            || listings(app).count() < places
            || listings(app).any(|listing| listing.state == ListingState::Unread))
}

fn failure(app: &App) -> Option<&Failure> {
    listings(app).find_map(|listing| match &listing.state {
        ListingState::Failed(failure) => Some(failure.as_ref()),
        ListingState::Unread | ListingState::Reading | ListingState::Complete => None,
    })
}

/// What failed, why, what to do, and what those want to know who can mend it.
fn failed(app: &App, failure: &Failure, dress: &Dress) -> Vec<Line<'static>> {
    let explained = dress.words.explain(failure);
    let what = dress.words.say(notice::list_failed(app.pane)).into_owned();
    let mut lines = vec![
        Line::styled(format!("{what} {}", explained.why), dress.theme.bad),
        Line::from(explained.next),
        keyed(
            "empty-read-it",
            hints::key(app, Action::App(AppAction::Refresh)),
            dress,
        ),
        Line::default(),
    ];
    lines.extend(
        explained
            .details
            .into_iter()
            .map(|detail| Line::styled(detail, dress.theme.dim)),
    );
    lines
}

/// The whole list has been read, and there is nothing in it.
fn nothing_there(app: &App, dress: &Dress) -> Vec<Line<'static>> {
    let plain = |key: &'static str| Line::from(dress.words.say(key).into_owned());
    let with_key = |sentence, action| keyed(sentence, hints::key(app, action), dress);
    let region = Action::App(AppAction::ChooseRegion);
    let has_regions = [
        PaneName::Instances,
        PaneName::Images,
        PaneName::VolumeSnapshots,
    ];
    if app.shows_everyone() && has_regions.contains(&app.pane) {
        return vec![
            plain("empty-of-all"),
            with_key("empty-another-region", region),
        ];
    }
    match (app.pane, app.images.show) {
        (PaneName::Instances, _) => vec![
            plain("empty-instances"),
            with_key("empty-another-region", region),
        ],
        (PaneName::Images, Show::MySnapshots) => {
            let show = Action::App(AppAction::Show(PaneName::Instances));
            let create = Action::Instances(InstancesAction::CreateSnapshot);
            let with: Vec<(&str, Value<'_>)> = [("pane", show), ("create", create)]
                .into_iter()
                .filter_map(|(name, action)| Some((name, hints::key(app, action)?.into())))
                .collect();
            let how = dress.words.say_with("empty-take-one", &with);
            vec![
                plain("empty-my-snapshots"),
                Line::styled(how, dress.theme.dim),
                with_key("empty-all-images", Action::Images(ImagesAction::ToggleAll)),
                with_key("empty-another-region", region),
            ]
        }
        (PaneName::Images, Show::AllImages) => vec![
            plain("empty-images"),
            with_key("empty-another-region", region),
        ],
        (PaneName::VolumeSnapshots, _) => vec![
            plain("empty-volume-snapshots"),
            with_key("empty-another-region", region),
        ],
        // They say for themselves what they have nothing of.
        (PaneName::Vps | PaneName::Overview, _) => Vec::new(),
        (PaneName::History, _) => vec![plain("empty-history")],
    }
}
