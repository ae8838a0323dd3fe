//! One server as Nova spells it.
use super::{
    super::wire::{self, Field},
    Version,
    details::specs,
};
use crate::model::{
    FlavorId, Instance, InstanceStatus, PowerState, SafeText, Task, VolumeId,
    instance::{Address, BootSource, Flavor},
};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::borrow::Cow;

#[derive(Deserialize)]
struct Server<'a> {
    #[serde(borrow)]
    id: Field<'a>,
    #[serde(borrow)]
    name: Field<'a>,
    #[serde(borrow)]
    status: Field<'a>,
    #[serde(borrow, rename = "OS-EXT-STS:task_state")]
    task: Field<'a>,
    #[serde(borrow, rename = "OS-EXT-STS:power_state")]
    power: Field<'a>,
    #[serde(borrow)]
    image: Field<'a>,
    #[serde(borrow)]
    flavor: Field<'a>,
    #[serde(borrow)]
    addresses: Field<'a>,
    #[serde(borrow)]
    key_name: Field<'a>,
    #[serde(borrow, rename = "OS-EXT-AZ:availability_zone")]
    availability_zone: Field<'a>,
    #[serde(borrow)]
    locked: Field<'a>,
    #[serde(borrow, rename = "OS-SRV-USG:launched_at")]
    launched: Field<'a>,
    #[serde(borrow)]
    created: Field<'a>,
    #[serde(borrow)]
    updated: Field<'a>,
    #[serde(borrow)]
    tenant_id: Field<'a>,
    #[serde(borrow)]
    user_id: Field<'a>,
    #[serde(borrow, rename = "os-extended-volumes:volumes_attached")]
    volumes: Field<'a>,
    #[serde(borrow)]
    fault: Field<'a>,
}

/// Something that is named by its id alone.
#[derive(Deserialize)]
struct Reference<'a> {
    #[serde(borrow)]
    id: Field<'a>,
}

/// Reads a server that a Nova of this version tells of; none where not even its id can be read.
pub(super) fn read(server: &RawValue, version: Option<Version>) -> Option<Instance> {
    let server: Server<'_> = wire::read(Some(server))?;
    Some(Instance {
        id: wire::id(server.id)?,
        name: wire::safe(server.name),
        status: status(&wire::text(server.status).unwrap_or_default()),
        task: wire::text(server.task)
            .filter(|name| !name.is_empty())
            .map(|name| task(&name)),
        power: power(wire::number(server.power)),
        boot: boot(server.image),
        flavor: flavor(server.flavor),
        specs: specs(server.flavor),
        addresses: addresses(server.addresses),
        key_pair: wire::safe_unless_empty(server.key_name),
        availability_zone: wire::safe_unless_empty(server.availability_zone),
        locked: wire::truth(server.locked).unwrap_or_default(),
        launched: server.launched.is_some(),
        created: wire::time(server.created),
        updated: wire::time(server.updated),
        project: wire::id(server.tenant_id),
        user: wire::id(server.user_id),
        volumes: volumes(server.volumes),
        going: going(server.volumes),
        fault: fault(server.fault),
        volume_can_be_rebuilt: version >= Some(Version::REBUILDS_VOLUMES),
    })
}

fn status(name: &str) -> InstanceStatus {
    match name {
        "ACTIVE" => InstanceStatus::Active,
        "BUILD" => InstanceStatus::Build,
        "CRASHED" => InstanceStatus::Crashed,
        "DELETED" => InstanceStatus::Deleted,
        "ERROR" => InstanceStatus::Error,
        "HARD_REBOOT" => InstanceStatus::HardReboot,
        "MIGRATING" => InstanceStatus::Migrating,
        "PASSWORD" => InstanceStatus::Password,
        "PAUSED" => InstanceStatus::Paused,
        "REBOOT" => InstanceStatus::Reboot,
        "REBUILD" => InstanceStatus::Rebuild,
        "RESCUE" => InstanceStatus::Rescue,
        "RESIZE" => InstanceStatus::Resize,
        "REVERT_RESIZE" => InstanceStatus::RevertResize,
        "SHELVED" => InstanceStatus::Shelved,
        "SHELVED_OFFLOADED" => InstanceStatus::ShelvedOffloaded,
        "SHUTOFF" => InstanceStatus::Shutoff,
        "SOFT_DELETED" => InstanceStatus::SoftDeleted,
        "SUSPENDED" => InstanceStatus::Suspended,
        "UNKNOWN" => InstanceStatus::Unknown,
        "VERIFY_RESIZE" => InstanceStatus::VerifyResize,
        other => InstanceStatus::Other(SafeText::new(other)),
    }
}

fn task(name: &str) -> Task {
    match name {
        "image_backup" => Task::ImageBackup,
        "image_pending_upload" => Task::ImagePendingUpload,
        "image_snapshot" => Task::ImageSnapshot,
        "image_snapshot_pending" => Task::ImageSnapshotPending,
        "image_uploading" => Task::ImageUploading,
        "deleting" => Task::Deleting,
        "rebuilding" => Task::Rebuilding,
        "spawning" => Task::Spawning,
        other => Task::Other(SafeText::new(other)),
    }
}

/// <https://docs.openstack.org/api-ref/compute/#show-server-details> lists the numbers.
fn power(number: Option<i64>) -> PowerState {
    match number {
        None | Some(0) => PowerState::NoState,
        Some(1) => PowerState::Running,
        Some(3) => PowerState::Paused,
        Some(4) => PowerState::ShutDown,
        Some(6) => PowerState::Crashed,
        Some(7) => PowerState::Suspended,
        Some(other) => PowerState::Other(other),
    }
}

/// An object with an id, or the empty text for an instance that started from a volume.
fn boot(image: Field<'_>) -> BootSource {
    if wire::text(image).as_deref() == Some("") {
        return BootSource::Volume;
    }
    wire::read::<Reference<'_>>(image)
        .and_then(|image| wire::id(image.id))
        .map_or(BootSource::Unknown, BootSource::Image)
}

/// Whole, by its name, from microversion 2.47 on; by its id before.
fn flavor(flavor: Field<'_>) -> Option<Flavor> {
    #[derive(Deserialize)]
    struct Wire<'a> {
        #[serde(borrow)]
        original_name: Field<'a>,
        #[serde(borrow)]
        id: Field<'a>,
    }
    let flavor: Wire<'_> = wire::read(flavor)?;
    wire::safe_unless_empty(flavor.original_name)
        .map(Flavor::Named)
        .or_else(|| wire::id::<FlavorId>(flavor.id).map(Flavor::Known))
}

fn addresses(networks: Field<'_>) -> Vec<Address> {
    #[derive(Deserialize)]
    struct Wire<'a> {
        #[serde(borrow)]
        addr: Field<'a>,
        #[serde(borrow, rename = "OS-EXT-IPS:type")]
        kind: Field<'a>,
    }
    let one = |network: &Cow<'_, str>, address: &RawValue| {
        let address: Wire<'_> = wire::read(Some(address))?;
        Some(Address {
            network: SafeText::new(network),
            ip: wire::text(address.addr)?.parse().ok()?,
            floating: wire::text(address.kind).as_deref() == Some("floating"),
        })
    };
    wire::members(networks)
        .iter()
        .flat_map(|(network, addresses)| {
            let addresses = wire::list(Some(*addresses)).into_iter();
            addresses.filter_map(|address| one(network, address))
        })
        .collect()
}

fn volumes(attached: Field<'_>) -> Vec<VolumeId> {
    wire::list(attached)
        .into_iter()
        .filter_map(|volume| wire::id(wire::read::<Reference<'_>>(Some(volume))?.id))
        .collect()
}

/// Those that go with the instance, if that is said of each.
fn going(attached: Field<'_>) -> Option<Vec<VolumeId>> {
    #[derive(Deserialize)]
    struct Wire<'a> {
        #[serde(borrow)]
        id: Field<'a>,
        #[serde(borrow)]
        delete_on_termination: Field<'a>,
    }
    let mut going = Vec::new();
    for volume in wire::list(attached) {
        let volume: Wire<'_> = wire::read(Some(volume))?;
        if wire::truth(volume.delete_on_termination)? {
            going.push(wire::id(volume.id)?);
        }
    }
    Some(going)
}

fn fault(fault: Field<'_>) -> Option<SafeText> {
    #[derive(Deserialize)]
    struct Fault<'a> {
        #[serde(borrow)]
        message: Field<'a>,
    }
    wire::safe_unless_empty(wire::read::<Fault<'_>>(fault)?.message)
}
