//! Choices of one among some: regions, clouds.
use super::{
    button::{self, Button},
    following,
};
use crate::{
    app::{App, dialog::Choice},
    model::{CloudName, RegionName},
    plan::JobId,
    view::{
        Dress,
        widget::{
            line,
            menu::{self, Entry},
            popup::Popup,
        },
    },
};
use ratatui::text::{Line, Span};

pub(super) fn regions(
    dialog: &Choice<RegionName>,
    app: &App,
    dress: &Dress,
    cells: usize,
) -> Popup<'static> {
    let chosen = |region: &RegionName| {
        let context = app.context.as_ref();
        context.is_some_and(|context| context.places.iter().any(|place| place.region() == region))
    };
    let entries = dialog
        .items
        .iter()
        .map(|region| (region.shown().to_string(), chosen(region), Vec::new()));
    popup("app-choose-region", entries, dialog.at, dress, cells)
}

pub(super) fn clouds(
    dialog: &Choice<CloudName>,
    app: &App,
    dress: &Dress,
    cells: usize,
) -> Popup<'static> {
    let chosen = |name: &CloudName| {
        let context = app.context.as_ref();
        context.is_some_and(|context| context.cloud.name == *name)
    };
    let entries = dialog.items.iter().map(|name| {
        let more = about_cloud(name, app, dress);
        (name.shown().to_string(), chosen(name), more)
    });
    popup("app-choose-cloud", entries, dialog.at, dress, cells)
}

pub(super) fn jobs(
    dialog: &Choice<JobId>,
    app: &App,
    dress: &Dress,
    cells: usize,
) -> Popup<'static> {
    let entries = dialog.items.iter().map(|id| {
        let job = app.job(id);
        let name = job.map_or_else(String::new, |job| following::name_of(job, dress));
        (name, false, Vec::new())
    });
    popup("app-jobs", entries, dialog.at, dress, cells)
}

/// What tells a cloud from others: its label, and its address.
fn about_cloud(name: &CloudName, app: &App, dress: &Dress) -> Vec<Span<'static>> {
    let Some(cloud) = app.start.clouds.iter().find(|cloud| cloud.name == *name) else {
        return Vec::new();
    };
    let mut spans = Vec::new();
    if let Some(label) = &cloud.guard.label {
        spans.push(Span::from("  "));
        spans.push(Span::styled(format!(" {label} "), dress.theme.alarm));
    }
    spans.push(Span::styled(
        format!("  {}", cloud.auth_url),
        dress.theme.dim,
    ));
    spans
}

fn popup(
    title: &'static str,
    entries: impl Iterator<Item = (String, bool, Vec<Span<'static>>)>,
    at: usize,
    dress: &Dress,
    cells: usize,
) -> Popup<'static> {
    let words = &dress.words;
    let (mut labels, mut more) = (Vec::new(), Vec::new());
    for (number, (label, chosen, about)) in (1..).zip(entries) {
        labels.push(Entry {
            key: numeral(number).into(),
            label: label.into(),
            reason: None,
        });
        more.push((chosen, about));
    }
    let body = menu::lines(&labels, Some(at), dress, cells)
        .into_iter()
        .zip(more)
        .map(|(line, (chosen, about))| {
            let mut line: Line<'static> = line;
            if chosen {
                line.push_span(Span::styled(
                    format!(" {}", dress.glyphs.mark),
                    dress.theme.mark,
                ));
            }
            line.spans.extend(about);
            line::cut(line, cells)
        })
        .collect();
    Popup {
        title: words.say(title).into_owned().into(),
        body,
        buttons: button::lines(
            &[
                Button::plain("Enter", words.say("choose")),
                Button::plain("Esc", words.say("cancel")),
            ],
            dress,
            cells,
        ),
        focus: Some(at),
        ..Popup::default()
    }
}

/// The key that chooses an entry at once; the tenth has none any more.
fn numeral(number: usize) -> String {
    if number < 10 {
        number.to_string()
    } else {
        String::new()
    }
}
