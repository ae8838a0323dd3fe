//! What there is, page by page and one by one.
use super::{ONE, TWO, words};
use crate::{bench::Bench, target::target};
use horizon_tui::{
    call::{Answer, FailureKind, Hidden, ImagesOf, NextPage, Page, Read},
    model::{
        Image, ImageId, Instance, InstanceId,
        instance::{BootSource, Flavor},
    },
};
use std::collections::BTreeSet;

fn ids(images: &[Image]) -> Vec<ImageId> {
    images.iter().map(|image| image.id.clone()).collect()
}

fn instance_ids(instances: &[Instance]) -> Vec<InstanceId> {
    instances
        .iter()
        .map(|instance| instance.id.clone())
        .collect()
}

#[tokio::test]
async fn small_pages_make_the_same_list_as_one_large_page() {
    let target = target().await;
    for region in [ONE, TWO] {
        let (mut bench, place) = Bench::signed_in(&target, "demo", region).await;
        // Others may be making snapshots meanwhile, so only what stays is compared.
        let own = ImagesOf::Project(place.project().clone());
        for of in [own, ImagesOf::Everyone] {
            let whole = bench.all_images(&place, &of, 1000).await;
            assert!(whole.len() > 3);
            let pages = bench.all_images(&place, &of, 3).await;
            let unique: BTreeSet<_> = ids(&pages).into_iter().collect();
            assert_eq!(unique.len(), pages.len(), "no image twice");
            let again: BTreeSet<_> = ids(&bench.all_images(&place, &of, 1000).await)
                .into_iter()
                .collect();
            let stayed = ids(&whole).into_iter().filter(|id| again.contains(id));
            assert!(stayed.into_iter().all(|id| unique.contains(&id)));
        }
        let whole = bench.all_instances(&place, 1000).await;
        assert!(whole.len() > 2);
        for limit in [1, 2] {
            let pages = bench.all_instances(&place, limit).await;
            assert_eq!(instance_ids(&pages), instance_ids(&whole), "{limit}");
        }
    }
}

#[tokio::test]
async fn the_newest_comes_first() {
    let target = target().await;
    let (mut bench, place) = Bench::signed_in(&target, "demo", ONE).await;
    let images = bench.all_images(&place, &ImagesOf::Everyone, 7).await;
    assert!(images.is_sorted_by_key(|image| std::cmp::Reverse(image.created)));
    let instances = bench.all_instances(&place, 7).await;
    assert!(instances.is_sorted_by_key(|instance| std::cmp::Reverse(instance.created)));
}

#[tokio::test]
async fn a_list_whose_last_page_is_full_ends() {
    let target = target().await;
    let (mut bench, place) = Bench::signed_in(&target, "demo", TWO).await;
    let whole = bench.all_instances(&place, 1000).await;
    let limit = u32::try_from(whole.len()).expect("not so many");
    assert_eq!(bench.all_instances(&place, limit).await.len(), whole.len());
}

#[tokio::test]
async fn ones_own_images_are_those_of_the_project() {
    let target = target().await;
    let (mut bench, place) = Bench::signed_in(&target, "demo", ONE).await;
    let own = ImagesOf::Project(place.project().clone());
    let images = bench.all_images(&place, &own, 1000).await;
    assert!(
        images
            .iter()
            .all(|image| image.owner.as_ref() == Some(place.project()))
    );
    assert!(images.iter().any(Image::is_snapshot));
    let everyone = bench.all_images(&place, &ImagesOf::Everyone, 1000).await;
    assert!(
        everyone
            .iter()
            .any(|image| image.owner.as_ref() != Some(place.project()))
    );
}

#[tokio::test]
async fn a_marker_that_is_gone_is_refused() {
    let target = target().await;
    let (mut bench, place) = Bench::signed_in(&target, "demo", ONE).await;
    let gone = "marker=00000000-0000-4000-8000-000000000000";
    let page = || Page::After {
        next: NextPage(format!("1|{gone}|{gone}")),
        limit: 5,
    };
    let images = bench.images(&place, ImagesOf::Everyone, page()).await;
    let instances = bench.instances(&place, page()).await;
    for failure in [images.err(), instances.err()] {
        let kind = failure.expect("refused").kind;
        assert!(
            matches!(
                kind,
                FailureKind::NotFound | FailureKind::Refused { status: 400 }
            ),
            "{kind:?}"
        );
    }
}

#[tokio::test]
async fn what_is_not_there_is_not_found_in_the_services_words() {
    let target = target().await;
    let (mut bench, place) = Bench::signed_in(&target, "demo", ONE).await;
    let nobody = "00000000-0000-4000-8000-000000000000";
    let failure = bench
        .image(&place, &nobody.into())
        .await
        .expect_err("no image");
    assert_eq!(failure.kind, FailureKind::NotFound);
    assert_eq!(words(&failure), format!("No image found with ID {nobody}"));
    let instance = nobody.into();
    let failure = bench
        .ask(Read::Instance { place, instance })
        .await
        .expect_err("no instance");
    assert_eq!(failure.kind, FailureKind::NotFound);
    assert_eq!(
        words(&failure),
        format!("Instance {nobody} could not be found.")
    );
}

#[tokio::test]
async fn an_instance_alone_is_the_same_as_in_the_list() {
    let target = target().await;
    let (mut bench, place) = Bench::signed_in(&target, "demo", TWO).await;
    for listed in bench.all_instances(&place, 1000).await {
        let instance = listed.id.clone();
        let read = Read::Instance {
            place: place.clone(),
            instance,
        };
        let Ok(Answer::Instance(alone)) = bench.ask(read).await else {
            panic!("no instance");
        };
        assert_eq!(
            (alone.id, alone.name, alone.status),
            (listed.id, listed.name, listed.status)
        );
        assert_eq!((alone.boot, alone.flavor), (listed.boot, listed.flavor));
    }
}

#[tokio::test]
async fn instances_on_images_and_on_volumes_are_told_apart() {
    let target = target().await;
    let (mut bench, place) = Bench::signed_in(&target, "demo", ONE).await;
    let on_image = bench.instance(&place, target.names.on_images[0]).await;
    assert!(matches!(on_image.boot, BootSource::Image(_)));
    assert!(matches!(on_image.flavor, Some(Flavor::Named(_))));
    assert!(!on_image.addresses.is_empty());
    let on_volume = bench.instance(&place, target.names.on_volumes).await;
    assert_eq!(on_volume.boot, BootSource::Volume);
    assert!(!on_volume.volumes.is_empty());
}

#[tokio::test]
async fn images_by_id_leave_out_those_that_are_not_there() {
    let target = target().await;
    let (mut bench, place) = Bench::signed_in(&target, "demo", ONE).await;
    let own = ImagesOf::Project(place.project().clone());
    // Old ones: nobody is about to delete them.
    let known: Vec<_> = ids(&bench.all_images(&place, &own, 1000).await)
        .into_iter()
        .rev()
        .take(3)
        .collect();
    let mut images = known.clone();
    images.push("00000000-0000-4000-8000-000000000000".into());
    let read = |hidden| Read::ImagesById {
        place: place.clone(),
        images: images.clone(),
        hidden,
    };
    let Ok(Answer::ImagesById(recorded)) = bench.ask(read(Hidden::No)).await else {
        panic!("no images");
    };
    let found: BTreeSet<_> = recorded
        .iter()
        .map(|recorded| recorded.image.id.clone())
        .collect();
    assert_eq!(found, known.into_iter().collect());
    for recorded in &recorded {
        assert!(recorded.raw.contains(recorded.image.id.as_str()));
    }
    let Ok(Answer::ImagesById(hidden)) = bench.ask(read(Hidden::Yes)).await else {
        panic!("no images");
    };
    assert!(hidden.is_empty(), "none of them is hidden");
}

#[tokio::test]
async fn an_old_nova_lists_the_same_instances() {
    let target = target().await;
    let (mut new, place) = Bench::signed_in(&target, "demo", ONE).await;
    let newest = new.all_instances(&place, 1000).await;
    let (mut old, place) = Bench::signed_in(&target, target.names.old, ONE).await;
    let oldest = old.all_instances(&place, 1000).await;
    assert_eq!(instance_ids(&oldest), instance_ids(&newest));
    assert!(
        oldest
            .iter()
            .all(|instance| !matches!(instance.flavor, Some(Flavor::Named(_))))
    );
}

#[tokio::test]
async fn a_region_that_is_not_there_has_no_services() {
    let target = target().await;
    let (mut bench, place) = Bench::signed_in(&target, "demo", "Atlantis").await;
    let failure = bench
        .instances(&place, Page::First { limit: 1 })
        .await
        .expect_err("nobody");
    assert!(matches!(failure.kind, FailureKind::NoEndpoint { .. }));
}
