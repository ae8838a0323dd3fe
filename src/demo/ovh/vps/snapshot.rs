//! The snapshot of a VPS: seen, taken, described, deleted and restored.
use super::{SNAPSHOT, Snapshot, Vps, named};
use crate::demo::{
    answer::Refusal,
    ovh::{
        Call,
        body::{self, Field, Kind},
        refusal::busy,
        task::{Task, Work},
        written,
    },
    random::hex_of,
};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

const DESCRIPTION: Field = Field::free("description", Kind::Text);

/// How long the address of a download is good.
const DOWNLOAD: SignedDuration = SignedDuration::from_hours(24);

pub(super) fn show(call: &mut Call<'_>) -> Result<Value, Refusal> {
    let vps = named(call)?;
    let snapshot = vps.snapshot.as_ref().ok_or_else(no_snapshot)?;
    let region = Some(vps.region).filter(|region| !region.is_empty());
    Ok(json!({
        "id": snapshot.id,
        "description": snapshot.description,
        "creationDate": written(snapshot.created),
        "region": region,
    }))
}

fn no_snapshot() -> Refusal {
    Refusal::not_found("The requested object (snapshot) does not exist")
}

/// Only the description can be written.
pub(super) fn edit(call: &mut Call<'_>) -> Result<Value, Refusal> {
    let body = body::read(call.request, &[DESCRIPTION])?;
    let snapshot = named(call)?.snapshot.as_mut().ok_or_else(no_snapshot)?;
    if body.contains_key("description") {
        body::text(&body, "description").clone_into(&mut snapshot.description);
    }
    Ok(Value::Null)
}

pub(super) fn create(call: &mut Call<'_>) -> Result<Value, Refusal> {
    let body = body::read(call.request, &[DESCRIPTION])?;
    let vps = idle(call)?;
    if !vps.options.contains(SNAPSHOT) {
        return Err(Refusal::bad(
            "The snapshot option is not active on this VPS",
        ));
    }
    if vps.snapshot.is_some() {
        return Err(Refusal::bad("This VPS already has a snapshot"));
    }
    let description = body::text(&body, "description").to_owned();
    begin(call, Work::TakeSnapshot { description })
}

pub(super) fn delete(call: &mut Call<'_>) -> Result<Value, Refusal> {
    idle_with_snapshot(call)?;
    begin(call, Work::DeleteSnapshot)
}

pub(super) fn revert(call: &mut Call<'_>) -> Result<Value, Refusal> {
    idle_with_snapshot(call)?;
    begin(call, Work::RevertSnapshot)
}

/// Stops the snapshot that is being taken.
pub(super) fn abort(call: &mut Call<'_>) -> Result<Value, Refusal> {
    let now = call.account.now;
    let tasks = &mut named(call)?.tasks;
    let is_taken =
        |task: &&mut Task| task.is_running(now) && matches!(task.work, Work::TakeSnapshot { .. });
    let Some(task) = tasks.iter_mut().find(is_taken) else {
        return Err(Refusal::bad("There is no ongoing snapshot on this VPS"));
    };
    task.cancel(now);
    Ok(Value::Null)
}

pub(super) fn download(call: &mut Call<'_>) -> Result<Value, Refusal> {
    let until = call.account.now.saturating_add(DOWNLOAD);
    let vps = idle_with_snapshot(call)?;
    if !vps.can_download {
        return Err(Refusal::bad(
            "The snapshot of this VPS cannot be downloaded",
        ));
    }
    let id = vps.snapshot.as_ref().map_or("", |snapshot| &snapshot.id);
    let signature = hex_of(&format!("download {id}"), 40);
    let until = until.map_or(0, Timestamp::as_second);
    Ok(json!({
        "url": format!("https://storage.{}.example.invalid/v1/AUTH_demo/vps/{id}.qcow2?temp_url_sig={signature}&temp_url_expires={until}", vps.region),
        "size": size_of(vps),
    }))
}

/// What of the disk is in use, in bytes.
fn size_of(vps: &Vps) -> u64 {
    vps.model.disk * 1024 * 1024 * 1024 / 9 / 512 * 512
}

/// A VPS that does nothing at the moment.
fn idle<'a>(call: &'a mut Call<'_>) -> Result<&'a mut Vps, Refusal> {
    let now = call.account.now;
    let vps = named(call)?;
    if vps.is_busy(now) {
        return Err(busy());
    }
    Ok(vps)
}

fn idle_with_snapshot<'a>(call: &'a mut Call<'_>) -> Result<&'a mut Vps, Refusal> {
    let vps = idle(call)?;
    let _there: &Snapshot = vps.snapshot.as_ref().ok_or_else(no_snapshot)?;
    Ok(vps)
}

/// Gives a VPS something to do.
fn begin(call: &mut Call<'_>, work: Work) -> Result<Value, Refusal> {
    let now = call.account.now;
    let task = Task::new(call.account.next_task(), work, now);
    let vps = named(call)?;
    let task = if vps.is_broken { task.broken() } else { task };
    let body = task.body(now);
    vps.tasks.push(task);
    Ok(body)
}
