//! What a test leaves in the stack is taken away, also when it fails.
use super::stack::{REGIONS, Stack};
use serde_json::Value;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Takes away, when dropped, the images of one name and the volume snapshots made for them.
pub(crate) struct Traces<'a> {
    stack: &'a Stack,
    name: String,
}

impl<'a> Traces<'a> {
    /// A name that nobody else uses, in this run or another, short enough to be typed: what has
    /// it may be taken away.
    pub(crate) fn new(stack: &'a Stack, what: &str) -> Self {
        let second = jiff::Timestamp::now().as_second();
        let name = format!("{what}-{second}-{}", std::process::id());
        Self { stack, name }
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }
}

impl Drop for Traces<'_> {
    fn drop(&mut self) {
        for region in REGIONS {
            clean_up(|| self.clean_up(region));
        }
    }
}

impl Traces<'_> {
    fn clean_up(&self, region: &str) {
        for image in self.stack.images(region, &self.name) {
            println!("image: {}", self.stack.delete_image(region, id(&image)));
        }
        for snapshot in self.stack.volume_snapshots(region, &self.name) {
            let status = self.stack.delete_volume_snapshot(region, id(&snapshot));
            println!("volume snapshot: {status}");
        }
    }
}

/// A second panic, while the first is on its way, would hide what failed.
pub(crate) fn clean_up(work: impl FnOnce()) {
    let done = catch_unwind(AssertUnwindSafe(work));
    let is_told = std::thread::panicking();
    assert!(done.is_ok() || is_told, "something is left in the stack");
}

/// A knob of the hypervisor, turned back when dropped.
pub(crate) struct Knob<'a> {
    stack: &'a Stack,
    server: String,
}

const REGION: &str = REGIONS[0];
const KNOB: &str = "stack_fail";

impl<'a> Knob<'a> {
    /// Snapshots of this server in the first region fail in the hypervisor.
    pub(crate) fn snapshots_fail(stack: &'a Stack, server: &str) -> Self {
        let server = stack.server(REGION, server);
        stack.set_metadata(REGION, &server, KNOB, "snapshot");
        Self { stack, server }
    }
}

impl Drop for Knob<'_> {
    fn drop(&mut self) {
        clean_up(|| {
            let status = self.stack.remove_metadata(REGION, &self.server, KNOB);
            println!("knob: {status}");
        });
    }
}

pub(crate) fn id(thing: &Value) -> &str {
    thing["id"].as_str().expect("everything has an id")
}
