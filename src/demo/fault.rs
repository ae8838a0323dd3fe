//! Faults to be met on the way: what the network, a proxy or a sick service does to a request.
use super::{
    front::{RequestLine, Service},
    ovh,
};
use axum::{
    body::{Body, Bytes, to_bytes},
    extract::Request,
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::Response,
};
use futures_util::stream;
use std::time::Duration;

const LONGEST_BODY: usize = 64 * 1024 * 1024;

/// What becomes of a request.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Nothing is done; this is the answer.
    Answer {
        status: StatusCode,
        headers: HeaderMap,
        body: String,
    },
    /// It is answered late.
    Late(Duration),
    /// It is done, and the answer breaks off in the middle of its body.
    Cut,
    /// It is never answered and nothing is done.
    Hang,
    /// A captive portal answers 200 with a page of its own.
    Portal,
    /// It is done, and the answer is complete HTTP with half of the JSON.
    Truncated,
    /// It is done, and a gateway says 504.
    Lost,
}

/// An [`Effect`] and the requests that meet it.
#[derive(Clone, Debug)]
pub struct Fault {
    effect: Effect,
    method: Option<Method>,
    service: Option<Service>,
    region: Option<String>,
    part: Option<String>,
    spared: usize,
    times: usize,
}

impl Fault {
    /// Meets the next request, whatever it is, once.
    pub fn new(effect: Effect) -> Self {
        Self {
            effect,
            method: None,
            service: None,
            region: None,
            part: None,
            spared: 0,
            times: 1,
        }
    }

    /// The next request is answered with this status and Nova's kind of body.
    pub fn status(status: StatusCode) -> Self {
        let code = status.as_u16();
        let title = status.canonical_reason().unwrap_or_default();
        let mut headers = HeaderMap::new();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/json"),
        );
        Self::new(Effect::Answer {
            status,
            headers,
            body: format!("{{\"computeFault\": {{\"code\": {code}, \"message\": \"{title}\"}}}}"),
        })
    }

    /// The next request to the OVHcloud API is refused as it refuses; `code` may be empty.
    pub fn refused_by_ovh(status: StatusCode, code: &'static str, message: &str) -> Self {
        let mut headers = HeaderMap::new();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/json"),
        );
        headers.insert(
            HeaderName::from_static("x-ovh-queryid"),
            HeaderValue::from_static("EU.demo-1.fault"),
        );
        Self::new(Effect::Answer {
            status,
            headers,
            body: ovh::refused(status, code, message),
        })
        .service(Service::Ovh)
    }

    /// Adds a header to a fault that answers by itself; the others have no headers of their own.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        if let Effect::Answer { headers, .. } = &mut self.effect {
            headers.insert(name, value);
        }
        self
    }

    #[must_use]
    pub fn method(mut self, method: Method) -> Self {
        self.method = Some(method);
        self
    }

    #[must_use]
    pub fn service(mut self, service: Service) -> Self {
        self.service = Some(service);
        self
    }

    #[must_use]
    pub fn region(mut self, region: &str) -> Self {
        self.region = Some(region.to_owned());
        self
    }

    /// Only requests whose path and query contain this text.
    #[must_use]
    pub fn containing(mut self, part: &str) -> Self {
        self.part = Some(part.to_owned());
        self
    }

    /// Lets this many matching requests pass first.
    #[must_use]
    pub fn after(mut self, spared: usize) -> Self {
        self.spared = spared;
        self
    }

    #[must_use]
    pub fn times(mut self, times: usize) -> Self {
        self.times = times;
        self
    }

    fn concerns(&self, line: &RequestLine) -> bool {
        let method = self
            .method
            .as_ref()
            .is_none_or(|method| *method == line.method);
        let service = self
            .service
            .is_none_or(|service| Some(service) == line.service);
        let region = self.region.is_none() || self.region == line.region;
        let part = self
            .part
            .as_ref()
            .is_none_or(|part| line.target.contains(part.as_str()));
        method && service && region && part
    }
}

/// Takes the effect of the first fault that concerns a request, and uses it up.
pub(super) fn take(faults: &mut Vec<Fault>, line: &RequestLine) -> Option<Effect> {
    let place = faults.iter().position(|fault| fault.concerns(line))?;
    let fault = &mut faults[place];
    if fault.spared > 0 {
        fault.spared -= 1;
        return None;
    }
    let effect = fault.effect.clone();
    fault.times = fault.times.saturating_sub(1);
    if fault.times == 0 {
        faults.remove(place);
    }
    Some(effect)
}

impl Effect {
    /// Answers a request in the way of this effect.
    pub(super) async fn befall(self, request: Request, next: Next) -> Response {
        match self {
            Self::Answer {
                status,
                headers,
                body,
            } => {
                let mut response = Response::new(Body::from(body));
                *response.status_mut() = status;
                response.headers_mut().extend(headers);
                response
            }
            Self::Late(by) => {
                tokio::time::sleep(by).await;
                next.run(request).await
            }
            Self::Cut => broken(next.run(request).await).await,
            Self::Hang => std::future::pending().await,
            Self::Portal => portal(),
            Self::Truncated => truncated(next.run(request).await).await,
            Self::Lost => {
                next.run(request).await;
                gateway_timeout()
            }
        }
    }
}

/// The first half of the body, then the connection ends.
async fn broken(response: Response) -> Response {
    let (parts, half) = halved(response).await;
    let pieces = [
        Ok(half),
        Err(std::io::Error::from(std::io::ErrorKind::ConnectionReset)),
    ];
    Response::from_parts(parts, Body::from_stream(stream::iter(pieces)))
}

async fn truncated(response: Response) -> Response {
    let (mut parts, half) = halved(response).await;
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(half))
}

async fn halved(response: Response) -> (axum::http::response::Parts, Bytes) {
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, LONGEST_BODY).await.unwrap_or_default();
    let half = body.slice(..body.len() / 2);
    (parts, half)
}

fn portal() -> Response {
    let page = "<!DOCTYPE html><html><head><title>Welcome</title></head><body>Please accept the terms of this network.</body></html>";
    page_with(StatusCode::OK, page)
}

fn gateway_timeout() -> Response {
    let page = "<html><head><title>504 Gateway Time-out</title></head><body><center><h1>504 Gateway Time-out</h1></center></body></html>";
    page_with(StatusCode::GATEWAY_TIMEOUT, page)
}

fn page_with(status: StatusCode, page: &'static str) -> Response {
    let mut response = Response::new(Body::from(page));
    *response.status_mut() = status;
    let kind = HeaderValue::from_static("text/html");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}
