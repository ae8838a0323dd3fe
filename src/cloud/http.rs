//! One request and its answer: patience, repeated reads, redirects and what goes into the log.
mod network;
mod retry;
mod way;

use self::way::Transport;
use super::access::{Proxy, Trust};
use crate::{
    call::{Failure, FailureKind, Sent, Service},
    model::SafeText,
};
use ::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use bytes::Bytes;
use std::time::Duration;
use tokio::time::{Instant, sleep, timeout_at};
use url::Url;

pub(super) use self::retry::{retry_after, server_time};
pub use self::way::Way;

/// The longest body read of one answer, after decompression.
const LONGEST_BODY: usize = 64 << 20;

/// How many redirects within one origin a read follows.
const MOST_REDIRECTS: usize = 3;

/// A client for one cloud: its way out, its trust, its connections.
#[derive(Clone)]
pub(super) struct Client {
    transport: Transport,
}

/// What is to be sent.
#[derive(Clone)]
pub(super) struct Request {
    /// Named in the log.
    pub(super) service: Service,
    pub(super) method: Method,
    pub(super) url: Url,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
    pub(super) class: Class,
}

/// What may be done with a request and how long its answer is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Changes nothing: repeated when that may help, redirected within its origin.
    Read,
    /// Changes something: sent once.
    Write,
    /// Carries a credential: sent once.
    Credential,
}

impl Class {
    /// How long a server may be silent, before its answer or between two pieces of it.
    ///
    /// Writes wait longer: Nova answers a `createImage` of a volume-backed instance only when
    /// every volume has its snapshot.
    fn silence(self) -> Duration {
        match self {
            Self::Read | Self::Credential => Duration::from_secs(30),
            Self::Write => Duration::from_secs(150),
        }
    }

    /// How long one call may take, with all its attempts and pauses.
    fn whole(self) -> Duration {
        match self {
            Self::Read => Duration::from_mins(2),
            Self::Write => Duration::from_mins(3),
            Self::Credential => Duration::from_mins(1),
        }
    }
}

/// A whole answer, of whatever status.
#[derive(Debug, Clone)]
pub(super) struct Response {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
    /// Who answered.
    pub(super) address: SafeText,
}

impl Response {
    /// What a service is made to answer in a test.
    #[cfg(test)]
    pub(super) fn of(status: u16, headers: &[(&'static str, &str)], body: &str) -> Self {
        let headers = headers.iter().map(|(name, value)| {
            let value = HeaderValue::from_str(value).expect("a header");
            (::http::HeaderName::from_static(name), value)
        });
        Self {
            status: StatusCode::from_u16(status).expect("a status"),
            headers: headers.collect(),
            body: Bytes::copy_from_slice(body.as_bytes()),
            address: SafeText::default(),
        }
    }

    /// A header as text, where there is one and it is text.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The server's name for the request.
    pub(super) fn request_id(&self) -> Option<SafeText> {
        [
            "x-openstack-request-id",
            "x-compute-request-id",
            "x-ovh-queryid",
        ]
        .into_iter()
        .find_map(|name| self.header(name))
        .map(SafeText::new)
    }
}

/// What kept an attempt from giving a whole answer.
#[derive(Debug)]
struct Trouble {
    kind: FailureKind,
    sent: Sent,
    words: Option<SafeText>,
}

impl Trouble {
    fn timed_out() -> Self {
        Self {
            kind: FailureKind::TimedOut,
            sent: Sent::Unknown,
            words: None,
        }
    }

    fn too_large() -> Self {
        Self {
            kind: FailureKind::Unreadable,
            sent: Sent::Yes,
            words: Some(SafeText::new("the answer is larger than 64 MiB")),
        }
    }

    fn into_failure(self, url: &Url) -> Failure {
        Failure {
            kind: self.kind,
            sent: self.sent,
            retry_after: None,
            words: self.words,
            request_id: None,
            address: Some(address(url)),
        }
    }
}

/// Who is asked, as it may be shown: scheme, host, port and path, never a query or a user.
pub(super) fn address(url: &Url) -> SafeText {
    SafeText::new(&format!(
        "{}{}",
        url.origin().ascii_serialization(),
        url.path()
    ))
}

/// An address below another one; none for a segment that would lead elsewhere.
pub(super) fn below(base: &Url, segments: &[&str]) -> Option<Url> {
    if segments
        .iter()
        .any(|segment| matches!(*segment, "" | "." | ".."))
    {
        return None;
    }
    let mut url = base.clone();
    url.path_segments_mut()
        .ok()?
        .pop_if_empty()
        .extend(segments);
    Some(url)
}

impl Client {
    pub(super) fn new(way: Way, trust: Trust, proxy: Option<Proxy>) -> Self {
        Self {
            transport: Transport::new(way, trust, proxy),
        }
    }

    /// Sends a request and reads its whole answer, whatever its status.
    ///
    /// # Errors
    /// When no whole answer came, or a redirect that must not be followed. A [`Class::Read`] has
    /// then been repeated as often as makes sense.
    pub(super) async fn send(&self, request: Request) -> Result<Response, Failure> {
        let deadline = Instant::now() + request.class.whole();
        let mut delays = retry::Delays::new();
        loop {
            let outcome = timeout_at(deadline, self.attempt(&request))
                .await
                .unwrap_or_else(|_elapsed| Err(Trouble::timed_out().into_failure(&request.url)));
            if request.class != Class::Read {
                return outcome;
            }
            match delays.pause(&outcome) {
                Some(pause) if Instant::now() + pause < deadline => sleep(pause).await,
                Some(_) | None => return outcome,
            }
        }
    }

    async fn attempt(&self, request: &Request) -> Result<Response, Failure> {
        let mut url = request.url.clone();
        for _ in 0..=MOST_REDIRECTS {
            let response = self.exchange(request, &url).await?;
            let Some(target) = redirection(&response, &url) else {
                return Ok(response);
            };
            if request.class != Class::Read || target.origin() != url.origin() {
                return Err(redirected(&response, &target));
            }
            url = target;
        }
        Err(Failure {
            words: Some(SafeText::new("too many redirects")),
            ..Trouble {
                kind: FailureKind::Redirected,
                sent: Sent::Yes,
                words: None,
            }
            .into_failure(&url)
        })
    }

    async fn exchange(&self, request: &Request, url: &Url) -> Result<Response, Failure> {
        let began = Instant::now();
        let answer = self
            .transport
            .exchange(wire(request, url), request.class.silence())
            .await
            .map(|answer| response(answer, url))
            .map_err(|trouble| trouble.into_failure(url));
        record(request, url, began.elapsed(), &answer);
        answer
    }
}

fn wire(request: &Request, url: &Url) -> ::http::Request<Bytes> {
    let mut wire = ::http::Request::new(request.body.clone());
    *wire.method_mut() = request.method.clone();
    *wire.headers_mut() = request.headers.clone();
    let headers = wire.headers_mut();
    // Glance answers errors in HTML to anything but exactly this.
    headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
    headers.insert(
        header::USER_AGENT,
        HeaderValue::from_static(concat!("horizon-tui/", env!("CARGO_PKG_VERSION"))),
    );
    // An `url::Url` is also a valid URI; were it not, the server of `/` would answer 404.
    *wire.uri_mut() = url.as_str().parse().unwrap_or_default();
    wire
}

fn response(answer: ::http::Response<Bytes>, url: &Url) -> Response {
    let (parts, body) = answer.into_parts();
    Response {
        status: parts.status,
        headers: parts.headers,
        body,
        address: address(url),
    }
}

/// Where an answer says that the thing is to be found instead.
fn redirection(response: &Response, url: &Url) -> Option<Url> {
    match response.status.as_u16() {
        301 | 302 | 303 | 307 | 308 => url.join(response.header("location")?).ok(),
        _ => None,
    }
}

fn redirected(response: &Response, target: &Url) -> Failure {
    Failure {
        kind: FailureKind::Redirected,
        sent: Sent::Yes,
        retry_after: None,
        words: Some(SafeText::new(&format!(
            "{} to {}",
            response.status.as_u16(),
            address(target)
        ))),
        request_id: response.request_id(),
        address: Some(response.address.clone()),
    }
}

/// Writes one attempt into the log: no header, no body and no query, so no secret.
fn record(request: &Request, url: &Url, took: Duration, answer: &Result<Response, Failure>) {
    let service = request.service.name();
    let method = request.method.as_str();
    let path = url.path();
    let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    match answer {
        Ok(response) => {
            let id = response.request_id();
            let request_id = id.as_ref().map_or("", SafeText::as_str);
            let status = response.status.as_u16();
            tracing::debug!(service, method, path, status, ms, request_id, "answered");
        }
        Err(failure) => {
            let words = failure.words.as_ref().map_or("", SafeText::as_str);
            tracing::warn!(service, method, path, ms, kind = ?failure.kind, words, "not answered");
        }
    }
}
