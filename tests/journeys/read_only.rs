//! Who may change nothing: whatever is typed, the clouds see reads and the sign-in alone.
//!
//! Keys of all kinds and in any order, the same ones every time. What keeps a change from leaving
//! stands twice, in the application and in the worker: each is tried alone as well. A play in which
//! nothing forbids anything shows that these keys do change things, and one with a worker that
//! lets a single change through shows that this would be seen.
use crate::{scene::Scene, stage::Stage};
use axum::http::Method;
use horizon_tui::{
    app::Settings,
    cloud::worker::Writes,
    demo::{self, World},
};
use proptest::{
    collection::vec,
    prelude::*,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use std::{cell::RefCell, time::Duration};

/// What forbids changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Forbidding {
    /// `--read-only`.
    Flag,
    /// `read_only` of each cloud and account.
    Clouds,
    /// The things of all projects are looked at, and nothing allows changes there.
    AllProjects,
    ApplicationAlone,
    WorkerAlone,
    /// The worker, but it lets the first change through.
    LeakyWorker,
    Nothing,
}

impl Forbidding {
    fn scene(self) -> Scene {
        if self == Self::AllProjects {
            return among_all();
        }
        Scene {
            settings: Settings {
                read_only: matches!(self, Self::Flag | Self::ApplicationAlone),
                ..Settings::default()
            },
            writes: match self {
                Self::Flag | Self::WorkerAlone => Writes::Refused,
                Self::Clouds
                | Self::AllProjects
                | Self::ApplicationAlone
                | Self::LeakyWorker
                | Self::Nothing => Writes::Allowed,
            },
            leaks: self == Self::LeakyWorker,
            is_read_only: self == Self::Clouds,
            ovh_conf: Some(demo::ovh_conf("http://demo.localhost")),
            ..Scene::default()
        }
    }
}

/// An administrator, and no other cloud or account in which something could be changed.
fn among_all() -> Scene {
    let scene = Scene::of("demo-admin");
    let clouds = scene.clouds_yaml.split_once("  demo-admin:");
    let (_, entry) = clouds.expect("an administrator");
    let clouds_yaml = format!("clouds:\n  demo-admin:{entry}");
    Scene {
        clouds_yaml,
        ..scene
    }
}

/// One thing that a person does.
#[derive(Debug, Clone)]
enum Move {
    Keys(String),
    /// Whatever is asked is answered with yes, and with the word that it wants.
    Agree,
    Paste(String),
    /// So many milliseconds pass.
    Wait(u16),
}

/// What came about in some plays.
#[derive(Debug, Default, Clone, Copy)]
struct Seen {
    moves: usize,
    /// Moves behind which a dialog was open that was not before.
    dialogs: usize,
    /// Dialogs that were answered with yes.
    agreed: usize,
    /// Changes that the application ordered.
    ordered: usize,
    /// Requests, and those among them that are no reads.
    requests: usize,
    changes: usize,
}

impl Seen {
    fn add(&mut self, other: Self) {
        self.moves += other.moves;
        self.dialogs += other.dialogs;
        self.agreed += other.agreed;
        self.ordered += other.ordered;
        self.requests += other.requests;
        self.changes += other.changes;
    }
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    vec(phrase(), 20..45).prop_map(|phrases| phrases.into_iter().flatten().collect())
}

fn select(keys: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::sample::select(keys).prop_map(str::to_owned)
}

/// What is done to many.
const MANY: &[&str] = &[
    "* M Enter",
    "* M Down Enter",
    "* M Down Down Enter",
    "* d",
    "* s",
    "* H",
    "* P",
    "Space Space d",
    "Space Space s",
    "m Enter d",
];

/// What is done besides.
const AROUND: &[&str] = &[
    "u",
    "t",
    "T",
    "S",
    "V",
    "b",
    "i",
    "J",
    "p Enter",
    "r 2 Enter",
    "c Enter",
    "? PgDn",
    "o Enter",
    "x Enter",
    "F",
    "v Down v",
    "!",
    "/ 'web' Enter",
    "/ Ctrl-u Enter",
    "Ctrl-r",
    "y",
];

/// What people do takes several keys.
fn phrase() -> impl Strategy<Value = Vec<Move>> {
    let agreed = |keys: String| vec![Move::Keys(keys), Move::Agree];
    let pane = select(&["1", "2", "3", "4", "1", "2", "3", "4", "5", "6", "Tab"]);
    let place = (pane, 0_usize..9);
    let go = place.prop_map(|(pane, down)| {
        let keys = format!("Esc Esc {pane} {}", "Down ".repeat(down));
        vec![Move::Keys(keys)]
    });
    let menu = (0_usize..14).prop_map(move |down| {
        let keys = format!("Enter {} Enter", "Down ".repeat(down));
        agreed(keys)
    });
    let action = select(&[
        "s",
        "d",
        "H",
        "P",
        "R",
        "L",
        "e",
        "O",
        "D",
        "A",
        "B",
        "l",
        "M Enter",
        "Del",
        "Enter Down Down Down Down Enter a 'team' Enter 'blue' Enter s",
    ]);
    let many = select(MANY);
    let around = select(AROUND);
    prop_oneof![
        6 => go,
        6 => menu,
        5 => action.prop_map(agreed),
        3 => many.prop_map(agreed),
        3 => around.prop_map(|keys| vec![Move::Keys(keys)]),
        2 => any_key().prop_map(|keys| vec![Move::Keys(keys)]),
        1 => "[a-zA-Z0-9 {}-]{0,8}".prop_map(|text| vec![Move::Keys(format!("'{text}' Enter"))]),
        1 => "[a-z0-9 \n]{0,8}".prop_map(|text| vec![Move::Paste(text)]),
        1 => (0_u16..30_000).prop_map(|wait| vec![Move::Wait(wait)]),
        1 => Just(vec![Move::Agree]),
    ]
}

fn any_key() -> impl Strategy<Value = String> {
    let letters: Vec<char> = ('a'..='z').chain('A'..='Z').chain('0'..='9').collect();
    prop_oneof![
        3 => prop::sample::select(letters).prop_map(String::from),
        1 => select(&["Enter", "Esc", "Space", "Tab", "BackTab", "Left", "Right", "PgUp", "Home", "End", "Backspace"]),
    ]
}

async fn play(forbidding: Forbidding, moves: Vec<Move>) -> Result<Seen, TestCaseError> {
    let mut stage = Stage::open(forbidding.scene()).await;
    let mut seen = Seen::default();
    for one in moves {
        // In the own project things may be changed.
        while forbidding == Forbidding::AllProjects && !stage.is_among_all() {
            stage.keys("Esc Esc 1 p Home Enter").await;
        }
        let was_open = stage.has_dialog();
        seen.moves += 1;
        match one {
            Move::Keys(keys) => stage.keys(&keys).await,
            Move::Agree => {
                seen.agreed += usize::from(was_open);
                agree(&mut stage).await;
            }
            Move::Paste(text) => stage.paste(&text).await,
            Move::Wait(wait) => stage.pass(Duration::from_millis(wait.into())).await,
        }
        seen.dialogs += usize::from(stage.has_dialog() && !was_open);
        if stage.exit.is_some() {
            break;
        }
    }
    stage.pass(Duration::from_secs(20)).await;
    seen.ordered = stage.ordered;
    count(&stage.world, forbidding, &mut seen)?;
    Ok(seen)
}

/// Types what a confirmation wants, where it wants a word.
async fn agree(stage: &mut Stage) {
    let screen = stage.screen();
    let asking = screen.lines().find_map(|line| line.split_once("Type "));
    let word = asking.and_then(|(_, rest)| Some(rest.split_once(" to ")?.0.to_owned()));
    match word.filter(|word| !word.contains('\'')) {
        Some(word) => stage.keys(&format!("Ctrl-u '{word}' Enter")).await,
        None => stage.keys("y Enter").await,
    }
}

/// Nothing is sent but GET, HEAD and the sign-in, where changes are forbidden.
fn count(world: &World, forbidding: Forbidding, seen: &mut Seen) -> Result<(), TestCaseError> {
    for line in world.requests() {
        seen.requests += 1;
        let is_read = [Method::GET, Method::HEAD].contains(&line.method);
        let is_sign_in = line.method == Method::POST && line.target.ends_with("/v3/auth/tokens");
        if is_read || is_sign_in {
            continue;
        }
        seen.changes += 1;
        let is_forbidden = forbidding != Forbidding::Nothing;
        prop_assert!(
            !is_forbidden,
            "a change left: {} {}",
            line.method,
            line.target
        );
    }
    Ok(())
}

fn run(forbidding: Forbidding, cases: u32) -> Result<Seen, String> {
    let seen = RefCell::new(Seen::default());
    let config = Config {
        cases,
        failure_persistence: None,
        max_shrink_iters: 0,
        ..Config::default()
    };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(config, rng);
    let outcome = runner.run(&moves(), |moves| {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .start_paused(true)
            .build()
            .expect("a runtime");
        let one = runtime.block_on(play(forbidding, moves))?;
        seen.borrow_mut().add(one);
        Ok(())
    });
    outcome.map_err(|error| error.to_string())?;
    Ok(seen.into_inner())
}

const CASES: u32 = 8;

fn nothing_leaves(forbidding: Forbidding) -> Seen {
    // There is no account among all projects, so that less of what is typed opens something.
    let more = u32::from(forbidding == Forbidding::AllProjects);
    let cases = CASES + CASES / 2 * more;
    let seen = run(forbidding, cases).unwrap_or_else(|broken| panic!("{forbidding:?}: {broken}"));
    for (count, least) in [
        (seen.moves, 300),
        (seen.dialogs, 60),
        (seen.agreed, 50),
        (seen.requests, 100),
    ] {
        assert!(
            count >= least,
            "{count} where there should be {least}: {seen:?}"
        );
    }
    assert_eq!(seen.changes, 0);
    seen
}

#[test]
fn with_the_flag_nothing_is_sent_but_reads_and_the_sign_in() {
    println!("{:?}", nothing_leaves(Forbidding::Flag));
}

#[test]
fn in_clouds_that_are_read_only_nothing_is_sent_but_reads_and_the_sign_in() {
    println!("{:?}", nothing_leaves(Forbidding::Clouds));
}

#[test]
fn among_the_things_of_all_projects_nothing_is_sent_but_reads_and_the_sign_in() {
    println!("{:?}", nothing_leaves(Forbidding::AllProjects));
}

#[test]
fn the_application_alone_orders_no_change() {
    let seen = nothing_leaves(Forbidding::ApplicationAlone);
    println!("{seen:?}");
    assert_eq!(seen.ordered, 0);
}

#[test]
fn the_worker_alone_lets_no_change_through() {
    let seen = nothing_leaves(Forbidding::WorkerAlone);
    println!("{seen:?}");
    assert!(seen.ordered >= 20, "{seen:?}");
}

#[test]
fn the_same_keys_change_a_lot_where_nothing_forbids_it() {
    let seen = run(Forbidding::Nothing, CASES).unwrap_or_else(|broken| panic!("{broken}"));
    println!("{seen:?}");
    assert!(seen.changes >= 40, "{seen:?}");
}

#[test]
fn a_worker_that_lets_one_change_through_is_caught() {
    let broken = run(Forbidding::LeakyWorker, CASES).expect_err("a change left");
    assert!(broken.contains("a change left"), "{broken}");
}
