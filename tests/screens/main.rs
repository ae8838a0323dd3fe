//! Whole screens, as they are drawn from states that real events lead to.
#[path = "../fixtures/choices.rs"]
mod choices;
mod finding;
mod messages;
mod overview;
mod past;
mod places;
#[path = "../fixtures/plain.rs"]
mod plain;
#[path = "../fixtures/rows.rs"]
mod rows;
#[path = "../fixtures/session.rs"]
mod session;
mod vps;
mod world;

use horizon_tui::{
    app::{
        Event, Looked, Settings, Start,
        dialog::{Dialog, Opened, QuitChoice, Quitting},
        list::List,
        notice::Message,
    },
    call::{Failure, FailureKind},
    model::SafeText,
    view::{Charset, Dress, Words},
};
use insta::assert_snapshot;
use past::with_history;
use proptest::{prop_assert_eq, test_runner::TestRunner};
use ratatui::layout::{Position, Size};
use std::{cell::RefCell, time::Duration};
use world::{DAY, Mood, Stage, ago, cloud, dress, one_cloud};

/// A region with so many images that they do not fit on a screen.
fn with_many_images(width: u16, height: u16) -> Stage {
    let mut stage = Stage::new(width, height, Settings::default(), one_cloud());
    let template = stage.images[9].clone();
    stage.images.extend((0..1050_i64).map(|number| {
        let mut image = template.clone();
        image.id = format!("many-{number:04}").as_str().into();
        image.name = Some(SafeText::new(&format!("mail-{number:04}")));
        image.created = Some(ago((100 + number) * DAY / 2));
        image
    }));
    stage.send(Event::Started);
    stage.press("2");
    stage
}

fn images(width: u16, height: u16) -> Stage {
    let mut stage = Stage::at_work(width, height);
    stage.press("2");
    stage
}

/// The Images pane as a tree.
fn tree(width: u16, height: u16) -> Stage {
    let mut stage = images(width, height);
    stage.press("T");
    stage
}

#[test]
fn images_stand_below_their_instances() {
    assert_snapshot!("tree_at_80", tree(80, 24).screen("en"));
    assert_snapshot!("tree_at_120", tree(120, 24).screen("de"));
    let plain = dress("en", Charset::Ascii);
    assert_snapshot!("tree_in_ascii", tree(80, 24).drawn(&plain));
}

fn on_start(start: Start) -> Stage {
    let mut stage = Stage::new(80, 24, Settings::default(), start);
    stage.mood = Mood::Silent;
    stage.send(Event::Started);
    stage
}

#[test]
fn instances_at_80() {
    assert_snapshot!(Stage::at_work(80, 24).screen("en"));
}

#[test]
fn instances_at_120() {
    assert_snapshot!(Stage::at_work(120, 40).screen("en"));
}

#[test]
fn instances_at_200() {
    assert_snapshot!(Stage::at_work(200, 20).screen("en"));
}

#[test]
fn instances_at_60() {
    assert_snapshot!(Stage::at_work(60, 15).screen("en"));
}

#[test]
fn instances_on_a_screen_that_is_too_small() {
    assert_snapshot!(Stage::at_work(40, 10).screen("en"));
}

#[test]
fn images_at_80() {
    assert_snapshot!(images(80, 24).screen("en"));
}

#[test]
fn images_at_120() {
    assert_snapshot!(images(120, 40).screen("en"));
}

#[test]
fn volume_snapshots_at_80() {
    let mut stage = Stage::at_work(80, 24);
    stage.press("3");
    assert_snapshot!(stage.screen("en"));
}

#[test]
fn volume_snapshots_in_german() {
    let mut stage = Stage::at_work(100, 16);
    stage.press("3");
    assert_snapshot!(stage.screen("de"));
}

#[test]
fn images_at_100() {
    assert_snapshot!(images(100, 16).screen("en"));
}

#[test]
fn all_images_in_two_regions() {
    let mut stage = images(120, 40);
    stage.press("r * t j j");
    assert_snapshot!(stage.screen("en"));
}

#[test]
fn many_images_are_scrolled() {
    let mut stage = with_many_images(80, 24);
    stage.press("G k k");
    assert_snapshot!(stage.screen("en"));
}

#[test]
fn in_german() {
    assert_snapshot!(images(80, 24).screen("de"));
}

#[test]
fn in_spanish() {
    assert_snapshot!(Stage::at_work(80, 24).screen("es"));
}

#[test]
fn in_french() {
    assert_snapshot!(images(100, 24).screen("fr"));
}

#[test]
fn in_ascii() {
    let mut stage = images(80, 24);
    stage.app.notice = Some(messages::told(Message::SnapshotActive {
        name: "web-1-nightly".into(),
        took: Duration::from_secs(41),
    }));
    assert_snapshot!(stage.drawn(&dress("de", Charset::Ascii)));
}

#[test]
fn a_guarded_cloud_says_so() {
    let mut guarded = cloud("production");
    guarded.guard.label = Some("PROD".into());
    guarded.guard.read_only = true;
    let start = Start {
        clouds: vec![guarded, cloud("other")],
        chosen: Some("production".into()),
        ..Start::default()
    };
    let settings = Settings {
        demo: true,
        ..Settings::default()
    };
    let mut stage = Stage::new(80, 15, settings, start);
    stage.session.cloud = "production".into();
    stage.session.unverified = true;
    stage.send(Event::Started);
    assert_snapshot!(stage.screen("en"));
}

#[test]
fn a_filter_is_typed() {
    let mut stage = images(80, 15);
    stage.press("/ w e b Left");
    assert_eq!(stage.cursor(), Position::new(26, 2));
    assert_snapshot!(stage.screen("en"));
}

#[test]
fn a_filter_is_set() {
    let mut stage = images(80, 15);
    stage.press("/ w e e k - 0 Enter");
    assert_snapshot!(stage.screen("en"));
}

#[test]
fn a_filter_that_nothing_matches() {
    let mut stage = images(80, 15);
    stage.press("/ x y z Enter");
    assert_snapshot!(stage.screen("en"));
}

#[test]
fn a_list_that_is_still_read() {
    let mut stage = Stage::new(80, 15, Settings::default(), one_cloud());
    stage.mood = Mood::Stalls;
    stage.send(Event::Started);
    stage.wait(8);
    assert_snapshot!(stage.screen("en"));
}

#[test]
fn a_list_of_which_nothing_has_come() {
    let mut stage = Stage::at_work(80, 15);
    stage.mood = Mood::Silent;
    stage.app.images.list = List::default();
    stage.press("2");
    stage.wait(3);
    assert_snapshot!(stage.screen("en"));
}

#[test]
fn a_list_that_failed() {
    let mut stage = Stage::new(80, 20, Settings::default(), one_cloud());
    stage.mood = Mood::Fails;
    stage.send(Event::Started);
    assert_snapshot!(stage.screen("en"));
}

#[test]
fn a_list_that_failed_after_it_was_read() {
    let mut stage = Stage::at_work(80, 15);
    stage.mood = Mood::Fails;
    stage.press("Ctrl-r");
    assert_snapshot!(stage.screen("en"));
}

#[test]
fn snapshots_that_could_not_be_counted() {
    let mut stage = Stage::new(80, 15, Settings::default(), one_cloud());
    stage.mood = Mood::FailsForImages;
    stage.send(Event::Started);
    assert_snapshot!(stage.screen("en"));
}

#[test]
fn no_instances() {
    let mut stage = Stage::new(80, 15, Settings::default(), one_cloud());
    stage.instances.clear();
    stage.send(Event::Started);
    assert_snapshot!(stage.screen("en"));
}

#[test]
fn no_snapshots_yet() {
    let mut stage = Stage::new(80, 15, Settings::default(), one_cloud());
    stage.images.clear();
    stage.send(Event::Started);
    assert!(stage.screen("en").contains("none"), "the column Snapshots");
    stage.press("2");
    assert_snapshot!(stage.screen("en"));
}

#[test]
fn nothing_done_yet() {
    let mut stage = Stage::at_work(80, 15);
    stage.press("6");
    assert_snapshot!(stage.screen("en"));
}

#[test]
fn a_snapshot_is_made() {
    let mut stage = Stage::at_work(80, 15);
    stage.press("j j s Enter");
    assert_snapshot!(stage.screen("en"));
}

#[test]
fn a_key_that_is_not_offered_says_why() {
    let mut stage = Stage::at_work(80, 15);
    stage.press("j s");
    assert_snapshot!(stage.screen("en"));
}

#[test]
fn a_dialog_takes_the_hints_away() {
    let mut stage = Stage::at_work(80, 15);
    let dialog = Dialog::Quit(Quitting {
        at: QuitChoice::Stay,
    });
    stage.app.dialog = Some(Opened::new(dialog));
    let screen = stage.screen("en");
    assert!(!screen.contains("Enter Actions"), "{screen}");
}

/// The lines that each message gets on a screen of this width.
fn notices(width: u16, language: &str) -> String {
    let mut stage = Stage::at_work(width, 24);
    let mut lines = Vec::new();
    for message in messages::all() {
        stage.app.notice = Some(messages::told(message));
        let screen = stage.screen(language);
        let above_hints = screen.lines().take(23).collect::<Vec<_>>();
        let rule = above_hints.iter().rposition(|line| line.starts_with('─'));
        let told = &above_hints[rule.expect("a rule") + 1..];
        lines.extend(
            told.iter()
                .filter(|line| !line.is_empty())
                .map(ToString::to_string),
        );
    }
    lines.join("\n")
}

#[test]
fn every_message_is_worded() {
    assert_snapshot!(notices(80, "en"));
}

#[test]
fn every_message_is_worded_at_length() {
    assert_snapshot!(notices(160, "en"));
}

#[test]
fn every_message_is_worded_in_german() {
    assert_snapshot!(notices(120, "de"));
}

#[test]
fn every_message_is_worded_in_spanish() {
    assert_snapshot!(notices(120, "es"));
}

#[test]
fn every_message_is_worded_in_french() {
    assert_snapshot!(notices(120, "fr"));
}

#[test]
fn history_at_80() {
    assert_snapshot!(with_history(80, 15).screen("en"));
}

#[test]
fn history_at_120() {
    assert_snapshot!(with_history(120, 15).screen("fr"));
}

fn looked(at: &str, found: bool) -> Looked {
    Looked {
        at: at.into(),
        found,
    }
}

#[test]
fn nothing_is_configured() {
    let mut stage = on_start(Start {
        looked_in: vec![
            looked("$OS_CLIENT_CONFIG_FILE", false),
            looked("./clouds.yaml", true),
            looked("/home/alice/.config/openstack/clouds.yaml", false),
            looked("/etc/openstack/clouds.yaml", false),
            looked("$OS_AUTH_URL and the other OS_ variables", false),
        ],
        ..Start::default()
    });
    assert_snapshot!(stage.screen("en"));
    stage.send(Event::Resized(Size::new(60, 15)));
    assert_snapshot!(stage.screen("fr"));
}

#[test]
fn a_cloud_that_does_not_exist() {
    let stage = on_start(Start {
        clouds: vec![cloud("alpha"), cloud("beta")],
        chosen: Some("gamma".into()),
        ..Start::default()
    });
    assert_snapshot!(stage.screen("en"));
}

#[test]
fn several_clouds() {
    let mut stage = on_start(Start {
        clouds: vec![cloud("alpha"), cloud("beta")],
        ..Start::default()
    });
    stage.press("Esc");
    assert_snapshot!(stage.screen("en"));
}

#[test]
fn signing_in() {
    let mut stage = on_start(one_cloud());
    stage.wait(3);
    assert_snapshot!(stage.screen("en"));
}

#[test]
fn a_sign_in_that_failed() {
    let mut stage = on_start(Start {
        clouds: vec![cloud("demo"), cloud("other")],
        chosen: Some("demo".into()),
        ..Start::default()
    });
    let call = stage.app.calls.iter().next().unwrap().0.clone();
    let failure = Failure {
        words: Some("certificate has expired".into()),
        address: Some("https://keystone.example.net:5000/v3/auth/tokens".into()),
        ..Failure::unsent(FailureKind::Untrusted)
    };
    stage.send(Event::Answered(call, Err(failure)));
    assert_snapshot!(stage.screen("en"));
}

#[test]
fn an_equal_state_draws_an_equal_screen() {
    for language in Words::languages() {
        let (one, other) = (images(97, 31), images(97, 31));
        assert_eq!(one.screen(language), other.screen(language));
        assert_eq!(one.screen(language), one.screen(language));
    }
}

/// States of every kind.
fn states() -> Vec<Stage> {
    let mut failing = Stage::new(80, 24, Settings::default(), one_cloud());
    failing.mood = Mood::Fails;
    failing.send(Event::Started);
    let mut typing = images(80, 24);
    typing.press("/ w e b");
    let mut making = Stage::at_work(80, 24);
    making.press("j j s Enter");
    let mut noticed = Stage::at_work(80, 24);
    noticed.app.notice = Some(messages::told(messages::long()));
    vec![
        failing,
        typing,
        making,
        noticed,
        with_history(80, 24),
        with_many_images(80, 24),
        on_start(Start::default()),
        on_start(one_cloud()),
    ]
}

#[test]
fn no_size_is_too_strange() {
    let states = RefCell::new(states());
    let charsets = [Charset::Unicode, Charset::Ascii];
    let dresses: Vec<Dress> = Words::languages()
        .flat_map(|language| charsets.map(|charset| dress(language, charset)))
        .collect();
    let sizes = (0_u16..=200, 0_u16..=60, 0..dresses.len());
    let drawn = TestRunner::deterministic().run(&sizes, |(width, height, dressed)| {
        for state in states.borrow_mut().iter_mut() {
            state.send(Event::Resized(Size::new(width, height)));
            let screen = state.drawn(&dresses[dressed]);
            let lines = if width == 0 { 0 } else { height };
            prop_assert_eq!(screen.lines().count(), usize::from(lines) + 1);
        }
        Ok(())
    });
    assert_eq!(drawn, Ok(()));
}

#[test]
fn a_small_screen_says_so() {
    let mut stage = Stage::at_work(80, 24);
    let said = "too small, 60×15 is needed";
    for (width, height) in [(59, 24), (30, 24), (80, 14), (40, 5), (40, 3)] {
        stage.send(Event::Resized(Size::new(width, height)));
        assert!(stage.screen("en").contains(said), "{width}×{height}");
    }
    stage.send(Event::Resized(Size::new(60, 15)));
    assert!(!stage.screen("en").contains(said));
}
