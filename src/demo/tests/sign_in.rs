use super::{Stage, password};
use crate::demo::clouds_yaml;
use axum::http::{Method, StatusCode};
use jiff::SignedDuration;
use serde_json::{Value, json};

#[tokio::test]
async fn a_password_gives_a_token_with_a_catalogue_on_the_host_that_was_asked() {
    let stage = Stage::new().await;
    let body = password("demo", "demo", Some("research"));
    let headers = [("Host", "demo.localhost")];
    let answer = stage
        .ask(Method::POST, "/identity/v3/auth/tokens", &headers, &body)
        .await;
    assert_eq!(answer.status, StatusCode::CREATED);
    let token = &answer.json()["token"];
    assert_eq!(token["project"]["name"], "research");
    assert_eq!(token["expires_at"], "2026-11-20T10:41:00.000000Z");
    let mut found = Vec::new();
    for service in token["catalog"].as_array().expect("a catalogue") {
        for endpoint in service["endpoints"].as_array().expect("endpoints") {
            let interface =
                endpoint["interface"] == "public" && endpoint["region_id"] == "RegionTwo";
            found.extend(interface.then(|| endpoint["url"].as_str().expect("a url").to_owned()));
        }
    }
    found.sort();
    let project = token["project"]["id"].as_str().expect("an id");
    assert_eq!(
        found,
        [
            "http://demo.localhost/RegionTwo/compute/v2.1".to_owned(),
            "http://demo.localhost/RegionTwo/image".to_owned(),
            "http://demo.localhost/RegionTwo/network".to_owned(),
            format!("http://demo.localhost/RegionTwo/volume/v3/{project}"),
            "http://demo.localhost/identity".to_owned(),
        ]
    );
}

#[tokio::test]
async fn what_is_not_right_is_refused_in_the_words_of_keystone() {
    let stage = Stage::new().await;
    for body in [
        password("demo", "wrong", Some("web-shop")),
        password("nobody", "demo", Some("web-shop")),
        password("demo", "demo", Some("platform")),
        password("demo", "demo", Some("no such project")),
    ] {
        let answer = stage.post("/identity/v3/auth/tokens", &body).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        assert_eq!(
            answer.header("www-authenticate"),
            "Keystone uri=\"http://demo.localhost/identity/v3\""
        );
        let message = "The request you have made requires authentication.";
        assert_eq!(
            answer.json(),
            json!({"error": {"code": 401, "message": message, "title": "Unauthorized"}})
        );
    }
    let answer = stage
        .post("/identity/v3/auth/tokens", &json!({"auth": {}}))
        .await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn an_unscoped_token_names_the_projects_and_can_be_scoped_without_living_longer() {
    let mut stage = Stage::new().await;
    let unscoped = stage
        .post("/identity/v3/auth/tokens", &password("demo", "demo", None))
        .await;
    assert_eq!(unscoped.json()["token"]["project"], Value::Null);
    unscoped
        .header("x-subject-token")
        .clone_into(&mut stage.token);
    let projects = stage.get("/identity/v3/auth/projects").await.json();
    let names: Vec<&Value> = projects["projects"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|project| &project["name"])
        .collect();
    assert_eq!(names, ["web-shop", "research", "sandbox", "archive"]);
    assert_eq!(projects["projects"][3]["enabled"], false);
    let refused = stage.get("/RegionOne/compute/v2.1/servers").await;
    assert_eq!(refused.status, StatusCode::UNAUTHORIZED);

    stage.wait(600_000);
    let body = json!({"auth": {
        "identity": {"methods": ["token"], "token": {"id": stage.token}},
        "scope": {"project": {"id": projects["projects"][1]["id"]}},
    }});
    let scoped = stage.post("/identity/v3/auth/tokens", &body).await;
    assert_eq!(scoped.status, StatusCode::CREATED);
    assert_eq!(
        scoped.json()["token"]["expires_at"],
        unscoped.json()["token"]["expires_at"]
    );
    assert_eq!(scoped.json()["token"]["project"]["name"], "research");
}

#[tokio::test]
async fn a_token_of_a_project_is_exchanged_unless_the_cloud_forbids_it() {
    let stage = Stage::new().await;
    let rescope = |name: &str| {
        json!({"auth": {
            "identity": {"methods": ["token"], "token": {"id": stage.token}},
            "scope": {"project": {"name": name, "domain": {"id": "default"}}},
        }})
    };
    let scoped = stage
        .post("/identity/v3/auth/tokens", &rescope("sandbox"))
        .await;
    assert_eq!(scoped.status, StatusCode::CREATED);
    for shut in ["archive", "neighbour", "nowhere"] {
        let answer = stage.post("/identity/v3/auth/tokens", &rescope(shut)).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{shut}");
    }
    stage.world.forbid_rescoping();
    let answer = stage
        .post("/identity/v3/auth/tokens", &rescope("sandbox"))
        .await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_token_ends_when_its_time_is_over_or_it_is_revoked() {
    let mut stage = Stage::new().await;
    stage.world.set_token_life(SignedDuration::from_secs(60));
    stage.sign_in("demo", "web-shop").await;
    assert_eq!(
        stage.get("/RegionOne/compute/v2.1/servers").await.status,
        StatusCode::OK
    );
    stage.wait(60_000);
    assert_eq!(
        stage.get("/RegionOne/compute/v2.1/servers").await.status,
        StatusCode::UNAUTHORIZED
    );

    stage.sign_in("demo", "web-shop").await;
    let token = stage.token.clone();
    let subject = [("X-Subject-Token", token.as_str())];
    let shown = stage.get_with("/identity/v3/auth/tokens", &subject).await;
    assert_eq!(shown.json()["token"]["user"]["name"], "demo");
    let revoked = stage
        .ask(
            Method::DELETE,
            "/identity/v3/auth/tokens",
            &subject,
            &Value::Null,
        )
        .await;
    assert_eq!(revoked.status, StatusCode::NO_CONTENT);
    assert_eq!(
        stage.get("/RegionOne/image/v2/images").await.status,
        StatusCode::UNAUTHORIZED
    );
}

#[tokio::test]
async fn an_application_credential_is_bound_to_its_project() {
    let stage = Stage::new().await;
    let yaml = clouds_yaml("http://demo.localhost");
    let value = |key: &str| {
        let line = yaml
            .lines()
            .find_map(|line| line.trim().strip_prefix(key)?.strip_prefix(": "));
        line.expect("a value in clouds.yaml").to_owned()
    };
    let secret = value("application_credential_secret");
    let by_id = json!({"id": value("application_credential_id"), "secret": secret});
    let owner = json!({"name": "demo", "domain": {"name": "Default"}});
    let by_name =
        json!({"name": value("application_credential_name"), "secret": secret, "user": owner});
    for shown in [by_id, by_name] {
        let identity =
            json!({"methods": ["application_credential"], "application_credential": shown});
        let answer = stage
            .post(
                "/identity/v3/auth/tokens",
                &json!({"auth": {"identity": identity}}),
            )
            .await;
        assert_eq!(answer.status, StatusCode::CREATED);
        assert_eq!(answer.json()["token"]["project"]["name"], "web-shop");
        assert_eq!(
            answer.json()["token"]["application_credential"]["name"],
            "laptop"
        );

        let scope = json!({"project": {"name": "research", "domain": {"name": "Default"}}});
        let body = json!({"auth": {"identity": identity, "scope": scope}});
        let refused = stage.post("/identity/v3/auth/tokens", &body).await;
        assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
        assert!(
            refused
                .text
                .contains("Application credentials cannot request a scope.")
        );
    }
}

#[tokio::test]
async fn a_second_factor_is_asked_for_with_a_receipt() {
    let stage = Stage::new().await;
    let half = stage
        .post(
            "/identity/v3/auth/tokens",
            &password("demo-totp", "demo", Some("web-shop")),
        )
        .await;
    assert_eq!(half.status, StatusCode::UNAUTHORIZED);
    assert_eq!(
        half.json()["required_auth_methods"],
        json!([["password", "totp"]])
    );
    let receipt = half.header("openstack-auth-receipt").to_owned();

    let rest = |passcode: &str| {
        let user =
            json!({"name": "demo-totp", "domain": {"name": "Default"}, "passcode": passcode});
        json!({"auth": {
            "identity": {"methods": ["totp"], "totp": {"user": user}},
            "scope": {"project": {"name": "web-shop", "domain": {"name": "Default"}}},
        }})
    };
    let headers = [("Openstack-Auth-Receipt", receipt.as_str())];
    let right = stage.world.passcode();
    let wrong = if right == "000000" {
        "000001"
    } else {
        "000000"
    };
    let refused = stage
        .ask(
            Method::POST,
            "/identity/v3/auth/tokens",
            &headers,
            &rest(wrong),
        )
        .await;
    assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
    assert_eq!(refused.header("openstack-auth-receipt"), "");
    let whole = stage
        .ask(
            Method::POST,
            "/identity/v3/auth/tokens",
            &headers,
            &rest(&right),
        )
        .await;
    assert_eq!(whole.status, StatusCode::CREATED);
    let without = stage.post("/identity/v3/auth/tokens", &rest(&right)).await;
    assert_ne!(without.header("openstack-auth-receipt"), "");
}
