//! Tokens, consumer keys, and what is not there.
use super::*;
use crate::{
    call::{FailureKind, KeyTrouble},
    cloud::access::Keep,
    model::vps::{KeyProfile, KeyState, Rights},
};
use std::fs;

const TOKEN: &str =
    r#"{"access_token":"first","token_type":"Bearer","expires_in":3599,"scope":"all"}"#;
const OTHER_TOKEN: &str = r#"{"access_token":"second","expires_in":3599}"#;
const ENDED: &str = r#"{"class":"Client::Unauthorized","message":"You must login first"}"#;
const GET_TOKEN: &str = "POST /auth/oauth2/token";
const PENDING: &str =
    r#"{"errorCode":"INVALID_CREDENTIAL","message":"This credential is not valid"}"#;
const VALIDATED: &str =
    r#"{"status":"validated","rules":[{"method":"GET","path":"/vps"}],"expiration":null}"#;
const REQUEST: &str = r#"{"consumerKey":"new-consumer-key","state":"pendingValidation","validationUrl":"https://eu.api.ovh.com/auth/?credentialToken=x"}"#;

fn service_account() -> OvhKeys {
    OvhKeys::ServiceAccount {
        id: "EU.0123".to_owned(),
        secret: Secret::from("client&secret"),
    }
}

#[tokio::test]
async fn a_token_is_fetched_once_for_all_and_again_when_it_is_refused() {
    let double = Double::default();
    double.in_turn(GET_TOKEN, &[(200, TOKEN), (200, OTHER_TOKEN)]);
    double.in_turn(
        "GET /vps",
        &[(200, "[]"), (200, "[]"), (401, ENDED), (200, "[]")],
    );
    let account = account(service_account(), &double);
    let two = tokio::join!(
        ask(&account, VpsQuestion::Names),
        ask(&account, VpsQuestion::Names)
    );
    assert!(two.0.is_ok() && two.1.is_ok());
    assert_eq!(double.count(GET_TOKEN), 1);
    ask(&account, VpsQuestion::Names).await.expect("names");
    assert_eq!(double.count(GET_TOKEN), 2);
    let asked = double.asked();
    assert_eq!(
        asked[0].body,
        "grant_type=client_credentials&client_id=EU.0123&client_secret=client%26secret&scope=all"
    );
    let last = asked.last().expect("a request");
    assert_eq!(last.header("authorization"), Some("Bearer second"));
    assert_eq!(last.header("x-ovh-application"), None);
}

#[tokio::test(start_paused = true)]
async fn a_token_is_renewed_before_it_ends() {
    let double = Double::default();
    double.in_turn(GET_TOKEN, &[(200, TOKEN), (200, OTHER_TOKEN)]);
    double.says("GET /vps", 200, "[]");
    let account = account(service_account(), &double);
    ask(&account, VpsQuestion::Names).await.expect("names");
    tokio::time::advance(std::time::Duration::from_secs(3500)).await;
    ask(&account, VpsQuestion::Names).await.expect("names");
    assert_eq!(double.count(GET_TOKEN), 1);
    tokio::time::advance(std::time::Duration::from_mins(1)).await;
    ask(&account, VpsQuestion::Names).await.expect("names");
    assert_eq!(double.count(GET_TOKEN), 2);
}

#[tokio::test]
async fn a_wrong_secret_is_sent_once() {
    let double = Double::default();
    double.says(
        GET_TOKEN,
        400,
        r#"{"error":"invalid_client","error_description":"Client not found"}"#,
    );
    let account = account(service_account(), &double);
    for _ in 0..3 {
        let failure = ask(&account, VpsQuestion::Names).await.expect_err("no");
        let wrong = FailureKind::KeyRefused(KeyTrouble::ServiceAccount);
        assert_eq!(failure.kind, wrong);
        assert_eq!(failure.words, Some("Client not found".into()));
    }
    assert_eq!(double.lines(), [GET_TOKEN]);
}

#[tokio::test]
async fn a_given_token_that_ended_is_not_tried_twice() {
    let double = Double::default();
    double.says("GET /vps", 401, ENDED);
    let account = account(OvhKeys::Token(Secret::from("given")), &double);
    let failure = ask(&account, VpsQuestion::Names).await.expect_err("no");
    let ended = FailureKind::KeyRefused(KeyTrouble::TokenEnded);
    assert_eq!(failure.kind, ended);
    assert_eq!(double.lines(), ["GET /vps"]);
}

#[tokio::test]
async fn a_key_is_asked_for_waited_for_used_and_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("ovh.conf");
    let double = Double::default();
    double.says("POST /auth/credential", 200, REQUEST);
    double.in_turn(
        "GET /auth/currentCredential",
        &[(403, PENDING), (200, VALIDATED)],
    );
    double.says("GET /vps", 200, "[]");
    let access = OvhAccess {
        keep: Some(Keep {
            file: file.clone(),
            section: "ovh-eu".to_owned(),
        }),
        ..access(OvhKeys::Application(application()))
    };
    let account = Arc::new(Account::new(access, double.way()));

    let asked_for = ask(&account, VpsQuestion::AskForKey(KeyProfile::Look)).await;
    let asked_for = asked_for.expect("a page");
    assert!(!format!("{asked_for:?}").contains("new-consumer-key"));
    assert!(!format!("{asked_for:?}").contains("credentialToken"));
    let request = &double.asked()[0];
    assert_eq!(request.header("x-ovh-application"), Some("application-key"));
    assert_eq!(request.header("x-ovh-signature"), None);
    assert_eq!(
        request.json()["accessRules"][1],
        serde_json::json!({"method": "GET", "path": "/vps/*"})
    );

    let state = ask(&account, VpsQuestion::KeyState).await;
    assert_eq!(state, Ok(VpsAnswer::KeyState(KeyState::Pending)));
    assert!(ask(&account, VpsQuestion::KeepKey).await.is_err());
    assert!(ask(&account, VpsQuestion::Names).await.is_err());
    let state = ask(&account, VpsQuestion::KeyState).await;
    assert_eq!(state, Ok(VpsAnswer::KeyState(KeyState::Validated)));
    ask(&account, VpsQuestion::Names).await.expect("names");
    let asked = double.asked();
    let last = asked.last().expect("a request");
    assert_eq!(last.header("x-ovh-consumer"), Some("new-consumer-key"));

    assert!(!file.exists(), "nothing is written unasked");
    let kept = ask(&account, VpsQuestion::KeepKey).await;
    assert!(matches!(kept, Ok(VpsAnswer::KeyKept(_))), "{kept:?}");
    let text = fs::read_to_string(&file).expect("a file");
    assert_eq!(text, "[ovh-eu]\nconsumer_key=new-consumer-key\n");
}

#[tokio::test]
async fn rights_are_those_of_the_key() {
    let double = Double::default();
    double.says("GET /auth/currentCredential", 200, VALIDATED);
    let account = account(signed(), &double);
    let Ok(VpsAnswer::Rights(rights)) = ask(&account, VpsQuestion::Rights).await else {
        panic!("no rights");
    };
    assert!(!rights.forbids("GET", "/vps"));
    assert!(rights.forbids("POST", "/vps/vps-1/createSnapshot"));
    assert!(matches!(rights, Rights::Key { expires: None, .. }));
}

#[tokio::test]
async fn no_snapshot_is_an_answer_and_an_unknown_vps_is_none() {
    let double = Double::default();
    let line = format!("GET /vps/{VPS}/snapshot");
    let account = account(signed(), &double);
    let question = || VpsQuestion::Snapshot(vps());
    double.says(
        &line,
        404,
        r#"{"class":"Client::NotFound","message":"snapshot not found"}"#,
    );
    assert_eq!(
        ask(&account, question()).await,
        Ok(VpsAnswer::Snapshot(None))
    );
    double.says(&line, 404, r#"{"message":"This service does not exist"}"#);
    let failure = ask(&account, question()).await.expect_err("no VPS");
    assert_eq!(failure.kind, FailureKind::NotFound);
    double.says(&line, 200, "<html>Maintenance</html>");
    let failure = ask(&account, question()).await.expect_err("a page");
    assert_eq!(failure.kind, FailureKind::Unreadable);
}

#[tokio::test]
async fn what_is_missing_is_named_by_its_rule() {
    let double = Double::default();
    let line = format!("POST /vps/{VPS}/snapshot/revert");
    double.says(
        &line,
        403,
        r#"{"errorCode":"NOT_GRANTED_CALL","message":"This call has not been granted"}"#,
    );
    let account = account(signed(), &double);
    let failure = change(&account, VpsChange::Restore).await;
    let right = Box::new("POST /vps/*/snapshot/revert".into());
    assert_eq!(
        failure.expect_err("a refusal").kind,
        FailureKind::NotGranted { right }
    );
}
