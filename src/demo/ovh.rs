//! The OVHcloud API, version 1: an account with its keys, its VPSs and its orders.
//!
//! Everything stands under `/1.0`, and under `/v1` as well, save the tokens of service accounts and the two pages that a
//! person opens: to agree to what a new key may do, and to pay. Both do themselves what is to be done
//! there, after a while. What each operation takes and answers is said by
//! <https://eu.api.ovh.com/console/>.
mod account;
mod authentication;
mod body;
mod door;
mod keys;
mod order;
mod refusal;
mod seed;
mod task;
mod vps;

pub(super) use account::Account;
pub use keys::ovh_conf;

use super::{
    answer::{Refusal, json_answer, set_header},
    incoming::Incoming,
    world::{Cloud, World},
};
use axum::{
    Router,
    extract::State,
    http::StatusCode,
    response::Response,
    routing::{MethodFilter, on},
};
use door::Caller;
use jiff::{
    Timestamp,
    tz::{Offset, TimeZone},
};
use serde_json::Value;

/// What the paths of the API begin with. The two are one version.
const BASES: [&str; 2] = ["/1.0", "/v1"];

/// A path as the rules of a key name it.
fn path_in_api(path: &str) -> &str {
    let bases = BASES.iter();
    let mut without = bases.filter_map(|base| path.strip_prefix(base));
    without.next().unwrap_or(path)
}

/// Who may ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Access {
    /// Everybody, and no signature is looked at.
    Anybody,
    /// Who shows the key of the application.
    Application,
    /// Everybody; a signature is checked if there is one.
    Open,
    /// Who holds a key with a rule for it, or a service account with a policy for it.
    Granted,
    /// Who holds a key, whatever its rules.
    Owner,
}

/// One operation of the API.
struct Route {
    method: MethodFilter,
    path: &'static str,
    access: Access,
    /// What a policy calls it; empty where policies do not reach.
    action: &'static str,
    handler: Handler,
}

impl Route {
    const fn new(
        method: MethodFilter,
        path: &'static str,
        action: &'static str,
        handler: Handler,
    ) -> Self {
        Self {
            method,
            path,
            access: Access::Granted,
            action,
            handler,
        }
    }

    const fn open_to(mut self, access: Access) -> Self {
        self.access = access;
        self
    }
}

/// One request being answered.
struct Call<'a> {
    account: &'a mut Account,
    request: &'a Incoming,
    caller: Caller,
}

/// Answers one operation; nothing to say is `null`.
type Handler = fn(&mut Call<'_>) -> Result<Value, Refusal>;

pub(super) fn routes() -> Router<World> {
    let tables = [authentication::ROUTES, vps::ROUTES, order::ROUTES];
    let router = Router::new()
        .merge(authentication::pages())
        .merge(order::pages());
    let operations = tables.into_iter().flatten();
    operations.fold(router, |router, route| {
        BASES.into_iter().fold(router, |router, base| {
            let answered = async move |State(world): State<World>, request: Incoming| {
                world.with(|cloud| answer(cloud, &request, route))
            };
            let path = format!("{base}{}", route.path);
            router.route(&path, on(route.method, answered))
        })
    })
}

/// The answer to a path that is not there, or not with this method.
pub(super) fn no_such_path(world: &World) -> Response {
    let refused = refusal::answer(&refusal::no_such_path());
    world.with(|cloud| named(refused, cloud))
}

/// The body of a refusal that somebody else gives in the place of the API.
pub(super) fn refused(status: StatusCode, code: &'static str, message: &str) -> String {
    refusal::body_of(&refusal::coded(status, code, message)).to_string()
}

/// Lets the request in at the door, and answers it.
fn answer(cloud: &mut Cloud, request: &Incoming, route: &Route) -> Response {
    let account = &mut cloud.ovh;
    let answered = door::admit(account, request, route).and_then(|caller| {
        let mut call = Call {
            account,
            request,
            caller,
        };
        (route.handler)(&mut call)
    });
    let response = match answered {
        Ok(body) => json_answer(StatusCode::OK, &body),
        Err(refused) => refusal::answer(&refused),
    };
    named(response, cloud)
}

/// Gives an answer the name that support asks for.
fn named(mut response: Response, cloud: &mut Cloud) -> Response {
    let (first, second) = (cloud.requests.hex(8), cloud.requests.hex(32));
    let name = format!("EU.demo-1.{first}.{second}");
    set_header(&mut response, "X-Ovh-QueryID", &name);
    response
}

/// A time as the API writes it, with the offset of its own clock: `2026-11-20T18:07:04+01:00`.
fn written(time: Timestamp) -> String {
    let here = time.to_zoned(TimeZone::fixed(Offset::constant(1)));
    here.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}
