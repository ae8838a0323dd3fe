//! Somebody else who works on the same clouds at the same time.
use axum::{
    body::{Body, to_bytes},
    http::{Method, Request},
};
use horizon_tui::demo::{Service, World};
use serde_json::{Value, json};
use tower::ServiceExt;

/// Somebody else who works on the same clouds at the same time, as the same user.
pub(crate) struct Elsewhere {
    world: World,
    token: String,
}

impl Elsewhere {
    pub(crate) async fn of(world: &World) -> Self {
        let mut elsewhere = Self {
            world: world.clone(),
            token: String::new(),
        };
        let body = json!({"auth": {
            "identity": {"methods": ["password"], "password": {"user": {
                "name": "demo", "domain": {"name": "Default"}, "password": "demo",
            }}},
            "scope": {"project": {"name": "web-shop", "domain": {"name": "Default"}}},
        }});
        let (_, token) = elsewhere
            .send(
                Method::POST,
                "/identity/v3/auth/tokens",
                "application/json",
                &body,
            )
            .await;
        elsewhere.token = token;
        elsewhere
    }

    async fn send(&self, method: Method, path: &str, kind: &str, body: &Value) -> (Value, String) {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("Host", "demo.localhost")
            .header("X-Auth-Token", &self.token)
            .header("OpenStack-API-Version", "compute 2.79")
            .header("Content-Type", kind)
            .body(Body::from(body.to_string()))
            .expect("a request");
        let Ok(response) = self.world.router().oneshot(request).await;
        assert!(
            response.status().is_success(),
            "{path}: {}",
            response.status()
        );
        let token = response.headers().get("x-subject-token");
        let token = token
            .and_then(|token| token.to_str().ok())
            .unwrap_or_default();
        let token = token.to_owned();
        let bytes = to_bytes(response.into_body(), usize::MAX)
            .await
            .expect("a body");
        (serde_json::from_slice(&bytes).unwrap_or_default(), token)
    }

    /// Every image of the shop in a region, as Glance tells of it.
    pub(crate) async fn images(&self, region: &str) -> Vec<Value> {
        let mut images = Vec::new();
        let mut path = format!("/{region}/image/v2/images?limit=1000");
        loop {
            let (page, _) = self
                .send(Method::GET, &path, "application/json", &Value::Null)
                .await;
            images.extend(page["images"].as_array().expect("a list").iter().cloned());
            match page["next"].as_str() {
                Some(next) => path = format!("/{region}/image{next}"),
                None => return images,
            }
        }
    }

    /// The image of a region with this name.
    pub(crate) async fn image(&self, region: &str, name: &str) -> Option<Value> {
        let mut images = self.images(region).await.into_iter();
        images.find(|image| image["name"] == name)
    }

    /// How many images of a region have this name.
    pub(crate) async fn count(&self, region: &str, name: &str) -> usize {
        let images = self.images(region).await;
        images.iter().filter(|image| image["name"] == name).count()
    }

    pub(crate) async fn delete(&self, region: &str, image: &Value) {
        let path = image_path(region, image);
        self.send(Method::DELETE, &path, "application/json", &Value::Null)
            .await;
    }

    /// Sets one field of an image.
    pub(crate) async fn set(&self, region: &str, image: &Value, field: &str, value: Value) {
        let path = image_path(region, image);
        let operation = if image.get(field).is_some() {
            "replace"
        } else {
            "add"
        };
        let change = json!([{"op": operation, "path": format!("/{field}"), "value": value}]);
        let kind = "application/openstack-images-v2.1-json-patch";
        self.send(Method::PATCH, &path, kind, &change).await;
    }

    /// Every instance of the shop in a region, as Nova tells of it.
    pub(crate) async fn instances(&self, region: &str) -> Vec<Value> {
        let path = format!("/{region}/compute/v2.1/servers/detail?limit=1000");
        let (page, _) = self
            .send(Method::GET, &path, "application/json", &Value::Null)
            .await;
        page["servers"].as_array().expect("a list").clone()
    }
}

fn image_path(region: &str, image: &Value) -> String {
    format!(
        "/{region}/image/v2/images/{}",
        image["id"].as_str().expect("an id")
    )
}

/// The requests of a kind, as `METHOD path?query`.
pub(crate) fn asked(world: &World, service: Service, part: &str) -> Vec<String> {
    let requests = world.requests().into_iter();
    requests
        .map(|line| (line.service, format!("{} {}", line.method, line.target)))
        .filter(|(of, line)| *of == Some(service) && line.contains(part))
        .map(|(_, line)| line)
        .collect()
}

/// How often a credential left.
pub(crate) fn sign_ins(world: &World) -> usize {
    asked(world, Service::Identity, "POST /identity/v3/auth/tokens").len()
}
