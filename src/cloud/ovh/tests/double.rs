//! What is asked, and what is answered.
use crate::cloud::Way;
use ::http::{HeaderMap, Request, Response};
use bytes::Bytes;
use jiff::Timestamp;
use serde_json::Value;
use std::{
    collections::VecDeque,
    io,
    sync::{Arc, Mutex, MutexGuard},
};
use tokio::task::yield_now;

/// One request as it came in.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    /// Method and path below the version, with the query.
    pub(super) line: String,
    pub(super) headers: HeaderMap,
    pub(super) body: String,
}

impl Asked {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    pub(super) fn json(&self) -> Value {
        serde_json::from_str(&self.body).expect("JSON")
    }
}

/// Answers each line with what was said for it last, or in turn.
#[derive(Clone, Default)]
pub(super) struct Double(Arc<Mutex<Inner>>);

#[derive(Default)]
struct Inner {
    asked: Vec<Asked>,
    answers: Vec<(String, VecDeque<(u16, String)>)>,
    /// Seconds by which its clock is ahead.
    ahead: i64,
}

impl Double {
    /// Answers so from now on.
    pub(super) fn says(&self, line: &str, status: u16, body: &str) -> &Self {
        self.in_turn(line, &[(status, body)])
    }

    /// Answers one after the other, the last one for good.
    pub(super) fn in_turn(&self, line: &str, answers: &[(u16, &str)]) -> &Self {
        let answers = answers
            .iter()
            .map(|(status, body)| (*status, (*body).to_owned()))
            .collect();
        let mut inner = self.inner();
        inner.answers.retain(|(known, _)| known != line);
        inner.answers.push((line.to_owned(), answers));
        drop(inner);
        self
    }

    pub(super) fn is_ahead(&self, seconds: i64) {
        self.inner().ahead = seconds;
    }

    pub(super) fn now(&self) -> i64 {
        Timestamp::now().as_second() + self.inner().ahead
    }

    pub(super) fn asked(&self) -> Vec<Asked> {
        self.inner().asked.clone()
    }

    pub(super) fn lines(&self) -> Vec<String> {
        let asked = self.asked().into_iter();
        asked.map(|asked| asked.line).collect()
    }

    pub(super) fn count(&self, line: &str) -> usize {
        self.lines().iter().filter(|asked| *asked == line).count()
    }

    pub(super) async fn until_asked(&self, line: &str) {
        for _ in 0..10_000 {
            if self.count(line) > 0 {
                return;
            }
            yield_now().await;
        }
        panic!("{line} was never asked");
    }

    pub(super) fn way(&self) -> Way {
        let double = self.clone();
        Way::service(tower::service_fn(move |request| {
            let double = double.clone();
            async move {
                // So that somebody else gets a turn between any two requests.
                yield_now().await;
                double.serve(&request)
            }
        }))
    }

    fn serve(&self, request: &Request<Bytes>) -> io::Result<Response<Bytes>> {
        let target = request.uri().path_and_query().map_or("/", |it| it.as_str());
        let path = target.strip_prefix("/1.0").unwrap_or(target);
        let line = format!("{} {path}", request.method());
        self.inner().asked.push(Asked {
            line: line.clone(),
            headers: request.headers().clone(),
            body: String::from_utf8_lossy(request.body()).into_owned(),
        });
        let (status, body) = self.answer(&line);
        let mut response = Response::new(Bytes::from(body));
        *response.status_mut() = status.try_into().map_err(io::Error::other)?;
        Ok(response)
    }

    fn answer(&self, line: &str) -> (u16, String) {
        let now = self.now();
        let mut inner = self.inner();
        let known = inner.answers.iter_mut().find(|(known, _)| known == line);
        match known {
            Some((_, answers)) if answers.len() > 1 => answers.pop_front(),
            Some((_, answers)) => answers.front().cloned(),
            None if line == "GET /auth/time" => Some((200, now.to_string())),
            None => None,
        }
        .unwrap_or_else(|| {
            (
                404,
                r#"{"message":"Got an invalid (or empty) URL"}"#.to_owned(),
            )
        })
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().expect("no test panics with the lock held")
    }
}
