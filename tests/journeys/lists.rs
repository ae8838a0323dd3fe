//! Reading lists: to their end, past what goes wrong, and no more than needed.
use crate::{
    elsewhere::{Elsewhere, asked},
    scene::Scene,
    stage::Stage,
};
use axum::http::{HeaderMap, StatusCode};
use horizon_tui::demo::{Effect, Fault, Service};
use serde_json::json;
use std::time::Duration;

const MINUTE: Duration = Duration::from_mins(1);
const HOUR: Duration = Duration::from_hours(1);

/// Glance or Nova answers a list with a text of its own, and is well otherwise.
fn said(service: Service, body: &str) -> Fault {
    Fault::new(Effect::Answer {
        status: StatusCode::OK,
        headers: HeaderMap::new(),
        body: body.to_owned(),
    })
    .service(service)
}

#[tokio::test(start_paused = true)]
async fn the_first_list_takes_two_requests() {
    // The images are only counted: nothing that is shown waits for them.
    let slow = Fault::new(Effect::Late(HOUR)).service(Service::Image);
    let stage = Stage::open(Scene::default().meeting(slow)).await;
    stage.expect("web-5 Build");
    stage.expect("27");
    let before: Vec<_> = stage.world.requests();
    let services: Vec<_> = before.iter().filter_map(|line| line.service).collect();
    let all = [Service::Identity, Service::Compute, Service::Image];
    assert_eq!(services, all);
    stage.expect("web-4 Active …");
}

#[tokio::test(start_paused = true)]
async fn a_list_of_many_pages_is_read_to_its_end() {
    let mut stage = Stage::at_work().await;
    let world = stage.world.clone().with_images(2500);
    world.forget_requests();
    stage.keys("2 Ctrl-r").await;
    stage.expect("my snapshots · newest first ──");
    stage.expect("2 646 · ");
    let pages = asked(&world, Service::Image, "GET");
    // Hidden ones are read as well, once a volume-backed one has been seen.
    assert_eq!(pages.len(), 5, "{pages:#?}");
    assert!(pages[0].ends_with("limit=50"), "{pages:#?}");
    stage.keys("G").await;
    stage.expect("of 2 646");
    stage.expect("wiki-golden");
    stage.keys("t").await;
    stage.expect("all images");
    stage.expect("2 669 · ");
}

/// The id of the row that the cursor is on.
async fn cursor(stage: &mut Stage) -> String {
    stage.keys("y").await;
    let copied = stage.copied.take().expect("an id");
    copied.as_str().to_owned()
}

#[tokio::test(start_paused = true)]
async fn a_hundred_thousand_images_arrive_under_a_cursor_that_stays() {
    let mut stage = Stage::at_work().await;
    stage.keys("2 j j j").await;
    let before = cursor(&mut stage).await;
    let world = stage.world.clone().with_images(100_000);
    world.forget_requests();
    let frames = stage.frames;
    stage.keys("Ctrl-r").await;
    stage.wait_for("100 146").await;
    let pages = asked(&world, Service::Image, "GET").len();
    assert!(pages > 100, "{pages} pages");
    // Whether sources are gone is asked meanwhile; each answer may be drawn.
    let answers = pages + asked(&world, Service::Compute, "GET").len();
    let frames = stage.frames - frames;
    assert!(
        frames < answers + 10,
        "{frames} frames for {answers} answers"
    );
    assert_eq!(cursor(&mut stage).await, before);
}

#[tokio::test(start_paused = true)]
async fn a_page_that_fails_for_a_moment_is_asked_for_again() {
    let broken = |status| {
        Fault::status(status)
            .service(Service::Image)
            .containing("marker")
            .times(2)
    };
    for status in [
        StatusCode::INTERNAL_SERVER_ERROR,
        StatusCode::BAD_GATEWAY,
        StatusCode::SERVICE_UNAVAILABLE,
        StatusCode::TOO_MANY_REQUESTS,
    ] {
        let mut stage = Stage::open(Scene::default().meeting(broken(status))).await;
        stage.pass(MINUTE).await;
        stage.expect_no("Unable");
        stage.keys("2").await;
        stage.expect("146 · 3.7 TiB");
        assert_eq!(asked(&stage.world, Service::Image, "marker").len(), 3);
    }
}

/// What can come instead of a page, and what is said about it.
fn spoiled() -> Vec<(Effect, &'static str)> {
    let answer = |body: &str| Effect::Answer {
        status: StatusCode::OK,
        headers: HeaderMap::new(),
        body: body.to_owned(),
    };
    let unreadable = "The answer is not what this service says.";
    vec![
        (Effect::Portal, unreadable),
        (Effect::Truncated, unreadable),
        (answer("[]"), unreadable),
        (answer(r#"{"images": 7, "servers": "none"}"#), unreadable),
        (answer(""), unreadable),
        (Effect::Cut, "The answer broke off."),
        (Effect::Hang, "There was no answer in time."),
        (Effect::Lost, "The server failed (status 504)."),
    ]
}

#[tokio::test(start_paused = true)]
async fn a_list_that_cannot_be_read_says_where_and_what_to_try_and_recovers() {
    for (effect, why) in spoiled() {
        let fault = Fault::new(effect).service(Service::Compute).times(9);
        let mut stage = Stage::open(Scene::default().meeting(fault)).await;
        stage
            .wait_for("RegionOne: Unable to retrieve instances.")
            .await;
        stage.expect(why);
        stage.expect("Asked: http://demo.localhost/RegionOne/compute/v2.1/servers/detail");
        stage.expect("✗ RegionOne");
        // Everything else goes on.
        stage.keys("2").await;
        stage.wait_for("146 · 3.7 TiB").await;
        stage.world.calm();
        stage.keys("Esc 1").await;
        stage.wait_for("web-5").await;
        stage.expect_no("✗");
        stage.expect_no("Unable");
    }
}

#[tokio::test(start_paused = true)]
async fn a_list_that_fails_later_keeps_its_rows_and_says_so() {
    for (effect, why) in spoiled() {
        let mut stage = Stage::at_work().await;
        stage.keys("2 Down Down").await;
        let row = stage.name();
        let fault = Fault::new(effect).service(Service::Image).times(9);
        stage.world.inject(fault.containing("marker"));
        stage.keys("Ctrl-r").await;
        stage
            .wait_for("RegionOne: Unable to retrieve images.")
            .await;
        stage.expect(why);
        stage.expect("✗ RegionOne");
        assert_eq!(stage.name(), row);
        stage.expect("146 · 3.7 TiB");
        stage.world.calm();
        stage.keys("Esc Ctrl-r").await;
        stage.wait_without("✗").await;
        assert_eq!(stage.name(), row);
    }
}

#[tokio::test(start_paused = true)]
async fn a_marker_that_is_gone_is_said_and_the_next_refresh_reads_on() {
    let mut stage = Stage::at_work().await;
    stage.keys("2").await;
    let gone = Fault::status(StatusCode::BAD_REQUEST).service(Service::Image);
    stage.world.inject(gone.containing("marker"));
    stage.keys("Ctrl-r").await;
    stage.expect("RegionOne: Unable to retrieve images.");
    stage.expect("The server refused the request (status 400).");
    stage.expect("146 · 3.7 TiB");
    stage.keys("Esc Ctrl-r").await;
    stage.expect_no("failed");
}

#[tokio::test(start_paused = true)]
async fn rows_that_cannot_be_read_are_counted_and_the_others_shown() {
    let rows = json!({"images": [
        {"id": "0d6f7c1e-0000-4000-8000-000000000001", "name": "good", "status": "active",
         "owner": "nobody", "created_at": "2026-11-20T09:00:00Z"},
        {"name": "without an id", "status": "active"},
        {"id": ["not", "a", "text"], "status": "active"},
        null,
        "what",
    ]});
    let mut stage = Stage::at_work().await;
    stage.world.inject(said(Service::Image, &rows.to_string()));
    stage.keys("2 t").await;
    stage.expect("4 images could not be read and are not shown.");
    stage.expect("good");
}

#[tokio::test(start_paused = true)]
async fn links_that_lead_in_a_circle_end() {
    let page = json!({"images": [], "next": "/v2/images?marker=again"});
    let mut stage = Stage::at_work().await;
    stage.keys("2").await;
    let circle = said(Service::Image, &page.to_string()).times(1000);
    stage.world.inject(circle);
    stage.world.forget_requests();
    stage.keys("Ctrl-r").await;
    stage.expect("Unable to retrieve images.");
    assert!(stage.world.requests().len() < 5);
    stage.expect("146 · 3.7 TiB");
}

#[tokio::test(start_paused = true)]
async fn rows_that_move_on_are_asked_for_together_until_they_rest() {
    let mut stage = Stage::at_work().await;
    stage.expect("web-5 Build · Spawning");
    stage.expect("stopping-1 Active · powering-off");
    stage.world.forget_requests();
    stage
        .wait_for("web-5                           Active")
        .await;
    stage
        .wait_for("stopping-1                      Shutoff")
        .await;
    let looks = stage.world.requests();
    assert!(looks.len() < 40, "{}", looks.len());
    let lists = asked(
        &stage.world,
        Service::Compute,
        "servers/detail?changes-since",
    );
    assert_eq!(lists.len(), looks.len(), "{looks:#?}");
    stage.pass(MINUTE).await;
    stage.world.forget_requests();
    let frames = stage.frames;
    stage.pass(HOUR).await;
    assert_eq!(stage.world.requests(), [], "nothing moves on");
    assert_eq!(stage.frames, frames, "nothing is drawn");
    stage.keys("G").await;
    stage.expect("reports-1 Confirm or Revert");
}

#[tokio::test(start_paused = true)]
async fn nothing_is_asked_about_panes_that_are_not_shown() {
    let mut stage = Stage::at_work().await;
    stage.expect("web-5 Build · Spawning");
    stage.keys("2").await;
    stage.world.forget_requests();
    stage.pass(HOUR).await;
    assert_eq!(stage.world.requests(), []);
    stage.keys("6").await;
    stage.pass(HOUR).await;
    assert_eq!(stage.world.requests(), []);
}

#[tokio::test(start_paused = true)]
async fn looks_that_fail_neither_hurt_nor_hurry() {
    let mut stage = Stage::at_work().await;
    let fault = Fault::status(StatusCode::INTERNAL_SERVER_ERROR).times(10_000);
    stage.world.inject(fault.containing("changes-since"));
    stage.world.forget_requests();
    stage.pass(HOUR).await;
    stage.expect("web-5 Build · Spawning");
    let looks = stage.world.requests().len();
    assert!((100..400).contains(&looks), "{looks}");
    stage.world.calm();
    stage
        .wait_for("stopping-1                      Shutoff")
        .await;
}

#[tokio::test(start_paused = true)]
async fn every_region_keeps_its_rows() {
    let mut stage = Stage::at_work().await;
    stage.keys("Down Down r").await;
    stage.expect("Choose Region");
    stage.keys("2").await;
    stage.expect("demo › web-shop › RegionTwo");
    stage.expect("edge-1 Active");
    stage.expect_no("batch-7");
    // A region that is down takes nothing away from the other.
    let fault = Fault::status(StatusCode::FORBIDDEN).times(9);
    stage
        .world
        .inject(fault.service(Service::Compute).region("RegionTwo"));
    stage.keys("Ctrl-r").await;
    stage.expect("RegionTwo: Unable to retrieve instances. You are not allowed to do this.");
    stage.keys("Esc").await;
    stage.world.forget_requests();
    let slow = Fault::new(Effect::Late(MINUTE)).service(Service::Compute);
    stage.world.inject(slow);
    stage.keys("r 1").await;
    // Shown at once, and read again.
    stage.expect("batch-7 Error");
    stage.expect_no("RegionTwo");
    assert_eq!(asked(&stage.world, Service::Compute, "RegionOne").len(), 1);
}

#[tokio::test(start_paused = true)]
async fn typing_narrows_a_list_by_name_source_and_id_whatever_the_accents() {
    let mut stage = Stage::at_work().await;
    let elsewhere = Elsewhere::of(&stage.world).await;
    let image = elsewhere.image("RegionOne", "web-1-before-upgrade").await;
    let image = image.expect("it is there");
    elsewhere
        .set("RegionOne", &image, "name", json!("Café Zürich"))
        .await;
    stage.keys("2 Ctrl-r /").await;
    for (typed, shown) in [
        ("cafe zurich", "1 of 146"),
        ("CAFÉ", "1 of 146"),
        ("up staging-2 before", "2 of 146"),
        ("数据", "6 of 146"),
        (&image["id"].as_str().expect("an id")[4..23], "1 of 146"),
        ("nothing like this", "0 of 146"),
    ] {
        stage.keys(&format!("Ctrl-u '{typed}'")).await;
        assert!(stage.says(shown), "{typed}: {}", stage.screen());
    }
    stage.expect("Nothing here matches “nothing like this”. Esc clears the filter.");
    stage.keys("Esc").await;
    stage.expect_no("Filter:");
    // The name of the source counts as well: the image itself is called otherwise.
    stage.keys("/ 'web-1 cafe' Enter").await;
    assert!(stage.row().contains("Café Zürich"), "{}", stage.screen());
    stage.paste("x").await;
    stage.expect("Filter: web-1 cafe");
    stage.keys("Esc").await;
    assert!(stage.row().contains("Café Zürich"), "{}", stage.screen());
}

#[tokio::test(start_paused = true)]
async fn the_cursor_stays_on_its_row_whatever_comes_and_goes() {
    let mut stage = Stage::at_work().await;
    stage.keys("2 Down Down Down").await;
    let name = "reports-1-after-install";
    assert!(stage.row().contains(name), "{}", stage.screen());
    let elsewhere = Elsewhere::of(&stage.world).await;
    for gone in ["worker-1-nightly-2026-11-20", "bastion-after-install"] {
        let image = elsewhere
            .image("RegionOne", gone)
            .await
            .expect("it is there");
        elsewhere.delete("RegionOne", &image).await;
    }
    let _world = stage.world.clone().with_images(30);
    stage.keys("Ctrl-r").await;
    assert!(stage.row().contains(name), "{}", stage.screen());
    stage.expect_no("worker-1-nightly-2026-11-20");
    stage.expect("174 · ");
    // Its own row goes: the one that has taken its place is under the cursor.
    let image = elsewhere
        .image("RegionOne", name)
        .await
        .expect("it is there");
    elsewhere.delete("RegionOne", &image).await;
    stage.keys("Ctrl-r").await;
    stage.expect_no(name);
    assert!(
        stage.row().contains("ci-runner-1-2026-11-20"),
        "{}",
        stage.screen()
    );
}

#[tokio::test(start_paused = true)]
async fn a_slow_read_is_named_and_escape_stops_it() {
    let mut stage = Stage::at_work().await;
    let slow = Fault::new(Effect::Late(HOUR)).service(Service::Image);
    stage.world.inject(slow);
    stage.keys("2 Ctrl-r").await;
    stage.wait_for("Glance RegionOne 8 s, Esc stops").await;
    stage.expect("146 · 3.7 TiB");
    stage.keys("Esc").await;
    stage.expect_no("Glance");
    stage.expect("146 · 3.7 TiB");
    stage.world.forget_requests();
    stage.pass(HOUR).await;
    assert_eq!(stage.world.requests(), []);
    stage.keys("Ctrl-r").await;
    stage.pass(MINUTE).await;
    stage.expect_no("Esc stops");
    assert_eq!(asked(&stage.world, Service::Image, "GET").len(), 3);
}
