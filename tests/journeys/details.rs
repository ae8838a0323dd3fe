//! The pages about an instance and an image: what they tell, and how seldom they ask.
use crate::{elsewhere::asked, scene::Scene, stage::Stage};
use axum::http::StatusCode;
use horizon_tui::demo::{Fault, Service};
use std::time::Duration;

#[tokio::test(start_paused = true)]
async fn an_instance_tells_its_volumes_its_snapshots_and_what_was_done_with_it() {
    let mut stage = Stage::open(Scene::default().wide()).await;
    stage.keys("/ 'vol-db-1' Enter i").await;
    stage.expect("2 VCPUs · 4.0 GiB RAM");
    insta::assert_snapshot!("instance_page", stage.picture());
    stage.expect("vol-db-1-data · 200 GiB · kept without the instance");
}

#[tokio::test(start_paused = true)]
async fn a_part_that_could_not_be_read_says_why_and_the_rest_is_there() {
    let mut stage = Stage::open(Scene::default().wide()).await;
    let fault = Fault::status(StatusCode::FORBIDDEN).service(Service::Compute);
    stage.world.inject(fault.containing("os-instance-actions"));
    stage.keys("/ 'web-4' Enter i G").await;
    stage.expect("Unable to retrieve this.");
    stage.expect("web-4-");
    stage.keys("g").await;
    stage.expect("203.0.113.13 (floating)");
    stage.expect("role = web");
}

#[tokio::test(start_paused = true)]
async fn a_page_asks_once_and_not_again() {
    let mut stage = Stage::at_work().await;
    stage.world.forget_requests();
    stage.keys("/ 'bastion' Enter i").await;
    let after = asked(&stage.world, Service::Compute, "GET");
    assert_eq!(after.len(), 2, "{after:#?}");
    stage.world.forget_requests();
    stage.pass(Duration::from_mins(10)).await;
    let later = asked(&stage.world, Service::Compute, "GET");
    let of_page = |line: &&String| line.contains("/servers/") && !line.contains("changes-since");
    let later: Vec<&String> = later
        .iter()
        .filter(of_page)
        .filter(|line| !line.contains("detail"))
        .collect();
    assert!(later.is_empty(), "{later:#?}");
}

#[tokio::test(start_paused = true)]
async fn an_image_tells_who_depends_on_it() {
    let mut stage = Stage::open(Scene::default().wide()).await;
    stage.keys("2 t / 'golden-web' Enter i").await;
    stage.expect("web-1 · Instance · Active");
    stage.keys("G").await;
    insta::assert_snapshot!("image_page_end", stage.picture());
}
