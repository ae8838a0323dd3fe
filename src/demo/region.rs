//! One region: what its services hold, and what happens in it by itself.
use super::{
    block_storage::{Ending, Message, Volume, VolumeSnapshot},
    compute::{self, Server, Task, VmState},
    image::{Images, Status},
    random::uuid_of,
    timeline::{Change, Timeline},
};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;

/// One region and everything in it.
pub(super) struct Region {
    pub(super) images: Images,
    pub(super) servers: BTreeMap<String, Server>,
    pub(super) volumes: BTreeMap<String, Volume>,
    pub(super) snapshots: BTreeMap<String, VolumeSnapshot>,
    pub(super) messages: Vec<Message>,
    pub(super) timeline: Timeline,
    /// Whether no hypervisor has room for another instance.
    pub(super) hosts_are_full: bool,
    /// Whether every rebuild ends in an error.
    pub(super) rebuilds_break: bool,
}

impl Region {
    pub(super) fn new() -> Self {
        Self {
            images: Images::default(),
            servers: BTreeMap::new(),
            volumes: BTreeMap::new(),
            snapshots: BTreeMap::new(),
            messages: Vec::new(),
            timeline: Timeline::default(),
            hosts_are_full: false,
            rebuilds_break: false,
        }
    }

    /// Lets happen what is due by `now`, each at its own time.
    pub(super) fn settle(&mut self, now: Timestamp) {
        while let Some((time, change)) = self.timeline.next_due(now) {
            self.happen(time, change);
        }
    }

    /// What has been deleted meanwhile is left alone.
    fn happen(&mut self, time: Timestamp, change: Change) {
        match change {
            Change::Task { server, task } => {
                if let Some(server) = self.alive(&server) {
                    server.task = task;
                    server.updated = time;
                }
            }
            Change::Settled { server, state } => {
                if let Some(server) = self.alive(&server) {
                    server.settle(time, state);
                }
            }
            Change::ServerGone { server } => compute::end(self, &server, time),
            Change::ImageSaving { image } => self.images.change(&image, |image| {
                image.begin_upload(time);
            }),
            Change::ImageActive { image, size } => self.images.change(&image, |image| {
                image.finish_upload(time, size);
            }),
            Change::ImageQueued { image } => self.images.change(&image, |image| {
                image.status = Status::Queued;
                image.updated = time;
            }),
            Change::ImageGone { image } => self.images.remove(&image),
            Change::SnapshotAvailable { snapshot } => {
                if let Some(snapshot) = self.snapshots.get_mut(&snapshot) {
                    snapshot.status = "available";
                    snapshot.updated = time;
                }
            }
            Change::SnapshotDeleted { snapshot } => self.end_deletion(time, &snapshot),
        }
    }

    /// A server that is neither deleted nor about to be.
    fn alive(&mut self, id: &str) -> Option<&mut Server> {
        let server = self.servers.get_mut(id)?;
        (server.state != VmState::Deleted && server.task != Some(Task::Deleting)).then_some(server)
    }

    /// A snapshot that volumes depend on comes back; the reason is only in the messages.
    fn end_deletion(&mut self, time: Timestamp, id: &str) {
        let cloned = |volume: &Volume| volume.snapshot.as_deref() == Some(id);
        let busy = self.volumes.values().any(cloned);
        let Some(snapshot) = self.snapshots.get_mut(id) else {
            return;
        };
        snapshot.updated = time;
        let (status, event, reason) = match (busy, snapshot.ending) {
            (true, _) => ("available", "015", "Snapshot is busy."),
            (false, Ending::Fails) => ("error_deleting", "016", "Snapshot failed to delete."),
            (false, Ending::Goes) => {
                self.snapshots.remove(id);
                return;
            }
        };
        snapshot.status = status;
        self.messages.push(Message {
            id: uuid_of(&format!("message {id} {time}")),
            project: snapshot.project.clone(),
            resource: id.to_owned(),
            event: format!("VOLUME_VOLUME_SNAPSHOT_010_{event}"),
            text: format!("delete snapshot:{reason}"),
            created: time,
        });
    }

    /// The servers of a project that have not been deleted.
    pub(super) fn servers_of<'a>(&'a self, project: &'a str) -> impl Iterator<Item = &'a Server> {
        let own = self
            .servers
            .values()
            .filter(move |server| server.project == project);
        own.filter(|server| server.state != VmState::Deleted)
    }
}

/// Milliseconds later.
pub(super) fn later(time: Timestamp, milliseconds: i64) -> Timestamp {
    let by = SignedDuration::from_millis(milliseconds);
    time.saturating_add(by).unwrap_or(Timestamp::MAX)
}
