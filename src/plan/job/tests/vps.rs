//! A VPS: the look before a change, its task, and answers that are lost.
use super::{account::TASK, *};
use crate::{
    call::VpsChange,
    model::vps::{TaskState, VpsSnapshot},
    plan::{
        Changed, Continues, Gone, Guard, Guards,
        glob::Glob,
        make::vps::{self, VpsRow},
        sample,
    },
};

mod properties;

const SERVICE: &str = "vps-0a1b2c3d.vps.ovh.net";

/// What is done to a VPS that has a snapshot, or is to get one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Deed {
    Take,
    Describe,
    Delete,
    Replace,
    Restore,
    Abort,
    Order,
}

const DEEDS: [Deed; 7] = [
    Deed::Take,
    Deed::Describe,
    Deed::Delete,
    Deed::Replace,
    Deed::Restore,
    Deed::Abort,
    Deed::Order,
];

fn old() -> VpsSnapshot {
    sample::vps_snapshot("old", Some("before"))
}

fn plan(deed: Deed) -> Plan {
    let (place, vps) = (sample::account(), sample::vps(SERVICE, Some("web-01")));
    let row = VpsRow {
        place: &place,
        vps: &vps,
    };
    let (old, guard, now) = (old(), Guard::none(), sample::at(0));
    match deed {
        Deed::Take => vps::take(row, "nightly", now),
        Deed::Describe => vps::describe(row, &old, "nightly", now),
        Deed::Delete => vps::delete(row, &old, guard, now),
        Deed::Replace => vps::replace(row, &old, "nightly", guard, now),
        Deed::Restore => vps::restore(row, &old, guard, now),
        Deed::Abort => vps::abort(row, now),
        Deed::Order => {
            let quote = sample::quote(Some(360_000_000));
            vps::order(row, &quote, now).expect("an exact amount")
        }
    }
}

fn cloud(deed: Deed) -> Cloud {
    let mut cloud = Cloud::new(&sample::account(), &[]);
    cloud.account.snapshot = (deed != Deed::Take).then(old);
    cloud
}

fn bench(deed: Deed) -> Bench {
    Bench::new(plan(deed), cloud(deed))
}

fn change(deed: Deed) -> VpsChange {
    let plan = plan(deed);
    let last = plan.steps.last().expect("a step");
    last.write.vps_change().expect("of a VPS").clone()
}

fn failure(outcome: &StepOutcome) -> &Failure {
    match outcome {
        StepOutcome::Failed(failure) => failure,
        other => panic!("not failed: {other:?}"),
    }
}

/// How often the plan's own change left.
fn sent(bench: &Bench, deed: Deed) -> usize {
    let change = change(deed);
    let writes = bench.writes();
    let of = |(_, write): &&(Duration, &Write)| write.vps_change() == Some(&change);
    writes.iter().filter(of).count()
}

fn done() -> StepOutcome {
    send::done(None, None)
}

#[test]
fn every_change_is_followed_to_its_end_and_called_done_only_then() {
    for deed in [Deed::Take, Deed::Delete, Deed::Restore] {
        let mut bench = bench(deed);
        bench.run(|_| Fault::None);
        assert_eq!(bench.outcome(), done(), "{deed:?}");
        assert_eq!(sent(&bench, deed), 1, "{deed:?}");
        assert!(
            bench.now >= Duration::from_secs(100) + TASK,
            "{deed:?}: its task takes a while"
        );
        let is_there = bench.cloud.account.snapshot.is_some();
        assert_eq!(is_there, deed == Deed::Take, "{deed:?}");
    }
}

#[test]
fn the_task_is_written_down_and_its_progress_shown() {
    let mut bench = bench(Deed::Take);
    let mut seen = Vec::new();
    for _ in 0..100 {
        if let Some(StepState::Settling {
            stage: Stage::Task { percent },
            ..
        }) = bench.job.step_state(0)
        {
            seen.push(percent);
        }
        match bench.pending.is_empty() {
            true if !bench.sleep() => break,
            true => {}
            false => bench.answer(0, &Fault::None),
        }
    }
    seen.dedup();
    let percents = [0, 16, 33, 50, 66, 83, 100].map(Some);
    assert_eq!(seen, percents);
    let accepted = Record::Accepted {
        step: 0,
        task: crate::model::vps::TaskId(0),
    };
    assert!(bench.seen.contains(&Seen::Noted(accepted)));
}

#[test]
fn a_task_that_fails_is_a_failure_in_its_own_words() {
    for (ending, words) in [
        (TaskState::Error, "error"),
        (TaskState::Blocked, "blocked"),
        (TaskState::Cancelled, "cancelled"),
    ] {
        let mut bench = bench(Deed::Take);
        bench.cloud.account.ending = ending;
        bench.run(|_| Fault::None);
        let outcome = bench.outcome();
        let failure = failure(&outcome);
        assert_eq!(
            (&failure.kind, failure.sent),
            (&FailureKind::TaskFailed, Sent::Yes)
        );
        assert_eq!(failure.words, Some(words.into()));
        assert_eq!(sent(&bench, Deed::Take), 1, "it is not tried again");
    }
}

#[test]
fn an_answer_that_is_lost_is_looked_for_and_the_change_never_sent_again() {
    for deed in [Deed::Take, Deed::Delete, Deed::Restore] {
        for hides_tasks in [false, true] {
            let mut bench = bench(deed);
            bench.cloud.account.hides_tasks = hides_tasks;
            bench.run_changes(&[Fault::LosesAnswer(FailureKind::TimedOut)]);
            assert_eq!(bench.outcome(), done(), "{deed:?} {hides_tasks}");
            assert_eq!(sent(&bench, deed), 1, "{deed:?} {hides_tasks}");
        }
    }
}

#[test]
fn a_request_that_is_lost_ends_as_unclear_and_is_never_sent_again() {
    for deed in [Deed::Take, Deed::Delete, Deed::Restore] {
        let mut bench = bench(deed);
        bench.run_changes(&[Fault::LosesRequest(FailureKind::CutOff)]);
        let outcome = bench.outcome();
        assert_eq!(failure(&outcome).sent, Sent::Unknown, "{deed:?}");
        assert_eq!(sent(&bench, deed), 1, "{deed:?}");
        assert!(bench.now >= Duration::from_mins(11), "{deed:?}");
        assert!(bench.reads().len() < 150, "{deed:?}: and without haste");
    }
}

#[test]
fn a_snapshot_of_somebody_else_is_not_taken_for_ours() {
    let mut bench = bench(Deed::Take);
    // Somebody takes one in the control panel while ours is lost.
    let theirs = VpsSnapshot {
        created: sample::at(400),
        ..sample::vps_snapshot("theirs", Some("of theirs"))
    };
    bench.answer(0, &Fault::None);
    bench.answer(0, &Fault::LosesRequest(FailureKind::TimedOut));
    bench.cloud.account.snapshot = Some(theirs);
    bench.run(|_| Fault::None);
    assert_eq!(failure(&bench.outcome()).sent, Sent::Unknown);
}

#[test]
fn a_busy_vps_is_waited_for_and_looked_at_again_before_the_change() {
    for deed in [Deed::Take, Deed::Describe, Deed::Delete, Deed::Restore] {
        let mut bench = bench(deed);
        bench.cloud.account.busy_until = Duration::from_mins(5);
        bench.answer(0, &Fault::None);
        bench.answer(0, &Fault::None);
        assert_eq!(bench.job.step_state(0), Some(StepState::Busy), "{deed:?}");
        bench.run(|_| Fault::None);
        assert_eq!(bench.outcome(), done(), "{deed:?}");
        assert_eq!(bench.cloud.account.count(&change(deed)), 1, "{deed:?}");
    }
}

#[test]
fn a_vps_that_stays_busy_is_given_up_after_ten_minutes() {
    let mut bench = bench(Deed::Restore);
    bench.cloud.account.busy_until = Duration::MAX;
    bench.run(|_| Fault::None);
    assert_eq!(failure(&bench.outcome()).kind, FailureKind::Conflict);
    assert!(bench.now >= Duration::from_mins(11));
    assert!(bench.cloud.account.performed.is_empty());
}

#[test]
fn what_is_destroyed_while_the_job_waits_is_not_destroyed_again() {
    let mut bench = bench(Deed::Restore);
    bench.cloud.account.busy_until = Duration::from_mins(5);
    bench.answer(0, &Fault::None);
    bench.answer(0, &Fault::None);
    bench.cloud.account.snapshot = Some(sample::vps_snapshot("newer", None));
    bench.run(|_| Fault::None);
    assert_eq!(
        bench.outcome(),
        StepOutcome::Skipped(Changed::AnotherSnapshot)
    );
    assert!(bench.cloud.account.performed.is_empty());
}

#[test]
fn an_order_is_sent_once_whatever_comes_of_it() {
    let kinds = [
        FailureKind::TimedOut,
        FailureKind::Conflict,
        FailureKind::TooMany,
        FailureKind::Broken { status: 503 },
        FailureKind::SignedOut,
        FailureKind::PriceChanged,
    ];
    for kind in kinds {
        for fault in [
            Fault::LosesAnswer(kind.clone()),
            Fault::LosesRequest(kind.clone()),
            Fault::Answers(kind.clone()),
            Fault::Unsent(kind.clone()),
        ] {
            let mut bench = bench(Deed::Order);
            bench.run_changes(std::slice::from_ref(&fault));
            let outcome = bench.outcome();
            assert_eq!(failure(&outcome).kind, kind, "{fault:?}");
            assert_eq!(sent(&bench, Deed::Order), 1, "{fault:?}");
        }
    }
    // A gateway that gives up does not know what became of it.
    for fault in [
        Fault::LosesAnswer(FailureKind::TimedOut),
        Fault::Answers(FailureKind::Broken { status: 504 }),
    ] {
        let mut lost = bench(Deed::Order);
        lost.run_changes(&[fault]);
        assert_eq!(failure(&lost.outcome()).sent, Sent::Unknown);
    }
}

#[test]
fn an_order_that_was_made_keeps_what_is_to_be_paid() {
    let mut bench = bench(Deed::Order);
    bench.run(|_| Fault::None);
    let StepOutcome::Done {
        order: Some(order), ..
    } = bench.outcome()
    else {
        panic!("{:?}", bench.outcome());
    };
    assert_eq!(order.with_tax.amount, Some(360_000_000));
}

#[test]
fn only_the_snapshot_that_was_seen_is_destroyed_and_its_record_is_kept() {
    for deed in [Deed::Delete, Deed::Restore, Deed::Describe] {
        let mut other = bench(deed);
        other.cloud.account.snapshot = Some(sample::vps_snapshot("another", None));
        other.run(|_| Fault::None);
        let skipped = StepOutcome::Skipped(Changed::AnotherSnapshot);
        assert_eq!(other.outcome(), skipped, "{deed:?}");
        assert!(other.writes().is_empty(), "{deed:?}");

        let mut same = bench(deed);
        same.run(|_| Fault::None);
        let tombstone = same.seen.iter().find_map(|seen| match seen {
            Seen::Did {
                record: Record::Send { tombstone, .. },
                ..
            } => tombstone.clone(),
            _ => None,
        });
        let tombstone = tombstone.expect("its record");
        assert_eq!(&*tombstone.0, "{\"id\":\"old\"}", "{deed:?}");
    }
}

#[test]
fn without_a_snapshot_a_delete_is_done_and_a_restore_has_failed() {
    let without = |deed| {
        let mut bench = bench(deed);
        bench.cloud.account.snapshot = None;
        bench.run(|_| Fault::None);
        assert!(bench.writes().is_empty());
        bench.outcome()
    };
    let StepOutcome::Done { gone, .. } = without(Deed::Delete) else {
        panic!("nothing is left to be deleted");
    };
    assert_eq!(gone, Some(Gone::Already));
    let outcome = without(Deed::Restore);
    assert_eq!(failure(&outcome).kind, FailureKind::NotFound);
}

#[test]
fn a_second_snapshot_is_not_asked_for() {
    let mut bench = bench(Deed::Take);
    bench.cloud.account.snapshot = Some(old());
    bench.run(|_| Fault::None);
    assert_eq!(
        bench.outcome(),
        StepOutcome::Skipped(Changed::SnapshotThere)
    );
    assert!(bench.writes().is_empty());
}

#[test]
fn what_a_guard_keeps_is_left_alone_whatever_the_plan_says() {
    let guard = Guard {
        never_delete: vec![Glob::new("vps-0a1b*").expect("a pattern")],
        ..Guard::default()
    };
    for deed in [Deed::Delete, Deed::Restore] {
        let guards = Guards::new([("ovh-eu".into(), guard.clone())]);
        let mut bench = Bench::guarded(plan(deed), cloud(deed), guards, 20);
        bench.run(|_| Fault::None);
        assert_eq!(bench.outcome(), StepOutcome::Skipped(Changed::NeverDelete));
        assert!(bench.writes().is_empty());
    }
}

#[test]
fn a_replacement_takes_the_new_one_once_the_old_one_is_gone() {
    let mut bench = bench(Deed::Replace);
    bench.run(|_| Fault::None);
    let taking = change(Deed::Replace);
    assert_eq!(
        bench.cloud.account.performed,
        [VpsChange::DeleteSnapshot, taking]
    );
    let now = bench.cloud.account.snapshot.expect("the new one");
    assert_eq!(now.description, Some("nightly".into()));
}

#[test]
fn a_replacement_whose_delete_fails_takes_nothing() {
    let mut bench = bench(Deed::Replace);
    bench.cloud.account.ending = TaskState::Error;
    bench.run(|_| Fault::None);
    let outcomes = bench.outcomes();
    assert_eq!(failure(&outcomes[0].1).kind, FailureKind::TaskFailed);
    assert_eq!(outcomes[1].1, StepOutcome::Skipped(Changed::Before));
    assert!(bench.cloud.account.snapshot.is_some(), "the old one stays");
}

#[test]
fn a_description_that_was_lost_is_given_afterwards() {
    let mut kept = bench(Deed::Take);
    kept.run(|_| Fault::None);
    assert_eq!(kept.writes().len(), 1, "nothing is lost, nothing to do");

    let mut lost = bench(Deed::Take);
    lost.cloud.account.forgets_description = true;
    lost.run(|_| Fault::None);
    assert_eq!(lost.outcome(), done());
    let snapshot = lost.cloud.account.snapshot.expect("it was taken");
    assert_eq!(snapshot.description, Some("nightly".into()));

    let mut refused = bench(Deed::Take);
    refused.cloud.account.forgets_description = true;
    refused.run_changes(&[Fault::None, Fault::Answers(FailureKind::Forbidden)]);
    let StepOutcome::Done { unclaimed, .. } = refused.outcome() else {
        panic!("the snapshot is good: {:?}", refused.outcome());
    };
    assert_eq!(
        unclaimed.map(|failure| failure.kind),
        Some(FailureKind::Forbidden)
    );
}

#[test]
fn a_task_that_is_never_found_is_decided_by_what_is_there() {
    for deed in [Deed::Take, Deed::Delete, Deed::Restore] {
        let mut bench = bench(deed);
        bench.cloud.account.hides_tasks = true;
        bench.run(|_| Fault::None);
        assert_eq!(bench.outcome(), done(), "{deed:?}");

        let mut failing = super::vps::bench(deed);
        failing.cloud.account.hides_tasks = true;
        failing.cloud.account.ending = TaskState::Error;
        failing.run(|_| Fault::None);
        let outcome = failing.outcome();
        assert_eq!(failure(&outcome).kind, FailureKind::Vanished, "{deed:?}");
    }
}

#[test]
fn a_server_that_breaks_while_a_task_runs_does_not_end_it() {
    let mut bench = bench(Deed::Take);
    let mut looks = 0;
    bench.run(|call| match call {
        Pending::Write(_) => Fault::None,
        Pending::Read(_) => {
            looks += 1;
            match looks % 3 {
                2 => Fault::Answers(FailureKind::Broken { status: 500 }),
                _ => Fault::None,
            }
        }
    });
    assert_eq!(bench.outcome(), done());
}

#[test]
fn a_job_that_goes_on_follows_the_task_that_was_written_down() {
    for tasks in [vec![(0, crate::model::vps::TaskId(0))], Vec::new()] {
        for deed in [Deed::Take, Deed::Delete, Deed::Restore] {
            let mut cloud = cloud(deed);
            let began = Duration::from_secs(99);
            cloud
                .account
                .change(&change(deed), began)
                .expect("it is accepted");
            let mut plan = plan(deed);
            plan.continues = Some(Continues {
                job: JobId("run-0".into()),
                sent: [(0, sample::now(began).wall)].into(),
                tasks: tasks.iter().copied().collect(),
            });
            let mut bench = Bench::new(plan, cloud);
            bench.run(|_| Fault::None);
            assert_eq!(bench.outcome(), done(), "{deed:?}");
            assert!(bench.writes().is_empty(), "{deed:?}: nothing is sent again");
        }
    }
}
