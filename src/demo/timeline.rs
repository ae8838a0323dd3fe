//! What will happen by itself, and when.
use super::compute::{Task, VmState};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// Something that happens by itself at its time.
#[derive(Clone, Debug)]
pub(super) enum Change {
    /// A server starts or ends a task.
    Task { server: String, task: Option<Task> },
    /// A server comes to rest in a state.
    Settled { server: String, state: VmState },
    /// A server comes to its end.
    ServerGone { server: String },
    /// The upload of an image begins.
    ImageSaving { image: String },
    /// The upload of an image ends well.
    ImageActive { image: String, size: u64 },
    /// An upload broke and the image waits again.
    ImageQueued { image: String },
    /// An image is cleaned up after its upload broke.
    ImageGone { image: String },
    /// A volume snapshot is finished.
    SnapshotAvailable { snapshot: String },
    /// The deletion of a volume snapshot comes to its end, whichever that is.
    SnapshotDeleted { snapshot: String },
}

/// What is due, in the order of time and then of entry.
#[derive(Debug, Default)]
pub(super) struct Timeline {
    due: BTreeMap<(Timestamp, u64), Change>,
    entered: u64,
}

impl Timeline {
    pub(super) fn at(&mut self, time: Timestamp, change: Change) {
        self.due.insert((time, self.entered), change);
        self.entered += 1;
    }

    /// Takes the next change that is due by `now`.
    pub(super) fn next_due(&mut self, now: Timestamp) -> Option<(Timestamp, Change)> {
        let entry = self.due.first_entry()?;
        let (time, _) = *entry.key();
        (time <= now).then(|| (time, entry.remove()))
    }
}
