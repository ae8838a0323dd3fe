//! Answers and refusals, in the shapes of the services.
use super::incoming::Incoming;
use axum::{
    body::Body,
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use jiff::Timestamp;
use serde_json::{Value, json};

/// Why a service does not do what was asked; each service words its body in its own shape.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) status: StatusCode,
    pub(super) message: String,
    /// The second paragraph of a page by `WebOb`.
    pub(super) detail: String,
    /// Neutron's name for the kind of error.
    pub(super) kind: &'static str,
    pub(super) headers: Vec<(&'static str, String)>,
}

impl Refusal {
    pub(super) fn new(status: StatusCode, message: impl Into<String>) -> Self {
        Self {
            status,
            message: message.into(),
            detail: String::new(),
            kind: "",
            headers: Vec::new(),
        }
    }

    pub(super) fn bad(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, message)
    }

    pub(super) fn forbidden(message: impl Into<String>) -> Self {
        Self::new(StatusCode::FORBIDDEN, message)
    }

    pub(super) fn not_found(message: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, message)
    }

    pub(super) fn conflict(message: impl Into<String>) -> Self {
        Self::new(StatusCode::CONFLICT, message)
    }

    /// The 401 of Keystone, also given by the services that let its middleware answer.
    pub(super) fn unauthorized(origin: &str) -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "The request you have made requires authentication.",
        )
        .with_header("WWW-Authenticate", challenge(origin))
    }

    /// The 404 of a path that no service knows.
    pub(super) fn no_such_path() -> Self {
        Self::not_found("The resource could not be found.")
    }

    pub(super) fn with_header(mut self, name: &'static str, value: String) -> Self {
        self.headers.push((name, value));
        self
    }

    /// The body of Keystone: `{"error": {"code", "message", "title"}}`.
    pub(super) fn into_identity(self) -> Response {
        let title = self.status.canonical_reason().unwrap_or_default();
        let body = json!({"error": {"code": self.status.as_u16(), "message": self.message, "title": title}});
        self.with_body(&body)
    }

    /// The body of Nova and Cinder: one key that names the fault.
    pub(super) fn into_fault(self) -> Response {
        let key = match self.status.as_u16() {
            400 => "badRequest",
            401 => "unauthorized",
            403 => "forbidden",
            404 => "itemNotFound",
            405 => "badMethod",
            409 => "conflictingRequest",
            413 | 429 => "overLimit",
            415 => "badMediaType",
            501 => "notImplemented",
            503 => "serviceUnavailable",
            _ => "computeFault",
        };
        let body = json!({key: {"code": self.status.as_u16(), "message": self.message}});
        self.with_body(&body)
    }

    /// The body of Neutron: `{"NeutronError": {"type", "message", "detail"}}`.
    pub(super) fn into_network(self) -> Response {
        let body =
            json!({"NeutronError": {"type": self.kind, "message": self.message, "detail": ""}});
        self.with_body(&body)
    }

    /// The page of `WebOb`: HTML, JSON or plain text, as the `Accept` header prefers.
    pub(super) fn into_page(self, request: &Incoming) -> Response {
        let title = self.status.canonical_reason().unwrap_or_default();
        // The registry has renamed this status since; the services still say the old name.
        let title = if self.status == StatusCode::PAYLOAD_TOO_LARGE {
            "Request Entity Too Large"
        } else {
            title
        };
        let code = format!("{} {title}", self.status.as_u16());
        let (kind, body) = match Shape::asked_for(request.header("Accept")) {
            Shape::Html => ("text/html; charset=UTF-8", self.html(&code)),
            Shape::Json => {
                let message = self.paragraphs();
                let body = json!({"message": message, "code": code, "title": title});
                ("application/json", body.to_string())
            }
            Shape::Plain => {
                let message = &self.message;
                (
                    "text/plain; charset=UTF-8",
                    format!("{code}\n\n{message}\n\n   "),
                )
            }
        };
        let mut response = Response::new(Body::from(body));
        response
            .headers_mut()
            .insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
        self.finish(response)
    }

    fn html(&self, code: &str) -> String {
        let paragraphs = self.paragraphs();
        format!(
            "<html>\n <head>\n  <title>{code}</title>\n </head>\n <body>\n  <h1>{code}</h1>\n  {paragraphs}\n </body>\n</html>"
        )
    }

    fn paragraphs(&self) -> String {
        let message = escaped(&self.message);
        if self.detail.is_empty() {
            format!("{message}<br /><br />\n\n\n")
        } else {
            format!("{message}\n<br /><br />\n{}", escaped(&self.detail))
        }
    }

    fn with_body(self, body: &Value) -> Response {
        let response = json_answer(StatusCode::OK, body);
        self.finish(response)
    }

    fn finish(self, mut response: Response) -> Response {
        *response.status_mut() = self.status;
        for (name, value) in self.headers {
            set_header(&mut response, name, &value);
        }
        response
    }
}

/// The value of `WWW-Authenticate`: where to get a token.
pub(super) fn challenge(origin: &str) -> String {
    format!("Keystone uri=\"{origin}/identity/v3\"")
}

/// The three bodies that `WebOb` has for one error.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Shape {
    Html,
    Json,
    Plain,
}

impl Shape {
    /// HTML wins a draw, so `application/json, */*` gets HTML.
    fn asked_for(accept: Option<&str>) -> Self {
        let Some(accept) = accept else {
            return Self::Html;
        };
        let html = quality(accept, "text/html");
        let json = quality(accept, "application/json");
        if html > 0.0 && html >= json {
            Self::Html
        } else if json > 0.0 {
            Self::Json
        } else {
            Self::Plain
        }
    }
}

/// How much an `Accept` header wants a media type, by the most specific range that matches it.
fn quality(accept: &str, wanted: &str) -> f32 {
    let family = wanted.split('/').next().unwrap_or_default();
    let mut best = (0, 0.0);
    for range in accept.split(',') {
        let mut parts = range.split(';').map(str::trim);
        let name = parts.next().unwrap_or_default();
        let weight = parts.find_map(|part| part.strip_prefix("q=")?.parse().ok());
        let exactness = match name {
            name if name == wanted => 3,
            name if name.strip_suffix("/*") == Some(family) => 2,
            "*/*" => 1,
            _ => 0,
        };
        if exactness > best.0 {
            best = (exactness, weight.unwrap_or(1.0));
        }
    }
    best.1
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#x27;")
}

pub(super) fn json_answer(status: StatusCode, body: &Value) -> Response {
    let mut response = Response::new(Body::from(body.to_string()));
    *response.status_mut() = status;
    set_header(&mut response, "Content-Type", "application/json");
    response
}

/// An answer without a body, which `WebOb` still calls HTML.
pub(super) fn empty_answer(status: StatusCode) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    set_header(&mut response, "Content-Type", "text/html; charset=UTF-8");
    response
}

/// Sets a header; a value that cannot stand in one is left out.
pub(super) fn set_header(response: &mut Response, name: &'static str, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

/// A time to the second: `2026-11-20T18:07:04Z`.
pub(super) fn second(time: Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// A time as Keystone writes it: `2026-11-20T18:07:04.000000Z`.
pub(super) fn precise(time: Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%S.000000Z").to_string()
}

/// A time without a zone, as Cinder writes it: `2026-11-20T18:07:04.000000`.
pub(super) fn zoneless(time: Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%S.000000").to_string()
}

#[cfg(test)]
mod tests {
    use super::Shape;

    #[test]
    fn the_accept_header_chooses_the_shape_of_an_error() {
        for (accept, shape) in [
            (None, Shape::Html),
            (Some("*/*"), Shape::Html),
            (Some("application/json, */*"), Shape::Html),
            (Some("application/json"), Shape::Json),
            (Some("application/json, */*;q=0.1"), Shape::Json),
            (Some("text/plain"), Shape::Plain),
        ] {
            assert_eq!(Shape::asked_for(accept), shape, "{accept:?}");
        }
    }
}
