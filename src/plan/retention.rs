//! Rules: which snapshots of each instance are kept, and which may go.
//!
//! As with restic's `forget`, a snapshot is kept if any condition of the rule keeps it, instance
//! by instance; what no condition keeps is marked. `oldest N` narrows that: of what is not kept,
//! only what is among the N oldest of its instance is marked.
//!
//! - What counts is what the rule is about: the project's own Active snapshots in its scope whose
//!   name fits. A protected one takes up a place among the last N as any other does.
//! - `keep-within` looks back from now, as the ages on the screen do. Days, weeks (ISO, from
//!   Monday) and months are those of the time zone in which dates are shown; of each of the last N
//!   that have any snapshot, the newest is kept.
//! - Whatever the rule says, nothing is marked that is of an unknown instance, protected, another
//!   project's, guarded by the configuration, set aside, still being created, or without a date.
//!   The newest Active snapshot of an instance, whatever its name, is marked only by a rule that
//!   says `keep-last 0`.
//! - A failed snapshot (`killed`) holds nothing: it takes up no place, and is marked unless
//!   `keep-within` or `keep-tag` keeps it.
use super::{Because, glob::Glob, source::Source};
use crate::model::{Image, Place, SafeText};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use serde::{Deserialize, Serialize};

mod evaluate;
mod span;
mod text;

pub use evaluate::evaluate;
pub use span::{Span, Unit};
pub use text::RuleProblem;

/// What to keep of each instance; a condition that is none says nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rule {
    /// The newest so many; 0 gives up even the newest.
    pub keep_last: Option<u32>,
    /// Everything that is younger.
    pub keep_within: Option<Span>,
    /// The newest of each of the last so many days that have any.
    pub keep_daily: Option<u32>,
    pub keep_weekly: Option<u32>,
    pub keep_monthly: Option<u32>,
    /// Everything with this tag.
    pub keep_tag: Option<SafeText>,
    /// Mark nothing but what is among the so many oldest.
    pub oldest: Option<u32>,
    /// The rule is about snapshots of these names alone.
    pub name: Option<Glob>,
}

/// One image that a rule looks at.
#[derive(Debug, Clone)]
pub struct Candidate<'a> {
    pub place: &'a Place,
    pub image: &'a Image,
    pub source: &'a Source,
    /// Whether the rule is asked about it; others only tell which is the newest of its instance.
    pub in_scope: bool,
    /// Why no plan deletes it, whatever the rule says.
    pub barred: Option<Because>,
}

/// When, and in which zone days begin.
#[derive(Debug, Clone, Copy)]
pub struct Clock<'a> {
    pub now: Timestamp,
    pub zone: &'a TimeZone,
}

/// What a rule says of one image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    Keep(Keep),
    Mark(Reason),
}

/// Why a rule leaves an image alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Keep {
    /// The so-manieth of the newest that are kept, from 1 on.
    Last {
        number: u32,
        of: u32,
    },
    Within(Span),
    /// The newest of this day.
    Daily(Date),
    /// The newest of this ISO week.
    Weekly {
        year: i16,
        week: i8,
    },
    /// The newest of this month.
    Monthly {
        year: i16,
        month: i8,
    },
    /// It has the tag that keeps.
    Tag(SafeText),
    /// The newest Active snapshot of its instance.
    Newest,
    /// Not among the so many oldest.
    NotOldest(u32),
    /// No plan deletes it.
    Barred(Because),
    /// Its name is not one that the rule is about.
    OtherName,
    /// Nobody knows for sure whose snapshot it is, or whether that is gone.
    UnknownSource,
    NotASnapshot,
    /// It is still being saved.
    BeingCreated,
    /// Neither Active nor failed: somebody has seen to it.
    NotActive,
    /// Glance does not say when it was created.
    NoDate,
    SetAside,
}

/// Why an image is marked, and so why it stands in a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Nothing in the rule keeps it.
    NotKept,
    /// The so-manieth of the oldest, from 1 on.
    Oldest { number: u32, of: u32 },
    /// It failed while it was saved and holds nothing.
    Failed,
    /// The user marked it after the rule had run.
    ByHand,
    /// It was set aside until this day, which has come.
    Due(Date),
}

/// What a rule comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Outcome {
    /// Images that it was asked about.
    pub judged: usize,
    pub marked: usize,
    /// Bytes of the marked ones, as far as they are known.
    pub bytes: u64,
    /// Instances of which something is marked.
    pub instances: usize,
    /// Images left alone because their source is not known.
    pub unknown: usize,
}

impl Rule {
    /// Whether it says anything about what to keep or what to mark. One that does not would mark
    /// everything, and nobody means that.
    pub fn is_empty(&self) -> bool {
        let keeps = [
            self.keep_last,
            self.keep_daily,
            self.keep_weekly,
            self.keep_monthly,
            self.oldest,
        ];
        keeps.iter().all(Option::is_none) && self.keep_within.is_none()
    }

    /// Whether it gives up the newest snapshot of an instance.
    pub fn gives_up_newest(&self) -> bool {
        self.keep_last == Some(0)
    }

    /// What is wrong with it: it says nothing, or names a number that means nothing.
    pub fn check(&self) -> Result<(), RuleProblem> {
        text::check(self)
    }
}

impl Outcome {
    /// Adds up what a rule said; `verdicts` are those of these candidates.
    pub fn of(candidates: &[Candidate<'_>], verdicts: &[Option<Verdict>]) -> Self {
        let mut outcome = Self::default();
        let mut instances = std::collections::BTreeSet::new();
        for (candidate, verdict) in candidates.iter().zip(verdicts) {
            let Some(verdict) = verdict else { continue };
            outcome.judged += 1;
            match verdict {
                Verdict::Mark(_) => {
                    let bytes = candidate.image.bytes().unwrap_or(0);
                    outcome.marked += 1;
                    outcome.bytes = outcome.bytes.saturating_add(bytes);
                    instances.insert(candidate.group());
                }
                Verdict::Keep(Keep::UnknownSource) => outcome.unknown += 1,
                Verdict::Keep(_) => {}
            }
        }
        outcome.instances = instances.len();
        outcome
    }
}

#[cfg(test)]
mod tests;
