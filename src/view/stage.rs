//! The screens before there are panes: nothing to connect to, signing in, and why that failed.
use super::{Dress, empty, hints};
use crate::{
    app::{
        App,
        action::{Action, AppAction},
        calls::Asker,
        layout::Layout,
        stage::Stage,
    },
    call::Failure,
    model::{CloudName, text::truncate},
};
use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

/// How much of a cloud's name is shown in a list of them.
const NAME: usize = 40;

pub(super) fn draw(app: &App, dress: &Dress, layout: &Layout, buffer: &mut Buffer) {
    let bottom = layout.body.bottom().max(layout.tabs.bottom());
    let area = Rect {
        y: layout.tabs.bottom(),
        height: bottom.saturating_sub(layout.tabs.bottom()),
        ..layout.whole
    };
    let lines = match &app.stage {
        Stage::NothingFound => nothing_found(app, dress),
        Stage::NoSuchCloud(name) => no_such_cloud(app, name, dress),
        Stage::Choosing => choosing(app, dress),
        Stage::SigningIn(name) => signing_in(app, name, dress),
        Stage::SignInFailed(name, failure) => sign_in_failed(app, name, failure, dress),
        Stage::Working => Vec::new(),
    };
    empty::paragraphs(&lines, area, buffer);
}

fn said(key: &str, dress: &Dress) -> Line<'static> {
    Line::from(dress.words.say(key).into_owned())
}

fn title(text: String, dress: &Dress) -> Line<'static> {
    Line::styled(text, dress.theme.title)
}

/// A line about a key, indented under the sentence that it belongs to.
fn key(key: &str, word: &str, dress: &Dress) -> Line<'static> {
    let mut line = hints::keyed(&format!("{key:<5}"), word, dress);
    line.spans.insert(0, Span::raw("  "));
    line
}

fn quit_key(app: &App, dress: &Dress) -> Option<Line<'static>> {
    let action = Action::App(AppAction::Quit);
    let name = hints::key(app, action)?;
    Some(key(&name, &dress.words.say(action.command().name), dress))
}

/// Where clouds were looked for, what was found there, and what to do.
fn nothing_found(app: &App, dress: &Dress) -> Vec<Line<'static>> {
    let words = &dress.words;
    let mut lines = vec![
        title(words.say("stage-nothing-found").into_owned(), dress),
        said("stage-what-is-needed", dress),
        Line::default(),
        said("stage-looked-in", dress),
    ];
    for looked in &app.start.looked_in {
        let (sign, style, found) = if looked.found {
            (dress.glyphs.good, dress.theme.good, "stage-found")
        } else {
            (dress.glyphs.bad, dress.theme.dim, "stage-not-found")
        };
        lines.push(Line::from(vec![
            Span::styled(format!("  {sign} "), style),
            Span::styled(looked.at.as_str().to_owned(), dress.theme.text),
            Span::styled(format!(" ({})", words.say(found)), dress.theme.dim),
        ]));
    }
    lines.push(Line::default());
    lines.push(key("4", &words.say("stage-vps"), dress));
    lines.push(key("d", &words.say("stage-demo"), dress));
    lines.extend(quit_key(app, dress));
    lines
}

fn no_such_cloud(app: &App, name: &CloudName, dress: &Dress) -> Vec<Line<'static>> {
    let words = &dress.words;
    let shown = name.shown();
    let with = [("name", shown.as_str().into())];
    let mut lines = vec![title(words.say_with("stage-no-such-cloud", &with), dress)];
    if app.start.clouds.is_empty() {
        lines.push(said("stage-no-clouds", dress));
    } else {
        lines.push(said("stage-known-clouds", dress));
        lines.extend(app.start.clouds.iter().map(|cloud| {
            let name = cloud.name.shown();
            Line::from(format!("  {}", truncate(name.as_str(), NAME)))
        }));
    }
    lines.push(Line::default());
    if !app.start.clouds.is_empty() {
        lines.push(key("Enter", &words.say("app-choose-cloud"), dress));
    }
    lines.push(key("d", &words.say("stage-demo"), dress));
    lines.extend(quit_key(app, dress));
    lines
}

fn choosing(app: &App, dress: &Dress) -> Vec<Line<'static>> {
    let words = &dress.words;
    let mut lines = vec![
        title(words.say("stage-choosing").into_owned(), dress),
        Line::default(),
        key("Enter", &words.say("app-choose-cloud"), dress),
    ];
    lines.extend(quit_key(app, dress));
    lines
}

fn address(app: &App, name: &CloudName) -> Option<String> {
    let cloud = app.start.clouds.iter().find(|cloud| cloud.name == *name)?;
    Some(cloud.auth_url.as_str().to_owned()).filter(|address| !address.is_empty())
}

fn signing_in(app: &App, name: &CloudName, dress: &Dress) -> Vec<Line<'static>> {
    let words = &dress.words;
    let shown = name.shown();
    let with = [("cloud", shown.as_str().into())];
    let calls = app.calls.iter();
    let under_way = calls
        .map(|(_, waiting)| waiting)
        .find(|waiting| matches!(&waiting.asker, Asker::SignIn(cloud) if cloud == name));
    let doing = match under_way {
        Some(waiting) => {
            let elapsed = app.now.since_start.saturating_sub(waiting.since);
            let elapsed = words.short_age(elapsed);
            format!("{}, {elapsed}", words.say_with("stage-signing-in", &with))
        }
        None => words.say_with("stage-sign-in-to", &with),
    };
    let mut lines = vec![title(doing, dress)];
    lines.extend(address(app, name).map(|address| Line::styled(address, dress.theme.dim)));
    lines
}

/// What failed, why, what to try, and what those want to know who can mend it.
fn sign_in_failed(
    app: &App,
    name: &CloudName,
    failure: &Failure,
    dress: &Dress,
) -> Vec<Line<'static>> {
    let words = &dress.words;
    let explained = words.explain(failure);
    let shown = name.shown();
    let what = words.say_with("failed-sign-in", &[("cloud", shown.as_str().into())]);
    let mut lines = vec![
        Line::styled(format!("{} {what}", dress.glyphs.bad), dress.theme.bad),
        Line::from(explained.why),
        Line::from(explained.next),
        Line::default(),
    ];
    let mut details = explained.details;
    if failure.address.is_none() {
        let address = address(app, name);
        details.extend(
            address
                .map(|address| words.say_with("failure-address", &[("address", address.into())])),
        );
    }
    let some = !details.is_empty();
    lines.extend(
        details
            .into_iter()
            .map(|detail| Line::styled(detail, dress.theme.dim)),
    );
    lines.extend(some.then(Line::default));
    let refresh = Action::App(AppAction::Refresh);
    let again = match hints::key(app, refresh) {
        Some(also) => format!("{} ({also})", words.say("stage-try-again")),
        None => words.say("stage-try-again").into_owned(),
    };
    lines.push(key("Enter", &again, dress));
    if app.start.clouds.len() > 1 {
        let choose = hints::key(app, Action::App(AppAction::ChooseCloud));
        lines.extend(choose.map(|name| key(&name, &words.say("hint-another-cloud"), dress)));
    }
    lines.extend(quit_key(app, dress));
    lines
}
