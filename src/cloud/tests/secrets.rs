//! No secret in anything that is logged, shown or printed.
use super::{
    Bench, access, delete, images, passcode, password, snapshot,
    stand::{Fate, Stand},
};
use crate::cloud::{
    access::{Access, Auth, TokenCache},
    worker::Order,
};
use std::{
    io::{self, ErrorKind, Write},
    sync::{Arc, Mutex},
};
use tracing::level_filters::LevelFilter;

/// Takes in what is logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("no panic").write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Log {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().expect("no panic").clone()).expect("a text")
    }
}

#[tokio::test(start_paused = true)]
async fn a_token_is_marked_as_secret_for_whatever_handles_the_request() {
    let stand = Stand::new();
    let mut bench = Bench::signed_in(&stand).await;
    bench.images().await.expect("a list");
    assert!(stand.last().headers["x-auth-token"].is_sensitive());
    assert!(!format!("{:?}", stand.last()).contains("token-1"));
}

/// Everything a user or a log could get to see of a session with all sorts of faults.
async fn seen(stand: &Stand, access: Access) -> String {
    let mut seen = vec![format!("{access:?}")];
    let mut bench = Bench::new(access, stand);
    seen.push(format!(
        "{:?}",
        bench.type_in(password("wrong-canary")).await
    ));
    seen.push(format!(
        "{:?}",
        bench.type_in(passcode("passcode-canary")).await
    ));
    seen.push(format!("{:?}", bench.type_in(password("stackpw")).await));
    for fate in [
        Fate::Answer(401, &[], String::new()),
        Fate::Answer(400, &[], "<html>bad</html>".to_owned()),
        Fate::Answer(
            302,
            &[("location", "http://evil.test/?token=query-canary")],
            String::new(),
        ),
        Fate::Answer(200, &[], "{".to_owned()),
        Fate::Breaks(ErrorKind::ConnectionReset),
        Fate::Hangs,
    ] {
        stand.next("RegionOne", fate.clone());
        seen.push(format!("{:?}", bench.ask(images()).await));
        for write in [delete(), snapshot()] {
            stand.next("RegionOne", fate.clone());
            seen.push(format!("{:?}", bench.write(write).await));
        }
    }
    seen.push(format!(
        "{:?}",
        bench.call(|id| Order::SignOut(id, "stand".into())).await
    ));
    seen.concat()
}

#[tokio::test(start_paused = true)]
async fn nothing_that_can_be_seen_holds_a_secret() {
    let log = Log::default();
    let writer = log.clone();
    // While there is but one subscriber, tracing asks that of whichever thread comes first what
    // is of interest, and the other tests' threads have none.
    let _second = tracing::Dispatch::new(tracing_subscriber::registry());
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(LevelFilter::TRACE)
        .with_writer(move || writer.clone())
        .finish();
    let _guard = tracing::subscriber::set_default(subscriber);
    let folder = tempfile::TempDir::new().expect("a folder");
    let stand = Stand::new();
    let access = Access {
        auth: Auth::Password {
            user: Some(super::demo()),
            password: Some("configured-canary".into()),
        },
        token_cache: TokenCache::Folder(folder.path().join("tokens")),
        ..access()
    };
    let seen = seen(&stand, access).await + &log.text();
    assert!(
        log.text().contains("path=\"/RegionOne/image/v2/images\""),
        "{}",
        log.text()
    );
    assert!(log.text().contains("request_id=\"req-"), "{}", log.text());
    for secret in ["canary", "stackpw", "token-1", "token-2", "limit=25"] {
        let at = seen.find(secret);
        assert_eq!(
            at,
            None,
            "{secret}: {}",
            at.map_or("", |at| &seen[at.saturating_sub(200)..at + 40])
        );
    }
}
