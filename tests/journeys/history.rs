//! What the History pane tells, and what it keeps of what is gone.
use crate::stage::Stage;
use horizon_tui::plan::{export::Document, history::Past};
use serde_json::Value;

/// A snapshot that is neither protected nor the newest of its instance.
const OLD: &str = "web-1-nightly-2026-10-04";

#[tokio::test(start_paused = true)]
async fn the_record_of_a_deleted_image_is_read_copied_and_written() {
    let mut stage = Stage::at_work().await;
    stage.keys(&format!("2 / '{OLD}' Enter d")).await;
    stage.expect("Confirm Delete Image");
    stage.keys("y").await;
    stage.wait_for("is deleted").await;
    stage.keys("Esc 6 i").await;
    stage.expect("As it was before:");
    stage.expect("container_format");
    stage.keys("PgDn PgDn").await;
    stage.expect("os_hash_value");
    stage.keys("y").await;
    stage.expect("1 record is copied");
    let copied = stage.copied.take().expect("the record");
    let record: Value = serde_json::from_str(&copied).expect("JSON");
    assert_eq!(record["name"], OLD);
    stage.keys("i x").await;
    stage.expect("Records of what it deleted");
    stage.keys("4 Enter").await;
    let saved = stage.saved.take().expect("a file");
    let Document::Records(past) = &saved.document else {
        panic!("{saved:?}");
    };
    assert_eq!(Past::tombstones(past).count(), 1);
    let written: Value =
        serde_json::from_str(&saved.document.for_programs(saved.format).expect("JSON"))
            .expect("JSON");
    assert_eq!(written[0]["record"], record);
    assert_eq!(written[0]["region"], "RegionOne");
}
