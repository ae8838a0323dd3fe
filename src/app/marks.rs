//! What is marked in a list: by place and id, whatever is loaded, shown or sorted.
use super::{
    App,
    action::{Action, ListAction},
    list::{FilterLine, List, ListName},
    notice::{MarksNews, Message},
    offer,
    pane::PaneName,
    rows::{Item, Row, RowKey, Standing},
};
use crate::{model::Place, plan::retention::Reason};
use std::collections::{BTreeMap, BTreeSet};

/// The marks of one list.
///
/// A mark stays with its thing through every refresh, order, filter and change of pane or place.
/// It goes when the user takes it back, or when the thing itself is gone.
#[derive(Debug, Default)]
pub struct Marks {
    marked: BTreeMap<RowKey, Mark>,
    range: Option<Range>,
    /// What was taken back last, until something else is marked.
    taken_back: BTreeMap<RowKey, Mark>,
    tally: Tally,
}

/// How a thing came to be marked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Mark {
    #[default]
    ByHand,
    /// Together with all that matched the filter.
    AsMatch,
    /// By a rule, for this reason.
    ByRule(Reason),
}

/// A range that follows the cursor.
#[derive(Debug)]
struct Range {
    anchor: RowKey,
    /// What is marked by this range alone.
    added: BTreeSet<RowKey>,
}

/// What the marks come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    pub marked: usize,
    /// Bytes that the marked things take up, as far as they are known.
    pub bytes: u64,
    /// Marked, but hidden by the filter.
    pub hidden: usize,
    /// Marked, but of a place or a kind that is not shown.
    pub elsewhere: usize,
}

/// What taking back all marks came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unmarked {
    Nothing,
    /// So many marks are gone.
    Taken(usize),
    /// So many marks are back.
    Back(usize),
}

impl Marks {
    pub fn is_empty(&self) -> bool {
        self.marked.is_empty()
    }

    pub fn contains(&self, key: &RowKey) -> bool {
        self.marked.contains_key(key)
    }

    pub fn get(&self, key: &RowKey) -> Option<&Mark> {
        self.marked.get(key)
    }

    /// What is marked, in a steady order.
    pub fn keys(&self) -> impl Iterator<Item = &RowKey> {
        self.marked.keys()
    }

    pub fn tally(&self) -> Tally {
        self.tally
    }

    /// Whether the next move of the cursor marks what it passes.
    pub fn is_ranging(&self) -> bool {
        self.range.is_some()
    }

    fn add(&mut self, key: RowKey, mark: Mark) {
        self.taken_back.clear();
        self.marked.entry(key).or_insert(mark);
    }

    fn toggle(&mut self, key: RowKey) {
        if self.marked.remove(&key).is_none() {
            self.add(key, Mark::ByHand);
        }
    }
}

/// Marking in a list, whatever it is a list of.
pub(super) trait Marking {
    /// Whether the cursor stands on a row that nobody has seen there.
    fn is_displaced(&self) -> bool;
    /// Marks the row under the cursor, or takes its mark back, and goes on to the next.
    fn toggle_mark(&mut self);
    /// Begins a range at the cursor, or ends the one that there is.
    fn toggle_range(&mut self);
    /// The cursor has moved: a range goes from where it began to the cursor.
    fn follow_range(&mut self);
    /// Marks what is shown of these places; says how many rows that are.
    fn mark_shown(&mut self, places: &[Place]) -> usize;
    /// Marks what is shown and not marked, and takes back the marks of what is.
    fn invert_shown(&mut self);
    /// Takes back all marks; where there are none, brings those back that were taken last.
    fn unmark_all(&mut self) -> Unmarked;
}

impl<T: Row> Marking for List<T> {
    fn is_displaced(&self) -> bool {
        self.rows.is_displaced()
    }

    fn toggle_mark(&mut self) {
        if let Some(key) = self.rows.current().map(Item::key) {
            self.marks.toggle(key);
            self.rows.step(1);
            self.count_marks();
        }
    }

    fn toggle_range(&mut self) {
        if self.marks.range.take().is_none() {
            self.marks.range = self.rows.current().map(|item| Range {
                anchor: item.key(),
                added: BTreeSet::new(),
            });
            self.follow_range();
        }
    }

    fn follow_range(&mut self) {
        let Some(mut range) = self.marks.range.take() else {
            return;
        };
        for key in std::mem::take(&mut range.added) {
            self.marks.marked.remove(&key);
        }
        // A range whose beginning is not shown any more has ended.
        if let Some(keys) = self.rows.up_to_cursor(&range.anchor) {
            for key in keys {
                if !self.marks.contains(&key) {
                    range.added.insert(key.clone());
                    self.marks.add(key, Mark::ByHand);
                }
            }
            self.marks.range = Some(range);
        }
        self.count_marks();
    }

    fn mark_shown(&mut self, places: &[Place]) -> usize {
        let shown = self.rows.shown();
        let keys: Vec<RowKey> = shown
            .filter(|item| places.contains(&item.place))
            .map(Item::key)
            .collect();
        let count = keys.len();
        for key in keys {
            self.marks.add(key, Mark::AsMatch);
        }
        self.count_marks();
        count
    }

    fn invert_shown(&mut self) {
        let keys: Vec<RowKey> = self.rows.shown().map(Item::key).collect();
        for key in keys {
            self.marks.toggle(key);
        }
        self.count_marks();
    }

    fn unmark_all(&mut self) -> Unmarked {
        let marks = &mut self.marks;
        let count = marks.marked.len();
        let unmarked = if count > 0 {
            marks.taken_back = std::mem::take(&mut marks.marked);
            Unmarked::Taken(count)
        } else {
            marks.marked = std::mem::take(&mut marks.taken_back);
            Unmarked::Back(0)
        };
        self.settle_marks();
        match (unmarked, self.marks.tally.marked) {
            (Unmarked::Back(_), 0) => Unmarked::Nothing,
            (Unmarked::Back(_), count) => Unmarked::Back(count),
            (Unmarked::Taken(_) | Unmarked::Nothing, _) => unmarked,
        }
    }
}

impl<T: Row> List<T> {
    /// What is marked, and whether it is in sight.
    pub fn marked(&self) -> impl Iterator<Item = (&Item<T>, Standing)> {
        let marked = self.marks.marked.keys();
        marked.filter_map(|key| self.rows.find(key).map(|item| (item, item.standing())))
    }

    /// Marks what a rule has chosen, in place of what one chose before. What is marked otherwise
    /// stays as it is.
    pub(super) fn mark_by_rule(&mut self, chosen: impl Iterator<Item = (RowKey, Reason)>) {
        let marks = &mut self.marks;
        marks.range = None;
        marks.marked.retain(|_, mark| match mark {
            Mark::ByRule(_) => false,
            Mark::ByHand | Mark::AsMatch => true,
        });
        for (key, reason) in chosen {
            marks.add(key, Mark::ByRule(reason));
        }
        self.count_marks();
    }

    /// What was asked for with this row has been done.
    pub(super) fn unmark(&mut self, key: &RowKey) {
        if self.marks.marked.remove(key).is_some() {
            self.count_marks();
        }
    }

    /// The list was decided anew: marks of things that are gone go with them.
    pub(super) fn settle_marks(&mut self) {
        let (marks, rows) = (&mut self.marks, &self.rows);
        // What was marked as seen in one region may be shown as seen in another.
        let moved = marks.marked.keys().filter_map(|key| {
            let place = rows.find(key)?.twin_of()?.clone();
            let id = key.id.clone();
            Some((key.clone(), RowKey { place, id }))
        });
        for (from, to) in moved.collect::<Vec<_>>() {
            if let Some(mark) = marks.marked.remove(&from) {
                marks.marked.entry(to).or_insert(mark);
            }
        }
        marks.marked.retain(|key, _| rows.find(key).is_some());
        if let Some(range) = &mut marks.range {
            range.added.retain(|key| rows.find(key).is_some());
        }
        self.count_marks();
    }

    fn count_marks(&mut self) {
        let mut tally = Tally::default();
        for (item, standing) in self.marked() {
            tally.marked += 1;
            tally.bytes = tally.bytes.saturating_add(item.row.bytes().unwrap_or(0));
            match standing {
                Standing::Shown => {}
                Standing::FilteredOut => tally.hidden += 1,
                Standing::Elsewhere => tally.elsewhere += 1,
            }
        }
        self.marks.tally = tally;
    }
}

impl App {
    /// The marks of the shown pane.
    pub fn shown_marks(&self) -> Option<&Marks> {
        match self.pane {
            PaneName::Instances => Some(&self.instances.list.marks),
            PaneName::Images => Some(&self.images.list.marks),
            PaneName::VolumeSnapshots => Some(&self.volume_snapshots.list.marks),
            PaneName::Vps | PaneName::Overview | PaneName::History => None,
        }
    }

    fn marking(&mut self) -> Option<&mut dyn Marking> {
        match self.pane {
            PaneName::Instances => Some(&mut self.instances.list),
            PaneName::Images => Some(&mut self.images.list),
            PaneName::VolumeSnapshots => Some(&mut self.volume_snapshots.list),
            PaneName::Vps | PaneName::Overview | PaneName::History => None,
        }
    }

    /// What becomes of a range behind an action: it goes with the cursor, and ends with everything
    /// else.
    pub(super) fn follow_range(&mut self, action: Action) {
        use ListAction::{First, Last, MarkRange, Next, PageDown, PageUp, Previous};
        match action {
            Action::List(Next | Previous | PageDown | PageUp | First | Last) => {
                if let Some(list) = self.marking() {
                    list.follow_range();
                }
            }
            Action::List(MarkRange) => {}
            Action::List(_)
            | Action::App(_)
            | Action::Instances(_)
            | Action::Images(_)
            | Action::VolumeSnapshots(_)
            | Action::Overview(_)
            | Action::Vps(_) => {
                self.end_range();
            }
        }
    }

    /// What a range has marked stays so; says whether there was one.
    pub(super) fn end_range(&mut self) -> bool {
        let was = [
            self.instances.list.marks.range.take().is_some(),
            self.images.list.marks.range.take().is_some(),
            self.volume_snapshots.list.marks.range.take().is_some(),
        ];
        was.contains(&true)
    }

    pub(super) fn mark_row(&mut self) {
        match self.marking() {
            // A mark on a row that nobody has seen there would be found out too late.
            Some(list) if list.is_displaced() => self.tell(Message::RowMoved),
            Some(list) => list.toggle_mark(),
            None => {}
        }
    }

    pub(super) fn mark_range(&mut self) {
        match self.marking() {
            Some(list) if list.is_displaced() => self.tell(Message::RowMoved),
            Some(list) => list.toggle_range(),
            None => {}
        }
    }

    /// Marks all that match, where it is known that this is all: over lists that were read to
    /// their end. The filter looks at the names of source instances, so that it needs these too.
    pub(super) fn mark_all(&mut self) {
        if !self.filter(self.pane).is_sound() {
            self.tell_of_marks(MarksNews::WrongFilter);
            return;
        }
        let filtered = self.filter_line().is_some_and(FilterLine::is_set);
        let sources = (filtered && self.pane == PaneName::Images).then_some(ListName::Instances);
        let covering = (self.filter(self.pane).needs().images).then_some(ListName::MyImages);
        let needs = self.shown_list().into_iter().chain(sources).chain(covering);
        let needs: Vec<ListName> = needs.collect();
        if let Some(reading) = self.insist(&needs) {
            let action = Action::List(ListAction::MarkAll);
            let reason = offer::Reason::StillReading(reading);
            self.tell(Message::NotOffered { action, reason });
            return;
        }
        let count = self.filtered_sources_to_come();
        if count > 0 {
            self.tell_of_marks(MarksNews::SourcesUnknown { count });
            return;
        }
        let (whole, missing) = (self.whole_places(&needs), self.broken_places(&needs));
        let marked = self.marking().map(|list| list.mark_shown(&whole));
        if !missing.is_empty() {
            let count = marked.unwrap_or(0);
            self.tell_of_marks(MarksNews::AllBut { count, missing });
        }
    }

    fn tell_of_marks(&mut self, news: MarksNews) {
        self.tell(Message::Marks(news));
    }

    pub(super) fn invert_marks(&mut self) {
        if !self.filter(self.pane).is_sound() {
            self.tell_of_marks(MarksNews::WrongFilter);
            return;
        }
        if let Some(list) = self.marking() {
            list.invert_shown();
        }
    }

    pub(super) fn unmark_all(&mut self) {
        if self.pane == PaneName::Images {
            self.images.verdicts = None;
        }
        match self.marking().map(Marking::unmark_all) {
            Some(Unmarked::Taken(count)) => self.tell_of_marks(MarksNews::TakenBack { count }),
            Some(Unmarked::Back(count)) => self.tell_of_marks(MarksNews::Again { count }),
            Some(Unmarked::Nothing) => self.tell_of_marks(MarksNews::Nothing),
            None => {}
        }
    }
}

#[cfg(test)]
mod tests;
