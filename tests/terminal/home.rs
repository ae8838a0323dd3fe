//! A home folder that outlives the program: its configuration, and the journal left behind.
use horizon_tui::plan::Entry;
use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

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
