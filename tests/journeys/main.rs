//! What a user does from beginning to end, by keyboard, on the embedded clouds.
mod aside;
mod bulk;
mod changes;
mod console;
mod deletes;
mod details;
mod elsewhere;
mod everyone;
mod forms;
mod history;
mod instance_changes;
mod jumps;
mod keys;
mod launch;
mod lists;
mod marks;
mod metadata;
mod notices;
mod overview;
mod places;
mod projects;
mod quit;
mod read_only;
mod restore;
mod rules;
mod scene;
mod seek;
mod sign_in;
mod snapshots;
mod stage;
mod tree;
mod volumes;
mod vps;
mod vps_faults;
mod vps_key;

use axum::http::{Method, StatusCode};
use horizon_tui::{
    app::Exit,
    demo::{Fault, Service},
    plan::Record,
    view::{Charset, Dress, Theme, Words},
};
use insta::assert_snapshot;
use jiff::tz::TimeZone;
use scene::Scene;
use stage::Stage;

#[tokio::test(start_paused = true)]
async fn a_snapshot_is_created_followed_found_and_deleted_in_another_region() {
    let mut stage = Stage::at_work().await;
    stage.wait_for("Instances").await;
    stage.keys("r Down Enter").await;
    stage.wait_for("RegionTwo").await;
    stage.keys("s").await;
    stage.wait_for("Snapshot Name").await;
    stage.keys("Ctrl-u 'tryout' Enter").await;
    stage.wait_for("Snapshot tryout is Active").await;
    stage.keys("2").await;
    stage.wait_for("tryout").await;
    assert!(
        stage.line("tryout").contains("Active"),
        "{}",
        stage.screen()
    );
    stage.keys("d").await;
    stage.wait_for("Confirm Delete Image").await;
    stage.keys("'tryout' Enter").await;
    stage.wait_for("Image tryout is deleted").await;
    assert!(!stage.screen().contains("▸  tryout"), "{}", stage.screen());
    stage.keys("6").await;
    stage.wait_for("Delete Image").await;
    stage.keys("q").await;
    assert_eq!(stage.exit, Some(Exit::Quit));
}

#[tokio::test(start_paused = true)]
async fn every_change_is_recorded_before_it_is_sent() {
    let mut stage = Stage::at_work().await;
    stage.keys("/ 'web-4' Enter s Enter").await;
    stage.wait_for("is Active").await;
    let words: Vec<&str> = stage
        .journal
        .iter()
        .map(|entry| word(&entry.record))
        .collect();
    assert_eq!(words, ["plan", "confirm", "send", "send", "done", "end"]);
}

fn word(record: &Record) -> &'static str {
    match record {
        Record::Plan { .. } => "plan",
        Record::Confirm { .. } => "confirm",
        Record::Send { .. } => "send",
        Record::Done { .. } => "done",
        Record::Accepted { .. } => "accepted",
        Record::End { .. } => "end",
    }
}

#[tokio::test(start_paused = true)]
async fn the_snapshot_of_a_volume_backed_instance_is_listed_at_once_with_its_source() {
    let mut stage = Stage::at_work().await;
    stage
        .keys("/ 'vol-web-1' Enter s Ctrl-u 'volumes' Enter")
        .await;
    stage.wait_for("Snapshot volumes is Active").await;
    stage.keys("2").await;
    assert!(
        stage.line("volumes").contains("vol-web-1"),
        "{}",
        stage.screen()
    );
}

#[tokio::test(start_paused = true)]
async fn a_source_is_gone_once_it_is_in_no_list_and_answered_with_404() {
    let mut stage = Stage::at_work().await;
    stage.keys("2 / 'old-web-9'").await;
    stage.wait_for("(gone)").await;
}

fn speaking(language: &str) -> Dress {
    let words = Words::new([language]);
    Dress::new(Theme::default(), words, Charset::Unicode, TimeZone::UTC)
}

#[tokio::test(start_paused = true)]
async fn from_the_log_in_to_the_history() {
    let mut stage = Stage::open(Scene::of("demo").without_passwords()).await;
    assert_snapshot!("log-in", stage.picture());
    stage.keys("'demo' Enter").await;
    assert_snapshot!("instances", stage.picture());
    stage.keys("r").await;
    assert_snapshot!("regions", stage.picture());
    stage.keys("2 Down Enter").await;
    assert_snapshot!("row-menu", stage.picture());
    stage.keys("Enter").await;
    assert_snapshot!("create-snapshot", stage.picture());
    stage.keys("Enter 2").await;
    stage.wait_for("Saving").await;
    assert_snapshot!("saving", stage.picture());
    stage.keys("q").await;
    assert_snapshot!("quit", stage.picture());
    stage.keys("Esc").await;
    stage.wait_for("is Active").await;
    assert_snapshot!("active", stage.picture());
    stage.keys("Down Up i").await;
    assert_snapshot!("details", stage.picture());
    stage.keys("Esc d").await;
    assert_snapshot!("confirm-delete", stage.picture());
    stage.keys("'edge-1-2026-11-20-094102' Enter").await;
    stage.wait_for("is deleted").await;
    assert_snapshot!("deleted", stage.picture());
    stage.keys("6").await;
    assert_snapshot!("history", stage.picture());
    stage.keys("Enter").await;
    assert_snapshot!("job", stage.picture());
}

#[tokio::test(start_paused = true)]
async fn over_two_regions() {
    for (name, scene) in [("80", Scene::default()), ("120", Scene::default().wide())] {
        let mut stage = Stage::open(scene).await;
        stage.keys("r Space Down Space").await;
        assert_snapshot!(format!("regions-checked-{name}"), stage.picture());
        stage.keys("Enter").await;
        assert_snapshot!(format!("regions-instances-{name}"), stage.picture());
        stage.keys("2").await;
        assert_snapshot!(format!("regions-images-{name}"), stage.picture());
    }
}

#[tokio::test(start_paused = true)]
async fn a_snapshot_is_created_in_german() {
    let mut stage = Stage::at_work().await;
    stage.speak(speaking("de"));
    stage.keys("/ 'vol-db-1' Enter s").await;
    assert_snapshot!("create-snapshot-de", stage.picture());
}

#[tokio::test(start_paused = true)]
async fn the_newest_is_deleted_in_spanish() {
    let mut stage = Stage::at_work().await;
    stage.speak(speaking("es"));
    stage.keys("2 d 'stopping'").await;
    assert_snapshot!("confirm-delete-es", stage.picture());
}

#[tokio::test(start_paused = true)]
async fn a_failure_is_told_in_french() {
    let mut stage = Stage::at_work().await;
    stage.speak(speaking("fr"));
    let fault = Fault::status(StatusCode::CONFLICT).service(Service::Compute);
    stage.world.inject(fault.method(Method::POST));
    stage.keys("/ 'web-4' Enter s Enter").await;
    assert_snapshot!("failure-fr", stage.picture());
}
