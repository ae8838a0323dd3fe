//! Deleting images.
use crate::{
    elsewhere::{Elsewhere, asked},
    scene::Scene,
    stage::Stage,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use horizon_tui::{
    demo::{Effect, Fault, Service},
    plan::Record,
};
use serde_json::{Value, json};
use std::time::Duration;

const MINUTE: Duration = Duration::from_mins(1);

/// Meets the next `DELETE` of an image.
fn on_delete(effect: Effect) -> Fault {
    Fault::new(effect)
        .service(Service::Image)
        .method(Method::DELETE)
}

/// Glance's own kind of refusal: a page.
fn refused(status: StatusCode, words: &str) -> Effect {
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html"));
    let body = format!(
        "<html><head><title>{status}</title></head><body><h1>{status}</h1>{words}<br /><br /></body></html>"
    );
    Effect::Answer {
        status,
        headers,
        body,
    }
}

fn deletes(stage: &Stage) -> usize {
    asked(&stage.world, Service::Image, "DELETE").len()
}

impl Stage {
    /// Shows all images, one of them under the cursor.
    async fn find_image(&mut self, text: &str) {
        self.keys(&format!("2 t / Ctrl-u '{text}' Enter")).await;
    }

    /// Opens the confirmation for my snapshot, which is not the newest of its instance.
    async fn ask_to_delete(&mut self, name: &str) {
        self.keys(&format!("2 / Ctrl-u '{name}' Enter d")).await;
        self.expect("Confirm Delete Image");
    }
}

/// A snapshot that is neither protected nor the newest of its instance.
const OLD: &str = "web-1-nightly-2026-10-04";

/// The newest snapshot of its instance.
const NEWEST: &str = "mail-1-first";

#[tokio::test(start_paused = true)]
async fn a_delete_is_confirmed_recorded_sent_and_told() {
    let mut stage = Stage::at_work().await;
    stage.ask_to_delete(OLD).await;
    let image = Elsewhere::of(&stage.world)
        .await
        .image("RegionOne", OLD)
        .await;
    let image = image.expect("it is there");
    stage.expect(&format!("Name {OLD}"));
    stage.expect(image["id"].as_str().expect("an id"));
    stage.expect("Region demo › web-shop › RegionOne");
    stage.expect("Size 34.6 GiB");
    stage.expect("46 days");
    stage.expect("Source web-1");
    stage.expect("Deleted images are not recoverable.");
    assert_eq!(deletes(&stage), 0);
    stage.keys("y").await;
    stage.expect(&format!("Image {OLD} is deleted."));
    assert_eq!(deletes(&stage), 1);
    stage.expect("0 of 145");
    let tombstone = stage.journal.iter().find_map(|entry| match &entry.record {
        Record::Send { tombstone, .. } => tombstone.as_ref(),
        Record::Plan { .. }
        | Record::Confirm { .. }
        | Record::Accepted { .. }
        | Record::Done { .. }
        | Record::End { .. } => None,
    });
    let tombstone: Value = serde_json::from_str(&tombstone.expect("a record").0).expect("JSON");
    assert_eq!(tombstone, image, "what was deleted is written down");
    stage.keys("6").await;
    stage.expect("Delete Image");
    stage.expect("Done");
}

#[tokio::test(start_paused = true)]
async fn only_yes_is_a_yes() {
    let mut stage = Stage::at_work().await;
    for no in ["n", "Esc", "Enter", "q"] {
        stage.ask_to_delete(OLD).await;
        stage.keys("z 1 Space Tab Del").await;
        stage.expect("Confirm Delete Image");
        stage.keys(no).await;
        stage.expect_no("Confirm Delete Image");
    }
    stage.ask_to_delete(OLD).await;
    stage.paste("y").await;
    stage.paste("y\n").await;
    stage.expect("Confirm Delete Image");
    stage.pass(MINUTE).await;
    stage.keys("Ctrl-c").await;
    assert_eq!((deletes(&stage), stage.journal.len()), (0, 0));
}

#[tokio::test(start_paused = true)]
async fn keys_typed_before_the_dialog_was_seen_delete_nothing() {
    let mut stage = Stage::at_work().await;
    stage.keys(&format!("2 / '{OLD}' Enter")).await;
    stage.keys_ahead("d y y Enter y");
    stage.look().await;
    stage.expect("Confirm Delete Image");
    assert_eq!((deletes(&stage), stage.journal.len()), (0, 0));
    // On screen, but for no longer than it takes to notice it.
    stage.keys("Esc").await;
    stage.keys_ahead("d");
    stage.draw();
    stage.keys_ahead("y y");
    stage.look().await;
    stage.expect("Confirm Delete Image");
    assert_eq!(deletes(&stage), 0);
    stage.keys("y").await;
    assert_eq!(deletes(&stage), 1);
}

#[tokio::test(start_paused = true)]
async fn the_newest_snapshot_of_an_instance_is_asked_for_by_a_word() {
    let mut stage = Stage::at_work().await;
    stage.keys("/ 'mail-1' Enter s").await;
    stage.keys(&format!("Ctrl-u '{NEWEST}' Enter")).await;
    stage.wait_for("is Active").await;
    stage.ask_to_delete(NEWEST).await;
    stage.expect("It is the only snapshot of its instance.");
    stage.expect(&format!("Type {NEWEST} to delete:"));
    stage.keys("y Enter").await;
    stage.expect("Confirm Delete Image");
    stage.paste(NEWEST).await;
    stage.keys("Enter").await;
    stage.expect("Confirm Delete Image");
    stage.keys("Ctrl-u 'mail-1-firs' Enter").await;
    assert_eq!(deletes(&stage), 0);
    stage.keys("'t' Enter").await;
    stage.expect(&format!("Image {NEWEST} is deleted."));
    assert_eq!(deletes(&stage), 1);
}

#[tokio::test(start_paused = true)]
async fn what_glance_would_refuse_is_dimmed_with_the_reason() {
    let mut stage = Stage::at_work().await;
    for (image, reason) in [
        ("golden-web", "protected"),
        ("debian 12", "owned by another project"),
        ("appliance", "owned by another project"),
    ] {
        stage.keys("1 2").await;
        stage.find_image(image).await;
        stage.keys("g Enter").await;
        stage.expect(&format!("d Delete Image ({reason})"));
        stage.keys("Esc d").await;
        stage.expect(&format!("Not possible: Delete Image ({reason})"));
        stage.keys("Esc Esc t").await;
    }
    assert_eq!(deletes(&stage), 0);
}

#[tokio::test(start_paused = true)]
async fn an_image_in_use_says_so_before_and_after() {
    let mut stage = Stage::at_work().await;
    stage.find_image("template-with-clones").await;
    stage.keys("d y").await;
    stage.expect("Unable to delete image template-with-clones.");
    stage.expect("It is busy, in use or in the wrong state.");
    stage.expect("could not be deleted because it is in use");
    assert_eq!(deletes(&stage), 1);
    assert_eq!(stage.name(), "template-with-clones");
    // Somebody runs on it: Glance may not know, we do.
    let elsewhere = Elsewhere::of(&stage.world).await;
    let instances = elsewhere.instances("RegionOne").await;
    let copy = instances
        .iter()
        .find(|instance| instance["name"] == "db-1-copy");
    let id = copy.expect("it is there")["image"]["id"]
        .as_str()
        .expect("an id");
    stage.keys(&format!("Esc / Ctrl-u '{id}' Enter d")).await;
    stage.expect("1 instance was started from it: db-1-copy.");
}

#[tokio::test(start_paused = true)]
async fn somebody_else_may_be_faster() {
    let mut stage = Stage::at_work().await;
    stage.ask_to_delete(OLD).await;
    let elsewhere = Elsewhere::of(&stage.world).await;
    let image = elsewhere
        .image("RegionOne", OLD)
        .await
        .expect("it is there");
    elsewhere.delete("RegionOne", &image).await;
    stage.world.forget_requests();
    stage.keys("y").await;
    stage.expect(&format!("Image {OLD} was gone already."));
    stage.expect("0 of 145");
    assert_eq!(deletes(&stage), 0);
    // Faster still: between our last look and the request.
    let mut stage = Stage::at_work().await;
    stage
        .world
        .inject(on_delete(refused(StatusCode::NOT_FOUND, "No image found")));
    stage.ask_to_delete(OLD).await;
    stage.keys("y").await;
    stage.expect(&format!("Image {OLD} was gone already."));
    assert_eq!(deletes(&stage), 1);
}

#[tokio::test(start_paused = true)]
async fn an_image_that_changed_while_the_dialog_was_open_is_left_alone() {
    for (field, value, why) in [
        ("name", json!("precious"), "its name has changed"),
        ("protected", json!(true), "its protection has changed"),
        ("tags", json!(["keep"]), "it has changed"),
    ] {
        let mut stage = Stage::at_work().await;
        stage.ask_to_delete(OLD).await;
        let elsewhere = Elsewhere::of(&stage.world).await;
        let image = elsewhere
            .image("RegionOne", OLD)
            .await
            .expect("it is there");
        elsewhere.set("RegionOne", &image, field, value).await;
        stage.keys("y").await;
        stage.expect(&format!("{OLD} was left alone: {why}."));
        assert_eq!(deletes(&stage), 0);
        // What was seen is shown: another try knows what it is about.
        stage.keys("Esc Esc").await;
        if field == "name" {
            stage.keys("/ 'precious' Enter").await;
            assert_eq!(stage.name(), "precious");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_server_that_wants_to_be_left_alone_is() {
    for (when, seconds) in [
        ("7", 7),
        ("Fri, 20 Nov 2026 09:41:40 GMT", 30),
        ("90", 90),
        ("600", 600),
    ] {
        let mut stage = Stage::at_work().await;
        let fault = on_delete(refused(StatusCode::TOO_MANY_REQUESTS, "Slow down"));
        let when = HeaderValue::from_static(when);
        stage.world.inject(fault.header(header::RETRY_AFTER, when));
        stage.ask_to_delete(OLD).await;
        let before = stage.time();
        stage.keys("y").await;
        stage.expect("Deleting image web-1");
        if seconds > 60 {
            stage.expect("Glance wants to be left alone, goes on in");
        }
        stage.pass(Duration::from_secs(seconds) / 2).await;
        assert_eq!(deletes(&stage), 1);
        stage.wait_for("is deleted").await;
        assert_eq!(deletes(&stage), 2);
        let took = stage.time().duration_since(before).as_secs();
        let least = i64::try_from(seconds).expect("a number") - 1;
        assert!((least..least + 10).contains(&took), "{seconds}: {took}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_server_that_is_down_for_a_moment_is_asked_again() {
    for (effect, times) in [
        (refused(StatusCode::SERVICE_UNAVAILABLE, "Down"), 2),
        (refused(StatusCode::INTERNAL_SERVER_ERROR, "Oops"), 1),
        (Effect::Portal, 1),
    ] {
        let mut stage = Stage::at_work().await;
        stage.world.inject(on_delete(effect).times(times));
        stage.ask_to_delete(OLD).await;
        stage.keys("y").await;
        stage.wait_for(&format!("Image {OLD} is deleted.")).await;
        assert_eq!(deletes(&stage), times + 1);
    }
    let mut stage = Stage::at_work().await;
    let down = refused(StatusCode::SERVICE_UNAVAILABLE, "Down for good");
    stage.world.inject(on_delete(down).times(99));
    stage.ask_to_delete(OLD).await;
    stage.keys("y").await;
    stage.wait_for("Unable to delete image").await;
    stage.expect("The server failed (status 503).");
    stage.pass(MINUTE).await;
    assert_eq!(deletes(&stage), 3);
    assert_eq!(stage.name(), OLD);
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_is_lost_is_settled_by_looking() {
    for effect in [Effect::Lost, Effect::Cut] {
        let mut stage = Stage::at_work().await;
        stage.world.inject(on_delete(effect));
        stage.ask_to_delete(OLD).await;
        stage.keys("y").await;
        stage.wait_for(&format!("Image {OLD} is deleted.")).await;
        let elsewhere = Elsewhere::of(&stage.world).await;
        assert_eq!(elsewhere.count("RegionOne", OLD).await, 0);
    }
}

#[tokio::test(start_paused = true)]
async fn images_on_their_way_can_be_deleted() {
    let mut stage = Stage::at_work().await;
    stage.find_image("upload that never came").await;
    stage.keys("d y").await;
    stage.expect("Image upload that never came is deleted.");
    stage
        .keys("Esc Esc 1 / 'db-1' Enter G s Ctrl-u 'unwanted' Enter 2 t")
        .await;
    stage.wait_for("unwanted: Saving").await;
    stage.ask_to_delete("unwanted").await;
    stage.expect("It is still being saved. Deleting it now breaks the snapshot off.");
    stage.keys("y").await;
    stage.wait_for("Unable to create snapshot unwanted.").await;
    stage.expect("The snapshot failed in the cloud: its image is gone.");
    stage.expect_no("1 job");
}

#[tokio::test(start_paused = true)]
async fn hostile_names_are_shown_safely_and_deleted_by_id() {
    let mut stage = Stage::open(Scene::default().wide()).await;
    let elsewhere = Elsewhere::of(&stage.world).await;
    let wide = elsewhere.image("RegionOne", "golden-web-withdrawn").await;
    let wide = wide.expect("it is there");
    elsewhere
        .set("RegionOne", &wide, "name", json!("界".repeat(255)))
        .await;
    let images = elsewhere.images("RegionOne").await;
    let is_hostile = |image: &&Value| match image["name"].as_str() {
        None | Some("") => true,
        Some(name) => !name.is_ascii() || name.len() > 200 || name.contains(char::is_control),
    };
    let is_plain = |image: &&Value| image["instance_uuid"].is_null();
    let hostile: Vec<&Value> = images.iter().filter(is_hostile).filter(is_plain).collect();
    assert!(hostile.len() > 10, "{}", hostile.len());
    for image in hostile {
        let id = image["id"].as_str().expect("an id");
        stage.keys("1 2").await;
        stage.find_image(id).await;
        stage.expect("1 of ");
        harmless(&stage);
        stage.keys("i").await;
        stage.expect(id);
        harmless(&stage);
        stage.keys("Esc d").await;
        stage.expect(id);
        stage.expect("[y] Delete Image");
        harmless(&stage);
        stage.keys("y").await;
        stage.expect("is deleted.");
        harmless(&stage);
        stage.keys("Esc Esc t").await;
        let last = asked(&stage.world, Service::Image, "DELETE").pop();
        assert!(last.expect("a request").ends_with(id));
    }
    stage.keys("6").await;
    harmless(&stage);
}

/// Asserts that nothing on the screen steers a terminal or turns text round.
fn harmless(stage: &Stage) {
    let screen = stage.screen();
    let steers = |letter: char| {
        letter.is_control() && letter != '\n'
            || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{feff}')
    };
    let found: Vec<char> = screen.chars().filter(|letter| steers(*letter)).collect();
    assert!(found.is_empty(), "{found:?}: {screen}");
    for line in screen.lines() {
        assert!(horizon_tui::model::text::width(line) <= 120, "{line}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_row_that_nobody_has_seen_under_the_cursor_is_not_deleted() {
    for keys in ["d", "Down d", "Up d"] {
        let mut stage = Stage::at_work().await;
        stage.keys("2 Down Down").await;
        let elsewhere = Elsewhere::of(&stage.world).await;
        let image = elsewhere.image("RegionOne", &stage.name()).await;
        elsewhere
            .delete("RegionOne", &image.expect("it is there"))
            .await;
        stage.is_dark = true;
        stage.keys("Ctrl-r").await;
        stage.keys(keys).await;
        stage.is_dark = false;
        stage.draw();
        stage.expect("The row under the cursor has changed. Look again, then press the key again.");
        stage.expect_no("Confirm Delete Image");
        stage.keys("d").await;
        stage.expect("Confirm Delete Image");
    }
}

#[tokio::test(start_paused = true)]
async fn a_delete_that_was_confirmed_is_of_the_image_that_was_shown() {
    let mut stage = Stage::at_work().await;
    stage.ask_to_delete(OLD).await;
    let elsewhere = Elsewhere::of(&stage.world).await;
    let image = elsewhere
        .image("RegionOne", OLD)
        .await
        .expect("it is there");
    // The list moves on beneath the dialog; the dialog does not.
    let _more = stage.world.clone().with_images(50);
    stage.pass(MINUTE).await;
    stage.keys("y").await;
    let id = image["id"].as_str().expect("an id");
    assert!(asked(&stage.world, Service::Image, "DELETE")[0].ends_with(id));
}
