//! One append-only file per job, readable by its owner alone and locked while its process lives.
use crate::plan::{Entry, JobId, Record};
use rustix::{
    fs::{FlockOperation, OFlags, flock},
    io::Errno,
};
use std::{
    collections::HashMap,
    fs::{DirBuilder, File, OpenOptions, Permissions},
    io::{self, Read, Seek, SeekFrom, Write},
    os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
};

/// The longest name of a job; far above any of ours, far below what a file system takes.
const LONGEST_NAME: usize = 128;

/// The files that are open, which are those of the jobs that have not ended.
#[derive(Debug)]
pub(super) struct JobFiles {
    folder: PathBuf,
    open: HashMap<JobId, JobFile>,
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
        open.file
            .write_all(entry.to_line().as_bytes())
            .map_err(|error| self.explain(job, &error))?;
        open.state = match entry.record {
            Record::End { .. } => State::Ended,
            Record::Plan { .. }
            | Record::Confirm { .. }
            | Record::Send { .. }
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
    match flock(file, FlockOperation::NonBlockingLockExclusive) {
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
