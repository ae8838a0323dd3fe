//! The way over the network: real sockets, real TLS.
use super::{Bench, access};
use crate::{
    call::{Failure, FailureKind, Sent},
    cloud::{
        Way,
        access::{Access, ClientCertificate, Trust},
        worker::{Writes, start},
    },
};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::{
    RootCertStore, ServerConfig, ServerConnection, StreamOwned,
    pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
    server::WebPkiClientVerifier,
};
use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};
use tempfile::TempDir;

/// A server that gives each connection to a function, on a port of its own.
fn serve(answer: impl Fn(TcpStream, usize) + Send + Sync + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    thread::spawn(move || {
        for (number, connection) in listener.incoming().flatten().enumerate() {
            answer(connection, number);
        }
    });
    address.to_string()
}

/// Reads the head of one request, and its body where it says how long that is.
fn request(connection: &mut impl Read) -> String {
    let mut reader = BufReader::with_capacity(1, connection);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") && reader.read_line(&mut head).is_ok_and(|read| read > 0) {}
    let length = head
        .to_lowercase()
        .lines()
        .find_map(|line| line.strip_prefix("content-length:")?.trim().parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    reader.read_exact(&mut body).expect("a body");
    head
}

const REFUSAL: &str = "HTTP/1.1 401 Unauthorized\r\nContent-Length: 2\r\n\r\n{}";

async fn sign_in_at(auth_url: &str, trust: Trust) -> Failure {
    let access = Access {
        auth_url: auth_url.parse().expect("an address"),
        trust,
        ..access()
    };
    let (orders, answers) = start(vec![(access, Way::network())], Vec::new(), Writes::Allowed);
    let mut bench = Bench {
        orders,
        answers,
        calls: 0,
    };
    bench.sign_in().await.expect_err("no Keystone")
}

fn trust() -> Trust {
    Trust {
        verify: true,
        ca: None,
        client: None,
    }
}

#[tokio::test]
async fn a_closed_port_is_unreachable_and_nothing_was_sent() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    drop(listener);
    let failure = sign_in_at(&format!("http://{address}"), trust()).await;
    assert_eq!(failure.kind, FailureKind::Unreachable);
    assert_eq!(failure.sent, Sent::No);
    let words = failure.words.expect("words").to_string();
    assert!(words.contains("refused"), "{words}");
}

#[tokio::test]
async fn a_host_that_does_not_exist_is_unreachable() {
    let failure = sign_in_at("http://no-such-host.invalid:5000", trust()).await;
    assert_eq!(failure.kind, FailureKind::Unreachable);
    assert_eq!(failure.sent, Sent::No);
}

#[tokio::test]
async fn a_connection_that_breaks_says_that_the_request_may_have_arrived() {
    let whole = "HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n{\"token\"";
    for answer in ["", "HTTP/1.1 201 Cre", whole] {
        let address = serve(move |mut connection, _| {
            request(&mut connection);
            connection.write_all(answer.as_bytes()).expect("a listener");
        });
        let failure = sign_in_at(&format!("http://{address}"), trust()).await;
        assert_eq!(failure.kind, FailureKind::CutOff, "{answer:?} {failure:?}");
        assert_eq!(failure.sent, Sent::Unknown, "{answer:?}");
    }
}

#[tokio::test]
async fn an_answer_reaches_the_user_with_its_words() {
    let address = serve(|mut connection, _| {
        let head = request(&mut connection);
        assert!(head.contains("accept: application/json"), "{head}");
        assert!(head.contains("user-agent: horizon-tui/"), "{head}");
        connection
            .write_all(REFUSAL.as_bytes())
            .expect("a listener");
    });
    let failure = sign_in_at(&format!("http://{address}/identity/v3/"), trust()).await;
    assert_eq!(failure.kind, FailureKind::WrongCredential);
    let expected = format!("http://{address}/identity/v3/auth/tokens");
    assert_eq!(failure.address, Some(expected.as_str().into()));
}

/// So many zero bytes, compressed a thousandfold by hand: one block with Huffman's fixed codes, a
/// literal zero, then "258 bytes from one back" again and again.
fn gzipped_zeros(length: usize) -> Vec<u8> {
    let mut bits = vec![true, true, false];
    bits.extend([false, false, true, true, false, false, false, false]);
    for _ in 0..length / 258 {
        bits.extend([true, true, false, false, false, true, false, true]);
        bits.extend([false; 5]);
    }
    bits.extend([false; 7]);
    let mut bytes = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3];
    for byte in bits.chunks(8) {
        let value = byte
            .iter()
            .enumerate()
            .map(|(at, bit)| u8::from(*bit) << at)
            .sum();
        bytes.push(value);
    }
    bytes
}

#[tokio::test]
async fn a_small_body_that_unpacks_into_a_huge_one_is_given_up() {
    let zeros = gzipped_zeros(80 << 20);
    assert!(zeros.len() < 1 << 20);
    let address = serve(move |mut connection, _| {
        request(&mut connection);
        let length = zeros.len();
        let head = format!(
            "HTTP/1.1 201 Created\r\nContent-Encoding: gzip\r\nContent-Length: {length}\r\n\r\n"
        );
        // The client hangs up in the middle.
        let _sent = connection
            .write_all(head.as_bytes())
            .and_then(|()| connection.write_all(&zeros));
    });
    let failure = sign_in_at(&format!("http://{address}"), trust()).await;
    assert_eq!(failure.kind, FailureKind::Unreadable);
    assert_eq!(
        failure.words,
        Some("the answer is larger than 64 MiB".into())
    );
}

#[tokio::test]
async fn a_read_on_a_connection_just_closed_is_sent_again_on_a_new_one() {
    let connections = Arc::new(AtomicUsize::new(0));
    let seen = Arc::clone(&connections);
    let token = include_token();
    let address = serve(move |mut connection, number| {
        seen.fetch_add(1, Ordering::SeqCst);
        if number == 0 {
            // A sign-in, then a list that is read but never answered.
            request(&mut connection);
            let port = connection.local_addr().expect("an address").port();
            let body = token.replace("PORT", &port.to_string());
            let head = format!(
                "HTTP/1.1 201 Created\r\nX-Subject-Token: t\r\nContent-Length: {}\r\n\r\n{body}",
                body.len()
            );
            connection.write_all(head.as_bytes()).expect("a listener");
            request(&mut connection);
        } else {
            request(&mut connection);
            let answer = "HTTP/1.1 200 OK\r\nContent-Length: 14\r\n\r\n{\"images\": []}";
            connection.write_all(answer.as_bytes()).expect("a listener");
        }
    });
    let access = Access {
        auth_url: format!("http://{address}").parse().expect("an address"),
        ..access()
    };
    let (orders, answers) = start(vec![(access, Way::network())], Vec::new(), Writes::Allowed);
    let mut bench = Bench {
        orders,
        answers,
        calls: 0,
    };
    bench.sign_in().await.expect("a session");
    assert!(bench.images().await.expect("a list").rows.is_empty());
    assert_eq!(connections.load(Ordering::SeqCst), 2);
}

fn include_token() -> &'static str {
    r#"{"token": {
        "user": {"id": "u", "name": "demo"},
        "project": {"id": "p-demo", "name": "demo"},
        "catalog": [{"type": "image", "endpoints": [
            {"interface": "public", "region_id": "RegionOne", "url": "http://127.0.0.1:PORT/"}
        ]}]
    }}"#
}

/// An authority, a server it vouches for, and a client it vouches for, as files.
struct Certificates {
    folder: TempDir,
    server: Arc<ServerConfig>,
}

impl Certificates {
    fn new(names: &[&str]) -> Self {
        // Err means that another test has installed it already.
        let _installed = rustls::crypto::ring::default_provider().install_default();
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let authority = CertifiedIssuer::self_signed(params, key()).expect("an authority");
        let names: Vec<String> = names.iter().map(ToString::to_string).collect();
        let server_key = key();
        let params = CertificateParams::new(names).expect("names");
        let server = params
            .signed_by(&server_key, &authority)
            .expect("a certificate");
        let client_key = key();
        let params = CertificateParams::new(vec!["client".to_owned()]).expect("names");
        let client = params
            .signed_by(&client_key, &authority)
            .expect("a certificate");
        let folder = TempDir::new().expect("a folder");
        let file =
            |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file");
        file("ca.pem", &authority.pem());
        file("client.pem", &client.pem());
        file("client.key", &client_key.serialize_pem());
        let mut roots = RootCertStore::empty();
        roots.add(authority.der().clone()).expect("an authority");
        let verifier = WebPkiClientVerifier::builder(Arc::new(roots))
            .allow_unauthenticated()
            .build()
            .expect("a verifier");
        let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(server_key.serialize_der()));
        let server = ServerConfig::builder()
            .with_client_cert_verifier(verifier)
            .with_single_cert(vec![server.der().clone()], key)
            .expect("a server");
        Self {
            folder,
            server: Arc::new(server),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A Keystone behind TLS that refuses everybody, saying whether they showed a certificate.
    fn serve(&self) -> String {
        let config = Arc::clone(&self.server);
        let address = serve(move |connection, _| {
            let tls = ServerConnection::new(Arc::clone(&config)).expect("a connection");
            let mut stream = StreamOwned::new(tls, connection);
            // A client that refuses this server says so and leaves.
            if stream.conn.complete_io(&mut stream.sock).is_err() {
                return;
            }
            request(&mut stream);
            let known = stream.conn.peer_certificates().is_some();
            let body = format!(r#"{{"error": {{"message": "certificate: {known}"}}}}"#);
            let head = format!(
                "HTTP/1.1 401 No\r\nContent-Length: {}\r\n\r\n{body}",
                body.len()
            );
            stream.write_all(head.as_bytes()).expect("a listener");
            stream.flush().expect("a listener");
        });
        let port = address.rsplit_once(':').expect("a port").1;
        format!("https://localhost:{port}")
    }
}

fn key() -> KeyPair {
    KeyPair::generate().expect("a key")
}

#[tokio::test]
async fn a_certificate_must_be_vouched_for() {
    let certificates = Certificates::new(&["localhost"]);
    let url = certificates.serve();
    let failure = sign_in_at(&url, trust()).await;
    assert_eq!(failure.kind, FailureKind::Untrusted, "{failure:?}");
    assert_eq!(failure.sent, Sent::No);
    let ca = Some(certificates.path("ca.pem"));
    let failure = sign_in_at(&url, Trust { ca, ..trust() }).await;
    assert_eq!(failure.kind, FailureKind::WrongCredential, "{failure:?}");
    let careless = Trust {
        verify: false,
        ..trust()
    };
    let failure = sign_in_at(&url, careless).await;
    assert_eq!(failure.kind, FailureKind::WrongCredential, "{failure:?}");
}

#[tokio::test]
async fn a_certificate_of_another_host_is_refused() {
    let certificates = Certificates::new(&["elsewhere.test"]);
    let ca = Some(certificates.path("ca.pem"));
    let failure = sign_in_at(&certificates.serve(), Trust { ca, ..trust() }).await;
    assert_eq!(failure.kind, FailureKind::Untrusted, "{failure:?}");
}

#[tokio::test]
async fn a_client_may_have_a_certificate_of_its_own() {
    let certificates = Certificates::new(&["localhost"]);
    let url = certificates.serve();
    let with = |client| Trust {
        ca: Some(certificates.path("ca.pem")),
        client,
        ..trust()
    };
    let own = ClientCertificate {
        cert: certificates.path("client.pem"),
        key: Some(certificates.path("client.key")),
    };
    for (client, words) in [
        (None, "certificate: false"),
        (Some(own), "certificate: true"),
    ] {
        let failure = sign_in_at(&url, with(client)).await;
        assert_eq!(failure.words, Some(words.into()), "{failure:?}");
    }
}

#[tokio::test]
async fn a_certificate_file_that_is_none_is_named() {
    let certificates = Certificates::new(&["localhost"]);
    let url = certificates.serve();
    fs::write(
        certificates.path("broken.pem"),
        "-----BEGIN CERTIFICATE-----\ncanary",
    )
    .expect("a file");
    for name in ["broken.pem", "no-such.pem"] {
        let path = certificates.path(name);
        let ca = Some(path.clone());
        let failure = sign_in_at(&url, Trust { ca, ..trust() }).await;
        assert_eq!(failure.kind, FailureKind::Untrusted, "{failure:?}");
        assert_eq!(failure.sent, Sent::No);
        let words = failure.words.expect("words").to_string();
        assert!(words.contains(&path.display().to_string()), "{words}");
        assert!(!words.contains("canary"), "{words}");
    }
}
