//! The description of a VPS's snapshot: of one that is to be taken, or of the one that is there.
use super::Verdict;
use crate::{
    app::form::{Field, Form, FormKey},
    model::{
        Now, Place,
        vps::{Vps, VpsSnapshot},
    },
    plan::{Guard, Severity, make},
};
use crossterm::event::KeyEvent;

pub const DESCRIPTION: &str = "label.description";

/// The form for one VPS.
#[derive(Debug, Clone)]
pub struct VpsSnapshotForm {
    pub place: Place,
    pub vps: Vps,
    /// The snapshot that is there: it is described, or goes before another one is taken.
    pub snapshot: Option<VpsSnapshot>,
    pub wish: VpsWish,
    pub form: Form,
    guard: Guard,
    now: Now,
}

/// What the description is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VpsWish {
    Take,
    Describe,
}

impl VpsSnapshotForm {
    pub fn take(
        place: Place,
        vps: Vps,
        snapshot: Option<VpsSnapshot>,
        guard: Guard,
        now: Now,
    ) -> Self {
        Self {
            place,
            vps,
            snapshot,
            wish: VpsWish::Take,
            form: Form::new(vec![Field::text(DESCRIPTION, "")]),
            guard,
            now,
        }
    }

    pub fn describe(place: Place, vps: Vps, snapshot: VpsSnapshot, guard: Guard, now: Now) -> Self {
        let description = snapshot.description.clone().unwrap_or_default();
        Self {
            wish: VpsWish::Describe,
            form: Form::new(vec![Field::text(DESCRIPTION, description.as_str())]),
            ..Self::take(place, vps, Some(snapshot), guard, now)
        }
    }

    pub fn paste(&mut self, text: &str) {
        self.form.paste(text);
    }

    pub fn press(&mut self, key: KeyEvent) -> Verdict {
        match self.form.press(key) {
            FormKey::Cancelled => Verdict::Close,
            FormKey::Kept => Verdict::Stay,
            FormKey::Submitted => self.submit(),
        }
    }

    /// What only adds something is done as the form says it; where the snapshot that is there goes
    /// first, that is asked about.
    fn submit(&self) -> Verdict {
        let row = make::vps::VpsRow {
            place: &self.place,
            vps: &self.vps,
        };
        let description = self.form.value(DESCRIPTION).unwrap_or_default();
        let now = self.now.wall;
        let mut plan = match (self.wish, &self.snapshot) {
            (VpsWish::Take, Some(snapshot)) => {
                let plan = make::vps::replace(row, snapshot, description, &self.guard, now);
                return Verdict::Ask(Box::new(plan));
            }
            (VpsWish::Describe, Some(snapshot)) => {
                make::vps::describe(row, snapshot, description, now)
            }
            (VpsWish::Take | VpsWish::Describe, None) => make::vps::take(row, description, now),
        };
        plan.severity = Severity::Form;
        Verdict::Confirmed(Box::new(plan))
    }
}
