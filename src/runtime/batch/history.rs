//! `horizon-tui history`: what jobs did, from their journals. No cloud is asked.
use super::{
    End, Format,
    print::{Grid, Side, out, printed},
    progress::Progress,
    session::refusal,
};
use crate::{
    app::{history::fits, settings::Settings},
    plan::{
        export::Document,
        filter::{Context, Filter, Of},
        history::Past,
    },
    runtime::journal::recall,
    view::{
        Dress,
        history::{ended, place, purpose, what},
    },
};
use jiff::Timestamp;
use std::{collections::BTreeMap, io, path::Path};

/// What is told, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    /// Only this job.
    pub job: Option<String>,
    /// Only jobs that were begun since.
    pub since: Option<Timestamp>,
    /// As it is typed behind `/` on the screen.
    pub filter: String,
    pub format: Format,
}

/// Tells what was done.
///
/// # Errors
/// When the output cannot be written.
pub fn history(
    state: &Path,
    dress: &Dress,
    settings: &Settings,
    wish: &History,
) -> io::Result<End> {
    let context = Context {
        of: Of::History,
        now: Timestamp::now(),
        time_zone: &settings.time_zone,
        sessions: &[],
        named: &settings.filters,
        projects: &BTreeMap::new(),
    };
    let filter = Filter::parse(&wish.filter, &context);
    if let Some(refused) = refusal(&filter, dress) {
        Progress::new().say(&format!("horizon-tui: {refused}"));
        return Ok(End::Usage);
    }
    let journals = recall(&state.join("jobs"));
    let mut jobs: Vec<Past> = journals
        .iter()
        .filter_map(|journal| Past::from_entries(&journal.entries))
        .filter(|past| wish.since.is_none_or(|since| past.at >= since))
        .filter(|past| fits(&filter, past, &settings.spoken))
        .collect();
    if let Some(wanted) = &wish.job {
        jobs.retain(|past| *past.job.0 == **wanted);
        if jobs.is_empty() {
            let line = dress
                .words
                .say_with("batch-no-such-job", &[("job", wanted.as_str().into())]);
            Progress::new().say(&format!("horizon-tui: {line}"));
            return Ok(End::Usage);
        }
    }
    let grid = || grid(&jobs, dress).text();
    let document = Document::Report(jobs.clone());
    out(&printed(&document, wish.format, dress, grid))?;
    Ok(End::Done)
}

fn grid(jobs: &[Past], dress: &Dress) -> Grid {
    let head = |key: &str| (dress.words.say(key).into_owned(), Side::Left);
    Grid {
        heads: vec![
            head("label-job"),
            head("column-time"),
            head("column-action"),
            head("column-what"),
            head("column-result"),
            head("column-user"),
            head("column-place"),
        ],
        lines: jobs.iter().map(|past| line(past, dress)).collect(),
    }
}

fn line(past: &Past, dress: &Dress) -> Vec<String> {
    vec![
        past.job.to_string(),
        dress.date(past.at),
        purpose(past, dress),
        what(past),
        ended(past, dress),
        past.user.to_string(),
        place(past, dress),
    ]
}
