//! The story of a job: what was confirmed, what became of each step, and the server's words.
use super::{Page, heading, record};
use crate::{
    app::App,
    call::{VpsChange, Write},
    model::Place,
    plan::{
        JobId, Made, StepOutcome, TargetKind,
        history::{Past, PastState, PastStep},
    },
    view::{
        Dress,
        dialog::{
            button::Button,
            confirm::metadata,
            facts::{self, Facts},
            following, prose,
        },
        widget::{
            line,
            notice::{self, Tone},
        },
    },
};
use ratatui::text::{Line, Span};

pub(super) fn page(
    id: &JobId,
    unfolded: bool,
    app: &App,
    dress: &Dress,
    cells: usize,
) -> Option<Page> {
    let past = app.history.jobs.iter().find(|past| past.job == *id)?;
    let words = &dress.words;
    let under_way = if app.running().any(|job| job.id() == id) {
        UnderWay::Yes
    } else {
        UnderWay::No
    };
    let place = common_place(past);
    let shows_records = unfolded || past.steps.len() == 1;
    let mut lines = summary(past, under_way, app, dress, cells);
    for (number, step) in past.steps.iter().enumerate() {
        lines.push(Line::default());
        lines.extend(title(number, step, under_way, dress, cells));
        lines.extend(step_facts(step, place, app, dress, cells));
        lines.extend(remarks(step, under_way, dress, cells));
        let record = step.tombstone.as_ref().filter(|_| shows_records);
        lines.extend(
            record
                .into_iter()
                .flat_map(|kept| record::lines(kept, dress, cells)),
        );
    }
    if !past.left_out.is_empty() {
        lines.push(Line::default());
        lines.push(heading(words.say("left-out"), dress));
        lines.extend(past.left_out.iter().map(|left| {
            let because = words.because(&left.because);
            let text = format!("{} ({because})", left.target.name);
            line::cut(Line::from(text), cells)
        }));
    }
    Some(Page {
        title: words.purpose_of(past.purpose, past.steps.len()),
        lines,
    })
}

/// What can be done about it: go on with it or close it, or try again what failed; and its records.
pub(super) fn buttons(id: &JobId, app: &App, dress: &Dress) -> Vec<Button> {
    let words = &dress.words;
    let past = app.history.jobs.iter().find(|past| past.job == *id);
    let Some(past) = past else {
        return Vec::new();
    };
    let mut buttons = if app.running().any(|job| job.id() == id) {
        Vec::new()
    } else {
        going_on(past, dress)
    };
    let kept = past.tombstones().count();
    if kept > 0 && past.steps.len() > 1 {
        buttons.push(Button::plain("t", words.say("job-records")));
    }
    if kept > 0 {
        buttons.push(Button::plain("y", words.say("job-copy")));
    } else if past.addresses().next().is_some() {
        buttons.push(Button::plain("y", words.say("job-copy-address")));
    } else if past.volumes().next().is_some() {
        buttons.push(Button::plain("y", words.say("list-copy")));
    }
    if !past.is_unfinished() {
        buttons.push(Button::plain("x", words.say("list-export")));
    }
    buttons
}

fn going_on(past: &Past, dress: &Dress) -> Vec<Button> {
    let words = &dress.words;
    if past.is_unfinished() {
        vec![
            Button::plain("r", words.say("job-continue")),
            Button::plain("x", words.say("job-close")),
        ]
    } else if past.ended && past.tally().failed > 0 {
        vec![Button::plain("r", words.say("job-retry"))]
    } else {
        Vec::new()
    }
}

/// Whether the job is one of this run that has not ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum UnderWay {
    Yes,
    No,
}

/// The place of all steps, where there is only one.
fn common_place(past: &Past) -> Option<&Place> {
    let mut places = past.steps.iter().map(|step| &step.step.target.place);
    let first = places.next()?;
    places.all(|place| place == first).then_some(first)
}

fn summary(
    past: &Past,
    under_way: UnderWay,
    app: &App,
    dress: &Dress,
    cells: usize,
) -> Vec<Line<'static>> {
    let words = &dress.words;
    let mut facts = Facts::new(dress, cells);
    facts.add("column-time", facts::when(app, dress, Some(past.at)));
    facts.add("label-user", past.user.to_string());
    facts.add("label-job", facts::safe(&past.job.0));
    let continues = past.continues.as_ref();
    facts.add_some("label-continues", continues.map(|job| facts::safe(&job.0)));
    if let Some(place) = common_place(past) {
        facts.add("column-region", facts::place(app, dress, place));
    }
    facts.add("column-result", tally(past, dress));
    let mut lines = facts.lines();
    let remark = match under_way {
        UnderWay::Yes => Some((Tone::Told, "job-under-way")),
        UnderWay::No if past.held => Some((Tone::Told, "job-held")),
        UnderWay::No if !past.confirmed => Some((Tone::Told, "job-unconfirmed")),
        UnderWay::No if !past.ended => Some((Tone::Warn, "job-interrupted")),
        UnderWay::No => None,
    };
    if let Some((tone, key)) = remark {
        lines.push(Line::default());
        let text = words.say(key).into_owned();
        lines.extend(prose::remark(tone, text, dress, cells));
    }
    lines
}

fn tally(past: &Past, dress: &Dress) -> String {
    following::counted(&past.counts(), dress)
}

/// The number of a step, how it ended, and what it was about.
fn title(
    number: usize,
    step: &PastStep,
    under_way: UnderWay,
    dress: &Dress,
    cells: usize,
) -> Vec<Line<'static>> {
    let (tone, outcome) = outcome(step, under_way, dress);
    let (sign, style) = notice::sign(tone, dress);
    let title = Line::from(vec![
        Span::styled(format!("{}. ", number + 1), dress.theme.label),
        Span::styled(format!("{sign} {outcome}"), style),
        Span::styled(format!(" {} ", dress.glyphs.dot), dress.theme.dim),
        Span::styled(step.step.target.name.to_string(), dress.theme.cursor),
    ]);
    prose::at_most(line::wrap(&title, cells), 2, cells)
}

fn step_facts(
    step: &PastStep,
    told: Option<&Place>,
    app: &App,
    dress: &Dress,
    cells: usize,
) -> Vec<Line<'static>> {
    let target = &step.step.target;
    let mut facts = Facts::new(dress, cells);
    let label = match target.kind {
        TargetKind::Instance => "label-instance",
        TargetKind::Image => "label-image",
        TargetKind::VolumeSnapshot => "label-volume-snapshot",
        TargetKind::Volume => "label-volume",
        TargetKind::Vps => "label-vps",
    };
    facts.add(label, facts::safe(&target.id));
    if told.is_none() || target.owner.is_some() {
        facts.add("column-region", facts::place_of(app, dress, target));
    }
    if let Write::CreateSnapshot { name, .. } = &step.step.write {
        facts.add("label-snapshot-name", facts::safe(name));
    }
    if let Write::Launch { launch, .. } = &step.step.write {
        facts.add("column-instance-name", facts::safe(&launch.name));
    }
    metadata::add(&mut facts, &step.step, dress);
    facts.add_some("column-time", step.at.map(|at| dress.exact_date(at)));
    if step.sent > 1 {
        facts.add("label-attempts", step.sent.to_string());
    }
    if let PastState::Over(StepOutcome::Done {
        image,
        request_id,
        made,
        ..
    }) = &step.state
    {
        if let Some(Made::Instance { id, addresses }) = made.as_deref() {
            facts.add("label-instance", id.shown().to_string());
            if !addresses.is_empty() {
                facts.add("label-addresses", facts::names(addresses));
            }
        }
        let image = image.as_ref().map(|image| image.shown().to_string());
        facts.add_some("label-image", image);
        let request = request_id.as_ref().map(ToString::to_string);
        facts.add_some("label-request", request);
    }
    facts.lines()
}

/// How a step ended in a word, and how that is meant.
fn outcome(step: &PastStep, under_way: UnderWay, dress: &Dress) -> (Tone, String) {
    let words = &dress.words;
    match (&step.state, under_way) {
        (PastState::Over(outcome), _) => {
            let tone = match outcome {
                StepOutcome::Done { .. } => Tone::Good,
                StepOutcome::Failed(_) => Tone::Bad,
                StepOutcome::Skipped(_) => Tone::Warn,
                StepOutcome::Pending => Tone::Told,
            };
            (tone, words.outcome(outcome).into_owned())
        }
        (_, UnderWay::Yes) => (Tone::Told, words.say("outcome-under-way").into_owned()),
        (PastState::Unknown, UnderWay::No) => (Tone::Warn, words.say("unknown").into_owned()),
        (PastState::Untouched, UnderWay::No) => {
            (Tone::Told, words.say("outcome-pending").into_owned())
        }
    }
}

/// Why a step did not end as it was meant to.
fn remarks(
    step: &PastStep,
    under_way: UnderWay,
    dress: &Dress,
    cells: usize,
) -> Vec<Line<'static>> {
    let words = &dress.words;
    match &step.state {
        PastState::Unknown if under_way == UnderWay::No => {
            let unclear = words.say("job-step-unknown").into_owned();
            prose::remark(Tone::Warn, unclear, dress, cells)
        }
        PastState::Over(StepOutcome::Failed(failure)) => {
            let explained = match step.step.write.vps_change() {
                Some(VpsChange::Order(_)) => words.explain_order(failure),
                Some(_) | None => words.explain_change(failure),
            };
            prose::failure(Tone::Bad, &failed(step, dress), explained, dress, cells)
        }
        PastState::Over(StepOutcome::Skipped(changed)) => {
            let changed = words.changed(*changed).into_owned();
            let left_alone = words.say_with("job-left-alone", &[("why", changed.into())]);
            prose::remark(Tone::Warn, left_alone, dress, cells)
        }
        PastState::Over(StepOutcome::Done {
            unclaimed: Some(failure),
            ..
        }) => {
            let unclaimed = match step.step.write.vps_change() {
                Some(_) => words.say("job-undescribed"),
                None => words.say("job-unclaimed"),
            };
            let explained = words.explain(failure);
            prose::failure(Tone::Warn, &unclaimed, explained, dress, cells)
        }
        PastState::Untouched
        | PastState::Unknown
        | PastState::Over(
            StepOutcome::Done {
                unclaimed: None, ..
            }
            | StepOutcome::Pending,
        ) => Vec::new(),
    }
}

/// What failed, in a sentence.
fn failed(step: &PastStep, dress: &Dress) -> String {
    let words = &dress.words;
    let target = step.step.target.name.as_str();
    match &step.step.write {
        Write::CreateSnapshot { name, .. } => {
            let name = facts::safe(name).into();
            words.say_with("failed-create-snapshot", &[("name", name)])
        }
        Write::DeleteImage { .. } => {
            words.say_with("failed-delete-image", &[("name", target.into())])
        }
        Write::DeleteVolumeSnapshot { .. } => {
            words.say_with("failed-delete-volume-snapshot", &[("name", target.into())])
        }
        Write::SetProperties { .. } | Write::UpdateImage { .. } => {
            words.say_with("failed-set-properties", &[("name", target.into())])
        }
        Write::UpdateMetadata { .. }
        | Write::SwitchImage { .. }
        | Write::Instance { .. }
        | Write::Launch { .. }
        | Write::CreateVolume { .. }
        | Write::EditVolumeSnapshot { .. } => {
            let name = step.step.write.makes_named().map(facts::safe);
            let name = name.map_or_else(|| target.to_owned(), |name| name.clone());
            words.say_with(
                "failed-change",
                &[
                    ("action", words.write(&step.step.write).into()),
                    ("name", name.into()),
                ],
            )
        }
        Write::Vps { change, .. } => {
            words.say_with(facts::failed_change(change), &[("name", target.into())])
        }
    }
}
