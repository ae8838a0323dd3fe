use super::Stage;
use axum::http::StatusCode;
use serde_json::{Value, json};

async fn one(stage: &Stage, query: &str, keep: impl Fn(&Value) -> bool) -> String {
    let images = stage.images(&format!("limit=1000&{query}")).await;
    let image = images
        .iter()
        .find(|image| keep(image))
        .expect("such an image");
    image["id"].as_str().expect("an id").to_owned()
}

async fn refusal(stage: &Stage, id: &str) -> (u16, String) {
    let answer = stage
        .delete(&format!("/RegionOne/image/v2/images/{id}"))
        .await;
    let message = answer.json()["message"]
        .as_str()
        .expect("a message")
        .to_owned();
    (
        answer.status.as_u16(),
        message.replace("<br /><br />\n\n\n", ""),
    )
}

#[tokio::test]
async fn an_image_is_deleted_once() {
    let stage = Stage::new().await;
    let id = one(&stage, "image_type=snapshot&protected=false", |image| {
        image["owner"] == stage.project.as_str()
    })
    .await;
    let answer = stage
        .delete(&format!("/RegionOne/image/v2/images/{id}"))
        .await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT);
    assert_eq!(stage.image(&id).await.status, StatusCode::NOT_FOUND);
    assert!(
        !stage
            .images("limit=1000")
            .await
            .iter()
            .any(|image| image["id"] == id.as_str())
    );
    let again = refusal(&stage, &id).await;
    assert_eq!(again, (404, format!("Failed to find image {id} to delete")));
}

#[tokio::test]
async fn what_may_not_be_deleted_is_refused_in_the_words_of_glance() {
    let stage = Stage::new().await;
    let own = |image: &Value| image["owner"] == stage.project.as_str();
    let not_allowed = "You are not authorized to complete delete_image action.".to_owned();
    let id = one(&stage, "protected=true", own).await;
    assert_eq!(
        refusal(&stage, &id).await,
        (
            403,
            format!("Image {id} is protected and cannot be deleted.")
        )
    );
    let id = one(&stage, "visibility=public&protected=false", |_| true).await;
    assert_eq!(refusal(&stage, &id).await, (403, not_allowed.clone()));
    let id = one(&stage, "visibility=shared", |image| !own(image)).await;
    assert_eq!(refusal(&stage, &id).await, (403, not_allowed));
    let id = one(&stage, "name=template-with-clones", own).await;
    let in_use = format!(
        "Image {id} could not be deleted because it is in use: The image cannot be deleted because it is in use through the backend store outside of Glance."
    );
    assert_eq!(refusal(&stage, &id).await, (409, in_use));
    assert_eq!(
        refusal(&stage, "nope").await,
        (404, "Failed to find image nope to delete".to_owned())
    );
}

#[tokio::test]
async fn other_projects_images_and_readers_are_kept_out() {
    let mut stage = Stage::new().await;
    let id = one(&stage, "name=upload%20that%20never%20came", |_| true).await;
    stage.sign_in("demo", "research").await;
    assert_eq!(
        refusal(&stage, &id).await,
        (404, format!("Failed to find image {id} to delete"))
    );
    stage.sign_in("demo-reader", "web-shop").await;
    let words = "You are not authorized to complete delete_image action.".to_owned();
    assert_eq!(refusal(&stage, &id).await, (403, words));
}

#[tokio::test]
async fn an_image_deleted_while_it_is_saved_is_gone_and_the_server_ends_its_task() {
    let stage = Stage::new().await;
    let answer = stage
        .snapshot("web-1", "2.45", &json!({"name": "short-lived"}))
        .await;
    let id = answer.json()["image_id"]
        .as_str()
        .expect("an id")
        .to_owned();
    stage.wait(1_500);
    assert_eq!(stage.image(&id).await.json()["status"], "saving");
    let deleted = stage
        .delete(&format!("/RegionOne/image/v2/images/{id}"))
        .await;
    assert_eq!(deleted.status, StatusCode::NO_CONTENT);
    assert_eq!(
        stage.server("web-1").await["OS-EXT-STS:task_state"],
        "image_uploading"
    );
    stage.wait(20_000);
    assert_eq!(
        stage.server("web-1").await["OS-EXT-STS:task_state"],
        Value::Null
    );
    assert_eq!(stage.image(&id).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn protection_hiding_and_properties_are_changed_by_a_patch() {
    let stage = Stage::new().await;
    let id = one(&stage, "image_type=snapshot&protected=false", |image| {
        image["owner"] == stage.project.as_str()
    })
    .await;
    let set = |path: &str, value: Value| json!({"op": "replace", "path": path, "value": value});
    let added = json!({"op": "add", "path": "/a~1b", "value": "x"});
    let patched = stage
        .patch(
            &id,
            &json!([
                set("/protected", json!(true)),
                added,
                set("/name", Value::Null)
            ]),
        )
        .await;
    assert_eq!(patched.status, StatusCode::OK);
    assert_eq!(patched.json()["protected"], true);
    assert_eq!(patched.json()["a/b"], "x");
    assert_eq!(patched.json()["name"], Value::Null);
    assert_eq!(refusal(&stage, &id).await.0, 403);
    stage
        .patch(&id, &json!([set("/os_hidden", json!(true))]))
        .await;
    assert_eq!(stage.images(&format!("id={id}")).await.len(), 0);
    assert_eq!(
        stage.images(&format!("id={id}&os_hidden=true")).await.len(),
        1
    );
}

#[tokio::test]
async fn a_patch_is_done_whole_or_not_at_all() {
    let stage = Stage::new().await;
    let id = one(&stage, "image_type=snapshot&protected=false", |image| {
        image["owner"] == stage.project.as_str()
    })
    .await;
    let first = json!({"op": "replace", "path": "/name", "value": "half done"});
    for (second, code, message) in [
        (
            json!({"op": "replace", "path": "/status", "value": "active"}),
            403,
            "Attribute 'status' is read-only.",
        ),
        (
            json!({"op": "replace", "path": "/nope", "value": "x"}),
            409,
            "Property nope does not exist.",
        ),
        (
            json!({"op": "remove", "path": "/nope"}),
            409,
            "Property nope does not exist.",
        ),
        (
            json!({"op": "replace", "path": "/visibility", "value": "public"}),
            403,
            "You are not authorized to complete publicize_image action.",
        ),
    ] {
        let answer = stage.patch(&id, &json!([first, second])).await;
        assert_eq!(answer.status.as_u16(), code);
        let told = answer.json()["message"]
            .as_str()
            .expect("a message")
            .to_owned();
        assert!(told.contains(&message.replace('\'', "&#x27;")), "{told}");
    }
    assert_ne!(stage.image(&id).await.json()["name"], "half done");
}
