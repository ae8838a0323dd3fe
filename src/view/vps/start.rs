//! What stands in the pane where there is no VPS to show: how to get in, or why there is nothing.
use crate::{
    app::{
        App,
        action::{Action, AppAction, ListAction},
    },
    view::{Dress, hints},
};
use ratatui::text::Line;

fn said(key: &str, dress: &Dress) -> Line<'static> {
    Line::from(dress.words.say(key).into_owned())
}

fn title(key: &str, dress: &Dress) -> Line<'static> {
    Line::styled(dress.words.say(key).into_owned(), dress.theme.title)
}

/// How to get a key, where there is none.
pub(super) fn without_key(app: &App, dress: &Dress) -> Vec<Line<'static>> {
    let words = &dress.words;
    if app.lacks_consumer_key() {
        let mut lines = vec![
            title("vps-no-consumer-key", dress),
            said("vps-what-a-consumer-key-is", dress),
            Line::default(),
        ];
        lines.extend(begins("vps-key-begin", app, dress));
        return lines;
    }
    let mut lines = vec![
        title("vps-no-key", dress),
        said("vps-what-a-key-is", dress),
        Line::default(),
    ];
    let account = app.start.account.as_ref().map(|entry| &entry.account);
    let pages = account.map(|account| account.token_pages.as_slice());
    for (profile, page) in pages.unwrap_or_default() {
        let what = words.key_profile(*profile);
        lines.push(Line::styled(what.into_owned(), dress.theme.label));
        lines.push(Line::styled(page.shown().to_string(), dress.theme.accent));
    }
    lines.push(Line::default());
    if app.lacks_application() {
        lines.extend(begins("vps-page-begin", app, dress));
    }
    let file = account.and_then(|account| account.file.clone());
    let file = file.map_or_else(|| "~/.ovh.conf".to_owned(), |file| file.to_string());
    lines.push(Line::from(
        words.say_with("vps-where-keys-go", &[("file", file.into())]),
    ));
    lines
}

/// Which key begins to get a key.
fn begins(what: &str, app: &App, dress: &Dress) -> Option<Line<'static>> {
    let key = hints::key(app, Action::List(ListAction::Menu))?;
    Some(Line::from(
        dress.words.say_with(what, &[("key", key.into())]),
    ))
}

/// Why no VPS is shown.
pub(super) fn no_rows(app: &App, dress: &Dress) -> Vec<Line<'static>> {
    let words = &dress.words;
    let names = &app.vps.names;
    let Some(failure) = names.failure() else {
        let key = if names.fresh().is_some() {
            "vps-none"
        } else {
            "vps-reading"
        };
        return vec![said(key, dress)];
    };
    let explained = words.explain(failure);
    let what = words.say("failed-list-vps");
    let mut lines = vec![
        Line::styled(format!("{what} {}", explained.why), dress.theme.bad),
        Line::from(explained.next),
    ];
    if app.lacks_consumer_key() {
        lines.extend(begins("vps-key-begin", app, dress));
    }
    if let Some(key) = hints::key(app, Action::App(AppAction::Refresh)) {
        let again = words.say_with("empty-read-it", &[("key", key.into())]);
        lines.push(Line::styled(again, dress.theme.dim));
    }
    lines.push(Line::default());
    let details = explained.details.into_iter();
    lines.extend(details.map(|detail| Line::styled(detail, dress.theme.dim)));
    lines
}
