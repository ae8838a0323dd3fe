//! A witness of all that goes to and fro between a client and the embedded account.
use crate::schema::{BASE, Schema};
use axum::{
    Router,
    body::{Body, to_bytes},
    extract::{Request, State},
    http::StatusCode,
    middleware::{Next, from_fn_with_state},
    response::Response,
};
use serde_json::Value;
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

/// What was seen; its clones have seen the same.
#[derive(Clone)]
pub(crate) struct Witness {
    schema: Arc<Schema>,
    notes: Arc<Mutex<Notes>>,
}

#[derive(Default)]
struct Notes {
    wrong: Vec<String>,
    /// How often each operation was answered with which status.
    seen: BTreeMap<String, BTreeMap<u16, usize>>,
}

impl Witness {
    pub(crate) fn new() -> Self {
        Self {
            schema: Arc::new(Schema::of_the_api()),
            notes: Arc::default(),
        }
    }

    /// The same services, with this witness before their door.
    pub(crate) fn before(&self, router: Router) -> Router {
        router.layer(from_fn_with_state(self.clone(), watch))
    }

    /// What was against the description so far, a line each.
    pub(crate) fn wrong(&self) -> Vec<String> {
        self.notes.lock().expect("notes").wrong.clone()
    }

    /// How often an operation such as `GET /vps/{serviceName}` was answered with this status.
    pub(crate) fn seen(&self, operation: &str, status: StatusCode) -> usize {
        let notes = self.notes.lock().expect("notes");
        let statuses = notes.seen.get(operation);
        let times = statuses.and_then(|statuses| statuses.get(&status.as_u16()));
        times.copied().unwrap_or_default()
    }

    /// The operations that were never answered well.
    pub(crate) fn unseen(&self) -> Vec<String> {
        let names = self.schema.names();
        let unseen = names.filter(|name| self.seen(name, StatusCode::OK) == 0);
        unseen.collect()
    }

    /// Judges one exchange: what was asked, what was done, and the form of a refusal. What a sick
    /// gateway says is not the API's.
    pub(crate) fn judge(
        &self,
        (method, target): (&str, &str),
        sent: &[u8],
        (status, received): (StatusCode, &[u8]),
    ) {
        let mut notes = self.notes.lock().expect("notes");
        notes
            .wrong
            .extend(self.schema.request(method, target, sent));
        if status.is_success() {
            let wrong = self.schema.answer(method, target, received);
            notes.wrong.extend(wrong);
        } else if status.is_client_error()
            && let Some(reason) = misshapen(received)
        {
            let line = format!("{method} {target}: {status}: {reason}");
            notes.wrong.push(line);
        }
        if let Some(name) = self.schema.name(method, target) {
            let statuses = notes.seen.entry(name).or_default();
            *statuses.entry(status.as_u16()).or_default() += 1;
        }
    }
}

async fn watch(State(witness): State<Witness>, request: Request, next: Next) -> Response {
    if !request.uri().path().starts_with(BASE) {
        return next.run(request).await;
    }
    let method = request.method().to_string();
    let target = request.uri().path_and_query().map(ToString::to_string);
    let target = target.unwrap_or_default();
    let (parts, body) = request.into_parts();
    let sent = to_bytes(body, usize::MAX).await.expect("a whole request");
    let request = Request::from_parts(parts, Body::from(sent.clone()));
    let (parts, body) = next.run(request).await.into_parts();
    let received = to_bytes(body, usize::MAX).await.expect("a whole answer");
    witness.judge((&method, &target), &sent, (parts.status, &received));
    Response::from_parts(parts, Body::from(received))
}

/// Why a body is not in the form of the API's refusals. The description is silent about them; this
/// is what its own clients read.
fn misshapen(body: &[u8]) -> Option<String> {
    let Ok(body) = serde_json::from_slice::<Value>(body) else {
        return Some("a refusal that is not JSON".to_owned());
    };
    let Some(fields) = body.as_object() else {
        return Some(format!("{body} is no refusal"));
    };
    for (name, value) in fields {
        let fits = match name.as_str() {
            "message" | "class" | "errorCode" | "httpCode" | "queryId" => value.is_string(),
            "details" => value.is_object(),
            _ => false,
        };
        if !fits {
            return Some(format!("{name}: {value} does not belong into a refusal"));
        }
    }
    (!fields.contains_key("message")).then(|| "a refusal without a message".to_owned())
}
