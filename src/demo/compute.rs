//! Nova: instances, and the snapshots taken of them.
mod action;
mod console;
mod create;
mod create_image;
mod flavor;
mod lifecycle;
mod list;
mod microversion;
mod rebuild;
mod record;
mod show;

pub(super) use create_image::{describe_volumes, mapped};
pub(super) use flavor::FLAVORS;
pub(super) use lifecycle::end;
pub(super) use record::{Attachment, Event, Fault, Server, Task, Upload, VmState};

use super::{
    answer::{Refusal, json_answer, set_header},
    exchange::{Exchange, Handler, route},
    identity,
    incoming::Incoming,
    world::{Cloud, World},
};
use axum::{Router, http::StatusCode, response::Response, routing::MethodFilter};
use serde_json::{Value, json};

/// The key pairs that the user has.
static KEY_PAIRS: [&str; 2] = ["laptop", "workstation"];

/// The limit of the services on what they read.
const LARGEST_BODY: usize = 114_688;

/// Nova twice in each region: `compute-old` knows no microversion but the first.
pub(super) fn routes() -> Router<World> {
    ["compute", "compute-old"]
        .into_iter()
        .fold(Router::new(), with_routes)
}

fn with_routes(router: Router<World>, name: &str) -> Router<World> {
    let on = |method, handler| route(method, answer, handler);
    let get = |handler: Handler| on(MethodFilter::GET, handler);
    let at = |path: &str| format!("/{{region}}/{name}{path}");
    router
        .route(&at(""), get(versions))
        .route(&at("/"), get(versions))
        .route(&at("/v2.1"), get(version))
        .route(&at("/v2.1/"), get(version))
        .route(
            &at("/v2.1/servers"),
            get(list::brief).merge(on(MethodFilter::POST, create::create)),
        )
        .route(&at("/v2.1/servers/detail"), get(list::detail))
        .route(&at("/v2.1/servers/{id}"), get(show::show))
        .route(
            &at("/v2.1/servers/{id}"),
            on(MethodFilter::DELETE, lifecycle::delete),
        )
        .route(
            &at("/v2.1/servers/{id}/action"),
            on(MethodFilter::POST, action::act),
        )
        .route(
            &at("/v2.1/servers/{id}/os-instance-actions"),
            get(show::actions),
        )
        .route(
            &at("/v2.1/servers/{id}/os-volume_attachments"),
            get(show::attachments),
        )
        .route(&at("/v2.1/flavors"), get(flavor::brief))
        .route(&at("/v2.1/flavors/detail"), get(flavor::detail))
        .route(&at("/v2.1/flavors/{id}"), get(flavor::show))
        .route(
            &at("/v2.1/flavors/{id}/os-extra_specs"),
            get(flavor::extra_specs),
        )
        .route(&at("/v2.1/limits"), get(limits))
        .route(&at("/v2.1/os-keypairs"), get(keypairs))
        .route(&at("/v2.1/os-availability-zone"), get(zones))
}

/// The token first, then the microversion, then the request.
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
    if request.body.len() > LARGEST_BODY {
        let words = "Request is too large. Larger than max_request_body_size (%s).";
        return Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, words).into_page(request);
    }
    let is_open = !request.path.contains("/v2.1/") || request.path.ends_with("/v2.1/");
    let caller = match identity::caller(cloud, request) {
        Some(caller) => caller,
        None if is_open => cloud.identity.nobody(),
        None => return Refusal::unauthorized(&request.origin).into_identity(),
    };
    let version = match microversion::negotiate(request) {
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
    microversion::tell(&mut response, &format!("2.{version}"));
    response
}

fn versions(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    exchange.region()?;
    let old = json!({
        "id": "v2.0",
        "status": "DEPRECATED",
        "version": "",
        "min_version": "",
        "updated": "2025-07-04T12:00:00Z",
        "links": [{"rel": "self", "href": format!("{}/v2/", exchange.service_url())}],
    });
    let body = json!({"versions": [old, version_document(exchange)]});
    Ok(json_answer(StatusCode::OK, &body))
}

fn version(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    exchange.region()?;
    let mut document = version_document(exchange);
    if let Some(links) = document["links"].as_array_mut() {
        links.push(json!({"rel": "describedby", "type": "text/html", "href": "http://docs.openstack.org/"}));
    }
    document["media-types"] = json!([{"base": "application/json", "type": "application/vnd.openstack.compute+json;version=2.1"}]);
    Ok(json_answer(StatusCode::OK, &json!({"version": document})))
}

fn version_document(exchange: &Exchange<'_>) -> Value {
    json!({
        "id": "v2.1",
        "status": "CURRENT",
        "version": format!("2.{}", microversion::highest(exchange.request)),
        "min_version": "2.1",
        "updated": "2013-07-23T11:33:21Z",
        "links": [{"rel": "self", "href": format!("{}/v2.1/", exchange.service_url())}],
    })
}

/// How many instances, cores and MB of RAM the project uses, and how many it may.
fn used(exchange: &mut Exchange<'_>) -> Result<[(u64, u64); 3], Refusal> {
    let project = exchange.caller.project.clone();
    let (mut instances, mut cores, mut ram) = (0, 0, 0);
    for server in exchange.region()?.servers_of(&project.id) {
        instances += 1;
        cores += server.flavor.vcpus;
        ram += server.flavor.ram;
    }
    Ok([(instances, 50), (cores, 200), (ram, 512_000)])
}

/// <https://docs.openstack.org/api-ref/compute/#show-rate-and-absolute-limits>
fn limits(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    let version = exchange.version;
    let [instances, cores, ram] = used(exchange)?;
    let mut absolute = json!({
        "maxTotalInstances": instances.1,
        "maxTotalCores": cores.1,
        "maxTotalRAMSize": ram.1,
        "maxTotalKeypairs": 100,
        "maxServerMeta": 128,
        "maxServerGroups": 10,
        "maxServerGroupMembers": 10,
        "totalInstancesUsed": instances.0,
        "totalCoresUsed": cores.0,
        "totalRAMUsed": ram.0,
        "totalServerGroupsUsed": 0,
    });
    if version < 39 {
        absolute["maxImageMeta"] = json!(128);
    }
    if version < 57 {
        absolute["maxPersonality"] = json!(5);
        absolute["maxPersonalitySize"] = json!(10_240);
    }
    let body = json!({"limits": {"rate": [], "absolute": absolute}});
    Ok(json_answer(StatusCode::OK, &body))
}

fn keypairs(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    exchange.region()?;
    let version = exchange.version;
    let entry = |name: &&str| {
        let mut keypair = json!({
            "name": name,
            "public_key": "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDemoDemoDemoDemoDemoDemoDemoDemoDemoDemoDemo demo",
            "fingerprint": "3e:7a:51:08:9c:44:d2:60:1b:af:e5:90:27:c8:3d:76",
        });
        if version >= 2 {
            keypair["type"] = json!("ssh");
        }
        json!({"keypair": keypair})
    };
    let keypairs: Vec<Value> = KEY_PAIRS.iter().map(entry).collect();
    let body = json!({"keypairs": keypairs});
    Ok(json_answer(StatusCode::OK, &body))
}

/// <https://docs.openstack.org/api-ref/compute/#get-availability-zone-information>
fn zones(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    exchange.region()?;
    let zone = json!({"zoneName": "nova", "zoneState": {"available": true}, "hosts": Value::Null});
    let body = json!({"availabilityZoneInfo": [zone]});
    Ok(json_answer(StatusCode::OK, &body))
}
