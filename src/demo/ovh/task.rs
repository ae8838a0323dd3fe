//! What a VPS is doing: a task waits, goes on for a while, and ends.
use super::written;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

/// How long a task waits for its turn.
const WAIT: SignedDuration = SignedDuration::from_secs(2);
/// How long it takes until a new task is seen in the list of tasks.
const LAG: SignedDuration = SignedDuration::from_secs(1);

pub(super) const STATES: &[&str] = &[
    "blocked",
    "cancelled",
    "doing",
    "done",
    "error",
    "paused",
    "todo",
    "waitingAck",
];
pub(super) const TYPES: &[&str] = &[
    "addVeeamBackupJob",
    "changeRootPassword",
    "createSnapshot",
    "deleteSnapshot",
    "deliverVm",
    "getConsoleUrl",
    "internalTask",
    "migrate",
    "openConsoleAccess",
    "provisioningAdditionalIp",
    "reOpenVm",
    "rebootVm",
    "reinstallVm",
    "removeVeeamBackup",
    "rescheduleAutoBackup",
    "restoreFullVeeamBackup",
    "restoreVeeamBackup",
    "restoreVm",
    "revertSnapshot",
    "setMonitoring",
    "setNetboot",
    "startVm",
    "stopVm",
    "upgradeVm",
];

/// What a task is to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Work {
    TakeSnapshot { description: String },
    DeleteSnapshot,
    RevertSnapshot,
    Reboot,
}

impl Work {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::TakeSnapshot { .. } => "createSnapshot",
            Self::DeleteSnapshot => "deleteSnapshot",
            Self::RevertSnapshot => "revertSnapshot",
            Self::Reboot => "rebootVm",
        }
    }

    /// How long it takes once it has begun. The real ones take minutes.
    fn length(&self) -> SignedDuration {
        SignedDuration::from_secs(match self {
            Self::TakeSnapshot { .. } => 24,
            Self::DeleteSnapshot => 6,
            Self::RevertSnapshot => 18,
            Self::Reboot => 10,
        })
    }
}

/// How a task ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    Done,
    /// It breaks off after this many percent.
    Breaks(i64),
    /// Somebody has stopped it.
    Cancelled(i64),
}

/// Something that a VPS does.
#[derive(Clone, Debug)]
pub(super) struct Task {
    pub(super) id: u64,
    pub(super) work: Work,
    pub(super) asked: Timestamp,
    pub(super) begins: Timestamp,
    pub(super) ends: Timestamp,
    pub(super) ending: Ending,
    /// What comes of it has come.
    pub(super) is_settled: bool,
}

impl Task {
    pub(super) fn new(id: u64, work: Work, now: Timestamp) -> Self {
        let begins = after(now, WAIT);
        let ends = after(begins, work.length());
        Self {
            id,
            work,
            asked: now,
            begins,
            ends,
            ending: Ending::Done,
            is_settled: false,
        }
    }

    /// The same, breaking off on its way.
    pub(super) fn broken(mut self) -> Self {
        self.ending = Ending::Breaks(60);
        self.ends = after(self.begins, self.work.length() * 3 / 5);
        self
    }

    /// The same, taking this long after it has begun.
    pub(super) fn taking(mut self, length: SignedDuration) -> Self {
        self.ends = after(self.begins, length);
        self
    }

    pub(super) fn is_running(&self, now: Timestamp) -> bool {
        now < self.ends
    }

    pub(super) fn cancel(&mut self, now: Timestamp) {
        self.ending = Ending::Cancelled(self.progress(now));
        self.ends = now;
        self.is_settled = true;
    }

    /// Whether the list of tasks has it already.
    pub(super) fn is_listed(&self, now: Timestamp) -> bool {
        after(self.asked, LAG) <= now
    }

    pub(super) fn state(&self, now: Timestamp) -> &'static str {
        if now >= self.ends {
            return match self.ending {
                Ending::Done => "done",
                Ending::Breaks(_) => "error",
                Ending::Cancelled(_) => "cancelled",
            };
        }
        if now < self.begins { "todo" } else { "doing" }
    }

    /// Percent.
    fn progress(&self, now: Timestamp) -> i64 {
        let at_end = match self.ending {
            Ending::Done => 100,
            Ending::Breaks(at) | Ending::Cancelled(at) => at,
        };
        if now >= self.ends {
            return at_end;
        }
        let gone = now.duration_since(self.begins).as_millis();
        let whole = self.ends.duration_since(self.begins).as_millis().max(1);
        let percent = gone.max(0) * i128::from(at_end) / whole;
        i64::try_from(percent).unwrap_or(at_end)
    }

    pub(super) fn body(&self, now: Timestamp) -> Value {
        json!({
            "id": self.id,
            "type": self.work.name(),
            "state": self.state(now),
            "progress": self.progress(now),
            "date": written(self.asked),
        })
    }
}

fn after(time: Timestamp, by: SignedDuration) -> Timestamp {
    time.saturating_add(by).unwrap_or(Timestamp::MAX)
}
