use super::*;
use crate::plan::sample;

fn plan_of(images: &[Image], known: &[Image]) -> Plan {
    let place = sample::place("RegionOne");
    let rows: Vec<Row<'_>> = images
        .iter()
        .map(|image| Row {
            place: &place,
            image,
            source: &Source::Unknown,
            reason: None,
        })
        .collect();
    delete_images(&rows, known, &Guards::default(), sample::at(0))
}

fn aged(id: &str, of: &str, created: i64) -> Image {
    Image {
        created: Some(sample::at(created)),
        ..sample::snapshot(id, of)
    }
}

#[test]
fn a_snapshot_carries_its_wish_and_its_instance() {
    let place = sample::place("RegionOne");
    let instance = sample::instance("i-1", "web");
    let plan = create_snapshot(&place, &instance, "nightly", "run-7", sample::at(0));
    let Write::CreateSnapshot { name, metadata, .. } = &plan.steps[0].write else {
        panic!("not a snapshot");
    };
    assert_eq!(name, "nightly");
    let pairs: Vec<(&str, &str)> = metadata
        .iter()
        .map(|(key, value)| (key.as_str(), value.as_str()))
        .collect();
    assert_eq!(
        pairs,
        [
            ("horizon_tui_wish", "run-7"),
            ("horizon_tui_instance", "i-1"),
            ("horizon_tui_instance_name", "web"),
        ]
    );
    assert_eq!(plan.severity, Severity::Form);
}

#[test]
fn an_instance_name_that_could_spoil_the_snapshot_stays_at_home() {
    let place = sample::place("RegionOne");
    for (name, goes_along) in [
        ("", false),
        ("web 🚀", false),
        (&"é".repeat(255), true),
        (&"é".repeat(256), false),
        ("日本語", true),
    ] {
        let instance = sample::instance("i-1", name);
        let plan = create_snapshot(&place, &instance, "n", "w", sample::at(0));
        let Write::CreateSnapshot { metadata, .. } = &plan.steps[0].write else {
            panic!("not a snapshot");
        };
        let has = metadata
            .iter()
            .any(|(key, _)| key == property::INSTANCE_NAME);
        assert_eq!(has, goes_along, "{name:?}");
    }
}

#[test]
fn what_must_not_be_deleted_is_left_out_with_its_reason() {
    let protected = Image {
        protected: true,
        ..sample::snapshot("protected", "i-1")
    };
    let foreign = Image {
        owner: Some("p-2".into()),
        ..sample::snapshot("foreign", "i-1")
    };
    let going = Image {
        status: ImageStatus::PendingDelete,
        ..sample::snapshot("going", "i-1")
    };
    let own = sample::snapshot("own", "i-1");
    let plan = plan_of(&[protected, own.clone(), foreign, own, going], &[]);
    let steps: Vec<&str> = plan.steps.iter().map(|step| &*step.target.id).collect();
    assert_eq!(steps, ["own"], "each image counts once");
    let left_out: Vec<(&str, Because)> = plan
        .left_out
        .iter()
        .map(|left_out| (&*left_out.target.id, left_out.because.clone()))
        .collect();
    assert_eq!(
        left_out,
        [
            ("protected", Because::Protected),
            ("foreign", Because::NotYours),
            ("going", Because::BeingDeleted),
        ]
    );
}

#[test]
fn the_more_is_lost_the_more_is_asked() {
    let old = aged("old-snapshot-id", "i-1", 10);
    let new = aged("new-snapshot-id", "i-1", 20);
    let other = aged("other", "i-2", 30);
    let broken = Image {
        status: ImageStatus::Killed,
        ..aged("broken", "i-1", 40)
    };
    let image = Image {
        source: None,
        kind: crate::model::ImageKind::Image,
        ..aged("image", "i-1", 50)
    };
    let known = [
        old.clone(),
        new.clone(),
        other.clone(),
        broken.clone(),
        image.clone(),
    ];
    for (chosen, severity) in [
        (vec![old.clone()], Severity::Key),
        (
            vec![new.clone()],
            Severity::Word("name of new-snapshot-id".to_owned()),
        ),
        (vec![other], Severity::Word("name of other".to_owned())),
        (vec![broken], Severity::Key),
        (vec![image], Severity::Key),
        (vec![old, new], Severity::Word("2".to_owned())),
        (vec![], Severity::Key),
    ] {
        assert_eq!(plan_of(&chosen, &known).severity, severity, "{chosen:?}");
    }
}

#[test]
fn what_must_be_typed_can_be_typed() {
    for (name, id, word) in [
        ("web-1 nightly", "0123456789", "web-1 nightly"),
        ("", "0123456789", "01234567"),
        ("nächtlich", "0123456789", "01234567"),
        (" blank", "0123456789", "01234567"),
        ("web\u{200b}1", "0123456789", "01234567"),
        ("a\u{1b}[2J", "\u{1b}[2J", "1"),
        (&"x".repeat(32), "0123456789", &*"x".repeat(32)),
        (&"x".repeat(33), "0123456789", "01234567"),
    ] {
        let image = Image {
            name: Some(SafeText::new(name)),
            ..sample::snapshot(id, "i-1")
        };
        let plan = plan_of(std::slice::from_ref(&image), &[]);
        assert_eq!(plan.severity, Severity::Word(word.to_owned()), "{name:?}");
    }
}
