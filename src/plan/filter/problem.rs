//! What is wrong with a word of a filter, as data that the view words.
use super::term::TermName;
use crate::model::SafeText;

/// One word that cannot be understood. It takes no part in the filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The word as it was typed.
    pub word: SafeText,
    pub why: Why,
}

/// Why a word cannot be understood, and what would be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// No term is called so; perhaps this one was meant. In quotes the word is text to look for.
    UnknownTerm { closest: Option<TermName> },
    /// The rows of this list have no such thing.
    NotHere { term: TermName },
    /// The term wants another value.
    Wants { term: TermName, wants: Wants },
    /// The regular expression cannot be read, or is too large.
    Expression { words: SafeText },
    /// No named filter is called so; these are there.
    UnknownName { known: Vec<SafeText> },
    /// The named filter names itself, perhaps through others.
    Circle,
}

/// What a term wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wants {
    /// One or several of these, with commas between them.
    OneOf(Vec<SafeText>),
    /// A number and h, d, w, mo or y.
    Age,
    /// `size>` or `size<`, a number and K, M, G or T.
    Size,
    /// A day, like 2026-11-21.
    Date,
    /// A name, in which `*` stands for any text.
    Name,
    /// `prop.KEY=VALUE`.
    KeyAndValue,
}
