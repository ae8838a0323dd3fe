//! A home folder that outlives the program: its configuration, and the journal left behind.
use horizon_tui::plan::{Entry, Record};
use std::{
    collections::BTreeSet,
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// How long a job may take on a busy machine before it counts as stuck.
const NEVER: Duration = Duration::from_mins(2);

/// One user's home.
pub(crate) struct Home(TempDir);

impl Home {
    pub(crate) fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    /// A home with this `clouds.yaml` where the `openstack` client looks for it.
    pub(crate) fn with_clouds(clouds_yaml: &str) -> Self {
        let home = Self::new();
        let folder = home.path().join(".config/openstack");
        fs::create_dir_all(&folder).unwrap();
        let file = folder.join("clouds.yaml");
        fs::write(&file, clouds_yaml).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
        home
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// All lines of all jobs, in the order of their times.
    pub(crate) fn journal(&self) -> Vec<Entry> {
        let mut lines = Vec::new();
        for file in files(&self.path().join(".local/state/horizon-tui/jobs")) {
            let text = fs::read_to_string(&file).unwrap();
            let entries = text.lines().map(|line| Entry::from_line(line).expect(line));
            lines.extend(entries);
        }
        lines.sort_by_key(|entry: &Entry| entry.at);
        lines
    }

    /// Writes the program's own configuration.
    pub(crate) fn configure(&self, config_toml: &str) {
        let folder = self.path().join(".config/horizon-tui");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("config.toml"), config_toml).unwrap();
    }

    /// The lines of all jobs that are whole by now.
    fn written(&self) -> Vec<Entry> {
        let files = files(&self.path().join(".local/state/horizon-tui/jobs"));
        let texts = files.iter().map(|file| fs::read_to_string(file).unwrap());
        let lines = |text: String| text.lines().map(Entry::from_line).collect::<Vec<_>>();
        texts.flat_map(lines).flatten().collect()
    }

    /// How many steps are written down as done.
    pub(crate) fn done(&self) -> usize {
        let is_done = |entry: &Entry| match &entry.record {
            Record::Done { outcome, .. } => outcome.is_done(),
            Record::Plan { .. }
            | Record::Confirm { .. }
            | Record::Send { .. }
            | Record::Accepted { .. }
            | Record::End { .. } => false,
        };
        let written = self.written();
        written.iter().filter(|entry| is_done(entry)).count()
    }

    /// Waits until so many steps are done.
    pub(crate) fn wait_for_done(&self, count: usize) {
        self.wait(|| self.done() >= count);
    }

    /// Waits until so many jobs have been confirmed and have ended.
    pub(crate) fn wait_for_ends(&self, jobs: usize) {
        self.wait(|| {
            let written = self.written();
            let count = |is_it: fn(&Record) -> bool| {
                written.iter().filter(|entry| is_it(&entry.record)).count()
            };
            let begun = count(|record| matches!(record, Record::Confirm { .. }));
            begun == jobs && begun == count(|record| matches!(record, Record::End { .. }))
        });
    }

    /// The ids of everything in the first plan.
    pub(crate) fn planned(&self) -> BTreeSet<String> {
        let plans = self.written().into_iter().filter_map(|entry| {
            let Record::Plan { plan, .. } = entry.record else {
                return None;
            };
            let id = |step: &horizon_tui::plan::Step| step.target.id.as_str().to_owned();
            Some((entry.at, plan.steps.iter().map(id).collect()))
        });
        let first = plans.min_by_key(|(at, _)| *at);
        first.map(|(_, ids)| ids).unwrap_or_default()
    }

    fn wait(&self, is_there: impl Fn() -> bool) {
        let start = Instant::now();
        while !is_there() {
            let written = self.written();
            assert!(start.elapsed() < NEVER, "the journal stays {written:#?}");
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Files, other than the one named, that contain a text.
    pub(crate) fn files_with(&self, text: &str) -> Vec<PathBuf> {
        let contains = |file: &PathBuf| {
            let bytes = fs::read(file).unwrap();
            bytes
                .windows(text.len())
                .any(|part| part == text.as_bytes())
        };
        files(self.path()).into_iter().filter(contains).collect()
    }
}

/// Every file below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let paths = entries.map(|entry| entry.unwrap().path());
    let below = |path: PathBuf| {
        if path.is_dir() {
            files(&path)
        } else {
            vec![path]
        }
    };
    paths.flat_map(below).collect()
}
