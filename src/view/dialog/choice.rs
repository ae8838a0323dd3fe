//! Choices of one or several among some: places, clouds, jobs, orders.
use super::{
    button::{self, Button},
    following,
};
use crate::{
    app::{
        App,
        dialog::Choice,
        order::{By, Order},
    },
    model::{CloudName, Place},
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

pub(super) fn places(
    dialog: &Choice<Place>,
    app: &App,
    dress: &Dress,
    cells: usize,
) -> Popup<'static> {
    let several = app
        .context
        .as_ref()
        .is_some_and(|context| context.clouds.len() > 1);
    let entries = dialog.items.iter().map(|place| {
        let region = place.region().shown();
        let label = if several {
            format!("{} {} {region}", place.cloud().shown(), dress.glyphs.crumb)
        } else {
            region.to_string()
        };
        (label, app.places().contains(place), Vec::new())
    });
    popup("app-choose-region", dialog, entries, dress, cells)
}

pub(super) fn clouds(
    dialog: &Choice<CloudName>,
    app: &App,
    dress: &Dress,
    cells: usize,
) -> Popup<'static> {
    let chosen = |name: &CloudName| {
        let context = app.context.as_ref();
        context.is_some_and(|context| context.cloud(name).is_some())
    };
    let entries = dialog.items.iter().map(|name| {
        let more = about_cloud(name, app, dress);
        (name.shown().to_string(), chosen(name), more)
    });
    popup("app-choose-cloud", dialog, entries, dress, cells)
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
    popup("app-jobs", dialog, entries, dress, cells)
}

pub(super) fn orders(
    dialog: &Choice<By>,
    app: &App,
    dress: &Dress,
    cells: usize,
) -> Popup<'static> {
    let chosen = |by: By| app.order().is_some_and(|order| order.by == by);
    let entries = dialog.items.iter().map(|by| {
        let order = Order {
            by: *by,
            // What is chosen already is turned round.
            reversed: app.order().is_some_and(|order| order.choose(*by).reversed),
        };
        (dress.words.order(order), chosen(*by), Vec::new())
    });
    popup("list-order", dialog, entries, dress, cells)
}

/// What tells a cloud from others: its label, how long one is signed in, and its address.
fn about_cloud(name: &CloudName, app: &App, dress: &Dress) -> Vec<Span<'static>> {
    let Some(cloud) = app.start.clouds.iter().find(|cloud| cloud.name == *name) else {
        return Vec::new();
    };
    let mut spans = Vec::new();
    if let Some(label) = &cloud.guard.label {
        spans.push(Span::from("  "));
        spans.push(Span::styled(format!(" {label} "), dress.theme.alarm));
    }
    if let Some(left) = app.token_left(name) {
        let with = [("left", dress.words.short_age(left).into())];
        let left = dress.words.say_with("choose-token-left", &with);
        spans.push(Span::styled(format!("  {left}"), dress.theme.text));
    }
    spans.push(Span::styled(
        format!("  {}", cloud.auth_url),
        dress.theme.dim,
    ));
    spans
}

pub(super) fn popup<T: Clone + PartialEq>(
    title: &'static str,
    dialog: &Choice<T>,
    entries: impl Iterator<Item = (String, bool, Vec<Span<'static>>)>,
    dress: &Dress,
    cells: usize,
) -> Popup<'static> {
    let (mut labels, mut more) = (Vec::new(), Vec::new());
    for (at, (label, chosen, about)) in entries.enumerate() {
        let sign = match (dialog.several, dialog.is_checked(at)) {
            (false, _) => "",
            (true, false) => "[ ] ",
            (true, true) => "[x] ",
        };
        labels.push(Entry {
            key: numeral(at + 1).into(),
            label: format!("{sign}{label}").into(),
            reason: None,
        });
        more.push((chosen, about));
    }
    let body = menu::lines(&labels, Some(dialog.at), dress, cells)
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
        title: dress.words.say(title).into_owned().into(),
        body,
        buttons: button::lines(&buttons(dialog, dress), dress, cells),
        focus: Some(dialog.at),
        ..Popup::default()
    }
}

fn buttons<T>(dialog: &Choice<T>, dress: &Dress) -> Vec<Button> {
    let words = &dress.words;
    let mut buttons = vec![Button::plain("Enter", words.say("choose"))];
    if dialog.several {
        buttons.push(Button::plain("Space", words.say("choose-check")));
    }
    if dialog.offers_all {
        buttons.push(Button::plain("*", words.say("choose-all")));
    }
    buttons.push(Button::plain("Esc", words.say("cancel")));
    buttons
}

/// The key that chooses an entry at once; the tenth has none any more.
fn numeral(number: usize) -> String {
    if number < 10 {
        number.to_string()
    } else {
        String::new()
    }
}
