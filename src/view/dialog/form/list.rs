//! Fields that choose from a list: the chosen, its place in the list, and what narrows it.
use super::{Drawn, Pen};
use crate::{
    app::form::{Label, ListOption, OptionList},
    model::{SafeText, text},
    view::widget::line,
};
use ratatui::text::{Line, Span};

impl Pen<'_> {
    /// The chosen option, and with the cursor its place among all of them.
    pub(super) fn one_of(&self, list: &OptionList, typed: &str) -> Drawn {
        let Some(option) = list.current() else {
            return self.nothing();
        };
        let mut spans = Vec::new();
        if option.is_unfit {
            let sign = format!("{} ", self.dress.glyphs.bad);
            spans.push(Span::styled(sign, self.dress.theme.bad));
        }
        spans.push(Span::styled(self.name(option), self.value_style()));
        let mut line = Line::from(spans);
        self.noted(&mut line);
        self.with_place(line, list, typed)
    }

    /// The names of what is ticked, and with the cursor a line for the option it is on.
    pub(super) fn several_of(&self, list: &OptionList, typed: &str) -> Drawn {
        let Some(option) = list.current() else {
            return self.nothing();
        };
        let names: Vec<String> = list.ticked().map(|option| self.name(option)).collect();
        let ticked = if names.is_empty() {
            let none = self.dress.words.say("none").into_owned();
            Span::styled(none, self.dress.theme.dim)
        } else {
            Span::styled(names.join(", "), self.dress.theme.text)
        };
        let mut line = Line::from(ticked);
        self.noted(&mut line);
        let all = line::cut(line, self.cells);
        if !self.has_focus {
            return self.one(all, 0);
        }
        let tick = if list.is_ticked(list.at) { 'x' } else { ' ' };
        let current = format!("[{tick}] {}", self.name(option));
        let current = Line::from(Span::styled(current, self.value_style()));
        let current = self.with_place(current, list, typed);
        Drawn {
            lines: [vec![all], current.lines].concat(),
            // In the box that is ticked, while nothing is typed.
            cursor: (
                1,
                if typed.is_empty() {
                    1
                } else {
                    current.cursor.1
                },
            ),
        }
    }

    /// With the arrows, the place and what is typed behind it, which nothing before may push out.
    fn with_place(&self, line: Line<'static>, list: &OptionList, typed: &str) -> Drawn {
        if !self.has_focus {
            return self.one(line, 0);
        }
        let words = &self.dress.words;
        let (at, count) = list.place(typed);
        let place = if count == 0 {
            words.say("form-nothing-found").into_owned()
        } else {
            words.say_with("form-place", &[("at", at.into()), ("count", count.into())])
        };
        let mut behind = vec![
            self.arrows(),
            Span::styled(format!(" {place}"), self.dress.theme.dim),
        ];
        if !typed.is_empty() {
            let typed = SafeText::new(typed);
            behind.push(Span::raw("  "));
            behind.push(Span::styled(
                text::truncate(typed.as_str(), self.cells / 3).into_owned(),
                self.dress.theme.field,
            ));
        }
        let behind = Line::from(behind);
        // A cell is left for the cursor behind what is typed.
        let room = self.cells.saturating_sub(line::width(&behind) + 1);
        let mut line = line::cut(line, room);
        line.spans.extend(behind.spans);
        let end = if typed.is_empty() {
            0
        } else {
            line::width(&line)
        };
        self.one(line, end)
    }

    fn name(&self, option: &ListOption) -> String {
        match &option.label {
            Label::Word(key) => self.dress.words.say(key).into_owned(),
            Label::Name(name) => name.as_str().to_owned(),
        }
    }

    /// There is nothing to choose from.
    fn nothing(&self) -> Drawn {
        let none = match &self.note {
            Some(note) => note.clone(),
            None => self.dress.words.say("none").into_owned(),
        };
        self.one(Line::from(Span::styled(none, self.dress.theme.dim)), 0)
    }
}
