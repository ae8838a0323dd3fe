//! A cloud in this process: Keystone, Nova and Glance as far as the client needs them, written
//! from answers of a real one, which does what it is told and remembers what it was asked.
use super::samples::{catalog, image, server};
use crate::cloud::Way;
use ::http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode};
use bytes::Bytes;
use jiff::{SignedDuration, Timestamp, fmt::rfc2822};
use serde_json::{Value, json};
use std::{
    collections::{HashSet, VecDeque},
    future::pending,
    io,
    sync::{Arc, Mutex, MutexGuard},
    time::Duration,
};
use tokio::time::sleep;
use url::Url;

pub(super) const CREDENTIAL_SECRET: &str = "credential-secret";
pub(super) const PASSCODE: &str = "123456";

/// What becomes of a request instead of being answered as usual.
#[derive(Clone)]
pub(super) enum Fate {
    Answer(u16, &'static [(&'static str, &'static str)], String),
    /// The connection breaks like this.
    Breaks(io::ErrorKind),
    Hangs,
    /// It is answered as usual, after a while.
    Late(Duration),
}

/// One request as it came in.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    pub(super) method: Method,
    pub(super) url: Url,
    pub(super) headers: HeaderMap,
    pub(super) body: Value,
}

impl Asked {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// Method and path, for short.
    pub(super) fn line(&self) -> String {
        format!("{} {}", self.method, self.url.path())
    }

    pub(super) fn query(&self, key: &str) -> Option<String> {
        let mut pairs = self.url.query_pairs();
        pairs
            .find(|(name, _)| name == key)
            .map(|(_, value)| value.into_owned())
    }
}

#[derive(Clone)]
pub(super) struct Stand(Arc<Mutex<Inner>>);

pub(super) struct Inner {
    asked: Vec<Asked>,
    fates: VecDeque<(String, Fate)>,
    granted: u64,
    tokens: HashSet<String>,
    pub(super) token_life: SignedDuration,
    /// How far Keystone's clock is from this machine's.
    pub(super) skew: SignedDuration,
    /// Whether a second factor is demanded.
    pub(super) wants_passcode: bool,
    /// What Keystone lists for a user, by id and name.
    pub(super) projects: Vec<(&'static str, &'static str)>,
    pub(super) images: Vec<Value>,
    pub(super) servers: Vec<Value>,
    /// The newest compute microversion; none for one that has never heard of them.
    pub(super) microversion: Option<&'static str>,
    /// Whether tokens are refused whatever they are.
    pub(super) refuses_tokens: bool,
    /// Whether the role `admin` is among those of every token.
    pub(super) is_admin: bool,
}

impl Stand {
    pub(super) fn new() -> Self {
        Self(Arc::new(Mutex::new(Inner {
            asked: Vec::new(),
            fates: VecDeque::new(),
            granted: 0,
            tokens: HashSet::new(),
            token_life: SignedDuration::from_hours(1),
            skew: SignedDuration::ZERO,
            wants_passcode: false,
            projects: vec![("p-demo", "demo"), ("p-alt", "alt")],
            images: vec![image("i-1", "web-1-nightly")],
            servers: vec![server("s-1", "web-1")],
            microversion: Some("compute 2.104"),
            refuses_tokens: false,
            is_admin: false,
        })))
    }

    pub(super) fn way(&self) -> Way {
        let stand = self.clone();
        Way::service(tower::service_fn(move |request| {
            stand.clone().serve(request)
        }))
    }

    pub(super) fn set(&self, change: impl FnOnce(&mut Inner)) {
        change(&mut self.inner());
    }

    /// The next request whose `METHOD /path` contains this text meets this fate.
    pub(super) fn next(&self, line: &str, fate: Fate) {
        self.inner().fates.push_back((line.to_owned(), fate));
    }

    /// The next so many requests meet this fate.
    pub(super) fn always(&self, line: &str, fate: &Fate) {
        for _ in 0..50 {
            self.next(line, fate.clone());
        }
    }

    pub(super) fn recover(&self) {
        self.inner().fates.clear();
    }

    /// Every token there is ends now.
    pub(super) fn revoke_all(&self) {
        self.inner().tokens.clear();
    }

    pub(super) fn asked(&self) -> Vec<Asked> {
        self.inner().asked.clone()
    }

    /// The lines of all requests so far.
    pub(super) fn lines(&self) -> Vec<String> {
        self.inner().asked.iter().map(Asked::line).collect()
    }

    /// How many requests there were whose line contains this text.
    pub(super) fn count(&self, line: &str) -> usize {
        self.lines()
            .iter()
            .filter(|asked| asked.contains(line))
            .count()
    }

    /// How many times a credential was sent.
    pub(super) fn credentials(&self) -> usize {
        self.count("POST /identity/v3/auth/tokens")
    }

    pub(super) fn last(&self) -> Asked {
        self.inner().asked.last().expect("a request").clone()
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().expect("no panic while locked")
    }

    async fn serve(self, request: Request<Bytes>) -> io::Result<Response<Bytes>> {
        let asked = Asked {
            method: request.method().clone(),
            url: request.uri().to_string().parse().expect("an address"),
            headers: request.headers().clone(),
            body: serde_json::from_slice(request.body()).unwrap_or_default(),
        };
        let fate = {
            let mut inner = self.inner();
            inner.asked.push(asked.clone());
            let line = asked.line();
            let at = inner.fates.iter().position(|(part, _)| line.contains(part));
            at.and_then(|at| inner.fates.remove(at))
        };
        match fate {
            Some((_, Fate::Answer(status, headers, body))) => Ok(answer(status, headers, body)),
            Some((_, Fate::Breaks(kind))) => Err(io::Error::from(kind)),
            Some((_, Fate::Hangs)) => pending().await,
            Some((_, Fate::Late(pause))) => {
                sleep(pause).await;
                Ok(self.inner().respond(&asked))
            }
            None => Ok(self.inner().respond(&asked)),
        }
    }
}

impl Inner {
    fn respond(&mut self, asked: &Asked) -> Response<Bytes> {
        let path = asked.url.path().to_owned();
        let segments: Vec<&str> = path.split('/').skip(1).collect();
        let mut response = match (asked.method.as_str(), segments.as_slice()) {
            ("POST", ["identity", "v3", "auth", "tokens"]) => self.grant(asked),
            (_, ["identity", "v3", rest @ ..]) => self.identity(asked, rest),
            _ if !self.lets_in(asked) => unauthorized(),
            (method, [_region, "compute", "v2.1", rest @ ..]) => self.compute(asked, method, rest),
            (method, [_region, "image", "v2", rest @ ..]) => self.image(asked, method, rest),
            _ => not_found(),
        };
        let date = rfc2822::DateTimePrinter::new()
            .timestamp_to_rfc9110_string(&(Timestamp::now() + self.skew))
            .expect("a date");
        put(&mut response, "date", &date);
        let request_id = format!("req-{}", self.asked.len());
        put(&mut response, "x-openstack-request-id", &request_id);
        response
    }

    fn lets_in(&self, asked: &Asked) -> bool {
        let token = asked.header("x-auth-token").unwrap_or_default();
        !self.refuses_tokens && self.tokens.contains(token)
    }

    fn grant(&mut self, asked: &Asked) -> Response<Bytes> {
        let identity = &asked.body["auth"]["identity"];
        let has = |method: &str| {
            let methods = identity["methods"].as_array();
            methods.is_some_and(|methods| methods.iter().any(|name| name == method))
        };
        let password = has("password") && identity["password"]["user"]["password"] == "stackpw";
        let passcode = has("totp") && identity["totp"]["user"]["passcode"] == PASSCODE;
        let token = identity["token"]["id"].as_str().unwrap_or_default();
        let by_token = has("token") && self.tokens.contains(token);
        let credential = has("application_credential")
            && identity["application_credential"]["secret"] == CREDENTIAL_SECRET
            && asked.body["auth"]["scope"].is_null();
        let receipt = asked.header("openstack-auth-receipt") == Some("receipt-1");
        let by_user = if self.wants_passcode {
            passcode && (password || receipt)
        } else {
            password || passcode
        };
        if by_user || by_token || credential {
            return self.granted(&asked.body["auth"]["scope"]["project"], credential);
        }
        let mut refusal = unauthorized();
        if self.wants_passcode && password {
            put(&mut refusal, "openstack-auth-receipt", "receipt-1");
        }
        refusal
    }

    fn granted(&mut self, wanted: &Value, credential: bool) -> Response<Bytes> {
        let project = self.projects.iter().find(|(id, name)| {
            wanted["id"] == *id || wanted["name"] == *name || (credential && *name == "demo")
        });
        if project.is_none() && !wanted.is_null() {
            return unauthorized();
        }
        let project = project.copied();
        self.granted += 1;
        let token = format!("token-{}", self.granted);
        self.tokens.insert(token.clone());
        let mut response = respond(201, &self.token(project));
        put(&mut response, "x-subject-token", &token);
        response
    }

    fn token(&self, project: Option<(&str, &str)>) -> Value {
        let ends = Timestamp::now() + self.skew + self.token_life;
        let mut token = json!({
            "methods": ["password"],
            "user": {
                "domain": { "id": "default", "name": "Default" },
                "id": "u-demo",
                "name": "demo",
                "password_expires_at": null,
            },
            "expires_at": ends.to_string(),
            "issued_at": (Timestamp::now() + self.skew).to_string(),
        });
        if let Some((id, name)) = project {
            token["project"] = json!({ "id": id, "name": name });
            token["catalog"] = catalog();
            token["roles"] = if self.is_admin {
                json!([{ "id": "r-1", "name": "member" }, { "id": "r-2", "name": "admin" }])
            } else {
                json!([{ "id": "r-1", "name": "member" }])
            };
        }
        json!({ "token": token })
    }

    fn identity(&mut self, asked: &Asked, rest: &[&str]) -> Response<Bytes> {
        let token = asked.header("x-auth-token").unwrap_or_default().to_owned();
        if !self.tokens.contains(&token) {
            return unauthorized();
        }
        match (asked.method.as_str(), rest) {
            ("GET", ["auth", "tokens"]) => respond(200, &self.token(Some(("p-demo", "demo")))),
            ("DELETE", ["auth", "tokens"]) => {
                self.tokens.remove(&token);
                respond(204, &Value::Null)
            }
            ("GET", ["auth", "projects"]) => {
                let projects: Vec<_> = self
                    .projects
                    .iter()
                    .map(|(id, name)| json!({ "id": id, "name": name, "enabled": true }))
                    .collect();
                respond(
                    200,
                    &json!({ "projects": projects, "links": { "next": null } }),
                )
            }
            _ => not_found(),
        }
    }

    fn compute(&self, asked: &Asked, method: &str, rest: &[&str]) -> Response<Bytes> {
        let mut response = match (method, rest) {
            ("GET", ["servers", "detail"]) => {
                let (page, next) = page(&self.servers, asked);
                let mut body = json!({ "servers": page });
                if let Some(query) = next {
                    let path = asked.url.path();
                    let link = format!("http://internal:8774{path}?{query}");
                    body["servers_links"] = json!([{ "rel": "next", "href": link }]);
                }
                respond(200, &body)
            }
            ("GET", ["servers", id]) => match find(&self.servers, id) {
                Some(server) => respond(200, &json!({ "server": server })),
                None => not_found(),
            },
            ("POST", ["servers", _, "action"]) => return self.create_image(asked),
            _ => not_found(),
        };
        if let Some(version) = self.microversion {
            put(&mut response, "openstack-api-version", version);
        }
        response
    }

    fn create_image(&self, asked: &Asked) -> Response<Bytes> {
        match (asked.header("openstack-api-version"), self.microversion) {
            (Some(_), None | Some("compute 2.1")) => {
                let words =
                    "Version 2.45 is not supported by the API. Minimum is 2.1 and maximum is 2.1.";
                let fault = json!({ "computeFault": { "code": 406, "message": words } });
                respond(406, &fault)
            }
            (Some("compute 2.45"), _) => respond(202, &json!({ "image_id": "i-new" })),
            (_, _) => {
                let mut response = Response::new(Bytes::new());
                *response.status_mut() = StatusCode::ACCEPTED;
                put(
                    &mut response,
                    "location",
                    "http://glance.internal:9292//images/i-new",
                );
                response
            }
        }
    }

    fn image(&mut self, asked: &Asked, method: &str, rest: &[&str]) -> Response<Bytes> {
        match (method, rest) {
            ("GET", ["images"]) => {
                let (page, next) = page(&self.images, asked);
                let mut body = json!({ "images": page, "first": "/v2/images" });
                if let Some(query) = next {
                    body["next"] = format!("/v2/images?{query}").into();
                }
                respond(200, &body)
            }
            ("GET" | "PATCH", ["images", id]) => match find(&self.images, id) {
                Some(image) => respond(200, image),
                None => not_found(),
            },
            ("DELETE", ["images", id]) => {
                let before = self.images.len();
                self.images.retain(|image| image["id"] != *id);
                if self.images.len() == before {
                    not_found()
                } else {
                    respond(204, &Value::Null)
                }
            }
            _ => not_found(),
        }
    }
}

/// The rows of a page, and the query of the next one; full pages have one, as in Glance.
fn page(rows: &[Value], asked: &Asked) -> (Vec<Value>, Option<String>) {
    let limit = asked
        .query("limit")
        .and_then(|limit| limit.parse().ok())
        .unwrap_or(25);
    let start = asked.query("marker").map_or(0, |marker| {
        rows.iter()
            .position(|row| row["id"] == marker)
            .map_or(0, |at| at + 1)
    });
    let page: Vec<Value> = rows.iter().skip(start).take(limit).cloned().collect();
    let last = page.last().filter(|_| page.len() == limit);
    let next = last.map(|last| {
        format!(
            "limit={limit}&marker={}",
            last["id"].as_str().expect("an id")
        )
    });
    (page, next)
}

fn find<'a>(rows: &'a [Value], id: &str) -> Option<&'a Value> {
    rows.iter().find(|row| row["id"] == id)
}

fn respond(status: u16, body: &Value) -> Response<Bytes> {
    let body = if body.is_null() {
        String::new()
    } else {
        body.to_string()
    };
    answer(status, &[("content-type", "application/json")], body)
}

fn answer(status: u16, headers: &[(&'static str, &'static str)], body: String) -> Response<Bytes> {
    let mut response = Response::new(Bytes::from(body));
    *response.status_mut() = StatusCode::from_u16(status).expect("a status");
    for (name, value) in headers {
        put(&mut response, name, value);
    }
    response
}

fn put(response: &mut Response<Bytes>, name: &'static str, value: &str) {
    let value = HeaderValue::from_str(value).expect("a header");
    response
        .headers_mut()
        .insert(HeaderName::from_static(name), value);
}

fn unauthorized() -> Response<Bytes> {
    let words = "The request you have made requires authentication.";
    respond(
        401,
        &json!({ "error": { "code": 401, "title": "Unauthorized", "message": words } }),
    )
}

fn not_found() -> Response<Bytes> {
    let words = "The resource could not be found.<br /><br />\n\n\n";
    respond(
        404,
        &json!({ "message": words, "code": "404 Not Found", "title": "Not Found" }),
    )
}
