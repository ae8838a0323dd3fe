//! A filter that names one thing: what a cloud can be asked for directly.
use super::{Context, parse, term::Term, value, word};
use std::net::IpAddr;

/// One thing, as somebody typed or pasted it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sought {
    Id(String),
    Address(IpAddr),
    Name(String),
}

impl Sought {
    /// What a filter is that consists of a single plain word; none where it says anything else.
    pub fn of(text: &str, context: &Context<'_>) -> Option<Self> {
        let words = word::split(text);
        let [word] = words.as_slice() else {
            return None;
        };
        let mut problems = Vec::new();
        let clauses = parse::clauses(text, context, &mut Vec::new(), &mut problems);
        let [clause] = clauses.as_slice() else {
            return None;
        };
        let is_plain = matches!(clause.term, Term::Text(_)) && !clause.negated;
        if !is_plain {
            return None;
        }
        let text = word.text();
        Some(if value::is_id(&text) {
            Self::Id(text.to_lowercase())
        } else if let Ok(address) = text.parse() {
            Self::Address(address)
        } else {
            Self::Name(text)
        })
    }

    /// As it is typed.
    pub fn text(&self) -> String {
        match self {
            Self::Id(text) | Self::Name(text) => text.clone(),
            Self::Address(address) => address.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::Of, *};
    use jiff::{Timestamp, tz::TimeZone};
    use std::collections::BTreeMap;

    #[test]
    fn only_a_single_plain_word_names_a_thing() {
        let id = "5F6B7c8d-9e0f-4a1b-8c2d-3e4f5a6b7c8d";
        let name = |name: &str| Some(Sought::Name(name.to_owned()));
        let address = |address: &str| address.parse().ok().map(Sought::Address);
        let named = BTreeMap::new();
        let context = Context {
            of: Of::Images,
            now: Timestamp::UNIX_EPOCH,
            time_zone: &TimeZone::UTC,
            sessions: &[],
            named: &named,
            projects: &BTreeMap::new(),
        };
        for (typed, sought) in [
            (id, Some(Sought::Id(id.to_lowercase()))),
            (" web-1 ", name("web-1")),
            ("\"my web\"", name("my web")),
            ("10.0.0.7", address("10.0.0.7")),
            ("fd00::7", address("fd00::7")),
            ("10.0.0", name("10.0.0")),
            ("web 1", None),
            ("!web", None),
            ("/web/", None),
            ("older:3d", None),
            ("oldr:3d", None),
            ("@old", None),
            ("", None),
        ] {
            assert_eq!(Sought::of(typed, &context), sought, "{typed}");
        }
    }
}
