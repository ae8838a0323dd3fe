use super::*;
use crate::{
    model::{ImageKind, ImageStatus, InstanceId},
    plan::sample,
};
use jiff::SignedDuration;
use std::collections::BTreeMap;

mod properties;

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

/// Snapshots with their sources, to be judged in one place.
struct Stock {
    place: Place,
    rows: Vec<(Image, Source)>,
    barred: BTreeMap<String, Because>,
}

impl Stock {
    fn new(rows: Vec<Image>) -> Self {
        Self {
            place: sample::place("RegionOne"),
            rows: rows
                .into_iter()
                .map(|row| (row.clone(), known(&row)))
                .collect(),
            barred: BTreeMap::new(),
        }
    }

    fn candidates(&self) -> Vec<Candidate<'_>> {
        let candidate = |(image, source)| Candidate {
            place: &self.place,
            image,
            source,
            in_scope: true,
            barred: self.barred.get(image.id.as_str()).cloned(),
        };
        let pairs = self.rows.iter().map(|(image, source)| (image, source));
        pairs.map(candidate).collect()
    }

    fn judge(&self, rule: &str, zone: &TimeZone) -> Vec<Verdict> {
        judge(&rule.parse().expect("a rule"), &self.candidates(), zone)
    }

    /// The ids that the rule marks.
    fn marked(&self, rule: &str) -> Vec<&str> {
        let verdicts = self.judge(rule, &TimeZone::UTC);
        let rows = self.rows.iter().zip(verdicts);
        rows.filter(|(_, verdict)| matches!(verdict, Verdict::Mark(_)))
            .map(|((image, _), _)| image.id.as_str())
            .collect()
    }

    fn reason(&self, rule: &str, id: &str) -> Verdict {
        let at = self
            .rows
            .iter()
            .position(|(image, _)| image.id.as_str() == id);
        let at = at.expect("an id of the stock");
        self.judge(rule, &TimeZone::UTC).swap_remove(at)
    }
}

fn judge(rule: &Rule, candidates: &[Candidate<'_>], zone: &TimeZone) -> Vec<Verdict> {
    let clock = Clock {
        now: sample::at(0),
        zone,
    };
    let verdicts = evaluate(rule, candidates, clock).expect("a rule that says something");
    verdicts.into_iter().flatten().collect()
}

fn known(image: &Image) -> Source {
    image
        .source
        .as_ref()
        .map_or(Source::Unknown, |claim| Source::Known {
            instance: claim.instance.clone(),
            name: SafeText::new("web"),
        })
}

/// A snapshot that is so many seconds old.
fn aged(id: &str, of: &str, seconds: i64) -> Image {
    Image {
        created: Some(sample::at(0) - SignedDuration::from_secs(seconds)),
        ..sample::snapshot(id, of)
    }
}

/// Daily snapshots `web-0` (the newest) to `web-<n - 1>` of one instance.
fn daily(count: i64) -> Vec<Image> {
    (0..count)
        .map(|day| aged(&format!("web-{day}"), "i-1", day * DAY))
        .collect()
}

#[test]
fn the_newest_of_each_instance_are_kept_and_the_rest_is_marked() {
    let mut rows = daily(5);
    rows.push(aged("db-0", "i-2", 90 * DAY));
    let stock = Stock::new(rows);
    assert_eq!(stock.marked("keep-last 3"), ["web-3", "web-4"]);
    let second = Verdict::Keep(Keep::Last { number: 2, of: 3 });
    assert_eq!(stock.reason("keep-last 3", "web-1"), second);
    let dropped = Verdict::Mark(Reason::NotKept);
    assert_eq!(stock.reason("keep-last 3", "web-4"), dropped);
}

#[test]
fn the_newest_active_one_stays_unless_the_rule_gives_it_up() {
    let mut rows = daily(3);
    rows[0].status = ImageStatus::Saving;
    let stock = Stock::new(rows);
    let kept = Verdict::Keep(Keep::Newest);
    assert_eq!(stock.reason("keep-within 1h", "web-1"), kept);
    assert_eq!(stock.marked("oldest 9"), ["web-2"]);
    assert_eq!(stock.marked("keep-last 0"), ["web-1", "web-2"]);
    assert_eq!(stock.marked("oldest 9 keep-last 0"), ["web-1", "web-2"]);
}

#[test]
fn what_is_out_of_scope_or_of_another_name_still_tells_which_is_the_newest() {
    let stock = Stock::new(daily(4));
    let mut candidates = stock.candidates();
    candidates[0].in_scope = false;
    let rule: Rule = "oldest 9".parse().unwrap();
    let zone = TimeZone::UTC;
    let marks = |candidates: &[Candidate<'_>]| {
        let verdicts = judge(&rule, candidates, &zone);
        let marked = |verdict: &&Verdict| matches!(verdict, Verdict::Mark(_));
        verdicts.iter().filter(marked).count()
    };
    assert_eq!(marks(&candidates), 3, "the newest is out of scope");
    assert_eq!(stock.marked("oldest 9 name *-[0]"), [""; 0]);
    assert_eq!(stock.marked("oldest 9 name *-2"), ["web-2"]);
    assert_eq!(stock.marked("oldest 9 name *-0"), [""; 0]);
}

#[test]
fn a_rule_counts_only_the_names_that_it_is_about() {
    let mut rows = daily(6);
    for row in rows.iter_mut().step_by(2) {
        row.name = Some(SafeText::new("nightly"));
    }
    let stock = Stock::new(rows);
    assert_eq!(stock.marked("keep-last 1 name night*"), ["web-2", "web-4"]);
    let other = Verdict::Keep(Keep::OtherName);
    assert_eq!(stock.reason("keep-last 1 name night*", "web-5"), other);
}

#[test]
fn only_the_oldest_are_marked_and_never_what_is_kept() {
    let stock = Stock::new(daily(6));
    assert_eq!(stock.marked("oldest 2"), ["web-4", "web-5"]);
    let second = Verdict::Mark(Reason::Oldest { number: 2, of: 3 });
    assert_eq!(stock.reason("oldest 3", "web-4"), second);
    assert_eq!(stock.marked("oldest 5 keep-last 4"), ["web-4", "web-5"]);
    let young = Verdict::Keep(Keep::NotOldest(2));
    assert_eq!(stock.reason("oldest 2", "web-3"), young);
}

#[test]
fn a_protected_one_takes_up_its_place_and_is_named() {
    let mut stock = Stock::new(daily(5));
    for id in ["web-1", "web-4"] {
        stock.barred.insert(id.to_owned(), Because::Protected);
    }
    assert_eq!(stock.marked("keep-last 2"), ["web-2", "web-3"]);
    let barred = Verdict::Keep(Keep::Barred(Because::Protected));
    assert_eq!(stock.reason("keep-last 2", "web-4"), barred);
    assert_eq!(stock.marked("oldest 2"), ["web-3"]);
}

#[test]
fn what_no_rule_may_choose_says_why() {
    let mut rows = daily(9);
    rows[1].status = ImageStatus::Saving;
    rows[2].status = ImageStatus::Deactivated;
    rows[3].created = None;
    rows[4].hidden = true;
    rows[5].kind = ImageKind::Image;
    rows[6].source = None;
    rows[7].tags = vec![SafeText::new("gold")];
    rows[8].status = ImageStatus::Killed;
    let stock = Stock::new(rows);
    let rule = "keep-last 0 keep-tag gold";
    for (id, keep) in [
        ("web-1", Keep::BeingCreated),
        ("web-2", Keep::NotActive),
        ("web-3", Keep::NoDate),
        ("web-4", Keep::SetAside),
        ("web-5", Keep::NotASnapshot),
        ("web-6", Keep::UnknownSource),
        ("web-7", Keep::Tag(SafeText::new("gold"))),
    ] {
        assert_eq!(stock.reason(rule, id), Verdict::Keep(keep), "{id}");
    }
    assert_eq!(stock.reason(rule, "web-8"), Verdict::Mark(Reason::Failed));
    assert_eq!(stock.marked(rule), ["web-0", "web-8"]);
}

#[test]
fn the_source_of_a_gone_instance_counts_as_well() {
    let mut stock = Stock::new(daily(3));
    for (_, source) in &mut stock.rows {
        *source = Source::Gone {
            instance: InstanceId::from("i-1"),
            name: None,
        };
    }
    assert_eq!(stock.marked("keep-last 1"), ["web-1", "web-2"]);
}

#[test]
fn an_image_that_two_regions_show_counts_once() {
    let stock = Stock::new(daily(3));
    let there = sample::place("RegionTwo");
    let mut candidates = stock.candidates();
    let twins: Vec<Candidate<'_>> = candidates
        .iter()
        .map(|one| Candidate {
            place: &there,
            ..one.clone()
        })
        .collect();
    candidates.extend(twins);
    let rule: Rule = "keep-last 2".parse().unwrap();
    let verdicts = judge(&rule, &candidates, &TimeZone::UTC);
    let marked: Vec<usize> = (0..6)
        .filter(|at| matches!(verdicts[*at], Verdict::Mark(_)))
        .collect();
    assert_eq!(marked, [2, 5]);
}

/// The tests' now is 2025-11-24 16:00 UTC, a Monday.
#[test]
fn days_weeks_and_months_are_those_of_the_zone() {
    let rows = vec![
        aged("mon-15", "i-1", HOUR),
        aged("mon-00", "i-1", 15 * HOUR + HOUR / 2),
        aged("sun-23", "i-1", 16 * HOUR + HOUR / 2),
        aged("sun-01", "i-1", 38 * HOUR),
        aged("mon-17", "i-1", 7 * DAY),
        aged("oct-31", "i-1", 24 * DAY),
    ];
    assert_eq!(sample::at(0).to_string(), "2025-11-24T16:00:00Z");
    let stock = Stock::new(rows);
    let berlin = TimeZone::get("Europe/Berlin").unwrap();
    let kept = |rule: &str, zone: &TimeZone| -> Vec<String> {
        let verdicts = stock.judge(rule, zone);
        let rows = stock.rows.iter().zip(verdicts);
        rows.filter(|(_, verdict)| matches!(verdict, Verdict::Keep(_)))
            .map(|((image, _), _)| image.id.as_str().to_owned())
            .collect()
    };
    assert_eq!(kept("keep-daily 2", &TimeZone::UTC), ["mon-15", "sun-23"]);
    // In Berlin it was Monday already.
    assert_eq!(kept("keep-daily 2", &berlin), ["mon-15", "sun-01"]);
    assert_eq!(kept("keep-weekly 2", &TimeZone::UTC), ["mon-15", "sun-23"]);
    assert_eq!(kept("keep-weekly 2", &berlin), ["mon-15", "sun-01"]);
    assert_eq!(kept("keep-monthly 9", &berlin), ["mon-15", "oct-31"]);
    let day = Verdict::Keep(Keep::Daily("2025-11-23".parse().unwrap()));
    assert_eq!(stock.judge("keep-daily 9", &TimeZone::UTC)[2], day);
    let week = Verdict::Keep(Keep::Weekly {
        year: 2025,
        week: 47,
    });
    assert_eq!(stock.judge("keep-weekly 9", &TimeZone::UTC)[2], week);
    assert_eq!(kept("keep-within 38h", &berlin).len(), 4);
}

#[test]
fn a_rule_that_says_nothing_or_something_senseless_is_refused() {
    for (text, problem) in [
        ("", "the rule says neither what to keep"),
        ("name nightly-*", "the rule says neither what to keep"),
        ("keep-tag gold", "the rule says neither what to keep"),
        ("keep-last", "`keep-last` wants a value"),
        ("keep-last -1", "`keep-last` wants a number from 0 on"),
        ("keep-last +1", "`keep-last` wants a number from 0 on"),
        ("keep-daily 0", "`keep-daily` wants a number from 1 on"),
        ("oldest x", "`oldest` wants a number from 1 on"),
        ("keep-within 30", "`keep-within` wants a length of time"),
        ("keep-within 0d", "`keep-within` wants a length of time"),
        ("keep-within é", "`keep-within` wants a length of time"),
        ("keep-latest 3", "`keep-latest` is not a condition"),
        ("keep-last 3 keep-last 4", "`keep-last` stands there twice"),
    ] {
        let error = text.parse::<Rule>().unwrap_err().to_string();
        assert!(error.starts_with(problem), "{text}: {error}");
    }
    let clock = Clock {
        now: sample::at(0),
        zone: &TimeZone::UTC,
    };
    let refused = evaluate(&Rule::default(), &[], clock);
    assert_eq!(refused, Err(RuleProblem::Empty));
}

#[test]
fn a_rule_is_written_as_on_the_command_line_too() {
    let rule: Rule = r#"--keep-last=3 --keep-within 30d name "nightly \"x\" *""#
        .parse()
        .unwrap();
    assert_eq!(rule.keep_last, Some(3));
    assert_eq!(
        rule.to_string(),
        r#"keep-last 3 keep-within 30d name "nightly \"x\" *""#
    );
}

#[test]
fn what_a_rule_comes_to_is_counted() {
    let mut rows = daily(4);
    rows.push(aged("db-0", "i-2", 9 * DAY));
    rows[3].source = None;
    let stock = Stock::new(rows);
    let candidates = stock.candidates();
    let rule: Rule = "keep-last 1".parse().unwrap();
    let verdicts: Vec<Option<Verdict>> = judge(&rule, &candidates, &TimeZone::UTC)
        .into_iter()
        .map(Some)
        .collect();
    assert_eq!(
        Outcome::of(&candidates, &verdicts),
        Outcome {
            judged: 5,
            marked: 2,
            bytes: 2000,
            instances: 1,
            unknown: 1,
        }
    );
}
