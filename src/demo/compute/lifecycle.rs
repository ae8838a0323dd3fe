//! Starting, stopping, restarting, pausing, suspending and locking an instance, and its end.
//!
//! See <https://docs.openstack.org/api-ref/compute/#servers-run-an-action-servers-action>.
use super::{
    action::wrong_state,
    record::{Event, Server, Task, VmState},
    show,
};
use crate::demo::{
    answer::{Refusal, empty_answer},
    exchange::Exchange,
    region::{Region, later},
    timeline::Change,
};
use axum::{http::StatusCode, response::Response};
use jiff::Timestamp;
use serde_json::Value;

/// A way from one state to another.
struct Way {
    /// As refusals and the action log name it.
    name: &'static str,
    from: &'static [VmState],
    /// Tasks that do not hinder it.
    despite: &'static [Task],
    task: Task,
    to: VmState,
    /// How long it takes.
    milliseconds: i64,
}

const START: Way = Way {
    name: "start",
    from: &[VmState::Stopped],
    despite: &[],
    task: Task::PoweringOn,
    to: VmState::Active,
    milliseconds: 2_500,
};
const STOP: Way = Way {
    name: "stop",
    from: &[VmState::Active, VmState::Error],
    despite: &[],
    task: Task::PoweringOff,
    to: VmState::Stopped,
    milliseconds: 4_000,
};
const SOFT_REBOOT: Way = Way {
    name: "reboot",
    from: &[VmState::Active],
    despite: &[],
    task: Task::Rebooting,
    to: VmState::Active,
    milliseconds: 5_000,
};
const HARD_REBOOT: Way = Way {
    name: "reboot",
    from: &[
        VmState::Active,
        VmState::Stopped,
        VmState::Paused,
        VmState::Suspended,
        VmState::Error,
    ],
    despite: &[
        Task::Rebooting,
        Task::RebootingHard,
        Task::Pausing,
        Task::Unpausing,
        Task::Suspending,
        Task::Resuming,
    ],
    task: Task::RebootingHard,
    to: VmState::Active,
    milliseconds: 3_000,
};
const PAUSE: Way = Way {
    name: "pause",
    from: &[VmState::Active],
    despite: &[],
    task: Task::Pausing,
    to: VmState::Paused,
    milliseconds: 1_000,
};
const UNPAUSE: Way = Way {
    name: "unpause",
    from: &[VmState::Paused],
    despite: &[],
    task: Task::Unpausing,
    to: VmState::Active,
    milliseconds: 1_000,
};
const SUSPEND: Way = Way {
    name: "suspend",
    from: &[VmState::Active],
    despite: &[],
    task: Task::Suspending,
    to: VmState::Suspended,
    milliseconds: 3_500,
};
const RESUME: Way = Way {
    name: "resume",
    from: &[VmState::Suspended],
    despite: &[],
    task: Task::Resuming,
    to: VmState::Active,
    milliseconds: 2_500,
};

/// How long the end of an instance takes.
const ENDS: i64 = 2_000;

/// Performs one of these actions; none where it is not one of them.
pub(super) fn act(
    exchange: &mut Exchange<'_>,
    name: &str,
    request: &Value,
) -> Option<Result<Response, Refusal>> {
    let way = match name {
        "os-start" => START,
        "os-stop" => STOP,
        "pause" => PAUSE,
        "unpause" => UNPAUSE,
        "suspend" => SUSPEND,
        "resume" => RESUME,
        "lock" => return Some(lock(exchange, "lock")),
        "unlock" => return Some(lock(exchange, "unlock")),
        "reboot" => match request["type"].as_str() {
            Some("SOFT") => SOFT_REBOOT,
            Some("HARD") => HARD_REBOOT,
            _ => {
                let words = format!(
                    "Invalid input for field/attribute type. Value: {}. {} is not one of ['HARD', 'Hard', 'hard', 'SOFT', 'Soft', 'soft']",
                    request["type"], request["type"]
                );
                return Some(Err(Refusal::bad(words)));
            }
        },
        _ => return None,
    };
    Some(go(exchange, &way))
}

fn go(exchange: &mut Exchange<'_>, way: &Way) -> Result<Response, Refusal> {
    let server = allowed(exchange, way.name)?;
    unlocked(&server)?;
    if matches!(way.name, "start" | "stop") && !server.launched() {
        let words = format!("Instance {} is not ready", server.id);
        return Err(Refusal::conflict(words));
    }
    if !way.from.contains(&server.state) {
        let state = server.state.name();
        return Err(wrong_state(way.name, &server.id, "vm_state", state));
    }
    let hindrance = server.task.filter(|task| !way.despite.contains(task));
    if let Some(task) = hindrance {
        return Err(wrong_state(way.name, &server.id, "task_state", task.name()));
    }
    launched(way.name, &server)?;
    let change = Change::Settled {
        server: server.id.clone(),
        state: way.to,
    };
    begin(exchange, &server.id, way.name, Some(way.task))?;
    let at = later(exchange.now(), way.milliseconds);
    exchange.region()?.timeline.at(at, change);
    Ok(empty_answer(StatusCode::ACCEPTED))
}

/// Both may be said twice. The lock is there at once.
fn lock(exchange: &mut Exchange<'_>, name: &'static str) -> Result<Response, Refusal> {
    let server = allowed(exchange, name)?;
    begin(exchange, &server.id, name, server.task)?;
    if let Some(server) = exchange.region()?.servers.get_mut(&server.id) {
        server.locked = name == "lock";
    }
    Ok(empty_answer(StatusCode::ACCEPTED))
}

/// <https://docs.openstack.org/api-ref/compute/#delete-server>
///
/// A running task does not hinder it.
pub(super) fn delete(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    let server = allowed(exchange, "delete")?;
    unlocked(&server)?;
    begin(exchange, &server.id, "delete", Some(Task::Deleting))?;
    let at = later(exchange.now(), ENDS);
    let change = Change::ServerGone { server: server.id };
    exchange.region()?.timeline.at(at, change);
    Ok(empty_answer(StatusCode::NO_CONTENT))
}

/// The end of an instance: its volumes go or are free, and its ports are there no more, because
/// they are told by the instances that there are.
pub(in crate::demo) fn end(region: &mut Region, id: &str, now: Timestamp) {
    let Some(server) = region.servers.get_mut(id) else {
        return;
    };
    server.settle(now, VmState::Deleted);
    let (attached, image) = (server.volumes.clone(), server.image.clone());
    for attachment in attached {
        // Cinder keeps a volume of which there are snapshots, whatever Nova asks for.
        let mut snapshots = region.snapshots.values();
        let is_kept = snapshots.any(|snapshot| snapshot.volume == attachment.volume);
        if attachment.goes_with_server && !is_kept {
            region.volumes.remove(&attachment.volume);
        } else if let Some(volume) = region.volumes.get_mut(&attachment.volume) {
            volume.attached = None;
        }
    }
    let Some(image) = image else {
        return;
    };
    let mut others = region.servers.values();
    let is_used = others.any(|server| {
        server.state != VmState::Deleted && server.image.as_deref() == Some(image.as_str())
    });
    if !is_used {
        region.images.change(&image, |image| image.in_use = false);
    }
}

/// The instance that is meant, if the caller may change it.
fn allowed(exchange: &mut Exchange<'_>, name: &str) -> Result<Server, Refusal> {
    if !exchange.caller.may_write() {
        let rule = match name {
            "start" | "stop" | "reboot" | "delete" => format!("servers:{name}"),
            "lock" | "unlock" => format!("os-lock-server:{name}"),
            "pause" | "unpause" => format!("os-pause-server:{name}"),
            other => format!("os-suspend-server:{other}"),
        };
        let words = format!("Policy doesn't allow os_compute_api:{rule} to be performed.");
        return Err(Refusal::forbidden(words));
    }
    show::find(exchange)
}

/// What has never run is in no state that anybody could name.
pub(super) fn launched(action: &str, server: &Server) -> Result<(), Refusal> {
    let words = || {
        let id = &server.id;
        Refusal::conflict(format!(
            "Instance {id} is in an invalid state for '{action}'"
        ))
    };
    server.launched().then_some(()).ok_or_else(words)
}

pub(super) fn unlocked(server: &Server) -> Result<(), Refusal> {
    let words = || Refusal::conflict(format!("Instance {} is locked", server.id));
    (!server.locked).then_some(()).ok_or_else(words)
}

/// Writes an action into the log, and sets the task of the instance.
pub(super) fn begin(
    exchange: &mut Exchange<'_>,
    id: &str,
    action: &'static str,
    task: Option<Task>,
) -> Result<(), Refusal> {
    let time = exchange.now();
    let event = Event {
        action,
        request_id: exchange.request_id.to_owned(),
        time,
    };
    if let Some(server) = exchange.region()?.servers.get_mut(id) {
        server.events.push(event);
        server.task = task;
        server.updated = time;
    }
    Ok(())
}
