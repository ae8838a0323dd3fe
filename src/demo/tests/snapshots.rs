use super::{Stage, time};
use axum::http::StatusCode;
use serde_json::{Value, json};

#[tokio::test]
async fn a_snapshot_of_a_root_disk_goes_from_queued_over_saving_to_active() {
    let stage = Stage::new().await;
    let wish = json!({"name": "before upgrade", "metadata": {"key": "wish-1"}});
    let answer = stage.snapshot("web-1", "2.45", &wish).await;
    assert_eq!(answer.status, StatusCode::ACCEPTED);
    let id = answer.json()["image_id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let mut seen = Vec::new();
    for _ in 0..200 {
        let task = stage.server("web-1").await["OS-EXT-STS:task_state"].clone();
        let image = stage.image(&id).await.json();
        let step = (task, image["status"].clone());
        if seen.last() != Some(&step) {
            seen.push(step);
        }
        stage.wait(50);
    }
    let step = |task: Option<&str>, status: &str| (json!(task), json!(status));
    assert_eq!(
        seen,
        [
            step(Some("image_snapshot_pending"), "queued"),
            step(Some("image_snapshot"), "queued"),
            step(Some("image_pending_upload"), "queued"),
            step(Some("image_uploading"), "queued"),
            step(Some("image_uploading"), "saving"),
            step(Some("image_uploading"), "active"),
            step(None, "active"),
        ]
    );
    let image = stage.image(&id).await.json();
    let server = stage.server("web-1").await;
    assert_eq!(image["instance_uuid"], server["id"]);
    assert_eq!(image["base_image_ref"], server["image"]["id"]);
    assert_eq!(image["image_type"], "snapshot");
    assert_eq!(image["key"], "wish-1");
    assert_eq!(image["os_distro"], "debian");
    assert_eq!(image["disk_format"], "qcow2");
    assert!(image["size"].as_u64() > Some(0));
    assert!(time(&image["updated_at"]) > time(&image["created_at"]));
    let id = server["id"].as_str().expect("an id");
    let target = format!("/RegionOne/compute/v2.1/servers/{id}/os-instance-actions");
    let actions = stage.get(&target).await;
    assert_eq!(
        actions.json()["instanceActions"][0]["action"],
        "createImage"
    );
}

#[tokio::test]
async fn the_image_is_there_before_the_answer_and_is_found_by_its_metadata() {
    let stage = Stage::new().await;
    for server in ["web-1", "vol-db-1"] {
        let wish = json!({"name": "found", "metadata": {"wish": server}});
        let answer = stage.snapshot(server, "2.45", &wish).await;
        let found = stage.images(&format!("wish={server}")).await;
        assert_eq!(found.len(), 1);
        assert_eq!(found[0]["id"], answer.json()["image_id"]);
    }
}

#[tokio::test]
async fn below_2_45_the_id_is_only_at_the_end_of_the_location() {
    let stage = Stage::new().await;
    let answer = stage
        .snapshot("web-1", "2.1", &json!({"name": "old"}))
        .await;
    assert_eq!(answer.status, StatusCode::ACCEPTED);
    assert_eq!(answer.text, "");
    assert!(answer.header("location").contains("//images/"));
    let image = stage.image(&answer.last_segment("location")).await.json();
    assert_eq!(image["name"], "old");
}

#[tokio::test]
async fn an_upload_that_breaks_leaves_no_image_and_no_word() {
    let stage = Stage::new().await;
    let answer = stage
        .snapshot("flaky-1", "2.45", &json!({"name": "doomed"}))
        .await;
    let id = answer.json()["image_id"]
        .as_str()
        .expect("an id")
        .to_owned();
    stage.wait(1_500);
    assert_eq!(stage.image(&id).await.json()["status"], "saving");
    stage.wait(1_400);
    assert_eq!(stage.image(&id).await.json()["status"], "queued");
    stage.wait(600);
    assert_eq!(stage.image(&id).await.status, StatusCode::NOT_FOUND);
    let server = stage.server("flaky-1").await;
    assert_eq!(server["OS-EXT-STS:task_state"], Value::Null);
    assert_eq!(server["status"], "ACTIVE");
}

#[tokio::test]
async fn a_snapshot_of_volumes_is_an_empty_image_that_lists_one_volume_snapshot_each() {
    let stage = Stage::new().await;
    let answer = stage
        .snapshot("vol-db-1", "2.45", &json!({"name": "volumes"}))
        .await;
    let id = answer.json()["image_id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let image = stage.image(&id).await.json();
    assert_eq!(image["status"], "active");
    assert_eq!(image["size"], 0);
    assert_eq!(image["bdm_v2"], "True");
    assert_eq!(image["root_device_name"], "/dev/sda");
    assert_eq!(image["base_image_ref"], "");
    assert_eq!(image["instance_uuid"], Value::Null);
    assert_eq!(image["image_type"], Value::Null);
    let mapping = image["block_device_mapping"].as_str().expect("a text");
    let mapping: Vec<Value> = serde_json::from_str(mapping).expect("JSON within the text");
    assert_eq!(mapping.len(), 2);
    assert_eq!(mapping[0]["boot_index"], 0);
    assert_eq!(mapping[1]["boot_index"], Value::Null);
    let server = stage.server("vol-db-1").await;
    assert_eq!(server["image"], "");
    for (entry, volume) in mapping.iter().zip(
        server["os-extended-volumes:volumes_attached"]
            .as_array()
            .expect("volumes"),
    ) {
        let snapshot = entry["snapshot_id"].as_str().expect("an id");
        let target = format!(
            "/RegionOne/volume/v3/{}/snapshots/{snapshot}",
            stage.project
        );
        let shown = stage.get(&target).await.json();
        assert_eq!(shown["snapshot"]["volume_id"], volume["id"]);
        assert_eq!(shown["snapshot"]["size"], entry["volume_size"]);
        assert_eq!(shown["snapshot"]["name"], "snapshot for volumes");
        stage.wait(1_000);
        assert_eq!(
            stage.get(&target).await.json()["snapshot"]["status"],
            "available"
        );
        // The image goes, the snapshot of the volume stays.
        stage
            .delete(&format!("/RegionOne/image/v2/images/{id}"))
            .await;
        assert_eq!(stage.get(&target).await.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn only_some_states_allow_a_snapshot() {
    let stage = Stage::new().await;
    let allowed = [
        "web-1",
        "ci-runner-1",
        "staging-1",
        "staging-2",
        "bastion",
        "vol-web-1",
    ];
    for name in allowed {
        let answer = stage.snapshot(name, "2.45", &json!({"name": "x"})).await;
        assert_eq!(answer.status, StatusCode::ACCEPTED, "{name}");
    }
    let refused = [
        ("web-5", "vm_state building"),
        ("legacy-erp", "vm_state shelved_offloaded"),
        ("reports-1", "vm_state resized"),
        ("batch-7", "vm_state error"),
        ("stopping-1", "task_state powering-off"),
        ("web-1", "task_state image_snapshot_pending"),
    ];
    for (name, state) in refused {
        let answer = stage.snapshot(name, "2.45", &json!({"name": "x"})).await;
        let id = stage.server(name).await["id"]
            .as_str()
            .expect("an id")
            .to_owned();
        let message = format!("Cannot 'createImage' instance {id} while it is in {state}");
        assert_eq!(answer.status, StatusCode::CONFLICT, "{name}");
        assert_eq!(
            answer.json(),
            json!({"conflictingRequest": {"code": 409, "message": message}})
        );
    }
    // Nova does not guard the volumes against a second snapshot.
    let again = stage
        .snapshot("vol-web-1", "2.45", &json!({"name": "x"}))
        .await;
    assert_eq!(again.status, StatusCode::ACCEPTED);
    // Another task does count.
    let id = stage.server("vol-web-1").await["id"].clone();
    let id = id.as_str().expect("an id");
    let target = format!("/RegionOne/compute/v2.1/servers/{id}/action");
    let started = stage.post(&target, &json!({"os-start": null})).await;
    assert_eq!(started.status, StatusCode::ACCEPTED);
    let busy = stage
        .snapshot("vol-web-1", "2.45", &json!({"name": "x"}))
        .await;
    assert_eq!(busy.status, StatusCode::CONFLICT);
    assert!(busy.json().to_string().contains("task_state powering-on"));
}

#[tokio::test]
async fn a_snapshot_of_a_copy_inherits_what_was_written_on_its_source() {
    let stage = Stage::new().await;
    let server = stage.server("db-1-copy").await;
    let source = server["image"]["id"].as_str().expect("an image").to_owned();
    let source = stage.image(&source).await.json();
    let answer = stage
        .snapshot("db-1-copy", "2.45", &json!({"name": "second generation"}))
        .await;
    let image = stage
        .image(answer.json()["image_id"].as_str().expect("an id"))
        .await
        .json();
    assert_eq!(image["image_original_user"], source["image_original_user"]);
    assert_eq!(image["base_image_ref"], source["id"]);
    assert_eq!(image["instance_uuid"], server["id"]);
    assert_ne!(source["instance_uuid"], server["id"]);
}

#[tokio::test]
async fn a_request_for_a_snapshot_is_checked_as_nova_checks_it() {
    let stage = Stage::new().await;
    let many: serde_json::Map<String, Value> =
        (0..140).map(|key| (key.to_string(), json!("v"))).collect();
    let long = "x".repeat(256);
    let cases = [
        (json!({}), 400, "Invalid input for field/attribute createImage. Value: {}. 'name' is a required property".to_owned()),
        (json!({"name": ""}), 400, "Invalid input for field/attribute name. Value: . '' should be non-empty".to_owned()),
        (json!({"name": long}), 400, format!("Invalid input for field/attribute name. Value: {long}. '{long}' is too long")),
        (json!({"name": " x"}), 400, "An invalid 'name' value was provided. The name must be: printable characters. Can not start or end with whitespace.".to_owned()),
        (json!({"name": "x", "metadata": {"a": 1}}), 400, "Invalid input for field/attribute a. Value: 1. 1 is not of type 'string'".to_owned()),
        (json!({"name": "x", "metadata": many}), 403, "Image metadata limit exceeded".to_owned()),
    ];
    for (wish, code, message) in cases {
        let answer = stage.snapshot("web-1", "2.1", &wish).await;
        let key = if code == 400 {
            "badRequest"
        } else {
            "forbidden"
        };
        assert_eq!(
            answer.json(),
            json!({key: {"code": code, "message": message}})
        );
    }
    let whole = "ü".repeat(255);
    let answer = stage
        .snapshot("web-1", "2.1", &json!({"name": whole}))
        .await;
    assert_eq!(answer.status, StatusCode::ACCEPTED);
}

#[tokio::test]
async fn who_may_look_only_takes_no_snapshot() {
    let mut stage = Stage::new().await;
    stage.sign_in("demo-reader", "web-shop").await;
    let answer = stage.snapshot("web-1", "2.1", &json!({"name": "x"})).await;
    let message = "Policy doesn't allow os_compute_api:servers:create_image to be performed.";
    assert_eq!(
        answer.json(),
        json!({"forbidden": {"code": 403, "message": message}})
    );
}

#[tokio::test]
async fn the_server_of_another_project_is_not_there() {
    let mut stage = Stage::new().await;
    let id = stage.server("web-1").await["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    stage.sign_in("demo", "research").await;
    let target = format!("/RegionOne/compute/v2.1/servers/{id}/action");
    let answer = stage
        .post(&target, &json!({"createImage": {"name": "x"}}))
        .await;
    let message = format!("Instance {id} could not be found.");
    assert_eq!(
        answer.json(),
        json!({"itemNotFound": {"code": 404, "message": message}})
    );
}
