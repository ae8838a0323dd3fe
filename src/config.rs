//! Finding and reading the configuration.
//!
//! A flag wins over a variable, a variable over a file. What clouds there are is read from
//! `clouds.yaml` and its companions exactly as the `openstack` client reads them, an OVHcloud
//! account from `ovh.conf` as OVHcloud's own clients do; `config.toml` holds what only this
//! program knows. Nothing is written, nothing is sent, and no message
//! repeats a value.
mod clouds;
mod entry;
mod environment;
mod error;
mod file;
mod ovh;
mod profile;
mod search;
mod tree;
mod yaml;

pub use clouds::{Broken, Clouds, Warning};
pub use environment::{Environment, Files, Folders, Stored};
pub use error::ConfigError;
pub use file::{Ascii, File, KeySetting, OfCloud, Settings, Zone, speaks};
pub use ovh::{Ovh, OvhFault};
pub use search::{Looked, LookedIn, Seen};
pub use tree::Origin;
pub use yaml::Fault;

use crate::{app::settings::EVERY_REGION, cloud::access::TokenCache, model::RegionName};
use clouds::Wishes;
use entry::RegionWish;
use std::path::PathBuf;

/// Everything that is known before the first question to a cloud.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    pub settings: Settings,
    pub clouds: Clouds,
    pub ovh: Ovh,
    /// The regions asked for, [`EVERY_REGION`] for all; whether they exist only the catalogue knows.
    pub regions: Vec<RegionName>,
    /// The language asked for; none where nobody asks for one that the program speaks.
    pub language: Option<String>,
    /// Refuses every change in every cloud.
    pub read_only: bool,
    /// None for a user without a home: nothing can be kept, so nothing can be recorded.
    pub folders: Option<Folders>,
}

/// What the command line says about the configuration.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Flags {
    /// The embedded clouds alone: no file or variable about clouds is read.
    pub demo: bool,
    pub cloud: Option<String>,
    /// The regions to begin with; `*` is all of them.
    pub regions: Vec<String>,
    pub language: Option<String>,
    /// A `config.toml` in place of the user's own.
    pub config: Option<PathBuf>,
    pub read_only: bool,
    /// The folder for files that the screen writes.
    pub export_dir: Option<String>,
}

impl Config {
    /// Reads everything there is to read.
    pub fn load(flags: &Flags, environment: &Environment) -> Result<Self, ConfigError> {
        let mut settings = Settings::read(environment, flags.config.as_deref())?;
        if flags.export_dir.is_some() {
            settings.export_dir.clone_from(&flags.export_dir);
        }
        let clouds = if flags.demo {
            Clouds::default()
        } else {
            clouds::find(environment, &wishes(flags, environment, &settings))?
        };
        let ovh = if flags.demo {
            Ovh::default()
        } else {
            ovh::find(environment, flags.read_only)
        };
        let of_variables = environment
            .variable("OS_REGION_NAME")
            .filter(|_| !flags.demo);
        let configured = of_variables.or(settings.region.as_deref());
        let regions = if flags.regions.is_empty() {
            configured.into_iter().map(RegionName::from).collect()
        } else {
            let asked = flags.regions.iter();
            asked.map(|name| RegionName::from(name.as_str())).collect()
        };
        let language = flags
            .language
            .clone()
            .or_else(|| settings.language.clone())
            .or_else(|| language_of(environment));
        Ok(Self {
            clouds,
            ovh,
            regions,
            language,
            read_only: flags.read_only,
            folders: environment.folders.clone(),
            settings,
        })
    }
}

fn wishes<'a>(
    flags: &'a Flags,
    environment: &'a Environment,
    settings: &'a Settings,
) -> Wishes<'a> {
    let one = |name: &&str| *name != EVERY_REGION;
    let flagged = flags.regions.first().map(String::as_str);
    let asked = flagged
        .or_else(|| environment.variable("OS_REGION_NAME"))
        .filter(one)
        .map(|name| RegionWish::Asked(RegionName::from(name)));
    let preferred = settings
        .region
        .as_deref()
        .filter(one)
        .map(|name| RegionWish::Preferred(RegionName::from(name)));
    let token_cache = match &environment.folders {
        Some(folders) if settings.token_cache => TokenCache::Folder(folders.tokens()),
        Some(_) | None => TokenCache::Off,
    };
    Wishes {
        flag: flags.cloud.as_deref(),
        setting: settings.cloud.as_deref(),
        region: asked.or(preferred),
        of_clouds: &settings.of_clouds,
        token_cache,
        read_only: flags.read_only,
    }
}

/// The language of the surroundings, by the first of the usual variables that is set.
fn language_of(environment: &Environment) -> Option<String> {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| environment.variable(name))
        .filter(|language| speaks(language))
        .map(str::to_owned)
}

#[cfg(test)]
mod tests;
