//! `GET /servers` and `GET /servers/detail`: filter, order, page.
//!
//! See <https://docs.openstack.org/api-ref/compute/#list-servers-detailed>.
use super::{
    record::{Server, VmState},
    show,
};
use crate::demo::{
    answer::{Refusal, json_answer},
    exchange::Exchange,
    incoming::{Incoming, query_string},
};
use axum::{http::StatusCode, response::Response};
use jiff::Timestamp;
use regex::{Regex, RegexBuilder};
use serde_json::{Value, json};
use std::cmp::Ordering;

const LARGEST_LIMIT: usize = 1000;

pub(super) fn brief(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    listed(exchange, show::brief_body)
}

pub(super) fn detail(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    listed(exchange, show::body)
}

fn listed(
    exchange: &mut Exchange<'_>,
    body: fn(&Server, &Exchange<'_>) -> Value,
) -> Result<Response, Refusal> {
    if exchange.asks_for_all() && !exchange.caller.is_admin() {
        return Err(Refusal::forbidden(
            "Policy doesn't allow os_compute_api:servers:detail:get_all_tenants to be performed.",
        ));
    }
    let limit = limit(exchange.request)?;
    let mut servers = wanted(exchange)?;
    sort(&mut servers, exchange.request);
    if let Some(marker) = exchange.request.query("marker") {
        let place = servers.iter().position(|server| server.id == marker);
        let place = place.ok_or_else(|| Refusal::bad(format!("marker [{marker}] not found")))?;
        servers.drain(..=place);
    }
    servers.truncate(limit);
    let bodies: Vec<Value> = servers
        .iter()
        .map(|server| body(server, exchange))
        .collect();
    let mut answer = json!({"servers": bodies});
    // Nova offers a next page whenever this one is full.
    if let Some(last) = servers.last().filter(|_| servers.len() == limit) {
        answer["servers_links"] = json!([{"rel": "next", "href": next(exchange, &last.id)}]);
    }
    Ok(json_answer(StatusCode::OK, &answer))
}

/// The next page as an absolute address, its parameters in the order of the alphabet, the marker last.
fn next(exchange: &Exchange<'_>, marker: &str) -> String {
    let pairs = exchange
        .request
        .query
        .iter()
        .filter(|(name, _)| name != "marker");
    let mut pairs: Vec<(String, String)> = pairs.cloned().collect();
    pairs.sort_by(|one, other| one.0.cmp(&other.0));
    pairs.push(("marker".to_owned(), marker.to_owned()));
    format!(
        "{}{}?{}",
        exchange.request.origin,
        exchange.request.path,
        query_string(&pairs)
    )
}

pub(super) fn limit(request: &Incoming) -> Result<usize, Refusal> {
    let Some(sent) = request.query("limit") else {
        return Ok(LARGEST_LIMIT);
    };
    let words = || {
        Refusal::bad(format!(
            "Invalid input for query parameters limit. Value: {sent}. '{sent}' does not match '^[0-9]*$'"
        ))
    };
    let limit: usize = sent.parse().map_err(|_| words())?;
    Ok(limit.min(LARGEST_LIMIT))
}

/// The servers of the project, or of all, that the filters let through; unknown filters are silently ignored.
fn wanted(exchange: &mut Exchange<'_>) -> Result<Vec<Server>, Refusal> {
    let request = exchange.request;
    let since = changes_since(request)?;
    let states = states(exchange)?;
    let name = request.query("name").map(pattern).transpose()?;
    // Neutron does the looking: a part of an address, and no regular expression.
    let address_4 = request.query("ip");
    let address_6 = request.query("ip6").filter(|_| exchange.version >= 5);
    let image = request.query("image");
    let flavor = request.query("flavor");
    let locked = request.query("locked").filter(|_| exchange.version >= 73);
    let (project, now) = (exchange.caller.project.clone(), exchange.now());
    let all = exchange.asks_for_all();
    let own = exchange
        .region()?
        .servers
        .values()
        .filter(|server| all || server.project == project.id);
    let wanted = own.filter(|server| {
        let alive = since.is_some() || server.is_listed(now);
        let flavored = flavor.is_none_or(|flavor| server.flavor.is(flavor));
        alive
            && flavored
            && since.is_none_or(|since| server.updated >= since)
            && (states.is_empty() || states.contains(&show::status(server)))
            && name.as_ref().is_none_or(|name| name.is_match(&server.name))
            && address_4.is_none_or(|part| server.address_4().contains(part))
            && address_6.is_none_or(|part| server.address_6().contains(part))
            && image.is_none_or(|image| server.image.as_deref() == Some(image))
            && locked.is_none_or(|locked| locked.eq_ignore_ascii_case(&server.locked.to_string()))
    });
    Ok(wanted.cloned().collect())
}

fn changes_since(request: &Incoming) -> Result<Option<Timestamp>, Refusal> {
    let Some(sent) = request.query("changes-since") else {
        return Ok(None);
    };
    let words = format!(
        "Invalid input for query parameters changes-since. Value: {sent}. '{sent}' is not a 'date-time'"
    );
    sent.parse().map(Some).map_err(|_| Refusal::bad(words))
}

/// The statuses asked for; a wrong one empties the list, and from 2.38 it is an error.
fn states(exchange: &Exchange<'_>) -> Result<Vec<&'static str>, Refusal> {
    let mut wanted = Vec::new();
    for sent in exchange.request.query_all("status") {
        let known = VmState::ALL.iter().map(|state| state.status());
        let mut known = known.chain(["REBUILD"]);
        match known.find(|status| status.eq_ignore_ascii_case(sent)) {
            Some(known) => wanted.push(known),
            None if exchange.version >= 38 => return Err(Refusal::bad("Invalid status value")),
            None => wanted.push("UNKNOWN"),
        }
    }
    Ok(wanted)
}

/// A regular expression over names, without regard to case, as the database has it.
fn pattern(text: &str) -> Result<Regex, Refusal> {
    let wrong = |_| {
        Refusal::bad(format!(
            "Invalid input for query parameters name. Value: {text}. '{text}' is not a 'regex'"
        ))
    };
    RegexBuilder::new(text)
        .case_insensitive(true)
        .size_limit(1 << 20)
        .build()
        .map_err(wrong)
}

/// Newest first unless asked otherwise; the id settles a draw.
fn sort(servers: &mut [Server], request: &Incoming) {
    let keys: Vec<&str> = request.query_all("sort_key").collect();
    let keys = if keys.is_empty() {
        vec!["created_at"]
    } else {
        keys
    };
    let directions: Vec<&str> = request.query_all("sort_dir").collect();
    let direction = |place: usize| {
        directions
            .get(place)
            .or_else(|| directions.last())
            .copied()
            .unwrap_or("desc")
    };
    servers.sort_by(|one, other| {
        let by_keys = keys
            .iter()
            .enumerate()
            .fold(Ordering::Equal, |so_far, (place, key)| {
                let ascending = || compare(key, one, other);
                so_far.then_with(|| match direction(place) {
                    "asc" => ascending(),
                    _ => ascending().reverse(),
                })
            });
        by_keys.then_with(|| other.id.cmp(&one.id))
    });
}

fn compare(key: &str, one: &Server, other: &Server) -> Ordering {
    match key {
        "display_name" | "name" => one.name.cmp(&other.name),
        "uuid" => one.id.cmp(&other.id),
        "updated_at" => one.updated.cmp(&other.updated),
        "vm_state" => one.state.name().cmp(other.state.name()),
        "task_state" => {
            let task = |server: &Server| server.task.map(super::record::Task::name);
            task(one).cmp(&task(other))
        }
        "power_state" => one.state.power().cmp(&other.state.power()),
        _ => one.created.cmp(&other.created),
    }
}
