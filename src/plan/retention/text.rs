//! A rule as it is written: `keep-last 3 keep-within 30d name "nightly-*"`.
use super::{Rule, Span};
use crate::{model::SafeText, plan::glob::Glob};
use std::{fmt, str::FromStr};

const KEEP_LAST: &str = "keep-last";
const KEEP_WITHIN: &str = "keep-within";
const KEEP_DAILY: &str = "keep-daily";
const KEEP_WEEKLY: &str = "keep-weekly";
const KEEP_MONTHLY: &str = "keep-monthly";
const KEEP_TAG: &str = "keep-tag";
const OLDEST: &str = "oldest";
const NAME: &str = "name";

/// What is wrong with a rule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RuleProblem {
    /// It would mark everything.
    #[error("the rule says neither what to keep nor how many of the oldest to mark")]
    Empty,
    #[error(
        "`{0}` is not a condition; known are keep-last, keep-within, keep-daily, keep-weekly, \
         keep-monthly, keep-tag, oldest and name"
    )]
    Unknown(SafeText),
    #[error("`{0}` wants a value")]
    NoValue(SafeText),
    #[error("`{0}` stands there twice")]
    Twice(SafeText),
    #[error("`{0}` wants a number from 1 on")]
    NotANumber(SafeText),
    #[error("`{0}` wants a number from 0 on")]
    NotACount(SafeText),
    #[error("`{0}` wants a length of time like 12h, 30d, 2w, 6mo or 1y")]
    NotASpan(SafeText),
}

/// What is wrong with a rule that was put together by hand.
pub(super) fn check(rule: &Rule) -> Result<(), RuleProblem> {
    let numbers = [
        (KEEP_DAILY, rule.keep_daily),
        (KEEP_WEEKLY, rule.keep_weekly),
        (KEEP_MONTHLY, rule.keep_monthly),
        (OLDEST, rule.oldest),
    ];
    if let Some((word, _)) = numbers.iter().find(|(_, number)| *number == Some(0)) {
        return Err(RuleProblem::NotANumber(SafeText::new(word)));
    }
    if rule.is_empty() {
        return Err(RuleProblem::Empty);
    }
    Ok(())
}

impl Rule {
    /// Adds one condition, as it is written: a value for `keep-last`, `oldest` and so on.
    pub fn set(&mut self, condition: &str, value: &str) -> Result<(), RuleProblem> {
        let word = SafeText::new(condition);
        let value = value.trim();
        if value.is_empty() {
            return Err(RuleProblem::NoValue(word));
        }
        let number = || {
            let number = count(value).filter(|number| *number > 0);
            number.ok_or_else(|| RuleProblem::NotANumber(word.clone()))
        };
        let fresh = match condition {
            KEEP_LAST => {
                let count = count(value).ok_or_else(|| RuleProblem::NotACount(word.clone()))?;
                self.keep_last.replace(count).is_none()
            }
            KEEP_WITHIN => {
                let span: Result<Span, _> = value.parse();
                let span = span.map_err(|_| RuleProblem::NotASpan(word.clone()))?;
                self.keep_within.replace(span).is_none()
            }
            KEEP_DAILY => self.keep_daily.replace(number()?).is_none(),
            KEEP_WEEKLY => self.keep_weekly.replace(number()?).is_none(),
            KEEP_MONTHLY => self.keep_monthly.replace(number()?).is_none(),
            OLDEST => self.oldest.replace(number()?).is_none(),
            KEEP_TAG => self.keep_tag.replace(SafeText::new(value)).is_none(),
            NAME => {
                let name = Glob::new(value).ok_or_else(|| RuleProblem::NoValue(word.clone()))?;
                self.name.replace(name).is_none()
            }
            _ => return Err(RuleProblem::Unknown(word)),
        };
        if fresh {
            Ok(())
        } else {
            Err(RuleProblem::Twice(word))
        }
    }

    /// Its conditions with their values, in the order in which they are written.
    pub fn conditions(&self) -> Vec<(&'static str, String)> {
        let number = |number: Option<u32>| number.map(|number| number.to_string());
        let all = [
            (KEEP_LAST, number(self.keep_last)),
            (KEEP_WITHIN, self.keep_within.map(|span| span.to_string())),
            (KEEP_DAILY, number(self.keep_daily)),
            (KEEP_WEEKLY, number(self.keep_weekly)),
            (KEEP_MONTHLY, number(self.keep_monthly)),
            (KEEP_TAG, self.keep_tag.as_ref().map(SafeText::to_string)),
            (OLDEST, number(self.oldest)),
            (
                NAME,
                self.name.as_ref().map(|name| name.written().to_string()),
            ),
        ];
        let said = all.into_iter();
        said.filter_map(|(word, value)| Some((word, value?)))
            .collect()
    }
}

/// Digits alone: no sign, no blank.
fn count(value: &str) -> Option<u32> {
    let plain = value.bytes().all(|byte| byte.is_ascii_digit());
    value.parse().ok().filter(|_| plain)
}

impl FromStr for Rule {
    type Err = RuleProblem;

    /// Reads conditions and values apart from each other by blanks or `=`, with or without the
    /// dashes of a command line; a value with blanks stands in double quotes.
    fn from_str(text: &str) -> Result<Self, RuleProblem> {
        let mut rule = Self::default();
        let mut words = words(text).into_iter();
        while let Some(word) = words.next() {
            let word = word.strip_prefix("--").unwrap_or(&word).to_owned();
            let (condition, value) = match word.split_once('=') {
                Some((condition, value)) => (condition.to_owned(), Some(value.to_owned())),
                None => (word, None),
            };
            let value = value.or_else(|| words.next()).unwrap_or_default();
            rule.set(&condition, &value)?;
        }
        rule.check()?;
        Ok(rule)
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, (condition, value)) in self.conditions().iter().enumerate() {
            let blank = if at == 0 { "" } else { " " };
            let quoted = value.contains(|character: char| {
                character.is_whitespace() || matches!(character, '"' | '\\')
            });
            if quoted {
                let value = value.replace('\\', "\\\\").replace('"', "\\\"");
                write!(formatter, "{blank}{condition} \"{value}\"")?;
            } else {
                write!(formatter, "{blank}{condition} {value}")?;
            }
        }
        Ok(())
    }
}

/// The words of a text; blanks between double quotes part nothing, a backslash there takes the
/// next character as it is.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quoted = false;
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            '"' => {
                quoted = !quoted;
                word.get_or_insert_default();
            }
            '\\' if quoted => word.get_or_insert_default().extend(characters.next()),
            blank if blank.is_whitespace() && !quoted => words.extend(word.take()),
            _ => word.get_or_insert_default().push(character),
        }
    }
    words.extend(word);
    words
}
