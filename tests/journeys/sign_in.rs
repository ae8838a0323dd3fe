//! Signing in, and staying signed in.
use crate::{
    elsewhere::{asked, sign_ins},
    scene::Scene,
    stage::Stage,
};
use axum::http::{Method, StatusCode};
use horizon_tui::demo::{Effect, Fault, Service};
use jiff::SignedDuration;
use std::time::Duration;

const HOUR: Duration = Duration::from_hours(1);

/// Keystone refuses whoever comes.
fn refusal() -> Fault {
    Fault::status(StatusCode::UNAUTHORIZED)
        .service(Service::Identity)
        .method(Method::POST)
}

#[tokio::test(start_paused = true)]
async fn a_missing_password_is_asked_for_before_anything_is_sent() {
    let mut stage = Stage::open(Scene::of("demo").without_passwords()).await;
    stage.expect("Log in");
    stage.expect("User Name demo");
    stage.expect("Domain Default");
    assert_eq!(stage.world.requests(), []);
    stage.keys("'demo'").await;
    stage.expect("Password ••••");
    stage.keys("Enter").await;
    stage.expect("demo › web-shop › RegionOne");
    assert_eq!(sign_ins(&stage.world), 1);
}

#[tokio::test(start_paused = true)]
async fn a_wrong_password_leaves_once_and_the_form_comes_back() {
    let mut stage = Stage::open(Scene::of("demo").without_passwords()).await;
    stage.keys("'wrong' Enter").await;
    stage.expect("The cloud did not accept the credential.");
    stage.expect("Check user name, domain and password.");
    stage.expect_no("•");
    assert_eq!(stage.world.requests().len(), 1);
    stage.pass(HOUR).await;
    assert_eq!(stage.world.requests().len(), 1, "never again by itself");
    stage.keys("'demo' Enter").await;
    stage.expect("demo › web-shop › RegionOne");
    assert_eq!(sign_ins(&stage.world), 2);
}

#[tokio::test(start_paused = true)]
async fn what_was_typed_beside_a_wrong_password_is_still_there() {
    let mut stage = Stage::open(Scene::of("demo").without_passwords()).await;
    stage.keys("Up Ctrl-u 'somebody' Down 'wrong' Enter").await;
    stage.expect("The cloud did not accept the credential.");
    stage.expect("User Name somebody");
    stage.keys("Up Ctrl-u 'demo' Down 'demo' Enter").await;
    stage.expect("demo › web-shop › RegionOne");
}

#[tokio::test(start_paused = true)]
async fn a_wrong_password_of_the_configuration_is_asked_for_anew() {
    let mut scene = Scene::of("demo");
    scene.clouds_yaml = scene.clouds_yaml.replace("password: demo", "password: old");
    let mut stage = Stage::open(scene).await;
    stage.expect("The cloud did not accept the credential.");
    assert_eq!(sign_ins(&stage.world), 1);
    stage.keys("'demo' Enter").await;
    stage.expect("demo › web-shop › RegionOne");
    stage.world.revoke_tokens();
    stage.keys("Ctrl-r").await;
    stage.wait_without("…").await;
    stage.expect("as of 09:41");
    assert_eq!(sign_ins(&stage.world), 3, "renewed by what was typed");
}

#[tokio::test(start_paused = true)]
async fn a_form_that_is_left_says_how_to_go_on() {
    let mut stage = Stage::open(Scene::of("demo").without_passwords()).await;
    stage.keys("Esc").await;
    stage.expect("Unable to sign in to demo.");
    stage.expect("Enter Try again");
    assert_eq!(stage.world.requests(), []);
    stage.keys("Enter").await;
    stage.expect("Log in");
    stage.keys("'demo' Enter").await;
    stage.expect("demo › web-shop › RegionOne");
}

#[tokio::test(start_paused = true)]
async fn an_application_credential_signs_in_by_id_and_by_name() {
    for cloud in ["demo-appcred", "demo-appcred-name"] {
        let stage = Stage::open(Scene::of(cloud)).await;
        stage.expect(&format!("{cloud} › web-shop › RegionOne"));
        stage.expect("web-5 Build");
        assert_eq!(sign_ins(&stage.world), 1, "{cloud}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_refused_application_credential_cannot_be_typed_away() {
    let mut stage = Stage::open(Scene::of("demo-appcred").meeting(refusal())).await;
    stage.expect("The cloud did not accept the credential.");
    stage.expect("Asked: http://demo.localhost/identity/v3/auth/tokens");
    stage.expect_no("Log in");
    assert_eq!(sign_ins(&stage.world), 1);
    stage.keys("Enter").await;
    stage.expect("demo-appcred › web-shop › RegionOne");
    assert_eq!(sign_ins(&stage.world), 2, "once for each time it is wanted");
}

#[tokio::test(start_paused = true)]
async fn keys_that_are_held_down_send_a_credential_once() {
    let broken = Fault::new(Effect::Late(Duration::from_secs(5))).service(Service::Identity);
    let faults = Scene::of("demo-appcred").meeting(refusal());
    let mut stage = Stage::open(faults.meeting(broken)).await;
    stage.expect("The cloud did not accept the credential.");
    stage.keys("Enter Enter Enter Ctrl-r Enter").await;
    stage.wait_for("RegionOne").await;
    assert_eq!(sign_ins(&stage.world), 2);
}

#[tokio::test(start_paused = true)]
async fn a_second_factor_is_asked_for_and_taken_with_the_receipt() {
    let mut scene = Scene::of("demo-totp");
    let both = "    auth_type: v3multifactor\n    auth_methods: [v3password, v3totp]\n";
    scene.clouds_yaml = scene.clouds_yaml.replace(both, "");
    let mut stage = Stage::open(scene).await;
    stage.expect("A one-time passcode is needed as second factor.");
    stage.expect_no("Password");
    assert_eq!(sign_ins(&stage.world), 1, "the password was right");
    let passcode = stage.world.passcode();
    stage.keys(&format!("'{passcode}' Enter")).await;
    stage.expect("demo-totp › web-shop › RegionOne");
    assert_eq!(sign_ins(&stage.world), 2);
}

#[tokio::test(start_paused = true)]
async fn a_wrong_passcode_is_asked_for_again_as_a_passcode() {
    let mut stage = Stage::open(Scene::of("demo-totp")).await;
    stage.expect("A one-time passcode is needed as second factor.");
    assert_eq!(stage.world.requests(), [], "nothing leaves without it");
    stage.keys("'000000' Enter").await;
    stage.expect("The cloud did not accept the credential.");
    stage.expect("Passcode");
    stage.expect_no("Password");
    assert_eq!(sign_ins(&stage.world), 1);
    let passcode = stage.world.passcode();
    stage.keys(&format!("'{passcode}' Enter")).await;
    stage.expect("demo-totp › web-shop › RegionOne");
    assert_eq!(sign_ins(&stage.world), 2);
}

#[tokio::test(start_paused = true)]
async fn a_credential_that_ends_soon_is_told_of_until_it_is_answered() {
    let in_days = |days: i64| Scene {
        credential_ends_in: Some(SignedDuration::from_hours(24 * days)),
        ..Scene::of("demo-appcred")
    };
    let mut stage = Stage::open(in_days(10)).await;
    stage.expect("The application credential ends in 10 days. Create a new one.");
    stage.pass(HOUR).await;
    stage.expect("The application credential ends in 10 days.");
    stage.keys("Esc").await;
    stage.expect_no("The application credential");
    let stage = Stage::open(in_days(14)).await;
    stage.expect_no("The application credential");
    let stage = Stage::open(in_days(-1)).await;
    stage.expect("The application credential has ended. Create a new one.");
}

#[tokio::test(start_paused = true)]
async fn a_token_that_is_revoked_is_renewed_once_for_all_calls() {
    let mut stage = Stage::at_work().await;
    stage.keys("2 1").await;
    stage.world.revoke_tokens();
    stage.world.forget_requests();
    // Two lists at once: those of the instances and, before they are in, of the images.
    let late = Fault::new(Effect::Late(Duration::from_secs(2))).service(Service::Compute);
    stage.world.inject(late);
    stage.keys("Ctrl-r 2 Ctrl-r").await;
    stage.pass(Duration::from_secs(10)).await;
    let services = [Service::Compute, Service::Image];
    let twice = services.map(|service| asked(&stage.world, service, "limit=50").len());
    // The hidden images come behind the others.
    assert_eq!(twice, [2, 3], "{:?}", stage.world.requests());
    assert_eq!(sign_ins(&stage.world), 1);
    stage.expect("146 · 3.7 TiB");
}

#[tokio::test(start_paused = true)]
async fn a_session_that_cannot_be_renewed_is_gone_on_with_after_a_sign_in() {
    let mut stage = Stage::open(Scene::of("demo").without_passwords()).await;
    stage.keys("'demo' Enter 2 Down Down").await;
    let row = stage.name();
    stage.world.revoke_tokens();
    stage.world.inject(refusal());
    stage.keys("Ctrl-r").await;
    stage.expect("The session has ended.");
    stage.keys("Enter").await;
    stage.expect("Log in");
    stage.keys("'demo' Enter").await;
    assert_eq!(stage.name(), row, "{}", stage.screen());
    stage.expect("146 · 3.7 TiB");
}

#[tokio::test(start_paused = true)]
async fn a_job_waits_for_a_sign_in_and_goes_on_after_it() {
    let mut stage = Stage::open(Scene::of("demo").without_passwords()).await;
    stage
        .keys("'demo' Enter / 'db-2' Enter s Ctrl-u 'kept' Enter")
        .await;
    stage.expect("Creating snapshot kept");
    stage.world.revoke_tokens();
    stage.world.inject(refusal());
    stage.wait_for("Sign in again.").await;
    stage.expect("Creating snapshot kept: waits for a sign-in to demo");
    stage.pass(Duration::from_mins(5)).await;
    stage.expect_no("is Active");
    stage.keys("Enter 'demo' Enter").await;
    stage.wait_for("Snapshot kept is Active").await;
    assert_eq!(asked(&stage.world, Service::Compute, "POST").len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_delete_that_was_not_sent_for_want_of_a_sign_in_is_sent_after_it() {
    let mut stage = Stage::open(Scene::of("demo").without_passwords()).await;
    stage
        .keys("'demo' Enter 2 / 'before-upgrade' Enter Down Down d")
        .await;
    stage.expect("Confirm Delete Image");
    stage.world.revoke_tokens();
    stage.world.inject(refusal());
    stage.keys("y").await;
    stage.expect("The session has ended.");
    assert_eq!(asked(&stage.world, Service::Image, "DELETE"), [""; 0]);
    stage.keys("Enter 'demo' Enter").await;
    stage.wait_for("is deleted").await;
    assert_eq!(asked(&stage.world, Service::Image, "DELETE").len(), 1);
}

#[tokio::test(start_paused = true)]
async fn the_cloud_that_was_chosen_last_is_the_one_that_is_shown() {
    let slow = Fault::new(Effect::Late(Duration::from_secs(5))).service(Service::Identity);
    let mut stage = Stage::open(Scene::of("").meeting(slow)).await;
    stage.expect("Choose Cloud");
    stage.keys("Enter").await;
    stage.expect("Signing in to demo");
    stage.keys("c Down Enter").await;
    stage.expect("demo-research › research");
    stage.pass(Duration::from_mins(1)).await;
    stage.expect("demo-research › research");
}

#[tokio::test(start_paused = true)]
async fn a_pane_can_be_chosen_while_the_sign_in_is_slow() {
    let slow = Fault::new(Effect::Late(Duration::from_secs(5))).service(Service::Identity);
    let mut stage = Stage::open(Scene::default().meeting(slow)).await;
    stage.expect("Signing in to demo");
    stage.keys("2").await;
    stage.expect("Signing in to demo");
    stage.wait_for("[2 Images]").await;
    stage.wait_for("my snapshots · newest first").await;
}

#[tokio::test(start_paused = true)]
async fn a_region_that_does_not_exist_is_told_with_those_that_do() {
    let scene = Scene {
        region: Some("Atlantis"),
        ..Scene::default()
    };
    let mut stage = Stage::open(scene).await;
    stage.expect("There is no region Atlantis. There are: RegionOne, RegionTwo");
    stage.keys("2").await;
    stage.expect("demo › web-shop › RegionTwo");
}

#[tokio::test(start_paused = true)]
async fn a_cloud_that_cannot_be_signed_in_to_says_where_it_was_looked_for() {
    let portal = Fault::new(Effect::Portal).service(Service::Identity);
    let mut stage = Stage::open(Scene::default().meeting(portal)).await;
    stage.expect("Unable to sign in to demo.");
    stage.expect("The answer is not what this service says.");
    stage.expect("Asked: http://demo.localhost/identity/v3/auth/tokens");
    stage.keys("Ctrl-r").await;
    stage.expect("demo › web-shop › RegionOne");
}
