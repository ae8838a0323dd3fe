//! Edit Snapshot: another name or description for a volume snapshot.
use super::{
    Verdict,
    edit_image::{EditProblem, check_description},
};
use crate::{
    app::form::{Field, Filled, Form, FormKey},
    model::{Now, Place, SafeText, VolumeSnapshot},
    plan::make,
};
use crossterm::event::KeyEvent;

const NAME: &str = "column-name";
const DESCRIPTION: &str = "label-description";

/// The form for one volume snapshot.
#[derive(Debug, Clone)]
pub struct EditVolumeSnapshot {
    pub place: Place,
    pub snapshot: VolumeSnapshot,
    pub form: Form,
    pub problem: Option<EditProblem>,
    now: Now,
}

impl EditVolumeSnapshot {
    /// `typed` is a form that was submitted before and came to nothing.
    pub fn new(place: Place, snapshot: VolumeSnapshot, typed: Option<&Filled>, now: Now) -> Self {
        let mut dialog = Self {
            place,
            form: form(&snapshot).again(typed),
            snapshot,
            problem: None,
            now,
        };
        dialog.check();
        dialog
    }

    /// What is filled in, and what the volume snapshot says.
    pub fn filled(&self) -> Filled {
        Filled {
            before: form(&self.snapshot),
            form: self.form.clone(),
        }
    }

    pub fn paste(&mut self, text: &str) {
        self.form.paste(text);
        self.check();
    }

    pub fn press(&mut self, key: KeyEvent) -> Verdict {
        let pressed = self.form.press(key);
        self.check();
        match (pressed, self.changes()) {
            (FormKey::Cancelled, _) => Verdict::Close,
            (FormKey::Kept, _) | (FormKey::Submitted, Err(_)) => Verdict::Stay,
            (FormKey::Submitted, Ok((name, description))) => {
                let now = self.now.wall;
                let (place, snapshot) = (&self.place, &self.snapshot);
                let plan = make::volumes::edit(place, snapshot, name, description, now);
                Verdict::Confirmed(Box::new(plan))
            }
        }
    }

    fn check(&mut self) {
        self.problem = self.changes().err();
    }

    /// The name and the description, each where it is another one.
    fn changes(&self) -> Result<(Option<&str>, Option<&str>), EditProblem> {
        let other = |label, own: &Option<SafeText>| {
            let typed = self.form.value(label)?;
            let own = own.as_ref().map_or("", SafeText::as_str);
            (typed != own).then_some(typed)
        };
        let name = other(NAME, &self.snapshot.name);
        let description = other(DESCRIPTION, &self.snapshot.description);
        if let Some(name) = name {
            make::check_name(name).map_err(EditProblem::Name)?;
        }
        check_description(description.unwrap_or_default())?;
        if name.is_none() && description.is_none() {
            return Err(EditProblem::NothingChanged);
        }
        Ok((name, description))
    }
}

fn form(snapshot: &VolumeSnapshot) -> Form {
    let text = |text: &Option<SafeText>| text.clone().unwrap_or_default();
    Form::new(vec![
        Field::text(NAME, text(&snapshot.name).as_str()),
        Field::text(DESCRIPTION, text(&snapshot.description).as_str()),
    ])
}
