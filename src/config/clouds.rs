//! The clouds there are: files, profiles and variables put together as the `openstack` client
//! does it, and the one to begin with.
mod read;

use super::{
    OfCloud,
    entry::{Entry, Extras, RegionWish, Resolved, profile_name},
    environment::Environment,
    error::{ConfigError, closest},
    profile::profile,
    search::{Looked, LookedIn, Seen},
    tree::{Map, Node, Origin},
};
use crate::{
    cloud::access::{Access, TokenCache},
    model::{CloudName, RegionName, SafeText},
};
use read::FilesRead;
use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

/// What there is to choose from at the start.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Clouds {
    /// In the order of the files; the cloud of the variables last.
    pub found: Vec<Access>,
    /// Entries that cannot be used, each with its reason.
    pub broken: Vec<Broken>,
    /// The cloud that is asked for, or the only one; none where a person has to choose.
    pub chosen: Option<CloudName>,
    /// Every place that was looked in, in order.
    pub looked_in: Vec<LookedIn>,
    pub warnings: Vec<Warning>,
}

impl Clouds {
    pub fn access(&self, cloud: &CloudName) -> Option<&Access> {
        self.found.iter().find(|access| access.cloud == *cloud)
    }
}

/// An entry that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    pub cloud: CloudName,
    pub error: ConfigError,
}

/// Something a person should know, and can do without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// A file with a secret in it that the group or everybody may read.
    ReadableByOthers { path: PathBuf },
    /// A variable names a file that is not there; the search went on.
    NamedFileMissing {
        variable: &'static str,
        path: PathBuf,
    },
    /// A profile that neither the user's own file nor this program knows.
    UnknownProfile { cloud: CloudName, profile: SafeText },
    /// A region that signs in elsewhere or otherwise: it needs an entry of its own.
    RegionSignsInOtherwise {
        cloud: CloudName,
        region: RegionName,
    },
    /// Variables that win over what a file says about the chosen cloud.
    Overridden {
        cloud: CloudName,
        variables: Vec<SafeText>,
    },
    /// `config.toml` guards a cloud that is not there; the closest name is offered.
    GuardOfUnknownCloud {
        name: SafeText,
        closest: Option<SafeText>,
    },
}

/// What is asked for from outside the clouds' own files.
pub(super) struct Wishes<'a> {
    /// `--cloud`.
    pub flag: Option<&'a str>,
    /// `cloud` of `config.toml`.
    pub setting: Option<&'a str>,
    /// For the chosen cloud.
    pub region: Option<RegionWish>,
    pub of_clouds: &'a BTreeMap<CloudName, OfCloud>,
    pub token_cache: TokenCache,
    /// `--read-only`.
    pub read_only: bool,
}

/// The name of the cloud that the variables describe, where `OS_CLOUD_NAME` gives no other.
const OF_VARIABLES: &str = "envvars";

/// Variables that make a cloud of the variables.
const CREDENTIALS: [&str; 8] = [
    "auth_url",
    "username",
    "user_id",
    "password",
    "token",
    "application_credential_id",
    "application_credential_name",
    "application_credential_secret",
];

/// Finds every cloud and the one to begin with. An entry that cannot be used is an error only
/// where it is the one asked for.
pub(super) fn find(environment: &Environment, wishes: &Wishes) -> Result<Clouds, ConfigError> {
    let mut clouds = Clouds::default();
    let files = FilesRead::read(environment, &mut clouds)?;
    let variables = read::variables(environment);
    let names = Names::new(environment, wishes, &files, &variables)?;
    for (name, node) in files.entries.iter() {
        let entry = entry_of_file(name, node, &files.public, wishes, &names, &variables);
        clouds.add(CloudName::from(name), entry, environment);
    }
    if names.from_variables {
        let name = CloudName::from(names.of_variables.as_str());
        let entry = Ok(entry_of_variables(&name, &files.public, wishes, &variables));
        clouds.add(name, entry, environment);
    }
    clouds.looked_in.push(LookedIn {
        place: Looked::Variables,
        seen: if names.from_variables {
            Seen::Clouds(1)
        } else {
            Seen::Nothing
        },
    });
    clouds.warn_of_guards(wishes);
    clouds.choose(names.chosen)
}

/// Which clouds the variables and flags name.
struct Names {
    of_variables: String,
    /// Whether the variables describe a cloud.
    from_variables: bool,
    chosen: Option<String>,
}

impl Names {
    fn new(
        environment: &Environment,
        wishes: &Wishes,
        files: &FilesRead,
        variables: &Map,
    ) -> Result<Self, ConfigError> {
        let of_variables = environment
            .variable("OS_CLOUD_NAME")
            .unwrap_or(OF_VARIABLES)
            .to_owned();
        let named = wishes.flag.or_else(|| environment.variable("OS_CLOUD"));
        let complete = variables.get("auth_url").is_some();
        // Without an address a stray OS_PASSWORD is no cloud, unless there is nothing else: then
        // what is missing should be said.
        let credentials = CREDENTIALS.iter().any(|key| variables.get(key).is_some());
        let alone = files.entries.len() == 0 && named.is_none();
        let from_variables = complete || (credentials && alone);
        if from_variables && files.entries.get(&of_variables).is_some() {
            return Err(ConfigError::NameTaken {
                name: SafeText::new(&of_variables),
                path: files.path.clone().unwrap_or_default(),
            });
        }
        let only = files.entries.iter().next().map(|(name, _)| name);
        let chosen = named
            .or_else(|| from_variables.then_some(of_variables.as_str()))
            .or(wishes.setting)
            .or_else(|| only.filter(|_| files.entries.len() == 1))
            .map(str::to_owned);
        Ok(Self {
            of_variables,
            from_variables,
            chosen,
        })
    }
}

fn entry_of_file<'a>(
    name: &str,
    node: &Node,
    public: &Map,
    wishes: &Wishes,
    names: &Names,
    variables: &'a Map,
) -> Result<Entry<'a>, ConfigError> {
    let own = node.as_map().ok_or_else(|| ConfigError::WrongValue {
        origin: node.origin.clone(),
        key: SafeText::new(name),
        wants: "a map of keys, as every cloud",
    })?;
    let own = own.normalized();
    let chosen = names.chosen.as_deref() == Some(name);
    let cloud = CloudName::from(name);
    Ok(Entry {
        profile: profile_name(&own).and_then(|name| profile(name, public)),
        origin: node.origin.clone(),
        region: wishes.region.clone().filter(|_| chosen),
        // Variables were set for the cloud that is asked for; no other may get their password.
        variables: chosen.then_some(variables),
        extras: extras(&cloud, wishes),
        cloud,
        own,
    })
}

fn entry_of_variables<'a>(
    name: &CloudName,
    public: &Map,
    wishes: &Wishes,
    variables: &Map,
) -> Entry<'a> {
    Entry {
        cloud: name.clone(),
        origin: Origin::Variable(Arc::from("OS_AUTH_URL")),
        profile: variables
            .get("profile")
            .and_then(Node::as_text)
            .and_then(|name| profile(name, public)),
        own: variables.clone(),
        region: wishes.region.clone(),
        variables: None,
        extras: extras(name, wishes),
    }
}

fn extras(cloud: &CloudName, wishes: &Wishes) -> Extras {
    let said = wishes.of_clouds.get(cloud);
    Extras {
        proxy: said.and_then(|said| said.proxy.clone()),
        password_command: said.and_then(|said| said.password_command.clone()),
        token_cache: wishes.token_cache.clone(),
        read_only: wishes.read_only || said.is_some_and(|said| said.guard.read_only),
        all_projects_writes: said.is_some_and(|said| said.guard.all_projects_writes),
    }
}

impl Clouds {
    fn add(
        &mut self,
        cloud: CloudName,
        entry: Result<Entry, ConfigError>,
        environment: &Environment,
    ) {
        let resolved = entry.and_then(|entry| {
            self.warn_of(&entry);
            entry.resolve(environment)
        });
        match resolved {
            Ok(Resolved { access, strangers }) => {
                for region in strangers {
                    self.warnings.push(Warning::RegionSignsInOtherwise {
                        cloud: cloud.clone(),
                        region,
                    });
                }
                self.found.push(access);
            }
            Err(error) => self.broken.push(Broken { cloud, error }),
        }
    }

    fn warn_of(&mut self, entry: &Entry) {
        let unknown = profile_name(&entry.own).filter(|_| entry.profile.is_none());
        if let Some(profile) = unknown {
            self.warnings.push(Warning::UnknownProfile {
                cloud: entry.cloud.clone(),
                profile: SafeText::new(profile),
            });
        }
        let Some(variables) = entry.variables.filter(|variables| variables.len() > 0) else {
            return;
        };
        self.warnings.push(Warning::Overridden {
            cloud: entry.cloud.clone(),
            variables: variables
                .iter()
                .map(|(key, _)| SafeText::new(&format!("OS_{}", key.to_uppercase())))
                .collect(),
        });
    }

    fn warn_of_guards(&mut self, wishes: &Wishes) {
        for name in wishes.of_clouds.keys() {
            let names: Vec<&CloudName> = self.names().collect();
            if !names.contains(&name) {
                let mut closest = closest(name.as_str(), names.iter().map(|name| name.as_str()));
                let closest = (!closest.is_empty()).then(|| closest.swap_remove(0));
                self.warnings.push(Warning::GuardOfUnknownCloud {
                    name: name.shown(),
                    closest,
                });
            }
        }
    }

    /// Every name there is, usable or not.
    fn names(&self) -> impl Iterator<Item = &CloudName> {
        let found = self.found.iter().map(|access| &access.cloud);
        found.chain(self.broken.iter().map(|broken| &broken.cloud))
    }

    fn choose(mut self, chosen: Option<String>) -> Result<Self, ConfigError> {
        if let Some(chosen) = chosen {
            self.chosen = Some(self.named(&chosen)?);
        }
        Ok(self)
    }

    /// The cloud of this name.
    ///
    /// # Errors
    /// When there is none, or it cannot be used.
    pub fn named(&self, name: &str) -> Result<CloudName, ConfigError> {
        let chosen = CloudName::from(name);
        if let Some(broken) = self.broken.iter().find(|broken| broken.cloud == chosen) {
            return Err(broken.error.clone());
        }
        if self.access(&chosen).is_none() {
            return Err(ConfigError::UnknownCloud {
                name: chosen.shown(),
                known: closest(chosen.as_str(), self.names().map(CloudName::as_str)),
            });
        }
        Ok(chosen)
    }
}
