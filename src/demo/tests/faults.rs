use super::Stage;
use crate::demo::{Effect, Fault, Service, listen};
use axum::{
    body::{Body, to_bytes},
    http::{HeaderName, HeaderValue, Method, Request, StatusCode},
};
use serde_json::{Value, json};
use std::time::Duration;
use tower::ServiceExt;

const IMAGES: &str = "/RegionOne/image/v2/images";

fn asked(stage: &Stage) -> Request<Body> {
    let request = Request::get(IMAGES).header("X-Auth-Token", &stage.token);
    request.body(Body::empty()).expect("a request")
}

#[tokio::test]
async fn a_fault_meets_the_requests_it_concerns_and_is_then_used_up() {
    let stage = Stage::new().await;
    let busy = Fault::status(StatusCode::SERVICE_UNAVAILABLE)
        .header(
            HeaderName::from_static("retry-after"),
            HeaderValue::from_static("3"),
        )
        .service(Service::Image)
        .region("RegionOne")
        .method(Method::GET)
        .containing("/v2/images")
        .after(1)
        .times(2);
    stage.world.inject(busy);
    assert_eq!(
        stage.get("/RegionTwo/image/v2/images").await.status,
        StatusCode::OK
    );
    let mut seen = Vec::new();
    for _ in 0..4 {
        seen.push(stage.get(IMAGES).await.status.as_u16());
    }
    assert_eq!(seen, [200, 503, 503, 200]);
}

#[tokio::test]
async fn a_lost_answer_was_still_done() {
    let stage = Stage::new().await;
    let lost = Fault::new(Effect::Lost)
        .method(Method::POST)
        .service(Service::Compute);
    stage.world.inject(lost);
    let wish = json!({"name": "lost", "metadata": {"wish": "lost-1"}});
    assert_eq!(
        stage.snapshot("web-1", "2.45", &wish).await.status,
        StatusCode::GATEWAY_TIMEOUT
    );
    assert_eq!(stage.images("wish=lost-1").await.len(), 1);
}

#[tokio::test]
async fn bodies_are_cut_halved_or_replaced() {
    let stage = Stage::new().await;
    let whole = stage.get(IMAGES).await.text;
    stage.world.inject(Fault::new(Effect::Cut));
    let response = stage
        .router
        .clone()
        .oneshot(asked(&stage))
        .await
        .expect("an answer");
    assert_eq!(response.status(), StatusCode::OK);
    assert!(to_bytes(response.into_body(), usize::MAX).await.is_err());
    stage.world.inject(Fault::new(Effect::Truncated));
    let half = stage.get(IMAGES).await;
    assert_eq!(half.status, StatusCode::OK);
    assert_eq!(half.text, whole[..whole.len() / 2]);
    stage.world.inject(Fault::new(Effect::Portal));
    let page = stage.get(IMAGES).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.header("content-type"), "text/html");
}

#[tokio::test(start_paused = true)]
async fn answers_come_late_or_never() {
    let stage = Stage::new().await;
    let start = tokio::time::Instant::now();
    stage
        .world
        .inject(Fault::new(Effect::Late(Duration::from_secs(8))));
    assert_eq!(stage.get(IMAGES).await.status, StatusCode::OK);
    assert_eq!(start.elapsed().as_secs(), 8);
    stage.world.inject(Fault::new(Effect::Hang));
    let never = tokio::time::timeout(Duration::from_hours(1), stage.get(IMAGES)).await;
    assert!(never.is_err());
    assert_eq!(
        stage.world.requests().last().and_then(|line| line.status),
        None
    );
}

#[tokio::test]
async fn every_request_is_written_down() {
    let stage = Stage::new().await;
    stage.world.forget_requests();
    stage.get("/RegionTwo/image/v2/images?limit=2").await;
    stage.delete("/RegionOne/image/v2/images/nope").await;
    stage.get("/identity/v3/auth/projects").await;
    let lines = stage.world.requests();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0].target, "/RegionTwo/image/v2/images?limit=2");
    assert_eq!(lines[0].region.as_deref(), Some("RegionTwo"));
    assert_eq!(lines[0].service, Some(Service::Image));
    assert_eq!(lines[1].method, Method::DELETE);
    assert_eq!(lines[1].status, Some(StatusCode::NOT_FOUND));
    assert_eq!(
        (lines[2].service, lines[2].region.as_deref()),
        (Some(Service::Identity), None)
    );
}

#[tokio::test]
async fn the_clouds_listen_on_this_machine_only() {
    let stage = Stage::new().await;
    let outside = "0.0.0.0:0".parse().expect("an address");
    let refused = listen(&stage.world, outside).await.expect_err("a refusal");
    assert_eq!(refused.kind(), std::io::ErrorKind::InvalidInput);

    let inside = "127.0.0.1:0".parse().expect("an address");
    let listening = listen(&stage.world, inside).await.expect("a port");
    let mut stream = tokio::net::TcpStream::connect(listening.address)
        .await
        .expect("a connection");
    let host = listening.address;
    let request = format!("GET /identity/v3 HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    tokio::io::AsyncWriteExt::write_all(&mut stream, request.as_bytes())
        .await
        .expect("sent");
    let mut answer = String::new();
    tokio::io::AsyncReadExt::read_to_string(&mut stream, &mut answer)
        .await
        .expect("read");
    let (_, body) = answer.split_once("\r\n\r\n").expect("a body");
    let body: Value = serde_json::from_str(body).expect("JSON");
    assert_eq!(
        body["version"]["links"][0]["href"],
        format!("{}/identity/v3/", listening.base())
    );
    listening.stop().await;
    assert!(tokio::net::TcpStream::connect(host).await.is_err());
}
