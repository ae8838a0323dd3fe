//! What a person does at the screen, key by key.
use super::pty::{Program, READING};
use std::thread::sleep;

/// More than any menu or filtered list has.
const ENTRIES: usize = 30;

pub(crate) const DOWN: &str = "\x1b[B";
pub(crate) const CLEAR_LINE: &str = "\x15";

/// Chooses the region that stands below the one in use.
pub(crate) fn choose_next_region(program: &Program, name: &str) {
    program.keys("r");
    program.wait_for_text("Choose Region");
    program.keys(DOWN);
    program.answer("\r", "Choose Region");
    program.wait_for_line(&[&format!("{name} ▾"), "as of"]);
}

/// Shows only what matches, and waits until the cursor stands on the first of it.
///
/// The filter line is waited for on its way in and out: a list that showed the same before would
/// else be taken for the answer, and the next key would mean a row that is still to move.
pub(crate) fn filter(program: &Program, text: &str) {
    const IS_TYPED: &str = "Enter Keep";
    program.keys("/");
    program.wait_for_text(IS_TYPED);
    program.keys(&format!("{CLEAR_LINE}{text}\r"));
    program.wait_for_no(IS_TYPED);
    program.wait_for_line(&["▸", text]);
}

/// Moves a cursor, which stands behind this text, down line by line until it is where it is wanted.
pub(crate) fn go_down(program: &Program, cursor: &str, is_it: impl Fn(&str) -> bool) {
    let line_of = |screen: &str| {
        let line = screen.lines().find(|line| line.contains(cursor));
        line.unwrap_or_default().to_owned()
    };
    for _ in 0..ENTRIES {
        let now = line_of(&program.screen());
        if is_it(&now) {
            return;
        }
        program.keys(DOWN);
        program.wait_for_screen("a cursor further down", |screen| line_of(screen) != now);
    }
    panic!("no such line:\n{}", program.screen());
}

/// Opens a menu by a key and puts its cursor on an entry.
pub(crate) fn to_entry(program: &Program, key: &str, entry: &str) {
    program.ask(key, "[Enter] Choose");
    // No word of another entry is a part of this one.
    let entry = format!(" {entry} ");
    go_down(program, "│ ▸", |line| line.contains(&entry));
    sleep(READING);
}

/// Chooses an entry of the menu that a key opens.
pub(crate) fn choose(program: &Program, key: &str, entry: &str) {
    to_entry(program, key, entry);
    program.answer("\r", "[Enter] Choose");
}

/// Takes a snapshot of the instance under the cursor, without waiting for it.
pub(crate) fn order_snapshot(program: &Program, name: &str) {
    program.ask("s", "Snapshot Name");
    program.keys(&format!("{CLEAR_LINE}{name}"));
    program.wait_for_line(&["Snapshot Name", name]);
    program.answer("\r", "Snapshot Name");
}

/// Deletes the image under the cursor by typing its name, and waits until it is gone.
pub(crate) fn delete_by_word(program: &Program, name: &str) {
    program.ask("d", "Confirm Delete Image");
    program.wait_for_line(&["Name", name]);
    program.answer(&format!("{CLEAR_LINE}{name}\r"), "Confirm Delete Image");
    program.wait_for_text(&format!("Image {name} is deleted."));
    assert!(!program.screen().contains(&format!("▸  {name}")));
}

/// Goes to the images, and waits until all of them have been read.
pub(crate) fn go_to_images(program: &Program) {
    program.keys("2");
    program.wait_for_screen("all images", |screen| {
        screen.contains("[2 Images]") && screen.contains("as of")
    });
}

/// Marks all images that the filter shows.
pub(crate) fn mark_all_of(program: &Program, text: &str) {
    filter(program, text);
    program.lead_on("*", " marked");
}

/// Marks the first image that the filter shows, so that this many are marked.
pub(crate) fn mark_under_cursor(program: &Program, text: &str, count: usize) {
    filter(program, text);
    program.ask(" ", &format!("{count} marked"));
}

/// Types what the question whether to delete demands.
pub(crate) fn confirm_delete(program: &Program) {
    let demand = |screen: &str| {
        let (_, after) = screen.split_once("Type ")?;
        let (word, _) = after.split_once(" to delete:")?;
        Some(word.to_owned())
    };
    program.wait_for_screen("a demanded word", |screen| demand(screen).is_some());
    let word = demand(&program.screen()).expect("it is there");
    program.answer(&format!("{CLEAR_LINE}{word}\r"), "Confirm Delete Image");
}

/// Goes on with the job that an earlier run left, and confirms it again.
pub(crate) fn continue_job(program: &Program) {
    program.answer("\r", "Unfinished Jobs");
    confirm_delete(program);
}
