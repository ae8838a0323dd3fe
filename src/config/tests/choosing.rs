//! Which cloud, region and language count: flags over variables over files.
use super::*;

const TWO: &str = "clouds:\n  prod: {auth: {auth_url: https://p, username: ann}, region_name: P}\n  test: {auth: {auth_url: https://t, username: tom}, regions: [one, two]}\n";

fn chosen(machine: Machine, flags: &Flags) -> Option<String> {
    let config = machine.load_with(flags).expect("a good configuration");
    config.clouds.chosen.map(|name| name.as_str().to_owned())
}

#[test]
fn flags_win_over_variables_and_variables_over_files() {
    let two = || Machine::with_clouds(TWO);
    let none = Flags::default();
    assert_eq!(chosen(two(), &none), None, "several clouds are a choice");
    let one = Machine::with_clouds(&entry("only", "https://k"));
    assert_eq!(chosen(one, &none).as_deref(), Some("only"));
    let set = || two().settings("cloud = 'prod'");
    assert_eq!(chosen(set(), &none).as_deref(), Some("prod"));
    let variables = || set().variable("OS_AUTH_URL", "https://e");
    assert_eq!(chosen(variables(), &none).as_deref(), Some("envvars"));
    let named = || variables().variable("OS_CLOUD", "test");
    assert_eq!(chosen(named(), &none).as_deref(), Some("test"));
    assert_eq!(
        chosen(named(), &asking_for("prod")).as_deref(),
        Some("prod")
    );
    let renamed = variables().variable("OS_CLOUD_NAME", "mine");
    assert_eq!(chosen(renamed, &none).as_deref(), Some("mine"));
}

#[test]
fn the_region_asked_for_has_to_be_among_those_listed() {
    let two = || Machine::with_clouds(TWO).variable("OS_CLOUD", "test");
    let region = |machine: Machine, flags: &Flags| {
        machine.load_with(flags).map(|config| {
            let name = CloudName::from("test");
            let access = config.clouds.access(&name).expect("a cloud").clone();
            access.region.map(|region| region.as_str().to_owned())
        })
    };
    let none = Flags::default();
    let flag = Flags {
        regions: vec!["two".to_owned()],
        ..Flags::default()
    };
    let some = |name: &str| Ok(Some(name.to_owned()));
    assert_eq!(region(two(), &none), some("one"));
    assert_eq!(region(two().settings("region = 'two'"), &none), some("two"));
    assert_eq!(
        region(two().settings("region = 'P'"), &none),
        some("one"),
        "a preference counts where it fits"
    );
    let variable = |name| two().variable("OS_REGION_NAME", name);
    assert_eq!(region(variable("one"), &flag), some("two"));
    let error = region(variable("twoo"), &none).expect_err("no such region");
    assert_eq!(
        error.to_string(),
        "cloud `test` has no region `twoo`; there is `two`, `one`"
    );
}

#[test]
fn an_unknown_cloud_is_told_with_those_there_are_the_closest_first() {
    let error = Machine::with_clouds(TWO)
        .load_with(&asking_for("tset"))
        .expect_err("no such cloud");
    assert_eq!(
        error.to_string(),
        "there is no cloud `tset`; there is `test`, `prod`"
    );
    let error = Machine::new()
        .load_with(&asking_for("prod"))
        .expect_err("no cloud at all");
    assert_eq!(
        error.to_string(),
        "there is no cloud `prod`; none is configured"
    );
}

#[test]
fn variables_reach_the_cloud_that_is_asked_for_and_no_other() {
    let clouds = Machine::with_clouds(TWO)
        .variable("OS_CLOUD", "prod")
        .variable("OS_PASSWORD", "canary")
        .variable("OS_PROJECT_NAME", "other")
        .clouds();
    assert_eq!(
        names(&clouds),
        ["prod", "test"],
        "no cloud without an address"
    );
    let [prod, test] = clouds.found.as_slice() else {
        panic!("two clouds");
    };
    let secret = Some(Secret::from("canary"));
    let holds = |access: &Access| matches!(&access.auth, Auth::Password { password, .. } if *password == secret);
    assert!(holds(prod) && !holds(test));
    assert_eq!(
        prod.scope,
        Scope::ProjectNamed {
            name: "other".to_owned(),
            domain: None
        }
    );
    assert_eq!(test.scope, Scope::Unscoped);
    assert_eq!(
        clouds.warnings,
        [Warning::Overridden {
            cloud: CloudName::from("prod"),
            variables: vec!["OS_PASSWORD".into(), "OS_PROJECT_NAME".into()]
        }]
    );
}

#[test]
fn a_broken_entry_stops_only_the_start_that_asks_for_it() {
    let text = format!("{TWO}  bad: {{auth: {{auth_url: 'canary'}}}}\n  worse: canary\n");
    let clouds = Machine::with_clouds(&text).clouds();
    assert_eq!(names(&clouds), ["prod", "test"]);
    let told: Vec<_> = clouds
        .broken
        .iter()
        .map(|broken| broken.error.to_string())
        .collect();
    assert_eq!(
        told,
        [
            "/home/ann/.config/openstack/clouds.yaml, line 4: `auth_url` wants an address that begins with `http://` or `https://`, without user or password",
            "/home/ann/.config/openstack/clouds.yaml, line 5: `worse` wants a map of keys, as every cloud",
        ]
    );
    let error = Machine::with_clouds(&text).load_with(&asking_for("bad"));
    assert_eq!(error.map(|_| ()), Err(clouds.broken[0].error.clone()));
}

#[test]
fn credentials_without_an_address_say_what_is_missing_where_nothing_else_is_there() {
    let stray = |machine: Machine| machine.variable("OS_USERNAME", "ann").load();
    assert_eq!(
        stray(Machine::new())
            .map(|_| ())
            .map_err(|error| error.to_string()),
        Err("OS_AUTH_URL: cloud `envvars` has no `auth_url`".to_owned())
    );
    let beside = stray(Machine::with_clouds(TWO)).expect("two clouds");
    assert_eq!(names(&beside.clouds), ["prod", "test"]);
}

#[test]
fn a_cloud_called_as_that_of_the_variables_is_refused() {
    let error = Machine::with_clouds(&entry("envvars", "https://k"))
        .variable("OS_AUTH_URL", "https://e")
        .load()
        .map(|_| ());
    assert!(matches!(error, Err(ConfigError::NameTaken { .. })));
}

#[test]
fn the_demo_reads_nothing_about_clouds_and_keeps_the_settings() {
    let flags = Flags {
        demo: true,
        ..Flags::default()
    };
    let config = Machine::with_clouds("\tnot yaml")
        .variable("OS_AUTH_URL", "nonsense")
        .variable("OS_REGION_NAME", "R")
        .settings("mouse = true")
        .load_with(&flags)
        .expect("the demo runs whatever is configured");
    assert_eq!(config.clouds, Clouds::default());
    assert_eq!(config.regions, []);
    assert!(config.settings.mouse);
}

#[test]
fn the_language_is_asked_for_set_or_that_of_the_surroundings() {
    let language = |machine: Machine, flag: Option<&str>| {
        let flags = Flags {
            language: flag.map(str::to_owned),
            ..Flags::default()
        };
        machine.load_with(&flags).expect("no clouds").language
    };
    let french = || Machine::new().variable("LANG", "fr_CA.UTF-8");
    assert_eq!(language(french(), None).as_deref(), Some("fr_CA.UTF-8"));
    let set = || french().settings("language = 'es'");
    assert_eq!(language(set(), None).as_deref(), Some("es"));
    assert_eq!(language(set(), Some("de")).as_deref(), Some("de"));
    for silent in ["C", "C.UTF-8", "POSIX", "ja_JP.UTF-8"] {
        assert_eq!(
            language(french().variable("LC_ALL", silent), None),
            None,
            "{silent}"
        );
    }
}

#[test]
fn a_config_file_that_is_named_has_to_be_there() {
    let flags = Flags {
        config: Some(PathBuf::from("mine.toml")),
        ..Flags::default()
    };
    assert_eq!(
        Machine::new().load_with(&flags).map(|_| ()),
        Err(ConfigError::NoFile {
            path: PathBuf::from("/here/mine.toml")
        })
    );
    let config = Machine::new()
        .settings("mouse = true")
        .file("/here/mine.toml", "theme = 'dusk'")
        .load_with(&flags)
        .expect("a file that is there");
    assert_eq!(config.settings.theme, "dusk");
    assert!(!config.settings.mouse, "it stands in place of the other");
}
