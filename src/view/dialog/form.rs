//! Forms: labels, and fields to type into.
use crate::{
    app::form::{FieldKind, Form},
    model::text,
    view::{
        Dress,
        widget::{
            field::{self, Mask},
            popup::Popup,
        },
    },
};
use ratatui::text::{Line, Span};

/// The cells between label and field.
const BETWEEN: usize = 2;

/// A field narrower than this gets a line of its own below its label.
const NARROW: usize = 36;

/// The width of the column of labels, where the fields stand beside them; they stand below where
/// they would be too narrow.
pub(super) fn labels(form: &Form, dress: &Dress, cells: usize) -> Option<usize> {
    let labels = form.fields.iter().map(|field| dress.words.say(field.label));
    let wide = labels.map(|label| text::width(&label)).max().unwrap_or(0);
    (cells >= wide + BETWEEN + NARROW).then_some(wide)
}

/// Adds a form to the body of a dialog, with the cursor where one types.
pub(super) fn add(popup: &mut Popup<'static>, form: &Form, dress: &Dress, cells: usize) {
    let labels = labels(form, dress, cells);
    let indent = labels.map_or(0, |wide| wide + BETWEEN);
    let room = u16::try_from(cells - indent).unwrap_or(u16::MAX);
    for (at, form_field) in form.fields.iter().enumerate() {
        let mask = match form_field.kind {
            FieldKind::Text => Mask::Shown,
            FieldKind::Secret => Mask::Hidden,
        };
        let drawn = field::field(&form_field.input, mask, dress, room);
        let label = dress.words.say(form_field.label);
        let blanks = " ".repeat(indent.saturating_sub(text::width(&label)));
        let label = Span::styled(format!("{label}{blanks}"), dress.theme.label);
        let mut line = Line::from(label);
        if labels.is_some() {
            line.spans.extend(drawn.line.spans);
        } else {
            popup.body.push(line);
            line = drawn.line;
        }
        if at == form.focus {
            popup.focus = Some(popup.body.len());
            popup.cursor = u16::try_from(indent + usize::from(drawn.cursor)).ok();
        }
        popup.body.push(line);
    }
}
