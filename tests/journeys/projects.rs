//! From one project of a cloud to another, and from one cloud to another: as a whole or not at all.
use crate::{
    elsewhere::{asked, sign_ins},
    scene::Scene,
    stage::Stage,
};
use axum::http::StatusCode;
use horizon_tui::demo::{Effect, Fault, Service};
use insta::assert_snapshot;
use std::time::Duration;

/// A stage as it stands, but for the lines that tell something.
fn standing(stage: &Stage) -> Vec<String> {
    let screen = stage.screen();
    let lines = screen.lines().filter(|line| !line.contains("as of"));
    lines.take(8).map(str::to_owned).collect()
}

#[tokio::test(start_paused = true)]
async fn a_project_is_found_by_typing_and_switched_to() {
    let mut stage = Stage::at_work().await;
    stage.keys("p").await;
    assert_snapshot!(stage.picture());
    stage.keys("'SAND'").await;
    stage.expect("▸ sandbox");
    stage.expect_no("research");
    stage.keys("Ctrl-u 'rese' Enter").await;
    stage.expect("demo › research › RegionOne ▾");
    stage.expect("scratch");
    stage.expect_no("web-1");
    assert_eq!(sign_ins(&stage.world), 2, "one password, one exchange");
    stage.keys("p").await;
    stage.expect("▸ research ●");
    stage.keys("'shop' Enter").await;
    stage.expect("demo › web-shop › RegionOne ▾");
    stage.expect("web-1");
    assert_eq!(
        sign_ins(&stage.world),
        2,
        "the first project was never left"
    );
}

#[tokio::test(start_paused = true)]
async fn the_regions_that_are_shown_stay_those_in_the_other_project() {
    let mut stage = Stage::at_work().await;
    stage.keys("r * p 'rese' Enter").await;
    stage.expect("demo › research › RegionOne, RegionTwo ▾");
    stage.keys("r 2 p 'shop' Enter").await;
    stage.expect("demo › web-shop › RegionTwo ▾");
}

#[tokio::test(start_paused = true)]
async fn marks_and_filter_are_there_after_a_switch_and_back() {
    let mut stage = Stage::at_work().await;
    stage.keys("2").await;
    stage.wait_for("146 ·").await;
    stage.keys("/ 'web-2' Enter Space Space").await;
    stage.expect("2 marked");
    stage.keys("p 'rese' Enter").await;
    stage.expect("demo › research › RegionOne ▾");
    stage.expect("web-2");
    stage.expect("2 marked");
    stage.expect("2 elsewhere");
    stage.keys("p 'shop' Enter").await;
    stage.expect("2 marked");
    stage.expect_no("elsewhere");
    stage.expect("●");
}

#[tokio::test(start_paused = true)]
async fn what_is_marked_in_another_project_is_deleted_there_with_its_token() {
    let mut stage = Stage::at_work().await;
    stage.keys("2").await;
    stage.wait_for("146 ·").await;
    stage.keys("/ 'cache-1-before-upgrade' Enter Space").await;
    stage.expect("1 marked");
    stage.keys("p 'rese' Enter d").await;
    stage.expect("cache-1-before-upgrade");
    stage.expect("Confirm Delete Image");
    stage.expect("demo › web-shop › RegionOne");
    stage.keys("y").await;
    stage.pass(Duration::from_secs(9)).await;
    let deleted = asked(&stage.world, Service::Image, "DELETE");
    assert_eq!(deleted.len(), 1, "{}", stage.screen());
    stage.keys("p 'shop' Enter").await;
    stage.expect("0 of 145");
}

#[tokio::test(start_paused = true)]
async fn a_plan_over_two_projects_names_them_on_every_line_and_works_in_both() {
    let mut stage = Stage::at_work().await;
    stage.keys("2").await;
    stage.wait_for("146 ·").await;
    stage.keys("/ 'cache-1-before-upgrade' Enter Space").await;
    stage.keys("p 'rese' Enter / Ctrl-u Enter").await;
    stage.wait_for("27 ·").await;
    stage.keys("G Space d").await;
    stage.expect("Confirm Delete Images");
    stage.expect("demo › web-shop › RegionOne");
    stage.expect("demo › research › RegionOne");
    stage.expect("web-shop/RegionOne");
    stage.expect("research/RegionOne");
    assert_snapshot!(stage.picture());
    stage.keys("'2' Enter").await;
    stage.pass(Duration::from_secs(20)).await;
    assert_eq!(asked(&stage.world, Service::Image, "DELETE").len(), 2);
    stage.expect("26 ·");
    stage.keys("p 'shop' Enter").await;
    stage.expect("145 ·");
}

#[tokio::test(start_paused = true)]
async fn a_switch_that_fails_leaves_everything_as_it_was_and_says_why() {
    let broken = || Fault::status(StatusCode::SERVICE_UNAVAILABLE);
    let shut = || Fault::status(StatusCode::UNAUTHORIZED);
    for (fault, why) in [
        (broken(), "The server failed (status 503)."),
        (shut(), "You are not allowed to do this."),
    ] {
        let mut stage = Stage::at_work().await;
        stage.keys("2").await;
        stage.wait_for("146 ·").await;
        stage.keys("/ 'web-2' Enter Down Space Down").await;
        let before = (standing(&stage), stage.row());
        stage.keys("p 'rese'").await;
        stage.world.forget_requests();
        let identity = fault.service(Service::Identity);
        stage
            .world
            .inject(identity.method(axum::http::Method::POST));
        stage.keys("Enter").await;
        stage.expect("Unable to switch to project research; web-shop is shown as before.");
        stage.expect(why);
        stage.expect_no("Choose Project");
        assert_eq!((standing(&stage), stage.row()), before);
        assert_eq!(sign_ins(&stage.world), 1);
        assert_eq!(asked(&stage.world, Service::Image, ""), [""; 0]);
        stage.keys("Esc Ctrl-r").await;
        stage.expect("demo › web-shop › RegionOne ▾");
    }
}

#[tokio::test(start_paused = true)]
async fn a_switch_that_is_slow_can_be_left_and_changes_nothing_any_more() {
    let mut stage = Stage::at_work().await;
    stage.keys("p 'rese'").await;
    let slow = Fault::new(Effect::Late(Duration::from_secs(5))).service(Service::Identity);
    stage.world.inject(slow);
    stage.keys("Enter").await;
    stage.expect("Switching to project research");
    stage.expect("demo › web-shop › RegionOne ▾");
    stage.keys("Esc").await;
    stage.pass(Duration::from_mins(1)).await;
    stage.expect("demo › web-shop › RegionOne ▾");
    stage.expect_no("Choose Project");
}

#[tokio::test(start_paused = true)]
async fn a_job_goes_on_in_the_project_that_it_was_confirmed_in() {
    let mut stage = Stage::at_work().await;
    stage.keys("/ 'db-2' Enter s Ctrl-u 'kept' Enter").await;
    stage.expect("Creating snapshot kept");
    stage.keys("/ Ctrl-u Enter p 'rese' Enter").await;
    stage.expect("demo › research › RegionOne ▾");
    stage.expect("1 job");
    stage.wait_for("Snapshot kept is Active").await;
    assert_eq!(asked(&stage.world, Service::Compute, "POST").len(), 1);
    // Also where every token has to be renewed meanwhile.
    stage.keys("p 'shop' Enter / 'db-2' Enter").await;
    stage.keys("s Ctrl-u 'kept too' Enter p 'rese' Enter").await;
    stage.world.revoke_tokens();
    stage.wait_for("Snapshot kept too is Active").await;
    stage.expect("demo › research › RegionOne ▾");
}

#[tokio::test(start_paused = true)]
async fn a_cloud_that_exchanges_no_tokens_is_shown_the_password_once() {
    let mut stage = Stage::at_work().await;
    stage.world.forbid_rescoping();
    stage.keys("p 'rese' Enter").await;
    stage.expect("demo › research › RegionOne ▾");
    assert_eq!(sign_ins(&stage.world), 3, "first, exchange, password");
}

#[tokio::test(start_paused = true)]
async fn a_project_that_is_closed_is_not_offered() {
    let mut stage = Stage::at_work().await;
    stage.keys("p").await;
    stage.expect("sandbox");
    stage.expect_no("archive");
    stage.keys("'archive' Enter").await;
    stage.expect("No project matches.");
}

#[tokio::test(start_paused = true)]
async fn an_application_credential_cannot_switch_and_says_so() {
    let mut stage = Stage::open(Scene::of("demo-appcred").wide()).await;
    stage.keys("Esc").await;
    stage.world.forget_requests();
    stage.keys("p").await;
    stage.expect("an application credential opens one project only");
    stage.expect_no("Choose Project [Enter]");
    assert_eq!(asked(&stage.world, Service::Identity, ""), [""; 0]);
}

#[tokio::test(start_paused = true)]
async fn projects_that_cannot_be_read_are_told_of_in_their_place() {
    let mut stage = Stage::at_work().await;
    let broken = Fault::status(StatusCode::BAD_GATEWAY).service(Service::Identity);
    stage.world.inject(broken.times(9));
    stage.keys("p").await;
    stage
        .wait_for("Unable to retrieve the projects of demo.")
        .await;
    stage.expect("▸ web-shop ●");
    stage.keys("Enter").await;
    stage.expect("demo › web-shop › RegionOne ▾");
    stage.expect_no("Choose Project");
}

#[tokio::test(start_paused = true)]
async fn what_is_left_of_the_session_is_told_where_one_chooses() {
    let mut stage = Stage::at_work().await;
    stage.pass(Duration::from_mins(13)).await;
    stage.keys("p").await;
    stage.expect("The session lasts 46 minutes more and is renewed by itself.");
    stage.keys("Esc c").await;
    stage.expect("session 46 min");
}

#[tokio::test(start_paused = true)]
async fn a_session_that_nobody_can_renew_says_so_before_it_ends() {
    let mut scene = Scene::of("demo-totp");
    let both = "    auth_type: v3multifactor\n    auth_methods: [v3password, v3totp]\n";
    scene.clouds_yaml = scene.clouds_yaml.replace(both, "");
    let mut stage = Stage::open(scene).await;
    let passcode = stage.world.passcode();
    stage.keys(&format!("'{passcode}' Enter")).await;
    stage.expect_no("session ends");
    stage.pass(Duration::from_mins(52)).await;
    stage.expect("session ends in 8 min");
}

#[tokio::test(start_paused = true)]
async fn whoever_signs_in_again_stays_in_the_project() {
    let mut stage = Stage::open(Scene::of("demo").without_passwords()).await;
    stage.keys("'demo' Enter p 'rese' Enter").await;
    stage.expect("demo › research › RegionOne ▾");
    stage.world.revoke_tokens();
    let shut = Fault::status(StatusCode::UNAUTHORIZED).service(Service::Identity);
    stage.world.inject(shut.times(9));
    stage.keys("Ctrl-r").await;
    stage.expect("The session has ended.");
    stage.world.calm();
    stage.keys("Enter 'demo' Enter").await;
    stage.expect("demo › research › RegionOne ▾");
    stage.expect("scratch");
}

#[tokio::test(start_paused = true)]
async fn a_cloud_that_cannot_be_entered_leaves_the_present_one_as_it_was() {
    let mut stage = Stage::at_work().await;
    stage.keys("2").await;
    stage.wait_for("146 ·").await;
    stage.keys("/ 'web-2' Enter Down Space Down").await;
    let before = (standing(&stage), stage.row());
    stage.world.forget_requests();
    let broken = Fault::status(StatusCode::FORBIDDEN).service(Service::Identity);
    stage.world.inject(broken);
    stage.keys("c Down Enter").await;
    stage.expect("Unable to sign in to demo-research; demo is shown as before.");
    assert_eq!((standing(&stage), stage.row()), before);
    assert_eq!(asked(&stage.world, Service::Image, ""), [""; 0]);
    stage.keys("Esc c Down Enter").await;
    stage.expect("demo-research › research › RegionOne ▾");
    stage.keys("c Home Enter").await;
    stage.expect("demo › web-shop › RegionOne ▾");
    stage.expect("1 marked");
}

#[tokio::test(start_paused = true)]
async fn a_job_in_another_cloud_stays_in_sight() {
    let mut stage = Stage::at_work().await;
    stage.keys("/ 'db-2' Enter s Ctrl-u 'kept' Enter").await;
    stage.keys("/ Ctrl-u Enter c Down Enter").await;
    stage.expect("demo-research › research › RegionOne ▾");
    stage.expect("1 job");
    stage.keys("J").await;
    stage.expect("› kept");
    stage.expect("[c] Cancel Job");
    stage.keys("Esc").await;
    stage.wait_for("Snapshot kept is Active").await;
    stage.expect("demo-research › research › RegionOne ▾");
}
