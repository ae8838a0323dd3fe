//! How to get into one cloud: what the configuration says, resolved, before anything is sent.
mod ovh;

pub use ovh::{Application, Keep, OVH_ENDPOINTS, OvhAccess, OvhEndpoint, OvhKeys};

use crate::{
    call::Service,
    model::{CloudName, RegionName, SafeText, Secret},
};
use std::{collections::BTreeMap, fmt, path::PathBuf};
use url::Url;

/// Everything needed to sign in to one cloud and to find its services.
///
/// Made by the configuration, used by the worker; the application sees only the name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Access {
    pub cloud: CloudName,
    /// Keystone's address as configured, with or without `/v3`; never holds a user or password.
    pub auth_url: Url,
    pub auth: Auth,
    pub scope: Scope,
    /// The region to begin with.
    pub region: Option<RegionName>,
    /// The regions the configuration names, in its order; empty where the catalogue alone knows.
    pub regions: Vec<RegionName>,
    pub interface: Interface,
    pub trust: Trust,
    /// Addresses that win over the catalogue, in every region without one of its own.
    pub endpoint_overrides: BTreeMap<Service, Url>,
    /// What is different in single regions.
    pub regional: BTreeMap<RegionName, Regional>,
    /// The proxy of this cloud alone; without one, the usual proxy variables count.
    pub proxy: Option<Proxy>,
    /// The command that knows the password, for when `auth` lacks one.
    pub password_command: Option<PasswordCommand>,
    pub token_cache: TokenCache,
    /// Refuses every change.
    pub read_only: bool,
    /// Whether changes are allowed where the things of all projects are looked at.
    pub all_projects_writes: bool,
}

impl Access {
    /// The configured address of a service in a region, which wins over the catalogue.
    pub fn endpoint_override(&self, service: Service, region: &RegionName) -> Option<&Url> {
        self.regional
            .get(region)
            .and_then(|regional| regional.endpoint_overrides.get(&service))
            .or_else(|| self.endpoint_overrides.get(&service))
    }

    /// Which of a service's endpoints to use in a region.
    pub fn interface_in(&self, region: &RegionName) -> Interface {
        self.regional
            .get(region)
            .and_then(|regional| regional.interface)
            .unwrap_or(self.interface)
    }
}

/// What one region has of its own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Regional {
    pub endpoint_overrides: BTreeMap<Service, Url>,
    pub interface: Option<Interface>,
}

/// The way to sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Auth {
    /// `v3password`; what is missing is asked for.
    Password {
        user: Option<User>,
        password: Option<Secret>,
    },
    /// `v3applicationcredential`; carries its own project.
    ApplicationCredential {
        by: CredentialBy,
        /// Asked for as a password is, where it is missing.
        secret: Option<Secret>,
    },
    /// `v3token`: a token that somebody else fetched; it cannot be renewed.
    Token { token: Secret },
    /// `v3totp`: a one-time passcode as the only factor.
    Totp {
        user: Option<User>,
        passcode: Option<Secret>,
    },
    /// `v3multifactor` with password and one-time passcode in one request.
    PasswordAndTotp {
        user: Option<User>,
        password: Option<Secret>,
        passcode: Option<Secret>,
    },
    /// A way this program does not know, by the name the configuration gives it.
    Unsupported { auth_type: SafeText },
}

/// How an application credential is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CredentialBy {
    Id(String),
    /// A name is unique only together with its user.
    Name {
        name: String,
        user: Option<User>,
    },
}

/// Who signs in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    pub name_or_id: NameOrId,
    /// Needed beside a name; none where the configuration is silent (Keystone's own default is
    /// the domain with the id `default`).
    pub domain: Option<Domain>,
}

/// One of the two ways in which Keystone lets things be called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameOrId {
    Name(String),
    Id(String),
}

/// A Keystone domain.
pub type Domain = NameOrId;

/// What the token is to be good for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    Project {
        id: String,
    },
    ProjectNamed {
        name: String,
        /// As for [`User::domain`].
        domain: Option<Domain>,
    },
    /// No project is configured: one of the user's own has to be chosen.
    Unscoped,
}

/// Which of a service's endpoints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Interface {
    #[default]
    Public,
    Internal,
    Admin,
}

impl Interface {
    /// The name in Keystone's catalogue.
    pub fn name(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Internal => "internal",
            Self::Admin => "admin",
        }
    }
}

/// Whom to believe in TLS, and who to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trust {
    /// Whether certificates are checked.
    pub verify: bool,
    /// A bundle of authorities that replaces the system's, as in the `openstack` client.
    pub ca: Option<PathBuf>,
    pub client: Option<ClientCertificate>,
}

/// A client certificate, in PEM.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientCertificate {
    pub cert: PathBuf,
    /// Absent where the file of the certificate holds the key too.
    pub key: Option<PathBuf>,
}

/// A proxy with what it wants to see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proxy {
    /// Without user and password.
    pub url: Url,
    pub user: Option<(String, Secret)>,
}

/// A command line whose first line of output is the password; run by the shell, and only for the
/// cloud that is signed in to.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordCommand(pub String);

impl fmt::Debug for PasswordCommand {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A careless command line may hold the password itself.
        formatter.write_str("PasswordCommand(…)")
    }
}

/// Where tokens are kept between starts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TokenCache {
    Off,
    Folder(PathBuf),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_command_is_not_shown() {
        let command = PasswordCommand("echo canary".to_owned());
        assert!(!format!("{command:?}").contains("canary"));
    }
}
