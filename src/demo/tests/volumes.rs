use super::Stage;
use axum::http::StatusCode;
use serde_json::{Value, json};
use std::collections::BTreeSet;

async fn snapshots(stage: &Stage) -> Vec<Value> {
    let list = stage
        .get(&format!(
            "/RegionOne/volume/v3/{}/snapshots/detail",
            stage.project
        ))
        .await
        .json();
    list["snapshots"].as_array().expect("a list").clone()
}

#[tokio::test]
async fn some_volume_snapshots_have_no_image_any_more() {
    let stage = Stage::new().await;
    let images = stage.images("limit=1000&bdm_v2=True").await;
    let mut named = BTreeSet::new();
    for image in &images {
        let mapping = image["block_device_mapping"].as_str().expect("a text");
        let mapping: Vec<Value> = serde_json::from_str(mapping).expect("JSON within the text");
        named.extend(mapping.iter().map(|entry| entry["snapshot_id"].to_string()));
    }
    let snapshots = snapshots(&stage).await;
    let orphans = snapshots
        .iter()
        .filter(|snapshot| !named.contains(&snapshot["id"].to_string()))
        .count();
    assert_eq!(orphans, 3);
    assert_eq!(named.len(), snapshots.len() - orphans);
}

#[tokio::test]
async fn deleting_a_volume_snapshot_only_begins_with_the_answer() {
    let stage = Stage::new().await;
    let newest = snapshots(&stage).await[0]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let target = format!("/RegionOne/volume/v3/{}/snapshots/{newest}", stage.project);
    assert_eq!(stage.delete(&target).await.status, StatusCode::ACCEPTED);
    assert_eq!(
        stage.get(&target).await.json()["snapshot"]["status"],
        "deleting"
    );
    let again = stage.delete(&target).await;
    let message = "Invalid snapshot: Snapshot status must be available or error and must not be part of a group.";
    assert_eq!(
        again.json(),
        json!({"badRequest": {"code": 400, "message": message}})
    );
    stage.wait(2_000);
    assert_eq!(stage.get(&target).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_volume_snapshot_in_use_comes_back_and_a_message_says_why() {
    let mut stage = Stage::new().await;
    let mut ends = BTreeSet::new();
    for project in ["web-shop", "research"] {
        stage.sign_in("demo", project).await;
        let ids: Vec<String> = snapshots(&stage)
            .await
            .iter()
            .map(|snapshot| snapshot["id"].as_str().expect("an id").to_owned())
            .collect();
        let root = format!("/RegionOne/volume/v3/{}", stage.project);
        for id in &ids {
            stage.delete(&format!("{root}/snapshots/{id}")).await;
        }
        stage.wait(2_000);
        for id in &ids {
            let shown = stage.get(&format!("{root}/snapshots/{id}")).await;
            if shown.status == StatusCode::NOT_FOUND {
                continue;
            }
            let target = format!("{root}/messages?resource_uuid={id}");
            let version = [("OpenStack-API-Version", "volume 3.5")];
            let told =
                stage.get_with(&target, &version).await.json()["messages"][0]["user_message"]
                    .as_str()
                    .expect("a message")
                    .to_owned();
            ends.insert((
                shown.json()["snapshot"]["status"]
                    .as_str()
                    .expect("a status")
                    .to_owned(),
                told,
            ));
        }
    }
    let expected = [
        ("available", "delete snapshot:Snapshot is busy."),
        (
            "error_deleting",
            "delete snapshot:Snapshot failed to delete.",
        ),
    ];
    assert_eq!(
        ends,
        expected
            .map(|(status, told)| (status.to_owned(), told.to_owned()))
            .into()
    );
}

#[tokio::test]
async fn volumes_name_the_server_they_are_attached_to() {
    let stage = Stage::new().await;
    let server = stage.server("vol-db-1").await;
    let root = format!("/RegionOne/volume/v3/{}", stage.project);
    for volume in server["os-extended-volumes:volumes_attached"]
        .as_array()
        .expect("volumes")
    {
        let id = volume["id"].as_str().expect("an id");
        let shown = stage.get(&format!("{root}/volumes/{id}")).await.json();
        assert_eq!(shown["volume"]["attachments"][0]["server_id"], server["id"]);
        assert_eq!(shown["volume"]["status"], "in-use");
    }
    let id = server["id"].as_str().expect("an id");
    let target = format!("/RegionOne/compute/v2.1/servers/{id}/os-volume_attachments");
    let attachments = stage.get(&target).await;
    assert_eq!(
        attachments.json()["volumeAttachments"]
            .as_array()
            .map(Vec::len),
        Some(2)
    );
    let limits = stage.get(&format!("{root}/limits")).await.json();
    assert!(limits["limits"]["absolute"]["totalSnapshotsUsed"].as_u64() > Some(0));
}

#[tokio::test]
async fn neutron_and_nova_agree_on_addresses() {
    let stage = Stage::new().await;
    let server = stage.server("web-1").await;
    let id = server["id"].as_str().expect("an id");
    let ports = stage
        .get(&format!("/RegionOne/network/v2.0/ports?device_id={id}"))
        .await
        .json();
    assert_eq!(ports["ports"].as_array().map(Vec::len), Some(1));
    let addresses = server["addresses"]["private"]
        .as_array()
        .expect("addresses");
    assert_eq!(
        ports["ports"][0]["fixed_ips"][0]["ip_address"],
        addresses[1]["addr"]
    );
    let floating = stage
        .get("/RegionOne/network/v2.0/floatingips")
        .await
        .json();
    let floating = floating["floatingips"].as_array().expect("a list");
    assert!(
        floating
            .iter()
            .any(|floating| floating["floating_ip_address"] == addresses[2]["addr"])
    );
}
