//! `config.toml`: what it may say, and how a mistake in it is told.
mod place;

use super::{
    environment::Environment,
    error::{ConfigError, closest},
    tree::Origin,
};
use crate::{
    app::settings::{Glob, Guard, Preset, Price, REQUESTS_PER_SECOND},
    cloud::access::{PasswordCommand, Proxy},
    model::{CloudName, SafeText, Secret},
};
use jiff::tz::TimeZone;
use place::Places;
use serde::Deserialize;
use std::{collections::BTreeMap, path::Path};
use url::Url;

/// `config.toml` as it is written; `config.example.toml` holds every key with its default.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct File {
    /// Empty: the only one, else the person chooses.
    pub cloud: String,
    /// Empty: the cloud's own, else the first.
    pub region: String,
    /// A language, or `auto`.
    pub language: String,
    /// An IANA name, or `local`.
    pub time_zone: String,
    pub mouse: bool,
    pub ascii: Ascii,
    pub theme: String,
    pub token_cache: bool,
    pub snapshot_name: String,
    pub copy_name: String,
    pub set_aside_days: u16,
    /// Empty: where the program was started.
    pub export_dir: String,
    pub requests_per_second: usize,
    /// Actions and their keys; a nested table spells a dotted name.
    pub keys: toml::Table,
    /// Filters by the names that are typed behind an `@`.
    pub filters: BTreeMap<String, String>,
    /// Rules by name.
    pub rules: BTreeMap<String, String>,
    pub clouds: BTreeMap<String, CloudSettings>,
}

impl Default for File {
    fn default() -> Self {
        Self {
            cloud: String::new(),
            region: String::new(),
            language: AUTO.to_owned(),
            time_zone: LOCAL.to_owned(),
            mouse: false,
            ascii: Ascii::Auto,
            theme: AUTO.to_owned(),
            token_cache: true,
            snapshot_name: "{instance}-{date}-{time}".to_owned(),
            copy_name: "{instance}-copy".to_owned(),
            set_aside_days: 7,
            export_dir: String::new(),
            requests_per_second: REQUESTS_PER_SECOND,
            keys: toml::Table::new(),
            filters: BTreeMap::new(),
            rules: BTreeMap::new(),
            clouds: BTreeMap::new(),
        }
    }
}

/// Whether to draw without characters beyond ASCII.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ascii {
    /// As the locale and the terminal allow.
    #[default]
    Auto,
    Yes,
    No,
}

/// A table `[clouds.NAME]`.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CloudSettings {
    pub read_only: bool,
    pub all_projects_writes: bool,
    pub label: String,
    pub never_delete: Vec<String>,
    pub max_delete: Option<usize>,
    pub price_per_gb_month: String,
    #[serde(deserialize_with = "hidden")]
    pub password_cmd: Option<Secret>,
    #[serde(deserialize_with = "hidden")]
    pub proxy: Option<Secret>,
}

fn hidden<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Secret>, D::Error> {
    let text = String::deserialize(deserializer)?;
    Ok(Some(Secret::new(text)).filter(|text| !text.is_empty()))
}

const AUTO: &str = "auto";
const LOCAL: &str = "local";

/// The languages of the program.
const LANGUAGES: [&str; 4] = ["en", "de", "es", "fr"];

/// What may stand between braces in `snapshot_name`.
const PLACEHOLDERS: [&str; 3] = ["{instance}", "{date}", "{time}"];

/// What may stand there in `copy_name`.
const OF_COPIES: [&str; 4] = ["{instance}", "{date}", "{time}", "{n}"];

/// Requests a second that make sense: at least one, or nothing would ever be done.
const RATES: std::ops::RangeInclusive<usize> = 1..=1000;

/// Days that make sense for setting aside.
const DAYS: std::ops::RangeInclusive<u16> = 1..=3650;

/// Every key of the file, and what it wants.
const KEYS: [(&str, &str); 17] = [
    ("cloud", "the name of a cloud, or \"\""),
    ("region", "the name of a region, or \"\""),
    ("language", "\"auto\", \"en\", \"de\", \"es\" or \"fr\""),
    ("time_zone", "\"local\" or a name like \"Europe/Berlin\""),
    ("mouse", "true or false"),
    ("ascii", "\"auto\", \"yes\" or \"no\""),
    ("theme", "the name of a theme, or \"auto\""),
    ("token_cache", "true or false"),
    (
        "snapshot_name",
        "a text in which `{instance}`, `{date}` and `{time}` are replaced",
    ),
    (
        "copy_name",
        "a text in which `{instance}`, `{date}`, `{time}` and `{n}` are replaced",
    ),
    ("set_aside_days", "a whole number from 1 to 3650"),
    ("export_dir", "a folder, or \"\""),
    ("requests_per_second", "a whole number from 1 to 1000"),
    ("keys", "lines like \"images.delete\" = \"d\""),
    ("filters", "lines like old = \"older:90d\""),
    ("rules", "lines like weekly = \"keep-last 3 keep-weekly 4\""),
    ("clouds", "tables like [clouds.NAME]"),
];

/// Every key of a table `[clouds.NAME]`, and what it wants.
const CLOUD_KEYS: [(&str, &str); 8] = [
    ("read_only", "true or false"),
    ("all_projects_writes", "true or false"),
    ("label", "a text"),
    (
        "never_delete",
        "names, in which `*` and `?` stand for other characters: [\"golden-*\"]",
    ),
    ("max_delete", "a whole number"),
    (
        "price_per_gb_month",
        "an amount and a currency like \"0.04 EUR\"",
    ),
    ("password_cmd", "a command line"),
    (
        "proxy",
        "an address that begins with `http://`, `https://`, `socks5://` or `socks5h://`",
    ),
];

/// `config.toml`, read and understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    pub cloud: Option<String>,
    pub region: Option<String>,
    /// None: as the surroundings say.
    pub language: Option<String>,
    pub time_zone: Zone,
    pub mouse: bool,
    pub ascii: Ascii,
    /// The name of a theme; `auto` picks one by what the terminal can show.
    pub theme: String,
    pub token_cache: bool,
    /// The name a new snapshot is offered, with `{instance}`, `{date}` and `{time}` in it.
    pub snapshot_name: String,
    /// The name a copy is offered, with these and `{n}` in it.
    pub copy_name: String,
    /// Days from setting an image aside to the day from which it may be deleted.
    pub set_aside_days: u16,
    /// The folder for files that the screen writes.
    pub export_dir: Option<String>,
    /// What jobs may ask of one service in one region within a second.
    pub requests_per_second: usize,
    pub keys: Vec<KeySetting>,
    /// Filters by their names.
    pub filters: BTreeMap<String, String>,
    /// Rules by name, in the order of the file.
    pub rules: Vec<Preset>,
    pub of_clouds: BTreeMap<CloudName, OfCloud>,
}

/// The zone in which times are shown.
#[derive(Debug, Clone, PartialEq)]
pub enum Zone {
    /// That of the machine.
    Local,
    Named(TimeZone),
}

/// One line below `[keys]`; the keymap decides whether action and keys exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeySetting {
    /// The dotted name of an action.
    pub action: String,
    /// Its keys, which replace those it has; none takes them away.
    pub keys: Vec<String>,
    pub origin: Origin,
}

/// What `config.toml` says of one cloud.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OfCloud {
    pub guard: Guard,
    pub password_command: Option<PasswordCommand>,
    pub proxy: Option<Proxy>,
}

impl Settings {
    /// Reads a `config.toml`: the one named, which has to be there, else that of the user's
    /// folder, else the defaults.
    pub(super) fn read(
        environment: &Environment,
        named: Option<&Path>,
    ) -> Result<Self, ConfigError> {
        let folders = environment.folders.as_ref();
        let path = match (named, folders) {
            (Some(named), _) => environment.current.join(named),
            (None, Some(folders)) => folders.config.join("config.toml"),
            (None, None) => return Self::parse("", Path::new("config.toml")),
        };
        match environment.files.read(&path)? {
            Some(document) => Self::parse(document.text.expose(), &path),
            None if named.is_some() => Err(ConfigError::NoFile { path }),
            None => Self::parse("", &path),
        }
    }

    fn parse(text: &str, path: &Path) -> Result<Self, ConfigError> {
        let places = Places::of(text, path)?;
        places.all_known(&KEYS, &CLOUD_KEYS)?;
        let file: File = toml::from_str(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            places.wrong_at(at, &KEYS, &CLOUD_KEYS)
        })?;
        let wrong = |key: &str| places.wrong(&[key], &KEYS);
        Ok(Self {
            cloud: filled(file.cloud),
            region: filled(file.region),
            language: match file.language.as_str() {
                AUTO => None,
                language if speaks(language) => Some(file.language),
                _ => return Err(wrong("language")),
            },
            time_zone: zone(&file.time_zone).ok_or_else(|| wrong("time_zone"))?,
            mouse: file.mouse,
            ascii: file.ascii,
            theme: file.theme,
            token_cache: file.token_cache,
            snapshot_name: template(file.snapshot_name, &PLACEHOLDERS)
                .ok_or_else(|| wrong("snapshot_name"))?,
            copy_name: template(file.copy_name, &OF_COPIES).ok_or_else(|| wrong("copy_name"))?,
            set_aside_days: Some(file.set_aside_days)
                .filter(|days| DAYS.contains(days))
                .ok_or_else(|| wrong("set_aside_days"))?,
            export_dir: filled(file.export_dir),
            requests_per_second: Some(file.requests_per_second)
                .filter(|wanted| RATES.contains(wanted))
                .ok_or_else(|| wrong("requests_per_second"))?,
            keys: key_settings(&file.keys, &places)?,
            filters: file.filters,
            rules: rules(file.rules, &places)?,
            of_clouds: of_clouds(file.clouds, &places)?,
        })
    }
}

fn filled(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

/// Whether the program speaks a language, given as `de`, `de-AT` or `de_AT.UTF-8`.
pub fn speaks(language: &str) -> bool {
    let primary = language.split(['-', '_', '.', '@']).next();
    primary.is_some_and(|primary| LANGUAGES.contains(&primary.to_lowercase().as_str()))
}

fn zone(written: &str) -> Option<Zone> {
    if written == LOCAL {
        return Some(Zone::Local);
    }
    TimeZone::get(written).ok().map(Zone::Named)
}

fn template(written: String, placeholders: &[&str]) -> Option<String> {
    let fixed = placeholders
        .iter()
        .fold(written.clone(), |rest, placeholder| {
            rest.replace(placeholder, "")
        });
    let honest = !written.trim().is_empty() && !fixed.contains(['{', '}']);
    honest.then_some(written)
}

/// The lines below `[keys]`, where TOML reads an unquoted `images.delete` as two tables.
fn key_settings(table: &toml::Table, places: &Places) -> Result<Vec<KeySetting>, ConfigError> {
    let mut settings = Vec::new();
    let mut open = vec![(vec!["keys".to_owned()], table)];
    while let Some((path, table)) = open.pop() {
        for (name, value) in table {
            let mut path = path.clone();
            path.push(name.clone());
            if let toml::Value::Table(inner) = value {
                open.push((path, inner));
                continue;
            }
            let segments: Vec<&str> = path.iter().map(String::as_str).collect();
            let keys = keys_of(value).ok_or_else(|| {
                places.wanting(
                    &segments,
                    "a key like \"d\", or several: [\"d\", \"Delete\"]",
                )
            })?;
            settings.push(KeySetting {
                action: segments[1..].join("."),
                keys,
                origin: places.origin(&segments),
            });
        }
    }
    settings.sort_by(|one, other| one.action.cmp(&other.action));
    Ok(settings)
}

fn keys_of(value: &toml::Value) -> Option<Vec<String>> {
    let texts = match value.as_array() {
        Some(items) => items.iter().collect(),
        None => vec![value],
    };
    texts
        .into_iter()
        .map(|text| text.as_str().map(str::to_owned))
        .collect()
}

const A_RULE: &str = "conditions like \"keep-last 3 keep-within 30d\"; there are keep-last, \
                      keep-within, keep-daily, keep-weekly, keep-monthly, keep-tag, oldest and name";

fn rules(written: BTreeMap<String, String>, places: &Places) -> Result<Vec<Preset>, ConfigError> {
    let mut presets = Vec::new();
    for (name, text) in written {
        let segments = ["rules", name.as_str()];
        let rule = text
            .parse()
            .map_err(|_| places.wanting(&segments, A_RULE))?;
        let name = SafeText::new(&name);
        presets.push((places.line_of(&segments), Preset { name, rule }));
    }
    presets.sort_by_key(|(line, _)| *line);
    Ok(presets.into_iter().map(|(_, preset)| preset).collect())
}

fn of_clouds(
    tables: BTreeMap<String, CloudSettings>,
    places: &Places,
) -> Result<BTreeMap<CloudName, OfCloud>, ConfigError> {
    tables
        .into_iter()
        .map(|(name, table)| {
            let guard = guard(&name, &table, places)?;
            let proxy = match &table.proxy {
                None => None,
                Some(written) => Some(
                    proxy(written.expose())
                        .ok_or_else(|| places.wrong(&["clouds", &name, "proxy"], &CLOUD_KEYS))?,
                ),
            };
            let of_cloud = OfCloud {
                guard,
                password_command: table
                    .password_cmd
                    .map(|command| PasswordCommand(command.expose().to_owned())),
                proxy,
            };
            Ok((CloudName::from(name.as_str()), of_cloud))
        })
        .collect()
}

fn guard(name: &str, table: &CloudSettings, places: &Places) -> Result<Guard, ConfigError> {
    let wrong = |key| places.wrong(&["clouds", name, key], &CLOUD_KEYS);
    let patterns = table.never_delete.iter();
    let patterns: Option<Vec<Glob>> = patterns.map(|pattern| Glob::new(pattern)).collect();
    let price = match table.price_per_gb_month.as_str() {
        "" => None,
        written => Some(Price::parse(written).ok_or_else(|| wrong("price_per_gb_month"))?),
    };
    Ok(Guard {
        read_only: table.read_only,
        all_projects_writes: table.all_projects_writes,
        label: filled(table.label.clone()).map(|label| SafeText::new(&label)),
        never_delete: patterns.ok_or_else(|| wrong("never_delete"))?,
        max_delete: table.max_delete,
        price,
    })
}

/// A proxy's address, with its user and password kept apart from what may be shown.
fn proxy(written: &str) -> Option<Proxy> {
    let mut url = Url::parse(written).ok()?;
    let known = matches!(url.scheme(), "http" | "https" | "socks5" | "socks5h");
    if !known || !url.has_host() {
        return None;
    }
    let decoded = |text: &str| {
        percent_encoding::percent_decode_str(text)
            .decode_utf8()
            .ok()
            .map(std::borrow::Cow::into_owned)
    };
    let user = match url.username() {
        "" => None,
        name => Some((
            decoded(name)?,
            Secret::new(decoded(url.password().unwrap_or_default())?),
        )),
    };
    url.set_username("").ok()?;
    url.set_password(None).ok()?;
    Some(Proxy { url, user })
}

#[cfg(test)]
mod tests;
