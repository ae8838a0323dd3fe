//! Whole configurations against tables of what comes out.
use super::*;
use crate::{
    call::Service,
    cloud::access::{Access, Auth, CredentialBy, Domain, Interface, NameOrId, Scope, User},
    model::{CloudName, SafeText, Secret},
};
use std::{collections::BTreeMap, path::Path};

mod choosing;
mod hostile;
mod merging;
mod signing_in;

const HERE: &str = "/here";
const USER: &str = "/home/ann/.config/openstack";

/// A made-up machine: files by path with their permissions, and variables.
struct Machine {
    files: BTreeMap<PathBuf, Stored>,
    variables: BTreeMap<String, Secret>,
}

impl Machine {
    fn new() -> Self {
        Self {
            files: BTreeMap::new(),
            variables: BTreeMap::new(),
        }
    }

    /// A machine whose user's folder holds this `clouds.yaml`.
    fn with_clouds(text: &str) -> Self {
        Self::new().file(&format!("{USER}/clouds.yaml"), text)
    }

    fn file(self, path: &str, text: &str) -> Self {
        self.stored(path, text.as_bytes(), 0o100_600)
    }

    fn stored(mut self, path: &str, content: &[u8], mode: u32) -> Self {
        let content = content.to_vec();
        self.files
            .insert(PathBuf::from(path), Stored { content, mode });
        self
    }

    fn variable(mut self, name: &str, value: &str) -> Self {
        self.variables.insert(name.to_owned(), Secret::from(value));
        self
    }

    fn settings(self, text: &str) -> Self {
        self.file("/home/ann/.config/horizon-tui/config.toml", text)
    }

    fn environment(self) -> Environment {
        Environment {
            variables: self.variables,
            home: Some(PathBuf::from("/home/ann")),
            current: PathBuf::from(HERE),
            folders: Some(Folders {
                config: PathBuf::from("/home/ann/.config/horizon-tui"),
                state: PathBuf::from("/home/ann/.local/state/horizon-tui"),
                cache: PathBuf::from("/home/ann/.cache/horizon-tui"),
            }),
            files: Files::Memory(self.files),
        }
    }

    fn load(self) -> Result<Config, ConfigError> {
        self.load_with(&Flags::default())
    }

    fn load_with(self, flags: &Flags) -> Result<Config, ConfigError> {
        Config::load(flags, &self.environment())
    }

    fn clouds(self) -> Clouds {
        self.load().expect("a good configuration").clouds
    }

    /// The one cloud there is.
    fn access(self) -> Access {
        let clouds = self.clouds();
        assert_eq!(clouds.broken, []);
        let [access] = clouds.found.as_slice() else {
            panic!("one cloud, not {}", clouds.found.len());
        };
        access.clone()
    }
}

/// The flag `--cloud`.
fn asking_for(cloud: &str) -> Flags {
    Flags {
        cloud: Some(cloud.to_owned()),
        ..Flags::default()
    }
}

fn entry(cloud: &str, auth_url: &str) -> String {
    format!(
        "clouds:\n  {cloud}:\n    auth: {{auth_url: '{auth_url}', username: ann, project_name: p}}\n"
    )
}

fn names(clouds: &Clouds) -> Vec<&str> {
    clouds
        .found
        .iter()
        .map(|access| access.cloud.as_str())
        .collect()
}
