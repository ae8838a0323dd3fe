//! The first line: whose things are shown, what guards them, and what is under way.
use super::{
    Dress, pane, progress,
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
        context::{Context, SignedIn},
        listing::ListingState,
        pane::PaneName,
    },
    call::FailureKind,
    model::{SafeText, Whose, text::truncate},
    plan::job::Job,
};
use jiff::Timestamp;
use ratatui::{
    buffer::Buffer,
    layout::{Margin, Rect},
    style::{Modifier, Style},
    text::{Line, Span},
};
use std::{collections::BTreeSet, time::Duration};

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
    parts.extend(token_ends(app, dress));
    parts.extend(as_of(app, dress));
    fit::draw(
        parts,
        &Span::raw("  "),
        area.inner(Margin::new(1, 0)),
        buffer,
    );
}

/// Cloud, project and places; the product's name before there are any.
fn place(app: &App, dress: &Dress) -> Part<'static> {
    if let Some(entry) = app.account().filter(|_| app.pane == PaneName::Vps) {
        let names = ["OVHcloud".to_owned(), entry.account.endpoint.to_string()];
        return Part::left(9, names_of(&names, dress));
    }
    let Some(context) = &app.context else {
        return Part::left(9, Line::styled(env!("CARGO_PKG_NAME"), dress.theme.accent));
    };
    let clouds = clouds(context, dress);
    let short = |name: &str| truncate(name, SHORT_NAME).into_owned();
    let with = |regions: &str| {
        let mut names = clouds.clone();
        names.push(regions.to_owned());
        names
    };
    let [named, counted] = regions(context, dress);
    let mut part = Part::left(9, crumbs(&with(&named), dress));
    if named != counted {
        part = part.or(crumbs(&with(&counted), dress));
    }
    let shortened: Vec<String> = with(&counted).iter().map(|name| short(name)).collect();
    part.or(crumbs(&shortened, dress))
        .or(crumbs(&[short(&counted)], dress))
}

/// The cloud and its project, or that all are shown; of several clouds their names, and which show
/// all projects.
fn clouds(context: &Context, dress: &Dress) -> Vec<String> {
    let name = |cloud: &SignedIn| cloud.cloud.name.shown().to_string();
    let all = || dress.words.say("all-projects").into_owned();
    match context.shown().as_slice() {
        [cloud] => {
            let project = match cloud.whose {
                Whose::Project => cloud.project().label().to_string(),
                Whose::Everyone => all(),
            };
            vec![name(cloud), project]
        }
        clouds => {
            let names = clouds.iter().map(|cloud| match cloud.whose {
                Whose::Project => name(cloud),
                Whose::Everyone => format!("{} ({})", name(cloud), all()),
            });
            let names: Vec<String> = names.collect();
            vec![names.join(", ")]
        }
    }
}

/// The regions that are shown, by their names and by how many they are.
fn regions(context: &Context, dress: &Dress) -> [String; 2] {
    match context.places.as_slice() {
        [] => {
            let none = dress.words.say("header-no-region").into_owned();
            [none.clone(), none]
        }
        [place] => {
            let region = place.region().shown().to_string();
            [region.clone(), region]
        }
        places => {
            let counted = dress
                .words
                .say_with("header-regions", &[("count", places.len().into())]);
            let names = places
                .iter()
                .map(|place| place.region().shown().to_string());
            let names: Vec<String> = names.collect();
            // The same name in two clouds says nothing.
            if context.shown().len() > 1 {
                return [counted.clone(), counted];
            }
            [names.join(", "), counted]
        }
    }
}

/// The crumbs of what opens a choice.
fn crumbs(names: &[String], dress: &Dress) -> Line<'static> {
    let mut line = names_of(names, dress);
    let opens = format!(" {}", dress.glyphs.down);
    line.push_span(Span::styled(opens, dress.theme.dim));
    line
}

fn names_of(names: &[String], dress: &Dress) -> Line<'static> {
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
    Line::from(spans)
}

/// What must not be overlooked about this cloud and this run.
fn badges(app: &App, dress: &Dress) -> Vec<Part<'static>> {
    // What guards other clouds says nothing of an account.
    let context = app.context.as_ref().filter(|_| app.pane != PaneName::Vps);
    let reversed = Style::new().add_modifier(Modifier::BOLD | Modifier::REVERSED);
    let badge = |importance: u8, text: &str, style: Style| {
        Part::left(importance, Line::styled(format!(" {text} "), style))
    };
    let mut badges = Vec::new();
    let clouds = context.map(Context::shown).unwrap_or_default();
    let labels: BTreeSet<&SafeText> = clouds
        .iter()
        .filter_map(|cloud| cloud.cloud.guard.label.as_ref())
        .collect();
    for label in labels {
        let label = truncate(label.as_str(), SHORT_NAME);
        badges.push(badge(11, &label, dress.theme.warn.patch(reversed)));
    }
    if clouds.iter().any(|cloud| cloud.session.unverified) {
        let unverified = dress.words.say("header-unverified");
        badges.push(badge(10, &unverified, dress.theme.alarm));
    }
    let guarded: Vec<&&SignedIn> = clouds.iter().filter(|of| of.is_closed()).collect();
    if app.settings.read_only || !guarded.is_empty() {
        let mut read_only = dress.words.say("header-read-only").into_owned();
        if !app.settings.read_only && guarded.len() < clouds.len() {
            let names = guarded.iter().map(|of| of.cloud.name.shown().to_string());
            let names: Vec<String> = names.collect();
            read_only = format!("{} {read_only}", names.join(", "));
        }
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
    let place = pane::region(app, read.place());
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
        && !app.leads_back()
        && !app
            .filter_line()
            .is_some_and(|line| line.is_set() || line.typing)
}

/// The places whose list could not be read: those that do not answer at all, and the others.
fn failing(app: &App, dress: &Dress) -> Vec<Part<'static>> {
    let lists = app.shown_lists();
    let (mut silent, mut failed) = (Vec::new(), Vec::new());
    for place in app.places() {
        let mut failures = lists.iter().filter_map(|list| {
            let state = &app.listing(*list, place)?.state;
            match state {
                ListingState::Failed(failure) => Some(failure),
                ListingState::Unread | ListingState::Reading | ListingState::Complete => None,
            }
        });
        let Some(failure) = failures.next() else {
            continue;
        };
        let name = pane::region(app, place).to_string();
        if matches!(
            failure.kind,
            FailureKind::Unreachable | FailureKind::TimedOut
        ) {
            silent.push(name);
        } else {
            failed.push(name);
        }
    }
    [("header-no-answer", silent), ("header-failed", failed)]
        .into_iter()
        .filter(|(_, names)| !names.is_empty())
        .map(|(key, names)| {
            let with = [("places", names.join(", ").into())];
            let said = dress.words.say_with(key, &with);
            let sign = dress.glyphs.bad;
            let style = dress.theme.bad;
            let whole = Line::styled(format!("{sign} {said}"), style);
            Part::right(8, whole).or(Line::styled(sign, style))
        })
        .collect()
}

/// That a token ends soon which only a person can renew.
fn token_ends(app: &App, dress: &Dress) -> Option<Part<'static>> {
    let left = dress.words.short_age(app.little_left()?);
    let with = [("left", left.as_str().into())];
    let said = dress.words.say_with("header-token-ends", &with);
    let style = dress.theme.warn;
    Some(Part::right(8, Line::styled(said, style)).or(Line::styled(left, style)))
}

/// The time as of which the list is shown: that of the place read longest ago. A place of which
/// nothing has been read yet has no rows to tell a time of.
fn as_of(app: &App, dress: &Dress) -> Option<Part<'static>> {
    let clock = dress.clock(read_at(app)?);
    let with = [("time", clock.as_str().into())];
    let said = dress.words.say_with("header-as-of", &with);
    let style = dress.theme.dim;
    Some(Part::right(3, Line::styled(said, style)).or(Line::styled(clock, style)))
}

fn read_at(app: &App) -> Option<Timestamp> {
    if app.pane == PaneName::Vps {
        return app.vps.read_at;
    }
    let list = app.shown_list()?;
    let places = app.places().iter();
    let read = places.filter_map(|place| app.listing(list, place)?.complete_at);
    read.min()
}
