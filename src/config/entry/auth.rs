//! How an entry signs in, and for which project.
use super::{Keys, wrong};
use crate::{
    cloud::access::{Auth, CredentialBy, Domain, NameOrId, Scope, User},
    config::{
        error::ConfigError,
        tree::{Node, Value},
    },
    model::{SafeText, Secret},
};

impl Keys {
    pub(super) fn auth(&self) -> Result<Auth, ConfigError> {
        let auth_type = match self.text(&["auth_type", "auth_plugin"])? {
            Some(auth_type) => auth_type,
            None => self.likely_type(),
        };
        let old_api = self.text(&["identity_api_version"])?.unwrap_or("3");
        if old_api.starts_with('2') {
            return Ok(unsupported("v2password"));
        }
        match auth_type {
            "password" | "v3password" => Ok(Auth::Password {
                user: self.user()?,
                password: self.secret(&["password"])?,
            }),
            "v3applicationcredential" => self.application_credential(),
            "token" | "v3token" => match self.secret(&["token", "auth_token"])? {
                Some(token) => Ok(Auth::Token { token }),
                None => Err(self.missing("token", "a token, for `auth_type: token`")),
            },
            "v3totp" => Ok(Auth::Totp {
                user: self.user()?,
                passcode: self.secret(&["passcode"])?,
            }),
            "v3multifactor" => self.multifactor(),
            other => Ok(unsupported(other)),
        }
    }

    /// What an entry without `auth_type` means, going by the keys it has.
    fn likely_type(&self) -> &'static str {
        let has = |names: &[&str]| self.find(names).is_some();
        if has(&["application_credential_id", "application_credential_name"]) {
            "v3applicationcredential"
        } else if has(&["username", "user_name", "user_id"]) {
            "password"
        } else if has(&["token", "auth_token"]) {
            "token"
        } else {
            "password"
        }
    }

    fn application_credential(&self) -> Result<Auth, ConfigError> {
        let id = self.text(&["application_credential_id"])?;
        let name = self.text(&["application_credential_name"])?;
        let by = match (id, name) {
            (Some(id), _) => CredentialBy::Id(id.to_owned()),
            (None, Some(name)) => CredentialBy::Name {
                name: name.to_owned(),
                user: self.user()?,
            },
            (None, None) => {
                return Err(self.missing(
                    "application_credential_id",
                    "an id (or `application_credential_name` a name), for `auth_type: v3applicationcredential`",
                ));
            }
        };
        Ok(Auth::ApplicationCredential {
            by,
            secret: self.secret(&["application_credential_secret"])?,
        })
    }

    /// Password and one-time passcode together; any other set of methods is not supported.
    fn multifactor(&self) -> Result<Auth, ConfigError> {
        let methods: Vec<&str> = match self.find(&["auth_methods"]) {
            None => Vec::new(),
            Some(node) => match &node.value {
                Value::List(items) => items.iter().filter_map(Node::as_text).collect(),
                Value::Text(text) => text.expose().split(',').map(str::trim).collect(),
                Value::Null | Value::Map(_) => {
                    return Err(wrong(node, "auth_methods", "a list of methods"));
                }
            },
        };
        let has = |method: &str| {
            methods
                .iter()
                .any(|known| known.trim_start_matches("v3") == method)
        };
        if methods.len() == 2 && has("password") && has("totp") {
            Ok(Auth::PasswordAndTotp {
                user: self.user()?,
                password: self.secret(&["password"])?,
                passcode: self.secret(&["passcode"])?,
            })
        } else {
            let named = format!("v3multifactor ({})", methods.join(", "));
            Ok(unsupported(&named))
        }
    }

    pub(super) fn scope(&self) -> Result<Scope, ConfigError> {
        let id = self.text(&["project_id", "tenant_id"])?;
        let name = self.text(&["project_name", "tenant_name"])?;
        Ok(match (id, name) {
            (Some(id), _) => Scope::Project { id: id.to_owned() },
            (None, Some(name)) => Scope::ProjectNamed {
                name: name.to_owned(),
                domain: self.domain(&["project_domain_id"], &["project_domain_name"])?,
            },
            (None, None) => Scope::Unscoped,
        })
    }

    fn user(&self) -> Result<Option<User>, ConfigError> {
        let id = self.text(&["user_id"])?.map(str::to_owned);
        let name = self.text(&["username", "user_name"])?.map(str::to_owned);
        let name_or_id = match (id, name) {
            (Some(id), _) => NameOrId::Id(id),
            (None, Some(name)) => NameOrId::Name(name),
            (None, None) => return Ok(None),
        };
        Ok(Some(User {
            name_or_id,
            domain: self.domain(&["user_domain_id"], &["user_domain_name"])?,
        }))
    }

    /// A domain by its own keys, else by those that stand for every domain of an entry.
    fn domain(&self, id: &[&str], name: &[&str]) -> Result<Option<Domain>, ConfigError> {
        for (id, name) in [
            (id, name),
            (&["domain_id"], &["domain_name"]),
            (
                &["default_domain", "default_domain_id"],
                &["default_domain_name"],
            ),
        ] {
            if let Some(id) = self.text(id)? {
                return Ok(Some(NameOrId::Id(id.to_owned())));
            }
            if let Some(name) = self.text(name)? {
                return Ok(Some(NameOrId::Name(name.to_owned())));
            }
        }
        Ok(None)
    }

    fn secret(&self, names: &[&str]) -> Result<Option<Secret>, ConfigError> {
        Ok(self.text(names)?.map(Secret::from))
    }

    /// A key that the way to sign in cannot do without.
    fn missing(&self, key: &'static str, wants: &'static str) -> ConfigError {
        let near = self
            .find(&["auth_type", "auth_plugin", "auth_url"])
            .or_else(|| self.auth.iter().next().map(|(_, node)| node));
        match near {
            Some(node) => wrong(node, key, wants),
            None => ConfigError::WrongValue {
                origin: crate::config::tree::Origin::BuiltIn,
                key: key.into(),
                wants,
            },
        }
    }
}

fn unsupported(auth_type: &str) -> Auth {
    Auth::Unsupported {
        auth_type: SafeText::new(auth_type),
    }
}
