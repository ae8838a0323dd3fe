//! `kill -9` in the middle of a clean-up on the real services, and its continuation.
use super::{
    deletes::Deletes,
    home::Home,
    person::{confirm_delete, continue_job, go_to_images, mark_all_of, mark_under_cursor},
    pty::{Launch, Program},
    requests::{alone, requests_of, script},
    stack::{REGIONS, Stack, clouds},
    traces::{clean_up, id},
};
use std::collections::{BTreeMap, BTreeSet};

const REGION: &str = REGIONS[0];
const SEEDED: usize = 13;
/// How many of them the clean-up deletes.
const PLANNED: usize = 11;

/// Snapshots that exist as records alone, taken away when dropped.
struct Seeded<'a> {
    stack: &'a Stack,
    prefix: String,
}

impl<'a> Seeded<'a> {
    /// Named so shortly that names are shown whole.
    fn new(stack: &'a Stack, killed_after: usize) -> Self {
        let second = jiff::Timestamp::now().as_second() % 1_000_000;
        let prefix = format!("kill{killed_after}-{second}");
        let seeded = Self { stack, prefix };
        seeded.seed(&[&SEEDED.to_string(), "--snapshots=100", "--protected=0"]);
        seeded
    }

    fn seed(&self, arguments: &[&str]) {
        let prefix = ["--prefix", self.prefix.as_str()];
        script("seed-many", arguments.iter().copied().chain(prefix));
    }

    /// What there is of them: the last digits of the name, and the id.
    fn there(&self) -> BTreeMap<String, String> {
        let names = (0..SEEDED).map(|number| format!("{}-snapshot-{number:05}", self.prefix));
        let names: Vec<String> = names.collect();
        let images = self
            .stack
            .images(REGION, &format!("in:{}", names.join(",")));
        let entry = |image: &serde_json::Value| {
            let name = image["name"].as_str().expect("a name");
            let number = name.rsplit('-').next().expect("a number");
            (number.to_owned(), id(image).to_owned())
        };
        images.iter().map(entry).collect()
    }
}

impl Drop for Seeded<'_> {
    fn drop(&mut self) {
        clean_up(|| self.seed(&["0", "--remove"]));
    }
}

fn start(home: &Home) -> Program {
    let launch = Launch::new().variable("OS_CLIENT_CONFIG_FILE", clouds().to_str().unwrap());
    let launch = launch.argument("--cloud=demo").home(home.path());
    launch.argument(&format!("--region={REGION}")).start()
}

fn start_clean_up(home: &Home, prefix: &str) -> Program {
    let program = start(home);
    program.wait_for_line(&[&format!("{REGION} ▾"), "as of"]);
    go_to_images(&program);
    mark_all_of(&program, &format!("{prefix}-snapshot-0000"));
    program.wait_for_text("10 marked");
    mark_under_cursor(&program, &format!("{prefix}-snapshot-00012"), 11);
    program.keys("d");
    program.wait_for_line(&["11 images"]);
    confirm_delete(&program);
    program
}

/// The whole clean-up; with a number, it is killed as soon as so many deletes are done. Gives the
/// numbers of the snapshots that are left.
fn run(stack: &Stack, killed_after: Option<usize>) -> BTreeSet<String> {
    let seeded = Seeded::new(stack, killed_after.unwrap_or(0));
    let before = seeded.there();
    assert_eq!(before.len(), SEEDED);
    let home = Home::new();
    home.configure("requests_per_second = 3\n");
    let asked = requests_of(|| {
        let mut program = start_clean_up(&home, &seeded.prefix);
        if let Some(count) = killed_after {
            home.wait_for_done(count);
            program.kill();
            let done = home.done();
            assert!((count..PLANNED).contains(&done), "{done} were done");
            println!("killed after {done} of {PLANNED}");
            program = start(&home);
            continue_job(&program);
        }
        home.wait_for_ends(1 + usize::from(killed_after.is_some()));
        program.keys("q");
        assert_eq!(program.wait_for_end(), 0);
    });
    let mut deletes = Deletes::default();
    for [_, method, path, status] in &asked {
        if method == "DELETE" {
            deletes.add(path, status);
        }
    }
    let after = seeded.there();
    let gone = before
        .values()
        .filter(|id| !after.values().any(|left| left == *id));
    let gone: BTreeSet<String> = gone.cloned().collect();
    assert_eq!(gone, home.planned(), "exactly what was planned is gone");
    assert_eq!(gone.len(), PLANNED);
    deletes.assert_once_each(&gone);
    after.into_keys().collect()
}

#[test]
fn a_killed_clean_up_that_is_continued_ends_like_one_that_was_not_disturbed() {
    let _alone = alone();
    let stack = Stack::sign_in();
    let undisturbed = run(&stack, None);
    for count in [1, 4, 8] {
        assert_eq!(run(&stack, Some(count)), undisturbed);
    }
}
