//! What a test has made in the stack for itself, and takes away again.
use super::{
    client::{openstack, told},
    stack::{REGIONS, Stack},
    traces::{clean_up, id},
};
use serde_json::Value;

const REGION: &str = REGIONS[0];

/// Instances, images, volumes and volume snapshots of one name in the first region; taken away
/// when dropped.
pub(crate) struct Own<'a> {
    pub(crate) stack: &'a Stack,
    pub(crate) name: String,
}

/// What an instance is made of.
#[derive(Clone, Copy)]
pub(crate) enum Disk {
    Image,
    /// A volume of 2 GiB that goes with it.
    Volume,
}

impl<'a> Own<'a> {
    /// A name that nobody else uses at the same time, short enough to be typed.
    pub(crate) fn new(stack: &'a Stack, what: &str) -> Self {
        let name = format!("{what}-{}", std::process::id());
        Self { stack, name }
    }

    /// The name of one of its things.
    pub(crate) fn named(&self, part: &str) -> String {
        format!("{}-{part}", self.name)
    }

    /// An Active instance that the client makes, and what the client then says of it.
    pub(crate) fn instance(&self, part: &str, disk: Disk) -> (String, Value) {
        let name = self.named(part);
        let image = self.stack.any_image(REGION);
        let of = match disk {
            Disk::Image => format!("--flavor m1.small --image {image}"),
            Disk::Volume => format!(
                "--flavor c1.volume --block-device uuid={image},source_type=image,\
                 destination_type=volume,volume_size=20,boot_index=0,delete_on_termination=true"
            ),
        };
        openstack(
            REGION,
            &format!("server create -c id --network demo-net --wait {of} {name}"),
        );
        let shown = shown(&name);
        assert_eq!(shown["status"], "ACTIVE", "{shown:#}");
        (name, shown)
    }

    /// The instances that there are.
    fn instances(&self) -> Vec<String> {
        let servers = told(REGION, &format!("server list --name ^{}", self.name));
        let servers = servers.as_array().unwrap().iter();
        servers
            .map(|server| server["ID"].as_str().unwrap().to_owned())
            .collect()
    }

    /// Snapshots of volumes go before the volumes, and these with their instances.
    fn take_away(&self) {
        for image in self.stack.images_named(REGION, &self.name) {
            self.stack.unprotect(REGION, id(&image));
            println!("image: {}", self.stack.delete_image(REGION, id(&image)));
        }
        for snapshot in self.stack.all_volume_snapshots(REGION) {
            let name = snapshot["name"].as_str().unwrap_or_default();
            if name.contains(&self.name) {
                openstack(REGION, &format!("volume snapshot delete {}", id(&snapshot)));
            }
        }
        let instances = self.instances();
        if !instances.is_empty() {
            openstack(
                REGION,
                &format!("server delete --wait {}", instances.join(" ")),
            );
        }
    }
}

impl Drop for Own<'_> {
    fn drop(&mut self) {
        clean_up(|| self.take_away());
    }
}

/// What the client says of an instance.
pub(crate) fn shown(server: &str) -> Value {
    told(REGION, &format!("server show {server}"))
}

/// What has been done to an instance since it was made, as the client lists it: the first first.
pub(crate) fn events(server: &str) -> Vec<String> {
    let events = told(REGION, &format!("server event list {server}"));
    let events = events.as_array().unwrap().iter().rev();
    events
        .map(|event| event["Action"].as_str().unwrap().to_owned())
        .collect()
}
