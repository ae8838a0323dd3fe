//! OVHcloud's virtual private servers, their one snapshot, and what is bought for it.
//!
//! The field names and the values are those of <https://eu.api.ovh.com/console/?section=%2Fvps>;
//! a value that is not known is kept as it is.
pub mod account;
mod link;
mod name;
pub mod order;
mod spelled;
pub mod task;

pub use account::{Account, KeyProfile, KeyState, Means, Rights, Rule};
pub use link::Link;
pub use name::{BadServiceName, ServiceName};
pub use order::{CartId, Contract, Offer, OrderId, OrderStatus, OrderWay, Price, Quote, Quoted};
pub use task::{TaskId, TaskState, TaskType, VpsTask};

use self::spelled::spelled;
use super::text::SafeText;
use jiff::{
    Timestamp,
    civil::{Date, Time},
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// One VPS, as `GET /vps/{serviceName}` tells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vps {
    pub service: ServiceName,
    /// What its owner calls it; none where it was never named.
    pub display_name: Option<SafeText>,
    pub state: VpsState,
    /// Where it stands: `Region OpenStack: os-gra-vps-1`.
    pub zone: SafeText,
    pub zone_type: ZoneType,
    pub model: Model,
    /// Why and that OVHcloud has locked it; none where it is not locked.
    pub lock: Option<Lock>,
    /// The options that it can have, had ones among them or not.
    pub available_options: Vec<OptionName>,
}

impl Vps {
    /// The name that people know it by: its own, or else the first part of the service's.
    pub fn label(&self) -> SafeText {
        self.display_name
            .clone()
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| SafeText::new(self.service.short()))
    }

    /// What an option is to this VPS, given those that it has (`GET /vps/{serviceName}/option`).
    ///
    /// There are no snapshots in Local Zones, whatever the model says.
    pub fn option_state(&self, option: &OptionName, had: &[OptionName]) -> OptionState {
        if had.contains(option) {
            OptionState::Active
        } else if self.zone_type == ZoneType::LocalZone {
            OptionState::Unavailable(WhyUnavailable::LocalZone)
        } else if self.available_options.contains(option) {
            OptionState::Orderable
        } else {
            OptionState::Unavailable(WhyUnavailable::Model)
        }
    }
}

/// What was rented.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Model {
    /// `vps-2025-model1`.
    pub name: SafeText,
    /// What it is sold as: `VPS-1`.
    pub offer: SafeText,
    /// `2025v1`.
    pub version: SafeText,
    pub vcores: u64,
    /// MiB.
    pub memory: u64,
    /// GB.
    pub disk: u64,
}

/// OVHcloud has locked a VPS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lock {
    pub reason: Option<LockReason>,
}

/// What an option is to a VPS.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OptionState {
    /// The VPS has it.
    Active,
    /// It can be ordered.
    Orderable,
    Unavailable(WhyUnavailable),
}

/// Why a VPS cannot have an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyUnavailable {
    /// It stands in a Local Zone, where there are no snapshots.
    LocalZone,
    /// Its model does not have it.
    Model,
}

/// The one snapshot that a VPS can have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VpsSnapshot {
    pub id: SafeText,
    /// What was typed when it was taken; none where nothing was.
    pub description: Option<SafeText>,
    pub created: Timestamp,
    pub region: Option<SafeText>,
}

/// A snapshot with the record it was parsed from: what is written down before it is destroyed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedVpsSnapshot {
    pub snapshot: VpsSnapshot,
    /// The JSON object as OVHcloud gave it.
    pub raw: Arc<str>,
}

/// What is known of the contract behind a VPS: `GET /vps/{serviceName}/serviceInfos`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceInfo {
    pub status: ServiceStatus,
    pub creation: Date,
    /// The day on which it is renewed or ends.
    pub expiration: Date,
    pub engaged_until: Option<Date>,
    pub renewal: Option<Renewal>,
}

/// How a service is renewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Renewal {
    pub automatic: bool,
    pub deleted_at_expiration: bool,
    /// Months.
    pub period: Option<u64>,
}

/// The daily backup that OVHcloud makes by itself; it is managed in its control panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AutomatedBackup {
    pub state: BackupState,
    /// The time of the day in UTC.
    pub schedule: Option<Time>,
    /// How many backups are kept.
    pub rotation: Option<u64>,
}

/// Where a snapshot can be downloaded from, for 24 hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Download {
    pub link: Link,
    /// Bytes.
    pub size: u64,
}

spelled! {
    /// `vps.VpsStateEnum`.
    pub enum VpsState {
        BackingUp = "backuping",
        Installing = "installing",
        Maintenance = "maintenance",
        Rebooting = "rebooting",
        Rescued = "rescued",
        Running = "running",
        Stopped = "stopped",
        Stopping = "stopping",
        Upgrading = "upgrading",
    }
}

spelled! {
    /// `vps.ZoneTypeEnum`.
    pub enum ZoneType {
        LocalZone = "localzone",
        Region = "region",
    }
}

spelled! {
    /// `vps.LockReasonEnum`.
    pub enum LockReason {
        Abuse = "abuse",
    }
}

spelled! {
    /// `vps.VpsOptionEnum`.
    pub enum OptionName {
        AdditionalDisk = "additionalDisk",
        AutomatedBackup = "automatedBackup",
        Cpanel = "cpanel",
        FtpBackup = "ftpbackup",
        Plesk = "plesk",
        Snapshot = "snapshot",
        Veeam = "veeam",
        Windows = "windows",
    }
}

spelled! {
    /// `service.StateEnum`.
    pub enum ServiceStatus {
        AutorenewInProgress = "autorenewInProgress",
        Expired = "expired",
        InCreation = "inCreation",
        Ok = "ok",
        PendingDebt = "pendingDebt",
        Unpaid = "unPaid",
    }
}

spelled! {
    /// `vps.BackupStateEnum`.
    pub enum BackupState {
        Disabled = "disabled",
        Enabled = "enabled",
    }
}

spelled! {
    /// `vps.RestoreStateEnum`, by which restore points are listed.
    pub enum RestorePointState {
        Available = "available",
        Restored = "restored",
        Restoring = "restoring",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vps(zone_type: ZoneType, available: &[OptionName]) -> Vps {
        let name = SafeText::default;
        Vps {
            service: "vps-0a1b2c3d.vps.ovh.net".parse().expect("a name"),
            display_name: None,
            state: VpsState::Running,
            zone: name(),
            zone_type,
            model: Model {
                name: name(),
                offer: name(),
                version: name(),
                vcores: 1,
                memory: 2048,
                disk: 20,
            },
            lock: None,
            available_options: available.to_vec(),
        }
    }

    #[test]
    fn an_option_is_had_or_can_be_ordered_or_cannot_be() {
        let snapshot = OptionName::Snapshot;
        let known = [OptionName::Snapshot];
        let of = |zone, available: &[OptionName], had: &[OptionName]| {
            vps(zone, available).option_state(&snapshot, had)
        };
        let local = || ZoneType::LocalZone;
        let region = || ZoneType::Region;
        assert_eq!(of(region(), &known, &known), OptionState::Active);
        assert_eq!(of(region(), &[], &known), OptionState::Active);
        assert_eq!(of(region(), &known, &[]), OptionState::Orderable);
        assert_eq!(
            of(region(), &[], &[]),
            OptionState::Unavailable(WhyUnavailable::Model)
        );
        assert_eq!(
            of(local(), &known, &[]),
            OptionState::Unavailable(WhyUnavailable::LocalZone)
        );
        // What it has, it has.
        assert_eq!(of(local(), &[], &known), OptionState::Active);
    }

    #[test]
    fn a_vps_without_a_name_goes_by_the_first_part_of_its_service_name() {
        let mut one = vps(ZoneType::Region, &[]);
        assert_eq!(one.label().as_str(), "vps-0a1b2c3d");
        one.display_name = Some(SafeText::default());
        assert_eq!(one.label().as_str(), "vps-0a1b2c3d");
        one.display_name = Some(SafeText::new("web-01"));
        assert_eq!(one.label().as_str(), "web-01");
    }

    #[test]
    fn an_unknown_value_is_shown_as_it_is_and_steers_nothing() {
        let state = VpsState::from("hover\u{1b}[2Jing");
        assert_eq!(state.spelled(), "hover␛[2Jing");
        assert_eq!(VpsState::from("backuping"), VpsState::BackingUp);
        for state in VpsState::ALL {
            assert_eq!(VpsState::from(state.spelled()), *state);
        }
    }
}
