//! The things of all projects: who may look at them, and what is listed.
use super::ONE;
use crate::{
    bench::{Bench, alone, unique_wish},
    target::target,
};
use horizon_tui::{
    call::{Answer, Failure, FailureKind, ImagesOf, Page, Read, Sent},
    cloud::access::Access,
    model::{ImageStatus, Place, ProjectId, Visibility, Whose},
};
use std::collections::BTreeSet;

/// An administrator, and the region with the things of all projects.
async fn administrator(target: &crate::bench::Target) -> (Bench, Place) {
    let (bench, place) = Bench::signed_in(target, target.names.administrator, ONE).await;
    (bench, place.of(Whose::Everyone))
}

/// The projects that the demo's user works in.
async fn projects(target: &crate::bench::Target) -> BTreeSet<ProjectId> {
    let mut projects = BTreeSet::new();
    for cloud in ["demo", target.names.alternative] {
        let (_, place) = Bench::signed_in(target, cloud, ONE).await;
        projects.insert(place.project().clone());
    }
    projects
}

async fn projects_told(bench: &mut Bench, place: &Place) -> Result<Vec<ProjectId>, Failure> {
    let place = place.clone();
    let answer = bench.ask(Read::Projects { place }).await?;
    let Answer::Projects(projects) = answer else {
        panic!("{answer:?}");
    };
    Ok(projects.into_iter().map(|project| project.id).collect())
}

#[tokio::test]
async fn an_administrator_is_known_by_the_token() {
    let target = target().await;
    for (cloud, is_admin) in [(target.names.administrator, true), ("demo", false)] {
        let mut bench = Bench::new(&target, target.access(cloud));
        let session = bench.sign_in(horizon_tui::call::Typed::default()).await;
        assert_eq!(session.expect("a session").is_admin, is_admin, "{cloud}");
    }
}

#[tokio::test]
async fn an_administrator_is_told_everybodys_instances_volumes_and_images() {
    let target = target().await;
    let projects = projects(&target).await;
    let (mut bench, everyone) = administrator(&target).await;
    // In pages: each asks for all projects anew.
    let instances = bench.all_instances(&everyone, 5).await;
    let owners: BTreeSet<_> = instances
        .iter()
        .filter_map(|one| one.project.clone())
        .collect();
    assert!(owners.is_superset(&projects), "{owners:?}");
    let images = bench.all_images(&everyone, &ImagesOf::Everyone, 7).await;
    let private = images
        .iter()
        .filter(|image| image.visibility == Visibility::Private);
    let owners: BTreeSet<_> = private.filter_map(|image| image.owner.clone()).collect();
    assert!(owners.is_superset(&projects), "{owners:?}");
    // The administrator's own project has neither volumes nor snapshots of them.
    let own = everyone.of(Whose::Project);
    let snapshots = bench.all_volume_snapshots(&everyone, 3).await;
    assert!(bench.all_volume_snapshots(&own, 1000).await.is_empty());
    let mut owners = snapshots.iter().flat_map(|one| &one.project);
    assert!(
        owners.any(|owner| projects.contains(owner)),
        "{snapshots:?}"
    );
    assert!(!bench.all_volumes(&everyone, 2).await.is_empty());
    assert!(bench.all_volumes(&own, 1000).await.is_empty());
}

#[tokio::test]
async fn an_administrator_is_told_the_names_of_all_projects() {
    let target = target().await;
    let projects = projects(&target).await;
    let (mut bench, everyone) = administrator(&target).await;
    let all = projects_told(&mut bench, &everyone).await.expect("a list");
    let all: BTreeSet<ProjectId> = all.into_iter().collect();
    assert!(all.is_superset(&projects), "{all:?}");
    let own = projects_told(&mut bench, &everyone.of(Whose::Project)).await;
    assert_eq!(own.expect("a list"), [everyone.project().clone()]);
}

#[tokio::test]
async fn who_is_no_administrator_is_told_nothing_of_all_projects() {
    let target = target().await;
    let (mut bench, place) = Bench::signed_in(&target, "demo", ONE).await;
    let everyone = place.of(Whose::Everyone);
    let page = Page::First { limit: 1 };
    let failure = bench.instances(&everyone, page.clone()).await;
    assert_eq!(failure.expect_err("refused").kind, FailureKind::Forbidden);
    // Cinder would list the own ones without a word.
    let place = everyone.clone();
    let failure = bench
        .ask(Read::Volumes { place, page })
        .await
        .expect_err("refused");
    assert_eq!(
        (failure.kind, failure.sent),
        (FailureKind::Forbidden, Sent::No)
    );
    let failure = projects_told(&mut bench, &everyone)
        .await
        .expect_err("refused");
    assert_eq!(failure.kind, FailureKind::Forbidden);
    assert_eq!(failure.sent, Sent::Yes, "Keystone itself says so");
}

#[tokio::test]
async fn an_administrator_deletes_another_projects_snapshot_only_where_that_is_allowed() {
    let target = target().await;
    let _alone = alone().await;
    let (mut owner, place) = Bench::signed_in(&target, "demo", ONE).await;
    let name = target.names.on_images[1];
    let instance = owner.instance(&place, name).await;
    let made = owner.snapshot(&place, &instance, &unique_wish()).await;
    let image = made.expect("accepted");
    target
        .until("an Active image and an instance at rest", async || {
            let made = owner.image(&place, &image).await.expect("the image");
            let rests = owner.instance(&place, name).await.task.is_none();
            (made.status == ImageStatus::Active && rests).then_some(())
        })
        .await;
    let (mut closed, everyone) = administrator(&target).await;
    let failure = closed.delete(&everyone, &image).await.expect_err("refused");
    assert_eq!(
        (failure.kind, failure.sent),
        (FailureKind::ReadOnly, Sent::No)
    );
    let open = Access {
        all_projects_writes: true,
        ..target.access(target.names.administrator)
    };
    let mut open = Bench::new(&target, open);
    let typed = horizon_tui::call::Typed::default();
    open.sign_in(typed).await.expect("a session");
    let seen = open.image(&everyone, &image).await.expect("the image");
    assert_eq!(seen.owner.as_ref(), Some(place.project()));
    open.delete(&everyone, &image).await.expect("deleted");
    let failure = owner.image(&place, &image).await.expect_err("gone");
    assert_eq!(failure.kind, FailureKind::NotFound);
}
