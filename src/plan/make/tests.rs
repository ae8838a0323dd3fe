use super::*;
use crate::{model::image::property, plan::sample};

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
    delete_images(
        &rows,
        &Around::new(known, []),
        &Guards::default(),
        sample::at(0),
    )
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

fn snapshots_around() -> Vec<Image> {
    vec![
        aged("a-young", "i-1", 30),
        aged("a-old", "i-1", 10),
        aged("b-only", "i-2", 20),
        Image {
            status: ImageStatus::Saving,
            ..aged("b-coming", "i-2", 40)
        },
    ]
}

fn plan_of_some(chosen: &[&str]) -> Plan {
    let known = snapshots_around();
    let is_chosen = |image: &&Image| chosen.contains(&image.id.as_str());
    let some: Vec<Image> = known.iter().filter(is_chosen).cloned().collect();
    plan_of(&some, &known)
}

#[test]
fn a_plan_says_which_instances_lose_their_newest_and_their_last_copy() {
    for (chosen, losses) in [
        (vec!["a-old"], vec![("a-old", Loss::Nothing)]),
        (vec!["a-young"], vec![("a-young", Loss::NewestCopy)]),
        (
            vec!["a-young", "b-only"],
            vec![("b-only", Loss::LastCopy), ("a-young", Loss::NewestCopy)],
        ),
        (
            vec!["a-young", "a-old"],
            vec![("a-old", Loss::Nothing), ("a-young", Loss::LastCopy)],
        ),
    ] {
        let plan = plan_of_some(&chosen);
        let of = |step: &Step| step.target.about.as_ref().map(|about| about.loss);
        let said: Vec<_> = plan
            .steps
            .iter()
            .map(|step| (&*step.target.id, of(step)))
            .collect();
        let losses: Vec<_> = losses.iter().map(|(id, loss)| (*id, Some(*loss))).collect();
        assert_eq!(said, losses, "the oldest first");
    }
}

#[test]
fn what_is_in_use_or_being_saved_is_deleted_by_itself_alone() {
    let place = sample::place("RegionOne");
    let known = snapshots_around();
    let mut user = sample::instance("i-9", "shop");
    user.boot = crate::model::instance::BootSource::Image("a-old".into());
    let around = Around::new(&known, [&user]);
    let row = |image| Row {
        place: &place,
        image,
        source: &Source::Unknown,
        reason: None,
    };
    let rows: Vec<Row<'_>> = known.iter().map(row).collect();
    let plan = delete_images(&rows, &around, &Guards::default(), sample::at(0));
    let left_out: Vec<(&str, Because)> = plan
        .left_out
        .iter()
        .map(|left| (&*left.target.id, left.because.clone()))
        .collect();
    let by = vec![SafeText::new("shop")];
    assert_eq!(
        left_out,
        [
            ("a-old", Because::InUse { by: by.clone() }),
            ("b-coming", Because::BeingSaved),
        ]
    );
    assert_eq!(plan.severity, Severity::Word("2".to_owned()));
    for (image, users) in [(&known[1], by), (&known[3], Vec::new())] {
        let plan = delete_images(&[row(image)], &around, &Guards::default(), sample::at(0));
        assert_eq!(plan.steps.len(), 1, "{:?}", image.id);
        let about = plan.steps[0].target.about.as_ref().unwrap();
        assert_eq!(about.used_by, users);
    }
}

#[test]
fn a_plan_of_an_earlier_version_is_still_read_and_keeps_its_hash() {
    let mut plan = plan_of_some(&["a-old"]);
    let enriched = plan.hash();
    plan.steps[0].target.about = None;
    let text = serde_json::to_string(&plan).unwrap();
    assert!(!text.contains("about"), "{text}");
    let read: Plan = serde_json::from_str(&text).unwrap();
    assert_eq!(read.hash(), plan.hash());
    assert_ne!(plan.hash(), enriched, "the hash covers what is said");
}
