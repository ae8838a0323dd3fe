//! The embedded clouds, asked through their router as a client asks them.
mod deleting;
mod everyone;
mod faults;
mod launching;
mod listing;
mod shapes;
mod sign_in;
mod snapshots;
mod volumes;

use super::{ManualClock, World};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Method, Request, StatusCode},
};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use tower::ServiceExt;

const PATCH_TYPE: &str = "application/openstack-images-v2.1-json-patch";

/// The clouds, their clock, and somebody who is signed in.
struct Stage {
    world: World,
    clock: ManualClock,
    router: Router,
    token: String,
    project: String,
}

/// What came back.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    text: String,
}

impl Answer {
    /// The body, which must be JSON.
    fn json(&self) -> Value {
        serde_json::from_str(&self.text).expect("a body in JSON")
    }

    fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value.map_or("", |value| value.to_str().expect("a readable header"))
    }

    /// The id that the end of an address names.
    fn last_segment(&self, header: &str) -> String {
        self.header(header)
            .rsplit('/')
            .next()
            .expect("a last segment")
            .to_owned()
    }
}

impl Stage {
    /// Signed in as `demo` for the shop.
    async fn new() -> Self {
        Self::with(|world| world).await
    }

    async fn with(prepare: impl FnOnce(World) -> World) -> Self {
        let clock = ManualClock::new("2026-11-20T09:41:00Z".parse().expect("a time"));
        let world = prepare(World::new(clock.clone(), 7));
        let mut stage = Self {
            router: world.router(),
            world,
            clock,
            token: String::new(),
            project: String::new(),
        };
        stage.sign_in("demo", "web-shop").await;
        stage
    }

    /// Signs in by password and keeps the token.
    async fn sign_in(&mut self, user: &str, project: &str) {
        let answer = self
            .post(
                "/identity/v3/auth/tokens",
                &password(user, "demo", Some(project)),
            )
            .await;
        assert_eq!(answer.status, StatusCode::CREATED);
        answer.header("x-subject-token").clone_into(&mut self.token);
        let id = &answer.json()["token"]["project"]["id"];
        id.as_str()
            .expect("a project id")
            .clone_into(&mut self.project);
    }

    async fn send(&self, request: Request<Body>) -> Answer {
        let response = self
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("an answer");
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.expect("a whole body");
        Answer {
            status: parts.status,
            headers: parts.headers,
            text: String::from_utf8(body.to_vec()).expect("text"),
        }
    }

    async fn ask(
        &self,
        method: Method,
        target: &str,
        headers: &[(&str, &str)],
        body: &Value,
    ) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(target)
            .header("Host", "demo.localhost");
        if !self.token.is_empty() {
            request = request.header("X-Auth-Token", &self.token);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let body = if body.is_null() {
            Body::empty()
        } else {
            Body::from(body.to_string())
        };
        self.send(request.body(body).expect("a request")).await
    }

    async fn get(&self, target: &str) -> Answer {
        self.get_with(target, &[("Accept", "application/json")])
            .await
    }

    async fn get_with(&self, target: &str, headers: &[(&str, &str)]) -> Answer {
        self.ask(Method::GET, target, headers, &Value::Null).await
    }

    async fn delete(&self, target: &str) -> Answer {
        self.ask(
            Method::DELETE,
            target,
            &[("Accept", "application/json")],
            &Value::Null,
        )
        .await
    }

    async fn post(&self, target: &str, body: &Value) -> Answer {
        self.ask(Method::POST, target, &[], body).await
    }

    async fn patch(&self, image: &str, operations: &Value) -> Answer {
        let headers = [("Content-Type", PATCH_TYPE), ("Accept", "application/json")];
        self.ask(
            Method::PATCH,
            &format!("/RegionOne/image/v2/images/{image}"),
            &headers,
            operations,
        )
        .await
    }

    fn wait(&self, milliseconds: i64) {
        self.clock
            .advance(SignedDuration::from_millis(milliseconds));
    }

    /// The server of this name in the first region.
    async fn server(&self, name: &str) -> Value {
        let answer = self
            .get(&format!(
                "/RegionOne/compute/v2.1/servers/detail?name=^{name}$"
            ))
            .await;
        answer.json()["servers"][0].clone()
    }

    /// Asks for a snapshot of the server of this name.
    async fn snapshot(&self, server: &str, version: &str, body: &Value) -> Answer {
        let id = self.server(server).await["id"]
            .as_str()
            .expect("a server")
            .to_owned();
        let target = format!("/RegionOne/compute/v2.1/servers/{id}/action");
        let version = format!("compute {version}");
        let headers = [("OpenStack-API-Version", version.as_str())];
        self.ask(
            Method::POST,
            &target,
            &headers,
            &json!({"createImage": body}),
        )
        .await
    }

    async fn image(&self, id: &str) -> Answer {
        self.get(&format!("/RegionOne/image/v2/images/{id}")).await
    }

    /// Every image of a list, page by page.
    async fn images(&self, query: &str) -> Vec<Value> {
        let mut images = Vec::new();
        let mut next = Some(format!("/v2/images?{query}"));
        while let Some(path) = next {
            let answer = self.get(&format!("/RegionOne/image{path}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
            let page = answer.json();
            images.extend(page["images"].as_array().expect("a list").iter().cloned());
            next = page["next"].as_str().map(str::to_owned);
        }
        images
    }
}

/// The body of a sign-in by password.
fn password(user: &str, password: &str, project: Option<&str>) -> Value {
    let domain = json!({"name": "Default"});
    let mut body = json!({"auth": {"identity": {
        "methods": ["password"],
        "password": {"user": {"name": user, "domain": domain, "password": password}},
    }}});
    if let Some(project) = project {
        body["auth"]["scope"] = json!({"project": {"name": project, "domain": domain}});
    }
    body
}

fn time(value: &Value) -> Timestamp {
    value.as_str().expect("a time").parse().expect("a time")
}
