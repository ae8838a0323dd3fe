//! Every way to sign in, from a file and from variables.
use super::*;

fn auth(keys: &str) -> Auth {
    let text = format!("clouds:\n  c:\n    auth_url: https://k/v3\n{keys}");
    Machine::with_clouds(&text).access().auth
}

fn user(name: &str, domain: Option<Domain>) -> User {
    User {
        name_or_id: NameOrId::Name(name.to_owned()),
        domain,
    }
}

fn named(domain: &str) -> Domain {
    NameOrId::Name(domain.to_owned())
}

fn by_id(domain: &str) -> Domain {
    NameOrId::Id(domain.to_owned())
}

fn password(user: impl Into<Option<User>>, password: Option<&str>) -> Auth {
    Auth::Password {
        user: user.into(),
        password: password.map(Secret::from),
    }
}

#[test]
fn a_password_with_every_spelling_of_user_and_domain() {
    for (keys, expected) in [
        (
            "    auth: {username: ann, password: 'a:b#c', user_domain_name: D}\n",
            password(user("ann", Some(named("D"))), Some("a:b#c")),
        ),
        (
            "    auth: {username: 0123, password: 1e3, user_domain_id: 0x1}\n",
            password(user("0123", Some(by_id("0x1"))), Some("1e3")),
        ),
        (
            "    auth: {user-name: ann, user-domain-name: D}\n",
            password(user("ann", Some(named("D"))), None),
        ),
        (
            "    auth_type: v3password\n    auth: {user_id: u1, password: ''}\n",
            password(
                User {
                    name_or_id: NameOrId::Id("u1".to_owned()),
                    domain: None,
                },
                None,
            ),
        ),
        (
            "    default_domain: default\n    auth: {username: ann}\n",
            password(user("ann", Some(by_id("default"))), None),
        ),
        (
            "    auth:\n      username: ann\n      domain_name: D\n      password: |-\n        two\n        lines\n",
            password(user("ann", Some(named("D"))), Some("two\nlines")),
        ),
        ("    auth: {}\n", password(None, None)),
        ("    auth:\n", password(None, None)),
        (
            "    username: top\n    auth: {username: below}\n",
            password(user("top", None), None),
        ),
    ] {
        assert_eq!(auth(keys), expected, "{keys}");
    }
}

#[test]
fn application_credentials_by_id_and_by_name() {
    let credential = |by| Auth::ApplicationCredential {
        by,
        secret: Some(Secret::from("s")),
    };
    for (keys, by) in [
        (
            "    auth_type: v3applicationcredential\n    auth: {application_credential_id: 007, application_credential_secret: s}\n",
            CredentialBy::Id("007".to_owned()),
        ),
        (
            "    auth: {application_credential_id: i, application_credential_secret: s}\n",
            CredentialBy::Id("i".to_owned()),
        ),
        (
            "    auth_type: v3applicationcredential\n    auth: {application_credential_name: n, application_credential_secret: s, username: ann, user_domain_name: D}\n",
            CredentialBy::Name {
                name: "n".to_owned(),
                user: Some(user("ann", Some(named("D")))),
            },
        ),
    ] {
        assert_eq!(auth(keys), credential(by), "{keys}");
    }
}

#[test]
fn tokens_and_one_time_passcodes() {
    for (keys, expected) in [
        (
            "    auth_type: token\n    auth: {token: t}\n",
            Auth::Token {
                token: Secret::from("t"),
            },
        ),
        (
            "    auth: {auth_token: t}\n",
            Auth::Token {
                token: Secret::from("t"),
            },
        ),
        (
            "    auth_type: v3totp\n    auth: {username: ann, passcode: 012345}\n",
            Auth::Totp {
                user: Some(user("ann", None)),
                passcode: Some(Secret::from("012345")),
            },
        ),
        (
            "    auth_type: v3multifactor\n    auth_methods: [v3password, v3totp]\n    auth: {username: ann, password: p}\n",
            Auth::PasswordAndTotp {
                user: Some(user("ann", None)),
                password: Some(Secret::from("p")),
                passcode: None,
            },
        ),
    ] {
        assert_eq!(auth(keys), expected, "{keys}");
    }
}

#[test]
fn an_unknown_way_to_sign_in_is_named() {
    for (keys, named) in [
        ("    auth_type: v3oidcpassword\n", "v3oidcpassword"),
        ("    auth_type: \"ev\\eil\"\n", "ev␛il"),
        ("    identity_api_version: 2.0\n", "v2password"),
        (
            "    auth_type: v3multifactor\n    auth_methods: v3password,v3kerberos\n",
            "v3multifactor (v3password, v3kerberos)",
        ),
    ] {
        let expected = Auth::Unsupported {
            auth_type: SafeText::from(named),
        };
        match (auth(keys), expected) {
            (Auth::Unsupported { auth_type }, Auth::Unsupported { auth_type: named }) => {
                assert_eq!(auth_type.as_str(), named.as_str(), "{keys}");
            }
            (other, _) => panic!("{keys}: {other:?}"),
        }
    }
}

#[test]
fn the_project_comes_by_id_by_name_or_not_at_all() {
    let scope = |keys: &str| {
        let text =
            format!("clouds:\n  c:\n    auth: {{auth_url: https://k, username: a, {keys}}}\n");
        Machine::with_clouds(&text).access().scope
    };
    let project = |name: &str, domain| Scope::ProjectNamed {
        name: name.to_owned(),
        domain,
    };
    for (keys, expected) in [
        (
            "project_id: 0123456789",
            Scope::Project {
                id: "0123456789".to_owned(),
            },
        ),
        (
            "project_id: i, project_name: n",
            Scope::Project { id: "i".to_owned() },
        ),
        ("tenant_name: 1e3", project("1e3", None)),
        (
            "project_name: n, project_domain_name: D",
            project("n", Some(named("D"))),
        ),
        (
            "project_name: n, domain_id: d",
            project("n", Some(by_id("d"))),
        ),
        ("domain_name: D", Scope::Unscoped),
    ] {
        assert_eq!(scope(keys), expected, "{keys}");
    }
}

#[test]
fn variables_alone_make_a_cloud() {
    let machine = || Machine::new().variable("OS_AUTH_URL", "https://k:5000/v3");
    let access = machine()
        .variable("OS_USERNAME", "ann")
        .variable("OS_PASSWORD", "p")
        .variable("OS_USER_DOMAIN_NAME", "Default")
        .variable("OS_PROJECT_NAME", "demo")
        .variable("OS_PROJECT_DOMAIN_ID", "default")
        .variable("OS_REGION_NAME", "RegionTwo")
        .variable("OS_INTERFACE", "internal")
        .variable("OS_CACERT", "~/ca.pem")
        .variable("OS_COMPUTE_ENDPOINT_OVERRIDE", "http://nova:8774/v2.1")
        .variable("OS_IDENTITY_API_VERSION", "3")
        .access();
    assert_eq!(access.cloud.as_str(), "envvars");
    assert_eq!(
        access.auth,
        password(user("ann", Some(named("Default"))), Some("p"))
    );
    assert_eq!(
        access.scope,
        Scope::ProjectNamed {
            name: "demo".to_owned(),
            domain: Some(by_id("default"))
        }
    );
    assert_eq!(access.region, Some(RegionName::from("RegionTwo")));
    assert_eq!(access.interface, Interface::Internal);
    assert_eq!(access.trust.ca, Some(PathBuf::from("/home/ann/ca.pem")));
    assert_eq!(
        access
            .endpoint_overrides
            .get(&Service::Nova)
            .map(url::Url::as_str),
        Some("http://nova:8774/v2.1")
    );
    let token = machine().variable("OS_TOKEN", "t").access();
    assert_eq!(
        token.auth,
        Auth::Token {
            token: Secret::from("t")
        }
    );
    let credential = machine()
        .variable("OS_AUTH_TYPE", "v3applicationcredential")
        .variable("OS_APPLICATION_CREDENTIAL_ID", "i")
        .variable("OS_APPLICATION_CREDENTIAL_SECRET", "s")
        .access();
    assert_eq!(
        credential.auth,
        Auth::ApplicationCredential {
            by: CredentialBy::Id("i".to_owned()),
            secret: Some(Secret::from("s"))
        }
    );
}
