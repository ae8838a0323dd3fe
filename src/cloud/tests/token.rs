//! Renewal: once, for all who wait, before the end, and never in a circle.
use super::{
    Bench, access, delete, images,
    stand::{Fate, Stand},
};
use crate::{
    call::{FailureKind, Needed, Sent},
    cloud::{
        access::{Access, Auth},
        tests::{PASSWORD, demo, password, place, snapshot},
        worker::Order,
    },
    model::Place,
};
use jiff::SignedDuration;
use std::{io::ErrorKind, time::Duration};
use tokio::time::{advance, sleep};

const TOKENS: &str = "POST /identity/v3/auth/tokens";

#[tokio::test(start_paused = true)]
async fn concurrent_refusals_are_followed_by_one_renewal() {
    let stand = Stand::new();
    let mut bench = Bench::signed_in(&stand).await;
    stand.revoke_all();
    for _ in 0..32 {
        bench.order(|id| Order::Ask(id, images()));
    }
    for _ in 0..32 {
        bench.answer().await.1.expect("a list");
    }
    assert_eq!(stand.credentials(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_call_that_comes_during_a_renewal_waits_for_it() {
    let stand = Stand::new();
    let mut bench = Bench::signed_in(&stand).await;
    stand.revoke_all();
    stand.next(TOKENS, Fate::Late(Duration::from_secs(5)));
    bench.order(|id| Order::Ask(id, images()));
    sleep(Duration::from_secs(1)).await;
    bench.order(|id| Order::Ask(id, images()));
    for _ in 0..2 {
        bench.answer().await.1.expect("a list");
    }
    assert_eq!(stand.credentials(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_token_that_is_refused_for_ever_is_renewed_once() {
    let stand = Stand::new();
    let mut bench = Bench::signed_in(&stand).await;
    stand.set(|stand| stand.refuses_tokens = true);
    let failure = bench.images().await.expect_err("refused");
    assert_eq!(failure.kind, FailureKind::SignedOut);
    assert_eq!(stand.credentials(), 2);
    for _ in 0..5 {
        let failure = bench.write(delete()).await.expect_err("refused");
        assert_eq!(failure.kind, FailureKind::SignedOut);
    }
    assert_eq!(stand.credentials(), 2, "no further credential leaves");
    // A service that comes to its senses is believed again.
    stand.set(|stand| stand.refuses_tokens = false);
    bench.images().await.expect("a list");
    stand.revoke_all();
    bench.images().await.expect("a list, after a renewal");
}

#[tokio::test(start_paused = true)]
async fn a_failed_renewal_is_shared_by_all_who_wait() {
    let stand = Stand::new();
    let mut bench = Bench::signed_in(&stand).await;
    stand.revoke_all();
    stand.always(TOKENS, &Fate::Answer(503, &[], String::new()));
    for _ in 0..8 {
        bench.order(|id| Order::Ask(id, images()));
    }
    for _ in 0..8 {
        let failure = bench.answer().await.1.expect_err("no token");
        assert_eq!(failure.kind, FailureKind::Broken { status: 503 });
    }
    assert_eq!(stand.credentials(), 2);
    stand.recover();
    bench.images().await.expect("the next call tries again");
}

#[tokio::test(start_paused = true)]
async fn a_password_that_was_changed_is_tried_once() {
    let stand = Stand::new();
    let mut bench = Bench::signed_in(&stand).await;
    stand.revoke_all();
    stand.always(TOKENS, &Fate::Answer(401, &[], String::new()));
    for _ in 0..5 {
        let failure = bench.write(delete()).await.expect_err("signed out");
        assert_eq!(failure.kind, FailureKind::SignedOut);
    }
    assert_eq!(stand.credentials(), 2);
    stand.recover();
    bench.sign_in().await.expect("a person asked for it");
    bench.write(delete()).await.expect("deleted");
}

#[tokio::test(start_paused = true)]
async fn a_change_that_never_left_is_never_called_unclear() {
    for fate in [
        Fate::Hangs,
        Fate::Breaks(ErrorKind::ConnectionReset),
        Fate::Answer(504, &[], String::new()),
    ] {
        let stand = Stand::new();
        let mut bench = Bench::signed_in(&stand).await;
        stand.revoke_all();
        stand.next(TOKENS, fate);
        let failure = bench.write(snapshot()).await.expect_err("no token");
        assert_eq!(failure.sent, Sent::No, "{failure:?}");
        let address = failure.address.expect("an address");
        assert_eq!(
            address.as_str(),
            "http://stand.test/identity/v3/auth/tokens"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn a_change_is_sent_again_once_after_a_renewal() {
    let stand = Stand::new();
    let mut bench = Bench::signed_in(&stand).await;
    stand.revoke_all();
    bench.write(delete()).await.expect("deleted");
    assert_eq!(stand.count("DELETE"), 2);
    assert_eq!(stand.last().header("x-auth-token"), Some("token-2"));
}

#[tokio::test(start_paused = true)]
async fn a_token_is_renewed_before_its_end() {
    let stand = Stand::new();
    let mut bench = Bench::signed_in(&stand).await;
    advance(Duration::from_mins(47)).await;
    bench.images().await.expect("a list");
    assert_eq!(stand.credentials(), 1);
    advance(Duration::from_mins(2)).await;
    bench.images().await.expect("a list");
    assert_eq!(stand.credentials(), 2, "four fifths of an hour have gone");
    assert_eq!(stand.count("GET"), 2, "no request was refused for it");
}

#[tokio::test(start_paused = true)]
async fn a_renewal_that_fails_leaves_a_token_that_is_still_good() {
    let stand = Stand::new();
    let mut bench = Bench::signed_in(&stand).await;
    advance(Duration::from_mins(49)).await;
    stand.always(TOKENS, &Fate::Breaks(ErrorKind::ConnectionRefused));
    bench.images().await.expect("a list with the old token");
    bench.images().await.expect("and another");
    assert_eq!(stand.credentials(), 2, "not tried again at once");
    advance(Duration::from_secs(31)).await;
    stand.recover();
    bench.images().await.expect("a list");
    assert_eq!(stand.credentials(), 3);
}

#[tokio::test(start_paused = true)]
async fn a_token_that_nobody_can_renew_is_used_to_its_end() {
    let stand = Stand::new();
    stand.set(|stand| stand.wants_passcode = true);
    let access = Access {
        auth: Auth::PasswordAndTotp {
            user: Some(demo()),
            password: Some(PASSWORD.into()),
            passcode: Some("123456".into()),
        },
        ..access()
    };
    let mut bench = Bench::new(access, &stand);
    bench.sign_in().await.expect("a session");
    advance(Duration::from_mins(59)).await;
    bench.images().await.expect("a list");
    advance(Duration::from_mins(2)).await;
    let failure = bench.images().await.expect_err("it has ended");
    assert_eq!(failure.kind, FailureKind::SignedOut);
    assert_eq!(stand.credentials(), 1);
    let failure = bench.sign_in().await.expect_err("a passcode works once");
    assert_eq!(failure.kind, FailureKind::SignInNeeds(Needed::Passcode));
}

#[tokio::test(start_paused = true)]
async fn a_clock_that_is_wrong_by_hours_renews_nothing() {
    for hours in [-2, 2] {
        let stand = Stand::new();
        stand.set(|stand| stand.skew = SignedDuration::from_hours(hours));
        let mut bench = Bench::signed_in(&stand).await;
        for _ in 0..5 {
            bench.images().await.expect("a list");
        }
        assert_eq!(stand.credentials(), 1, "{hours} h");
    }
}

#[tokio::test(start_paused = true)]
async fn stopping_a_call_does_not_send_the_credential_again() {
    let stand = Stand::new();
    let mut bench = Bench::signed_in(&stand).await;
    stand.revoke_all();
    stand.next(TOKENS, Fate::Late(Duration::from_secs(5)));
    let first = bench.order(|id| Order::Ask(id, images()));
    sleep(Duration::from_secs(1)).await;
    bench
        .orders
        .send(Order::Stop(first.clone()))
        .expect("a worker");
    let (id, outcome) = bench.answer().await;
    assert_eq!(id, first);
    assert_eq!(outcome.expect_err("stopped").kind, FailureKind::Stopped);
    bench.images().await.expect("a list");
    assert_eq!(stand.credentials(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_call_may_come_before_any_sign_in() {
    let stand = Stand::new();
    let mut bench = Bench::new(access(), &stand);
    bench.images().await.expect("a list");
    assert_eq!(stand.lines().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_second_wish_to_sign_in_needs_no_request() {
    let stand = Stand::new();
    let mut bench = Bench::signed_in(&stand).await;
    bench.sign_in().await.expect("the same session");
    assert_eq!(stand.credentials(), 1);
    bench
        .type_in(password(PASSWORD))
        .await
        .expect("a new session");
    assert_eq!(stand.credentials(), 2, "what was typed is tried");
}

#[tokio::test(start_paused = true)]
async fn signing_out_ends_the_token_and_forgets_what_was_typed() {
    let stand = Stand::new();
    let access = Access {
        auth: Auth::Password {
            user: Some(demo()),
            password: None,
        },
        ..access()
    };
    let mut bench = Bench::new(access, &stand);
    bench.type_in(password(PASSWORD)).await.expect("a session");
    let left = bench.call(|id| Order::SignOut(id, "stand".into())).await;
    left.expect("signed out");
    let last = stand.last();
    assert_eq!(last.line(), "DELETE /identity/v3/auth/tokens");
    assert_eq!(last.header("x-subject-token"), Some("token-1"));
    let failure = bench.images().await.expect_err("out");
    assert_eq!(failure.kind, FailureKind::SignedOut);
    let failure = bench.sign_in().await.expect_err("nothing typed");
    assert_eq!(failure.kind, FailureKind::SignInNeeds(Needed::Password));
    assert_eq!(stand.credentials(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_token_is_never_used_for_another_project() {
    let stand = Stand::new();
    let mut bench = Bench::signed_in(&stand).await;
    let elsewhere = Place::open_stack("stand".into(), "p-alt".into(), "RegionOne".into());
    let write = crate::call::Write::DeleteImage {
        place: elsewhere,
        image: "i-1".into(),
    };
    let failure = bench.write(write).await.expect_err("another project");
    assert_eq!(failure.kind, FailureKind::NoProject);
    assert_eq!(failure.sent, Sent::No);
    assert_eq!(stand.count("DELETE"), 0);
}

#[tokio::test(start_paused = true)]
async fn a_region_without_the_service_is_told_apart() {
    let stand = Stand::new();
    let mut bench = Bench::signed_in(&stand).await;
    let page = crate::call::Page::First { limit: 1 };
    let read = crate::call::Read::Instances {
        place: place("Elsewhere"),
        page,
    };
    let failure = bench.ask(read).await.expect_err("no endpoint");
    let service = crate::call::Service::Nova;
    assert_eq!(failure.kind, FailureKind::NoEndpoint { service });
}
