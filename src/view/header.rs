//! The first line: whose things are shown, what guards them, and what is under way.
use super::{
    Dress, progress,
    widget::{
        fit::{self, Part},
        gauge,
    },
};
use crate::{
    app::{
        App,
        action::{Action, AppAction},
        calls::{Waiting, What},
        context::Context,
        listing::ListingState,
    },
    model::{Place, text::truncate},
    plan::job::Job,
};
use ratatui::{
    buffer::Buffer,
    layout::{Margin, Rect},
    style::{Modifier, Style},
    text::{Line, Span},
};
use std::time::Duration;

/// A read is named once it takes longer than people wait without wondering.
const SLOW: Duration = Duration::from_secs(2);

/// How much of each name is left where the line is too short for all of them.
const SHORT_NAME: usize = 16;

pub(super) fn draw(app: &App, dress: &Dress, area: Rect, buffer: &mut Buffer) {
    let mut parts = vec![place(app, dress)];
    parts.extend(badges(app, dress));
    parts.extend(jobs(app, dress));
    parts.extend(slow_read(app, dress));
    parts.extend(failing(app, dress));
    parts.extend(as_of(app, dress));
    fit::draw(
        parts,
        &Span::raw("  "),
        area.inner(Margin::new(1, 0)),
        buffer,
    );
}

/// Cloud, project and region; the product's name before there are any.
fn place(app: &App, dress: &Dress) -> Part<'static> {
    let Some(context) = &app.context else {
        return Part::left(9, Line::styled(env!("CARGO_PKG_NAME"), dress.theme.accent));
    };
    let cloud = context.cloud.name.shown();
    let project = Some(&context.session.project_name)
        .filter(|name| !name.is_empty())
        .cloned()
        .unwrap_or_else(|| context.session.project.short());
    let region = region(context, dress);
    let short = |name: &str| truncate(name, SHORT_NAME).into_owned();
    let whole = [cloud.as_str(), project.as_str(), &region].map(str::to_owned);
    Part::left(9, crumbs(&whole, dress))
        .or(crumbs(&whole.clone().map(|name| short(&name)), dress))
        .or(crumbs(&[short(&region)], dress))
}

/// The region that is shown, or how many.
fn region(context: &Context, dress: &Dress) -> String {
    match context.places.as_slice() {
        [] => dress.words.say("header-no-region").into_owned(),
        [place] => place.region().shown().as_str().to_owned(),
        places => dress
            .words
            .say_with("header-regions", &[("count", places.len().into())]),
    }
}

fn crumbs(names: &[String], dress: &Dress) -> Line<'static> {
    let mut spans = Vec::new();
    let last = names.len().saturating_sub(1);
    for (at, name) in names.iter().enumerate() {
        if at == last {
            spans.push(Span::styled(name.clone(), dress.theme.accent));
        } else {
            spans.push(Span::styled(name.clone(), dress.theme.text));
            let crumb = format!(" {} ", dress.glyphs.crumb);
            spans.push(Span::styled(crumb, dress.theme.dim));
        }
    }
    let opens = format!(" {}", dress.glyphs.down);
    spans.push(Span::styled(opens, dress.theme.dim));
    Line::from(spans)
}

/// What must not be overlooked about this cloud and this run.
fn badges(app: &App, dress: &Dress) -> Vec<Part<'static>> {
    let context = app.context.as_ref();
    let reversed = Style::new().add_modifier(Modifier::BOLD | Modifier::REVERSED);
    let badge = |importance: u8, text: &str, style: Style| {
        Part::left(importance, Line::styled(format!(" {text} "), style))
    };
    let mut badges = Vec::new();
    if let Some(label) = context.and_then(|context| context.cloud.guard.label.as_ref()) {
        let label = truncate(label.as_str(), SHORT_NAME);
        badges.push(badge(11, &label, dress.theme.warn.patch(reversed)));
    }
    if context.is_some_and(|context| context.session.unverified) {
        let unverified = dress.words.say("header-unverified");
        badges.push(badge(10, &unverified, dress.theme.alarm));
    }
    let guarded = context.is_some_and(|context| context.cloud.guard.read_only);
    if app.settings.read_only || guarded {
        let read_only = dress.words.say("header-read-only").into_owned();
        badges.push(Part::left(8, Line::styled(read_only, dress.theme.warn)));
    }
    if app.settings.demo {
        let demo = dress.words.say("header-demo").into_owned();
        badges.push(Part::left(7, Line::styled(demo, dress.theme.warn)));
    }
    badges
}

/// How many jobs are under way, and how far: in percent, or in time where they are single steps.
fn jobs(app: &App, dress: &Dress) -> Option<Part<'static>> {
    let jobs: Vec<&Job> = app.running().collect();
    let count = jobs.len();
    let steps: usize = jobs.iter().map(|job| job.plan().steps.len()).sum();
    let far = if steps > count {
        let over: usize = jobs.iter().map(|job| progress::steps_over(app, job)).sum();
        format!("{}%", gauge::percent(over, steps))
    } else {
        let longest = jobs.iter().map(|job| job.elapsed(app.now)).max()?;
        dress.words.short_age(longest)
    };
    let jobs = dress
        .words
        .say_with("header-jobs", &[("count", count.into())]);
    let style = dress.theme.accent;
    Some(Part::right(6, Line::styled(format!("{jobs} {far}"), style)).or(Line::styled(far, style)))
}

/// The read that has been under way longest, if that is long.
fn slow_read(app: &App, dress: &Dress) -> Option<Part<'static>> {
    let waiting = slow(app)?;
    let What::Read(read) = &waiting.what else {
        return None;
    };
    let elapsed = app.now.since_start.saturating_sub(waiting.since);
    let elapsed = dress.words.short_age(elapsed);
    let service = read.service().name();
    let place = read.place().region().shown();
    let named = format!("{service} {place} {elapsed}");
    let style = dress.theme.warn;
    let part = match app
        .settings
        .keymap
        .keys(Action::App(AppAction::Back))
        .next()
    {
        Some(key) if stops(app) => {
            let with = [
                ("read", named.as_str().into()),
                ("key", key.to_string().into()),
            ];
            let stoppable = dress.words.say_with("header-slow-read", &with);
            Part::right(7, Line::styled(stoppable, style)).or(Line::styled(named, style))
        }
        _ => Part::right(7, Line::styled(named, style)),
    };
    Some(part.or(Line::styled(format!("{service} {elapsed}"), style)))
}

pub(super) fn slow(app: &App) -> Option<&Waiting> {
    let (_, waiting) = app.calls.slowest_read()?;
    let elapsed = app.now.since_start.saturating_sub(waiting.since);
    (elapsed >= SLOW).then_some(waiting)
}

/// Whether the key for Back would stop a read, and nothing before that.
fn stops(app: &App) -> bool {
    app.dialog.is_none()
        && app.notice.is_none()
        && !app
            .filter_line()
            .is_some_and(|line| line.is_set() || line.typing)
}

/// The places whose list could not be read.
fn failing(app: &App, dress: &Dress) -> Option<Part<'static>> {
    let (list, context) = (app.shown_list()?, app.context.as_ref()?);
    let failed = |place: &&Place| {
        let listing = app.listing(list, place);
        listing.is_some_and(|listing| matches!(listing.state, ListingState::Failed(_)))
    };
    let places = context.places.iter().filter(failed);
    let names: Vec<String> = places
        .map(|place| place.region().shown().as_str().to_owned())
        .collect();
    if names.is_empty() {
        return None;
    }
    let with = [("places", names.join(", ").into())];
    let failed = dress.words.say_with("header-failed", &with);
    let sign = dress.glyphs.bad;
    let style = dress.theme.bad;
    let whole = Line::styled(format!("{sign} {failed}"), style);
    Some(Part::right(8, whole).or(Line::styled(sign, style)))
}

/// The time as of which the list is shown: that of the place read longest ago.
fn as_of(app: &App, dress: &Dress) -> Option<Part<'static>> {
    let (list, context) = (app.shown_list()?, app.context.as_ref()?);
    let read = context
        .places
        .iter()
        .map(|place| app.listing(list, place)?.complete_at);
    let clock = dress.clock(read.min().flatten()?);
    let with = [("time", clock.as_str().into())];
    let said = dress.words.say_with("header-as-of", &with);
    let style = dress.theme.dim;
    Some(Part::right(3, Line::styled(said, style)).or(Line::styled(clock, style)))
}
