//! Creating snapshots.
use crate::{
    elsewhere::{Elsewhere, asked},
    scene::Scene,
    stage::Stage,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use horizon_tui::{
    demo::{Effect, Fault, Service},
    plan::{Record, StepOutcome},
};
use serde_json::{Value, json};
use std::time::Duration;

/// Meets the next `createImage`.
fn on_create(effect: Effect) -> Fault {
    Fault::new(effect)
        .service(Service::Compute)
        .method(Method::POST)
}

fn refused(status: StatusCode, words: &str) -> Effect {
    let mut headers = HeaderMap::new();
    let json = HeaderValue::from_static("application/json");
    headers.insert(HeaderName::from_static("content-type"), json);
    let (code, name) = (status.as_u16(), "fault");
    let body = json!({name: {"code": code, "message": words}}).to_string();
    Effect::Answer {
        status,
        headers,
        body,
    }
}

impl Stage {
    /// Opens Create Snapshot for an instance and types a name.
    async fn ask_for_snapshot(&mut self, instance: &str, name: &str) {
        self.keys(&format!("1 / Ctrl-u '{instance}' Enter s")).await;
        self.expect("Snapshot Name");
        self.keys(&format!("Ctrl-u '{name}' Enter")).await;
    }

    /// How the only job ended.
    fn outcome(&self) -> &StepOutcome {
        let mut entries = self.journal.iter().rev();
        let done = entries.find_map(|entry| match &entry.record {
            Record::Done { outcome, .. } => Some(outcome),
            Record::Plan { .. }
            | Record::Confirm { .. }
            | Record::Send { .. }
            | Record::Accepted { .. }
            | Record::End { .. } => None,
        });
        done.expect("it is over")
    }
}

#[tokio::test(start_paused = true)]
async fn what_nova_would_refuse_is_dimmed_with_the_reason() {
    let mut stage = Stage::open(Scene::default().wide()).await;
    let no = |instance, reason| (instance, Some(reason));
    for (instance, reason) in [
        ("web-4", None),
        ("bastion", None),
        ("ci-runner-1", None),
        ("staging-1", None),
        ("staging-2", None),
        ("vol-db-1", None),
        ("db-1-copy", None),
        no("web-5", "busy: Spawning"),
        no("stopping-1", "busy: powering-off"),
        no("batch-7", "not in status Error"),
        no("legacy-erp", "not in status Shelved Offloaded"),
        no(
            "reports-1",
            "not in status Confirm or Revert Resize/Migrate",
        ),
    ] {
        stage.keys(&format!("/ Ctrl-u '{instance}' Enter")).await;
        stage.keys("Enter").await;
        match reason {
            None => {
                stage.expect("s Create Snapshot");
                stage.expect_no("Create Snapshot (");
            }
            Some(reason) => stage.expect(&format!("s Create Snapshot ({reason})")),
        }
        stage.keys("Esc s").await;
        match reason {
            None => stage.expect("Snapshot Name"),
            Some(reason) => {
                stage.expect(&format!("Not possible: Create Snapshot ({reason})"));
                stage.expect_no("Snapshot Name");
            }
        }
        stage.keys("Esc Esc").await;
    }
    assert_eq!(asked(&stage.world, Service::Compute, "POST"), [""; 0]);
}

#[tokio::test(start_paused = true)]
async fn an_offer_follows_the_instance() {
    let mut stage = Stage::at_work().await;
    stage.keys("/ 'stopping-1' Enter s").await;
    stage.expect("Not possible: Create Snapshot (busy: powering-off)");
    stage.wait_for("Shutoff").await;
    stage.keys("s").await;
    stage.expect("Snapshot Name");
}

#[tokio::test(start_paused = true)]
async fn nothing_can_be_changed_read_only() {
    let mut stage = Stage::open(Scene::read_only()).await;
    stage.expect("read-only");
    stage.keys("/ 'web-4' Enter s").await;
    stage.expect("Not possible: Create Snapshot (changes are turned off)");
    stage.keys("2 d").await;
    stage.expect("Not possible: Delete Image (changes are turned off)");
    // Who may only look is told by the cloud.
    let mut stage = Stage::open(Scene::of("demo-reader")).await;
    stage.ask_for_snapshot("web-4", "mine").await;
    stage.wait_for("Unable to create snapshot").await;
    stage.expect("You are not allowed to do this.");
    stage.expect("Policy doesn't allow os_compute_api:servers:create_image to be performed.");
}

#[tokio::test(start_paused = true)]
async fn the_dialog_says_what_is_saved() {
    let mut stage = Stage::open(Scene::default().wide()).await;
    stage.keys("/ 'web-4' Enter s").await;
    stage.expect("Only the root disk is saved.");
    stage.expect("web-4-2026-11-20-0941");
    stage.expect("saved as if its power was cut");
    stage.keys("Esc / Ctrl-u 'ci-runner-1' Enter s").await;
    stage.expect_no("power was cut");
    let elsewhere = Elsewhere::of(&stage.world).await;
    let instances = elsewhere.instances("RegionOne").await;
    for name in ["vol-db-1", "vol-web-1"] {
        stage.keys(&format!("Esc / Ctrl-u '{name}' Enter s")).await;
        stage.expect("A volume snapshot is made of");
        stage.expect_no("Only the root disk");
        let instance = instances.iter().find(|instance| instance["name"] == name);
        let volumes = &instance.expect("it is there")["os-extended-volumes:volumes_attached"];
        let volumes = volumes.as_array().expect("a list");
        assert!(!volumes.is_empty());
        for volume in volumes {
            let id = volume["id"].as_str().expect("an id");
            stage.expect(&id[..8]);
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_name_that_nova_would_refuse_says_what_is_wrong_and_goes_nowhere() {
    let mut stage = Stage::at_work().await;
    stage.keys("/ 'web-4' Enter s").await;
    let long = "n".repeat(256);
    for (typed, wrong) in [
        ("", "The name is empty."),
        (" ", "The name begins or ends with a blank."),
        (" before", "The name begins or ends with a blank."),
        ("after ", "The name begins or ends with a blank."),
        (&long, "The name has 256 characters; 255 are allowed."),
        ("left\u{202e}right", "The character"),
        ("zero\u{200b}width", "The character"),
    ] {
        stage.keys("Ctrl-u").await;
        stage.paste(typed).await;
        stage.expect(wrong);
        stage.keys("Enter").await;
        stage.expect("Snapshot Name");
    }
    assert_eq!(asked(&stage.world, Service::Compute, "POST"), [""; 0]);
    // Control characters do not even arrive, and neither does the end of a line.
    stage.keys("Ctrl-u").await;
    stage.paste("two\nlines\u{1b}[2J\u{7f}").await;
    stage.expect("twolines[2J");
    stage.expect_no("The character");
    stage.keys("Ctrl-u").await;
    stage.paste(&"🚀".repeat(255)).await;
    stage.keys("Enter").await;
    stage.wait_for("is Active").await;
    let images = Elsewhere::of(&stage.world).await;
    assert_eq!(images.count("RegionOne", &"🚀".repeat(255)).await, 1);
}

#[tokio::test(start_paused = true)]
async fn a_snapshot_can_be_followed_while_the_user_goes_on() {
    let mut stage = Stage::at_work().await;
    stage.ask_for_snapshot("db-1", "before").await;
    stage.expect("Creating snapshot before");
    stage.expect("1 job");
    stage.keys("2").await;
    stage.wait_for("Creating snapshot before: Saving").await;
    assert!(
        stage.line("  before ").contains("Saving"),
        "{}",
        stage.screen()
    );
    stage.keys("r 2 1 Esc").await;
    stage.expect("edge-1");
    stage.wait_for("Snapshot before is Active (").await;
    stage.expect_no("1 job");
    // Good news makes way by itself.
    stage.pass(Duration::from_secs(7)).await;
    stage.expect_no("is Active");
    stage.keys("6").await;
    stage.expect("Create Snapshot");
    stage.expect("Done");
}

#[tokio::test(start_paused = true)]
async fn the_count_of_an_instance_grows_with_its_snapshot() {
    let mut stage = Stage::at_work().await;
    stage.ask_for_snapshot("mail-1", "first").await;
    assert!(stage.row().contains("none"), "{}", stage.screen());
    stage.wait_for("Snapshot first is Active").await;
    assert!(stage.row().contains(" 1, "), "{}", stage.screen());
    stage.keys("S").await;
    stage.expect("Filter: source:mail-1");
    assert_eq!(stage.name(), "first");
}

#[tokio::test(start_paused = true)]
async fn a_snapshot_says_what_it_is_of_and_is_told_its_own_id() {
    let mut stage = Stage::at_work().await;
    stage.ask_for_snapshot("web-4", "kept").await;
    stage.wait_for("Snapshot kept is Active").await;
    let elsewhere = Elsewhere::of(&stage.world).await;
    let image = elsewhere
        .image("RegionOne", "kept")
        .await
        .expect("it is there");
    assert_eq!(image["horizon_tui_image"], image["id"]);
    assert_eq!(image["horizon_tui_instance_name"], "web-4");
    assert_eq!(image["horizon_tui_instance"], image["instance_uuid"]);
    let wish = image["horizon_tui_wish"].as_str().expect("a wish");
    assert!(wish.starts_with("run-"), "{wish}");
}

#[tokio::test(start_paused = true)]
async fn inherited_properties_are_not_believed() {
    let mut stage = Stage::at_work().await;
    stage.ask_for_snapshot("web-4", "origin").await;
    stage.wait_for("Snapshot origin is Active").await;
    let elsewhere = Elsewhere::of(&stage.world).await;
    let origin = elsewhere
        .image("RegionOne", "origin")
        .await
        .expect("it is there");
    // A snapshot of an instance that was started from ours: Nova copies what the image said, and
    // where it starts from a volume it writes no source of its own.
    let heir = elsewhere.image("RegionOne", "vol-web-1-2026-11-20").await;
    let heir = heir.expect("it is there");
    for key in ["image", "instance", "instance_name", "wish"] {
        let key = format!("horizon_tui_{key}");
        elsewhere
            .set("RegionOne", &heir, &key, origin[&key].clone())
            .await;
    }
    stage
        .keys("2 Ctrl-r / Ctrl-u 'vol-web-1-2026-11-20' Enter")
        .await;
    assert!(!stage.row().contains("web-4"), "{}", stage.screen());
    stage.keys("i").await;
    stage.expect("vol-web-1-2026-11-20");
    stage.expect_no("web-4");
}

#[tokio::test(start_paused = true)]
async fn a_snapshot_that_vanishes_is_a_failure() {
    let mut stage = Stage::at_work().await;
    stage.ask_for_snapshot("flaky-1", "lost").await;
    stage.wait_for("Unable to create snapshot lost.").await;
    stage.expect("The snapshot failed in the cloud: its image is gone.");
    stage.pass(Duration::from_mins(30)).await;
    stage.expect("Unable to create snapshot lost.");
    stage.keys("Esc 6").await;
    stage.expect("Failed");
    stage.keys("Enter").await;
    stage.expect("The snapshot failed in the cloud: its image is gone.");
    assert!(matches!(stage.outcome(), StepOutcome::Failed(_)));
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_is_lost_makes_one_image_all_the_same() {
    for effect in [Effect::Lost, Effect::Cut, Effect::Truncated] {
        let mut stage = Stage::at_work().await;
        stage.world.inject(on_create(effect));
        stage.ask_for_snapshot("web-4", "once").await;
        stage.wait_for("Snapshot once is Active").await;
        let elsewhere = Elsewhere::of(&stage.world).await;
        assert_eq!(elsewhere.count("RegionOne", "once").await, 1);
        assert_eq!(asked(&stage.world, Service::Compute, "POST").len(), 1);
        let image = elsewhere
            .image("RegionOne", "once")
            .await
            .expect("it is there");
        assert_eq!(image["horizon_tui_image"], image["id"]);
    }
}

#[tokio::test(start_paused = true)]
async fn a_wish_that_never_arrived_is_not_sent_again_but_said() {
    let portal = "The answer is not what this service says.";
    for (effect, why) in [
        (Effect::Hang, "There was no answer in time."),
        (Effect::Portal, portal),
    ] {
        let mut stage = Stage::at_work().await;
        stage.world.inject(on_create(effect));
        stage.ask_for_snapshot("web-4", "never").await;
        stage.wait_for("Unable to create snapshot never.").await;
        stage.expect(why);
        stage.expect("It is not known whether the request was carried out.");
        stage.expect("Look whether it was done before you try again.");
        let elsewhere = Elsewhere::of(&stage.world).await;
        assert_eq!(elsewhere.count("RegionOne", "never").await, 0);
        assert_eq!(asked(&stage.world, Service::Compute, "POST").len(), 1);
    }
}

#[tokio::test(start_paused = true)]
async fn a_refusal_is_told_in_the_words_of_nova_and_not_repeated() {
    for (status, words, why) in [
        (
            StatusCode::CONFLICT,
            "Cannot 'createImage' instance while it is in task_state rebuilding",
            "It is busy, in use or in the wrong state.",
        ),
        (
            StatusCode::FORBIDDEN,
            "Quota exceeded for resources: image_count_total",
            "The quota is used up.",
        ),
        (
            StatusCode::BAD_REQUEST,
            "Invalid input for field name",
            "The server refused the request (status 400).",
        ),
    ] {
        let mut stage = Stage::at_work().await;
        stage
            .world
            .inject(on_create(refused(status, words)).times(9));
        stage.ask_for_snapshot("web-4", "refused").await;
        stage.expect("Unable to create snapshot refused.");
        stage.expect(why);
        stage.expect(words);
        stage.pass(Duration::from_mins(30)).await;
        stage.expect(why);
        assert_eq!(asked(&stage.world, Service::Compute, "POST").len(), 1);
    }
}

#[tokio::test(start_paused = true)]
async fn an_image_that_cannot_be_told_its_id_is_a_snapshot_all_the_same() {
    let mut stage = Stage::at_work().await;
    let fault = Fault::status(StatusCode::FORBIDDEN).method(Method::PATCH);
    stage.world.inject(fault.times(9));
    stage.ask_for_snapshot("web-4", "unclaimed").await;
    stage.wait_for("Snapshot unclaimed is Active").await;
    stage.keys("6 Enter").await;
    stage.expect("The snapshot is good, but could not be marked as one of its instance.");
}

#[tokio::test(start_paused = true)]
async fn looks_that_fail_do_not_fail_a_snapshot() {
    let mut stage = Stage::at_work().await;
    stage.ask_for_snapshot("db-1", "patient").await;
    let fault = Fault::status(StatusCode::INTERNAL_SERVER_ERROR).method(Method::GET);
    stage.world.inject(fault.times(30));
    stage.wait_for("Snapshot patient is Active").await;
}

#[tokio::test(start_paused = true)]
async fn nothing_leaves_that_cannot_be_recorded() {
    let mut stage = Stage::at_work().await;
    stage.disk_is_full = true;
    stage.ask_for_snapshot("web-4", "unrecorded").await;
    stage.expect("The journal could not be written, so nothing more is sent");
    assert_eq!(asked(&stage.world, Service::Compute, "POST"), [""; 0]);
    stage.pass(Duration::from_mins(1)).await;
    stage.keys("q").await;
    assert!(stage.exit.is_some(), "{}", stage.screen());
}

#[tokio::test(start_paused = true)]
async fn two_snapshots_at_once_are_two_jobs() {
    let mut stage = Stage::at_work().await;
    stage.ask_for_snapshot("web-3", "one").await;
    stage.ask_for_snapshot("web-4", "other").await;
    stage.expect("2 jobs");
    stage.wait_for("1 job ").await;
    stage.wait_without("1 job ").await;
    let elsewhere = Elsewhere::of(&stage.world).await;
    for name in ["one", "other"] {
        let image = elsewhere.image("RegionOne", name).await;
        assert_eq!(
            image.as_ref().map(|image| &image["status"]),
            Some(&json!("active"))
        );
        let claimed = image.map(|image| image["horizon_tui_image"] == image["id"]);
        assert_eq!(claimed, Some(true));
    }
}

#[tokio::test(start_paused = true)]
async fn a_volume_backed_instance_is_snapshotted_by_its_volumes() {
    let mut stage = Stage::at_work().await;
    stage.ask_for_snapshot("vol-db-1", "volumes").await;
    stage.wait_for("Snapshot volumes is Active").await;
    stage.keys("2").await;
    stage.expect("volumes");
    assert_eq!(stage.name(), "volumes");
    assert!(stage.row().contains("vol-db-1"), "{}", stage.screen());
    assert!(stage.row().contains("240 G"), "{}", stage.screen());
    let elsewhere = Elsewhere::of(&stage.world).await;
    let image = elsewhere
        .image("RegionOne", "volumes")
        .await
        .expect("it is there");
    assert_ne!(image["block_device_mapping"], Value::Null);
}
