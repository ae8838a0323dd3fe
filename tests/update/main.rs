//! The application under everything that can happen to it, in any order: keys, answers right,
//! wrong and stale, failures, paints, waits. No cloud: the answers are made up.
mod account;
mod answers;
mod bugs;
mod checker;
#[path = "../fixtures/choices.rs"]
mod choices;
mod clouds;
mod ledger;
mod marking;
#[path = "../fixtures/plain.rs"]
mod plain;
mod play;
#[path = "../fixtures/rows.rs"]
mod rows;
mod script;
#[path = "../fixtures/session.rs"]
mod session;
mod typed;
mod world;

use bugs::{
    Blind, Careless, Deaf, Forgetful, Forgetting, Greedy, Hasty, Hopeful, Insisting, Machine,
    Repeating, Sound, Straying, Stuttering, Unlearning,
};
use play::{Seen, play};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::cell::RefCell;
use typed::{Buying, Obliging, Pasting, Typed};

/// Runs scripts against an application; what was seen of them, or the rule that was broken.
fn run<M: Machine>(cases: u32) -> Result<Seen, String> {
    let seen = RefCell::new(Seen::default());
    runner::<M>(cases)
        .run(&script::scripts(), |script| {
            let one = play::<M>(&script)?;
            seen.borrow_mut().add(&one);
            Ok(())
        })
        .map_err(|error| error.to_string())?;
    Ok(seen.into_inner())
}

/// Tries so many cases, the same ones every time.
fn runner<M: Machine>(cases: u32) -> TestRunner {
    let config = Config {
        cases,
        failure_persistence: None,
        max_shrink_iters: M::SHRINKS,
        ..Config::default()
    };
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

/// Set to play as many scripts as make 100,000 steps; else so many that nobody waits for it.
const AT_LENGTH: &str = "HORIZON_TUI_AT_LENGTH";

#[test]
fn whatever_happens_no_rule_is_broken() {
    let at_length = std::env::var_os(AT_LENGTH).is_some();
    let cases = if at_length { 1600 } else { 120 };
    let start = std::time::Instant::now();
    let seen = run::<Sound>(cases).unwrap_or_else(|broken| panic!("{broken}"));
    println!("{seen:#?} in {:?}", start.elapsed());
    let confirmed = seen.snapshots + seen.deletes;
    // What there must be of it in the short run and in the long one.
    for (count, short, long) in [
        (seen.steps, 10_000, 100_000),
        (confirmed, 100, 1_000),
        (seen.snapshots, 15, 150),
        (seen.deletes, 80, 850),
        (seen.many, 40, 350),
        (seen.words, 60, 500),
        (seen.unarmed, 20, 200),
        (seen.cancelled, 40, 400),
        (seen.stopped, 5, 100),
        (seen.paused, 5, 100),
        (seen.resumed, 5, 100),
        (seen.crashes, 50, 500),
        (seen.continued, 5, 100),
        (seen.changes, 200, 2_000),
        (seen.ended, 100, 1_000),
        (seen.stale, 20, 250),
        (seen.wrong, 100, 1_000),
        (seen.failures, 200, 2_000),
        (seen.quits, 5, 70),
        (seen.frames, 500, 5_000),
    ] {
        let least = if at_length { long } else { short };
        assert!(
            count >= least,
            "{count} where there should be {least}: {seen:#?}"
        );
    }
}

#[test]
fn a_planted_bug_is_caught_by_the_rule_that_it_breaks() {
    type Run = fn(u32) -> Result<Seen, String>;
    let bugs: [(Run, u32, &str); 13] = [
        (run::<Forgetful>, 200, "was never confirmed"),
        (run::<Hasty>, 200, "before it was seen"),
        (run::<Repeating>, 200, "was used before"),
        (run::<Straying>, 400, "is not planned"),
        (run::<Greedy>, 400, "was not marked"),
        (run::<Forgetting>, 400, "lost its mark"),
        (run::<Stuttering>, 400, "ended twice"),
        (run::<Insisting>, 400, "is under way already"),
        (run::<Deaf>, 900, "after it was cancelled"),
        (run::<Careless>, 900, "was not found as it was confirmed"),
        (run::<Blind>, 900, "was not seen there"),
        (run::<Unlearning>, 900, "was over already"),
        (run::<Hopeful>, 900, "is asked for twice"),
    ];
    for (run, cases, rule) in bugs {
        let start = std::time::Instant::now();
        let broken = run(cases).expect_err(rule);
        println!("{rule}: caught after {:?}", start.elapsed());
        assert!(broken.contains(rule), "{rule}: {broken}");
    }
}

type RunTyped = fn(u32) -> Result<Typed, String>;

/// Plays on an account of VPSs; what was confirmed, or the rule that was broken.
fn run_typed<M: Machine>(cases: u32) -> Result<Typed, String> {
    let seen = RefCell::new(Typed::default());
    runner::<M>(cases)
        .run(&typed::moves(), |moves| {
            let one = typed::play::<M>(&moves)?;
            seen.borrow_mut().add(&one);
            Ok(())
        })
        .map_err(|error| error.to_string())?;
    Ok(seen.into_inner())
}

#[test]
fn nothing_is_restored_or_ordered_without_what_was_typed_for_it() {
    let seen = run_typed::<Sound>(800).unwrap_or_else(|broken| panic!("{broken}"));
    println!("{seen:#?}");
    for (count, least) in [
        (seen.restores, 200),
        (seen.orders, 200),
        (seen.sent, 300),
        (seen.refused, 200),
        (seen.pasted, 100),
    ] {
        assert!(
            count >= least,
            "{count} where there should be {least}: {seen:#?}"
        );
    }
    let bugs: [(RunTyped, &str); 3] = [
        (run_typed::<Pasting>, "was typed without its word"),
        (run_typed::<Obliging>, "begun without a question and Enter"),
        (run_typed::<Buying>, "an order left twice"),
    ];
    for (run, rule) in bugs {
        let broken = run(500).expect_err(rule);
        assert!(broken.contains(rule), "{rule}: {broken}");
    }
}
