//! What images say of themselves: protected, deactivated, edited.
use crate::{elsewhere::asked, scene::Scene, stage::Stage};
use axum::http::{Method, StatusCode};
use horizon_tui::demo::{Fault, Service};

/// Snapshots of one instance, none of them protected.
const ALL: &str = "web-1-nightly";
const ONE: &str = "web-1-nightly-2026-10-04";

fn requests(stage: &Stage, method: &str) -> usize {
    asked(&stage.world, Service::Image, method).len()
}

#[tokio::test(start_paused = true)]
async fn what_is_protected_in_bulk_is_left_out_of_a_delete_by_name_until_it_is_unprotected() {
    let mut stage = Stage::open(Scene::default().wide()).await;
    stage.keys(&format!("2 / '{ONE}' Enter P")).await;
    stage.expect("[y] Protect Image");
    assert_eq!(requests(&stage, "PATCH"), 0);
    stage.keys("y").await;
    stage.wait_for("Protect Image: web-1").await;
    stage.keys(&format!("Esc / Ctrl-u '{ALL}' Enter * P")).await;
    stage.expect("Left out, protected: 1");
    insta::assert_snapshot!("protect_marked", stage.picture());
    stage.keys("y").await;
    stage.wait_for("done").await;
    let protections = requests(&stage, "PATCH");
    assert!(protections > 1);
    stage.keys("d").await;
    stage.expect("Nothing is left to do.");
    stage.expect(ONE);
    insta::assert_snapshot!("protected_left_out", stage.picture());
    stage.keys("Esc P").await;
    stage.expect("[y] Unprotect Image");
    stage.keys("y").await;
    stage.wait_for("Unprotect Image").await;
    assert_eq!(requests(&stage, "DELETE"), 0, "one plan never does both");
    assert!(requests(&stage, "PATCH") >= 2 * protections);
    stage.keys("d").await;
    stage.expect("Confirm Delete Image");
}

#[tokio::test(start_paused = true)]
async fn an_image_is_deactivated_and_reactivated_from_its_menu() {
    let mut stage = Stage::at_work().await;
    stage.keys(&format!("2 / '{ONE}' Enter Enter")).await;
    stage.expect("Deactivate Image");
    assert!(!stage.picture().contains("Reactivate Image"));
    stage.choose("Deactivate Image").await;
    stage.expect("[y] Deactivate Image");
    stage.keys("y").await;
    stage.wait_for("Deactivated").await;
    stage.keys("Esc Enter").await;
    assert!(!stage.picture().contains("Deactivate Image"));
    stage.choose("Reactivate Image").await;
    stage.keys("y").await;
    stage.wait_for("Reactivate Image: web-1").await;
    stage.wait_for("Active").await;
}

#[tokio::test(start_paused = true)]
async fn what_policy_forbids_is_told_in_glances_words() {
    let forbidden = Fault::status(StatusCode::FORBIDDEN)
        .service(Service::Image)
        .method(Method::POST);
    let mut stage = Stage::open(Scene::default().meeting(forbidden)).await;
    stage.keys(&format!("2 / '{ONE}' Enter Enter")).await;
    stage.choose("Deactivate Image").await;
    stage.keys("y").await;
    stage.wait_for("Deactivate Image failed").await;
    stage.expect("You are not allowed to do this.");
}
