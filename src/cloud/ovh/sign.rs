//! Signed requests, and the clock by which they are signed.
use crate::{cloud::access::Application, model::Secret};
use ::http::Method;
use jiff::Timestamp;
use sha1::{Digest, Sha1};
use std::{
    fmt::Write as _,
    sync::{Mutex, PoisonError},
};
use url::Url;

/// What is signed by whom.
pub(super) struct Signing<'a> {
    pub(super) application: &'a Application,
    pub(super) consumer: &'a Secret,
}

impl Signing<'_> {
    /// The signature of a request: `$1$` and the SHA-1 of its parts, the body as it is sent.
    ///
    /// <https://github.com/ovh/python-ovh#3-authorize-your-application-to-access-a-customer-account-using-signature>
    pub(super) fn signature(&self, method: &Method, url: &Url, body: &[u8], time: i64) -> String {
        let time = time.to_string();
        let parts: [&[u8]; 6] = [
            self.application.secret.expose().as_bytes(),
            self.consumer.expose().as_bytes(),
            method.as_str().as_bytes(),
            url.as_str().as_bytes(),
            body,
            time.as_bytes(),
        ];
        let digest = Sha1::digest(parts.join(&b"+"[..]));
        let mut signature = "$1$".to_owned();
        for byte in digest {
            // Writing into a text cannot fail.
            let _written = write!(signature, "{byte:02x}");
        }
        signature
    }
}

/// How far this machine's clock is ahead of OVHcloud's, once it is known.
#[derive(Debug, Default)]
pub(super) struct Clock(Mutex<State>);

#[derive(Debug, Default, Clone, Copy)]
struct State {
    /// Seconds.
    ahead: Option<i64>,
    /// Whether a request signed with this key was ever taken.
    trusted: bool,
}

impl Clock {
    /// The time by OVHcloud's clock; none until it was asked for its time.
    pub(super) fn now(&self) -> Option<i64> {
        Some(Timestamp::now().as_second() - self.state().ahead?)
    }

    /// Takes over what `GET /auth/time` said.
    pub(super) fn learn(&self, theirs: i64) {
        let ahead = Timestamp::now().as_second().saturating_sub(theirs);
        self.change(|state| state.ahead = Some(ahead));
    }

    /// A clock that was set, or slept, has to be compared again.
    pub(super) fn forget(&self) {
        self.change(|state| state.ahead = None);
    }

    pub(super) fn trust(&self) {
        self.change(|state| state.trusted = true);
    }

    pub(super) fn is_trusted(&self) -> bool {
        self.state().trusted
    }

    fn state(&self) -> State {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Keys that OVHcloud published in the tests of its own client, long revoked.
    const SECRET: &str = "9ufkBmLaTQ9nz5yMUlg79taH0GNnzDjk";
    const CONSUMER: &str = "5mBuy6SUQcRw2ZUxg0cG68BoDKpED4KY";
    const TIME: i64 = 1_457_018_875;

    #[test]
    fn signatures_are_those_of_ovhclouds_own_clients() {
        let application = Application {
            key: Secret::from("TDPKJdwZwAQPwKX2"),
            secret: Secret::from(SECRET),
        };
        let consumer = Secret::from(CONSUMER);
        let signing = Signing {
            application: &application,
            consumer: &consumer,
        };
        let auth = "https://eu.api.ovh.com/1.0/auth";
        let vps = "https://eu.api.ovh.com/1.0/vps/vps-0123abcd.vps.ovh.net";
        let tasks = format!("{vps}/tasks?state=doing");
        let take = format!("{vps}/createSnapshot");
        for (method, url, body, signature) in [
            (
                Method::GET,
                auth,
                "",
                "$1$e9556054b6309771395efa467c22e627407461ad",
            ),
            (
                Method::POST,
                auth,
                r#"{"a":"b","c":"d"}"#,
                "$1$ec2fb5c7a81f64723c77d2e5b609ae6f58a84fc1",
            ),
            (
                Method::PUT,
                auth,
                r#"{"a":"b","c":"d"}"#,
                "$1$8a75a9e7c8e7296c9dbeda6a2a735eb6bd58ec4b",
            ),
            (
                Method::DELETE,
                auth,
                "",
                "$1$a1eecd00b3b02b6cf5708b84b9ff42059a950d85",
            ),
            (
                Method::GET,
                &tasks,
                "",
                "$1$10342c7cdc7cd3eddead644220406added5a4249",
            ),
            (
                Method::POST,
                &take,
                r#"{"description":"avant mise à jour"}"#,
                "$1$c261aa43065f9e594b277c4dd412441a12f59153",
            ),
        ] {
            let at: Url = url.parse().expect("an address");
            assert_eq!(at.as_str(), url, "the address is sent as it is signed");
            let signed = signing.signature(&method, &at, body.as_bytes(), TIME);
            assert_eq!(signed, signature, "{method} {url}");
        }
    }

    #[test]
    fn a_clock_that_is_wrong_either_way_is_corrected() {
        for hours in [-2, 2] {
            let clock = Clock::default();
            assert_eq!(clock.now(), None);
            let theirs = Timestamp::now().as_second() + hours * 3600;
            clock.learn(theirs);
            let told = clock.now().expect("a time");
            assert!((theirs..=theirs + 5).contains(&told), "{told} {theirs}");
            clock.forget();
            assert_eq!(clock.now(), None);
        }
    }
}
