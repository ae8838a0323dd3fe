//! One answer for every call, whatever happens.
use super::{
    Bench, access, console_log, delete, images, place, snapshot,
    stand::{Fate, Stand},
};
use crate::{
    call::{CallId, FailureKind, Outcome, Read, Sent, Write},
    cloud::{
        access::Access,
        worker::{Order, Writes},
    },
    model::Whose,
};
use std::{collections::BTreeMap, time::Duration};
use tokio::time::sleep;

const ACTION: &str = "POST /RegionOne/compute/v2.1/servers/s-1/action";

impl Bench {
    /// Ends the orders and gathers what is still to be answered.
    async fn wind_up(self) -> BTreeMap<CallId, Outcome> {
        let Self {
            orders,
            mut answers,
            ..
        } = self;
        drop(orders);
        let mut left = BTreeMap::new();
        while let Some((id, outcome)) = answers.recv().await {
            let again = left.insert(id, outcome);
            assert!(again.is_none(), "two answers to one call");
        }
        left
    }
}

#[tokio::test(start_paused = true)]
async fn a_read_only_program_or_cloud_changes_nothing() {
    let guarded = Access {
        read_only: true,
        ..access()
    };
    for (access, writes) in [(access(), Writes::Refused), (guarded, Writes::Allowed)] {
        let stand = Stand::new();
        let mut bench = Bench::with(access, &stand, writes);
        bench.sign_in().await.expect("a session");
        for write in [delete(), snapshot()] {
            let failure = bench.write(write).await.expect_err("read only");
            assert_eq!(failure.kind, FailureKind::ReadOnly);
            assert_eq!(failure.sent, Sent::No);
        }
        // A question, but one that goes out as a change does.
        let log = bench.call(|id| Order::Ask(id, console_log())).await;
        let failure = log.expect_err("read only");
        assert_eq!(failure.kind, FailureKind::ReadOnly);
        bench.images().await.expect("a list");
        let kinds = ["DELETE", "PATCH", ACTION].map(|line| stand.count(line));
        assert_eq!(kinds, [0, 0, 0]);
    }
}

#[tokio::test(start_paused = true)]
async fn nothing_is_changed_among_the_things_of_all_projects_but_where_that_is_allowed() {
    let place = place("RegionOne").of(Whose::Everyone);
    let delete = Write::DeleteImage {
        place: place.clone(),
        image: "i-1".into(),
    };
    let snapshot = Write::CreateSnapshot {
        place: place.clone(),
        instance: "s-1".into(),
        name: "nightly".to_owned(),
        metadata: Vec::new(),
    };
    let log = Read::ConsoleLog {
        place,
        instance: "s-1".into(),
        lines: None,
    };
    for all_projects_writes in [false, true] {
        let access = Access {
            all_projects_writes,
            ..access()
        };
        let stand = Stand::new();
        stand.set(|stand| stand.is_admin = true);
        let mut bench = Bench::with(access, &stand, Writes::Allowed);
        bench.sign_in().await.expect("a session");
        let deleted = bench.write(delete.clone()).await;
        assert_eq!(deleted.is_ok(), all_projects_writes, "{deleted:?}");
        // What is made would belong to somebody else, whatever is allowed.
        let made = bench.write(snapshot.clone()).await;
        assert_eq!(made.expect_err("refused").kind, FailureKind::ReadOnly);
        let log = bench.call(|id| Order::Ask(id, log.clone())).await;
        let refused = matches!(log, Err(failure) if failure.kind == FailureKind::ReadOnly);
        assert_eq!(refused, !all_projects_writes);
        assert_eq!(stand.count("DELETE"), usize::from(all_projects_writes));
        assert_eq!(stand.count("PATCH"), 0);
    }
}

#[tokio::test(start_paused = true)]
async fn calls_do_not_wait_for_each_other() {
    let stand = Stand::new();
    let mut bench = Bench::signed_in(&stand).await;
    stand.next("GET", Fate::Late(Duration::from_secs(20)));
    let slow = bench.order(|id| Order::Ask(id, images()));
    sleep(Duration::from_millis(1)).await;
    let quick = bench.order(|id| Order::Do(id, delete()));
    assert_eq!(bench.answer().await.0, quick);
    assert_eq!(bench.answer().await.0, slow);
}

#[tokio::test(start_paused = true)]
async fn a_stopped_question_is_answered_and_a_change_is_finished() {
    let stand = Stand::new();
    let mut bench = Bench::signed_in(&stand).await;
    stand.always("RegionOne", &Fate::Late(Duration::from_secs(5)));
    let question = bench.order(|id| Order::Ask(id, images()));
    let change = bench.order(|id| Order::Do(id, snapshot()));
    sleep(Duration::from_secs(1)).await;
    for id in [&question, &change] {
        bench
            .orders
            .send(Order::Stop(id.clone()))
            .expect("a worker");
    }
    let (id, outcome) = bench.answer().await;
    assert_eq!(id, question);
    assert_eq!(outcome.expect_err("stopped").kind, FailureKind::Stopped);
    let (id, outcome) = bench.answer().await;
    assert_eq!(id, change);
    outcome.expect("accepted");
    // A stop that comes too late is not answered.
    bench.orders.send(Order::Stop(question)).expect("a worker");
    assert!(bench.wind_up().await.is_empty());
}

#[tokio::test(start_paused = true)]
async fn a_panic_in_a_call_is_its_answer() {
    let stand = Stand::new();
    let mut bench = Bench::signed_in(&stand).await;
    let failure = bench.call(Order::Panic).await.expect_err("a panic");
    assert_eq!(failure.kind, FailureKind::Internal);
    bench.images().await.expect("the worker goes on");
}

#[tokio::test(start_paused = true)]
async fn at_the_end_questions_are_given_up_and_changes_finished() {
    let stand = Stand::new();
    let mut bench = Bench::signed_in(&stand).await;
    stand.always("RegionOne", &Fate::Late(Duration::from_secs(5)));
    let question = bench.order(|id| Order::Ask(id, images()));
    let change = bench.order(|id| Order::Do(id, snapshot()));
    sleep(Duration::from_secs(1)).await;
    let mut left = bench.wind_up().await;
    let outcome = left.remove(&question).expect("an answer");
    assert_eq!(outcome.expect_err("stopped").kind, FailureKind::Stopped);
    left.remove(&change).expect("an answer").expect("accepted");
    assert!(left.is_empty());
}

#[tokio::test(start_paused = true)]
async fn a_change_that_does_not_finish_in_time_is_called_unclear() {
    let stand = Stand::new();
    let mut bench = Bench::signed_in(&stand).await;
    stand.next(ACTION, Fate::Hangs);
    let change = bench.order(|id| Order::Do(id, snapshot()));
    sleep(Duration::from_secs(1)).await;
    let mut left = bench.wind_up().await;
    let failure = left
        .remove(&change)
        .expect("an answer")
        .expect_err("unclear");
    assert_eq!(failure.kind, FailureKind::Stopped);
    assert_eq!(failure.sent, Sent::Unknown);
}

#[tokio::test(start_paused = true)]
async fn orders_given_before_the_end_are_still_carried_out() {
    let stand = Stand::new();
    let mut bench = Bench::signed_in(&stand).await;
    let change = bench.order(|id| Order::Do(id, delete()));
    let mut left = bench.wind_up().await;
    left.remove(&change).expect("an answer").expect("deleted");
}

#[tokio::test(start_paused = true)]
async fn a_cloud_that_nobody_knows_is_answered_too() {
    let stand = Stand::new();
    let mut bench = Bench::signed_in(&stand).await;
    let left = bench
        .call(|id| Order::SignOut(id, "elsewhere".into()))
        .await;
    let failure = left.expect_err("no such cloud");
    assert_eq!(failure.kind, FailureKind::Internal);
    assert_eq!(failure.words, Some("no such cloud: elsewhere".into()));
}

#[tokio::test(start_paused = true)]
async fn every_call_of_a_storm_is_answered_once() {
    let stand = Stand::new();
    let mut bench = Bench::signed_in(&stand).await;
    let fates = [
        Fate::Hangs,
        Fate::Late(Duration::from_secs(3)),
        Fate::Answer(500, &[], "<html>".to_owned()),
        Fate::Answer(401, &[], String::new()),
        Fate::Breaks(std::io::ErrorKind::ConnectionReset),
    ];
    for fate in fates.iter().cycle().take(100) {
        stand.next("RegionOne", fate.clone());
    }
    let mut ids = Vec::new();
    for n in 0..120 {
        let id = match n % 4 {
            0 => bench.order(|id| Order::Do(id, delete())),
            1 => bench.order(|id| Order::Do(id, snapshot())),
            _ => bench.order(|id| Order::Ask(id, images())),
        };
        if n % 7 == 0 {
            bench
                .orders
                .send(Order::Stop(id.clone()))
                .expect("a worker");
        }
        ids.push(id);
    }
    let mut answered = Vec::new();
    for _ in 0..60 {
        answered.push(bench.answer().await.0);
    }
    answered.extend(bench.wind_up().await.into_keys());
    answered.sort();
    ids.sort();
    assert_eq!(answered, ids);
}
