//! Whose snapshot an image is, and when that counts as known.
use super::*;
use crate::{model::volume::VolumePart, plan::sample};

fn known(name: &str) -> Source {
    Source::Known {
        instance: InstanceId::from("i-1"),
        name: SafeText::new(name),
    }
}

fn gone() -> Source {
    Source::Gone {
        instance: InstanceId::from("i-1"),
        name: Some(SafeText::new("web-then")),
    }
}

#[test]
fn gone_needs_a_complete_list_and_a_404() {
    let here = sample::place("RegionOne");
    let image = sample::snapshot("s-1", "i-1");
    let instance = sample::instance("i-1", "web-now");
    let other = sample::instance("i-2", "db");
    let mut sources = Sources::default();
    assert_eq!(sources.of(&here, &image), Source::Unknown, "nothing read");
    sources.not_found(&here, &"i-1".into());
    assert_eq!(sources.of(&here, &image), Source::Unknown, "no list");
    sources.put(&here, [&other], Reading::Complete);
    assert_eq!(sources.of(&here, &image), Source::Unknown, "which regions?");
    sources.set_regions([here.clone()], std::slice::from_ref(&here));
    assert_eq!(sources.of(&here, &image), gone());
    sources.put(&here, [&other], Reading::Partial);
    assert_eq!(sources.of(&here, &image), Source::Unknown, "half a list");
    sources.put(&here, [&instance], Reading::Partial);
    assert_eq!(sources.of(&here, &image), known("web-now"));
    sources.put(&here, [], Reading::Complete);
    assert_eq!(
        sources.of(&here, &image),
        Source::Unknown,
        "it was back since the 404"
    );
}

#[test]
fn an_instance_is_gone_only_when_no_region_has_it_be_it_shown_or_not() {
    let (here, there) = (sample::place("RegionOne"), sample::place("RegionTwo"));
    let image = sample::snapshot("s-1", "i-1");
    let instance = sample::instance("i-1", "web-now");
    let mut sources = Sources::default();
    let all = [here.clone(), there.clone()];
    sources.set_regions(all.clone(), std::slice::from_ref(&here));
    sources.put(&here, [], Reading::Complete);
    let both: BTreeSet<_> = all.clone().map(|place| (place, "i-1".into())).into();
    assert_eq!(sources.missing(&here, [&image]), both);
    sources.not_found(&here, &"i-1".into());
    assert_eq!(sources.of(&here, &image), Source::Unknown, "404 here alone");
    sources.found(&there, &instance);
    assert_eq!(sources.of(&here, &image), known("web-now"));
    sources.forget_found(&here);
    assert_eq!(sources.of(&here, &image), Source::Unknown, "asked anew");
    sources.not_found(&there, &"i-1".into());
    assert_eq!(sources.of(&here, &image), gone());
    sources.set_regions(all.clone(), &all);
    sources.put(&there, [&instance], Reading::Complete);
    assert_eq!(sources.of(&here, &image), known("web-now"), "back there");
    sources.set_regions(all, std::slice::from_ref(&here));
    assert_eq!(sources.of(&here, &image), Source::Unknown, "not looked at");
}

#[test]
fn what_was_known_in_a_project_stays_known_when_it_is_left() {
    let here = sample::place("RegionOne");
    let next = Place::open_stack("demo".into(), "p-2".into(), "RegionOne".into());
    let instance = sample::instance("i-1", "web-now");
    let (there, lost) = (
        sample::snapshot("s-1", "i-1"),
        sample::snapshot("s-2", "i-2"),
    );
    let mut sources = Sources::default();
    sources.set_regions([here.clone()], std::slice::from_ref(&here));
    sources.put(&here, [&instance], Reading::Complete);
    sources.not_found(&here, &"i-2".into());
    let before = [&there, &lost].map(|image| sources.of(&here, image));
    assert!(matches!(
        before,
        [Source::Known { .. }, Source::Gone { .. }]
    ));
    sources.set_regions([next.clone()], std::slice::from_ref(&next));
    sources.put(&next, [], Reading::Complete);
    let after = [&there, &lost].map(|image| sources.of(&here, image));
    assert_eq!(after, before);
    let foreign = sources.of(&next, &there);
    assert_eq!(foreign, Source::Unknown, "it says nothing of the other");
    sources.set_regions([here.clone()], std::slice::from_ref(&here));
    sources.put(&here, [], Reading::Partial);
    assert_eq!(sources.of(&here, &there), Source::Unknown, "read anew");
}

#[test]
fn without_a_claim_a_snapshot_is_of_an_unknown_instance_and_an_image_of_none() {
    let here = sample::place("RegionOne");
    let mut image = sample::snapshot("s-1", "i-1");
    image.source = None;
    image.kind = ImageKind::VolumeBacked(Vec::new());
    assert_eq!(Sources::default().of(&here, &image), Source::Unknown);
    image.kind = ImageKind::Image;
    assert_eq!(Sources::default().of(&here, &image), Source::None);
}

#[test]
fn a_snapshot_on_volumes_is_of_the_instance_that_its_boot_volume_is_attached_to() {
    let here = sample::place("RegionOne");
    let part = |snapshot: &str, boots| VolumePart {
        snapshot: snapshot.into(),
        gibibytes: Some(2),
        boots,
    };
    let mut image = sample::snapshot("s-1", "i-1");
    image.source = None;
    image.kind = ImageKind::VolumeBacked(vec![part("v-1", true), part("v-2", false)]);
    let snapshots = [
        VolumeSnapshot {
            volume: Some("boot".into()),
            ..sample::volume_snapshot("v-1")
        },
        VolumeSnapshot {
            volume: Some("data".into()),
            ..sample::volume_snapshot("v-2")
        },
    ];
    let volume = |id: &str, attached_to: &[&str]| Volume {
        id: id.into(),
        name: None,
        status: None,
        gibibytes: Some(2),
        attached_to: attached_to.iter().map(|id| (*id).into()).collect(),
        bootable: true,
        made_from: None,
        image: None,
        created: None,
    };
    let instance = sample::instance("i-1", "web-now");
    let mut sources = Sources::default();
    sources.put(&here, [&instance], Reading::Complete);
    assert_eq!(sources.of(&here, &image), Source::Unknown, "nothing read");
    let moved = [volume("boot", &["i-1"]), volume("data", &["i-2"])];
    sources.put_volumes(&here, &snapshots, &moved);
    assert_eq!(sources.of(&here, &image), known("web-now"));
    let detached = [volume("boot", &[]), volume("data", &["i-1"])];
    sources.put_volumes(&here, &snapshots, &detached);
    assert_eq!(
        sources.of(&here, &image),
        Source::Unknown,
        "not for certain"
    );
    image.kind = ImageKind::VolumeBacked(vec![part("v-1", false), part("v-2", false)]);
    sources.put_volumes(&here, &snapshots, &moved);
    assert_eq!(sources.of(&here, &image), Source::Unknown, "they disagree");
}

#[test]
fn only_what_a_complete_list_lacks_is_asked_for() {
    let here = sample::place("RegionOne");
    let images = [
        sample::snapshot("s-1", "i-1"),
        sample::snapshot("s-2", "i-2"),
        sample::snapshot("s-3", "i-1"),
    ];
    let listed = sample::instance("i-2", "db");
    let mut sources = Sources::default();
    sources.set_regions([here.clone()], std::slice::from_ref(&here));
    sources.put(&here, [&listed], Reading::Partial);
    assert!(sources.missing(&here, &images).is_empty());
    sources.put(&here, [&listed], Reading::Complete);
    assert_eq!(
        sources.missing(&here, &images),
        [(here.clone(), "i-1".into())].into()
    );
    sources.not_found(&here, &"i-1".into());
    assert!(sources.missing(&here, &images).is_empty());
}
