//! The OVHcloud account: `ovh.conf` and the `OVH_*` variables, read as OVHcloud's own clients do.
//!
//! `/etc/ovh.conf`, `~/.ovh.conf` and `./ovh.conf` are laid over each other, the later winning key
//! by key, and variables win over all of them. What stands in sections of other endpoints counts
//! for nothing.
//!
//! <https://github.com/ovh/python-ovh#2-configure-your-application>,
//! <https://github.com/ovh/go-ovh#configuration>
mod ini;

use super::{
    clouds::Warning,
    environment::Environment,
    error::{ConfigError, closest},
};
use crate::{
    cloud::access::{Application, Keep, OVH_ENDPOINTS, OvhAccess, OvhEndpoint, OvhKeys, Trust},
    model::{CloudName, SafeText, Secret, vps::Link},
};
use ini::Ini;
use std::{io, path::PathBuf};
use url::Url;

/// The endpoint that is asked where none is named, as in the clients for Go.
const DEFAULT: &str = "ovh-eu";

/// The section that names the endpoint.
const GENERAL: &str = "default";

/// What the configuration says of an OVHcloud account.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ovh {
    /// Also where there are no keys yet; none in the demo, or where it cannot be used.
    pub access: Option<OvhAccess>,
    /// Why it cannot be used.
    pub broken: Option<ConfigError>,
    pub warnings: Vec<Warning>,
}

/// Why the keys of an OVHcloud account cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OvhFault {
    #[error(
        "OVHcloud: there is no endpoint `{name}`; there is {}, or an address",
        known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
    )]
    UnknownEndpoint {
        name: SafeText,
        /// The closest first.
        known: Vec<SafeText>,
    },
    #[error(
        "OVHcloud: an endpoint that is an address must be one of http or https and not end in a slash"
    )]
    BadAddress,
    #[error("OVHcloud: keys of more than one kind are configured: {}", kinds.join(", "))]
    SeveralKinds { kinds: Vec<&'static str> },
    #[error("OVHcloud: `{has}` is configured without `{lacks}`")]
    HalfAPair {
        has: &'static str,
        lacks: &'static str,
    },
    #[error("OVHcloud: `client_id` works on ovh-eu, ovh-ca and ovh-us only, not on `{endpoint}`")]
    NoServiceAccounts { endpoint: SafeText },
}

/// The places of the file, the one that wins last.
fn places(environment: &Environment) -> Vec<PathBuf> {
    let of_user = environment.home.as_ref().map(|home| home.join(".ovh.conf"));
    [PathBuf::from("/etc/ovh.conf")]
        .into_iter()
        .chain(of_user)
        .chain([environment.current.join("ovh.conf")])
        .collect()
}

/// What was read, and from where.
#[derive(Default)]
struct Files {
    ini: Ini,
    /// The sections of each file, in the order of their precedence.
    sections: Vec<(PathBuf, Vec<String>)>,
    warnings: Vec<Warning>,
}

impl Files {
    fn read(environment: &Environment) -> Result<Self, ConfigError> {
        let mut files = Self::default();
        for path in places(environment) {
            let document = match environment.files.read(&path) {
                Ok(Some(document)) => document,
                Ok(None)
                | Err(ConfigError::Unreadable {
                    why: io::ErrorKind::PermissionDenied,
                    ..
                }) => continue,
                Err(error) => return Err(error),
            };
            let ini = Ini::parse(document.text.expose()).map_err(|line| ConfigError::NotIni {
                path: path.clone(),
                line,
            })?;
            if document.open && ini.holds_a_secret() {
                files
                    .warnings
                    .push(Warning::ReadableByOthers { path: path.clone() });
            }
            files.sections.push((path, ini.sections()));
            files.ini.lay_over(ini);
        }
        Ok(files)
    }

    /// The file that a key of this section is kept in: the one that has the section and counts
    /// most, else the user's own.
    fn keep(&self, environment: &Environment, section: &str) -> Option<Keep> {
        let has = |sections: &Vec<String>| sections.iter().any(|name| name == section);
        let with_section = self.sections.iter().rev().find(|(_, names)| has(names));
        let file = match with_section {
            Some((path, _)) => path.clone(),
            None => environment.home.as_ref()?.join(".ovh.conf"),
        };
        Some(Keep {
            file,
            section: section.to_owned(),
        })
    }
}

/// Reads what there is. A fault is told and keeps nobody from the other clouds.
pub(super) fn find(environment: &Environment, read_only: bool) -> Ovh {
    match look(environment, read_only) {
        Ok((access, warnings)) => Ovh {
            access: Some(access),
            broken: None,
            warnings,
        },
        Err(error) => Ovh {
            broken: Some(error),
            ..Ovh::default()
        },
    }
}

fn look(
    environment: &Environment,
    read_only: bool,
) -> Result<(OvhAccess, Vec<Warning>), ConfigError> {
    let files = Files::read(environment)?;
    let value = |section: &str, key: &str| {
        let variable = format!("OVH_{}", key.to_uppercase());
        let set = environment.variable(&variable);
        set.map(Secret::from)
            .or_else(|| files.ini.get(section, key))
    };
    let named = value(GENERAL, "endpoint");
    let section = named.as_ref().map_or(DEFAULT, Secret::expose);
    let endpoint = Endpoint::of(section)?;
    let keys = keys(&endpoint, |key| value(section, key))?;
    let access = OvhAccess {
        account: endpoint.account,
        token_url: endpoint
            .known
            .and_then(|known| known.token_url?.parse().ok()),
        panel: endpoint.known.and_then(|known| Link::new(known.panel?)),
        token_page: endpoint
            .known
            .and_then(|_| endpoint.base.join("/createToken/").ok()),
        base: endpoint.base,
        keys,
        trust: Trust {
            verify: true,
            ca: None,
            client: None,
        },
        proxy: None,
        read_only,
        keep: files.keep(environment, section),
    };
    Ok((access, files.warnings))
}

/// The part of OVHcloud that is to be asked.
struct Endpoint {
    account: CloudName,
    base: Url,
    /// None of one that is given as an address.
    known: Option<&'static OvhEndpoint>,
}

impl Endpoint {
    /// By name, or by address where there is a slash in it.
    fn of(named: &str) -> Result<Self, OvhFault> {
        if named.contains('/') {
            return Self::at(named);
        }
        let known = OVH_ENDPOINTS.iter().find(|known| known.name == named);
        let base = known.and_then(|known| known.base.parse().ok());
        let (known, base) = known.zip(base).ok_or_else(|| OvhFault::UnknownEndpoint {
            name: SafeText::new(named),
            known: closest(named, OVH_ENDPOINTS.iter().map(|known| known.name)),
        })?;
        Ok(Self {
            account: CloudName::from(named),
            base,
            known: Some(known),
        })
    }

    fn at(address: &str) -> Result<Self, OvhFault> {
        let base: Url = address.parse().map_err(|_not_one| OvhFault::BadAddress)?;
        let is_good = matches!(base.scheme(), "http" | "https")
            && !address.ends_with('/')
            && base.query().is_none()
            && base.fragment().is_none()
            && base.username().is_empty()
            && base.password().is_none();
        let host = base.host_str().filter(|_| is_good);
        let host = host.ok_or(OvhFault::BadAddress)?;
        let account = match base.port() {
            Some(port) => format!("{host}:{port}"),
            None => host.to_owned(),
        };
        Ok(Self {
            account: CloudName::from(account.as_str()),
            base,
            known: None,
        })
    }
}

/// The keys, of one kind only and none by half.
fn keys(endpoint: &Endpoint, value: impl Fn(&str) -> Option<Secret>) -> Result<OvhKeys, OvhFault> {
    let application = (value("application_key"), value("application_secret"));
    let consumer = value("consumer_key");
    let client = (value("client_id"), value("client_secret"));
    let token = value("access_token");
    let is_signed = application.0.is_some() || application.1.is_some() || consumer.is_some();
    let is_client = client.0.is_some() || client.1.is_some();
    let kinds: Vec<_> = [
        (is_signed, "application_key and application_secret"),
        (is_client, "client_id and client_secret"),
        (token.is_some(), "access_token"),
    ]
    .into_iter()
    .filter_map(|(is_there, kind)| is_there.then_some(kind))
    .collect();
    if kinds.len() > 1 {
        return Err(OvhFault::SeveralKinds { kinds });
    }
    if let Some((id, secret)) = pair(client, ["client_id", "client_secret"])? {
        if endpoint.known.is_none_or(|known| known.token_url.is_none()) {
            let endpoint = endpoint.account.shown();
            return Err(OvhFault::NoServiceAccounts { endpoint });
        }
        let id = id.expose().to_owned();
        return Ok(OvhKeys::ServiceAccount { id, secret });
    }
    if let Some(token) = token {
        return Ok(OvhKeys::Token(token));
    }
    let application = pair(application, ["application_key", "application_secret"])?;
    let application = application.map(|(key, secret)| Application { key, secret });
    match (application, consumer) {
        (Some(application), Some(consumer)) => Ok(OvhKeys::Signature {
            application,
            consumer,
        }),
        (Some(application), None) => Ok(OvhKeys::Application(application)),
        (None, Some(_)) => Err(OvhFault::HalfAPair {
            has: "consumer_key",
            lacks: "application_key",
        }),
        (None, None) => Ok(OvhKeys::Nothing),
    }
}

fn pair(
    (one, other): (Option<Secret>, Option<Secret>),
    names: [&'static str; 2],
) -> Result<Option<(Secret, Secret)>, OvhFault> {
    let [first, second] = names;
    match (one, other) {
        (Some(one), Some(other)) => Ok(Some((one, other))),
        (None, None) => Ok(None),
        (Some(_), None) => Err(OvhFault::HalfAPair {
            has: first,
            lacks: second,
        }),
        (None, Some(_)) => Err(OvhFault::HalfAPair {
            has: second,
            lacks: first,
        }),
    }
}

#[cfg(test)]
mod tests;
