//! Files, profiles, regions and settings laid over each other.
use super::*;
use crate::cloud::access::{ClientCertificate, TokenCache};

#[test]
fn the_first_clouds_file_found_counts_and_a_named_one_comes_first() {
    let places = [
        "/elsewhere/c.yml",
        "/here/clouds.yaml",
        "/here/clouds.yml",
        "/home/ann/.config/openstack/clouds.yaml",
        "/etc/xdg/openstack/clouds.yaml",
        "/etc/openstack/clouds.yaml",
        "/etc/openstack/clouds.json",
    ];
    for first in 0..places.len() {
        let mut machine = Machine::new().variable("OS_CLIENT_CONFIG_FILE", "../elsewhere/c.yml");
        machine = machine.variable("OS_CLIENT_CONFIG_FILE", places[0]);
        for (number, place) in places.iter().enumerate().skip(first) {
            machine = machine.file(place, &entry(&format!("c{number}"), "https://k"));
        }
        assert_eq!(names(&machine.clouds()), [format!("c{first}")]);
    }
}

#[test]
fn the_places_that_were_looked_in_are_told_with_what_was_there() {
    let clouds = Machine::new()
        .stored("/here/clouds.yaml", b"clouds: {}", 0)
        .file("/etc/openstack/clouds.yaml", &entry("c", "https://k"))
        .clouds();
    let told: Vec<_> = clouds
        .looked_in
        .iter()
        .map(|looked| match &looked.place {
            Looked::File(path) => (path.to_str().expect("a path"), looked.seen),
            Looked::Variables => ("OS_*", looked.seen),
        })
        .collect();
    assert_eq!(
        told,
        [
            ("/here/clouds.yaml", Seen::NotAllowed),
            ("/home/ann/.config/openstack/clouds.yaml", Seen::Nothing),
            ("/etc/xdg/openstack/clouds.yaml", Seen::Nothing),
            ("/etc/openstack/clouds.yaml", Seen::Clouds(1)),
            ("OS_*", Seen::Nothing),
        ]
    );
    let nothing = Machine::new().clouds();
    assert_eq!((nothing.chosen, nothing.looked_in.len()), (None, 5));
}

#[test]
fn the_secure_file_is_merged_deep_wherever_it_lies() {
    let clouds = Machine::with_clouds(
        "clouds:\n  a:\n    auth: {auth_url: https://k, username: ann}\n    region_name: R\n",
    )
    .file(
        "/etc/openstack/secure.yaml",
        "clouds:\n  a:\n    auth: {password: p}\n  b:\n    auth: {auth_url: https://b}\n",
    )
    .clouds();
    assert_eq!(names(&clouds), ["a", "b"]);
    let a = &clouds.found[0];
    assert_eq!(a.region, Some(RegionName::from("R")));
    assert_eq!(
        a.auth,
        Auth::Password {
            user: Some(User {
                name_or_id: NameOrId::Name("ann".to_owned()),
                domain: None
            }),
            password: Some(Secret::from("p")),
        }
    );
}

#[test]
fn anchors_profiles_and_own_keys_are_laid_over_each_other() {
    let clouds = Machine::with_clouds(
        "base: &base\n  auth: &auth {auth_url: https://base, username: ann}\n  verify: no\n\
         clouds:\n  merged:\n    <<: *base\n    verify: on\n  inner:\n    auth: {<<: *auth, username: bob}\n\
         \x20 vendor:\n    profile: acme\n    auth: {username: ann}\n\
         \x20 ovh:\n    profile: ovh\n    auth: {username: ann}\n    region_name: GRA11\n",
    )
    .file(
        &format!("{USER}/clouds-public.yaml"),
        "public-clouds:\n  acme:\n    auth: {auth_url: 'https://{region_name}.acme/v3', username: nobody}\n    regions: [east, west]\n    interface: internal\n",
    )
    .clouds();
    assert_eq!(names(&clouds), ["merged", "inner", "vendor", "ovh"]);
    let told: Vec<_> = clouds
        .found
        .iter()
        .map(|access| (access.auth_url.as_str(), access.trust.verify))
        .collect();
    assert_eq!(
        told,
        [
            ("https://base/", true),
            ("https://base/", true),
            ("https://east.acme/v3", true),
            ("https://auth.cloud.ovh.net/v3", true),
        ]
    );
    let vendor = &clouds.found[2];
    assert_eq!(vendor.interface, Interface::Internal);
    assert_eq!(vendor.regions, ["east", "west"].map(RegionName::from));
    assert!(format!("{:?}", vendor.auth).contains("\"ann\""));
    assert_eq!(clouds.found[3].region, Some(RegionName::from("GRA11")));
    assert!(clouds.warnings.is_empty());
}

#[test]
fn an_unknown_profile_is_a_warning_and_the_reason_for_a_missing_address() {
    let clouds = Machine::with_clouds(
        "clouds:\n  a: {profile: 'https://acme.example', auth: {username: ann}}\n  b: {profile: acme, auth: {auth_url: https://k}}\n",
    )
    .clouds();
    assert_eq!(names(&clouds), ["b"]);
    assert_eq!(clouds.warnings.len(), 2);
    let reason = clouds.broken[0].error.to_string();
    assert!(reason.contains("line 2: cloud `a` has no `auth_url` and its profile"));
}

#[test]
fn regions_as_names_and_as_maps_with_values_of_their_own() {
    let access = Machine::with_clouds(
        "clouds:\n  c:\n    auth: {auth_url: https://k}\n    interface: public\n    regions:\n    - 0123\n    - name: two\n      values:\n        compute-endpoint-override: https://nova.{region_name}/v2.1\n        endpoint_type: internalURL\n    image_endpoint_override: https://glance\n    volume_endpoint_override: https://old\n    block_storage_endpoint_override: https://cinder\n",
    )
    .access();
    let (first, two) = (RegionName::from("0123"), RegionName::from("two"));
    assert_eq!(access.region.as_ref(), Some(&first));
    assert_eq!(access.regions, [first.clone(), two.clone()]);
    let at = |service, region| {
        access
            .endpoint_override(service, region)
            .map(url::Url::as_str)
    };
    assert_eq!(at(Service::Nova, &first), None);
    assert_eq!(at(Service::Nova, &two), Some("https://nova.two/v2.1"));
    assert_eq!(at(Service::Glance, &two), Some("https://glance/"));
    assert_eq!(at(Service::Cinder, &first), Some("https://cinder/"));
    assert_eq!(access.interface_in(&first), Interface::Public);
    assert_eq!(access.interface_in(&two), Interface::Internal);
}

#[test]
fn a_region_that_signs_in_elsewhere_is_told() {
    let clouds = Machine::with_clouds(
        "clouds:\n  c:\n    auth: {auth_url: https://one}\n    regions:\n    - one\n    - {name: two, values: {auth: {auth_url: https://two}}}\n",
    )
    .clouds();
    assert_eq!(
        clouds.warnings,
        [Warning::RegionSignsInOtherwise {
            cloud: CloudName::from("c"),
            region: RegionName::from("two")
        }]
    );
}

#[test]
fn trust_says_whom_to_believe() {
    let trust = |keys: &str| {
        let text = format!("clouds:\n  c:\n    auth: {{auth_url: https://k}}\n{keys}");
        Machine::with_clouds(&text).access().trust
    };
    for (keys, verify) in [
        ("    verify: false\n", false),
        ("    verify: no\n", false),
        ("    verify: 'False'\n", false),
        ("    verify: true\n    insecure: true\n", false),
        ("    insecure: false\n", true),
        ("    verify: ~\n", true),
        ("", true),
    ] {
        assert_eq!(trust(keys).verify, verify, "{keys}");
    }
    let trust = trust("    cacert: ~/ca.pem\n    cert: certs/me.pem\n    key: /keys/me.key\n");
    assert_eq!(trust.ca, Some(PathBuf::from("/home/ann/ca.pem")));
    assert_eq!(
        trust.client,
        Some(ClientCertificate {
            cert: PathBuf::from("/here/certs/me.pem"),
            key: Some(PathBuf::from("/keys/me.key")),
        })
    );
}

#[test]
fn what_config_toml_says_of_a_cloud_reaches_it_and_no_other() {
    let text = "clouds:\n  a: {auth: {auth_url: https://a}}\n  b: {auth: {auth_url: https://b}}\n";
    let machine = || Machine::with_clouds(text);
    let clouds = machine()
        .settings("[clouds.a]\nread_only = true\nproxy = 'socks5h://localhost:1080'\npassword_cmd = 'pass a'\n[clouds.bb]\nread_only = true\n")
        .clouds();
    let [a, b] = clouds.found.as_slice() else {
        panic!("two clouds");
    };
    assert!(a.read_only && a.proxy.is_some() && a.password_command.is_some());
    assert!(!b.read_only && b.proxy.is_none() && b.password_command.is_none());
    assert_eq!(
        a.token_cache,
        TokenCache::Folder(PathBuf::from("/home/ann/.local/state/horizon-tui/tokens"))
    );
    assert_eq!(
        clouds.warnings,
        [Warning::GuardOfUnknownCloud {
            name: "bb".into(),
            closest: Some("b".into())
        }],
        "a misspelt guard guards nothing"
    );
    let flags = Flags {
        read_only: true,
        ..Flags::default()
    };
    let config = machine()
        .settings("token_cache = false")
        .load_with(&flags)
        .expect("two clouds");
    for access in &config.clouds.found {
        assert!(access.read_only);
        assert_eq!(access.token_cache, TokenCache::Off);
    }
}
