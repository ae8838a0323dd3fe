//! What a person does at the screen, key by key.
use super::pty::Program;

const DOWN: &str = "\x1b[B";
const CLEAR_LINE: &str = "\x15";

/// Chooses the region that stands below the one in use.
pub(crate) fn choose_next_region(program: &Program, name: &str) {
    program.keys("r");
    program.wait_for_text("Choose Region");
    program.keys(DOWN);
    program.answer("\r", "Choose Region");
    program.wait_for_line(&[&format!("{name} ▾"), "as of"]);
}

/// Shows the instances of one name alone.
pub(crate) fn filter(program: &Program, text: &str) {
    program.keys(&format!("/{CLEAR_LINE}{text}\r"));
    program.wait_for_line(&["▸", text]);
}

/// Takes a snapshot of the instance under the cursor, without waiting for it.
pub(crate) fn order_snapshot(program: &Program, name: &str) {
    program.keys("s");
    program.wait_for_text("Snapshot Name");
    program.keys(&format!("{CLEAR_LINE}{name}"));
    program.wait_for_line(&["Snapshot Name", name]);
    program.answer("\r", "Snapshot Name");
}

/// Deletes the image under the cursor by typing its name, and waits until it is gone.
pub(crate) fn delete_by_word(program: &Program, name: &str) {
    program.keys("d");
    program.wait_for_line(&["Name", name]);
    program.answer(&format!("{CLEAR_LINE}{name}\r"), "Confirm Delete Image");
    program.wait_for_text(&format!("Image {name} is deleted."));
    assert!(!program.screen().contains(&format!("▸  {name}")));
}
