//! VPSs and their snapshots.
//!
//! <https://eu.api.ovh.com/console/?section=%2Fvps>
use super::{
    Account,
    ask::{Ask, json},
    error, record,
};
use crate::{
    call::{Failure, VpsAnswer},
    cloud::{http::Response, wire},
    model::vps::{RecordedVpsSnapshot, RestorePointState, ServiceName, TaskId, TaskState},
};
use serde_json::{json, value::RawValue};
use std::sync::Arc;

impl Account {
    /// Asks, and reads what comes back.
    async fn one<What>(
        self: &Arc<Self>,
        ask: Ask,
        read: impl FnOnce(&RawValue) -> Option<What>,
        lacking: &str,
    ) -> Result<What, Failure> {
        let response = self.send(&ask).await?;
        read(json(&response)?).ok_or_else(|| error::unreadable(&response, lacking))
    }

    /// As [`Self::one`]; none where there is nothing at the VPS, which is no failure.
    async fn one_if_there<What>(
        self: &Arc<Self>,
        ask: Ask,
        read: impl FnOnce(&RawValue) -> Option<What>,
        lacking: &str,
    ) -> Result<Option<What>, Failure> {
        let response = self.send_for_whatever_is_there(&ask).await?;
        let Some(response) = response else {
            return Ok(None);
        };
        let read = read(json(&response)?);
        read.map(Some)
            .ok_or_else(|| error::unreadable(&response, lacking))
    }

    pub(super) async fn names(self: &Arc<Self>) -> Result<VpsAnswer, Failure> {
        let ask = Ask::get("/vps", &[]);
        let listed = self.one(ask, read_list, "not a list").await?;
        let texts = listed.iter().map(|text| text.parse::<ServiceName>());
        let (names, bad): (Vec<_>, Vec<_>) = texts.partition(Result::is_ok);
        Ok(VpsAnswer::Names {
            names: names.into_iter().flatten().collect(),
            unreadable: bad.len(),
        })
    }

    pub(super) async fn vps(self: &Arc<Self>, vps: &ServiceName) -> Result<VpsAnswer, Failure> {
        let ask = Ask::get("/vps/{}", &[vps.as_str()]);
        let vps = self.one(ask, record::vps, "not a VPS").await?;
        Ok(VpsAnswer::Vps(Box::new(vps)))
    }

    pub(super) async fn service(self: &Arc<Self>, vps: &ServiceName) -> Result<VpsAnswer, Failure> {
        let ask = Ask::get("/vps/{}/serviceInfos", &[vps.as_str()]);
        let service = self.one(ask, record::service, "not a service").await?;
        Ok(VpsAnswer::Service(service))
    }

    pub(super) async fn options(self: &Arc<Self>, vps: &ServiceName) -> Result<VpsAnswer, Failure> {
        let ask = Ask::get("/vps/{}/option", &[vps.as_str()]);
        let listed = self.one(ask, read_list, "not a list").await?;
        let names = listed.iter().map(|name| name.as_str().into());
        Ok(VpsAnswer::Options(names.collect()))
    }

    pub(super) async fn snapshot(
        self: &Arc<Self>,
        vps: &ServiceName,
    ) -> Result<VpsAnswer, Failure> {
        let ask = Ask::get("/vps/{}/snapshot", &[vps.as_str()]);
        let recorded = |raw: &RawValue| {
            Some(RecordedVpsSnapshot {
                snapshot: record::snapshot(raw)?,
                raw: raw.get().into(),
            })
        };
        let found = self.one_if_there(ask, recorded, "not a snapshot").await?;
        Ok(VpsAnswer::Snapshot(found))
    }

    pub(super) async fn tasks(
        self: &Arc<Self>,
        vps: &ServiceName,
        state: &TaskState,
    ) -> Result<VpsAnswer, Failure> {
        let ask = Ask::get("/vps/{}/tasks", &[vps.as_str()]).query("state", state.spelled());
        let listed = self.one(ask, read_list, "not a list").await?;
        let ids = listed.iter().filter_map(|id| id.parse().ok().map(TaskId));
        Ok(VpsAnswer::Tasks(ids.collect()))
    }

    pub(super) async fn task(
        self: &Arc<Self>,
        vps: &ServiceName,
        task: TaskId,
    ) -> Result<VpsAnswer, Failure> {
        let ask = Ask::get("/vps/{}/tasks/{}", &[vps.as_str(), &task.to_string()]);
        let task = self.one(ask, record::task, "not a task").await?;
        Ok(VpsAnswer::Task(task))
    }

    pub(super) async fn automated_backup(
        self: &Arc<Self>,
        vps: &ServiceName,
    ) -> Result<VpsAnswer, Failure> {
        let ask = Ask::get("/vps/{}/automatedBackup", &[vps.as_str()]);
        let read = record::automated_backup;
        let found = self.one_if_there(ask, read, "not a backup").await?;
        Ok(VpsAnswer::AutomatedBackup(found))
    }

    pub(super) async fn restore_points(
        self: &Arc<Self>,
        vps: &ServiceName,
        state: &RestorePointState,
    ) -> Result<VpsAnswer, Failure> {
        let ask = Ask::get("/vps/{}/automatedBackup/restorePoints", &[vps.as_str()])
            .query("state", state.spelled());
        let listed = self.one(ask, read_list, "not a list").await?;
        let times = listed.iter().filter_map(|time| time.parse().ok());
        Ok(VpsAnswer::RestorePoints(times.collect()))
    }

    pub(super) async fn download(
        self: &Arc<Self>,
        vps: &ServiceName,
    ) -> Result<VpsAnswer, Failure> {
        let ask = Ask::get("/vps/{}/snapshot/download", &[vps.as_str()]);
        let download = self.one(ask, record::download, "not a link").await?;
        Ok(VpsAnswer::Download(download))
    }

    pub(super) async fn take_snapshot(
        self: &Arc<Self>,
        vps: &ServiceName,
        description: Option<&str>,
    ) -> Result<VpsAnswer, Failure> {
        // The description may be left out, but not be null; the body may not be left out.
        let body = match description {
            Some(description) => json!({"description": description}),
            None => json!({}),
        };
        let ask = Ask::post("/vps/{}/createSnapshot", &[vps.as_str()]).json(body);
        self.begin(ask).await
    }

    pub(super) async fn describe_snapshot(
        self: &Arc<Self>,
        vps: &ServiceName,
        description: &str,
    ) -> Result<VpsAnswer, Failure> {
        let body = json!({"description": description});
        let ask = Ask::put("/vps/{}/snapshot", &[vps.as_str()]).json(body);
        self.send(&ask).await.map(|_void| VpsAnswer::Changed)
    }

    pub(super) async fn delete_snapshot(
        self: &Arc<Self>,
        vps: &ServiceName,
    ) -> Result<VpsAnswer, Failure> {
        self.begin(Ask::delete("/vps/{}/snapshot", &[vps.as_str()]))
            .await
    }

    pub(super) async fn restore(self: &Arc<Self>, vps: &ServiceName) -> Result<VpsAnswer, Failure> {
        self.begin(Ask::post("/vps/{}/snapshot/revert", &[vps.as_str()]))
            .await
    }

    pub(super) async fn abort_snapshot(
        self: &Arc<Self>,
        vps: &ServiceName,
    ) -> Result<VpsAnswer, Failure> {
        let ask = Ask::post("/vps/{}/abortSnapshot", &[vps.as_str()]);
        self.send(&ask).await.map(|_void| VpsAnswer::Changed)
    }

    /// Sends a change that is answered with the task that performs it.
    async fn begin(self: &Arc<Self>, ask: Ask) -> Result<VpsAnswer, Failure> {
        let task = self.one(ask, record::task, "not a task").await?;
        Ok(VpsAnswer::TaskBegun(task))
    }

    /// The answer; none where there is nothing at the VPS.
    async fn send_for_whatever_is_there(
        self: &Arc<Self>,
        ask: &Ask,
    ) -> Result<Option<Response>, Failure> {
        match self.send(ask).await {
            Ok(response) => Ok(Some(response)),
            Err(failure) if error::is_of_nothing_there(&failure) => Ok(None),
            Err(failure) => Err(failure),
        }
    }
}

/// A list of texts or numbers, as texts.
pub(super) fn read_list(raw: &RawValue) -> Option<Vec<String>> {
    let listed: Vec<&RawValue> = wire::read(Some(raw))?;
    let texts = listed.into_iter().map(|raw| wire::text(Some(raw)));
    Some(
        texts
            .map(Option::unwrap_or_default)
            .map(Into::into)
            .collect(),
    )
}
