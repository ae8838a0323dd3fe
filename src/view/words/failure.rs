//! Why something failed, and what to do next, in words.
use super::{Value, Words};
use crate::call::{Failure, FailureKind, KeyTrouble, Needed, Sent};

/// A failure in sentences; what it was that failed is known to whoever asked for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    pub why: String,
    pub next: String,
    /// Said of a change that may have been carried out all the same.
    pub unclear: Option<String>,
    /// For those who want to know it exactly: the server's words, its name for the request, and
    /// the address that was asked.
    pub details: Vec<String>,
}

impl Words {
    /// Why a question was not answered.
    pub fn explain(&self, failure: &Failure) -> Explained {
        let (key, with) = reason(&failure.kind);
        let mut details = Vec::new();
        if let Some(words) = &failure.words {
            details.push(self.say_with("failure-words", &[("words", words.as_str().into())]));
        }
        if let Some(id) = &failure.request_id {
            details.push(self.say_with("failure-request", &[("id", id.as_str().into())]));
        }
        if let Some(address) = &failure.address {
            let address = address.as_str().into();
            details.push(self.say_with("failure-address", &[("address", address)]));
        }
        let next = match failure.retry_after {
            Some(wait) => self.say_with("failure-retry-in", &[("wait", self.age(wait).into())]),
            None => self.say_next(key),
        };
        Explained {
            why: self.say_with(key, &with),
            next,
            unclear: None,
            details,
        }
    }

    /// Why a change failed, or may have failed: whoever tries it again looks first.
    pub fn explain_change(&self, failure: &Failure) -> Explained {
        let explained = self.explain(failure);
        match failure.sent {
            Sent::Unknown => Explained {
                next: self.say_next("failure-unclear"),
                unclear: Some(self.say("failure-unclear").into_owned()),
                ..explained
            },
            Sent::No | Sent::Yes => explained,
        }
    }

    /// Why a console log could not be read: Nova's refusals mean something of their own there.
    pub fn explain_console(&self, failure: &Failure) -> Explained {
        let explained = self.explain(failure);
        let nobody_keeps_it = [FailureKind::NotFound, FailureKind::Broken { status: 501 }];
        let key = if failure.kind == FailureKind::Conflict {
            "console-not-ready"
        } else if nobody_keeps_it.contains(&failure.kind) {
            "console-none"
        } else {
            return explained;
        };
        Explained {
            why: self.say(key).into_owned(),
            next: self.say_next(key),
            ..explained
        }
    }

    /// Why an order failed, or may have been made: nobody who is in doubt orders again.
    pub fn explain_order(&self, failure: &Failure) -> Explained {
        let explained = self.explain_change(failure);
        match failure.sent {
            Sent::Unknown => Explained {
                next: self.say_next("failure-order-unclear"),
                unclear: Some(self.say("failure-order-unclear").into_owned()),
                ..explained
            },
            Sent::No | Sent::Yes => explained,
        }
    }
}

/// The key of the reason, and its variables.
fn reason(kind: &FailureKind) -> (&'static str, Vec<(&'static str, Value<'_>)>) {
    let status = |status: &u16| vec![("status", status.to_string().into())];
    let plain = Vec::new;
    match kind {
        FailureKind::SignInNeeds(needed) => (needs(needed), plain()),
        FailureKind::WrongCredential => ("failure-wrong-credential", plain()),
        FailureKind::UnsupportedSignIn { auth_type } => (
            "failure-unsupported-sign-in",
            vec![("type", auth_type.as_str().into())],
        ),
        FailureKind::SignedOut => ("failure-signed-out", plain()),
        FailureKind::NoProject => ("failure-no-project", plain()),
        FailureKind::NoEndpoint { service } => (
            "failure-no-endpoint",
            vec![("service", service.name().into())],
        ),
        FailureKind::Forbidden => ("failure-forbidden", plain()),
        FailureKind::Quota => ("failure-quota", plain()),
        FailureKind::NotFound => ("failure-not-found", plain()),
        FailureKind::Conflict => ("failure-conflict", plain()),
        FailureKind::TooMany => ("failure-too-many", plain()),
        FailureKind::Refused { status: code } => ("failure-refused", status(code)),
        FailureKind::Broken { status: code } => ("failure-broken", status(code)),
        FailureKind::Vanished => ("failure-vanished", plain()),
        FailureKind::Unusable => ("failure-unusable", plain()),
        FailureKind::NotDeleted => ("failure-not-deleted", plain()),
        FailureKind::NotDone => ("failure-not-done", plain()),
        FailureKind::TaskFailed => ("failure-task-failed", plain()),
        FailureKind::Unreachable => ("failure-unreachable", plain()),
        FailureKind::Untrusted => ("failure-untrusted", plain()),
        FailureKind::TimedOut => ("failure-timed-out", plain()),
        FailureKind::CutOff => ("failure-cut-off", plain()),
        FailureKind::Unreadable => ("failure-unreadable", plain()),
        FailureKind::Redirected => ("failure-redirected", plain()),
        FailureKind::KeyRefused(trouble) => (key(*trouble), plain()),
        FailureKind::NotGranted { right } => (
            "failure-not-granted",
            vec![("right", right.as_str().into())],
        ),
        FailureKind::ClockOff => ("failure-clock-off", plain()),
        FailureKind::Expired => ("failure-expired", plain()),
        FailureKind::NotOffered => ("failure-not-offered", plain()),
        FailureKind::PriceChanged => ("failure-price-changed", plain()),
        FailureKind::NotKept => ("failure-not-kept", plain()),
        FailureKind::ReadOnly => ("failure-read-only", plain()),
        FailureKind::NotRecorded => ("failure-not-recorded", plain()),
        FailureKind::Stopped => ("failure-stopped", plain()),
        FailureKind::Internal => ("failure-internal", plain()),
    }
}

fn needs(needed: &Needed) -> &'static str {
    match needed {
        Needed::Password => "failure-sign-in-needs-password",
        Needed::UserNameAndPassword => "failure-sign-in-needs-user-name-and-password",
        Needed::Passcode => "failure-sign-in-needs-passcode",
    }
}

fn key(trouble: KeyTrouble) -> &'static str {
    match trouble {
        KeyTrouble::Missing => "failure-key-missing",
        KeyTrouble::Application => "failure-key-application",
        KeyTrouble::Secret => "failure-key-secret",
        KeyTrouble::Unknown => "failure-key-unknown",
        KeyTrouble::NotValid => "failure-key-not-valid",
        KeyTrouble::ServiceAccount => "failure-key-service-account",
        KeyTrouble::TokenEnded => "failure-key-token-ended",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{call::Service, model::SafeText};
    use std::time::Duration;

    #[test]
    fn a_failure_says_why_and_what_next() {
        let failure = Failure {
            sent: Sent::Unknown,
            words: Some(SafeText::new("Image is in use")),
            request_id: Some(SafeText::new("req-1")),
            ..Failure::unsent(FailureKind::Conflict)
        };
        let explained = Words::default().explain(&failure);
        assert_eq!(explained.why, "It is busy, in use or in the wrong state.");
        assert_eq!(explained.next, "Wait until it is at rest, then try again.");
        assert_eq!(explained.unclear, None, "a question changes nothing");
        assert_eq!(
            explained.details,
            ["The server says: Image is in use", "Request ID: req-1"]
        );
    }

    #[test]
    fn a_change_that_may_have_been_made_is_looked_for_before_it_is_tried_again() {
        let failure = |sent| Failure {
            sent,
            ..Failure::unsent(FailureKind::TimedOut)
        };
        let explain = |sent| Words::default().explain_change(&failure(sent));
        assert_eq!(explain(Sent::No).next, "Try again.");
        let unclear = explain(Sent::Unknown);
        assert_ne!(unclear.next, "Try again.");
        assert!(unclear.unclear.is_some());
    }

    #[test]
    fn variables_are_filled_in() {
        let explain = |kind| Words::default().explain(&Failure::unsent(kind));
        let service = Service::Glance;
        assert_eq!(
            explain(FailureKind::NoEndpoint { service }).why,
            "Glance has no endpoint in this region."
        );
        assert_eq!(
            explain(FailureKind::Broken { status: 503 }).why,
            "The server failed (status 503)."
        );
        let throttled = Failure {
            retry_after: Some(Duration::from_secs(3)),
            ..Failure::unsent(FailureKind::TooMany)
        };
        assert_eq!(
            Words::default().explain(&throttled).next,
            "Try again in 3 seconds."
        );
    }
}
