//! One instance as Nova shows it, by microversion, and what stands beneath it.
use super::record::{Attachment, Event, Server, Task, VmState};
use crate::demo::{
    answer::{Refusal, json_answer, second, zoneless},
    exchange::Exchange,
    random::hex_of,
};
use axum::{http::StatusCode, response::Response};
use serde_json::{Map, Value, json};

/// The instance that the path names, if the caller may see it.
pub(super) fn find(exchange: &mut Exchange<'_>) -> Result<Server, Refusal> {
    let id = exchange.request.parameter("id");
    let (caller, now) = (exchange.caller.clone(), exchange.now());
    let server = exchange.region()?.servers.get(id);
    let own = server.filter(|server| caller.reaches(&server.project) && server.is_listed(now));
    own.cloned()
        .ok_or_else(|| Refusal::not_found(format!("Instance {id} could not be found.")))
}

pub(super) fn show(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    let server = find(exchange)?;
    let mut body = body(&server, exchange);
    if exchange.version >= 71 {
        body["server_groups"] = json!([]);
    }
    Ok(json_answer(StatusCode::OK, &json!({"server": body})))
}

pub(super) fn status(server: &Server) -> &'static str {
    if server.task == Some(Task::Rebooting) {
        "REBOOT"
    } else if server.task == Some(Task::RebootingHard) {
        "HARD_REBOOT"
    } else if matches!(
        server.task,
        Some(Task::Rebuilding | Task::RebuildBlockDeviceMapping | Task::RebuildSpawning)
    ) {
        "REBUILD"
    } else {
        server.state.status()
    }
}

pub(super) fn brief_body(server: &Server, exchange: &Exchange<'_>) -> Value {
    json!({"id": server.id, "name": server.name, "links": links(server, exchange)})
}

fn links(server: &Server, exchange: &Exchange<'_>) -> Value {
    let url = exchange.service_url();
    json!([
        {"rel": "self", "href": format!("{url}/v2.1/servers/{}", server.id)},
        {"rel": "bookmark", "href": format!("{url}/servers/{}", server.id)},
    ])
}

pub(super) fn body(server: &Server, exchange: &Exchange<'_>) -> Value {
    let launched = server.launched();
    let mut body = json!({
        "id": server.id,
        "name": server.name,
        "status": status(server),
        "tenant_id": server.project,
        "user_id": server.user,
        "created": second(server.created),
        "updated": second(server.updated),
        "image": image(server, exchange),
        "flavor": server.flavor.within_server(exchange),
        "addresses": addresses(server),
        "accessIPv4": "",
        "accessIPv6": "",
        "links": links(server, exchange),
        "metadata": server.metadata.iter().collect::<std::collections::BTreeMap<_, _>>(),
        "key_name": server.key,
        "config_drive": "",
        "hostId": if launched { hex_of(&server.project, 56) } else { String::new() },
        "OS-DCF:diskConfig": "MANUAL",
        "OS-EXT-AZ:availability_zone": if launched { "nova" } else { "" },
        "OS-SRV-USG:launched_at": launched.then(|| zoneless(server.created)),
        "OS-SRV-USG:terminated_at": null,
        "OS-EXT-STS:task_state": server.task.map(Task::name),
        "OS-EXT-STS:vm_state": server.state.name(),
        "OS-EXT-STS:power_state": server.state.power(),
        "os-extended-volumes:volumes_attached": volumes(server, exchange),
    });
    if launched {
        let groups = server.groups.iter().map(|name| json!({ "name": name }));
        body["security_groups"] = groups.collect();
    }
    if matches!(
        server.state,
        VmState::Active | VmState::Building | VmState::Resized
    ) {
        body["progress"] = json!(0);
    }
    let fault = server.fault.as_ref();
    if let Some(fault) = fault.filter(|_| server.state == VmState::Error) {
        body["fault"] =
            json!({"code": 500, "created": second(fault.created), "message": fault.message});
    }
    if let Some(body) = body.as_object_mut() {
        add_by_version(body, server, exchange.version);
    }
    body
}

/// <https://docs.openstack.org/nova/latest/reference/api-microversion-history.html>
fn add_by_version(body: &mut Map<String, Value>, server: &Server, version: u32) {
    let mut from = |least: u32, name: &str, value: Value| {
        if version >= least {
            body.insert(name.to_owned(), value);
        }
    };
    from(9, "locked", json!(server.locked));
    from(19, "description", json!(server.name));
    from(26, "tags", json!([]));
    from(63, "trusted_image_certificates", Value::Null);
    from(73, "locked_reason", Value::Null);
    from(90, "OS-EXT-SRV-ATTR:hostname", json!(server.name));
    from(96, "pinned_availability_zone", Value::Null);
    from(100, "scheduler_hints", json!({}));
}

fn image(server: &Server, exchange: &Exchange<'_>) -> Value {
    let Some(id) = &server.image else {
        return json!("");
    };
    let href = format!("{}/images/{id}", exchange.service_url());
    let mut image = json!({"id": id, "links": [{"rel": "bookmark", "href": href}]});
    if exchange.version >= 98 {
        let properties = server.image_properties.iter();
        image["properties"] = properties
            .map(|(key, value)| (key.to_owned(), Value::from(value)))
            .collect();
    }
    image
}

fn addresses(server: &Server) -> Value {
    if !server.launched() {
        return json!({});
    }
    let address = |version: u8, address: &str, kind: &str| {
        json!({
            "version": version,
            "addr": address,
            "OS-EXT-IPS:type": kind,
            "OS-EXT-IPS-MAC:mac_addr": server.mac(),
        })
    };
    let mut addresses = vec![
        address(6, &server.address_6(), "fixed"),
        address(4, &server.address_4(), "fixed"),
    ];
    addresses.extend(
        server
            .floating
            .iter()
            .map(|floating| address(4, floating, "floating")),
    );
    let networks = server.networks.iter();
    networks
        .map(|name| ((*name).to_owned(), json!(addresses)))
        .collect::<Map<_, _>>()
        .into()
}

fn volumes(server: &Server, exchange: &Exchange<'_>) -> Vec<Value> {
    let volume = |attachment: &Attachment| {
        let mut volume = json!({"id": attachment.volume});
        if exchange.version >= 3 {
            volume["delete_on_termination"] = json!(attachment.goes_with_server);
        }
        volume
    };
    server.volumes.iter().map(volume).collect()
}

/// <https://docs.openstack.org/api-ref/compute/#list-actions-for-server>
pub(super) fn actions(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    let server = find(exchange)?;
    let version = exchange.version;
    let action = |event: &Event| {
        let mut action = json!({
            "action": event.action,
            "instance_uuid": server.id,
            "request_id": event.request_id,
            "user_id": server.user,
            "project_id": server.project,
            "start_time": zoneless(event.time),
            "message": null,
        });
        if version >= 58 {
            action["updated_at"] = json!(zoneless(event.time));
        }
        action
    };
    let actions: Vec<Value> = server.events.iter().rev().map(action).collect();
    Ok(json_answer(
        StatusCode::OK,
        &json!({"instanceActions": actions}),
    ))
}

/// <https://docs.openstack.org/api-ref/compute/#list-volume-attachments-for-an-instance>
pub(super) fn attachments(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    let server = find(exchange)?;
    let version = exchange.version;
    let attachment = |attachment: &Attachment| {
        let mut body = json!({
            "volumeId": attachment.volume,
            "serverId": server.id,
            "device": attachment.device,
        });
        if version < 89 {
            body["id"] = json!(attachment.volume);
        }
        if version >= 70 {
            body["tag"] = Value::Null;
        }
        if version >= 79 {
            body["delete_on_termination"] = json!(attachment.goes_with_server);
        }
        body
    };
    let bodies: Vec<Value> = server.volumes.iter().map(attachment).collect();
    Ok(json_answer(
        StatusCode::OK,
        &json!({"volumeAttachments": bodies}),
    ))
}
