#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a test names what it looks for"
)]
use super::*;
use crate::{
    call::{Recorded, Sent},
    model::vps::VpsSnapshot,
    plan::{
        Entry, Record,
        make::{
            restore::{First, Restore},
            vps::VpsRow,
        },
        record::Tombstone,
        sample,
    },
};

const DONE: StepOutcome = StepOutcome::Done {
    image: None,
    request_id: None,
    gone: None,
    unclaimed: None,
    order: None,
    made: None,
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
        made: None,
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

/// A snapshot, and then the instance is put back.
fn safe_restore() -> Plan {
    let restore = Restore {
        place: &place(),
        instance: &sample::instance("i-1", "web"),
        image: &images()[0],
        is_its_own: true,
        volumes: &[],
        guard: Guard::none(),
    };
    let first = First {
        name: "before",
        wish: sample::WISH,
    };
    restore.plan(Some(first), sample::at(0))
}

#[test]
fn the_snapshot_before_a_restore_that_nobody_wants_any_more_is_not_taken() {
    let plan = safe_restore();
    let failed = || StepOutcome::Failed(Failure::unsent(FailureKind::Conflict));
    let before = || done(1, StepOutcome::Skipped(Changed::Before));
    for records in [
        Vec::new(),
        vec![send(&plan, 0), done(0, failed()), before(), end()],
    ] {
        let revived = revived(&past(&plan, records), &[]);
        assert_eq!(revived.plan, None);
        let steps = revived.settled.iter().map(|(step, _)| *step);
        assert_eq!(steps.collect::<Vec<_>>(), [0, 1]);
    }
    let lost = revived(&past(&plan, vec![send(&plan, 0)]), &[]);
    let rest = lost.plan.expect("it may have been taken");
    assert_eq!(rest.steps.len(), 1, "and is looked for");
}

#[test]
fn what_came_before_an_order_that_may_have_been_lost_is_not_taken_for_its_work() {
    let plan = safe_restore();
    let touched = sample::at(50);
    let sent = Record::Send {
        step: 1,
        attempt: 1,
        write: plan.steps[1].write.clone(),
        tombstone: Some(Tombstone(format!(r#"{{"updated":"{touched}"}}"#).into())),
    };
    let past = past(&plan, vec![send(&plan, 0), done(0, DONE), sent]);
    let rest = revived(&past, &[]).plan.expect("it is followed");
    assert_eq!(rest.steps[0].target.updated, Some(touched));
    assert_eq!(rest.severity, Severity::Key);
}

const SERVICE: &str = "vps-0a1b2c3d.vps.ovh.net";

/// The plans about a VPS with a snapshot.
fn of_vps(make: impl Fn(VpsRow<'_>, &VpsSnapshot) -> Plan) -> Plan {
    let (place, vps) = (sample::account(), sample::vps(SERVICE, Some("web-01")));
    let row = VpsRow {
        place: &place,
        vps: &vps,
    };
    make(row, &sample::vps_snapshot("old", None))
}

fn take() -> Plan {
    of_vps(|row, _| make::vps::take(row, "nightly", sample::at(0)))
}

fn restore() -> Plan {
    of_vps(|row, old| make::vps::restore(row, old, Guard::none(), sample::at(0)))
}

fn order() -> Plan {
    let quote = sample::quote(Some(360_000_000));
    of_vps(|row, _| make::vps::order(row, &quote, sample::at(0)).expect("an exact amount"))
}

fn rest_of(past: &Past) -> Revived {
    let revival = Revival::of(past).expect("something is open");
    assert!(revival.reads().is_empty(), "the job itself looks");
    revival.finish(&Guards::default(), sample::at(60))
}

#[test]
fn a_task_of_a_vps_is_followed_and_not_begun_again() {
    let task = TaskId(41_000_001);
    for plan in [take(), restore()] {
        let accepted = Record::Accepted { step: 0, task };
        let past = past(&plan, vec![send(&plan, 0), accepted]);
        assert_eq!(past.steps[0].state, PastState::Unknown);
        let rest = rest_of(&past).plan.expect("it is followed");
        let continues = rest.continues.expect("it goes on");
        assert_eq!(continues.tasks, [(0, task)].into());
        assert_eq!(continues.sent, [(0, sample::at(2))].into());
        assert_eq!(rest.severity, Severity::Key, "nothing more is destroyed");
    }
}

#[test]
fn a_change_of_a_vps_without_an_answer_is_looked_for() {
    for plan in [take(), restore()] {
        let rest = rest_of(&past(&plan, vec![send(&plan, 0)])).plan;
        let continues = rest.expect("it is looked for").continues;
        let continues = continues.expect("it goes on");
        assert_eq!(continues.sent, [(0, sample::at(2))].into());
        assert!(continues.tasks.is_empty());
    }
}

#[test]
fn a_restore_or_an_order_is_not_begun_by_a_later_start() {
    for (plan, records) in [
        (restore(), Vec::new()),
        (order(), Vec::new()),
        (order(), vec![send(&order(), 0)]),
    ] {
        let is_sent = !records.is_empty();
        let revived = rest_of(&past(&plan, records));
        assert_eq!(revived.plan, None);
        let [(0, StepOutcome::Failed(failure))] = revived.settled.as_slice() else {
            panic!("{:?}", revived.settled);
        };
        let sent = if is_sent { Sent::Unknown } else { Sent::No };
        assert_eq!(failure.sent, sent);
    }
}

#[test]
fn the_rest_of_a_replacement_is_what_was_not_done_and_asked_for_by_name() {
    let plan =
        of_vps(|row, old| make::vps::replace(row, old, "nightly", Guard::none(), sample::at(0)));
    let whole = rest_of(&past(&plan, Vec::new())).plan.expect("all of it");
    assert_eq!(whole.steps.len(), 2);
    assert_eq!(whole.severity, Severity::Word("vps-0a1b2c3d".to_owned()));

    let half = past(&plan, vec![send(&plan, 0), done(0, DONE)]);
    let half = rest_of(&half)
        .plan
        .expect("the snapshot is still to be taken");
    assert_eq!(half.steps[0].write, plan.steps[1].write);
    assert_eq!(half.steps[0].after, [0; 0]);
    assert_eq!(half.severity, Severity::Key);
}
