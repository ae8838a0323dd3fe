//! The confirmation of a plan: exactly the plan, and what cannot be undone about it.
mod instance;
mod launch;
mod list;
pub(super) mod metadata;
mod restore;
mod vps;

use super::{
    button::{self, Button, Looks},
    facts::{self, Facts},
    prose,
};
use crate::{
    app::{App, dialog::Confirm},
    call::{ImageChange, Write},
    model::{ImageKind, ImageStatus, Place, SafeText},
    plan::{AboutImage, Doing, Loss, Plan, Purpose, Step, Target, TargetKind, money::Money},
    view::{
        Dress,
        widget::{
            field::{self, Mask},
            notice::Tone,
            popup::Popup,
        },
    },
};
use list::Sight;
use ratatui::text::{Line, Span};
use std::collections::BTreeSet;

pub(super) fn popup(
    dialog: &Confirm,
    app: &App,
    dress: &Dress,
    room: (usize, u16),
) -> Popup<'static> {
    let (cells, height) = room;
    let plan = &dialog.plan;
    let saved = app.guards.saves(plan);
    let chosen: Vec<&Step> = plan.chosen().collect();
    let mut body = match chosen.as_slice() {
        [step] if step.target.kind == TargetKind::Vps => vps::facts(step, app, dress, cells),
        [step] if plan.purpose == Purpose::Change(Doing::Restore) => {
            restore::facts(step, plan, app, dress, cells)
        }
        [step] if plan.purpose == Purpose::Change(Doing::UpdateMetadata) => {
            metadata::facts(step, app, dress, cells)
        }
        [step] => one(step, plan, &saved, app, dress, cells),
        [first, ..] if plan.purpose == Purpose::Change(Doing::LaunchCopy) => {
            launch::summary(first, chosen.len(), app, dress, cells)
        }
        _ => list::summary(plan, &saved, app, dress, cells),
    };
    body.push(Line::default());
    body.extend(consequences(dialog, dress, cells));
    let entries = list::entries(dialog, dress);
    if !entries.is_empty() {
        body.push(Line::default());
    }
    let sight = Sight {
        before: body.len(),
        scroll: dialog.scroll,
        height: usize::from(height),
    };
    body.extend(list::lines(&entries, sight, app, dress, cells));
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

/// The only thing that was chosen.
fn one(
    step: &Step,
    plan: &Plan,
    saved: &[Money],
    app: &App,
    dress: &Dress,
    cells: usize,
) -> Vec<Line<'static>> {
    let target = &step.target;
    let mut facts = Facts::new(dress, cells);
    let name = match target.kind {
        TargetKind::Instance => "column-instance-name",
        TargetKind::Image | TargetKind::VolumeSnapshot | TargetKind::Volume | TargetKind::Vps => {
            "column-name"
        }
    };
    facts.add_name(name, &target.name);
    if let Some(made) = list::made(step) {
        facts.add_name(list::label_of_made(step), &made);
    }
    facts.add("label-id", facts::safe(&target.id));
    facts.add("column-region", facts::place_of(app, dress, target));
    if target.kind != TargetKind::Instance {
        let mut parts = vec![size(step, plan, dress)];
        let money = saved.iter().map(Money::to_string);
        parts.extend(money.map(|money| dress.words.saves(&money)));
        facts.add("column-size", prose::dotted(&parts, dress));
    }
    facts.add("label-created", facts::when(app, dress, target.created));
    if let (Purpose::Change(doing), Some(about)) = (plan.purpose, target.instance.as_deref()) {
        instance::facts(&mut facts, about, doing, dress);
    }
    if let Some(source) = facts::source(target, dress) {
        facts.add_name("column-source", &SafeText::new(&source));
    }
    launch::facts(&mut facts, step, dress);
    facts.lines()
}

/// The size, and where the bytes are if not in the image.
fn size(step: &Step, plan: &Plan, dress: &Dress) -> String {
    let totals = plan.totals();
    let bytes = step.target.bytes.map(|_| totals.bytes);
    let size = facts::size(dress, bytes);
    if along(plan) > 0 {
        let size = ("size", size.into());
        dress.words.say_with("confirm-size-in-volumes", &[size])
    } else {
        size
    }
}

/// How many volume snapshots go along with images.
fn along(plan: &Plan) -> usize {
    let steps = plan.steps.iter();
    steps.filter(|step| plan.goes_along(step)).count()
}

/// What the user must know before the answer.
fn consequences(dialog: &Confirm, dress: &Dress, cells: usize) -> Vec<Line<'static>> {
    let (words, plan) = (&dress.words, &dialog.plan);
    let places: BTreeSet<&Place> = plan.steps.iter().map(|step| &step.target.place).collect();
    let exceeds = plan.exceeds.iter();
    let exceeds = exceeds.map(|excess| words.excess(excess, places.len() > 1));
    let mut warnings: Vec<String> = exceeds.collect();
    let mut lines = Vec::new();
    if let Some(refusal) = &dialog.refused {
        let refusal = words.refusal(refusal);
        lines.extend(prose::remark(Tone::Bad, refusal, dress, cells));
    }
    let chosen: Vec<&Step> = plan.chosen().collect();
    match (plan.purpose, chosen.as_slice()) {
        (_, []) => warnings.push(words.say("confirm-nothing").into_owned()),
        (Purpose::Change(Doing::Restore), steps) => {
            warnings.extend(restore::consequences(steps, dress));
        }
        (Purpose::CreateSnapshot, _) => {}
        (Purpose::Change(Doing::LaunchCopy), steps) => {
            warnings.extend(launch::consequences(steps, dress));
        }
        (Purpose::Change(Doing::UpdateMetadata), steps) => {
            warnings.extend(metadata::consequences(steps, dress));
        }
        (Purpose::Change(doing), steps) => {
            let meaning = meaning(doing).map(|key| words.say(key).into_owned());
            warnings.extend(meaning);
            warnings.extend(instance::consequences(doing, steps, dress));
        }
        (Purpose::SetAside, steps) => warnings.extend(about_setting_aside(steps, dress)),
        (Purpose::BringBack, _) => {
            warnings.push(words.say("confirm-bring-back-means").into_owned());
        }
        (Purpose::DeleteVolumeSnapshots, _) => {
            let lost = words.say("confirm-volume-snapshots-not-recoverable");
            warnings.push(lost.into_owned());
        }
        (Purpose::DeleteImages, [step]) => warnings.extend(about_one(&step.target, plan, dress)),
        (Purpose::DeleteImages | Purpose::RotateSnapshots, steps) => {
            warnings.extend(about_many(steps, plan, dress));
        }
        (
            Purpose::TakeVpsSnapshot
            | Purpose::DescribeVpsSnapshot
            | Purpose::DeleteVpsSnapshot
            | Purpose::ReplaceVpsSnapshot
            | Purpose::RestoreVps
            | Purpose::AbortVpsSnapshot
            | Purpose::OrderVpsSnapshotOption,
            steps,
        ) => warnings.extend(vps::consequences(plan.purpose, steps, dress)),
    }
    let remark = |warning| prose::remark(Tone::Warn, warning, dress, cells);
    lines.extend(warnings.into_iter().flat_map(remark));
    lines
}

/// The key of what a change means, where its name does not say it.
fn meaning(doing: Doing) -> Option<&'static str> {
    match doing {
        Doing::Protect => Some("confirm-protect-means"),
        Doing::Unprotect => Some("confirm-unprotect-means"),
        Doing::Deactivate => Some("confirm-deactivate-means"),
        Doing::Reactivate => Some("confirm-reactivate-means"),
        Doing::Start
        | Doing::ShutOff
        | Doing::SoftReboot
        | Doing::HardReboot
        | Doing::Pause
        | Doing::Unpause
        | Doing::Suspend
        | Doing::Resume
        | Doing::Lock
        | Doing::Unlock
        | Doing::Restore
        | Doing::DeleteInstances
        | Doing::LaunchCopy
        | Doing::EditImage
        | Doing::UpdateMetadata
        | Doing::CreateVolume
        | Doing::EditVolumeSnapshot => None,
    }
}

/// Until when, and that nothing is freed before.
fn about_setting_aside(steps: &[&Step], dress: &Dress) -> Option<String> {
    let changes = steps.iter().find_map(|step| {
        let Write::UpdateImage { changes, .. } = &step.write else {
            return None;
        };
        Some(changes)
    })?;
    let day = changes.iter().find_map(|change| {
        let ImageChange::Expires(day) = change else {
            return None;
        };
        Some(day.to_string())
    })?;
    let with = [("day", day.into())];
    Some(dress.words.say_with("confirm-set-aside-means", &with))
}

fn about_one(target: &Target, plan: &Plan, dress: &Dress) -> Vec<String> {
    let words = &dress.words;
    let mut warnings = vec![words.say("confirm-not-recoverable").into_owned()];
    let Some(about) = &target.about else {
        return warnings;
    };
    match about.loss {
        Loss::Nothing => {}
        Loss::NewestCopy => warnings.push(words.say("confirm-newest").into_owned()),
        Loss::LastCopy => warnings.push(words.say("confirm-last").into_owned()),
    }
    warnings.extend(volume_snapshots(plan, dress));
    if is_being_saved(target) {
        warnings.push(words.say("confirm-still-saving").into_owned());
    }
    if !about.used_by.is_empty() {
        let with = [
            ("count", about.used_by.len().into()),
            ("names", facts::names(&about.used_by).into()),
        ];
        warnings.push(words.say_with("confirm-used-by", &with));
    }
    warnings
}

/// That volume snapshots go along, where some do.
fn volume_snapshots(plan: &Plan, dress: &Dress) -> Option<String> {
    let count = along(plan);
    let with = [("count", count.into())];
    (count > 0).then(|| dress.words.say_with("confirm-volume-snapshots", &with))
}

/// Whether it is a snapshot that has not been saved to its end.
fn is_being_saved(target: &Target) -> bool {
    let is_snapshot = |about: &AboutImage| about.kind != ImageKind::Image;
    target.about.as_deref().is_some_and(is_snapshot)
        && matches!(
            target.status,
            Some(ImageStatus::Queued | ImageStatus::Saving)
        )
}

fn about_many(steps: &[&Step], plan: &Plan, dress: &Dress) -> Vec<String> {
    let words = &dress.words;
    let mut warnings = vec![words.say("confirm-not-recoverable").into_owned()];
    for (loss, key) in [
        (Loss::LastCopy, "confirm-last-copies"),
        (Loss::NewestCopy, "confirm-newest-copies"),
    ] {
        let losing = losing(steps, loss);
        if !losing.is_empty() {
            let names = losing.iter().map(|(_, name)| *name);
            let with = [
                ("count", losing.len().into()),
                ("names", facts::names(names).into()),
            ];
            warnings.push(words.say_with(key, &with));
        }
    }
    warnings.extend(volume_snapshots(plan, dress));
    warnings
}

/// The instances that lose so much, where they are and by name.
fn losing<'a>(steps: &[&'a Step], loss: Loss) -> BTreeSet<(&'a Place, &'a SafeText)> {
    let targets = steps.iter().map(|step| &step.target);
    targets
        .filter(|target| {
            target
                .about
                .as_ref()
                .is_some_and(|about| about.loss == loss)
        })
        .map(|target| (&target.place, target.said_source().unwrap_or(&target.name)))
        .collect()
}

/// The prompt and the field, where a word is demanded.
fn ask_for_word(popup: &mut Popup<'static>, dialog: &Confirm, dress: &Dress, cells: usize) {
    let (Some(typed), Some(word)) = (&dialog.word, dialog.demanded()) else {
        return;
    };
    let cells_wide = u16::try_from(cells).unwrap_or(u16::MAX);
    let field = field::field(typed, Mask::Shown, dress, cells_wide);
    popup.foot = prose::say(prompt(word, dialog.plan.purpose, dress), cells);
    popup.foot.push(field.line);
    popup.cursor = Some(field.cursor);
    if popup.body.last().is_some_and(|last| !last.spans.is_empty()) {
        popup.body.push(Line::default());
    }
}

/// The sentence that asks for the word, which stands out in it.
fn prompt(word: &str, purpose: Purpose, dress: &Dress) -> Line<'static> {
    // The word itself may be a part of the sentence: a character that no sentence has marks it.
    const HERE: char = '\u{1}';
    let here = ("word", HERE.to_string().into());
    let key = match purpose {
        Purpose::CreateSnapshot => "confirm-type-word-to-create",
        Purpose::ReplaceVpsSnapshot => "confirm-type-word-to-replace",
        Purpose::RestoreVps | Purpose::Change(Doing::Restore) => "confirm-type-word-to-restore",
        Purpose::OrderVpsSnapshotOption => "confirm-type-amount",
        Purpose::RotateSnapshots
        | Purpose::SetAside
        | Purpose::BringBack
        | Purpose::DeleteImages
        | Purpose::DeleteVolumeSnapshots
        | Purpose::TakeVpsSnapshot
        | Purpose::DescribeVpsSnapshot
        | Purpose::DeleteVpsSnapshot
        | Purpose::AbortVpsSnapshot => "confirm-type-word",
        Purpose::Change(doing) if doing.destroys() => "confirm-type-word",
        Purpose::Change(_) => "confirm-type-word-to-do-it",
    };
    let sentence = dress.words.say_with(key, &[here]);
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
        Purpose::Change(doing) if doing.destroys() => Looks::Danger,
        Purpose::CreateSnapshot
        | Purpose::SetAside
        | Purpose::BringBack
        | Purpose::TakeVpsSnapshot
        | Purpose::DescribeVpsSnapshot
        | Purpose::OrderVpsSnapshotOption
        | Purpose::Change(_) => Looks::Plain,
        Purpose::RotateSnapshots
        | Purpose::DeleteImages
        | Purpose::DeleteVolumeSnapshots
        | Purpose::DeleteVpsSnapshot
        | Purpose::ReplaceVpsSnapshot
        | Purpose::RestoreVps
        | Purpose::AbortVpsSnapshot => Looks::Danger,
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
    let export = if dialog.word.is_some() { "Ctrl-x" } else { "x" };
    buttons.push(Button::plain(export, words.say("list-export")));
    button::lines(&buttons, dress, cells)
}
