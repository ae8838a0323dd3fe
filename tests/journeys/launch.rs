//! Copies of a snapshot: like the instance it was taken from, or put together from lists.
use crate::{elsewhere::asked, stage::Stage};
use axum::http::Method;
use horizon_tui::demo::{Effect, Fault, Service};

/// How many instances Nova has been asked for.
fn launches(stage: &Stage) -> usize {
    let posts = asked(&stage.world, Service::Compute, "POST");
    let servers = posts.iter().filter(|path| path.ends_with("/servers"));
    servers.count()
}

/// The form for the newest snapshot of `web-1`, filled from the instance.
async fn of_web_1() -> Stage {
    let mut stage = Stage::at_work().await;
    stage.keys("2 / 'source:web-1' Enter L").await;
    stage.wait_for("Copy Metadata").await;
    stage
}

#[tokio::test(start_paused = true)]
async fn a_copy_is_like_the_instance_and_told_with_its_address() {
    let mut stage = of_web_1().await;
    for filled in ["web-1-copy", "b3-8", "private", "web", "laptop", "nova"] {
        stage.expect(filled);
    }
    stage.expect("Instances 27 of 50");
    stage.keys("Enter").await;
    stage.expect("[y] Launch a Copy");
    stage.expect("host keys, passwords and machine id of the original");
    stage.expect("no floating IP");
    assert_eq!(launches(&stage), 0, "nothing leaves before it is confirmed");
    stage.keys("y").await;
    stage.wait_for("web-1-copy is Active at 10.20.").await;
    assert_eq!(launches(&stage), 1);
    stage.keys("Esc 6 i").await;
    stage.expect("IP Addresses");
    stage.keys("y").await;
    let copied = stage.copied.clone().expect("an address");
    assert!(copied.starts_with("10.20."), "{copied}");
}

#[tokio::test(start_paused = true)]
async fn of_an_instance_that_is_gone_everything_is_chosen_from_lists() {
    let mut stage = Stage::at_work().await;
    stage.wait_for("as of").await;
    stage.keys("2 / 'source:gone' Enter").await;
    stage.wait_for("(gone)").await;
    stage.keys("L").await;
    stage.wait_for("Choose a network with Space.").await;
    stage.expect("(gone)");
    stage.keys("Enter").await;
    stage.expect_no("[y]");
    stage.keys("Tab Tab Tab 'back' Space").await;
    stage.expect_no("Choose a network");
    stage.expect("backbone");
    stage.keys("Enter y").await;
    stage.wait_for("is Active at").await;
    assert_eq!(launches(&stage), 1);
}

#[tokio::test(start_paused = true)]
async fn several_copies_are_numbered_and_each_is_asked_for_once() {
    let mut stage = of_web_1().await;
    stage.keys("Tab Backspace '3'").await;
    stage.expect("web-1-copy-1 … web-1-copy-3");
    stage.keys("Enter").await;
    stage.expect("3 copies");
    stage.expect("web-1-copy-2");
    stage.keys("y").await;
    stage.wait_for("3 done").await;
    assert_eq!(launches(&stage), 3);
    stage.keys("Esc 1 / Ctrl-u 'web-1-copy' Enter").await;
    for name in ["web-1-copy-1", "web-1-copy-2", "web-1-copy-3"] {
        stage.expect(name);
    }
}

#[tokio::test(start_paused = true)]
async fn a_flavor_without_a_disk_needs_a_new_volume() {
    let mut stage = of_web_1().await;
    stage.keys("Tab Tab 'v1-volume'").await;
    stage.expect("This flavor has no disk of its own");
    stage.keys("Enter").await;
    stage.expect_no("[y]");
    stage.keys("Tab Tab Tab Tab Tab Tab 'y'").await;
    stage.expect("Volume Size");
    stage.expect_no("no disk of its own");
    stage.keys("Tab Ctrl-u '1'").await;
    stage.expect("at least 5");
    stage.keys("Ctrl-u '70' Enter").await;
    stage.expect("1 new volume, 70.0 GiB");
    stage.keys("y").await;
    stage.wait_for("web-1-copy is Active at").await;
}

#[tokio::test(start_paused = true)]
async fn what_the_quota_has_no_room_for_is_named_before_and_fails_by_itself() {
    let mut stage = of_web_1().await;
    stage.keys("Tab Ctrl-u '10'").await;
    stage.expect("RAM: 442 G of 500 G used, 3 of 10 copies would fail.");
    stage.keys("Enter").await;
    stage.expect("3 of 10 copies would fail.");
    stage.keys("y").await;
    stage.wait_for("7 done").await;
    stage.expect("3 failed");
}

#[tokio::test(start_paused = true)]
async fn an_instance_that_ends_in_error_is_told_with_the_fault() {
    let mut stage = of_web_1().await;
    stage.world.fill_hosts();
    stage.keys("Enter y").await;
    stage.wait_for("Launch a Copy failed: web-1-copy").await;
    stage.keys("Esc 6 i").await;
    stage.expect("No valid host was found");
}

#[tokio::test(start_paused = true)]
async fn what_was_wished_for_copies_that_failed_is_there_again() {
    let mut stage = of_web_1().await;
    stage.world.fill_hosts();
    stage
        .keys("Ctrl-u 'web-1-spare' Tab Ctrl-u '2' Enter")
        .await;
    stage.expect("[y] Launch a Copy (2)");
    stage.keys("y").await;
    stage.wait_for("2 failed").await;
    stage.keys("Esc L").await;
    stage.wait_for("Copy Metadata").await;
    stage.expect("web-1-spare");
    stage.keys("Enter").await;
    stage.expect("[y] Launch a Copy (2)");
    // Who leaves the form begins anew.
    stage.keys("Esc Esc L").await;
    stage.wait_for("Copy Metadata").await;
    stage.expect_no("web-1-spare");
}

#[tokio::test(start_paused = true)]
async fn copies_that_are_there_are_not_wished_for_again() {
    let mut stage = of_web_1().await;
    stage
        .keys("Ctrl-u 'web-1-spare' Tab Ctrl-u '10' Enter y")
        .await;
    stage.wait_for("3 failed").await;
    stage.keys("Esc L").await;
    stage.wait_for("Copy Metadata").await;
    stage.expect("web-1-spare");
    stage.keys("Ctrl-u 'web-1-more' Enter").await;
    stage.expect_no("Launch a Copy (");
    stage.expect("[y] Launch a Copy");
}

#[tokio::test(start_paused = true)]
async fn a_lost_answer_is_settled_by_looking_and_never_by_asking_again() {
    let mut stage = of_web_1().await;
    let lost = Fault::new(Effect::Lost)
        .service(Service::Compute)
        .method(Method::POST);
    stage.world.inject(lost);
    stage.keys("Enter y").await;
    stage.wait_for("web-1-copy is Active at 10.20.").await;
    assert_eq!(launches(&stage), 1);
    stage.keys("Esc 1 / Ctrl-u 'web-1-copy' Enter").await;
    assert_eq!(stage.rows().len(), 1, "{}", stage.screen());
}
