//! What Keystone, Nova and Glance were seen to say, in small.
use serde_json::{Value, json};

/// Two regions, each service once and in no order, with what a client must not be led by.
pub(super) fn catalog() -> Value {
    let endpoints = |path: &str| -> Vec<Value> {
        ["RegionTwo", "RegionOne"]
            .into_iter()
            .flat_map(|region| {
                [("internal", "inside.test"), ("public", "stand.test")].map(|(interface, host)| {
                    json!({
                        "id": format!("{region}-{interface}"),
                        "interface": interface,
                        "region_id": region,
                        "region": region,
                        "url": format!("http://{host}/{region}{path}"),
                    })
                })
            })
            .collect()
    };
    json!([
        { "type": "image", "name": "glance", "endpoints": endpoints("/image") },
        { "type": "identity", "name": "keystone", "endpoints": [
            { "interface": "public", "region_id": "Elsewhere", "url": "http://stand.test/identity" },
        ] },
        { "type": "compute", "name": "nova", "endpoints": endpoints("/compute/v2.1") },
    ])
}

/// An image as Glance lists it.
pub(super) fn image(id: &str, name: &str) -> Value {
    json!({
        "name": name,
        "disk_format": "qcow2",
        "container_format": "bare",
        "visibility": "private",
        "size": 8_388_608,
        "virtual_size": 1_073_741_824,
        "status": "active",
        "checksum": "af919914135e7cd86345085f32a99ee9",
        "protected": false,
        "min_ram": 0,
        "min_disk": 1,
        "owner": "p-demo",
        "os_hidden": false,
        "id": id,
        "created_at": "2026-11-20T18:06:36Z",
        "updated_at": "2026-11-20T18:06:40Z",
        "tags": ["weekly"],
        "self": format!("/v2/images/{id}"),
        "schema": "/v2/schemas/image",
        "stores": "store",
    })
}

/// A server as the newest Nova lists it.
pub(super) fn server(id: &str, name: &str) -> Value {
    json!({
        "id": id,
        "name": name,
        "status": "ACTIVE",
        "tenant_id": "p-demo",
        "user_id": "u-demo",
        "addresses": { "demo-net": [
            { "version": 6, "addr": "fd00:10::76", "OS-EXT-IPS:type": "fixed" },
            { "version": 4, "addr": "10.10.3.8", "OS-EXT-IPS:type": "fixed" },
            { "version": 4, "addr": "203.0.113.9", "OS-EXT-IPS:type": "floating" },
        ] },
        "created": "2026-11-20T18:03:01Z",
        "updated": "2026-11-20T18:03:06Z",
        "flavor": { "vcpus": 1, "ram": 512, "disk": 1, "original_name": "m1.tiny" },
        "image": { "id": "i-base", "links": [] },
        "key_name": null,
        "locked": false,
        "OS-EXT-AZ:availability_zone": "nova",
        "OS-EXT-STS:task_state": null,
        "OS-EXT-STS:vm_state": "active",
        "OS-EXT-STS:power_state": 1,
        "os-extended-volumes:volumes_attached": [{ "id": "v-1", "delete_on_termination": true }],
    })
}
