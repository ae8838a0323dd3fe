//! What an administrator is told of all projects, and who is not one.
use super::Stage;
use crate::demo::identity::project_id;
use axum::http::StatusCode;
use serde_json::Value;

/// Whose things a list holds.
fn owners(body: &Value, list: &str, owner: &str) -> Vec<String> {
    let rows = body[list].as_array().expect("a list").iter();
    let mut owners: Vec<String> = rows
        .map(|row| row[owner].as_str().expect("an owner").to_owned())
        .collect();
    owners.sort();
    owners.dedup();
    owners
}

const OF_SERVER: &str = "tenant_id";
const OF_VOLUME: &str = "os-vol-tenant-attr:tenant_id";
const OF_SNAPSHOT: &str = "os-extended-snapshot-attributes:project_id";

#[tokio::test]
async fn an_administrator_gets_everybodys_things_where_they_are_asked_for() {
    let mut stage = Stage::new().await;
    stage.sign_in("operator", "platform").await;
    let both = ["research", "web-shop"].map(project_id);
    let mut both = both.to_vec();
    both.sort();
    let volumes = format!("/RegionOne/volume/v3/{}", stage.project);
    let servers = "/RegionOne/compute/v2.1/servers/detail".to_owned();
    for (path, list, owner, all) in [
        (servers, "servers", OF_SERVER, both.clone()),
        (
            format!("{volumes}/volumes/detail"),
            "volumes",
            OF_VOLUME,
            both.clone(),
        ),
        (
            format!("{volumes}/snapshots/detail"),
            "snapshots",
            OF_SNAPSHOT,
            both.clone(),
        ),
    ] {
        let own = stage.get(&format!("{path}?all_tenants=0")).await.json();
        assert_eq!(owners(&own, list, owner), [""; 0], "{path}");
        let everybodys = stage.get(&format!("{path}?all_tenants=1")).await.json();
        assert_eq!(owners(&everybodys, list, owner), all, "{path}");
    }
    let images = "/RegionOne/image/v2/images?limit=1000";
    let everybodys = owners(&stage.get(images).await.json(), "images", "owner");
    assert!(
        both.iter().all(|project| everybodys.contains(project)),
        "{everybodys:?}"
    );
    let projects = stage.get("/identity/v3/projects").await.json();
    assert_eq!(projects["projects"].as_array().map(Vec::len), Some(6));
}

#[tokio::test]
async fn who_is_none_is_refused_by_nova_and_keystone_and_gets_the_own_things_from_cinder() {
    let stage = Stage::new().await;
    let servers = "/RegionOne/compute/v2.1/servers/detail?all_tenants=1";
    for path in [servers, "/identity/v3/projects"] {
        assert_eq!(
            stage.get(path).await.status,
            StatusCode::FORBIDDEN,
            "{path}"
        );
    }
    let path = format!(
        "/RegionOne/volume/v3/{}/volumes/detail?all_tenants=1",
        stage.project
    );
    let volumes = stage.get(&path).await.json();
    assert_eq!(
        owners(&volumes, "volumes", OF_VOLUME),
        [project_id("web-shop")]
    );
}
