//! VPSs, their options and tasks in words: those of OVHcloud's control panel.
use super::Words;
use crate::{
    app::vps::offer::VpsReason,
    model::{
        SafeText,
        vps::{
            BackupState, KeyProfile, KeyState, OptionState, OrderStatus, TaskType, VpsState,
            WhyUnavailable,
        },
    },
};
use std::borrow::Cow;

impl Words {
    pub fn vps_state<'a>(&'a self, state: &'a VpsState) -> Cow<'a, str> {
        self.say(match state {
            VpsState::BackingUp => "vps-state-backing-up",
            VpsState::Installing => "vps-state-installing",
            VpsState::Maintenance => "vps-state-maintenance",
            VpsState::Rebooting => "vps-state-rebooting",
            VpsState::Rescued => "vps-state-rescued",
            VpsState::Running => "vps-state-running",
            VpsState::Stopped => "vps-state-stopped",
            VpsState::Stopping => "vps-state-stopping",
            VpsState::Upgrading => "vps-state-upgrading",
            VpsState::Other(name) => return Cow::Borrowed(name.as_str()),
        })
    }

    pub fn option_state(&self, option: OptionState) -> Cow<'_, str> {
        self.say(match option {
            OptionState::Active => "vps-option-enabled",
            OptionState::Orderable => "vps-option-disabled",
            OptionState::Unavailable(_) => "vps-option-unavailable",
        })
    }

    pub fn why_unavailable(&self, why: WhyUnavailable) -> Cow<'_, str> {
        self.say(match why {
            WhyUnavailable::LocalZone => "reason-vps-local-zone",
            WhyUnavailable::Model => "reason-vps-model",
        })
    }

    pub fn backup_state<'a>(&'a self, state: &'a BackupState) -> Cow<'a, str> {
        self.say(match state {
            BackupState::Enabled => "vps-option-enabled",
            BackupState::Disabled => "vps-option-disabled",
            BackupState::Other(name) => return Cow::Borrowed(name.as_str()),
        })
    }

    /// What OVHcloud is doing; the tasks that have nothing to do with snapshots are named as the
    /// API names them, save the usual ones.
    pub fn task_type<'a>(&'a self, kind: &'a TaskType) -> Cow<'a, str> {
        self.say(match kind {
            TaskType::CreateSnapshot => "vps-task-create-snapshot",
            TaskType::DeleteSnapshot => "vps-task-delete-snapshot",
            TaskType::RevertSnapshot => "vps-task-revert-snapshot",
            TaskType::RebootVm => "vps-task-reboot",
            TaskType::ReinstallVm => "vps-task-reinstall",
            TaskType::DeliverVm => "vps-task-deliver",
            TaskType::RestoreVm
            | TaskType::RestoreFullVeeamBackup
            | TaskType::RestoreVeeamBackup => "vps-task-restore",
            TaskType::InternalTask => "vps-task-internal",
            TaskType::AddVeeamBackupJob
            | TaskType::ChangeRootPassword
            | TaskType::GetConsoleUrl
            | TaskType::Migrate
            | TaskType::OpenConsoleAccess
            | TaskType::ProvisioningAdditionalIp
            | TaskType::ReOpenVm
            | TaskType::RemoveVeeamBackup
            | TaskType::RescheduleAutoBackup
            | TaskType::SetMonitoring
            | TaskType::SetNetboot
            | TaskType::StartVm
            | TaskType::StopVm
            | TaskType::UpgradeVm
            | TaskType::Other(_) => return Cow::Borrowed(kind.spelled()),
        })
    }

    /// A duration as the API spells it: `P1M` is a month.
    pub fn duration<'a>(&'a self, duration: &'a SafeText) -> Cow<'a, str> {
        match duration.as_str() {
            "P1M" => self.say("vps-month"),
            "P1Y" => self.say("vps-year"),
            other => Cow::Borrowed(other),
        }
    }

    pub fn order_status<'a>(&'a self, status: &'a OrderStatus) -> Cow<'a, str> {
        self.say(match status {
            OrderStatus::Cancelled => "vps-order-status-cancelled",
            OrderStatus::Cancelling => "vps-order-status-cancelling",
            OrderStatus::Checking => "vps-order-status-checking",
            OrderStatus::Delivered => "vps-order-status-delivered",
            OrderStatus::Delivering => "vps-order-status-delivering",
            OrderStatus::DocumentsRequested => "vps-order-status-documents",
            OrderStatus::NotPaid => "vps-order-status-not-paid",
            OrderStatus::Unknown => "unknown",
            OrderStatus::Other(name) => return Cow::Borrowed(name.as_str()),
        })
    }

    /// What a key is for.
    pub fn key_profile(&self, profile: KeyProfile) -> Cow<'_, str> {
        self.say(match profile {
            KeyProfile::Look => "vps-profile-look",
            KeyProfile::LookAndAct => "vps-profile-act",
            KeyProfile::LookActAndOrder => "vps-profile-order",
        })
    }

    /// How a key stands, as a sentence.
    pub fn key_state<'a>(&'a self, state: &'a KeyState) -> Cow<'a, str> {
        self.say(match state {
            KeyState::Pending => "vps-key-pending",
            KeyState::Validated => "vps-key-validated",
            KeyState::Refused => "vps-key-refused",
            KeyState::Expired => "vps-key-expired",
            KeyState::Other(name) => return Cow::Borrowed(name.as_str()),
        })
    }

    /// Why something cannot be done to a VPS just now.
    pub(super) fn vps_reason(&self, reason: &VpsReason) -> String {
        let key = match reason {
            VpsReason::Busy(kind) => {
                let task = self.task_type(kind).into_owned().into();
                return self.say_with("reason-task-running", &[("task", task)]);
            }
            VpsReason::RightMissing(right) => {
                let with = [("right", right.as_str().into())];
                return self.say_with("reason-vps-right", &with);
            }
            VpsReason::Unread => "reason-vps-unread",
            VpsReason::Unreadable => "reason-vps-unreadable",
            VpsReason::Expired => "reason-vps-expired",
            VpsReason::Locked => "vps-locked",
            VpsReason::NoOption => "reason-vps-no-option",
            VpsReason::LocalZone => "reason-vps-local-zone",
            VpsReason::Model => "reason-vps-model",
            VpsReason::NoSnapshot => "reason-vps-no-snapshot",
            VpsReason::NoDownload => "reason-vps-no-download",
            VpsReason::NothingToAbort => "reason-vps-nothing-to-abort",
            VpsReason::NoPrice => "vps-no-price",
        };
        self.say(key).into_owned()
    }
}
