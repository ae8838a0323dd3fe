//! What the configuration is read from: variables, folders and files, given so that tests give
//! their own.
use super::error::ConfigError;
use crate::model::Secret;
use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, Read},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

/// The surroundings of a start. It has no `Debug`: a variable may be a password.
pub struct Environment {
    /// Variables that are valid UTF-8; no other can name a cloud or a file of ours.
    pub variables: BTreeMap<String, Secret>,
    pub home: Option<PathBuf>,
    /// The current folder, in which the `openstack` client looks first.
    pub current: PathBuf,
    /// Our own folders; none for a user without a home.
    pub folders: Option<Folders>,
    pub files: Files,
}

/// The program's own folders. Nothing is created here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folders {
    /// Holds `config.toml`.
    pub config: PathBuf,
    /// Holds `jobs/` (the journal) and `tokens/`.
    pub state: PathBuf,
    pub cache: PathBuf,
}

impl Folders {
    /// The journal's folder.
    pub fn jobs(&self) -> PathBuf {
        self.state.join("jobs")
    }

    /// The token cache's folder.
    pub fn tokens(&self) -> PathBuf {
        self.state.join("tokens")
    }
}

impl Environment {
    /// Surroundings in which this `clouds.yaml` is all there is.
    pub fn of_clouds_yaml(content: impl Into<Vec<u8>>) -> Self {
        let current = PathBuf::from("/");
        let stored = Stored {
            content: content.into(),
            mode: 0o600,
        };
        Self {
            variables: BTreeMap::new(),
            home: None,
            files: Files::Memory(BTreeMap::from([(current.join("clouds.yaml"), stored)])),
            current,
            folders: None,
        }
    }

    /// The same with this `ovh.conf`.
    #[must_use]
    pub fn with_ovh_conf(mut self, content: impl Into<Vec<u8>>) -> Self {
        let stored = Stored {
            content: content.into(),
            mode: 0o600,
        };
        if let Files::Memory(files) = &mut self.files {
            files.insert(self.current.join("ovh.conf"), stored);
        }
        self
    }

    /// The surroundings of this process.
    pub fn of_process() -> Self {
        let folders =
            directories::ProjectDirs::from("", "", "horizon-tui").map(|folders| Folders {
                config: folders.config_dir().to_owned(),
                state: folders
                    .state_dir()
                    .unwrap_or_else(|| folders.data_local_dir())
                    .to_owned(),
                cache: folders.cache_dir().to_owned(),
            });
        Self {
            variables: std::env::vars_os()
                .filter_map(|(name, value)| {
                    let value = value.into_string().ok()?;
                    Some((name.into_string().ok()?, Secret::new(value)))
                })
                .collect(),
            home: directories::BaseDirs::new().map(|folders| folders.home_dir().to_owned()),
            current: std::env::current_dir().unwrap_or_default(),
            folders,
            files: Files::Disk,
        }
    }

    /// A variable's value; an empty one counts as unset.
    pub(super) fn variable(&self, name: &str) -> Option<&str> {
        self.variables
            .get(name)
            .map(Secret::expose)
            .filter(|value| !value.is_empty())
    }

    /// A path as the configuration writes it: `~` is the home, the rest is relative to here.
    pub(super) fn path(&self, written: &str) -> PathBuf {
        let written = Path::new(written);
        match (written.strip_prefix("~"), &self.home) {
            (Ok(rest), Some(home)) => home.join(rest),
            _ => self.current.join(written),
        }
    }
}

/// Where files are read.
pub enum Files {
    Disk,
    /// Files of a test.
    Memory(BTreeMap<PathBuf, Stored>),
}

/// A file of a test.
#[derive(Debug, Clone)]
pub struct Stored {
    pub content: Vec<u8>,
    /// The permission bits; without a read bit the file cannot be read.
    pub mode: u32,
}

/// A file's text and who may read it.
pub(super) struct Document {
    pub text: Secret,
    /// Whether the group or everybody may read the file.
    pub open: bool,
}

/// A configuration file larger than this is not one.
const LARGEST: u64 = 1024 * 1024;

const READ_BITS: u32 = 0o444;
const READ_BITS_OF_OTHERS: u32 = 0o044;

impl Files {
    /// Reads a file whole; none where there is none.
    pub(super) fn read(&self, path: &Path) -> Result<Option<Document>, ConfigError> {
        let (content, mode) = match self.content(path) {
            Ok(read) => read,
            Err(error) if is_absent(&error) => return Ok(None),
            Err(error) => {
                return Err(ConfigError::Unreadable {
                    path: path.to_owned(),
                    why: error.kind(),
                });
            }
        };
        if content.len() as u64 > LARGEST {
            return Err(ConfigError::TooLarge {
                path: path.to_owned(),
            });
        }
        let text = String::from_utf8(content).map_err(|_| ConfigError::NotText {
            path: path.to_owned(),
        })?;
        Ok(Some(Document {
            text: match text.strip_prefix('\u{feff}') {
                Some(rest) => Secret::from(rest),
                None => Secret::new(text),
            },
            open: mode & READ_BITS_OF_OTHERS != 0,
        }))
    }

    fn content(&self, path: &Path) -> io::Result<(Vec<u8>, u32)> {
        match self {
            Self::Disk => {
                let file = File::open(path)?;
                let mode = file.metadata()?.permissions().mode();
                let mut content = Vec::new();
                file.take(LARGEST + 1).read_to_end(&mut content)?;
                Ok((content, mode))
            }
            Self::Memory(files) => match files.get(path) {
                None => Err(io::ErrorKind::NotFound.into()),
                Some(file) if file.mode & READ_BITS == 0 => {
                    Err(io::ErrorKind::PermissionDenied.into())
                }
                Some(file) => Ok((file.content.clone(), file.mode)),
            },
        }
    }
}

fn is_absent(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}
