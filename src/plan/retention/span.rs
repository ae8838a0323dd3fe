//! Lengths of time as they are written: `12h`, `30d`, `2w`, `6mo`, `1y`.
use jiff::{Timestamp, ToSpan, tz::TimeZone};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A number of calendar units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Span {
    number: u16,
    unit: Unit,
}

/// What a span is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Hours,
    Days,
    Weeks,
    Months,
    Years,
}

impl Unit {
    const ALL: [(&str, Self); 5] = [
        ("h", Self::Hours),
        ("d", Self::Days),
        ("w", Self::Weeks),
        ("mo", Self::Months),
        ("y", Self::Years),
    ];
}

impl Span {
    /// The time that lies so long before this one, by the calendar of the zone; none where that is
    /// before all time.
    pub(super) fn before(self, at: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
        let number = i64::from(self.number);
        let span = match self.unit {
            Unit::Hours => number.hours(),
            Unit::Days => number.days(),
            Unit::Weeks => number.weeks(),
            Unit::Months => number.months(),
            Unit::Years => jiff::Span::new().try_years(number).ok()?,
        };
        let then = at.to_zoned(zone.clone()).checked_sub(span).ok()?;
        Some(then.timestamp())
    }
}

impl FromStr for Span {
    type Err = NotASpan;

    fn from_str(text: &str) -> Result<Self, NotASpan> {
        let (word, unit) = Unit::ALL
            .into_iter()
            .find(|(word, _)| text.ends_with(word))
            .ok_or(NotASpan)?;
        let digits = text.strip_suffix(word).unwrap_or_default();
        let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
        match digits.parse() {
            Ok(number) if plain && number > 0 => Ok(Self { number, unit }),
            _ => Err(NotASpan),
        }
    }
}

/// Not a length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a length of time; examples: 12h, 30d, 2w, 6mo, 1y")]
pub struct NotASpan;

impl fmt::Display for Span {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let found = Unit::ALL.iter().find(|(_, unit)| *unit == self.unit);
        let word = found.map_or("d", |(word, _)| *word);
        write!(formatter, "{}{word}", self.number)
    }
}

impl From<Span> for String {
    fn from(span: Span) -> Self {
        span.to_string()
    }
}

impl TryFrom<String> for Span {
    type Error = NotASpan;

    fn try_from(text: String) -> Result<Self, NotASpan> {
        text.parse()
    }
}
