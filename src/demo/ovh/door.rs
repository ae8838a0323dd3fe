//! The door: who asks, whether their signature is theirs, and whether they may.
//!
//! See <https://docs.ovh.com/gb/en/api/first-steps-with-ovh-api/>.
use super::{
    Access, Route,
    account::Account,
    keys::{APPLICATION, APPLICATION_SECRET},
    path_in_api,
    refusal::{coded, without_policy},
};
use crate::demo::{answer::Refusal, incoming::Incoming};
use axum::http::StatusCode;
use jiff::Timestamp;
use sha1::{Digest, Sha1};

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
    if request.header("X-Ovh-Signature") != Some(&expected(request, consumer, timestamp)) {
        let words = "Invalid signature";
        return Err(coded(StatusCode::BAD_REQUEST, "INVALID_SIGNATURE", words));
    }
    if credential.state(time) != "validated" {
        let words = "This credential is not valid";
        return Err(coded(StatusCode::FORBIDDEN, "INVALID_CREDENTIAL", words));
    }
    let path = path_in_api(&request.path);
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
fn expected(request: &Incoming, consumer: &str, timestamp: &str) -> String {
    let url = format!("{}{}", request.origin, request.target);
    let keys = [APPLICATION_SECRET, consumer];
    signature(keys, [&request.method, &url], &request.body, timestamp)
}

/// The secret, the consumer key, the method, the address, the body and the time, joined and hashed.
fn signature(keys: [&str; 2], asked: [&str; 2], body: &[u8], timestamp: &str) -> String {
    let mut hash = Sha1::new();
    for part in keys.into_iter().chain(asked) {
        hash.update(part.as_bytes());
        hash.update(b"+");
    }
    hash.update(body);
    hash.update(b"+");
    hash.update(timestamp.as_bytes());
    let digest = hash.finalize();
    let digits: Vec<String> = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("$1${}", digits.concat())
}

#[cfg(test)]
mod tests {
    use super::signature;

    /// The keys and the first four signatures are published in the tests of OVHcloud's client for
    /// Go; the other two are of the same keys, computed by another program.
    #[test]
    fn signatures_are_those_of_other_clients() {
        let keys = [
            "9ufkBmLaTQ9nz5yMUlg79taH0GNnzDjk",
            "5mBuy6SUQcRw2ZUxg0cG68BoDKpED4KY",
        ];
        let base = "https://eu.api.ovh.com/1.0";
        let body = r#"{"a":"b","c":"d"}"#;
        let described = r#"{"description":"avant mise à jour"}"#;
        let tasks = "/vps/vps-0123abcd.vps.ovh.net/tasks?state=doing";
        let create = "/vps/vps-0123abcd.vps.ovh.net/createSnapshot";
        for (method, path, body, wanted) in [
            (
                "GET",
                "/auth",
                "",
                "e9556054b6309771395efa467c22e627407461ad",
            ),
            (
                "POST",
                "/auth",
                body,
                "ec2fb5c7a81f64723c77d2e5b609ae6f58a84fc1",
            ),
            (
                "PUT",
                "/auth",
                body,
                "8a75a9e7c8e7296c9dbeda6a2a735eb6bd58ec4b",
            ),
            (
                "DELETE",
                "/auth",
                "",
                "a1eecd00b3b02b6cf5708b84b9ff42059a950d85",
            ),
            ("GET", tasks, "", "10342c7cdc7cd3eddead644220406added5a4249"),
            (
                "POST",
                create,
                described,
                "c261aa43065f9e594b277c4dd412441a12f59153",
            ),
        ] {
            let url = format!("{base}{path}");
            let made = signature(keys, [method, &url], body.as_bytes(), "1457018875");
            assert_eq!(made, format!("$1${wanted}"), "{method} {path}");
        }
    }
}
