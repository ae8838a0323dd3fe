//! Requests, counted at the server.
use super::{
    home::Home,
    pty::Launch,
    stack::{Stack, clouds},
};
use std::{
    fs,
    process::Command,
    sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard},
};

/// The access logs do not say which program asked, so while one test counts no other may ask.
static COUNTING: RwLock<()> = RwLock::new(());

/// Held by every test that does not count.
pub(crate) fn beside_others() -> RwLockReadGuard<'static, ()> {
    COUNTING.read().unwrap_or_else(PoisonError::into_inner)
}

/// Held by a test that counts.
pub(crate) fn alone() -> RwLockWriteGuard<'static, ()> {
    COUNTING.write().unwrap_or_else(PoisonError::into_inner)
}

/// Puts snapshots of this prefix straight into a region's Glance, every tenth of them protected.
pub(crate) fn seed_many(count: usize, region: &str, prefix: &str) {
    let count = count.to_string();
    let of = [&count, "--region", region, "--prefix", prefix];
    let kind = ["--snapshots", "100", "--protected", "10"];
    script("seed-many", of.into_iter().chain(kind));
}

/// Runs `tests/stack/requests`.
pub(crate) fn requests(argument: Option<&str>) -> String {
    script("requests", argument.into_iter())
}

/// Runs a script of `tests/stack` and gives what it prints.
pub(crate) fn script<'a>(name: &str, arguments: impl Iterator<Item = &'a str>) -> String {
    let script = format!("{}/tests/stack/{name}", env!("CARGO_MANIFEST_DIR"));
    let output = Command::new(script)
        .args(arguments)
        .env("HORIZON_TUI_STACK_HOME", clouds().parent().unwrap())
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// What the program asks while something is done: service, method, path and status.
pub(crate) fn requests_of(work: impl FnOnce()) -> Vec<[String; 4]> {
    requests(Some("mark"));
    work();
    let counted = requests(None);
    let lines = counted
        .lines()
        .map(|line| line.split_whitespace().collect());
    lines
        .flat_map(|words: Vec<&str>| match words[..] {
            [count, service, method, path, status] => {
                let request = [service, method, path, status].map(str::to_owned);
                vec![request; count.parse().unwrap()]
            }
            _ => Vec::new(),
        })
        .collect()
}

/// The changes of one thing, by its id, that the program has ever asked for: method, path and
/// status. No other thing has this id, so this may be asked beside other tests.
pub(crate) fn changes_asked(id: &str) -> Vec<String> {
    let folder = fs::read_dir(clouds().with_file_name("log")).unwrap();
    let logs = folder.map(|entry| entry.unwrap().path());
    let logs = logs.filter(|path| path.extension().is_some_and(|end| end == "access"));
    let mut found = Vec::new();
    for log in logs {
        let bytes = fs::read(&log).unwrap();
        for line in String::from_utf8_lossy(&bytes).lines() {
            let mut quoted = line.split('"');
            let asked = quoted.nth(1).unwrap_or_default();
            let is_ours = line.contains("\"horizon-tui/");
            if is_ours && asked.contains(id) && !asked.starts_with("GET ") {
                found.push(format!("{asked}{}", quoted.next().unwrap_or_default()));
            }
        }
    }
    found
}

/// The requests of one start that shows the first list and quits: service, method and path, each
/// as often as it was sent.
fn first_list(home: &Home, cloud: &str) -> Vec<String> {
    let asked = requests_of(|| {
        let launch = Launch::new().variable("OS_CLIENT_CONFIG_FILE", clouds().to_str().unwrap());
        let launch = launch.argument(&format!("--cloud={cloud}"));
        let mut program = launch.home(home.path()).start();
        program.wait_for_line(&["RegionOne ▾", "as of"]);
        program.wait_for_screen("the number of its snapshots", |screen| {
            let mut lines = screen.lines();
            lines.any(|line| line.contains(" db-01 ") && !line.contains('…'))
        });
        program.keys("q");
        assert_eq!(program.wait_for_end(), 0);
    });
    println!("{cloud}: {asked:#?}");
    asked
        .iter()
        .map(|[service, method, path, _]| {
            let path = path.split('?').next().unwrap();
            format!("{service} {method} {path}")
        })
        .collect()
}

/// Beside the first list of instances there are requests for the column Snapshots, sent once the
/// list is on the screen: the own images, and, because some are made of volumes, the hidden ones
/// and what Cinder lists. Whether those last ones are out before the program quits is luck.
#[test]
fn the_first_list_takes_two_requests_and_one_with_a_kept_token() {
    let _alone = alone();
    drop(Stack::sign_in());
    for (cloud, nova) in [("demo", "one-nova"), ("demo-old-nova", "one-old-nova")] {
        let home = Home::new();
        let sign_in = "keystone POST /v3/auth/tokens".to_owned();
        let list = format!("{nova} GET /v2.1/servers/detail");
        let snapshots = "one-glance GET /v2/images".to_owned();
        let kept = [snapshots, list];
        let cold = [[sign_in].as_slice(), kept.as_slice()].concat();
        assert_eq!(without_volumes(first_list(&home, cloud)), cold, "cold");
        let again = without_volumes(first_list(&home, cloud));
        assert_eq!(again, kept, "with the token kept");
    }
}

/// What was asked but for whose snapshots those of volumes are.
fn without_volumes(mut asked: Vec<String>) -> Vec<String> {
    let volumes = ["/v3/snapshots/detail", "/v3/volumes/detail"];
    asked.retain(|line| !volumes.iter().any(|path| line.ends_with(path)));
    let images = |line: &String| line == "one-glance GET /v2/images";
    if asked.iter().filter(|line| images(line)).count() == 2 {
        asked.dedup_by(|left, right| images(left) && images(right));
    }
    asked
}
