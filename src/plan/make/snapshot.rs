//! Plans that create snapshots: of one instance, or of many at once.
use crate::{
    call::Write,
    model::{Instance, Place, image::property},
    plan::{LeftOut, Plan, Purpose, Severity, Step, Target, TargetKind, Watch},
};
use jiff::Timestamp;

/// Nova takes no longer value, in characters, as snapshot metadata.
///
/// <https://docs.openstack.org/api-ref/compute/#create-image-createimage-action>
const LONGEST_VALUE: usize = 255;

/// So many snapshots are created when the form is submitted: their names are in sight there. For
/// more their number has to be typed, because each one takes up room and keeps its instance busy.
pub const MOST_BY_FORM: usize = 10;

/// One snapshot to be created. The name has been checked; the wish is unique in the cloud.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSnapshot {
    pub place: Place,
    pub instance: Instance,
    pub name: String,
    pub wish: String,
}

/// The plan to snapshot one instance. The name has been checked; `wish` is unique in the cloud.
pub fn create_snapshot(
    place: &Place,
    instance: &Instance,
    name: &str,
    wish: &str,
    now: Timestamp,
) -> Plan {
    let new = NewSnapshot {
        place: place.clone(),
        instance: instance.clone(),
        name: name.to_owned(),
        wish: wish.to_owned(),
    };
    create_snapshots(&[new], Vec::new(), now)
}

/// The plan to snapshot several instances, each for itself: one that fails holds up no other.
pub fn create_snapshots(new: &[NewSnapshot], left_out: Vec<LeftOut>, now: Timestamp) -> Plan {
    let severity = if new.len() > MOST_BY_FORM {
        Severity::Word(new.len().to_string())
    } else {
        Severity::Form
    };
    Plan {
        purpose: Purpose::CreateSnapshot,
        made: now,
        steps: new.iter().map(step).collect(),
        left_out,
        severity,
        exceeds: Vec::new(),
        continues: None,
    }
}

fn step(new: &NewSnapshot) -> Step {
    let instance = &new.instance;
    Step {
        target: instance_target(&new.place, instance),
        write: Write::CreateSnapshot {
            place: new.place.clone(),
            instance: instance.id.clone(),
            name: new.name.clone(),
            metadata: metadata(instance, &new.wish),
        },
        after: Vec::new(),
        settles: Some(Watch::Snapshot {
            instance: instance.id.clone(),
            wish: new.wish.clone(),
        }),
        reason: None,
    }
}

/// An instance as plans name it.
pub fn instance_target(place: &Place, instance: &Instance) -> Target {
    Target {
        place: place.clone(),
        kind: TargetKind::Instance,
        id: instance.id.as_str().to_owned(),
        name: instance.label(),
        bytes: None,
        created: instance.created,
        status: None,
        volume_snapshot_status: None,
        updated: instance.updated,
        source: None,
        about: None,
        vps: None,
        instance: None,
        owner: super::owner(place, instance.project.as_ref()),
    }
}

/// The instance's name goes along only if no Nova or Glance refuses the snapshot for it: a
/// database with three-byte UTF-8 answers 400 to anything beyond the basic plane.
fn metadata(instance: &Instance, wish: &str) -> Vec<(String, String)> {
    let name = instance.name.as_ref().filter(|name| {
        let name = name.as_str();
        !name.is_empty()
            && name.chars().count() <= LONGEST_VALUE
            && name.chars().all(|character| u32::from(character) <= 0xffff)
    });
    let mut metadata = vec![
        (property::WISH.to_owned(), wish.to_owned()),
        (
            property::INSTANCE.to_owned(),
            instance.id.as_str().to_owned(),
        ),
    ];
    metadata
        .extend(name.map(|name| (property::INSTANCE_NAME.to_owned(), name.as_str().to_owned())));
    metadata
}
