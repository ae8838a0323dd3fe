//! Create Volume: from an image, or from a volume snapshot.
use super::Verdict;
use crate::{
    app::form::{Field, Filled, Form, FormKey, GIBIBYTES, Number},
    call::{VolumeFrom, Write},
    model::{Gauge, Place, Resource, SafeText},
    plan::{
        Plan,
        make::{self, NameProblem},
        quota,
    },
};
use crossterm::event::KeyEvent;

const NAME: &str = "label-volume-name";
const SIZE: &str = "column-size";

/// More GiB than any store has.
const MOST: u64 = 1 << 20;

/// The form for one volume.
#[derive(Debug, Clone)]
pub struct CreateVolume {
    pub place: Place,
    pub form: Form,
    /// What it is made from.
    pub source: SafeText,
    pub from: VolumeFrom,
    /// GiB that it needs at least.
    pub least: u64,
    /// The quotas that have no room for it, as far as they are known: it would fail.
    pub full: Vec<Gauge>,
    /// Why the name cannot be sent as it is.
    pub problem: Option<NameProblem>,
    /// With a name and a size still to come.
    plan: Plan,
}

impl CreateVolume {
    /// `plan` makes the smallest volume there can be; `typed` is a form that was submitted before
    /// and came to nothing.
    pub fn new(plan: Plan, typed: Option<&Filled>) -> Option<Self> {
        let step = plan.steps.first()?;
        let Write::CreateVolume { place, volume } = &step.write else {
            return None;
        };
        let least = volume.gibibytes;
        let mut dialog = Self {
            place: place.clone(),
            form: form(&volume.name, least).again(typed),
            source: step.target.name.clone(),
            from: volume.from.clone(),
            least,
            full: Vec::new(),
            problem: None,
            plan,
        };
        dialog.check();
        Some(dialog)
    }

    /// The id of what it is made from, as plans name it.
    pub fn about(&self) -> &str {
        let step = self.plan.steps.first();
        step.map_or("", |step| &step.target.id)
    }

    /// What is filled in, and what is offered.
    pub fn filled(&self) -> Filled {
        Filled {
            before: form(self.source.as_str(), self.least),
            form: self.form.clone(),
        }
    }

    /// The size that is typed, in GiB.
    pub fn gibibytes(&self) -> Option<u64> {
        self.form.number(SIZE).ok()
    }

    pub fn paste(&mut self, text: &str) {
        self.form.paste(text);
        self.check();
    }

    pub fn press(&mut self, key: KeyEvent) -> Verdict {
        let pressed = self.form.press(key);
        self.check();
        match (pressed, self.plan()) {
            (FormKey::Cancelled, _) => Verdict::Close,
            (FormKey::Kept, _) | (FormKey::Submitted, None) => Verdict::Stay,
            (FormKey::Submitted, Some(plan)) => Verdict::Confirmed(Box::new(plan)),
        }
    }

    /// Whether it can be submitted as it is.
    pub fn is_ready(&self) -> bool {
        self.plan().is_some()
    }

    /// Compares what is wanted with the quotas of its place.
    pub(in crate::app) fn foresee(&mut self, gauge: impl Fn(Resource) -> Option<Gauge>) {
        let wanted = [
            (Resource::Volumes, Some(1)),
            (Resource::VolumeSize, self.gibibytes()),
        ];
        let full = wanted.into_iter().filter_map(|(resource, wanted)| {
            let (gauge, wanted) = gauge(resource).zip(wanted)?;
            (!quota::has_room(gauge, wanted)).then_some(gauge)
        });
        self.full = full.collect();
    }

    fn check(&mut self) {
        let name = self.form.value(NAME).unwrap_or_default();
        self.problem = make::check_name(name).err();
    }

    fn plan(&self) -> Option<Plan> {
        if self.problem.is_some() || !self.full.is_empty() {
            return None;
        }
        let (name, size) = (self.form.value(NAME)?, self.gibibytes()?);
        let mut plan = self.plan.clone();
        for step in &mut plan.steps {
            if let Write::CreateVolume { volume, .. } = &mut step.write {
                name.clone_into(&mut volume.name);
                volume.gibibytes = size;
            }
        }
        Some(plan)
    }
}

fn form(name: &str, least: u64) -> Form {
    Form::new(vec![
        Field::text(NAME, name),
        Field::number(SIZE, least, Number::within(GIBIBYTES, least, MOST)),
    ])
}
