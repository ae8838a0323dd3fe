//! Snapshots for which quotas have no room.
use crate::world::World;
use horizon_tui::model::{Gauge, Limit, Resource};

fn short() -> World {
    let gauge = |resource, used, limit| Gauge {
        resource,
        used,
        limit: Limit::AtMost(limit),
    };
    let mut world = World::new();
    world.gauges = vec![
        gauge(Resource::Images, 500, 500),
        gauge(Resource::VolumeSnapshots, 59, 60),
    ];
    world.begin();
    world
}

/// The forms and what they lead to.
pub(crate) fn dialogs() -> Vec<(&'static str, World)> {
    [
        ("create-snapshot-over-quota", "Down s"),
        ("create-snapshots-over-quota", "* s"),
        ("confirm-over-quota", "Down s Enter"),
        ("confirm-many-over-quota", "* s Enter"),
    ]
    .map(|(name, keys)| {
        let mut world = short();
        world.press(keys);
        (name, world)
    })
    .into()
}
