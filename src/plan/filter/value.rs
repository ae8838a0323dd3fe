//! The values that terms take.
use super::{
    Of,
    facts::Kind,
    job::{ACTIONS, Ended},
    term::OTHER,
    word::{self, Typed},
};
use crate::model::{ImageStatus, InstanceStatus, Visibility};
use jiff::{Span, Timestamp, civil::Date, tz::TimeZone};

/// The values of `type:`.
pub(super) const KINDS: [(&str, Kind); 4] = [
    ("snapshot", Kind::Snapshot),
    ("backup", Kind::Backup),
    ("image", Kind::Image),
    ("volume", Kind::Volume),
];

/// The values of `visibility:`.
pub(super) const VISIBILITIES: [(&str, Visibility); 4] = [
    ("private", Visibility::Private),
    ("public", Visibility::Public),
    ("shared", Visibility::Shared),
    ("community", Visibility::Community),
];

/// The values of `protected:`.
pub(super) const TRUTHS: [(&str, bool); 2] = [("yes", true), ("no", false)];

/// The values of `action:`.
pub(super) fn actions() -> [(&'static str, &'static str); ACTIONS.len()] {
    ACTIONS.map(|action| (action, action))
}

/// The values of `result:`.
pub(super) fn results() -> [(&'static str, Ended); Ended::ALL.len()] {
    Ended::ALL.map(|ended| (ended.name(), ended))
}

/// The values of `is:`.
pub(super) fn states(of: Of) -> [(&'static str, ()); 1] {
    match of {
        Of::Images | Of::Instances | Of::History => [("aside", ())],
        Of::VolumeSnapshots => [("orphaned", ())],
    }
}

/// Cinder's statuses of a volume snapshot.
///
/// <https://docs.openstack.org/api-ref/block-storage/v3/#volume-snapshots-snapshots>
const VOLUME_SNAPSHOT: [&str; 8] = [
    "available",
    "backing-up",
    "creating",
    "deleted",
    "deleting",
    "error",
    "error_deleting",
    "restoring",
];

/// The statuses that rows of a list may have, as `status:` takes them.
pub(super) fn statuses(of: Of) -> Vec<&'static str> {
    let mut names: Vec<&'static str> = match of {
        Of::Images => ImageStatus::ALL
            .iter()
            .filter_map(ImageStatus::name)
            .collect(),
        Of::Instances => InstanceStatus::ALL
            .iter()
            .filter_map(InstanceStatus::name)
            .collect(),
        Of::VolumeSnapshots => VOLUME_SNAPSHOT.to_vec(),
        Of::History => Vec::new(),
    };
    names.push(OTHER);
    names
}

/// Whether a status is known by name.
pub(super) fn is_status(kind: Kind, status: &str) -> bool {
    let of = match kind {
        Kind::Instance => Of::Instances,
        Kind::VolumeSnapshot => Of::VolumeSnapshots,
        Kind::Job => Of::History,
        Kind::Snapshot | Kind::Backup | Kind::Image | Kind::Volume => Of::Images,
    };
    statuses(of).contains(&status)
}

/// Whether a text is an id as OpenStack makes them: 32 hexadecimal digits, mostly with dashes.
pub(super) fn is_id(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_hexdigit).count();
    let dashes = text.match_indices('-').map(|(at, _)| at);
    digits == 32
        && match text.len() {
            32 => true,
            36 => dashes.eq([8, 13, 18, 23]),
            _ => false,
        }
}

/// What `uncovered:` takes in place of an age: no Active snapshot at all.
pub(super) const EVER: &str = "ever";

/// The time since when there is to be none: of a snapshot at all, the first that there is.
pub(super) fn since(age: &str, now: Timestamp) -> Option<Timestamp> {
    if age.eq_ignore_ascii_case(EVER) {
        return Some(Timestamp::MIN);
    }
    ago(age, now)
}

/// The values between commas.
pub(super) fn several(value: &[Typed]) -> impl Iterator<Item = &[Typed]> {
    value.split(|typed| typed.is(','))
}

/// The time that is so long ago, like `30d`: years and months are those of the calendar, in UTC.
pub fn ago(age: &str, now: Timestamp) -> Option<Timestamp> {
    let text = age.to_lowercase();
    let unit = text.find(|character: char| !character.is_ascii_digit())?;
    let (number, unit) = text.split_at(unit);
    let number: i64 = number.parse().ok()?;
    let span = Span::new();
    let span = match unit {
        "h" => span.try_hours(number),
        "d" => span.try_days(number),
        "w" => span.try_weeks(number),
        "mo" => span.try_months(number),
        "y" => span.try_years(number),
        _ => return None,
    };
    let then = now.to_zoned(TimeZone::UTC).checked_sub(span.ok()?).ok()?;
    Some(then.timestamp())
}

/// The beginning of a day, like `2026-11-21`.
pub(super) fn day(value: &[Typed], time_zone: &TimeZone) -> Option<Timestamp> {
    let day: Date = word::text(value).parse().ok()?;
    Some(day.to_zoned(time_zone.clone()).ok()?.timestamp())
}

/// Bytes, like `5G` or `1.5TiB`: units are powers of 1024, as everywhere in this program.
pub(super) fn bytes(value: &[Typed]) -> Option<u64> {
    let text = word::text(value).to_lowercase();
    let end = text.find(|character: char| !(character.is_ascii_digit() || character == '.'));
    let (number, unit) = text.split_at(end.unwrap_or(text.len()));
    let unit = unit
        .strip_suffix("ib")
        .or_else(|| unit.strip_suffix('b'))
        .unwrap_or(unit);
    let power = match unit {
        "" if number == "0" => 0,
        "k" => 1,
        "m" => 2,
        "g" => 3,
        "t" => 4,
        _ => return None,
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    let unit = 1024_u64.pow(power);
    let whole = whole.parse::<u64>().ok()?.checked_mul(unit)?;
    let digits = u32::try_from(fraction.len())
        .ok()
        .filter(|digits| *digits <= 6)?;
    let part = fraction.parse::<u64>().ok()?.checked_mul(unit)? / 10_u64.pow(digits);
    whole.checked_add(part)
}
