//! The guide to the snapshot option of a VPS, by keyboard: ordered, taken, deleted, restored.
use crate::{scene::Scene, stage::Stage};
use axum::http::Method;
use horizon_tui::{
    call::VpsChange,
    plan::Record,
    view::{Charset, Dress, Theme, Words},
};
use insta::assert_snapshot;
use jiff::tz::TimeZone;
use std::time::Duration;

fn in_language(language: &str) -> Scene {
    Scene {
        dress: Dress::new(
            Theme::default(),
            Words::new([language]),
            Charset::Unicode,
            TimeZone::get("Europe/Paris").expect("a time zone"),
        ),
        ..Scene::of_account()
    }
}

/// The changes that were sent, in their order.
fn sent(stage: &Stage) -> Vec<&'static str> {
    let records = stage.journal.iter().map(|entry| &entry.record);
    let plans = records.filter_map(|record| {
        if let Record::Plan { plan, .. } = record {
            Some(plan)
        } else {
            None
        }
    });
    let steps = plans.flat_map(|plan| &plan.steps);
    let changes = steps.filter_map(|step| step.write.vps_change().map(VpsChange::name));
    changes.collect()
}

#[tokio::test(start_paused = true)]
async fn the_guide_is_done_in_english() {
    let mut stage = Stage::open(in_language("en")).await;
    stage.wait_for("before upgrade").await;
    assert_snapshot!("vps_start", stage.picture());
    // Step 1: the option is ordered for a VPS that has none.
    stage.keys("j j").await;
    stage.wait_for("ex. VAT per month").await;
    stage.keys("Enter").await;
    assert_snapshot!("vps_order_menu", stage.picture());
    stage.keys("Enter").await;
    stage.wait_for("Price incl. VAT").await;
    assert_snapshot!("vps_order_confirm", stage.picture());
    stage.keys("'2.88' Enter").await;
    stage.wait_for("Pay at").await;
    assert_snapshot!("vps_ordered", stage.picture());
    stage.keys("y").await;
    let copied = stage.copied.clone().expect("an address");
    assert!(copied.starts_with("http"), "{copied}");
    stage.keys("Esc").await;
    // Step 2: a snapshot is taken, and followed.
    stage.keys("k").await;
    stage.pass(Duration::from_secs(1)).await;
    stage.keys("s").await;
    stage.wait_for("Description").await;
    stage.keys("'before the upgrade' Enter").await;
    stage.wait_for("Creating a snapshot").await;
    assert_snapshot!("vps_taking", stage.picture());
    stage.wait_for("A snapshot of db-01 is taken").await;
    stage.wait_for("before the upgrade").await;
    assert_snapshot!("vps_taken", stage.picture());
    // Step 3: deleted, and the other VPS restored.
    stage.keys("Esc d").await;
    stage.wait_for("not recoverable").await;
    stage.keys("y").await;
    stage.wait_for("The snapshot of db-01 is deleted").await;
    stage.keys("Esc k").await;
    stage.wait_for("before upgrade").await;
    stage.keys("R").await;
    stage.wait_for("There is no way back").await;
    assert_snapshot!("vps_restore", stage.picture());
    stage.keys("'vps-0a1b2c3d' Enter").await;
    stage.wait_for("web-01 is restored from its snapshot").await;
    stage.wait_for("no snapshot").await;
    assert_eq!(
        sent(&stage),
        [
            "order_vps_snapshot_option",
            "take_vps_snapshot",
            "delete_vps_snapshot",
            "restore_vps"
        ]
    );
}

#[tokio::test(start_paused = true)]
async fn the_guide_is_done_in_french() {
    let mut stage = Stage::open(in_language("fr")).await;
    stage.wait_for("before upgrade").await;
    assert_snapshot!("vps_start_fr", stage.picture());
    stage.keys("j j").await;
    stage.wait_for("HT par mois").await;
    stage.keys("Enter").await;
    stage.expect("Commander l'option Snapshot");
    stage.keys("Enter").await;
    stage.wait_for("Prix TTC").await;
    assert_snapshot!("vps_order_confirm_fr", stage.picture());
    stage.keys("'2.88' Enter").await;
    stage.wait_for("Payer sur").await;
    stage.keys("Esc k").await;
    stage.pass(Duration::from_secs(1)).await;
    stage.keys("Enter").await;
    stage.expect("Prendre un Snapshot");
    stage.keys("j k Enter 'avant la mise à jour' Enter").await;
    stage.wait_for("Un snapshot de db-01 est pris").await;
    stage.wait_for("avant la mise à jour").await;
    assert_snapshot!("vps_taken_fr", stage.picture());
    stage.keys("Esc d y").await;
    stage.wait_for("Le snapshot de db-01 est supprimé").await;
    stage.keys("Esc k").await;
    stage.wait_for("before upgrade").await;
    stage.keys("R").await;
    stage.wait_for("[Enter] Restaurer").await;
    assert_snapshot!("vps_restore_fr", stage.picture());
    stage.keys("'vps-0a1b2c3d' Enter").await;
    stage
        .wait_for("web-01 est restauré depuis son snapshot")
        .await;
}

#[tokio::test(start_paused = true)]
async fn a_snapshot_that_is_there_is_replaced_after_its_name_was_typed() {
    let mut stage = Stage::open(in_language("en")).await;
    stage.wait_for("before upgrade").await;
    stage.keys("s 'the newer one' Enter").await;
    stage.wait_for("it has none at all").await;
    assert_snapshot!("vps_replace_confirm", stage.picture());
    // Neither a yes nor another name does it.
    stage.keys("y Enter").await;
    stage.expect("it has none at all");
    stage.keys("Ctrl-u 'vps-0a1b2c3d' Enter").await;
    stage.wait_for("Replaced the snapshot").await;
    stage.wait_for("the newer one").await;
}

#[tokio::test(start_paused = true)]
async fn who_backs_out_of_an_order_leaves_no_cart_behind() {
    let mut stage = Stage::open(in_language("en")).await;
    stage.wait_for("before upgrade").await;
    let mut requests = stage.world.tell_requests();
    stage.keys("j j").await;
    stage.wait_for("ex. VAT per month").await;
    stage.keys("O").await;
    stage.wait_for("Price incl. VAT").await;
    stage.keys("Esc").await;
    stage.pass(Duration::from_secs(1)).await;
    let mut carts = 0;
    let mut dropped = 0;
    while let Ok(request) = requests.try_recv() {
        let target = &request.target;
        carts += usize::from(request.method == Method::POST && target.ends_with("/order/cart"));
        dropped += usize::from(request.method == Method::DELETE && target.contains("/order/cart/"));
    }
    assert_eq!((carts, dropped), (1, 1));
    assert_eq!(sent(&stage), [""; 0]);
}

#[tokio::test(start_paused = true)]
async fn a_link_to_a_snapshot_is_shown_and_copied() {
    let mut stage = Stage::open(in_language("en")).await;
    stage.wait_for("before upgrade").await;
    stage.keys("D").await;
    stage.wait_for("Link expires").await;
    stage.keys("y").await;
    let copied = stage.copied.clone().expect("an address");
    assert!(copied.starts_with("http"), "{copied}");
}

#[tokio::test(start_paused = true)]
async fn beside_a_cloud_the_account_is_the_fourth_pane() {
    let mut stage = Stage::open(Scene {
        ovh_conf: Scene::of_account().ovh_conf,
        ..Scene::default()
    })
    .await;
    stage.wait_for("all instances").await;
    stage.keys("4").await;
    stage.wait_for("before upgrade").await;
    stage.keys("1").await;
    stage.expect("all instances");
}
