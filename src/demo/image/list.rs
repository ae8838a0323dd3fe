//! `GET /v2/images`: order, filter, page.
//!
//! See <https://docs.openstack.org/api-ref/image/v2/index.html#list-images>.
use super::{
    filter::Filter,
    no_image,
    record::Image,
    store::{Direction, Key, Order},
};
use crate::demo::{
    answer::{Refusal, json_answer},
    exchange::Exchange,
    incoming::{Incoming, query_string},
};
use axum::{http::StatusCode, response::Response};
use serde_json::{Value, json};

const DEFAULT_LIMIT: usize = 25;
const LARGEST_LIMIT: usize = 1000;

pub(super) fn list(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    let request = exchange.request;
    let filter = Filter::of(request)?;
    let limit = limit(request)?;
    let order = order(request)?;
    let caller = exchange.caller.clone();
    let images = &mut exchange.region()?.images;
    let marker = match request.query("marker") {
        None => None,
        Some(id) => {
            let marker = images.visible(id, &caller).cloned();
            Some(marker.ok_or_else(|| Refusal::bad(no_image(id).message))?)
        }
    };
    let wanted = |image: &Image| filter.wants(image, &caller);
    let page = match filter.ids() {
        Some(ids) => images.page_of(ids, &order, marker.as_ref(), limit, wanted),
        None => images.page(&order, marker.as_ref(), limit, wanted),
    };
    let bodies: Vec<Value> = page.iter().map(|image| image.body()).collect();
    let pairs = without_marker(request);
    let mut body = json!({"images": bodies, "first": path(&pairs), "schema": "/v2/schemas/images"});
    // A full page may be the last: then the next one is empty.
    let last = page.last().filter(|_| page.len() == limit);
    if let Some(last) = last {
        let marker = ("marker".to_owned(), last.id.to_string());
        body["next"] = path(&[pairs, vec![marker]].concat()).into();
    }
    Ok(json_answer(StatusCode::OK, &body))
}

/// A path from Glance's own root, whatever stands before it in the catalogue.
fn path(pairs: &[(String, String)]) -> String {
    if pairs.is_empty() {
        return "/v2/images".to_owned();
    }
    format!("/v2/images?{}", query_string(pairs))
}

/// Glance makes a dictionary of the parameters for its links: of repeated ones the last remains.
fn without_marker(request: &Incoming) -> Vec<(String, String)> {
    let mut kept: Vec<(String, String)> = Vec::new();
    for (name, value) in &request.query {
        match kept.iter_mut().find(|(known, _)| known == name) {
            Some((_, old)) => old.clone_from(value),
            None if name == "marker" => {}
            None => kept.push((name.clone(), value.clone())),
        }
    }
    kept
}

fn limit(request: &Incoming) -> Result<usize, Refusal> {
    let Some(sent) = request.query("limit") else {
        return Ok(DEFAULT_LIMIT);
    };
    let limit: i64 = sent
        .parse()
        .map_err(|_| Refusal::bad("limit param must be an integer"))?;
    let limit = usize::try_from(limit).map_err(|_| Refusal::bad("limit param must be positive"))?;
    Ok(limit.min(LARGEST_LIMIT))
}

/// The order asked for in either syntax, made total by time and id.
fn order(request: &Incoming) -> Result<Order, Refusal> {
    let (keys, mut directions) = match request.query("sort") {
        Some(sort) => new_syntax(request, sort)?,
        None => old_syntax(request)?,
    };
    let fallback = match directions.as_slice() {
        [one] => *one,
        _ => Direction::Descending,
    };
    if directions.len() < keys.len() {
        directions.resize(keys.len(), fallback);
    }
    let mut order: Order = keys.into_iter().zip(directions).collect();
    for key in [Key::Created, Key::Id] {
        if !order.iter().any(|(known, _)| *known == key) {
            order.push((key, fallback));
        }
    }
    Ok(order)
}

fn new_syntax(request: &Incoming, sort: &str) -> Result<(Vec<Key>, Vec<Direction>), Refusal> {
    if request.query("sort_key").is_some() || request.query("sort_dir").is_some() {
        return Err(Refusal::bad(
            "Old and new sorting syntax cannot be combined",
        ));
    }
    let mut keys = Vec::new();
    let mut directions = Vec::new();
    for part in sort.trim().split(',') {
        let (name, way) = part.split_once(':').unwrap_or((part, "desc"));
        keys.push(key(name.trim())?);
        directions.push(direction(way.trim())?);
    }
    Ok((keys, directions))
}

fn old_syntax(request: &Incoming) -> Result<(Vec<Key>, Vec<Direction>), Refusal> {
    let keys = request.query_all("sort_key").map(|name| key(name.trim()));
    let mut keys = keys.collect::<Result<Vec<Key>, Refusal>>()?;
    let ways = request
        .query_all("sort_dir")
        .map(|way| direction(way.trim()));
    let mut directions = ways.collect::<Result<Vec<Direction>, Refusal>>()?;
    if directions.len() > 1 && directions.len() != keys.len() {
        return Err(Refusal::bad(
            "Number of sort dirs does not match the number of sort keys",
        ));
    }
    if keys.is_empty() {
        keys.push(Key::Created);
    }
    if directions.is_empty() {
        directions.push(Direction::Descending);
    }
    Ok((keys, directions))
}

fn key(name: &str) -> Result<Key, Refusal> {
    let found = Key::ALL.iter().find(|(known, _)| *known == name);
    found.map(|(_, key)| *key).ok_or_else(|| {
        let known = Key::ALL.map(|(known, _)| known).join(", ");
        Refusal::bad(format!(
            "Invalid sort key: {name}. It must be one of the following: {known}."
        ))
    })
}

fn direction(name: &str) -> Result<Direction, Refusal> {
    match name {
        "asc" => Ok(Direction::Ascending),
        "desc" => Ok(Direction::Descending),
        other => Err(Refusal::bad(format!("Invalid sort direction: {other}"))),
    }
}
