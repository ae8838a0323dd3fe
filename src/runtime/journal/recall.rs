//! Reads the journals of earlier runs.
use crate::{
    app::Event,
    plan::{Entry, Journal},
};
use rustix::{
    fs::{FlockOperation, OFlags, flock},
    io::Errno,
};
use std::{
    cmp::Reverse,
    fs::{self, File, OpenOptions},
    io::{self, Read},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
    thread,
    time::SystemTime,
};
use tokio::sync::mpsc::UnboundedSender;

/// The newest jobs that are read; what is older is of interest to a file viewer.
const MOST_JOBS: usize = 500;

/// The bytes that are read in all: a start must not take minutes or gigabytes.
const MOST_BYTES: u64 = 64 << 20;

/// Recalls on a thread of its own: no line to be written waits for old ones to be read.
pub(super) fn recall_aside(folder: &Path, news: &UnboundedSender<Event>) {
    let folder = folder.to_owned();
    let recalled = news.clone();
    let started = thread::Builder::new()
        .name("recall".to_owned())
        .spawn(move || {
            let _ = recalled.send(Event::Recalled(recall(&folder)));
        });
    if let Err(error) = started {
        tracing::warn!(%error, "the journals of earlier runs are not read");
        let _ = news.send(Event::Recalled(Vec::new()));
    }
}

/// The readable lines of each job, newest job first. What cannot be read is left out.
pub(in crate::runtime) fn recall(folder: &Path) -> Vec<Journal> {
    let mut room = MOST_BYTES;
    let mut jobs: Vec<_> = newest_files(folder)
        .into_iter()
        .filter_map(|path| {
            read(&path, &mut room)
                .inspect_err(|error| tracing::warn!(%error, ?path, "a journal is left out"))
                .ok()
        })
        .map(|(bytes, held)| Journal {
            entries: entries(&bytes),
            held,
        })
        .filter(|journal| !journal.entries.is_empty())
        .collect();
    jobs.sort_by_key(|journal| Reverse(journal.entries.first().map(|entry| entry.at)));
    jobs
}

fn newest_files(folder: &Path) -> Vec<PathBuf> {
    let Ok(found) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut files: Vec<(SystemTime, PathBuf)> = found
        .filter_map(|found| {
            let path = found.ok()?.path();
            let changed = path.symlink_metadata().ok()?.modified().ok()?;
            (path.extension()? == "jsonl").then_some((changed, path))
        })
        .collect();
    files.sort_by(|left, right| right.cmp(left));
    files.truncate(MOST_JOBS);
    files.into_iter().map(|(_, path)| path).collect()
}

fn read(path: &Path, room: &mut u64) -> io::Result<(Vec<u8>, bool)> {
    // A pipe under such a name would wait for a writer.
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
    let file: File = OpenOptions::new()
        .read(true)
        .custom_flags(flags.bits().cast_signed())
        .open(path)?;
    let found = file.metadata()?;
    if !found.is_file() {
        return Err(io::Error::other("not a file"));
    }
    let Some(left) = room.checked_sub(found.len()) else {
        return Err(io::Error::other("too large to be read at the start"));
    };
    *room = left;
    let held = is_held(&file);
    let mut bytes = Vec::new();
    file.take(found.len()).read_to_end(&mut bytes)?;
    Ok((bytes, held))
}

/// Whether a running process holds the job. The lock that tells it is given back at once.
fn is_held(file: &File) -> bool {
    match flock(file, FlockOperation::NonBlockingLockShared) {
        Ok(()) => {
            let _ = flock(file, FlockOperation::Unlock);
            false
        }
        Err(error) => error == Errno::WOULDBLOCK,
    }
}

/// Lines that a crash has torn, a disk has changed or a later version has written are left out.
fn entries(bytes: &[u8]) -> Vec<Entry> {
    bytes
        .split(|byte| *byte == b'\n')
        .filter_map(|line| Entry::from_line(str::from_utf8(line).ok()?))
        .collect()
}
