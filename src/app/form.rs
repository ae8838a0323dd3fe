//! One form for every dialog that asks for something: fields as data.
use super::press::Press;
use crossterm::event::{Event as TerminalEvent, KeyEvent};
use tui_input::{Input, backend::crossterm::EventHandler};

/// Some fields, one of them with the cursor.
#[derive(Debug, Clone)]
pub struct Form {
    pub fields: Vec<Field>,
    pub focus: usize,
}

/// One line to type into.
#[derive(Debug, Clone)]
pub struct Field {
    /// The key of its label's word.
    pub label: &'static str,
    pub input: Input,
    pub kind: FieldKind,
}

/// How a field is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    Text,
    /// Shown as dots.
    Secret,
}

/// What a key did to a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormKey {
    Cancelled,
    /// `Enter` on the last field.
    Submitted,
    /// The form itself changed, or the key meant nothing.
    Kept,
}

impl Field {
    pub fn text(label: &'static str, value: &str) -> Self {
        Self {
            label,
            input: Input::new(value.to_owned()),
            kind: FieldKind::Text,
        }
    }

    pub fn secret(label: &'static str) -> Self {
        Self {
            label,
            input: Input::default(),
            kind: FieldKind::Secret,
        }
    }
}

impl Form {
    pub fn new(fields: Vec<Field>) -> Self {
        Self { fields, focus: 0 }
    }

    /// What is typed into the field with this label.
    pub fn value(&self, label: &str) -> Option<&str> {
        self.fields
            .iter()
            .find(|field| field.label == label)
            .map(|field| field.input.value())
    }

    /// Puts a text into the field with this label, if there is one.
    pub fn set(&mut self, label: &str, text: &str) {
        let field = self.fields.iter_mut().find(|field| field.label == label);
        if let Some(field) = field {
            field.input = Input::new(text.to_owned());
        }
    }

    /// Takes what is typed out of a field, leaving it empty.
    pub fn take(&mut self, label: &str) -> Option<String> {
        self.fields
            .iter_mut()
            .find(|field| field.label == label)
            .map(|field| std::mem::take(&mut field.input).value().to_owned())
    }

    /// Puts the cursor into the first empty field.
    pub fn focus_first_empty(&mut self) {
        self.focus = self
            .fields
            .iter()
            .position(|field| field.input.value().is_empty())
            .unwrap_or_default();
    }

    pub fn press(&mut self, key: KeyEvent) -> FormKey {
        let last = self.fields.len().saturating_sub(1);
        match Press::of(key) {
            Press::Escape => return FormKey::Cancelled,
            Press::Enter if self.focus == last => return FormKey::Submitted,
            Press::Enter | Press::Next => {
                self.focus = if self.focus == last {
                    0
                } else {
                    self.focus + 1
                };
            }
            Press::Previous => self.focus = self.focus.checked_sub(1).unwrap_or(last),
            Press::Left
            | Press::Right
            | Press::PageDown
            | Press::PageUp
            | Press::First
            | Press::Last
            | Press::Letter(_)
            | Press::Other => {
                if let Some(field) = self.fields.get_mut(self.focus) {
                    field.input.handle_event(&TerminalEvent::Key(key));
                }
            }
        }
        FormKey::Kept
    }

    /// Pasted text goes into the field; its line ends do not submit.
    pub fn paste(&mut self, text: &str) {
        let Some(field) = self.fields.get_mut(self.focus) else {
            return;
        };
        for character in text.chars().filter(|character| !character.is_control()) {
            field
                .input
                .handle(tui_input::InputRequest::InsertChar(character));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::{KeyCode, KeyModifiers};

    fn press(form: &mut Form, code: KeyCode) -> FormKey {
        form.press(KeyEvent::new(code, KeyModifiers::NONE))
    }

    #[test]
    fn enter_goes_through_the_fields_and_then_submits() {
        let mut form = Form::new(vec![Field::text("user", ""), Field::secret("password")]);
        for character in "demo".chars() {
            press(&mut form, KeyCode::Char(character));
        }
        assert_eq!(press(&mut form, KeyCode::Enter), FormKey::Kept);
        press(&mut form, KeyCode::Char('x'));
        assert_eq!(press(&mut form, KeyCode::Enter), FormKey::Submitted);
        assert_eq!(form.value("user"), Some("demo"));
        assert_eq!(form.take("password").as_deref(), Some("x"));
        assert_eq!(form.value("password"), Some(""));
    }

    #[test]
    fn pasted_line_ends_do_not_submit() {
        let mut form = Form::new(vec![Field::text("name", "a")]);
        form.paste("b\ny\n");
        assert_eq!(form.value("name"), Some("aby"));
    }
}
