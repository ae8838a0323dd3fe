//! The services themselves, asked directly: what the program says of them has to be true.
use reqwest::{Client, Method, RequestBuilder, StatusCode};
use serde_json::{Value, json};
use std::{
    env, fs,
    path::{Path, PathBuf},
    thread::sleep,
    time::{Duration, Instant},
};
use tokio::runtime::Runtime;

pub(crate) const REGIONS: [&str; 2] = ["RegionOne", "RegionTwo"];

/// One signed-in user of the stack, beside the program.
pub(crate) struct Stack {
    runtime: Runtime,
    client: Client,
    token: String,
    catalogue: Value,
    project: String,
}

/// The `clouds.yaml` of the running stack.
pub(crate) fn clouds() -> PathBuf {
    let named = env::var_os("HORIZON_TUI_STACK_CLOUDS");
    let named = named.filter(|path| Path::new(path).is_file());
    PathBuf::from(named.expect(
        "these tests need a running OpenStack: start it with tests/stack/up, then set \
         HORIZON_TUI_STACK_CLOUDS to its clouds.yaml",
    ))
}

impl Stack {
    /// Signed in as the user of the cloud `demo`.
    pub(crate) fn sign_in() -> Self {
        // Another test may have been first.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        let client = Client::builder().no_proxy().timeout(Duration::from_mins(1));
        let mut stack = Self {
            runtime,
            client: client.build().unwrap(),
            token: String::new(),
            catalogue: Value::Null,
            project: String::new(),
        };
        let text = fs::read_to_string(clouds()).unwrap();
        let clouds: Value = serde_saphyr::from_str(&text).unwrap();
        stack.take_token(&clouds["clouds"]["demo"]["auth"]);
        stack
    }

    fn take_token(&mut self, auth: &Value) {
        let user = json!({"name": auth["username"], "password": auth["password"],
                          "domain": {"name": auth["user_domain_name"]}});
        let project = json!({"name": auth["project_name"],
                             "domain": {"name": auth["project_domain_name"]}});
        let body = json!({"auth": {
            "identity": {"methods": ["password"], "password": {"user": user}},
            "scope": {"project": project},
        }});
        let address = format!("{}/auth/tokens", auth["auth_url"].as_str().unwrap());
        let request = self.client.post(&address).header("Connection", "close");
        let request = request.json(&body);
        let sent = self.runtime.block_on(async { request.send().await });
        let answer = sent.unwrap_or_else(|error| {
            panic!("{address} does not answer ({error}): is the stack of tests/stack/up running?")
        });
        assert_eq!(answer.status(), StatusCode::CREATED, "{address}");
        let token = answer.headers()["X-Subject-Token"].to_str().unwrap();
        token.clone_into(&mut self.token);
        let body: Value = self.runtime.block_on(answer.json()).unwrap();
        self.catalogue = body["token"]["catalog"].clone();
        let project = body["token"]["project"]["id"].as_str();
        project.unwrap().clone_into(&mut self.project);
    }

    /// The address of a service in a region.
    fn endpoint(&self, service: &str, region: &str) -> String {
        let services = self.catalogue.as_array().unwrap().iter();
        let endpoints = services
            .filter(|known| known["type"] == service)
            .flat_map(|known| known["endpoints"].as_array().unwrap());
        let is_it = |known: &&Value| known["interface"] == "public" && known["region_id"] == region;
        let url = endpoints.into_iter().find(is_it).unwrap()["url"].as_str();
        url.unwrap().to_owned()
    }

    fn request(&self, method: Method, service: &str, region: &str, path: &str) -> RequestBuilder {
        let address = format!("{}{path}", self.endpoint(service, region));
        let request = self.client.request(method, address);
        // A connection that rests is closed by the service just when it is wanted again.
        let request = request.header("Connection", "close");
        request.header("X-Auth-Token", &self.token)
    }

    /// Sends a request and gives status and body, which is null where there is none.
    fn send(&self, request: RequestBuilder) -> (StatusCode, Value) {
        self.runtime.block_on(async {
            let answer = request.send().await.unwrap();
            let status = answer.status();
            (status, answer.json().await.unwrap_or(Value::Null))
        })
    }

    fn list(&self, service: &str, region: &str, path: &str, key: &str) -> Vec<Value> {
        let (status, body) = self.send(self.request(Method::GET, service, region, path));
        assert_eq!(status, StatusCode::OK, "{path}");
        body[key].as_array().unwrap().clone()
    }

    /// The images with exactly this name.
    pub(crate) fn images(&self, region: &str, name: &str) -> Vec<Value> {
        self.list(
            "image",
            region,
            &format!("/v2/images?name={name}"),
            "images",
        )
    }

    /// Any public image that is Active and has data: its id.
    pub(crate) fn any_image(&self, region: &str) -> String {
        let path = "/v2/images?visibility=public&status=active&size_min=1";
        let images = self.list("image", region, path, "images");
        let image = images.iter().find(|image| image["disk_format"] == "qcow2");
        image.unwrap()["id"].as_str().unwrap().to_owned()
    }

    /// The images whose name begins so.
    pub(crate) fn images_named(&self, region: &str, prefix: &str) -> Vec<Value> {
        let path = format!("/v2/images?limit=1000&owner={}", self.project);
        let mut all = self.list("image", region, &path, "images");
        assert!(all.len() < 1000, "there are more pages");
        all.retain(|image| {
            let name = image["name"].as_str();
            name.is_some_and(|name| name.starts_with(prefix))
        });
        all
    }

    /// Waits until every image whose name begins so is Active.
    pub(crate) fn wait_for_images(&self, prefix: &str) {
        let patience = Instant::now() + Duration::from_mins(2);
        let is_busy = |region: &str| {
            let images = self.images_named(region, prefix);
            images.iter().any(|image| image["status"] != "active")
        };
        while REGIONS.into_iter().any(is_busy) {
            assert!(Instant::now() < patience, "{prefix} is still being saved");
            sleep(Duration::from_millis(500));
        }
    }

    /// Nova's `createImage`, as anybody else's client asks for it.
    pub(crate) fn take_snapshot(&self, region: &str, server: &str, name: &str) {
        let path = format!("/servers/{}/action", self.server(region, server));
        let body = json!({"createImage": {"name": name}});
        let patience = Instant::now() + Duration::from_mins(1);
        loop {
            let request = self.request(Method::POST, "compute", region, &path);
            match self.send(request.json(&body)).0 {
                StatusCode::ACCEPTED => return,
                // It is busy with the one before.
                StatusCode::CONFLICT => assert!(Instant::now() < patience, "{server} is busy"),
                status => panic!("{server}: {status}"),
            }
            sleep(Duration::from_millis(500));
        }
    }

    /// Allows to delete an image.
    pub(crate) fn unprotect(&self, region: &str, id: &str) {
        let path = format!("/v2/images/{id}");
        let request = self.request(Method::PATCH, "image", region, &path);
        let body = r#"[{"op": "replace", "path": "/protected", "value": false}]"#;
        let media_type = "application/openstack-images-v2.1-json-patch";
        let request = request.header("Content-Type", media_type).body(body);
        let (status, _) = self.send(request);
        assert_eq!(status, StatusCode::OK, "{id}");
    }

    /// Whether Glance still knows the image.
    pub(crate) fn has_image(&self, region: &str, id: &str) -> bool {
        let path = format!("/v2/images/{id}");
        let (status, _) = self.send(self.request(Method::GET, "image", region, &path));
        assert!(matches!(status, StatusCode::OK | StatusCode::NOT_FOUND));
        status == StatusCode::OK
    }

    pub(crate) fn delete_image(&self, region: &str, id: &str) -> StatusCode {
        let path = format!("/v2/images/{id}");
        self.send(self.request(Method::DELETE, "image", region, &path))
            .0
    }

    /// The volume snapshots that Nova has made for the image with exactly this name.
    pub(crate) fn volume_snapshots(&self, region: &str, image: &str) -> Vec<Value> {
        let name = format!("snapshot for {image}");
        let mut all = self.all_volume_snapshots(region);
        all.retain(|snapshot| snapshot["name"] == name.as_str());
        all
    }

    pub(crate) fn all_volume_snapshots(&self, region: &str) -> Vec<Value> {
        let path = format!("/{}/snapshots", self.project);
        self.list("block-storage", region, &path, "snapshots")
    }

    pub(crate) fn delete_volume_snapshot(&self, region: &str, id: &str) -> StatusCode {
        let path = format!("/{}/snapshots/{id}", self.project);
        let request = self.request(Method::DELETE, "block-storage", region, &path);
        self.send(request).0
    }

    /// Tells the hypervisor how to treat a server, by its metadata.
    pub(crate) fn set_metadata(&self, region: &str, server: &str, key: &str, value: &str) {
        let path = format!("/servers/{server}/metadata");
        let request = self.request(Method::POST, "compute", region, &path);
        let (status, _) = self.send(request.json(&json!({"metadata": {key: value}})));
        assert_eq!(status, StatusCode::OK);
    }

    pub(crate) fn remove_metadata(&self, region: &str, server: &str, key: &str) -> StatusCode {
        let path = format!("/servers/{server}/metadata/{key}");
        self.send(self.request(Method::DELETE, "compute", region, &path))
            .0
    }

    pub(crate) fn server(&self, region: &str, name: &str) -> String {
        let servers = self.list("compute", region, "/servers", "servers");
        let found = servers.iter().find(|server| server["name"] == name);
        let found = found.unwrap_or_else(|| panic!("no server {name} in {region}"));
        found["id"].as_str().unwrap().to_owned()
    }
}
