//! The application under everything that can happen to it, in any order: keys, answers right,
//! wrong and stale, failures, paints, waits. No cloud: the answers are made up.
#[path = "update/answers.rs"]
mod answers;
#[path = "update/bugs.rs"]
mod bugs;
#[path = "update/checker.rs"]
mod checker;
#[path = "update/play.rs"]
mod play;
#[path = "screens/rows.rs"]
mod rows;
#[path = "update/script.rs"]
mod script;
#[path = "update/world.rs"]
mod world;

use bugs::{Forgetful, Hasty, Machine, Repeating, Sound};
use play::{Seen, play};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::cell::RefCell;

/// Runs scripts against an application; what was seen of them, or the rule that was broken.
fn run<M: Machine>(cases: u32) -> Result<Seen, String> {
    let config = Config {
        cases,
        failure_persistence: None,
        max_shrink_iters: M::SHRINKS,
        ..Config::default()
    };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let seen = RefCell::new(Seen::default());
    TestRunner::new_with_rng(config, rng)
        .run(&script::scripts(), |script| {
            let one = play::<M>(&script)?;
            seen.borrow_mut().add(&one);
            Ok(())
        })
        .map_err(|error| error.to_string())?;
    Ok(seen.into_inner())
}

#[test]
fn whatever_happens_no_rule_is_broken() {
    let seen = run::<Sound>(320).unwrap_or_else(|broken| panic!("{broken}"));
    println!("{seen:#?}");
    for (count, least) in [
        (seen.snapshots, 60),
        (seen.deletes, 60),
        (seen.words, 5),
        (seen.unarmed, 60),
        (seen.cancelled, 120),
        (seen.changes, 180),
        (seen.ended, 80),
        (seen.stale, 250),
        (seen.wrong, 120),
        (seen.failures, 300),
        (seen.quits, 10),
        (seen.frames, 1000),
    ] {
        assert!(
            count >= least,
            "{count} where there should be {least}: {seen:#?}"
        );
    }
}

#[test]
fn a_planted_bug_is_caught_by_the_rule_that_it_breaks() {
    for (caught, rule) in [
        (run::<Forgetful>(99), "was never confirmed"),
        (run::<Hasty>(99), "before it was seen"),
        (run::<Repeating>(99), "was used before"),
    ] {
        let broken = caught.expect_err("a bug that nobody notices");
        assert!(broken.contains(rule), "{rule}: {broken}");
    }
}
