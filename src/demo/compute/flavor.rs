//! The sizes that instances come in.
use crate::demo::{
    answer::{Refusal, json_answer},
    exchange::Exchange,
};
use axum::{http::StatusCode, response::Response};
use serde_json::{Value, json};

/// A size that instances come in.
#[derive(Debug)]
pub(in crate::demo) struct Flavor {
    id: &'static str,
    pub(in crate::demo) name: &'static str,
    pub(super) vcpus: u64,
    /// MB.
    pub(super) ram: u64,
    /// GB; zero for those that start from a volume.
    pub(in crate::demo) disk: u64,
}

pub(in crate::demo) static FLAVORS: [Flavor; 6] = [
    flavor("1", "d2-2", 1, 2_048, 25),
    flavor("2", "b3-8", 2, 8_192, 50),
    flavor("3", "b3-16", 4, 16_384, 100),
    flavor("4", "b3-32", 8, 32_768, 200),
    flavor("5", "r3-64", 8, 65_536, 200),
    flavor("6", "v1-volume", 2, 4_096, 0),
];

const fn flavor(id: &'static str, name: &'static str, vcpus: u64, ram: u64, disk: u64) -> Flavor {
    Flavor {
        id,
        name,
        vcpus,
        ram,
        disk,
    }
}

impl Flavor {
    /// The flavor as a server carries it: a link, or from 2.47 a copy of its facts.
    pub(super) fn within_server(&self, exchange: &Exchange<'_>) -> Value {
        if exchange.version < 47 {
            let href = format!("{}/flavors/{}", exchange.service_url(), self.id);
            return json!({"id": self.id, "links": [{"rel": "bookmark", "href": href}]});
        }
        json!({
            "vcpus": self.vcpus,
            "ram": self.ram,
            "disk": self.disk,
            "ephemeral": 0,
            "swap": 0,
            "original_name": self.name,
            "extra_specs": {},
        })
    }

    pub(super) fn is(&self, id: &str) -> bool {
        self.id == id
    }

    fn links(&self, exchange: &Exchange<'_>) -> Value {
        let url = exchange.service_url();
        json!([
            {"rel": "self", "href": format!("{url}/v2.1/flavors/{}", self.id)},
            {"rel": "bookmark", "href": format!("{url}/flavors/{}", self.id)},
        ])
    }

    fn brief(&self, exchange: &Exchange<'_>) -> Value {
        json!({"id": self.id, "name": self.name, "links": self.links(exchange)})
    }

    fn body(&self, exchange: &Exchange<'_>) -> Value {
        let mut body = json!({
            "id": self.id,
            "name": self.name,
            "ram": self.ram,
            "disk": self.disk,
            "vcpus": self.vcpus,
            "swap": if exchange.version < 75 { json!("") } else { json!(0) },
            "OS-FLV-EXT-DATA:ephemeral": 0,
            "OS-FLV-DISABLED:disabled": false,
            "os-flavor-access:is_public": true,
            "rxtx_factor": 1.0,
            "links": self.links(exchange),
        });
        if exchange.version >= 55 {
            body["description"] = Value::Null;
        }
        if exchange.version >= 61 {
            body["extra_specs"] = json!({});
        }
        body
    }
}

pub(super) fn brief(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    listed(exchange, Flavor::brief)
}

pub(super) fn detail(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    listed(exchange, Flavor::body)
}

fn listed(
    exchange: &mut Exchange<'_>,
    body: fn(&Flavor, &Exchange<'_>) -> Value,
) -> Result<Response, Refusal> {
    exchange.region()?;
    let marker = exchange.request.query("marker");
    let start = match marker {
        None => 0,
        Some(marker) => {
            let place = FLAVORS.iter().position(|flavor| flavor.id == marker);
            place
                .map(|place| place + 1)
                .ok_or_else(|| Refusal::bad(format!("marker [{marker}] not found")))?
        }
    };
    let limit = super::list::limit(exchange.request)?;
    let page = FLAVORS.iter().skip(start).take(limit);
    let bodies: Vec<Value> = page.map(|flavor| body(flavor, exchange)).collect();
    Ok(json_answer(StatusCode::OK, &json!({"flavors": bodies})))
}

pub(super) fn show(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    exchange.region()?;
    let body = json!({"flavor": named(exchange)?.body(exchange)});
    Ok(json_answer(StatusCode::OK, &body))
}

pub(super) fn extra_specs(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    exchange.region()?;
    named(exchange)?;
    Ok(json_answer(StatusCode::OK, &json!({"extra_specs": {}})))
}

fn named(exchange: &Exchange<'_>) -> Result<&'static Flavor, Refusal> {
    let id = exchange.request.parameter("id");
    let found = FLAVORS.iter().find(|flavor| flavor.id == id);
    found.ok_or_else(|| Refusal::not_found(format!("Flavor {id} could not be found.")))
}
