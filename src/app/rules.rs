//! Marking by a rule: over which rows it runs, what it marks, and what it says of each.
use super::{
    App,
    dialog::{
        Dialog, MarkByRule,
        rule::{Forecast, OneInstance, Scope, Submitted},
    },
    list::{FilterLine, ListName},
    marks::Mark,
    notice::{MarksNews, Message},
    pane::PaneName,
    rows::{Item, RowKey, Standing},
};
use crate::{
    model::{Image, Place},
    plan::{
        Because, make,
        retention::{Candidate, Clock, Outcome, Reason, Rule, RuleProblem, Verdict, evaluate},
        source::Source,
    },
};
use std::collections::HashMap;

/// What the rule that ran last said of each image that it was asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdicts {
    pub rule: Rule,
    by: HashMap<RowKey, Verdict>,
}

/// Why a row is marked or not, while there is a rule to ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why<'a> {
    Said(&'a Verdict),
    /// Marked by hand, whatever the rule said.
    ByHand,
    /// The rule marked it, and the user took that back.
    TakenBack,
}

impl App {
    /// The lists that a rule wants to know whole.
    fn rule_needs(&self) -> [ListName; 2] {
        [ListName::Instances, self.images.source()]
    }

    pub(super) fn open_rule(&mut self) {
        let needs = self.rule_needs();
        self.insist(&needs);
        let filtered = self.filter_line().is_some_and(FilterLine::is_set);
        let one = self.images.list.rows.current();
        let one = one.and_then(|item| OneInstance::of(&item.place, &self.source(item)));
        let scopes = filtered.then_some(Scope::Filter).into_iter();
        let scopes = scopes.chain([Scope::All]).chain(one.map(Scope::Instance));
        let presets = self.settings.rules.clone();
        self.open(Dialog::Rule(Box::new(MarkByRule::new(
            presets,
            scopes.collect(),
        ))));
    }

    /// Whether a rule is being put together: it wants to know of every row whose source is gone.
    pub(super) fn is_ruling(&self) -> bool {
        self.dialogs()
            .any(|dialog| matches!(dialog, Dialog::Rule(_)))
    }

    /// Finds out anew what the rule that is being put together would mark.
    pub(super) fn foresee(&mut self) {
        let Some(Dialog::Rule(dialog)) = self.dialog.as_ref().map(|opened| &opened.dialog) else {
            return;
        };
        let forecast = self.forecast(dialog);
        let left_out = self.broken_places(&self.rule_needs());
        let dialog = self.dialog.as_mut().map(|opened| &mut opened.dialog);
        if let Some(Dialog::Rule(dialog)) = dialog {
            dialog.forecast = forecast;
            dialog.left_out = left_out;
        }
    }

    fn forecast(&self, dialog: &MarkByRule) -> Forecast {
        let needs = self.rule_needs();
        if let Some(reading) = self.unread(&needs) {
            return Forecast::StillReading(reading);
        }
        if self.whole_places(&needs).is_empty() {
            return Forecast::Nowhere;
        }
        let rule = match dialog.rule() {
            Ok(rule) => rule,
            Err(problem) => return Forecast::Problem(problem),
        };
        match self.sources_to_come() {
            0 => match self.judge(&rule, dialog.scope()) {
                Ok((_, outcome)) => Forecast::Told(outcome),
                Err(problem) => Forecast::Problem(problem),
            },
            asked => Forecast::StillAsking(asked),
        }
    }

    /// What a rule says of every row that it is about, in the places that are read to their end.
    fn judge(
        &self,
        rule: &Rule,
        scope: &Scope,
    ) -> Result<(Vec<(RowKey, Verdict)>, Outcome), RuleProblem> {
        let whole = self.whole_places(&self.rule_needs());
        let known = self.with_sources(&whole);
        let candidates = self.candidates(&known, |item, source| is_in(scope, item, source));
        let clock = Clock {
            now: self.now.wall,
            zone: &self.settings.time_zone,
        };
        let verdicts = evaluate(rule, &candidates, clock)?;
        let outcome = Outcome::of(&candidates, &verdicts);
        let said = known.iter().zip(verdicts);
        let said = said.filter_map(|((item, _), verdict)| Some((item.key(), verdict?)));
        Ok((said.collect(), outcome))
    }

    /// The images of these places, each with whose it is.
    pub(super) fn with_sources(&self, places: &[Place]) -> Vec<(&Item<Image>, Source)> {
        let rows = self.images.list.rows.iter();
        rows.filter(|item| places.contains(&item.place))
            .map(|item| (item, self.source(item)))
            .collect()
    }

    /// What a rule is to judge; beside those that it may choose stand those that it counts.
    pub(super) fn candidates<'known>(
        &self,
        known: &'known [(&Item<Image>, Source)],
        is_in_scope: impl Fn(&Item<Image>, &Source) -> bool,
    ) -> Vec<Candidate<'known>> {
        let candidates = known.iter().map(|(item, source)| Candidate {
            place: &item.place,
            image: &item.row,
            source,
            in_scope: is_in_scope(item, source),
            barred: self.why_not_delete(item),
        });
        candidates.collect()
    }

    /// Marks what the rule chooses, in place of what an earlier one chose, and keeps what it says
    /// of the rest. Marks by hand stay.
    pub(super) fn mark_by_rule(&mut self, submitted: &Submitted) {
        if self.unread(&self.rule_needs()).is_some() {
            return;
        }
        let Ok((said, outcome)) = self.judge(&submitted.rule, &submitted.scope) else {
            return;
        };
        let marks = said.iter().filter_map(|(key, verdict)| match verdict {
            Verdict::Mark(reason) => Some((key.clone(), reason.clone())),
            Verdict::Keep(_) => None,
        });
        self.images.list.mark_by_rule(marks);
        self.images.verdicts = Some(Verdicts {
            rule: submitted.rule.clone(),
            by: said.into_iter().collect(),
        });
        self.tell(Message::Marks(MarksNews::ByRule {
            marked: outcome.marked,
            judged: outcome.judged,
        }));
    }

    /// Why no plan deletes this image, whatever a rule says.
    pub(super) fn why_not_delete(&self, item: &Item<Image>) -> Option<Because> {
        let guard = self.guards.of(item.place.cloud());
        make::why_not_delete(&item.place, &item.row, guard)
    }

    /// Why a row is marked or not, where a rule was asked about it or runs.
    pub fn why(&self, key: &RowKey) -> Option<Why<'_>> {
        let verdicts = self.images.verdicts.as_ref()?;
        let mark = self.images.list.marks.get(key);
        match (mark, verdicts.by.get(key)) {
            (Some(Mark::ByHand | Mark::AsMatch), _) => Some(Why::ByHand),
            (None, Some(Verdict::Mark(_))) => Some(Why::TakenBack),
            (Some(Mark::ByRule(_)) | None, said) => said.map(Why::Said),
        }
    }

    /// Whether there is anything to say about why rows are marked or not.
    pub fn has_reasons(&self) -> bool {
        self.pane == PaneName::Images && self.images.verdicts.is_some()
    }

    /// Why a marked row stands in a plan, where a rule was at work.
    pub(super) fn reason(&self, key: &RowKey) -> Option<Reason> {
        match self.images.list.marks.get(key)? {
            Mark::ByRule(reason) => Some(reason.clone()),
            Mark::ByHand | Mark::AsMatch => {
                let ran = self.images.verdicts.is_some();
                ran.then_some(Reason::ByHand)
            }
        }
    }
}

fn is_in(scope: &Scope, item: &Item<Image>, source: &Source) -> bool {
    match (scope, item.standing()) {
        (_, Standing::Elsewhere) | (Scope::Filter, Standing::FilteredOut) => false,
        (Scope::All, _) | (Scope::Filter, Standing::Shown) => true,
        (Scope::Instance(one), _) => one.is_of(&item.place, source),
    }
}
