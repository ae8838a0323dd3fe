//! What is remembered from one run to the next.
use crate::model::{CloudName, Place};
use std::{
    fs::{self, DirBuilder},
    io::{self, Write},
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
};

/// The file, in the folder of the program's state, that names the cloud used last.
const LAST_CLOUD: &str = "last-cloud";

/// The file that names the places chosen last, in all clouds.
const LAST_PLACES: &str = "last-places";

/// Remembers the cloud used last. Losing it costs the user one key, so nothing is said.
pub(super) fn remember_cloud(state: PathBuf, cloud: &CloudName) {
    remember(state, LAST_CLOUD, cloud.as_str().to_owned());
}

/// Remembers the places chosen last, likewise.
pub(super) fn remember_places(state: PathBuf, places: &[Place]) {
    match serde_json::to_string(places) {
        Ok(text) => remember(state, LAST_PLACES, text),
        Err(error) => tracing::warn!(%error, "the places chosen last cannot be written"),
    }
}

fn remember(state: PathBuf, file: &'static str, text: String) {
    tokio::task::spawn_blocking(move || {
        if let Err(error) = write(&state, file, &text) {
            tracing::warn!(%error, file, "not remembered");
        }
    });
}

/// The cloud used last, if anybody remembers.
pub fn last_cloud(state: &Path) -> Option<CloudName> {
    let text = fs::read_to_string(state.join(LAST_CLOUD)).ok()?;
    text.lines().next().map(CloudName::from)
}

/// The places chosen last, as far as anybody remembers.
pub fn last_places(state: &Path) -> Vec<Place> {
    let text = fs::read_to_string(state.join(LAST_PLACES)).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

fn write(state: &Path, file: &str, text: &str) -> io::Result<()> {
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(state)?;
    let mut written = tempfile::NamedTempFile::new_in(state)?;
    writeln!(written, "{text}")?;
    written.persist(state.join(file))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cloud_used_last_replaces_the_one_before() {
        let place = tempfile::TempDir::new().unwrap();
        let state = place.path().join("state");
        for cloud in ["a rather long name", "b"] {
            write(&state, LAST_CLOUD, cloud).unwrap();
        }
        assert_eq!(last_cloud(&state), Some(CloudName::from("b")));
    }

    #[test]
    fn the_places_chosen_last_are_remembered_and_a_broken_memory_is_none() {
        let place = tempfile::TempDir::new().unwrap();
        assert_eq!(last_places(place.path()), []);
        let chosen = ["RegionOne", "Region\nTwo"]
            .map(|region| Place::open_stack("a".into(), "p".into(), region.into()));
        let text = serde_json::to_string(&chosen).unwrap();
        write(place.path(), LAST_PLACES, &text).unwrap();
        assert_eq!(last_places(place.path()), chosen);
        write(place.path(), LAST_PLACES, &text[..9]).unwrap();
        assert_eq!(last_places(place.path()), []);
    }
}
