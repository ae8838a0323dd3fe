//! A snapshot's life in the account: taken, described, restored, deleted, and what is refused.
use crate::desk::{BUILD, DATA, Desk, EDGE, LEGACY, MAIL, WEB};
use axum::http::StatusCode;
use serde_json::{Value, json};

const RUNNING: &str = "Action not available while there are running tasks on the VPS";

#[tokio::test]
async fn a_snapshot_is_taken_by_a_task_that_can_be_followed() {
    let desk = Desk::new();
    let at = |part: &str| format!("/vps/{DATA}{part}");
    assert_eq!(
        desk.get(&at("/snapshot")).await.status,
        StatusCode::NOT_FOUND
    );
    let wish = json!({"description": "avant mise à jour"});
    let task = desk.post(&at("/createSnapshot"), wish).await.body;
    let task_at = at(&format!("/tasks/{}", task["id"]));
    let mut seen = vec![task["state"].clone()];
    let mut progress = vec![0];
    for _ in 0..30 {
        let task = desk.read(&task_at).await;
        if seen.last() != Some(&task["state"]) {
            seen.push(task["state"].clone());
        }
        progress.push(task["progress"].as_i64().expect("a number"));
        desk.wait(1);
    }
    assert_eq!(seen, ["todo", "doing", "done"]);
    assert!(progress.is_sorted(), "{progress:?}");
    assert_eq!(progress.last(), Some(&100));
    let snapshot = desk.read(&at("/snapshot")).await;
    assert_eq!(snapshot["description"], "avant mise à jour");
}

#[tokio::test]
async fn the_list_of_tasks_lags_behind_and_can_be_filtered() {
    let desk = Desk::new();
    let tasks = format!("/vps/{DATA}/tasks");
    let create = format!("/vps/{DATA}/createSnapshot");
    let id = desk.post(&create, json!({})).await.body["id"].clone();
    assert_eq!(desk.read(&tasks).await, json!([]));
    desk.wait(5);
    assert_eq!(desk.read(&tasks).await, json!([id]));
    let doing = format!("{tasks}?state=doing&type=createSnapshot");
    assert_eq!(desk.read(&doing).await, json!([id]));
    let other = format!("{tasks}?type=deleteSnapshot");
    assert_eq!(desk.read(&other).await, json!([]));
    let unknown = desk.get(&format!("{tasks}?state=running")).await;
    assert_eq!(unknown.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn restoring_uses_the_snapshot_up() {
    let desk = Desk::new();
    let snapshot = format!("/vps/{WEB}/snapshot");
    let task = desk
        .ask("POST", &format!("{snapshot}/revert"), None)
        .await
        .body;
    assert_eq!(task["type"], "revertSnapshot");
    desk.wait(5);
    desk.read(&snapshot).await;
    desk.wait(60);
    assert_eq!(desk.get(&snapshot).await.status, StatusCode::NOT_FOUND);
    let again = desk.ask("POST", &format!("{snapshot}/revert"), None).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_cannot_be_done_is_refused_and_changes_nothing() {
    let desk = Desk::new();
    let refused = async |method: &str, path: String, body: Option<Value>| {
        let answer = desk.ask(method, &path, body).await;
        (answer.status.as_u16(), answer.message().to_owned())
    };
    let nothing = || Some(json!({}));
    let create = |name: &str| format!("/vps/{name}/createSnapshot");
    let running = (400, RUNNING.to_owned());
    assert_eq!(refused("POST", create(BUILD), nothing()).await, running);
    let download = format!("/vps/{BUILD}/snapshot/download");
    assert_eq!(refused("GET", download, None).await, running);
    assert_eq!(refused("POST", create(WEB), nothing()).await.0, 400);
    assert_eq!(refused("POST", create(MAIL), nothing()).await.0, 400);
    assert_eq!(refused("POST", create(EDGE), nothing()).await.0, 400);
    let nobody = refused("POST", create("vps-0.vps.ovh.net"), nothing()).await;
    assert_eq!(nobody, (404, "This service does not exist".to_owned()));
    let nowhere = refused("GET", format!("/vps/{WEB}/nothing"), None).await;
    assert_eq!(nowhere, (404, "Got an invalid (or empty) URL".to_owned()));
    let delete = refused("DELETE", format!("/vps/{DATA}/snapshot"), None).await;
    assert_eq!(delete.0, 404);
    let abort = refused("POST", format!("/vps/{DATA}/abortSnapshot"), None).await;
    assert_eq!(abort.0, 400);
    let bare = refused("POST", create(DATA), None).await;
    assert_eq!(bare.0, 400);
    let null = json!({"description": null});
    assert_eq!(refused("POST", create(DATA), Some(null)).await.0, 400);
    assert_eq!(desk.read(&format!("/vps/{DATA}/tasks")).await, json!([]));
}

#[tokio::test]
async fn a_snapshot_that_is_being_taken_can_be_aborted() {
    let desk = Desk::new();
    desk.wait(30);
    let abort = format!("/vps/{BUILD}/abortSnapshot");
    assert_eq!(desk.ask("POST", &abort, None).await.body, Value::Null);
    let ids = desk.read(&format!("/vps/{BUILD}/tasks")).await;
    let task = desk.read(&format!("/vps/{BUILD}/tasks/{}", ids[0])).await;
    assert_eq!(task["state"], "cancelled");
    desk.wait(600);
    let snapshot = desk.get(&format!("/vps/{BUILD}/snapshot")).await;
    assert_eq!(snapshot.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_older_vps_fails_at_everything_and_keeps_its_snapshot() {
    let desk = Desk::new();
    let snapshot = format!("/vps/{LEGACY}/snapshot");
    let before = desk.read(&snapshot).await;
    let download = desk.get(&format!("{snapshot}/download")).await;
    assert_eq!(download.status, StatusCode::BAD_REQUEST);
    let task = desk.ask("DELETE", &snapshot, None).await.body;
    desk.wait(60);
    let path = format!("/vps/{LEGACY}/tasks/{}", task["id"]);
    assert_eq!(desk.read(&path).await["state"], "error");
    assert_eq!(desk.read(&snapshot).await, before);
}

#[tokio::test]
async fn a_vps_that_has_run_out_answers_460() {
    let desk = Desk::new();
    desk.world.expire_vps(WEB);
    let answer = desk.get(&format!("/vps/{WEB}/snapshot")).await;
    assert_eq!(answer.status.as_u16(), 460);
    let service = desk.read(&format!("/vps/{WEB}/serviceInfos")).await;
    assert_eq!(service["status"], "expired");
}

#[tokio::test]
async fn a_description_can_be_written_and_nothing_else() {
    let desk = Desk::new();
    let path = format!("/vps/{WEB}/snapshot");
    let before = desk.read(&path).await;
    let written = json!({"description": "kept for the audit"});
    let answer = desk.ask("PUT", &path, Some(written)).await;
    assert_eq!((answer.status, answer.body), (StatusCode::OK, Value::Null));
    let after = desk.read(&path).await;
    assert_eq!(after["description"], "kept for the audit");
    assert_eq!(after["creationDate"], before["creationDate"]);
    let id = desk.ask("PUT", &path, Some(json!({"id": "other"}))).await;
    assert_eq!(id.status, StatusCode::BAD_REQUEST);
}
