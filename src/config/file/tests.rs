use super::*;

const PATH: &str = "/home/ann/.config/horizon-tui/config.toml";
const EXAMPLE: &str = include_str!("../../../config.example.toml");

fn parse(text: &str) -> Result<Settings, ConfigError> {
    Settings::parse(text, Path::new(PATH))
}

fn message(text: &str) -> String {
    let error = parse(text).expect_err(text);
    let told = error.to_string();
    assert!(
        !told.contains("canary") && !format!("{error:?}").contains("canary"),
        "{error:?}"
    );
    told.strip_prefix(&format!("{PATH}, "))
        .expect("a message begins with file and line")
        .to_owned()
}

#[test]
fn the_example_file_says_exactly_the_defaults_and_leaves_out_no_key() {
    let file: File = toml::from_str(EXAMPLE).expect("the example file");
    assert_eq!(file, File::default());
    assert_eq!(parse(EXAMPLE), parse(""));
    let table: toml::Table = toml::from_str(EXAMPLE).expect("the example file");
    for (key, _) in KEYS.iter().filter(|(key, _)| *key != "clouds") {
        assert!(table.contains_key(*key), "{key}");
    }
}

#[test]
fn the_examples_in_the_comments_are_right_too() {
    let shown: String = EXAMPLE
        .lines()
        .skip_while(|line| *line != "[keys]")
        .map(|line| line.trim_start_matches("# "))
        .filter(|line| line.starts_with('[') || line.contains(" = "))
        .fold(String::new(), |text, line| text + line + "\n");
    let file: File = toml::from_str(&shown).expect("the commented lines");
    assert_eq!(
        file.clouds.get("NAME"),
        Some(&CloudSettings {
            max_delete: Some(100),
            ..CloudSettings::default()
        }),
        "{shown}"
    );
    let table: toml::Table = toml::from_str(&shown).expect("the commented lines");
    for (key, _) in CLOUD_KEYS {
        assert!(table["clouds"]["NAME"].get(key).is_some(), "{key}");
    }
    let settings = parse(&shown).expect("the commented lines");
    assert_eq!(settings.keys[0].action, "images.delete");
    assert_eq!(settings.keys[0].keys, ["d", "Del"]);
}

#[test]
fn every_key_is_taken_over() {
    let settings = parse(
        "cloud = 'prod'\nregion = 'R'\nlanguage = 'de-AT'\ntime_zone = 'UTC'\nmouse = true\n\
         ascii = 'yes'\ntheme = 'dusk'\ntoken_cache = false\nsnapshot_name = 'a {date}'\ncopy_name = 'b {n}'\n\
         requests_per_second = 5\n\
         [keys]\nimages.delete = 'D'\n'app.quit' = []\n\
         [clouds.prod]\nread_only = true\nall_projects_writes = true\nlabel = \"PR\\u001bOD\"\npassword_cmd = 'pass x'\n\
         proxy = 'http://ann:p%40ss@proxy:3128'\n",
    )
    .expect("a full file");
    assert_eq!(settings.cloud.as_deref(), Some("prod"));
    assert_eq!(settings.region.as_deref(), Some("R"));
    assert_eq!(settings.language.as_deref(), Some("de-AT"));
    assert_eq!(settings.time_zone, Zone::Named(TimeZone::UTC));
    assert_eq!(settings.ascii, Ascii::Yes);
    assert_eq!(settings.theme, "dusk");
    let names = (settings.snapshot_name.as_str(), settings.copy_name.as_str());
    assert_eq!(names, ("a {date}", "b {n}"));
    assert_eq!(settings.requests_per_second, 5);
    assert!(settings.mouse && !settings.token_cache);
    let keys: Vec<_> = settings
        .keys
        .iter()
        .map(|setting| (setting.action.as_str(), setting.keys.join(" ")))
        .collect();
    assert_eq!(
        keys,
        [
            ("app.quit", String::new()),
            ("images.delete", "D".to_owned())
        ]
    );
    let of_cloud = &settings.of_clouds[&CloudName::from("prod")];
    let guard = &of_cloud.guard;
    assert!(guard.read_only && guard.all_projects_writes);
    assert_eq!(
        guard.label.as_ref().map(SafeText::as_str),
        Some("PR␛OD"),
        "a label is drawn on every screen"
    );
    let proxy = of_cloud.proxy.as_ref().expect("a proxy");
    assert_eq!(proxy.url.as_str(), "http://proxy:3128/");
    assert_eq!(
        proxy.user,
        Some(("ann".to_owned(), Secret::from("p@ss"))),
        "user and password are kept apart, decoded"
    );
}

#[test]
fn rules_keep_the_order_of_the_file() {
    let settings = parse("[rules]\nweekly = 'keep-last 3'\n'a b' = 'oldest 9'\n").expect("rules");
    let rules = settings.rules.iter();
    let rules: Vec<_> = rules
        .map(|preset| format!("{}: {}", preset.name, preset.rule))
        .collect();
    assert_eq!(rules, ["weekly: keep-last 3", "a b: oldest 9"]);
    let wrong = message("[rules]\nweekly = 'keep-last canary'");
    assert!(wrong.starts_with("line 2: `rules.weekly` wants conditions like \"keep-last 3"));
    let wrong = message("[rules]\nweekly = 3");
    assert!(
        wrong.starts_with("line 2: `rules.weekly` wants lines like"),
        "{wrong}"
    );
}

#[test]
fn a_mistake_is_told_by_line_and_key_with_what_is_wanted() {
    for (text, told) in [
        (
            "\n\nclowd = 'canary'",
            "line 3: `clowd` is not known here; there is `cloud`, ",
        ),
        (
            "[clouds.prod]\nlabel = 'P'\nreadonly = true",
            "line 3: `readonly` is not known here; there is `read_only`, `label`, ",
        ),
        ("mouse = 'canary'", "line 1: `mouse` wants true or false"),
        (
            "cloud = 'x'\nascii = 'canary'",
            "line 2: `ascii` wants \"auto\", \"yes\" or \"no\"",
        ),
        (
            "language = 'canary'",
            "line 1: `language` wants \"auto\", \"en\"",
        ),
        (
            "time_zone = 'canary'",
            "line 1: `time_zone` wants \"local\"",
        ),
        (
            "snapshot_name = '{canary}'",
            "line 1: `snapshot_name` wants",
        ),
        ("snapshot_name = ' '", "line 1: `snapshot_name` wants"),
        (
            "requests_per_second = 0",
            "line 1: `requests_per_second` wants a whole number",
        ),
        (
            "[clouds.prod]\nproxy = 'ann:canary@proxy'",
            "line 2: `clouds.prod.proxy` wants an address",
        ),
        (
            "[clouds.prod]\nproxy = 7",
            "line 2: `clouds.prod.proxy` wants an address",
        ),
        (
            "[clouds]\nprod = 'canary'",
            "line 2: `clouds.prod` wants a table of settings",
        ),
        ("clouds = 3", "line 1: `clouds` wants tables"),
        (
            "[keys]\n'images.delete' = 3",
            "line 2: `keys.images.delete` wants a key like",
        ),
        ("a = 'canary\nb = 1", "line 1: this is not TOML"),
        ("cloud = 'a'\ncloud = 'canary'", "line 2: this is not TOML"),
    ] {
        let message = message(text);
        assert!(message.starts_with(told), "{text}\n{message}\n{told}");
    }
}

#[test]
fn what_guards_a_cloud_is_taken_over() {
    let settings = parse(
        "[clouds.prod]\nnever_delete = ['golden-*', 'base']\nmax_delete = 50\n\
         price_per_gb_month = '0.04 EUR'\n",
    )
    .expect("a guard");
    let guard = &settings.of_clouds[&CloudName::from("prod")].guard;
    let patterns = guard.never_delete.iter();
    let patterns: Vec<&str> = patterns.map(|glob| glob.written().as_str()).collect();
    assert_eq!(patterns, ["golden-*", "base"]);
    assert_eq!(guard.max_delete, Some(50));
    assert_eq!(guard.price, Price::parse("0.04 EUR"));
}

#[test]
fn a_mistake_in_what_guards_a_cloud_is_told() {
    for (text, told) in [
        (
            "[clouds.prod]\nnever_delete = 'canary'",
            "line 2: `clouds.prod.never_delete` wants names, in which `*` and `?` stand",
        ),
        (
            "[clouds.prod]\nnever_delete = ['canary', ' ']",
            "line 2: `clouds.prod.never_delete` wants names, in which",
        ),
        (
            "[clouds.prod]\nmax_delete = -1",
            "line 2: `clouds.prod.max_delete` wants a whole number",
        ),
        (
            "[clouds.prod]\nmax_delete = 'canary'",
            "line 2: `clouds.prod.max_delete` wants a whole number",
        ),
        (
            "[clouds.prod]\nprice_per_gb_month = 0.04",
            "line 2: `clouds.prod.price_per_gb_month` wants an amount and a currency",
        ),
        (
            "[clouds.prod]\nprice_per_gb_month = '0,04 canary'",
            "line 2: `clouds.prod.price_per_gb_month` wants an amount and a currency",
        ),
        (
            "[clouds.prod]\nmax_deletes = 3",
            "line 2: `max_deletes` is not known here; there is `max_delete`, ",
        ),
    ] {
        let message = message(text);
        assert!(message.starts_with(told), "{text}\n{message}\n{told}");
    }
}
