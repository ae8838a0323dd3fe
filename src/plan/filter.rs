//! Which rows a typed filter lets through.
//!
//! A filter is a list of words, all of which must match: a plain word is found somewhere in the row,
//! one like `older:30d` says something about it, `!` turns a word into its opposite. A word that is
//! not understood is ignored; what is wrong with it is data for the view, and until it is corrected
//! nothing may be done that acts on all rows that the filter finds.
mod complete;
mod conditions;
mod facts;
mod fold;
mod job;
mod parse;
mod problem;
mod sought;
mod spoken;
mod term;
mod value;
mod word;

pub use complete::{Completion, complete};
pub use facts::{AllRead, Facts, Kind, Origin};
pub use fold::fold;
pub use job::{Ended, Spoken};
pub use problem::{Problem, Wants, Why};
pub use sought::Sought;
pub use spoken::{asking, spoken};
pub use term::{TermName, Verdict};
pub use value::ago;

use crate::model::{ProjectId, SafeText, Session};
use jiff::{Timestamp, tz::TimeZone};
use std::collections::BTreeMap;
use term::{Clause, SourceWish, Term};

/// What was typed, taken apart; every term must hold.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    clauses: Vec<Clause>,
    problems: Vec<Problem>,
}

/// What a filter is understood by.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// What kind of rows it is for.
    pub of: Of,
    /// What ages are counted from.
    pub now: Timestamp,
    /// Where days begin.
    pub time_zone: &'a TimeZone,
    /// Who is signed in where: what `by:me` means, and which regions there are.
    pub sessions: &'a [&'a Session],
    /// The filters of the configuration, by the names that follow an `@`.
    pub named: &'a BTreeMap<String, String>,
    /// The names of projects, as far as anybody has told them.
    pub projects: &'a BTreeMap<ProjectId, SafeText>,
}

/// The lists that filters are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Of {
    Images,
    Instances,
    VolumeSnapshots,
    /// What jobs did, in this run and in earlier ones.
    History,
}

/// The lists, besides the filtered one itself, that must be whole before what a filter finds is
/// all that it means; until then it finds too little or, of `uncovered:`, too much.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Needs {
    /// The instances of all regions of the row's cloud and project, and an answer for every
    /// source that none of them lists.
    pub sources: bool,
    /// The images of the project in the row's place.
    pub images: bool,
    /// All images of the project in the row's place, hidden ones included.
    pub hidden_images: bool,
}

impl Filter {
    /// The filter that a text means; it never fails as a whole.
    pub fn parse(text: &str, context: &Context<'_>) -> Self {
        let mut problems = Vec::new();
        let clauses = parse::clauses(text, context, &mut Vec::new(), &mut problems);
        Self { clauses, problems }
    }

    /// Whether it lets everything through.
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    /// Whether every word was understood. Nothing that acts on all rows that a filter finds may
    /// be done while it is not.
    pub fn is_sound(&self) -> bool {
        self.problems.is_empty()
    }

    /// The words that take no part in it.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Whether it lets a row through: every term holds, and is known to.
    pub fn matches(&self, facts: &Facts<'_>) -> bool {
        self.judge(facts) == Verdict::Yes
    }

    /// What all terms together say of a row.
    pub fn judge(&self, facts: &Facts<'_>) -> Verdict {
        Verdict::all(self.clauses.iter().map(|clause| clause.judge(facts)))
    }

    /// Whether it asks for images that are set aside, which are not shown otherwise.
    pub fn seeks_aside(&self) -> bool {
        seeks_aside(&self.clauses)
    }

    /// What must be read completely before it finds all that it means.
    pub fn needs(&self) -> Needs {
        needs(&self.clauses)
    }
}

fn seeks_aside(clauses: &[Clause]) -> bool {
    clauses.iter().any(|clause| {
        let within = matches!(&clause.term, Term::All(clauses) if seeks_aside(clauses));
        !clause.negated && (within || matches!(clause.term, Term::Aside))
    })
}

fn needs(clauses: &[Clause]) -> Needs {
    let mut sum = Needs::default();
    for clause in clauses {
        match &clause.term {
            Term::Source(wishes) => {
                let by_id = |wish: &SourceWish| matches!(wish, SourceWish::Id(_));
                sum.sources |= !wishes.iter().all(by_id);
            }
            Term::Uncovered(_) => sum.images = true,
            Term::Orphaned | Term::PartOf(_) => (sum.images, sum.hidden_images) = (true, true),
            Term::All(clauses) => {
                let inner = needs(clauses);
                sum.sources |= inner.sources;
                sum.images |= inner.images;
                sum.hidden_images |= inner.hidden_images;
            }
            Term::Text(_)
            | Term::Expression(_)
            | Term::Kind(_)
            | Term::Older(_)
            | Term::Newer(_)
            | Term::Larger(_)
            | Term::Smaller(_)
            | Term::By(_)
            | Term::Status(_)
            | Term::Visibility(_)
            | Term::Protected(_)
            | Term::Owner(_)
            | Term::Region(_)
            | Term::Tag(_)
            | Term::Property(..)
            | Term::Action(_)
            | Term::Result(_)
            | Term::Aside => {}
        }
    }
    sum
}

#[cfg(test)]
mod tests;
