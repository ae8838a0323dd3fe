//! Plans that set images aside, bring them back, and delete what is due.
//!
//! Glance cannot undo a delete. An image that is set aside is hidden until a certain day; until it is
//! deleted nothing is freed, and one key brings it back.
use super::{
    Around, Row,
    images::{Change, update},
    why_not_delete,
};
use crate::{
    call::ImageChange,
    model::Image,
    plan::{Because, Plan, Purpose, Severity, guard::Guards},
};
use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};

/// The plan to hide what was chosen until a day, in UTC, from which it may be deleted.
pub fn set_aside<'a>(
    chosen: &[Row<'a>],
    around: &Around<'a>,
    guards: &Guards,
    until: Date,
    now: Timestamp,
) -> Plan {
    let why_not = |row: &Row<'_>| {
        let guard = guards.of(row.place.cloud());
        let already = row.image.hidden.then_some(Because::Aside);
        why_not_delete(row.place, row.image, guard).or(already)
    };
    let changes = [ImageChange::Hidden(true), ImageChange::Expires(until)];
    update(
        chosen,
        around,
        &change(Purpose::SetAside, &changes),
        now,
        why_not,
    )
}

/// The plan to show what was set aside again. What may not be deleted may still come back.
pub fn bring_back<'a>(chosen: &[Row<'a>], around: &Around<'a>, now: Timestamp) -> Plan {
    let why_not = |row: &Row<'_>| {
        let owner = row.image.owner.as_ref();
        if row.place.is_foreign(owner) {
            Some(Because::NotYours)
        } else {
            (!row.image.hidden).then_some(Because::NotAside)
        }
    };
    let changes = [ImageChange::Hidden(false), ImageChange::NeverExpires];
    update(
        chosen,
        around,
        &change(Purpose::BringBack, &changes),
        now,
        why_not,
    )
}

/// The day until which an image is set aside that is set aside now for so many days.
pub fn until(now: Timestamp, days: u16) -> Date {
    let today = today(now);
    today.checked_add(i32::from(days).days()).unwrap_or(today)
}

/// Whether the day until which an image was set aside has come.
pub fn is_due(image: &Image, now: Timestamp) -> bool {
    image.aside_until().is_some_and(|day| day <= today(now))
}

/// Days are counted in UTC, so that every client of a cloud agrees on them.
fn today(now: Timestamp) -> Date {
    now.to_zoned(TimeZone::UTC).date()
}

/// What one key brings back, one key takes.
fn change(purpose: Purpose, changes: &[ImageChange]) -> Change<'_> {
    Change {
        purpose,
        changes,
        severity: Severity::Key,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        call::Write,
        plan::{sample, source::Source},
    };
    use jiff::civil::date;

    fn rows<'a>(place: &'a crate::model::Place, images: &'a [Image]) -> Vec<Row<'a>> {
        let row = |image| Row {
            place,
            image,
            source: &Source::Unknown,
            reason: None,
        };
        images.iter().map(row).collect()
    }

    fn hidden(id: &str) -> Image {
        Image {
            hidden: true,
            expires: Some(date(2026, 11, 28)),
            ..sample::snapshot(id, "i-1")
        }
    }

    #[test]
    fn what_is_aside_or_protected_is_not_set_aside_again() {
        let place = sample::place("RegionOne");
        let protected = Image {
            protected: true,
            ..sample::snapshot("kept", "i-1")
        };
        let images = [sample::snapshot("free", "i-1"), hidden("aside"), protected];
        let around = Around::new([], []);
        let day = until(sample::at(0), 7);
        let rows = rows(&place, &images);
        let plan = set_aside(&rows, &around, &Guards::default(), day, sample::at(0));
        let left_out: Vec<_> = plan.left_out.iter().map(|left| &left.because).collect();
        assert_eq!(left_out, [&Because::Aside, &Because::Protected]);
        assert_eq!(plan.steps.len(), 1);
        assert_eq!(plan.severity, Severity::Key);
        let Write::UpdateImage { image, changes, .. } = &plan.steps[0].write else {
            panic!("not an update");
        };
        assert_eq!(image.as_str(), "free");
        assert_eq!(
            changes[..],
            [ImageChange::Hidden(true), ImageChange::Expires(day)]
        );
    }

    #[test]
    fn only_what_is_aside_is_brought_back_and_a_protection_does_not_hinder() {
        let place = sample::place("RegionOne");
        let protected = Image {
            protected: true,
            ..hidden("protected")
        };
        let images = [sample::snapshot("free", "i-1"), hidden("aside"), protected];
        let around = Around::new([], []);
        let plan = bring_back(&rows(&place, &images), &around, sample::at(0));
        let ids: Vec<_> = plan
            .steps
            .iter()
            .map(|step| step.target.id.as_str())
            .collect();
        assert_eq!(ids, ["aside", "protected"]);
        assert_eq!(plan.left_out[0].because, Because::NotAside);
    }

    #[test]
    fn an_image_is_due_from_its_day_on_and_only_while_it_is_hidden() {
        let day = |text: &str| -> Timestamp { text.parse().expect("a time") };
        let mut image = hidden("aside");
        assert!(!is_due(&image, day("2026-11-27T23:59:59Z")));
        assert!(is_due(&image, day("2026-11-28T00:00:00Z")));
        image.hidden = false;
        assert!(!is_due(&image, day("2027-01-01T00:00:00Z")));
        assert_eq!(until(day("2026-11-21T23:00:00Z"), 7), date(2026, 11, 28));
    }
}
