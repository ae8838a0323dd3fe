//! Somebody who asks the embedded account by hand, and signs what they ask.
use crate::{schema::BASE, witness::Witness};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode},
};
use horizon_tui::demo::{Clock, ManualClock, World};
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use sha1::{Digest, Sha1};
use tower::ServiceExt;

pub(crate) const ORIGIN: &str = "http://demo.localhost";
pub(crate) const APPLICATION: &str = "demo-application-key";
const SECRET: &str = "demo-application-secret";
pub(crate) const ALL: &str = "demo-consumer-key";
pub(crate) const LOOK: &str = "demo-consumer-key-look";
pub(crate) const ACT: &str = "demo-consumer-key-act";

/// With the option and a snapshot.
pub(crate) const WEB: &str = "vps-0a1b2c3d.vps.ovh.net";
/// With the option and without a snapshot.
pub(crate) const DATA: &str = "vps-1b2c3d4e.vps.ovh.net";
/// Without the option, which can be ordered.
pub(crate) const MAIL: &str = "vps-2c3d4e5f.vps.ovh.net";
/// In a local zone.
pub(crate) const EDGE: &str = "vps-3d4e5f60.vps.ovh.net";
/// A snapshot of it is being taken.
pub(crate) const BUILD: &str = "vps-4e5f6071.vps.ovh.net";
/// An older one whose tasks fail.
pub(crate) const LEGACY: &str = "vps123456.ovh.net";

/// The account, its clock, a witness, and the key that requests are signed with.
pub(crate) struct Desk {
    pub(crate) world: World,
    pub(crate) clock: ManualClock,
    pub(crate) witness: Witness,
    pub(crate) secret: &'static str,
    pub(crate) consumer: String,
    /// How far the clock of who asks is ahead, in seconds.
    pub(crate) ahead: i64,
    router: Router,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Value,
}

impl Answer {
    pub(crate) fn code(&self) -> &str {
        self.body["errorCode"].as_str().unwrap_or_default()
    }

    pub(crate) fn message(&self) -> &str {
        self.body["message"].as_str().unwrap_or_default()
    }
}

impl Desk {
    pub(crate) fn new() -> Self {
        let start: Timestamp = "2026-11-20T09:41:00Z".parse().expect("a time");
        let clock = ManualClock::new(start);
        let world = World::new(clock.clone(), 7);
        let witness = Witness::new();
        Self {
            router: witness.before(world.router()),
            world,
            clock,
            witness,
            secret: SECRET,
            consumer: ALL.to_owned(),
            ahead: 0,
        }
    }

    /// From now on with this consumer key.
    pub(crate) fn with_key(mut self, consumer: &str) -> Self {
        consumer.clone_into(&mut self.consumer);
        self
    }

    pub(crate) fn wait(&self, seconds: i64) {
        self.clock.advance(SignedDuration::from_secs(seconds));
    }

    /// Asks for `path`, signed.
    pub(crate) async fn ask(&self, method: &str, path: &str, body: Option<Value>) -> Answer {
        let target = format!("{BASE}{path}");
        let body = body.map_or_else(String::new, |body| body.to_string());
        let signed = self.signed(method, &target, &body);
        let headers = signed.each_ref();
        let headers = headers.map(|(name, value)| (*name, value.as_str()));
        self.ask_with(method, &target, &headers, &body).await
    }

    /// The headers of a signed request.
    pub(crate) fn signed(
        &self,
        method: &str,
        target: &str,
        body: &str,
    ) -> [(&'static str, String); 4] {
        let time = (self.clock.now().as_second() + self.ahead).to_string();
        let (secret, consumer) = (self.secret, &self.consumer);
        let text = format!("{secret}+{consumer}+{method}+{ORIGIN}{target}+{body}+{time}");
        let digest = Sha1::digest(text);
        let digits: Vec<String> = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        [
            ("X-Ovh-Application", APPLICATION.to_owned()),
            ("X-Ovh-Consumer", self.consumer.clone()),
            ("X-Ovh-Timestamp", time),
            ("X-Ovh-Signature", format!("$1${}", digits.concat())),
        ]
    }

    /// Asks with these headers and no others.
    pub(crate) async fn ask_with(
        &self,
        method: &str,
        target: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(target)
            .header("Host", "demo.localhost");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::from(body.to_owned()));
        self.send(request.expect("a request")).await
    }

    async fn send(&self, request: Request<Body>) -> Answer {
        let router = self.router.clone();
        let response = router.oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.expect("a whole body");
        let text = String::from_utf8(body.to_vec()).expect("text");
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: serde_json::from_str(&text).unwrap_or(Value::String(text)),
        }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, None).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Answer {
        self.ask("POST", path, Some(body)).await
    }

    /// The body of an answer that has to be a good one.
    pub(crate) async fn read(&self, path: &str) -> Value {
        let answer = self.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
        answer.body
    }
}
