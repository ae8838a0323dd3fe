//! Signed requests and the clock.
use super::*;
use crate::call::{FailureKind, KeyTrouble};

const LATE: &str = r#"{"errorCode":"QUERY_TIME_OUT","message":"Query out of time"}"#;
const BAD_SIGNATURE: &str = r#"{"errorCode":"INVALID_SIGNATURE","message":"Invalid signature"}"#;
const BAD_KEY: &str = r#"{"errorCode":"INVALID_KEY","message":"This application key is invalid"}"#;
const TASK: &str = r#"{"id":41000001,"type":"createSnapshot","state":"todo","progress":0,"date":"2026-11-20T17:40:10+01:00"}"#;

fn take() -> VpsChange {
    VpsChange::TakeSnapshot { description: None }
}

fn create() -> String {
    format!("POST /vps/{VPS}/createSnapshot")
}

fn timestamp(asked: &Asked) -> i64 {
    let text = asked.header("x-ovh-timestamp").expect("a timestamp");
    text.parse().expect("a number")
}

#[tokio::test]
async fn a_request_is_signed_by_their_clock_which_is_asked_for_once() {
    let double = Double::default();
    double.is_ahead(-7200);
    double.says("GET /vps", 200, "[]");
    let account = account(signed(), &double);
    for _ in 0..3 {
        ask(&account, VpsQuestion::Names).await.expect("names");
    }
    assert_eq!(
        double.lines(),
        ["GET /auth/time", "GET /vps", "GET /vps", "GET /vps"]
    );
    let asked = double.asked();
    assert!(asked[0].header("x-ovh-application").is_none());
    for request in &asked[1..] {
        assert!((double.now() - timestamp(request)).abs() <= 5);
        assert_eq!(request.header("x-ovh-application"), Some("application-key"));
        assert_eq!(request.header("x-ovh-consumer"), Some("consumer-key"));
        assert!(
            request
                .header("x-ovh-signature")
                .expect("one")
                .starts_with("$1$")
        );
        assert_eq!(request.header("content-type"), None);
        assert_eq!(request.header("accept"), Some("application/json"));
    }
}

#[tokio::test]
async fn a_clock_that_was_set_is_compared_again_and_the_change_sent_once_more() {
    let double = Double::default();
    double.says("GET /vps", 200, "[]");
    let account = account(signed(), &double);
    ask(&account, VpsQuestion::Names).await.expect("names");
    double.is_ahead(7200);
    double.in_turn(&create(), &[(400, LATE), (200, TASK)]);
    let begun = change(&account, take()).await;
    assert!(matches!(begun, Ok(VpsAnswer::TaskBegun(_))), "{begun:?}");
    let asked = double.asked();
    let last = asked.last().expect("a request");
    assert!((double.now() - timestamp(last)).abs() <= 5);
    assert_eq!(last.body, "{}");
    assert_eq!(
        last.header("content-type"),
        Some("application/json;charset=utf-8")
    );
    assert_eq!(double.count("GET /auth/time"), 2);
}

#[tokio::test]
async fn what_a_right_clock_does_not_cure_is_said_after_one_more_try() {
    for (body, kind) in [
        (LATE, FailureKind::ClockOff),
        (BAD_SIGNATURE, FailureKind::KeyRefused(KeyTrouble::Secret)),
    ] {
        let double = Double::default();
        double.says(&create(), 400, body);
        let account = account(signed(), &double);
        let failure = change(&account, take()).await.expect_err("a refusal");
        assert_eq!(failure.kind, kind);
        assert_eq!(double.count(&create()), 2);
    }
}

#[tokio::test]
async fn an_unknown_key_is_looked_into_only_where_it_was_known_before() {
    let double = Double::default();
    double.says("GET /vps", 403, BAD_KEY);
    let account = account(signed(), &double);
    let failure = ask(&account, VpsQuestion::Names).await.expect_err("no key");
    let unknown = FailureKind::KeyRefused(KeyTrouble::Application);
    assert_eq!(failure.kind, unknown);
    assert_eq!(double.count("GET /vps"), 1);
    double.in_turn("GET /vps", &[(200, "[]"), (403, BAD_KEY), (200, "[]")]);
    ask(&account, VpsQuestion::Names).await.expect("names");
    ask(&account, VpsQuestion::Names)
        .await
        .expect("names after all");
    assert_eq!(double.count("GET /auth/time"), 2);
}

#[tokio::test]
async fn without_keys_nothing_is_sent() {
    let double = Double::default();
    for keys in [OvhKeys::Nothing, OvhKeys::Application(application())] {
        let account = account(keys, &double);
        let failure = ask(&account, VpsQuestion::Names)
            .await
            .expect_err("no keys");
        let missing = FailureKind::KeyRefused(KeyTrouble::Missing);
        assert_eq!(failure.kind, missing);
    }
    assert_eq!(double.lines(), Vec::<String>::new());
}
