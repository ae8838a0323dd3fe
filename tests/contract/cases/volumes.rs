//! Volume snapshots: what there is, how one goes, and what Cinder says of it.
use super::{ONE, TWO, words};
use crate::{
    bench::{Bench, Target, alone, unique_wish},
    target::target,
};
use horizon_tui::{
    call::{Answer, FailureKind, Read},
    model::{Image, ImageKind, Place, VolumeSnapshot, VolumeSnapshotId, VolumeSnapshotStatus},
};
use std::{cmp::Reverse, collections::BTreeSet};

const NOBODY: &str = "00000000-0000-4000-8000-000000000000";

fn ids(snapshots: &[VolumeSnapshot]) -> BTreeSet<VolumeSnapshotId> {
    let ids = snapshots.iter().map(|snapshot| snapshot.id.clone());
    ids.collect()
}

/// Takes a snapshot of the instance on volumes: its image, and what it is made of.
pub(super) async fn taken(
    target: &Target,
    bench: &mut Bench,
    place: &Place,
) -> (Image, Vec<VolumeSnapshotId>) {
    let instance = bench.instance(place, target.names.on_volumes).await;
    let wish = unique_wish();
    let id = bench
        .snapshot(place, &instance, &wish)
        .await
        .expect("an accepted snapshot");
    let image = target
        .until("an image on volume snapshots", async || {
            let image = bench.image(place, &id).await.ok()?;
            image.is_volume_backed().then_some(image)
        })
        .await;
    let ImageKind::VolumeBacked(parts) = &image.kind else {
        panic!("{image:?}");
    };
    assert_eq!(parts.len(), instance.volumes.len());
    assert_eq!(parts.iter().filter(|part| part.boots).count(), 1);
    let snapshots: Vec<_> = parts.iter().map(|part| part.snapshot.clone()).collect();
    for snapshot in &snapshots {
        target
            .until("an available volume snapshot", async || {
                let found = bench.volume_snapshot(place, snapshot).await.ok()?;
                (found.snapshot.status == VolumeSnapshotStatus::Available).then_some(())
            })
            .await;
    }
    (image, snapshots)
}

#[tokio::test]
async fn a_snapshot_of_volumes_is_taken_apart_piece_by_piece() {
    let _alone = alone().await;
    let target = target().await;
    let (mut bench, place) = Bench::signed_in(&target, "demo", ONE).await;
    let instance = bench.instance(&place, target.names.on_volumes).await;
    let (image, snapshots) = taken(&target, &mut bench, &place).await;

    let listed = bench.all_volume_snapshots(&place, 1000).await;
    let listed_ids = ids(&listed);
    assert!(snapshots.iter().all(|id| listed_ids.contains(id)));
    let pages = bench.all_volume_snapshots(&place, 1).await;
    assert!(snapshots.iter().all(|id| ids(&pages).contains(id)));
    assert!(listed.is_sorted_by_key(|snapshot| Reverse(snapshot.created)));

    let volumes = bench.all_volumes(&place, 1).await;
    for id in &snapshots {
        let recorded = bench
            .volume_snapshot(&place, id)
            .await
            .expect("it is there");
        assert!(recorded.raw.contains(id.as_str()));
        let snapshot = recorded.snapshot;
        assert!(listed.contains(&snapshot), "alone as in the list");
        assert_eq!(snapshot.project.as_ref(), Some(place.project()));
        assert!(snapshot.gibibytes > Some(0) && !snapshot.is_in_group);
        let volume = volumes
            .iter()
            .find(|volume| Some(&volume.id) == snapshot.volume.as_ref());
        let volume = volume.expect("the volume it was taken of");
        assert_eq!(volume.attached_to, std::slice::from_ref(&instance.id));
        assert_eq!(volume.gibibytes, snapshot.gibibytes);
    }

    bench.delete(&place, &image.id).await.expect("deleted");
    for id in &snapshots {
        let left = bench.volume_snapshot(&place, id).await;
        assert!(left.is_ok(), "no image takes its volume snapshots along");
        let accepted = bench.delete_volume_snapshot(&place, id).await;
        let Ok(Answer::DeletionAccepted { request_id }) = accepted else {
            panic!("{accepted:?}");
        };
        assert!(request_id.is_some());
        let failure = target
            .until("the end of a volume snapshot", async || {
                bench.volume_snapshot(&place, id).await.err()
            })
            .await;
        assert_eq!(failure.kind, FailureKind::NotFound);
        let again = bench.delete_volume_snapshot(&place, id).await;
        assert_eq!(again.expect_err("it is gone").kind, FailureKind::NotFound);
    }
}

#[tokio::test]
async fn what_is_not_there_is_not_found_in_cinders_words() {
    let target = target().await;
    let (mut bench, place) = Bench::signed_in(&target, "demo", TWO).await;
    let failure = bench
        .volume_snapshot(&place, &NOBODY.into())
        .await
        .expect_err("nothing");
    assert_eq!(failure.kind, FailureKind::NotFound);
    let expected = format!("Snapshot {NOBODY} could not be found.");
    assert_eq!(words(&failure), expected);
    let snapshot = NOBODY.into();
    let said = bench.ask(Read::VolumeMessages { place, snapshot }).await;
    assert_eq!(said, Ok(Answer::VolumeMessages(Vec::new())));
}

#[tokio::test]
async fn who_may_only_look_deletes_no_volume_snapshot() {
    let _alone = alone().await;
    let target = target().await;
    let (mut bench, place) = Bench::signed_in(&target, "demo", ONE).await;
    let (image, snapshots) = taken(&target, &mut bench, &place).await;
    let (mut reader, own) = Bench::signed_in(&target, target.names.reader, ONE).await;
    for id in &snapshots {
        let refused = reader.delete_volume_snapshot(&own, id).await;
        assert_eq!(
            refused.expect_err("only a reader").kind,
            FailureKind::Forbidden
        );
    }
    bench.delete(&place, &image.id).await.expect("deleted");
    for id in &snapshots {
        bench
            .delete_volume_snapshot(&place, id)
            .await
            .expect("accepted");
    }
}

#[tokio::test]
async fn a_region_without_cinder_has_no_volume_snapshots() {
    let target = target().await;
    let (mut bench, place) = Bench::signed_in(&target, "demo", "Atlantis").await;
    assert!(bench.all_volume_snapshots(&place, 10).await.is_empty());
    assert!(bench.all_volumes(&place, 10).await.is_empty());
}
