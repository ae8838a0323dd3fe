//! A consumer key that is missing or has run out: asked for, validated, used, and kept or not.
use crate::{scene::Scene, stage::Stage};
use axum::http::{HeaderMap, StatusCode};
use horizon_tui::demo::{self, Effect, Fault};
use insta::assert_snapshot;
use std::{fs, os::unix::fs::PermissionsExt, path::PathBuf, time::Duration};
use tempfile::TempDir;

const KEY: &str = "consumer_key=demo-consumer-key\n";

/// An account whose file has another line in the place of its consumer key.
struct Journey {
    stage: Stage,
    file: PathBuf,
    _folder: TempDir,
}

async fn with_key(line: &str) -> Journey {
    let ovh_conf = demo::ovh_conf("http://demo.localhost");
    assert!(ovh_conf.contains(KEY));
    let ovh_conf = ovh_conf.replacen(KEY, line, 1);
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("ovh.conf");
    fs::write(&file, &ovh_conf).expect("a file");
    let stage = Stage::open(Scene {
        ovh_conf: Some(ovh_conf),
        ovh_file: Some(file.clone()),
        ..Scene::of_account()
    })
    .await;
    Journey {
        stage,
        file,
        _folder: folder,
    }
}

/// The lines of the file that give a consumer key.
fn keys(journey: &Journey) -> Vec<String> {
    let text = fs::read_to_string(&journey.file).expect("a file");
    let lines = text.lines().filter(|line| line.starts_with("consumer_key"));
    lines.map(str::to_owned).collect()
}

#[tokio::test(start_paused = true)]
async fn a_missing_key_is_asked_for_used_and_written_once_that_is_wanted() {
    let mut journey = with_key("").await;
    let stage = &mut journey.stage;
    stage.expect("Enter asks for a consumer key");
    stage.keys("Enter").await;
    stage.expect("To look, take, restore and delete snapshots");
    stage.keys("2").await;
    stage.wait_for("not validated yet").await;
    stage.keys("y").await;
    let copied = stage.copied.clone().expect("an address");
    assert!(copied.contains("credentialToken="), "{copied}");
    stage.wait_for("validated and in use").await;
    assert_eq!(keys(&journey), [""; 0], "nothing is written unasked");
    let stage = &mut journey.stage;
    stage.keys("y").await;
    stage.wait_for("Written to").await;
    stage.wait_for("before upgrade").await;
    let written = keys(&journey);
    assert_eq!(written.len(), 1, "{written:?}");
    let mode = fs::metadata(&journey.file).expect("a file").permissions();
    assert_eq!(mode.mode() & 0o777, 0o600);
    // The key acts, and does not order.
    let stage = &mut journey.stage;
    stage.keys("Esc s").await;
    stage.wait_for("Description").await;
}

#[tokio::test(start_paused = true)]
async fn a_key_that_has_run_out_is_replaced_and_not_written_unless_wanted() {
    let expired = "consumer_key=demo-consumer-key-expired\n";
    let mut journey = with_key(expired).await;
    let stage = &mut journey.stage;
    stage.wait_for("Enter asks for a consumer key").await;
    assert_snapshot!("vps_key_expired", stage.picture());
    stage.keys("Enter 1").await;
    stage.wait_for("validated and in use").await;
    stage.keys("n").await;
    stage.wait_for("before upgrade").await;
    assert_eq!(keys(&journey), [expired.trim_end()]);
}

/// A look at the key meets this answer.
fn look(status: StatusCode, body: &str) -> Fault {
    let answer = Effect::Answer {
        status,
        headers: HeaderMap::new(),
        body: body.to_owned(),
    };
    Fault::new(answer).containing("/auth/currentCredential")
}

#[tokio::test(start_paused = true)]
async fn a_look_that_fails_is_made_again_and_a_refusal_ends_it() {
    let mut journey = with_key("").await;
    let stage = &mut journey.stage;
    stage.world.inject(look(StatusCode::FORBIDDEN, "{}"));
    let refused = r#"{"status":"refused","rules":[],"expiration":null}"#;
    stage.world.inject(look(StatusCode::OK, refused));
    stage.keys("Enter 1").await;
    stage.wait_for("could not be seen").await;
    stage.wait_for("The key was refused").await;
    assert_snapshot!("vps_key_refused", stage.picture());
    stage.keys("Enter").await;
    stage.expect("Enter asks for a consumer key");
    assert_eq!(keys(&journey), [""; 0]);
}

#[tokio::test(start_paused = true)]
async fn who_leaves_is_not_waited_for_any_longer() {
    let mut journey = with_key("").await;
    let stage = &mut journey.stage;
    let mut requests = stage.world.tell_requests();
    stage.keys("Enter 1").await;
    stage.wait_for("not validated yet").await;
    stage.pass(Duration::from_secs(3)).await;
    stage.keys("Esc").await;
    let mut looks = 0;
    while let Ok(request) = requests.try_recv() {
        looks += usize::from(request.target.ends_with("/auth/currentCredential"));
    }
    assert_eq!(looks, 1);
    stage.pass(Duration::from_mins(1)).await;
    assert!(requests.try_recv().is_err(), "it is still looked at");
    stage.expect("Enter asks for a consumer key");
}
