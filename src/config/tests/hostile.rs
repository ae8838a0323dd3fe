//! Files that are broken, or made to break the reader: told by file and line, never by content.
use super::*;

fn told(error: &ConfigError) -> String {
    let told = error.to_string();
    let everything = format!("{told} {error:?}");
    assert!(!everything.contains("canary"), "{everything}");
    told
}

#[test]
fn a_broken_file_is_told_by_file_and_line_without_its_content() {
    let path = format!("{USER}/clouds.yaml");
    for (text, line) in [
        ("clouds:\n  c:\n\tauth: {password: canary}\n", 3),
        ("clouds:\n  c:\n    auth: {password: canary\n", 0),
        ("clouds:\n  c: {password: 'canary}\n", 0),
        ("clouds:\n  c:\n    password: canary: canary\n", 3),
        ("clouds:\n  c:\n    password: *canary\n", 3),
        ("clouds:\n  c:\n    <<: canary\n", 3),
        ("clouds:\n  c:\n    password: canary\n   canary: x\n", 0),
        ("clouds: {}\n---\ncanary: canary\n", 0),
        ("canary", 1),
        ("- canary\n", 1),
        ("clouds: [canary]\n", 1),
        ("clouds:\n  ? [canary]\n  : x\n", 0),
        ("clouds:\n  c:\n    password: \"canary\\q\"\n", 3),
    ] {
        let error = Machine::with_clouds(text)
            .load()
            .map(|config| config.clouds)
            .expect_err(text);
        let told = told(&error);
        assert!(told.starts_with(&path), "{text}\n{told}");
        let at = format!("{path}, line {line}: ");
        assert!(line == 0 || told.starts_with(&at), "{text}\n{told}");
    }
}

#[test]
fn a_value_of_the_wrong_kind_is_told_by_line_and_key() {
    for (keys, expected) in [
        ("auth: [canary]", "line 4: `auth` wants"),
        ("auth: canary", "line 4: `auth` wants"),
        ("password: [canary]", "line 4: `password` wants a text"),
        ("password: {canary: x}", "line 4: `password` wants a text"),
        ("verify: canary", "line 4: `verify` wants"),
        ("interface: canary", "line 4: `interface` wants"),
        ("regions: canary", "line 4: `regions` wants"),
        ("regions: [{canary: x}]", "line 4: `regions` wants"),
        ("region_name: {canary: x}", "line 4: `region_name` wants"),
        (
            "compute_endpoint_override: canary",
            "line 4: `compute_endpoint_override` wants an address",
        ),
        (
            "image_endpoint_override: https://u:canary@host",
            "line 4: `image_endpoint_override` wants an address",
        ),
        ("auth_type: token", "line 4: `token` wants a token"),
        (
            "auth_type: v3applicationcredential",
            "line 4: `application_credential_id` wants an id",
        ),
    ] {
        let text = format!("clouds:\n  c:\n    auth_url: https://k\n    {keys}\n");
        let error = Machine::with_clouds(&text)
            .load()
            .map(|config| config.clouds)
            .expect_err(keys);
        let told = told(&error);
        assert!(told.contains(expected), "{keys}\n{told}");
    }
}

#[test]
fn an_address_with_a_password_in_it_is_refused_unseen() {
    let error = Machine::new()
        .variable("OS_AUTH_URL", "https://ann:canary@k:5000/v3")
        .load()
        .map(|config| config.clouds)
        .expect_err("a password in the address");
    assert!(told(&error).starts_with("OS_AUTH_URL: `auth_url` wants"));
}

#[test]
fn files_made_to_exhaust_the_reader_are_refused() {
    let chain = |first: &str, link: fn(char, char) -> String| {
        let links = ('a'..'p').zip('b'..'q').map(|(one, two)| link(one, two));
        first.to_owned() + &links.collect::<String>()
    };
    let bomb = chain("a: &a [canary,canary]\n", |one, two| {
        format!("{two}: &{two} [*{one},*{one},*{one},*{one},*{one},*{one},*{one},*{one}]\n")
    });
    let merges = chain("a: &a {canary: x}\n", |one, two| {
        format!("{two}: &{two} {{<<: [*{one},*{one},*{one},*{one}], x{two}: *{one}}}\n")
    });
    let deep = format!("clouds: {}", "[".repeat(100_000));
    let nested = (0..5_000).fold("clouds:\n".to_owned(), |text, level| {
        text + &" ".repeat(level + 1) + "c:\n"
    });
    let cyclic = "clouds: &c {c: *c}\n".to_owned();
    let many = (0..100_000).fold("clouds:\n".to_owned(), |text, _| text + "  a: 1\n");
    for text in [bomb, merges, deep, nested, cyclic, many] {
        let error = Machine::with_clouds(&text)
            .load()
            .map(|config| config.clouds)
            .expect_err("a hostile file");
        assert!(told(&error).starts_with(&format!("{USER}/clouds.yaml")));
    }
}

#[test]
fn files_too_large_or_not_of_text_are_refused() {
    let path = format!("{USER}/clouds.yaml");
    let large = [b"# canary\n".repeat(1_200_000), b"clouds: {}".to_vec()].concat();
    assert!(large.len() > 10_000_000);
    for (content, fault) in [
        (large, "larger than 1 MiB"),
        (
            b"clouds: {c: {password: canary\xff}}".to_vec(),
            "not text in UTF-8",
        ),
        (b"\0\0canary".to_vec(), "not YAML"),
    ] {
        let error = Machine::new()
            .stored(&path, &content, 0o100_600)
            .load()
            .map(|config| config.clouds)
            .expect_err(fault);
        assert!(told(&error).contains(fault), "{error}");
    }
}

#[test]
fn the_disk_is_read_with_the_same_limits() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("clouds.yaml");
    let read = |content: &[u8]| {
        std::fs::write(&path, content).expect("a file");
        Files::Disk
            .read(&path)
            .map(|found| found.map(|document| document.text.expose().to_owned()))
    };
    assert_eq!(read(b"\xef\xbb\xbfclouds:"), Ok(Some("clouds:".to_owned())));
    assert_eq!(
        read(&b"x".repeat(10_000_000)),
        Err(ConfigError::TooLarge { path: path.clone() })
    );
    let missing = folder.path().join("clouds.yaml/clouds.yaml");
    assert!(matches!(Files::Disk.read(&missing), Ok(None)));
    let error = Files::Disk.read(folder.path()).map(|_| ());
    assert!(matches!(error, Err(ConfigError::Unreadable { .. })));
}

#[test]
fn a_file_with_a_secret_that_others_may_read_is_warned_of_once() {
    let secret = "clouds:\n  c:\n    auth: {auth_url: https://k, password: canary}\n  d:\n    auth: {auth_url: https://k, password: canary}\n";
    let plain = "clouds:\n  c:\n    auth: {auth_url: https://k}\n";
    for (text, mode, warnings) in [
        (secret, 0o100_644, 1),
        (secret, 0o100_640, 1),
        (secret, 0o100_600, 0),
        (plain, 0o100_644, 0),
    ] {
        let path = format!("{USER}/clouds.yaml");
        let clouds = Machine::new().stored(&path, text.as_bytes(), mode).clouds();
        let expected = Warning::ReadableByOthers {
            path: PathBuf::from(path),
        };
        assert_eq!(clouds.warnings, vec![expected; warnings], "{mode:o}");
    }
}

#[test]
fn a_configuration_can_be_printed_without_its_secrets() {
    let config = Machine::with_clouds(
        "clouds:\n  c:\n    auth: {auth_url: https://k, username: ann, password: canary, token: canary}\n  d:\n    auth: {auth_url: https://k, application_credential_id: i, application_credential_secret: canary}\n",
    )
    .settings("[clouds.c]\npassword_cmd = 'echo canary'\nproxy = 'http://u:canary@p:1'\n")
    .variable("OS_PASSWORD", "canary")
    .load()
    .expect("a good configuration");
    assert!(!format!("{config:?}").contains("canary"));
}

#[test]
fn names_with_escape_sequences_are_told_safely() {
    let error = Machine::with_clouds("clouds: {\"pr\\eod\": {auth: {auth_url: https://k}}}")
        .load_with(&asking_for("x\u{1b}[2J"))
        .map(|_| ())
        .expect_err("no such cloud");
    assert_eq!(
        error.to_string(),
        "there is no cloud `x␛[2J`; there is `pr␛od`"
    );
}

#[test]
fn a_named_file_that_is_missing_is_told_and_the_search_goes_on() {
    let clouds = Machine::with_clouds(&entry("c", "https://k"))
        .variable("OS_CLIENT_CONFIG_FILE", "/gone.yaml")
        .clouds();
    assert_eq!(names(&clouds), ["c"]);
    assert_eq!(
        clouds.warnings,
        [Warning::NamedFileMissing {
            variable: "OS_CLIENT_CONFIG_FILE",
            path: Path::new("/gone.yaml").to_owned()
        }]
    );
}
