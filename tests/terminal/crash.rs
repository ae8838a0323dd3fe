//! `kill -9` in the middle of a clean-up, and what a new start makes of it: in the end all is as
//! if nothing had happened, and the server was asked for nothing else.
use super::{
    deletes::Deletes,
    demo_cloud::DemoCloud,
    home::Home,
    person::{confirm_delete, continue_job, go_to_images, mark_all_of, mark_under_cursor},
    pty::{Launch, Program},
    tool::Tool,
};
use serde_json::Value;
use std::collections::BTreeSet;

/// How many images the clean-up deletes: all of one instance that are not protected, and two of
/// another.
const PLANNED: usize = 9;

/// What a clean-up came to.
struct Outcome {
    /// The images that were planned.
    planned: BTreeSet<String>,
    /// The images that are there at the end.
    left: BTreeSet<String>,
    deletes: Deletes,
}

/// Slow enough that there is a middle to be killed in.
fn home(cloud: &DemoCloud) -> Home {
    let home = Home::with_clouds(&cloud.clouds_yaml(Some("demo")));
    home.configure("requests_per_second = 3\n");
    home
}

fn start_clean_up(home: &Home) -> Program {
    let program = Launch::new().home(home.path()).start();
    program.wait_for_text("web-4");
    go_to_images(&program);
    mark_all_of(&program, "web-2");
    program.wait_for_text("8 marked");
    mark_under_cursor(&program, "web-3-nightly", 9);
    mark_under_cursor(&program, "web-3-after", 10);
    program.keys("d");
    program.wait_for_line(&["9 images", "1 left out"]);
    confirm_delete(&program);
    program
}

fn ids(home: &Home) -> BTreeSet<String> {
    let said = Tool::new("list images --all-regions --format json").home(home.path());
    let rows: Vec<Value> = serde_json::from_str(&said.run().out).expect("an array");
    let id = |row: &Value| row["id"].as_str().expect("an id").to_owned();
    rows.iter().map(id).collect()
}

/// The whole clean-up; with a number, it is killed as soon as so many deletes are done.
fn clean_up(killed_after: Option<usize>) -> Outcome {
    let cloud = DemoCloud::start();
    let home = home(&cloud);
    let before = ids(&home);
    let mut program = start_clean_up(&home);
    if let Some(count) = killed_after {
        home.wait_for_done(count);
        program.kill();
        let done = home.done();
        assert!((count..PLANNED).contains(&done), "{done} were done");
        println!("killed after {done} of {PLANNED}");
        program = Launch::new().home(home.path()).start();
        continue_job(&program);
    }
    home.wait_for_ends(1 + usize::from(killed_after.is_some()));
    program.keys("q");
    assert_eq!(program.wait_for_end(), 0);
    let planned = home.planned();
    let left = ids(&home);
    assert_eq!(&before - &left, planned, "exactly what was planned is gone");
    Outcome {
        planned,
        left,
        deletes: deletes(&cloud.requests()),
    }
}

fn deletes(requests: &[String]) -> Deletes {
    let mut deletes = Deletes::default();
    for line in requests.iter().filter(|line| line.starts_with("DELETE ")) {
        let words: Vec<&str> = line.split(' ').collect();
        let [_, path, status] = words[..] else {
            panic!("{line}");
        };
        deletes.add(path, status);
    }
    deletes
}

#[test]
fn a_killed_clean_up_that_is_continued_ends_like_one_that_was_not_disturbed() {
    let undisturbed = clean_up(None);
    assert_eq!(undisturbed.planned.len(), PLANNED);
    for count in [1, 4, 6] {
        let disturbed = clean_up(Some(count));
        assert_eq!(disturbed.left, undisturbed.left);
        assert_eq!(disturbed.planned, undisturbed.planned);
        disturbed.deletes.assert_once_each(&disturbed.planned);
    }
}
