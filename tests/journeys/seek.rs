//! What the filter names and no list has brought yet is looked for directly.
use crate::{
    elsewhere::{Elsewhere, asked},
    scene::Scene,
    stage::Stage,
};
use axum::http::StatusCode;
use horizon_tui::demo::{Effect, Fault, Service};
use std::time::Duration;

const HOUR: Duration = Duration::from_hours(1);

/// A cloud that keeps all pages of images but the first to itself.
async fn stalled() -> Stage {
    late(HOUR).await
}

/// A cloud that is slow with all pages of images but the first.
async fn late(time: Duration) -> Stage {
    let slow = Fault::new(Effect::Late(time)).service(Service::Image);
    Stage::open(Scene::default().meeting(slow.containing("marker="))).await
}

#[tokio::test(start_paused = true)]
async fn a_pasted_id_of_an_image_on_a_far_page_is_found() {
    let mut stage = stalled().await;
    let elsewhere = Elsewhere::of(&stage.world).await;
    let far = elsewhere.image("RegionOne", "db-0-2023-10-14").await;
    let far = far.expect("an image");
    let id = far["id"].as_str().expect("an id");
    stage.keys("2 /").await;
    stage.expect_no("db-0-2023-10-14");
    stage.paste(id).await;
    stage.pass(Duration::from_secs(1)).await;
    assert!(
        stage.rows()[0].contains("db-0-2023-10-14"),
        "{}",
        stage.screen()
    );
    stage.keys("Enter").await;
    let path = format!("images/{id}");
    assert_eq!(asked(&stage.world, Service::Image, &path).len(), 1);
    // Nothing counts as read for it.
    stage.keys("*").await;
    stage.expect("Not possible: still reading");
}

#[tokio::test(start_paused = true)]
async fn a_name_is_looked_for_once_it_is_settled() {
    let mut stage = stalled().await;
    stage.keys("2 / 'db-0-2023-10-14'").await;
    assert_eq!(asked(&stage.world, Service::Image, "name=").len(), 0);
    stage.keys("Enter").await;
    stage.pass(Duration::from_secs(1)).await;
    assert!(
        stage.rows()[0].contains("db-0-2023-10-14"),
        "{}",
        stage.screen()
    );
    assert_eq!(asked(&stage.world, Service::Image, "name=").len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_part_of_a_name_is_not_found_only_once_the_list_has_ended() {
    let minute = Duration::from_mins(1);
    let mut stage = late(minute).await;
    stage.keys("2 / 'db-0-2023-1' Enter").await;
    stage.pass(Duration::from_secs(1)).await;
    stage.expect_no("is not found");
    stage.wait_for("db-0-2023-10-14").await;
    stage.expect_no("is not found");

    let mut stage = late(minute).await;
    stage.keys("2 / 'db-0-1999' Enter").await;
    stage.pass(Duration::from_secs(1)).await;
    stage.expect_no("is not found");
    stage
        .wait_for("“db-0-1999” is not found in RegionOne.")
        .await;
    // It is said once.
    stage.keys("Esc").await;
    stage.wait_without("is not found").await;
    stage.keys("T").await;
    stage.expect_no("is not found");
}

#[tokio::test(start_paused = true)]
async fn what_is_nowhere_is_said_with_where_it_was_looked_for() {
    let mut stage = Stage::at_work().await;
    stage.keys("r * 2 /").await;
    stage.paste("00000000-1111-4222-8333-444455556666").await;
    stage.pass(Duration::from_secs(1)).await;
    stage.expect("“00000000-1111-4222-8333-444455556666” is not found in RegionOne, RegionTwo.");
}

#[tokio::test(start_paused = true)]
async fn a_place_that_cannot_be_asked_is_named() {
    let mut stage = Stage::at_work().await;
    let broken = Fault::status(StatusCode::FORBIDDEN).service(Service::Compute);
    stage.world.inject(broken.containing("ip="));
    stage.keys("/ '192.0.2.77' Enter").await;
    stage.pass(Duration::from_secs(1)).await;
    stage.expect("Unable to look for “192.0.2.77” in RegionOne.");
}

#[tokio::test(start_paused = true)]
async fn what_the_list_leaves_out_is_said_to_be_there() {
    let mut stage = Stage::at_work().await;
    stage.keys("2 t / 'type:image' Enter Down y").await;
    let id = stage.copied.clone().expect("an id");
    stage.keys("t / Ctrl-u").await;
    stage.paste(&id).await;
    stage.pass(Duration::from_secs(1)).await;
    stage.expect("is in RegionOne, but is no snapshot of this project.");
}

#[tokio::test(start_paused = true)]
async fn what_glance_can_tell_is_asked_for_ahead_of_a_long_list() {
    let slow = Fault::new(Effect::Late(HOUR)).service(Service::Image);
    let scene = Scene::default().meeting(slow.containing("marker="));
    let mut stage = Stage::open(scene).await;
    stage.keys("2 / 'older:2y'").await;
    stage.pass(Duration::from_secs(1)).await;
    stage.expect_no("db-0-2023-10-14");
    assert_eq!(asked(&stage.world, Service::Image, "created_at=").len(), 0);
    stage.keys("Enter").await;
    stage.pass(Duration::from_secs(1)).await;
    stage.expect("db-0-2023-10-14");
    stage.keys("/ Enter *").await;
    stage.expect("Not possible: still reading");
    assert_eq!(asked(&stage.world, Service::Image, "created_at=").len(), 1);
    // The list is read: nothing is asked for ahead of it any more.
    stage.pass(HOUR).await;
    stage.keys("Esc / Ctrl-u 'older:1y' Enter").await;
    stage.pass(Duration::from_secs(1)).await;
    assert_eq!(asked(&stage.world, Service::Image, "created_at=").len(), 1);
}
