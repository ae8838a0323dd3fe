//! Marking by a rule.
use crate::{elsewhere::asked, scene::Scene, stage::Stage};
use axum::http::StatusCode;
use horizon_tui::{
    app::settings::Preset,
    demo::{Effect, Fault, Service},
    model::SafeText,
};
use insta::{assert_snapshot, with_settings};
use std::time::Duration;

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
    with_settings!({snapshot_path => "../snapshots"}, {
        assert_snapshot!("marked-by-rule", stage.picture());
    });
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
