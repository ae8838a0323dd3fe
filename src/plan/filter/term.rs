//! The terms of a filter, and what each says of a row.
use super::{
    facts::{AllRead, Facts, Kind},
    fold::{Pattern, fold},
    job::Ended,
};
use crate::{
    model::{CloudName, ProjectId, UserId, Visibility},
    plan::{source::Source, uses::User},
};
use jiff::Timestamp;
use regex::Regex;

/// The names that terms have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TermName {
    Type,
    Older,
    Newer,
    Size,
    Source,
    By,
    Status,
    Visibility,
    Protected,
    Owner,
    Region,
    Tag,
    Prop,
    Is,
    Uncovered,
    Image,
    Since,
    Action,
    Result,
}

impl TermName {
    pub const ALL: [Self; 19] = [
        Self::Type,
        Self::Older,
        Self::Newer,
        Self::Size,
        Self::Source,
        Self::By,
        Self::Status,
        Self::Visibility,
        Self::Protected,
        Self::Owner,
        Self::Region,
        Self::Tag,
        Self::Prop,
        Self::Is,
        Self::Uncovered,
        Self::Image,
        Self::Since,
        Self::Action,
        Self::Result,
    ];

    /// As it is typed.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Type => "type",
            Self::Older => "older",
            Self::Newer => "newer",
            Self::Size => "size",
            Self::Source => "source",
            Self::By => "by",
            Self::Status => "status",
            Self::Visibility => "visibility",
            Self::Protected => "protected",
            Self::Owner => "owner",
            Self::Region => "region",
            Self::Tag => "tag",
            Self::Prop => "prop",
            Self::Is => "is",
            Self::Uncovered => "uncovered",
            Self::Image => "image",
            Self::Since => "since",
            Self::Action => "action",
            Self::Result => "result",
        }
    }
}

/// What a term says of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Yes,
    No,
    /// What it asks is not known of this row, or not yet: neither the term nor its negation holds.
    Unknown,
}

impl Verdict {
    fn of(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }

    /// What the opposite of the term says.
    #[must_use]
    pub fn opposite(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            Self::Unknown => Self::Unknown,
        }
    }

    /// What all of these say together.
    pub fn all(verdicts: impl Iterator<Item = Self>) -> Self {
        let mut sum = Self::Yes;
        for verdict in verdicts {
            match verdict {
                Self::Yes => {}
                Self::No => return Self::No,
                Self::Unknown => sum = Self::Unknown,
            }
        }
        sum
    }

    /// What at least one of these says.
    fn any(verdicts: impl Iterator<Item = Self>) -> Self {
        Self::all(verdicts.map(Self::opposite)).opposite()
    }
}

/// A term or its opposite.
#[derive(Debug, Clone)]
pub(super) struct Clause {
    pub negated: bool,
    pub term: Term,
}

/// One condition on a row. A list of values means one of them.
#[derive(Debug, Clone)]
pub(super) enum Term {
    /// This text stands somewhere in the row; folded.
    Text(String),
    Expression(Regex),
    Kind(Vec<Kind>),
    /// Created at this time or before.
    Older(Timestamp),
    /// Created at this time or after.
    Newer(Timestamp),
    /// More bytes than this.
    Larger(u64),
    /// Fewer bytes than this.
    Smaller(u64),
    Source(Vec<SourceWish>),
    By(Vec<Maker>),
    Status(Vec<&'static str>),
    Visibility(Vec<Visibility>),
    Protected(bool),
    Owner(Vec<Owner>),
    Region(Vec<Pattern>),
    Tag(Vec<Pattern>),
    Property(String, Vec<Pattern>),
    Aside,
    /// A volume snapshot that no image is made of.
    Orphaned,
    /// A volume snapshot that such an image is made of, by its name or id.
    PartOf(Vec<Pattern>),
    /// No Active snapshot since this time.
    Uncovered(Timestamp),
    /// A job that does one of these.
    Action(Vec<&'static str>),
    /// A job of which a step ended so.
    Result(Vec<Ended>),
    /// A named filter: all of its terms.
    All(Vec<Clause>),
}

/// What `source:` may ask for.
#[derive(Debug, Clone)]
pub(super) enum SourceWish {
    Gone,
    Unknown,
    /// The name or the id of the instance.
    Named(Pattern),
    /// The id of the instance: what an image says of itself is enough to tell.
    Id(Pattern),
}

/// What `by:` may ask for.
#[derive(Debug, Clone)]
pub(super) enum Maker {
    /// Who is signed in, in each cloud.
    Me(Vec<Me>),
    Id(Pattern),
}

/// What `owner:` may ask for.
#[derive(Debug, Clone)]
pub(super) enum Owner {
    /// The project that is signed in to.
    Mine(Vec<Me>),
    /// By its id, or as one of these, whose names are like it.
    Like(Pattern, Vec<ProjectId>),
}

/// Who is signed in to a cloud.
#[derive(Debug, Clone)]
pub(super) struct Me {
    pub cloud: CloudName,
    pub user: UserId,
    pub project: ProjectId,
}

/// The status that is none of those known by name.
pub(super) const OTHER: &str = "other";

impl Clause {
    pub(super) fn judge(&self, facts: &Facts<'_>) -> Verdict {
        let verdict = self.term.judge(facts);
        if self.negated {
            verdict.opposite()
        } else {
            verdict
        }
    }
}

impl Term {
    fn judge(&self, facts: &Facts<'_>) -> Verdict {
        match self {
            Self::Text(text) => Verdict::of(says(facts, text)),
            Self::Expression(expression) => Verdict::of(fits(facts, expression)),
            Self::Kind(kinds) => Verdict::of(kinds.contains(&facts.kind)),
            Self::Older(than) => known(facts.created, |created| created <= *than),
            Self::Newer(than) => known(facts.created, |created| created >= *than),
            Self::Larger(than) => known(facts.bytes, |bytes| bytes > *than),
            Self::Smaller(than) => known(facts.bytes, |bytes| bytes < *than),
            Self::Source(wishes) => {
                let source = facts.source();
                Verdict::any(wishes.iter().map(|wish| wish.judge(facts, &source)))
            }
            Self::By(makers) => Verdict::any(makers.iter().map(|maker| maker.judge(facts))),
            Self::Status(names) => Verdict::of(names.iter().any(|name| has_status(facts, name))),
            Self::Visibility(wanted) => known(facts.visibility, |is| wanted.contains(is)),
            Self::Protected(wanted) => Verdict::of(facts.protected == *wanted),
            Self::Owner(owners) => known(facts.owner, |is| {
                owners.iter().any(|owner| owner.is(facts, is))
            }),
            Self::Region(regions) => Verdict::of(match facts.job {
                Some(job) => job.was_in(regions),
                None => matches_any(regions, facts.place.region().as_str()),
            }),
            Self::Tag(tags) => {
                let has = |tag: &Pattern| facts.tags.iter().any(|is| tag.matches(is.as_str()));
                Verdict::of(tags.iter().any(has))
            }
            Self::Property(key, wanted) => {
                let value = facts.properties.and_then(|all| all.get(key));
                Verdict::of(value.is_some_and(|value| matches_any(wanted, value)))
            }
            Self::Aside => Verdict::of(facts.aside),
            Self::Orphaned => known(facts.orphaned(), |orphaned| orphaned),
            Self::PartOf(images) => part_of(facts, images),
            Self::Uncovered(since) => {
                Verdict::of(facts.newest_snapshot.is_none_or(|newest| newest < *since))
            }
            Self::Action(actions) => known(facts.job, |job| job.does(actions)),
            Self::Result(ways) => known(facts.job, |job| job.ended(ways)),
            Self::All(clauses) => Verdict::all(clauses.iter().map(|clause| clause.judge(facts))),
        }
    }
}

fn part_of(facts: &Facts<'_>, images: &[Pattern]) -> Verdict {
    let is_one = |user: &User| {
        matches_any(images, user.name.as_str()) || matches_any(images, user.image.as_str())
    };
    match facts.made_into {
        Some((users, _)) if users.iter().any(is_one) => Verdict::Yes,
        Some((_, AllRead::Yes)) => Verdict::No,
        Some((_, AllRead::No)) | None => Verdict::Unknown,
    }
}

fn known<What>(what: Option<What>, holds: impl Fn(What) -> bool) -> Verdict {
    what.map_or(Verdict::Unknown, |what| Verdict::of(holds(what)))
}

fn matches_any(patterns: &[Pattern], text: &str) -> bool {
    patterns.iter().any(|pattern| pattern.matches(text))
}

fn has_status(facts: &Facts<'_>, name: &str) -> bool {
    facts.status == name || name == OTHER && !super::value::is_status(facts.kind, facts.status)
}

/// Whether a folded text stands somewhere in the row.
fn says(facts: &Facts<'_>, text: &str) -> bool {
    let holds = |field: &str| fold(field).contains(text);
    facts.name.is_some_and(|name| holds(name.as_str()))
        || holds(facts.id)
        || may_be_of_an_address(text)
            && facts
                .addresses
                .iter()
                .any(|address| holds(&address.ip.to_string()))
        || facts.source_name().is_some_and(|name| holds(name.as_str()))
        || facts.job.is_some_and(|job| job.says(holds))
}

/// Spares writing down addresses for words that cannot stand in one.
fn may_be_of_an_address(text: &str) -> bool {
    text.bytes()
        .all(|byte| byte.is_ascii_hexdigit() || matches!(byte, b'.' | b':'))
}

fn fits(facts: &Facts<'_>, expression: &Regex) -> bool {
    facts
        .name
        .is_some_and(|name| expression.is_match(name.as_str()))
        || expression.is_match(facts.id)
        || facts
            .addresses
            .iter()
            .any(|address| expression.is_match(&address.ip.to_string()))
        || facts
            .source_name()
            .is_some_and(|name| expression.is_match(name.as_str()))
        || facts
            .job
            .is_some_and(|job| job.says(|text| expression.is_match(text)))
}

impl SourceWish {
    fn judge(&self, facts: &Facts<'_>, source: &Source) -> Verdict {
        match (self, source) {
            (Self::Gone, Source::Gone { .. }) | (Self::Unknown, Source::Unknown) => Verdict::Yes,
            (Self::Gone, Source::Unknown) => Verdict::Unknown,
            (Self::Gone, Source::Known { .. } | Source::None)
            | (Self::Unknown, Source::Known { .. } | Source::Gone { .. } | Source::None)
            | (Self::Named(_) | Self::Id(_), Source::None) => Verdict::No,
            (Self::Named(pattern) | Self::Id(pattern), Source::Known { instance, name }) => {
                Verdict::of(pattern.matches(name.as_str()) || pattern.matches(instance.as_str()))
            }
            (Self::Named(pattern) | Self::Id(pattern), Source::Gone { instance, name }) => {
                let named = |name: &crate::model::SafeText| pattern.matches(name.as_str());
                Verdict::of(name.as_ref().is_some_and(named) || pattern.matches(instance.as_str()))
            }
            (Self::Id(pattern), Source::Unknown) => known(facts.claimed(), |claim| {
                pattern.matches(claim.instance.as_str())
            }),
            (Self::Named(pattern), Source::Unknown) => {
                let claims = facts.claimed().is_some_and(|claim| {
                    let named = |name: &crate::model::SafeText| pattern.matches(name.as_str());
                    claim.name.as_ref().is_some_and(named)
                        || pattern.matches(claim.instance.as_str())
                });
                if claims {
                    Verdict::Yes
                } else {
                    Verdict::Unknown
                }
            }
        }
    }
}

impl Maker {
    fn judge(&self, facts: &Facts<'_>) -> Verdict {
        match self {
            Self::Id(pattern) => known(facts.user, |user| pattern.matches(user)),
            Self::Me(all) => {
                let Some(me) = all.iter().find(|me| me.cloud == *facts.place.cloud()) else {
                    return Verdict::Unknown;
                };
                match facts.user {
                    Some(user) => Verdict::of(user == me.user.as_str()),
                    // What the project does not own, its users did not make.
                    None if facts.owner.is_some_and(|owner| *owner != me.project) => Verdict::No,
                    None => Verdict::Unknown,
                }
            }
        }
    }
}

impl Owner {
    fn is(&self, facts: &Facts<'_>, owner: &ProjectId) -> bool {
        match self {
            Self::Like(pattern, named) => pattern.matches(owner.as_str()) || named.contains(owner),
            Self::Mine(all) => all
                .iter()
                .any(|me| me.cloud == *facts.place.cloud() && me.project == *owner),
        }
    }
}
