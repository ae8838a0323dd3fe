//! Rotating: whatever fails, nothing is deleted before the new snapshot of its instance is Active.
use super::{bench::Pending, oracle, *};
use crate::{
    model::Image,
    plan::{
        Changed, Guards, Purpose, Severity,
        make::{self, Around, NewSnapshot},
        retention::{Candidate, Clock},
        sample,
        source::Source,
    },
};
use jiff::tz::TimeZone;
use proptest::prelude::*;

const INSTANCES: usize = 3;
const EACH: usize = 4;

/// Snapshots of all instances, the oldest of each first.
fn images() -> Vec<Image> {
    let ages = (0_i64..).zip(0..EACH);
    ages.flat_map(|(age, number)| {
        (0..INSTANCES).map(move |instance| Image {
            created: Some(sample::at(age)),
            ..sample::snapshot(&format!("s-{instance}-{number}"), &format!("i-{instance}"))
        })
    })
    .collect()
}

fn new(instance: usize) -> NewSnapshot {
    NewSnapshot {
        place: sample::place("RegionOne"),
        instance: sample::instance(&format!("i-{instance}"), &format!("web-{instance}")),
        name: format!("new-of-{instance}"),
        wish: format!("run-1-{instance}"),
    }
}

/// The plan that snapshots the first two instances and keeps what this rule says of them.
fn plan(rule: &str, images: &[Image]) -> Plan {
    let place = sample::place("RegionOne");
    let new = [new(0), new(1)];
    let sources: Vec<Source> = images
        .iter()
        .map(|image| Source::Known {
            instance: image.source.as_ref().expect("a snapshot").instance.clone(),
            name: "web".into(),
        })
        .collect();
    let known: Vec<Candidate<'_>> = images
        .iter()
        .zip(&sources)
        .map(|(image, source)| Candidate {
            place: &place,
            image,
            source,
            in_scope: false,
            barred: None,
        })
        .collect();
    let clock = Clock {
        now: sample::at(100),
        zone: &TimeZone::UTC,
    };
    let rule = rule.parse().expect("a rule");
    let dropped = make::dropped(&rule, &new, &known, clock).expect("a rule");
    let rows: Vec<make::Row<'_>> = dropped
        .iter()
        .map(|drop| make::Row {
            place: &place,
            image: known[drop.candidate].image,
            source: known[drop.candidate].source,
            reason: Some(&drop.reason),
        })
        .collect();
    let around = Around::new(images, []);
    let deletes = make::delete_images(&rows, &around, &Guards::default(), sample::at(100));
    let creates = make::create_snapshots(&new, Vec::new(), sample::at(100));
    make::rotate(creates, deletes, |target| {
        let drop = dropped
            .iter()
            .find(|drop| known[drop.candidate].image.id.as_str() == target.id)?;
        Some(drop.new)
    })
}

fn bench(plan: Plan, images: &[Image]) -> Bench {
    Bench::new(plan, Cloud::new(&sample::place("RegionOne"), images))
}

/// The images that the plan deletes, each with the steps that it waits for.
fn deletes(plan: &Plan) -> Vec<(&str, &[usize])> {
    let steps = plan.steps.iter();
    steps
        .filter(|step| matches!(step.write, Write::DeleteImage { .. }))
        .map(|step| (step.target.id.as_str(), step.after.as_slice()))
        .collect()
}

#[test]
fn the_new_snapshot_counts_as_the_newest_and_its_deletes_wait_for_it() {
    let images = images();
    let rotated = plan("keep-last 3", &images);
    assert_eq!(rotated.purpose, Purpose::RotateSnapshots);
    assert_eq!(
        deletes(&rotated),
        [
            ("s-0-0", [0].as_slice()),
            ("s-1-0", &[1]),
            ("s-0-1", &[0]),
            ("s-1-1", &[1]),
        ],
        "two of the four stay beside the new one, and the third instance is left alone"
    );
    assert_eq!(rotated.severity, Severity::Word("4".to_owned()));
    let last = plan("keep-last 1", &images);
    assert_eq!(deletes(&last).len(), 2 * EACH);
    let about = last
        .steps
        .iter()
        .filter_map(|step| step.target.about.as_ref());
    for about in about {
        assert_eq!(
            about.loss,
            crate::plan::Loss::Nothing,
            "the new one is there"
        );
    }
    let none = plan("keep-last 9", &images);
    assert_eq!(none.purpose, Purpose::CreateSnapshot);
    assert_eq!(none.severity, Severity::Form);
}

#[test]
fn what_no_new_snapshot_is_named_for_is_not_deleted() {
    let images = images();
    let place = sample::place("RegionOne");
    let creates = make::create_snapshots(&[new(0)], Vec::new(), sample::at(100));
    let rotated = make::rotate(creates, sample::deletes(&place, &images), |target| {
        // A number that is none of the new ones is as good as none.
        (target.id == "s-0-0").then_some(0).or(Some(7))
    });
    assert_eq!(deletes(&rotated), [("s-0-0", [0].as_slice())]);
}

#[test]
fn where_the_new_snapshot_fails_the_old_ones_stay_and_others_go_on() {
    let images = images();
    let mut bench = bench(plan("keep-last 3", &images), &images);
    let mut refused = false;
    bench.run(|pending| match pending {
        Pending::Write(Write::CreateSnapshot { instance, .. }) if instance.as_str() == "i-0" => {
            refused = true;
            Fault::Answers(FailureKind::Quota)
        }
        Pending::Write(_) | Pending::Read(_) => Fault::None,
    });
    assert!(refused);
    assert!(bench.cloud.has("s-0-0") && bench.cloud.has("s-0-1"));
    assert!(!bench.cloud.has("s-1-0") && !bench.cloud.has("s-1-1"));
    let skipped = bench.seen.iter().filter(|seen| {
        matches!(seen, Seen::Noted(Record::Done { outcome, .. })
            if *outcome == StepOutcome::Skipped(Changed::Before))
    });
    assert_eq!(skipped.count(), 2);
    oracle::check(&bench).expect("no rule is broken");
}

fn faults() -> impl Strategy<Value = Fault> {
    prop_oneof![
        4 => Just(Fault::None),
        1 => Just(Fault::Answers(FailureKind::Quota)),
        1 => Just(Fault::Answers(FailureKind::Conflict)),
        1 => Just(Fault::Answers(FailureKind::TooMany)),
        1 => Just(Fault::LosesAnswer(FailureKind::TimedOut)),
        1 => Just(Fault::LosesRequest(FailureKind::CutOff)),
    ]
}

fn fates() -> impl Strategy<Value = Fate> {
    prop_oneof![
        3 => Just(Fate::Good),
        1 => Just(Fate::LateVolume),
        1 => Just(Fate::Vanishes),
        1 => Just(Fate::Killed),
    ]
}

/// By step of the plan, whether it has ended well so far, looked at before each delete leaves.
fn check_order(bench: &Bench) -> Result<usize, TestCaseError> {
    let plan = bench.job.plan();
    let mut active = std::collections::BTreeSet::new();
    let mut deleted = 0;
    for seen in &bench.seen {
        match seen {
            Seen::Noted(Record::Done { step, outcome }) if outcome.is_done() => {
                active.insert(*step);
            }
            Seen::Did {
                step,
                write: Write::DeleteImage { image, .. },
                ..
            } => {
                let after = &plan.steps[*step].after;
                prop_assert!(!after.is_empty(), "{image:?} waits for nothing");
                prop_assert!(after.iter().all(|new| active.contains(new)), "{image:?}");
                deleted += 1;
            }
            Seen::Noted(_)
            | Seen::Did { .. }
            | Seen::Asked { .. }
            | Seen::Answered { .. }
            | Seen::Stopped
            | Seen::Paused
            | Seen::Resumed
            | Seen::SignedIn(_) => {}
        }
    }
    Ok(deleted)
}

proptest! {
    #[test]
    fn nothing_is_deleted_before_the_new_snapshot_of_its_instance_is_active(
        keep in 1_u32..5,
        fate in fates(),
        faults in prop::collection::vec(faults(), 0..30),
    ) {
        let images = images();
        let mut bench = bench(plan(&format!("keep-last {keep}"), &images), &images);
        bench.cloud.fate = fate;
        let mut faults = faults.into_iter();
        bench.run(|_| faults.next().unwrap_or(Fault::None));
        let deleted = check_order(&bench)?;
        if matches!(fate, Fate::Vanishes | Fate::Killed) {
            prop_assert_eq!(deleted, 0);
        }
        oracle::check(&bench).map_err(TestCaseError::fail)?;
    }
}
