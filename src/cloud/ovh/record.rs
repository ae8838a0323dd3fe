//! The API's records, read field by field.
use crate::{
    cloud::wire::{self, Field},
    model::{
        SafeText,
        vps::{
            AutomatedBackup, Download, Link, Lock, LockReason, Model, Renewal, Rights, Rule,
            ServiceInfo, TaskId, Vps, VpsSnapshot, VpsTask,
        },
    },
};
use jiff::{Timestamp, civil};
use serde_json::value::RawValue;
use std::{borrow::Cow, collections::BTreeMap};

/// One JSON object.
pub(super) struct Record<'a>(BTreeMap<Cow<'a, str>, &'a RawValue>);

impl<'a> Record<'a> {
    pub(super) fn of(raw: &'a RawValue) -> Self {
        Self::in_field(Some(raw))
    }

    fn in_field(field: Field<'a>) -> Self {
        Self(wire::members(field))
    }

    pub(super) fn field(&self, name: &str) -> Field<'a> {
        self.0.get(name).copied()
    }

    pub(super) fn inner(&self, name: &str) -> Self {
        Self::in_field(self.field(name))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn text(&self, name: &str) -> Option<Cow<'a, str>> {
        wire::text(self.field(name))
    }

    /// A text as it is shown; nothing to show where there is none.
    pub(super) fn shown(&self, name: &str) -> SafeText {
        wire::safe(self.field(name)).unwrap_or_default()
    }

    fn said(&self, name: &str) -> Option<SafeText> {
        wire::safe_unless_empty(self.field(name))
    }

    fn count(&self, name: &str) -> Option<u64> {
        wire::count(self.field(name))
    }

    pub(super) fn number(&self, name: &str) -> Option<i64> {
        wire::number(self.field(name))
    }

    fn truth(&self, name: &str) -> bool {
        wire::truth(self.field(name)).unwrap_or_default()
    }

    fn parsed<What: std::str::FromStr>(&self, name: &str) -> Option<What> {
        self.text(name)?.parse().ok()
    }

    pub(super) fn time(&self, name: &str) -> Option<Timestamp> {
        wire::time(self.field(name))
    }
}

/// A list of names of values that the API may add to.
pub(super) fn names<Name: for<'a> From<&'a str>>(field: Field<'_>) -> Vec<Name> {
    wire::list(field)
        .into_iter()
        .filter_map(|raw| Some(Name::from(&wire::text(Some(raw))?)))
        .collect()
}

/// `vps.VPSWithIAM`.
pub(super) fn vps(raw: &RawValue) -> Option<Vps> {
    let record = Record::of(raw);
    let model = record.inner("model");
    let lock = record.inner("lockStatus");
    let reason = lock
        .text("reason")
        .map(|reason| LockReason::from(reason.as_ref()));
    Some(Vps {
        service: record.parsed("name")?,
        display_name: record.said("displayName"),
        state: record.text("state")?.as_ref().into(),
        zone: record.shown("zone"),
        zone_type: record.text("zoneType").unwrap_or_default().as_ref().into(),
        lock: lock.truth("locked").then_some(Lock { reason }),
        available_options: names(model.field("availableOptions")),
        model: Model {
            name: model.shown("name"),
            offer: model.shown("offer"),
            version: model.shown("version"),
            vcores: model.count("vcore").unwrap_or_default(),
            memory: model.count("memory").unwrap_or_default(),
            disk: model.count("disk").unwrap_or_default(),
        },
    })
}

/// `vps.Snapshot`.
pub(super) fn snapshot(raw: &RawValue) -> Option<VpsSnapshot> {
    let record = Record::of(raw);
    Some(VpsSnapshot {
        id: record.said("id")?,
        description: record.said("description"),
        created: record.time("creationDate")?,
        region: record.said("region"),
    })
}

/// `vps.Task`.
pub(super) fn task(raw: &RawValue) -> Option<VpsTask> {
    let record = Record::of(raw);
    let progress = record.number("progress").unwrap_or_default();
    Some(VpsTask {
        id: TaskId(record.number("id")?),
        kind: record.text("type")?.as_ref().into(),
        state: record.text("state")?.as_ref().into(),
        progress: u8::try_from(progress.clamp(0, 100)).unwrap_or_default(),
        began: record.time("date"),
    })
}

/// `services.Service`.
pub(super) fn service(raw: &RawValue) -> Option<ServiceInfo> {
    let record = Record::of(raw);
    let date = |name| record.parsed::<civil::Date>(name);
    let renew = record.inner("renew");
    Some(ServiceInfo {
        status: record.text("status")?.as_ref().into(),
        creation: date("creation")?,
        expiration: date("expiration")?,
        engaged_until: date("engagedUpTo"),
        renewal: (!renew.is_empty()).then(|| Renewal {
            automatic: renew.truth("automatic"),
            deleted_at_expiration: renew.truth("deleteAtExpiration"),
            period: renew.count("period"),
        }),
    })
}

/// `vps.AutomatedBackup`.
pub(super) fn automated_backup(raw: &RawValue) -> Option<AutomatedBackup> {
    let record = Record::of(raw);
    Some(AutomatedBackup {
        state: record.text("state")?.as_ref().into(),
        schedule: record.parsed("schedule"),
        rotation: record.count("rotation"),
    })
}

/// `vps.DownloadSnapshotURL`.
pub(super) fn download(raw: &RawValue) -> Option<Download> {
    let record = Record::of(raw);
    Some(Download {
        link: Link::new(&record.text("url")?)?,
        size: record.count("size")?,
    })
}

/// `auth.ApiCredential`.
pub(super) fn rights(raw: &RawValue) -> Option<Rights> {
    let record = Record::of(raw);
    let rules = wire::list(record.field("rules")).into_iter().map(|raw| {
        let rule = Record::of(raw);
        Rule {
            method: rule.shown("method"),
            path: rule.shown("path"),
        }
    });
    Some(Rights::Key {
        state: record.text("status")?.as_ref().into(),
        rules: rules.collect(),
        expires: record.time("expiration"),
    })
}
