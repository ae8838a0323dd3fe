use super::*;
use crate::{
    call::Listing as PageOf,
    plan::{
        sample::{self, place, snapshot},
        source::Source,
    },
};

fn page<Row>(rows: Vec<Row>, next: Option<&str>, unreadable: usize) -> PageOf<Row> {
    PageOf {
        rows,
        next: next.map(|link| NextPage(link.to_owned())),
        unreadable,
    }
}

fn survey(regions: &[&str]) -> (Survey, Vec<Read>) {
    survey_among(regions, regions)
}

fn survey_among(regions: &[&str], all: &[&str]) -> (Survey, Vec<Read>) {
    let places = |of: &[&str]| of.iter().map(|region| place(region)).collect();
    let mut survey = Survey::new(places(regions), places(all));
    let reads = survey.begin(&[ListName::MyImages, ListName::Instances]);
    (survey, reads)
}

fn broken() -> Outcome {
    Err(Failure::unsent(FailureKind::Broken { status: 500 }))
}

const AT: Timestamp = Timestamp::UNIX_EPOCH;

#[test]
fn every_list_of_every_place_is_read_to_its_end() {
    let (mut survey, reads) = survey(&["One", "Two"]);
    assert_eq!(reads.len(), 4);
    let images = &reads[0];
    let first = page(vec![snapshot("s-1", "i-1")], Some("page-2"), 0);
    let next = survey.take(images, Ok(Answer::Images(first)), AT);
    assert!(matches!(
        next.as_slice(),
        [Read::Images {
            page: Page::After { .. },
            ..
        }]
    ));
    let last = page(vec![snapshot("s-2", "i-1")], None, 0);
    assert!(
        survey
            .take(&next[0], Ok(Answer::Images(last)), AT)
            .is_empty()
    );
    survey.settle();
    assert_eq!(survey.images.list.rows.shown_len(), 2);
}

#[test]
fn a_source_is_gone_only_after_a_whole_list_and_a_404() {
    let (mut survey, reads) = survey(&["One"]);
    let images = page(vec![snapshot("s-1", "i-1")], None, 0);
    survey.take(&reads[0], Ok(Answer::Images(images)), AT);
    assert!(survey.missing().is_empty(), "the instances are not read");
    survey.take(
        &reads[1],
        Ok(Answer::Instances(page(Vec::new(), None, 0))),
        AT,
    );
    let probes = survey.missing();
    assert_eq!(probes.len(), 1);
    let source = |survey: &Survey| survey.sources.of(&place("One"), &snapshot("s-1", "i-1"));
    survey.take(&probes[0], broken(), AT);
    survey.settle();
    assert_eq!(source(&survey), Source::Unknown);
    let not_found = Err(Failure::unsent(FailureKind::NotFound));
    survey.take(&probes[0], not_found, AT);
    survey.settle();
    assert!(matches!(source(&survey), Source::Gone { .. }));
}

#[test]
fn a_source_is_gone_only_after_a_404_in_every_region_of_the_cloud() {
    let (mut survey, reads) = survey_among(&["One"], &["One", "Two"]);
    let images = page(
        vec![snapshot("s-1", "i-1"), snapshot("s-2", "i-2")],
        None,
        0,
    );
    survey.take(&reads[0], Ok(Answer::Images(images)), AT);
    let none = page(Vec::new(), None, 0);
    survey.take(&reads[1], Ok(Answer::Instances(none)), AT);
    let probes = survey.missing();
    assert_eq!(probes.len(), 4);
    for probe in probes {
        let there = Read::Instance {
            place: place("Two"),
            instance: "i-2".into(),
        };
        let outcome = if probe == there {
            Ok(Answer::Instance(Box::new(sample::instance("i-2", "db"))))
        } else {
            Err(Failure::unsent(FailureKind::NotFound))
        };
        survey.take(&probe, outcome, AT);
    }
    survey.settle();
    let source = |of: &str, instance: &str| {
        let image = snapshot(of, instance);
        survey.sources.of(&place("One"), &image)
    };
    assert!(matches!(source("s-1", "i-1"), Source::Gone { .. }));
    assert!(matches!(source("s-2", "i-2"), Source::Known { .. }));
    assert_eq!(survey.instances.list.rows.shown_len(), 0, "not asked for");
}

#[test]
fn what_is_not_whole_is_named_by_region_list_and_reason() {
    let (mut survey, reads) = survey(&["One", "Two"]);
    let images = page(vec![snapshot("s-1", "i-1")], None, 2);
    survey.take(&reads[0], Ok(Answer::Images(images)), AT);
    survey.take(
        &reads[1],
        Ok(Answer::Instances(page(Vec::new(), None, 0))),
        AT,
    );
    survey.take(&reads[2], Ok(Answer::Images(page(Vec::new(), None, 0))), AT);
    survey.take(&reads[3], broken(), AT);
    let dress = Dress::default();
    let told: Vec<String> = survey
        .gaps()
        .iter()
        .map(|gap| gap.told(&dress, false))
        .collect();
    assert_eq!(
        told,
        [
            "One: 2 images could not be read and are not shown.",
            "Two: Unable to retrieve instances. The server failed (status 500). Try again later. \
             If it stays so, tell an administrator the request ID.",
        ]
    );
}

#[test]
fn links_in_a_circle_are_not_followed_for_ever() {
    let (mut survey, reads) = survey(&["One"]);
    for pages in 0..3 {
        let images = page(Vec::new(), Some("same"), 0);
        let next = survey.take(&reads[0], Ok(Answer::Images(images)), AT);
        assert_eq!(next.is_empty(), pages > 0);
    }
    assert_eq!(survey.gaps().len(), 1);
}
