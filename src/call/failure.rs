//! Why a call failed, and what is known of it.
use super::Service;
use crate::model::SafeText;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// Why a call failed, plain enough for the view to word it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    pub kind: FailureKind,
    /// Whether the request may have reached the server.
    pub sent: Sent,
    /// When the server asks to be left alone until.
    pub retry_after: Option<Duration>,
    /// The server's own words, or the network's.
    pub words: Option<SafeText>,
    /// The server's name for the request, for its administrators.
    pub request_id: Option<SafeText>,
    /// Who was asked: scheme, host, port and path, never a query.
    pub address: Option<SafeText>,
}

impl Failure {
    /// A failure of which nothing but the kind is known, before anything was sent.
    pub fn unsent(kind: FailureKind) -> Self {
        Self {
            kind,
            sent: Sent::No,
            retry_after: None,
            words: None,
            request_id: None,
            address: None,
        }
    }
}

/// Whether a request left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sent {
    /// Not a byte of it.
    No,
    /// It left, and a whole answer came back.
    Yes,
    /// It may have left and been performed; only asking tells.
    Unknown,
}

/// The kinds of failure that people act on differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FailureKind {
    /// The cloud wants something typed before it lets in.
    SignInNeeds(Needed),
    /// Keystone refused the credential; it is not tried again.
    WrongCredential,
    /// The configuration asks for a way to sign in that is not supported.
    UnsupportedSignIn { auth_type: SafeText },
    /// The token ended and could not be renewed without a person.
    SignedOut,
    /// The credential is right, but gives no project.
    NoProject,
    /// The catalogue has no such service in this region.
    NoEndpoint { service: Service },
    /// 403: the policy, the owner or the protection.
    Forbidden,
    /// 403 or 413 about a quota.
    Quota,
    /// 404.
    NotFound,
    /// 409: busy, in use, or in the wrong state.
    Conflict,
    /// 429, 413 or 498: too many requests.
    TooMany,
    /// Another refusal by status (4xx).
    Refused { status: u16 },
    /// The server broke (5xx).
    Broken { status: u16 },
    /// Accepted, and then gone without a word: a snapshot that failed in the cloud.
    Vanished,
    /// Accepted, and then in a status that is of no use: an image Killed or Deactivated.
    Unusable,
    /// Accepted, and then not done: a volume snapshot whose deletion failed in the cloud.
    NotDeleted,
    /// Accepted, and then not done: an instance or a volume that ended in Error, or as it was.
    NotDone,
    /// Accepted, and then not done: a task of OVHcloud that ended badly.
    TaskFailed,
    /// No connection: refused, no route, no such host.
    Unreachable,
    /// The certificate or the TLS handshake.
    Untrusted,
    /// No answer in time.
    TimedOut,
    /// The answer broke off.
    CutOff,
    /// An answer, but not what the API says: HTML, truncated JSON, wrong types, too large.
    Unreadable,
    /// Redirected elsewhere, where the token must not go.
    Redirected,
    /// OVHcloud refused the key or token itself.
    KeyRefused(KeyTrouble),
    /// A right is missing: the method and path of a key's rule, or the action of a policy.
    NotGranted {
        /// Boxed, so that no outcome grows by it.
        right: Box<SafeText>,
    },
    /// This computer's clock and OVHcloud's differ too much, even after they were compared.
    ClockOff,
    /// 460: the service has expired.
    Expired,
    /// The part of OVHcloud that is asked has no such call.
    NotOffered,
    /// An order would cost something else than was confirmed; it was not sent.
    PriceChanged,
    /// A key could not be written into the configuration.
    NotKept,
    /// Not allowed to change anything (`--read-only`, or the cloud's guard).
    ReadOnly,
    /// The journal could not be written, so nothing was sent.
    NotRecorded,
    /// The user stopped it.
    Stopped,
    /// The worker broke; the reason is in the log.
    Internal,
}

/// What a sign-in lacks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Needed {
    Password,
    UserNameAndPassword,
    /// A one-time passcode as second factor; the worker keeps the receipt.
    Passcode,
}

/// What is wrong with a key or token of OVHcloud.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyTrouble {
    /// None is configured.
    Missing,
    /// The application key is unknown: it is wrong, or of another endpoint.
    Application,
    /// The signature is wrong: the application secret is, most likely.
    Secret,
    /// The consumer key is unknown.
    Unknown,
    /// The consumer key is not validated, refused or expired.
    NotValid,
    /// The service account's id or secret is wrong.
    ServiceAccount,
    /// The access token has ended, and nobody here can get another one.
    TokenEnded,
}
