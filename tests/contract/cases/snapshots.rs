//! Snapshots, from the wish to the end.
use super::{ONE, words};
use crate::{
    bench::{Bench, Target, alone, unique_wish},
    target::target,
};
use horizon_tui::{
    call::{Answer, Failure, FailureKind, Read, Sent, Write},
    model::{Image, ImageId, ImageKind, ImageStatus, Instance, Place, image::property},
};

/// Waits until an image is Active and its instance at rest.
async fn settled(
    target: &Target,
    bench: &mut Bench,
    place: &Place,
    image: &ImageId,
    name: &str,
) -> Image {
    let made = target
        .until("an Active image", async || {
            let made = bench.image(place, image).await.expect("the image");
            (made.status == ImageStatus::Active).then_some(made)
        })
        .await;
    target
        .until("an instance at rest", async || {
            bench
                .instance(place, name)
                .await
                .task
                .is_none()
                .then_some(())
        })
        .await;
    made
}

async fn by_wish(bench: &mut Bench, place: &Place, wish: &str) -> Vec<Image> {
    let read = Read::ImagesByWish {
        place: place.clone(),
        wish: wish.to_owned(),
    };
    match bench.ask(read).await {
        Ok(Answer::ImagesByWish(images)) => images,
        other => panic!("{other:?}"),
    }
}

async fn refused(bench: &mut Bench, place: &Place, instance: &Instance, name: &str) -> Failure {
    let write = Write::CreateSnapshot {
        place: place.clone(),
        instance: instance.id.clone(),
        name: name.to_owned(),
        metadata: Vec::new(),
    };
    bench.write(write).await.expect_err("no snapshot")
}

#[tokio::test]
async fn a_snapshot_lives_from_queued_to_gone() {
    let target = target().await;
    let _alone = alone().await;
    let (mut bench, place) = Bench::signed_in(&target, "demo", ONE).await;
    let name = target.names.on_images[0];
    let instance = bench.instance(&place, name).await;
    let wish = unique_wish();
    let image = bench
        .snapshot(&place, &instance, &wish)
        .await
        .expect("accepted");

    // From the first moment on it can be found by its wish, and says where it comes from.
    let found = by_wish(&mut bench, &place, &wish).await;
    assert_eq!(
        found.iter().map(|image| &image.id).collect::<Vec<_>>(),
        [&image]
    );
    assert_eq!(found[0].kind, ImageKind::Snapshot);
    assert!(found[0].is_in_transition());
    let source = found[0].source.clone().expect("a source");
    assert_eq!((source.instance, source.name), (instance.id.clone(), None));

    // Nova takes one snapshot at a time.
    let failure = refused(&mut bench, &place, &instance, "one too many").await;
    assert_eq!(failure.kind, FailureKind::Conflict);
    assert_eq!(failure.sent, Sent::Yes);
    assert!(words(&failure).contains("task_state"), "{failure:?}");

    let made = settled(&target, &mut bench, &place, &image, name).await;
    assert!(made.size > Some(0));
    assert_eq!(made.owner.as_ref(), Some(place.project()));
    let named = set_source(&mut bench, &place, &image, &instance).await;
    assert_eq!(named.source.expect("a source").name, instance.name);

    let Ok(Answer::Deleted { request_id }) = bench.delete(&place, &image).await else {
        panic!("not deleted");
    };
    assert!(request_id.is_some());
    let failure = bench.image(&place, &image).await.expect_err("gone");
    assert_eq!(failure.kind, FailureKind::NotFound);
    let failure = bench
        .delete(&place, &image)
        .await
        .expect_err("already gone");
    assert_eq!(failure.kind, FailureKind::NotFound);
}

async fn set_source(
    bench: &mut Bench,
    place: &Place,
    image: &ImageId,
    instance: &Instance,
) -> Image {
    let text = |text: &str| text.to_owned();
    let write = Write::SetProperties {
        place: place.clone(),
        image: image.clone(),
        properties: vec![
            (text(property::IMAGE), text(image.as_str())),
            (text(property::INSTANCE), text(instance.id.as_str())),
            (
                text(property::INSTANCE_NAME),
                text(instance.label().as_str()),
            ),
        ],
    };
    match bench.write(write).await {
        Ok(Answer::PropertiesSet(image)) => *image,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_snapshot_of_volumes_has_parts_and_no_bytes() {
    let target = target().await;
    let _alone = alone().await;
    let (mut bench, place) = Bench::signed_in(&target, "demo", ONE).await;
    let name = target.names.on_volumes;
    let instance = bench.instance(&place, name).await;
    let wish = unique_wish();
    let image = bench
        .snapshot(&place, &instance, &wish)
        .await
        .expect("accepted");
    let made = settled(&target, &mut bench, &place, &image, name).await;
    assert_eq!(made.size, Some(0));
    let ImageKind::VolumeBacked(parts) = &made.kind else {
        panic!("{made:?}");
    };
    assert_eq!(parts.len(), instance.volumes.len());
    assert!(parts.iter().all(|part| part.gibibytes.is_some()));
    assert!(made.bytes() > Some(0));
    assert_eq!(made.source, None, "Nova does not write it down");
    assert_eq!(by_wish(&mut bench, &place, &wish).await.len(), 1);
    let named = set_source(&mut bench, &place, &image, &instance).await;
    assert_eq!(named.source.expect("a source").instance, instance.id);
    bench.delete(&place, &image).await.expect("deleted");
    // Cinder allows a project so many, and a stack outlives many runs.
    for part in parts {
        let snapshot = &part.snapshot;
        target
            .until("a volume snapshot that can be deleted", async || {
                let accepted = bench.delete_volume_snapshot(&place, snapshot).await;
                accepted.ok()
            })
            .await;
    }
}

#[tokio::test]
async fn an_old_nova_names_the_new_image_too() {
    let target = target().await;
    let _alone = alone().await;
    let (mut bench, place) = Bench::signed_in(&target, target.names.old, ONE).await;
    let name = target.names.on_images[1];
    let instance = bench.instance(&place, name).await;
    let image = bench
        .snapshot(&place, &instance, &unique_wish())
        .await
        .expect("accepted");
    settled(&target, &mut bench, &place, &image, name).await;
    bench.delete(&place, &image).await.expect("deleted");
}

#[tokio::test]
async fn an_image_may_be_deleted_while_it_is_saved() {
    let target = target().await;
    let _alone = alone().await;
    let (mut bench, place) = Bench::signed_in(&target, "demo", ONE).await;
    let name = target.names.on_images[2];
    let instance = bench.instance(&place, name).await;
    let image = bench
        .snapshot(&place, &instance, &unique_wish())
        .await
        .expect("accepted");
    bench.delete(&place, &image).await.expect("deleted");
    let failure = bench.image(&place, &image).await.expect_err("gone");
    assert_eq!(failure.kind, FailureKind::NotFound);
    let rested = target
        .until("an instance at rest", async || {
            let instance = bench.instance(&place, name).await;
            instance.task.is_none().then_some(instance)
        })
        .await;
    assert_eq!(rested.status, instance.status);
}

#[tokio::test]
async fn a_change_under_way_is_among_what_has_changed() {
    let target = target().await;
    let _alone = alone().await;
    let (mut bench, place) = Bench::signed_in(&target, "demo", ONE).await;
    let name = target.names.on_images[0];
    let before = bench.instance(&place, name).await;
    let image = bench
        .snapshot(&place, &before, &unique_wish())
        .await
        .expect("accepted");
    let during = bench.instance(&place, name).await;
    let read = Read::InstancesChanged {
        place: place.clone(),
        since: during.updated.expect("a time"),
    };
    let Ok(Answer::InstancesChanged(changed)) = bench.ask(read).await else {
        panic!("no changes");
    };
    let all = bench.all_instances(&place, 1000).await;
    assert!(changed.iter().any(|instance| instance.id == before.id));
    assert!(changed.len() < all.len(), "not everything has changed");
    settled(&target, &mut bench, &place, &image, name).await;
    bench.delete(&place, &image).await.expect("deleted");
}

#[tokio::test]
async fn a_state_that_allows_no_snapshot_is_a_conflict() {
    let target = target().await;
    let (mut bench, place) = Bench::signed_in(&target, "demo", ONE).await;
    let instance = bench.instance(&place, target.names.unfit).await;
    let failure = refused(&mut bench, &place, &instance, "never").await;
    assert_eq!(failure.kind, FailureKind::Conflict);
    assert!(
        words(&failure).contains("Cannot 'createImage' instance"),
        "{failure:?}"
    );
}

#[tokio::test]
async fn a_name_that_nova_does_not_take_is_refused_with_its_reason() {
    let target = target().await;
    let (mut bench, place) = Bench::signed_in(&target, "demo", ONE).await;
    let instance = bench.instance(&place, target.names.on_images[1]).await;
    for name in [String::new(), "x".repeat(256)] {
        let failure = refused(&mut bench, &place, &instance, &name).await;
        assert_eq!(failure.kind, FailureKind::Refused { status: 400 });
        assert!(
            words(&failure).contains("Invalid input for field/attribute name"),
            "{failure:?}"
        );
    }
}

#[tokio::test]
async fn too_much_metadata_is_a_matter_of_quota() {
    // From microversion 2.39 on Nova leaves the limit to Glance, whose refusal it does not
    // understand: it answers 500.
    let target = target().await;
    let _alone = alone().await;
    let (mut bench, place) = Bench::signed_in(&target, target.names.old, ONE).await;
    let instance = bench.instance(&place, target.names.on_images[1]).await.id;
    let write = Write::CreateSnapshot {
        place,
        instance,
        name: "too much".to_owned(),
        metadata: (0..140).map(|n| (n.to_string(), "v".to_owned())).collect(),
    };
    let failure = bench.write(write).await.expect_err("no snapshot");
    assert_eq!(failure.kind, FailureKind::Quota, "{failure:?}");
}

#[tokio::test]
async fn who_may_only_look_takes_no_snapshot() {
    let target = target().await;
    let (mut bench, place) = Bench::signed_in(&target, target.names.reader, ONE).await;
    let instance = bench.instance(&place, target.names.on_images[1]).await;
    let failure = refused(&mut bench, &place, &instance, "never").await;
    assert_eq!(failure.kind, FailureKind::Forbidden);
    assert!(
        words(&failure).contains("Policy doesn't allow"),
        "{failure:?}"
    );
}

#[tokio::test]
async fn the_instance_of_another_project_is_not_found() {
    let target = target().await;
    let (mut bench, place) = Bench::signed_in(&target, "demo", ONE).await;
    let instance = bench.instance(&place, target.names.on_images[1]).await;
    let (mut other, elsewhere) = Bench::signed_in(&target, target.names.alternative, ONE).await;
    let failure = refused(&mut other, &elsewhere, &instance, "never").await;
    assert_eq!(failure.kind, FailureKind::NotFound);
}
