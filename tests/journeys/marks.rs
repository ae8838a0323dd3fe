//! Marking, and deleting what is marked.
use crate::{elsewhere::asked, stage::Stage};
use axum::http::{HeaderMap, Method, StatusCode};
use horizon_tui::demo::{Effect, Fault, Service};
use std::time::Duration;

const HOUR: Duration = Duration::from_hours(1);

fn deletes(stage: &Stage) -> usize {
    asked(&stage.world, Service::Image, "DELETE").len()
}

impl Stage {
    /// Marks the row under the cursor and says what it is called.
    async fn mark(&mut self) -> String {
        let name = self.name();
        self.keys("Space").await;
        name
    }
}

#[tokio::test(start_paused = true)]
async fn what_is_marked_is_deleted_also_where_the_filter_hides_it() {
    let mut stage = Stage::at_work().await;
    stage.keys("2 / 'web-2' Enter G Up Up").await;
    let mut marked = vec![stage.mark().await, stage.mark().await];
    stage.expect("2 marked · ");
    stage.expect(" · 0 hidden");
    stage.keys("/ Ctrl-u 'cache' Enter G Up").await;
    marked.push(stage.mark().await);
    stage.expect("3 marked · ");
    stage.expect(" · 2 hidden");
    stage.keys("Ctrl-r d").await;
    stage.expect("Confirm Delete Images");
    stage.expect("3 images · ");
    stage.expect("Marked, but hidden by the filter: 2");
    stage.expect("Type 3 to delete:");
    for name in &marked {
        stage.expect(name);
    }
    stage.keys("'2' Enter").await;
    stage.expect("Confirm Delete Images");
    assert_eq!(deletes(&stage), 0);
    stage.keys("Backspace '3' Enter").await;
    stage.pass(Duration::from_secs(9)).await;
    stage.expect_no("Confirm Delete Images");
    assert_eq!(deletes(&stage), 3);
    stage.expect_no(" marked");
    stage.keys("Esc Esc").await;
    for name in &marked {
        stage.keys(&format!("/ Ctrl-u '{name}' Enter")).await;
        stage.expect("0 of 143");
    }
}

#[tokio::test(start_paused = true)]
async fn marks_stay_in_the_region_that_they_were_made_in() {
    let mut stage = Stage::at_work().await;
    stage.keys("2 / 'web-2' Enter G Up").await;
    let name = stage.mark().await;
    stage.keys("1 2 r Down Enter").await;
    stage.expect("RegionTwo");
    stage.expect("1 marked · ");
    stage.expect("1 elsewhere");
    stage.keys("d").await;
    stage.expect("Confirm Delete Image");
    stage.expect(&name);
    stage.expect("web-shop › RegionOne");
    stage.keys("Esc r Up Enter").await;
    stage.expect("1 marked · ");
    stage.expect_no("elsewhere");
    stage.keys("u").await;
    stage.expect("1 mark is taken back. The same key again restores it.");
    stage.expect_no("1 marked");
    stage.keys("u").await;
    stage.expect("1 marked");
}

#[tokio::test(start_paused = true)]
async fn all_that_match_are_marked_only_where_it_is_known_that_these_are_all() {
    let mut stage = Stage::at_work().await;
    let slow = Fault::new(Effect::Late(HOUR)).service(Service::Image);
    stage.world.inject(slow);
    stage.keys("2 Ctrl-r *").await;
    stage.expect("Not possible: still reading");
    stage.expect_no(" marked");
    stage.pass(HOUR).await;
    stage.keys("Esc / 'web-2' Enter *").await;
    let shown = stage.line(" of 146");
    let count = shown
        .split(" of 146")
        .next()
        .and_then(|left| left.split(' ').next_back());
    let count: usize = count
        .and_then(|count| count.parse().ok())
        .expect("a number");
    stage.expect(&format!("{count} marked"));
    stage.keys("!").await;
    stage.expect_no(" marked");
    stage.keys("v Down Down v Down").await;
    stage.expect("3 marked");
}

#[tokio::test(start_paused = true)]
async fn what_fails_stays_marked() {
    let mut stage = Stage::at_work().await;
    stage.keys("2 / 'web-2' Enter G Up Up").await;
    stage.mark().await;
    stage.mark().await;
    let conflict = Effect::Answer {
        status: StatusCode::CONFLICT,
        headers: HeaderMap::new(),
        body: String::new(),
    };
    let fault = Fault::new(conflict)
        .service(Service::Image)
        .method(Method::DELETE);
    stage.world.inject(fault);
    stage.keys("d '2' Enter").await;
    stage.pass(Duration::from_secs(9)).await;
    assert_eq!(deletes(&stage), 2);
    stage.keys("Esc").await;
    stage.expect("1 marked");
}

#[tokio::test(start_paused = true)]
async fn the_menu_of_a_row_is_about_that_row() {
    let mut stage = Stage::at_work().await;
    stage.keys("2 / 'web-2' Enter G Up Up").await;
    stage.mark().await;
    stage.mark().await;
    let name = stage.name();
    stage.keys("Enter").await;
    stage.choose("Delete Image").await;
    stage.expect("Confirm Delete Image");
    stage.expect(&format!("Name {name}"));
    stage.keys("Esc").await;
    stage.expect("2 marked");
}

#[tokio::test(start_paused = true)]
async fn a_clean_up_names_what_it_leaves_out_and_who_loses_the_last_copy() {
    let mut stage = Stage::at_work().await;
    stage.keys("2 * d").await;
    stage.expect("Confirm Delete Images");
    stage.expect(" left out");
    stage.expect("instances are left without any snapshot: ");
    for reason in ["in use by db-1-copy", "protected"] {
        for _ in 0..99 {
            if stage.says(&format!("Left out, {reason}: ")) {
                break;
            }
            stage.keys("PgDn").await;
        }
        stage.expect(&format!("Left out, {reason}: "));
    }
    stage.keys("Esc").await;
    assert_eq!(deletes(&stage), 0);
}
