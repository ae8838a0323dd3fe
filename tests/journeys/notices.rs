//! What is said, and for how long.
use crate::{scene::Scene, stage::Stage};
use axum::http::StatusCode;
use horizon_tui::demo::{Fault, Service};
use std::time::Duration;

/// Longer than good news stays.
const A_WHILE: Duration = Duration::from_secs(7);

fn down(service: Service) -> Fault {
    Fault::status(StatusCode::FORBIDDEN).service(service)
}

#[tokio::test(start_paused = true)]
async fn what_is_told_in_passing_passes() {
    let mut stage = Stage::at_work().await;
    stage.keys("y").await;
    let copied = stage.copied.clone().expect("it was copied");
    stage.expect(&format!("Copied {copied}"));
    stage.pass(A_WHILE).await;
    stage.expect_no("Copied");
    stage.keys("s").await;
    stage.expect("Not possible: Create Snapshot (busy: Spawning)");
    stage.pass(A_WHILE).await;
    stage.expect_no("Not possible");
}

#[tokio::test(start_paused = true)]
async fn a_key_for_what_has_just_passed_clears_no_filter() {
    let mut stage = Stage::at_work().await;
    stage.keys("/ 'web' Enter y").await;
    stage.wait_without("Copied").await;
    stage.keys("Esc").await;
    stage.expect("Filter: web");
    stage.keys("Esc").await;
    stage.expect_no("Filter: web");
}

#[tokio::test(start_paused = true)]
async fn bad_news_stays_until_it_is_answered() {
    let mut stage = Stage::at_work().await;
    stage.world.inject(down(Service::Compute));
    stage.keys("Ctrl-r").await;
    stage.expect("RegionOne: Unable to retrieve instances.");
    stage.pass(Duration::from_hours(1)).await;
    stage.expect("RegionOne: Unable to retrieve instances.");
    // What is said in passing stands before it, and goes.
    stage.keys("y").await;
    stage.expect("Copied");
    stage.pass(A_WHILE).await;
    stage.expect("RegionOne: Unable to retrieve instances.");
    stage.keys("Esc").await;
    stage.expect_no("Unable");
}

#[tokio::test(start_paused = true)]
async fn what_has_recovered_is_not_complained_about() {
    let mut stage = Stage::at_work().await;
    stage.world.inject(down(Service::Compute));
    stage.keys("Ctrl-r").await;
    stage.expect("RegionOne: Unable to retrieve instances.");
    stage.keys("Ctrl-r").await;
    stage.expect_no("Unable");
    stage.expect_no("failed");
}

#[tokio::test(start_paused = true)]
async fn good_news_does_not_hide_bad_news() {
    let mut stage = Stage::at_work().await;
    stage.keys("/ 'db-1' Enter G s Ctrl-u 'good' Enter").await;
    stage
        .keys("/ Ctrl-u 'flaky-1' Enter s Ctrl-u 'bad' Enter")
        .await;
    stage.wait_for("Unable to create snapshot bad.").await;
    stage.wait_without("1 job").await;
    stage.expect("Unable to create snapshot bad.");
    stage.keys("Esc").await;
    stage.expect("Snapshot good is Active");
    stage.pass(A_WHILE).await;
    stage.expect_no("is Active");
}

#[tokio::test(start_paused = true)]
async fn each_piece_of_bad_news_is_answered_by_itself() {
    let mut stage = Stage::at_work().await;
    stage.world.inject(down(Service::Compute).times(3));
    stage.keys("Ctrl-r Ctrl-r Ctrl-r").await;
    stage.world.inject(down(Service::Image));
    stage.keys("2 Ctrl-r").await;
    stage.expect("RegionOne: Unable to retrieve images.");
    stage.keys("Esc").await;
    stage.expect("RegionOne: Unable to retrieve instances.");
    stage.keys("Esc").await;
    stage.expect_no("Unable");
}

#[tokio::test(start_paused = true)]
async fn a_message_takes_no_row_away_for_longer_than_it_stays() {
    let mut stage = Stage::open(Scene::default()).await;
    stage.keys("PgDn").await;
    let before = stage.screen();
    stage.world.inject(down(Service::Compute));
    stage.keys("Ctrl-r").await;
    stage.expect("Unable to retrieve instances.");
    assert!(stage.screen().contains('▸'), "{}", stage.screen());
    stage.keys("Esc").await;
    let rule = |screen: &str| screen.lines().position(|line| line.ends_with("of 27"));
    assert_eq!(rule(&stage.screen()), rule(&before), "{}", stage.screen());
}
