//! What a user does from beginning to end, by keyboard, on the embedded clouds.
#[path = "journeys/deletes.rs"]
mod deletes;
#[path = "journeys/elsewhere.rs"]
mod elsewhere;
#[path = "journeys/keys.rs"]
mod keys;
#[path = "journeys/lists.rs"]
mod lists;
#[path = "journeys/notices.rs"]
mod notices;
#[path = "journeys/quit.rs"]
mod quit;
#[path = "journeys/scene.rs"]
mod scene;
#[path = "journeys/sign_in.rs"]
mod sign_in;
#[path = "journeys/snapshots.rs"]
mod snapshots;
#[path = "journeys/stage.rs"]
mod stage;

use horizon_tui::{app::Exit, plan::Record};
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
