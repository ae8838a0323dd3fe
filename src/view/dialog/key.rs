//! Asking for a consumer key: what for, the page to validate it on, and whether to keep it.
use super::{
    button::{self, Button},
    choice, prose,
};
use crate::{
    app::{
        App,
        dialog::{Choice, KeyDialog, KeyWait},
    },
    model::vps::{KeyProfile, KeyState},
    view::{
        Dress,
        widget::{notice::Tone, popup::Popup},
    },
};
use ratatui::text::Line;

pub(super) fn popup(dialog: &KeyDialog, app: &App, dress: &Dress, cells: usize) -> Popup<'static> {
    let words = &dress.words;
    let close = || Button::plain("Esc", words.say("close"));
    let failed = |what: &str, failure| {
        let explained = words.explain(failure);
        prose::failure(Tone::Bad, &words.say(what), explained, dress, cells)
    };
    let (body, buttons) = match dialog {
        KeyDialog::Pages(pages) => return profiles("vps-key-pages", pages, dress, cells),
        KeyDialog::Profiles(profile) => return profiles("vps-key-ask", profile, dress, cells),
        KeyDialog::Asked => {
            let asked = words.say("vps-key-asked").into_owned();
            let cancel = Button::plain("Esc", words.say("cancel"));
            (prose::say(asked, cells), vec![cancel])
        }
        KeyDialog::Waiting(wait) => (
            waiting(wait, dress, cells),
            vec![
                Button::plain("y", words.say("vps-copy-link")),
                Button::plain("Esc", words.say("cancel")),
            ],
        ),
        KeyDialog::Ended(state) => {
            let ended = words.key_state(state).into_owned();
            let remark = prose::remark(Tone::Bad, ended, dress, cells);
            (remark, vec![close()])
        }
        KeyDialog::Failed(failure) => (failed("failed-key", failure), vec![close()]),
        KeyDialog::NotKept(failure) => (failed("failed-key-keep", failure), vec![close()]),
        KeyDialog::Valid => (
            valid(app, dress, cells),
            vec![
                Button::plain("y", words.say("vps-key-write")),
                Button::plain("n", words.say("vps-key-forget")),
            ],
        ),
        KeyDialog::Keeping => (valid(app, dress, cells), Vec::new()),
    };
    Popup {
        title: words.say("vps-key-ask").into_owned().into(),
        body,
        buttons: button::lines(&buttons, dress, cells),
        ..Popup::default()
    }
}

fn profiles(
    title: &'static str,
    profiles: &Choice<KeyProfile>,
    dress: &Dress,
    cells: usize,
) -> Popup<'static> {
    let label = |profile: &KeyProfile| dress.words.key_profile(*profile).into_owned();
    let entries = profiles
        .items
        .iter()
        .map(|profile| (label(profile), false, Vec::new()));
    choice::popup(title, profiles, entries, dress, cells)
}

/// The page to open, and that it is waited for.
fn waiting(wait: &KeyWait, dress: &Dress, cells: usize) -> Vec<Line<'static>> {
    let words = &dress.words;
    let mut lines = prose::say(words.say("vps-key-validate").into_owned(), cells);
    let link = wait.link.shown().to_string();
    lines.extend(prose::say(Line::styled(link, dress.theme.accent), cells));
    lines.push(Line::default());
    if let Some(failure) = &wait.failure {
        let explained = words.explain(failure);
        let what = words.say("vps-key-not-seen");
        lines.extend(prose::failure(Tone::Bad, &what, explained, dress, cells));
    } else {
        let state = words.key_state(&wait.state).into_owned();
        lines.extend(prose::say(state, cells));
    }
    lines
}

/// That the key is in use, and where it would be kept.
fn valid(app: &App, dress: &Dress, cells: usize) -> Vec<Line<'static>> {
    let words = &dress.words;
    let state = words.key_state(&KeyState::Validated).into_owned();
    let mut lines = prose::remark(Tone::Good, state, dress, cells);
    let account = app.start.account.as_ref();
    if let Some(file) = account.and_then(|entry| entry.account.file.clone()) {
        lines.push(Line::default());
        let keep = words.say_with("vps-key-keep", &[("file", file.to_string().into())]);
        lines.extend(prose::say(keep, cells));
    }
    lines
}
