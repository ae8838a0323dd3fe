//! Plans that a guard refuses or prices, and plans that are written to files.
use crate::{
    many, pressed,
    screen::{draw, dress},
    world::World,
};
use horizon_tui::{
    app::{
        Event, Guard,
        dialog::{Confirm, Dialog, Opened},
        event::{NotSaved, WhyNotSaved},
        settings::Price,
    },
    model::SafeText,
    plan::Guards,
};
use std::time::Duration;

/// A confirmation of four deletes in a cloud with this guard.
pub(crate) fn guarded(by: &str) -> World {
    let guard = Guard {
        label: Some(SafeText::new("PROD")),
        max_delete: (by == "max_delete").then_some(3),
        price: Price::parse("0.04 EUR").filter(|_| by == "price"),
        ..Guard::default()
    };
    let mut world = many(&["RegionOne"], 4);
    world.app.guards = Guards::new([("demo".into(), guard)]);
    let Some(Dialog::Confirm(confirm)) = world.app.dialog.take().map(|opened| opened.dialog) else {
        panic!("a confirmation");
    };
    let refused = world.app.guards.check(&confirm.plan).err();
    let confirm = Confirm::new(*confirm.plan, refused);
    world.app.dialog = Some(Opened::new(Dialog::Confirm(confirm)));
    world.tell(Event::Painted);
    world.since_start += Duration::from_secs(1);
    world
}

/// The name that was offered is taken.
pub(crate) fn exists() -> World {
    let mut world = pressed("2 Down Down d x Enter Enter");
    world.tell(Event::Saved(Err(NotSaved {
        path: SafeText::new("horizon-tui-plan.json"),
        why: WhyNotSaved::Exists,
    })));
    world
}

#[test]
fn a_plan_is_written_and_waits_for_its_answer_again() {
    let mut world = exists();
    let shown = |world: &World| draw(&world.app, &dress("en"), 80, 24).text();
    assert!(shown(&world).contains("-2.json"), "{}", shown(&world));
    world.press("Enter");
    world.tell(Event::Saved(Ok(SafeText::new("/home/alice/plan-2.json"))));
    world.tell(Event::Key(crossterm::event::KeyEvent::from(
        crossterm::event::KeyCode::Char('y'),
    )));
    assert!(world.app.jobs.is_empty(), "it has not been seen again yet");
    assert!(
        shown(&world).contains("[y] Delete Image"),
        "{}",
        shown(&world)
    );
    world.press("y");
    assert_eq!(world.app.jobs.len(), 1);
}

#[test]
fn a_refused_plan_is_not_confirmed_by_any_key() {
    let mut world = guarded("max_delete");
    world.press("y 4 Enter");
    assert!(world.app.jobs.is_empty());
    let mut world = guarded("max_delete");
    world.press("x");
    let shown = draw(&world.app, &dress("en"), 80, 24).text();
    assert!(shown.contains("Plan"), "it can still be written: {shown}");
}
