//! The way over the network: reqwest with rustls.
use super::{LONGEST_BODY, Trouble};
use crate::{
    call::{FailureKind, Sent},
    cloud::access::{ClientCertificate, Proxy, Trust},
    model::SafeText,
};
use ::http::{Request, Response};
use bytes::{Bytes, BytesMut};
use reqwest::{Certificate, ClientBuilder, Identity};
use std::{error::Error, fs, io, path::Path, time::Duration};
use tokio::time::timeout;

const CONNECT: Duration = Duration::from_secs(10);

/// Shorter than the servers' and balancers' own limits (60 s and more), so that a connection is
/// seldom closed by the other side just when it is used again.
const IDLE: Duration = Duration::from_secs(15);

/// The client for one cloud. Files are read here.
///
/// # Errors
/// In words, when a certificate file cannot be read or is none.
pub(super) fn client(trust: &Trust, proxy: Option<&Proxy>) -> Result<reqwest::Client, String> {
    // Err means that the program or a test has installed a provider already.
    let _installed = rustls::crypto::ring::default_provider().install_default();
    builder(trust, proxy)?.build().or_else(|error| {
        if trust.ca.is_some() {
            return Err(innermost(&error));
        }
        // Without a single authority on the system no client can be made, not even for plain
        // HTTP. An empty list lets plain HTTP through and refuses every certificate.
        builder(trust, proxy)?
            .tls_certs_only([])
            .build()
            .map_err(|error| innermost(&error))
    })
}

fn builder(trust: &Trust, proxy: Option<&Proxy>) -> Result<ClientBuilder, String> {
    let mut builder = reqwest::Client::builder()
        .connect_timeout(CONNECT)
        .pool_idle_timeout(IDLE)
        .redirect(reqwest::redirect::Policy::none())
        .referer(false)
        .tls_danger_accept_invalid_certs(!trust.verify);
    if let Some(path) = &trust.ca {
        let authorities = Certificate::from_pem_bundle(&read(path)?)
            .map_err(|error| format!("{}: {}", path.display(), innermost(&error)))?;
        builder = builder.tls_certs_only(authorities);
    }
    if let Some(certificate) = &trust.client {
        builder = builder.identity(identity(certificate)?);
    }
    if let Some(proxy) = proxy {
        builder = builder.proxy(through(proxy)?);
    }
    Ok(builder)
}

fn identity(certificate: &ClientCertificate) -> Result<Identity, String> {
    let mut pem = read(&certificate.cert)?;
    if let Some(key) = &certificate.key {
        pem.push(b'\n');
        pem.extend(read(key)?);
    }
    Identity::from_pem(&pem).map_err(|_error| {
        format!(
            "{}: no certificate with its key",
            certificate.cert.display()
        )
    })
}

fn through(proxy: &Proxy) -> Result<reqwest::Proxy, String> {
    let through = reqwest::Proxy::all(proxy.url.clone())
        .map_err(|_error| format!("{} is no proxy", super::address(&proxy.url)))?;
    Ok(match &proxy.user {
        Some((name, password)) => through.basic_auth(name, password.expose()),
        None => through,
    })
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// One request and its whole answer.
pub(super) async fn exchange(
    client: &reqwest::Client,
    request: Request<Bytes>,
    silence: Duration,
) -> Result<Response<Bytes>, Trouble> {
    let request = request.try_into().map_err(|error| trouble(&error))?;
    let mut answer = timeout(silence, client.execute(request))
        .await
        .map_err(|_elapsed| Trouble::timed_out())?
        .map_err(|error| trouble(&error))?;
    let mut whole = Response::new(Bytes::new());
    *whole.status_mut() = answer.status();
    *whole.headers_mut() = std::mem::take(answer.headers_mut());
    let mut body = BytesMut::new();
    while let Some(piece) = timeout(silence, answer.chunk())
        .await
        .map_err(|_elapsed| Trouble::timed_out())?
        .map_err(|error| trouble(&error))?
    {
        if body.len() + piece.len() > LONGEST_BODY {
            return Err(Trouble::too_large());
        }
        body.extend_from_slice(&piece);
    }
    *whole.body_mut() = body.freeze();
    Ok(whole)
}

fn trouble(error: &reqwest::Error) -> Trouble {
    let kind = if is_tls(error) {
        FailureKind::Untrusted
    } else if error.is_timeout() {
        FailureKind::TimedOut
    } else if error.is_connect() {
        FailureKind::Unreachable
    } else if error.is_builder() {
        FailureKind::Internal
    } else {
        FailureKind::CutOff
    };
    Trouble {
        kind,
        sent: if error.is_connect() || error.is_builder() {
            Sent::No
        } else {
            Sent::Unknown
        },
        words: Some(SafeText::new(&innermost(error))),
    }
}

fn is_tls(error: &reqwest::Error) -> bool {
    causes(error).any(<dyn Error>::is::<rustls::Error>)
}

/// The words of the deepest cause: the outer ones repeat the address or say nothing.
fn innermost(error: &reqwest::Error) -> String {
    causes(error)
        .last()
        .map_or_else(|| "no reason given".to_owned(), ToString::to_string)
}

fn causes(error: &reqwest::Error) -> impl Iterator<Item = &(dyn Error + 'static)> {
    std::iter::successors(error.source(), |cause| deeper(*cause))
}

fn deeper<'a>(cause: &'a (dyn Error + 'static)) -> Option<&'a (dyn Error + 'static)> {
    // An `io::Error` hides the error it wraps: its own source is that error's source.
    match cause
        .downcast_ref::<io::Error>()
        .and_then(io::Error::get_ref)
    {
        Some(inner) => Some(inner),
        None => cause.source(),
    }
}
