//! What images and volume snapshots say of themselves is changed, and what refuses to be.
use super::{ONE, volumes::taken, words};
use crate::{
    bench::{Bench, alone, unique_wish},
    target::target,
};
use horizon_tui::{
    call::{Answer, FailureKind, ImageChange, NewVolume, Outcome, Read, VolumeFrom, Write},
    model::{ImageId, ImageStatus, Place, Visibility},
};

async fn update(
    bench: &mut Bench,
    place: &Place,
    image: &ImageId,
    changes: &[ImageChange],
) -> Outcome {
    let write = Write::UpdateImage {
        place: place.clone(),
        image: image.clone(),
        changes: changes.to_vec(),
    };
    bench.write(write).await
}

async fn switch(bench: &mut Bench, place: &Place, image: &ImageId, active: bool) -> Outcome {
    let write = Write::SwitchImage {
        place: place.clone(),
        image: image.clone(),
        active,
    };
    bench.write(write).await
}

async fn create(bench: &mut Bench, place: &Place, from: VolumeFrom, gibibytes: u64) -> Outcome {
    let wish = unique_wish();
    let volume = NewVolume {
        name: format!("changes-{wish}"),
        from,
        gibibytes,
        wish,
    };
    let place = place.clone();
    bench.write(Write::CreateVolume { place, volume }).await
}

fn property(key: &str, value: &str) -> ImageChange {
    ImageChange::Property {
        key: key.to_owned(),
        value: value.to_owned(),
    }
}

/// What an image is told it says, and what nobody may tell it is refused.
async fn tell(bench: &mut Bench, place: &Place, image: &ImageId) {
    let changes = [
        ImageChange::Name("changes ~ another name".into()),
        ImageChange::Visibility(Visibility::Shared),
        ImageChange::MinDisk(77),
        ImageChange::MinRam(64),
        property("description", "told to"),
        property("a/b~c", "escaped"),
    ];
    // Both twice: what an image says already is no error.
    for _ in 0..2 {
        let told = update(bench, place, image, &changes).await;
        let Ok(Answer::PropertiesSet(told)) = told else {
            panic!("{told:?}");
        };
        assert!(changes.iter().all(|change| change.is_true_of(&told)));
    }
    let removed = ["description", "a/b~c"].map(|key| ImageChange::RemoveProperty(key.into()));
    for _ in 0..2 {
        let told = update(bench, place, image, &removed).await;
        let Ok(Answer::PropertiesSet(told)) = told else {
            panic!("{told:?}");
        };
        assert!(removed.iter().all(|change| change.is_true_of(&told)));
    }
    let public = [ImageChange::Visibility(Visibility::Public)];
    let refused = update(bench, place, image, &public).await;
    let refused = refused.expect_err("only an admin makes public");
    assert_eq!(refused.kind, FailureKind::Forbidden);
    assert!(words(&refused).contains("publicize_image"), "{refused:?}");
}

/// No volume is made of an image that is too large for it, or of which there is no room.
async fn ask_for_wrong_volumes(bench: &mut Bench, place: &Place, image: &ImageId) {
    let from = || VolumeFrom::Image(image.clone());
    let small = create(bench, place, from(), 76).await;
    let small = small.expect_err("min_disk is larger");
    assert_eq!(small.kind, FailureKind::Refused { status: 400 });
    let large = create(bench, place, from(), 1 << 20).await;
    let large = large.expect_err("no project may have so much");
    assert_eq!(large.kind, FailureKind::Quota, "waiting would be in vain");
}

/// It is switched off and on, each twice, and no volume is made of it while it is off.
async fn switch_off_and_on(bench: &mut Bench, place: &Place, image: &ImageId) {
    for (active, status) in [
        (false, ImageStatus::Deactivated),
        (true, ImageStatus::Active),
    ] {
        for _ in 0..2 {
            let switched = switch(bench, place, image, active).await;
            assert!(
                matches!(switched, Ok(Answer::Accepted { .. })),
                "{switched:?}"
            );
        }
        let now = bench.image(place, image).await.expect("it is there");
        assert_eq!(now.status, status);
        if !active {
            let off = create(bench, place, VolumeFrom::Image(image.clone()), 77).await;
            let off = off.expect_err("it is not active");
            assert!(words(&off).contains("is not active"), "{off:?}");
        }
    }
}

#[tokio::test]
async fn an_image_says_of_itself_what_it_was_told_to_and_is_switched_off_and_on() {
    let target = target().await;
    let _alone = alone().await;
    let (mut bench, place) = Bench::signed_in(&target, "demo", ONE).await;
    let instance = bench.instance(&place, target.names.on_images[0]).await;
    let image = target.active_snapshot(&mut bench, &place, &instance).await;
    tell(&mut bench, &place, &image).await;
    ask_for_wrong_volumes(&mut bench, &place, &image).await;
    switch_off_and_on(&mut bench, &place, &image).await;
    let (mut reader, own) = Bench::signed_in(&target, target.names.reader, ONE).await;
    let refused = switch(&mut reader, &own, &image, false).await;
    assert_eq!(
        refused.expect_err("only a reader").kind,
        FailureKind::Forbidden
    );
    target
        .until("an instance at rest", async || {
            let instance = bench.instance(&place, target.names.on_images[0]).await;
            instance.task.is_none().then_some(())
        })
        .await;
    bench.delete(&place, &image).await.expect("deleted");
}

#[tokio::test]
async fn a_volume_snapshot_is_renamed_and_what_is_not_named_stays() {
    let target = target().await;
    let _alone = alone().await;
    let (mut bench, place) = Bench::signed_in(&target, "demo", ONE).await;
    let (image, snapshots) = taken(&target, &mut bench, &place).await;
    let edit = |name: Option<&str>, description: Option<&str>| Write::EditVolumeSnapshot {
        place: place.clone(),
        snapshot: snapshots[0].clone(),
        name: name.map(str::to_owned),
        description: description.map(str::to_owned),
    };
    for write in [
        edit(Some("changes"), Some("said before")),
        edit(Some("changes again"), None),
    ] {
        let told = bench.write(write).await;
        assert!(matches!(told, Ok(Answer::VolumeSnapshot(_))), "{told:?}");
    }
    let found = bench.volume_snapshot(&place, &snapshots[0]).await;
    let found = found.expect("it is there").snapshot;
    assert_eq!(found.label().as_str(), "changes again");
    let description = found.description.expect("it stays");
    assert_eq!(description.as_str(), "said before");
    let from = VolumeFrom::Snapshot(snapshots[0].clone());
    let small = create(&mut bench, &place, from, 0).await;
    assert!(small.is_err());
    let wished = Read::VolumesByWish {
        place: place.clone(),
        name: "changes".into(),
        wish: unique_wish(),
    };
    assert_eq!(bench.ask(wished).await, Ok(Answer::VolumesByWish(vec![])));
    bench.delete(&place, &image.id).await.expect("deleted");
    for id in &snapshots {
        bench
            .delete_volume_snapshot(&place, id)
            .await
            .expect("accepted");
    }
}
