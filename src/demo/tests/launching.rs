use super::Stage;
use crate::demo::identity::project_id;
use axum::http::StatusCode;
use jiff::SignedDuration;
use serde_json::{Value, json};

const SERVERS: &str = "/RegionOne/compute/v2.1/servers";

/// The ids of one of the project's networks and of one of its snapshots.
async fn ingredients(stage: &Stage, image: &str) -> (String, String) {
    let networks = stage
        .get("/RegionOne/network/v2.0/networks?name=private")
        .await;
    let network = networks.json()["networks"][0]["id"].clone();
    let images = stage
        .get(&format!("/RegionOne/image/v2/images?{image}"))
        .await;
    let image = images.json()["images"][0]["id"].clone();
    let text = |id: Value| id.as_str().expect("an id").to_owned();
    (text(network), text(image))
}

async fn launch(stage: &Stage, changes: &Value) -> super::Answer {
    let (network, image) = ingredients(stage, "name=Debian 12".replace(' ', "%20").as_str()).await;
    let mut server = json!({
        "name": "copy",
        "imageRef": image,
        "flavorRef": "3",
        "networks": [{"uuid": network}],
    });
    for (key, value) in changes.as_object().expect("an object") {
        server[key.as_str()] = value.clone();
    }
    stage.post(SERVERS, &json!({"server": server})).await
}

#[tokio::test]
async fn a_new_instance_is_built_and_gets_an_address() {
    let stage = Stage::new().await;
    let answer = launch(&stage, &json!({"key_name": "laptop"})).await;
    assert_eq!(answer.status, StatusCode::ACCEPTED, "{}", answer.text);
    let id = answer.json()["server"]["id"].clone();
    let path = format!("{SERVERS}/{}", id.as_str().expect("an id"));
    let server = stage.get(&path).await.json();
    assert_eq!(server["server"]["status"], "BUILD");
    stage.clock.advance(SignedDuration::from_secs(6));
    let server = stage.get(&path).await.json();
    assert_eq!(server["server"]["status"], "ACTIVE");
    assert_eq!(server["server"]["key_name"], "laptop");
    assert!(server["server"]["addresses"]["private"].is_array());
}

#[tokio::test]
async fn what_does_not_fit_is_refused_in_nova_s_words() {
    let stage = Stage::new().await;
    for (changes, status, words) in [
        (
            json!({"flavorRef": "9"}),
            400,
            "Flavor 9 could not be found.",
        ),
        (json!({"flavorRef": "6"}), 403, "Only volume-backed servers"),
        (
            json!({"key_name": "nope"}),
            400,
            "Invalid key_name provided.",
        ),
        (json!({"networks": []}), 409, "Multiple possible networks"),
        (
            json!({"networks": [{"uuid": "x"}]}),
            400,
            "Network x could not be found.",
        ),
        (
            json!({"security_groups": [{"name": "x"}]}),
            400,
            "with name or id 'x'",
        ),
        (
            json!({"availability_zone": "x"}),
            400,
            "zone is not available",
        ),
        (json!({"name": ""}), 400, "should be non-empty"),
    ] {
        let answer = launch(&stage, &changes).await;
        assert_eq!(answer.status.as_u16(), status, "{changes}");
        assert!(answer.text.contains(words), "{changes}: {}", answer.text);
    }
}

#[tokio::test]
async fn nothing_is_made_of_what_another_project_keeps_to_itself() {
    let mut stage = Stage::new().await;
    stage.sign_in("operator", "platform").await;
    let images = stage.images("limit=1000").await;
    let is_foreign = |image: &&Value| {
        image["owner"] == project_id("research") && image["visibility"] == "private"
    };
    let foreign = images.iter().find(is_foreign).expect("one of research");
    stage.sign_in("demo", "web-shop").await;
    let launched = launch(&stage, &json!({"imageRef": foreign["id"]})).await;
    let volumes = format!("/RegionOne/volume/v3/{}/volumes", stage.project);
    let wish = json!({"volume": {"size": 1, "imageRef": foreign["id"]}});
    let volume = stage.post(&volumes, &wish).await;
    for (answer, words) in [
        (launched, "Can not find requested image"),
        (volume, "unable to access requested image"),
    ] {
        assert_eq!(answer.status, StatusCode::BAD_REQUEST);
        assert!(answer.text.contains(words), "{}", answer.text);
    }
}

#[tokio::test]
async fn what_an_image_holds_must_fit_whatever_it_says_that_it_needs() {
    let stage = Stage::new().await;
    let all = stage.images("limit=1000&size_min=27000000000").await;
    let own = |image: &&Value| image["owner"] == project_id("web-shop");
    let large = all.iter().find(own).expect("a large one");
    let id = large["id"].as_str().expect("an id");
    let needs_nothing = json!([{"op": "replace", "path": "/min_disk", "value": 0}]);
    assert_eq!(stage.patch(id, &needs_nothing).await.status, StatusCode::OK);
    let launched = launch(&stage, &json!({"imageRef": id, "flavorRef": "1"})).await;
    let volumes = format!("/RegionOne/volume/v3/{}/volumes", stage.project);
    let wish = json!({"volume": {"size": 5, "imageRef": id}});
    let volume = stage.post(&volumes, &wish).await;
    for (answer, words) in [
        (launched, "Flavor's disk is too small for requested image."),
        (volume, "is larger than volume size 5GB"),
    ] {
        assert_eq!(answer.status, StatusCode::BAD_REQUEST);
        assert!(answer.text.contains(words), "{}", answer.text);
    }
}

#[tokio::test]
async fn no_more_instances_are_built_than_the_quota_allows() {
    let stage = Stage::new().await;
    let mut launched = 0;
    let refusal = loop {
        let answer = launch(&stage, &json!({"flavorRef": "2"})).await;
        if answer.status != StatusCode::ACCEPTED {
            break answer;
        }
        launched += 1;
        assert!(launched < 100, "there is no end to it");
    };
    assert_eq!(refusal.status, StatusCode::FORBIDDEN);
    assert!(
        refusal.text.contains("Quota exceeded for"),
        "{}",
        refusal.text
    );
}

#[tokio::test]
async fn where_no_host_has_room_it_ends_in_error() {
    let stage = Stage::new().await;
    stage.world.fill_hosts();
    let answer = launch(&stage, &json!({})).await;
    let id = answer.json()["server"]["id"].clone();
    let path = format!("{SERVERS}/{}", id.as_str().expect("an id"));
    let fault = |server: &Value| server["server"]["fault"]["message"].clone();
    assert_eq!(fault(&stage.get(&path).await.json()), Value::Null);
    stage.clock.advance(SignedDuration::from_secs(6));
    let server = stage.get(&path).await.json();
    assert_eq!(server["server"]["status"], "ERROR");
    let words = fault(&server);
    assert!(words.as_str().expect("words").contains("No valid host"));
}

#[tokio::test]
async fn each_listed_volume_snapshot_becomes_a_volume() {
    let stage = Stage::new().await;
    let limits = format!("/RegionOne/volume/v3/{}/limits", stage.project);
    let count = async || {
        let limits = stage.get(&limits).await.json();
        limits["limits"]["absolute"]["totalVolumesUsed"].as_u64()
    };
    let before = count().await.expect("a count");
    let images = stage
        .get("/RegionOne/image/v2/images?limit=1000")
        .await
        .json();
    let images = images["images"].as_array().expect("images").clone();
    let listed = |image: &&Value| image["block_device_mapping"].is_string();
    let image = images.iter().find(listed).expect("one of volumes");
    let changes = json!({"imageRef": image["id"], "flavorRef": "6"});
    let answer = launch(&stage, &changes).await;
    assert_eq!(answer.status, StatusCode::ACCEPTED, "{}", answer.text);
    let mapping = image["block_device_mapping"].as_str().expect("a text");
    let mapping: Vec<Value> = serde_json::from_str(mapping).expect("a list");
    assert_eq!(count().await, Some(before + mapping.len() as u64));
}
