//! The things of all projects, as an administrator may look at them.
use crate::{
    elsewhere::{asked, sign_ins},
    scene::Scene,
    stage::Stage,
};
use axum::http::StatusCode;
use horizon_tui::{
    app::Event,
    demo::{Fault, Service},
    plan::{Entry, Journal, Record},
};
use insta::assert_snapshot;
use std::time::Duration;

/// An administrator, who has chosen all projects.
async fn among_all(scene: Scene) -> Stage {
    let mut stage = Stage::open(scene).await;
    stage.keys("p Home Enter").await;
    stage.expect("demo-admin › All projects › RegionOne ▾");
    stage
}

fn admin() -> Scene {
    Scene::of("demo-admin")
}

#[tokio::test(start_paused = true)]
async fn everybodys_things_are_shown_with_their_projects() {
    let mut stage = among_all(admin()).await;
    stage.wait_for("everybody's instances").await;
    stage.expect("research");
    stage.expect("web-shop");
    assert_snapshot!(stage.picture());
    stage.keys("2").await;
    stage.wait_for("173 ·").await;
    stage.expect("everybody's snapshots");
    assert_snapshot!(stage.picture());
    stage.keys("3").await;
    stage.wait_for("everybody's volume snapshots").await;
    assert_snapshot!(stage.picture());
    stage.keys("1 r *").await;
    stage.wait_for("RegionOne, RegionTwo").await;
    assert_snapshot!(stage.picture());
}

#[tokio::test(start_paused = true)]
async fn a_wide_screen_has_room_for_projects_beside_all_else() {
    let mut stage = among_all(admin().wide()).await;
    stage.keys("2").await;
    stage.wait_for("173 ·").await;
    assert_snapshot!(stage.picture());
}

#[tokio::test(start_paused = true)]
async fn one_goes_to_all_projects_and_back_without_another_sign_in_and_keeps_the_marks() {
    let mut stage = among_all(admin()).await;
    stage.keys("2").await;
    stage.wait_for("173 ·").await;
    stage.keys("Space Space").await;
    stage.expect("2 marked");
    stage.keys("p").await;
    stage.expect("▸ All projects ●");
    stage.keys("Down Enter").await;
    stage.expect("demo-admin › platform › RegionOne ▾");
    stage.expect("my snapshots");
    stage.expect("2 elsewhere");
    stage.keys("p Home Enter").await;
    stage.expect("everybody's snapshots");
    stage.expect("2 marked");
    stage.expect_no("elsewhere");
    assert_eq!(sign_ins(&stage.world), 1);
}

#[tokio::test(start_paused = true)]
async fn where_nova_refuses_all_projects_everything_stays_as_it_was() {
    let mut stage = Stage::open(admin()).await;
    stage.keys("2 t").await;
    stage.wait_for("all images").await;
    stage.keys("/ 'debian' Enter Space p").await;
    let refused = Fault::status(StatusCode::FORBIDDEN).service(Service::Compute);
    stage.world.inject(refused);
    stage.world.forget_requests();
    stage.keys("Home Enter").await;
    stage.expect("Unable to show all projects; platform is shown as before.");
    stage.expect("You are not allowed to do this.");
    stage.expect("demo-admin › platform › RegionOne ▾");
    stage.expect("1 marked");
    assert_eq!(asked(&stage.world, Service::Image, ""), [""; 0]);
}

#[tokio::test(start_paused = true)]
async fn who_is_no_administrator_is_not_offered_all_projects() {
    let mut stage = Stage::at_work().await;
    stage.keys("p").await;
    stage.expect("sandbox");
    stage.expect_no("All projects");
}

#[tokio::test(start_paused = true)]
async fn nothing_can_be_changed_among_all_projects_unless_it_is_allowed() {
    let mut stage = among_all(admin().wide()).await;
    stage.expect("read-only");
    stage.keys("Enter").await;
    stage.expect("Create Snapshot (choose its own project first)");
    stage.expect("Start Instance (read-only without all_projects_writes)");
    stage.keys("Esc 2").await;
    stage.wait_for("173 ·").await;
    for keys in ["d", "P", "H", "e", "Space Space d", "H", "P"] {
        stage.keys(keys).await;
        stage.expect("read-only without all_projects_writes");
        assert!(!stage.has_dialog(), "{}", stage.screen());
        stage.keys("Esc").await;
    }
    for method in ["DELETE", "PATCH", "POST"] {
        assert_eq!(asked(&stage.world, Service::Image, method), [""; 0]);
    }
}

#[tokio::test(start_paused = true)]
async fn quotas_are_of_one_project_and_not_asked_for() {
    let mut stage = among_all(admin().wide()).await;
    stage.world.forget_requests();
    stage.keys("5").await;
    stage.wait_for("Quotas are of one project.").await;
    for service in [Service::Compute, Service::BlockStorage] {
        let asked = asked(&stage.world, service, "GET");
        assert!(
            asked.iter().all(|path| !path.contains("/limits")),
            "{asked:?}"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn the_things_of_one_project_are_found_by_its_name() {
    let mut stage = among_all(admin()).await;
    stage.keys("2").await;
    stage.wait_for("173 ·").await;
    stage.keys("/ 'owner:rese' Tab").await;
    stage.expect("owner:research");
    stage.keys("Enter").await;
    stage.expect("27 of 173");
    stage.expect_no("web-shop");
    stage.keys("3 / 'owner:web*' Enter").await;
    stage.expect("of 20");
    stage.expect_no("research");
}

/// A snapshot of the shop that is neither protected nor the newest of its instance.
const OLD: &str = "web-1-nightly-2026-10-04";

fn allowed() -> Scene {
    Scene {
        all_projects_writes: true,
        ..admin()
    }
}

#[tokio::test(start_paused = true)]
async fn where_it_is_allowed_a_snapshot_of_another_project_is_deleted_and_its_project_told() {
    let mut stage = among_all(allowed()).await;
    stage.expect_no("read-only");
    stage.keys(&format!("2 / '{OLD}' Enter d")).await;
    stage.expect("Confirm Delete Image");
    stage.expect("demo-admin › web-shop › RegionOne");
    assert_snapshot!(stage.picture());
    stage.keys("y").await;
    stage.wait_for("is deleted").await;
    assert_eq!(asked(&stage.world, Service::Image, "DELETE").len(), 1);
    stage.keys("Esc 6 Enter").await;
    stage.expect(OLD);
    stage.expect("demo-admin › web-shop › RegionOne");
}

#[tokio::test(start_paused = true)]
async fn what_is_left_of_a_job_is_refused_for_the_real_reason_once_that_is_not_allowed_any_more() {
    let mut before = among_all(allowed()).await;
    before.keys(&format!("2 / '{OLD}' Enter d y")).await;
    before.wait_for("is deleted").await;
    let begun =
        |entry: &Entry| matches!(entry.record, Record::Plan { .. } | Record::Confirm { .. });
    let entries: Vec<Entry> = before.journal.into_iter().filter(begun).collect();
    let mut stage = Stage::open(admin()).await;
    stage.tell(Event::Recalled(vec![Journal {
        entries,
        held: false,
    }]));
    stage.keys("Enter").await;
    stage.expect("Changes of all projects are turned off for cloud demo-admin: set");
    stage.expect("all_projects_writes in config.toml");
    assert_eq!(asked(&stage.world, Service::Image, "DELETE"), [""; 0]);
}

#[tokio::test(start_paused = true)]
async fn a_plan_over_the_things_of_several_projects_tells_whose_each_is() {
    let mut stage = among_all(allowed()).await;
    stage.keys("2").await;
    stage.wait_for("173 ·").await;
    stage.keys(&format!("/ '{OLD}' Enter Space")).await;
    stage
        .keys("/ Ctrl-u 'notebook-2-nightly-2026-10' Enter Space")
        .await;
    stage.expect("2 marked");
    stage.keys("d").await;
    stage.expect("Confirm Delete Images");
    assert_snapshot!(stage.picture());
    stage.keys("'2' Enter").await;
    stage.pass(Duration::from_secs(20)).await;
    assert_eq!(asked(&stage.world, Service::Image, "DELETE").len(), 2);
}

#[tokio::test(start_paused = true)]
async fn where_it_is_allowed_other_projects_instances_are_shut_off_but_nothing_is_made() {
    let mut stage = among_all(allowed().wide()).await;
    stage.keys("/ 'notebook-1' Enter Enter").await;
    stage.expect("Create Snapshot (choose its own project first)");
    stage.expect("Restore Instance (choose its own project first)");
    stage.choose("Shut Off Instance").await;
    stage.expect("demo-admin › research › RegionOne");
    stage.keys("y").await;
    stage.pass(Duration::from_secs(30)).await;
    assert_eq!(asked(&stage.world, Service::Compute, "POST").len(), 1);
    stage.keys("2").await;
    stage.wait_for("173 ·").await;
    stage.keys("L").await;
    stage.expect("choose its own project first");
    assert!(!stage.has_dialog(), "{}", stage.screen());
}

#[tokio::test(start_paused = true)]
async fn an_edit_among_all_projects_says_whose_the_image_is() {
    let mut stage = among_all(allowed()).await;
    stage.keys(&format!("2 / '{OLD}' Enter e")).await;
    stage.expect("demo-admin › web-shop › RegionOne");
    stage.keys("Esc Enter").await;
    stage.choose("Update Metadata").await;
    stage.wait_for("Nothing is changed yet.").await;
    stage.expect("demo-admin › web-shop › RegionOne");
}

#[tokio::test(start_paused = true)]
async fn what_is_marked_where_nothing_may_be_changed_is_left_out_by_name() {
    let mut stage = among_all(admin().wide()).await;
    stage
        .keys(&format!("2 / '{OLD}' Enter Space p Down Enter"))
        .await;
    stage.expect("demo-admin › platform › RegionOne ▾");
    stage.keys("t").await;
    stage.wait_for("all images").await;
    stage.keys("/ Ctrl-u 'owner:platform' Enter Space").await;
    stage.expect("2 marked");
    for (key, title) in [("d", "Delete"), ("P", "rotect"), ("H", "Aside")] {
        stage.keys(key).await;
        stage.expect(title);
        stage.expect("read-only without all_projects_writes");
        stage.expect(OLD);
        println!("{}", stage.screen());
        stage.keys("Esc").await;
    }
}
