//! What Keystone is told: who comes, with what proof, and for which project.
use super::Credential;
use crate::{
    cloud::access::{Domain, NameOrId, Scope, User},
    model::Secret,
};
use serde_json::{Value, json};

/// The `auth` of a request for a token.
///
/// <https://docs.openstack.org/api-ref/identity/v3/#authentication-and-token-management>
pub(super) fn auth(credential: &Credential, scope: Option<&Scope>) -> Value {
    let identity = match credential {
        Credential::Password { user, password } => json!({
            "methods": ["password"],
            "password": { "user": user_with(user, "password", password) },
        }),
        Credential::Totp { user, passcode, .. } => json!({
            "methods": ["totp"],
            "totp": { "user": user_with(user, "passcode", passcode) },
        }),
        Credential::PasswordAndTotp {
            user,
            password,
            passcode,
        } => json!({
            "methods": ["password", "totp"],
            "password": { "user": user_with(user, "password", password) },
            "totp": { "user": user_with(user, "passcode", passcode) },
        }),
        Credential::Application { id, secret } => json!({
            "methods": ["application_credential"],
            "application_credential": { "id": id, "secret": secret.expose() },
        }),
        Credential::NamedApplication { name, user, secret } => json!({
            "methods": ["application_credential"],
            "application_credential": {
                "name": name,
                "secret": secret.expose(),
                "user": user_json(user),
            },
        }),
        Credential::Token { token } => json!({
            "methods": ["token"],
            "token": { "id": token.expose() },
        }),
    };
    match scope.and_then(scope_json) {
        Some(scope) => json!({ "identity": identity, "scope": scope }),
        None => json!({ "identity": identity }),
    }
}

fn user_with(user: &User, key: &str, secret: &Secret) -> Value {
    let mut json = user_json(user);
    json[key] = Value::from(secret.expose());
    json
}

fn user_json(user: &User) -> Value {
    match &user.name_or_id {
        NameOrId::Id(id) => json!({ "id": id }),
        NameOrId::Name(name) => json!({
            "name": name,
            "domain": domain_json(user.domain.as_ref()),
        }),
    }
}

fn domain_json(domain: Option<&Domain>) -> Value {
    match domain {
        Some(NameOrId::Id(id)) => json!({ "id": id }),
        Some(NameOrId::Name(name)) => json!({ "name": name }),
        None => json!({ "id": "default" }),
    }
}

fn scope_json(scope: &Scope) -> Option<Value> {
    match scope {
        Scope::Project { id } => Some(json!({ "project": { "id": id } })),
        Scope::ProjectNamed { name, domain } => Some(json!({
            "project": { "name": name, "domain": domain_json(domain.as_ref()) },
        })),
        Scope::Unscoped => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn user(domain: Option<Domain>) -> User {
        User {
            name_or_id: NameOrId::Name("demo".to_owned()),
            domain,
        }
    }

    #[test]
    fn a_password_is_sent_with_its_user_and_scope() {
        let credential = Credential::Password {
            user: user(Some(NameOrId::Name("Default".to_owned()))),
            password: Secret::from("stackpw"),
        };
        let scope = Scope::ProjectNamed {
            name: "demo".to_owned(),
            domain: Some(NameOrId::Name("Default".to_owned())),
        };
        assert_eq!(
            auth(&credential, Some(&scope)),
            json!({
                "identity": {
                    "methods": ["password"],
                    "password": { "user": {
                        "name": "demo", "domain": { "name": "Default" }, "password": "stackpw",
                    } },
                },
                "scope": { "project": { "name": "demo", "domain": { "name": "Default" } } },
            })
        );
    }

    #[test]
    fn a_user_without_a_domain_is_of_the_default_one_and_an_id_needs_none() {
        assert_eq!(
            user_json(&user(None)),
            json!({ "name": "demo", "domain": { "id": "default" } })
        );
        let by_id = User {
            name_or_id: NameOrId::Id("u1".to_owned()),
            domain: Some(NameOrId::Id("d1".to_owned())),
        };
        assert_eq!(user_json(&by_id), json!({ "id": "u1" }));
    }

    #[test]
    fn application_credentials_go_by_id_or_by_name_and_user() {
        let by_id = Credential::Application {
            id: "c1".to_owned(),
            secret: Secret::from("s"),
        };
        assert_eq!(
            auth(&by_id, None),
            json!({ "identity": {
                "methods": ["application_credential"],
                "application_credential": { "id": "c1", "secret": "s" },
            } })
        );
        let by_name = Credential::NamedApplication {
            name: "backup".to_owned(),
            user: user(Some(NameOrId::Id("default".to_owned()))),
            secret: Secret::from("s"),
        };
        assert_eq!(
            auth(&by_name, None),
            json!({ "identity": {
                "methods": ["application_credential"],
                "application_credential": {
                    "name": "backup",
                    "secret": "s",
                    "user": { "name": "demo", "domain": { "id": "default" } },
                },
            } })
        );
    }

    #[test]
    fn two_factors_are_two_methods_of_one_request() {
        let both = Credential::PasswordAndTotp {
            user: user(None),
            password: Secret::from("p"),
            passcode: Secret::from("123456"),
        };
        let sent = auth(
            &both,
            Some(&Scope::Project {
                id: "p1".to_owned(),
            }),
        );
        assert_eq!(sent["identity"]["methods"], json!(["password", "totp"]));
        assert_eq!(sent["identity"]["password"]["user"]["password"], "p");
        assert_eq!(sent["identity"]["totp"]["user"]["passcode"], "123456");
        assert_eq!(sent["scope"], json!({ "project": { "id": "p1" } }));
    }

    #[test]
    fn a_token_is_exchanged_for_one_of_a_project() {
        let token = Credential::Token {
            token: Secret::from("t"),
        };
        assert_eq!(
            auth(&token, Some(&Scope::Unscoped)),
            json!({ "identity": { "methods": ["token"], "token": { "id": "t" } } })
        );
    }
}
