//! Leaving, with and without jobs under way.
use crate::{
    elsewhere::{Elsewhere, asked},
    stage::Stage,
};
use axum::http::Method;
use horizon_tui::{
    app::Exit,
    demo::{Effect, Fault, Service},
    plan::{Record, StepOutcome},
};
use std::time::Duration;

/// A stage on which a snapshot is under way that takes its time.
async fn busy() -> Stage {
    let mut stage = Stage::at_work().await;
    stage.keys("/ 'db-1' Enter G s Ctrl-u 'last' Enter").await;
    stage.pass(Duration::from_secs(2)).await;
    stage.expect("1 job");
    stage
}

fn outcomes(stage: &Stage) -> Vec<&StepOutcome> {
    let entries = stage.journal.iter();
    entries
        .filter_map(|entry| match &entry.record {
            Record::Done { outcome, .. } => Some(outcome),
            Record::Plan { .. }
            | Record::Confirm { .. }
            | Record::Send { .. }
            | Record::Accepted { .. }
            | Record::End { .. } => None,
        })
        .collect()
}

#[tokio::test(start_paused = true)]
async fn nothing_under_way_is_left_at_once() {
    for keys in [
        "q", "Ctrl-c", "2 q", "6 q", "s Ctrl-c", "? Ctrl-c", "r Ctrl-c",
    ] {
        let mut stage = Stage::at_work().await;
        stage.keys(keys).await;
        assert_eq!(stage.exit, Some(Exit::Quit), "{keys}: {}", stage.screen());
    }
}

#[tokio::test(start_paused = true)]
async fn with_a_job_under_way_three_things_can_be_done() {
    let mut stage = busy().await;
    stage.keys("q").await;
    stage.expect("1 job is under way:");
    stage.expect("Stay Nothing changes.");
    stage.expect("Finish, then Quit");
    stage.expect("Stop and Quit");
    // The first choice is to stay, and so is every way out of the question.
    for stays in ["Enter", "Esc", "n", "q Esc", "Ctrl-c Ctrl-c Esc"] {
        stage.keys(stays).await;
        stage.expect_no("Stop and Quit");
        assert_eq!(stage.exit, None, "{stays}");
        stage.keys("q").await;
    }
    stage.keys("Esc").await;
    stage.wait_for("Snapshot last is Active").await;
    stage.pass(Duration::from_mins(1)).await;
    assert_eq!(stage.exit, None);
}

#[tokio::test(start_paused = true)]
async fn finish_leaves_when_the_job_is_done() {
    let mut stage = busy().await;
    stage.keys("q Down Enter").await;
    stage.expect("quits when that is done");
    assert_eq!(stage.exit, None);
    stage.keys("2 Down Up").await;
    stage.wait_for("Snapshot last is Active").await;
    assert_eq!(stage.exit, Some(Exit::Quit));
    assert!(matches!(outcomes(&stage)[..], [StepOutcome::Done { .. }]));
}

#[tokio::test(start_paused = true)]
async fn who_stays_after_all_is_not_thrown_out() {
    let mut stage = busy().await;
    stage.keys("q Down Enter").await;
    stage.expect("quits when that is done");
    stage.keys("q Enter").await;
    stage.expect_no("Stop and Quit");
    stage.expect_no("quits when that is done");
    stage.wait_for("Snapshot last is Active").await;
    stage.pass(Duration::from_mins(1)).await;
    assert_eq!(stage.exit, None);
}

#[tokio::test(start_paused = true)]
async fn stop_sends_nothing_further_and_leaves() {
    let mut stage = busy().await;
    stage.world.forget_requests();
    stage.keys("q Down Down Enter").await;
    stage.pass(Duration::from_secs(1)).await;
    assert_eq!(stage.exit, Some(Exit::Quit));
    assert_eq!(outcomes(&stage), [&StepOutcome::Pending]);
    let elsewhere = Elsewhere::of(&stage.world).await;
    assert_eq!(
        elsewhere.count("RegionOne", "last").await,
        1,
        "the cloud goes on"
    );
}

#[tokio::test(start_paused = true)]
async fn stop_waits_for_what_has_been_sent() {
    let mut stage = Stage::at_work().await;
    let late = Fault::new(Effect::Late(Duration::from_secs(20)));
    stage
        .world
        .inject(late.service(Service::Image).method(Method::DELETE));
    let image = "web-1-nightly-2026-10-04";
    stage.keys(&format!("2 / '{image}' Enter d y")).await;
    stage.keys("q Down Down Enter").await;
    stage.pass(Duration::from_secs(10)).await;
    assert_eq!(stage.exit, None, "{}", stage.screen());
    stage.wait_for("is deleted").await;
    assert_eq!(stage.exit, Some(Exit::Quit));
    assert_eq!(asked(&stage.world, Service::Image, "DELETE").len(), 1);
    assert!(matches!(outcomes(&stage)[..], [StepOutcome::Done { .. }]));
}

#[tokio::test(start_paused = true)]
async fn whoever_stays_finds_the_form_again_as_it_was_left() {
    for stays in ["Esc", "n", "Enter", "Ctrl-c Esc", "Down Enter"] {
        let mut stage = busy().await;
        stage.keys("g s Ctrl-u 'half a na'").await;
        stage.keys("Ctrl-c").await;
        stage.expect("Stop and Quit");
        stage.keys(stays).await;
        stage.expect_no("Stop and Quit");
        stage.expect("half a na");
        stage.keys("'me'").await;
        stage.expect("half a name");
        stage.keys("Esc").await;
        assert!(!stage.has_dialog(), "{stays}");
    }
}

#[tokio::test(start_paused = true)]
async fn the_question_over_a_confirmation_over_a_form_takes_neither_away() {
    let mut stage = busy().await;
    stage.keys("2 / 'source:web-1' Enter L").await;
    stage.wait_for("Copy Metadata").await;
    stage.keys("'-of-mine' Enter Ctrl-c").await;
    stage.expect("Stop and Quit");
    stage.keys("Esc").await;
    stage.expect("[y] Launch a Copy");
    stage.keys("Esc").await;
    stage.expect("web-1-copy-of-mine");
    stage.keys("Esc").await;
    assert!(!stage.has_dialog());
}

#[tokio::test(start_paused = true)]
async fn what_a_form_waits_for_reaches_it_beneath_the_question() {
    let mut stage = busy().await;
    let late = Fault::new(Effect::Late(Duration::from_secs(3)));
    stage.keys("2 / 'source:web-1' Enter").await;
    for service in [Service::Compute, Service::Image, Service::BlockStorage] {
        for _ in 0..9 {
            stage.world.inject(late.clone().service(service));
        }
    }
    stage.keys("L Ctrl-c").await;
    stage.expect("Stop and Quit");
    stage.pass(Duration::from_secs(10)).await;
    stage.expect("Stop and Quit");
    stage.keys("Esc").await;
    stage.expect("Copy Metadata");
    stage.expect("b3-8");
}

#[tokio::test(start_paused = true)]
async fn the_question_goes_with_the_last_job_and_leaves_the_form() {
    let mut stage = busy().await;
    stage.keys("g s Ctrl-u 'next one' Ctrl-c").await;
    stage.expect("Stop and Quit");
    stage.pass(Duration::from_mins(10)).await;
    stage.expect_no("Stop and Quit");
    stage.expect("next one");
    assert_eq!(stage.exit, None);
}
