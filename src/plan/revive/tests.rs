#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a test names what it looks for"
)]
use super::*;
use crate::{
    call::{Recorded, Sent},
    plan::{Entry, Record, sample},
};

const DONE: StepOutcome = StepOutcome::Done {
    image: None,
    request_id: None,
    gone: None,
    unclaimed: None,
    order: None,
};

fn place() -> Place {
    sample::place("RegionOne")
}

fn images() -> Vec<Image> {
    ["a", "b", "c", "d", "e"]
        .map(|id| sample::snapshot(id, "i-1"))
        .to_vec()
}

/// The past of a plan, as these lines after its confirmation tell it.
fn past(plan: &Plan, records: Vec<Record>) -> Past {
    let hash = plan.hash();
    let begin = [
        Record::Plan {
            plan: Box::new(plan.clone()),
            hash: hash.clone(),
            user: "alice".into(),
        },
        Record::Confirm { hash },
    ];
    let entries: Vec<Entry> = (0..)
        .zip(begin.into_iter().chain(records))
        .map(|(at, record)| Entry {
            at: sample::at(at),
            job: JobId("run-1".into()),
            record,
        })
        .collect();
    Past::from_entries(&entries).expect("the plan is there")
}

fn send(plan: &Plan, step: usize) -> Record {
    Record::Send {
        step,
        attempt: 1,
        write: plan.steps[step].write.clone(),
        tombstone: None,
    }
}

fn done(step: usize, outcome: StepOutcome) -> Record {
    Record::Done { step, outcome }
}

fn end() -> Record {
    Record::End {
        tally: crate::plan::record::Tally::default(),
    }
}

/// Answers every question with what the cloud has; hidden ones only where they are asked for.
fn read(revival: &mut Revival, there: &[Image]) {
    for read in revival.reads() {
        let outcome = match &read {
            Read::ImagesById { images, hidden, .. } => {
                let shown = |image: &&Image| {
                    images.contains(&image.id) && image.hidden == (*hidden == Hidden::Yes)
                };
                let found = there.iter().filter(shown).map(|image| Recorded {
                    image: image.clone(),
                    raw: "{}".into(),
                });
                Ok(Answer::ImagesById(found.collect()))
            }
            Read::Instance { .. } => Ok(Answer::Instance(Box::new(sample::instance("i-1", "web")))),
            other => panic!("why {other:?}"),
        };
        revival.take(&read, outcome).expect("it can be read");
    }
}

fn revived(past: &Past, there: &[Image]) -> Revived {
    let mut revival = Revival::of(past).expect("something is left");
    read(&mut revival, there);
    revival.finish(&Guards::default(), sample::at(99))
}

fn ids(plan: &Plan) -> Vec<&str> {
    plan.steps
        .iter()
        .map(|step| step.target.id.as_str())
        .collect()
}

#[test]
fn what_was_done_stays_done_and_the_rest_is_looked_at_anew() {
    let images = images();
    let plan = sample::deletes(&place(), &images);
    let past = past(
        &plan,
        vec![
            send(&plan, 0),
            done(0, DONE),
            send(&plan, 1),
            send(&plan, 2),
        ],
    );
    // `b` was deleted before the crash, `c` was not, and `e` is gone by another hand.
    let mut there = vec![images[2].clone(), images[3].clone()];
    there[1].name = Some("renamed".into());
    there[1].hidden = true;
    let revived = revived(&past, &there);
    let plan = revived.plan.expect("two are left");
    assert_eq!(ids(&plan), ["c", "d"]);
    assert_eq!(
        plan.steps[1].target.name.as_str(),
        "renamed",
        "as it is now"
    );
    assert_eq!(plan.severity, Severity::Word("2".to_owned()));
    let continues = plan.continues.expect("it names the old job");
    assert_eq!(&*continues.job.0, "run-1");
    let already = StepOutcome::Done {
        image: None,
        request_id: None,
        gone: Some(Gone::Already),
        unclaimed: None,
        order: None,
    };
    assert_eq!(revived.settled, [(1, DONE), (4, already)]);
}

#[test]
fn what_may_not_be_deleted_any_more_is_left_out_with_all_that_waits_for_it() {
    let mut images = images();
    let mut plan = sample::deletes(&place(), &images);
    plan.steps[1].after = vec![0];
    plan.steps[2].after = vec![3];
    plan.steps[4].after = vec![2];
    let past = past(&plan, vec![send(&plan, 3), done(3, DONE)]);
    images[0].protected = true;
    let revived = revived(&past, &images);
    let plan = revived.plan.expect("two are left");
    assert_eq!(ids(&plan), ["c", "e"]);
    assert_eq!(plan.steps[0].after, Vec::<usize>::new(), "that is done");
    assert_eq!(plan.steps[1].after, [0], "by its new number");
    assert_eq!(plan.left_out[0].because, Because::Protected);
    let skipped = StepOutcome::Skipped(Changed::Before);
    assert_eq!(revived.settled, [(1, skipped)]);
}

#[test]
fn a_snapshot_that_was_asked_for_is_only_looked_for() {
    let plan = sample::creates(&place());
    let sent = past(&plan, vec![send(&plan, 0)]);
    let revival = Revival::of(&sent).expect("it is unclear");
    assert_eq!(revival.reads(), [], "the job itself looks");
    let rest = revival
        .finish(&Guards::default(), sample::at(99))
        .plan
        .expect("one is left");
    let continues = rest.continues.expect("it names the old job");
    assert_eq!(continues.sent.get(&0), Some(&sample::at(2)));

    let unsent = past(&plan, Vec::new());
    let rest = revived(&unsent, &[]).plan.expect("one is left");
    let continues = rest.continues.expect("it names the old job");
    assert!(continues.sent.is_empty());
}

/// A gateway that gave up waiting says nothing of what Nova did behind it.
#[test]
fn a_snapshot_that_failed_but_may_have_been_taken_is_only_looked_for_when_it_is_tried_again() {
    let plan = sample::creates(&place());
    for (kind, is_looked_for) in [
        (FailureKind::Broken { status: 504 }, true),
        (FailureKind::Conflict, false),
    ] {
        let failure = Failure {
            sent: Sent::Yes,
            ..Failure::unsent(kind)
        };
        let failed = done(0, StepOutcome::Failed(failure));
        let past = past(&plan, vec![send(&plan, 0), failed, end()]);
        let rest = revived(&past, &[]).plan.expect("one is left");
        let continues = rest.continues.expect("it names the old job");
        assert_eq!(continues.sent.contains_key(&0), is_looked_for);
    }
}

#[test]
fn a_snapshot_that_was_only_looked_for_is_only_looked_for_by_the_next_job_too() {
    let plan = sample::creates(&place());
    let sent = past(&plan, vec![send(&plan, 0)]);
    let second = revived(&sent, &[]).plan.expect("it is unclear");
    for failure in [None, Some(FailureKind::TimedOut)] {
        let ended = failure.map(|kind| {
            let failure = Failure {
                sent: Sent::Unknown,
                ..Failure::unsent(kind)
            };
            vec![done(0, StepOutcome::Failed(failure)), end()]
        });
        let looked = past(&second, ended.unwrap_or_default());
        let third = revived(&looked, &[]).plan.expect("it is still unclear");
        let continues = third.continues.expect("it names the second job");
        assert_eq!(continues.sent.get(&0), Some(&sample::at(2)));
    }
}

#[test]
fn what_failed_is_tried_again_and_what_somebody_stopped_is_not() {
    let images = images();
    let mut plan = sample::deletes(&place(), &images);
    plan.steps[1].after = vec![0];
    let failed = StepOutcome::Failed(Failure::unsent(FailureKind::Conflict));
    let past = past(
        &plan,
        vec![
            send(&plan, 0),
            done(0, failed),
            done(1, StepOutcome::Skipped(Changed::Before)),
            done(2, StepOutcome::Skipped(Changed::Name)),
            done(3, StepOutcome::Pending),
            send(&plan, 4),
            done(4, DONE),
            end(),
        ],
    );
    let revived = revived(&past, &images);
    let plan = revived.plan.expect("two are left");
    assert_eq!(ids(&plan), ["a", "b"]);
    assert_eq!(plan.steps[1].after, [0]);
}

#[test]
fn a_job_that_is_over_or_was_never_confirmed_leaves_nothing() {
    let plan = sample::deletes(&place(), &images()[..1]);
    let over = past(&plan, vec![send(&plan, 0), done(0, DONE), end()]);
    assert!(Revival::of(&over).is_none());
    let mut unconfirmed = past(&plan, Vec::new());
    unconfirmed.confirmed = false;
    assert!(Revival::of(&unconfirmed).is_none());
}

#[test]
fn an_answer_that_does_not_come_says_nothing() {
    let plan = sample::deletes(&place(), &images()[..1]);
    let mut revival = Revival::of(&past(&plan, Vec::new())).expect("one is left");
    let read = revival.reads().remove(0);
    for kind in [FailureKind::TimedOut, FailureKind::NotFound] {
        let answer = revival.take(&read, Err(Failure::unsent(kind)));
        assert!(answer.is_err(), "a list that is not found is no list");
    }
}
