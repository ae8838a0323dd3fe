//! One field of a form: what it holds, and what a key does to it.
use super::{
    list::{ListOption, OptionList},
    number::{Number, NumberProblem},
};
use crate::app::press::Press;
use crossterm::event::{Event as TerminalEvent, KeyEvent};
use tui_input::{Input, backend::crossterm::EventHandler};

/// One thing that is asked for.
#[derive(Debug, Clone)]
pub struct Field {
    /// The key of its label's word.
    pub label: &'static str,
    /// What is typed: the value itself, or what narrows a list.
    pub input: Input,
    pub kind: FieldKind,
    /// Whether it is asked at all, as things are.
    pub is_shown: bool,
}

/// What a field holds, and how it is shown and filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldKind {
    Text,
    /// Shown as dots.
    Secret,
    YesNo(bool),
    /// One option out of a list.
    One(OptionList),
    /// Any number of options out of a list.
    Several(OptionList),
    Number(Number),
}

impl Field {
    pub fn text(label: &'static str, value: &str) -> Self {
        Self {
            label,
            input: Input::new(value.to_owned()),
            kind: FieldKind::Text,
            is_shown: true,
        }
    }

    pub fn secret(label: &'static str) -> Self {
        Self {
            kind: FieldKind::Secret,
            ..Self::text(label, "")
        }
    }

    pub fn yes_no(label: &'static str, yes: bool) -> Self {
        Self {
            kind: FieldKind::YesNo(yes),
            ..Self::text(label, "")
        }
    }

    /// One of these; that of this value to begin with, or the first.
    pub fn one(label: &'static str, options: Vec<ListOption>, chosen: Option<&str>) -> Self {
        Self {
            kind: FieldKind::One(OptionList::new(options).at(chosen)),
            ..Self::text(label, "")
        }
    }

    /// Several of these; those of these values to begin with.
    pub fn several(label: &'static str, options: Vec<ListOption>, ticked: &[&str]) -> Self {
        Self {
            kind: FieldKind::Several(OptionList::new(options).with_ticks(ticked)),
            ..Self::text(label, "")
        }
    }

    pub fn number(label: &'static str, value: u64, number: Number) -> Self {
        Self {
            kind: FieldKind::Number(number),
            ..Self::text(label, &value.to_string())
        }
    }

    /// The list that it chooses from.
    pub fn list(&self) -> Option<&OptionList> {
        match &self.kind {
            FieldKind::One(list) | FieldKind::Several(list) => Some(list),
            FieldKind::Text | FieldKind::Secret | FieldKind::YesNo(_) | FieldKind::Number(_) => {
                None
            }
        }
    }

    /// Whether it holds what another one does.
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        let is_typed = self.list().is_none();
        self.kind == other.kind && (!is_typed || self.input.value() == other.input.value())
    }

    /// The number that is typed; nothing where none is asked for.
    pub fn as_number(&self) -> Option<Result<u64, NumberProblem>> {
        match self.kind {
            FieldKind::Number(number) => Some(number.read(self.input.value())),
            FieldKind::Text
            | FieldKind::Secret
            | FieldKind::YesNo(_)
            | FieldKind::One(_)
            | FieldKind::Several(_) => None,
        }
    }

    /// Whether something has to be typed that is not yet.
    pub(super) fn lacks(&self) -> bool {
        let is_typed = match self.kind {
            FieldKind::Text | FieldKind::Secret | FieldKind::Number(_) => true,
            FieldKind::YesNo(_) | FieldKind::One(_) | FieldKind::Several(_) => false,
        };
        is_typed && self.is_shown && self.input.value().is_empty()
    }

    /// Gives it a key that is not one of the form's own.
    pub(super) fn press(&mut self, key: KeyEvent) {
        let press = Press::of(key);
        let narrowed = match &mut self.kind {
            FieldKind::Text | FieldKind::Secret => {
                self.input.handle_event(&TerminalEvent::Key(key));
                return;
            }
            FieldKind::YesNo(yes) => return toggle(yes, press),
            FieldKind::Number(_) => {
                if !matches!(press, Press::Letter(letter) if !letter.is_ascii_digit()) {
                    self.input.handle_event(&TerminalEvent::Key(key));
                }
                return;
            }
            FieldKind::Several(list) if press == Press::Letter(' ') => {
                list.tick();
                return;
            }
            FieldKind::One(list) | FieldKind::Several(list) => {
                list.press(press, self.input.value())
            }
        };
        if !narrowed {
            self.input.handle_event(&TerminalEvent::Key(key));
            self.narrow();
        }
    }

    /// Pasted text is typed, save into what is no text: it answers no question.
    pub(super) fn paste(&mut self, text: &str) {
        let takes = |character: &char| match self.kind {
            FieldKind::Number(_) => character.is_ascii_digit(),
            FieldKind::YesNo(_) => false,
            FieldKind::Text | FieldKind::Secret | FieldKind::One(_) | FieldKind::Several(_) => {
                !character.is_control()
            }
        };
        let typed: String = text.chars().filter(takes).collect();
        // At once: letter by letter a long text would take seconds.
        let cursor = self.input.cursor();
        let mut value = self.input.value().to_owned();
        let at = value
            .char_indices()
            .nth(cursor)
            .map_or(value.len(), |(at, _)| at);
        value.insert_str(at, &typed);
        let cursor = cursor + typed.chars().count();
        self.input = Input::new(value).with_cursor(cursor);
        self.narrow();
    }

    /// The cursor has left it: a list is whole again.
    pub(super) fn left(&mut self) {
        if self.list().is_some() {
            self.input = Input::default();
        }
    }

    /// Goes to the first option that what is typed finds, if the present one is not found.
    fn narrow(&mut self) {
        if let FieldKind::One(list) | FieldKind::Several(list) = &mut self.kind {
            list.narrow(self.input.value());
        }
    }
}

fn toggle(yes: &mut bool, press: Press) {
    if matches!(press, Press::Left | Press::Right | Press::Letter(' ')) {
        *yes = !*yes;
    } else if matches!(press, Press::Letter('y' | 'Y')) {
        *yes = true;
    } else if matches!(press, Press::Letter('n' | 'N')) {
        *yes = false;
    }
}
