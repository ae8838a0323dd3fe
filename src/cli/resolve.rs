//! Turns the configuration into what the application and the view are given: no secret among it.
use super::screen::Problem;
use crate::{
    app::{
        AccountEntry, App, CloudEntry, Credential, Guard, Looked, Settings, Start, keymap::Keymap,
    },
    cloud::access::{Access, Auth, CredentialBy, NameOrId, OvhAccess, User},
    config::{self, Ascii, Broken, Config, Environment, Seen, Warning, Zone},
    model::{CloudName, Place, SafeText},
    view::{Charset, Dress, Theme, Words},
};
use jiff::tz::TimeZone;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn dress(config: &Config, environment: &Environment) -> Dress {
    let set = |name: &str| {
        let variable = environment.variables.get(name);
        variable.is_some_and(|value| !value.is_empty())
    };
    // https://no-color.org: any value that is not empty.
    let plain = set("NO_COLOR") || config.settings.theme == "plain";
    let theme = if plain {
        Theme::plain()
    } else {
        Theme::colours()
    };
    let charset = match config.settings.ascii {
        Ascii::No => Charset::Unicode,
        Ascii::Auto if speaks_utf8(environment) => Charset::Unicode,
        Ascii::Yes | Ascii::Auto => Charset::Ascii,
    };
    let words = Words::new(config.language.as_deref());
    Dress::new(theme, words, charset, zone(config))
}

/// Whether the locale's character set is UTF-8, by the first of the usual variables that is set.
fn speaks_utf8(environment: &Environment) -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .iter()
        .filter_map(|name| environment.variables.get(*name))
        .find(|value| !value.is_empty());
    locale.is_some_and(|locale| {
        let charset = locale.expose().to_ascii_lowercase().replace('-', "");
        charset.contains("utf8")
    })
}

fn zone(config: &Config) -> TimeZone {
    match &config.settings.time_zone {
        Zone::Local => TimeZone::system(),
        Zone::Named(zone) => zone.clone(),
    }
}

pub(super) fn settings(config: &Config, dress: &Dress, is_demo: bool) -> Result<Settings, Problem> {
    let mut keys = BTreeMap::new();
    for setting in &config.settings.keys {
        let one = BTreeMap::from([(setting.action.clone(), setting.keys.clone())]);
        // Alone first, so that an unknown action or key is reported with its own line.
        Keymap::new(&one).map_err(|fault| Problem::Keys {
            origin: setting.origin.to_string(),
            fault,
        })?;
        keys.extend(one);
    }
    let keymap = Keymap::new(&keys).map_err(|fault| Problem::Keys {
        origin: "[keys]".to_owned(),
        fault,
    })?;
    Ok(Settings {
        read_only: config.read_only,
        demo: is_demo,
        snapshot_name: config.settings.snapshot_name.clone(),
        copy_name: config.settings.copy_name.clone(),
        set_aside_days: config.settings.set_aside_days,
        export_dir: config.settings.export_dir.clone(),
        time_zone: dress.time_zone.clone(),
        requests_per_second: config.settings.requests_per_second,
        keymap,
        filters: config.settings.filters.clone(),
        spoken: dress.words.spoken(),
        rules: config.settings.rules.clone(),
    })
}

/// The clouds that were named after the first.
pub(super) fn beside(config: &Config, names: &[String]) -> Result<Vec<CloudName>, Problem> {
    let beside = names.iter().skip(1).map(|name| config.clouds.named(name));
    let mut beside = beside.collect::<Result<Vec<_>, _>>()?;
    beside.retain(|name| Some(name) != config.clouds.chosen.as_ref());
    let mut seen = BTreeSet::new();
    beside.retain(|name| seen.insert(name.clone()));
    Ok(beside)
}

/// What there is to begin with; the cloud used last stands first.
pub(super) fn start(
    config: &Config,
    words: &Words,
    beside: Vec<CloudName>,
    last_cloud: Option<&CloudName>,
    last: Vec<Place>,
) -> Start {
    let mut clouds: Vec<CloudEntry> = config
        .clouds
        .found
        .iter()
        .map(|access| entry(access, config))
        .collect();
    clouds.sort_by_key(|cloud| Some(&cloud.name) != last_cloud);
    let warnings = config
        .clouds
        .warnings
        .iter()
        .map(|given| warning(given, words));
    let broken = config
        .clouds
        .broken
        .iter()
        .map(|given| broken(given, words));
    let of_ovh = ovh_warnings(&config.ovh, words);
    Start {
        clouds,
        account: config
            .ovh
            .access
            .as_ref()
            .map(|access| account(access, config)),
        chosen: config.clouds.chosen.clone(),
        beside,
        regions: config.regions.clone(),
        last,
        looked_in: config.clouds.looked_in.iter().map(looked).collect(),
        warnings: warnings.chain(broken).chain(of_ovh).collect(),
    }
}

/// The OVHcloud account, with what `config.toml` says of a cloud of its name.
fn account(access: &OvhAccess, config: &Config) -> AccountEntry {
    let account = access.account();
    let said = config.settings.of_clouds.get(account.place.cloud());
    let guard = said.map(|said| said.guard.clone()).unwrap_or_default();
    AccountEntry {
        guard: Guard {
            read_only: guard.read_only || access.read_only,
            ..guard
        },
        account,
    }
}

fn entry(access: &Access, config: &Config) -> CloudEntry {
    let said = config.settings.of_clouds.get(&access.cloud);
    let guard = said.map(|said| said.guard.clone()).unwrap_or_default();
    let user = user(&access.auth);
    let credential = match &access.auth {
        Auth::Password { .. } | Auth::Totp { .. } | Auth::PasswordAndTotp { .. } => {
            Credential::Password
        }
        Auth::ApplicationCredential { .. } => Credential::Application,
        Auth::Token { .. } | Auth::Unsupported { .. } => Credential::Fixed,
    };
    CloudEntry {
        name: access.cloud.clone(),
        auth_url: SafeText::new(access.auth_url.as_str()),
        user_name: user.map(|user| named(&user.name_or_id)),
        domain: user.and_then(|user| user.domain.as_ref()).map(named),
        credential,
        region: access.region.clone(),
        guard: Guard {
            read_only: access.read_only,
            ..guard
        },
    }
}

fn user(auth: &Auth) -> Option<&User> {
    match auth {
        Auth::Password { user, .. }
        | Auth::Totp { user, .. }
        | Auth::PasswordAndTotp { user, .. }
        | Auth::ApplicationCredential {
            by: CredentialBy::Name { user, .. },
            ..
        } => user.as_ref(),
        Auth::ApplicationCredential {
            by: CredentialBy::Id(_),
            ..
        }
        | Auth::Token { .. }
        | Auth::Unsupported { .. } => None,
    }
}

fn named(name: &NameOrId) -> SafeText {
    match name {
        NameOrId::Name(name) | NameOrId::Id(name) => SafeText::new(name),
    }
}

fn looked(looked: &config::LookedIn) -> Looked {
    let at = match &looked.place {
        config::Looked::File(path) => SafeText::new(&path.display().to_string()),
        config::Looked::Variables => SafeText::new("OS_*"),
    };
    let found = match looked.seen {
        Seen::Clouds(_) => true,
        Seen::Nothing | Seen::NotAllowed => false,
    };
    Looked { at, found }
}

fn broken(broken: &Broken, words: &Words) -> SafeText {
    let error = broken.error.to_string();
    let with = [
        ("cloud", broken.cloud.shown().as_str().to_owned().into()),
        ("error", error.into()),
    ];
    SafeText::new(&words.say_with("warning-broken-cloud", &with))
}

/// What is wrong with the OVHcloud account, which keeps nobody from the clouds.
fn ovh_warnings(ovh: &config::Ovh, words: &Words) -> Vec<SafeText> {
    let broken = ovh.broken.iter();
    let broken = broken.map(|error| SafeText::new(&error.to_string()));
    let warnings = ovh.warnings.iter().map(|given| warning(given, words));
    broken.chain(warnings).collect()
}

fn warning(warning: &Warning, words: &Words) -> SafeText {
    let (key, with): (&str, Vec<(&str, String)>) = match warning {
        Warning::ReadableByOthers { path } => (
            "warning-readable-by-others",
            vec![("path", path.display().to_string())],
        ),
        Warning::NamedFileMissing { variable, path } => (
            "warning-named-file-missing",
            vec![
                ("variable", (*variable).to_owned()),
                ("path", path.display().to_string()),
            ],
        ),
        Warning::UnknownProfile { cloud, profile } => (
            "warning-unknown-profile",
            vec![("cloud", text(cloud)), ("profile", profile.to_string())],
        ),
        Warning::RegionSignsInOtherwise { cloud, region } => (
            "warning-region-signs-in-otherwise",
            vec![
                ("cloud", text(cloud)),
                ("region", region.shown().to_string()),
            ],
        ),
        Warning::Overridden { cloud, variables } => {
            let names: Vec<&str> = variables.iter().map(SafeText::as_str).collect();
            let with = vec![("cloud", text(cloud)), ("variables", names.join(", "))];
            ("warning-overridden", with)
        }
        Warning::GuardOfUnknownCloud { name, closest } => {
            let closest = closest.as_ref().map_or("–", SafeText::as_str).to_owned();
            let with = vec![("name", name.to_string()), ("closest", closest)];
            ("warning-guard-of-unknown-cloud", with)
        }
    };
    let with: Vec<_> = with
        .into_iter()
        .map(|(name, value)| (name, value.into()))
        .collect();
    SafeText::new(&words.say_with(key, &with))
}

fn text(cloud: &CloudName) -> String {
    cloud.shown().to_string()
}

/// What is said on the terminal after the screen is gone: only what is left undone.
pub(super) fn farewell(app: &App, dress: &Dress) -> Option<String> {
    let jobs = app.running().count();
    (jobs > 0).then(|| {
        dress
            .words
            .say_with("farewell-unfinished", &[("count", jobs.into())])
    })
}
