//! The fresh look before properties of an image are changed: are they still what was shown?
use crate::call::PropertyChange;
use serde_json::value::RawValue;
use std::{borrow::Cow, collections::BTreeMap};

/// How the properties stand that are to be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// All of them are what they are to become.
    Become,
    /// Each is what was shown, or what it is to become.
    AsShown,
    /// Somebody else has changed one.
    Changed,
}

/// Compares with the record as Glance gave it: what is made safe for a screen may hide a
/// difference.
pub(super) fn standing(changes: &[PropertyChange], record: &str) -> Standing {
    let record: BTreeMap<Cow<'_, str>, &RawValue> =
        serde_json::from_str(record).unwrap_or_default();
    let is = |change: &PropertyChange, value: &Option<String>| {
        let there = record.get(change.key.as_str());
        match (there, value) {
            (None, None) => true,
            (Some(there), Some(value)) => {
                serde_json::from_str::<String>(there.get()).is_ok_and(|there| there == *value)
            }
            (Some(_), None) | (None, Some(_)) => false,
        }
    };
    let has_become = |change: &PropertyChange| is(change, &change.becomes);
    if changes.iter().all(has_become) {
        Standing::Become
    } else if changes
        .iter()
        .all(|change| has_become(change) || is(change, &change.was))
    {
        Standing::AsShown
    } else {
        Standing::Changed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(key: &str, was: Option<&str>, becomes: Option<&str>) -> PropertyChange {
        PropertyChange {
            key: key.to_owned(),
            was: was.map(str::to_owned),
            becomes: becomes.map(str::to_owned),
        }
    }

    #[test]
    fn properties_are_compared_byte_by_byte() {
        let record = r#"{"os": "linux", "blank": "a ", "empty": "", "odd": "\u202e", "n": 1}"#;
        for (was, becomes, key, expected) in [
            (Some("linux"), Some("bsd"), "os", Standing::AsShown),
            (Some("Linux"), Some("bsd"), "os", Standing::Changed),
            (None, Some("bsd"), "os", Standing::Changed),
            (Some("bsd"), Some("linux"), "os", Standing::Become),
            (Some("a"), Some("b"), "blank", Standing::Changed),
            (Some("a "), None, "blank", Standing::AsShown),
            (Some(""), None, "empty", Standing::AsShown),
            (None, None, "empty", Standing::Changed),
            (Some("⟨U+202E⟩"), None, "odd", Standing::Changed),
            (Some("\u{202e}"), None, "odd", Standing::AsShown),
            (Some("1"), None, "n", Standing::Changed),
            (None, Some("new"), "team", Standing::AsShown),
            (Some("gone"), None, "team", Standing::Become),
            (Some("gone"), Some("other"), "team", Standing::Changed),
        ] {
            let change = change(key, was, becomes);
            assert_eq!(standing(&[change], record), expected, "{key} {was:?}");
        }
        let half = [
            change("os", Some("bsd"), Some("linux")),
            change("team", None, Some("new")),
        ];
        assert_eq!(standing(&half, record), Standing::AsShown);
        assert_eq!(standing(&half, "no JSON"), Standing::Changed);
    }
}
