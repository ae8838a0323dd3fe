//! The History pane: what was confirmed, and what came of it.
use super::{
    Dress, empty,
    pane::{self, column},
    widget::table::{self, Column, Row, Window},
};
use crate::{
    app::{App, layout::Layout},
    model::SafeText,
    plan::{
        Purpose, TargetKind,
        history::{Past, PastState, PastStep},
        record::Tally,
    },
};
use ratatui::{buffer::Buffer, style::Style, text::Line};

pub(super) fn draw(app: &App, dress: &Dress, layout: &Layout, buffer: &mut Buffer) {
    let history = &app.history;
    let window = Window {
        rows: history.shown_len(),
        offset: history.offset,
        cursor: Some(history.at),
    };
    let row = |at: usize| {
        let past = history.row(at);
        past.map(|past| row(app, past, dress)).unwrap_or_default()
    };
    table::draw(
        &columns(dress),
        window,
        row,
        dress,
        pane::area(layout),
        buffer,
    );
    if history.shown_len() == 0 {
        empty::draw(app, dress, layout.body, buffer);
    }
}

/// The columns in the order of [`row`]'s cells.
fn columns(dress: &Dress) -> Vec<Column<'_>> {
    vec![
        column(dress, "column-time", 20, (16, 16)),
        column(dress, "column-action", 18, (15, 20)),
        column(dress, "column-what", 17, (15, 60)),
        column(dress, "column-result", 19, (22, 44)),
        column(dress, "column-user", 10, (8, 16)),
        column(dress, "column-place", 9, (18, 40)),
    ]
}

fn row<'a>(app: &App, past: &'a Past, dress: &'a Dress) -> Row<'a> {
    let (result, style) = result(app, past, dress);
    Row {
        cells: vec![
            dress.date(past.at).into(),
            purpose(past, dress).into(),
            what(past).into(),
            Line::styled(result, style),
            past.user.as_str().into(),
            place(past, dress).into(),
        ],
        ..Row::default()
    }
}

/// What a job was for.
pub fn purpose(past: &Past, dress: &Dress) -> String {
    let along = TargetKind::VolumeSnapshot;
    let chosen = past.steps.iter().map(|past| past.step.target.kind);
    let count = match past.purpose {
        Purpose::DeleteImages | Purpose::RotateSnapshots => {
            chosen.filter(|kind| *kind != along).count()
        }
        Purpose::CreateSnapshot
        | Purpose::DeleteVolumeSnapshots
        | Purpose::SetAside
        | Purpose::BringBack
        | Purpose::TakeVpsSnapshot
        | Purpose::DescribeVpsSnapshot
        | Purpose::DeleteVpsSnapshot
        | Purpose::ReplaceVpsSnapshot
        | Purpose::RestoreVps
        | Purpose::AbortVpsSnapshot
        | Purpose::OrderVpsSnapshotOption
        | Purpose::Change(_) => chosen.count(),
    };
    dress.words.purpose_of(past.purpose, count)
}

/// The thing, or the first of the things, that it was about.
pub fn what(past: &Past) -> String {
    let Some(first) = past.steps.first() else {
        return String::new();
    };
    let name = subject(first);
    match past.steps.len() {
        1 => name.as_str().to_owned(),
        many => format!("{name} +{}", many - 1),
    }
}

/// What a step makes or removes.
fn subject(past: &PastStep) -> SafeText {
    let made = past.step.write.makes_named();
    made.map_or_else(|| past.step.target.name.clone(), SafeText::new)
}

/// Where it was at work.
pub fn place(past: &Past, dress: &Dress) -> String {
    let Some(first) = past.steps.first() else {
        return String::new();
    };
    let place = &first.step.target.place;
    let crumb = dress.glyphs.crumb;
    format!(
        "{} {crumb} {}",
        place.cloud().shown(),
        place.region().shown()
    )
}

/// How it ended, or how far it has come.
fn result(app: &App, past: &Past, dress: &Dress) -> (String, Style) {
    let theme = &dress.theme;
    let tally = past.tally();
    let running = app.running().any(|job| *job.id() == past.job);
    if running {
        let over = tally.total() - tally.pending;
        let said = if tally.total() > 1 {
            let with = [("over", over.into()), ("all", tally.total().into())];
            dress.words.say_with("history-running-of", &with)
        } else {
            dress.words.say("history-running").into_owned()
        };
        return (said, theme.warn);
    }
    let style = if tally.failed > 0 {
        theme.bad
    } else if tally.done == tally.total() {
        theme.good
    } else {
        theme.warn
    };
    (ended(past, dress), style)
}

/// How a job ended that is not under way any more.
pub fn ended(past: &Past, dress: &Dress) -> String {
    match past.steps.as_slice() {
        [only] => one_result(only, dress),
        _ => counted(past, past.tally(), dress),
    }
}

fn one_result(only: &PastStep, dress: &Dress) -> String {
    match &only.state {
        PastState::Untouched => dress.words.say("outcome-pending").into_owned(),
        PastState::Unknown => dress.words.say("history-unknown").into_owned(),
        PastState::Over(outcome) => dress.words.outcome(outcome).into_owned(),
    }
}

/// How many steps ended in which way, the worst first, the ways that none did left out.
fn counted(past: &Past, tally: Tally, dress: &Dress) -> String {
    let unknown = past.unknown();
    let ways = [
        ("history-failed", tally.failed),
        ("history-done", tally.done),
        ("history-skipped", tally.skipped),
        ("history-unknown-steps", unknown),
        ("history-pending", tally.pending.saturating_sub(unknown)),
    ];
    let said: Vec<String> = ways
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(key, count)| dress.words.say_with(key, &[("count", count.into())]))
        .collect();
    said.join(", ")
}
