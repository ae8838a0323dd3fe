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

#[tokio::test(start_paused = true)]
async fn an_image_is_edited_by_what_differs_and_a_refused_form_is_there_again() {
    let mut stage = Stage::at_work().await;
    stage.keys(&format!("2 / '{ONE}' Enter e")).await;
    stage.expect("Nothing is changed yet.");
    stage.keys("Tab Tab Tab Tab Tab Enter").await;
    stage.expect("Nothing is changed yet.");
    assert_eq!(requests(&stage, "PATCH"), 0);
    // From the last field to the first: the visibility is made public, which policy forbids.
    stage
        .keys("Tab '-kept' Tab 'before the upgrade' Tab Left")
        .await;
    stage.expect("Everybody in this cloud can find it");
    insta::assert_snapshot!("edit_image", stage.picture());
    stage.keys("Tab Tab Tab Enter").await;
    stage.wait_for("Edit Image failed").await;
    stage.expect("publicize_image");
    assert_eq!(stage.name(), ONE);
    stage.keys("Esc e").await;
    stage.expect("before the upgrade");
    stage.keys("Tab Tab Right Tab Tab Tab Enter").await;
    stage.wait_for("Edit Image: ").await;
    assert_eq!(requests(&stage, "PATCH"), 2);
    stage.keys("Esc / Ctrl-u '-kept' Enter").await;
    assert_eq!(stage.name(), format!("{ONE}-kept"));
    stage.keys("e").await;
    stage.expect("before the upgrade");
    stage.expect("Nothing is changed yet.");
}

#[tokio::test(start_paused = true)]
async fn a_volume_is_made_from_an_image_and_followed_until_it_is_available() {
    let mut stage = Stage::at_work().await;
    stage.keys(&format!("2 / '{ONE}' Enter Enter")).await;
    stage.choose("Create Volume").await;
    stage.expect("as large as what it is made from");
    // Smaller than the image cannot be, and larger than the quota is said.
    stage.keys("Tab Backspace Backspace '1' Enter").await;
    stage.expect("at least ");
    stage.keys("Backspace '9000'").await;
    stage.expect("this volume would fail");
    insta::assert_snapshot!("create_volume", stage.picture());
    stage.keys("Enter").await;
    stage.expect("this volume would fail");
    stage.keys("Backspace Backspace").await;
    stage.expect_no("this volume would fail");
    stage.expect("90 ");
    stage.keys("Enter").await;
    stage.wait_for("done (").await;
    let made = asked(&stage.world, Service::BlockStorage, "POST");
    assert_eq!(made.len(), 1, "nothing is asked for in vain");
    // Its report copies the id of the volume.
    stage.keys("Esc 6 Enter").await;
    stage.expect("[y] Copy ID");
    stage.keys("y").await;
    let copied = stage.copied.clone().expect("an id");
    assert_eq!(copied.len(), "00000000-0000-4000-8000-000000000000".len());
}

#[tokio::test(start_paused = true)]
async fn where_the_quota_is_not_known_cinder_decides_and_its_refusal_leads_back_to_the_form() {
    let never = Fault::status(StatusCode::FORBIDDEN)
        .service(Service::BlockStorage)
        .containing("/limits")
        .times(9);
    let mut stage = Stage::open(Scene::default().meeting(never)).await;
    stage.keys(&format!("2 / '{ONE}' Enter Enter")).await;
    stage.choose("Create Volume").await;
    stage.keys("Tab Ctrl-u '9000'").await;
    stage.expect_no("this volume would fail");
    stage.keys("Enter").await;
    stage.wait_for("Create Volume failed").await;
    stage.expect("exceeds allowed gigabytes quota");
    stage.keys("Esc Enter").await;
    stage.choose("Create Volume").await;
    stage.expect("9000");
    // Whoever leaves it now has given it up.
    stage.keys("Esc Enter").await;
    stage.choose("Create Volume").await;
    stage.expect_no("9000");
}

#[tokio::test(start_paused = true)]
async fn a_volume_snapshot_gets_another_name() {
    let mut stage = Stage::at_work().await;
    stage.keys("3 / 'is:orphaned' Enter e").await;
    stage.expect("Nothing is changed yet.");
    stage.keys("'-kept' Tab 'found in November' Enter").await;
    stage.wait_for("Edit Snapshot: ").await;
    stage.keys("Esc e").await;
    stage.expect("-kept");
    stage.expect("found in November");
}
