//! One request being answered: who asks, what, and the cloud it is asked of.
use super::{
    answer::Refusal,
    identity::{Project, User},
    incoming::Incoming,
    region::Region,
    world::{Cloud, World},
};
use axum::{
    response::Response,
    routing::{MethodFilter, MethodRouter, on},
};
use jiff::Timestamp;
use serde_json::Value;
use std::sync::Arc;

/// Who asks, in which project.
#[derive(Clone, Debug)]
pub(super) struct Caller {
    pub(super) user: Arc<User>,
    pub(super) project: Arc<Project>,
}

impl Caller {
    /// Whether the caller may change things, rather than look only.
    pub(super) fn may_write(&self) -> bool {
        self.is_admin() || self.user.roles.contains(&"member")
    }

    /// Whether the caller may do everything everywhere.
    pub(super) fn is_admin(&self) -> bool {
        self.user.roles.contains(&"admin")
    }

    /// Whether the caller may see, by its id, what a project owns.
    pub(super) fn reaches(&self, owner: &str) -> bool {
        self.is_admin() || owner == self.project.id
    }
}

/// One request being answered.
pub(super) struct Exchange<'a> {
    pub(super) cloud: &'a mut Cloud,
    pub(super) request: &'a Incoming,
    pub(super) caller: Caller,
    /// The minor number of the microversion that was asked for; zero where a service has none.
    pub(super) version: u32,
    pub(super) request_id: &'a str,
}

impl Exchange<'_> {
    pub(super) fn now(&self) -> Timestamp {
        self.cloud.now
    }

    /// The region that the path names.
    pub(super) fn region(&mut self) -> Result<&mut Region, Refusal> {
        let name = self.request.parameter("region");
        let region = self.cloud.regions.get_mut(name);
        region.ok_or_else(Refusal::no_such_path)
    }

    pub(super) fn region_name(&self) -> &str {
        self.request.parameter("region")
    }

    /// Whether the lists of Nova and Cinder are asked for everybody's things.
    pub(super) fn asks_for_all(&self) -> bool {
        let sent = self.request.query("all_tenants");
        sent.is_some_and(|value| !["0", "false"].contains(&value.to_lowercase().as_str()))
    }

    /// The same for Cinder, which takes no notice of it where the caller is no administrator.
    pub(super) fn gets_all(&self) -> bool {
        self.asks_for_all() && self.caller.is_admin()
    }

    pub(super) fn project_id(&self) -> &str {
        &self.caller.project.id
    }

    /// The body as JSON, or the refusal that Nova and Cinder give when it is none.
    pub(super) fn json(&self) -> Result<Value, Refusal> {
        let body = self.request.json();
        body.ok_or_else(|| Refusal::bad("Malformed request body"))
    }

    /// Where this request came in, up to the end of the service's own path (`/RegionOne/compute`).
    pub(super) fn service_url(&self) -> String {
        let mut segments = self.request.path.split('/').skip(1);
        let region = segments.next().unwrap_or_default();
        let service = segments.next().unwrap_or_default();
        format!("{}/{region}/{service}", self.request.origin)
    }
}

/// Answers one kind of request.
pub(super) type Handler = fn(&mut Exchange<'_>) -> Result<Response, Refusal>;

/// Lets a request into a service, answers it, and dresses the answer as the service does.
pub(super) type Door = fn(&mut Cloud, &Incoming, &str, Handler) -> Response;

/// A route that is answered by a handler behind the door of its service.
pub(super) fn route(method: MethodFilter, door: Door, handler: Handler) -> MethodRouter<World> {
    on(
        method,
        async move |world: axum::extract::State<World>, request: Incoming| {
            world.with(|cloud| {
                let request_id = format!("req-{}", cloud.requests.uuid());
                door(cloud, &request, &request_id, handler)
            })
        },
    )
}
