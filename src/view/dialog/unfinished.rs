//! Jobs of earlier runs that did not come to their end.
use super::{
    button::{self, Button},
    prose,
};
use crate::{
    app::{App, dialog::Unfinished},
    plan::{JobId, history::Past},
    view::{
        Dress,
        widget::{
            menu::{self, Entry},
            popup::Popup,
        },
    },
};
use ratatui::text::Line;

pub(super) fn popup(dialog: &Unfinished, app: &App, dress: &Dress, cells: usize) -> Popup<'static> {
    let words = &dress.words;
    let jobs = &dialog.jobs;
    let count = ("count", jobs.items.len().into());
    let mut body = prose::say(words.say_with("unfinished-told", &[count]), cells);
    body.push(Line::default());
    let entries: Vec<Entry<'_>> = (1..)
        .zip(&jobs.items)
        .map(|(number, id)| Entry {
            key: if number < 10 {
                number.to_string().into()
            } else {
                "".into()
            },
            label: label(id, app, dress).into(),
            reason: None,
        })
        .collect();
    let focus = body.len() + jobs.at;
    body.extend(menu::lines(&entries, Some(jobs.at), dress, cells));
    if !dialog.elsewhere.is_empty() {
        let clouds: Vec<String> = dialog
            .elsewhere
            .iter()
            .map(|cloud| cloud.shown().to_string())
            .collect();
        let clouds = ("clouds", clouds.join(", ").into());
        body.push(Line::default());
        let told = words.say_with("unfinished-elsewhere", &[clouds]);
        body.extend(prose::say(told, cells));
    }
    Popup {
        title: words.say("unfinished-title").into_owned().into(),
        body,
        buttons: button::lines(
            &[
                Button::plain("Enter", words.say("job-continue")),
                Button::plain("x", words.say("job-close")),
                Button::plain("i", words.say("list-details")),
                Button::plain("Esc", words.say("unfinished-later")),
            ],
            dress,
            cells,
        ),
        focus: Some(focus),
        ..Popup::default()
    }
}

/// What a job was for, how much of it is open, and since when.
fn label(id: &JobId, app: &App, dress: &Dress) -> String {
    let past = app.history.jobs.iter().find(|past| past.job == *id);
    past.map_or_else(String::new, |past| said(past, dress))
}

fn said(past: &Past, dress: &Dress) -> String {
    let words = &dress.words;
    let with = [
        ("open", past.tally().pending.into()),
        ("all", past.steps.len().into()),
    ];
    let parts = [
        words.purpose_of(past.purpose, past.steps.len()),
        words.say_with("unfinished-open", &with),
        dress.date(past.at),
    ];
    prose::dotted(&parts, dress)
}
