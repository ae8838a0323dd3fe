//! The images that instances start from.
use super::{Soil, base_id};
use crate::demo::{
    identity::{REGIONS, project_id},
    image::{Image, Member, Properties, Status, Visibility},
    unit::MEBIBYTE,
};

const DAY: i64 = 24 * 60;

/// A base image: name, system, version, age in days, MiB.
struct Base {
    name: &'static str,
    system: &'static str,
    version: &'static str,
    days: i64,
    size: u64,
    owner: &'static str,
    visibility: Visibility,
    protected: bool,
}

const fn public(
    name: &'static str,
    system: &'static str,
    version: &'static str,
    days: i64,
    size: u64,
) -> Base {
    Base {
        name,
        system,
        version,
        days,
        size,
        owner: "platform",
        visibility: Visibility::Public,
        protected: false,
    }
}

/// What every region offers.
const BASES: [Base; 12] = [
    public("Debian 12", "debian", "12", 410, 331),
    public("Debian 13", "debian", "13", 95, 354),
    public("Ubuntu 22.04", "ubuntu", "22.04", 620, 640),
    public("Ubuntu 24.04", "ubuntu", "24.04", 300, 596),
    public("AlmaLinux 9", "almalinux", "9", 210, 511),
    Base {
        protected: true,
        ..public("Windows Server 2022", "windows", "2022", 500, 11_264)
    },
    public("FreeBSD 14.1", "freebsd", "14.1", 330, 720),
    public("Debian 11 - old", "debian", "11", 1_300, 318),
    Base {
        visibility: Visibility::Community,
        ..public("Rocky 9 (community build)", "rocky", "9", 260, 540)
    },
    Base {
        owner: "web-shop",
        visibility: Visibility::Private,
        protected: true,
        ..public("golden-web", "debian", "12", 180, 890)
    },
    Base {
        owner: "research",
        visibility: Visibility::Private,
        ..public("golden-notebook", "ubuntu", "24.04", 150, 4_400)
    },
    Base {
        owner: "neighbour",
        visibility: Visibility::Shared,
        ..public("appliance from a partner", "debian", "12", 60, 1_210)
    },
];

pub(super) fn sow(soil: &mut Soil<'_>) {
    for base in &BASES {
        let id = base_id(soil.name, base.name);
        let created = soil.ago(base.days * DAY);
        let mut image = Image::queued(&id, Some(base.name), &project_id(base.owner), created);
        image.status = Status::Active;
        image.formats = Some(("qcow2", "bare"));
        image.size = Some(base.size * MEBIBYTE);
        image.min_disk = 10;
        image.visibility = base.visibility;
        image.protected = base.protected;
        image.properties = properties(base);
        if base.visibility == Visibility::Shared {
            // Accepted in the first region, still to be answered in the second.
            let status = if soil.name == REGIONS[0] {
                "accepted"
            } else {
                "pending"
            };
            let project = project_id("web-shop");
            image.members.push(Member { project, status });
        }
        soil.region.images.insert(image);
    }
}

fn properties(base: &Base) -> Properties {
    Properties::of(&[
        ("os_distro", base.system),
        ("os_version", base.version),
        ("hw_disk_bus", "scsi"),
        ("hw_scsi_model", "virtio-scsi"),
        ("image_original_user", base.system),
    ])
}
