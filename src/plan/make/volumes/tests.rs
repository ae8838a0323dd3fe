use super::*;
use crate::{
    model::VolumeSnapshotStatus,
    plan::{make, sample},
};
use std::collections::BTreeSet;

fn made_of(id: &str, snapshots: &[&str]) -> Image {
    let parts = snapshots.iter().map(|snapshot| VolumePart {
        snapshot: (*snapshot).into(),
        gibibytes: Some(2),
        boots: false,
    });
    Image {
        kind: ImageKind::VolumeBacked(parts.collect()),
        size: Some(0),
        source: None,
        ..sample::snapshot(id, "i-1")
    }
}

fn here() -> Place {
    sample::place("RegionOne")
}

/// The plan to delete these of all images, where these volume snapshots are known.
fn plan(chosen: &[&Image], all: &[Image], known: &[VolumeSnapshot], whole: bool) -> Plan {
    let place = here();
    let chosen_images: Vec<Image> = chosen.iter().map(|image| (*image).clone()).collect();
    let places: BTreeSet<Place> = whole.then(|| place.clone()).into_iter().collect();
    let uses = Uses::new(all, places);
    let rows = known.iter().map(|snapshot| (&place, snapshot));
    let guards = Guards::default();
    let volumes = Volumes::new(&uses, rows, &guards);
    let rows = chosen_images.iter().map(|image| (&place, image));
    with_volume_snapshots(sample::deletes(&place, &chosen_images), rows, &volumes)
}

/// Each step as its id and the steps it waits for.
fn steps(plan: &Plan) -> Vec<(&str, &[usize])> {
    plan.steps
        .iter()
        .map(|step| (&*step.target.id, &*step.after))
        .collect()
}

fn left_out(plan: &Plan) -> Vec<(&str, &Because)> {
    let left_out = plan.left_out.iter();
    left_out
        .map(|left| (&*left.target.id, &left.because))
        .collect()
}

#[test]
fn volume_snapshots_go_behind_their_image_and_count_for_its_bytes() {
    let images = [
        made_of("s-1", &["v-1", "v-2"]),
        sample::snapshot("s-2", "i-2"),
    ];
    let known = ["v-1", "v-2"].map(sample::volume_snapshot);
    let plan = plan(&[&images[0], &images[1]], &images, &known, true);
    let expected: [(&str, &[usize]); 4] =
        [("s-1", &[]), ("v-1", &[0]), ("v-2", &[0]), ("s-2", &[])];
    assert_eq!(steps(&plan), expected);
    assert!(plan.left_out.is_empty());
    assert_eq!(plan.totals().bytes, (4 << 30) + 1000);
    assert!(
        plan.steps[1..3]
            .iter()
            .all(|step| step.settles == Some(Watch::VolumeSnapshotGone))
    );
}

#[test]
fn what_another_image_needs_stays_and_is_named() {
    let images = [made_of("s-1", &["v-1"]), made_of("s-2", &["v-1"])];
    let known = ["v-1"].map(sample::volume_snapshot);
    let one = plan(&[&images[0]], &images, &known, true);
    let expected: [(&str, &[usize]); 1] = [("s-1", &[])];
    assert_eq!(steps(&one), expected);
    let name = images[1].label();
    assert_eq!(left_out(&one), [("v-1", &Because::UsedByImage { name })]);
    let both = plan(&[&images[0], &images[1]], &images, &known, true);
    let expected: [(&str, &[usize]); 3] = [("s-1", &[]), ("s-2", &[]), ("v-1", &[0, 1])];
    assert_eq!(steps(&both), expected, "behind the last that needs it");
}

#[test]
fn nothing_goes_along_while_images_are_unread_that_may_need_it() {
    let images = [made_of("s-1", &["v-1"])];
    let plan = plan(&[&images[0]], &images, &[], false);
    assert_eq!(left_out(&plan), [("v-1", &Because::ImagesUnread)]);
    assert_eq!(plan.steps.len(), 1);
}

#[test]
fn what_no_list_names_yet_goes_with_its_image_all_the_same() {
    let images = [made_of("s-1", &["v-1"])];
    let plan = plan(&[&images[0]], &images, &[], true);
    assert_eq!(steps(&plan), [("s-1", [].as_slice()), ("v-1", &[0])]);
    assert_eq!(plan.left_out, []);
}

#[test]
fn a_volume_snapshot_is_deleted_by_itself_only_if_nothing_needs_it_and_cinder_may() {
    let place = here();
    let images = [made_of("s-1", &["used"])];
    let uses = Uses::new(&images, [place.clone()].into());
    let rows = [
        sample::volume_snapshot("used"),
        sample::volume_snapshot("free"),
        VolumeSnapshot {
            status: VolumeSnapshotStatus::Error,
            ..sample::volume_snapshot("broken")
        },
        VolumeSnapshot {
            status: VolumeSnapshotStatus::Creating,
            ..sample::volume_snapshot("new")
        },
        VolumeSnapshot {
            status: VolumeSnapshotStatus::Deleting,
            ..sample::volume_snapshot("going")
        },
        VolumeSnapshot {
            is_in_group: true,
            ..sample::volume_snapshot("group")
        },
        VolumeSnapshot {
            project: Some("p-other".into()),
            ..sample::volume_snapshot("foreign")
        },
        sample::volume_snapshot("free"),
    ];
    let chosen = rows.iter().map(|row| (&place, row));
    let plan = make::delete_volume_snapshots(chosen, &uses, &Guards::default(), sample::at(0));
    let expected: [(&str, &[usize]); 2] = [("free", &[]), ("broken", &[])];
    assert_eq!(steps(&plan), expected);
    assert_eq!(plan.severity, Severity::Word("2".to_owned()));
    let name = images[0].label();
    assert_eq!(
        left_out(&plan),
        [
            ("used", &Because::UsedByImage { name }),
            ("new", &Because::WrongStatus),
            ("going", &Because::BeingDeleted),
            ("group", &Because::InGroup),
            ("foreign", &Because::NotYours),
        ]
    );
    let unread = Uses::new(&images, BTreeSet::new());
    let chosen = rows[1..2].iter().map(|row| (&place, row));
    let plan = make::delete_volume_snapshots(chosen, &unread, &Guards::default(), sample::at(0));
    assert_eq!(left_out(&plan), [("free", &Because::ImagesUnread)]);
}
