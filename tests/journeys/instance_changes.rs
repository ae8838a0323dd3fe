//! Instances changed from the menu of their row, and many at once.
use crate::{
    elsewhere::{Elsewhere, asked},
    scene::Scene,
    stage::Stage,
};
use horizon_tui::{
    demo::Service,
    plan::{Record, StepOutcome},
};
use insta::assert_snapshot;

/// Opens the menu by a key and puts its cursor on an entry.
async fn menu(stage: &mut Stage, key: &str, entry: &str) {
    stage.keys(key).await;
    for _ in 0..20 {
        if stage.line("│ ▸").contains(entry) {
            return;
        }
        stage.keys("Down").await;
    }
    panic!("no {entry:?} on\n{}", stage.screen());
}

/// Chooses an entry of the row's menu.
async fn choose(stage: &mut Stage, entry: &str) {
    menu(stage, "Enter", entry).await;
    stage.keys("Enter").await;
}

/// Chooses an entry of the row's menu, and says yes.
async fn change(stage: &mut Stage, entry: &str) {
    choose(stage, entry).await;
    stage.expect(&format!("[y] {entry}"));
    stage.keys("y").await;
    stage.wait_for(&format!("{entry}: ")).await;
    stage.wait_for("done (").await;
    stage.keys("Esc").await;
    stage.expect_no("done (");
}

fn sent(stage: &Stage) -> usize {
    let asked = |part| asked(&stage.world, Service::Compute, part).len();
    asked("POST") + asked("DELETE")
}

#[tokio::test(start_paused = true)]
async fn an_instance_goes_from_state_to_state_by_the_menu_of_its_row() {
    let mut stage = Stage::at_work().await;
    stage.keys("/ 'web-4' Enter").await;
    for (entry, becomes) in [
        ("Shut Off Instance", "Shutoff"),
        ("Start Instance", "Active"),
        ("Pause Instance", "Paused"),
        ("Resume Paused Instance", "Active"),
        ("Suspend Instance", "Suspended"),
        ("Resume Suspended Instance", "Active"),
        ("Soft Reboot Instance", "Active"),
        ("Hard Reboot Instance", "Active"),
    ] {
        let before = sent(&stage);
        change(&mut stage, entry).await;
        assert!(stage.row().contains(becomes), "{entry}: {}", stage.screen());
        assert_eq!(sent(&stage), before + 1, "{entry}");
    }
}

#[tokio::test(start_paused = true)]
async fn of_two_opposite_changes_the_menu_shows_the_possible_one() {
    let mut stage = Stage::at_work().await;
    stage.keys("/ 'staging-1' Enter Enter").await;
    stage.expect("Resume Paused Instance");
    stage.expect_no("Pause Instance");
    stage.expect("Lock Instance");
    stage.expect_no("Unlock Instance");
    stage.keys("Esc").await;
    change(&mut stage, "Lock Instance").await;
    stage.keys("Enter").await;
    stage.expect("Unlock Instance");
    stage.expect("Resume Paused Instance (locked)");
    stage.expect("Delete Instance (locked)");
    stage.keys("Esc").await;
    change(&mut stage, "Unlock Instance").await;
    stage.keys("Enter").await;
    stage.expect_no("locked");
}

#[tokio::test(start_paused = true)]
async fn a_hard_reboot_is_told_for_what_it_is_and_no_is_an_answer() {
    let mut stage = Stage::at_work().await;
    stage.keys("/ 'web-4' Enter").await;
    choose(&mut stage, "Hard Reboot Instance").await;
    stage.expect("Like pulling the plug");
    assert_snapshot!("hard-reboot", stage.picture());
    stage.keys("Enter").await;
    stage.expect_no("Like pulling the plug");
    assert_eq!(sent(&stage), 0);
}

#[tokio::test(start_paused = true)]
async fn what_is_marked_is_changed_by_more_actions_but_for_what_is_left_out_by_name() {
    let mut stage = Stage::at_work().await;
    stage.keys("M").await;
    stage.expect("Nothing is marked");
    stage.keys("/ 'web-' Enter *").await;
    menu(&mut stage, "M", "Shut Off Instance").await;
    assert_snapshot!("more-actions", stage.picture());
    stage.keys("Enter").await;
    stage.expect("Left out, busy: Spawning: 1");
    stage.expect("Left out, not in status Shutoff: 1");
    assert_snapshot!("shut-off-many", stage.picture());
    stage.keys("y").await;
    stage.wait_for("4 done").await;
    assert_eq!(sent(&stage), 4);
    stage.keys("Esc").await;
    // What was left out is marked still.
    stage.expect("2 marked");
    assert!(
        stage.line("web-1").contains("Shutoff"),
        "{}",
        stage.screen()
    );
}

#[tokio::test(start_paused = true)]
async fn more_than_ten_want_their_number_typed() {
    let mut stage = Stage::open(Scene::default().wide()).await;
    stage.keys("*").await;
    menu(&mut stage, "M", "Soft Reboot Instance").await;
    stage.keys("Enter").await;
    stage.expect("to confirm:");
    stage.keys("y Enter").await;
    stage.expect("to confirm:");
    assert_eq!(sent(&stage), 0);
    let line = stage.line("to confirm:");
    let number = line
        .split_whitespace()
        .find(|word| word.parse::<u8>().is_ok());
    let number = number.expect("a number").to_owned();
    stage.keys(&format!("Backspace '{number}' Enter")).await;
    stage.wait_for(&format!("{number} done")).await;
    assert_eq!(sent(&stage).to_string(), number);
}

#[tokio::test(start_paused = true)]
async fn an_instance_is_deleted_behind_its_name_and_what_goes_with_it_is_said() {
    let mut stage = Stage::at_work().await;
    // The names of volumes stand in Cinder's list.
    stage.keys("3 1 / 'vol-db-1' Enter d").await;
    stage.expect_no("Confirm");
    choose(&mut stage, "Delete Instance").await;
    stage.expect("40.0 GiB · deleted with it");
    stage.expect("200 GiB · stays");
    stage.expect("of it stay");
    assert_snapshot!("delete-instance", stage.picture());
    stage.keys("y Enter").await;
    assert_eq!(sent(&stage), 0, "its name was not typed");
    stage.keys("Backspace 'vol-db-1' Enter").await;
    stage.wait_for("Delete Instance: vol-db-1, done").await;
    assert_eq!(sent(&stage), 1);
    assert!(
        !stage.screen().contains("▸  vol-db-1"),
        "{}",
        stage.screen()
    );
    // Nova shows it for a moment longer. A look just then brings no row back.
    let elsewhere = Elsewhere::of(&stage.world).await;
    let listed = elsewhere.instances("RegionOne").await;
    let listed = listed
        .iter()
        .find(|instance| instance["name"] == "vol-db-1");
    assert_eq!(listed.expect("a moment longer")["status"], "DELETED");
    stage.keys("Ctrl-r").await;
    stage.expect_no("▸  vol-db-1");
    // What it was is in the record.
    stage.keys("6 Enter").await;
    stage.expect("vol-db-1");
    assert!(stage.journal.iter().any(|entry| matches!(
        &entry.record,
        Record::Done {
            outcome: StepOutcome::Done { .. },
            ..
        }
    )));
    assert!(stage.journal.iter().any(|entry| matches!(
        &entry.record,
        Record::Send { tombstone: Some(tombstone), .. }
            if tombstone.pasteable().contains("vol-db-1")
    )));
}

#[tokio::test(start_paused = true)]
async fn a_locked_instance_is_not_deleted() {
    let mut stage = Stage::at_work().await;
    stage.keys("/ 'bastion' Enter").await;
    choose(&mut stage, "Delete Instance").await;
    stage.expect("Not possible: Delete Instance (locked)");
    assert_eq!(sent(&stage), 0);
}
