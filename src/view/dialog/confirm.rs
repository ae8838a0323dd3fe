//! The confirmation of a plan: exactly the plan, and what cannot be undone about it.
mod list;

use super::{
    button::{self, Button, Looks},
    facts::{self, Facts},
    prose,
};
use crate::{
    app::{
        App,
        dialog::Confirm,
        rows::{Item, RowKey},
    },
    model::{Image, ImageKind, ImageStatus, SafeText},
    plan::{LeftOut, Purpose, Severity, Step, TargetKind},
    view::{
        Dress,
        widget::{
            field::{self, Mask},
            line,
            notice::Tone,
            popup::Popup,
        },
    },
};
use ratatui::text::{Line, Span};

pub(super) fn popup(dialog: &Confirm, app: &App, dress: &Dress, cells: usize) -> Popup<'static> {
    let plan = &dialog.plan;
    let mut body = match plan.steps.as_slice() {
        [step] => one(step, app, dress, cells),
        steps => list::summary(steps, app, dress, cells),
    };
    body.push(Line::default());
    body.extend(consequences(dialog, app, dress, cells));
    if !plan.left_out.is_empty() {
        body.push(Line::default());
        body.extend(left_out(&plan.left_out, dress, cells));
    }
    if plan.steps.len() > 1 {
        body.push(Line::default());
        body.extend(list::lines(&plan.steps, app, dress, cells));
    }
    let mut popup = Popup {
        title: dress.words.confirm(plan).into(),
        body,
        buttons: buttons(dialog, dress, cells),
        scroll: dialog.scroll,
        ..Popup::default()
    };
    ask_for_word(&mut popup, dialog, dress, cells);
    popup
}

/// The only thing that the plan changes.
fn one(step: &Step, app: &App, dress: &Dress, cells: usize) -> Vec<Line<'static>> {
    let target = &step.target;
    let mut facts = Facts::new(dress, cells);
    let name = match target.kind {
        TargetKind::Instance => "column-instance-name",
        TargetKind::Image | TargetKind::VolumeSnapshot => "column-name",
    };
    facts.add_name(name, &target.name);
    facts.add("label-id", facts::safe(&target.id));
    facts.add("column-region", facts::place(app, dress, &target.place));
    if target.kind != TargetKind::Instance {
        facts.add("column-size", size(step, app, dress));
    }
    facts.add("label-created", facts::when(app, dress, target.created));
    if let Some(source) = &target.source {
        facts.add_name("column-source", source);
    }
    facts.lines()
}

/// The size, and where the bytes are if not in the image.
fn size(step: &Step, app: &App, dress: &Dress) -> String {
    let size = facts::size(dress, step.target.bytes);
    let in_volumes = image(app, step).is_some_and(|item| item.row.is_volume_backed());
    if in_volumes && step.target.bytes.is_some() {
        let size = ("size", size.into());
        dress.words.say_with("confirm-size-in-volumes", &[size])
    } else {
        size
    }
}

/// What is known of the image beyond what the plan says of it.
fn image<'a>(app: &'a App, step: &Step) -> Option<&'a Item<Image>> {
    let target = &step.target;
    let key = RowKey {
        place: target.place.clone(),
        id: target.id.as_str().into(),
    };
    match target.kind {
        TargetKind::Instance | TargetKind::VolumeSnapshot => None,
        TargetKind::Image => app.images.list.rows.find(&key),
    }
}

/// What the user must know before the answer.
fn consequences(dialog: &Confirm, app: &App, dress: &Dress, cells: usize) -> Vec<Line<'static>> {
    let words = &dress.words;
    let plan = &dialog.plan;
    let mut warnings = Vec::new();
    let mut lines = Vec::new();
    if let Some(refusal) = &dialog.refused {
        let refusal = words.refusal(refusal);
        lines.extend(prose::remark(Tone::Bad, refusal, dress, cells));
    }
    match (plan.purpose, plan.steps.as_slice()) {
        (_, []) => warnings.push(words.say("confirm-nothing").into_owned()),
        (Purpose::CreateSnapshot, _) => {}
        (Purpose::DeleteVolumeSnapshots, _) => {
            let lost = words.say("confirm-volume-snapshots-not-recoverable");
            warnings.push(lost.into_owned());
        }
        (Purpose::DeleteImages, [step]) => warnings.extend(about_one(dialog, step, app, dress)),
        (Purpose::DeleteImages, steps) => warnings.extend(about_many(steps, app, dress)),
    }
    let remark = |warning| prose::remark(Tone::Warn, warning, dress, cells);
    lines.extend(warnings.into_iter().flat_map(remark));
    lines
}

fn about_one(dialog: &Confirm, step: &Step, app: &App, dress: &Dress) -> Vec<String> {
    let words = &dress.words;
    let mut warnings = vec![words.say("confirm-not-recoverable").into_owned()];
    // A word is asked for a single image only where it is the newest of its instance.
    if matches!(dialog.plan.severity, Severity::Word(_)) {
        warnings.push(words.say("confirm-newest").into_owned());
    }
    let row = image(app, step).map(|item| &item.row);
    if let Some(ImageKind::VolumeBacked(parts)) = row.map(|row| &row.kind) {
        let ids: Vec<SafeText> = parts.iter().map(|part| part.snapshot.short()).collect();
        let with = [
            ("count", parts.len().into()),
            ("snapshots", facts::names(&ids).into()),
        ];
        warnings.push(words.say_with("confirm-volume-snapshots", &with));
    }
    if row.is_some_and(is_being_saved) {
        warnings.push(words.say("confirm-still-saving").into_owned());
    }
    if !dialog.used_by.is_empty() {
        let with = [
            ("count", dialog.used_by.len().into()),
            ("names", facts::names(&dialog.used_by).into()),
        ];
        warnings.push(words.say_with("confirm-used-by", &with));
    }
    warnings
}

fn about_many(steps: &[Step], app: &App, dress: &Dress) -> Vec<String> {
    let words = &dress.words;
    let count = |is: fn(&Image) -> bool| {
        let rows = steps.iter().filter_map(|step| image(app, step));
        rows.filter(|item| is(&item.row)).count()
    };
    let mut warnings = vec![words.say("confirm-not-recoverable").into_owned()];
    for (key, number) in [
        ("confirm-some-volume-backed", count(Image::is_volume_backed)),
        ("confirm-some-saving", count(is_being_saved)),
    ] {
        if number > 0 {
            warnings.push(words.say_with(key, &[("count", number.into())]));
        }
    }
    warnings
}

fn is_being_saved(image: &Image) -> bool {
    image.is_snapshot() && matches!(image.status, ImageStatus::Queued | ImageStatus::Saving)
}

fn left_out(left_out: &[LeftOut], dress: &Dress, cells: usize) -> Vec<Line<'static>> {
    let mut lines = prose::say(dress.words.say("left-out").into_owned(), cells);
    lines.extend(left_out.iter().map(|left| {
        let because = dress.words.because(&left.because);
        let text = format!("  {} ({because})", left.target.name);
        line::cut(Line::from(text), cells)
    }));
    lines
}

/// The prompt and the field, where a word is demanded.
fn ask_for_word(popup: &mut Popup<'static>, dialog: &Confirm, dress: &Dress, cells: usize) {
    let (Some(typed), Some(word)) = (&dialog.word, dialog.demanded()) else {
        return;
    };
    let cells_wide = u16::try_from(cells).unwrap_or(u16::MAX);
    let field = field::field(typed, Mask::Shown, dress, cells_wide);
    popup.foot = prose::say(prompt(word, dress), cells);
    popup.foot.push(field.line);
    popup.cursor = Some(field.cursor);
    if popup.body.last().is_some_and(|last| !last.spans.is_empty()) {
        popup.body.push(Line::default());
    }
}

/// The sentence that asks for the word, which stands out in it.
fn prompt(word: &str, dress: &Dress) -> Line<'static> {
    // The word itself may be a part of the sentence: a character that no sentence has marks it.
    const HERE: char = '\u{1}';
    let here = ("word", HERE.to_string().into());
    let sentence = dress.words.say_with("confirm-type-word", &[here]);
    let (before, after) = sentence.split_once(HERE).unwrap_or((&sentence, ""));
    Line::from(vec![
        Span::from(before.to_owned()),
        Span::styled(word.to_owned(), dress.theme.cursor),
        Span::from(after.to_owned()),
    ])
}

fn buttons(dialog: &Confirm, dress: &Dress, cells: usize) -> Vec<Line<'static>> {
    let words = &dress.words;
    let looks = match dialog.plan.purpose {
        _ if !dialog.is_typed() => Looks::Dimmed,
        Purpose::CreateSnapshot => Looks::Plain,
        Purpose::DeleteImages | Purpose::DeleteVolumeSnapshots => Looks::Danger,
    };
    let (yes, no) = match dialog.word {
        Some(_) => ("Enter", "Esc"),
        None => ("y", "n"),
    };
    let mut buttons = Vec::new();
    if dialog.is_open() {
        buttons.push(Button::new(yes, words.purpose(&dialog.plan), looks));
    }
    buttons.push(Button::plain(no, words.say("cancel")));
    button::lines(&buttons, dress, cells)
}
