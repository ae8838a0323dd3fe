//! Properties of images: changed once, whatever gets lost, and only where they are what was shown.
use super::*;
use crate::{
    call::{PropertyChange, Write},
    model::Image,
    plan::{
        Changed, Gone,
        make::{self, Around, metadata},
        sample,
        source::Source,
    },
};
use std::{collections::BTreeMap, slice};

fn change(key: &str, was: Option<&str>, becomes: Option<&str>) -> PropertyChange {
    PropertyChange {
        key: key.to_owned(),
        was: was.map(str::to_owned),
        becomes: becomes.map(str::to_owned),
    }
}

fn texts(all: &[(&str, &str)]) -> BTreeMap<String, String> {
    all.iter()
        .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
        .collect()
}

/// `os` gets another value, `team` is new and `old` goes; the image has these properties.
fn bench(properties: &[(&str, &str)]) -> Bench {
    let place = sample::place("RegionOne");
    let image = sample::snapshot("s-1", "i-0");
    let changes = [
        change("old", Some(""), None),
        change("os", Some("linux"), Some("bsd")),
        change("team", None, Some("blue")),
    ];
    let row = make::Row {
        place: &place,
        image: &image,
        source: &Source::Unknown,
        reason: None,
    };
    let plan = metadata::update(row, &Around::new([], []), &changes, sample::at(0));
    let mut cloud = Cloud::new(&place, slice::from_ref(&image));
    cloud.properties = texts(properties);
    Bench::new(plan, cloud)
}

const SHOWN: [(&str, &str); 3] = [("old", ""), ("os", "linux"), ("stays", "\u{202e}")];
const WISHED: [(&str, &str); 3] = [("os", "bsd"), ("stays", "\u{202e}"), ("team", "blue")];

#[test]
fn properties_come_true_whatever_gets_lost() {
    for fault in [
        Fault::None,
        Fault::LosesAnswer(FailureKind::CutOff),
        Fault::LosesRequest(FailureKind::TimedOut),
        Fault::Answers(FailureKind::Broken { status: 503 }),
    ] {
        let mut bench = bench(&SHOWN);
        bench.run_changes(slice::from_ref(&fault));
        assert!(
            matches!(bench.outcome(), StepOutcome::Done { gone: None, .. }),
            "{fault:?}: {:?}",
            bench.outcome()
        );
        assert_eq!(bench.cloud.properties, texts(&WISHED), "{fault:?}");
    }
}

#[test]
fn what_somebody_else_has_changed_meanwhile_is_left_alone_as_a_whole() {
    for properties in [
        [("old", ""), ("os", "Linux"), ("stays", "\u{202e}")],
        [("old", "new"), ("os", "linux"), ("stays", "\u{202e}")],
        [("old", ""), ("os", "linux"), ("team", "red")],
    ] {
        let mut bench = bench(&properties);
        bench.run_changes(&[]);
        let StepOutcome::Skipped(changed) = bench.outcome() else {
            panic!("{properties:?}: {:?}", bench.outcome());
        };
        assert_eq!(changed, Changed::Property);
        assert_eq!(bench.cloud.properties, texts(&properties));
        assert!(bench.writes().is_empty());
    }
}

#[test]
fn what_is_changed_beside_them_does_not_matter_and_what_is_so_already_is_not_sent() {
    let mut one = bench(&[("old", ""), ("os", "linux"), ("stays", "otherwise")]);
    one.cloud.image_mut("s-1").updated = Some(sample::at(50));
    one.run_changes(&[]);
    assert!(matches!(one.outcome(), StepOutcome::Done { .. }));
    assert_eq!(one.cloud.properties["stays"], "otherwise");

    let mut two = bench(&WISHED);
    two.run_changes(&[]);
    let StepOutcome::Done { gone, .. } = two.outcome() else {
        panic!("{:?}", two.outcome());
    };
    assert_eq!(gone, Some(Gone::Already));
    assert!(two.writes().is_empty());
}

#[test]
fn an_image_of_another_name_is_left_alone() {
    let mut bench = bench(&SHOWN);
    let image: &mut Image = bench.cloud.image_mut("s-1");
    image.name = Some("theirs".into());
    bench.run_changes(&[]);
    assert!(matches!(
        bench.outcome(),
        StepOutcome::Skipped(Changed::Name)
    ));
}

#[test]
fn a_journal_keeps_every_byte_of_the_values() {
    let changes = vec![change("odd\u{202e}", None, Some("a\0\n"))];
    let write = Write::UpdateMetadata {
        place: sample::place("RegionOne"),
        image: "s-1".into(),
        changes,
    };
    let text = serde_json::to_string(&write).unwrap();
    assert_eq!(serde_json::from_str::<Write>(&text).unwrap(), write);
}
