//! Volume snapshots: list, show, and a deletion that only begins with the answer.
use super::{listed, page, record::VolumeSnapshot};
use crate::demo::{
    answer::{Refusal, empty_answer, json_answer, zoneless},
    exchange::Exchange,
    incoming::Incoming,
    region::later,
    timeline::Change,
};
use axum::{http::StatusCode, response::Response};
use serde_json::{Value, json};

const KNOWN_PARAMETERS: [&str; 12] = [
    "limit",
    "marker",
    "offset",
    "sort",
    "sort_key",
    "sort_dir",
    "all_tenants",
    "name",
    "status",
    "volume_id",
    "with_count",
    "project_id",
];

const LONGEST_TEXT: usize = 255;

/// <https://docs.openstack.org/api-ref/block-storage/v3/index.html#list-snapshots-and-details>
pub(super) fn list(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    let request = exchange.request;
    if exchange.version >= 31 {
        refuse_unknown(request)?;
    }
    let project = exchange.caller.project.clone();
    let all = exchange.gets_all();
    let own = exchange
        .region()?
        .snapshots
        .values()
        .filter(|snapshot| all || snapshot.project == project.id);
    let is = |name: &str, own: &str| request.query(name).is_none_or(|wanted| wanted == own);
    let wanted = own.filter(|snapshot| {
        is("name", &snapshot.name)
            && is("status", snapshot.status)
            && is("volume_id", &snapshot.volume)
    });
    let mut snapshots: Vec<VolumeSnapshot> = wanted.cloned().collect();
    sort(&mut snapshots, request);
    let next = page(exchange, &mut snapshots, |snapshot| snapshot.id.as_str())?;
    let bodies = snapshots
        .iter()
        .map(|snapshot| body(snapshot, exchange))
        .collect();
    Ok(listed("snapshots", bodies, next))
}

fn refuse_unknown(request: &Incoming) -> Result<(), Refusal> {
    let unknown = |(name, _): &&(String, String)| !KNOWN_PARAMETERS.contains(&name.as_str());
    match request.query.iter().find(unknown) {
        Some((name, _)) => Err(Refusal::bad(format!(
            "Invalid filters {name} are found in query options."
        ))),
        None => Ok(()),
    }
}

/// Newest first unless asked otherwise.
fn sort(snapshots: &mut [VolumeSnapshot], request: &Incoming) {
    let sort = request.query("sort").unwrap_or("created_at:desc");
    let (key, direction) = sort.split_once(':').unwrap_or((sort, "desc"));
    snapshots.sort_by(|one, other| {
        let order = match key {
            "name" | "display_name" => one.name.cmp(&other.name),
            "id" => one.id.cmp(&other.id),
            "status" => one.status.cmp(other.status),
            "volume_id" => one.volume.cmp(&other.volume),
            _ => one.created.cmp(&other.created),
        };
        let order = order.then_with(|| one.id.cmp(&other.id));
        if direction == "asc" {
            order
        } else {
            order.reverse()
        }
    });
}

fn body(snapshot: &VolumeSnapshot, exchange: &Exchange<'_>) -> Value {
    let progress = if snapshot.status == "creating" {
        "0%"
    } else {
        "100%"
    };
    let mut body = json!({
        "id": snapshot.id,
        "name": snapshot.name,
        "description": snapshot.description,
        "volume_id": snapshot.volume,
        "size": snapshot.size,
        "status": snapshot.status,
        "created_at": zoneless(snapshot.created),
        "updated_at": zoneless(snapshot.updated),
        "metadata": {},
        "os-extended-snapshot-attributes:project_id": snapshot.project,
        "os-extended-snapshot-attributes:progress": progress,
    });
    if exchange.version >= 14 {
        body["group_snapshot_id"] = Value::Null;
    }
    if exchange.version >= 41 {
        body["user_id"] = json!(exchange.caller.user.id);
    }
    if exchange.version >= 65 {
        body["consumes_quota"] = json!(true);
    }
    body
}

fn find(exchange: &mut Exchange<'_>) -> Result<VolumeSnapshot, Refusal> {
    let id = exchange.request.parameter("id");
    let caller = exchange.caller.clone();
    let snapshot = exchange.region()?.snapshots.get(id);
    let own = snapshot.filter(|snapshot| caller.reaches(&snapshot.project));
    own.cloned()
        .ok_or_else(|| Refusal::not_found(format!("Snapshot {id} could not be found.")))
}

pub(super) fn show(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    let snapshot = find(exchange)?;
    let body = json!({"snapshot": body(&snapshot, exchange)});
    Ok(json_answer(StatusCode::OK, &body))
}

/// <https://docs.openstack.org/api-ref/block-storage/v3/index.html#update-a-snapshot>
pub(super) fn update(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    let mut snapshot = find(exchange)?;
    if !exchange.caller.may_write() {
        return Err(Refusal::forbidden(
            "Policy doesn't allow volume:update_snapshot to be performed.",
        ));
    }
    let body = exchange.json()?;
    for (field, kept) in [
        ("name", &mut snapshot.name),
        ("description", &mut snapshot.description),
    ] {
        let Some(text) = body["snapshot"][field].as_str() else {
            continue;
        };
        if text.chars().count() > LONGEST_TEXT {
            return Err(Refusal::bad(format!(
                "Invalid input for field/attribute {field}. Value: {text}. '{text}' is too long"
            )));
        }
        text.clone_into(kept);
    }
    snapshot.updated = exchange.now();
    let told = json!({"snapshot": self::body(&snapshot, exchange)});
    let region = exchange.region()?;
    region.snapshots.insert(snapshot.id.clone(), snapshot);
    Ok(json_answer(StatusCode::OK, &told))
}

/// <https://docs.openstack.org/api-ref/block-storage/v3/index.html#delete-a-snapshot>
pub(super) fn delete(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    let snapshot = find(exchange)?;
    if !exchange.caller.may_write() {
        return Err(Refusal::forbidden(
            "Policy doesn't allow volume:delete_snapshot to be performed.",
        ));
    }
    if !["available", "error"].contains(&snapshot.status) {
        return Err(Refusal::bad(
            "Invalid snapshot: Snapshot status must be available or error and must not be part of a group.",
        ));
    }
    let now = exchange.now();
    let region = exchange.region()?;
    if let Some(kept) = region.snapshots.get_mut(&snapshot.id) {
        kept.status = "deleting";
        kept.updated = now;
    }
    let ended = Change::SnapshotDeleted {
        snapshot: snapshot.id,
    };
    region.timeline.at(later(now, 2_000), ended);
    Ok(empty_answer(StatusCode::ACCEPTED))
}
