//! Images in a tree: below the instances that they were taken from.
use crate::stage::Stage;

#[tokio::test(start_paused = true)]
async fn marks_cursor_and_filter_stay_with_their_rows_in_the_tree() {
    let mut stage = Stage::at_work().await;
    stage.keys("2 / 'web' Enter Down Down").await;
    let name = stage.name();
    stage.keys("Space Up T").await;
    stage.expect("by instance");
    // Before its name stands its branch.
    assert!(stage.name().ends_with(&name), "{}", stage.screen());
    assert!(stage.line(&name).contains("●"), "{}", stage.screen());
    insta::assert_snapshot!(stage.picture());
    let row = stage.row();
    stage.keys("Ctrl-r").await;
    assert_eq!(stage.row(), row);
    stage.keys("o 3 PgDn PgDn PgUp PgUp").await;
    stage.keys("d").await;
    stage.expect("Confirm Delete Image");
    stage.expect(&name);
    stage.keys("Esc T").await;
    stage.expect("1 marked");
    stage.expect_no("by instance");
}

#[tokio::test(start_paused = true)]
async fn what_is_gone_not_known_or_of_no_instance_stands_last() {
    let mut stage = Stage::at_work().await;
    stage.keys("2 t T G").await;
    stage.expect("Not of an instance · ");
    stage.keys("t").await;
    stage.keys("G").await;
    stage.expect("(gone) · ");
    insta::assert_snapshot!(stage.picture());
}
