//! What may be put back to what, and the plan of it.
use super::*;
use crate::{
    model::{
        ImageKind, InstanceStatus, Task, details::Specs, instance::Address, volume::VolumePart,
    },
    plan::{glob::Glob, sample},
};

fn web() -> Instance {
    Instance {
        specs: Some(Specs {
            vcpus: 1,
            ram: 2048,
            disk: 20,
            ephemeral: 0,
            swap: 0,
        }),
        ..sample::instance("i-1", "web-1")
    }
}

fn on_volume() -> Instance {
    Instance {
        boot: BootSource::Volume,
        volumes: vec!["vol-1".into(), "vol-2".into()],
        ..web()
    }
}

fn snapshot() -> Image {
    sample::snapshot("m-1", "i-1")
}

fn of_volumes() -> Image {
    Image {
        kind: ImageKind::VolumeBacked(vec![VolumePart {
            snapshot: "s-1".into(),
            gibibytes: Some(20),
            boots: true,
        }]),
        size: Some(0),
        ..snapshot()
    }
}

fn why_not(instance: &Instance, image: &Image) -> Option<Because> {
    let place = sample::place("RegionOne");
    let restore = Restore {
        place: &place,
        instance,
        image,
        is_its_own: true,
        volumes: &[],
        guard: Guard::none(),
    };
    let because = restore.why_not();
    let plan = restore.plan(None, sample::at(60));
    let left_out: Vec<_> = plan.left_out.into_iter().map(|left| left.because).collect();
    let refused: Vec<_> = because.clone().into_iter().collect();
    assert_eq!(left_out, refused, "the plan asks the same");
    assert_eq!(plan.steps.is_empty(), because.is_some());
    because
}

#[test]
fn what_would_not_bring_the_disk_back_is_refused() {
    let old = |instance: Instance| Instance {
        volume_can_be_rebuilt: false,
        ..instance
    };
    let empty = Image {
        size: Some(0),
        ..snapshot()
    };
    let unknown = Instance {
        boot: BootSource::Unknown,
        ..web()
    };
    for (instance, image, expected) in [
        (web(), snapshot(), None),
        (old(web()), snapshot(), None),
        (web(), of_volumes(), Some(Because::Empty)),
        (web(), empty.clone(), Some(Because::Empty)),
        (on_volume(), snapshot(), None),
        (old(on_volume()), snapshot(), Some(Because::OldNova)),
        (on_volume(), of_volumes(), Some(Because::MadeOfVolumes)),
        (on_volume(), empty, Some(Because::MadeOfVolumes)),
        (old(on_volume()), of_volumes(), Some(Because::MadeOfVolumes)),
        (unknown, snapshot(), Some(Because::Unreachable)),
    ] {
        assert_eq!(
            why_not(&instance, &image),
            expected,
            "{instance:?} {image:?}"
        );
    }
}

#[test]
fn an_image_must_fit_the_flavor_as_far_as_that_is_known() {
    let needing = |min_disk, min_ram, size| Image {
        min_disk,
        min_ram,
        size: Some(size),
        ..snapshot()
    };
    let disk = |gibibytes| {
        Some(Because::NeedsDisk {
            gibibytes,
            given: 20,
        })
    };
    let ram = Some(Because::NeedsRam {
        mebibytes: 4096,
        given: 2048,
    });
    let unlimited = Instance {
        specs: web().specs.map(|specs| Specs { disk: 0, ..specs }),
        ..web()
    };
    let silent = Instance {
        specs: None,
        ..web()
    };
    for (instance, image, expected) in [
        (web(), needing(20, 2048, 20 << 30), None),
        (web(), needing(21, 0, 1), disk(21)),
        (web(), needing(0, 0, (20 << 30) + 1), disk(21)),
        (web(), needing(0, 4096, 1), ram.clone()),
        (unlimited, needing(40, 0, 1), None),
        (silent, needing(40, 4096, 1), None),
        (on_volume(), needing(40, 0, 1), None),
        (on_volume(), needing(0, 4096, 1), ram),
    ] {
        assert_eq!(why_not(&instance, &image), expected, "{image:?}");
    }
}

#[test]
fn an_image_must_fit_the_volume_that_is_overwritten_as_far_as_that_is_known() {
    let volume = |id: &str, gibibytes, bootable| Volume {
        gibibytes,
        bootable,
        ..sample::volume(id)
    };
    let boot = |gibibytes| volume("vol-1", gibibytes, true);
    let data = volume("vol-2", Some(500), false);
    let image = Image {
        min_disk: 40,
        size: Some(3 << 30),
        ..snapshot()
    };
    let large = Image {
        min_disk: 0,
        size: Some((40 << 30) + 1),
        ..snapshot()
    };
    let too_small = |gibibytes, given| Some(Because::NeedsVolume { gibibytes, given });
    for (volumes, image, expected) in [
        (vec![boot(Some(40)), data.clone()], &image, None),
        (
            vec![boot(Some(39)), data.clone()],
            &image,
            too_small(40, 39),
        ),
        (
            vec![boot(Some(40)), data.clone()],
            &large,
            too_small(41, 40),
        ),
        (vec![boot(None), data], &image, None),
        (vec![boot(Some(20))], &image, None),
        // Either may be the one that it runs on.
        (
            vec![boot(Some(20)), volume("vol-2", Some(40), true)],
            &image,
            None,
        ),
        (
            vec![boot(Some(20)), volume("vol-2", Some(30), true)],
            &image,
            too_small(40, 30),
        ),
    ] {
        let place = sample::place("RegionOne");
        let restore = Restore {
            place: &place,
            instance: &on_volume(),
            image,
            is_its_own: true,
            volumes: &volumes,
            guard: Guard::none(),
        };
        assert_eq!(restore.why_not(), expected, "{volumes:?}");
    }
}

#[test]
fn only_a_quiet_instance_of_ones_own_is_restored() {
    type Change = fn(&mut Instance);
    let changes: [(Change, Because); 5] = [
        (|instance| instance.locked = true, Because::Locked),
        (
            |instance| instance.task = Some(Task::ImageUploading),
            Because::TaskRunning(Task::ImageUploading),
        ),
        (
            |instance| instance.status = InstanceStatus::Paused,
            Because::InstanceIs(InstanceStatus::Paused),
        ),
        (
            |instance| instance.project = Some("another".into()),
            Because::NotYours,
        ),
        (
            |instance| instance.status = InstanceStatus::Unknown,
            Because::Unreachable,
        ),
    ];
    for (change, because) in changes {
        let mut instance = web();
        change(&mut instance);
        assert_eq!(why_not(&instance, &snapshot()), Some(because));
    }
    let broken = Instance {
        status: InstanceStatus::Error,
        task: Some(Task::Spawning),
        ..web()
    };
    let because = Because::TaskRunning(Task::Spawning);
    assert_eq!(why_not(&broken, &snapshot()), Some(because));
    for status in [InstanceStatus::Shutoff, InstanceStatus::Error] {
        let instance = Instance { status, ..web() };
        assert_eq!(why_not(&instance, &snapshot()), None);
    }
    let foreign = Image {
        owner: Some("another".into()),
        ..snapshot()
    };
    assert_eq!(why_not(&web(), &foreign), None, "what one may read will do");
    let deactivated = Image {
        status: ImageStatus::Deactivated,
        ..snapshot()
    };
    let because = Because::ImageIs(ImageStatus::Deactivated);
    assert_eq!(why_not(&web(), &deactivated), Some(because));
}

#[test]
fn what_must_never_be_deleted_is_not_overwritten() {
    let guard = Guard {
        never_delete: vec![Glob::new("web-*").expect("a pattern")],
        ..Guard::default()
    };
    let place = sample::place("RegionOne");
    let restore = Restore {
        place: &place,
        instance: &web(),
        image: &snapshot(),
        is_its_own: true,
        volumes: &[],
        guard: &guard,
    };
    let because = Because::NeverDelete("web-*".into());
    assert_eq!(restore.why_not(), Some(because));
}

#[test]
fn the_plan_waits_for_the_snapshot_and_says_what_it_is_about() {
    let place = sample::place("RegionOne");
    let mut instance = on_volume();
    instance.addresses = vec![Address {
        network: "private".into(),
        ip: [10, 0, 0, 7].into(),
        floating: false,
    }];
    let restore = Restore {
        place: &place,
        instance: &instance,
        image: &snapshot(),
        is_its_own: true,
        volumes: &[],
        guard: Guard::none(),
    };
    let first = First {
        name: "web-1-before",
        wish: sample::WISH,
    };
    let plan = restore.plan(Some(first), sample::at(60));
    assert_eq!(plan.severity, Severity::Word("web-1".to_owned()));
    let [create, rebuild] = plan.steps.as_slice() else {
        panic!("two steps: {plan:?}");
    };
    assert_eq!(create.write.makes_named(), Some("web-1-before"));
    assert_eq!(
        (create.after.len(), rebuild.after.as_slice()),
        (0, &[0][..])
    );
    assert_eq!(
        rebuild.write.instance_change(),
        Some(&InstanceChange::Rebuild {
            image: "m-1".into(),
            on_volume: true,
        })
    );
    let about = rebuild
        .target
        .instance
        .as_deref()
        .expect("what it is about");
    assert_eq!(about.addresses, ["10.0.0.7".into()]);
    assert_eq!(about.volumes.len(), 2);
    let back_to = about.back_to.as_ref().expect("an image");
    assert_eq!(back_to.image, "name of m-1".into());
    assert_eq!(back_to.created, Some(sample::at(0)));
    let chosen: Vec<&Step> = plan.chosen().collect();
    assert_eq!(chosen, [rebuild], "the snapshot goes along");
}
