//! Marking by a rule.
use crate::{
    elsewhere::{Elsewhere, asked},
    scene::Scene,
    stage::Stage,
};
use axum::http::StatusCode;
use horizon_tui::{
    app::settings::Preset,
    demo::{Effect, Fault, Service},
    model::SafeText,
    plan::{Plan, Record, retention::Reason},
};
use insta::assert_snapshot;
use serde_json::Value;
use std::{cmp::Reverse, collections::BTreeSet, time::Duration};

const HOUR: Duration = Duration::from_hours(1);

/// At work in the second region, where somebody keeps every night of one instance.
async fn in_the_second_region() -> Stage {
    Stage::open(Scene {
        region: Some("RegionTwo"),
        ..Scene::default()
    })
    .await
}

impl Stage {
    /// Moves the cursor down to a row that says this.
    async fn go_down_to(&mut self, text: &str) {
        for _ in 0..200 {
            if self.row().contains(text) {
                return;
            }
            self.keys("j").await;
        }
        panic!("no row with {text:?} under the cursor:\n{}", self.screen());
    }
}

#[tokio::test(start_paused = true)]
async fn the_thirty_oldest_of_one_instance_take_six_keys() {
    let mut stage = in_the_second_region().await;
    stage.keys("2").await;
    stage.go_down_to("standby-1 ").await;
    stage.keys("m Right Down 3 0").await;
    stage.expect("About only standby-1");
    stage.expect("would mark 30 of ");
    stage.expect("1 instance");
    stage.keys("Enter").await;
    stage.expect("30 marked");
    stage.expect("The rule marks 30 of ");
    stage.go_down_to("oldest 1 of 30").await;
    assert_snapshot!("marked-by-rule", stage.picture());
}

#[tokio::test(start_paused = true)]
async fn what_a_rule_has_marked_is_deleted_with_its_reason_in_the_plan() {
    let mut stage = in_the_second_region().await;
    let elsewhere = Elsewhere::of(&stage.world).await;
    let before = of_standby(&elsewhere.images("RegionTwo").await);
    stage.keys("2").await;
    stage.go_down_to("standby-1 ").await;
    // Seven keys, and what has to be typed.
    stage.keys("m Right Down 3 0 Enter d").await;
    stage.expect("Confirm Delete Images");
    stage.keys("'30' Enter").await;
    stage.pass(HOUR).await;
    // That took longer than the token lives.
    let elsewhere = Elsewhere::of(&stage.world).await;
    let after = of_standby(&elsewhere.images("RegionTwo").await);
    assert_eq!(before[..before.len() - 30], after[..before.len() - 30]);
    assert_eq!(after.len(), before.len() - 30);
    let steps = &plan_of(&stage).steps;
    let reasons = steps.iter().filter_map(|step| step.reason.as_ref());
    let numbers: BTreeSet<u32> = reasons
        .filter_map(|reason| match reason {
            Reason::Oldest { number, of: 30 } => Some(*number),
            Reason::Oldest { .. }
            | Reason::NotKept
            | Reason::Failed
            | Reason::ByHand
            | Reason::Due(_) => None,
        })
        .collect();
    assert_eq!(numbers, (1..=30).collect());
}

/// The ids of the snapshots of the instance, newest first.
fn of_standby(images: &[Value]) -> Vec<String> {
    let of = |image: &&Value| {
        let name = image["name"].as_str().unwrap_or_default();
        name.starts_with("standby-1-")
    };
    let mut images: Vec<&Value> = images.iter().filter(of).collect();
    images.sort_by_key(|image| Reverse(image["created_at"].as_str()));
    let ids = images.iter().map(|image| image["id"].as_str());
    ids.map(|id| id.expect("an id").to_owned()).collect()
}

#[tokio::test(start_paused = true)]
async fn the_last_three_of_every_instance_stay_in_both_regions() {
    let mut stage = Stage::open(Scene::default().wide()).await;
    stage.keys("r *").await;
    stage.keys("2 m Down Down 3").await;
    stage.expect("would mark");
    stage.keys("Enter").await;
    stage.expect("Region");
    for why in [
        "last 1 of 3",
        "last 2 of 3",
        "last 3 of 3",
        "protected",
        "not kept",
    ] {
        stage.go_down_to(why).await;
    }
    stage.keys("d").await;
    stage.expect("Confirm Delete Images");
    let said = stage.line("to delete:");
    let count = said
        .split_whitespace()
        .find(|word| word.parse::<u32>().is_ok());
    let count = count.expect("a number to type").to_owned();
    stage.keys(&format!("'{count}' Enter")).await;
    stage.pass(HOUR).await;
    // What the rule keeps is all that is left: it would mark nothing more but what a plan leaves
    // out because instances were started from it.
    stage.keys("Esc Esc 2 u Ctrl-r").await;
    stage.pass(HOUR).await;
    stage.keys("m Down Down 3").await;
    let left: Vec<&str> = ["would mark 0 of", "would mark 1 of", "would mark 2 of"]
        .into_iter()
        .filter(|left| stage.says(left))
        .collect();
    assert_eq!(left.len(), 1, "{}", stage.screen());
    let steps = plan_of(&stage).steps.clone();
    let regions: BTreeSet<_> = steps
        .iter()
        .map(|step| step.target.place.region())
        .collect();
    assert_eq!(regions.len(), 2);
    assert!(
        steps
            .iter()
            .all(|step| step.reason == Some(Reason::NotKept))
    );
}

/// The plan that was confirmed.
fn plan_of(stage: &Stage) -> &Plan {
    let plan = stage.journal.iter().find_map(|entry| match &entry.record {
        Record::Plan { plan, .. } => Some(plan),
        Record::Confirm { .. }
        | Record::Send { .. }
        | Record::Accepted { .. }
        | Record::Done { .. }
        | Record::End { .. } => None,
    });
    plan.expect("a plan")
}

#[tokio::test(start_paused = true)]
async fn every_row_says_why_it_is_kept_or_marked_and_a_hand_overrules_it() {
    let mut stage = Stage::at_work().await;
    stage.keys("2 m Down Down 3 Enter").await;
    stage.expect("last 1 of 3");
    stage.expect("Reason");
    stage.go_down_to("not kept").await;
    let name = stage.name();
    stage.keys("i").await;
    stage.expect("Reason not kept");
    stage.keys("Esc Space").await;
    assert!(stage.line(&name).contains("unmarked"), "{}", stage.screen());
    stage.keys("k k").await;
    let name = stage.name();
    let kept = stage.row();
    stage.keys("Space").await;
    assert!(!kept.contains("by hand"), "{kept}");
    assert!(stage.line(&name).contains("by hand"), "{}", stage.screen());
    stage.keys("u").await;
    stage.expect_no("Reason");
    stage.expect_no("marked ·");
    assert_eq!(asked(&stage.world, Service::Image, "DELETE").len(), 0);
}

#[tokio::test(start_paused = true)]
async fn no_rule_runs_over_a_list_that_is_not_read_to_its_end() {
    let mut stage = Stage::at_work().await;
    stage.keys("2").await;
    let slow = Fault::new(Effect::Late(HOUR)).service(Service::Image);
    stage.world.inject(slow);
    stage.keys("Ctrl-r m Down Down 3").await;
    stage.expect("still reading, page 1 of Images in RegionOne");
    stage.keys("Enter").await;
    stage.expect("Mark by a Rule");
    stage.pass(HOUR).await;
    stage.expect("would mark");
    stage.keys("Enter").await;
    stage.expect("The rule marks");
}

#[tokio::test(start_paused = true)]
async fn without_the_instances_nothing_is_gone_and_no_rule_runs() {
    let mut stage = Stage::at_work().await;
    let broken = Fault::status(StatusCode::INTERNAL_SERVER_ERROR).times(99);
    stage.world.inject(broken.service(Service::Compute));
    stage.keys("Ctrl-r 2").await;
    stage.pass(HOUR).await;
    stage.keys("Esc m Down Down 0").await;
    stage.expect("No rule runs");
    stage.expect("Left out, because not read to the end: RegionOne");
    stage.keys("Enter").await;
    stage.expect("Mark by a Rule");
    stage.keys("Esc").await;
    stage.expect_no("(gone)");
    stage.expect_no("marked ·");
}

#[tokio::test(start_paused = true)]
async fn a_preset_is_taken_over_by_its_number() {
    let mut scene = Scene::default();
    for (name, rule) in [("weekly", "keep-weekly 4"), ("few", "keep-last 2 oldest 9")] {
        scene.settings.rules.push(Preset {
            name: SafeText::new(name),
            rule: rule.parse().expect("a rule"),
        });
    }
    let mut stage = Stage::open(scene).await;
    stage.keys("2 m").await;
    stage.expect("Presets 1 weekly 2 few");
    stage.keys("2").await;
    stage.expect("Keep last 2");
    stage.expect("Only the oldest 9");
    // In a field a number is a number.
    stage.keys("Down 1").await;
    stage.expect("Only the oldest 91");
    stage.keys("Enter").await;
    stage.expect("last 1 of 2");
}
