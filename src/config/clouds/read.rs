//! What stands in the files and in the variables, before anybody asks what it means.
use super::{Clouds, Warning};
use crate::{
    config::{
        environment::Environment,
        error::ConfigError,
        search::{Found, Looked, LookedIn, Search, Seen, search},
        tree::{Map, Node, Origin, Value},
    },
    model::SafeText,
};
use std::{path::PathBuf, sync::Arc};

/// Variables that choose among clouds and files, and say nothing of a cloud.
const SELECTORS: [&str; 5] = [
    "OS_CLOUD",
    "OS_CLOUD_NAME",
    "OS_REGION_NAME",
    "OS_CLIENT_CONFIG_FILE",
    "OS_CLIENT_SECURE_FILE",
];

/// Keys whose values are secrets.
const SECRETS: [&str; 5] = [
    "password",
    "token",
    "auth_token",
    "passcode",
    "application_credential_secret",
];

/// The entries of all files put together.
pub(super) struct FilesRead {
    pub(super) entries: Map,
    /// Where the entries stand.
    pub(super) path: Option<PathBuf>,
    /// The profiles of `clouds-public.yaml`.
    pub(super) public: Map,
}

impl FilesRead {
    /// Reads `clouds.yaml`, `secure.yaml` and `clouds-public.yaml`, and notes where.
    pub(super) fn read(
        environment: &Environment,
        clouds: &mut Clouds,
    ) -> Result<Self, ConfigError> {
        let named = |variable: &'static str, stem| {
            let named = environment.variable(variable);
            let search = search(environment, stem, named)?;
            let missing = named.and_then(|_| missing(variable, &search));
            Ok::<_, ConfigError>((search, missing))
        };
        let (main, main_missing) = named("OS_CLIENT_CONFIG_FILE", "clouds")?;
        let (secure, secure_missing) = named("OS_CLIENT_SECURE_FILE", "secure")?;
        let public = search(environment, "clouds-public", None)?;
        let missing = main_missing.into_iter().chain(secure_missing);
        clouds.warnings.extend(missing);
        let looked = main.looked_in.into_iter().map(|(path, seen)| LookedIn {
            place: Looked::File(path),
            seen,
        });
        clouds.looked_in.extend(looked);
        let mut read = Self {
            entries: Map::default(),
            path: main.found.as_ref().map(|found| found.path.clone()),
            public: match &public.found {
                Some(found) => below(&found.map, "public-clouds")?,
                None => Map::default(),
            },
        };
        for found in main.found.iter().chain(&secure.found) {
            let entries = below(&found.map, "clouds")?;
            if found.open && holds_secret(&found.map) {
                clouds.warnings.push(Warning::ReadableByOthers {
                    path: found.path.clone(),
                });
            }
            clouds.looked_in.push(seen(found, &entries));
            read.entries.merge_deep(&entries);
        }
        Ok(read)
    }
}

/// A warning where the file that a variable names is not there.
fn missing(variable: &'static str, search: &Search) -> Option<Warning> {
    match search.looked_in.first() {
        Some((path, Seen::Nothing)) => Some(Warning::NamedFileMissing {
            variable,
            path: path.clone(),
        }),
        Some((_, Seen::NotAllowed | Seen::Clouds(_))) | None => None,
    }
}

fn seen(found: &Found, entries: &Map) -> LookedIn {
    LookedIn {
        place: Looked::File(found.path.clone()),
        seen: Seen::Clouds(entries.len()),
    }
}

/// The map below a key of a file; a file without it has none.
fn below(map: &Map, key: &str) -> Result<Map, ConfigError> {
    match map.get(key) {
        None => Ok(Map::default()),
        Some(node) => match &node.value {
            Value::Map(map) => Ok(map.clone()),
            Value::Null => Ok(Map::default()),
            Value::Text(_) | Value::List(_) => Err(ConfigError::WrongValue {
                origin: node.origin.clone(),
                key: SafeText::new(key),
                wants: "a map of clouds",
            }),
        },
    }
}

fn holds_secret(map: &Map) -> bool {
    map.iter().any(|(key, node)| match &node.value {
        Value::Text(text) => SECRETS.contains(&key.replace('-', "_").as_str()) && !text.is_empty(),
        Value::Map(inner) => holds_secret(inner),
        Value::Null | Value::List(_) => false,
    })
}

/// The `OS_*` variables as the keys of an entry.
pub(super) fn variables(environment: &Environment) -> Map {
    let mut map = Map::default();
    for (name, value) in &environment.variables {
        let of_tools = ["OS_TEST", "OS_STD", "OS_LOG"];
        let counts = !SELECTORS.contains(&name.as_str())
            && !of_tools.iter().any(|prefix| name.starts_with(prefix))
            && !value.is_empty();
        if let Some(key) = name.strip_prefix("OS_").filter(|_| counts) {
            let origin = Origin::Variable(Arc::from(name.as_str()));
            map.set(&key.to_lowercase(), Node::text(value.expose(), origin));
        }
    }
    map
}
