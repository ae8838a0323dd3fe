//! Mark by a rule: its conditions as fields, what it is about, and what it would mark.
use super::{Verdict, choice};
use crate::{
    app::{
        form::{Field, Form},
        press::Press,
        settings::Preset,
        whole::StillReading,
    },
    model::{CloudName, InstanceId, Place, ProjectId, SafeText},
    plan::{
        retention::{Outcome, Rule, RuleProblem},
        source::Source,
    },
};
use crossterm::event::KeyEvent;

/// The key of each field's label, and the condition that the field stands for.
pub const FIELDS: [(&str, &str); 8] = [
    ("rule-oldest", "oldest"),
    ("rule-keep-last", "keep-last"),
    ("rule-keep-within", "keep-within"),
    ("rule-keep-daily", "keep-daily"),
    ("rule-keep-weekly", "keep-weekly"),
    ("rule-keep-monthly", "keep-monthly"),
    ("rule-keep-tag", "keep-tag"),
    ("rule-name", "name"),
];

/// A rule that is being put together.
#[derive(Debug, Clone)]
pub struct MarkByRule {
    pub form: Form,
    /// The rules of the configuration, each at its number.
    pub presets: Vec<Preset>,
    /// What it can be about.
    pub scopes: Vec<Scope>,
    /// Which of them it is about.
    pub scope: usize,
    /// The cursor is above the fields, where what it is about and a preset are chosen.
    pub is_above: bool,
    pub forecast: Forecast,
    /// Shown places whose lists could not be read: no rule looks there.
    pub left_out: Vec<Place>,
}

/// What a rule is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// Everything in the pane.
    All,
    /// What the filter shows.
    Filter,
    /// The snapshots of one instance.
    Instance(OneInstance),
}

/// The instance under the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneInstance {
    pub cloud: CloudName,
    pub project: ProjectId,
    pub instance: InstanceId,
    pub name: SafeText,
}

/// What the rule as it stands would mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Forecast {
    /// Nothing yet: this is missing or wrong.
    Problem(RuleProblem),
    /// Not known yet: a list has to be read to its end first.
    StillReading(StillReading),
    /// Not known yet: so many instances are being looked for that no list holds.
    StillAsking(usize),
    /// No shown place could be read to its end.
    Nowhere,
    Told(Outcome),
}

/// What was submitted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submitted {
    pub rule: Rule,
    pub scope: Scope,
}

impl OneInstance {
    /// The instance that a row in this place was taken from, where that is known.
    pub fn of(place: &Place, source: &Source) -> Option<Self> {
        let (instance, name) = match source {
            Source::Known { instance, name } => (instance, name.clone()),
            Source::Gone { instance, name } => {
                let name = name.clone().unwrap_or_else(|| instance.short());
                (instance, name)
            }
            Source::Unknown | Source::None => return None,
        };
        Some(Self {
            cloud: place.cloud().clone(),
            project: place.project().clone(),
            instance: instance.clone(),
            name,
        })
    }

    /// Whether a row in this place was taken from it.
    pub fn is_of(&self, place: &Place, source: &Source) -> bool {
        source.instance() == Some(&self.instance)
            && *place.cloud() == self.cloud
            && *place.project() == self.project
    }
}

impl MarkByRule {
    pub fn new(presets: Vec<Preset>, scopes: Vec<Scope>) -> Self {
        let fields = FIELDS.iter().map(|(label, _)| Field::text(label, ""));
        Self {
            form: Form::new(fields.collect()),
            presets,
            scopes,
            scope: 0,
            is_above: true,
            forecast: Forecast::Problem(RuleProblem::Empty),
            left_out: Vec::new(),
        }
    }

    /// The rule that is typed; an empty field says nothing.
    pub fn rule(&self) -> Result<Rule, RuleProblem> {
        let mut rule = Rule::default();
        for (label, condition) in FIELDS {
            let value = self.form.value(label).unwrap_or_default();
            if !value.trim().is_empty() {
                rule.set(condition, value)?;
            }
        }
        rule.check()?;
        Ok(rule)
    }

    pub fn scope(&self) -> &Scope {
        self.scopes.get(self.scope).unwrap_or(&Scope::All)
    }

    pub fn paste(&mut self, text: &str) {
        if !self.is_above {
            self.form.paste(text);
        }
    }

    pub fn press(&mut self, key: KeyEvent) -> Verdict {
        match Press::of(key) {
            Press::Escape => return Verdict::Close,
            Press::Enter => return self.submit(),
            Press::Next => self.step(1),
            Press::Previous => self.step(FIELDS.len()),
            press if self.is_above => self.choose(press),
            Press::Left
            | Press::Right
            | Press::PageDown
            | Press::PageUp
            | Press::First
            | Press::Last
            | Press::Letter(_)
            | Press::Other => {
                self.form.press(key);
            }
        }
        Verdict::Stay
    }

    /// Nothing happens while it is not known what would be marked.
    fn submit(&self) -> Verdict {
        match (&self.forecast, self.rule()) {
            (Forecast::Told(_), Ok(rule)) => Verdict::Rule(Box::new(Submitted {
                rule,
                scope: self.scope().clone(),
            })),
            _ => Verdict::Stay,
        }
    }

    /// Moves the cursor down by so many of the lines, the one above the fields among them.
    fn step(&mut self, by: usize) {
        let lines = FIELDS.len() + 1;
        let at = if self.is_above {
            0
        } else {
            self.form.focus + 1
        };
        let at = (at + by) % lines;
        self.is_above = at == 0;
        self.form.focus = at.saturating_sub(1);
    }

    /// Above the fields a number takes over a preset, and the arrows change what it is about.
    fn choose(&mut self, press: Press) {
        let scopes = self.scopes.len().max(1);
        let press = press.or_vi();
        if press == Press::Right {
            self.scope = (self.scope + 1) % scopes;
        } else if press == Press::Left {
            self.scope = (self.scope + scopes - 1) % scopes;
        }
        let preset = choice::number(press).and_then(|number| self.presets.get(number - 1));
        if let Some(preset) = preset.cloned() {
            self.take_over(&preset.rule);
        }
    }

    fn take_over(&mut self, rule: &Rule) {
        let conditions = rule.conditions();
        for (label, condition) in FIELDS {
            let said = conditions.iter().find(|(said, _)| *said == condition);
            self.form.set(label, said.map_or("", |(_, value)| value));
        }
    }
}
