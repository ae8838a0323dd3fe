//! Plans before and after: shown, confirmed by somebody at the terminal, and reported.
use super::{
    End, Format,
    print::{Grid, Side, out, printed},
    prompt::{self, Echo},
    session::{Session, sentences},
    survey::region,
    work::Worked,
};
use crate::{
    call::Write,
    model::{CloudName, Place},
    plan::{
        Guards, Loss, Plan, Severity, Step, StepOutcome,
        export::{Document, Format::Markdown, steps},
        history::{Past, PastState, PastStep},
    },
    view::{Dress, export},
};
use std::{collections::BTreeSet, io};

/// Prints a plan.
///
/// # Errors
/// When the output takes no more.
pub(super) fn show_plan(session: &mut Session, plan: &Plan, format: Format) -> io::Result<()> {
    let text = match format {
        Format::Table => grid(plan, session).text(),
        Format::Json => steps(plan).to_json(),
        Format::Csv => steps(plan).to_csv(),
        Format::Markdown => {
            let document = Document::Plan(session.plan_file(plan));
            export::text(&document, Markdown, &session.dress)
        }
    };
    out(&text)?;
    tell_left_out(session, plan);
    Ok(())
}

/// Names what a plan leaves alone, and why.
pub(super) fn tell_left_out(session: &mut Session, plan: &Plan) {
    for left in &plan.left_out {
        let why = session.dress.words.because(&left.because);
        let name = left.target.name.clone();
        let left_out = session.dress.words.say("left-out").into_owned();
        session.say(&format!("{left_out} {name} ({why})"));
    }
}

fn grid(plan: &Plan, session: &Session) -> Grid {
    let dress = &session.dress;
    let head = |key: &str, side| (dress.words.say(key).into_owned(), side);
    let clouds: BTreeSet<&CloudName> = plan.clouds().collect();
    let several = clouds.len() > 1;
    let everyone = plan
        .steps
        .iter()
        .any(|step| step.target.place.is_of_everyone());
    let mut heads = vec![
        head("label-id", Side::Left),
        head("column-name", Side::Left),
    ];
    heads.extend(everyone.then(|| head("column-project", Side::Left)));
    heads.extend([
        head("column-region", Side::Left),
        head("column-source", Side::Left),
        head("column-size", Side::Right),
        head("label-created", Side::Left),
        head("column-reason", Side::Left),
    ]);
    let line = |step| {
        let mut cells = line(step, dress, several);
        let project = || session.project_name(step.target.project()).to_string();
        if everyone {
            cells.insert(PROJECT, project());
        }
        cells
    };
    Grid {
        heads,
        lines: plan.steps.iter().map(line).collect(),
    }
}

/// Where the project of a thing stands, behind its id and name.
const PROJECT: usize = 2;

fn line(step: &Step, dress: &Dress, several: bool) -> Vec<String> {
    let target = &step.target;
    let size = |bytes| dress.words.size(bytes);
    let (source, reason) = (target.source.as_ref(), step.reason.as_ref());
    vec![
        crate::model::SafeText::new(&target.id).to_string(),
        target.name.to_string(),
        region(&target.place, several),
        source.map_or_else(String::new, ToString::to_string),
        target.bytes.map_or_else(String::new, size),
        target.created.map_or_else(String::new, |at| dress.date(at)),
        reason.map_or_else(String::new, |reason| dress.words.marked_because(reason)),
    ]
}

/// Says what the clouds are marked as that a plan changes, like `PROD`.
pub(super) fn tell_labels(session: &mut Session, plan: &Plan, guards: &Guards) {
    for (cloud, label) in guards.labels(plan) {
        session.say(&format!("{}: {label}", cloud.shown()));
    }
}

/// Says which quotas had no room for all of a plan when it was made.
pub(super) fn tell_quotas(session: &mut Session, plan: &Plan) {
    let places: BTreeSet<&Place> = plan.steps.iter().map(|step| &step.target.place).collect();
    for excess in &plan.exceeds {
        let line = session.dress.words.excess(excess, places.len() > 1);
        session.say(&line);
    }
}

/// Says what becomes of each property that a plan changes.
pub(super) fn tell_properties(session: &mut Session, plan: &Plan) {
    for step in &plan.steps {
        let Write::UpdateMetadata { changes, .. } = &step.write else {
            continue;
        };
        for change in changes {
            let (label, change) = session.dress.words.property_change(change);
            let label = session.dress.words.say(label).into_owned();
            session.say(&format!("{}: {label}: {change}", step.target.name));
        }
    }
}

/// Names the images with which their instances lose more than an old copy.
pub(super) fn tell_losses(session: &mut Session, plan: &Plan, losses: &[(usize, Loss)]) {
    for (number, loss) in losses {
        let said = match loss {
            Loss::Nothing => continue,
            Loss::NewestCopy => "confirm-newest",
            Loss::LastCopy => "confirm-last",
        };
        let said = session.dress.words.say(said).into_owned();
        session.say(&format!("{}: {said}", plan.steps[*number].target.name));
    }
}

/// Asks somebody at the terminal to confirm a plan, as strongly as the screen does.
pub(super) async fn confirm(
    session: &mut Session,
    plan: &Plan,
    severity: &Severity,
) -> Result<(), End> {
    let text = grid(plan, session).text();
    session.progress.say(text.trim_end());
    let purpose = session.dress.words.purpose(plan);
    session.say(&purpose);
    tell_left_out(session, plan);
    let word = match severity {
        Severity::Form | Severity::Key => "y".to_owned(),
        Severity::Word(word) => word.clone(),
    };
    let with = [("word", word.as_str().into())];
    let label = session.dress.words.say_with("batch-type-word", &with);
    let typed = session
        .desk
        .unless_ended(prompt::ask(&label, Echo::Seen))
        .await?;
    if typed.as_deref().map(str::trim) == Some(word.as_str()) {
        return Ok(());
    }
    session.say_key("batch-unconfirmed");
    Err(End::Refused)
}

/// Prints what came of a plan, and says what went wrong.
///
/// # Errors
/// When the output takes no more.
pub(super) fn report(session: &mut Session, worked: &Worked, format: Format) -> io::Result<()> {
    let Some(past) = &worked.past else {
        return Ok(());
    };
    for step in &past.steps {
        if let Some(line) = trouble(step, &session.dress) {
            session.say(&line);
        }
    }
    let document = Document::Report(vec![past.clone()]);
    let summary = || summary(past, &session.dress);
    out(&printed(&document, format, &session.dress, summary))
}

fn summary(past: &Past, dress: &Dress) -> String {
    let ended = crate::view::history::ended(past, dress);
    let purpose = crate::view::history::purpose(past, dress);
    format!("{purpose}: {ended} ({})\n", past.job)
}

/// What went otherwise than planned with a step.
fn trouble(step: &PastStep, dress: &Dress) -> Option<String> {
    let words = &dress.words;
    let name = step.step.target.name.clone();
    match &step.state {
        PastState::Over(StepOutcome::Failed(failure)) => {
            let failed = words.say("outcome-failed");
            Some(sentences(&format!("{name}: {failed}."), failure, dress))
        }
        PastState::Over(StepOutcome::Skipped(changed)) => {
            let why = words.changed(*changed);
            let with = [("name", name.as_str().into()), ("why", why.as_ref().into())];
            Some(words.say_with("notice-step-skipped", &with))
        }
        PastState::Unknown => Some(format!("{name}: {}", words.say("job-step-unknown"))),
        PastState::Untouched | PastState::Over(StepOutcome::Pending | StepOutcome::Done { .. }) => {
            None
        }
    }
}
