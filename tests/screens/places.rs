//! Several places at once.
use crate::world::{Mood, Stage, one_cloud};
use horizon_tui::{
    app::{Event, Settings, dialog::Dialog, list::ListName, notice::Message},
    model::Place,
};

const NEEDS: [ListName; 2] = [ListName::MyImages, ListName::Instances];

/// Two regions, one of them in a mood of its own.
fn two_regions(width: u16, height: u16, mood: Mood) -> Stage {
    let mut stage = Stage::new(width, height, Settings::default(), one_cloud());
    stage.apart = Some(("RegionTwo", mood));
    stage.send(Event::Started);
    stage.press("r * 2");
    stage
}

fn names(places: &[Place]) -> Vec<String> {
    let names = places.iter().map(|place| place.region().shown());
    names.map(|name| name.to_string()).collect()
}

#[test]
fn a_choice_over_whole_lists_waits_for_every_place() {
    let stage = two_regions(80, 24, Mood::Stalls);
    let waited_for = stage.app.unread(&NEEDS).unwrap();
    assert_eq!(waited_for.place.region().as_str(), "RegionTwo");
    assert_eq!(waited_for.page, 2);
    assert_eq!(names(&stage.app.whole_places(&NEEDS)), ["RegionOne"]);
    assert_eq!(names(&stage.app.broken_places(&NEEDS)), [""; 0]);
}

#[test]
fn a_place_that_failed_is_left_out_of_it_and_named() {
    let stage = two_regions(80, 24, Mood::FailsForImages);
    assert_eq!(stage.app.unread(&NEEDS), None);
    assert_eq!(names(&stage.app.whole_places(&NEEDS)), ["RegionOne"]);
    assert_eq!(names(&stage.app.broken_places(&NEEDS)), ["RegionTwo"]);
}

#[test]
fn reading_that_was_stopped_begins_again_when_it_is_needed() {
    let mut stage = two_regions(80, 24, Mood::Stalls);
    stage.press("Esc");
    stage.apart = None;
    let waited_for = stage.app.insist(&NEEDS).unwrap();
    assert_eq!(waited_for.page, 1, "from its beginning");
    stage.wait(1);
    assert_eq!(stage.app.unread(&NEEDS), None);
}

#[test]
fn regions_that_share_a_glance_show_each_image_once() {
    let mut one = Stage::new(100, 24, Settings::default(), one_cloud());
    one.send(Event::Started);
    one.press("2 2");
    let mut both = two_regions(100, 24, Mood::Answers);
    let rows = |stage: &Stage| {
        let rows = &stage.app.images.list.rows;
        (rows.shown_len(), rows.shown_bytes(), rows.unfiltered_len())
    };
    assert!(rows(&one).0 > 1);
    assert_eq!(rows(&both), rows(&one));
    both.press("*");
    let marks = both.app.images.list.marks.tally();
    assert_eq!((marks.marked, marks.bytes), (rows(&one).0, rows(&one).1));
    let plan = both.app.plan_to_delete(both.app.images.list.rows.iter());
    let ids: std::collections::BTreeSet<_> = plan.steps.iter().map(|it| &it.target.id).collect();
    assert_eq!(ids.len(), plan.steps.len(), "nothing is deleted twice");
    let images = &mut both.app.images;
    let gone = images.list.rows.current().unwrap().key();
    let count = images.list.rows.len();
    images.remove(&gone);
    assert_eq!(images.list.rows.len(), count - 2, "gone from both regions");
}

#[test]
fn a_mark_stays_with_an_image_that_another_region_shows() {
    let mut stage = Stage::new(100, 24, Settings::default(), one_cloud());
    stage.send(Event::Started);
    stage.press("2 r 2 j");
    stage.press("r 2");
    let before = stage.app.images.list.marks.tally();
    assert_eq!(before.marked, 0);
    stage.send(Event::Painted);
    stage.press("v");
    let marked = stage.app.images.list.marks.tally();
    assert_eq!(marked.marked, 1);
    stage.press("r *");
    assert_eq!(stage.app.images.list.marks.tally(), marked);
}

#[test]
fn after_a_pause_nothing_is_deleted_before_the_lists_have_been_read_again() {
    let mut stage = Stage::new(100, 24, Settings::default(), one_cloud());
    stage.send(Event::Started);
    stage.press("2 j d");
    let confirms = |stage: &Stage| {
        let opened = stage.app.dialog.as_ref();
        opened.is_some_and(|opened| matches!(opened.dialog, Dialog::Confirm(_)))
    };
    let says_so = |stage: &Stage| {
        let notice = stage.app.notice.as_ref();
        notice.is_some_and(|notice| notice.message == Message::ReadingAfterPause)
    };
    assert!(confirms(&stage));
    stage.mood = Mood::Silent;
    stage.sleep(8 * 3600);
    assert!(!confirms(&stage) && says_so(&stage));
    stage.press("Esc");
    stage.press("d");
    assert!(!confirms(&stage) && says_so(&stage));
    stage.press("v d");
    assert!(
        !confirms(&stage) && says_so(&stage),
        "what is marked as well"
    );
    stage.mood = Mood::Answers;
    stage.press("Esc Esc Ctrl-r d");
    assert!(confirms(&stage));
    // What stands over the confirmation does not save it, and nothing is left to be written.
    stage.press("x");
    stage.sleep(8 * 3600);
    assert!(stage.app.dialog.is_none() && says_so(&stage));
}

#[test]
fn one_region_without_nova_does_not_keep_from_the_things_of_all_projects() {
    let is_everyone = |stage: &Stage| {
        let mut places = stage.app.places().iter();
        places.all(horizon_tui::model::Place::is_of_everyone)
    };
    for (mood, of_all) in [(Mood::Answers, true), (Mood::WithoutNova, false)] {
        let mut stage = Stage::new(100, 24, Settings::default(), one_cloud());
        stage.session.is_admin = true;
        stage.mood = mood;
        stage.apart = Some(("RegionOne", Mood::WithoutNova));
        stage.send(Event::Started);
        stage.press("2 p Home Enter");
        assert!(stage.app.dialog.is_none(), "{}", stage.screen("en"));
        assert_eq!(is_everyone(&stage), of_all, "{}", stage.screen("en"));
        let regions = stage.app.places().iter();
        let regions: Vec<&str> = regions.map(|place| place.region().as_str()).collect();
        assert_eq!(regions, ["RegionOne"]);
        let told = stage.screen("en").contains("Unable to show all projects");
        assert_eq!(told, !of_all);
    }
}
