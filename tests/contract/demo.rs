//! The embedded clouds, in this process, with a clock that is moved by hand.
use crate::bench::{Names, Target};
use horizon_tui::{
    demo::{ManualClock, World, clouds_yaml},
    runtime::in_process,
};
use jiff::{SignedDuration, Timestamp};

const NAMES: Names = Names {
    alternative: "demo-research",
    reader: "demo-reader",
    administrator: "demo-admin",
    credential: "demo-appcred",
    credential_ends: true,
    old: "demo-old",
    two_factors: "demo-totp",
    password: "demo",
    on_images: ["web-1", "web-2", "db-1"],
    group: "web",
    on_volumes: "vol-db-1",
    broken: "batch-7",
    unfit: "reports-1",
};

pub(crate) async fn target() -> Target {
    let clock = ManualClock::new(Timestamp::now());
    let world = World::new(clock.clone(), 1);
    let way = in_process(world.router());
    Target::new(
        NAMES,
        clouds_yaml("http://demo.test").into_bytes(),
        way,
        Box::new(move || {
            clock.advance(SignedDuration::from_secs(1));
            Box::pin(async {})
        }),
        Box::new(move || world.passcode()),
    )
}
