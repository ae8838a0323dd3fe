use super::Stage;
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

const NO_IMAGE: &str = "/RegionOne/image/v2/images/nope";

#[tokio::test]
async fn glance_shapes_its_errors_by_what_is_accepted() {
    let stage = Stage::new().await;
    let page = "<html>\n <head>\n  <title>404 Not Found</title>\n </head>\n <body>\n  <h1>404 Not Found</h1>\n  No image found with ID nope<br /><br />\n\n\n\n </body>\n</html>";
    for accept in ["*/*", "application/json, */*"] {
        let answer = stage.get_with(NO_IMAGE, &[("Accept", accept)]).await;
        assert_eq!(answer.text, page);
        assert_eq!(answer.header("content-type"), "text/html; charset=UTF-8");
    }
    let answer = stage
        .get_with(NO_IMAGE, &[("Accept", "application/json")])
        .await;
    let message = "No image found with ID nope<br /><br />\n\n\n";
    assert_eq!(
        answer.json(),
        json!({"message": message, "code": "404 Not Found", "title": "Not Found"})
    );
    let answer = stage.get_with(NO_IMAGE, &[("Accept", "text/plain")]).await;
    assert_eq!(
        answer.text,
        "404 Not Found\n\nNo image found with ID nope\n\n   "
    );
}

#[tokio::test]
async fn a_patch_of_another_type_is_told_the_right_ones() {
    let stage = Stage::new().await;
    let headers = [("Content-Type", "application/json")];
    let answer = stage
        .ask(Method::PATCH, NO_IMAGE, &headers, &json!([]))
        .await;
    assert_eq!(answer.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let known = "application/openstack-images-v2.0-json-patch, application/openstack-images-v2.1-json-patch";
    assert_eq!(answer.header("accept-patch"), known);
    let expected = format!(
        "  The request media type application/json is not supported by this server.\n<br /><br />\nImage PATCH expects Content-Type one of: {known}\n </body>\n</html>"
    );
    assert!(answer.text.ends_with(&expected), "{}", answer.text);
}

#[tokio::test]
async fn wrong_parameters_of_a_list_are_named() {
    let stage = Stage::new().await;
    for (query, message) in [
        ("limit=-1", "limit param must be positive"),
        ("limit=x", "limit param must be an integer"),
        ("marker=nope", "No image found with ID nope"),
        (
            "sort=nope:desc",
            "Invalid sort key: nope. It must be one of the following: name, status, container_format, disk_format, size, id, created_at, updated_at.",
        ),
        ("sort=name:up", "Invalid sort direction: up"),
        ("visibility=x", "Invalid visibility value: x"),
    ] {
        let answer = stage
            .get(&format!("/RegionOne/image/v2/images?{query}"))
            .await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST);
        assert_eq!(
            answer.json()["message"],
            format!("{message}<br /><br />\n\n\n")
        );
    }
}

#[tokio::test]
async fn without_a_valid_token_each_service_answers_in_its_own_way() {
    let mut stage = Stage::new().await;
    let project = stage.project.clone();
    stage.token = "expired".to_owned();
    let message = "The request you have made requires authentication.";
    let expected = json!({"error": {"code": 401, "message": message, "title": "Unauthorized"}});
    for target in [
        "/RegionOne/compute/v2.1/servers".to_owned(),
        format!("/RegionOne/volume/v3/{project}/snapshots/detail"),
        "/RegionOne/network/v2.0/networks".to_owned(),
    ] {
        let answer = stage.get(&target).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        assert_eq!(answer.json(), expected, "{target}");
    }
    let glance = stage.get("/RegionOne/image/v2/images").await;
    assert_eq!(glance.status, StatusCode::UNAUTHORIZED);
    assert_eq!(glance.json()["code"], "401 Unauthorized");
}

#[tokio::test]
async fn the_microversion_is_negotiated() {
    let stage = Stage::new().await;
    let target = "/RegionOne/compute/v2.1/servers/detail?name=^web-1$";
    let ask = async |version: &str| {
        stage
            .get_with(target, &[("OpenStack-API-Version", version)])
            .await
    };
    let lowest = stage.get(target).await;
    assert_eq!(lowest.header("openstack-api-version"), "compute 2.1");
    assert_eq!(lowest.json()["servers"][0]["locked"], Value::Null);
    assert_eq!(lowest.json()["servers"][0]["flavor"]["id"], "2");
    let latest = ask("compute latest").await;
    assert_eq!(latest.header("openstack-api-version"), "compute 2.104");
    assert_eq!(latest.header("x-openstack-nova-api-version"), "2.104");
    let server = &latest.json()["servers"][0];
    assert_eq!(server["locked"], false);
    assert_eq!(server["flavor"]["original_name"], "b3-8");
    let refused = ask("compute 2.999").await;
    assert_eq!(refused.status, StatusCode::NOT_ACCEPTABLE);
    let message = "Version 2.999 is not supported by the API. Minimum is 2.1 and maximum is 2.104.";
    assert_eq!(
        refused.json(),
        json!({"computeFault": {"code": 406, "message": message}})
    );
    let message =
        "API Version String banana is of invalid format. Must be of format MajorNum.MinorNum.";
    assert_eq!(
        ask("compute banana").await.json(),
        json!({"badRequest": {"code": 400, "message": message}})
    );
}

#[tokio::test]
async fn the_old_nova_knows_the_first_microversion_only() {
    let mut stage = Stage::new().await;
    let body = super::password("demo", "demo", Some("web-shop"));
    let answer = stage.post("/identity-old/v3/auth/tokens", &body).await;
    let body = answer.json();
    let catalogue = body["token"]["catalog"].as_array().expect("a catalogue");
    let compute = catalogue
        .iter()
        .find(|service| service["type"] == "compute")
        .expect("a compute service");
    let url = compute["endpoints"][0]["url"]
        .as_str()
        .expect("a url")
        .to_owned();
    assert!(url.ends_with("/compute-old/v2.1"), "{url}");
    answer
        .header("x-subject-token")
        .clone_into(&mut stage.token);
    let document = stage.get(&format!("{url}/")).await.json();
    assert_eq!(document["version"]["version"], "2.1");
    let refused = stage
        .get_with(
            &format!("{url}/servers"),
            &[("OpenStack-API-Version", "compute 2.45")],
        )
        .await;
    assert_eq!(refused.status, StatusCode::NOT_ACCEPTABLE);
}

#[tokio::test]
async fn nova_cinder_and_neutron_name_what_is_wrong() {
    let stage = Stage::new().await;
    let server = stage.get("/RegionOne/compute/v2.1/servers/nope").await;
    assert_eq!(
        server.json(),
        json!({"itemNotFound": {"code": 404, "message": "Instance nope could not be found."}})
    );
    let marker = stage
        .get("/RegionOne/compute/v2.1/servers/detail?marker=nope")
        .await;
    assert_eq!(
        marker.json(),
        json!({"badRequest": {"code": 400, "message": "marker [nope] not found"}})
    );
    let all = stage
        .get("/RegionOne/compute/v2.1/servers/detail?all_tenants=1")
        .await;
    assert_eq!(all.status, StatusCode::FORBIDDEN);
    let volume = stage
        .get(&format!(
            "/RegionOne/volume/v3/{}/volumes/nope",
            stage.project
        ))
        .await;
    assert_eq!(
        volume.json(),
        json!({"itemNotFound": {"code": 404, "message": "Volume nope could not be found."}})
    );
    let network = stage.get("/RegionOne/network/v2.0/networks/nope").await;
    let message = "Network nope could not be found.";
    assert_eq!(
        network.json(),
        json!({"NeutronError": {"type": "NetworkNotFound", "message": message, "detail": ""}})
    );
}

#[tokio::test]
async fn a_body_that_is_too_large_and_a_path_that_is_unknown_get_a_page() {
    let stage = Stage::new().await;
    let large = json!({"createImage": {"name": "x".repeat(200_000)}});
    let answer = stage
        .post("/RegionOne/compute/v2.1/servers/nope/action", &large)
        .await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(
        answer
            .text
            .contains("<title>413 Request Entity Too Large</title>")
    );
    let answer = stage.get("/RegionOne/compute/v2.1/nope").await;
    let message = "The resource could not be found.<br /><br />\n\n\n";
    assert_eq!(
        answer.json(),
        json!({"message": message, "code": "404 Not Found", "title": "Not Found"})
    );
    assert_eq!(
        stage.get("/Nowhere/image/v2/images").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn the_version_documents_need_no_token() {
    let mut stage = Stage::new().await;
    stage.token.clear();
    for (target, status) in [
        ("/identity", 300),
        ("/identity/v3", 200),
        ("/RegionOne/compute/", 200),
        ("/RegionOne/compute/v2.1", 200),
        ("/RegionOne/image/", 300),
        ("/RegionOne/volume/v3/", 200),
        ("/RegionOne/network/", 200),
    ] {
        assert_eq!(stage.get(target).await.status.as_u16(), status, "{target}");
    }
}
