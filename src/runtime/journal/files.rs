//! One append-only file per job, readable by its owner alone and locked while its process lives.
use crate::plan::{Entry, JobId, Record};
use rustix::{
    fs::{FlockOperation, OFlags, flock, fstatvfs},
    io::Errno,
};
use std::{
    collections::HashMap,
    fs::{DirBuilder, File, OpenOptions, Permissions},
    io::{self, Read, Seek, SeekFrom, Write},
    os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

/// The longest name of a job; far above any of ours, far below what a file system takes.
const LONGEST_NAME: usize = 128;

/// A program that starts takes each lock for a moment, to see whether somebody holds it.
const GLANCE: Duration = Duration::from_millis(20);
const GLANCES: u32 = 5;

/// What a job's record takes up at most, by experience: for each step the record of the thing,
/// its sends and its end.
const BYTES_PER_STEP: u64 = 8 << 10;
const BYTES_PER_JOB: u64 = 64 << 10;

/// The bytes at the end of a file in which its last line is looked for; an end is far shorter.
const TAIL: u64 = 4 << 10;

/// The files that are open, which are those of the jobs that have not ended.
#[derive(Debug)]
pub(super) struct JobFiles {
    folder: PathBuf,
    open: HashMap<JobId, JobFile>,
    /// How many bytes are free where a file is.
    free: fn(&File) -> io::Result<u64>,
}

#[derive(Debug)]
struct JobFile {
    file: File,
    state: State,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Synced,
    Unsynced,
    /// Holds its last line, not yet synced.
    Ended,
}

impl JobFiles {
    pub(super) fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            open: HashMap::new(),
            free,
        }
    }

    /// On a disk that says of itself how much is free.
    #[cfg(test)]
    pub(super) fn on_disk(folder: PathBuf, free: fn(&File) -> io::Result<u64>) -> Self {
        Self {
            free,
            ..Self::new(folder)
        }
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Appends a line, not yet synced. After an error the file is closed; the next line opens it
    /// anew and first ends what was left of this one.
    pub(super) fn append(&mut self, entry: &Entry) -> io::Result<()> {
        let job = &entry.job;
        let mut open = match self.open.remove(job) {
            Some(open) => open,
            None => open(&self.folder, job).map_err(|error| self.explain(job, &error))?,
        };
        if let Record::Plan { plan, .. } = &entry.record {
            has_room(&open.file, plan.steps.len(), self.free)
                .map_err(|error| self.explain(job, &error))?;
        }
        open.file
            .write_all(entry.to_line().as_bytes())
            .map_err(|error| self.explain(job, &error))?;
        open.state = match entry.record {
            Record::End { .. } => State::Ended,
            Record::Plan { .. }
            | Record::Confirm { .. }
            | Record::Send { .. }
            | Record::Accepted { .. }
            | Record::Done { .. } => State::Unsynced,
        };
        self.open.insert(job.clone(), open);
        Ok(())
    }

    /// Waits until all that was appended is on disk, and returns the jobs for which it is not.
    pub(super) fn sync(&mut self) -> HashMap<JobId, io::Error> {
        let mut failed = HashMap::new();
        let folder = &self.folder;
        self.open.retain(|job, open| {
            let synced = match open.state {
                State::Synced => return true,
                State::Unsynced | State::Ended => open.file.sync_data(),
            };
            if let Err(error) = synced {
                failed.insert(job.clone(), explain(folder, job, &error));
                return false;
            }
            let ended = open.state == State::Ended;
            open.state = State::Synced;
            !ended
        });
        failed
    }

    fn explain(&self, job: &JobId, error: &io::Error) -> io::Error {
        explain(&self.folder, job, error)
    }
}

fn explain(folder: &Path, job: &JobId, error: &io::Error) -> io::Error {
    let text = format!("{}/{job}.jsonl: {error}", folder.display());
    io::Error::new(error.kind(), text)
}

fn open(folder: &Path, job: &JobId) -> io::Result<JobFile> {
    let path = folder.join(file_name(job)?);
    make_folder(folder)?;
    let mut options = OpenOptions::new();
    options
        .read(true)
        .append(true)
        .mode(0o600)
        .custom_flags(OFlags::NOFOLLOW.bits().cast_signed());
    let file = match options.clone().create_new(true).open(&path) {
        Ok(file) => {
            lock(&file)?;
            // Without this the name of the file can be lost in a crash, and all lines with it.
            File::open(folder)?.sync_all()?;
            file
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            let mut file = options.open(&path)?;
            check_owner(&file)?;
            lock(&file)?;
            is_open(&mut file)?;
            end_torn_line(&mut file)?;
            file
        }
        Err(error) => return Err(error),
    };
    Ok(JobFile {
        file,
        state: State::Synced,
    })
}

/// A job's name comes back from files that anybody may have written, so it is no path until it is
/// known to be a plain name.
fn file_name(job: &JobId) -> io::Result<String> {
    let name: &str = &job.0;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    if name.is_empty()
        || name.starts_with('.')
        || name.len() > LONGEST_NAME
        || !name.bytes().all(plain)
    {
        return Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            "not the name of a job",
        ));
    }
    Ok(format!("{name}.jsonl"))
}

fn make_folder(folder: &Path) -> io::Result<()> {
    if let Ok(there) = folder.metadata()
        && there.is_dir()
    {
        return close_to_others(folder, there.mode());
    }
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)?;
    if let Some(parent) = folder.parent() {
        File::open(parent)?.sync_all()?;
    }
    Ok(())
}

fn close_to_others(folder: &Path, mode: u32) -> io::Result<()> {
    let others = mode & 0o077;
    if others == 0 {
        return Ok(());
    }
    std::fs::set_permissions(folder, Permissions::from_mode(0o700))
}

fn check_owner(file: &File) -> io::Result<()> {
    let found = file.metadata()?;
    if !found.is_file() || found.uid() != rustix::process::geteuid().as_raw() {
        return Err(io::Error::new(
            io::ErrorKind::PermissionDenied,
            "not a file of this user",
        ));
    }
    Ok(())
}

/// Holds the job for this process: two that go on with one job would each do all of it.
fn lock(file: &File) -> io::Result<()> {
    let lock = || flock(file, FlockOperation::NonBlockingLockExclusive);
    let mut locked = lock();
    for _ in 0..GLANCES {
        if locked != Err(Errno::WOULDBLOCK) {
            break;
        }
        thread::sleep(GLANCE);
        locked = lock();
    }
    match locked {
        Ok(()) => Ok(()),
        Err(Errno::WOULDBLOCK) => Err(io::Error::new(
            io::ErrorKind::ResourceBusy,
            "another process is working on this job",
        )),
        // Some file systems of home folders have no locks; a record without one is better than
        // no record and so no work.
        Err(Errno::NOTSUP | Errno::NOLCK | Errno::NOSYS) => {
            tracing::warn!("the journal's file system has no locks");
            Ok(())
        }
        Err(error) => Err(error.into()),
    }
}

/// Refuses a job that has come to its end: another process has gone on with it or closed it.
fn is_open(file: &mut File) -> io::Result<()> {
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(TAIL)))?;
    let mut tail = Vec::new();
    file.take(TAIL).read_to_end(&mut tail)?;
    let last = tail
        .split(|byte| *byte == b'\n')
        .rfind(|line| !line.is_empty())
        .and_then(|line| Entry::from_line(str::from_utf8(line).ok()?));
    match last.map(|entry| entry.record) {
        Some(Record::End { .. }) => Err(io::Error::other("this job has been ended elsewhere")),
        Some(
            Record::Plan { .. }
            | Record::Confirm { .. }
            | Record::Send { .. }
            | Record::Accepted { .. }
            | Record::Done { .. },
        )
        | None => Ok(()),
    }
}

/// Refuses to begin what could not be written down to its end: a disk that fills up in the middle
/// would stop the job there.
fn has_room(file: &File, steps: usize, free: fn(&File) -> io::Result<u64>) -> io::Result<()> {
    let steps = u64::try_from(steps).unwrap_or(u64::MAX);
    let needed = BYTES_PER_JOB.saturating_add(steps.saturating_mul(BYTES_PER_STEP));
    match free(file) {
        Ok(free) if free < needed => Err(io::Error::new(
            io::ErrorKind::StorageFull,
            format!(
                "{} KiB are needed for the record of this job, {} KiB are free",
                needed >> 10,
                free >> 10
            ),
        )),
        // A file system that does not say it is found out by writing.
        Ok(_) | Err(_) => Ok(()),
    }
}

fn free(file: &File) -> io::Result<u64> {
    let found = fstatvfs(file)?;
    Ok(found.f_bavail.saturating_mul(found.f_frsize))
}

/// Ends the line that a crash has torn, so that it does not swallow the next one.
fn end_torn_line(file: &mut File) -> io::Result<()> {
    if file.seek(SeekFrom::End(0))? == 0 {
        return Ok(());
    }
    file.seek(SeekFrom::End(-1))?;
    let mut last = [0];
    file.read_exact(&mut last)?;
    if last != *b"\n" {
        file.write_all(b"\n")?;
    }
    Ok(())
}
