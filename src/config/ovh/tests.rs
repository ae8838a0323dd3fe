//! `ovh.conf` and the variables, as OVHcloud's own clients read them.
use super::*;
use crate::{config::Stored, model::vps::Means};
use std::collections::BTreeMap;

/// Files or variables, by name.
type Named<'a> = &'a [(&'a str, &'a str)];

/// Surroundings with these files and variables.
fn surroundings(files: &[(&str, &str)], variables: &[(&str, &str)]) -> Environment {
    let stored = |content: &str| Stored {
        content: content.into(),
        mode: 0o600,
    };
    Environment {
        variables: variables
            .iter()
            .map(|(name, value)| ((*name).to_owned(), Secret::from(*value)))
            .collect(),
        home: Some(PathBuf::from("/home/alice")),
        current: PathBuf::from("/home/alice/notes"),
        folders: None,
        files: crate::config::Files::Memory(
            files
                .iter()
                .map(|(path, content)| (PathBuf::from(path), stored(content)))
                .collect::<BTreeMap<_, _>>(),
        ),
    }
}

const ETC: &str = "/etc/ovh.conf";
const HOME: &str = "/home/alice/.ovh.conf";
const HERE: &str = "/home/alice/notes/ovh.conf";

fn access(files: &[(&str, &str)], variables: &[(&str, &str)]) -> OvhAccess {
    let found = find(&surroundings(files, variables), false);
    assert_eq!(found.broken, None);
    found.access.expect("an access")
}

fn fault(files: &[(&str, &str)], variables: &[(&str, &str)]) -> String {
    let found = find(&surroundings(files, variables), false);
    assert_eq!(found.access, None);
    found.broken.expect("a fault").to_string()
}

/// The keys in short: application key, secret, consumer key.
fn signature(access: &OvhAccess) -> [&str; 3] {
    let OvhKeys::Signature {
        application,
        consumer,
    } = &access.keys
    else {
        panic!("no signature, but {:?}", access.keys.means());
    };
    [
        application.key.expose(),
        application.secret.expose(),
        consumer.expose(),
    ]
}

const WHOLE: &str = "[default]\nendpoint=ovh-ca\n[ovh-ca]\napplication_key=fa\n\
                     application_secret=fs\nconsumer_key=fc\n[ovh-cli]\ndefault_cloud_project=x\n";

#[test]
fn a_later_file_wins_key_by_key_and_a_variable_over_all() {
    let cases: [(Named<'_>, Named<'_>, &str, [&str; 3]); 7] = [
        (&[(ETC, WHOLE)], &[], "ovh-ca", ["fa", "fs", "fc"]),
        (&[(HOME, WHOLE)], &[], "ovh-ca", ["fa", "fs", "fc"]),
        (&[(HERE, WHOLE)], &[], "ovh-ca", ["fa", "fs", "fc"]),
        (
            &[(ETC, WHOLE), (HOME, "[ovh-ca]\nconsumer_key=hc\n")],
            &[],
            "ovh-ca",
            ["fa", "fs", "hc"],
        ),
        (
            &[
                (HERE, "[ovh-ca]\nconsumer_key=wc\n"),
                (HOME, "[ovh-ca]\nconsumer_key=hc\n"),
                (ETC, WHOLE),
            ],
            &[],
            "ovh-ca",
            ["fa", "fs", "wc"],
        ),
        (
            &[(ETC, WHOLE)],
            &[("OVH_CONSUMER_KEY", "vc"), ("OVH_APPLICATION_KEY", "")],
            "ovh-ca",
            ["fa", "fs", "vc"],
        ),
        (
            &[(ETC, WHOLE)],
            &[
                ("OVH_ENDPOINT", "soyoustart-eu"),
                ("OVH_APPLICATION_KEY", "va"),
                ("OVH_APPLICATION_SECRET", "vs"),
                ("OVH_CONSUMER_KEY", "vc"),
            ],
            "soyoustart-eu",
            ["va", "vs", "vc"],
        ),
    ];
    for (files, variables, account, keys) in cases {
        let access = access(files, variables);
        assert_eq!(access.account.as_str(), account);
        assert_eq!(signature(&access), keys, "{files:?} {variables:?}");
    }
}

#[test]
fn without_a_word_it_is_europe_and_nobody() {
    let access = access(&[], &[]);
    assert_eq!(access.account.as_str(), "ovh-eu");
    assert_eq!(access.base.as_str(), "https://eu.api.ovh.com/1.0");
    assert_eq!(access.keys.means(), Means::Nothing);
    let account = access.account();
    let (_, page) = account.token_pages.first().expect("a page");
    assert_eq!(
        page.as_str(),
        "https://eu.api.ovh.com/createToken/?GET=/vps&GET=/vps/*&GET=/auth/currentCredential"
    );
    assert_eq!(account.file, Some(SafeText::new(HOME)));
}

#[test]
fn every_endpoint_has_its_address() {
    for (name, base) in [
        ("ovh-eu", "https://eu.api.ovh.com/1.0"),
        ("ovh-ca", "https://ca.api.ovh.com/1.0"),
        ("ovh-us", "https://api.us.ovhcloud.com/1.0"),
        ("kimsufi-eu", "https://eu.api.kimsufi.com/1.0"),
        ("kimsufi-ca", "https://ca.api.kimsufi.com/1.0"),
        ("soyoustart-eu", "https://eu.api.soyoustart.com/1.0"),
        ("soyoustart-ca", "https://ca.api.soyoustart.com/1.0"),
    ] {
        let access = access(&[], &[("OVH_ENDPOINT", name)]);
        assert_eq!(access.base.as_str(), base);
    }
}

#[test]
fn an_endpoint_can_be_an_address_with_a_section_of_its_own() {
    let file = "[default]\nendpoint=http://127.0.0.1:8080/1.0\n\
                [http://127.0.0.1:8080/1.0]\napplication_key=a\napplication_secret=s\n\
                consumer_key=c\n[ovh-eu]\nconsumer_key=other\n";
    let access = access(&[(HOME, file)], &[]);
    assert_eq!(access.account.as_str(), "127.0.0.1:8080");
    assert_eq!(access.base.as_str(), "http://127.0.0.1:8080/1.0");
    assert_eq!(signature(&access), ["a", "s", "c"]);
    for bad in [
        "http://a/1.0/",
        "ftp://a/1.0",
        "http://u:canary@a/1.0",
        "a/b",
    ] {
        let said = fault(&[], &[("OVH_ENDPOINT", bad)]);
        assert!(
            said.contains("address") && !said.contains("canary"),
            "{said}"
        );
    }
}

#[test]
fn each_kind_of_key_is_known() {
    for (variables, means) in [
        (
            vec![
                ("OVH_APPLICATION_KEY", "a"),
                ("OVH_APPLICATION_SECRET", "s"),
            ],
            Means::Application,
        ),
        (
            vec![("OVH_CLIENT_ID", "i"), ("OVH_CLIENT_SECRET", "s")],
            Means::ServiceAccount,
        ),
        (vec![("OVH_ACCESS_TOKEN", "t")], Means::Token),
    ] {
        assert_eq!(access(&[], &variables).keys.means(), means, "{variables:?}");
    }
}

#[test]
fn what_contradicts_itself_is_said_without_any_value() {
    let key = ("OVH_APPLICATION_KEY", "canary");
    let secret = ("OVH_APPLICATION_SECRET", "canary");
    let id = ("OVH_CLIENT_ID", "canary");
    let client = ("OVH_CLIENT_SECRET", "canary");
    let token = ("OVH_ACCESS_TOKEN", "canary");
    for (variables, said) in [
        (
            vec![key, secret, token],
            "keys of more than one kind are configured: application_key and application_secret, access_token",
        ),
        (
            vec![id, client, key, secret],
            "keys of more than one kind are configured: application_key and application_secret, client_id and client_secret",
        ),
        (
            vec![key],
            "`application_key` is configured without `application_secret`",
        ),
        (
            vec![secret],
            "`application_secret` is configured without `application_key`",
        ),
        (
            vec![id],
            "`client_id` is configured without `client_secret`",
        ),
        (
            vec![client],
            "`client_secret` is configured without `client_id`",
        ),
        (
            vec![("OVH_CONSUMER_KEY", "canary")],
            "`consumer_key` is configured without `application_key`",
        ),
        (
            vec![id, client, ("OVH_ENDPOINT", "kimsufi-eu")],
            "`client_id` works on ovh-eu, ovh-ca and ovh-us only, not on `kimsufi-eu`",
        ),
        (
            vec![("OVH_ENDPOINT", "ovh-ue")],
            "there is no endpoint `ovh-ue`; there is `ovh-eu`",
        ),
    ] {
        let message = fault(&[], &variables);
        assert!(message.contains(said), "{message}");
        assert!(!message.contains("canary"), "{message}");
    }
    // Half in a file and half in a variable is whole; the kinds are counted over both.
    let file = "[ovh-eu]\naccess_token=canary\n";
    assert!(fault(&[(HOME, file)], &[key, secret]).contains("more than one kind"));
    let line = fault(&[(HOME, "[ovh-eu]\nconsumer_key canary\n")], &[]);
    assert_eq!(line, "/home/alice/.ovh.conf, line 2: this is not INI");
}

#[test]
fn a_new_key_goes_where_the_other_keys_are() {
    let of = |files: &[(&str, &str)]| access(files, &[]).keep.expect("a file").file;
    assert_eq!(of(&[]), PathBuf::from(HOME));
    let section = "[ovh-eu]\napplication_key=a\napplication_secret=s\n";
    assert_eq!(of(&[(ETC, section)]), PathBuf::from(ETC));
    assert_eq!(of(&[(ETC, section), (HERE, section)]), PathBuf::from(HERE));
    assert_eq!(of(&[(HERE, "[default]\n")]), PathBuf::from(HOME));
}

#[test]
fn a_file_of_secrets_that_others_may_read_is_pointed_out() {
    let mut environment = surroundings(
        &[(HOME, WHOLE), (HERE, "[default]\nendpoint=ovh-ca\n")],
        &[],
    );
    if let crate::config::Files::Memory(files) = &mut environment.files {
        for file in files.values_mut() {
            file.mode = 0o644;
        }
    }
    let path = PathBuf::from(HOME);
    assert_eq!(
        find(&environment, false).warnings,
        [Warning::ReadableByOthers { path }]
    );
}
