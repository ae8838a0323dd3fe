//! Edit Image: the fields of an image's record that its owner may change.
use super::Verdict;
use crate::{
    app::{
        form::{Field, Filled, Form, FormKey, GIBIBYTES, ListOption, MEBIBYTES, Number},
        rows::Item,
    },
    call::{ImageChange, Write},
    model::{Image, Place, Visibility},
    plan::{
        Plan,
        make::{self, NameProblem},
    },
};
use crossterm::event::KeyEvent;

const NAME: &str = "column-name";
const DESCRIPTION: &str = "label-description";
const VISIBILITY: &str = "column-visibility";
const PROTECTED: &str = "column-protected";
const MIN_DISK: &str = "label-minimum-disk";
const MIN_RAM: &str = "label-minimum-memory";

/// The property that clients agree on for a description.
const DESCRIPTION_KEY: &str = "description";

/// The longest description, in characters: as long as Horizon has it.
const LONGEST: usize = 255;

/// The largest number that Glance keeps.
const MOST: u64 = 2_147_483_647;

const CHOICES: [(Visibility, &str); 4] = [
    (Visibility::Private, "visibility-private"),
    (Visibility::Shared, "visibility-shared"),
    (Visibility::Community, "visibility-community"),
    (Visibility::Public, "visibility-public"),
];

/// The form for one image.
#[derive(Debug, Clone)]
pub struct EditImage {
    pub place: Place,
    pub image: Image,
    pub form: Form,
    pub problem: Option<EditProblem>,
    /// Without its changes yet.
    plan: Plan,
}

/// Why a form about something that is there cannot be submitted as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditProblem {
    Name(NameProblem),
    DescriptionTooLong {
        characters: usize,
    },
    /// The field itself says what is wrong.
    Number,
    /// Nothing in it differs from the present record.
    NothingChanged,
}

/// Whether a description is short enough.
pub(super) fn check_description(description: &str) -> Result<(), EditProblem> {
    let characters = description.chars().count();
    if characters > LONGEST {
        return Err(EditProblem::DescriptionTooLong { characters });
    }
    Ok(())
}

impl EditImage {
    /// `plan` has everything but what the form is for; `typed` is a form that was submitted before
    /// and came to nothing.
    pub fn new(item: &Item<Image>, plan: Plan, typed: Option<&Filled>) -> Self {
        let image = item.row.clone();
        let mut dialog = Self {
            place: item.place.clone(),
            form: form(&image).again(typed),
            image,
            problem: None,
            plan,
        };
        dialog.check();
        dialog
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
            (FormKey::Submitted, Ok(changes)) => Verdict::Confirmed(Box::new(self.plan(&changes))),
        }
    }

    /// What is filled in, and what the image says.
    pub fn filled(&self) -> Filled {
        Filled {
            before: form(&self.image),
            form: self.form.clone(),
        }
    }

    /// Whether everybody in the cloud will be able to use an image that not everybody can.
    pub fn opens(&self) -> bool {
        let is_open = |visibility: &str| {
            [Visibility::Public, Visibility::Community]
                .iter()
                .any(|open| open.spelled() == visibility)
        };
        self.form.chosen(VISIBILITY).is_some_and(is_open)
            && !is_open(self.image.visibility.spelled())
    }

    fn check(&mut self) {
        self.problem = self.changes().err();
    }

    /// The fields that differ from the image: nothing else is sent.
    fn changes(&self) -> Result<Vec<ImageChange>, EditProblem> {
        let image = &self.image;
        let mut changes = Vec::new();
        let name = self.form.value(NAME).unwrap_or_default();
        if image.name.as_ref().map_or("", |own| own.as_str()) != name {
            make::check_name(name).map_err(EditProblem::Name)?;
            changes.push(ImageChange::Name(name.to_owned()));
        }
        changes.extend(self.description()?);
        if let Some(chosen) = self.form.chosen(VISIBILITY)
            && chosen != image.visibility.spelled()
        {
            let choice = CHOICES.iter().find(|(of, _)| of.spelled() == chosen);
            changes.extend(choice.map(|(of, _)| ImageChange::Visibility(of.clone())));
        }
        let protected = self.form.is_yes(PROTECTED);
        let min_disk = self.form.number(MIN_DISK);
        let min_disk = min_disk.map_err(|_| EditProblem::Number)?;
        let min_ram = self.form.number(MIN_RAM);
        let min_ram = min_ram.map_err(|_| EditProblem::Number)?;
        let others = [
            ImageChange::Protected(protected),
            ImageChange::MinDisk(min_disk),
            ImageChange::MinRam(min_ram),
        ];
        let others = others.into_iter();
        changes.extend(others.filter(|change| !change.is_true_of(image)));
        if changes.is_empty() {
            return Err(EditProblem::NothingChanged);
        }
        Ok(changes)
    }

    fn description(&self) -> Result<Option<ImageChange>, EditProblem> {
        let description = self.form.value(DESCRIPTION).unwrap_or_default();
        let own = self.image.properties.get(DESCRIPTION_KEY);
        if own.unwrap_or_default() == description {
            return Ok(None);
        }
        check_description(description)?;
        let key = DESCRIPTION_KEY.to_owned();
        Ok(Some(if description.is_empty() {
            ImageChange::RemoveProperty(key)
        } else {
            let value = description.to_owned();
            ImageChange::Property { key, value }
        }))
    }

    fn plan(&self, wanted: &[ImageChange]) -> Plan {
        let mut plan = self.plan.clone();
        for step in &mut plan.steps {
            if let Write::UpdateImage { changes, .. } = &mut step.write {
                *changes = wanted.to_vec();
            }
        }
        plan
    }
}

fn form(image: &Image) -> Form {
    let description = image.properties.get(DESCRIPTION_KEY).unwrap_or_default();
    let own = image.visibility.spelled();
    let mut visibilities: Vec<ListOption> = CHOICES
        .iter()
        .map(|(of, word)| ListOption::word(of.spelled(), word))
        .collect();
    if let Visibility::Other(name) = &image.visibility {
        visibilities.push(ListOption::named(own, name.clone()));
    }
    Form::new(vec![
        Field::text(NAME, image.name.as_ref().map_or("", |name| name.as_str())),
        Field::text(DESCRIPTION, description),
        Field::one(VISIBILITY, visibilities, Some(own)),
        Field::yes_no(PROTECTED, image.protected),
        Field::number(MIN_DISK, image.min_disk, Number::within(GIBIBYTES, 0, MOST)),
        Field::number(MIN_RAM, image.min_ram, Number::within(MEBIBYTES, 0, MOST)),
    ])
}
