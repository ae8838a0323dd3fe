//! The Overview pane: bars of what there is, and of how much may still come.
use crate::world::{Mood, Stage, dress, one_cloud};
use horizon_tui::{
    app::{Event, Settings},
    model::{Gauge, Limit, QuotaOf, Resource, SafeText},
    view::{Charset, Theme},
};
use insta::assert_snapshot;

fn overview(width: u16, height: u16) -> Stage {
    let mut stage = Stage::at_work(width, height);
    stage.press("5");
    stage
}

#[test]
fn at_80() {
    assert_snapshot!(overview(80, 24).screen("en"));
}

#[test]
fn at_120_in_two_regions() {
    let mut stage = overview(120, 40);
    stage.press("r * j j j");
    assert_snapshot!(stage.screen("en"));
}

#[test]
fn at_60_one_picture_stands_below_the_other() {
    let mut stage = overview(60, 15);
    assert_snapshot!(stage.screen("en"));
    stage.press("G");
    assert_snapshot!(stage.screen("en"));
}

#[test]
fn on_a_screen_that_is_too_small() {
    assert_snapshot!(overview(40, 10).screen("en"));
}

#[test]
fn in_every_language() {
    for language in ["de", "es", "fr"] {
        let stage = overview(80, 24);
        insta::with_settings!({ snapshot_suffix => language }, {
            assert_snapshot!(stage.screen(language));
        });
    }
}

#[test]
fn in_ascii_and_without_colours() {
    let stage = overview(80, 24);
    let mut dress = dress("en", Charset::Ascii);
    dress.theme = Theme::plain();
    let drawn = stage.drawn(&dress);
    assert!(drawn.is_ascii());
    assert_snapshot!(drawn);
}

/// More source instances than there is room for.
fn many_instances(width: u16, height: u16) -> Stage {
    let mut stage = Stage::new(width, height, Settings::default(), one_cloud());
    let template = stage.instances[0].clone();
    let snapshot = stage.images[9].clone();
    for number in 0..30_u64 {
        let mut instance = template.clone();
        instance.id = format!("many-{number:02}").as_str().into();
        instance.name = Some(SafeText::new(&format!("mail-{number:02}")));
        let mut image = snapshot.clone();
        image.id = format!("of-{number:02}").as_str().into();
        image.size = Some((number + 1) << 30);
        if let Some(source) = &mut image.source {
            source.instance = instance.id.clone();
        }
        stage.instances.push(instance);
        stage.images.push(image);
    }
    stage.send(Event::Started);
    stage.press("5");
    stage
}

#[test]
fn the_smaller_instances_are_folded_away_until_asked_for() {
    let mut stage = many_instances(80, 24);
    stage.press("j j j j j");
    assert_snapshot!(stage.screen("en"));
    stage.press("Enter G");
    assert!(stage.screen("en").contains("RAM"));
    stage.press("g");
    assert_snapshot!(stage.screen("en"));
}

#[test]
fn what_is_still_read_is_said() {
    let mut stage = Stage::new(80, 24, Settings::default(), one_cloud());
    stage.mood = Mood::Stalls;
    stage.send(Event::Started);
    stage.press("5");
    assert_snapshot!(stage.screen("en"));
}

#[test]
fn a_place_that_fails_is_named_and_takes_nothing_from_the_other() {
    let mut stage = Stage::new(80, 24, Settings::default(), one_cloud());
    stage.apart = Some(("RegionTwo", Mood::Fails));
    stage.send(Event::Started);
    stage.press("5 r * Esc");
    assert_snapshot!(stage.screen("en"));
}

#[test]
fn a_project_without_anything_says_so() {
    let mut stage = Stage::new(80, 24, Settings::default(), one_cloud());
    stage.instances.clear();
    stage.images.clear();
    stage.send(Event::Started);
    stage.press("5");
    assert_snapshot!(stage.screen("en"));
}

/// Some used up, some nearly, some without a limit.
pub(crate) fn gauges(of: QuotaOf) -> Vec<Gauge> {
    let gauge = |resource, used, limit| Gauge {
        resource,
        used,
        limit,
    };
    match of {
        QuotaOf::Images => vec![
            gauge(Resource::ImageSize, 48 << 10, Limit::AtMost(50 << 10)),
            gauge(Resource::Images, 12, Limit::AtMost(500)),
            gauge(Resource::ImageStage, 0, Limit::AtMost(500)),
        ],
        QuotaOf::Instances => vec![
            gauge(Resource::Instances, 7, Limit::AtMost(20)),
            gauge(Resource::Cores, 25, Limit::Unlimited),
            gauge(Resource::Ram, 46_592, Limit::Unlimited),
        ],
        QuotaOf::Volumes => vec![
            gauge(Resource::VolumeSnapshots, 10, Limit::AtMost(10)),
            gauge(Resource::VolumeSize, 14, Limit::AtMost(1000)),
            gauge(Resource::Volumes, 2, Limit::AtMost(10)),
        ],
    }
}
