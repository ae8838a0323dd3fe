use super::*;
use crate::plan::{Guards, make, sample, source::Source};

fn rows<'a>(place: &'a Place, images: &'a [Image]) -> Vec<Row<'a>> {
    let row = |image| Row {
        place,
        image,
        source: &Source::Unknown,
        reason: None,
    };
    images.iter().map(row).collect()
}

fn protected(id: &str) -> Image {
    Image {
        protected: true,
        ..sample::snapshot(id, "i-1")
    }
}

fn names(left_out: &[LeftOut]) -> Vec<(&str, &Because)> {
    let left_out = left_out.iter();
    left_out
        .map(|left| (left.target.name.as_str(), &left.because))
        .collect()
}

#[test]
fn what_is_protected_already_is_left_out_by_name_and_then_out_of_a_delete() {
    let place = sample::place("RegionOne");
    let mut images = [
        sample::snapshot("a", "i-1"),
        protected("b"),
        sample::snapshot("c", "i-1"),
    ];
    let around = Around::new([], []);
    let plan = protect(&rows(&place, &images), &around, true, sample::at(0));
    assert_eq!(plan.purpose, Purpose::Change(Doing::Protect));
    assert_eq!(plan.severity, Severity::Key);
    assert_eq!(names(&plan.left_out), [("name of b", &Because::Protected)]);
    assert_eq!(plan.steps.len(), 2);
    for step in &plan.steps {
        let Write::UpdateImage { changes, .. } = &step.write else {
            panic!("not an update");
        };
        assert_eq!(changes[..], [ImageChange::Protected(true)]);
    }
    for image in &mut images {
        image.protected = true;
    }
    let rows = rows(&place, &images);
    let delete = make::delete_images(&rows, &around, &Guards::default(), sample::at(0));
    assert!(delete.steps.is_empty());
    let expected: Vec<_> = ["name of a", "name of b", "name of c"]
        .map(|name| (name, &Because::Protected))
        .to_vec();
    assert_eq!(names(&delete.left_out), expected);
}

#[test]
fn taking_a_protection_away_deletes_nothing() {
    let place = sample::place("RegionOne");
    let images = [sample::snapshot("a", "i-1"), protected("b")];
    let around = Around::new([], []);
    let plan = protect(&rows(&place, &images), &around, false, sample::at(0));
    assert_eq!(plan.purpose, Purpose::Change(Doing::Unprotect));
    assert_eq!(
        names(&plan.left_out),
        [("name of a", &Because::NotProtected)]
    );
    assert_eq!(plan.steps.len(), 1);
    assert!(!plan.steps[0].write.destroys());
}

#[test]
fn only_an_active_image_without_protection_is_deactivated() {
    let place = sample::place("RegionOne");
    let with = |status| Image {
        status,
        ..sample::snapshot("a", "i-1")
    };
    let foreign = Image {
        owner: Some("theirs".into()),
        ..with(ImageStatus::Active)
    };
    let is = Because::ImageIs;
    for (image, deactivated, reactivated) in [
        (
            with(ImageStatus::Active),
            None,
            Some(is(ImageStatus::Active)),
        ),
        (
            with(ImageStatus::Deactivated),
            Some(is(ImageStatus::Deactivated)),
            None,
        ),
        (
            with(ImageStatus::Saving),
            Some(is(ImageStatus::Saving)),
            Some(is(ImageStatus::Saving)),
        ),
        (
            protected("a"),
            Some(Because::Protected),
            Some(is(ImageStatus::Active)),
        ),
        (
            with(ImageStatus::PendingDelete),
            Some(Because::BeingDeleted),
            Some(Because::BeingDeleted),
        ),
        (foreign, Some(Because::NotYours), Some(Because::NotYours)),
    ] {
        assert_eq!(
            why_not_switch(&place, &image, false),
            deactivated,
            "{image:?}"
        );
        assert_eq!(
            why_not_switch(&place, &image, true),
            reactivated,
            "{image:?}"
        );
    }
    let image = with(ImageStatus::Deactivated);
    let rows = rows(&place, std::slice::from_ref(&image));
    let plan = switch(rows[0], &Around::new([], []), true, sample::at(0));
    let expected = Write::SwitchImage {
        place: place.clone(),
        image: "a".into(),
        active: true,
    };
    assert_eq!(plan.steps[0].write, expected);
    assert_eq!(plan.purpose, Purpose::Change(Doing::Reactivate));
}
