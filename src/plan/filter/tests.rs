use super::*;
use crate::{
    model::{Image, ImageKind, ImageStatus, Place, Properties, SafeText, SourceClaim, Visibility},
    plan::{
        sample::{self, PROJECT},
        source::{Reading, Sources},
    },
};
use jiff::{SignedDuration, tz::TimeZone};
use proptest::prelude::*;

fn session() -> Session {
    Session {
        cloud: "demo".into(),
        user: "u-1".into(),
        user_name: SafeText::new("alice"),
        project: PROJECT.into(),
        project_name: SafeText::new("web-shop"),
        regions: vec!["RegionOne".into(), "RegionTwo".into()],
        expires: None,
        lasts: None,
        renews: true,
        credential_ends: None,
        unverified: false,
        is_admin: false,
    }
}

fn parse_for(of: Of, typed: &str) -> Filter {
    let named = BTreeMap::from([
        ("old".to_owned(), "older:90d type:snapshot".to_owned()),
        ("a".to_owned(), "@b".to_owned()),
        ("b".to_owned(), "@a".to_owned()),
    ]);
    let projects = BTreeMap::from([
        ("p-1".into(), SafeText::new("shop")),
        ("p-2".into(), SafeText::new("research")),
    ]);
    let context = Context {
        of,
        now: sample::at(0),
        time_zone: &TimeZone::UTC,
        sessions: &[&session()],
        named: &named,
        projects: &projects,
    };
    Filter::parse(typed, &context)
}

fn parse(typed: &str) -> Filter {
    parse_for(Of::Images, typed)
}

fn here() -> Place {
    sample::place("RegionOne")
}

fn named(name: &str) -> Image {
    Image {
        name: Some(SafeText::new(name)),
        source: None,
        ..sample::snapshot("9f8e7d6c-0001", "i-1")
    }
}

fn finds(typed: &str, image: &Image) -> bool {
    parse(typed).matches(&Facts::image(&here(), image, &Sources::default()))
}

fn days_ago(days: i64) -> Timestamp {
    sample::at(0) - SignedDuration::from_hours(24 * days)
}

fn only_problem(of: Of, typed: &str) -> Why {
    let filter = parse_for(of, typed);
    assert!(!filter.is_sound(), "{typed}");
    assert_eq!(filter.problems().len(), 1, "{typed}");
    filter.problems()[0].why.clone()
}

#[test]
fn case_and_accents_do_not_matter_and_all_words_must_be_there() {
    let image = named("José's Straße-Œuvre ŁÓDŹ-db");
    for (typed, shown) in [
        ("", true),
        ("   ", true),
        ("jose", true),
        ("JOSÉ", true),
        ("strasse", true),
        ("STRAẞE", true),
        ("oeuvre", true),
        ("9F8E", true),
        ("lodz 0001 strasse", true),
        ("\"strasse-oeuvre lodz\"", true),
        ("jose !web", true),
        ("!!jose", true),
        ("!jose", false),
        ("jose web", false),
        ("joselodz", false),
    ] {
        assert_eq!(finds(typed, &image), shown, "{typed:?}");
    }
}

#[test]
fn an_i_finds_an_i_in_every_spelling() {
    for name in ["İstanbul", "istanbul", "ISTANBUL", "i\u{307}stanbul"] {
        assert!(finds("istanbul", &named(name)), "{name:?}");
    }
}

#[test]
fn each_term_asks_what_it_says() {
    let image = Image {
        kind: ImageKind::Backup,
        status: ImageStatus::PendingDelete,
        visibility: Visibility::Shared,
        protected: true,
        hidden: true,
        expires: Some(jiff::civil::date(2026, 1, 1)),
        size: Some(5 << 30),
        created: Some(days_ago(60)),
        tags: vec![SafeText::new("Nightly run")],
        properties: Properties::new([("os", "Ubuntu 26.04"), ("user_id", "u-1")]),
        ..named("web-1")
    };
    for (holds, fails) in [
        ("type:backup", "type:snapshot"),
        ("type:image,backup", "type:image,volume"),
        ("older:59d", "older:61d"),
        ("newer:9w", "newer:1w"),
        ("older:1mo", "older:2mo"),
        ("newer:1y", "older:1y"),
        ("older:1400h", "newer:1400h"),
        ("size>4.9G", "size>5G"),
        ("size<5.1GiB", "size<5G"),
        ("size>0", "size<1k"),
        ("by:me", "by:u-2"),
        ("by:u-1", "!by:me"),
        ("status:pending_delete", "status:active,other"),
        ("visibility:shared", "visibility:private"),
        ("protected:yes", "protected:no"),
        ("owner:me", "owner:p-2"),
        ("owner:p-*", "!owner:p-1"),
        ("owner:Shop", "owner:research"),
        ("owner:sh*,research", "!owner:shop"),
        ("region:regionone", "region:RegionTwo"),
        ("region:*one,RegionTwo", "!region:Region*"),
        ("tag:\"nightly run\"", "tag:nightly"),
        ("tag:nightly*", "tag:weekly"),
        ("prop.os=ubuntu*", "prop.os=debian"),
        ("prop.os=debian,\"Ubuntu 26.04\"", "prop.arch=*"),
        ("is:aside", "!is:aside"),
        ("/^WEB-[0-9]$/", "/^web$/"),
        ("!/^web$/", "!/web/"),
    ] {
        assert!(
            parse(holds).is_sound(),
            "{holds}: {:?}",
            parse(holds).problems()
        );
        assert!(
            parse(fails).is_sound(),
            "{fails}: {:?}",
            parse(fails).problems()
        );
        assert!(finds(holds, &image), "{holds}");
        assert!(!finds(fails, &image), "{fails}");
    }
}

#[test]
fn what_is_not_known_is_found_by_neither_a_term_nor_its_opposite() {
    let image = Image {
        size: None,
        created: None,
        owner: None,
        ..named("web-1")
    };
    for typed in [
        "size>1G", "older:1d", "newer:1d", "owner:me", "by:me", "by:u-2",
    ] {
        for typed in [typed.to_owned(), format!("!{typed}")] {
            assert!(parse(&typed).is_sound(), "{typed}");
            assert!(!finds(&typed, &image), "{typed}");
        }
    }
}

#[test]
fn a_source_is_gone_only_where_that_is_certain() {
    let image = sample::snapshot("s-1", "i-1");
    let other = sample::instance("i-2", "db");
    let place = here();
    let mut sources = Sources::default();
    sources.set_regions([place.clone()], std::slice::from_ref(&place));
    sources.put(&place, [&other], Reading::Partial);
    let verdict =
        |typed: &str, sources: &Sources| parse(typed).judge(&Facts::image(&place, &image, sources));
    for typed in ["source:gone", "!source:gone", "source:db", "!source:db"] {
        assert_eq!(verdict(typed, &sources), Verdict::Unknown, "{typed}");
    }
    assert_eq!(verdict("source:unknown", &sources), Verdict::Yes);
    // What the image says itself is enough to be found by it.
    assert_eq!(verdict("source:web-then", &sources), Verdict::Yes);
    assert_eq!(verdict("source:i-1", &sources), Verdict::Yes);
    sources.put(&place, [&other], Reading::Complete);
    sources.not_found(&place, &"i-1".into());
    assert_eq!(verdict("source:gone", &sources), Verdict::Yes);
    assert_eq!(verdict("source:db", &sources), Verdict::No);
    assert_eq!(verdict("!source:db,unknown", &sources), Verdict::Yes);
    sources.put(
        &place,
        [&sample::instance("i-1", "web-1")],
        Reading::Complete,
    );
    assert_eq!(verdict("source:WEB-*", &sources), Verdict::Yes);
    assert_eq!(verdict("source:web", &sources), Verdict::No);
    assert_eq!(verdict("source:gone,\"gone\"", &sources), Verdict::No);
    assert!(parse("!@old source:x").needs().sources);
    assert_eq!(parse("older:3d web").needs(), Needs::default());
}

#[test]
fn an_image_without_a_source_is_of_no_instance() {
    let mut image = named("upload");
    image.kind = ImageKind::Image;
    assert!(!finds("source:*", &image));
    assert!(finds("!source:gone", &image));
}

#[test]
fn an_instance_is_uncovered_without_a_young_snapshot() {
    let instance = sample::instance("i-1", "web-1");
    let filter = parse_for(Of::Instances, "uncovered:7d");
    assert!(filter.is_sound());
    assert!(filter.needs().images);
    for (newest, uncovered) in [
        (None, true),
        (Some(days_ago(8)), true),
        (Some(days_ago(6)), false),
    ] {
        let place = here();
        let facts = Facts::instance(&place, &instance, newest);
        assert_eq!(filter.matches(&facts), uncovered, "{newest:?}");
        let ever = parse_for(Of::Instances, "uncovered:ever");
        assert!(ever.is_sound());
        assert_eq!(ever.matches(&facts), newest.is_none(), "{newest:?}");
    }
    assert!(!parse_for(Of::Images, "older:ever").is_sound());
}

#[test]
fn a_status_of_a_later_glance_is_other() {
    let image = Image {
        status: ImageStatus::Other(SafeText::new("frozen")),
        ..named("x")
    };
    assert!(finds("status:other", &image));
    assert!(!finds("status:active", &image));
}

#[test]
fn named_filters_stand_for_their_terms() {
    let image = Image {
        created: Some(days_ago(100)),
        ..named("web-1")
    };
    assert!(finds("@old", &image));
    assert!(!finds("!@old", &image));
    assert!(finds("!@old", &named("young")));
    assert!(matches!(only_problem(Of::Images, "@a"), Why::Circle));
    let Why::UnknownName { known } = only_problem(Of::Images, "@new") else {
        panic!("another problem");
    };
    assert_eq!(known.len(), 3);
}

#[test]
fn a_wrong_word_is_named_and_takes_no_part() {
    let wants = |term, wants| Why::Wants { term, wants };
    for (typed, why) in [
        ("older:", wants(TermName::Older, Wants::Age)),
        ("older:30", wants(TermName::Older, Wants::Age)),
        ("older:30m", wants(TermName::Older, Wants::Age)),
        ("older>30d", wants(TermName::Older, Wants::Age)),
        ("older:99999999999999y", wants(TermName::Older, Wants::Age)),
        ("size:5G", wants(TermName::Size, Wants::Size)),
        ("size>5", wants(TermName::Size, Wants::Size)),
        ("size>99999999999T", wants(TermName::Size, Wants::Size)),
        ("prop.os:x", wants(TermName::Prop, Wants::KeyAndValue)),
        ("prop.=x", wants(TermName::Prop, Wants::KeyAndValue)),
        ("source:", wants(TermName::Source, Wants::Name)),
        ("tag:a,,b", wants(TermName::Tag, Wants::Name)),
        (
            "statis:active",
            Why::UnknownTerm {
                closest: Some(TermName::Status),
            },
        ),
        ("flavour:small", Why::UnknownTerm { closest: None }),
        (
            "uncovered:7d",
            Why::NotHere {
                term: TermName::Uncovered,
            },
        ),
    ] {
        assert_eq!(only_problem(Of::Images, typed), why, "{typed}");
        assert!(finds(&format!("web {typed}"), &named("web-1")), "{typed}");
        assert!(!finds(&format!("db {typed}"), &named("web-1")), "{typed}");
    }
}

#[test]
fn a_wrong_value_is_told_with_those_that_are_right() {
    let allowed = [
        ("type:snap", "snapshot"),
        ("status:aktive", "active"),
        ("protected:maybe", "yes"),
        ("region:RegionThree", "RegionTwo"),
        ("visibility:private,none", "community"),
    ];
    for (typed, allowed) in allowed {
        let Why::Wants {
            wants: Wants::OneOf(all),
            ..
        } = only_problem(Of::Images, typed)
        else {
            panic!("{typed}");
        };
        assert!(all.contains(&SafeText::new(allowed)), "{typed}: {all:?}");
    }
    assert!(matches!(
        only_problem(Of::Instances, "type:image"),
        Why::NotHere { .. }
    ));
    let Why::Expression { words } = only_problem(Of::Images, "/(web/") else {
        panic!("another problem");
    };
    assert_eq!(words.as_str(), "unclosed group");
    assert!(matches!(
        only_problem(Of::Images, "/a{1000}{1000}{1000}/"),
        Why::Expression { .. }
    ));
}

#[test]
fn text_that_only_looks_like_a_term_is_text() {
    for (typed, name) in [
        ("fe80::1", "fe80::1"),
        ("dead:beef", "dead:beef"),
        ("12:30", "backup 12:30"),
        ("\"flavour:small\"", "flavour:small"),
        ("a=b", "a=b"),
        ("web_1:2", "web_1:2"),
        (":", "a:b"),
    ] {
        assert!(parse(typed).is_sound(), "{typed}");
        assert!(finds(typed, &named(name)), "{typed}");
        assert!(!finds(typed, &named("other")), "{typed}");
    }
}

#[test]
fn an_open_quote_or_slash_reaches_to_the_end() {
    assert!(finds("\"web 1", &named("my web 1")));
    assert!(!finds("\"web 1", &named("1 web")));
    assert!(finds("/^my web", &named("my web 1")));
}

#[test]
fn the_claim_of_an_image_is_found_by_its_words() {
    let mut image = named("nightly");
    image.source = Some(SourceClaim {
        instance: "i-1".into(),
        name: Some(SafeText::new("web-then")),
    });
    assert!(finds("web-then", &image));
}

#[test]
fn an_address_is_found() {
    let mut instance = sample::instance("i-1", "web-1");
    instance.addresses = vec![crate::model::instance::Address {
        network: SafeText::new("private"),
        ip: "fe80::1:203".parse().unwrap(),
        floating: false,
    }];
    let place = here();
    let facts = Facts::instance(&place, &instance, None);
    for typed in ["fe80::", "203", "FE80", "/^fe80/"] {
        assert!(parse_for(Of::Instances, typed).matches(&facts), "{typed}");
    }
    assert!(!parse_for(Of::Instances, "10.0").matches(&facts));
}

/// Words that are understood, and some that are not.
fn words() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "web",
        "!web",
        "older:30d",
        "older:3",
        "!newer:2w",
        "type:snapshot",
        "type:x",
        "size>1G",
        "source:gone",
        "!source:gone",
        "source:i-1",
        "tag:a",
        "@old",
        "!@old",
        "@a",
        "/w/",
        "/(",
    ]);
    prop::collection::vec(word, 0..5).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn every_word_of_a_name_finds_the_name(name in "[^\":<>=!/@\\pC]{0,40}") {
        for word in name.split_whitespace() {
            prop_assert!(finds(word, &named(&name)));
        }
        prop_assert!(finds(&name, &named(&name)));
    }

    #[test]
    fn nothing_typed_breaks_it(typed in any::<String>(), image in "\\PC{0,10}") {
        let filter = parse(&typed);
        let holds = finds(&typed, &named(&image));
        prop_assert!(!filter.is_empty() || holds);
    }

    #[test]
    fn a_longer_filter_never_shows_more(typed in words(), more in words(), days in 0_i64..200) {
        let image = Image { created: Some(days_ago(days)), ..named("web-1") };
        if finds(&format!("{typed} {more}"), &image) && !typed.contains("/(") {
            prop_assert!(finds(&typed, &image));
        }
    }

    #[test]
    fn a_row_is_never_found_by_a_word_and_by_its_opposite(typed in words(), days in 0_i64..200) {
        let image = Image { created: Some(days_ago(days)), ..sample::snapshot("s-1", "i-1") };
        for word in typed.split(' ').filter(|word| !word.is_empty() && parse(word).is_sound()) {
            let opposite = format!("!{word}");
            prop_assert!(!(finds(word, &image) && finds(&opposite, &image)), "{}", word);
        }
    }
}
