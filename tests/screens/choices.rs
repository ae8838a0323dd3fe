//! What new instances are put together from.
use horizon_tui::model::{
    Choices, ChoicesOf,
    choices::{Named, Network, SizedFlavor},
};

/// What a new instance can be put together from.
pub(crate) fn choices(of: ChoicesOf) -> Choices {
    let named = |name: &str| Named {
        name: name.into(),
        id: name.into(),
    };
    let flavor = |name: &str, vcpus, ram, disk| SizedFlavor {
        id: name.into(),
        name: name.into(),
        vcpus,
        ram,
        disk,
    };
    match of {
        ChoicesOf::Flavors => Choices::Flavors(vec![
            flavor("m1.tiny", 1, 512, 1),
            flavor("m1.small", 1, 2048, 20),
            flavor("m1.large", 4, 8192, 80),
        ]),
        ChoicesOf::Networks => Choices::Networks(
            [("private", true), ("public", false)]
                .map(|(name, is_launchable)| Network {
                    id: name.into(),
                    name: name.into(),
                    is_launchable,
                })
                .to_vec(),
        ),
        ChoicesOf::SecurityGroups => Choices::SecurityGroups(vec![named("default"), named("web")]),
        ChoicesOf::KeyPairs => Choices::KeyPairs(vec![named("alice"), named("work")]),
        ChoicesOf::AvailabilityZones => Choices::AvailabilityZones(vec![named("nova")]),
    }
}
