//! The catalogue: where each service stands in each region, by the host that the client used.
use super::{REGIONS, people::Project};
use crate::demo::{exchange::Exchange, random::hex_of};
use serde_json::{Value, json};

/// The catalogue of a project; its order differs from token to token, as Keystone's does.
pub(super) fn of(exchange: &mut Exchange<'_>, project: &Project) -> Value {
    let origin = exchange.request.origin.clone();
    let is_old = exchange.request.path.starts_with("/identity-old");
    let compute = if is_old { "compute-old" } else { "compute" };
    let volume = format!("volume/v3/{}", project.id);
    let mut services = vec![service(exchange, "identity", "keystone", &|_| {
        root_of(&origin, is_old)
    })];
    for (kind, name, path) in [
        ("compute", "nova", format!("{compute}/v2.1").as_str()),
        ("image", "glance", "image"),
        ("volumev3", "cinder", volume.as_str()),
        ("network", "neutron", "network"),
    ] {
        let url = |region: &str| format!("{origin}/{region}/{path}");
        services.push(service(exchange, kind, name, &url));
    }
    exchange.cloud.requests.shuffle(&mut services);
    Value::Array(services)
}

fn root_of(origin: &str, is_old: bool) -> String {
    format!(
        "{origin}/{}",
        if is_old { "identity-old" } else { "identity" }
    )
}

fn service(
    exchange: &mut Exchange<'_>,
    kind: &str,
    name: &str,
    url: &dyn Fn(&str) -> String,
) -> Value {
    let mut endpoints = Vec::new();
    for region in REGIONS {
        for interface in ["public", "internal", "admin"] {
            endpoints.push(json!({
                "id": hex_of(&format!("endpoint {kind} {region} {interface}"), 32),
                "interface": interface,
                "region": region,
                "region_id": region,
                "url": url(region),
            }));
        }
    }
    exchange.cloud.requests.shuffle(&mut endpoints);
    json!({
        "id": hex_of(&format!("service {kind}"), 32),
        "type": kind,
        "name": name,
        "endpoints": endpoints,
    })
}
