//! What jobs did, step by step.
use super::{
    rows::{action, code, columns, target, time},
    table::{Cell, Table},
};
use crate::{
    call::Failure,
    plan::{
        Gone, StepOutcome,
        history::{Past, PastState, PastStep},
        record::Tally,
    },
};
use serde::Serialize;

/// What such a file says it is.
const FORMAT: &str = "horizon-tui report";

const VERSION: u64 = 1;

/// The steps of jobs, one row each.
pub fn outcomes(jobs: &[Past]) -> Table {
    Table {
        columns: [vec!["job"], step_columns()].concat(),
        rows: jobs
            .iter()
            .flat_map(|past| {
                past.steps.iter().map(|step| {
                    let mut row = vec![Cell::text(&past.job.0)];
                    row.extend(step_row(step));
                    row
                })
            })
            .collect(),
    }
}

fn step_columns() -> Vec<&'static str> {
    columns(
        &["at", "action", "outcome"],
        &["reason", "server_says", "request_id"],
    )
}

fn step_row(past: &PastStep) -> Vec<Cell> {
    let mut row = vec![
        time(past.at),
        Cell::text(action(&past.step)),
        Cell::text(outcome(&past.state)),
    ];
    row.extend(target(&past.step.target));
    row.extend(why(&past.state));
    row
}

/// How a step ended, as programs know it.
fn outcome(state: &PastState) -> &'static str {
    match state {
        PastState::Unknown => "unknown",
        PastState::Untouched | PastState::Over(StepOutcome::Pending) => "pending",
        PastState::Over(StepOutcome::Done {
            gone: Some(Gone::Already),
            ..
        }) => "already_gone",
        PastState::Over(StepOutcome::Done { gone: None, .. }) => "done",
        PastState::Over(StepOutcome::Failed(_)) => "failed",
        PastState::Over(StepOutcome::Skipped(_)) => "skipped",
    }
}

/// Reason, the server's words, and the request's id.
fn why(state: &PastState) -> [Cell; 3] {
    let failed = |failure: &Failure| {
        [
            Cell::text(code(&failure.kind)),
            Cell::from(failure.words.as_ref()),
            Cell::from(failure.request_id.as_ref()),
        ]
    };
    match state {
        PastState::Over(
            StepOutcome::Failed(failure)
            | StepOutcome::Done {
                unclaimed: Some(failure),
                ..
            },
        ) => failed(failure),
        PastState::Over(StepOutcome::Done {
            unclaimed: None,
            request_id,
            ..
        }) => [Cell::None, Cell::None, Cell::from(request_id.as_ref())],
        PastState::Over(StepOutcome::Skipped(changed)) => {
            [Cell::text(code(changed)), Cell::None, Cell::None]
        }
        PastState::Unknown | PastState::Untouched | PastState::Over(StepOutcome::Pending) => {
            [Cell::None, Cell::None, Cell::None]
        }
    }
}

#[derive(Serialize)]
struct Written<'a> {
    format: &'static str,
    version: u64,
    jobs: Vec<Job<'a>>,
}

#[derive(Serialize)]
struct Job<'a> {
    #[serde(rename = "job")]
    id: &'a str,
    began: String,
    user: &'a str,
    purpose: String,
    /// Of the plan that was confirmed.
    hash: &'a str,
    confirmed: bool,
    ended: bool,
    tally: Tally,
    steps: Table,
    left_out: Table,
}

/// What jobs did, as one object.
#[expect(clippy::missing_panics_doc, reason = "no report makes it panic")]
pub fn report_json(jobs: &[Past]) -> String {
    let written = Written {
        format: FORMAT,
        version: VERSION,
        jobs: jobs.iter().map(job).collect(),
    };
    let text = serde_json::to_string_pretty(&written);
    text.expect("a report holds nothing that JSON cannot") + "\n"
}

fn job(past: &Past) -> Job<'_> {
    let left = past.left_out.iter().map(|left| {
        let mut row = target(&left.target);
        row.push(Cell::text(code(&left.because)));
        row
    });
    Job {
        id: &past.job.0,
        began: past.at.to_string(),
        user: past.user.as_str(),
        purpose: code(&past.purpose),
        hash: past.hash(),
        confirmed: past.confirmed,
        ended: past.ended,
        tally: past.tally(),
        steps: Table {
            columns: step_columns(),
            rows: past.steps.iter().map(step_row).collect(),
        },
        left_out: Table {
            columns: columns(&[], &["reason"]),
            rows: left.collect(),
        },
    }
}
