//! The History pane: what jobs did, in this run and in earlier ones, newest first.
use super::{App, list::FilterLine, pane::PaneName};
use crate::{
    model::SafeText,
    plan::{
        Entry, JobId, Journal,
        filter::{Facts, Filter, Spoken},
        history::Past,
    },
};
use std::collections::BTreeSet;

/// The state of the pane.
#[derive(Debug, Default)]
pub struct History {
    /// All of them, newest first.
    pub jobs: Vec<Past>,
    pub filter: FilterLine,
    /// The row of the cursor, among those that are shown.
    pub at: usize,
    pub offset: usize,
    /// Whether the journals of earlier runs have been read.
    pub recalled: bool,
    /// Jobs of which lines were written in this run: what is known of them here is newest.
    own: BTreeSet<JobId>,
    /// Jobs that the filter leaves out.
    left_out: BTreeSet<JobId>,
    /// The job under the cursor.
    chosen: Option<JobId>,
    /// Where the jobs that are shown stand among all.
    shown: Vec<usize>,
}

impl History {
    /// Takes over the journals of earlier runs, which stand before those of this run.
    pub fn recall(&mut self, journals: &[Journal]) {
        self.recalled = true;
        for journal in journals {
            let Some(mut past) = Past::from_entries(&journal.entries) else {
                continue;
            };
            if self.own.contains(&past.job) {
                continue;
            }
            past.held = journal.held;
            match self.jobs.iter_mut().find(|known| known.job == past.job) {
                Some(known) => *known = past,
                None => self.jobs.push(past),
            }
        }
        self.jobs.sort_by_key(|past| std::cmp::Reverse(past.at));
    }

    /// Adds one line to what is told.
    fn note(&mut self, entry: &Entry, fits: impl Fn(&Past) -> bool) {
        if !self.own.contains(&entry.job) {
            self.own.insert(entry.job.clone());
        }
        match self.jobs.iter_mut().find(|past| past.job == entry.job) {
            Some(past) => past.note(entry),
            None => {
                if let Some(past) = Past::from_entries(std::slice::from_ref(entry)) {
                    self.jobs.insert(0, past);
                }
            }
        }
        let past = self.jobs.iter().find(|past| past.job == entry.job);
        let Some(past) = past else {
            return;
        };
        if fits(past) {
            self.left_out.remove(&entry.job);
        } else {
            self.left_out.insert(entry.job.clone());
        }
        self.show();
    }

    /// Decides anew which jobs are shown.
    fn arrange(&mut self, fits: impl Fn(&Past) -> bool) {
        let left_out = self.jobs.iter().filter(|past| !fits(past));
        self.left_out = left_out.map(|past| past.job.clone()).collect();
        self.show();
    }

    /// The cursor stays with its job while that is shown; on the first row it stays with the
    /// newest.
    fn show(&mut self) {
        let current = self.chosen.take().filter(|_| self.at > 0);
        let jobs = self.jobs.iter().enumerate();
        let shown = jobs.filter(|(_, past)| !self.left_out.contains(&past.job));
        self.shown = shown.map(|(at, _)| at).collect();
        let at = current.and_then(|id| self.rows().position(|past| past.job == id));
        let last = self.shown.len().saturating_sub(1);
        self.at = at.unwrap_or(self.at).min(last);
        self.choose();
    }

    fn choose(&mut self) {
        self.chosen = self.current().map(|past| past.job.clone());
    }

    /// The jobs that are shown.
    pub fn rows(&self) -> impl Iterator<Item = &Past> {
        self.shown.iter().filter_map(|at| self.jobs.get(*at))
    }

    pub fn row(&self, at: usize) -> Option<&Past> {
        self.jobs.get(*self.shown.get(at)?)
    }

    pub fn shown_len(&self) -> usize {
        self.shown.len()
    }

    pub fn step(&mut self, by: isize, height: usize) {
        self.at = self
            .at
            .saturating_add_signed(by)
            .min(self.shown.len().saturating_sub(1));
        self.choose();
        self.settle(height);
    }

    pub fn settle(&mut self, height: usize) {
        let height = height.max(1);
        self.offset = self
            .offset
            .clamp((self.at + 1).saturating_sub(height), self.at)
            .min(self.shown.len().saturating_sub(height));
    }

    pub fn current(&self) -> Option<&Past> {
        self.row(self.at)
    }
}

impl App {
    /// Takes over the journals of earlier runs.
    pub(super) fn recall(&mut self, journals: &[Journal]) {
        self.history.recall(journals);
        self.arrange_history();
    }

    /// Adds one line to what the pane tells.
    pub(super) fn tell_history(&mut self, entry: &Entry) {
        let filter = self.filter(PaneName::History);
        let spoken = &self.settings.spoken;
        self.history.note(entry, |past| fits(&filter, past, spoken));
    }

    pub(super) fn arrange_history(&mut self) {
        let filter = self.filter(PaneName::History);
        let spoken = &self.settings.spoken;
        self.history.arrange(|past| fits(&filter, past, spoken));
    }

    /// The regions in which jobs have been at work.
    pub(super) fn worked_in(&self) -> impl Iterator<Item = SafeText> {
        let steps = self.history.jobs.iter().flat_map(|past| &past.steps);
        steps.map(|past| past.step.target.place.region().shown())
    }
}

/// Whether a filter lets a job through.
pub fn fits(filter: &Filter, past: &Past, spoken: &Spoken) -> bool {
    filter.is_empty() || Facts::job(past, spoken).is_some_and(|facts| filter.matches(&facts))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Record, sample};

    /// Three jobs, the newest first: run-3, run-2, run-1.
    fn history() -> History {
        let journals = [1, 2, 3].map(|number| Journal {
            entries: vec![begun(number)],
            held: false,
        });
        let mut history = History::default();
        history.recall(&journals);
        history.arrange(|_| true);
        history
    }

    fn begun(number: i64) -> Entry {
        let place = sample::place("RegionOne");
        let plan = sample::deletes(&place, &[sample::snapshot("a", "i-1")]);
        Entry {
            at: sample::at(number),
            job: JobId(format!("run-{number}").into()),
            record: Record::Plan {
                hash: plan.hash(),
                plan: Box::new(plan),
                user: "alice".into(),
            },
        }
    }

    fn current(history: &History) -> &str {
        history.current().map_or("", |past| &past.job.0)
    }

    #[test]
    fn the_cursor_stays_with_its_job() {
        let mut history = history();
        history.step(2, 10);
        assert_eq!(current(&history), "run-1");
        history.arrange(|past| &*past.job.0 != "run-2");
        assert_eq!((current(&history), history.shown_len()), ("run-1", 2));
        history.note(&begun(4), |_| true);
        assert_eq!((current(&history), history.at), ("run-1", 2));
        history.arrange(|past| &*past.job.0 == "run-2");
        assert_eq!(current(&history), "run-2");
        history.arrange(|_| false);
        assert_eq!((current(&history), history.at), ("", 0));
    }

    #[test]
    fn the_first_row_is_the_newest_job() {
        let mut history = history();
        history.note(&begun(4), |_| true);
        assert_eq!(current(&history), "run-4");
        history.note(&begun(5), |_| false);
        assert_eq!((current(&history), history.shown_len()), ("run-4", 4));
    }
}
