//! YAML from files that nobody has checked: scalars as written, lines kept, content never quoted.
use super::tree::{Map, Node, Origin, Value};
use crate::model::Secret;
use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{
    Error, Options, Spanned, alias_limits, budget, options,
    options::{DuplicateKeyPolicy, NonFiniteFloatPolicy},
};
use std::{fmt, path::Path, sync::Arc};

/// What is wrong with a file, without a word of what stands in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Indentation, a tab, an open quote or bracket: no YAML at all.
    Syntax,
    /// An alias of an anchor that is not there.
    UnknownAnchor,
    /// More anchors, aliases or levels than any honest file has.
    TooIntricate,
    /// More than one document.
    SeveralDocuments,
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Syntax => "this is not YAML (indentation, a tab, an open quote or bracket?)",
            Self::UnknownAnchor => "an alias (`*name`) of an anchor (`&name`) that is not there",
            Self::TooIntricate => "too many anchors, aliases or levels",
            Self::SeveralDocuments => "more than one document (`---`)",
        })
    }
}

/// Reads a document. A failure tells the line, where it is known, and the kind of fault.
pub(super) fn parse(text: &Secret, path: &Arc<Path>) -> Result<Node, (Option<u64>, Fault)> {
    let text = text.expose();
    let raw: Spanned<Raw> =
        serde_saphyr::from_str_with_options(text, limits()).map_err(|error| fault(&error))?;
    Ok(Reading { text, path }.node(raw))
}

/// Bounds that an honest `clouds.yaml` stays far below, and that a hostile one reaches within
/// milliseconds.
fn limits() -> Options {
    options! {
        // A snippet would show the line, and the line may be a password.
        with_snippet: false,
        duplicate_keys: DuplicateKeyPolicy::LastWins,
        non_finite_float_policy: NonFiniteFloatPolicy::PassThrough,
        ignore_binary_tag_for_string: true,
        budget: budget! {
            max_events: 60_000,
            max_nodes: 50_000,
            max_aliases: 1_000,
            max_anchors: 1_000,
            max_recorded_anchor_events: 60_000,
            max_recorded_anchor_bytes: 2 * 1024 * 1024,
            max_depth: 24,
            flow_nesting_limit: 24,
            max_documents: 1,
            max_merge_keys: 1_000,
        },
        alias_limits: alias_limits! {
            max_total_replayed_events: 60_000,
            max_replay_stack_depth: 16,
        },
    }
}

fn fault(error: &Error) -> (Option<u64>, Fault) {
    let error = error.without_snippet();
    let line = error
        .location()
        .map(|location| location.line())
        .filter(|line| *line > 0);
    (line, kind(error))
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the parser has a hundred kinds of error, and four are worth telling apart"
)]
fn kind(error: &Error) -> Fault {
    match error {
        Error::MultipleDocuments { .. } => Fault::SeveralDocuments,
        Error::UnknownAnchor { .. } => Fault::UnknownAnchor,
        Error::Budget { .. }
        | Error::AliasReplayCounterOverflow { .. }
        | Error::AliasReplayLimitExceeded { .. }
        | Error::AliasExpansionLimitExceeded { .. }
        | Error::AliasReplayStackDepthExceeded { .. }
        | Error::RecursiveReferencesRequireWeakTypes { .. } => Fault::TooIntricate,
        _ => Fault::Syntax,
    }
}

/// A value as serde hands it over, before its place is known.
enum Raw {
    Null,
    /// A plain scalar that YAML takes for a number or a truth value: what it *is* stands in the
    /// file (`0123`, `1e3`), what it would *mean* is of no interest.
    Plain,
    Text(Secret),
    List(Vec<Spanned<Self>>),
    Map(Vec<(String, Spanned<Self>)>),
}

/// Turns raw values into nodes, with the text at hand.
struct Reading<'a> {
    text: &'a str,
    path: &'a Arc<Path>,
}

impl Reading<'_> {
    fn node(&self, raw: Spanned<Raw>) -> Node {
        let value = match raw.value {
            Raw::Null => Value::Null,
            Raw::Plain => Value::Text(self.written(&raw.defined)),
            Raw::Text(text) => Value::Text(text),
            Raw::List(items) => {
                Value::List(items.into_iter().map(|item| self.node(item)).collect())
            }
            Raw::Map(entries) => {
                let mut map = Map::default();
                for (key, value) in entries {
                    map.set(&key, self.node(value));
                }
                Value::Map(map)
            }
        };
        Node {
            value,
            origin: Origin::Line {
                path: Arc::clone(self.path),
                line: raw.defined.line(),
            },
        }
    }

    /// The characters of a plain scalar.
    fn written(&self, at: &serde_saphyr::Location) -> Secret {
        let span = at.span();
        let range = span.byte_offset().zip(span.byte_len());
        let written = range.and_then(|(start, length)| {
            let start = usize::try_from(start).ok()?;
            let end = start.checked_add(usize::try_from(length).ok()?)?;
            self.text.get(start..end)
        });
        Secret::from(written.unwrap_or_default().trim())
    }
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a text, a list or a map")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_i128<E>(self, _: i128) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_u128<E>(self, _: u128) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Text(Secret::from(text)))
    }

    fn visit_string<E>(self, text: String) -> Result<Raw, E> {
        Ok(Raw::Text(Secret::new(text)))
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Raw, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Raw::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Raw, A::Error> {
        let mut map = Vec::new();
        while let Some(key) = entries.next_key::<String>()? {
            if map.len() >= 10_000 {
                return Err(A::Error::custom("too many keys"));
            }
            map.push((key, entries.next_value()?));
        }
        Ok(Raw::Map(map))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Node, (Option<u64>, Fault)> {
        parse(&Secret::from(text), &Arc::from(Path::new("/clouds.yaml")))
    }

    /// One line for a tree: texts in quotes, so that a test can see what was text.
    fn sketch(node: &Node) -> String {
        match &node.value {
            Value::Null => "null".to_owned(),
            Value::Text(text) => format!("{:?}", text.expose()),
            Value::List(items) => {
                let items: Vec<_> = items.iter().map(sketch).collect();
                format!("[{}]", items.join(" "))
            }
            Value::Map(map) => {
                let entries: Vec<_> = map
                    .iter()
                    .map(|(key, value)| format!("{key}={}", sketch(value)))
                    .collect();
                format!("{{{}}}", entries.join(" "))
            }
        }
    }

    #[test]
    fn scalars_stay_as_they_are_written() {
        for (yaml, expected) in [
            ("a: 0123", r#"{a="0123"}"#),
            ("a: 1e3", r#"{a="1e3"}"#),
            ("a: 0x1F", r#"{a="0x1F"}"#),
            ("a: 1e999", r#"{a="1e999"}"#),
            ("a: .nan", r#"{a=".nan"}"#),
            ("a: -7", r#"{a="-7"}"#),
            ("a: 1_000", r#"{a="1_000"}"#),
            (
                "a: 340282366920938463463374607431768211456",
                r#"{a="340282366920938463463374607431768211456"}"#,
            ),
            ("a: yes", r#"{a="yes"}"#),
            ("a: True  # comment", r#"{a="True"}"#),
            ("a: 2026-11-20", r#"{a="2026-11-20"}"#),
            ("a: '0123'", r#"{a="0123"}"#),
            ("a: ~\nb:\nc: ''", r#"{a=null b=null c=""}"#),
            ("0123: x", r#"{0123="x"}"#),
            ("é: &n 007 # ü\nb: *n", r#"{é="007" b="007"}"#),
            ("[1, 0x2, é, [3.50]]", r#"["1" "0x2" "é" ["3.50"]]"#),
            (
                "a: !!str 12\nb: !!binary Y2FuYXJ5",
                r#"{a="12" b="Y2FuYXJ5"}"#,
            ),
            (r#"{"a": 010, "b": "x\ny"}"#, r#"{a="010" b="x\ny"}"#),
        ] {
            assert_eq!(sketch(&read(yaml).expect(yaml)), expected, "{yaml}");
        }
    }

    #[test]
    fn merge_keys_are_merged_and_own_keys_win() {
        let yaml = "base: &b {region: A, id: 0123, user: u}\nx:\n  <<: *b\n  user: own\ny:\n  <<: [{region: B}, *b]\n";
        let node = read(yaml).expect("merge keys");
        let map = node.as_map().expect("a map");
        let entry = |name: &str| map.get(name).and_then(Node::as_map).expect("an entry");
        for (of, key, expected) in [
            ("x", "user", "own"),
            ("x", "region", "A"),
            ("x", "id", "0123"),
            ("y", "region", "B"),
            ("y", "id", "0123"),
        ] {
            assert_eq!(
                entry(of).get(key).and_then(Node::as_text),
                Some(expected),
                "{of}.{key}"
            );
        }
    }
}
