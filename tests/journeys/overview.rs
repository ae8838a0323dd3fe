//! The overview: what there is, looked into bar by bar.
use crate::{elsewhere::asked, scene::Scene, stage::Stage};
use axum::http::{HeaderMap, StatusCode};
use horizon_tui::demo::{Effect, Fault, Service};
use std::time::Duration;

/// How many rows and how many bytes the rule over the list tells.
fn told(stage: &Stage) -> String {
    let rule = stage.line("my snapshots");
    let end = rule.rsplit('─').next().unwrap_or_default();
    end.trim().to_owned()
}

/// Moves the cursor up to a bar.
async fn climb(stage: &mut Stage, bar: &str) {
    let here = format!("▸ {bar}");
    for _ in 0..40 {
        if stage.screen().contains(&here) {
            return;
        }
        stage.keys("k").await;
    }
    panic!("no bar {bar}");
}

#[tokio::test(start_paused = true)]
async fn a_bar_leads_to_just_the_images_that_it_counts_and_back() {
    let mut stage = Stage::open(Scene::default().wide()).await;
    stage.keys("5").await;
    stage.wait_for("14 more").await;
    insta::assert_snapshot!("overview", stage.picture());
    stage.keys("j j").await;
    let bar = stage.line("▸");
    assert!(bar.contains("web-1 ") && bar.contains(" 8 "), "{bar}");
    stage.keys("Enter").await;
    stage.expect("Filter: source:web-1");
    assert!(told(&stage).starts_with("8 of 146 · "), "{}", told(&stage));
    let bytes = told(&stage).rsplit("· ").next().map(str::to_owned);
    assert!(bar.ends_with(&bytes.unwrap_or_default()), "{bar}");
    stage.keys("Esc Esc").await;
    assert_eq!(stage.line("▸"), bar, "back on the same bar");
}

#[tokio::test(start_paused = true)]
async fn an_age_leads_to_the_images_of_that_age() {
    let mut stage = Stage::open(Scene::default().wide()).await;
    stage.keys("5").await;
    stage.wait_for("14 more").await;
    stage.keys("G").await;
    let old = stage.line("over 1 y");
    climb(&mut stage, "over 1 y").await;
    stage.keys("Enter").await;
    stage.expect("Filter: older:1y");
    let count = told(&stage);
    let count = count.split(' ').next().unwrap_or_default().to_owned();
    assert!(old.contains(&format!(" {count} ")), "{old}: {count}");
}

#[tokio::test(start_paused = true)]
async fn instances_without_a_snapshot_are_named_and_shown() {
    let mut stage = Stage::open(Scene::default().wide()).await;
    stage.keys("5").await;
    stage.wait_for("at all").await;
    stage.expect("batch-7, ");
    // Its volumes are preserved, though its images do not say whose they are.
    stage.expect_no("vol-db-1,");
    stage.keys("G").await;
    climb(&mut stage, "at all").await;
    let told = stage.line("▸");
    stage.keys("Enter").await;
    stage.expect("Filter: uncovered:ever");
    stage.expect("batch-7");
    let rule = stage.line("uncovered:ever");
    let count = rule.rsplit("── ").next().unwrap_or_default();
    let count = count.split(' ').next().unwrap_or_default().to_owned();
    assert!(told.contains(&format!(" {count} ")), "{told}: {count}");
    stage.keys("Esc Esc").await;
    stage.expect("[5 Overview]");
}

#[tokio::test(start_paused = true)]
async fn quotas_are_asked_for_once_and_nothing_is_asked_for_while_idle() {
    let mut stage = Stage::at_work().await;
    let quotas = |stage: &Stage| -> usize {
        let services = [Service::Image, Service::Compute, Service::BlockStorage];
        let all = services.map(|service| asked(&stage.world, service, "GET"));
        let all = all.into_iter().flatten();
        all.filter(|path| path.contains("/limits") || path.contains("/info/usage"))
            .count()
    };
    assert_eq!(quotas(&stage), 0);
    stage.keys("5 G").await;
    stage.wait_for("RAM").await;
    stage.pass(Duration::from_secs(30)).await;
    assert_eq!(quotas(&stage), 3);
    stage.world.forget_requests();
    stage.pass(Duration::from_mins(10)).await;
    assert!(stage.world.requests().is_empty(), "idle");
    stage.keys("Ctrl-r").await;
    stage.pass(Duration::from_secs(1)).await;
    assert_eq!(quotas(&stage), 3);
}

#[tokio::test(start_paused = true)]
async fn a_glance_that_keeps_no_quotas_has_no_gauge() {
    let none = Fault::new(Effect::Answer {
        status: StatusCode::NOT_FOUND,
        headers: HeaderMap::new(),
        body: String::new(),
    });
    let none = none
        .service(Service::Image)
        .containing("/info/usage")
        .times(9);
    let mut stage = Stage::open(Scene::default().wide().meeting(none)).await;
    stage.keys("5").await;
    stage.wait_for("RAM").await;
    stage.expect("Volume storage");
    stage.expect_no("Image storage");
    stage.expect_no("failed");
}
