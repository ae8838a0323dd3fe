//! Words become terms; what cannot be understood becomes a problem.
use super::{
    Context, Of,
    fold::{Pattern, fold},
    job::ACTIONS,
    problem::{Problem, Wants, Why},
    term::{Clause, Maker, Me, Owner, SourceWish, Term, TermName},
    value,
    word::{self, Typed, Word},
};
use crate::model::SafeText;
use regex::RegexBuilder;

/// How large a regular expression may become when it is compiled, in bytes.
const EXPRESSION_SIZE: usize = 1 << 20;

/// How deep the parentheses of a regular expression may be nested.
const EXPRESSION_DEPTH: u32 = 50;

/// How far a misspelt name may be from the one that is proposed.
const CLOSE: usize = 2;

/// Takes a text apart; `within` are the named filters that it stands in.
pub(super) fn clauses(
    text: &str,
    context: &Context<'_>,
    within: &mut Vec<String>,
    problems: &mut Vec<Problem>,
) -> Vec<Clause> {
    let mut clauses = Vec::new();
    for word in word::split(text) {
        match term(&word, context, within, problems) {
            Ok(Some(term)) => clauses.push(Clause {
                negated: word.negated,
                term,
            }),
            Ok(None) => {}
            Err(why) => problems.push(Problem {
                word: SafeText::new(&text[word.range]),
                why,
            }),
        }
    }
    clauses
}

fn term(
    word: &Word,
    context: &Context<'_>,
    within: &mut Vec<String>,
    problems: &mut Vec<Problem>,
) -> Result<Option<Term>, Why> {
    if word.characters.is_empty() {
        return Ok(None);
    }
    if word.is_expression {
        return expression(&word.text()).map(Some);
    }
    if word.characters.first().is_some_and(|first| first.is('@')) {
        let name = word::text(&word.characters[1..]);
        return named(&name, context, within, problems).map(Some);
    }
    let text = || Ok(Some(Term::Text(fold(&safe(&word.text())).into_owned())));
    let Some((name, sign, value)) = word.term() else {
        return text();
    };
    let Some(name) = term_name(&name, sign)? else {
        return text();
    };
    if !context.of.has(name) {
        return Err(Why::NotHere { term: name });
    }
    let wrong = |wants| Why::Wants { term: name, wants };
    let head = &word.characters[..word.characters.len() - value.len() - 1];
    match (name, sign) {
        (TermName::Size, '>' | '<') => size(sign, value).ok_or_else(|| wrong(Wants::Size)),
        (TermName::Size, _) => Err(wrong(Wants::Size)),
        (TermName::Prop, '=') => property(head, value).ok_or_else(|| wrong(Wants::KeyAndValue)),
        (TermName::Prop, _) => Err(wrong(Wants::KeyAndValue)),
        (_, ':') => of_value(name, value, context).map_err(wrong),
        _ => Err(wrong(hint(name, context))),
    }
    .map(Some)
}

/// A text as names are kept, so that a pasted one finds what is shown altered.
pub(super) fn safe(text: &str) -> String {
    SafeText::new(text).as_str().to_owned()
}

/// Which term a name is; none where the word is text after all, as an IPv6 address is.
fn term_name(name: &str, sign: char) -> Result<Option<TermName>, Why> {
    let name = name.to_lowercase();
    if name == "prop" || name.starts_with("prop.") {
        return Ok(Some(TermName::Prop));
    }
    if let Some(known) = TermName::ALL.iter().find(|known| known.as_str() == name) {
        return Ok(Some(*known));
    }
    let is_word = name.chars().all(|letter| letter.is_ascii_alphabetic());
    let is_number = name.chars().all(|digit| digit.is_ascii_hexdigit());
    if sign != ':' || !is_word || is_number {
        return Ok(None);
    }
    let closest = TermName::ALL
        .iter()
        .map(|known| (strsim::osa_distance(known.as_str(), &name), *known))
        .min()
        .filter(|(distance, _)| *distance <= CLOSE)
        .map(|(_, known)| known);
    Err(Why::UnknownTerm { closest })
}

fn expression(text: &str) -> Result<Term, Why> {
    RegexBuilder::new(text)
        .case_insensitive(true)
        .size_limit(EXPRESSION_SIZE)
        .dfa_size_limit(EXPRESSION_SIZE)
        .nest_limit(EXPRESSION_DEPTH)
        .build()
        .map(Term::Expression)
        .map_err(|error| {
            // The last line says what is wrong, those before it where.
            let words = error.to_string();
            let words = words.lines().last().unwrap_or_default();
            let words = words.strip_prefix("error: ").unwrap_or(words);
            Why::Expression {
                words: SafeText::new(words),
            }
        })
}

/// The terms of a filter of the configuration.
fn named(
    name: &str,
    context: &Context<'_>,
    within: &mut Vec<String>,
    problems: &mut Vec<Problem>,
) -> Result<Term, Why> {
    let Some(text) = context.named.get(name) else {
        let known = context.named.keys();
        return Err(Why::UnknownName {
            known: known
                .map(|name| SafeText::new(&format!("@{name}")))
                .collect(),
        });
    };
    if within.iter().any(|outer| outer == name) {
        return Err(Why::Circle);
    }
    within.push(name.to_owned());
    let clauses = clauses(text, context, within, problems);
    within.pop();
    Ok(Term::All(clauses))
}

fn size(sign: char, value: &[Typed]) -> Option<Term> {
    let bytes = value::bytes(value)?;
    Some(match sign {
        '>' => Term::Larger(bytes),
        _ => Term::Smaller(bytes),
    })
}

fn property(head: &[Typed], value: &[Typed]) -> Option<Term> {
    let head = word::text(head);
    let key = head.get("prop.".len()..).filter(|key| !key.is_empty())?;
    Some(Term::Property(key.to_owned(), patterns(value)?))
}

/// Names with commas between them; none where one of them is empty.
fn patterns(value: &[Typed]) -> Option<Vec<Pattern>> {
    let names = value::several(value);
    names
        .map(|name| (!name.is_empty()).then(|| Pattern::new(name)))
        .collect()
}

/// Values out of a table; none where one of them is not in it.
fn chosen<Value: Clone>(typed: &[Typed], table: &[(&str, Value)]) -> Option<Vec<Value>> {
    value::several(typed)
        .map(|one| {
            let one = word::text(one).to_lowercase();
            let found = table.iter().find(|(name, _)| *name == one);
            found.map(|(_, value)| value.clone())
        })
        .collect()
}

fn of_value(name: TermName, value: &[Typed], context: &Context<'_>) -> Result<Term, Wants> {
    let term = match name {
        TermName::Type => chosen(value, &value::KINDS).map(Term::Kind),
        TermName::Older => value::ago(&word::text(value), context.now).map(Term::Older),
        TermName::Newer => value::ago(&word::text(value), context.now).map(Term::Newer),
        TermName::Uncovered => value::since(&word::text(value), context.now).map(Term::Uncovered),
        TermName::Since => value::day(value, context.time_zone).map(Term::Newer),
        TermName::Action => chosen(value, &value::actions()).map(Term::Action),
        TermName::Result => chosen(value, &value::results()).map(Term::Result),
        TermName::Source => sources(value).map(Term::Source),
        TermName::By => makers(value, context).map(Term::By),
        TermName::Owner => owners(value, context).map(Term::Owner),
        TermName::Status => {
            let known = value::statuses(context.of);
            let table: Vec<_> = known.into_iter().map(|status| (status, status)).collect();
            chosen(value, &table).map(Term::Status)
        }
        TermName::Visibility => chosen(value, &value::VISIBILITIES).map(Term::Visibility),
        TermName::Protected => match chosen(value, &value::TRUTHS).as_deref() {
            Some([truth]) => Some(Term::Protected(*truth)),
            _ => None,
        },
        TermName::Region => regions(value, context).map(Term::Region),
        TermName::Tag => patterns(value).map(Term::Tag),
        TermName::Image => patterns(value).map(Term::PartOf),
        TermName::Is => match (context.of, chosen(value, &value::states(context.of))) {
            (Of::VolumeSnapshots, Some(_)) => Some(Term::Orphaned),
            (_, Some(_)) => Some(Term::Aside),
            (_, None) => None,
        },
        TermName::Size | TermName::Prop => None,
    };
    term.ok_or_else(|| hint(name, context))
}

fn sources(value: &[Typed]) -> Option<Vec<SourceWish>> {
    value::several(value)
        .map(|one| {
            let plain = one.iter().all(|typed| !typed.quoted);
            match word::text(one).to_lowercase().as_str() {
                "" => None,
                "gone" if plain => Some(SourceWish::Gone),
                "unknown" if plain => Some(SourceWish::Unknown),
                text if value::is_id(text) => Some(SourceWish::Id(Pattern::new(one))),
                _ => Some(SourceWish::Named(Pattern::new(one))),
            }
        })
        .collect()
}

/// Who is signed in, by cloud.
fn me(context: &Context<'_>) -> Vec<Me> {
    let sessions = context.sessions.iter();
    sessions
        .map(|session| Me {
            cloud: session.cloud.clone(),
            user: session.user.clone(),
            project: session.project.clone(),
        })
        .collect()
}

fn makers(value: &[Typed], context: &Context<'_>) -> Option<Vec<Maker>> {
    value::several(value)
        .map(|one| match word::text(one).to_lowercase().as_str() {
            "" => None,
            "me" => Some(Maker::Me(me(context))),
            _ => Some(Maker::Id(Pattern::new(one))),
        })
        .collect()
}

fn owners(value: &[Typed], context: &Context<'_>) -> Option<Vec<Owner>> {
    value::several(value)
        .map(|one| match word::text(one).to_lowercase().as_str() {
            "" => None,
            "me" => Some(Owner::Mine(me(context))),
            _ => {
                let pattern = Pattern::new(one);
                let named = context.projects.iter();
                let named = named.filter(|(_, name)| pattern.matches(name.as_str()));
                let named = named.map(|(project, _)| project.clone()).collect();
                Some(Owner::Like(pattern, named))
            }
        })
        .collect()
}

/// Regions by name; none where a name fits no region of the clouds that are signed in to. What was
/// done may have been done elsewhere.
fn regions(value: &[Typed], context: &Context<'_>) -> Option<Vec<Pattern>> {
    let known = || context.sessions.iter().flat_map(|session| &session.regions);
    let patterns = patterns(value)?;
    let fits = |pattern: &Pattern| known().any(|region| pattern.matches(region.as_str()));
    let is_any = context.of == Of::History || known().next().is_none();
    (is_any || patterns.iter().all(fits)).then_some(patterns)
}

/// What a term wants, for the message about a wrong value.
pub(super) fn hint(name: TermName, context: &Context<'_>) -> Wants {
    let one_of = |names: &[&str]| Wants::OneOf(names.iter().copied().map(SafeText::from).collect());
    match name {
        TermName::Type => one_of(&value::KINDS.map(|(name, _)| name)),
        TermName::Older | TermName::Newer | TermName::Uncovered => Wants::Age,
        TermName::Size => Wants::Size,
        TermName::Prop => Wants::KeyAndValue,
        TermName::Status => one_of(&value::statuses(context.of)),
        TermName::Visibility => one_of(&value::VISIBILITIES.map(|(name, _)| name)),
        TermName::Protected => one_of(&value::TRUTHS.map(|(name, _)| name)),
        TermName::Is => one_of(&value::states(context.of).map(|(name, ())| name)),
        TermName::Since => Wants::Date,
        TermName::Action => one_of(&ACTIONS),
        TermName::Result => one_of(&value::results().map(|(name, _)| name)),
        TermName::Region => {
            let regions = context.sessions.iter().flat_map(|session| &session.regions);
            let regions: Vec<SafeText> = regions.map(crate::model::Id::shown).collect();
            if regions.is_empty() || context.of == Of::History {
                Wants::Name
            } else {
                Wants::OneOf(regions)
            }
        }
        TermName::Source | TermName::By | TermName::Owner | TermName::Tag | TermName::Image => {
            Wants::Name
        }
    }
}

impl Of {
    /// Whether the rows of this list can be asked this.
    pub fn has(self, term: TermName) -> bool {
        match term {
            TermName::Older | TermName::Newer | TermName::Region => true,
            TermName::Status | TermName::Owner => self != Self::History,
            TermName::By => [Self::Images, Self::Instances].contains(&self),
            TermName::Size | TermName::Source | TermName::Is => {
                [Self::Images, Self::VolumeSnapshots].contains(&self)
            }
            TermName::Since | TermName::Action | TermName::Result => self == Self::History,
            TermName::Image => self == Self::VolumeSnapshots,
            TermName::Uncovered => self == Self::Instances,
            TermName::Type
            | TermName::Visibility
            | TermName::Protected
            | TermName::Tag
            | TermName::Prop => self == Self::Images,
        }
    }
}
