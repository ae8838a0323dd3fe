//! Which answers to a read are worth another attempt, and after how long.
use super::Response;
use crate::call::{Failure, FailureKind};
use backon::{BackoffBuilder, ExponentialBackoff, ExponentialBuilder};
use jiff::{Timestamp, fmt::rfc2822};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::{collections::BTreeMap, time::Duration};

/// How many times a read is repeated.
const REPEATS: usize = 2;

/// The longest wait that is sat out here; asked for more, the caller is told.
const LONGEST_PAUSE: Duration = Duration::from_mins(1);

/// The longest `Retry-After` believed.
const LONGEST_WISH: Duration = Duration::from_hours(24);

/// The pauses of one call.
pub(super) struct Delays {
    backoff: ExponentialBackoff,
    /// Whether a broken connection has already been answered by a repetition at once.
    resent: bool,
}

impl Delays {
    pub(super) fn new() -> Self {
        let backoff = ExponentialBuilder::default()
            .with_min_delay(Duration::from_millis(300))
            .with_max_delay(Duration::from_secs(20))
            .with_max_times(REPEATS)
            .with_jitter()
            .build();
        Self {
            backoff,
            resent: false,
        }
    }

    /// How long to wait before the read is repeated; none when it is not to be.
    pub(super) fn pause(&mut self, outcome: &Result<Response, Failure>) -> Option<Duration> {
        match outcome {
            Ok(response) if is_passing(response.status.as_u16()) => {
                let pause = self.backoff.next()?;
                match retry_after(response) {
                    Some(wish) if wish > LONGEST_PAUSE => None,
                    Some(wish) => Some(wish),
                    None => Some(pause),
                }
            }
            Ok(_) => None,
            Err(failure) => self.pause_after(&failure.kind),
        }
    }

    fn pause_after(&mut self, kind: &FailureKind) -> Option<Duration> {
        if *kind == FailureKind::CutOff && !self.resent {
            // A kept-alive connection that the server had just closed: the next one is new.
            self.resent = true;
            return Some(Duration::ZERO);
        }
        let may_help = matches!(
            kind,
            FailureKind::CutOff | FailureKind::Unreachable | FailureKind::TimedOut
        );
        may_help.then(|| self.backoff.next()).flatten()
    }
}

/// Whether a status may be gone a moment later. Old Novas and Rackspace's offspring say "too many
/// requests" with 413 and 498.
fn is_passing(status: u16) -> bool {
    matches!(status, 413 | 429 | 498 | 500 | 502 | 503 | 504)
}

/// How long the server asks to be left alone: by header, in seconds or as a date, or by the
/// `retryAfter` of Nova's `overLimit`.
pub(in crate::cloud) fn retry_after(response: &Response) -> Option<Duration> {
    let wish = match response.header("retry-after") {
        Some(text) => seconds(text).or_else(|| until(text, server_time(response)))?,
        None => in_body(response)?,
    };
    Some(wish.min(LONGEST_WISH))
}

fn seconds(text: &str) -> Option<Duration> {
    let text = text.trim();
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // More digits than fit are still a wish for a very long wait.
    Some(text.parse().map_or(LONGEST_WISH, Duration::from_secs))
}

fn until(text: &str, now: Timestamp) -> Option<Duration> {
    let then = rfc2822::DateTimeParser::new()
        .parse_timestamp(text.trim())
        .ok()?;
    Some(Duration::try_from(then.duration_since(now)).unwrap_or(Duration::ZERO))
}

fn in_body(response: &Response) -> Option<Duration> {
    #[derive(Deserialize)]
    struct Fault<'a> {
        #[serde(borrow, rename = "retryAfter")]
        retry_after: Option<&'a RawValue>,
    }
    if !matches!(response.status.as_u16(), 413 | 429) {
        return None;
    }
    let faults: BTreeMap<&str, Fault<'_>> = serde_json::from_slice(&response.body).ok()?;
    let wish = faults.values().find_map(|fault| fault.retry_after)?;
    seconds(wish.get().trim_matches('"'))
}

/// The server's own idea of now, by which its other times are to be read; this machine's clock
/// where it does not say.
pub(in crate::cloud) fn server_time(response: &Response) -> Timestamp {
    response
        .header("date")
        .and_then(|text| rfc2822::DateTimeParser::new().parse_timestamp(text).ok())
        .unwrap_or_else(Timestamp::now)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: &str = "Fri, 20 Nov 2026 18:06:36 GMT";

    #[test]
    fn every_form_of_retry_after_is_read() {
        let day = Some(LONGEST_WISH);
        for (text, wish) in [
            ("3", Some(Duration::from_secs(3))),
            (" 0 ", Some(Duration::ZERO)),
            (
                "Fri, 20 Nov 2026 18:06:46 GMT",
                Some(Duration::from_secs(10)),
            ),
            ("Fri, 20 Nov 2026 18:00:00 GMT", Some(Duration::ZERO)),
            ("86400", day),
            ("100000000000000000000", day),
            ("Fri, 20 Nov 2099 18:00:00 GMT", day),
            ("-1", None),
            ("NaN", None),
            ("1.5", None),
            ("", None),
            ("soon", None),
        ] {
            let response = Response::of(429, &[("date", NOW), ("retry-after", text)], "");
            assert_eq!(retry_after(&response), wish, "{text:?}");
        }
    }

    #[test]
    fn nova_may_say_it_in_the_body_alone() {
        for body in [
            r#"{"overLimit": {"code": 413, "message": "slow", "retryAfter": "7"}}"#,
            r#"{"overLimit": {"code": 413, "message": "slow", "retryAfter": 7}}"#,
        ] {
            let wish = retry_after(&Response::of(413, &[], body));
            assert_eq!(wish, Some(Duration::from_secs(7)), "{body}");
        }
        assert_eq!(retry_after(&Response::of(413, &[], "<html>")), None);
    }

    #[test]
    fn a_read_is_repeated_when_that_may_help() {
        for (status, repeated) in [
            (200, false),
            (300, false),
            (400, false),
            (401, false),
            (403, false),
            (404, false),
            (409, false),
            (413, true),
            (429, true),
            (498, true),
            (500, true),
            (501, false),
            (502, true),
            (503, true),
            (504, true),
            (505, false),
        ] {
            let pause = Delays::new().pause(&Ok(Response::of(status, &[], "")));
            assert_eq!(pause.is_some(), repeated, "{status}");
        }
    }

    #[test]
    fn a_wish_for_a_long_wait_is_handed_on() {
        let minute = Response::of(429, &[("retry-after", "60")], "");
        assert_eq!(
            Delays::new().pause(&Ok(minute)),
            Some(Duration::from_mins(1))
        );
        let more = Response::of(429, &[("retry-after", "61")], "");
        assert_eq!(Delays::new().pause(&Ok(more)), None);
    }

    #[test]
    fn there_are_three_attempts_and_one_more_for_a_stale_connection() {
        let mut delays = Delays::new();
        let broken = Err(Failure::unsent(FailureKind::CutOff));
        assert_eq!(delays.pause(&broken), Some(Duration::ZERO));
        for _ in 0..REPEATS {
            let pause = delays.pause(&broken).expect("a repetition");
            assert!(pause >= Duration::from_millis(300) && pause <= Duration::from_secs(20));
        }
        assert_eq!(delays.pause(&broken), None);
    }
}
