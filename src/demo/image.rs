//! Glance v2: images, and the snapshots that Nova puts here.
mod change;
mod filter;
mod list;
mod record;
mod store;
mod switch;

pub(super) use record::{Image, Member, Properties, Status, Visibility};
pub(super) use store::Images;

use super::{
    answer::{Refusal, challenge, empty_answer, json_answer, second, set_header},
    exchange::{Exchange, Handler, route},
    identity,
    incoming::Incoming,
    unit::GIBIBYTE,
    world::{Cloud, World},
};
use axum::{Router, http::StatusCode, response::Response, routing::MethodFilter};
use serde_json::{Value, json};

const NOT_VERIFIED: &str = "This server could not verify that you are authorized to access the document you requested. Either you supplied the wrong credentials (e.g., bad password), or your browser does not understand how to supply the credentials required.";

/// The versions that Glance tells of; the newest is the current one.
const VERSIONS: [&str; 4] = ["v2.17", "v2.16", "v2.15", "v2.9"];

/// MiB that a project may keep in all.
const QUOTA_SIZE: u64 = 8 * 1024 * 1024;
const QUOTA_COUNT: u64 = 500;

pub(super) fn routes() -> Router<World> {
    let on = |method, handler| route(method, answer, handler);
    let get = |handler: Handler| on(MethodFilter::GET, handler);
    let post = |handler: Handler| on(MethodFilter::POST, handler);
    let one = get(show)
        .merge(on(MethodFilter::PATCH, change::patch))
        .merge(on(MethodFilter::DELETE, delete));
    Router::new()
        .route("/{region}/image", get(versions))
        .route("/{region}/image/", get(versions))
        .route("/{region}/image/versions", get(listed_versions))
        .route("/{region}/image/v2", get(versions))
        .route("/{region}/image/v2/", get(versions))
        .route("/{region}/image/v2/images", get(list::list))
        .route("/{region}/image/v2/images/{id}", one)
        .route("/{region}/image/v2/images/{id}/members", get(members))
        .route(
            "/{region}/image/v2/images/{id}/actions/deactivate",
            post(switch::deactivate),
        )
        .route(
            "/{region}/image/v2/images/{id}/actions/reactivate",
            post(switch::reactivate),
        )
        .route("/{region}/image/v2/info/usage", get(usage))
}

/// The version documents are open to everybody, the rest asks for a token.
pub(super) fn answer(
    cloud: &mut Cloud,
    request: &Incoming,
    request_id: &str,
    handler: Handler,
) -> Response {
    let caller = identity::caller(cloud, request);
    let is_open = !request.path.contains("/v2/") || request.path.ends_with("/v2/");
    let caller = match caller {
        Some(caller) => caller,
        None if is_open => cloud.identity.nobody(),
        None => {
            let refusal = Refusal::new(StatusCode::UNAUTHORIZED, NOT_VERIFIED);
            let refusal = refusal.with_header("WWW-Authenticate", challenge(&request.origin));
            return refusal.into_page(request);
        }
    };
    let mut exchange = Exchange {
        cloud,
        request,
        caller,
        version: 0,
        request_id,
    };
    let answer = handler(&mut exchange);
    let mut response = answer.unwrap_or_else(|refusal| refusal.into_page(request));
    set_header(&mut response, "x-openstack-request-id", request_id);
    response
}

fn versions(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    exchange.region()?;
    Ok(json_answer(
        StatusCode::MULTIPLE_CHOICES,
        &version_list(exchange),
    ))
}

fn listed_versions(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    exchange.region()?;
    Ok(json_answer(StatusCode::OK, &version_list(exchange)))
}

fn version_list(exchange: &Exchange<'_>) -> Value {
    let links = json!([{"rel": "self", "href": format!("{}/v2/", exchange.service_url())}]);
    let version = |(place, id): (usize, &&str)| {
        let status = if place == 0 { "CURRENT" } else { "SUPPORTED" };
        json!({"id": id, "status": status, "links": links})
    };
    let versions: Vec<Value> = VERSIONS.iter().enumerate().map(version).collect();
    json!({ "versions": versions })
}

fn no_image(id: &str) -> Refusal {
    Refusal::not_found(format!("No image found with ID {id}"))
}

fn show(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    let id = exchange.request.parameter("id");
    let caller = exchange.caller.clone();
    let image = exchange.region()?.images.visible(id, &caller);
    let body = image.ok_or_else(|| no_image(id))?.body();
    Ok(json_answer(StatusCode::OK, &body))
}

/// <https://docs.openstack.org/api-ref/image/v2/index.html#delete-image>
fn delete(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    let id = exchange.request.parameter("id");
    let caller = exchange.caller.clone();
    let images = &mut exchange.region()?.images;
    let image = images.visible(id, &caller);
    let image =
        image.ok_or_else(|| Refusal::not_found(format!("Failed to find image {id} to delete")))?;
    if !caller.reaches(&image.owner) || !caller.may_write() {
        return Err(Refusal::forbidden(
            "You are not authorized to complete delete_image action.",
        ));
    }
    if image.protected {
        return Err(Refusal::forbidden(format!(
            "Image {id} is protected and cannot be deleted."
        )));
    }
    if image.in_use {
        return Err(Refusal::conflict(format!(
            "Image {id} could not be deleted because it is in use: The image cannot be deleted because it is in use through the backend store outside of Glance."
        )));
    }
    images.remove(id);
    Ok(empty_answer(StatusCode::NO_CONTENT))
}

fn members(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    let id = exchange.request.parameter("id");
    let caller = exchange.caller.clone();
    let image = exchange.region()?.images.visible(id, &caller);
    let image = image.ok_or_else(|| no_image(id))?;
    let seen = image
        .members
        .iter()
        .filter(|member| caller.reaches(&image.owner) || member.project == caller.project.id);
    let member = |member: &Member| {
        json!({
            "member_id": member.project,
            "image_id": id,
            "status": member.status,
            "created_at": second(image.created),
            "updated_at": second(image.created),
            "schema": "/v2/schemas/member",
        })
    };
    let members: Vec<Value> = seen.map(member).collect();
    let body = json!({"members": members, "schema": "/v2/schemas/members"});
    Ok(json_answer(StatusCode::OK, &body))
}

/// <https://docs.openstack.org/api-ref/image/v2/index.html#quota-usage>
fn usage(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    let project = exchange.caller.project.clone();
    let images = &exchange.region()?.images;
    let own = images.all().filter(|image| *image.owner == *project.id);
    let (mut count, mut bytes, mut uploading) = (0_u64, 0, 0_u64);
    for image in own {
        count += 1;
        bytes += image.size.unwrap_or(0);
        uploading += u64::from(image.status == Status::Saving);
    }
    let mebibytes = bytes / (GIBIBYTE / 1024);
    let body = json!({"usage": {
        "image_size_total": {"limit": QUOTA_SIZE, "usage": mebibytes},
        "image_stage_total": {"limit": QUOTA_SIZE, "usage": 0},
        "image_count_total": {"limit": QUOTA_COUNT, "usage": count},
        "image_count_uploading": {"limit": 10, "usage": uploading},
    }});
    Ok(json_answer(StatusCode::OK, &body))
}
