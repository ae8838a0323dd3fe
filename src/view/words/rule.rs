//! Rules and what they say, in words short enough for a column.
use super::Words;
use crate::{
    app::rules::Why,
    plan::retention::{Keep, Reason, RuleProblem, Verdict},
};

impl Words {
    /// Why a row is marked or not.
    pub fn why(&self, why: Why<'_>) -> String {
        match why {
            Why::Said(Verdict::Keep(keep)) => self.keep(keep),
            Why::Said(Verdict::Mark(reason)) => self.marked_because(reason),
            Why::ByHand => self.marked_because(&Reason::ByHand),
            Why::TakenBack => self.say("why-taken-back").into_owned(),
        }
    }

    /// Why something is marked, or stands in a plan.
    pub fn marked_because(&self, reason: &Reason) -> String {
        match reason {
            Reason::NotKept => self.say("why-not-kept").into_owned(),
            Reason::Oldest { number, of } => {
                let with = [("number", (*number).into()), ("of", (*of).into())];
                self.say_with("why-oldest", &with)
            }
            Reason::Failed => self.say("why-failed").into_owned(),
            Reason::ByHand => self.say("why-by-hand").into_owned(),
            Reason::Due(day) => self.say_with("why-due", &[("day", day.to_string().into())]),
        }
    }

    /// Why a rule leaves something alone.
    pub fn keep(&self, keep: &Keep) -> String {
        let plain = |key: &str| self.say_with(key, &[]);
        match keep {
            Keep::Last { number, of } => {
                let with = [("number", (*number).into()), ("of", (*of).into())];
                self.say_with("why-last", &with)
            }
            Keep::Within(span) => self.say_with("why-within", &[("span", span.to_string().into())]),
            Keep::Daily(day) => self.say_with("why-daily", &[("day", day.to_string().into())]),
            Keep::Weekly { year, week } => {
                let week = format!("{year}-W{week:02}");
                self.say_with("why-weekly", &[("week", week.into())])
            }
            Keep::Monthly { year, month } => {
                let month = format!("{year}-{month:02}");
                self.say_with("why-monthly", &[("month", month.into())])
            }
            Keep::Tag(tag) => self.say_with("why-tag", &[("tag", tag.as_str().into())]),
            Keep::Newest => plain("why-newest"),
            Keep::NotOldest(of) => self.say_with("why-not-oldest", &[("of", (*of).into())]),
            Keep::Barred(because) => self.because(because),
            Keep::OtherName => plain("why-other-name"),
            Keep::UnknownSource => plain("why-unknown-source"),
            Keep::NotASnapshot => plain("why-not-a-snapshot"),
            Keep::BeingCreated => plain("why-being-created"),
            Keep::NotActive => plain("why-not-active"),
            Keep::NoDate => plain("why-no-date"),
            Keep::SetAside => plain("why-set-aside"),
        }
    }

    /// What is wrong with a rule that is being typed.
    pub fn rule_problem(&self, problem: &RuleProblem) -> String {
        let (key, word) = match problem {
            RuleProblem::Empty => return self.say("rule-empty").into_owned(),
            RuleProblem::Unknown(word) | RuleProblem::NoValue(word) | RuleProblem::Twice(word) => {
                ("rule-wants-value", word)
            }
            RuleProblem::NotANumber(word) => ("rule-wants-number", word),
            RuleProblem::NotACount(word) => ("rule-wants-count", word),
            RuleProblem::NotASpan(word) => ("rule-wants-span", word),
        };
        let field = self.say(&format!("rule-{word}")).into_owned();
        self.say_with(key, &[("field", field.into())])
    }
}
