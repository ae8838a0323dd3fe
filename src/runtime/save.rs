//! Writes files for the user: new ones only, which nobody else can read.
use crate::{
    app::{
        Event,
        event::{NotSaved, WhyNotSaved},
    },
    model::SafeText,
};
use std::{
    fs::{self, OpenOptions},
    io::{self, ErrorKind, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};
use tokio::sync::mpsc::UnboundedSender;

/// Writes a text to a new file, and tells the application where it is or why it is not.
pub(super) fn save(path: String, text: String, news: UnboundedSender<Event>) {
    tokio::task::spawn_blocking(move || {
        let file = at_home(&path);
        let saved = match write_new(&file, &text) {
            Ok(()) => Ok(shown(&file)),
            Err(error) => Err(NotSaved {
                path: SafeText::new(&path),
                why: why(&error),
            }),
        };
        // Nobody is there to be told once the program has ended.
        let _ = news.send(Event::Saved(saved));
    });
}

/// `~/` is the folder of the user, as in a shell.
fn at_home(path: &str) -> PathBuf {
    let home = path.strip_prefix("~/").zip(std::env::home_dir());
    home.map_or_else(|| PathBuf::from(path), |(rest, home)| home.join(rest))
}

/// The whole path, where it can be told.
fn shown(file: &Path) -> SafeText {
    let whole = fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
    SafeText::new(&whole.to_string_lossy())
}

/// Writes a file that was not there, as a whole or not at all.
fn write_new(file: &Path, text: &str) -> io::Result<()> {
    let mut opened = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(file)?;
    let written = opened
        .write_all(text.as_bytes())
        .and_then(|()| opened.sync_all());
    if written.is_err() {
        // Half a plan is worse than none; what was here before is not ours to remove, and this is.
        let _ = fs::remove_file(file);
    }
    written
}

fn why(error: &io::Error) -> WhyNotSaved {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the system's errors are not ours to enumerate"
    )]
    match error.kind() {
        ErrorKind::AlreadyExists => WhyNotSaved::Exists,
        ErrorKind::NotFound | ErrorKind::NotADirectory => WhyNotSaved::NoFolder,
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => WhyNotSaved::NotAllowed,
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => WhyNotSaved::NoSpace,
        _ => WhyNotSaved::Other(SafeText::new(&error.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_new_file_is_the_users_alone_and_nothing_is_written_over() {
        let folder = tempfile::TempDir::new().unwrap();
        let file = folder.path().join("plan.json");
        write_new(&file, "one").unwrap();
        let mode = fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        let again = write_new(&file, "two").unwrap_err();
        assert_eq!(why(&again), WhyNotSaved::Exists);
        assert_eq!(fs::read_to_string(&file).unwrap(), "one");
    }

    #[test]
    fn what_stands_in_the_way_is_told() {
        let folder = tempfile::TempDir::new().unwrap();
        let nowhere = folder.path().join("no/such/folder");
        assert_eq!(
            why(&write_new(&nowhere, "x").unwrap_err()),
            WhyNotSaved::NoFolder
        );
        let file = folder.path().join("file");
        write_new(&file, "x").unwrap();
        let below = write_new(&file.join("below"), "x").unwrap_err();
        assert_eq!(why(&below), WhyNotSaved::NoFolder);
        // A device that takes no byte, as a full disk does.
        let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
        let error = (&full).write_all(b"x").unwrap_err();
        assert_eq!(why(&error), WhyNotSaved::NoSpace);
    }
}
