//! A VPS when things go wrong: a task that fails, an answer that is lost, a VPS that is busy, and
//! an order that is not made, or of which nobody knows.
use crate::{elsewhere::asked, scene::Scene, stage::Stage};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use horizon_tui::{
    app::{Ending, Exit},
    call::{FailureKind, Sent},
    demo::{Effect, Fault, Service},
    plan::{Record, StepOutcome},
};
use std::time::Duration;

/// The requests of this kind to a path that ends so.
fn count(stage: &Stage, method: &str, end: &str) -> usize {
    let asked = asked(&stage.world, Service::Ovh, method);
    let of = |line: &&String| line.ends_with(end);
    asked.iter().filter(of).count()
}

/// How the only step ended.
fn outcome(stage: &Stage) -> StepOutcome {
    let mut outcomes = stage
        .journal
        .iter()
        .filter_map(|entry| match &entry.record {
            Record::Done { outcome, .. } => Some(outcome.clone()),
            Record::Plan { .. }
            | Record::Confirm { .. }
            | Record::Send { .. }
            | Record::Accepted { .. }
            | Record::End { .. } => None,
        });
    let first = outcomes.next().expect("a step has ended");
    assert_eq!(outcomes.next(), None, "only one");
    first
}

/// An account of which `db-01` has the option and no snapshot, under the cursor.
async fn before_a_snapshot(fault: Fault) -> Stage {
    let mut stage = Stage::open(Scene::of_account().meeting(fault)).await;
    stage.wait_for("before upgrade").await;
    stage.keys("j").await;
    stage.wait_for("no snapshot").await;
    stage
}

async fn take(stage: &mut Stage) {
    stage.keys("s").await;
    stage.wait_for("Description").await;
    stage.keys("'nightly' Enter").await;
}

/// Asks to order the option for `mail-01`, up to the question.
async fn ask_to_order(fault: Option<Fault>) -> Stage {
    let scene = Scene::of_account();
    let scene = match fault {
        Some(fault) => scene.meeting(fault),
        None => scene,
    };
    let mut stage = Stage::open(scene).await;
    stage.wait_for("before upgrade").await;
    stage.keys("j j").await;
    stage.wait_for("ex. VAT per month").await;
    stage.keys("Enter").await;
    stage.keys("Enter").await;
    stage.wait_for("Price incl. VAT").await;
    stage
}

/// The amount that the question demands; it is less in the middle of a month.
fn amount(stage: &Stage) -> String {
    let line = stage.line("to order:");
    let words = line.split_whitespace();
    let amount = words.skip_while(|word| *word != "Type").nth(1);
    amount.expect("an amount").to_owned()
}

#[tokio::test(start_paused = true)]
async fn a_task_that_fails_is_a_failure_with_its_state() {
    let mut headers = HeaderMap::new();
    let json = HeaderValue::from_static("application/json");
    headers.insert(header::CONTENT_TYPE, json);
    let failed = Fault::new(Effect::Answer {
        status: StatusCode::OK,
        headers,
        body: "{\"id\":41000099,\"type\":\"createSnapshot\",\"state\":\"error\",\"progress\":40,\
               \"date\":\"2026-11-20T10:41:00+01:00\"}"
            .to_owned(),
    });
    let failed = failed
        .method(Method::GET)
        .containing("/vps-1b2c3d4e.vps.ovh.net/tasks/");
    let mut stage = before_a_snapshot(failed.times(usize::MAX)).await;
    take(&mut stage).await;
    stage.wait_for("Unable to take a snapshot of db-01").await;
    let StepOutcome::Failed(failure) = outcome(&stage) else {
        panic!("{:?}", outcome(&stage));
    };
    assert_eq!(failure.kind, FailureKind::TaskFailed);
    assert_eq!(failure.words, Some("error".into()));
    assert_eq!(count(&stage, "POST", "/createSnapshot"), 1);
}

#[tokio::test(start_paused = true)]
async fn a_snapshot_whose_answer_is_lost_is_taken_once() {
    for effect in [Effect::Lost, Effect::Cut] {
        let lost = Fault::new(effect)
            .method(Method::POST)
            .containing("/createSnapshot");
        let mut stage = before_a_snapshot(lost).await;
        take(&mut stage).await;
        stage.wait_for("A snapshot of db-01 is taken").await;
        assert!(outcome(&stage).is_done());
        assert_eq!(count(&stage, "POST", "/createSnapshot"), 1);
    }
}

#[tokio::test(start_paused = true)]
async fn a_vps_that_is_busy_is_waited_for() {
    let words = "Action not available while there are running tasks on the VPS";
    let busy = Fault::refused_by_ovh(StatusCode::BAD_REQUEST, "", words)
        .method(Method::POST)
        .containing("/createSnapshot")
        .times(2);
    let mut stage = before_a_snapshot(busy).await;
    take(&mut stage).await;
    stage.wait_for("A snapshot of db-01 is taken").await;
    assert!(outcome(&stage).is_done());
    assert_eq!(count(&stage, "POST", "/createSnapshot"), 3);
}

#[tokio::test(start_paused = true)]
async fn a_restore_whose_answer_is_lost_is_done_once() {
    let lost = Fault::new(Effect::Lost)
        .method(Method::POST)
        .containing("/snapshot/revert");
    let mut stage = Stage::open(Scene::of_account().meeting(lost)).await;
    stage.wait_for("before upgrade").await;
    stage.keys("R").await;
    stage.wait_for("There is no way back").await;
    stage.keys("'web-01' Enter").await;
    stage.wait_for("web-01 is restored from its snapshot").await;
    assert_eq!(count(&stage, "POST", "/snapshot/revert"), 1);
}

#[tokio::test(start_paused = true)]
async fn the_cart_of_an_order_that_is_not_made_is_dropped() {
    let mut stage = Box::pin(ask_to_order(None)).await;
    assert_eq!(count(&stage, "POST", "/order/cart"), 1);
    stage.keys("'3.61' Enter").await;
    stage.wait_for("Price incl. VAT").await;
    stage.keys("Esc").await;
    stage.look().await;
    let dropped = asked(&stage.world, Service::Ovh, "DELETE");
    assert!(
        matches!(dropped.as_slice(), [line] if line.contains("/order/cart/")),
        "{dropped:?}"
    );
    assert_eq!(count(&stage, "POST", "/checkout"), 0);
    assert_eq!(stage.journal, []);
}

#[tokio::test(start_paused = true)]
async fn the_cart_of_an_order_is_dropped_however_the_program_is_left() {
    for signal in [None, Some(Ending::Terminated), Some(Ending::HungUp)] {
        let mut stage = Box::pin(ask_to_order(None)).await;
        match signal {
            Some(signal) => stage.end(signal).await,
            None => stage.keys("Ctrl-c").await,
        }
        let exit = signal.map_or(Exit::Quit, Exit::Ended);
        assert_eq!(stage.exit, Some(exit));
        stage.pass(Duration::from_secs(1)).await;
        let dropped = asked(&stage.world, Service::Ovh, "DELETE");
        assert!(
            matches!(dropped.as_slice(), [line] if line.contains("/order/cart/")),
            "{exit:?}: {dropped:?}"
        );
        assert_eq!(count(&stage, "POST", "/checkout"), 0);
    }
}

#[tokio::test(start_paused = true)]
async fn an_order_whose_answer_is_lost_is_not_made_again_and_says_where_to_look() {
    let lost = Fault::new(Effect::Lost)
        .method(Method::POST)
        .containing("/checkout");
    let mut stage = Box::pin(ask_to_order(Some(lost))).await;
    let amount = amount(&stage);
    stage.keys(&format!("'{amount}' Enter")).await;
    stage
        .wait_for("It is not known whether the order was made")
        .await;
    stage.expect("Look at your orders");
    let StepOutcome::Failed(failure) = outcome(&stage) else {
        panic!("{:?}", outcome(&stage));
    };
    assert_eq!(failure.sent, Sent::Unknown);
    assert_eq!(count(&stage, "POST", "/checkout"), 1);
}
