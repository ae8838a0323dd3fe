//! Several regions and several clouds at once.
use crate::{elsewhere::sign_ins, scene::Scene, stage::Stage};
use axum::http::StatusCode;
use horizon_tui::demo::{Effect, Fault, Service};
use std::time::Duration;

/// Both regions of the shop, its images on screen.
async fn over_two_regions() -> Stage {
    let mut stage = Stage::at_work().await;
    stage.keys("r * 2").await;
    stage
}

#[tokio::test(start_paused = true)]
async fn all_regions_are_one_list() {
    let mut stage = Stage::at_work().await;
    stage.keys("2").await;
    stage.wait_for("146 ·").await;
    stage.keys("r 2").await;
    stage.expect("demo › web-shop › RegionTwo ▾");
    stage.wait_for(" 105 ·").await;
    stage.keys("r *").await;
    stage.expect("demo › web-shop › RegionOne, RegionTwo ▾");
    stage.expect("Region");
    stage.wait_for(" 251 ·").await;
    stage.expect("RegionOne Active");
    stage.keys("r Enter").await;
    stage.expect("demo › web-shop › RegionOne ▾");
    stage.expect("146 ·");
}

#[tokio::test(start_paused = true)]
async fn a_region_that_hangs_is_named_and_the_other_goes_on() {
    let mut stage = Stage::at_work().await;
    let hang = Fault::new(Effect::Hang).service(Service::Image).times(99);
    stage.world.inject(hang.region("RegionTwo"));
    stage.keys("r * 2").await;
    stage.wait_for("Glance RegionTwo 8 s").await;
    stage.expect("146 so far");
    // What can be reached is worked on.
    stage.keys("/ 'web-1-before-upgrade' Enter d").await;
    stage.expect("RegionOne");
    stage
        .keys("'web-1-before-upgrade' Enter / Ctrl-u Enter")
        .await;
    stage.wait_for("✗ RegionTwo: no answer").await;
    stage.expect("145 ·");
    stage.expect("as of");
    stage.world.calm();
    stage.keys("Esc Ctrl-r").await;
    stage.wait_without("✗").await;
    stage.expect_no("145 ·");
}

#[tokio::test(start_paused = true)]
async fn a_region_that_fails_takes_nothing_from_the_other() {
    let mut stage = over_two_regions().await;
    let before = stage.line("newest first");
    let broken = Fault::status(StatusCode::FORBIDDEN).times(99);
    stage.world.inject(broken.region("RegionOne"));
    stage.keys("Ctrl-r").await;
    stage.expect("RegionOne: Unable to retrieve images.");
    stage.expect("✗ RegionOne failed");
    assert_eq!(stage.line("newest first"), before);
}

#[tokio::test(start_paused = true)]
async fn a_source_is_gone_only_when_the_regions_that_are_not_shown_say_so_too() {
    let mut stage = Stage::at_work().await;
    let broken = Fault::status(StatusCode::INTERNAL_SERVER_ERROR).times(999);
    stage.world.inject(broken.region("RegionTwo"));
    stage.keys("2 / 'old-web-9' Enter").await;
    stage.pass(Duration::from_mins(1)).await;
    stage.expect("demo › web-shop › RegionOne ▾");
    stage.expect("old-web-9");
    stage.expect_no("(gone)");
    stage.world.calm();
    stage.keys("Ctrl-r").await;
    stage.wait_for("(gone)").await;
}

#[tokio::test(start_paused = true)]
async fn a_plan_says_where_it_works() {
    let mut stage = over_two_regions().await;
    stage.keys("/ 'vol-db-2-2026' Enter d").await;
    stage.expect("demo › web-shop › RegionTwo");
}

#[tokio::test(start_paused = true)]
async fn two_clouds_are_one_list() {
    let mut stage = Stage::open(Scene::of("").wide()).await;
    stage.keys("Space Down Space Enter").await;
    stage.expect("demo, demo-research › 2 regions ▾");
    assert_eq!(sign_ins(&stage.world), 2);
    stage.expect("scratch Suspended none 10.20.1.41 +1 demo-research");
    stage.keys("r").await;
    stage.expect("[ ] demo › RegionTwo");
    stage.keys("*").await;
    stage.expect("demo, demo-research › 4 regions ▾");
    stage.expect("demo-research/RegionOne");
    stage.keys("c 1").await;
    stage.expect("demo › web-shop › RegionOne, RegionTwo ▾");
    stage.expect_no("demo-research");
}

#[tokio::test(start_paused = true)]
async fn a_cloud_that_cannot_be_entered_leaves_the_others_as_they_are() {
    let mut stage = Stage::open(Scene::of("").wide()).await;
    stage.keys("Enter").await;
    stage.expect("demo › web-shop › RegionOne ▾");
    let broken = Fault::status(StatusCode::FORBIDDEN).service(Service::Identity);
    stage.world.inject(broken);
    stage.world.forget_requests();
    stage.keys("c Space Down Space Down Down Space Enter").await;
    stage.expect("Unable to sign in to demo-research.");
    stage.expect("demo, demo-reader › 2 regions ▾");
    assert_eq!(sign_ins(&stage.world), 2, "each once, and demo not again");
    stage.keys("Esc 2").await;
    stage.wait_for("demo-reader").await;
}

#[tokio::test(start_paused = true)]
async fn a_token_that_ends_in_one_of_two_clouds_is_renewed_there() {
    let scene = Scene::of("").wide().without_passwords();
    let mut stage = Stage::open(scene).await;
    stage.keys("Space Down Space Enter").await;
    stage.expect("Log in");
    stage.keys("'demo' Enter").await;
    stage.expect("demo › web-shop › RegionOne ▾");
    stage.expect("Log in");
    stage.keys("'demo' Enter").await;
    stage.expect("demo, demo-research › 2 regions ▾");
}

#[tokio::test(start_paused = true)]
async fn a_plan_over_several_clouds_names_them_on_every_line() {
    let mut stage = Stage::open(Scene::of("").wide()).await;
    stage.keys("Space Down Space Enter 2").await;
    stage.pass(Duration::from_mins(1)).await;
    stage.keys("* d").await;
    stage.expect("Confirm Delete Images");
    stage.expect("/RegionOne");
}
