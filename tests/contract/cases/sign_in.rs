//! Ways in, and what keeps one out.
use super::{ONE, words};
use crate::{
    bench::{Bench, caching},
    target::target,
};
use horizon_tui::{
    call::{Answer, FailureKind, ImagesOf, Needed, Page, Read, Typed},
    cloud::{
        access::{Access, Auth, Scope},
        worker::Order,
    },
    model::{RegionName, Secret},
};

const FIRST: Page = Page::First { limit: 1 };

/// The access of a user whose password is not configured.
fn asking(access: Access) -> Access {
    let Auth::Password { user, .. } = access.auth else {
        panic!("no password in {access:?}");
    };
    Access {
        auth: Auth::Password {
            user,
            password: None,
        },
        ..access
    }
}

fn password(text: &str) -> Typed {
    Typed {
        password: Some(Secret::from(text)),
        ..Typed::default()
    }
}

#[tokio::test]
async fn a_sign_in_gives_project_and_regions() {
    let target = target().await;
    let mut bench = Bench::new(&target, target.access("demo"));
    let session = bench.sign_in(Typed::default()).await.expect("a session");
    let regions: Vec<_> = session.regions.iter().map(RegionName::as_str).collect();
    assert_eq!(regions, ["RegionOne", "RegionTwo"]);
    assert_eq!(session.user_name.as_str(), "demo");
    assert!(session.expires.is_some());
    let mut other = Bench::new(&target, target.access(target.names.alternative));
    let other = other.sign_in(Typed::default()).await.expect("a session");
    assert_eq!(other.user, session.user);
    assert_ne!(other.project, session.project);
}

#[tokio::test]
async fn a_wrong_password_is_refused_and_the_right_one_let_in() {
    let target = target().await;
    let mut bench = Bench::new(&target, asking(target.access("demo")));
    let failure = bench
        .sign_in(Typed::default())
        .await
        .expect_err("nothing typed");
    assert_eq!(failure.kind, FailureKind::SignInNeeds(Needed::Password));
    let failure = bench.sign_in(password("wrong")).await.expect_err("refused");
    assert_eq!(failure.kind, FailureKind::WrongCredential);
    assert_eq!(
        words(&failure),
        "The request you have made requires authentication."
    );
    assert!(failure.request_id.is_some());
    bench
        .sign_in(password(target.names.password))
        .await
        .expect("a session");
}

#[tokio::test]
async fn a_project_that_is_not_there_is_refused() {
    let target = target().await;
    let access = Access {
        scope: Scope::Project {
            id: "no-such-project".to_owned(),
        },
        ..target.access("demo")
    };
    let failure = Bench::new(&target, access).sign_in(Typed::default()).await;
    assert_eq!(
        failure.expect_err("refused").kind,
        FailureKind::WrongCredential
    );
}

#[tokio::test]
async fn without_a_project_one_is_chosen() {
    let target = target().await;
    let access = Access {
        scope: Scope::Unscoped,
        ..target.access("demo")
    };
    let mut bench = Bench::new(&target, access);
    let session = bench.sign_in(Typed::default()).await.expect("a session");
    assert!(!session.regions.is_empty());
}

#[tokio::test]
async fn an_application_credential_opens_its_project() {
    let target = target().await;
    let (mut bench, place) = Bench::signed_in(&target, target.names.credential, ONE).await;
    let (_, of_user) = Bench::signed_in(&target, "demo", ONE).await;
    assert_eq!(place.project(), of_user.project());
    bench.instances(&place, FIRST).await.expect("a list");
}

#[tokio::test]
async fn two_factors_in_one_request() {
    let target = target().await;
    let mut bench = Bench::new(&target, target.access(target.names.two_factors));
    let failure = bench
        .sign_in(Typed::default())
        .await
        .expect_err("no passcode");
    assert_eq!(failure.kind, FailureKind::SignInNeeds(Needed::Passcode));
    let typed = Typed {
        passcode: Some(target.passcode()),
        ..Typed::default()
    };
    bench.sign_in(typed).await.expect("a session");
}

#[tokio::test]
async fn a_second_factor_is_shown_with_the_receipt_of_the_first() {
    let target = target().await;
    let access = target.access(target.names.two_factors);
    let Auth::PasswordAndTotp { user, password, .. } = access.auth.clone() else {
        panic!("not two factors: {access:?}");
    };
    // As somebody configures it who does not know of the second factor.
    let access = Access {
        auth: Auth::Password { user, password },
        ..access
    };
    let mut bench = Bench::new(&target, access);
    let failure = bench
        .sign_in(Typed::default())
        .await
        .expect_err("half of it");
    assert_eq!(failure.kind, FailureKind::SignInNeeds(Needed::Passcode));
    let typed = Typed {
        passcode: Some(target.passcode()),
        ..Typed::default()
    };
    bench.sign_in(typed).await.expect("a session");
}

#[tokio::test]
async fn a_token_that_another_start_gave_back_is_replaced_once() {
    let target = target().await;
    let folder = tempfile::TempDir::new().expect("a folder");
    let access = caching(target.access("demo"), &folder);
    let mut first = Bench::new(&target, access.clone());
    let session = first.sign_in(Typed::default()).await.expect("a session");
    let mut second = Bench::new(&target, access);
    let kept = second.sign_in(Typed::default()).await.expect("a session");
    assert_eq!(kept.project, session.project);
    assert_eq!(kept.expires, session.expires, "the same token");
    let left = first.call(|id| Order::SignOut(id, "demo".into())).await;
    left.expect("signed out");
    let place = horizon_tui::model::Place::open_stack("demo".into(), session.project, ONE.into());
    second
        .images(&place, ImagesOf::Everyone, FIRST)
        .await
        .expect("a list, by another token");
    let failure = first.instances(&place, FIRST).await.expect_err("out");
    assert_eq!(failure.kind, FailureKind::SignedOut);
}

#[tokio::test]
async fn a_token_from_elsewhere_is_looked_into() {
    let target = target().await;
    let access = Access {
        auth: Auth::Token {
            token: Secret::from("no-such-token"),
        },
        ..target.access("demo")
    };
    let failure = Bench::new(&target, access).sign_in(Typed::default()).await;
    let kind = failure.expect_err("refused").kind;
    assert!(
        matches!(kind, FailureKind::WrongCredential | FailureKind::NotFound),
        "{kind:?}"
    );
}

#[tokio::test]
async fn an_application_credential_says_when_it_ends() {
    let target = target().await;
    let (mut bench, place) = Bench::signed_in(&target, target.names.credential, ONE).await;
    let answer = bench.ask(Read::CredentialEnd { place }).await;
    let Ok(Answer::CredentialEnd(end)) = answer else {
        panic!("{answer:?}");
    };
    assert_eq!(end.is_some(), target.names.credential_ends);
}
