//! What new instances are put together from.
use super::{ONE, TWO};
use crate::{
    bench::{Bench, Target},
    target::target,
};
use horizon_tui::{
    call::{Answer, Read},
    model::{
        Choices, ChoicesOf, Place,
        choices::Named,
        instance::{Flavor, Instance},
    },
};

async fn choices(bench: &mut Bench, place: &Place, of: ChoicesOf) -> Choices {
    let place = place.clone();
    match bench.ask(Read::Choices { place, of }).await {
        Ok(Answer::Choices(choices)) => choices,
        other => panic!("{other:?}"),
    }
}

/// An instance that has been started from an image.
async fn instance(bench: &mut Bench, target: &Target, place: &Place) -> Instance {
    bench.instance(place, target.names.on_images[0]).await
}

fn names(named: &[Named]) -> Vec<&str> {
    named.iter().map(|named| named.name.as_str()).collect()
}

#[tokio::test]
async fn every_flavor_of_an_instance_is_among_the_flavors() {
    let target = target().await;
    for region in [ONE, TWO] {
        let (mut bench, place) = Bench::signed_in(&target, "demo", region).await;
        let Choices::Flavors(flavors) = choices(&mut bench, &place, ChoicesOf::Flavors).await
        else {
            panic!("other choices");
        };
        assert!(flavors.is_sorted_by_key(|flavor| flavor.ram));
        assert!(flavors.iter().all(|flavor| flavor.vcpus > 0));
        assert!(flavors.iter().any(|flavor| flavor.disk == 0));
        for instance in bench.all_instances(&place, 1000).await {
            let Some(Flavor::Named(name)) = instance.flavor else {
                panic!("{instance:?}");
            };
            assert!(flavors.iter().any(|flavor| flavor.name == name), "{name}");
        }
    }
}

#[tokio::test]
async fn the_network_of_an_instance_can_be_chosen_and_the_outside_cannot() {
    let target = target().await;
    let (mut bench, place) = Bench::signed_in(&target, "demo", ONE).await;
    let instance = instance(&mut bench, &target, &place).await;
    let Choices::Networks(networks) = choices(&mut bench, &place, ChoicesOf::Networks).await else {
        panic!("other choices");
    };
    let network = &instance.addresses.first().expect("an address").network;
    let found = networks.iter().find(|found| found.name == *network);
    assert!(found.expect("its network").is_launchable);
    assert!(networks.iter().any(|network| !network.is_launchable));
}

#[tokio::test]
async fn a_project_has_a_default_security_group_and_its_zone() {
    let target = target().await;
    let (mut bench, place) = Bench::signed_in(&target, "demo", ONE).await;
    let instance = instance(&mut bench, &target, &place).await;
    let Choices::SecurityGroups(groups) =
        choices(&mut bench, &place, ChoicesOf::SecurityGroups).await
    else {
        panic!("other choices");
    };
    let defaults = groups
        .iter()
        .filter(|group| group.name.as_str() == "default");
    assert_eq!(defaults.count(), 1);
    let Choices::AvailabilityZones(zones) =
        choices(&mut bench, &place, ChoicesOf::AvailabilityZones).await
    else {
        panic!("other choices");
    };
    let zone = instance.availability_zone.expect("a zone");
    assert!(names(&zones).contains(&zone.as_str()), "{zones:?}");
}

#[tokio::test]
async fn the_key_pair_of_an_instance_is_among_the_key_pairs() {
    let target = target().await;
    let (mut bench, place) = Bench::signed_in(&target, "demo", ONE).await;
    let Choices::KeyPairs(pairs) = choices(&mut bench, &place, ChoicesOf::KeyPairs).await else {
        panic!("other choices");
    };
    for instance in bench.all_instances(&place, 1000).await {
        if let Some(pair) = instance.key_pair {
            assert!(names(&pairs).contains(&pair.as_str()), "{pair}");
        }
    }
}
