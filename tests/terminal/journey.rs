//! The main job on the embedded clouds, and keys that were pressed without looking.
use super::{
    person::{choose_next_region, delete_by_word, filter, order_snapshot},
    pty::{Launch, Program, READING},
};

#[test]
fn a_snapshot_is_taken_followed_found_and_deleted() {
    let mut program = Launch::demo().start();
    program.wait_for_line(&["[1 Instances]"]);
    program.wait_for_line(&["RegionOne ▾", "as of"]);
    choose_next_region(&program, "RegionTwo");
    filter(&program, "edge-1");
    order_snapshot(&program, "tryout");
    program.wait_for_text("Snapshot tryout is Active");
    program.keys("2");
    program.wait_for_line(&["▸", "tryout", "edge-1", "Active"]);
    delete_by_word(&program, "tryout");
    program.keys("6");
    program.wait_for_line(&["Delete Image", "tryout", "Done"]);
    program.wait_for_line(&["Create Snapshot", "tryout", "Done"]);
    program.keys("q");
    assert_eq!(program.wait_for_end(), 0);
    program.assert_restored();
    assert_eq!(program.screen(), "", "nothing is left on the screen");
}

/// The second weekly snapshot of an instance has a newer one beside it: one key deletes it.
#[test]
fn what_was_typed_or_pasted_without_looking_deletes_nothing() {
    let mut program = Launch::demo().start();
    program.wait_for_text("web-4");
    program.keys("2");
    program.wait_for_line(&["my snapshots", " · "]);
    filter(&program, "db-1-weekly");
    program.keys("\x1b[B");
    program.wait_for_line(&["▸", "db-1-weekly", "8 d"]);
    program.keys("dyy\x1b[200~y\r\x1b[201~");
    program.wait_for_text("[y] Delete Image");
    program.keys("\x1b");
    program.wait_for_no("Confirm Delete Image");
    program.ask("d", "[y] Delete Image");
    program.answer("\x1b[200~y\ry\x1b[201~\r", "Confirm Delete Image");
    assert_untouched(&mut program);
}

#[test]
fn a_demanded_word_that_is_pasted_or_typed_ahead_deletes_nothing() {
    let mut program = Launch::demo().argument("--region=RegionTwo").start();
    program.wait_for_line(&["edge-1", "none"]);
    program.keys("2");
    program.wait_for_line(&["▸", "db-1-before-upgrade"]);
    program.keys("ddb-1-before-upgrade\r");
    program.wait_for_text("Type db-1-before-upgrade to delete");
    program.wait_for_silence(READING);
    program.keys("\x1b[200~db-1-before-upgrade\r\x1b[201~\r");
    program.lead_on("-", "│ -");
    program.keys("\x1b");
    program.wait_for_no("Confirm Delete Image");
    assert_untouched(&mut program);
}

fn assert_untouched(program: &mut Program) {
    program.keys("6");
    program.wait_for_text("Nothing has been done yet.");
    program.keys("q");
    assert_eq!(program.wait_for_end(), 0);
}
