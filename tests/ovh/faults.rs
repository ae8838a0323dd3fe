//! What befalls requests on their way befalls those to the OVHcloud API, too.
use crate::desk::{DATA, Desk, WEB};
use axum::http::{Method, StatusCode};
use horizon_tui::demo::{Effect, Fault, Service};
use serde_json::json;

#[tokio::test]
async fn a_lost_answer_was_still_done() {
    let desk = Desk::new();
    let lost = Fault::new(Effect::Lost)
        .service(Service::Ovh)
        .method(Method::POST)
        .containing("/createSnapshot");
    desk.world.inject(lost);
    let create = format!("/vps/{DATA}/createSnapshot");
    let answer = desk.post(&create, json!({"description": "lost"})).await;
    assert_eq!(answer.status, StatusCode::GATEWAY_TIMEOUT);
    desk.wait(60);
    let snapshot = desk.read(&format!("/vps/{DATA}/snapshot")).await;
    assert_eq!(snapshot["description"], "lost");
}

#[tokio::test]
async fn a_refusal_can_be_planted_in_the_form_of_the_api() {
    let desk = Desk::new();
    let gone = Fault::refused_by_ovh(StatusCode::NOT_FOUND, "", "Got an invalid (or empty) URL")
        .containing("/order/cartServiceOption/")
        .times(2);
    desk.world.inject(gone);
    let codes = Fault::refused_by_ovh(
        StatusCode::FORBIDDEN,
        "NOT_GRANTED_CALL",
        "This call has not been granted",
    );
    desk.world.inject(codes.containing("/snapshot"));
    let offers = format!("/order/cartServiceOption/vps/{WEB}");
    for status in [404, 404, 200] {
        assert_eq!(desk.get(&offers).await.status.as_u16(), status);
    }
    let snapshot = format!("/vps/{WEB}/snapshot");
    let refused = desk.get(&snapshot).await;
    assert_eq!(refused.code(), "NOT_GRANTED_CALL");
    assert!(refused.headers.contains_key("x-ovh-queryid"));
    assert_eq!(desk.get(&snapshot).await.status, StatusCode::OK);
    assert_eq!(desk.witness.wrong(), <[String; 0]>::default());
}

#[tokio::test]
async fn requests_are_written_down_with_their_service() {
    let desk = Desk::new();
    desk.get("/vps?x=1").await;
    let lines = desk.world.requests();
    let line = lines.last().expect("a line");
    assert_eq!(line.target, "/1.0/vps?x=1");
    assert_eq!(line.service, Some(Service::Ovh));
    assert_eq!(line.region, None);
}

/// A task can be made to fail where a test needs it.
#[tokio::test]
async fn the_tasks_of_a_vps_can_be_broken() {
    let desk = Desk::new();
    desk.world.break_vps_tasks(DATA);
    let create = format!("/vps/{DATA}/createSnapshot");
    let task = desk.post(&create, json!({})).await.body;
    desk.wait(60);
    let path = format!("/vps/{DATA}/tasks/{}", task["id"]);
    let task = desk.read(&path).await;
    assert_eq!(
        (&task["state"], &task["progress"]),
        (&json!("error"), &json!(60))
    );
    let snapshot = desk.get(&format!("/vps/{DATA}/snapshot")).await;
    assert_eq!(snapshot.status, StatusCode::NOT_FOUND);
}
