use super::*;
use crate::{
    model::SourceClaim,
    plan::{
        filter::{Context, Facts, Filter, Of},
        sample,
        source::{Reading, Sources},
    },
};
use jiff::SignedDuration;
use proptest::prelude::*;
use std::collections::BTreeSet;

const DAY: i64 = 86_400;

/// A snapshot of an instance, so many days old.
fn taken(id: &str, of: &str, days: i64, bytes: u64) -> Image {
    Image {
        size: Some(bytes),
        created: Some(sample::at(-days * DAY)),
        ..sample::snapshot(id, of)
    }
}

/// What is known of the instances of a place, the rest answered with 404.
fn sources(place: &Place, names: &[(&str, &str)], gone: &[&str]) -> Sources {
    let mut sources = Sources::default();
    sources.set_regions([place.clone()], std::slice::from_ref(place));
    let instances: Vec<Instance> = names
        .iter()
        .map(|(id, name)| sample::instance(id, name))
        .collect();
    sources.put(place, &instances, Reading::Complete);
    for id in gone {
        sources.not_found(place, &(*id).into());
    }
    sources
}

fn counted<'a>(place: &'a Place, images: &'a [Image], sources: &Sources) -> Vec<Counted<'a>> {
    let one = |image| Counted {
        place,
        image,
        source: sources.of(place, image),
    };
    images.iter().map(one).collect()
}

/// The images that a filter finds, by id.
fn found<'a>(
    text: &str,
    place: &Place,
    images: &'a [Image],
    sources: &Sources,
) -> BTreeSet<&'a str> {
    let named = BTreeMap::new();
    let filter = Filter::parse(
        text,
        &Context {
            of: Of::Images,
            now: sample::at(0),
            time_zone: &jiff::tz::TimeZone::UTC,
            sessions: &[],
            named: &named,
            projects: &BTreeMap::new(),
        },
    );
    assert!(filter.is_sound(), "{text}: {:?}", filter.problems());
    let images = images.iter();
    let found = images.filter(|image| filter.matches(&Facts::image(place, image, sources)));
    found.map(|image| image.id.as_str()).collect()
}

#[test]
fn the_instance_whose_snapshots_take_up_most_comes_first() {
    let place = sample::place("RegionOne");
    let images = [
        taken("a", "i-1", 1, 10),
        taken("b", "i-2", 2, 100),
        taken("c", "i-1", 3, 20),
        taken("d", "i-3", 4, 50),
        taken("e", "i-9", 5, 1),
    ];
    let sources = sources(&place, &[("i-1", "web 1"), ("i-2", "db")], &["i-3"]);
    let bars = by_source(&counted(&place, &images, &sources));
    let told: Vec<(Option<&str>, bool, usize, u64, &str)> = bars
        .iter()
        .map(|bar| {
            let name = bar.name.as_ref().map(SafeText::as_str);
            (
                name,
                bar.gone,
                bar.sum.count,
                bar.sum.bytes,
                bar.filter.as_str(),
            )
        })
        .collect();
    let expected = [
        (Some("db"), false, 1, 100, "source:i-2"),
        (Some("web-then"), true, 1, 50, "source:i-3"),
        (Some("web 1"), false, 2, 30, "source:i-1"),
        (None, false, 1, 1, "source:unknown"),
    ];
    assert_eq!(told, expected);
}

#[test]
fn instances_of_one_name_are_told_apart_by_their_ids() {
    let place = sample::place("RegionOne");
    let images = [taken("a", "i-1", 1, 10), taken("b", "i-2", 2, 100)];
    let sources = sources(&place, &[("i-1", "web"), ("i-2", "Web")], &[]);
    let bars = by_source(&counted(&place, &images, &sources));
    assert!(bars.iter().all(|bar| bar.ambiguous));
    for bar in &bars {
        let found = found(&bar.filter, &place, &images, &sources);
        assert_eq!(found.len(), 1, "{}", bar.filter);
    }
}

#[test]
fn an_age_that_nothing_has_is_told_as_well_but_not_that_it_is_unknown() {
    let place = sample::place("RegionOne");
    let mut images = vec![taken("a", "i-1", 1, 10), taken("b", "i-1", 400, 20)];
    let sources = sources(&place, &[("i-1", "web")], &[]);
    let counts = |images: &[Image]| -> Vec<usize> {
        let ages = by_age(&counted(&place, images, &sources), sample::at(0));
        ages.iter().map(|(_, sum)| sum.count).collect()
    };
    assert_eq!(counts(&images), [1, 0, 0, 0, 1]);
    images[0].created = None;
    assert_eq!(counts(&images), [0, 0, 0, 0, 1, 1]);
}

#[test]
fn months_are_those_of_the_calendar_where_it_is_read() {
    let place = sample::place("RegionOne");
    let now: Timestamp = "2026-11-30T12:00:00Z".parse().unwrap();
    let at = |text: &str| Image {
        created: Some(text.parse().unwrap()),
        ..sample::snapshot(text, "i-1")
    };
    let images = [
        at("2026-10-31T23:30:00Z"),
        at("2025-12-01T00:00:00Z"),
        at("2025-11-30T22:00:00Z"),
        at("2026-12-24T00:00:00Z"),
    ];
    let sources = Sources::default();
    let counted = counted(&place, &images, &sources);
    let by = |zone: &TimeZone| {
        let growth = growth(&counted, now, zone);
        let months = growth.months.iter();
        let months: Vec<usize> = months.map(|(_, sum)| sum.count).collect();
        (growth.before.count, months, growth.months[0].0.to_string())
    };
    let months = |october, november| {
        let mut months = vec![0; MONTHS];
        (months[0], months[10], months[11]) = (1, october, november);
        months
    };
    assert_eq!(
        by(&TimeZone::UTC),
        (1, months(1, 1), "2025-12-01".to_owned())
    );
    let madrid = TimeZone::get("Europe/Madrid").unwrap();
    assert_eq!(by(&madrid), (1, months(0, 2), "2025-12-01".to_owned()));
}

#[test]
fn an_instance_is_covered_by_a_snapshot_as_young_as_asked_for() {
    let instances = ["web-10", "Web-2", "db", "new"].map(|name| sample::instance(name, name));
    let ages = [Some(3), Some(20), Some(90), None];
    let newest = ages.map(|days| days.map(|days: i64| sample::at(-days * DAY)));
    let coverage = coverage(instances.iter().zip(newest), sample::at(0));
    assert_eq!(coverage.instances, 4);
    let expected = [
        (Uncovered::Week, 3),
        (Uncovered::Month, 2),
        (Uncovered::Ever, 1),
    ];
    assert_eq!(coverage.uncovered, expected);
    assert_eq!(coverage.names, ["new".into()]);
}

/// Images of few instances and of any age.
fn images() -> impl Strategy<Value = Vec<Image>> {
    let image = (
        prop::sample::select(vec!["i-1", "i-2", "i-3", "i-4", "i-5"]),
        prop::option::weighted(0.9, 0..900_i64),
        prop::option::weighted(0.9, any::<u64>()),
        any::<bool>(),
    );
    prop::collection::vec(image, 0..40).prop_map(|all| {
        let numbered = all.into_iter().enumerate();
        let image =
            |(number, (of, days, size, claims)): (usize, (&str, Option<i64>, _, bool))| Image {
                size,
                // Off the bounds, which both neighbours' filters include.
                created: days
                    .map(|days: i64| sample::at(-days * DAY) - SignedDuration::from_secs(9)),
                source: claims.then(|| SourceClaim {
                    instance: of.into(),
                    name: Some(SafeText::new("web-then")),
                }),
                ..sample::snapshot(&format!("s-{number}"), of)
            };
        numbered.map(image).collect()
    })
}

proptest! {
    #[test]
    fn the_bars_of_each_picture_add_up_to_the_whole(images in images()) {
        let place = sample::place("RegionOne");
        let sources = sources(&place, &[("i-1", "web"), ("i-2", "web"), ("i-3", "a,b *")], &["i-4"]);
        let counted = counted(&place, &images, &sources);
        let whole = Sum::of(&images);
        let add = |sums: Vec<Sum>| sums.into_iter().fold(Sum::default(), Sum::and);
        prop_assert_eq!(add(by_source(&counted).iter().map(|bar| bar.sum).collect()), whole);
        let ages = by_age(&counted, sample::at(0));
        prop_assert_eq!(add(ages.iter().map(|(_, sum)| *sum).collect()), whole);
        let growth = growth(&counted, sample::at(0), &TimeZone::UTC);
        prop_assert_eq!(growth.before.and(growth.total()), whole);
    }

    #[test]
    fn the_filter_of_a_bar_finds_what_it_counts(images in images()) {
        let place = sample::place("RegionOne");
        let sources = sources(&place, &[("i-1", "web"), ("i-2", "web"), ("i-3", "a,b *")], &["i-4"]);
        let counted = counted(&place, &images, &sources);
        let mut seen = BTreeSet::new();
        for bar in by_source(&counted) {
            let found = found(&bar.filter, &place, &images, &sources);
            prop_assert_eq!(found.len(), bar.sum.count, "{}", bar.filter);
            prop_assert!(found.iter().all(|id| seen.insert(*id)), "in two bars");
        }
        for (age, sum) in by_age(&counted, sample::at(0)) {
            let Some(filter) = age.filter() else { continue };
            prop_assert_eq!(found(filter, &place, &images, &sources).len(), sum.count, "{}", filter);
        }
    }

    #[test]
    fn the_largest_bar_comes_first(images in images()) {
        let place = sample::place("RegionOne");
        let sources = sources(&place, &[("i-1", "web")], &[]);
        let bars = by_source(&counted(&place, &images, &sources));
        prop_assert!(bars.is_sorted_by_key(|bar| Reverse(bar.sum.bytes)));
    }
}
