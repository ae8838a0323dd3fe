//! Restoring instances.
use crate::{
    elsewhere::{Elsewhere, asked},
    scene::Scene,
    stage::Stage,
};
use axum::http::{HeaderMap, Method, StatusCode};
use horizon_tui::{
    demo::{Effect, Fault, Service},
    plan::{Record, StepOutcome, step::Changed},
};
use serde_json::Value;
use std::time::Duration;

impl Stage {
    /// Creates a snapshot of an instance on the screen and waits for it.
    async fn snapshot(&mut self, instance: &str, name: &str) {
        self.keys(&format!("1 / Ctrl-u '{instance}' Enter s")).await;
        self.keys(&format!("Ctrl-u '{name}' Enter")).await;
        self.wait_for("is Active").await;
        self.keys("Esc").await;
    }

    /// The instance, as somebody else sees it.
    async fn instance(&self, name: &str) -> Value {
        let elsewhere = Elsewhere::of(&self.world).await;
        let instances = elsewhere.instances("RegionOne").await;
        let mut named = instances.into_iter().filter(|one| one["name"] == name);
        named.next().expect("it is there")
    }

    fn outcomes(&self) -> Vec<&StepOutcome> {
        let outcomes = self.journal.iter().filter_map(|entry| match &entry.record {
            Record::Done { outcome, .. } => Some(outcome),
            Record::Plan { .. }
            | Record::Confirm { .. }
            | Record::Send { .. }
            | Record::Accepted { .. }
            | Record::End { .. } => None,
        });
        outcomes.collect()
    }
}

#[tokio::test(start_paused = true)]
async fn an_instance_is_put_back_to_one_of_its_snapshots_with_one_more_taken_before() {
    let mut stage = Stage::at_work().await;
    stage.snapshot("web-4", "good").await;
    let before = stage.instance("web-4").await;
    stage.keys("R").await;
    stage.expect("Restore Instance: web-4");
    insta::assert_snapshot!("choice", stage.picture());
    stage.keys("Enter").await;
    stage.expect("Snapshot first");
    insta::assert_snapshot!("form", stage.picture());
    stage.keys("Enter Ctrl-u 'rescue' Enter").await;
    stage.expect("Type web-4 to restore:");
    insta::assert_snapshot!("confirm", stage.picture());
    stage.keys("'web' Enter").await;
    stage.expect("Type web-4 to restore:");
    stage.keys("'-4' Enter").await;
    stage.wait_for("Rebuild").await;
    stage.wait_for("Restore Instance: web-4, done").await;
    let after = stage.instance("web-4").await;
    assert_eq!(after["addresses"], before["addresses"]);
    assert_eq!(after["status"], "ACTIVE");
    assert_ne!(after["image"]["id"], before["image"]["id"]);
    stage.keys("2 / Ctrl-u 'rescue' Enter").await;
    stage.expect("rescue");
    stage.expect("web-4");
}

#[tokio::test(start_paused = true)]
async fn an_image_brings_its_source_back_and_what_was_shut_off_stays_so() {
    let mut stage = Stage::at_work().await;
    stage.snapshot("ci-runner-1", "good").await;
    stage.keys("2 / Ctrl-u 'good' Enter R").await;
    stage.expect("Restore Instance");
    stage.expect("ci-runner-1");
    // Without a snapshot of how it is now.
    stage.keys("n Enter").await;
    stage.expect("Type ci-runner-1 to restore:");
    stage.expect_no("Snapshot first");
    stage.keys("'ci-runner-1' Enter").await;
    stage.wait_for("Restore Instance: ci-runner-1, done").await;
    assert_eq!(stage.instance("ci-runner-1").await["status"], "SHUTOFF");
    assert_eq!(stage.outcomes().len(), 2, "the snapshot, and the rebuild");
}

#[tokio::test(start_paused = true)]
async fn what_would_not_bring_the_disk_back_is_dimmed_with_the_reason() {
    let mut stage = Stage::open(Scene::default().wide()).await;
    for (instance, reason) in [
        ("bastion", "locked"),
        ("web-5", "busy: Spawning"),
        ("staging-1", "not in status Paused"),
        ("legacy-erp", "not in status Shelved Offloaded"),
    ] {
        stage
            .keys(&format!("/ Ctrl-u '{instance}' Enter Enter"))
            .await;
        stage.expect(&format!("R Restore Instance ({reason})"));
        stage.keys("Esc R").await;
        stage.expect(&format!("Not possible: Restore Instance ({reason})"));
        stage.keys("Esc").await;
    }
    stage.snapshot("vol-web-1", "of volumes").await;
    stage.keys("R").await;
    stage.expect("of volume snapshots: launch a copy");
    stage.keys("g").await;
    stage.expect("! of volume snapshots: launch a copy");
    stage.keys("Enter").await;
    stage.expect("Not possible: Restore Instance (of volume snapshots: launch a copy");
    stage.keys("Esc 2 / Ctrl-u 'of volumes' Enter R").await;
    stage.expect("Not possible: Restore Its Instance (of volume snapshots: launch a copy");
    let posts = asked(&stage.world, Service::Compute, "POST");
    assert_eq!(posts.len(), 1, "the snapshot alone: {posts:?}");
}

#[tokio::test(start_paused = true)]
async fn an_old_nova_overwrites_no_volume() {
    let mut stage = Stage::open(Scene::of("demo-old")).await;
    stage.keys("/ 'vol-db-1' Enter R").await;
    stage.expect("Not possible: on a volume, which this cloud cannot rebuild (Nova 2.93)");
    stage.keys("Esc / Ctrl-u 'web-4' Enter R").await;
    stage.expect("Restore Instance: web-4");
}

#[tokio::test(start_paused = true)]
async fn a_volume_is_overwritten_from_an_ordinary_image() {
    let mut stage = Stage::open(Scene::default().wide()).await;
    stage.keys("/ 'vol-db-1' Enter R").await;
    stage.expect("another image");
    stage.keys("Enter n Enter").await;
    stage.expect("It runs on a volume: that volume is overwritten");
    stage.keys("'vol-db-1' Enter").await;
    stage.wait_for("Restore Instance: vol-db-1, done").await;
    let after = stage.instance("vol-db-1").await;
    assert_eq!(
        (&after["status"], &after["image"]),
        (&"ACTIVE".into(), &"".into())
    );
}

#[tokio::test(start_paused = true)]
async fn an_image_that_needs_a_larger_volume_by_now_costs_no_snapshot() {
    let mut stage = Stage::open(Scene::default().wide()).await;
    stage.keys("/ 'vol-db-1' Enter R Enter Enter Enter").await;
    stage.expect("Type vol-db-1 to restore:");
    let elsewhere = Elsewhere::of(&stage.world).await;
    let project = stage.instance("vol-db-1").await["tenant_id"].clone();
    for image in elsewhere.images("RegionOne").await {
        if image["owner"] == project && image["image_type"] != "snapshot" {
            elsewhere
                .set("RegionOne", &image, "min_disk", 5000.into())
                .await;
        }
    }
    stage.keys("'vol-db-1' Enter").await;
    stage.pass(Duration::from_mins(1)).await;
    stage.expect("less disk or memory than the image needs");
    let outcomes = stage.outcomes();
    let skipped = [Changed::TooSmall, Changed::Before].map(StepOutcome::Skipped);
    assert_eq!(outcomes, skipped.iter().collect::<Vec<_>>());
    assert_eq!(asked(&stage.world, Service::Compute, "POST"), [""; 0]);
}

#[tokio::test(start_paused = true)]
async fn a_rebuild_that_breaks_says_why() {
    let mut stage = Stage::at_work().await;
    stage.snapshot("web-4", "good").await;
    stage.world.break_rebuilds();
    stage.keys("R Enter n Enter 'web-4' Enter").await;
    stage.wait_for("Restore Instance failed: web-4").await;
    stage.expect("is unacceptable: Converted to raw");
    assert_eq!(stage.instance("web-4").await["status"], "ERROR");
}

#[tokio::test(start_paused = true)]
async fn a_snapshot_that_fails_first_leaves_the_instance_as_it_is() {
    let mut stage = Stage::at_work().await;
    stage.snapshot("web-4", "good").await;
    let fault = Fault::new(Effect::Answer {
        status: StatusCode::CONFLICT,
        headers: HeaderMap::new(),
        body: String::new(),
    });
    let fault = fault.service(Service::Compute).method(Method::POST);
    stage.world.inject(fault);
    stage.keys("R Enter Enter Enter 'web-4' Enter").await;
    stage.pass(Duration::from_mins(1)).await;
    let outcomes = stage.outcomes();
    let [_, StepOutcome::Failed(_), then] = outcomes.as_slice() else {
        panic!("{outcomes:?}");
    };
    assert_eq!(**then, StepOutcome::Skipped(Changed::Before));
    assert_eq!(stage.instance("web-4").await["status"], "ACTIVE");
    assert_eq!(
        stage.instance("web-4").await["OS-EXT-STS:task_state"],
        Value::Null
    );
}

#[tokio::test(start_paused = true)]
async fn nothing_is_restored_read_only() {
    let mut stage = Stage::open(Scene::read_only()).await;
    stage.keys("/ 'web-4' Enter R").await;
    stage.expect("Not possible: Restore Instance (changes are turned off)");
    stage.keys("Esc 2 R").await;
    stage.expect("Not possible: Restore Its Instance (changes are turned off)");
    assert_eq!(asked(&stage.world, Service::Compute, "POST"), [""; 0]);
}
