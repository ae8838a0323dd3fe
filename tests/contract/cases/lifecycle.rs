//! Instances from state to state, on one that is launched for it and deleted at the end.
use super::{ONE, words};
use crate::{
    bench::{Bench, Target, unique_wish},
    target::target,
};
use horizon_tui::{
    call::{
        Answer, BootVolume, FailureKind, InstanceChange, Launch, LaunchAbout, Outcome, Read, Write,
    },
    model::{
        Choices, ChoicesOf, Instance, InstanceId, InstanceStatus, Place,
        instance::{BootSource, Flavor},
    },
};

async fn choices(bench: &mut Bench, place: &Place, of: ChoicesOf) -> Choices {
    let place = place.clone();
    match bench.ask(Read::Choices { place, of }).await {
        Ok(Answer::Choices(choices)) => choices,
        other => panic!("{other:?}"),
    }
}

/// One more like an instance that there is; also on a volume.
pub(super) async fn launch(
    bench: &mut Bench,
    target: &Target,
    place: &Place,
    volume: Option<BootVolume>,
) -> InstanceId {
    let like = bench.instance(place, target.names.on_images[0]).await;
    let (BootSource::Image(image), Some(Flavor::Named(name))) = (like.boot, like.flavor) else {
        panic!("an instance on an image, with a flavor by name");
    };
    let Choices::Flavors(flavors) = choices(bench, place, ChoicesOf::Flavors).await else {
        panic!("other choices");
    };
    let Choices::Networks(networks) = choices(bench, place, ChoicesOf::Networks).await else {
        panic!("other choices");
    };
    let flavor = flavors.into_iter().find(|flavor| flavor.name == name);
    let network = &like.addresses.first().expect("an address").network;
    let network = networks.into_iter().find(|found| found.name == *network);
    let wish = unique_wish();
    let launch = Launch {
        name: format!("contract-lifecycle-{wish}"),
        image,
        flavor: flavor.expect("its flavor").id,
        networks: vec![network.expect("its network").id.to_string()],
        security_groups: Vec::new(),
        key_pair: None,
        availability_zone: None,
        // For the stack's hypervisor: slow enough to be seen at work.
        metadata: vec![("stack_spawn_seconds".to_owned(), "2".to_owned())],
        volume,
        wish,
        about: LaunchAbout::default(),
    };
    let write = Write::Launch {
        place: place.clone(),
        launch: Box::new(launch),
    };
    match bench.write(write).await {
        Ok(Answer::Launched { instance, .. }) => instance,
        other => panic!("{other:?}"),
    }
}

pub(super) async fn change(
    bench: &mut Bench,
    place: &Place,
    instance: &InstanceId,
    change: InstanceChange,
) -> Outcome {
    let (place, instance) = (place.clone(), instance.clone());
    let write = Write::Instance {
        place,
        instance,
        change,
    };
    bench.write(write).await
}

pub(super) async fn look(
    bench: &mut Bench,
    place: &Place,
    instance: &InstanceId,
) -> Option<Instance> {
    let (place, instance) = (place.clone(), instance.clone());
    match bench.ask(Read::Instance { place, instance }).await {
        Ok(Answer::Instance(instance)) => Some(*instance),
        Err(failure) if failure.kind == FailureKind::NotFound => None,
        other => panic!("{other:?}"),
    }
}

/// Waits until an instance is at rest in a status.
pub(super) async fn rests(
    bench: &mut Bench,
    target: &Target,
    place: &Place,
    id: &InstanceId,
    status: &InstanceStatus,
) -> Instance {
    target
        .until(status.spelled(), async || {
            let instance = look(bench, place, id).await?;
            let rests = instance.task.is_none() && instance.status == *status;
            rests.then_some(instance)
        })
        .await
}

async fn refused(
    bench: &mut Bench,
    place: &Place,
    id: &InstanceId,
    what: InstanceChange,
    why: &str,
) {
    let failure = change(bench, place, id, what).await.expect_err("refused");
    assert_eq!(failure.kind, FailureKind::Conflict);
    assert!(words(&failure).contains(why), "{failure:?}");
}

#[tokio::test]
async fn an_instance_goes_from_state_to_state_and_to_its_end() {
    use InstanceChange::{
        Delete, HardReboot, Lock, Pause, Resume, ShutOff, SoftReboot, Start, Suspend, Unlock,
        Unpause,
    };
    use InstanceStatus::{Active, Paused, Shutoff, Suspended};
    let target = target().await;
    let (mut bench, place) = Bench::signed_in(&target, "demo", ONE).await;
    let id = launch(&mut bench, &target, &place, None).await;
    let bench = &mut bench;
    rests(bench, &target, &place, &id, &Active).await;
    refused(bench, &place, &id, Start, "Cannot 'start' instance").await;
    for (what, becomes) in [
        (ShutOff, Shutoff),
        (Start, Active),
        (SoftReboot, Active),
        (HardReboot, Active),
        (Pause, Paused),
        (Unpause, Active),
        (Suspend, Suspended),
        (Resume, Active),
    ] {
        let accepted = change(bench, &place, &id, what.clone()).await;
        assert!(
            matches!(accepted, Ok(Answer::Accepted { .. })),
            "{what:?} {accepted:?}"
        );
        rests(bench, &target, &place, &id, &becomes).await;
    }
    refused(bench, &place, &id, Unpause, "vm_state active").await;
    // Both may be said twice.
    for _ in 0..2 {
        change(bench, &place, &id, Lock).await.expect("accepted");
    }
    assert!(look(bench, &place, &id).await.expect("it is there").locked);
    refused(bench, &place, &id, ShutOff, "is locked").await;
    refused(bench, &place, &id, Delete, "is locked").await;
    for _ in 0..2 {
        change(bench, &place, &id, Unlock).await.expect("accepted");
    }
    let ended = change(bench, &place, &id, Delete).await;
    assert!(matches!(ended, Ok(Answer::Accepted { .. })), "{ended:?}");
    target
        .until("its end", async || {
            let found = look(bench, &place, &id).await;
            let is_there = found.is_some_and(|found| found.status != InstanceStatus::Deleted);
            (!is_there).then_some(())
        })
        .await;
    // Nova shows what is deleted for a moment longer.
    target
        .until("a list without it", async || {
            let all = bench.all_instances(&place, 1000).await;
            all.iter().all(|instance| instance.id != id).then_some(())
        })
        .await;
}

#[tokio::test]
async fn who_may_only_look_changes_no_instance() {
    let target = target().await;
    let (mut bench, place) = Bench::signed_in(&target, target.names.reader, ONE).await;
    let instance = bench.instance(&place, target.names.on_images[0]).await;
    let failure = change(&mut bench, &place, &instance.id, InstanceChange::Lock).await;
    assert_eq!(failure.expect_err("forbidden").kind, FailureKind::Forbidden);
}
