use super::*;
use crate::plan::{
    make::{Around, Row},
    sample,
    source::Source,
};
use crossterm::event::{KeyCode, KeyModifiers};
use proptest::prelude::*;

fn code(dialog: &mut Metadata, code: KeyCode) -> Option<Vec<PropertyChange>> {
    let verdict = dialog.press(KeyEvent::new(code, KeyModifiers::NONE));
    let Verdict::Ask(plan) = verdict else {
        return None;
    };
    let Write::UpdateMetadata { changes, .. } = &plan.steps[0].write else {
        panic!("{plan:?}");
    };
    Some(changes.clone())
}

/// Letters one by one; `>` is Enter, `.` is Down and `^` is Esc.
fn keys(dialog: &mut Metadata, keys: &str) -> Option<Vec<PropertyChange>> {
    let mut asked = None;
    for letter in keys.chars() {
        asked = code(
            dialog,
            match letter {
                '>' => KeyCode::Enter,
                '.' => KeyCode::Down,
                '^' => KeyCode::Esc,
                '<' => KeyCode::Backspace,
                letter => KeyCode::Char(letter),
            },
        );
    }
    asked
}

fn unread() -> (Metadata, RowKey, Plan) {
    let place = sample::place("RegionOne");
    let image = sample::snapshot("s-1", "i-0");
    let row = Row {
        place: &place,
        image: &image,
        source: &Source::Unknown,
        reason: None,
    };
    let plan = metadata::update(row, &Around::new([], []), &[], sample::at(0));
    let key = RowKey {
        place: place.clone(),
        id: image.id.shared(),
    };
    (Metadata::new(key.clone(), place, image), key, plan)
}

/// `team`, which is odd, behind a kept one and in front of one that is no text.
fn dialog() -> Metadata {
    let (mut dialog, key, plan) = unread();
    let all = [
        ("zero", None),
        ("team", Some("blue\u{202e}")),
        ("block_device_mapping", Some("[]")),
        ("horizon_tui_image", Some("s-1")),
        ("os_type", Some("linux")),
    ];
    let all = all.map(|(key, value)| (key.to_owned(), value.map(str::to_owned)));
    dialog.told(&key, &all, plan);
    dialog
}

fn shown(dialog: &Metadata) -> Vec<&str> {
    let shown = dialog.shown().into_iter();
    shown.map(|entry| entry.key.as_str()).collect()
}

fn change(key: &str, was: Option<&str>, becomes: Option<&str>) -> PropertyChange {
    PropertyChange {
        key: key.to_owned(),
        was: was.map(str::to_owned),
        becomes: becomes.map(str::to_owned),
    }
}

#[test]
fn nothing_can_be_changed_before_the_image_has_been_read() {
    let (mut dialog, key, plan) = unread();
    assert_eq!(keys(&mut dialog, "ateam>x>s"), None);
    assert!(matches!(dialog.mode, Mode::List));
    let other = RowKey {
        id: "other".into(),
        ..key.clone()
    };
    dialog.told(&other, &[], plan.clone());
    assert!(!dialog.is_read(), "that was another image");
    dialog.told(&key, &[], plan);
    assert!(dialog.is_read());
}

#[test]
fn what_is_staged_is_sent_together_and_the_rest_not_at_all() {
    let mut dialog = dialog();
    assert_eq!(
        shown(&dialog),
        [
            "block_device_mapping",
            "horizon_tui_image",
            "os_type",
            "team",
            "zero"
        ]
    );
    assert_eq!(keys(&mut dialog, "s"), None, "nothing is changed yet");
    // A value that is opened and left as it is is not sent.
    assert_eq!(keys(&mut dialog, "...>>s"), None);
    let changes = keys(&mut dialog, "/os>d^" /* and not found by it */);
    assert_eq!(changes, None);
    keys(&mut dialog, "u");
    let mut dialog = self::dialog();
    let changes = keys(&mut dialog, "..d.>!>anew>value>s");
    assert_eq!(
        changes,
        Some(vec![
            change("new", None, Some("value")),
            change("os_type", Some("linux"), None),
            change("team", Some("blue\u{202e}"), Some("blue\u{202e}!")),
        ])
    );
    let counts = [Staged::Added, Staged::Changed, Staged::Removed];
    assert_eq!(counts.map(|staged| dialog.count(staged)), [1, 1, 1]);
}

#[test]
fn what_is_staged_is_taken_back_entry_by_entry() {
    let mut dialog = dialog();
    keys(&mut dialog, "..danew>value>");
    assert_eq!(
        dialog.current().map(|entry| entry.key.as_str()),
        Some("new")
    );
    keys(&mut dialog, "d");
    assert_eq!(shown(&dialog).len(), 5, "it has never been there");
    assert_eq!(
        dialog.current().map(|entry| entry.key.as_str()),
        Some("os_type"),
        "the cursor stands where it stood"
    );
    assert!(dialog.is_changed());
    keys(&mut dialog, "u");
    assert!(!dialog.is_changed());
    // A removed one that is given a value again is a change, and none if it is the same.
    assert_eq!(
        keys(&mut dialog, "d><>s"),
        Some(vec![change("os_type", Some("linux"), Some("linu"))])
    );
    assert_eq!(keys(&mut dialog, ">x>s"), None);
}

#[test]
fn what_is_kept_cannot_be_changed_added_or_removed() {
    let mut dialog = dialog();
    for (key, kept) in [
        ("block_device_mapping", Kept::OfVolumes),
        ("horizon_tui_image", Kept::Ours),
        ("zero", Kept::NoText),
    ] {
        keys(&mut dialog, "g");
        while dialog.current().is_some_and(|entry| entry.key != key) {
            keys(&mut dialog, ".");
        }
        assert_eq!(dialog.current().and_then(|entry| entry.kept), Some(kept));
        assert_eq!(keys(&mut dialog, "du>s"), None, "{key}");
        assert!(matches!(dialog.mode, Mode::List), "{key}");
        assert_eq!(shown(&dialog).len(), 5);
    }
    keys(&mut dialog, "ahorizon_tui_wish>x>");
    let problem = Problem::Key(KeyProblem::Kept(Kept::Ours));
    assert_eq!(dialog.problem(), Some(problem));
    assert!(matches!(dialog.mode, Mode::Adding(_)));
    keys(&mut dialog, "^");
    assert!(!dialog.is_changed());
}

#[test]
fn a_value_has_its_limit_and_may_be_empty() {
    let mut dialog = dialog();
    keys(&mut dialog, "anew>");
    dialog.paste(&"ä".repeat(LONGEST_VALUE / 2 + 1));
    let bytes = LONGEST_VALUE + 1;
    assert_eq!(dialog.problem(), Some(Problem::ValueTooLong { bytes }));
    keys(&mut dialog, ">");
    assert!(!dialog.is_changed());
    keys(&mut dialog, "<x>");
    assert!(dialog.is_changed());
    let mut dialog = self::dialog();
    assert_eq!(
        keys(&mut dialog, "anew>>s"),
        Some(vec![change("new", None, Some(""))])
    );
}

#[test]
fn what_is_sought_is_found_in_keys_and_values() {
    let mut dialog = dialog();
    keys(&mut dialog, "/LIN");
    assert_eq!(shown(&dialog), ["os_type"]);
    // Letters are text, until the list is back.
    keys(&mut dialog, ">d");
    assert_eq!(dialog.count(Staged::Removed), 1);
    keys(&mut dialog, "/^");
    assert_eq!(shown(&dialog).len(), 5);
    keys(&mut dialog, "/nothing of it>d>u");
    assert_eq!(dialog.current(), None);
    keys(&mut dialog, "ax>y>");
    assert_eq!(shown(&dialog).len(), 6, "what is added is seen");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever is typed: what is kept stays, what was is what was shown, and each change is one.
    #[test]
    fn no_keys_change_what_is_kept_or_misstate_what_was(typed in "([.>^</aduskgx!]|anew>y>|/te>){0,60}") {
        let mut dialog = dialog();
        keys(&mut dialog, &typed);
        keys(&mut dialog, "^^");
        prop_assume!(matches!(dialog.mode, Mode::List));
        let shown = self::dialog().entries;
        let Some(changes) = keys(&mut dialog, "s") else {
            prop_assert!(!dialog.is_changed());
            return Ok(());
        };
        let mut seen = std::collections::BTreeSet::new();
        for change in &changes {
            prop_assert!(seen.insert(&change.key), "{changes:?}");
            prop_assert_ne!(&change.was, &change.becomes);
            prop_assert_eq!(metadata::why_kept(&change.key), None);
            let there = shown.iter().find(|entry| entry.key == change.key);
            prop_assert!(there.is_none_or(|entry| entry.kept.is_none()));
            prop_assert_eq!(&change.was, &there.and_then(|entry| entry.was.clone()));
        }
        for entry in shown.iter().filter(|entry| entry.kept.is_some()) {
            prop_assert!(dialog.entries.contains(entry), "{:?}", entry);
        }
    }
}

#[test]
fn one_escape_drops_nothing_that_is_staged() {
    let escape = KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE);
    let closes = |dialog: &mut Metadata| matches!(dialog.press(escape), Verdict::Close);
    assert!(closes(&mut dialog()), "nothing is staged");
    let mut dialog = dialog();
    keys(&mut dialog, "anew>value>");
    assert!(!closes(&mut dialog) && dialog.warned);
    keys(&mut dialog, ".");
    assert!(!dialog.warned, "that was another key");
    assert!(!closes(&mut dialog));
    assert!(closes(&mut dialog));
}
