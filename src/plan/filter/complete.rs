//! What may come next in a filter that is being typed.
use super::{Context, fold::fold, parse, problem::Wants, term::TermName, value::EVER, word};
use crate::model::SafeText;
use std::ops::Range;

/// What may stand in the place of the word, or the part of one, that ends at the cursor.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Completion {
    /// What a candidate replaces, in bytes of the text.
    pub range: Range<usize>,
    pub candidates: Vec<String>,
}

/// Ages and sizes that people ask for.
const AGES: [&str; 6] = ["1d", "7d", "30d", "90d", "6mo", "1y"];
const SIZES: [&str; 4] = ["1G", "10G", "50G", "100G"];

/// More candidates than anyone looks through are cut.
const MOST: usize = 100;

/// Completes what ends at `cursor`, a position in bytes. `known` are the values that are there:
/// tags, names of source instances, keys of properties.
pub fn complete(
    text: &str,
    cursor: usize,
    context: &Context<'_>,
    known: impl Fn(TermName) -> Vec<SafeText>,
) -> Completion {
    let (Some(before), Some(after)) = (text.get(..cursor), text.get(cursor..)) else {
        return Completion::default();
    };
    let words = word::split(before);
    let open = words.last().filter(|word| word.range.end == cursor);
    if after.starts_with(|next: char| !next.is_whitespace())
        || open.is_some_and(|word| word.is_expression)
    {
        return Completion::default();
    }
    let start = open.map_or(cursor, |word| word.range.start);
    let typed = before[start..].trim_start_matches('!');
    let start = cursor - typed.len();
    if typed.contains('"') {
        return Completion::default();
    }
    let sign = typed.find([':', '>', '<', '=']);
    let (from, all) = match sign {
        None => (start, names(typed, context, known)),
        Some(at) => {
            let value = typed[at + 1..]
                .rfind(',')
                .map_or(at + 1, |comma| at + comma + 2);
            (start + value, values(&typed[..at], context, known))
        }
    };
    let prefix = fold(&before[from..]);
    let candidates: Vec<String> = all
        .into_iter()
        .filter(|one| fold(one.trim_start_matches('"')).starts_with(prefix.as_ref()))
        .take(MOST)
        .collect();
    let is_done = matches!(candidates.as_slice(), [only] if fold(only) == prefix);
    Completion {
        range: from..cursor,
        candidates: if is_done { Vec::new() } else { candidates },
    }
}

/// The beginnings of terms, and the filters that have a name.
fn names(
    typed: &str,
    context: &Context<'_>,
    known: impl Fn(TermName) -> Vec<SafeText>,
) -> Vec<String> {
    if typed.starts_with("prop.") {
        let keys = known(TermName::Prop).into_iter();
        return keys.map(|key| format!("prop.{key}=")).collect();
    }
    let here = TermName::ALL.iter().filter(|term| context.of.has(**term));
    let terms = here.map(|term| {
        let sign = match term {
            TermName::Size => '>',
            TermName::Prop => '.',
            TermName::Type
            | TermName::Older
            | TermName::Newer
            | TermName::Source
            | TermName::By
            | TermName::Status
            | TermName::Visibility
            | TermName::Protected
            | TermName::Owner
            | TermName::Region
            | TermName::Tag
            | TermName::Is
            | TermName::Uncovered
            | TermName::Image
            | TermName::Since
            | TermName::Action
            | TermName::Result => ':',
        };
        format!("{}{sign}", term.as_str())
    });
    let named = context.named.keys().map(|name| format!("@{name}"));
    terms.chain(named).collect()
}

/// The values of a term.
fn values(
    name: &str,
    context: &Context<'_>,
    known: impl Fn(TermName) -> Vec<SafeText>,
) -> Vec<String> {
    let all = TermName::ALL.iter();
    let Some(term) = all
        .filter(|term| context.of.has(**term))
        .find(|term| term.as_str().eq_ignore_ascii_case(name))
    else {
        return Vec::new();
    };
    let listed = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect();
    match parse::hint(*term, context) {
        Wants::OneOf(values) => quoted(&values),
        Wants::Age if *term == TermName::Uncovered => listed(&[&AGES[..], &[EVER]].concat()),
        Wants::Age => listed(&AGES),
        Wants::Date => days(context),
        Wants::Size => listed(&SIZES),
        Wants::KeyAndValue => Vec::new(),
        Wants::Name => {
            let mut values: Vec<String> = if *term == TermName::Source {
                listed(&["gone", "unknown"])
            } else if [TermName::By, TermName::Owner].contains(term) {
                listed(&["me"])
            } else {
                Vec::new()
            };
            values.extend(quoted(&known(*term)));
            values
        }
    }
}

/// Today, a week ago, and the first of the month.
fn days(context: &Context<'_>) -> Vec<String> {
    let today = context.now.to_zoned(context.time_zone.clone()).date();
    let week = today.checked_sub(jiff::Span::new().days(7));
    let days = [Ok(today), week, Ok(today.first_of_month())];
    days.into_iter()
        .flatten()
        .map(|day| day.to_string())
        .collect()
}

/// Values as they have to be typed.
pub(super) fn quoted(values: &[SafeText]) -> Vec<String> {
    let values = values.iter().map(SafeText::as_str);
    values
        .filter(|value| !value.contains('"'))
        .map(|value| {
            if value.contains([' ', ',', '*']) {
                format!("\"{value}\"")
            } else {
                value.to_owned()
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{super::Of, *};
    use jiff::{Timestamp, tz::TimeZone};
    use std::collections::BTreeMap;

    fn completed(of: Of, text: &str) -> Vec<String> {
        let named = BTreeMap::from([("old".to_owned(), "older:90d".to_owned())]);
        let context = Context {
            of,
            now: Timestamp::UNIX_EPOCH,
            time_zone: &TimeZone::UTC,
            sessions: &[],
            named: &named,
            projects: &BTreeMap::new(),
        };
        let cursor = text.find('|').expect("a cursor");
        let text = text.replace('|', "");
        let all = BTreeMap::from([
            (TermName::Tag, ["keep", "to keep"]),
            (TermName::Source, ["web-1", "Web-2"]),
            (TermName::Prop, ["os_distro", "os_type"]),
        ]);
        let known = |term| {
            let values = all.get(&term).into_iter().flatten();
            values.map(|value| SafeText::new(value)).collect()
        };
        let completion = complete(&text, cursor, &context, known);
        let apply = |candidate: String| {
            let mut text = text.clone();
            text.replace_range(completion.range.clone(), &candidate);
            text
        };
        completion.candidates.into_iter().map(apply).collect()
    }

    #[test]
    fn names_and_values_are_completed() {
        for (typed, expected) in [
            ("ol|", vec!["older:"]),
            ("web !o|", vec!["web !older:", "web !owner:"]),
            ("si|", vec!["size>"]),
            ("web @|", vec!["web @old"]),
            ("type:b|", vec!["type:backup"]),
            ("type:backup,s|", vec!["type:backup,snapshot"]),
            ("type:backup|", vec![]),
            ("TYPE:V| web", vec!["TYPE:volume web"]),
            ("source:w|", vec!["source:web-1", "source:Web-2"]),
            ("source:g|", vec!["source:gone"]),
            ("tag:to|", vec!["tag:\"to keep\""]),
            ("size>1|", vec!["size>1G", "size>10G", "size>100G"]),
            ("older:3|", vec!["older:30d"]),
            ("prop.os_t|", vec!["prop.os_type="]),
            ("ol|d", vec![]),
            ("/o|", vec![]),
            ("\"o|", vec![]),
            ("unheard:o|", vec![]),
            ("uncov|", vec![]),
        ] {
            assert_eq!(completed(Of::Images, typed), expected, "{typed}");
        }
        assert_eq!(completed(Of::History, "result:f|"), ["result:failed"]);
        assert_eq!(completed(Of::History, "since:1969|"), ["since:1969-12-25"]);
        assert_eq!(completed(Of::Instances, "unc|"), ["uncovered:"]);
        let ever = completed(Of::Instances, "uncovered:e|");
        assert_eq!(ever, ["uncovered:ever"]);
        assert!(completed(Of::Instances, "|").contains(&"status:".to_owned()));
    }
}
