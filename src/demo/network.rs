//! Neutron, as far as the lists need it: networks, ports, floating addresses and security groups.
use super::{
    answer::{Refusal, json_answer, second, set_header},
    compute::Server,
    exchange::{Exchange, Handler, route},
    identity,
    incoming::Incoming,
    random::uuid_of,
    world::{Cloud, World},
};
use axum::{Router, http::StatusCode, response::Response, routing::MethodFilter};
use serde_json::{Value, json};

/// The security groups of each project: what its id is made of, its name and what it says.
const GROUPS: [(&str, &str, &str); 2] = [
    ("security group", "default", "Default security group"),
    (
        "security group web",
        "web",
        "HTTP and HTTPS from everywhere",
    ),
];

/// Parameters that do not filter.
const OTHERS: [&str; 6] = [
    "fields",
    "limit",
    "marker",
    "sort_key",
    "sort_dir",
    "page_reverse",
];

pub(super) fn routes() -> Router<World> {
    let get = |handler: Handler| route(MethodFilter::GET, answer, handler);
    Router::new()
        .route("/{region}/network", get(versions))
        .route("/{region}/network/", get(versions))
        .route("/{region}/network/v2.0/networks", get(networks))
        .route("/{region}/network/v2.0/networks/{id}", get(network))
        .route("/{region}/network/v2.0/subnets", get(subnets))
        .route("/{region}/network/v2.0/ports", get(ports))
        .route(
            "/{region}/network/v2.0/floatingips",
            get(floating_addresses),
        )
        .route(
            "/{region}/network/v2.0/security-groups",
            get(security_groups),
        )
        .route("/{region}/network/v2.0/extensions", get(extensions))
}

pub(super) fn answer(
    cloud: &mut Cloud,
    request: &Incoming,
    request_id: &str,
    handler: Handler,
) -> Response {
    let caller = match identity::caller(cloud, request) {
        Some(caller) => caller,
        None if !request.path.contains("/v2.0/") => cloud.identity.nobody(),
        None => return Refusal::unauthorized(&request.origin).into_identity(),
    };
    let mut exchange = Exchange {
        cloud,
        request,
        caller,
        version: 0,
        request_id,
    };
    let answer = handler(&mut exchange);
    let mut response = answer.unwrap_or_else(Refusal::into_network);
    set_header(&mut response, "X-Openstack-Request-Id", request_id);
    response
}

fn versions(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    exchange.region()?;
    let href = format!("{}/v2.0/", exchange.service_url());
    let version =
        json!({"id": "v2.0", "status": "CURRENT", "links": [{"rel": "self", "href": href}]});
    Ok(json_answer(StatusCode::OK, &json!({"versions": [version]})))
}

/// The things that have every value which the query asks for, under their name.
fn listed(exchange: &Exchange<'_>, name: &str, things: Vec<Value>) -> Response {
    let query = &exchange.request.query;
    let meets = |thing: &Value| {
        query.iter().all(|(name, _)| {
            let mut wanted = exchange.request.query_all(name);
            OTHERS.contains(&name.as_str()) || wanted.any(|value| is(&thing[name.as_str()], value))
        })
    };
    let things: Vec<Value> = things.into_iter().filter(meets).collect();
    json_answer(StatusCode::OK, &json!({ name: things }))
}

/// A text as it is, a truth in any case; Neutron passes over a filter that it does not know.
fn is(own: &Value, wanted: &str) -> bool {
    match own {
        Value::String(own) => own == wanted,
        Value::Bool(own) => own.to_string().eq_ignore_ascii_case(wanted),
        Value::Null | Value::Number(_) | Value::Array(_) | Value::Object(_) => true,
    }
}

fn id(exchange: &Exchange<'_>, what: &str) -> String {
    uuid_of(&format!(
        "{what} {} {}",
        exchange.region_name(),
        exchange.caller.project.name
    ))
}

/// Who may use a network.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    Project,
    Shared,
    Outside,
}

/// The private network of the project, one that all projects share, and the one to the outside.
fn all_networks(exchange: &Exchange<'_>) -> Vec<Value> {
    let provider = uuid_of("the provider's own project");
    let body = |id: String, name: &str, subnets: &[String], reach: Reach| {
        let owner = match reach {
            Reach::Project => exchange.project_id(),
            Reach::Shared | Reach::Outside => &provider,
        };
        json!({
            "id": id,
            "name": name,
            "tenant_id": owner,
            "project_id": owner,
            "admin_state_up": true,
            "status": "ACTIVE",
            "shared": reach == Reach::Shared,
            "router:external": reach == Reach::Outside,
            "mtu": 1500,
            "subnets": subnets,
            "port_security_enabled": true,
            "description": "",
            "tags": [],
        })
    };
    let inside = [id(exchange, "subnet 4"), id(exchange, "subnet 6")];
    vec![
        body(id(exchange, "network"), "private", &inside, Reach::Project),
        body(id(exchange, "backbone"), "backbone", &[], Reach::Shared),
        body(id(exchange, "outside"), "Ext-Net", &[], Reach::Outside),
    ]
}

/// The names of the networks with these ids, for an instance.
pub(super) fn for_instance(
    exchange: &Exchange<'_>,
    ids: &[&str],
) -> Result<Vec<&'static str>, Refusal> {
    if ids.is_empty() {
        let words = "Multiple possible networks found, use a Network ID to be more specific.";
        return Err(Refusal::conflict(words));
    }
    let all = all_networks(exchange);
    let name_of = |network: &Value| {
        let names = ["private", "backbone", "Ext-Net"];
        names.into_iter().find(|name| network["name"] == **name)
    };
    let found = |id: &&str| {
        let network = all.iter().find(|network| network["id"] == **id);
        network
            .and_then(name_of)
            .ok_or_else(|| Refusal::bad(format!("Network {id} could not be found.")))
    };
    ids.iter().map(found).collect()
}

/// The names of the security groups with these ids or names; the default one where none is named.
pub(super) fn groups(
    exchange: &Exchange<'_>,
    wanted: &[&str],
) -> Result<Vec<&'static str>, Refusal> {
    if wanted.is_empty() {
        return Ok(vec!["default"]);
    }
    let known = GROUPS.map(|(what, name, _)| (id(exchange, what), name));
    let found = |wanted: &&str| {
        let mut known = known.iter();
        let group = known.find(|(id, name)| id == wanted || name == wanted);
        let words = || {
            Refusal::bad(format!(
                "Unable to find security_group with name or id '{wanted}'"
            ))
        };
        group.map(|(_, name)| *name).ok_or_else(words)
    };
    wanted.iter().map(found).collect()
}

fn networks(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    exchange.region()?;
    Ok(listed(exchange, "networks", all_networks(exchange)))
}

fn network(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    exchange.region()?;
    let id = exchange.request.parameter("id");
    let found = all_networks(exchange)
        .into_iter()
        .find(|network| network["id"] == id);
    let network = found.ok_or_else(|| {
        let mut refusal = Refusal::not_found(format!("Network {id} could not be found."));
        refusal.kind = "NetworkNotFound";
        refusal
    })?;
    Ok(json_answer(StatusCode::OK, &json!({"network": network})))
}

fn subnets(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    exchange.region()?;
    let body = |version: u8, range: &str, gateway: &str| {
        json!({
            "id": id(exchange, &format!("subnet {version}")),
            "name": format!("private-v{version}"),
            "network_id": id(exchange, "network"),
            "tenant_id": exchange.project_id(),
            "project_id": exchange.project_id(),
            "ip_version": version,
            "cidr": range,
            "gateway_ip": gateway,
            "enable_dhcp": true,
        })
    };
    let subnets = vec![
        body(4, "10.20.0.0/16", "10.20.0.1"),
        body(6, "fd00:20::/64", "fd00:20::1"),
    ];
    Ok(listed(exchange, "subnets", subnets))
}

/// The project's servers that have addresses.
fn connected(exchange: &mut Exchange<'_>) -> Result<Vec<Server>, Refusal> {
    let project = exchange.caller.project.clone();
    let servers = exchange.region()?.servers_of(&project.id);
    let connected = servers.filter(|server| server.launched());
    Ok(connected.cloned().collect())
}

fn ports(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    let servers = connected(exchange)?;
    let port = |server: &Server| {
        json!({
            "id": uuid_of(&format!("port {}", server.id)),
            "name": "",
            "network_id": id(exchange, "network"),
            "tenant_id": server.project,
            "project_id": server.project,
            "mac_address": server.mac(),
            "admin_state_up": true,
            "status": "ACTIVE",
            "device_id": server.id,
            "device_owner": "compute:nova",
            "fixed_ips": [
                {"subnet_id": id(exchange, "subnet 4"), "ip_address": server.address_4()},
                {"subnet_id": id(exchange, "subnet 6"), "ip_address": server.address_6()},
            ],
            "security_groups": [id(exchange, "security group")],
            "binding:vnic_type": "normal",
            "port_security_enabled": true,
            "description": "",
            "tags": [],
            "created_at": second(server.created),
            "updated_at": second(server.created),
            "revision_number": 4,
        })
    };
    let ports = servers.iter().map(port).collect();
    Ok(listed(exchange, "ports", ports))
}

fn floating_addresses(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    let servers = connected(exchange)?;
    let floating = |server: &Server| {
        let address = server.floating.as_ref()?;
        Some(json!({
            "id": uuid_of(&format!("floating {}", server.id)),
            "tenant_id": server.project,
            "project_id": server.project,
            "floating_ip_address": address,
            "fixed_ip_address": server.address_4(),
            "floating_network_id": id(exchange, "outside"),
            "port_id": uuid_of(&format!("port {}", server.id)),
            "router_id": id(exchange, "router"),
            "status": "ACTIVE",
            "description": "",
            "tags": [],
            "created_at": second(server.created),
            "updated_at": second(server.created),
            "revision_number": 0,
        }))
    };
    let floating = servers.iter().filter_map(floating).collect();
    Ok(listed(exchange, "floatingips", floating))
}

fn security_groups(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    exchange.region()?;
    let group = |what: &str, name: &str, description: &str| {
        json!({
            "id": id(exchange, what),
            "name": name,
            "description": description,
            "tenant_id": exchange.project_id(),
            "project_id": exchange.project_id(),
            "security_group_rules": [],
            "stateful": true,
            "shared": false,
            "tags": [],
        })
    };
    let groups = GROUPS.map(|(what, name, description)| group(what, name, description));
    let groups = groups.to_vec();
    Ok(listed(exchange, "security_groups", groups))
}

fn extensions(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    exchange.region()?;
    Ok(json_answer(StatusCode::OK, &json!({"extensions": []})))
}
