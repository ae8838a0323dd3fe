//! The embedded clouds as a value that can be asked, broken and counted.
use super::{
    answer::Refusal,
    block_storage,
    clock::Clock,
    compute,
    fault::{self, Effect, Fault},
    front::{self, RequestLine, Service},
    identity::{self, Identity},
    image,
    incoming::Incoming,
    network,
    ovh::{self, Account},
    random::Random,
    region::Region,
    seed,
};
use axum::{
    Router, extract::State, http::StatusCode, middleware::from_fn_with_state, response::Response,
};
use jiff::{SignedDuration, Timestamp};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// The embedded clouds; a handle, whose clones are the same clouds.
#[derive(Clone)]
pub struct World(Arc<Shared>);

struct Shared {
    clock: Box<dyn Clock>,
    cloud: Mutex<Cloud>,
    faults: Mutex<Vec<Fault>>,
    requests: Mutex<Vec<RequestLine>>,
    listener: Mutex<Option<UnboundedSender<RequestLine>>>,
}

/// Everything the services know.
pub(super) struct Cloud {
    /// The time of the request being answered.
    pub(super) now: Timestamp,
    pub(super) identity: Identity,
    pub(super) regions: BTreeMap<String, Region>,
    pub(super) ovh: Account,
    /// For the identifiers of things.
    pub(super) random: Random,
    /// For the identifiers of requests and tokens, so that looking does not change what is created.
    pub(super) requests: Random,
}

impl World {
    /// Clouds with the things that belong to this seed, as old as they are told by this clock.
    pub fn new(clock: impl Clock, seed: u64) -> Self {
        let cloud = seed::cloud(clock.now(), seed);
        Self(Arc::new(Shared {
            clock: Box::new(clock),
            cloud: Mutex::new(cloud),
            faults: Mutex::default(),
            requests: Mutex::default(),
            listener: Mutex::default(),
        }))
    }

    /// Adds this many snapshots to the first region, for measuring.
    #[must_use]
    pub fn with_images(self, count: usize) -> Self {
        self.with(|cloud| seed::more_images(cloud, count));
        self
    }

    /// Every request so far, in the order they came in.
    pub fn requests(&self) -> Vec<RequestLine> {
        locked(&self.0.requests).clone()
    }

    /// Tells each request from now on as soon as it is answered.
    pub fn tell_requests(&self) -> UnboundedReceiver<RequestLine> {
        let (sender, requests) = unbounded_channel();
        *locked(&self.0.listener) = Some(sender);
        requests
    }

    pub fn forget_requests(&self) {
        locked(&self.0.requests).clear();
    }

    /// Lets the next requests that it concerns meet a fault.
    pub fn inject(&self, fault: Fault) {
        locked(&self.0.faults).push(fault);
    }

    /// Withdraws the faults that nobody has met yet.
    pub fn calm(&self) {
        locked(&self.0.faults).clear();
    }

    /// How long a new token lives; an hour unless set.
    pub fn set_token_life(&self, life: SignedDuration) {
        self.with(|cloud| cloud.identity.token_life = life);
    }

    /// Exchanges tokens from now on only where they are good for no project yet.
    pub fn forbid_rescoping(&self) {
        self.with(|cloud| cloud.identity.lets_rescope = false);
    }

    /// Makes every token invalid at once.
    pub fn revoke_tokens(&self) {
        self.with(|cloud| cloud.identity.tokens.clear());
    }

    /// What the second factor of the user who has one shows at this moment.
    pub fn passcode(&self) -> String {
        self.with(|cloud| cloud.identity.passcode(cloud.now))
    }

    /// Leaves no hypervisor of any region with room for another instance.
    pub fn fill_hosts(&self) {
        self.with(|cloud| {
            for region in cloud.regions.values_mut() {
                region.hosts_are_full = true;
            }
        });
    }

    /// Lets every rebuild from now on end in an error.
    pub fn break_rebuilds(&self) {
        self.with(|cloud| {
            for region in cloud.regions.values_mut() {
                region.rebuilds_break = true;
            }
        });
    }

    /// Puts the clock of the OVHcloud API ahead of everybody else's.
    pub fn set_ovh_clock_ahead(&self, by: SignedDuration) {
        self.with(|cloud| cloud.ovh.clock_ahead = by);
    }

    /// Lets the owner of the OVHcloud account refuse the new keys that wait for their agreement.
    pub fn refuse_ovh_keys(&self) {
        self.with(|cloud| cloud.ovh.refuse_keys());
    }

    /// Leaves these VPSs alone in the account, or none.
    pub fn keep_only_vps(&self, names: &[&str]) {
        self.with(|cloud| cloud.ovh.keep_only(names));
    }

    /// Lets the VPS of this name run out, if there is one.
    pub fn expire_vps(&self, name: &str) {
        self.with(|cloud| cloud.ovh.expire(name));
    }

    /// Lets every further task of the VPS of this name end in an error, if there is one.
    pub fn break_vps_tasks(&self, name: &str) {
        self.with(|cloud| cloud.ovh.break_tasks(name));
    }

    /// The services as one router, with every path from the origin.
    pub fn router(&self) -> Router {
        Router::new()
            .merge(identity::routes())
            .merge(compute::routes())
            .merge(image::routes())
            .merge(block_storage::routes())
            .merge(network::routes())
            .merge(ovh::routes())
            .method_not_allowed_fallback(async |world: State<Self>, request: Incoming| {
                let words = "The method is not allowed for this resource.";
                world.unanswered(
                    &request,
                    Refusal::new(StatusCode::METHOD_NOT_ALLOWED, words),
                )
            })
            .fallback(async |world: State<Self>, request: Incoming| {
                world.unanswered(&request, Refusal::no_such_path())
            })
            .layer(from_fn_with_state(self.clone(), front::pass))
            .with_state(self.clone())
    }

    /// What is said where nothing answers to a path.
    fn unanswered(&self, request: &Incoming, refusal: Refusal) -> Response {
        if Service::of(&request.path).0 == Some(Service::Ovh) {
            return ovh::no_such_path(self);
        }
        refusal.into_page(request)
    }

    /// Lets everything that is due happen, then works on the clouds.
    pub(super) fn with<T>(&self, work: impl FnOnce(&mut Cloud) -> T) -> T {
        let now = self.0.clock.now();
        let mut cloud = locked(&self.0.cloud);
        cloud.now = now;
        for region in cloud.regions.values_mut() {
            region.settle(now);
        }
        cloud.ovh.settle(now);
        work(&mut cloud)
    }

    pub(super) fn fault_for(&self, line: &RequestLine) -> Option<Effect> {
        fault::take(&mut locked(&self.0.faults), line)
    }

    /// Writes a request down and tells which entry it is.
    pub(super) fn write_down(&self, line: RequestLine) -> usize {
        let mut requests = locked(&self.0.requests);
        requests.push(line);
        requests.len() - 1
    }

    pub(super) fn note_status(&self, entry: usize, status: StatusCode) {
        let mut requests = locked(&self.0.requests);
        let Some(line) = requests.get_mut(entry) else {
            return;
        };
        line.status = Some(status);
        if let Some(listener) = &*locked(&self.0.listener) {
            // Nobody has to go on listening.
            let _ = listener.send(line.clone());
        }
    }
}

/// A lock that a panic elsewhere does not close for ever.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
