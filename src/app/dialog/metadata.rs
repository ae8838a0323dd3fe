//! Update Metadata: the properties of an image, changed one by one and sent together.
use super::Verdict;
use crate::{
    app::{
        form::{Field, Form, FormKey},
        press::Press,
        rows::RowKey,
    },
    call::{PropertyChange, Write},
    model::{Image, Place},
    plan::{
        Plan,
        filter::fold,
        make::metadata::{self, Kept, KeyProblem, LONGEST_VALUE},
    },
};
use crossterm::event::{Event as TerminalEvent, KeyEvent};
use tui_input::{Input, InputRequest, backend::crossterm::EventHandler};

const KEY: &str = "metadata-key";
const VALUE: &str = "metadata-value";

/// How far a page goes.
const PAGE: usize = 10;

/// What an image says of itself, and what it is to say.
#[derive(Debug, Clone)]
pub struct Metadata {
    pub place: Place,
    pub image: Image,
    /// By key.
    pub entries: Vec<Entry>,
    pub mode: Mode,
    /// Only what contains this is shown.
    pub find: Input,
    /// Whether it has been said that one more `Esc` drops what is staged.
    pub warned: bool,
    /// The row of the list of images that it was opened on.
    key: RowKey,
    /// The key of the entry under the cursor.
    at: Option<String>,
    /// Without its changes yet; none until the image has been read anew.
    plan: Option<Plan>,
}

/// What the keys do.
#[derive(Debug, Clone)]
pub enum Mode {
    /// They choose an entry, and what becomes of it.
    List,
    /// They look for one.
    Finding,
    /// They are the value of the entry under the cursor.
    Value(Form),
    /// They are those of a new one.
    Adding(Form),
}

/// One property.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub key: String,
    /// Its value in Glance, byte for byte; none if the image does not have this property.
    pub was: Option<String>,
    /// The value that it is to have; none if it is to be removed.
    pub becomes: Option<String>,
    /// Why it stays as it is.
    pub kept: Option<Kept>,
}

/// What is to become of a property.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Staged {
    Added,
    Changed,
    Removed,
}

/// Why what is typed cannot be taken over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    Key(KeyProblem),
    ValueTooLong { bytes: usize },
}

impl Entry {
    fn new(key: String, value: Option<String>) -> Self {
        let kept = match &value {
            Some(_) => metadata::why_kept(&key),
            None => Some(metadata::why_kept(&key).unwrap_or(Kept::NoText)),
        };
        Self {
            key,
            was: value.clone(),
            becomes: value,
            kept,
        }
    }

    pub fn staged(&self) -> Option<Staged> {
        match (&self.was, &self.becomes) {
            (None, Some(_)) => Some(Staged::Added),
            (Some(_), None) => Some(Staged::Removed),
            (Some(was), Some(becomes)) if was != becomes => Some(Staged::Changed),
            (Some(_), Some(_)) | (None, None) => None,
        }
    }
}

impl Metadata {
    /// Until the image has been read anew, nothing of it is known well enough to be changed.
    pub fn new(key: RowKey, place: Place, image: Image) -> Self {
        Self {
            place,
            image,
            entries: Vec::new(),
            mode: Mode::List,
            find: Input::default(),
            warned: false,
            key,
            at: None,
            plan: None,
        }
    }

    /// The properties of this image have been read; `plan` has everything but their changes.
    pub fn told(&mut self, key: &RowKey, all: &[(String, Option<String>)], plan: Plan) {
        if self.key != *key || self.plan.is_some() {
            return;
        }
        let entries = all.iter().cloned();
        self.entries = entries.map(|(key, value)| Entry::new(key, value)).collect();
        self.sort();
        self.at = self.entries.first().map(|entry| entry.key.clone());
        self.plan = Some(plan);
    }

    /// Whether the image has been read.
    pub fn is_read(&self) -> bool {
        self.plan.is_some()
    }

    /// Whether letters are text just now.
    pub fn is_typed_into(&self) -> bool {
        !matches!(self.mode, Mode::List)
    }

    /// The form that is filled in, if one is.
    pub fn form(&self) -> Option<&Form> {
        match &self.mode {
            Mode::Value(form) | Mode::Adding(form) => Some(form),
            Mode::List | Mode::Finding => None,
        }
    }

    /// The bytes of the value that is typed.
    pub fn typed_bytes(&self) -> usize {
        let value = self.form().and_then(|form| form.value(VALUE));
        value.map_or(0, str::len)
    }

    /// What contains the text that is sought, without regard to case and accents.
    pub fn shown(&self) -> Vec<&Entry> {
        let sought = fold(self.find.value().trim()).into_owned();
        let contains = |text: &str| fold(text).contains(&sought);
        let values = |entry: &Entry| {
            let values = entry.was.iter().chain(&entry.becomes);
            values.into_iter().any(|value| contains(value))
        };
        let entries = self.entries.iter();
        entries
            .filter(|entry| contains(&entry.key) || values(entry))
            .collect()
    }

    /// The place of the cursor among what is shown.
    pub fn position(&self) -> usize {
        let mut shown = self.shown().into_iter();
        let place = shown.position(|entry| Some(&entry.key) == self.at.as_ref());
        place.unwrap_or_default()
    }

    /// The entry under the cursor.
    pub fn current(&self) -> Option<&Entry> {
        self.shown().get(self.position()).copied()
    }

    /// How many properties are to be changed in this way.
    pub fn count(&self, staged: Staged) -> usize {
        let entries = self.entries.iter();
        entries
            .filter(|entry| entry.staged() == Some(staged))
            .count()
    }

    pub fn is_changed(&self) -> bool {
        self.entries.iter().any(|entry| entry.staged().is_some())
    }

    /// What is wrong with what is typed.
    pub fn problem(&self) -> Option<Problem> {
        let bytes = self.typed_bytes();
        if bytes > LONGEST_VALUE {
            return Some(Problem::ValueTooLong { bytes });
        }
        let Mode::Adding(form) = &self.mode else {
            return None;
        };
        let others = self.entries.iter().map(|entry| entry.key.as_str());
        let key = form.value(KEY).unwrap_or_default();
        metadata::check_key(key, others).err().map(Problem::Key)
    }

    pub fn paste(&mut self, text: &str) {
        match &mut self.mode {
            Mode::Value(form) | Mode::Adding(form) => form.paste(text),
            Mode::Finding => {
                for character in text.chars().filter(|character| !character.is_control()) {
                    self.find.handle(InputRequest::InsertChar(character));
                }
                self.keep_in_sight();
            }
            Mode::List => {}
        }
    }

    pub fn press(&mut self, key: KeyEvent) -> Verdict {
        let press = Press::of(key);
        match &mut self.mode {
            Mode::Finding => {
                self.find(press, key);
                Verdict::Stay
            }
            Mode::Value(form) | Mode::Adding(form) => {
                let pressed = form.press(key);
                self.filled_in(pressed);
                Verdict::Stay
            }
            Mode::List => self.press_in_list(press),
        }
    }

    fn press_in_list(&mut self, press: Press) -> Verdict {
        let was_warned = std::mem::take(&mut self.warned);
        if press == Press::Escape {
            // Many a key went into what is staged: it is not lost by one.
            self.warned = self.is_changed() && !was_warned;
            return if self.warned {
                Verdict::Stay
            } else {
                Verdict::Close
            };
        }
        if !self.is_read() {
            return Verdict::Stay;
        }
        let last = self.shown().len().saturating_sub(1);
        let at = self.position();
        match press.or_vi() {
            Press::Next => self.go(if at == last { 0 } else { at + 1 }),
            Press::Previous => self.go(at.checked_sub(1).unwrap_or(last)),
            Press::PageDown => self.go((at + PAGE).min(last)),
            Press::PageUp => self.go(at.saturating_sub(PAGE)),
            Press::First => self.go(0),
            Press::Last => self.go(last),
            Press::Enter => self.edit(),
            Press::Letter('a') => {
                let fields = vec![Field::text(KEY, ""), Field::text(VALUE, "")];
                self.mode = Mode::Adding(Form::new(fields));
            }
            Press::Letter('d') => self.remove(),
            Press::Letter('u') => self.undo(),
            Press::Letter('/') => self.mode = Mode::Finding,
            Press::Letter('s') => {
                let plan = self.plan();
                return plan.map_or(Verdict::Stay, |plan| Verdict::Ask(Box::new(plan)));
            }
            Press::Escape | Press::Left | Press::Right | Press::Letter(_) | Press::Other => {}
        }
        Verdict::Stay
    }

    /// The text that is sought is kept by `Enter` and the arrow keys, and dropped by `Esc`.
    fn find(&mut self, press: Press, key: KeyEvent) {
        match press {
            Press::Escape => {
                self.find = Input::default();
                self.mode = Mode::List;
            }
            Press::Enter | Press::Next | Press::Previous => self.mode = Mode::List,
            Press::Left
            | Press::Right
            | Press::PageDown
            | Press::PageUp
            | Press::First
            | Press::Last
            | Press::Letter(_)
            | Press::Other => {
                self.find.handle_event(&TerminalEvent::Key(key));
            }
        }
        self.keep_in_sight();
    }

    fn filled_in(&mut self, pressed: FormKey) {
        match pressed {
            FormKey::Kept => {}
            FormKey::Cancelled => self.mode = Mode::List,
            FormKey::Submitted if self.problem().is_some() => {}
            FormKey::Submitted => {
                let mode = std::mem::replace(&mut self.mode, Mode::List);
                self.take_over(&mode);
            }
        }
    }

    fn take_over(&mut self, mode: &Mode) {
        let typed = |form: &Form, label| form.value(label).unwrap_or_default().to_owned();
        match mode {
            Mode::Value(form) => {
                let value = typed(form, VALUE);
                if let Some(entry) = self.current_mut() {
                    entry.becomes = Some(value);
                }
            }
            Mode::Adding(form) => {
                let key = typed(form, KEY);
                self.entries.push(Entry {
                    key: key.clone(),
                    was: None,
                    becomes: Some(typed(form, VALUE)),
                    kept: None,
                });
                self.sort();
                self.find = Input::default();
                self.at = Some(key);
            }
            Mode::List | Mode::Finding => {}
        }
    }

    fn edit(&mut self) {
        let entry = self.current().filter(|entry| entry.kept.is_none());
        if let Some(value) = entry.and_then(|entry| entry.becomes.as_ref().or(entry.was.as_ref())) {
            self.mode = Mode::Value(Form::new(vec![Field::text(VALUE, value)]));
        }
    }

    fn remove(&mut self) {
        if let Some(entry) = self.current_mut() {
            entry.becomes = None;
        }
        self.drop_nothing();
    }

    fn undo(&mut self) {
        if let Some(entry) = self.current_mut() {
            entry.becomes.clone_from(&entry.was);
        }
        self.drop_nothing();
    }

    /// What was added and is taken away again has never been there: the cursor goes to what stands
    /// in its place.
    fn drop_nothing(&mut self) {
        let at = self.position();
        self.entries
            .retain(|entry| entry.was.is_some() || entry.becomes.is_some() || entry.kept.is_some());
        let last = self.shown().len().saturating_sub(1);
        self.go(at.min(last));
    }

    /// The entry under the cursor, if it may be changed.
    fn current_mut(&mut self) -> Option<&mut Entry> {
        let key = self.current()?.key.clone();
        let mut entries = self.entries.iter_mut();
        entries.find(|entry| entry.key == key && entry.kept.is_none())
    }

    fn go(&mut self, to: usize) {
        self.at = self.shown().get(to).map(|entry| entry.key.clone());
    }

    /// The cursor is never on what is not shown.
    fn keep_in_sight(&mut self) {
        self.go(self.position());
    }

    fn sort(&mut self) {
        self.entries.sort_by(|one, other| one.key.cmp(&other.key));
    }

    /// The plan for what differs: nothing else is sent.
    fn plan(&self) -> Option<Plan> {
        let entries = self.entries.iter();
        let staged = entries.filter(|entry| entry.staged().is_some());
        let wanted: Vec<PropertyChange> = staged
            .map(|entry| PropertyChange {
                key: entry.key.clone(),
                was: entry.was.clone(),
                becomes: entry.becomes.clone(),
            })
            .collect();
        if wanted.is_empty() {
            return None;
        }
        let mut plan = self.plan.clone()?;
        for step in &mut plan.steps {
            if let Write::UpdateMetadata { changes, .. } = &mut step.write {
                changes.clone_from(&wanted);
            }
        }
        Some(plan)
    }
}

#[cfg(test)]
mod tests;
