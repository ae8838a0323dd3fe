//! Forms that are confirmed once more: whoever cancels there finds all that was typed again.
use crate::{bulk::nearly_full, scene::Scene, stage::Stage};

/// Cancels the confirmation in every way there is: each leads back to a form that says this, and
/// from there the same confirmation opens again.
async fn cancel(stage: &mut Stage, confirming: &str, ways: &[&str], submit: &str, kept: &[&str]) {
    for way in ways {
        stage.expect(confirming);
        stage.keys(way).await;
        stage.expect_no(confirming);
        for text in kept {
            stage.expect(text);
        }
        stage.keys(submit).await;
    }
    stage.expect(confirming);
    assert_eq!(stage.ordered, 0);
}

const BY_KEY: [&str; 5] = ["Esc", "n", "q", "Enter", "x Esc Esc"];

#[tokio::test(start_paused = true)]
async fn a_copy_that_is_not_launched_is_still_in_its_form() {
    let mut stage = Stage::at_work().await;
    stage.keys("2 / 'source:web-1' Enter L").await;
    stage.wait_for("Copy Metadata").await;
    stage.keys("'-of-mine' Tab Ctrl-u '3' Enter").await;
    let kept = ["web-1-copy-of-mine-1 … web-1", "[Enter] Review"];
    cancel(&mut stage, "[y] Launch a Copy (3)", &BY_KEY, "Enter", &kept).await;
    // What is typed after that counts.
    stage.keys("Esc Ctrl-u '2' Enter").await;
    stage.expect("[y] Launch a Copy (2)");
    stage.keys("Esc Esc").await;
    assert!(!stage.has_dialog(), "the form itself is cancelled");
    stage.keys("Enter Esc").await;
    assert!(!stage.has_dialog());
}

#[tokio::test(start_paused = true)]
async fn metadata_that_is_not_sent_stays_staged() {
    let mut stage = Stage::at_work().await;
    stage.keys("2 Enter").await;
    stage.choose("Update Metadata").await;
    stage.wait_for("Nothing is changed yet.").await;
    stage
        .keys("a 'team' Tab 'blue' Enter / 'os_version' Enter d s")
        .await;
    let kept = ["+ 1 added · - 1 removed", "[s] Review"];
    cancel(&mut stage, "[y] Update Metadata", &BY_KEY, "s", &kept).await;
    stage.keys("y").await;
    stage.wait_for("Update Metadata: ").await;
    assert_eq!(stage.ordered, 1);
    assert!(!stage.has_dialog(), "nothing is left to be given back");
}

#[tokio::test(start_paused = true)]
async fn a_restore_that_is_not_confirmed_keeps_the_name_of_the_snapshot_before_it() {
    let mut stage = Stage::open(Scene::default().wide()).await;
    stage.keys("/ 'web-1' Enter R Enter").await;
    stage.expect("Snapshot first");
    stage.keys("Tab Ctrl-u 'rescue' Enter").await;
    let kept = ["rescue", "Snapshot first"];
    // Here `n` is a letter of the word that is typed.
    cancel(
        &mut stage,
        "to restore:",
        &["Esc", "'n' Esc"],
        "Enter",
        &kept,
    )
    .await;
}

#[tokio::test(start_paused = true)]
async fn snapshots_of_many_keep_their_template() {
    let mut stage = Stage::open(Scene::default().wide().meeting(nearly_full())).await;
    stage.keys("/ 'web-' Enter * s").await;
    stage.wait_for("snapshots would fail.").await;
    stage.keys("Ctrl-u 'mine-{name}' Enter").await;
    let kept = ["mine-{name}", "snapshots would fail.", "[Enter] Review"];
    cancel(
        &mut stage,
        "Confirm Create Snapshot",
        &BY_KEY,
        "Enter",
        &kept,
    )
    .await;
}

#[tokio::test(start_paused = true)]
async fn the_description_of_a_vps_snapshot_is_not_typed_twice() {
    let mut stage = Stage::open(Scene::of_account()).await;
    stage.wait_for("before upgrade").await;
    stage.keys("s 'the newer one' Enter").await;
    let kept = ["the newer one"];
    cancel(&mut stage, "it has none at all", &["Esc"], "Enter", &kept).await;
}
