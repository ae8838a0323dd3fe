//! One entry of `clouds.yaml`, completed and read: from keys and texts to an [`Access`].
mod auth;
mod regions;

use super::{
    environment::Environment,
    error::ConfigError,
    tree::{Map, Node, Origin, Value},
};
use crate::{
    call::Service,
    cloud::access::{
        Access, ClientCertificate, Interface, PasswordCommand, Proxy, TokenCache, Trust,
    },
    model::{CloudName, RegionName, SafeText},
};
use regions::{KnownRegion, regional_of};
use std::collections::BTreeMap;
use url::Url;

/// An entry with everything that has a say in it, the later over the earlier.
pub(super) struct Entry<'a> {
    pub cloud: CloudName,
    /// Where the entry stands.
    pub origin: Origin,
    pub profile: Option<Map>,
    pub own: Map,
    /// The region that a flag, a variable or a setting asks for.
    pub region: Option<RegionWish>,
    /// The variables, where this is the cloud they were set for.
    pub variables: Option<&'a Map>,
    pub extras: Extras,
}

/// A region asked for from outside the entry.
#[derive(Clone)]
pub(super) enum RegionWish {
    /// By a flag or variable: it has to be there.
    Asked(RegionName),
    /// By a setting that knows no clouds: it counts where it fits.
    Preferred(RegionName),
}

/// What `config.toml` and the flags add to a cloud.
#[derive(Clone)]
pub(super) struct Extras {
    pub proxy: Option<Proxy>,
    pub password_command: Option<PasswordCommand>,
    pub token_cache: TokenCache,
    pub read_only: bool,
    pub all_projects_writes: bool,
}

/// A completed entry: looked up at its top level first and inside `auth` second, which is the
/// order of the `openstack` client.
struct Keys {
    top: Map,
    auth: Map,
}

impl Keys {
    fn new(map: Map) -> Result<Self, ConfigError> {
        let auth = match map.get("auth") {
            None => Map::default(),
            Some(node) => match &node.value {
                Value::Map(auth) => auth.clone(),
                Value::Null => Map::default(),
                Value::Text(_) | Value::List(_) => {
                    return Err(wrong(node, "auth", "a map of keys"));
                }
            },
        };
        Ok(Self { top: map, auth })
    }

    /// The first of some names that has a value.
    fn find(&self, names: &[&str]) -> Option<&Node> {
        names.iter().find_map(|name| {
            [self.top.get(name), self.auth.get(name)]
                .into_iter()
                .flatten()
                .find(|node| match &node.value {
                    Value::Null => false,
                    Value::Text(text) => !text.is_empty(),
                    Value::List(_) | Value::Map(_) => true,
                })
        })
    }

    /// The text of the first of some names; a list or map there is an error.
    fn text(&self, names: &[&str]) -> Result<Option<&str>, ConfigError> {
        let Some(node) = self.find(names) else {
            return Ok(None);
        };
        match node.as_text() {
            Some(text) => Ok(Some(text)),
            None => Err(wrong(node, names.first().unwrap_or(&""), "a text")),
        }
    }

    /// A truth value in any of YAML's spellings.
    fn truth(&self, name: &str) -> Result<Option<bool>, ConfigError> {
        let Some(node) = self.find(&[name]) else {
            return Ok(None);
        };
        match node.as_text().map(str::to_lowercase).as_deref() {
            Some("true" | "yes" | "on" | "y" | "1") => Ok(Some(true)),
            Some("false" | "no" | "off" | "n" | "0") => Ok(Some(false)),
            _ => Err(wrong(node, name, "`true` or `false`")),
        }
    }

    /// An address, with `{name}` replaced by the value of that key (`{region_name}`).
    fn address(&self, names: &[&str]) -> Result<Option<Url>, ConfigError> {
        let Some(node) = self.find(names) else {
            return Ok(None);
        };
        let wants = "an address that begins with `http://` or `https://`, without user or password";
        let wrong = || wrong(node, names.first().unwrap_or(&""), wants);
        let written = node.as_text().ok_or_else(wrong)?;
        let url = Url::parse(self.filled(written).trim()).map_err(|_| wrong())?;
        let plain = url.username().is_empty() && url.password().is_none();
        if matches!(url.scheme(), "http" | "https") && url.has_host() && plain {
            Ok(Some(url))
        } else {
            Err(wrong())
        }
    }

    fn filled(&self, written: &str) -> String {
        let mut filled = written.to_owned();
        for (key, node) in self.top.iter() {
            if let Some(text) = node.as_text().filter(|_| filled.contains('{')) {
                filled = filled.replace(&format!("{{{key}}}"), text);
            }
        }
        filled
    }
}

fn wrong(node: &Node, key: &str, wants: &'static str) -> ConfigError {
    ConfigError::WrongValue {
        origin: node.origin.clone(),
        key: SafeText::new(key),
        wants,
    }
}

/// An access, and what a person should be told about it.
pub(super) struct Resolved {
    pub access: Access,
    /// Regions that sign in elsewhere or otherwise, which one entry cannot do.
    pub strangers: Vec<RegionName>,
}

impl Entry<'_> {
    pub(super) fn resolve(&self, environment: &Environment) -> Result<Resolved, ConfigError> {
        let own = self.own.normalized();
        let regions = self.regions(&own)?;
        let region = self.begin_with(&own, &regions)?;
        let keys = self.keys(&own, region.as_ref(), &regions)?;
        let mut regional = BTreeMap::new();
        let mut strangers = Vec::new();
        for known in &regions {
            if known.values.len() > 0 {
                let there = self.keys(&own, Some(&known.name), &regions)?;
                if there.auth != keys.auth {
                    strangers.push(known.name.clone());
                }
                regional.insert(known.name.clone(), regional_of(known, &there)?);
            }
        }
        let auth_url = keys
            .address(&["auth_url"])?
            .ok_or_else(|| ConfigError::NoAuthUrl {
                cloud: self.cloud.shown(),
                origin: self.origin.clone(),
                profile: match self.profile {
                    Some(_) => None,
                    None => profile_name(&own).map(SafeText::new),
                },
            })?;
        let access = Access {
            cloud: self.cloud.clone(),
            auth_url,
            auth: keys.auth()?,
            scope: keys.scope()?,
            region,
            regions: regions.into_iter().map(|region| region.name).collect(),
            interface: keys.interface()?.unwrap_or_default(),
            trust: keys.trust(environment)?,
            endpoint_overrides: keys.endpoint_overrides()?,
            regional,
            proxy: self.extras.proxy.clone(),
            password_command: self.extras.password_command.clone(),
            token_cache: self.extras.token_cache.clone(),
            read_only: self.extras.read_only,
            all_projects_writes: self.extras.all_projects_writes,
        };
        Ok(Resolved { access, strangers })
    }

    /// Profile, entry, region and variables laid over each other.
    fn keys(
        &self,
        own: &Map,
        region: Option<&RegionName>,
        regions: &[KnownRegion],
    ) -> Result<Keys, ConfigError> {
        let mut map = self.profile.clone().unwrap_or_default();
        map.merge_entry(own);
        if let Some(name) = region {
            if let Some(known) = regions.iter().find(|known| known.name == *name) {
                map.merge_entry(&known.values);
            }
            map.set(
                "region_name",
                Node::text(name.as_str(), self.origin.clone()),
            );
        }
        if let Some(variables) = self.variables {
            for (key, node) in variables.iter().filter(|(key, _)| *key != "region_name") {
                map.set(key, node.clone());
            }
        }
        Keys::new(map)
    }
}

/// The name of the profile that an entry builds on; `cloud` is its old spelling.
pub(super) fn profile_name(own: &Map) -> Option<&str> {
    ["profile", "cloud"]
        .iter()
        .find_map(|key| own.get(key).and_then(Node::as_text))
}

/// The names under which the services' settings begin, in the order of the `openstack` client.
const PREFIXES: [(Service, &[&str]); 5] = [
    (Service::Keystone, &["identity"]),
    (Service::Nova, &["compute"]),
    (Service::Glance, &["image"]),
    (
        Service::Cinder,
        &[
            "block_storage",
            "volumev3",
            "volumev2",
            "volume",
            "block_store",
        ],
    ),
    (Service::Neutron, &["network"]),
];

impl Keys {
    fn endpoint_overrides(&self) -> Result<BTreeMap<Service, Url>, ConfigError> {
        let mut overrides = BTreeMap::new();
        for (service, prefixes) in PREFIXES {
            let names: Vec<String> = ["endpoint_override", "endpoint"]
                .iter()
                .flat_map(|key| prefixes.iter().map(move |prefix| format!("{prefix}_{key}")))
                .collect();
            for name in &names {
                if let Some(url) = self.address(&[name])? {
                    overrides.entry(service).or_insert(url);
                }
            }
        }
        Ok(overrides)
    }

    /// Which endpoints; a list names alternatives, of which the first that is known counts.
    fn interface(&self) -> Result<Option<Interface>, ConfigError> {
        let Some(node) = self.find(&["interface", "endpoint_type"]) else {
            return Ok(None);
        };
        let first = match &node.value {
            Value::List(items) => items.iter().find_map(interface_of),
            Value::Text(_) | Value::Null | Value::Map(_) => interface_of(node),
        };
        match first {
            Some(interface) => Ok(Some(interface)),
            None => Err(wrong(node, "interface", "`public`, `internal` or `admin`")),
        }
    }

    fn trust(&self, environment: &Environment) -> Result<Trust, ConfigError> {
        let path = |name| {
            let written = self.text(&[name])?;
            Ok::<_, ConfigError>(written.map(|written| environment.path(written)))
        };
        let insecure = self.truth("insecure")?.unwrap_or(false);
        let key = path("key")?;
        Ok(Trust {
            verify: !insecure && self.truth("verify")?.unwrap_or(true),
            ca: path("cacert")?,
            client: path("cert")?.map(|cert| ClientCertificate { cert, key }),
        })
    }
}

fn interface_of(node: &Node) -> Option<Interface> {
    match node.as_text()?.trim_end_matches("URL") {
        "public" => Some(Interface::Public),
        "internal" => Some(Interface::Internal),
        "admin" => Some(Interface::Admin),
        _ => None,
    }
}
