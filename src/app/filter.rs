//! The filter of the shown pane: typing it, completing it, and what it means; and its order.
use super::{
    App,
    dialog::{Choice, Dialog},
    list::FilterLine,
    order::{By, Order},
    pane::PaneName,
    press::Press,
};
use crate::{
    app::action::Scope,
    model::{SafeText, Session},
    plan::filter::{Completion, Context, Filter, Of, Sought, TermName, complete},
};
use crossterm::event::{Event as TerminalEvent, KeyCode, KeyEvent};
use std::collections::BTreeSet;
use tui_input::{Input, backend::crossterm::EventHandler};

/// What may come next in a filter that is being typed, and which of it was taken.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Offered {
    completion: Completion,
    taken: Option<usize>,
}

impl Offered {
    pub fn candidates(&self) -> &[String] {
        &self.completion.candidates
    }

    /// The candidate that stands in the field.
    pub fn taken(&self) -> Option<usize> {
        self.taken
    }
}

/// Which way through the candidates.
#[derive(Debug, Clone, Copy)]
enum Way {
    Onward,
    Back,
}

impl FilterLine {
    /// Takes the next candidate, in the place of the one taken before.
    fn take(&mut self, way: Way) {
        let offered = &mut self.offered;
        let count = offered.completion.candidates.len();
        let taken = match (way, offered.taken) {
            (Way::Onward, None) => 0,
            (Way::Onward, Some(at)) => at + 1,
            (Way::Back, None) => count.saturating_sub(1),
            (Way::Back, Some(at)) => at + count.saturating_sub(1),
        };
        let Some(taken) = taken.checked_rem(count) else {
            return;
        };
        let candidate = &offered.completion.candidates[taken];
        let range = &mut offered.completion.range;
        let mut text = self.input.value().to_owned();
        text.replace_range(range.clone(), candidate);
        range.end = range.start + candidate.len();
        let cursor = text[..range.end].chars().count();
        offered.taken = Some(taken);
        self.input = Input::new(text).with_cursor(cursor);
    }

    /// The position of the cursor in bytes.
    fn cursor(&self) -> usize {
        let value = self.input.value();
        let mut characters = value.char_indices();
        characters
            .nth(self.input.cursor())
            .map_or(value.len(), |(at, _)| at)
    }
}

impl App {
    /// Typing narrows the list at once. `Tab` completes, `Enter` keeps the filter, `Esc` clears it.
    pub(super) fn type_filter(&mut self, key: KeyEvent) {
        let Some(line) = self.filter_line_mut() else {
            return;
        };
        match Press::of(key) {
            Press::Escape => line.clear(),
            Press::Enter => {
                line.typing = false;
                self.filter_changed();
                self.filter_settled();
                return;
            }
            Press::Next if key.code == KeyCode::Tab => {
                self.take_candidate(Way::Onward);
                return;
            }
            Press::Previous if key.code == KeyCode::BackTab => {
                self.take_candidate(Way::Back);
                return;
            }
            Press::Next | Press::Previous | Press::PageUp | Press::PageDown => {
                if let Some(action) = self.settings.keymap.resolve(&[Scope::List], key) {
                    self.perform(action);
                }
                return;
            }
            Press::Left
            | Press::Right
            | Press::First
            | Press::Last
            | Press::Letter(_)
            | Press::Other => {
                line.input.handle_event(&TerminalEvent::Key(key));
            }
        }
        self.filter_changed();
    }

    /// The filter says something else now: what is shown follows, and what may come next.
    pub(super) fn filter_changed(&mut self) {
        self.offer_candidates();
        self.arrange();
    }

    fn take_candidate(&mut self, way: Way) {
        let Some(line) = self.filter_line_mut() else {
            return;
        };
        line.take(way);
        // The only candidate is not gone through: the next key goes on behind it.
        if line.offered.candidates().len() == 1 {
            self.offer_candidates();
        }
        self.arrange();
    }

    /// Asks what the shown list is to be sorted by.
    pub(super) fn choose_order(&mut self) {
        let Some(order) = self.order() else {
            return;
        };
        let choice = Choice::new(By::of(self.pane).to_vec(), Some(&order.by));
        self.open(Dialog::Orders(choice));
    }

    pub(super) fn chosen_order(&mut self, by: By) {
        let order = match self.pane {
            PaneName::Instances => &mut self.instances.list.order,
            PaneName::Images => &mut self.images.list.order,
            PaneName::VolumeSnapshots => &mut self.volume_snapshots.list.order,
            PaneName::Vps | PaneName::Overview | PaneName::History => return,
        };
        *order = order.choose(by);
        self.arrange();
    }

    /// What the shown list is sorted by.
    pub fn order(&self) -> Option<Order> {
        match self.pane {
            PaneName::Instances => Some(self.instances.list.order),
            PaneName::Images => Some(self.images.list.order),
            PaneName::VolumeSnapshots => Some(self.volume_snapshots.list.order),
            PaneName::Vps | PaneName::Overview | PaneName::History => None,
        }
    }

    fn offer_candidates(&mut self) {
        let offered = self.offered();
        if let Some(line) = self.filter_line_mut() {
            line.offered = offered;
        }
    }

    fn offered(&self) -> Offered {
        let line = self.filter_line().filter(|line| line.typing);
        let (Some(line), Some(of)) = (line, of(self.pane)) else {
            return Offered::default();
        };
        let known = |term| self.known_values(term);
        let completion = self.understood(of, |context| {
            complete(line.input.value(), line.cursor(), context, known)
        });
        Offered {
            completion,
            taken: None,
        }
    }

    /// The one thing that a text names in the shown pane.
    pub(super) fn sought(&self, text: &str) -> Option<Sought> {
        let of = of(self.pane)?;
        self.understood(of, |context| Sought::of(text, context))
    }

    /// The values of a term that the loaded rows have.
    fn known_values(&self, term: TermName) -> Vec<SafeText> {
        let mut values = BTreeSet::new();
        if term == TermName::Tag {
            let images = self.images.list.rows.iter();
            values.extend(images.flat_map(|item| &item.row.tags).cloned());
        } else if term == TermName::Source {
            let instances = self.instances.list.rows.iter();
            values.extend(instances.map(|item| item.row.label()));
        } else if term == TermName::Prop {
            // Those of the rows in sight: there may be many thousand others.
            let rows = self.images.list.rows.window();
            let keys = rows.flat_map(|(item, _)| item.row.properties.iter());
            values.extend(keys.map(|(key, _)| SafeText::new(key)));
        } else if term == TermName::Owner {
            values.extend(self.project_names.values().cloned());
        } else if term == TermName::Region {
            // Those of the clouds that are signed in to are known to the filter itself.
            values.extend(self.worked_in());
        }
        values.into_iter().collect()
    }

    /// What is typed into the filter of a pane, as it is understood now.
    pub fn filter(&self, pane: PaneName) -> Filter {
        let line = match pane {
            PaneName::Instances => &self.instances.list.filter,
            PaneName::Images => &self.images.list.filter,
            PaneName::VolumeSnapshots => &self.volume_snapshots.list.filter,
            PaneName::History => &self.history.filter,
            PaneName::Vps | PaneName::Overview => return Filter::default(),
        };
        match of(pane) {
            Some(of) => self.understood(of, |context| line.filter(context)),
            None => Filter::default(),
        }
    }

    fn understood<What>(&self, of: Of, read: impl FnOnce(&Context<'_>) -> What) -> What {
        let clouds = self.context.iter().flat_map(|context| &context.clouds);
        let sessions: Vec<&Session> = clouds.map(|cloud| &cloud.session).collect();
        read(&Context {
            of,
            now: self.now.wall,
            time_zone: &self.settings.time_zone,
            sessions: &sessions,
            named: &self.settings.filters,
            projects: &self.project_names,
        })
    }
}

/// What kind of filter a pane has.
fn of(pane: PaneName) -> Option<Of> {
    match pane {
        PaneName::Instances => Some(Of::Instances),
        PaneName::Images => Some(Of::Images),
        PaneName::VolumeSnapshots => Some(Of::VolumeSnapshots),
        PaneName::History => Some(Of::History),
        PaneName::Vps | PaneName::Overview => None,
    }
}
