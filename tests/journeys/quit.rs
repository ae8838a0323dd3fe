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
