//! Jumps along relations, and the way back.
use crate::stage::Stage;

#[tokio::test(start_paused = true)]
async fn from_an_instance_to_its_snapshots_and_back_to_the_same_row() {
    let mut stage = Stage::at_work().await;
    stage.keys("/ 'web-1' Enter Down").await;
    let row = stage.row();
    let name = stage.name();
    stage.keys("S").await;
    // By its id: no other whose name begins so.
    stage.expect(&format!("Filter: source:{name}"));
    for line in stage.rows() {
        assert!(line.contains(&format!(" {name} ")), "{line}");
    }
    stage.keys("Down S").await;
    assert_eq!(stage.name(), name);
    stage.expect_no("Filter: ");
    stage.keys("b").await;
    stage.expect(&format!("Filter: source:{name}"));
    stage.keys("b").await;
    stage.expect("Filter: web-1");
    assert_eq!(stage.row(), row);
    stage.keys("b").await;
    stage.expect("There is no jump to go back from.");
}

#[tokio::test(start_paused = true)]
async fn escape_clears_the_filter_of_a_jump_and_then_goes_back() {
    let mut stage = Stage::at_work().await;
    stage.keys("Down Down").await;
    let row = stage.row();
    stage.keys("S Esc").await;
    stage.expect("my snapshots");
    stage.expect_no("Filter: ");
    stage.keys("Esc").await;
    assert_eq!(stage.row(), row);
    // A pane that nobody has jumped to leads nowhere.
    stage.keys("S 3 Esc").await;
    stage.expect("volume snapshots");
}

#[tokio::test(start_paused = true)]
async fn from_an_image_to_its_volume_snapshots_and_to_its_instance() {
    let mut stage = Stage::at_work().await;
    stage
        .keys("2 / 'type:volume source:vol-db-1' Enter G")
        .await;
    let image = stage.name();
    stage.keys("V").await;
    stage.expect("volume snapshots");
    stage.expect("Filter: image:");
    assert_eq!(stage.rows().len(), 2, "{}", stage.screen());
    stage.keys("Down V").await;
    assert_eq!(stage.name(), image);
    stage.expect_no("Filter: ");
    stage.keys("S").await;
    assert_eq!(stage.name(), "vol-db-1");
    stage.keys("Backspace Backspace Backspace").await;
    stage.expect("Filter: type:volume source:vol-db-1");
    assert_eq!(stage.name(), image);
}

#[tokio::test(start_paused = true)]
async fn what_cannot_be_jumped_to_is_said() {
    let mut stage = Stage::at_work().await;
    stage.keys("2 / 'source:gone' Enter S").await;
    stage.expect("Not possible: Show Source Instance (its source instance is gone)");
    stage.keys("Enter").await;
    stage.expect("Show Source Instance");
    stage.keys("Esc 3 / 'is:orphaned' Enter V").await;
    stage.expect("(no image is made of it)");
}
