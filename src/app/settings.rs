//! What the configuration decides about the application, resolved and free of secrets.
pub use crate::plan::retention::Rule;

use super::keymap::Keymap;
pub use crate::plan::{
    filter::Spoken, glob::Glob, guard::Guard, job::REQUESTS_PER_SECOND, money::Price,
};
use crate::{
    model::{CloudName, Place, RegionName, SafeText, vps::Account},
    plan::Guards,
};
use jiff::tz::TimeZone;
use std::collections::BTreeMap;

/// In place of a region's name: every region of the cloud.
pub const EVERY_REGION: &str = "*";

/// Settings that hold for the whole run.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Refuse every change.
    pub read_only: bool,
    /// Whether the clouds are the embedded ones.
    pub demo: bool,
    /// The template of `Snapshot Name`: `{instance}`, `{date}` and `{time}` are replaced.
    pub snapshot_name: String,
    /// The template of the names of copies: that of snapshots, and `{n}` for the number of each.
    pub copy_name: String,
    /// Days after which what is set aside now may be deleted.
    pub set_aside_days: u16,
    /// The folder for files that are written; none: where the program was started.
    pub export_dir: Option<String>,
    pub time_zone: TimeZone,
    /// Calls of jobs that leave to one service in one place within a second, at most.
    pub requests_per_second: usize,
    pub keymap: Keymap,
    /// Filters by the names that follow an `@`.
    pub filters: BTreeMap<String, String>,
    /// What jobs do and how they end, in the language of the screen.
    pub spoken: Spoken,
    /// Rules of the configuration, in its order.
    pub rules: Vec<Preset>,
}

/// A rule with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preset {
    pub name: SafeText,
    pub rule: Rule,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            read_only: false,
            demo: false,
            snapshot_name: "{instance}-{date}-{time}".to_owned(),
            copy_name: "{instance}-copy".to_owned(),
            set_aside_days: 7,
            export_dir: None,
            time_zone: TimeZone::UTC,
            requests_per_second: REQUESTS_PER_SECOND,
            keymap: Keymap::default(),
            filters: BTreeMap::new(),
            spoken: Spoken::default(),
            rules: Vec::new(),
        }
    }
}

/// What is there to begin with.
#[derive(Debug, Clone, Default)]
pub struct Start {
    /// The clouds that were found, the one used last first.
    pub clouds: Vec<CloudEntry>,
    /// The OVHcloud account, with or without the means to get into it.
    pub account: Option<AccountEntry>,
    /// The cloud that flags, environment or configuration chose.
    pub chosen: Option<CloudName>,
    /// Clouds to be shown beside that one.
    pub beside: Vec<CloudName>,
    /// The regions that flags, environment or configuration chose; [`EVERY_REGION`] is all of them.
    pub regions: Vec<RegionName>,
    /// The places that a person chose last, in this cloud and in others.
    pub last: Vec<Place>,
    /// Where clouds were looked for, for the start screen.
    pub looked_in: Vec<Looked>,
    /// What the user should know about the configuration, once.
    pub warnings: Vec<SafeText>,
}

impl Start {
    /// The guards of all clouds.
    pub fn guards(&self) -> Guards {
        let guard = |cloud: &CloudEntry| (cloud.name.clone(), cloud.guard.clone());
        let clouds = self.clouds.iter().map(guard);
        let account = self.account.iter().map(|entry| {
            let name = entry.account.place.cloud().clone();
            (name, entry.guard.clone())
        });
        Guards::new(clouds.chain(account))
    }
}

/// One cloud of the configuration, as far as the application may know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CloudEntry {
    pub name: CloudName,
    /// Where Keystone is.
    pub auth_url: SafeText,
    /// Who signs in, where the configuration says it.
    pub user_name: Option<SafeText>,
    pub domain: Option<SafeText>,
    pub credential: Credential,
    /// The region that this cloud's entry names.
    pub region: Option<RegionName>,
    /// What is to be kept in mind about it.
    pub guard: Guard,
}

/// The OVHcloud account, as far as the application may know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountEntry {
    pub account: Account,
    /// What is to be kept in mind about it.
    pub guard: Guard,
}

/// A file or variable that was looked at for clouds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looked {
    pub at: SafeText,
    pub found: bool,
}

/// What a cloud's entry signs in with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Credential {
    /// A user and a password; what is missing or wrong can be typed.
    Password,
    /// A key for one project, which cannot be typed.
    Application,
    /// Something else that cannot be typed: a token.
    Fixed,
}
