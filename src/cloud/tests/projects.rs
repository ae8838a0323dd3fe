//! Several projects of one cloud: each call goes with the token of its own.
use super::{
    Bench, PASSWORD, access, by_credential, delete, password,
    stand::{Fate, Stand},
};
use crate::{
    call::{Answer, FailureKind, ImagesOf, Outcome, Page, Read, Sent, Write},
    cloud::access::{Access, Auth, CredentialBy, Scope, TokenCache},
    model::{Place, Project, Secret},
};
use jiff::SignedDuration;
use serde_json::json;
use std::{io::ErrorKind, time::Duration};
use tempfile::TempDir;

fn at(project: &str) -> Place {
    Place::open_stack("stand".into(), project.into(), "RegionOne".into())
}

async fn list(bench: &mut Bench, project: &str) -> Outcome {
    let of = ImagesOf::Everyone;
    let page = Page::First { limit: 1 };
    let place = at(project);
    bench.ask(Read::Images { place, of, page }).await
}

/// The methods of the last request for a token.
fn shown(stand: &Stand) -> serde_json::Value {
    let asked = stand.asked().into_iter();
    let mut asked = asked.filter(|asked| asked.line().contains("POST /identity"));
    asked.next_back().expect("a sign-in").body["auth"]["identity"]["methods"].clone()
}

/// How often a password has left.
fn passwords(stand: &Stand) -> usize {
    let asked = stand.asked().into_iter();
    let by_password =
        asked.filter(|asked| asked.body["auth"]["identity"]["methods"] == json!(["password"]));
    by_password.count()
}

#[tokio::test(start_paused = true)]
async fn another_project_is_entered_with_the_token_and_no_credential() {
    let stand = Stand::new();
    let mut bench = Bench::signed_in(&stand).await;
    let session = bench.switch("p-alt").await.expect("a session");
    assert_eq!(session.project.as_str(), "p-alt");
    assert_eq!(session.project_name.as_str(), "alt");
    assert_eq!(shown(&stand), json!(["token"]));
    assert_eq!(passwords(&stand), 1);
    let scope = &stand.last().body["auth"]["scope"]["project"];
    assert_eq!(*scope, json!({ "id": "p-alt" }));
    bench.switch("p-alt").await.expect("the same session");
    assert_eq!(stand.credentials(), 2, "it is entered already");
    let back = bench.switch("p-demo").await.expect("the first session");
    assert_eq!(back.project_name.as_str(), "demo");
    assert_eq!(stand.credentials(), 2, "it has never been left");
}

#[tokio::test(start_paused = true)]
async fn every_call_goes_with_the_token_of_its_own_project() {
    let stand = Stand::new();
    let mut bench = Bench::signed_in(&stand).await;
    bench.switch("p-alt").await.expect("a session");
    for (project, token) in [("p-demo", "token-1"), ("p-alt", "token-2")] {
        list(&mut bench, project).await.expect("a list");
        assert_eq!(stand.last().header("x-auth-token"), Some(token));
    }
    bench.write(delete()).await.expect("deleted");
    assert_eq!(stand.last().header("x-auth-token"), Some("token-1"));
}

#[tokio::test(start_paused = true)]
async fn nothing_is_sent_for_a_project_that_nobody_has_switched_to() {
    let stand = Stand::new();
    let mut bench = Bench::signed_in(&stand).await;
    let write = Write::DeleteImage {
        place: at("p-alt"),
        image: "i-1".into(),
    };
    let failure = bench.write(write).await.expect_err("no token for it");
    assert_eq!(failure.kind, FailureKind::NoProject);
    assert_eq!(failure.sent, Sent::No);
    assert_eq!(stand.lines().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_cloud_that_exchanges_no_tokens_is_shown_the_password_once() {
    let stand = Stand::new();
    let mut bench = Bench::signed_in(&stand).await;
    stand.next("POST", Fate::Answer(403, &[], String::new()));
    let session = bench.switch("p-alt").await.expect("a session");
    assert_eq!(session.project.as_str(), "p-alt");
    assert_eq!(passwords(&stand), 2);
    // What was learnt is kept: the token is not tried again.
    stand.revoke_all();
    list(&mut bench, "p-alt").await.expect("a list");
    assert_eq!(passwords(&stand), 3);
    assert_eq!(shown(&stand), json!(["password"]));
}

#[tokio::test(start_paused = true)]
async fn an_unscoped_token_is_exchanged_where_there_is_one() {
    let stand = Stand::new();
    let access = Access {
        scope: Scope::Unscoped,
        ..access()
    };
    let mut bench = Bench::new(access, &stand);
    bench.sign_in().await.expect("a session");
    bench.switch("p-demo").await.expect("a session");
    let token = &stand.last().body["auth"]["identity"]["token"]["id"];
    assert_eq!(token, "token-1", "the one without a project");
}

#[tokio::test(start_paused = true)]
async fn a_project_that_is_not_open_leaves_everything_as_it_was() {
    let stand = Stand::new();
    let mut bench = Bench::signed_in(&stand).await;
    let failure = bench.switch("p-none").await.expect_err("no such project");
    assert_eq!(failure.kind, FailureKind::NoProject);
    assert_eq!(passwords(&stand), 1, "the token says who it is");
    list(&mut bench, "p-demo").await.expect("a list");
    stand.revoke_all();
    list(&mut bench, "p-demo")
        .await
        .expect("the password is still known");
    let failure = list(&mut bench, "p-none").await.expect_err("not entered");
    assert_eq!(failure.kind, FailureKind::NoProject);
}

#[tokio::test(start_paused = true)]
async fn a_switch_that_breaks_is_not_repeated_and_sends_no_password() {
    for fate in [
        Fate::Breaks(ErrorKind::ConnectionReset),
        Fate::Answer(503, &[], String::new()),
        Fate::Hangs,
    ] {
        let stand = Stand::new();
        let mut bench = Bench::signed_in(&stand).await;
        stand.next("POST", fate);
        bench.switch("p-alt").await.expect_err("a failure");
        assert_eq!(stand.credentials(), 2);
        assert_eq!(passwords(&stand), 1);
        bench
            .switch("p-alt")
            .await
            .expect("the next wish is another");
    }
}

#[tokio::test(start_paused = true)]
async fn tokens_that_are_gone_are_renewed_for_each_project_by_one_password() {
    let stand = Stand::new();
    let mut bench = Bench::signed_in(&stand).await;
    bench.switch("p-alt").await.expect("a session");
    stand.revoke_all();
    list(&mut bench, "p-alt").await.expect("a list");
    assert_eq!(passwords(&stand), 2);
    list(&mut bench, "p-demo").await.expect("a list");
    assert_eq!(passwords(&stand), 2, "it was the first that was renewed");
}

#[tokio::test(start_paused = true)]
async fn whoever_signs_in_again_in_another_project_sends_one_password() {
    let stand = Stand::new();
    let asking = Access {
        auth: Auth::Password {
            user: Some(super::demo()),
            password: None,
        },
        ..access()
    };
    let mut bench = Bench::new(asking, &stand);
    bench.type_in(password(PASSWORD)).await.expect("a session");
    bench.switch("p-alt").await.expect("a session");
    stand.revoke_all();
    stand.always("POST", &Fate::Answer(401, &[], String::new()));
    let failure = list(&mut bench, "p-alt").await.expect_err("signed out");
    assert_eq!(failure.kind, FailureKind::SignedOut);
    stand.recover();
    let before = passwords(&stand);
    let session = bench.enter(Some("p-alt"), password(PASSWORD)).await;
    assert_eq!(session.expect("a session").project.as_str(), "p-alt");
    assert_eq!(passwords(&stand), before + 1);
    list(&mut bench, "p-alt").await.expect("a list");
    list(&mut bench, "p-demo")
        .await
        .expect("a list of the other project as well");
}

#[tokio::test(start_paused = true)]
async fn an_application_credential_opens_no_other_project() {
    let stand = Stand::new();
    let access = by_credential(CredentialBy::Id("c-1".to_owned()));
    let mut bench = Bench::new(access, &stand);
    bench.sign_in().await.expect("a session");
    stand.next("POST", Fate::Answer(401, &[], String::new()));
    let failure = bench.switch("p-alt").await.expect_err("bound to its own");
    assert_eq!(failure.kind, FailureKind::NoProject);
    assert_eq!(
        shown(&stand),
        json!(["token"]),
        "the credential did not leave"
    );
    list(&mut bench, "p-demo").await.expect("a list");
}

#[tokio::test]
async fn the_tokens_of_two_projects_are_kept_apart() {
    let stand = Stand::new();
    let folder = TempDir::new().expect("a folder");
    let access = Access {
        token_cache: TokenCache::Folder(folder.path().join("tokens")),
        ..access()
    };
    let mut bench = Bench::new(access.clone(), &stand);
    bench.sign_in().await.expect("a session");
    bench.switch("p-alt").await.expect("a session");
    let files = std::fs::read_dir(folder.path().join("tokens"));
    assert_eq!(files.expect("a folder").count(), 2);
    let mut bench = Bench::new(access, &stand);
    bench.sign_in().await.expect("a session");
    let session = bench.switch("p-alt").await.expect("a session");
    assert_eq!(session.project.as_str(), "p-alt");
    assert_eq!(stand.credentials(), 2, "each from its own file");
    for (project, token) in [("p-demo", "token-1"), ("p-alt", "token-2")] {
        list(&mut bench, project).await.expect("a list");
        assert_eq!(stand.last().header("x-auth-token"), Some(token));
    }
}

#[tokio::test(start_paused = true)]
async fn the_projects_are_told_by_name_however_many_there_are() {
    let stand = Stand::new();
    let mut bench = Bench::signed_in(&stand).await;
    let ids: Vec<&'static str> = (0..300)
        .map(|number| &*format!("p-{number:03}").leak())
        .collect();
    stand.set(|stand| {
        let projects = ids.iter().rev().map(|id| (*id, *id));
        stand.projects = projects.collect();
    });
    let place = at("p-demo");
    let answer = bench.ask(Read::Projects { place }).await.expect("projects");
    let Answer::Projects(projects) = answer else {
        panic!("{answer:?}");
    };
    let named = |project: &Project| project.name.as_str().to_owned();
    assert_eq!(projects.iter().map(named).collect::<Vec<_>>(), ids);
}

#[tokio::test(start_paused = true)]
async fn what_is_left_of_a_token_is_known_whatever_the_clocks_say() {
    let stand = Stand::new();
    stand.set(|stand| stand.skew = SignedDuration::from_hours(-5));
    let mut bench = Bench::new(access(), &stand);
    let session = bench.sign_in().await.expect("a session");
    let left = session.lasts.expect("an end");
    assert!(left > Duration::from_mins(59) && left < Duration::from_mins(61));
    assert!(session.renews, "by the password of the configuration");
    tokio::time::advance(Duration::from_mins(20)).await;
    let place = at("p-demo");
    let answer = bench.ask(Read::TokenLife { place }).await;
    let Ok(Answer::TokenLife(Some(left))) = answer else {
        panic!("{answer:?}");
    };
    assert!(left > Duration::from_mins(39) && left < Duration::from_mins(41));
    assert_eq!(stand.lines().len(), 1, "nobody had to be asked");
    let by_token = Access {
        auth: Auth::Token {
            token: Secret::from("token-1"),
        },
        ..access()
    };
    let session = Bench::new(by_token, &stand).sign_in().await;
    assert!(!session.expect("a session").renews, "it is somebody else's");
}
