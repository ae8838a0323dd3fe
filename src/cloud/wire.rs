//! Fields as services send them: each is read for itself, so that a wrong type costs a field, not
//! a row, and a bad row costs a row, not a page.
use crate::model::SafeText;
use jiff::{Timestamp, civil, tz::TimeZone};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::{borrow::Cow, collections::BTreeMap};

/// A field not read yet; none where it is absent or null.
pub(super) type Field<'a> = Option<&'a RawValue>;

/// A text, or the text of a number or a truth value.
pub(super) fn text(field: Field<'_>) -> Option<Cow<'_, str>> {
    let raw = field?.get();
    match raw.as_bytes().first()? {
        b'"' => string(raw),
        b'{' | b'[' | b'n' => None,
        _ => Some(Cow::Borrowed(raw)),
    }
}

fn string(raw: &str) -> Option<Cow<'_, str>> {
    #[derive(Deserialize)]
    struct Text<'a>(#[serde(borrow)] Cow<'a, str>);
    if let Ok(Text(text)) = serde_json::from_str(raw) {
        return Some(text);
    }
    // JSON lets half a surrogate pair through, which is no character.
    serde_json::from_str(&without_lone_surrogates(raw))
        .ok()
        .map(Cow::Owned)
}

/// A text made safe to show.
pub(super) fn safe(field: Field<'_>) -> Option<SafeText> {
    text(field).map(|text| SafeText::new(&text))
}

/// A text made safe to show, where empty means absent.
pub(super) fn safe_unless_empty(field: Field<'_>) -> Option<SafeText> {
    safe(field).filter(|text| !text.is_empty())
}

/// An id: a text that is not empty.
pub(super) fn id<Id: for<'a> From<&'a str>>(field: Field<'_>) -> Option<Id> {
    text(field)
        .filter(|text| !text.is_empty())
        .map(|text| Id::from(&text))
}

/// A number that counts something; also where it is spelled as a text.
pub(super) fn count(field: Field<'_>) -> Option<u64> {
    text(field)?.parse().ok()
}

/// A number of any sign.
pub(super) fn number(field: Field<'_>) -> Option<i64> {
    text(field)?.parse().ok()
}

/// A truth value, also as Python spells it.
pub(super) fn truth(field: Field<'_>) -> Option<bool> {
    match text(field)?.as_ref() {
        "true" | "True" => Some(true),
        "false" | "False" => Some(false),
        _ => None,
    }
}

/// A time; one without a zone is UTC, as Cinder's are.
pub(super) fn time(field: Field<'_>) -> Option<Timestamp> {
    let text = text(field)?;
    text.parse().ok().or_else(|| {
        let time: civil::DateTime = text.parse().ok()?;
        Some(time.to_zoned(TimeZone::UTC).ok()?.timestamp())
    })
}

/// The elements of a list; nothing where it is none.
pub(super) fn list(field: Field<'_>) -> Vec<&RawValue> {
    read(field).unwrap_or_default()
}

/// The members of an object; nothing where it is none.
pub(super) fn members(field: Field<'_>) -> BTreeMap<Cow<'_, str>, &RawValue> {
    read(field).unwrap_or_default()
}

/// The member of this name that a whole answer holds, such as `{"server": {…}}`.
pub(super) fn member<'a>(body: &'a [u8], name: &str) -> Option<&'a RawValue> {
    let body: BTreeMap<Cow<'a, str>, &'a RawValue> = serde_json::from_slice(body).ok()?;
    body.get(name).copied()
}

/// Whatever else a field is.
pub(super) fn read<'a, What: Deserialize<'a>>(field: Field<'a>) -> Option<What> {
    serde_json::from_str(field?.get()).ok()
}

/// Replaces every escape of half a surrogate pair by that of the replacement character.
fn without_lone_surrogates(raw: &str) -> String {
    let mut mended = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        mended.push_str(before);
        let (kept, length) = match (surrogate(escape), escape.get(6..).and_then(surrogate)) {
            (Some(Half::High), Some(Half::Low)) => (escape.get(..12), 12),
            (Some(_), _) => (Some("\\ufffd"), 6),
            // The escaped character is ASCII in valid JSON.
            (None, _) => (escape.get(..2), 2),
        };
        mended.push_str(kept.unwrap_or(escape));
        rest = escape.get(length..).unwrap_or_default();
    }
    mended.push_str(rest);
    mended
}

/// The halves of a surrogate pair.
enum Half {
    High,
    Low,
}

fn surrogate(escape: &str) -> Option<Half> {
    let digits = escape.strip_prefix("\\u")?.get(..4)?;
    match u16::from_str_radix(digits, 16).ok()? {
        0xd800..=0xdbff => Some(Half::High),
        0xdc00..=0xdfff => Some(Half::Low),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn raw(json: &str) -> Box<RawValue> {
        serde_json::from_str(json).expect("JSON")
    }

    #[test]
    fn a_field_of_the_wrong_type_is_read_as_far_as_it_goes() {
        for (json, as_text, as_count, as_truth) in [
            (r#""web-1""#, Some("web-1"), None, None),
            (r#""12""#, Some("12"), Some(12), None),
            ("12", Some("12"), Some(12), None),
            ("-1", Some("-1"), None, None),
            ("1e400", Some("1e400"), None, None),
            (
                "9223372036854775808",
                Some("9223372036854775808"),
                Some(1 << 63),
                None,
            ),
            ("true", Some("true"), None, Some(true)),
            (r#""True""#, Some("True"), None, Some(true)),
            ("null", None, None, None),
            ("[1]", None, None, None),
            (r#"{"a": 1}"#, None, None, None),
        ] {
            let value = raw(json);
            let field = Some(&*value);
            assert_eq!(text(field).as_deref(), as_text, "{json}");
            assert_eq!(count(field), as_count, "{json}");
            assert_eq!(truth(field), as_truth, "{json}");
        }
    }

    #[test]
    fn half_a_surrogate_pair_becomes_the_replacement_character() {
        for (json, shown) in [
            (r#""a\ud800b""#, "a\u{fffd}b"),
            (r#""\udc00\ud83d\ude00\ud83d""#, "\u{fffd}😀\u{fffd}"),
            (r#""\\ud800 \" \u00e9 \ud800""#, "\\ud800 \" é \u{fffd}"),
        ] {
            assert_eq!(text(Some(&raw(json))).as_deref(), Some(shown), "{json}");
        }
    }

    #[test]
    fn times_are_read_with_and_without_a_zone() {
        let time_of = |json: &str| time(Some(&raw(json))).map(|time| time.to_string());
        let expected = Some("2026-11-20T18:06:36Z".to_owned());
        assert_eq!(time_of(r#""2026-11-20T18:06:36Z""#), expected);
        assert_eq!(time_of(r#""2026-11-20T18:06:36.000000""#), expected);
        assert_eq!(time_of(r#""2026-11-20T19:06:36+01:00""#), expected);
        for json in [r#""yesterday""#, "null", "12", r#""9999-99-99T00:00:00Z""#] {
            assert_eq!(time_of(json), None, "{json}");
        }
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_reader(body in r"(\\\\|\\u[0-9a-fd]{4}|\\ud[89a-f]{1}[0-9]{2}|[a-zé ])*") {
            let json = format!("\"{body}\"");
            prop_assert!(text(Some(&raw(&json))).is_some());
        }
    }
}
