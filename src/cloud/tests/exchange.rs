//! Patience: what is repeated, what never is, how long an answer is waited for.
use super::{
    Bench, delete, images, snapshot,
    stand::{Fate, Stand},
};
use crate::{
    call::{FailureKind, Read, Sent},
    cloud::tests::here,
};
use std::{io::ErrorKind, time::Duration};
use tokio::time::Instant;

const LIST: &str = "GET /RegionOne/image/v2/images";
const DELETE: &str = "DELETE /RegionOne/image/v2/images/i-1";
const ACTION: &str = "POST /RegionOne/compute/v2.1/servers/s-1/action";

fn status(status: u16) -> Fate {
    Fate::Answer(status, &[], String::new())
}

#[tokio::test(start_paused = true)]
async fn a_read_is_repeated_by_what_came_of_it() {
    let twice = 3;
    for (fate, requests) in [
        (status(400), 1),
        (status(403), 1),
        (status(404), 1),
        (status(409), 1),
        (status(429), twice),
        (status(498), twice),
        (status(500), twice),
        (status(501), 1),
        (status(502), twice),
        (status(503), twice),
        (status(504), twice),
        (status(505), 1),
        (Fate::Breaks(ErrorKind::ConnectionRefused), twice),
        // Once more at once: the connection may have been an old one.
        (Fate::Breaks(ErrorKind::ConnectionReset), twice + 1),
    ] {
        let stand = Stand::new();
        let mut bench = Bench::signed_in(&stand).await;
        stand.always(LIST, &fate);
        let outcome = bench.images().await;
        assert!(outcome.is_err());
        assert_eq!(stand.count(LIST), requests, "{outcome:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_passing_fault_is_not_noticed() {
    for fate in [
        status(503),
        Fate::Breaks(ErrorKind::UnexpectedEof),
        Fate::Hangs,
    ] {
        let stand = Stand::new();
        let mut bench = Bench::signed_in(&stand).await;
        stand.next(LIST, fate);
        assert_eq!(bench.images().await.expect("a list").rows.len(), 1);
        assert_eq!(stand.count(LIST), 2);
    }
}

#[tokio::test(start_paused = true)]
async fn a_change_is_sent_once_whatever_comes_of_it() {
    for (fate, sent) in [
        (status(429), Sent::Yes),
        (status(500), Sent::Yes),
        (status(502), Sent::Yes),
        (status(503), Sent::Yes),
        (status(504), Sent::Yes),
        (Fate::Breaks(ErrorKind::ConnectionRefused), Sent::No),
        (Fate::Breaks(ErrorKind::ConnectionReset), Sent::Unknown),
        (Fate::Breaks(ErrorKind::UnexpectedEof), Sent::Unknown),
        (Fate::Hangs, Sent::Unknown),
    ] {
        for (line, write) in [(ACTION, snapshot()), (DELETE, delete())] {
            let stand = Stand::new();
            let mut bench = Bench::signed_in(&stand).await;
            stand.always(line, &fate);
            let failure = bench.write(write).await.expect_err("a failure");
            assert_eq!(stand.count(line), 1, "{failure:?}");
            assert_eq!(failure.sent, sent, "{failure:?}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_server_that_asks_for_patience_gets_it() {
    for header in [
        ("retry-after", "7"),
        ("retry-after", "Fri, 20 Nov 2026 18:06:43 GMT"),
    ] {
        let stand = Stand::new();
        let mut bench = Bench::signed_in(&stand).await;
        let headers = Box::leak(Box::new([
            ("date", "Fri, 20 Nov 2026 18:06:36 GMT"),
            header,
        ]));
        stand.next(LIST, Fate::Answer(429, headers, String::new()));
        let began = Instant::now();
        bench.images().await.expect("a list");
        assert_eq!(stand.count(LIST), 2);
        assert!(began.elapsed() >= Duration::from_secs(7), "{header:?}");
        assert!(began.elapsed() < Duration::from_secs(8), "{header:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_wait_that_is_too_long_is_told_instead() {
    let stand = Stand::new();
    let mut bench = Bench::signed_in(&stand).await;
    let body = r#"{"error": {"status": "429 Too Many Requests", "message": "slow down"}}"#;
    stand.next(
        LIST,
        Fate::Answer(429, &[("retry-after", "900")], body.to_owned()),
    );
    let failure = bench.images().await.expect_err("a failure");
    assert_eq!(failure.kind, FailureKind::TooMany);
    assert_eq!(failure.retry_after, Some(Duration::from_mins(15)));
    assert_eq!(failure.words.expect("words").as_str(), "slow down");
    assert_eq!(stand.count(LIST), 1);
}

#[tokio::test(start_paused = true)]
async fn a_change_that_comes_too_soon_says_when_to_come_again() {
    let stand = Stand::new();
    let mut bench = Bench::signed_in(&stand).await;
    let body = r#"{"overLimit": {"code": 413, "message": "slow", "retryAfter": "3"}}"#;
    stand.next(ACTION, Fate::Answer(413, &[], body.to_owned()));
    let failure = bench.write(snapshot()).await.expect_err("a failure");
    assert_eq!(failure.kind, FailureKind::TooMany);
    assert_eq!(failure.retry_after, Some(Duration::from_secs(3)));
}

#[tokio::test(start_paused = true)]
async fn a_silent_server_is_given_up_in_time() {
    let stand = Stand::new();
    let mut bench = Bench::signed_in(&stand).await;
    stand.always(LIST, &Fate::Hangs);
    let began = Instant::now();
    let failure = bench.images().await.expect_err("a failure");
    assert_eq!(failure.kind, FailureKind::TimedOut);
    assert!(
        began.elapsed() <= Duration::from_mins(2),
        "{:?}",
        began.elapsed()
    );

    stand.recover();
    stand.next(ACTION, Fate::Late(Duration::from_secs(100)));
    bench
        .write(snapshot())
        .await
        .expect("Nova may take its time over volumes");
}

#[tokio::test(start_paused = true)]
async fn a_redirect_within_the_origin_is_followed_by_reads_alone() {
    let moved = |location: &'static str| {
        let headers = Box::leak(Box::new([("location", location)]));
        Fate::Answer(307, headers, String::new())
    };
    let stand = Stand::new();
    let mut bench = Bench::signed_in(&stand).await;
    let elsewhere = "http://stand.test/RegionTwo/image/v2/images?limit=25";
    stand.next(LIST, moved(elsewhere));
    assert_eq!(bench.images().await.expect("a list").rows.len(), 1);
    assert_eq!(stand.last().url.as_str(), elsewhere);

    stand.next(DELETE, moved("/RegionTwo/image/v2/images/i-1"));
    let failure = bench.write(delete()).await.expect_err("a redirect");
    assert_eq!(failure.kind, FailureKind::Redirected);
    assert_eq!(stand.last().line(), DELETE, "a change goes nowhere else");

    stand.always(LIST, &moved("/RegionOne/image/v2/images"));
    let failure = bench.images().await.expect_err("a circle");
    assert_eq!(failure.kind, FailureKind::Redirected);
}

#[tokio::test(start_paused = true)]
async fn a_token_never_leaves_for_another_origin() {
    for location in [
        "https://stand.test/RegionOne/image/v2/images",
        "http://stand.test:8080/RegionOne/image/v2/images",
        "http://evil.test/RegionOne/image/v2/images",
        "//evil.test/",
    ] {
        let stand = Stand::new();
        let mut bench = Bench::signed_in(&stand).await;
        let headers = Box::leak(Box::new([("location", location)]));
        stand.next(LIST, Fate::Answer(302, headers, String::new()));
        let failure = bench.images().await.expect_err("a redirect");
        assert_eq!(failure.kind, FailureKind::Redirected, "{location}");
        assert_eq!(stand.last().line(), LIST, "{location}");
        assert_eq!(
            stand.last().url.origin().ascii_serialization(),
            "http://stand.test"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn a_body_without_end_is_not_read_to_the_end() {
    let stand = Stand::new();
    let mut bench = Bench::signed_in(&stand).await;
    stand.next(LIST, Fate::Answer(200, &[], " ".repeat((64 << 20) + 1)));
    let failure = bench.images().await.expect_err("a failure");
    assert_eq!(failure.kind, FailureKind::Unreadable);
    assert_eq!(stand.count(LIST), 1);
}

#[tokio::test(start_paused = true)]
async fn a_failure_names_the_address_and_the_request() {
    let stand = Stand::new();
    let mut bench = Bench::signed_in(&stand).await;
    let read = Read::Image {
        place: here(),
        image: "no-such".into(),
    };
    let failure = bench.ask(read).await.expect_err("not there");
    let text = |text: Option<crate::model::SafeText>| text.expect("a text").to_string();
    assert_eq!(failure.kind, FailureKind::NotFound);
    assert_eq!(failure.sent, Sent::Yes);
    assert_eq!(text(failure.words), "The resource could not be found.");
    assert_eq!(text(failure.request_id), "req-2");
    assert_eq!(
        text(failure.address),
        "http://stand.test/RegionOne/image/v2/images/no-such"
    );

    stand.always(LIST, &Fate::Breaks(ErrorKind::ConnectionRefused));
    let failure = bench.ask(images()).await.expect_err("unreachable");
    assert_eq!(
        text(failure.address),
        "http://stand.test/RegionOne/image/v2/images"
    );
}
