//! Finding rows: terms, completion, what is said of a wrong word, and orders.
use crate::{
    images,
    world::{Mood, Stage},
};
use horizon_tui::{
    app::{notice::Message, rows::Item},
    model::Instance,
};
use insta::assert_snapshot;

/// Types a text, key by key.
pub(crate) fn type_text(stage: &mut Stage, text: &str) {
    for character in text.chars() {
        stage.press(&match character {
            ' ' => "Space".to_owned(),
            other => other.to_string(),
        });
    }
}

fn finding(text: &str) -> Stage {
    let mut stage = images(80, 24);
    stage.press("/");
    type_text(&mut stage, text);
    stage
}

fn names(stage: &Stage) -> Vec<String> {
    let rows = stage.app.images.list.rows.shown();
    rows.map(|item| item.row.label().to_string()).collect()
}

#[test]
fn terms_are_completed_and_their_values_offered() {
    let mut stage = finding("protected:no o");
    assert_snapshot!(stage.screen("en"));
    stage.press("Tab");
    type_text(&mut stage, "6");
    assert_snapshot!(stage.screen("de"));
    stage.press("Tab Enter");
    let line = stage.app.filter_line().expect("a filter");
    assert_eq!(line.input.value(), "protected:no older:6mo");
}

#[test]
fn going_on_with_tab_goes_through_the_candidates() {
    let mut stage = finding("o");
    let mut seen = Vec::new();
    for _ in 0..3 {
        stage.press("Tab");
        let line = stage.app.filter_line().expect("a filter");
        seen.push(line.input.value().to_owned());
    }
    assert_eq!(seen, ["older:", "owner:", "older:"]);
}

#[test]
fn a_wrong_word_is_said_and_takes_no_part() {
    let mut stage = finding("mail older:30m");
    assert_snapshot!(stage.screen("en"));
    assert_eq!(names(&stage).len(), 2);
    stage.press("Enter *");
    assert_eq!(stage.app.images.list.marks.tally().marked, 0);
    assert_snapshot!(stage.screen("fr"));
    stage.press("!");
    assert_eq!(stage.app.images.list.marks.tally().marked, 0);
}

#[test]
fn nothing_is_marked_by_sources_that_are_not_known_yet() {
    let mut stage = finding("source:gone");
    // The source of one snapshot is in no list, and nobody has answered yet whether it is gone.
    assert_eq!(names(&stage), Vec::<String>::new());
    stage.press("Enter *");
    assert_eq!(stage.app.images.list.marks.tally().marked, 0);
    assert_snapshot!(stage.screen("es"));
}

#[test]
fn what_is_not_read_is_found_by_neither_a_term_nor_its_opposite() {
    let mut stage = Stage::new(
        80,
        24,
        horizon_tui::app::Settings::default(),
        crate::one_cloud(),
    );
    stage.mood = Mood::Stalls;
    stage.send(horizon_tui::app::Event::Started);
    stage.press("2 /");
    type_text(&mut stage, "!source:gone type:snapshot");
    assert!(
        names(&stage).iter().all(|name| !name.starts_with("db-0")),
        "its source may be gone: {:?}",
        names(&stage)
    );
}

#[test]
fn every_order_is_offered_and_the_cursor_stays_on_its_row() {
    let mut stage = images(80, 24);
    stage.press("j j");
    let key = stage
        .app
        .images
        .list
        .rows
        .current()
        .map(horizon_tui::app::rows::Item::key);
    stage.press("o");
    assert_snapshot!(stage.screen("en"));
    stage.press("2");
    assert_eq!(
        stage
            .app
            .images
            .list
            .rows
            .current()
            .map(horizon_tui::app::rows::Item::key),
        key
    );
    let oldest = names(&stage);
    assert_snapshot!(stage.screen("en"));
    stage.press("o 1");
    let mut newest = names(&stage);
    newest.reverse();
    assert_eq!(newest, oldest);
    stage.press("o 5");
    assert_eq!(
        names(&stage)[..3],
        [
            "broken",
            "db-0-before-upgrade",
            "db-on-volume-2026-11-15-a-name-longer-than-its-column"
        ]
    );
    stage.press("o 3");
    assert_eq!(names(&stage)[0], "db-0-before-upgrade");
    stage.press("1 o 5");
    assert_snapshot!(stage.screen("de"));
}

#[test]
fn what_is_looked_for_directly_is_said_while_nobody_has_answered() {
    let mut stage = images(80, 24);
    stage.mood = Mood::Silent;
    stage.press("/");
    type_text(&mut stage, "nowhere");
    stage.press("Enter");
    assert_snapshot!(stage.screen("en"));
    stage.press("Esc");
    assert!(stage.app.searching().is_none(), "the filter is gone");
}

#[test]
fn a_menu_means_the_row_that_it_was_opened_for_whatever_comes_under_the_cursor() {
    let on_other = || {
        let mut stage = Stage::at_work(80, 24);
        stage.press("j j Enter");
        let rows = &mut stage.app.instances.list.rows;
        let own = rows.current().expect("a row").key();
        let other = rows.iter().map(Item::key).find(|key| *key != own);
        assert!(rows.select(&other.expect("another")));
        (stage, own)
    };
    let (mut stage, own) = on_other();
    stage.press("G Enter");
    let now = stage.app.instances.list.rows.current().map(Item::key);
    assert_eq!(now, Some(own));
    let (mut stage, own) = on_other();
    let gone = |item: &Item<Instance>, _| item.key() == own;
    stage.app.instances.list.rows.drop_where(gone);
    stage.press("G Enter");
    let notice = stage.app.notice.as_ref().map(|notice| &notice.message);
    assert_eq!(notice, Some(&Message::RowMoved), "{}", stage.screen("en"));
}
