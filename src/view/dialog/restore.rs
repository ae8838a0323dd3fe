//! Restore Instance: to which image, and whether a snapshot is created first.
use super::{
    button::{self, Button, Looks},
    choice,
    facts::{self, Facts},
    form, prose,
};
use crate::{
    app::{
        App,
        dialog::{RestoreForm, SnapshotChoice, restore::Candidate},
    },
    model::{text, time},
    view::{
        Dress,
        widget::{notice::Tone, popup::Popup},
    },
};
use ratatui::text::{Line, Span};

/// The widest column of names, in cells.
const NAMES: usize = 30;

/// The choice among images, each with its age, size and status, or with the reason against it.
pub(super) fn snapshots(
    dialog: &SnapshotChoice,
    app: &App,
    dress: &Dress,
    cells: usize,
) -> Popup<'static> {
    let items = dialog.choice.items.iter();
    let widths = items.map(|one| text::width(one.image.label().as_str()));
    let wide = widths.max().unwrap_or(0).min(NAMES);
    let entries = dialog.choice.items.iter().map(|one| {
        let name = one.image.label();
        let name = text::truncate(name.as_str(), wide);
        let blanks = " ".repeat(wide - text::width(&name));
        let about = Span::styled(about(one, app, dress), dress.theme.dim);
        (format!("{name}{blanks}"), false, vec![about])
    });
    let mut popup = choice::popup("instances-restore", &dialog.choice, entries, dress, cells);
    let label = dialog.instance.label();
    popup.title.push_span(Span::from(format!(": {label}")));
    // In its line there is seldom room for all of it.
    if let Some(because) = dialog.because() {
        let because = dress.words.because(because);
        popup.foot = vec![Line::default()];
        popup
            .foot
            .extend(prose::remark(Tone::Warn, because, dress, cells));
    }
    popup
}

fn about(one: &Candidate, app: &App, dress: &Dress) -> String {
    let words = &dress.words;
    if let Some(because) = &one.because {
        return format!("  {}", words.because(because));
    }
    let age = one
        .image
        .created
        .map(|created| time::age(app.now.wall, created));
    let other = (!one.is_its_own).then(|| words.say("restore-other").into_owned());
    let mut parts: Vec<String> = other.into_iter().collect();
    parts.extend([
        age.map_or_else(|| words.say("unknown").into_owned(), |age| words.age(age)),
        facts::size(dress, one.image.bytes()),
        words.image_status(&one.image.status).to_string(),
    ]);
    format!("  {}", prose::dotted(&parts, dress))
}

pub(super) fn popup(
    dialog: &RestoreForm,
    app: &App,
    dress: &Dress,
    cells: usize,
) -> Popup<'static> {
    let words = &dress.words;
    let mut facts = Facts::new(dress, cells);
    facts.align(form::labels(&dialog.form, dress, cells).unwrap_or(0));
    let (instance, image) = (&dialog.of.instance, &dialog.of.image);
    facts.add_thing("label-instance", &instance.label(), &instance.id.shown());
    facts.add("column-region", facts::place(app, dress, &dialog.of.place));
    facts.add_thing("label-restore-from", &image.label(), &image.id.shown());
    facts.add("label-created", facts::when(app, dress, image.created));
    let mut popup = Popup {
        title: words.say("instances-restore").into_owned().into(),
        body: facts.lines(),
        ..Popup::default()
    };
    popup.body.push(Line::default());
    form::add(&mut popup, &dialog.form, dress, cells);
    if let Some(problem) = dialog.problem {
        let problem = words.name_problem(problem);
        let lines = prose::remark(Tone::Bad, problem, dress, cells);
        popup.body.extend(lines);
    }
    popup.body.push(Line::default());
    let mut remarks = Vec::new();
    if dialog.is_safe() {
        let exceeds = dialog.exceeds.iter();
        remarks.extend(exceeds.map(|excess| words.excess(excess, false)));
        remarks.push(words.say("restore-waits").into_owned());
    } else {
        remarks.push(words.say("restore-no-way-back").into_owned());
    }
    for remark in remarks {
        let lines = prose::remark(Tone::Warn, remark, dress, cells);
        popup.body.extend(lines);
    }
    let looks = match dialog.problem {
        Some(_) => Looks::Dimmed,
        None => Looks::Plain,
    };
    popup.buttons = button::lines(
        &[
            Button::new("Enter", words.say("create-review"), looks),
            Button::plain("Esc", words.say("cancel")),
        ],
        dress,
        cells,
    );
    popup
}
