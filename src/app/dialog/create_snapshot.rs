//! Create Snapshot: one name, and what will be saved under it.
use super::Verdict;
use crate::{
    app::{
        form::{Field, Form, FormKey},
        rows::Item,
    },
    model::{Instance, Now, Place},
    plan::{
        Excess, Plan,
        make::{self, NameProblem},
    },
};
use crossterm::event::KeyEvent;

pub const SNAPSHOT_NAME: &str = "label.snapshot-name";

/// The form for one instance.
#[derive(Debug, Clone)]
pub struct CreateSnapshot {
    pub place: Place,
    pub instance: Instance,
    pub form: Form,
    /// Why the name cannot be sent as it is.
    pub problem: Option<NameProblem>,
    /// The quotas that have no room for it.
    pub exceeds: Vec<Excess>,
    wish: String,
    now: Now,
}

impl CreateSnapshot {
    /// Prefilled with a name; `wish` makes this one snapshot recognisable whatever happens.
    pub fn new(item: &Item<Instance>, name: &str, wish: String, now: Now) -> Self {
        let mut dialog = Self {
            place: item.place.clone(),
            instance: item.row.clone(),
            form: Form::new(vec![Field::text(SNAPSHOT_NAME, name)]),
            problem: None,
            exceeds: Vec::new(),
            wish,
            now,
        };
        dialog.check();
        dialog
    }

    fn name(&self) -> &str {
        self.form.value(SNAPSHOT_NAME).unwrap_or_default()
    }

    fn check(&mut self) {
        self.problem = make::check_name(self.name()).err();
    }

    pub fn paste(&mut self, text: &str) {
        self.form.paste(text);
        self.check();
    }

    pub fn press(&mut self, key: KeyEvent) -> Verdict {
        let pressed = self.form.press(key);
        self.check();
        match pressed {
            FormKey::Cancelled => Verdict::Close,
            FormKey::Kept => Verdict::Stay,
            FormKey::Submitted if self.problem.is_some() => Verdict::Stay,
            FormKey::Submitted => {
                let plan = Box::new(self.plan());
                if self.asks_again() {
                    Verdict::Ask(plan)
                } else {
                    Verdict::Confirmed(plan)
                }
            }
        }
    }

    /// Whether the plan is asked for once more when this is submitted.
    pub fn asks_again(&self) -> bool {
        !self.exceeds.is_empty()
    }

    fn plan(&self) -> Plan {
        let (name, now) = (self.name(), self.now.wall);
        make::create_snapshot(&self.place, &self.instance, name, &self.wish, now)
            .exceeding(self.exceeds.clone())
    }
}
