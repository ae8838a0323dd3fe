//! What is remembered from one run to the next.
use crate::model::CloudName;
use std::{
    fs::{self, DirBuilder},
    io::{self, Write},
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
};

/// The file, in the folder of the program's state, that names the cloud used last.
const LAST_CLOUD: &str = "last-cloud";

/// Remembers the cloud used last. Losing it costs the user one key, so nothing is said.
pub(super) fn remember(state: PathBuf, cloud: CloudName) {
    tokio::task::spawn_blocking(move || {
        if let Err(error) = write(&state, &cloud) {
            tracing::warn!(%error, "the cloud used last is not remembered");
        }
    });
}

/// The cloud used last, if anybody remembers.
pub fn last_cloud(state: &Path) -> Option<CloudName> {
    let text = fs::read_to_string(state.join(LAST_CLOUD)).ok()?;
    text.lines().next().map(CloudName::from)
}

fn write(state: &Path, cloud: &CloudName) -> io::Result<()> {
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(state)?;
    let mut file = tempfile::NamedTempFile::new_in(state)?;
    writeln!(file, "{}", cloud.as_str())?;
    file.persist(state.join(LAST_CLOUD))?;
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
            write(&state, &CloudName::from(cloud)).unwrap();
        }
        assert_eq!(last_cloud(&state), Some(CloudName::from("b")));
    }
}
