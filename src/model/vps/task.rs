//! What OVHcloud is doing with a VPS: a write is accepted as a task, which ends some time later.
use super::spelled::spelled;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Names one task of one VPS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TaskId(pub i64);

impl fmt::Display for TaskId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// One task: `GET /vps/{serviceName}/tasks/{id}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VpsTask {
    pub id: TaskId,
    pub kind: TaskType,
    pub state: TaskState,
    /// Percent.
    pub progress: u8,
    pub began: Option<Timestamp>,
}

spelled! {
    /// `vps.TaskTypeEnum`.
    pub enum TaskType {
        AddVeeamBackupJob = "addVeeamBackupJob",
        ChangeRootPassword = "changeRootPassword",
        CreateSnapshot = "createSnapshot",
        DeleteSnapshot = "deleteSnapshot",
        DeliverVm = "deliverVm",
        GetConsoleUrl = "getConsoleUrl",
        InternalTask = "internalTask",
        Migrate = "migrate",
        OpenConsoleAccess = "openConsoleAccess",
        ProvisioningAdditionalIp = "provisioningAdditionalIp",
        ReOpenVm = "reOpenVm",
        RebootVm = "rebootVm",
        ReinstallVm = "reinstallVm",
        RemoveVeeamBackup = "removeVeeamBackup",
        RescheduleAutoBackup = "rescheduleAutoBackup",
        RestoreFullVeeamBackup = "restoreFullVeeamBackup",
        RestoreVeeamBackup = "restoreVeeamBackup",
        RestoreVm = "restoreVm",
        RevertSnapshot = "revertSnapshot",
        SetMonitoring = "setMonitoring",
        SetNetboot = "setNetboot",
        StartVm = "startVm",
        StopVm = "stopVm",
        UpgradeVm = "upgradeVm",
    }
}

spelled! {
    /// `vps.TaskStateEnum`.
    pub enum TaskState {
        Blocked = "blocked",
        Cancelled = "cancelled",
        Doing = "doing",
        Done = "done",
        Error = "error",
        Paused = "paused",
        Todo = "todo",
        WaitingAck = "waitingAck",
    }
}

/// How far a task is from its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskEnd {
    /// It did what it was for.
    Well,
    /// It did not, and will not.
    Badly,
    /// It is still to come.
    Open,
}

impl TaskState {
    /// Whether it has ended, and how: OVHcloud's own command line takes error, blocked and
    /// cancelled for failures and waits on everything else, unknown states too.
    pub fn end(&self) -> TaskEnd {
        match self {
            Self::Done => TaskEnd::Well,
            Self::Error | Self::Blocked | Self::Cancelled => TaskEnd::Badly,
            Self::Todo | Self::Doing | Self::Paused | Self::WaitingAck | Self::Other(_) => {
                TaskEnd::Open
            }
        }
    }
}
