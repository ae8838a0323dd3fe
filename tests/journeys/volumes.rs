//! Volume snapshots: those that images are made of, and those that nothing needs any more.
use crate::{elsewhere::asked, scene::Scene, stage::Stage};
use horizon_tui::demo::Service;
use std::time::Duration;

/// How often Cinder was asked to delete something.
fn deletes(stage: &Stage) -> usize {
    asked(&stage.world, Service::BlockStorage, "DELETE").len()
}

#[tokio::test(start_paused = true)]
async fn the_orphaned_ones_are_found_marked_and_deleted() {
    let mut stage = Stage::open(Scene::default().wide()).await;
    stage.keys("3").await;
    stage.expect("volume snapshots");
    stage.expect("orphaned");
    insta::assert_snapshot!("volume_snapshots", stage.picture());
    stage.keys("/ 'is:orphaned' Enter * d").await;
    stage.expect("Confirm Delete Volume Snapshots");
    stage.expect("Deleted volume snapshots are not recoverable.");
    insta::assert_snapshot!("orphaned_confirmed", stage.picture());
    assert_eq!(deletes(&stage), 0);
    stage.keys("'3' Enter").await;
    // At one of them Cinder breaks.
    stage.pass(Duration::from_mins(1)).await;
    assert_eq!(deletes(&stage), 3);
    stage.keys("Esc Esc Esc 6 Enter").await;
    stage.expect("2 done · 1 failed");
    stage.expect("Cinder began to delete it and did not finish.");
    stage.expect("The server says: delete snapshot:Snapshot failed to delete.");
}

#[tokio::test(start_paused = true)]
async fn one_that_an_image_needs_is_refused_with_its_name() {
    let mut stage = Stage::at_work().await;
    stage.keys("3 / '!is:orphaned' Enter d").await;
    stage.expect("Not possible: Delete Volume Snapshot (used by image ");
    stage.keys("Esc i").await;
    stage.expect("Volume Snapshot");
    stage.expect("Image ");
}

#[tokio::test(start_paused = true)]
async fn an_image_goes_first_and_its_volume_snapshots_behind_it() {
    let mut stage = Stage::at_work().await;
    stage
        .keys("2 / 'type:volume source:vol-db-1' Enter G d")
        .await;
    stage.expect("Confirm Delete Image");
    stage.expect("2 volume snapshots are deleted with it, each behind its image.");
    insta::assert_snapshot!("volume_backed_confirmed", stage.picture());
    stage.keys("y").await;
    stage.pass(Duration::from_mins(1)).await;
    assert_eq!(deletes(&stage), 2);
    stage.keys("Esc Esc 6 Enter").await;
    stage.expect("Delete Image");
    insta::assert_snapshot!("volume_backed_deleted", stage.picture());
}
