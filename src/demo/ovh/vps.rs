//! The VPSs and what can be asked of them.
mod look;
mod snapshot;

use super::{
    Call, Route,
    refusal::{expired, no_such_service},
    task::{Ending, Task, Work},
};
use crate::demo::{answer::Refusal, random::uuid_of};
use axum::routing::MethodFilter;
use jiff::Timestamp;
use serde_json::{Value, json};
use std::collections::BTreeSet;

const GET: MethodFilter = MethodFilter::GET;
const POST: MethodFilter = MethodFilter::POST;
const PUT: MethodFilter = MethodFilter::PUT;
const DELETE: MethodFilter = MethodFilter::DELETE;

#[rustfmt::skip]
pub(super) const ROUTES: &[Route] = &[
    Route::new(GET, "/vps", "vps:apiovh:get", look::list),
    Route::new(GET, "/vps/{service}", "vps:apiovh:get", look::show),
    Route::new(GET, "/vps/{service}/serviceInfos", "vps:apiovh:serviceInfos/get", look::service),
    Route::new(GET, "/vps/{service}/option", "vps:apiovh:option/get", look::options),
    Route::new(GET, "/vps/{service}/option/{option}", "vps:apiovh:option/get", look::option),
    Route::new(DELETE, "/vps/{service}/option/{option}", "vps:apiovh:option/delete", look::release),
    Route::new(GET, "/vps/{service}/tasks", "vps:apiovh:tasks/get", look::tasks),
    Route::new(GET, "/vps/{service}/tasks/{id}", "vps:apiovh:tasks/get", look::task),
    Route::new(GET, "/vps/{service}/automatedBackup", "vps:apiovh:automatedBackup/get", look::backup),
    Route::new(GET, "/vps/{service}/automatedBackup/restorePoints", "vps:apiovh:automatedBackup/restorePoints/get", look::restore_points),
    Route::new(GET, "/vps/{service}/snapshot", "vps:apiovh:snapshot/get", snapshot::show),
    Route::new(PUT, "/vps/{service}/snapshot", "vps:apiovh:snapshot/edit", snapshot::edit),
    Route::new(DELETE, "/vps/{service}/snapshot", "vps:apiovh:snapshot/delete", snapshot::delete),
    Route::new(POST, "/vps/{service}/snapshot/revert", "vps:apiovh:snapshot/revert", snapshot::revert),
    Route::new(GET, "/vps/{service}/snapshot/download", "vps:apiovh:snapshot/download/get", snapshot::download),
    Route::new(POST, "/vps/{service}/createSnapshot", "vps:apiovh:snapshot/create", snapshot::create),
    Route::new(POST, "/vps/{service}/abortSnapshot", "vps:apiovh:abortSnapshot", snapshot::abort),
];

/// The option without which there are no snapshots.
pub(super) const SNAPSHOT: &str = "snapshot";
pub(super) const AUTOMATED_BACKUP: &str = "automatedBackup";

/// The one snapshot that a VPS can have.
#[derive(Clone, Debug)]
pub(super) struct Snapshot {
    pub(super) id: String,
    pub(super) description: String,
    pub(super) created: Timestamp,
}

/// What was bought.
#[derive(Clone, Copy, Debug)]
pub(super) struct Model {
    pub(super) name: &'static str,
    pub(super) offer: &'static str,
    pub(super) version: &'static str,
    pub(super) offer_type: &'static str,
    pub(super) cores: u64,
    /// MiB.
    pub(super) memory: u64,
    /// GiB.
    pub(super) disk: u64,
    /// What may be ordered with it.
    pub(super) options: &'static [&'static str],
}

/// A virtual private server.
#[derive(Clone, Debug)]
pub(super) struct Vps {
    pub(super) name: &'static str,
    pub(super) display_name: Option<&'static str>,
    pub(super) state: &'static str,
    /// The region of the OpenStack below it, such as `os-gra-vps-1`; empty where there is none.
    pub(super) region: &'static str,
    pub(super) zone: &'static str,
    pub(super) zone_type: &'static str,
    pub(super) model: Model,
    /// The options that are active.
    pub(super) options: BTreeSet<&'static str>,
    /// Active options that end with the period that is paid.
    pub(super) released: BTreeSet<&'static str>,
    pub(super) snapshot: Option<Snapshot>,
    pub(super) tasks: Vec<Task>,
    pub(super) created: Timestamp,
    /// When it is to be paid for again.
    pub(super) renewal: Timestamp,
    pub(super) is_expired: bool,
    /// Every task ends in an error.
    pub(super) is_broken: bool,
    /// Older ones give their snapshot to nobody.
    pub(super) can_download: bool,
}

impl Vps {
    /// Lets happen what is due by `now`.
    pub(super) fn settle(&mut self, now: Timestamp) {
        let mut over = Vec::new();
        for task in &mut self.tasks {
            if !task.is_settled && !task.is_running(now) {
                task.is_settled = true;
                over.push(task.clone());
            }
        }
        for task in over {
            if task.ending == Ending::Done {
                self.end(task);
            }
        }
    }

    /// What comes of a task that has ended well.
    fn end(&mut self, task: Task) {
        match task.work {
            Work::TakeSnapshot { description } => {
                self.snapshot = Some(Snapshot {
                    id: uuid_of(&format!("vps snapshot {}", task.id)),
                    description,
                    created: task.begins,
                });
            }
            // It is used up by being restored.
            Work::DeleteSnapshot | Work::RevertSnapshot => self.snapshot = None,
            Work::Reboot => self.state = "running",
        }
    }

    pub(super) fn is_busy(&self, now: Timestamp) -> bool {
        self.tasks.iter().any(|task| task.is_running(now))
    }

    /// Whether the snapshot option is one of those that may be ordered now.
    pub(super) fn may_order_snapshots(&self) -> bool {
        self.zone_type == "region"
            && self.model.options.contains(&SNAPSHOT)
            && !self.options.contains(SNAPSHOT)
    }

    fn body(&self) -> Value {
        let model = &self.model;
        json!({
            "name": self.name,
            "displayName": self.display_name,
            "state": self.state,
            "zone": self.zone,
            "zoneType": self.zone_type,
            "cluster": "",
            "keymap": null,
            "netbootMode": "local",
            "offerType": model.offer_type,
            "vcore": model.cores,
            "memoryLimit": model.memory,
            "slaMonitoring": false,
            "monitoringIpBlocks": [],
            "lockStatus": {"locked": false},
            "model": {
                "name": model.name,
                "offer": model.offer,
                "version": model.version,
                "vcore": model.cores,
                "memory": model.memory,
                "disk": model.disk,
                "datacenter": [],
                "maximumAdditionnalIp": 16,
                "availableOptions": model.options,
            },
            "iam": {
                "id": uuid_of(&format!("vps {}", self.name)),
                "urn": format!("urn:v1:eu:resource:vps:{}", self.name),
                "displayName": self.display_name.unwrap_or(self.name),
                "tags": {},
                "state": if self.is_expired { "EXPIRED" } else { "OK" },
            },
        })
    }
}

/// The VPS that the path names.
fn named<'a>(call: &'a mut Call<'_>) -> Result<&'a mut Vps, Refusal> {
    let vps = known(call)?;
    if vps.is_expired {
        return Err(expired());
    }
    Ok(vps)
}

/// The same; one that has run out as well.
pub(super) fn known<'a>(call: &'a mut Call<'_>) -> Result<&'a mut Vps, Refusal> {
    let name = call.request.parameter("service");
    call.account.vps.get_mut(name).ok_or_else(no_such_service)
}
