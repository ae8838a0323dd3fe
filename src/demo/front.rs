//! The front door: every request passes here, is written down, and may meet a fault.
use super::world::World;
use axum::{
    extract::{Request, State},
    http::{Method, StatusCode},
    middleware::Next,
    response::Response,
};

/// One of the services that answer under the one origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Service {
    Identity,
    Compute,
    Image,
    BlockStorage,
    Network,
    /// The OVHcloud API, which has no region either.
    Ovh,
}

impl Service {
    /// The service and the region that a path belongs to, where it has one.
    pub(super) fn of(path: &str) -> (Option<Self>, Option<String>) {
        let mut segments = path.split('/').skip(1);
        let first = segments.next().unwrap_or_default();
        if matches!(first, "identity" | "identity-old") {
            return (Some(Self::Identity), None);
        }
        if matches!(first, "1.0" | "v1" | "v2" | "auth" | "order") {
            return (Some(Self::Ovh), None);
        }
        let service = match segments.next().unwrap_or_default() {
            "compute" | "compute-old" => Self::Compute,
            "image" => Self::Image,
            "volume" => Self::BlockStorage,
            "network" => Self::Network,
            _ => return (None, None),
        };
        (Some(service), Some(first.to_owned()))
    }
}

/// One request that came in, for tests to count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestLine {
    pub method: Method,
    /// Path and query, as sent.
    pub target: String,
    pub service: Option<Service>,
    pub region: Option<String>,
    /// Absent while the answer is being held back, and for ever if it never came.
    pub status: Option<StatusCode>,
}

impl RequestLine {
    fn of(request: &Request) -> Self {
        let (service, region) = Service::of(request.uri().path());
        let target = request.uri().path_and_query();
        Self {
            method: request.method().clone(),
            target: target.map_or_else(String::new, ToString::to_string),
            service,
            region,
            status: None,
        }
    }
}

/// Writes the request down, lets a fault have it or the services answer it.
pub(super) async fn pass(State(world): State<World>, request: Request, next: Next) -> Response {
    let line = RequestLine::of(&request);
    let effect = world.fault_for(&line);
    let entry = world.write_down(line);
    let response = match effect {
        Some(effect) => effect.befall(request, next).await,
        None => next.run(request).await,
    };
    world.note_status(entry, response.status());
    response
}
