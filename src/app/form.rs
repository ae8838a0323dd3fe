//! One form for every dialog that asks for something: fields as data.
mod field;
mod list;
mod number;

pub use field::{Field, FieldKind};
pub use list::{Label, ListOption, OptionList};
pub use number::{GIBIBYTES, MEBIBYTES, Number, NumberProblem};

use super::press::Press;
use crossterm::event::KeyEvent;
use tui_input::Input;

/// Some fields, one of them with the cursor.
#[derive(Debug, Clone)]
pub struct Form {
    pub fields: Vec<Field>,
    pub focus: usize,
}

/// A form that was filled in, and as it was before.
#[derive(Debug, Clone)]
pub struct Filled {
    pub before: Form,
    pub form: Form,
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

impl Form {
    pub fn new(fields: Vec<Field>) -> Self {
        Self { fields, focus: 0 }
    }

    /// The same, filled in once more: a field that was left alone then says what it says now.
    #[must_use]
    pub fn again(mut self, filled: Option<&Filled>) -> Self {
        let Some(filled) = filled else {
            return self;
        };
        for field in &mut self.fields {
            let typed = filled.form.field(field.label);
            let before = filled.before.field(field.label);
            if let (Some(typed), Some(before)) = (typed, before)
                && !typed.says_the_same(before)
            {
                field.clone_from(typed);
            }
        }
        self
    }

    pub fn field(&self, label: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.label == label)
    }

    pub fn field_mut(&mut self, label: &str) -> Option<&mut Field> {
        self.fields.iter_mut().find(|field| field.label == label)
    }

    /// What is typed into the field with this label.
    pub fn value(&self, label: &str) -> Option<&str> {
        self.field(label).map(|field| field.input.value())
    }

    /// Whether the field with this label says yes.
    pub fn is_yes(&self, label: &str) -> bool {
        self.field(label)
            .is_some_and(|field| field.kind == FieldKind::YesNo(true))
    }

    /// The value of the option that is chosen in the field with this label.
    pub fn chosen(&self, label: &str) -> Option<&str> {
        let list = self.field(label)?.list()?;
        list.current().map(|option| option.value.as_str())
    }

    /// The values of the options that are ticked in the field with this label.
    pub fn ticked(&self, label: &str) -> Vec<&str> {
        let list = self.field(label).and_then(Field::list);
        list.map(|list| list.ticked().map(|option| option.value.as_str()).collect())
            .unwrap_or_default()
    }

    /// Whether the field with the cursor is one in which several options are ticked.
    pub fn ticks(&self) -> bool {
        let field = self.fields.get(self.focus);
        field.is_some_and(|field| matches!(field.kind, FieldKind::Several(_)))
    }

    /// The number in the field with this label.
    ///
    /// # Errors
    /// When what is typed is no number, or one out of the field's limits.
    pub fn number(&self, label: &str) -> Result<u64, NumberProblem> {
        let field = self.field(label).ok_or(NumberProblem::Missing)?;
        field.as_number().unwrap_or(Err(NumberProblem::Missing))
    }

    /// Puts a text into the field with this label, if there is one.
    pub fn set(&mut self, label: &str, text: &str) {
        if let Some(field) = self.field_mut(label) {
            field.input = Input::new(text.to_owned());
        }
    }

    /// Shows the field with this label, or leaves it out: nothing is asked in vain.
    pub fn show(&mut self, label: &str, is_shown: bool) {
        if let Some(field) = self.field_mut(label) {
            field.is_shown = is_shown;
        }
        if !self.is_shown(self.focus) {
            self.focus = self.next(self.focus);
        }
    }

    /// Takes what is typed out of a field, leaving it empty.
    pub fn take(&mut self, label: &str) -> Option<String> {
        self.field_mut(label)
            .map(|field| std::mem::take(&mut field.input).value().to_owned())
    }

    /// Puts the cursor into the first field that is typed into and empty.
    pub fn focus_first_empty(&mut self) {
        self.focus = self
            .fields
            .iter()
            .position(Field::lacks)
            .unwrap_or_default();
    }

    pub fn press(&mut self, key: KeyEvent) -> FormKey {
        match Press::of(key) {
            Press::Escape => return FormKey::Cancelled,
            Press::Enter if self.is_last() => return FormKey::Submitted,
            Press::Enter | Press::Next => self.move_to(self.next(self.focus)),
            Press::Previous => self.move_to(self.previous()),
            Press::Left
            | Press::Right
            | Press::PageDown
            | Press::PageUp
            | Press::First
            | Press::Last
            | Press::Letter(_)
            | Press::Other => {
                if let Some(field) = self.fields.get_mut(self.focus) {
                    field.press(key);
                }
            }
        }
        FormKey::Kept
    }

    /// Pasted text goes into the field; its line ends do not submit.
    pub fn paste(&mut self, text: &str) {
        if let Some(field) = self.fields.get_mut(self.focus) {
            field.paste(text);
        }
    }

    fn is_shown(&self, at: usize) -> bool {
        self.fields.get(at).is_some_and(|field| field.is_shown)
    }

    fn shown(&self) -> impl DoubleEndedIterator<Item = usize> {
        (0..self.fields.len()).filter(|at| self.is_shown(*at))
    }

    fn is_last(&self) -> bool {
        self.shown()
            .next_back()
            .is_none_or(|last| last == self.focus)
    }

    fn next(&self, from: usize) -> usize {
        let below = self.shown().find(|at| *at > from);
        below.or_else(|| self.shown().next()).unwrap_or_default()
    }

    fn previous(&self) -> usize {
        let above = self.shown().rev().find(|at| *at < self.focus);
        above
            .or_else(|| self.shown().next_back())
            .unwrap_or_default()
    }

    fn move_to(&mut self, focus: usize) {
        if let Some(field) = self.fields.get_mut(self.focus) {
            field.left();
        }
        self.focus = focus;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::{KeyCode, KeyModifiers};

    fn press(form: &mut Form, code: KeyCode) -> FormKey {
        form.press(KeyEvent::new(code, KeyModifiers::NONE))
    }

    fn write(form: &mut Form, text: &str) {
        for character in text.chars() {
            press(form, KeyCode::Char(character));
        }
    }

    fn flavors() -> Vec<ListOption> {
        ["m1.tiny", "m1.small", "m1.large", "c2.small"]
            .map(|name| ListOption::named(name, name.into()))
            .to_vec()
    }

    #[test]
    fn enter_goes_through_the_fields_and_then_submits() {
        let mut form = Form::new(vec![Field::text("user", ""), Field::secret("password")]);
        write(&mut form, "demo");
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
        // It goes where the cursor is, and the cursor behind it.
        for _ in 0..2 {
            press(&mut form, KeyCode::Left);
        }
        form.paste("äö");
        write(&mut form, "!");
        assert_eq!(form.value("name"), Some("aäö!by"));
    }

    #[test]
    fn yes_and_no_are_toggled_or_said() {
        let mut form = Form::new(vec![Field::yes_no("volume", false)]);
        for (key, expected) in [
            (KeyCode::Char(' '), true),
            (KeyCode::Right, false),
            (KeyCode::Left, true),
            (KeyCode::Char('y'), true),
            (KeyCode::Char('n'), false),
            (KeyCode::Char('x'), false),
        ] {
            press(&mut form, key);
            assert_eq!(form.is_yes("volume"), expected, "{key:?}");
        }
        form.paste("yes");
        assert!(!form.is_yes("volume"), "nothing pasted answers a question");
    }

    #[test]
    fn one_of_a_list_is_stepped_to_or_found_by_its_name() {
        let mut form = Form::new(vec![
            Field::one("flavor", flavors(), Some("m1.small")),
            Field::text("name", ""),
        ]);
        assert_eq!(form.chosen("flavor"), Some("m1.small"));
        press(&mut form, KeyCode::Right);
        assert_eq!(form.chosen("flavor"), Some("m1.large"));
        write(&mut form, "SMALL");
        assert_eq!(form.chosen("flavor"), Some("m1.small"));
        press(&mut form, KeyCode::Right);
        assert_eq!(form.chosen("flavor"), Some("c2.small"));
        press(&mut form, KeyCode::Right);
        assert_eq!(form.chosen("flavor"), Some("m1.small"), "round again");
        // What is found by no name changes nothing.
        write(&mut form, "zzz");
        assert_eq!(form.chosen("flavor"), Some("m1.small"));
        // Whoever comes back finds the whole list.
        press(&mut form, KeyCode::Tab);
        press(&mut form, KeyCode::Tab);
        press(&mut form, KeyCode::Left);
        assert_eq!(form.chosen("flavor"), Some("m1.tiny"));
    }

    #[test]
    fn several_of_a_list_are_ticked_one_by_one() {
        let names = ["default", "web", "db"].map(|name| ListOption::named(name, name.into()));
        let field = Field::several("groups", names.to_vec(), &["default"]);
        let mut form = Form::new(vec![field]);
        assert_eq!(form.ticked("groups"), ["default"]);
        write(&mut form, "db");
        press(&mut form, KeyCode::Char(' '));
        assert_eq!(form.ticked("groups"), ["default", "db"]);
        press(&mut form, KeyCode::Home);
        for _ in 0..2 {
            press(&mut form, KeyCode::Backspace);
        }
        press(&mut form, KeyCode::Home);
        press(&mut form, KeyCode::Char(' '));
        assert_eq!(form.ticked("groups"), ["db"]);
    }

    #[test]
    fn a_number_keeps_to_its_limits_and_takes_digits_only() {
        let mut form = Form::new(vec![Field::number(
            "size",
            20,
            Number::within(GIBIBYTES, 20, 100),
        )]);
        assert_eq!(form.number("size"), Ok(20));
        write(&mut form, "x0");
        assert_eq!(form.number("size"), Err(NumberProblem::TooLarge(100)));
        press(&mut form, KeyCode::Backspace);
        press(&mut form, KeyCode::Backspace);
        assert_eq!(form.number("size"), Err(NumberProblem::TooSmall(20)));
        press(&mut form, KeyCode::Backspace);
        assert_eq!(form.number("size"), Err(NumberProblem::Missing));
        form.paste("4 2 GiB");
        assert_eq!(form.number("size"), Ok(42));
        form.paste("99999999999999999999999");
        assert_eq!(form.number("size"), Err(NumberProblem::TooLarge(100)));
    }

    #[test]
    fn what_is_not_shown_is_not_come_to() {
        let mut form = Form::new(vec![
            Field::yes_no("volume", true),
            Field::number("size", 1, Number::within(GIBIBYTES, 1, 9)),
            Field::text("name", ""),
        ]);
        form.show("size", false);
        press(&mut form, KeyCode::Tab);
        assert_eq!(form.focus, 2);
        press(&mut form, KeyCode::Up);
        assert_eq!(form.focus, 0);
        form.show("name", false);
        assert_eq!(press(&mut form, KeyCode::Enter), FormKey::Submitted);
        form.show("size", true);
        form.show("volume", false);
        assert_eq!(form.focus, 1, "the cursor is where something is");
    }

    #[test]
    fn what_was_filled_in_before_leaves_alone_what_it_did_not_change() {
        let form = |name: &str, size, open| {
            Form::new(vec![
                Field::text("name", name),
                Field::number("size", size, Number::within(GIBIBYTES, 1, 99)),
                Field::yes_no("open", open),
            ])
        };
        let before = form("old", 1, false);
        let mut filled = before.clone();
        filled.set("name", "mine");
        let filled = Filled {
            before,
            form: filled,
        };
        let now = form("theirs", 7, true).again(Some(&filled));
        assert_eq!(now.value("name"), Some("mine"));
        assert_eq!(now.number("size"), Ok(7));
        assert!(now.is_yes("open"));
        assert_eq!(form("a", 1, true).again(None).value("name"), Some("a"));
    }

    #[test]
    fn options_of_one_name_are_told_apart_by_their_ids() {
        let options = [
            ("aaaaaaaa-1", "private"),
            ("bbbbbbbb-2", "private"),
            ("cc", "public"),
        ];
        let options = options.map(|(id, name)| ListOption::named(id, name.into()));
        let field = Field::several("networks", options.to_vec(), &["bbbbbbbb-2"]);
        let list = field.list().expect("a list");
        let labels = list.options.iter().map(|option| option.label.clone());
        let labels: Vec<Label> = labels.collect();
        let expected = ["private (aaaaaaaa)", "private (bbbbbbbb)", "public"];
        assert_eq!(labels, expected.map(|name| Label::Name(name.into())));
    }
}
