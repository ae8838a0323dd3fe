//! The deletes that a server has answered, against those that were planned.
use std::collections::{BTreeMap, BTreeSet};

/// The status codes, by the id of the image.
#[derive(Debug, Default)]
pub(crate) struct Deletes(BTreeMap<String, Vec<String>>);

impl Deletes {
    /// One more, of this path and with this status code.
    pub(crate) fn add(&mut self, path: &str, status: &str) {
        let id = path.rsplit('/').next().unwrap_or_default();
        let codes = self.0.entry(id.to_owned()).or_default();
        codes.push(status.to_owned());
    }

    /// Asserts that nothing was asked for but this, and that each was deleted once. One that was
    /// on its way when the program was killed may have been asked for once more.
    pub(crate) fn assert_once_each(&self, planned: &BTreeSet<String>) {
        let asked: BTreeSet<String> = self.0.keys().cloned().collect();
        assert_eq!(asked, *planned, "asked for nothing else");
        for (id, codes) in &self.0 {
            let deleted = codes.iter().filter(|code| *code == "204").count();
            assert_eq!(deleted, 1, "{id}: {codes:?}");
            assert!(codes.len() <= 2, "{id}: {codes:?}");
        }
        let requests: usize = self.0.values().map(Vec::len).sum();
        println!("{requests} requests for {} deletes", planned.len());
    }
}
