//! A job step by step, with what can be done about it.
use super::{
    button::{self, Button, Looks},
    facts, prose,
};
use crate::{
    app::{App, dialog::Following},
    call::{Failure, InstanceChange, Write},
    model::{SafeText, text},
    plan::{
        StepOutcome,
        job::{Counts, Job, JobState, Pause, Stage, StepState},
    },
    view::{
        Dress, progress,
        widget::{
            gauge, line,
            notice::{self, Tone},
            popup::{self, Popup},
        },
    },
};
use ratatui::{
    layout::Rect,
    text::{Line, Span},
};
use std::time::Duration;

/// The least room for what a step has come to.
const STATE: usize = 24;

pub(super) fn popup(dialog: &Following, app: &App, dress: &Dress, screen: Rect) -> Popup<'static> {
    let cells = usize::from(popup::room(screen));
    let words = &dress.words;
    let Some(job) = app.job(&dialog.job) else {
        return Popup {
            title: words.say("app-jobs").into_owned().into(),
            body: prose::say(words.say("reading-gone").into_owned(), cells),
            ..Popup::default()
        };
    };
    let steps = job.plan().steps.len();
    let mut popup = Popup {
        title: words.purpose(job.plan()).into(),
        body: vec![Line::default(); steps],
        foot: foot(dialog, job, app, dress, cells),
        buttons: buttons(dialog, job, dress, cells),
        scroll: dialog.scroll,
        ..Popup::default()
    };
    // Of thousands of steps only those in sight become lines.
    for step in popup::in_sight(&popup, screen) {
        popup.body[step] = row(step, job, app, dress, cells);
    }
    popup
}

/// One step: its sign, the name of its thing, and how far it is.
fn row(step: usize, job: &Job, app: &App, dress: &Dress, cells: usize) -> Line<'static> {
    let (Some(planned), Some(state)) = (job.plan().steps.get(step), job.step_state(step)) else {
        return Line::default();
    };
    let (tone, said) = state_of(&state, &planned.write, app, dress);
    let (sign, style) = match tone {
        Some(tone) => notice::sign(tone, dress),
        None => (" ", dress.theme.dim),
    };
    let made = planned.write.makes_named();
    let name = made.map_or_else(|| planned.target.name.clone(), SafeText::new);
    let room = (cells / 2).min(cells.saturating_sub(STATE)).max(4) - 2;
    let name = text::truncate(name.as_str(), room).into_owned();
    let blanks = " ".repeat(room.saturating_sub(text::width(&name)) + 1);
    let line = Line::from(vec![
        Span::styled(format!("{sign} "), style),
        Span::from(format!("{name}{blanks}")),
        Span::styled(said, style),
    ]);
    line::cut(line, cells)
}

/// How far a step is, in words, and how that is meant; no tone where it has not begun.
fn state_of(state: &StepState, write: &Write, app: &App, dress: &Dress) -> (Option<Tone>, String) {
    let words = &dress.words;
    let say = |key| words.say(key).into_owned();
    match state {
        StepState::Waiting => (None, say("job-state-waiting")),
        StepState::Checking => (Some(Tone::Told), say("job-state-checking")),
        StepState::Busy => (None, say("job-state-busy")),
        StepState::Sending => {
            let deletes = write.destroys() && write.vps_change().is_none();
            let restores = matches!(
                write.instance_change(),
                Some(InstanceChange::Rebuild { .. })
            );
            let key = if deletes && !restores {
                "job-state-deleting"
            } else {
                "job-state-sending"
            };
            (Some(Tone::Told), say(key))
        }
        StepState::Settling { stage, since } => {
            let since = app.now.since_start.saturating_sub(*since);
            let said = format!("{} {}", stage_of(stage, dress), words.short_age(since));
            (Some(Tone::Told), said)
        }
        StepState::Over(outcome) => outcome_of(outcome, dress),
    }
}

fn stage_of(stage: &Stage, dress: &Dress) -> String {
    let words = &dress.words;
    match stage {
        Stage::Deleting => words.say("job-state-deleting").into_owned(),
        Stage::Unclear => words.say("job-state-unclear").into_owned(),
        Stage::Accepted | Stage::Task { percent: None } => {
            words.say("job-state-accepted").into_owned()
        }
        Stage::Queued => words.say("image-status-queued").into_owned(),
        Stage::Saving => words.say("image-status-saving").into_owned(),
        Stage::Task {
            percent: Some(percent),
        } => words.say_with("job-state-task", &[("percent", (*percent).into())]),
        Stage::Finishing { task }
        | Stage::Instance {
            task: task @ Some(_),
            ..
        } => words.task(task.as_ref()).into_owned(),
        Stage::Instance { status, task: None } => words.instance_status(status).into_owned(),
        Stage::Volume { status } => status.to_string(),
    }
}

fn outcome_of(outcome: &StepOutcome, dress: &Dress) -> (Option<Tone>, String) {
    let words = &dress.words;
    let said = words.outcome(outcome).into_owned();
    match outcome {
        StepOutcome::Done { .. } => (Some(Tone::Good), said),
        StepOutcome::Failed(failure) => {
            let why = why(failure, dress);
            (Some(Tone::Bad), format!("{said}: {why}"))
        }
        StepOutcome::Skipped(changed) => {
            let why = words.changed(*changed);
            (Some(Tone::Warn), format!("{said}: {why}"))
        }
        StepOutcome::Pending => (None, said),
    }
}

/// The server's own words tell more than ours, where there are any.
fn why(failure: &Failure, dress: &Dress) -> String {
    match &failure.words {
        Some(said) => said.to_string(),
        None => dress.words.explain_change(failure).why,
    }
}

/// How far all of it is, and the question whether to cancel it.
fn foot(
    dialog: &Following,
    job: &Job,
    app: &App,
    dress: &Dress,
    cells: usize,
) -> Vec<Line<'static>> {
    let progress = job.progress();
    let mut foot = vec![
        gauge::bar(progress.over, progress.total, dress, cells),
        line::cut(Line::from(far(job, app, dress)), cells),
        line::cut(Line::from(counted(&job.counts(), dress)), cells),
    ];
    if dialog.cancels {
        let asked = dress.words.say("job-cancel-means").into_owned();
        foot.extend(prose::remark(Tone::Warn, asked, dress, cells));
    }
    foot
}

/// `38 of 412 · 12/s · 31 s left`, or what it waits for.
fn far(job: &Job, app: &App, dress: &Dress) -> String {
    let words = &dress.words;
    let progress = job.progress();
    let with = [
        ("shown", progress.over.into()),
        ("all", progress.total.into()),
    ];
    let mut parts = vec![words.say_with("summary-shown-of", &with)];
    if let Some(waits) = progress::waiting(app, job, dress) {
        parts.push(waits);
    } else if job.state() == JobState::Ended {
        let took = words.short_age(job.elapsed(app.now));
        parts.push(words.say_with("job-ended-after", &[("time", took.into())]));
    } else {
        parts.extend(job.rate(app.now).map(|rate| rate_of(rate, dress)));
        let left = job.time_left(app.now).map(|left| time_left(left, dress));
        parts.extend(left);
    }
    prose::dotted(&parts, dress)
}

/// Steps a second, or a minute where that is less than one.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a rate is small and not negative"
)]
fn rate_of(rate: f64, dress: &Dress) -> String {
    let (count, key) = if rate >= 1.0 {
        (rate, "job-rate-second")
    } else {
        (rate * 60.0, "job-rate-minute")
    };
    let count = count.round() as usize;
    dress.words.say_with(key, &[("count", count.into())])
}

fn time_left(left: Duration, dress: &Dress) -> String {
    let left = dress.words.short_age(left);
    dress
        .words
        .say_with("job-time-left", &[("time", left.into())])
}

/// How its steps ended, in the ways that any did.
pub(super) fn counted(counts: &Counts, dress: &Dress) -> String {
    let ways = [
        ("tally-done", counts.done),
        ("tally-gone", counts.gone),
        ("tally-failed", counts.failed),
        ("tally-skipped", counts.skipped),
        ("tally-pending", counts.pending),
    ];
    let said = ways.iter().filter(|(_, count)| *count > 0);
    let said = said.map(|(key, count)| dress.words.say_with(key, &[("count", (*count).into())]));
    prose::dotted(&said.collect::<Vec<_>>(), dress)
}

fn buttons(dialog: &Following, job: &Job, dress: &Dress, cells: usize) -> Vec<Line<'static>> {
    let words = &dress.words;
    if dialog.cancels {
        let yes = Button::new("y", words.say("job-cancel"), Looks::Danger);
        let no = Button::plain("n", words.say("job-go-on"));
        return button::lines(&[yes, no], dress, cells);
    }
    let mut buttons = Vec::new();
    let cancel = || Button::plain("c", words.say("job-cancel"));
    match job.state() {
        JobState::Running | JobState::WaitingForSignIn(_) => {
            buttons.extend([Button::plain("p", words.say("job-pause")), cancel()]);
        }
        JobState::Paused(Pause::ByUser | Pause::Asked { .. }) => {
            buttons.extend([Button::plain("p", words.say("job-resume")), cancel()]);
        }
        JobState::Ended if job.counts().failed > 0 => {
            buttons.push(Button::plain("r", words.say("job-retry")));
        }
        JobState::Stopping | JobState::Ended => {}
    }
    if !dialog.follows && job.state() != JobState::Ended {
        buttons.push(Button::plain("f", words.say("job-follow")));
    }
    buttons.push(Button::plain("i", words.say("list-details")));
    buttons.push(Button::plain("Esc", words.say("close")));
    button::lines(&buttons, dress, cells)
}

/// What a job is called where one of several is chosen.
pub(super) fn name_of(job: &Job, dress: &Dress) -> String {
    let purpose = dress.words.purpose(job.plan());
    let progress = job.progress();
    let percent = gauge::percent(progress.over, progress.total);
    let name = job
        .plan()
        .only_name()
        .map(|name| facts::safe(name.as_str()));
    match name {
        Some(name) => format!("{purpose} {}", text::truncate(&name, 40)),
        None => format!("{purpose} {percent}%"),
    }
}
