//! The metadata of images: changed as a whole, or not at all.
use crate::{
    elsewhere::{Elsewhere, asked},
    scene::Scene,
    stage::Stage,
};
use horizon_tui::demo::Service;
use serde_json::{Value, json};

const ONE: &str = "web-1-nightly-2026-10-04";

fn patches(stage: &Stage) -> usize {
    asked(&stage.world, Service::Image, "PATCH").len()
}

/// The form for one snapshot, read to its end.
async fn open(scene: Scene) -> Stage {
    let mut stage = Stage::open(scene).await;
    stage.keys(&format!("2 / '{ONE}' Enter Enter")).await;
    stage.choose("Update Metadata").await;
    stage.wait_for("Nothing is changed yet.").await;
    stage
}

async fn image(stage: &Stage) -> Value {
    let elsewhere = Elsewhere::of(&stage.world).await;
    elsewhere
        .image("RegionOne", ONE)
        .await
        .expect("it is there")
}

#[tokio::test(start_paused = true)]
async fn properties_are_added_changed_and_removed_in_one_plan() {
    let mut stage = open(Scene::default()).await;
    let before = image(&stage).await;
    insta::assert_snapshot!("metadata", stage.picture());
    stage.keys("s").await;
    stage.expect("Nothing is changed yet.");
    // One that is new, one that gets another value, one that goes.
    stage.keys("a 'team' Tab 'blue green' Enter").await;
    stage.keys("/ 'os_distro' Enter Enter").await;
    stage.expect("debian");
    stage
        .keys("'-like' Enter / Esc / 'os_version' Enter d / Esc")
        .await;
    insta::assert_snapshot!("metadata_staged", stage.picture());
    stage.keys("s").await;
    stage.expect("[y] Update Metadata");
    insta::assert_snapshot!("metadata_confirm", stage.picture());
    assert_eq!(patches(&stage), 0);
    stage.keys("y").await;
    stage.wait_for("Update Metadata: web-1").await;
    let after = image(&stage).await;
    assert_eq!(after["team"], json!("blue green"));
    assert_eq!(after["os_distro"], json!("debian-like"));
    assert_eq!(after.get("os_version"), None);
    assert_eq!(after["instance_uuid"], before["instance_uuid"]);
    assert_eq!(patches(&stage), 1);
    stage.keys("Esc 6 Enter").await;
    stage.expect("Added");
    stage.expect("team = blue green");
    stage.expect("os_distro = debian → debian-like");
}

#[tokio::test(start_paused = true)]
async fn what_changed_meanwhile_is_left_alone_and_said() {
    let mut stage = open(Scene::default()).await;
    stage
        .keys("/ 'os_distro' Enter Enter '-like' Enter a 'team' Tab 'blue' Enter s")
        .await;
    let elsewhere = Elsewhere::of(&stage.world).await;
    let there = image(&stage).await;
    elsewhere
        .set("RegionOne", &there, "os_distro", json!("theirs"))
        .await;
    let before = patches(&stage);
    stage.keys("y").await;
    stage.wait_for("its metadata has changed").await;
    let after = image(&stage).await;
    assert_eq!(after["os_distro"], json!("theirs"));
    assert_eq!(after.get("team"), None, "all or nothing");
    assert_eq!(patches(&stage), before);
}

#[tokio::test(start_paused = true)]
async fn keys_that_are_not_for_people_are_refused_with_the_reason() {
    let mut stage = open(Scene::default()).await;
    for (key, reason) in [
        ("", "A key is needed."),
        ("os_hidden", "Glance keeps this name for itself."),
        ("os_glance_x", "Glance keeps this name for itself."),
        ("horizon_tui_image", "recognises its snapshots"),
        (
            "block_device_mapping",
            "which volume snapshots hold the data",
        ),
        ("OS_Distro", "differs in capitals only"),
        ("os_distro", "a property of this key already"),
    ] {
        stage.keys(&format!("a '{key}' Tab 'x' Enter")).await;
        stage.expect(reason);
        stage.keys("Esc").await;
        stage.expect("Nothing is changed yet.");
    }
    stage.keys("a Tab").await;
    stage.paste(&"long".repeat(20_000)).await;
    stage.expect("The value has 80000 bytes; 65535 are allowed.");
    stage.keys("Esc s").await;
    stage.expect("Nothing is changed yet.");
    assert_eq!(stage.ordered, 0);
}

#[tokio::test(start_paused = true)]
async fn the_volume_snapshots_of_an_image_stay_its_own() {
    let mut stage = Stage::at_work().await;
    stage.keys("3 V Enter").await;
    stage.choose("Update Metadata").await;
    stage.wait_for("Nothing is changed yet.").await;
    stage.keys("/ 'block_device_mapping' Enter d").await;
    stage.expect("which volume snapshots hold the data");
    stage.expect("Nothing is changed yet.");
    stage.keys("Enter 'x' Enter s").await;
    stage.expect("Nothing is changed yet.");
    assert_eq!(stage.ordered, 0);
}
