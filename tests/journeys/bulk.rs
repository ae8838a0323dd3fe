//! Snapshots of many instances at once, and rotating.
use crate::{
    elsewhere::{Elsewhere, asked},
    scene::Scene,
    stage::Stage,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header::CONTENT_TYPE};
use horizon_tui::demo::{Effect, Fault, Service};
use serde_json::Value;

fn deletes(stage: &Stage) -> usize {
    asked(&stage.world, Service::Image, "DELETE").len()
}

/// The names of the Active snapshots whose names begin so.
async fn named(stage: &Stage, begin: &str) -> Vec<String> {
    let elsewhere = Elsewhere::of(&stage.world).await;
    let images = elsewhere.images("RegionOne").await;
    let names = images.iter().filter(|image| image["status"] == "active");
    let names = names.filter_map(|image: &Value| image["name"].as_str());
    let mut names: Vec<String> = names
        .filter(|name| name.starts_with(begin))
        .map(str::to_owned)
        .collect();
    names.sort();
    names
}

#[tokio::test(start_paused = true)]
async fn all_marked_instances_are_snapshotted_by_one_job_under_names_of_a_template() {
    let mut stage = Stage::at_work().await;
    stage.keys("/ 'web-' Enter * s").await;
    stage.expect("Create Snapshot");
    stage.expect("Snapshot Names");
    stage.expect("Left out, busy: Spawning: 1");
    stage.keys("Ctrl-u 'nightly-{instance}'").await;
    stage.expect("nightly-web-1");
    stage.expect("nightly-web-2");
    let marked = stage.line("marked");
    stage.keys("Enter").await;
    stage.expect_no("Snapshot Names");
    stage.expect("Creating snapshots, ");
    stage.wait_for("Created 5 snapshots").await;
    let names = named(&stage, "nightly-web-").await;
    assert!(names.len() >= 4, "{names:?}");
    assert!(!names.contains(&"nightly-web-5".to_owned()), "{names:?}");
    assert_eq!(deletes(&stage), 0);
    stage.keys("Esc").await;
    // What was left out is marked still.
    assert_ne!(stage.line("marked"), marked);
    stage.expect("1 marked");
}

#[tokio::test(start_paused = true)]
async fn names_that_clash_are_shown_before_anything_is_sent() {
    let mut stage = Stage::at_work().await;
    stage
        .keys("/ 'web-1' Enter Space / Ctrl-u 'web-2' Enter Space s")
        .await;
    stage.expect("2 snapshots");
    stage.keys("Ctrl-u 'before the upgrade'").await;
    stage.expect("A name would be given twice: before the upgrade");
    stage.keys("Ctrl-u ' {instance}'").await;
    stage.expect_no("given twice");
    stage.keys("Ctrl-u").await;
    stage.expect("The name is empty");
    stage.keys("Enter").await;
    stage.expect("Snapshot Names");
    stage.keys("Esc").await;
    stage.expect("2 marked");
    assert_eq!(asked(&stage.world, Service::Compute, "POST").len(), 0);
}

#[tokio::test(start_paused = true)]
async fn rotating_deletes_old_snapshots_only_once_the_new_one_is_active() {
    let mut stage = Stage::at_work().await;
    stage.keys("/ 'web-2' Enter Space s").await;
    stage.expect("1 snapshot");
    stage.keys("Ctrl-u 'fresh-{instance}' Tab '0'").await;
    stage.expect("wants a number from 1 on");
    stage.keys("Backspace '2'").await;
    stage.expect("older snapshots are deleted once the new one of their instance is Active");
    stage.expect("[Enter] Review");
    stage.keys("Enter").await;
    stage.expect("Confirm Rotate Snapshots");
    stage.expect("Created first: 1");
    stage.expect("fresh-web-2");
    stage.expect("Deleted once the new snapshot of the same instance is Active");
    let asks = stage.line("to delete:");
    let count: String = asks.chars().filter(char::is_ascii_digit).collect();
    assert_eq!(deletes(&stage), 0);
    stage.keys(&format!("'{count}' Enter")).await;
    assert_eq!(deletes(&stage), 0, "the new one is not there yet");
    stage.wait_for("Rotated snapshots").await;
    assert_eq!(deletes(&stage).to_string(), count);
    stage.keys("Esc Esc").await;
    assert_eq!(named(&stage, "fresh-web-2").await.len(), 1);
    stage.expect_no("marked");
}

#[tokio::test(start_paused = true)]
async fn where_the_new_snapshot_fails_nothing_is_deleted() {
    let mut stage = Stage::at_work().await;
    let refused = Effect::Answer {
        status: StatusCode::FORBIDDEN,
        headers: HeaderMap::new(),
        body: String::new(),
    };
    let fault = Fault::new(refused)
        .service(Service::Compute)
        .method(Method::POST);
    stage.world.inject(fault);
    stage.keys("/ 'web-2' Enter Space s Tab '1' Enter").await;
    let asks = stage.line("to delete:");
    let count: String = asks.chars().filter(char::is_ascii_digit).collect();
    stage.keys(&format!("'{count}' Enter")).await;
    stage.wait_for("1 failed").await;
    assert_eq!(deletes(&stage), 0);
    stage.expect(&format!("{count} skipped"));
}

#[tokio::test(start_paused = true)]
async fn the_menu_of_a_row_takes_one_snapshot_whatever_is_marked() {
    let mut stage = Stage::at_work().await;
    stage.keys("/ 'web-' Enter * Down Enter Enter").await;
    stage.expect("Snapshot Name ");
    stage.expect_no("Snapshot Names");
}

/// A Glance that has room for two more images.
pub(crate) fn nearly_full() -> Fault {
    let mut headers = HeaderMap::new();
    let json = HeaderValue::from_static("application/json");
    headers.insert(CONTENT_TYPE, json);
    let body = r#"{"usage": {
        "image_size_total": {"limit": -1, "usage": 7},
        "image_count_total": {"limit": 500, "usage": 498}
    }}"#;
    Fault::new(Effect::Answer {
        status: StatusCode::OK,
        headers,
        body: body.to_owned(),
    })
    .service(Service::Image)
    .containing("/info/usage")
    .times(9)
}

#[tokio::test(start_paused = true)]
async fn a_quota_without_room_is_named_before_anything_is_sent_and_the_user_decides() {
    let mut stage = Stage::open(Scene::default().wide().meeting(nearly_full())).await;
    stage.keys("/ 'web-' Enter * s").await;
    let told = "Images: 498 of 500 used, 3 of 5 snapshots would fail.";
    stage.wait_for(told).await;
    stage.expect("[Enter] Review");
    stage.keys("Enter").await;
    stage.expect("Confirm Create Snapshot");
    stage.expect(told);
    assert_eq!(asked(&stage.world, Service::Compute, "POST").len(), 0);
    stage.keys("y").await;
    stage.wait_for("Created 5 snapshots").await;
    // Two have room, and are created as ever.
    stage.keys("Esc Esc u / Ctrl-u 'web-2' Enter s").await;
    stage.expect_no("would fail");
    stage.expect("[Enter] Create Snapshot");
}

#[tokio::test(start_paused = true)]
async fn a_quota_that_is_not_known_holds_up_nothing() {
    let never = Fault::new(Effect::Hang)
        .service(Service::Image)
        .containing("/info/usage")
        .times(9);
    let mut stage = Stage::open(Scene::default().wide().meeting(never)).await;
    stage.keys("/ 'web-' Enter * s").await;
    stage.expect_no("would fail");
    stage.expect("[Enter] Create Snapshot");
    stage.keys("Enter").await;
    stage.wait_for("Created 5 snapshots").await;
}

#[tokio::test(start_paused = true)]
async fn the_quotas_that_a_snapshot_takes_up_are_asked_for_when_it_is_asked_for() {
    let mut stage = Stage::open(Scene::default().wide()).await;
    let quotas = |stage: &Stage, service| -> usize {
        let all = asked(&stage.world, service, "GET").into_iter();
        all.filter(|path| path.contains("/limits") || path.contains("/info/usage"))
            .count()
    };
    let services = [Service::Image, Service::BlockStorage, Service::Compute];
    let told = |stage: &Stage| services.map(|service| quotas(stage, service));
    assert_eq!(told(&stage), [0, 0, 0]);
    stage.keys("/ 'staging-1' Enter s Esc").await;
    assert_eq!(told(&stage), [1, 0, 0]);
    stage.keys("/ Ctrl-u 'vol-db-1' Enter s Esc").await;
    assert_eq!(told(&stage), [1, 1, 0]);
}
