//! Setting aside: looked at before, repeated without harm, and never said to be done when it is
//! not.
use super::{oracle, *};
use crate::{
    call::ImageChange,
    model::Image,
    plan::{Changed, Gone, Plan, sample},
};
use jiff::civil::date;
use std::slice;

fn plan(image: &Image, changes: Vec<ImageChange>) -> Plan {
    let place = sample::place("RegionOne");
    let mut plan = sample::deletes(&place, slice::from_ref(image));
    plan.steps[0].write = Write::UpdateImage {
        place,
        image: image.id.clone(),
        changes,
    };
    plan
}

fn aside() -> Vec<ImageChange> {
    vec![
        ImageChange::Hidden(true),
        ImageChange::Expires(date(2026, 11, 28)),
    ]
}

/// Sets this image aside while the cloud holds these.
fn bench(image: &Image, there: &[Image]) -> Bench {
    let place = sample::place("RegionOne");
    Bench::new(plan(image, aside()), Cloud::new(&place, there))
}

fn is_aside(bench: &Bench) -> bool {
    let mut images = bench.cloud.images.values();
    images.all(|image| image.aside_until() == Some(date(2026, 11, 28)))
}

#[test]
fn an_image_is_looked_at_and_then_set_aside() {
    let image = sample::snapshot("s-1", "i-0");
    for faults in [
        vec![],
        vec![Fault::LosesAnswer(FailureKind::CutOff)],
        vec![Fault::LosesRequest(FailureKind::TimedOut)],
        vec![Fault::Unsent(FailureKind::Unreachable)],
    ] {
        let mut bench = bench(&image, slice::from_ref(&image));
        bench.run_changes(&faults);
        let outcome = bench.outcome();
        assert!(
            matches!(outcome, StepOutcome::Done { gone: None, .. }),
            "{faults:?}: {outcome:?}"
        );
        assert!(is_aside(&bench), "{faults:?}");
        oracle::check(&bench).expect("no rule is broken");
    }
}

#[test]
fn what_has_changed_since_is_left_alone() {
    let image = sample::snapshot("s-1", "i-0");
    let mut renamed = image.clone();
    renamed.name = Some("another".into());
    let mut bench = bench(&image, &[renamed]);
    bench.run_changes(&[]);
    assert_eq!(bench.outcome(), StepOutcome::Skipped(Changed::Name));
    assert!(bench.writes().is_empty());
}

#[test]
fn what_is_aside_already_is_not_asked_for_again() {
    let image = sample::snapshot("s-1", "i-0");
    let mut hidden = image.clone();
    hidden.hidden = true;
    hidden.expires = Some(date(2026, 11, 28));
    let mut bench = bench(&image, &[hidden]);
    bench.run_changes(&[]);
    let StepOutcome::Done { gone, .. } = bench.outcome() else {
        panic!("it is aside");
    };
    assert_eq!(gone, Some(Gone::Already));
    assert!(bench.writes().is_empty());
}

#[test]
fn what_is_gone_cannot_be_set_aside() {
    let image = sample::snapshot("s-1", "i-0");
    let mut bench = bench(&image, &[]);
    bench.run_changes(&[]);
    let StepOutcome::Failed(failure) = bench.outcome() else {
        panic!("it is not there");
    };
    assert_eq!(failure.kind, FailureKind::NotFound);
    assert!(bench.writes().is_empty());
}
