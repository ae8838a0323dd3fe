//! What a page about one thing tells: its record in full, its action log, its console.
use super::{ONE, words};
use crate::{
    bench::{Bench, alone, unique_wish},
    target::target,
};
use horizon_tui::{
    call::{Answer, FailureKind, Page, Read},
    model::{
        ConsoleLog, ImageDetails, Instance, InstanceDetails, InstanceStatus, LoggedAction, Place,
    },
};

const NOBODY: &str = "00000000-0000-4000-8000-000000000000";

async fn details(bench: &mut Bench, place: &Place, instance: &Instance) -> InstanceDetails {
    let ask = Read::InstanceDetails {
        place: place.clone(),
        instance: instance.id.clone(),
    };
    let answer = bench.ask(ask).await;
    let Ok(Answer::InstanceDetails(found, details)) = answer else {
        panic!("{answer:?}");
    };
    assert_eq!(found.id, instance.id);
    assert_eq!(found.name, instance.name);
    *details
}

async fn actions(bench: &mut Bench, place: &Place, instance: &Instance) -> Vec<LoggedAction> {
    let ask = Read::InstanceActions {
        place: place.clone(),
        instance: instance.id.clone(),
    };
    let answer = bench.ask(ask).await;
    let Ok(Answer::InstanceActions(actions)) = answer else {
        panic!("{answer:?}");
    };
    actions
}

fn log_of(place: &Place, instance: &Instance, lines: Option<u32>) -> Read {
    Read::ConsoleLog {
        place: place.clone(),
        instance: instance.id.clone(),
        lines,
    }
}

async fn log(
    bench: &mut Bench,
    place: &Place,
    instance: &Instance,
    lines: Option<u32>,
) -> ConsoleLog {
    let answer = bench.ask(log_of(place, instance, lines)).await;
    let Ok(Answer::ConsoleLog(log)) = answer else {
        panic!("{answer:?}");
    };
    log
}

#[tokio::test]
async fn an_instance_tells_what_it_is_given_and_what_became_of_it() {
    let target = target().await;
    let (mut bench, place) = Bench::signed_in(&target, "demo", ONE).await;
    let active = bench.instance(&place, target.names.on_images[0]).await;
    let known = details(&mut bench, &place, &active).await;
    let specs = known.specs.expect("the flavor in full");
    assert!(
        specs.vcpus > 0 && specs.ram > 0 && specs.disk > 0,
        "{specs:?}"
    );
    assert_eq!(known.security_groups, [target.names.group.into()]);
    assert!(!known.metadata.is_empty());
    assert_eq!(known.fault, None);

    let on_volumes = bench.instance(&place, target.names.on_volumes).await;
    let known = details(&mut bench, &place, &on_volumes).await;
    let volumes = known.attachments.iter().map(|it| &it.volume);
    assert!(volumes.eq(&on_volumes.volumes));
    let boots = &known.attachments[0];
    assert_eq!(boots.goes_with_instance, Some(true));

    let all = bench.all_instances(&place, 1000).await;
    let broken = all
        .iter()
        .find(|instance| instance.status == InstanceStatus::Error)
        .expect("an instance in Error");
    let known = details(&mut bench, &place, broken).await;
    let fault = known.fault.expect("what went wrong");
    assert_eq!(fault.code, Some(500));
    assert!(fault.created.is_some());
    let message = fault.message.expect("a message");
    assert!(
        message
            .as_str()
            .starts_with("Exceeded maximum number of retries.")
    );
}

#[tokio::test]
async fn an_old_nova_tells_less() {
    let target = target().await;
    let cloud = target.names.old;
    let (mut bench, place) = Bench::signed_in(&target, cloud, ONE).await;
    let instance = bench.instance(&place, target.names.on_images[0]).await;
    let known = details(&mut bench, &place, &instance).await;
    assert_eq!(known.specs, None);
    assert_eq!(known.description, None);
    assert!(
        !log(&mut bench, &place, &instance, None)
            .await
            .lines()
            .is_empty()
    );
}

#[tokio::test]
async fn a_snapshot_stands_in_the_action_log_newest_first() {
    let _alone = alone().await;
    let target = target().await;
    let (mut bench, place) = Bench::signed_in(&target, "demo", ONE).await;
    let instance = bench.instance(&place, target.names.on_images[1]).await;
    let wish = unique_wish();
    let image = bench.snapshot(&place, &instance, &wish).await;
    let image = image.expect("an accepted snapshot");
    let logged = actions(&mut bench, &place, &instance).await;
    let newest = &logged[0];
    assert_eq!(newest.action.as_str(), "createImage");
    assert_eq!(newest.user, instance.user);
    let request = newest.request_id.as_ref().expect("a request id");
    assert!(request.as_str().starts_with("req-"));
    assert!(logged.is_sorted_by_key(|action| std::cmp::Reverse(action.began)));
    assert_eq!(logged[logged.len() - 1].action.as_str(), "create");
    target
        .until("an image that is Active", async || {
            let image = bench.image(&place, &image).await.ok()?;
            (image.status == horizon_tui::model::ImageStatus::Active).then_some(())
        })
        .await;
    bench.delete(&place, &image).await.expect("deleted");
}

#[tokio::test]
async fn a_console_log_is_read_from_its_end() {
    let target = target().await;
    let (mut bench, place) = Bench::signed_in(&target, "demo", ONE).await;
    let instance = bench.instance(&place, target.names.on_images[0]).await;
    let whole = log(&mut bench, &place, &instance, None).await;
    assert!(whole.lines().len() > 2, "{whole:?}");
    let end = log(&mut bench, &place, &instance, Some(2)).await;
    assert_eq!(end.lines().len(), 2);
}

#[tokio::test]
async fn a_console_log_that_cannot_be_read_says_why() {
    let target = target().await;
    let (mut bench, place) = Bench::signed_in(&target, "demo", ONE).await;
    let all = bench.all_instances(&place, 1000).await;
    for status in [InstanceStatus::Error, InstanceStatus::ShelvedOffloaded] {
        let unready = all.iter().find(|instance| instance.status == status);
        let unready = unready.expect("an instance without a host");
        let refused = bench.ask(log_of(&place, unready, None)).await;
        let failure = refused.expect_err("nowhere to read from");
        assert_eq!(failure.kind, FailureKind::Conflict);
        let expected = format!("Instance {} is not ready", unready.id.shown());
        assert_eq!(words(&failure), expected);
    }
    let gone = Instance {
        id: NOBODY.into(),
        ..all[0].clone()
    };
    let failure = bench.ask(log_of(&place, &gone, Some(9))).await;
    assert_eq!(failure.expect_err("nothing").kind, FailureKind::NotFound);
    let (mut reader, own) = Bench::signed_in(&target, target.names.reader, ONE).await;
    let active = bench.instance(&place, target.names.on_images[0]).await;
    let failure = reader.ask(log_of(&own, &active, Some(9))).await;
    assert_eq!(failure.expect_err("a reader").kind, FailureKind::Forbidden);
}

#[tokio::test]
async fn an_image_tells_everything_that_glance_keeps() {
    let target = target().await;
    let (mut bench, place) = Bench::signed_in(&target, "demo", ONE).await;
    let everyone = horizon_tui::call::ImagesOf::Everyone;
    let page = Page::First { limit: 1000 };
    let listed = bench.images(&place, everyone, page).await.expect("a page");
    let whole = |image: &&horizon_tui::model::Image| {
        image.size > Some(0) && image.properties.iter().next().is_some()
    };
    let image = listed.rows.iter().find(whole).expect("an image with bytes");
    let ask = Read::ImageDetails {
        place: place.clone(),
        image: image.id.clone(),
    };
    let answer = bench.ask(ask).await;
    let Ok(Answer::ImageDetails(found, details)) = answer else {
        panic!("{answer:?}");
    };
    assert_eq!(found.id, image.id);
    let ImageDetails {
        checksum,
        hash,
        virtual_size,
        properties,
        ..
    } = *details;
    assert_eq!(checksum.map(|sum| sum.as_str().len()), Some(32));
    let (algorithm, value) = hash.expect("a hash");
    assert_eq!(algorithm.as_str(), "sha512");
    assert_eq!(value.as_str().len(), 128);
    assert!(virtual_size > Some(0));
    for (key, value) in image.properties.iter() {
        assert!(properties.contains(&(key.into(), value.into())), "{key}");
    }
    assert!(properties.is_sorted());
}

#[tokio::test]
async fn a_volume_names_the_image_that_it_began_as() {
    let target = target().await;
    let (mut bench, place) = Bench::signed_in(&target, "demo", ONE).await;
    let instance = bench.instance(&place, target.names.on_volumes).await;
    let volumes = bench.all_volumes(&place, 1000).await;
    let boots = volumes.iter().find(|it| it.id == instance.volumes[0]);
    let image = boots.and_then(|volume| volume.image.clone());
    let image = image.expect("the image of its boot volume");
    bench.image(&place, &image).await.expect("it is there");
}
