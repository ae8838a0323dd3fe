//! What each dialog looks like, and that no name, size or language breaks it.
#![expect(
    clippy::unwrap_used,
    reason = "what cannot be set up here is a failed test"
)]
#[path = "../fixtures/choices.rs"]
mod choices;
mod details;
mod export;
mod jobs;
#[path = "../fixtures/plain.rs"]
mod plain;
mod quotas;
mod screen;
#[path = "../fixtures/session.rs"]
mod session;
mod world;

use horizon_tui::{
    app::{
        Event, Settings,
        dialog::{Confirm, Dialog, Opened, Topic},
    },
    call::{Failure, FailureKind, Needed},
    model::{ImageKind, SafeText},
    plan::{
        Guards,
        make::{self, Around},
        source::Source,
    },
    view::{Charset, Words, dialog},
};
use proptest::prelude::*;
use ratatui::layout::Rect;
use screen::{draw, dress, dress_of, look};
use std::{sync::LazyLock, time::Duration};
use world::World;

/// The dialogs that a few keys lead to.
const BY_KEYS: [(&str, &str); 27] = [
    ("create-snapshot", "s"),
    ("create-snapshot-of-volumes", "Down s"),
    ("create-snapshot-shut-off", "Down Down s"),
    ("create-snapshots", "* s"),
    ("create-snapshots-and-rotate", "* s Down 1"),
    ("confirm", "2 Down Down d"),
    ("confirm-saving", "2 Down d"),
    ("confirm-volume-backed", "2 Down Down Down d"),
    ("menu-instance", "Enter"),
    ("menu-instance-busy", "Down Down Down Enter"),
    ("menu-image-protected", "2 t G Up Enter"),
    ("regions", "r Down"),
    ("clouds", "c"),
    ("projects", "p"),
    ("projects-found", "p s h o p Down"),
    ("projects-switching", "p Up Enter"),
    ("help", "?"),
    ("instance", "i"),
    ("instance-broken", "Down Down Down i"),
    ("export", "2 Down Down d x"),
    ("export-file", "2 Down Down d x Enter"),
    ("image", "2 Down Down i"),
    ("image-volume-backed", "2 Down Down Down i"),
    ("rule", "2 m"),
    ("rule-would-mark", "2 m Down Down 1"),
    ("rule-of-one-instance", "2 m Right Down 3 0"),
    ("rule-with-a-mistake", "2 m Down Down Down 7"),
];

/// Each dialog, in each of its shapes.
fn dialogs() -> Vec<(&'static str, World)> {
    let by_keys = BY_KEYS.iter().map(|(name, keys)| (*name, pressed(keys)));
    let others = vec![
        ("create-snapshot-problem", problem()),
        ("confirm-newest", typed("web-1")),
        ("confirm-newest-typed", typed("web-1-2026-11-19")),
        ("confirm-refused", export::guarded("max_delete")),
        ("confirm-saves", export::guarded("price")),
        ("export-exists", export::exists()),
        ("confirm-many", many(&["RegionOne"], 4)),
        (
            "confirm-many-regions",
            many(&["RegionOne", "RegionTwo"], 30),
        ),
        ("image-protected", pressed("2 Down Down Down Down i")),
        ("job-failed", jobs::failed()),
        ("job-records", jobs::unfolded()),
        ("job-done", jobs::done()),
        ("job-interrupted", jobs::interrupted()),
        ("unfinished", jobs::unfinished()),
        ("following", jobs::following()),
        ("following-cancel", jobs::cancelling()),
        ("following-over", jobs::over()),
        ("jobs", jobs::choosing()),
        ("sign-in", sign_in(needs(Needed::Password))),
        ("sign-in-passcode", sign_in(needs(Needed::Passcode))),
        ("sign-in-refused", sign_in(refusal())),
        ("sign-in-busy", signing_in()),
        ("quit", jobs::quitting()),
    ];
    by_keys
        .chain(others)
        .chain(quotas::dialogs())
        .chain(details::dialogs())
        .collect()
}

fn pressed(keys: &str) -> World {
    let mut world = World::working();
    world.press(keys);
    world
}

fn typed(text: &str) -> World {
    let mut world = pressed("2 d");
    world.write(text);
    world
}

/// A name that is too long, as only pasting makes one.
fn problem() -> World {
    let mut world = pressed("s Left Left Left");
    world.tell(Event::Pasted("x".repeat(300)));
    world
}

fn signing_in() -> World {
    let mut world = sign_in(needs(Needed::Password));
    world.write("geheim");
    world.press("Enter Enter");
    world
}

/// All of them, made once for many drawings.
static ALL: LazyLock<Vec<(&str, World)>> = LazyLock::new(dialogs);

fn dialog_named(name: &str) -> World {
    let found = dialogs().into_iter().find(|(of, _)| *of == name);
    found.unwrap().1
}

/// A confirmation of many deletes, some of which are left out.
fn many(regions: &[&str], count: usize) -> World {
    let mut world = World::working();
    let places: Vec<_> = regions.iter().map(|region| world::place(region)).collect();
    let mut images: Vec<_> = (0..count)
        .map(|at| {
            let days = i64::try_from(at).unwrap() * 9;
            world::snapshot(
                &format!("{at:02}d0"),
                &format!("web-1-nightly-{at}"),
                "1e01",
                days,
            )
        })
        .collect();
    images[1].size = None;
    images[2].name = Some(SafeText::new(&"日本".repeat(40)));
    images[0].protected = true;
    images.push(world.images[3].clone());
    let source = Source::Known {
        instance: "1e01".into(),
        name: SafeText::new("web-1"),
    };
    let rows: Vec<_> = (0..)
        .zip(&images)
        .map(|(at, image): (usize, _)| make::Row {
            place: &places[at % places.len()],
            image,
            source: &source,
            reason: None,
        })
        .collect();
    let plan = make::delete_images(
        &rows,
        &Around::new(&images, []),
        &Guards::default(),
        world::now(),
    );
    let confirm = Confirm::new(plan, None);
    world.app.dialog = Some(Opened::new(Dialog::Confirm(confirm)));
    world
}

/// The form that follows this answer to the first sign-in.
fn sign_in(failure: Failure) -> World {
    let mut world = World::new();
    world.tell(Event::Started);
    world.answer_sign_in(Err(failure));
    world.tell(Event::Painted);
    world.since_start += Duration::from_secs(1);
    world
}

fn needs(needed: Needed) -> Failure {
    Failure::unsent(FailureKind::SignInNeeds(needed))
}

fn refusal() -> Failure {
    let words = "The request you have made requires authentication.";
    world::failure(FailureKind::WrongCredential, words)
}

#[test]
fn each_dialog_as_it_is_on_a_terminal() {
    for (name, world) in dialogs() {
        let shown = look(&world.app, &dress("en"), 80, 24);
        insta::assert_snapshot!(format!("{name}"), shown);
    }
}

#[test]
fn each_dialog_on_the_smallest_screen_it_is_made_for() {
    for (name, world) in dialogs() {
        let shown = look(&world.app, &dress("en"), 60, 15);
        insta::assert_snapshot!(format!("{name}-60x15"), shown);
    }
}

#[test]
fn dialogs_in_other_languages() {
    for (name, language) in [
        ("create-snapshot-of-volumes", "de"),
        ("confirm-newest", "de"),
        ("quit", "de"),
        ("confirm", "es"),
        ("sign-in-refused", "es"),
        ("menu-instance-busy", "es"),
        ("rule-would-mark", "de"),
        ("rule-of-one-instance", "es"),
        ("rule", "fr"),
        ("create-snapshot", "fr"),
        ("confirm-volume-backed", "fr"),
        ("job-failed", "fr"),
        ("help", "de"),
        ("create-snapshots-over-quota", "de"),
        ("create-snapshot-over-quota", "es"),
        ("confirm-many-over-quota", "fr"),
    ] {
        let shown = look(&dialog_named(name).app, &dress(language), 80, 24);
        insta::assert_snapshot!(format!("{name}-{language}"), shown);
    }
}

#[test]
fn a_terminal_without_unicode_gets_none() {
    let world = dialog_named("confirm-many");
    let shown = look(&world.app, &dress_of("de", Charset::Ascii), 80, 24);
    insta::assert_snapshot!("confirm-many-de-ascii", shown);
    for (name, world) in dialogs() {
        let screen = draw(&world.app, &dress_of("fr", Charset::Ascii), 80, 24);
        assert!(screen.text().is_ascii(), "{name}: {}", screen.text());
    }
}

#[test]
fn what_must_be_decided_on_is_seen_without_scrolling() {
    let screen = Rect::new(0, 0, 80, 24);
    for (name, world) in dialogs() {
        let is_page = ["help", "instance", "image", "job", "following"]
            .iter()
            .any(|page| name.starts_with(page));
        if is_page || name == "confirm-many-regions" {
            continue;
        }
        for language in Words::languages() {
            let reach = dialog::reach(&world.app, &dress(language), screen);
            assert_eq!(reach, Some(0), "{name} in {language}");
        }
    }
}

#[test]
fn the_keys_on_the_buttons_are_the_same_in_every_language_and_do_it() {
    for language in Words::languages() {
        let mut world = pressed("2 Down Down d");
        let shown = draw(&world.app, &dress(language), 80, 24).text();
        assert!(shown.contains("[y]") && shown.contains("[n]"), "{shown}");
        world.press("y");
        assert_eq!(world.app.jobs.len(), 1);
    }
    let mut world = typed("web-1");
    world.press("Enter");
    assert!(world.app.jobs.is_empty());
    world.write("-2026-11-19");
    world.press("Enter");
    assert_eq!(world.app.jobs.len(), 1);
}

#[test]
fn a_page_is_scrolled_to_its_end_and_no_further() {
    let mut world = dialog_named("help");
    let dress = dress("en");
    let reach = dialog::reach(&world.app, &dress, Rect::new(0, 0, 80, 24)).unwrap();
    let mut seen = vec![draw(&world.app, &dress, 80, 24).text()];
    for _ in 0..9 {
        world.press("PgDn");
        world.tell(Event::Measured(reach));
        seen.push(draw(&world.app, &dress, 80, 24).text());
    }
    assert!(seen[0].contains("Create Snapshot") && !seen[0].contains("Next field"));
    assert!(seen[9].contains("Next field") && !seen[9].contains("Create Snapshot"));
    world.press("Up");
    assert_ne!(draw(&world.app, &dress, 80, 24).text(), seen[9]);
    world.press("G");
    assert_eq!(draw(&world.app, &dress, 80, 24).text(), seen[9]);
}

#[test]
fn a_number_chooses_a_region() {
    let mut world = dialog_named("regions");
    world.press("3");
    assert!(world.app.dialog.is_none());
    let context = world.app.context.as_ref().unwrap();
    assert_eq!(context.places, [world::place("region-three")]);
}

#[test]
fn the_tenth_region_has_no_number() {
    let mut world = World::new();
    world.regions = (1..=40).map(|n| format!("region-{n:02}")).collect();
    world.begin();
    world.press("r G");
    insta::assert_snapshot!("regions-many", look(&world.app, &dress("en"), 80, 24));
}

#[test]
fn read_only_says_so_in_the_menu() {
    let settings = Settings {
        read_only: true,
        ..Settings::default()
    };
    let mut world = World::with(settings);
    world.begin();
    world.press("Enter");
    let shown = draw(&world.app, &dress("en"), 80, 24).text();
    assert!(shown.contains("(changes are turned off)"), "{shown}");
}

#[test]
fn a_row_that_vanished_while_one_reads_about_it_is_no_crash() {
    let mut world = dialog_named("image");
    let Dialog::Reading(reading) = &world.app.dialog.as_ref().unwrap().dialog else {
        panic!("no page is open");
    };
    let Topic::Image(key) = reading.topic.clone() else {
        panic!("the page is about something else");
    };
    world.app.images.remove(&key);
    let shown = draw(&world.app, &dress("en"), 80, 24).text();
    assert!(shown.contains("It is not there any more."), "{shown}");
}

/// Every dialog, with this name wherever somebody else chose it.
fn dialogs_with(name: &str) -> Vec<World> {
    let mut worlds = Vec::new();
    for keys in [
        "s",
        "i",
        "Enter",
        "Down s",
        "2 d",
        "2 i",
        "2 Enter",
        "2 m Right",
        "2 Down Down Down d",
        "r",
    ] {
        let mut world = World::new();
        world.regions = vec!["RegionOne".to_owned(), name.to_owned()];
        for instance in &mut world.instances {
            instance.name = Some(SafeText::new(name));
            instance.fault = Some(SafeText::new(name));
        }
        for image in &mut world.images {
            image.name = Some(SafeText::new(name));
            image.tags = vec![SafeText::new(name)];
            if let ImageKind::VolumeBacked(parts) = &mut image.kind {
                parts[0].snapshot = name.into();
            }
        }
        world.begin();
        world.press(keys);
        assert!(world.app.dialog.is_some(), "{keys} opened nothing");
        worlds.push(world);
    }
    worlds.push(jobs::of_a_thing_named(name));
    worlds
}

const HOSTILE: [&str; 5] = [
    "",
    "\u{1b}[2J\u{1b}]0;owned\u{7}\r\n\u{202e}gpj",
    "日",
    "👩‍👩‍👧‍👦 e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
    "          ",
];

#[test]
fn a_hostile_name_stays_inside_its_dialog() {
    let long = "日".repeat(255);
    for name in HOSTILE.iter().chain([&long.as_str()]) {
        for world in dialogs_with(name) {
            for (width, height) in [(80, 24), (60, 15), (24, 8)] {
                let screen = draw(&world.app, &dress("en"), width, height);
                let text = screen.text();
                assert!(
                    !text.contains(|c: char| c.is_control() && c != '\n'),
                    "{text}"
                );
                assert!(screen.has_whole_frame(), "{name:?}:\n{text}");
                assert!(
                    text.contains("[E") || text.contains("[y]"),
                    "{name:?}:\n{text}"
                );
            }
        }
    }
}

#[test]
fn a_thing_with_a_hostile_name_is_deleted_by_its_id() {
    let mut world = World::new();
    world.images[0].name = Some(SafeText::new("a\u{1b}[2Jb\u{202e}"));
    world.begin();
    world.press("2 d");
    let shown = draw(&world.app, &dress("en"), 80, 24).text();
    assert!(shown.contains("Type 5b010000 to delete:"), "{shown}");
    assert!(shown.contains(&world::id("5b01")), "{shown}");
    insta::assert_snapshot!("confirm-hostile", look(&world.app, &dress("en"), 80, 24));
}

/// A way out of each dialog is in sight, and nothing stands outside of its frame.
fn is_usable(width: u16, height: u16, language: &str) -> Result<(), String> {
    let dress = dress(language);
    for (name, world) in ALL.iter() {
        let screen = draw(&world.app, &dress, width, height);
        let text = screen.text();
        let leaves = ["[Esc]", "[n]"].iter().any(|key| text.contains(key));
        if !screen.has_whole_frame() || !leaves {
            return Err(format!("{name} {width}x{height}:\n{text}"));
        }
    }
    Ok(())
}

#[test]
fn a_dialog_is_usable_on_the_smallest_screens() {
    for language in ["en", "de", "es", "fr"] {
        for width in (24..60).step_by(3) {
            for height in 8..12 {
                is_usable(width, height, language).unwrap();
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_size_breaks_a_dialog(
        width in 1_u16..=200,
        height in 1_u16..=60,
        language in proptest::sample::select(vec!["en", "de", "es", "fr"]),
    ) {
        let dress = dress(language);
        if width >= 24 && height >= 8 {
            let usable = is_usable(width, height, language);
            prop_assert!(usable.is_ok(), "{}", usable.unwrap_err());
        }
        for (_, world) in ALL.iter() {
            draw(&world.app, &dress, width, height);
            let reach = dialog::reach(&world.app, &dress, Rect::new(0, 0, width, height));
            prop_assert!(reach.is_some());
        }
    }

    #[test]
    fn the_tiniest_sizes_are_survived(width in 0_u16..8, height in 0_u16..6) {
        for (_, world) in ALL.iter() {
            draw(&world.app, &dress("en"), width, height);
        }
    }
}
