//! Volumes that are made, and what else images and volume snapshots are put through: never asked
//! for twice where that would make two, and left alone where they are not what was seen.
use super::{
    cloud::{Ending, Stored},
    *,
};
use crate::{
    model::{Image, ImageStatus},
    plan::{
        Changed, Gone, Made,
        make::{self, Around, images, volumes},
        sample,
        source::Source,
    },
};
use std::slice;

fn row<'a>(place: &'a Place, image: &'a Image) -> make::Row<'a> {
    make::Row {
        place,
        image,
        source: &Source::Unknown,
        reason: None,
    }
}

fn making() -> Bench {
    let place = sample::place("RegionOne");
    let image = sample::snapshot("s-1", "i-0");
    let around = Around::new([], []);
    let plan = images::create_volume(row(&place, &image), &around, "run-9", sample::at(0));
    Bench::new(plan, Cloud::new(&place, slice::from_ref(&image)))
}

#[test]
fn a_volume_is_asked_for_once_and_followed_until_it_can_be_used() {
    for fault in [
        Fault::None,
        Fault::LosesAnswer(FailureKind::CutOff),
        Fault::LosesAnswer(FailureKind::TimedOut),
    ] {
        let mut bench = making();
        bench.run_changes(slice::from_ref(&fault));
        let StepOutcome::Done { made, .. } = bench.outcome() else {
            panic!("{fault:?}: {:?}", bench.outcome());
        };
        let expected = Made::Volume {
            id: "made-0".into(),
        };
        assert_eq!(made, Some(Box::new(expected)), "{fault:?}");
        assert_eq!((bench.writes().len(), bench.cloud.store.count()), (1, 1));
    }
}

#[test]
fn a_wish_that_got_lost_is_looked_for_and_not_repeated() {
    let mut bench = making();
    bench.run_changes(&[Fault::LosesRequest(FailureKind::TimedOut)]);
    assert!(matches!(bench.outcome(), StepOutcome::Failed(_)));
    assert_eq!((bench.writes().len(), bench.cloud.store.count()), (1, 0));
}

#[test]
fn a_volume_that_ends_in_an_error_is_not_done_and_a_quota_is_told_at_once() {
    let mut bench = making();
    bench.cloud.store.breaks = true;
    bench.run_changes(&[]);
    let StepOutcome::Failed(failure) = bench.outcome() else {
        panic!("{:?}", bench.outcome());
    };
    assert_eq!(failure.kind, FailureKind::NotDone);
    assert_eq!(failure.words, Some("error".into()));

    let mut bench = making();
    bench.run_changes(&[Fault::Answers(FailureKind::Quota)]);
    let StepOutcome::Failed(failure) = bench.outcome() else {
        panic!("{:?}", bench.outcome());
    };
    assert_eq!(failure.kind, FailureKind::Quota);
    assert_eq!(bench.writes().len(), 1);
}

#[test]
fn an_image_is_switched_off_whatever_gets_lost_and_not_where_it_is_off_already() {
    let place = sample::place("RegionOne");
    let image = sample::snapshot("s-1", "i-0");
    let around = Around::new([], []);
    let plan = images::switch(row(&place, &image), &around, false, sample::at(0));
    for fault in [
        Fault::None,
        Fault::LosesAnswer(FailureKind::CutOff),
        Fault::LosesRequest(FailureKind::TimedOut),
    ] {
        let cloud = Cloud::new(&place, slice::from_ref(&image));
        let mut bench = Bench::new(plan.clone(), cloud);
        bench.run_changes(slice::from_ref(&fault));
        assert!(
            matches!(bench.outcome(), StepOutcome::Done { gone: None, .. }),
            "{fault:?}: {:?}",
            bench.outcome()
        );
        let status = bench.cloud.image_mut("s-1").status.clone();
        assert_eq!(status, ImageStatus::Deactivated, "{fault:?}");
    }
    let off = Image {
        status: ImageStatus::Deactivated,
        ..image
    };
    let mut bench = Bench::new(plan, Cloud::new(&place, &[off]));
    bench.run_changes(&[]);
    let StepOutcome::Done { gone, .. } = bench.outcome() else {
        panic!("it is off");
    };
    assert_eq!(gone, Some(Gone::Already));
    assert!(bench.writes().is_empty());
}

#[test]
fn a_volume_snapshot_that_somebody_else_renamed_is_left_alone() {
    let place = sample::place("RegionOne");
    let seen = sample::volume_snapshot("v-1");
    let plan = volumes::edit(&place, &seen, Some("kept"), None, sample::at(0));
    let stored = |name: Option<&str>| {
        let mut snapshot = seen.clone();
        snapshot.name = name.map(SafeText::new).or(snapshot.name);
        Stored {
            snapshot,
            ending: Ending::Goes,
            deleted: None,
        }
    };
    for (there, expected) in [(None, None), (Some("theirs"), Some(Changed::Name))] {
        let mut cloud = Cloud::new(&place, &[]);
        cloud.volume_snapshots.push(stored(there));
        let mut bench = Bench::new(plan.clone(), cloud);
        bench.run_changes(&[]);
        match (bench.outcome(), expected) {
            (StepOutcome::Done { .. }, None) => {
                let stored = &bench.cloud.volume_snapshots[0];
                assert_eq!(stored.snapshot.label().as_str(), "kept");
            }
            (StepOutcome::Skipped(changed), Some(expected)) => assert_eq!(changed, expected),
            (other, _) => panic!("{other:?}"),
        }
    }
}
