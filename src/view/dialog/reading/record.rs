//! The record of a thing as it was before it was deleted: every field of it, one in a line.
use crate::{
    plan::record::Tombstone,
    view::{Dress, dialog::facts::Facts},
};
use ratatui::text::Line;

pub(super) fn lines(record: &Tombstone, dress: &Dress, cells: usize) -> Vec<Line<'static>> {
    let head = dress.words.say("job-record").into_owned();
    let mut lines = vec![Line::styled(head, dress.theme.title)];
    let mut facts = Facts::new(dress, cells);
    for (name, value) in record.fields() {
        facts.add_field(&name, &value);
    }
    lines.extend(facts.lines());
    lines
}
