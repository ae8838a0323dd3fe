//! Forms: labels, and fields to fill in.
mod list;

use crate::{
    app::form::{Field, FieldKind, Form, Number, NumberProblem},
    model::text,
    view::{
        Dress,
        widget::{
            field::{self, Mask},
            line,
            popup::Popup,
        },
    },
};
use ratatui::text::{Line, Span};

/// The cells between label and field.
const BETWEEN: usize = 2;

/// A field narrower than this gets a line of its own below its label.
const NARROW: usize = 36;

/// The cells of a field for a number.
const NUMBER: u16 = 10;

/// The width of the column of labels, where the fields stand beside them; they stand below where
/// they would be too narrow.
pub(super) fn labels(form: &Form, dress: &Dress, cells: usize) -> Option<usize> {
    let shown = form.fields.iter().filter(|field| field.is_shown);
    let labels = shown.map(|field| dress.words.say(field.label));
    let wide = labels.map(|label| text::width(&label)).max().unwrap_or(0);
    (cells >= wide + BETWEEN + NARROW).then_some(wide)
}

/// Adds a form to the body of a dialog, with the cursor where one types.
pub(super) fn add(popup: &mut Popup<'static>, form: &Form, dress: &Dress, cells: usize) {
    add_noted(popup, form, dress, cells, |_| None);
}

/// The same, with a note behind what some fields hold.
pub(super) fn add_noted(
    popup: &mut Popup<'static>,
    form: &Form,
    dress: &Dress,
    cells: usize,
    note: impl Fn(&Field) -> Option<String>,
) {
    let labels = labels(form, dress, cells);
    let indent = labels.map_or(0, |wide| wide + BETWEEN);
    for (at, form_field) in form.fields.iter().enumerate() {
        if !form_field.is_shown {
            continue;
        }
        let pen = Pen {
            dress,
            cells: cells - indent,
            has_focus: at == form.focus,
            note: note(form_field),
        };
        let drawn = pen.draw(form_field);
        let label = dress.words.say(form_field.label);
        let blanks = " ".repeat(indent.saturating_sub(text::width(&label)));
        let mut label = Line::from(Span::styled(format!("{label}{blanks}"), dress.theme.label));
        let mut lines = drawn.lines.into_iter();
        if labels.is_some() {
            label.spans.extend(lines.next().unwrap_or_default().spans);
        }
        let above = usize::from(labels.is_none());
        if pen.has_focus {
            popup.focus = Some(popup.body.len() + above + drawn.cursor.0);
            popup.cursor = u16::try_from(indent + drawn.cursor.1).ok();
        }
        popup.body.push(label);
        popup.body.extend(lines.map(|line| indented(line, indent)));
    }
}

fn indented(mut line: Line<'static>, cells: usize) -> Line<'static> {
    line.spans.insert(0, Span::raw(" ".repeat(cells)));
    line
}

/// What a field is drawn with.
struct Pen<'a> {
    dress: &'a Dress,
    cells: usize,
    has_focus: bool,
    note: Option<String>,
}

/// A field as it is drawn: its lines, and the line and cell of the cursor in them.
struct Drawn {
    lines: Vec<Line<'static>>,
    cursor: (usize, usize),
}

impl Pen<'_> {
    fn draw(&self, form_field: &Field) -> Drawn {
        match &form_field.kind {
            FieldKind::Text => self.typed(form_field, Mask::Shown),
            FieldKind::Secret => self.typed(form_field, Mask::Hidden),
            FieldKind::Number(number) => self.number(form_field, *number),
            FieldKind::YesNo(yes) => {
                let word = if *yes { "yes" } else { "no" };
                let said = self.dress.words.say(word).into_owned();
                let mut line = Line::from(Span::styled(said, self.value_style()));
                if self.has_focus {
                    line.push_span(self.arrows());
                }
                self.noted(&mut line);
                self.one(line, 0)
            }
            FieldKind::One(list) => self.one_of(list, form_field.input.value()),
            FieldKind::Several(list) => self.several_of(list, form_field.input.value()),
        }
    }

    fn typed(&self, form_field: &Field, mask: Mask) -> Drawn {
        let room = u16::try_from(self.cells).unwrap_or(u16::MAX);
        let drawn = field::field(&form_field.input, mask, self.dress, room);
        Drawn {
            lines: vec![drawn.line],
            cursor: (0, usize::from(drawn.cursor)),
        }
    }

    /// A number, its unit, and what is wrong with it.
    fn number(&self, form_field: &Field, number: Number) -> Drawn {
        let words = &self.dress.words;
        let room = u16::try_from(self.cells).unwrap_or(u16::MAX).min(NUMBER);
        let drawn = field::field(&form_field.input, Mask::Shown, self.dress, room);
        let mut line = drawn.line;
        if !number.unit.is_empty() {
            let unit = format!(" {}", words.say(number.unit));
            line.push_span(Span::styled(unit, self.dress.theme.text));
        }
        if let Some(Err(problem)) = form_field.as_number() {
            let problem = match problem {
                NumberProblem::Missing => words.say("form-missing").into_owned(),
                NumberProblem::TooSmall(least) => {
                    words.say_with("form-too-small", &[("least", least.into())])
                }
                NumberProblem::TooLarge(most) => {
                    words.say_with("form-too-large", &[("most", most.into())])
                }
            };
            let sign = self.dress.glyphs.bad;
            line.push_span(Span::styled(
                format!("  {sign} {problem}"),
                self.dress.theme.bad,
            ));
        }
        self.noted(&mut line);
        self.one(line, usize::from(drawn.cursor))
    }

    /// What the arrow keys change looks like, in the field with the cursor.
    fn arrows(&self) -> Span<'static> {
        let [left, right] = self.dress.glyphs.arrows;
        Span::styled(format!("  {left} {right}"), self.dress.theme.key)
    }

    fn value_style(&self) -> ratatui::style::Style {
        if self.has_focus {
            self.dress.theme.cursor
        } else {
            self.dress.theme.text
        }
    }

    fn noted(&self, line: &mut Line<'static>) {
        if let Some(note) = &self.note {
            line.push_span(Span::styled(format!("  {note}"), self.dress.theme.dim));
        }
    }

    fn one(&self, line: Line<'static>, cursor: usize) -> Drawn {
        Drawn {
            lines: vec![line::cut(line, self.cells)],
            cursor: (0, cursor),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::form::{GIBIBYTES, ListOption},
        view::{Charset, Glyphs, widget::popup},
    };
    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
    use ratatui::{buffer::Buffer, layout::Rect};

    /// A field of each kind, labelled with words there are.
    fn form() -> Form {
        let named = |name: &str| ListOption::named(name, name.into());
        let mut flavors = ["m1.tiny", "m1.small", "m1.large"].map(named);
        flavors[0].is_unfit = true;
        let groups = ["default", "web", "a group with a rather long name"].map(named);
        Form::new(vec![
            Field::text("label-instance", "web-1-copy"),
            Field::one("label-image", flavors.to_vec(), Some("m1.small")),
            Field::several("label-tags", groups.to_vec(), &["default", "web"]),
            Field::yes_no("label-hidden", true),
            Field::number("label-minimum-disk", 7, Number::within(GIBIBYTES, 20, 99)),
            Field::one("label-domain", Vec::new(), None),
        ])
    }

    fn press(form: &mut Form, keys: &[KeyCode]) {
        for key in keys {
            form.press(KeyEvent::new(*key, KeyModifiers::NONE));
        }
    }

    /// What stands in the lines, and in which of them at which cell the cursor is.
    fn drawn(form: &Form, dress: &Dress, cells: usize) -> (Vec<String>, (usize, u16)) {
        let mut popup = Popup::default();
        add(&mut popup, form, dress, cells);
        let lines = popup.body.iter().map(ToString::to_string);
        (
            lines.map(|line| line.trim_end().to_owned()).collect(),
            (popup.focus.unwrap(), popup.cursor.unwrap()),
        )
    }

    #[test]
    fn each_kind_of_field_says_what_it_holds() {
        let mut form = form();
        let dress = Dress::default();
        assert_eq!(
            drawn(&form, &dress, 60).0,
            [
                "Instance      web-1-copy",
                "Image         m1.small",
                "Tags          default, web",
                "Hidden        Yes",
                "Minimum Disk  7          GiB  ✗ at least 20",
                "Domain        None",
            ]
        );
        press(&mut form, &[KeyCode::Tab, KeyCode::Left]);
        let (lines, cursor) = drawn(&form, &dress, 60);
        assert_eq!(lines[1], "Image         ✗ m1.tiny  ‹ › 1 of 3");
        assert_eq!(cursor, (1, 14));
        press(&mut form, &[KeyCode::Char('l'), KeyCode::Char('a')]);
        let (lines, cursor) = drawn(&form, &dress, 60);
        assert_eq!(lines[1], "Image         m1.large  ‹ › 1 of 1  la");
        assert_eq!(cursor, (1, 38));
        press(&mut form, &[KeyCode::Tab, KeyCode::End]);
        let (lines, cursor) = drawn(&form, &dress, 60);
        assert_eq!(lines[2], "Tags          default, web");
        assert_eq!(
            lines[3],
            "              [ ] a group with a rather long n…  ‹ › 3 of 3"
        );
        assert_eq!(cursor, (3, 15));
    }

    #[test]
    fn where_there_is_little_room_fields_stand_below_their_labels() {
        let mut form = form();
        let plain = Dress {
            glyphs: Glyphs::of(Charset::Ascii),
            ..Dress::default()
        };
        press(&mut form, &[KeyCode::Tab, KeyCode::Tab, KeyCode::Tab]);
        let (lines, cursor) = drawn(&form, &plain, 30);
        assert_eq!(lines[6..9], ["Hidden", "Yes  < >", "Minimum Disk"]);
        assert_eq!(cursor, (7, 0));
    }

    #[test]
    fn of_more_fields_than_rows_the_one_with_the_cursor_is_in_sight() {
        let options = ["default", "web"].map(|name| ListOption::named(name, name.into()));
        let fields = (0..40).map(|_| Field::several("label-tags", options.to_vec(), &["web"]));
        let mut form = Form::new(fields.collect());
        let screen = Rect::new(0, 0, 80, 24);
        for _ in 0..40 {
            let mut popup = Popup::default();
            add(&mut popup, &form, &Dress::default(), 72);
            let mut buffer = Buffer::empty(screen);
            let cursor = popup::draw(&popup, &Dress::default(), screen, &mut buffer).unwrap();
            assert_eq!(buffer[(cursor.x, cursor.y)].symbol(), "x");
            press(&mut form, &[KeyCode::Tab]);
        }
    }
}
