//! How long ago something was, or how long it takes.
use super::Words;
use std::time::Duration;

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;
/// A year as calendars have it on average.
const YEAR: u64 = 365 * DAY + DAY / 4;

/// The keys of the units: up to which age each is used, and how long it is.
const UNITS: [(u64, u64, &str); 4] = [
    (MINUTE, 1, "age-seconds"),
    (HOUR, MINUTE, "age-minutes"),
    (2 * DAY, HOUR, "age-hours"),
    // "1 y" would be said of everything between one year and two.
    (2 * YEAR, DAY, "age-days"),
];

impl Words {
    /// A span of time for a sentence: `79 days`.
    pub fn age(&self, age: Duration) -> String {
        let (count, unit) = count(age);
        self.say_with(unit, &[("count", count.into())])
    }

    /// A span of time for a table: `79 d`, at most six cells.
    pub fn short_age(&self, age: Duration) -> String {
        let (count, unit) = count(age);
        self.say_short(unit, &[("count", count.into())])
    }
}

/// Whole units that have passed: nothing is older than it is.
fn count(age: Duration) -> (u64, &'static str) {
    let seconds = age.as_secs();
    UNITS
        .iter()
        .find(|(up_to, _, _)| seconds < *up_to)
        .map_or((seconds / YEAR, "age-years"), |(_, one, unit)| {
            (seconds / one, *unit)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::text::width;

    #[test]
    fn an_age_is_said_in_whole_units_that_have_passed() {
        let words = Words::default();
        for (seconds, short, long) in [
            (0, "0 s", "0 seconds"),
            (41, "41 s", "41 seconds"),
            (60, "1 min", "1 minute"),
            (HOUR - 1, "59 min", "59 minutes"),
            (3 * HOUR, "3 h", "3 hours"),
            (2 * DAY - 1, "47 h", "47 hours"),
            (79 * DAY, "79 d", "79 days"),
            (729 * DAY, "729 d", "729 days"),
            (731 * DAY, "2 y", "2 years"),
        ] {
            let age = Duration::from_secs(seconds);
            assert_eq!(words.short_age(age), short);
            assert_eq!(words.age(age), long);
        }
    }

    #[test]
    fn an_age_fits_its_column_in_every_language() {
        for language in Words::languages() {
            let words = Words::new([language]);
            for seconds in [
                0,
                59,
                HOUR - 1,
                2 * DAY - 1,
                2 * YEAR - 1,
                2 * YEAR,
                99 * YEAR,
            ] {
                let age = words.short_age(Duration::from_secs(seconds));
                assert!(width(&age) <= 6, "{language}: {age}");
            }
        }
    }
}
