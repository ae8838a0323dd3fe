//! Things found by what they say of themselves, without reading all of a list.
use super::ONE;
use crate::{bench::Bench, target::target};
use horizon_tui::{
    call::{Answer, ImageCondition, ImagesOf, InstanceCondition, Page, Read},
    model::{Image, ImageId, InstanceId, Place},
};

#[tokio::test]
async fn an_instance_is_found_by_its_name_and_its_addresses() {
    let target = target().await;
    let (mut bench, place) = Bench::signed_in(&target, "demo", ONE).await;
    let all = bench.all_instances(&place, 1000).await;
    let with_address = all.iter().find(|one| !one.addresses.is_empty());
    let wanted = with_address.expect("an instance in a network").clone();
    let name = wanted.name.clone().expect("a name").as_str().to_owned();
    let mut conditions = vec![InstanceCondition::Name(name)];
    let fixed = wanted.addresses.iter().filter(|address| !address.floating);
    conditions.extend(fixed.map(|address| InstanceCondition::Address(address.ip)));
    assert!(conditions.len() > 1, "{wanted:?}");
    for condition in conditions {
        let found = found_instances(&mut bench, &place, condition.clone()).await;
        assert!(found.contains(&wanted.id), "{condition:?}");
        assert!(found.len() < all.len(), "{condition:?} finds too much");
    }
    let odd = InstanceCondition::Name("no such (name|[x".to_owned());
    assert_eq!(found_instances(&mut bench, &place, odd).await, []);
}

async fn found_instances(
    bench: &mut Bench,
    place: &Place,
    condition: InstanceCondition,
) -> Vec<InstanceId> {
    let place = place.clone();
    match bench.ask(Read::InstancesWhere { place, condition }).await {
        Ok(Answer::Instances(found)) => found.rows.into_iter().map(|row| row.id).collect(),
        other => panic!("not instances: {other:?}"),
    }
}

#[tokio::test]
async fn images_are_found_by_what_they_say_of_themselves() {
    let target = target().await;
    let (mut bench, place) = Bench::signed_in(&target, "demo", ONE).await;
    let all = bench.all_images(&place, &ImagesOf::Everyone, 1000).await;
    let is_one = |image: &&Image| image.is_snapshot() && image.source.is_some();
    let wanted = all.iter().find(is_one).expect("a snapshot").clone();
    let created = wanted.created.expect("a time");
    let source = wanted.source.clone().expect("a source").instance;
    let status = wanted.status.spelled().to_owned();
    for condition in [
        ImageCondition::Name(wanted.name.clone().expect("a name").as_str().to_owned()),
        ImageCondition::Status(vec![status, "killed".to_owned()]),
        ImageCondition::Visibility(wanted.visibility.clone()),
        ImageCondition::Protected(wanted.protected),
        ImageCondition::Owner(wanted.owner.clone().expect("an owner")),
        ImageCondition::Older(created),
        ImageCondition::Newer(created),
        ImageCondition::Property {
            key: "instance_uuid".to_owned(),
            value: source.as_str().to_owned(),
        },
    ] {
        let found = found_images(&mut bench, &place, vec![condition.clone()]).await;
        assert!(found.contains(&wanted.id), "{condition:?}");
    }
    for condition in [
        ImageCondition::Name("in:no, such:name".to_owned()),
        ImageCondition::Tag("no such tag".to_owned()),
        ImageCondition::Status(vec!["killed".to_owned()]),
    ] {
        let found = found_images(&mut bench, &place, vec![condition]).await;
        assert!(!found.contains(&wanted.id));
    }
    let between = vec![
        ImageCondition::Older(created),
        ImageCondition::Newer(created),
    ];
    let found = found_images(&mut bench, &place, between).await;
    assert!(found.contains(&wanted.id) && found.len() < all.len());
}

async fn found_images(
    bench: &mut Bench,
    place: &Place,
    conditions: Vec<ImageCondition>,
) -> Vec<ImageId> {
    let read = Read::ImagesWhere {
        place: place.clone(),
        of: ImagesOf::Everyone,
        conditions,
        page: Page::First { limit: 1000 },
    };
    match bench.ask(read).await {
        Ok(Answer::Images(found)) => found.rows.into_iter().map(|row| row.id).collect(),
        other => panic!("not images: {other:?}"),
    }
}

#[tokio::test]
async fn a_volume_snapshot_is_found_by_its_name() {
    let target = target().await;
    let (mut bench, place) = Bench::signed_in(&target, "demo", ONE).await;
    let all = bench.all_volume_snapshots(&place, 1000).await;
    let mut known = all.iter().filter_map(|row| row.name.as_ref());
    let name = known.find(|name| !name.is_empty()).expect("a name");
    let name = name.as_str();
    let read = |name: &str| Read::VolumeSnapshotsNamed {
        place: place.clone(),
        name: name.to_owned(),
    };
    let Ok(Answer::VolumeSnapshots(found)) = bench.ask(read(name)).await else {
        panic!("not volume snapshots");
    };
    assert!(!found.rows.is_empty());
    let mut found = found.rows.iter().filter_map(|row| row.name.as_ref());
    assert!(found.all(|found| found.as_str() == name));
    let Ok(Answer::VolumeSnapshots(none)) = bench.ask(read("no such one")).await else {
        panic!("not volume snapshots");
    };
    assert!(none.rows.is_empty());
}
