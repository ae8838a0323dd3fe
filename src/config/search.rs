//! Where the `openstack` client looks for its files, and what is found there.
use super::{
    environment::{Document, Environment},
    error::ConfigError,
    tree::{Map, Node, Value},
    yaml,
};
use std::{
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

/// A place that was looked in, for the start screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookedIn {
    pub place: Looked,
    pub seen: Seen,
}

/// Where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Looked {
    /// A file; `.yml` and `.json` beside it were looked for too.
    File(PathBuf),
    /// The `OS_*` variables.
    Variables,
}

/// What was there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    Nothing,
    /// A file that this user may not read; the search went on, as the `openstack` client's does.
    NotAllowed,
    Clouds(usize),
}

/// A file that was found.
pub(super) struct Found {
    pub path: PathBuf,
    pub map: Map,
    /// Whether others may read the file.
    pub open: bool,
}

/// The outcome of looking for one file.
pub(super) struct Search {
    pub found: Option<Found>,
    pub looked_in: Vec<(PathBuf, Seen)>,
}

const SUFFIXES: [&str; 3] = ["yaml", "yml", "json"];

/// Looks for a file by its stem (`clouds`, `secure`, `clouds-public`), first where a variable
/// points, then in the current, the user's and the site's folders. The first one found counts.
pub(super) fn search(
    environment: &Environment,
    stem: &str,
    named: Option<&str>,
) -> Result<Search, ConfigError> {
    let mut looked_in = Vec::new();
    let named = named.map(|written| vec![environment.path(written)]);
    let places = named
        .into_iter()
        .chain(folders(environment).into_iter().map(|folder| {
            SUFFIXES
                .map(|suffix| folder.join(format!("{stem}.{suffix}")))
                .to_vec()
        }));
    for candidates in places {
        let mut seen = Seen::Nothing;
        for path in &candidates {
            match environment.files.read(path) {
                Ok(None) => {}
                Ok(Some(document)) => {
                    let found = found(path, &document)?;
                    return Ok(Search {
                        found: Some(found),
                        looked_in,
                    });
                }
                Err(ConfigError::Unreadable {
                    why: io::ErrorKind::PermissionDenied,
                    ..
                }) => seen = Seen::NotAllowed,
                Err(error) => return Err(error),
            }
        }
        looked_in.extend(candidates.into_iter().next().map(|path| (path, seen)));
    }
    Ok(Search {
        found: None,
        looked_in,
    })
}

fn found(path: &Path, document: &Document) -> Result<Found, ConfigError> {
    let not_yaml = |line, fault| ConfigError::NotYaml {
        path: path.to_owned(),
        line,
        fault,
    };
    let node = yaml::parse(&document.text, &Arc::from(path))
        .map_err(|(line, fault)| not_yaml(line, fault))?;
    Ok(Found {
        path: path.to_owned(),
        map: whole(node)?,
        open: document.open,
    })
}

/// A whole file is a map; an empty one is an empty map.
fn whole(node: Node) -> Result<Map, ConfigError> {
    let Node { value, origin } = node;
    match value {
        Value::Map(map) => Ok(map),
        Value::Null => Ok(Map::default()),
        Value::Text(_) | Value::List(_) => Err(ConfigError::WrongValue {
            origin,
            key: "clouds".into(),
            wants: "to stand in the file, with a map of clouds below it",
        }),
    }
}

/// The folders in the order of the `openstack` client, none twice.
fn folders(environment: &Environment) -> Vec<PathBuf> {
    let of_user = environment
        .home
        .as_ref()
        .map(|home| home.join(".config/openstack"));
    let configured = environment
        .variable("XDG_CONFIG_HOME")
        .map(|folder| Path::new(folder).join("openstack"));
    let site = environment
        .variable("XDG_CONFIG_DIRS")
        .unwrap_or("/etc/xdg")
        .split(':')
        .filter(|folder| !folder.is_empty())
        .map(|folder| Path::new(folder).join("openstack"));
    let mut folders: Vec<PathBuf> = Vec::new();
    let all = [environment.current.clone()]
        .into_iter()
        .chain(configured)
        .chain(of_user)
        .chain(site)
        .chain([PathBuf::from("/etc/openstack")]);
    for folder in all {
        if !folders.contains(&folder) {
            folders.push(folder);
        }
    }
    folders
}
