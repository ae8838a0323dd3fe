//! How much a project has and may have, as three services say it.
use super::{ONE, TWO};
use crate::{
    bench::{Bench, alone},
    target::target,
};
use horizon_tui::{
    call::{Answer, FailureKind, ImagesOf, Read},
    model::{Gauge, Place, QuotaOf, Resource},
};

async fn gauges(bench: &mut Bench, place: &Place, of: QuotaOf) -> Vec<Gauge> {
    let place = place.clone();
    match bench.ask(Read::Quota { place, of }).await {
        Ok(Answer::Quota(gauges)) => gauges,
        other => panic!("{other:?}"),
    }
}

fn used(gauges: &[Gauge], resource: Resource) -> Option<u64> {
    let mut gauges = gauges.iter();
    let gauge = gauges.find(|gauge| gauge.resource == resource)?;
    Some(gauge.used)
}

fn count<T>(things: &[T]) -> Option<u64> {
    u64::try_from(things.len()).ok()
}

#[tokio::test]
async fn nova_counts_the_instances_that_it_lists() {
    let _alone = alone().await;
    let target = target().await;
    for region in [ONE, TWO] {
        let (mut bench, place) = Bench::signed_in(&target, "demo", region).await;
        let said = gauges(&mut bench, &place, QuotaOf::Instances).await;
        let instances = bench.all_instances(&place, 1000).await;
        assert_eq!(used(&said, Resource::Instances), count(&instances));
        assert!(used(&said, Resource::Cores) > Some(0));
        assert!(used(&said, Resource::Ram) > Some(0));
    }
}

#[tokio::test]
async fn cinder_counts_the_volumes_that_it_lists() {
    let _alone = alone().await;
    let target = target().await;
    let (mut bench, place) = Bench::signed_in(&target, "demo", ONE).await;
    let said = gauges(&mut bench, &place, QuotaOf::Volumes).await;
    let volumes = bench.all_volumes(&place, 1000).await;
    assert_eq!(used(&said, Resource::Volumes), count(&volumes));
    let in_volumes: u64 = volumes.iter().filter_map(|volume| volume.gibibytes).sum();
    assert!(used(&said, Resource::VolumeSize) >= Some(in_volumes));
    assert!(used(&said, Resource::VolumeSnapshots).is_some());
}

#[tokio::test]
async fn glance_counts_the_images_of_the_project_where_it_keeps_quotas() {
    let _alone = alone().await;
    let target = target().await;
    let (mut bench, place) = Bench::signed_in(&target, "demo", TWO).await;
    let said = gauges(&mut bench, &place, QuotaOf::Images).await;
    let project = place.project().clone();
    let mut images = bench
        .all_images(&place, &ImagesOf::Project(project.clone()), 1000)
        .await;
    let hidden = ImagesOf::Hidden(project);
    images.extend(bench.all_images(&place, &hidden, 1000).await);
    if !said.is_empty() {
        assert_eq!(used(&said, Resource::Images), count(&images));
    }
}

#[tokio::test]
async fn a_region_without_cinder_has_no_quotas_of_volumes() {
    let target = target().await;
    let (mut bench, place) = Bench::signed_in(&target, "demo", "Atlantis").await;
    assert!(
        gauges(&mut bench, &place, QuotaOf::Volumes)
            .await
            .is_empty()
    );
    let of = QuotaOf::Instances;
    let failure = bench.ask(Read::Quota { place, of }).await;
    let kind = failure.expect_err("no Nova").kind;
    assert!(matches!(kind, FailureKind::NoEndpoint { .. }));
}
