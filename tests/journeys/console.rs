//! The console log of an instance: read from its end, followed, searched, written to a file.
use crate::{elsewhere::asked, scene::Scene, stage::Stage};
use axum::http::StatusCode;
use horizon_tui::{
    demo::{Fault, Service},
    view::{Charset, Dress, Theme, Words},
};
use jiff::tz::TimeZone;
use ratatui::layout::Size;
use std::time::Duration;

/// How often a console log was asked for.
fn reads(stage: &Stage) -> usize {
    asked(&stage.world, Service::Compute, "POST").len()
}

#[tokio::test(start_paused = true)]
async fn it_opens_at_its_end_and_more_is_read_when_wanted() {
    let mut stage = Stage::at_work().await;
    stage.keys("/ 'staging-1' Enter l").await;
    stage.expect("Console Log · staging-1");
    stage.expect("staging-1 login:");
    stage.keys("g").await;
    stage.expect("SeaBIOS");
    insta::assert_snapshot!("beginning", stage.picture());
    stage.keys("Esc").await;
    stage.expect("[1 Instances]");
    stage.keys("Esc / 'web-4' Enter l").await;
    stage.expect("the last 200 lines");
    insta::assert_snapshot!("end", stage.picture());
    stage.keys("m").await;
    stage.expect("the last 1000 lines");
    stage.keys("m m").await;
    stage.expect_no("the last");
    assert_eq!(reads(&stage), 4);
    stage.pass(Duration::from_mins(30)).await;
    assert_eq!(reads(&stage), 4, "nothing is polled");
}

#[tokio::test(start_paused = true)]
async fn it_is_followed_until_it_is_closed() {
    let mut stage = Stage::at_work().await;
    stage.keys("/ 'web-4' Enter l f").await;
    stage.expect("✓ following");
    stage.expect("09:40:56");
    stage.pass(Duration::from_secs(30)).await;
    stage.expect("09:41:24");
    let followed = reads(&stage);
    assert!((5..16).contains(&followed), "{followed}");
    stage.keys("q").await;
    stage.pass(Duration::from_mins(30)).await;
    assert_eq!(reads(&stage), followed);
}

#[tokio::test(start_paused = true)]
async fn a_text_is_searched_and_marked_where_it_stands() {
    let mut stage = Stage::at_work().await;
    stage.keys("/ 'web-4' Enter l g / 'TIMED out'").await;
    stage.expect("1 of 5");
    insta::assert_snapshot!("typing", stage.picture());
    stage.keys("Enter n").await;
    stage.expect("2 of 5");
    stage.keys("N N").await;
    stage.expect("5 of 5");
    insta::assert_snapshot!("found", stage.picture());
    stage.keys("/ 'x'").await;
    stage.expect("not found");
    stage.keys("Esc").await;
    stage.expect_no("not found");
    stage.expect("Console Log");
}

#[tokio::test(start_paused = true)]
async fn it_is_written_to_a_file_as_text() {
    let mut stage = Stage::at_work().await;
    stage.keys("/ 'staging-1' Enter l x").await;
    stage.expect("horizon-tui-console-log-2026-11-20-0941.log");
    insta::assert_snapshot!("saving", stage.picture());
    stage.keys("Enter").await;
    let saved = stage.saved.take().expect("a file");
    let text = saved.document.for_programs(saved.format).expect("a text");
    assert!(text.starts_with("SeaBIOS"), "{text}");
    assert!(text.ends_with("staging-1 login: \n"), "{text}");
    assert!(!text.contains('\u{1b}') && !text.contains('␛'));
}

#[tokio::test(start_paused = true)]
async fn what_stands_in_the_way_is_said_in_plain_words() {
    let mut stage = Stage::at_work().await;
    stage.keys("/ 'batch-7' Enter l").await;
    stage.expect("The instance is on no host yet, or not any more");
    insta::assert_snapshot!("not_ready", stage.picture());
    let fault = Fault::status(StatusCode::NOT_IMPLEMENTED).service(Service::Compute);
    stage.world.inject(fault.times(9));
    stage.keys("r").await;
    stage.pass(Duration::from_mins(1)).await;
    stage.expect("Its hypervisor keeps no console log");
    stage.keys("Esc Esc / 'legacy-erp' Enter l").await;
    stage.expect("Not possible: View Log (not in status Shelved Offloaded)");
}

#[tokio::test(start_paused = true)]
async fn it_fits_small_screens_in_ascii_and_other_languages() {
    let mut small = Stage::open(Scene {
        size: Size::new(60, 15),
        ..Scene::default()
    })
    .await;
    let words = Words::new(["de"]);
    small.speak(Dress::new(
        Theme::plain(),
        words,
        Charset::Ascii,
        TimeZone::UTC,
    ));
    small
        .keys("/ 'web-4' Enter l f / 'request' Enter Right")
        .await;
    insta::assert_snapshot!("small", small.picture());
}
