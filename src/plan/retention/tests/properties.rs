//! What must hold of every rule and every stock of snapshots, and that it would be noticed.
use super::*;
use proptest::{prelude::*, sample::Index, test_runner::TestCaseError, test_runner::TestRunner};
use std::collections::BTreeSet;

const INSTANCES: [&str; 3] = ["i-1", "i-2", "i-3"];

/// What judges: the rules of the program, or those with a bug planted.
type Judge = fn(&Rule, &[Candidate<'_>]) -> Vec<Verdict>;

fn honest(rule: &Rule, candidates: &[Candidate<'_>]) -> Vec<Verdict> {
    judge(rule, candidates, &TimeZone::UTC)
}

fn image() -> impl Strategy<Value = (Image, Option<Because>)> {
    let status = prop_oneof![
        8 => Just(ImageStatus::Active),
        1 => Just(ImageStatus::Saving),
        1 => Just(ImageStatus::Killed),
        1 => Just(ImageStatus::Deactivated),
    ];
    let barred = prop_oneof![
        8 => Just(None),
        1 => Just(Some(Because::Protected)),
        1 => Just(Some(Because::NotYours)),
    ];
    let age = prop_oneof![9 => (0..40 * 24_i64).prop_map(Some), 1 => Just(None)];
    let of = prop_oneof![8 => (0..3_usize).prop_map(Some), 1 => Just(None)];
    (of, age, status, barred, 0..8_u8, 0..4_u8).prop_map(
        |(of, age, status, barred, name, oddity)| {
            let mut image = sample::snapshot("", of.map_or("", |of| INSTANCES[of]));
            image.source = image.source.filter(|_| of.is_some());
            image.created = age.map(|hours| sample::at(0) - SignedDuration::from_hours(hours));
            image.status = status;
            image.protected = barred == Some(Because::Protected);
            if barred == Some(Because::NotYours) {
                image.owner = Some("p-2".into());
            }
            image.name = Some(SafeText::new(if name < 6 { "nightly" } else { "by-hand" }));
            image.hidden = oddity == 0 && name == 0;
            if oddity == 1 {
                image.tags = vec![SafeText::new("gold")];
            }
            (image, barred)
        },
    )
}

fn stock() -> impl Strategy<Value = Stock> {
    prop::collection::vec(image(), 0..24).prop_map(|rows| {
        let mut stock = Stock::new(Vec::new());
        for (at, (mut image, barred)) in rows.into_iter().enumerate() {
            image.id = format!("s-{at:02}").as_str().into();
            if let Some(because) = barred {
                stock.barred.insert(image.id.as_str().to_owned(), because);
            }
            let source = known(&image);
            stock.rows.push((image, source));
        }
        stock
    })
}

fn rule() -> impl Strategy<Value = Rule> {
    let number = || prop::option::of(1..6_u32);
    let within = prop::option::weighted(
        0.3,
        (
            1..40_u16,
            prop::char::ranges(vec!['d'..='d', 'w'..='w', 'h'..='h'].into()),
        ),
    );
    let name = prop::option::weighted(0.3, prop_oneof![Just("night*"), Just("*"), Just("a b\"\\")]);
    let tag = prop::option::weighted(0.3, Just(SafeText::new("gold")));
    let counts = (
        number(),
        number(),
        number(),
        prop::option::weighted(0.3, 1..9_u32),
    );
    (prop::option::of(0..5_u32), within, counts, name, tag).prop_map(
        |(keep_last, within, (keep_daily, keep_weekly, keep_monthly, oldest), name, keep_tag)| {
            let span = within.map(|(number, unit)| format!("{number}{unit}"));
            let mut rule = Rule {
                keep_last,
                keep_within: span.and_then(|span| span.parse().ok()),
                keep_daily,
                keep_weekly,
                keep_monthly,
                keep_tag,
                oldest,
                name: name.and_then(Glob::new),
            };
            if rule.is_empty() {
                rule.keep_last = Some(1);
            }
            rule
        },
    )
}

fn marked(judge: Judge, rule: &Rule, stock: &Stock) -> BTreeSet<usize> {
    let verdicts = judge(rule, &stock.candidates());
    let marked = |at: &usize| matches!(verdicts[*at], Verdict::Mark(_));
    (0..stock.rows.len()).filter(marked).collect()
}

/// The Active, dated, own snapshots of an instance, newest first.
fn good<'a>(stock: &'a Stock, instance: &str) -> Vec<&'a Image> {
    let mut images: Vec<&Image> = stock
        .rows
        .iter()
        .map(|(image, _)| image)
        .filter(|image| {
            image
                .source
                .as_ref()
                .is_some_and(|of| of.instance.as_str() == instance)
        })
        .filter(|image| image.status == ImageStatus::Active && image.created.is_some())
        .filter(|image| {
            image
                .owner
                .as_ref()
                .is_some_and(|owner| owner.as_str() == sample::PROJECT)
        })
        .filter(|image| !image.hidden)
        .collect();
    images.sort_by(|one, other| (other.created, &other.id).cmp(&(one.created, &one.id)));
    images
}

/// What is never chosen is not chosen, and the newest only by a rule that gives it up.
fn never_chosen(judge: Judge, rule: &Rule, stock: &Stock) -> Result<(), TestCaseError> {
    for at in marked(judge, rule, stock) {
        let (image, source) = &stock.rows[at];
        prop_assert!(source.instance().is_some(), "an unknown source");
        prop_assert!(!stock.barred.contains_key(image.id.as_str()), "barred");
        prop_assert!(!image.hidden && image.created.is_some());
        let status = matches!(image.status, ImageStatus::Active | ImageStatus::Killed);
        prop_assert!(status, "{:?}", image.status);
        let tagged = rule
            .keep_tag
            .as_ref()
            .is_some_and(|tag| image.tags.contains(tag));
        prop_assert!(!tagged, "its tag keeps it");
        let instance = source
            .instance()
            .map(InstanceId::as_str)
            .unwrap_or_default();
        let newest = good(stock, instance)
            .first()
            .is_some_and(|newest| newest.id == image.id);
        prop_assert!(!newest || rule.keep_last == Some(0), "the newest");
    }
    Ok(())
}

/// `keep-last N` leaves exactly the newest N of each instance of what may be chosen at all.
fn exactly_the_last(judge: Judge, count: u32, stock: &Stock) -> Result<(), TestCaseError> {
    let rule = Rule {
        keep_last: Some(count),
        ..Rule::default()
    };
    let marked = marked(judge, &rule, stock);
    for instance in INSTANCES {
        for (place, image) in good(stock, instance).into_iter().enumerate() {
            let at = stock.rows.iter().position(|(row, _)| row.id == image.id);
            let is_marked = at.is_some_and(|at| marked.contains(&at));
            let free = !stock.barred.contains_key(image.id.as_str());
            let count = usize::try_from(count).unwrap_or(usize::MAX);
            prop_assert_eq!(is_marked, free && place >= count, "{}", image.id.shown());
        }
    }
    Ok(())
}

/// Who keeps more, marks nothing that was not marked before.
fn keeping_more_marks_less(judge: Judge, rule: &Rule, stock: &Stock) -> Result<(), TestCaseError> {
    let before = marked(judge, rule, stock);
    let more = |change: fn(&mut Rule)| {
        let mut rule = rule.clone();
        change(&mut rule);
        marked(judge, &rule, stock)
    };
    for after in [
        more(|rule| rule.keep_last = rule.keep_last.map(|count| count + 1)),
        more(|rule| rule.keep_daily = Some(rule.keep_daily.unwrap_or(0) + 1)),
        more(|rule| rule.keep_weekly = Some(rule.keep_weekly.unwrap_or(0) + 1)),
        more(|rule| rule.keep_monthly = Some(rule.keep_monthly.unwrap_or(0) + 1)),
        more(|rule| rule.keep_within = "99w".parse().ok()),
        more(|rule| rule.oldest = rule.oldest.map(|count| (count - 1).max(1))),
        more(|rule| rule.keep_tag = rule.keep_tag.take().or_else(|| Some(SafeText::new("gold")))),
    ] {
        prop_assert!(after.is_subset(&before), "{after:?} of {before:?}");
    }
    Ok(())
}

/// What is left after the deletes is what the rule keeps.
fn nothing_more_the_second_time(
    judge: Judge,
    rule: &Rule,
    stock: &Stock,
) -> Result<(), TestCaseError> {
    let rule = Rule {
        oldest: None,
        keep_last: rule.keep_last.or(Some(1)),
        ..rule.clone()
    };
    let marked = marked(judge, &rule, stock);
    let left = stock.rows.iter().enumerate();
    let left = left.filter(|(at, _)| !marked.contains(at));
    let left = Stock {
        place: stock.place.clone(),
        rows: left.map(|(_, row)| row.clone()).collect(),
        barred: stock.barred.clone(),
    };
    prop_assert!(super::properties::marked(judge, &rule, &left).is_empty());
    Ok(())
}

/// Neither the order in which lists were read nor that of their pages matters.
fn order_does_not_matter(
    judge: Judge,
    rule: &Rule,
    stock: &Stock,
    swaps: &[(Index, Index)],
) -> Result<(), TestCaseError> {
    let mut candidates = stock.candidates();
    let told = |candidates: &[Candidate<'_>]| -> BTreeMap<String, Verdict> {
        let ids = candidates
            .iter()
            .map(|one| one.image.id.as_str().to_owned());
        ids.zip(judge(rule, candidates)).collect()
    };
    let before = told(&candidates);
    for (one, other) in swaps.iter().filter(|_| !stock.rows.is_empty()) {
        candidates.swap(one.index(stock.rows.len()), other.index(stock.rows.len()));
    }
    prop_assert_eq!(before, told(&candidates));
    Ok(())
}

proptest! {
    #[test]
    fn a_rule_reads_back_as_it_was_written(rule in rule()) {
        prop_assert_eq!(rule.to_string().parse::<Rule>(), Ok(rule));
    }

    #[test]
    fn no_text_makes_reading_a_rule_panic(text in "\\PC{0,60}", words in "(keep-last|name|oldest|keep-within|\"|\\\\|=|3|3d| ){0,8}") {
        for text in [text, words] {
            if let Ok(rule) = text.parse::<Rule>() {
                prop_assert!(rule.check().is_ok());
            }
        }
    }

    #[test]
    fn rules_never_choose_what_no_rule_may_choose(rule in rule(), stock in stock()) {
        never_chosen(honest, &rule, &stock)?;
    }

    #[test]
    fn the_last_are_exactly_the_last(count in 0..6_u32, stock in stock()) {
        exactly_the_last(honest, count, &stock)?;
    }

    #[test]
    fn a_rule_that_keeps_more_marks_nothing_more(rule in rule(), stock in stock()) {
        keeping_more_marks_less(honest, &rule, &stock)?;
    }

    #[test]
    fn a_rule_applied_twice_marks_nothing_more(rule in rule(), stock in stock()) {
        nothing_more_the_second_time(honest, &rule, &stock)?;
    }

    #[test]
    fn what_a_rule_says_does_not_depend_on_the_order(
        rule in rule(),
        stock in stock(),
        swaps in prop::collection::vec(any::<(Index, Index)>(), 0..24),
    ) {
        order_does_not_matter(honest, &rule, &stock, &swaps)?;
    }
}

/// The verdicts, with marks put where a bug would put them.
fn spoiled(
    rule: &Rule,
    candidates: &[Candidate<'_>],
    bug: impl Fn(&Candidate<'_>, &Keep) -> bool,
) -> Vec<Verdict> {
    let verdicts = honest(rule, candidates).into_iter().zip(candidates);
    verdicts
        .map(|(verdict, candidate)| match verdict {
            Verdict::Keep(keep) if bug(candidate, &keep) => Verdict::Mark(Reason::NotKept),
            verdict @ (Verdict::Keep(_) | Verdict::Mark(_)) => verdict,
        })
        .collect()
}

fn chooses_unknown_sources(rule: &Rule, candidates: &[Candidate<'_>]) -> Vec<Verdict> {
    spoiled(rule, candidates, |_, keep| *keep == Keep::UnknownSource)
}

fn forgets_the_newest(rule: &Rule, candidates: &[Candidate<'_>]) -> Vec<Verdict> {
    spoiled(rule, candidates, |_, keep| *keep == Keep::Newest)
}

fn keeps_one_too_few(rule: &Rule, candidates: &[Candidate<'_>]) -> Vec<Verdict> {
    spoiled(
        rule,
        candidates,
        |_, keep| matches!(keep, Keep::Last { number, of } if number == of),
    )
}

/// One condition in place of the other, where either is enough.
fn asks_for_both(rule: &Rule, candidates: &[Candidate<'_>]) -> Vec<Verdict> {
    let both = rule.keep_last.is_some() && rule.keep_daily.is_some();
    spoiled(rule, candidates, |_, keep| {
        both && matches!(keep, Keep::Last { .. })
    })
}

/// Takes the first of a day in the order of the list instead of the newest of it.
fn trusts_the_order(rule: &Rule, candidates: &[Candidate<'_>]) -> Vec<Verdict> {
    let first = candidates.first().map(|one| &one.image.id);
    spoiled(rule, candidates, |one, _| Some(&one.image.id) == first)
}

fn is_caught<T: std::fmt::Debug>(
    strategy: impl Strategy<Value = T>,
    test: impl Fn(T) -> Result<(), TestCaseError>,
) -> bool {
    let config = ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(2000)
    };
    TestRunner::new(config).run(&strategy, test).is_err()
}

impl std::fmt::Debug for Stock {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (image, _) in &self.rows {
            let (id, created) = (image.id.as_str(), image.created);
            writeln!(
                formatter,
                "{id} {created:?} {:?} {:?}",
                image.status, image.source
            )?;
        }
        write!(formatter, "{:?}", self.barred)
    }
}

#[test]
fn planted_bugs_are_caught() {
    for bug in [chooses_unknown_sources as Judge, forgets_the_newest] {
        assert!(is_caught((rule(), stock()), |(rule, stock)| {
            never_chosen(bug, &rule, &stock)
        }));
    }
    let bug = keeps_one_too_few as Judge;
    assert!(is_caught((0..6_u32, stock()), |(count, stock)| {
        exactly_the_last(bug, count, &stock)
    }));
    assert!(is_caught((rule(), stock()), |(rule, stock)| {
        keeping_more_marks_less(asks_for_both, &rule, &stock)
    }));
    assert!(is_caught((rule(), stock()), |(rule, stock)| {
        nothing_more_the_second_time(bug, &rule, &stock)
    }));
    let swaps = prop::collection::vec(any::<(Index, Index)>(), 0..24);
    assert!(is_caught(
        (rule(), stock(), swaps),
        |(rule, stock, swaps)| { order_does_not_matter(trusts_the_order, &rule, &stock, &swaps) }
    ));
}
