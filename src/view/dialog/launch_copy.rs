//! Launch a Copy: the fields, what stands against them, and what there is room for.
use super::{
    button::{self, Button, Looks},
    facts::{self, Facts},
    form, prose,
};
use crate::{
    app::{
        App,
        details::Told,
        dialog::{
            LaunchCopy,
            launch_copy::{COUNT, FLAVOR, GROUPS, METADATA, Model, NETWORKS, Problem},
        },
        form::Field,
    },
    model::{ChoicesOf, Limit, SafeText, choices::SizedFlavor},
    plan::make::launch::Unfit,
    view::{
        Dress, Words,
        widget::{notice::Tone, popup::Popup},
    },
};
use ratatui::text::Line;

pub(super) fn popup(dialog: &LaunchCopy, app: &App, dress: &Dress, cells: usize) -> Popup<'static> {
    let words = &dress.words;
    let mut facts = Facts::new(dress, cells);
    facts.align(form::labels(&dialog.form, dress, cells).unwrap_or(0));
    let image = &dialog.image;
    facts.add_thing("label-image", &image.label(), &image.id.shown());
    facts.add("column-source", model(dialog, words));
    facts.add("column-region", facts::place(app, dress, &dialog.place));
    let mut popup = Popup {
        title: words.say("images-launch").into_owned().into(),
        body: facts.lines(),
        ..Popup::default()
    };
    popup.body.push(Line::default());
    form::add_noted(&mut popup, &dialog.form, dress, cells, |field| {
        note(dialog, field, words)
    });
    popup.body.push(Line::default());
    popup.body.extend(remarks(dialog, dress, cells));
    popup.foot = foot(dialog, dress, cells);
    let looks = match dialog.problem {
        Some(_) => Looks::Dimmed,
        None => Looks::Plain,
    };
    let mut buttons = vec![
        Button::new("Enter", words.say("create-review"), looks),
        Button::plain("Tab", words.say("next-field")),
        Button::plain("Esc", words.say("cancel")),
    ];
    if dialog.form.ticks() {
        buttons.insert(2, Button::plain("Space", words.say("choose-check")));
    }
    popup.buttons = button::lines(&buttons, dress, cells);
    popup
}

/// The instance that the fields were filled from.
fn model(dialog: &LaunchCopy, words: &Words) -> String {
    match &dialog.model {
        Model::There(there) => there.0.label().to_string(),
        Model::Gone(name) => {
            let name = name.as_ref().map(SafeText::as_str).unwrap_or_default();
            let gone = words.say("images-gone");
            format!("{name} ({gone})").trim_start().to_owned()
        }
        Model::Elsewhere(name) => {
            words.say_with("launch-elsewhere", &[("name", name.as_str().into())])
        }
        Model::Reading(_) => words.say("launch-reading").into_owned(),
        Model::Nobody => words.say("unknown").into_owned(),
        Model::Failed(failure) => words.explain(failure).why,
    }
}

/// What stands behind the value of a field.
fn note(dialog: &LaunchCopy, field: &Field, words: &Words) -> Option<String> {
    match field.label {
        FLAVOR => match dialog.flavor() {
            Some(flavor) => Some(sizes(flavor, words)),
            None => unread(dialog, ChoicesOf::Flavors, words),
        },
        NETWORKS => unread(dialog, ChoicesOf::Networks, words),
        GROUPS => unread(dialog, ChoicesOf::SecurityGroups, words),
        METADATA => {
            let count = dialog.metadata_count();
            Some(words.say_with("launch-metadata-count", &[("count", count.into())]))
        }
        COUNT => names(dialog),
        _ => None,
    }
}

/// The first and the last of several names.
fn names(dialog: &LaunchCopy) -> Option<String> {
    let count = dialog.form.number(COUNT).ok()?;
    let names = dialog.names(count);
    let safe = |name: &String| SafeText::new(name).to_string();
    match names.as_slice() {
        [only] => Some(safe(only)),
        [first, .., last] => Some(format!("{} … {}", safe(first), safe(last))),
        [] => None,
    }
}

/// What a flavor gives: its cores, its memory and its disk.
pub(super) fn sizes(flavor: &SizedFlavor, words: &Words) -> String {
    words.say_with(
        "launch-flavor",
        &[
            ("vcpus", flavor.vcpus.into()),
            ("ram", words.size(flavor.ram << 20).into()),
            ("disk", words.size(flavor.disk << 30).into()),
        ],
    )
}

/// That a list is still being read, or could not be.
fn unread(dialog: &LaunchCopy, of: ChoicesOf, words: &Words) -> Option<String> {
    match dialog.lists.get(&of) {
        Some(Told::Reading | Told::Unasked) | None => {
            Some(words.say("launch-reading").into_owned())
        }
        Some(Told::Failed(failure)) => Some(words.explain(failure).why),
        Some(Told::Here(_)) => None,
    }
}

/// The quotas that the copies take up some of, and what is good to know before.
fn remarks(dialog: &LaunchCopy, dress: &Dress, cells: usize) -> Vec<Line<'static>> {
    let words = &dress.words;
    let mut lines = Vec::new();
    let gauges = dialog.gauges.iter().map(|gauge| {
        let resource = words.resource(gauge.resource);
        let used = words.amount_of(gauge.resource, gauge.used);
        match gauge.limit {
            Limit::Unlimited => format!("{resource} {used}"),
            Limit::AtMost(limit) => {
                let limit = words.amount_of(gauge.resource, limit);
                let of = [("at", used.into()), ("count", limit.into())];
                format!("{resource} {}", words.say_with("form-place", &of))
            }
        }
    });
    let gauges: Vec<String> = gauges.collect();
    if !gauges.is_empty() {
        lines.extend(prose::say(prose::dotted(&gauges, dress), cells));
    }
    if !dialog.taken.is_empty() {
        let with = [
            ("count", dialog.taken.len().into()),
            ("names", facts::names(&dialog.taken).into()),
        ];
        let taken = words.say_with("launch-taken", &with);
        lines.extend(prose::remark(Tone::Warn, taken, dress, cells));
    }
    lines
}

/// What stands against it.
fn foot(dialog: &LaunchCopy, dress: &Dress, cells: usize) -> Vec<Line<'static>> {
    let words = &dress.words;
    let mut lines = Vec::new();
    if let Some(problem) = &dialog.problem {
        let (tone, said) = said(problem, words);
        lines.extend(prose::remark(tone, said, dress, cells));
    }
    for excess in &dialog.exceeds {
        let said = words.excess(excess, false);
        lines.extend(prose::remark(Tone::Warn, said, dress, cells));
    }
    if !lines.is_empty() {
        lines.insert(0, Line::default());
    }
    lines
}

fn said(problem: &Problem, words: &Words) -> (Tone, String) {
    match problem {
        Problem::Name(problem) => (Tone::Bad, words.name_problem(*problem)),
        Problem::Number(_) => (Tone::Bad, words.say("launch-wrong-number").into_owned()),
        Problem::StillReading(_) => (Tone::Told, words.say("launch-still-reading").into_owned()),
        Problem::Unread(failure) => (Tone::Bad, words.explain(failure).why),
        Problem::NoFlavor => (Tone::Bad, words.say("launch-no-flavor").into_owned()),
        Problem::Unfit(unfit) => (Tone::Bad, why_unfit(*unfit, words)),
        Problem::NoNetwork => (Tone::Bad, words.say("launch-no-network").into_owned()),
    }
}

/// Why a flavor is of no use.
fn why_unfit(unfit: Unfit, words: &Words) -> String {
    let sized = |key, has: u64, needs: u64| {
        let with = [
            ("has", words.size(has).into()),
            ("needs", words.size(needs).into()),
        ];
        words.say_with(key, &with)
    };
    match unfit {
        Unfit::Ram { has, needs } => sized("launch-small-ram", has << 20, needs << 20),
        Unfit::Disk { has, needs } => sized("launch-small-disk", has << 30, needs << 30),
        Unfit::NoDisk => words.say("launch-no-disk").into_owned(),
    }
}
