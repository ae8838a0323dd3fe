//! Instances made anew from an image: what is kept, and what Nova refuses.
use super::{
    ONE,
    lifecycle::{change, launch, look, rests},
    words,
};
use crate::{
    bench::{Bench, Target, alone},
    target::target,
};
use horizon_tui::{
    call::{Answer, BootVolume, FailureKind, ImageChange, InstanceChange, Outcome, Write},
    model::{ImageId, Instance, InstanceId, InstanceStatus, Place, instance::BootSource},
};

async fn rebuild(
    bench: &mut Bench,
    place: &Place,
    instance: &Instance,
    image: &ImageId,
) -> Outcome {
    let what = InstanceChange::Rebuild {
        image: image.clone(),
        on_volume: instance.is_volume_backed(),
    };
    change(bench, place, &instance.id, what).await
}

/// Refused by its state, in words that begin so.
async fn conflicts(
    bench: &mut Bench,
    place: &Place,
    instance: &Instance,
    image: &ImageId,
    why: &str,
) {
    let failure = rebuild(bench, place, instance, image).await;
    let failure = failure.expect_err("refused");
    assert_eq!(failure.kind, FailureKind::Conflict);
    let why = why.replace("ID", instance.id.as_str());
    assert!(words(&failure).starts_with(&why), "{failure:?}");
}

/// Refused for what was asked, in words that begin so.
async fn is_wrong(
    bench: &mut Bench,
    place: &Place,
    instance: &Instance,
    image: &ImageId,
    why: &str,
) {
    let failure = rebuild(bench, place, instance, image).await;
    let failure = failure.expect_err("refused");
    assert_eq!(failure.kind, FailureKind::Refused { status: 400 });
    assert!(words(&failure).starts_with(why), "{failure:?}");
}

async fn snapshot(target: &Target, bench: &mut Bench, place: &Place, of: &Instance) -> ImageId {
    let image = target.active_snapshot(bench, place, of).await;
    rests(bench, target, place, &of.id, &of.status).await;
    image
}

async fn end(bench: &mut Bench, place: &Place, instance: &InstanceId) {
    let ended = change(bench, place, instance, InstanceChange::Delete).await;
    assert!(matches!(ended, Ok(Answer::Accepted { .. })), "{ended:?}");
}

/// An image that needs more than there is, and one that is switched off.
async fn ask_with_wrong_images(
    bench: &mut Bench,
    place: &Place,
    instance: &Instance,
    image: &ImageId,
) {
    let nothing = ImageId::from("00000000-0000-4000-8000-000000000000");
    is_wrong(
        bench,
        place,
        instance,
        &nothing,
        "Cannot find image for rebuild",
    )
    .await;
    let smaller = "Flavor's disk is smaller than the minimum size specified in image metadata. Flavor disk is ";
    let memory = "Flavor's memory is too small for requested image.";
    for (needs, why) in [
        (ImageChange::MinDisk(5000), smaller),
        (ImageChange::MinDisk(0), ""),
        (ImageChange::MinRam(1 << 20), memory),
        (ImageChange::MinRam(0), ""),
    ] {
        let write = Write::UpdateImage {
            place: place.clone(),
            image: image.clone(),
            changes: vec![needs],
        };
        bench.write(write).await.expect("it says so now");
        if !why.is_empty() {
            is_wrong(bench, place, instance, image, why).await;
        }
    }
    for active in [false, true] {
        let write = Write::SwitchImage {
            place: place.clone(),
            image: image.clone(),
            active,
        };
        bench.write(write).await.expect("switched");
        if !active {
            let why = format!("Image {} is not active.", image.as_str());
            is_wrong(bench, place, instance, image, &why).await;
        }
    }
}

#[tokio::test]
async fn an_instance_on_an_image_is_made_anew_and_keeps_what_it_is() {
    use InstanceChange::{Lock, Pause, ShutOff, Unlock, Unpause};
    use InstanceStatus::{Active, Paused, Shutoff};
    let target = target().await;
    let _alone = alone().await;
    let (mut bench, place) = Bench::signed_in(&target, "demo", ONE).await;
    let bench = &mut bench;
    let id = launch(bench, &target, &place, None).await;
    let before = rests(bench, &target, &place, &id, &Active).await;
    let image = snapshot(&target, bench, &place, &before).await;
    ask_with_wrong_images(bench, &place, &before, &image).await;

    for (into, status, back, why) in [
        (Lock, Active, Unlock, "Instance ID is locked"),
        (
            Pause,
            Paused,
            Unpause,
            "Cannot 'rebuild' instance ID while it is in vm_state paused",
        ),
    ] {
        change(bench, &place, &id, into).await.expect("accepted");
        rests(bench, &target, &place, &id, &status).await;
        conflicts(bench, &place, &before, &image, why).await;
        change(bench, &place, &id, back).await.expect("accepted");
        rests(bench, &target, &place, &id, &Active).await;
    }

    // What is shut off is so again when it is over.
    for status in [Active, Shutoff] {
        if status == Shutoff {
            change(bench, &place, &id, ShutOff).await.expect("accepted");
            rests(bench, &target, &place, &id, &status).await;
        }
        let accepted = rebuild(bench, &place, &before, &image).await;
        assert!(
            matches!(accepted, Ok(Answer::Accepted { .. })),
            "{accepted:?}"
        );
        let during = look(bench, &place, &id).await.expect("it is there");
        assert_eq!(during.status, InstanceStatus::Rebuild);
        let busy = "Cannot 'rebuild' instance ID while it is in task_state rebuild";
        conflicts(bench, &place, &before, &image, busy).await;
        let after = rests(bench, &target, &place, &id, &status).await;
        assert_eq!(after.boot, BootSource::Image(image.clone()));
        assert_eq!(after.addresses, before.addresses);
        assert_eq!(
            (after.name, after.flavor),
            (before.name.clone(), before.flavor.clone())
        );
    }
    end(bench, &place, &id).await;
    bench.delete(&place, &image).await.expect("deleted");
}

#[tokio::test]
async fn the_volume_of_an_instance_is_made_anew_by_a_nova_that_can() {
    let target = target().await;
    let _alone = alone().await;
    let (mut bench, place) = Bench::signed_in(&target, "demo", ONE).await;
    let bench = &mut bench;
    let other = bench.instance(&place, target.names.on_images[2]).await;
    let BootSource::Image(image) = other.boot else {
        panic!("{other:?}");
    };
    let volume = BootVolume {
        gibibytes: 40,
        delete_with_instance: true,
    };
    let id = launch(bench, &target, &place, Some(volume)).await;
    let before = rests(bench, &target, &place, &id, &InstanceStatus::Active).await;
    assert!(before.is_volume_backed() && before.volume_can_be_rebuilt);

    let (mut old, same) = Bench::signed_in(&target, target.names.old, ONE).await;
    let seen = look(&mut old, &same, &id).await.expect("it is there");
    assert!(seen.is_volume_backed() && !seen.volume_can_be_rebuilt);
    let refused = rebuild(&mut old, &same, &seen, &image).await;
    let refused = refused.expect_err("it cannot");
    assert_eq!(refused.kind, FailureKind::Refused { status: 406 });
    let unknown = "Version 2.93 is not supported by the API. Minimum is 2.1 and maximum is 2.1.";
    assert_eq!(words(&refused), unknown);
    // Asked for as of an instance on an image, as a client does that knows no versions.
    let seen = Instance {
        boot: BootSource::Unknown,
        ..seen
    };
    let why = format!(
        "Image {} is unacceptable: Unable to rebuild with a different image for a \
         volume-backed server.",
        image.as_str()
    );
    is_wrong(&mut old, &same, &seen, &image, &why).await;

    let accepted = rebuild(bench, &place, &before, &image).await;
    assert!(
        matches!(accepted, Ok(Answer::Accepted { .. })),
        "{accepted:?}"
    );
    let after = rests(bench, &target, &place, &id, &InstanceStatus::Active).await;
    assert_eq!(after.boot, BootSource::Volume);
    assert_eq!(after.addresses, before.addresses);
    assert_eq!(after.volumes, before.volumes);
    end(bench, &place, &id).await;
}

#[tokio::test]
async fn what_broke_while_it_was_built_is_neither_shut_off_nor_restarted_nor_made_anew() {
    use InstanceChange::{HardReboot, ShutOff, Start};
    let target = target().await;
    let (mut bench, place) = Bench::signed_in(&target, "demo", ONE).await;
    let bench = &mut bench;
    let broken = bench.instance(&place, target.names.broken).await;
    assert_eq!(broken.status, InstanceStatus::Error);
    assert!(!broken.launched);
    let other = bench.instance(&place, target.names.on_images[2]).await;
    assert!(other.launched);
    let BootSource::Image(image) = other.boot else {
        panic!("{other:?}");
    };
    let invalid = "Instance ID is in an invalid state for 'rebuild'";
    conflicts(bench, &place, &broken, &image, invalid).await;
    let id = broken.id.as_str();
    for (what, why) in [
        (ShutOff, "is not ready"),
        (Start, "is not ready"),
        (HardReboot, "is in an invalid state for 'reboot'"),
    ] {
        let failure = change(bench, &place, &broken.id, what).await;
        let failure = failure.expect_err("refused");
        assert_eq!(failure.kind, FailureKind::Conflict);
        assert_eq!(words(&failure), format!("Instance {id} {why}"));
    }
}
