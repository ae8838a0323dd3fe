use super::*;
use crate::{
    model::vps::{Quoted, order::Basis},
    plan::{glob::Glob, sample},
};
use proptest::prelude::*;

const SERVICE: &str = "vps-0a1b2c3d.vps.ovh.net";

fn kept(pattern: &str) -> Guard {
    Guard {
        never_delete: vec![Glob::new(pattern).expect("a pattern")],
        ..Guard::default()
    }
}

#[test]
fn a_step_names_the_vps_its_account_and_what_is_lost() {
    let (place, vps) = (sample::account(), sample::vps(SERVICE, Some("web-01")));
    let row = VpsRow {
        place: &place,
        vps: &vps,
    };
    let snapshot = sample::vps_snapshot("snap-1", Some("before upgrade"));
    let plan = restore(row, &snapshot, Guard::none(), sample::at(9));
    let target = &plan.steps[0].target;
    assert_eq!(target.place, place);
    assert_eq!(
        (target.kind, target.id.as_str(), target.name.as_str()),
        (TargetKind::Vps, SERVICE, "web-01")
    );
    let about = target.vps.as_ref().expect("what is known of it");
    assert_eq!(about.snapshot.as_ref(), Some(&snapshot));
    let written = serde_json::to_string(&plan).expect("a plan is JSON");
    assert_eq!(serde_json::from_str::<Plan>(&written).ok(), Some(plan));
}

#[test]
fn a_replacement_deletes_first_and_takes_only_after_it() {
    let (place, vps) = (sample::account(), sample::vps(SERVICE, None));
    let row = VpsRow {
        place: &place,
        vps: &vps,
    };
    let snapshot = sample::vps_snapshot("snap-1", None);
    let plan = replace(row, &snapshot, " nightly ", Guard::none(), sample::at(0));
    let changes: Vec<_> = plan
        .steps
        .iter()
        .filter_map(|step| step.write.vps_change())
        .collect();
    let taking = VpsChange::TakeSnapshot {
        description: Some("nightly".to_owned()),
    };
    assert_eq!(changes, [&VpsChange::DeleteSnapshot, &taking]);
    assert_eq!(plan.steps[1].after, [0]);
    assert_eq!(plan.chosen().count(), 1, "the new one is what was wanted");
    assert_eq!(plan.severity, Severity::Word("vps-0a1b2c3d".to_owned()));
}

#[test]
fn an_empty_description_is_none() {
    let (place, vps) = (sample::account(), sample::vps(SERVICE, None));
    let row = VpsRow {
        place: &place,
        vps: &vps,
    };
    let plan = take(row, "  ", sample::at(0));
    let change = VpsChange::TakeSnapshot { description: None };
    assert_eq!(plan.steps[0].write.vps_change(), Some(&change));
}

#[test]
fn what_a_guard_keeps_is_neither_deleted_nor_replaced_nor_restored() {
    let (place, vps) = (sample::account(), sample::vps(SERVICE, Some("web-01")));
    let row = VpsRow {
        place: &place,
        vps: &vps,
    };
    let (snapshot, now) = (sample::vps_snapshot("snap-1", None), sample::at(0));
    for pattern in ["web-*", "vps-0a1b2c3d", "*.vps.ovh.net"] {
        let guard = kept(pattern);
        for plan in [
            delete(row, &snapshot, &guard, now),
            replace(row, &snapshot, "", &guard, now),
            restore(row, &snapshot, &guard, now),
        ] {
            assert!(plan.steps.is_empty(), "{pattern}");
            let because = Because::NeverDelete(pattern.into());
            assert_eq!(plan.left_out[0].because, because);
        }
        let guards = crate::plan::Guards::new([("ovh-eu".into(), guard)]);
        let unguarded = restore(row, &snapshot, Guard::none(), now);
        assert!(guards.check(&unguarded).is_err(), "{pattern}");
        assert_eq!(guards.check(&take(row, "", now)), Ok(()));
    }
}

#[test]
fn a_restore_is_confirmed_by_either_name_and_by_nothing_else() {
    let (place, vps) = (sample::account(), sample::vps(SERVICE, Some("web-01")));
    let row = VpsRow {
        place: &place,
        vps: &vps,
    };
    let snapshot = sample::vps_snapshot("snap-1", None);
    let plan = restore(row, &snapshot, Guard::none(), sample::at(0));
    for (typed, confirms) in [
        ("vps-0a1b2c3d", true),
        (" web-01 ", true),
        ("", false),
        ("y", false),
        ("web-0", false),
        (SERVICE, false),
    ] {
        assert_eq!(plan.is_confirmed_by(typed), confirms, "{typed:?}");
    }
}

#[test]
fn an_order_is_confirmed_by_its_amount_with_or_without_the_currency() {
    let (place, vps) = (sample::account(), sample::vps(SERVICE, None));
    let row = VpsRow {
        place: &place,
        vps: &vps,
    };
    let plan = order(row, &sample::quote(Some(360_000_000)), sample::at(0)).expect("an amount");
    for (typed, confirms) in [
        ("3.60", true),
        ("3.60 EUR", true),
        ("3.60 €", true),
        ("3.6", false),
        ("3.00", false),
        ("3.60 USD", false),
        ("vps-0a1b2c3d", false),
        ("", false),
        ("y", false),
    ] {
        assert_eq!(plan.is_confirmed_by(typed), confirms, "{typed:?}");
    }
    let bill = plan.steps[0]
        .target
        .vps
        .as_ref()
        .and_then(|about| about.bill.clone());
    assert_eq!(
        bill.map(|bill| bill.without_tax.amount),
        Some(Some(300_000_000))
    );
}

#[test]
fn what_has_no_exact_price_cannot_be_ordered() {
    let (place, vps) = (sample::account(), sample::vps(SERVICE, None));
    let row = VpsRow {
        place: &place,
        vps: &vps,
    };
    assert_eq!(order(row, &sample::quote(None), sample::at(0)), None);
}

proptest! {
    #[test]
    fn a_restore_or_an_order_always_demands_a_word(
        service in "[a-zé0-9][a-zé0-9_-]{0,40}(\\.[a-z]{1,9}){0,3}",
        display_name in proptest::option::of(".{0,40}"),
        amount in any::<i64>(),
        direct in any::<bool>(),
    ) {
        let (place, vps) = (sample::account(), sample::vps(&service, display_name.as_deref()));
        let row = VpsRow { place: &place, vps: &vps };
        let snapshot = sample::vps_snapshot("snap-1", display_name.as_deref());
        let mut quote = sample::quote(Some(amount));
        if direct {
            quote.quoted = Quoted {
                basis: Basis::Direct { duration: "P1M".to_owned() },
                ..quote.quoted
            };
        }
        let now = sample::at(0);
        let restore = restore(row, &snapshot, Guard::none(), now);
        let replace = replace(row, &snapshot, "", Guard::none(), now);
        let order = order(row, &quote, now).expect("an exact amount");
        for plan in [restore, replace, order] {
            let Severity::Word(word) = &plan.severity else {
                panic!("{:?}", plan.severity);
            };
            // It can be typed, and no single key that is pressed by mistake is it but by chance.
            prop_assert!((1..=32).contains(&word.len()) && word.trim() == word);
            prop_assert!(word.bytes().all(|byte| matches!(byte, b' '..=b'~')));
            prop_assert!(plan.is_confirmed_by(word) && !plan.is_confirmed_by(""));
        }
    }
}
