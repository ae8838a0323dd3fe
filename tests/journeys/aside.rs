//! Setting images aside, and bringing them back.
use crate::{elsewhere::asked, scene::Scene, stage::Stage};
use axum::http::{Method, StatusCode};
use horizon_tui::demo::{Fault, Service};

/// A snapshot that is neither protected nor the newest of its instance.
const OLD: &str = "web-1-nightly-2026-10-04";

fn patches(stage: &Stage) -> usize {
    asked(&stage.world, Service::Image, "PATCH").len()
}

#[tokio::test(start_paused = true)]
async fn what_is_set_aside_leaves_the_list_and_one_key_brings_it_back() {
    let mut stage = Stage::at_work().await;
    stage.keys(&format!("2 / '{OLD}' Enter H")).await;
    stage.expect("Confirm Set Image Aside");
    stage.expect("Hidden until 2026-11-27, in UTC");
    stage.expect("nothing is freed");
    assert_eq!(patches(&stage), 0);
    stage.keys("y").await;
    stage.wait_for("is set aside").await;
    stage.expect(&format!("Nothing here matches “{OLD}”"));
    stage.keys("Ctrl-r").await;
    stage.expect(&format!("Nothing here matches “{OLD}”"));

    stage.keys("/ ' is:aside' Enter").await;
    assert_eq!(stage.name(), OLD);
    stage.keys("Ctrl-r").await;
    assert_eq!(stage.name(), OLD, "hidden images are read with the others");
    stage.keys("H").await;
    stage.expect("Confirm Bring Image Back");
    stage.keys("y").await;
    stage.wait_for("is back").await;
    stage.keys(&format!("/ Ctrl-u '{OLD}' Enter")).await;
    assert_eq!(stage.name(), OLD);
    assert_eq!(patches(&stage), 2);
}

#[tokio::test(start_paused = true)]
async fn where_the_cloud_forbids_it_the_reason_is_said_and_nothing_is_hidden() {
    let forbidden = Fault::status(StatusCode::FORBIDDEN)
        .service(Service::Image)
        .method(Method::PATCH);
    let mut stage = Stage::open(Scene::default().meeting(forbidden)).await;
    stage.keys(&format!("2 / '{OLD}' Enter H y")).await;
    stage.wait_for("Unable to set image").await;
    stage.expect("You are not allowed to do this.");
    assert_eq!(stage.name(), OLD);
}
