//! Cinder: volumes, their snapshots, and the messages that say why something failed.
mod create;
mod record;
mod snapshots;
mod volumes;

pub(super) use record::{Ending, Message, Volume, VolumeSnapshot};

use super::{
    answer::{Refusal, json_answer, set_header, zoneless},
    exchange::{Exchange, Handler, route},
    identity,
    incoming::{Incoming, query_string},
    world::{Cloud, World},
};
use axum::{Router, http::StatusCode, response::Response, routing::MethodFilter};
use serde_json::{Value, json};

const HIGHEST: u32 = 71;
const LARGEST_LIMIT: usize = 1000;
/// How many GiB volumes and snapshots of a project may come to.
const MOST_GIGABYTES: u64 = 4000;
/// How many volumes a project may have.
pub(super) const MOST_VOLUMES: usize = 40;

pub(super) fn routes() -> Router<World> {
    let on = |method, handler| route(method, answer, handler);
    let get = |handler: Handler| on(MethodFilter::GET, handler);
    let root = Router::new()
        .route("/{region}/volume", get(versions))
        .route("/{region}/volume/", get(versions))
        .route("/{region}/volume/v3", get(version))
        .route("/{region}/volume/v3/", get(version));
    let at = |path: &str| format!("/{{region}}/volume/v3/{{project}}{path}");
    let snapshot = get(snapshots::show)
        .merge(on(MethodFilter::DELETE, snapshots::delete))
        .merge(on(MethodFilter::PUT, snapshots::update));
    let volumes = get(volumes::list).merge(on(MethodFilter::POST, create::create));
    root.route(&at("/snapshots"), get(snapshots::list))
        .route(&at("/snapshots/detail"), get(snapshots::list))
        .route(&at("/snapshots/{id}"), snapshot)
        .route(&at("/volumes"), volumes)
        .route(&at("/volumes/detail"), get(volumes::list))
        .route(&at("/volumes/{id}"), get(volumes::show))
        .route(&at("/limits"), get(limits))
        .route(&at("/messages"), get(messages))
}

pub(super) fn answer(
    cloud: &mut Cloud,
    request: &Incoming,
    request_id: &str,
    handler: Handler,
) -> Response {
    let mut response = admitted(cloud, request, request_id, handler);
    set_header(&mut response, "x-openstack-request-id", request_id);
    set_header(&mut response, "x-compute-request-id", request_id);
    response
}

fn admitted(cloud: &mut Cloud, request: &Incoming, request_id: &str, handler: Handler) -> Response {
    let project = request.parameter("project");
    let caller = match identity::caller(cloud, request) {
        Some(caller) => caller,
        None if project.is_empty() => cloud.identity.nobody(),
        None => return Refusal::unauthorized(&request.origin).into_identity(),
    };
    if !project.is_empty() && project != caller.project.id {
        return Refusal::bad("Malformed request url").into_fault();
    }
    let version = match negotiate(request) {
        Ok(version) => version,
        Err(refusal) => return refusal.into_fault(),
    };
    let mut exchange = Exchange {
        cloud,
        request,
        caller,
        version,
        request_id,
    };
    let answer = handler(&mut exchange);
    let mut response = answer.unwrap_or_else(Refusal::into_fault);
    set_header(
        &mut response,
        "OpenStack-API-Version",
        &format!("volume 3.{version}"),
    );
    set_header(&mut response, "Vary", "OpenStack-API-Version");
    response
}

/// The minor number of the version asked for; the lowest if none is.
fn negotiate(request: &Incoming) -> Result<u32, Refusal> {
    let header = request.header("OpenStack-API-Version");
    let Some(sent) = header.and_then(|header| header.trim().strip_prefix("volume ")) else {
        return Ok(0);
    };
    if sent == "latest" {
        return Ok(HIGHEST);
    }
    let words = || {
        Refusal::bad(format!(
            "API Version String {sent} is of invalid format. Must be of format MajorNum.MinorNum."
        ))
    };
    let (major, minor) = sent.split_once('.').ok_or_else(words)?;
    let major: u32 = major.parse().map_err(|_| words())?;
    let minor: u32 = minor.parse().map_err(|_| words())?;
    if major == 3 && minor <= HIGHEST {
        return Ok(minor);
    }
    let message = format!(
        "Version {sent} is not supported by the API. Minimum is 3.0 and maximum is 3.{HIGHEST}."
    );
    Err(Refusal::new(StatusCode::NOT_ACCEPTABLE, message))
}

fn versions(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    let body = version_list(exchange)?;
    Ok(json_answer(StatusCode::MULTIPLE_CHOICES, &body))
}

fn version(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    let body = version_list(exchange)?;
    Ok(json_answer(StatusCode::OK, &body))
}

fn version_list(exchange: &mut Exchange<'_>) -> Result<Value, Refusal> {
    exchange.region()?;
    let version = json!({
        "id": "v3.0",
        "status": "CURRENT",
        "version": format!("3.{HIGHEST}"),
        "min_version": "3.0",
        "updated": "2018-07-17T00:00:00Z",
        "links": [{"rel": "self", "href": format!("{}/v3/", exchange.service_url())}],
        "media-types": [{"base": "application/json", "type": "application/vnd.openstack.volume+json;version=3"}],
    });
    Ok(json!({"versions": [version]}))
}

/// One page of a list that is in order already, and the address of the next.
fn page<T>(
    exchange: &Exchange<'_>,
    things: &mut Vec<T>,
    id: fn(&T) -> &str,
) -> Result<Option<String>, Refusal> {
    if let Some(marker) = exchange.request.query("marker") {
        let place = things.iter().position(|thing| id(thing) == marker);
        let words = || Refusal::not_found(format!("marker [{marker}] could not be found."));
        things.drain(..=place.ok_or_else(words)?);
    }
    let limit = match exchange.request.query("limit") {
        None => LARGEST_LIMIT,
        Some(sent) => {
            let words = || Refusal::bad(format!("limit param must be an integer: {sent}"));
            sent.parse::<usize>()
                .map_err(|_| words())?
                .min(LARGEST_LIMIT)
        }
    };
    things.truncate(limit);
    let last = things.last().filter(|_| things.len() == limit);
    Ok(last.map(|last| {
        let pairs = exchange
            .request
            .query
            .iter()
            .filter(|(name, _)| name != "marker");
        let mut pairs: Vec<(String, String)> = pairs.cloned().collect();
        pairs.push(("marker".to_owned(), id(last).to_owned()));
        format!(
            "{}{}?{}",
            exchange.request.origin,
            exchange.request.path,
            query_string(&pairs)
        )
    }))
}

/// A list under its name, with a link to its next page if it has one.
fn listed(name: &str, bodies: Vec<Value>, next: Option<String>) -> Response {
    let mut body = json!({});
    body[name] = Value::Array(bodies);
    if let Some(next) = next {
        body[format!("{name}_links")] = json!([{"rel": "next", "href": next}]);
    }
    json_answer(StatusCode::OK, &body)
}

/// What a project has: volumes, the GiB of all of them, snapshots, and the GiB of these.
fn used(exchange: &mut Exchange<'_>) -> Result<[u64; 4], Refusal> {
    let project = exchange.caller.project.clone();
    let region = exchange.region()?;
    let volumes = region
        .volumes
        .values()
        .filter(|volume| volume.project == project.id);
    let (volumes, in_volumes) = volumes.fold((0, 0), |(count, size), volume| {
        (count + 1, size + volume.size)
    });
    let snapshots = region
        .snapshots
        .values()
        .filter(|snapshot| snapshot.project == project.id);
    let (snapshots, in_snapshots) = snapshots.fold((0, 0), |(count, size), snapshot| {
        (count + 1, size + snapshot.size)
    });
    Ok([volumes, in_volumes, snapshots, in_snapshots])
}

/// <https://docs.openstack.org/api-ref/block-storage/v3/index.html#limits-limits>
fn limits(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    let [volumes, in_volumes, snapshots, in_snapshots] = used(exchange)?;
    let body = json!({"limits": {"rate": [], "absolute": {
        "maxTotalVolumes": MOST_VOLUMES,
        "maxTotalSnapshots": 60,
        "maxTotalVolumeGigabytes": MOST_GIGABYTES,
        "maxTotalBackups": 10,
        "maxTotalBackupGigabytes": 1000,
        "totalVolumesUsed": volumes,
        "totalSnapshotsUsed": snapshots,
        "totalGigabytesUsed": in_volumes + in_snapshots,
        "totalBackupsUsed": 0,
        "totalBackupGigabytesUsed": 0,
    }}});
    Ok(json_answer(StatusCode::OK, &body))
}

/// <https://docs.openstack.org/api-ref/block-storage/v3/index.html#messages>
fn messages(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    if exchange.version < 3 {
        return Err(Refusal::no_such_path());
    }
    let request = exchange.request;
    let by_resource = request
        .query("resource_uuid")
        .filter(|_| exchange.version >= 5);
    let caller = exchange.caller.clone();
    let region = exchange.region()?;
    let wanted = region.messages.iter().rev().filter(|message| {
        caller.reaches(&message.project)
            && by_resource.is_none_or(|resource| message.resource == resource)
    });
    let message = |message: &Message| {
        json!({
            "id": message.id,
            "event_id": message.event,
            "user_message": message.text,
            "message_level": "ERROR",
            "resource_type": "VOLUME_SNAPSHOT",
            "resource_uuid": message.resource,
            "created_at": zoneless(message.created),
            "guaranteed_until": zoneless(super::region::later(message.created, 30 * 24 * 3_600_000)),
            "request_id": null,
            "links": [],
        })
    };
    let bodies = wanted.map(message).collect();
    Ok(listed("messages", bodies, None))
}
