//! Restore Instance: to which image, and whether a snapshot is created first.
use super::{Choice, Verdict};
use crate::{
    app::{
        dialog::create_snapshot::SNAPSHOT_NAME,
        form::{Field, Form, FormKey},
    },
    model::{Image, Instance, InstanceStatus, Now, Place, Volume},
    plan::{
        Because, Excess, Guard, Plan,
        make::{
            self, NameProblem,
            restore::{First, Restore},
        },
    },
};
use crossterm::event::KeyEvent;

pub const SNAPSHOT_FIRST: &str = "label.snapshot-first";

/// An image that an instance may be put back to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    pub image: Image,
    /// Whether it was taken from this instance.
    pub is_its_own: bool,
    /// Why it is out of the question.
    pub because: Option<Because>,
}

/// The choice of what an instance is put back to.
#[derive(Debug, Clone)]
pub struct SnapshotChoice {
    pub place: Place,
    pub instance: Instance,
    pub choice: Choice<Candidate>,
}

impl SnapshotChoice {
    /// The cursor begins on the first that will do.
    pub fn new(place: Place, instance: Instance, candidates: Vec<Candidate>) -> Self {
        let first = candidates.iter().find(|one| one.because.is_none()).cloned();
        Self {
            place,
            instance,
            choice: Choice::new(candidates, first.as_ref()),
        }
    }

    /// Why what is under the cursor is out of the question.
    pub fn because(&self) -> Option<&Because> {
        self.choice.items.get(self.choice.at)?.because.as_ref()
    }

    pub fn press(&mut self, key: KeyEvent) -> Verdict {
        match self.choice.press_one(key) {
            Err(verdict) => verdict,
            Ok(to) => Verdict::Snapshot(Box::new((self.place.clone(), self.instance.clone(), to))),
        }
    }
}

/// An instance, what it is put back to, and what is known of both.
#[derive(Debug, Clone)]
pub struct Restoring {
    pub place: Place,
    pub instance: Instance,
    pub image: Image,
    /// Whether the image was taken from the instance.
    pub is_its_own: bool,
    /// Those of the instance, as far as they have been read.
    pub volumes: Vec<Volume>,
    pub guard: Guard,
}

impl Restoring {
    /// What it comes to, by what is known now.
    pub fn restore(&self) -> Restore<'_> {
        Restore {
            place: &self.place,
            instance: &self.instance,
            image: &self.image,
            is_its_own: self.is_its_own,
            volumes: &self.volumes,
            guard: &self.guard,
        }
    }
}

/// The form for one instance and one image.
#[derive(Debug, Clone)]
pub struct RestoreForm {
    pub of: Restoring,
    pub form: Form,
    /// Why the name of the snapshot cannot be sent as it is.
    pub problem: Option<NameProblem>,
    /// The quotas that have no room for the snapshot.
    pub exceeds: Vec<Excess>,
    wish: String,
    now: Now,
}

impl RestoreForm {
    /// Prefilled with the name of the snapshot; `wish` makes that one recognisable whatever
    /// happens.
    pub fn new(of: Restoring, name: &str, wish: String, now: Now) -> Self {
        let mut dialog = Self {
            of,
            form: Form::new(vec![
                Field::yes_no(SNAPSHOT_FIRST, true),
                Field::text(SNAPSHOT_NAME, name),
            ]),
            problem: None,
            exceeds: Vec::new(),
            wish,
            now,
        };
        dialog.check();
        dialog
    }

    /// Whether Nova takes a snapshot of the instance as it is.
    pub fn takes_snapshots(&self) -> bool {
        matches!(
            self.of.instance.status,
            InstanceStatus::Active | InstanceStatus::Shutoff
        )
    }

    /// Whether a snapshot is to be created before.
    pub fn is_safe(&self) -> bool {
        self.takes_snapshots() && self.form.is_yes(SNAPSHOT_FIRST)
    }

    fn name(&self) -> &str {
        self.form.value(SNAPSHOT_NAME).unwrap_or_default()
    }

    fn check(&mut self) {
        let is_safe = self.is_safe();
        self.form.show(SNAPSHOT_NAME, is_safe);
        let problem = make::check_name(self.name()).err();
        self.problem = problem.filter(|_| is_safe);
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
            FormKey::Submitted if self.problem.is_none() => Verdict::Ask(Box::new(self.plan())),
            FormKey::Submitted | FormKey::Kept => Verdict::Stay,
        }
    }

    pub fn plan(&self) -> Plan {
        let first = First {
            name: self.name(),
            wish: &self.wish,
        };
        let first = Some(first).filter(|_| self.is_safe());
        let exceeds = first.map_or_else(Vec::new, |_| self.exceeds.clone());
        let restore = self.of.restore();
        restore.plan(first, self.now.wall).exceeding(exceeds)
    }
}
