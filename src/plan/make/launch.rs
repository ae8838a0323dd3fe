//! Plans that make new instances from a snapshot.
use super::name_from_template;
use crate::{
    call::{Launch, Write},
    model::{Image, Place, SafeText, choices::SizedFlavor, unit::GIBIBYTE, volume::VolumePart},
    plan::{
        AboutImage, Doing, Loss, Plan, Purpose, Severity, Step, Target, TargetKind, Watch,
        step::SourceIs,
    },
};
use jiff::{Timestamp, tz::TimeZone};

/// So many copies at once, at most.
pub const MOST_COPIES: u64 = 10;

/// In the template of names: the number of each copy.
const NUMBER: &str = "{n}";

/// Why a flavor is of no use for an image; amounts in MiB of RAM and GiB of disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    Ram {
        has: u64,
        needs: u64,
    },
    Disk {
        has: u64,
        needs: u64,
    },
    /// It has no disk of its own, and nothing else brings one.
    NoDisk,
}

/// GiB that a disk made from this image must have at least.
pub fn least_disk(image: &Image) -> u64 {
    let bytes = if image.is_volume_backed() {
        0
    } else {
        image.size.unwrap_or(0)
    };
    image.min_disk.max(bytes.div_ceil(GIBIBYTE))
}

/// Why Nova would refuse an instance of this flavor and image; `on_new_volume` where its disk is
/// to be a volume that is made for it.
pub fn unfit(flavor: &SizedFlavor, image: &Image, on_new_volume: bool) -> Option<Unfit> {
    if flavor.ram < image.min_ram {
        return Some(Unfit::Ram {
            has: flavor.ram,
            needs: image.min_ram,
        });
    }
    if on_new_volume || image.is_volume_backed() {
        return None;
    }
    match (flavor.disk, least_disk(image)) {
        (0, _) => Some(Unfit::NoDisk),
        (has, needs) if has < needs => Some(Unfit::Disk { has, needs }),
        _ => None,
    }
}

/// The sizes in GiB of the volumes that Nova makes by itself from the image of a volume-backed
/// instance: one from each volume snapshot.
pub fn volumes_of(image: &Image) -> Vec<Option<u64>> {
    match &image.kind {
        crate::model::ImageKind::VolumeBacked(parts) => parts.iter().map(gibibytes).collect(),
        crate::model::ImageKind::Image
        | crate::model::ImageKind::Snapshot
        | crate::model::ImageKind::Backup => Vec::new(),
    }
}

fn gibibytes(part: &VolumePart) -> Option<u64> {
    part.gibibytes
}

/// The names of so many copies. Several that would be called alike are numbered.
pub fn copy_names(
    template: &str,
    instance: &SafeText,
    count: u64,
    now: Timestamp,
    zone: &TimeZone,
) -> Vec<String> {
    let template = if count > 1 && !template.contains(NUMBER) {
        format!("{template}-{NUMBER}")
    } else {
        template.to_owned()
    };
    let name = |number: u64| {
        let template = template.replace(NUMBER, &number.to_string());
        name_from_template(&template, instance, now, zone)
    };
    (1..=count).map(name).collect()
}

/// The plan to launch these, each for itself: one that fails holds up no other. The names have been
/// checked, and the wishes are unique in the cloud.
pub fn launch_copies(
    place: &Place,
    image: &Image,
    source: Option<&SafeText>,
    launches: Vec<Launch>,
    now: Timestamp,
) -> Plan {
    let steps = launches.into_iter().map(|launch| Step {
        target: target(place, image, source.cloned()),
        write: Write::Launch {
            place: place.clone(),
            launch: Box::new(launch),
        },
        after: Vec::new(),
        settles: Some(Watch::Made),
        reason: None,
    });
    Plan {
        purpose: Purpose::Change(Doing::LaunchCopy),
        made: now,
        steps: steps.collect(),
        left_out: Vec::new(),
        severity: Severity::Key,
        exceeds: Vec::new(),
        continues: None,
    }
}

fn target(place: &Place, image: &Image, source: Option<SafeText>) -> Target {
    Target {
        place: place.clone(),
        kind: TargetKind::Image,
        id: image.id.as_str().to_owned(),
        name: image.label(),
        bytes: image.bytes(),
        created: image.created,
        status: Some(image.status.clone()),
        volume_snapshot_status: None,
        updated: image.updated,
        about: Some(Box::new(AboutImage {
            kind: image.kind.clone(),
            source: match source {
                Some(_) => SourceIs::There,
                None => SourceIs::Nothing,
            },
            used_by: Vec::new(),
            loss: Loss::Nothing,
        })),
        source,
        vps: None,
        instance: None,
        owner: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{ImageKind, SafeText},
        plan::sample,
    };

    fn flavor(ram: u64, disk: u64) -> SizedFlavor {
        SizedFlavor {
            id: "1".into(),
            name: "m1".into(),
            vcpus: 1,
            ram,
            disk,
        }
    }

    fn image() -> Image {
        Image {
            min_disk: 20,
            min_ram: 512,
            size: Some(3 << 30),
            ..sample::snapshot("s-1", "i-1")
        }
    }

    #[test]
    fn a_flavor_is_refused_for_what_nova_refuses() {
        let image = image();
        for (flavor, on_new_volume, expected) in [
            (flavor(512, 20), false, None),
            (
                flavor(256, 80),
                true,
                Some(Unfit::Ram {
                    has: 256,
                    needs: 512,
                }),
            ),
            (
                flavor(512, 10),
                false,
                Some(Unfit::Disk { has: 10, needs: 20 }),
            ),
            (flavor(512, 10), true, None),
            (flavor(512, 0), false, Some(Unfit::NoDisk)),
            (flavor(512, 0), true, None),
        ] {
            let found = unfit(&flavor, &image, on_new_volume);
            assert_eq!(found, expected, "{flavor:?}");
        }
        let large = Image {
            size: Some((25 << 30) + 1),
            ..image.clone()
        };
        assert_eq!(least_disk(&large), 26);
        // Its volumes bring their own sizes.
        let parts = Image {
            kind: ImageKind::VolumeBacked(Vec::new()),
            ..image
        };
        assert_eq!(unfit(&flavor(512, 0), &parts, false), None);
    }

    #[test]
    fn several_copies_are_told_apart_by_a_number() {
        let name = SafeText::new("web-1");
        let names = |template: &str, count| {
            copy_names(template, &name, count, sample::at(0), &TimeZone::UTC)
        };
        assert_eq!(names("{instance}-copy", 1), ["web-1-copy"]);
        assert_eq!(
            names("{instance}-copy", 2),
            ["web-1-copy-1", "web-1-copy-2"]
        );
        assert_eq!(names("{n}-of-{instance}", 2), ["1-of-web-1", "2-of-web-1"]);
        assert_eq!(names("c{n}", 1), ["c1"]);
    }

    #[test]
    fn each_copy_is_a_step_with_a_wish_of_its_own() {
        let place = sample::place("RegionOne");
        let launches = ["run-1", "run-2"].map(|wish| Launch {
            name: format!("copy of {wish}"),
            image: "s-1".into(),
            flavor: "1".into(),
            networks: Vec::new(),
            security_groups: Vec::new(),
            key_pair: None,
            availability_zone: None,
            metadata: Vec::new(),
            volume: None,
            wish: wish.to_owned(),
            about: crate::call::LaunchAbout::default(),
        });
        let plan = launch_copies(&place, &image(), None, launches.to_vec(), sample::at(0));
        let wishes: Vec<_> = plan
            .steps
            .iter()
            .filter_map(|step| step.write.makes())
            .collect();
        assert_eq!(
            wishes,
            [("copy of run-1", "run-1"), ("copy of run-2", "run-2")]
        );
        assert_eq!(plan.severity, Severity::Key);
        let written = serde_json::to_string(&plan).unwrap();
        let read: Plan = serde_json::from_str(&written).unwrap();
        assert_eq!(read.hash(), plan.hash());
    }
}
