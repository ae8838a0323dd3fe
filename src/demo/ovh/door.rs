//! The door: who asks, whether their signature is theirs, and whether they may.
//!
//! See <https://docs.ovh.com/gb/en/api/first-steps-with-ovh-api/>.
use axum::http::StatusCode;
use jiff::Timestamp;
use sha1::{Digest, Sha1};

use super::account::Account;
use super::keys::{APPLICATION, APPLICATION_SECRET};
use super::refusal::{coded, without_policy};
use super::{Access, BASE, Route};
use crate::demo::answer::Refusal;
use crate::demo::incoming::Incoming;

/// How far the clock of a request may be from that of the API, either way: seconds. OVHcloud does
/// not say what it takes itself.
const TOLERANCE: i64 = 60;

/// Who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Caller {
    Nobody,
    /// The holder of this consumer key.
    Consumer(String),
    /// The service account of this name.
    Client(&'static str),
}

/// Lets a request in, or says why not.
pub(super) fn admit(
    account: &mut Account,
    request: &Incoming,
    route: &Route,
) -> Result<Caller, Refusal> {
    if route.access == Access::Anybody {
        return Ok(Caller::Nobody);
    }
    if let Some(sent) = request.header("Authorization") {
        return by_token(account, sent, route);
    }
    let application = request.header("X-Ovh-Application");
    if application.is_some_and(|sent| sent != APPLICATION) {
        let words = "This application key is invalid";
        return Err(coded(StatusCode::FORBIDDEN, "INVALID_KEY", words));
    }
    let consumer = request.header("X-Ovh-Consumer").unwrap_or_default();
    match (route.access, application) {
        (_, Some(_)) if !consumer.is_empty() => by_signature(account, request, consumer, route),
        (Access::Open, _) | (Access::Application, Some(_)) => Ok(Caller::Nobody),
        (Access::Anybody | Access::Application | Access::Granted | Access::Owner, _) => {
            Err(not_signed_in())
        }
    }
}

fn not_signed_in() -> Refusal {
    Refusal::new(StatusCode::UNAUTHORIZED, "You must login first")
}

fn by_token(account: &Account, sent: &str, route: &Route) -> Result<Caller, Refusal> {
    let token = sent.strip_prefix("Bearer ").unwrap_or_default();
    let bearer = account.keys.bearer(token, account.now);
    let bearer = bearer.ok_or_else(not_signed_in)?;
    if !route.action.is_empty() && !bearer.allows(route.action) {
        return Err(without_policy(route.action));
    }
    Ok(Caller::Client(bearer.client))
}

fn by_signature(
    account: &mut Account,
    request: &Incoming,
    consumer: &str,
    route: &Route,
) -> Result<Caller, Refusal> {
    let now = account.own_time();
    let timestamp = request.header("X-Ovh-Timestamp").unwrap_or_default();
    if !is_near(timestamp, now) {
        let words = "Query out of time";
        return Err(coded(StatusCode::BAD_REQUEST, "QUERY_TIME_OUT", words));
    }
    let time = account.now;
    let credential = account.keys.find(consumer);
    let credential = credential.ok_or_else(|| {
        let words = "This credential does not exist";
        coded(StatusCode::FORBIDDEN, "NOT_CREDENTIAL", words)
    })?;
    if request.header("X-Ovh-Signature") != Some(&signature(request, consumer, timestamp)) {
        let words = "Invalid signature";
        return Err(coded(StatusCode::BAD_REQUEST, "INVALID_SIGNATURE", words));
    }
    if credential.state(time) != "validated" {
        let words = "This credential is not valid";
        return Err(coded(StatusCode::FORBIDDEN, "INVALID_CREDENTIAL", words));
    }
    let path = request.path.strip_prefix(BASE).unwrap_or_default();
    // A key can always be given back.
    let is_granted = route.access == Access::Owner || credential.allows(&request.method, path);
    if !is_granted {
        let words = "This call has not been granted";
        return Err(coded(StatusCode::FORBIDDEN, "NOT_GRANTED_CALL", words));
    }
    credential.last_use = Some(time);
    Ok(Caller::Consumer(consumer.to_owned()))
}

fn is_near(timestamp: &str, now: Timestamp) -> bool {
    let sent: Result<i64, _> = timestamp.parse();
    sent.is_ok_and(|sent| sent.abs_diff(now.as_second()) <= TOLERANCE.unsigned_abs())
}

/// What the signature has to be, over the address exactly as it was asked for.
fn signature(request: &Incoming, consumer: &str, timestamp: &str) -> String {
    let mut hash = Sha1::new();
    let start = format!(
        "{APPLICATION_SECRET}+{consumer}+{}+{}{}+",
        request.method, request.origin, request.target
    );
    hash.update(start.as_bytes());
    hash.update(&request.body);
    hash.update(format!("+{timestamp}").as_bytes());
    let digest = hash.finalize();
    let digits: Vec<String> = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("$1${}", digits.concat())
}
