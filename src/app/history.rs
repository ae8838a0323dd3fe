//! The History pane: what jobs did, in this run and in earlier ones, newest first.
use crate::plan::{Entry, JobId, Journal, history::Past};
use std::collections::BTreeSet;

/// The state of the pane.
#[derive(Debug, Default)]
pub struct History {
    /// Newest first.
    pub jobs: Vec<Past>,
    pub at: usize,
    pub offset: usize,
    /// Whether the journals of earlier runs have been read.
    pub recalled: bool,
    /// Jobs of which lines were written in this run: what is known of them here is newest.
    own: BTreeSet<JobId>,
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
    pub fn note(&mut self, entry: &Entry) {
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
    }

    pub fn step(&mut self, by: isize, height: usize) {
        self.at = self
            .at
            .saturating_add_signed(by)
            .min(self.jobs.len().saturating_sub(1));
        self.settle(height);
    }

    pub fn settle(&mut self, height: usize) {
        let height = height.max(1);
        self.offset = self
            .offset
            .clamp((self.at + 1).saturating_sub(height), self.at)
            .min(self.jobs.len().saturating_sub(height));
    }

    pub fn current(&self) -> Option<&Past> {
        self.jobs.get(self.at)
    }
}
