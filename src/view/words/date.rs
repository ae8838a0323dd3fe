//! Points in time as people read them: in their time zone, and in the one order of year, month
//! and day that nobody takes for another.
use crate::view::Dress;
use jiff::Timestamp;

impl Dress {
    /// A date and a time: `2026-09-02 09:41`.
    pub fn date(&self, at: Timestamp) -> String {
        self.format(at, "%Y-%m-%d %H:%M")
    }

    /// A day: `2026-09-02`.
    pub fn day(&self, at: Timestamp) -> String {
        self.format(at, "%Y-%m-%d")
    }

    /// A date and a time, with seconds and the name of the zone: `2026-09-02 09:41:07 CEST`.
    pub fn exact_date(&self, at: Timestamp) -> String {
        self.format(at, "%Y-%m-%d %H:%M:%S %Z")
    }

    /// The time of day: `09:41`.
    pub fn clock(&self, at: Timestamp) -> String {
        self.format(at, "%H:%M")
    }

    fn format(&self, at: Timestamp, format: &str) -> String {
        at.to_zoned(self.time_zone.clone())
            .strftime(format)
            .to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::tz::TimeZone;

    #[test]
    fn times_are_told_where_they_are_read() {
        let mut dress = Dress::default();
        let at: Timestamp = "2026-09-02T23:41:07Z".parse().unwrap();
        assert_eq!(dress.date(at), "2026-09-02 23:41");
        assert_eq!(dress.exact_date(at), "2026-09-02 23:41:07 UTC");
        dress.time_zone = TimeZone::get("Europe/Madrid").unwrap();
        assert_eq!(dress.exact_date(at), "2026-09-03 01:41:07 CEST");
        assert_eq!(dress.clock(at), "01:41");
    }
}
