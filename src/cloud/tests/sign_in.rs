//! Ways to sign in, and what a person is told when one does not work.
use super::{
    Bench, PASSWORD, access, by_credential, demo, passcode, password,
    stand::{self, Fate, Stand},
};
use crate::{
    call::{FailureKind, Needed, Typed},
    cloud::access::{Access, Auth, CredentialBy, PasswordCommand, Scope},
    model::{RegionName, Secret},
};
use serde_json::json;
use std::io::ErrorKind;

fn asking(user: bool) -> Access {
    Access {
        auth: Auth::Password {
            user: user.then(demo),
            password: None,
        },
        ..access()
    }
}

#[tokio::test(start_paused = true)]
async fn one_request_gives_a_session_with_its_regions_in_order() {
    let stand = Stand::new();
    let session = Bench::new(access(), &stand)
        .sign_in()
        .await
        .expect("a session");
    assert_eq!(stand.lines(), ["POST /identity/v3/auth/tokens"]);
    assert_eq!(session.project.as_str(), "p-demo");
    assert_eq!(session.project_name.as_str(), "demo");
    assert_eq!(session.user_name.as_str(), "demo");
    let regions: Vec<_> = session.regions.iter().map(RegionName::as_str).collect();
    assert_eq!(regions, ["RegionOne", "RegionTwo"]);
    assert!(session.expires.is_some());
}

#[tokio::test(start_paused = true)]
async fn what_the_configuration_lacks_is_asked_for_and_typed() {
    let stand = Stand::new();
    let mut bench = Bench::new(asking(true), &stand);
    let failure = bench.sign_in().await.expect_err("no password");
    assert_eq!(failure.kind, FailureKind::SignInNeeds(Needed::Password));
    assert_eq!(stand.credentials(), 0);
    bench.type_in(password(PASSWORD)).await.expect("a session");

    let mut bench = Bench::new(asking(false), &stand);
    let failure = bench.sign_in().await.expect_err("no user");
    assert_eq!(
        failure.kind,
        FailureKind::SignInNeeds(Needed::UserNameAndPassword)
    );
    let typed = Typed {
        user_name: Some("demo".to_owned()),
        domain: Some("Staff".to_owned()),
        ..password(PASSWORD)
    };
    bench.type_in(typed).await.expect("a session");
    let user = &stand.last().body["auth"]["identity"]["password"]["user"];
    assert_eq!(user["name"], "demo");
    assert_eq!(user["domain"], json!({ "name": "Staff" }));
}

#[tokio::test(start_paused = true)]
async fn a_wrong_password_is_sent_once_per_wish() {
    let stand = Stand::new();
    let mut bench = Bench::new(asking(true), &stand);
    let failure = bench.type_in(password("wrong")).await.expect_err("refused");
    assert_eq!(failure.kind, FailureKind::WrongCredential);
    let words = failure.words.expect("words");
    assert_eq!(
        words.as_str(),
        "The request you have made requires authentication."
    );
    assert_eq!(stand.credentials(), 1);
    // Neither a call nor another wish without a password sends it again.
    bench.images().await.expect_err("not signed in");
    let failure = bench.sign_in().await.expect_err("no password any more");
    assert_eq!(failure.kind, FailureKind::SignInNeeds(Needed::Password));
    assert_eq!(stand.credentials(), 1);
    bench.type_in(password(PASSWORD)).await.expect("a session");
}

#[tokio::test(start_paused = true)]
async fn a_sign_in_that_breaks_is_not_repeated() {
    for fate in [
        Fate::Breaks(ErrorKind::ConnectionRefused),
        Fate::Breaks(ErrorKind::ConnectionReset),
        Fate::Answer(503, &[], String::new()),
        Fate::Hangs,
    ] {
        let stand = Stand::new();
        stand.next("POST", fate);
        let mut bench = Bench::new(access(), &stand);
        bench.sign_in().await.expect_err("a failure");
        assert_eq!(stand.credentials(), 1);
        bench
            .sign_in()
            .await
            .expect("the next wish is another action");
    }
}

#[tokio::test(start_paused = true)]
async fn application_credentials_open_their_own_project() {
    let named = CredentialBy::Name {
        name: "backup".to_owned(),
        user: Some(demo()),
    };
    for by in [CredentialBy::Id("c-1".to_owned()), named] {
        let stand = Stand::new();
        let access = Access {
            // Keystone refuses a scope beside an application credential.
            scope: access().scope,
            ..by_credential(by)
        };
        let session = Bench::new(access, &stand)
            .sign_in()
            .await
            .expect("a session");
        assert_eq!(session.project.as_str(), "p-demo");
        assert_eq!(stand.lines().len(), 1);
    }
}

#[tokio::test(start_paused = true)]
async fn without_a_project_the_first_by_name_is_taken_and_kept() {
    let stand = Stand::new();
    let access = Access {
        scope: Scope::Unscoped,
        ..access()
    };
    let mut bench = Bench::new(access, &stand);
    let session = bench.sign_in().await.expect("a session");
    assert_eq!(session.project.as_str(), "p-alt");
    let first_time = [
        "POST /identity/v3/auth/tokens",
        "GET /identity/v3/auth/projects",
        "POST /identity/v3/auth/tokens",
    ];
    assert_eq!(stand.lines(), first_time);
    stand.set(|stand| stand.projects = vec![("p-aaa", "aaa"), ("p-alt", "alt")]);
    bench.type_in(password(PASSWORD)).await.expect("a session");
    let scope = &stand.last().body["auth"]["scope"]["project"];
    assert_eq!(
        *scope,
        json!({ "id": "p-alt" }),
        "the same project, in one request"
    );
}

#[tokio::test(start_paused = true)]
async fn a_user_of_no_project_is_told_so() {
    let stand = Stand::new();
    stand.set(|stand| stand.projects.clear());
    let access = Access {
        scope: Scope::Unscoped,
        ..access()
    };
    let failure = Bench::new(access, &stand)
        .sign_in()
        .await
        .expect_err("no project");
    assert_eq!(failure.kind, FailureKind::NoProject);
}

#[tokio::test(start_paused = true)]
async fn a_second_factor_is_asked_for_with_the_receipt_of_the_first() {
    let stand = Stand::new();
    stand.set(|stand| stand.wants_passcode = true);
    let mut bench = Bench::new(access(), &stand);
    let failure = bench.sign_in().await.expect_err("half of it");
    assert_eq!(failure.kind, FailureKind::SignInNeeds(Needed::Passcode));
    bench
        .type_in(passcode(stand::PASSCODE))
        .await
        .expect("a session");
    let second = stand.last();
    assert_eq!(second.header("openstack-auth-receipt"), Some("receipt-1"));
    assert_eq!(second.body["auth"]["identity"]["methods"], json!(["totp"]));
    assert!(second.body["auth"]["identity"]["password"].is_null());
    assert_eq!(stand.credentials(), 2);
}

#[tokio::test(start_paused = true)]
async fn two_configured_factors_go_in_one_request() {
    let stand = Stand::new();
    stand.set(|stand| stand.wants_passcode = true);
    let access = Access {
        auth: Auth::PasswordAndTotp {
            user: Some(demo()),
            password: Some(Secret::from(PASSWORD)),
            passcode: None,
        },
        ..access()
    };
    let mut bench = Bench::new(access, &stand);
    let failure = bench.sign_in().await.expect_err("no passcode yet");
    assert_eq!(failure.kind, FailureKind::SignInNeeds(Needed::Passcode));
    assert_eq!(stand.credentials(), 0);
    bench
        .type_in(passcode(stand::PASSCODE))
        .await
        .expect("a session");
    assert_eq!(stand.credentials(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_passcode_may_be_the_only_factor() {
    let stand = Stand::new();
    let access = Access {
        auth: Auth::Totp {
            user: Some(demo()),
            passcode: None,
        },
        ..access()
    };
    let mut bench = Bench::new(access, &stand);
    let failure = bench.sign_in().await.expect_err("no passcode yet");
    assert_eq!(failure.kind, FailureKind::SignInNeeds(Needed::Passcode));
    bench
        .type_in(passcode(stand::PASSCODE))
        .await
        .expect("a session");
    let identity = &stand.last().body["auth"]["identity"];
    assert_eq!(identity["totp"]["user"]["passcode"], stand::PASSCODE);
}

#[tokio::test(start_paused = true)]
async fn a_token_from_elsewhere_is_used_and_never_renewed() {
    let stand = Stand::new();
    Bench::signed_in(&stand).await;
    let access = Access {
        auth: Auth::Token {
            token: Secret::from("token-1"),
        },
        ..access()
    };
    let mut bench = Bench::new(access, &stand);
    let session = bench.sign_in().await.expect("a session");
    assert_eq!(session.project.as_str(), "p-demo");
    assert_eq!(stand.lines().len(), 2, "looked into, not exchanged");
    bench.images().await.expect("a list");
    stand.revoke_all();
    let failure = bench.images().await.expect_err("it has ended");
    assert_eq!(failure.kind, FailureKind::SignedOut);
    assert_eq!(stand.credentials(), 1, "only the first, by password");
}

#[tokio::test(start_paused = true)]
async fn an_unknown_way_to_sign_in_is_named() {
    let stand = Stand::new();
    let access = Access {
        auth: Auth::Unsupported {
            auth_type: "v3kerberos".into(),
        },
        ..access()
    };
    let failure = Bench::new(access, &stand)
        .sign_in()
        .await
        .expect_err("unsupported");
    let auth_type = "v3kerberos".into();
    assert_eq!(failure.kind, FailureKind::UnsupportedSignIn { auth_type });
    assert!(stand.lines().is_empty());
}

#[tokio::test]
async fn a_command_may_know_the_password() {
    let stand = Stand::new();
    let access = Access {
        password_command: Some(PasswordCommand(format!("echo {PASSWORD}"))),
        ..asking(true)
    };
    Bench::new(access, &stand)
        .sign_in()
        .await
        .expect("a session");
    let failing = Access {
        password_command: Some(PasswordCommand("exit 1".to_owned())),
        ..asking(true)
    };
    let failure = Bench::new(failing, &stand)
        .sign_in()
        .await
        .expect_err("no password");
    assert_eq!(failure.kind, FailureKind::SignInNeeds(Needed::Password));
    assert_eq!(stand.credentials(), 1);
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_is_no_token_is_no_session() {
    for body in [
        "<html>Welcome to the hotel</html>",
        "{}",
        r#"{"token": []}"#,
        "",
    ] {
        let stand = Stand::new();
        let headers = &[("x-subject-token", "t")];
        stand.next("POST", Fate::Answer(201, headers, body.to_owned()));
        let failure = Bench::new(access(), &stand)
            .sign_in()
            .await
            .expect_err(body);
        assert_eq!(failure.kind, FailureKind::Unreadable, "{body:?}");
    }
}
