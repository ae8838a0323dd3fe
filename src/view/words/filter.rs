//! What is wrong with a filter, in words.
use super::Words;
use crate::{
    model::SafeText,
    plan::{
        Purpose,
        filter::{Ended, Problem, Spoken, TermName, Wants, Why},
    },
};

impl Words {
    /// Which word of a filter takes no part in it, and what would.
    pub fn wrong_in_filter(&self, problem: &Problem) -> String {
        let word = problem.word.as_str();
        let say = |key: &str, name: &str, value: &str| {
            let with = [(name, value.into()), ("word", word.into())];
            self.say_with(key, &with)
        };
        match &problem.why {
            Why::UnknownTerm { closest: None } => {
                self.say_with("filter-unknown-term", &[("word", word.into())])
            }
            Why::UnknownTerm {
                closest: Some(closest),
            } => say("filter-closest-term", "closest", closest.as_str()),
            Why::NotHere { term } => say("filter-not-here", "term", term.as_str()),
            Why::Wants { term, wants } => self.wanted(word, *term, wants),
            Why::Expression { words } => say("filter-expression", "why", words.as_str()),
            Why::UnknownName { known } if known.is_empty() => {
                self.say_with("filter-no-names", &[("word", word.into())])
            }
            Why::UnknownName { known } => say("filter-unknown-name", "known", &listed(known)),
            Why::Circle => self.say_with("filter-circle", &[("word", word.into())]),
        }
    }

    /// The words that the History pane has, so that what is read there can be looked for.
    pub fn spoken(&self) -> Spoken {
        let action = |purpose| {
            let plural = self.purpose_of(purpose, 2).replace('2', "");
            (purpose, format!("{} {plural}", self.purpose_of(purpose, 1)))
        };
        let end = |ended| {
            let key = match ended {
                Ended::Done => "outcome-done",
                Ended::Failed => "outcome-failed",
                Ended::Skipped => "outcome-skipped",
                Ended::Pending => "outcome-pending",
                Ended::Unknown => "history-unknown",
            };
            (ended, self.say(key).into_owned())
        };
        Spoken {
            actions: Purpose::all().map(action).collect(),
            ends: Ended::ALL.map(end).to_vec(),
            all_projects: self.say("all-projects").into_owned(),
        }
    }

    fn wanted(&self, word: &str, term: TermName, wants: &Wants) -> String {
        let with = [("word", word.into()), ("term", term.as_str().into())];
        match wants {
            Wants::OneOf(known) => {
                let known = listed(known);
                let with = [
                    ("word", word.into()),
                    ("term", term.as_str().into()),
                    ("known", known.as_str().into()),
                ];
                self.say_with("filter-one-of", &with)
            }
            Wants::Date => self.say_with("filter-date", &with),
            Wants::Age => self.say_with("filter-age", &with),
            Wants::Size => self.say_with("filter-size", &with[..1]),
            Wants::Name => self.say_with("filter-name", &with),
            Wants::KeyAndValue => self.say_with("filter-key-and-value", &with[..1]),
        }
    }
}

fn listed(texts: &[SafeText]) -> String {
    let texts: Vec<&str> = texts.iter().map(SafeText::as_str).collect();
    texts.join(", ")
}
