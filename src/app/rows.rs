//! The rows of a list: kept by place and id, seen through a filter and an order, with a cursor
//! that follows its row and a window that moves no more than it must.
use crate::model::{Image, Instance, Place};
use std::{cmp::Ordering, collections::HashMap, sync::Arc};

/// Names a row whatever is loaded, shown or sorted.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RowKey {
    pub place: Place,
    pub id: Arc<str>,
}

/// Something that stands in a list.
pub trait Row {
    fn id(&self) -> Arc<str>;
}

impl Row for Instance {
    fn id(&self) -> Arc<str> {
        self.id.shared()
    }
}

impl Row for Image {
    fn id(&self) -> Arc<str> {
        self.id.shared()
    }
}

/// A row, and where it lives.
#[derive(Debug, Clone)]
pub struct Item<T> {
    pub place: Place,
    pub row: T,
    /// The reading of the list that saw it last.
    generation: u32,
}

impl<T: Row> Item<T> {
    pub fn key(&self) -> RowKey {
        RowKey {
            place: self.place.clone(),
            id: self.row.id(),
        }
    }
}

/// All loaded rows, and the part and order of them that is shown.
#[derive(Debug)]
pub struct Rows<T> {
    items: Vec<Item<T>>,
    index: HashMap<RowKey, usize>,
    /// Indexes into `items`, in the order shown.
    shown: Vec<usize>,
    cursor: Option<RowKey>,
    /// The cursor's position in `shown`.
    at: usize,
    offset: usize,
    height: usize,
    displaced: bool,
    /// The user has moved the cursor: it stays where it is whatever comes in.
    touched: bool,
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self {
            items: Vec::new(),
            index: HashMap::new(),
            shown: Vec::new(),
            cursor: None,
            at: 0,
            offset: 0,
            height: 1,
            displaced: false,
            touched: false,
        }
    }
}

impl<T: Row> Rows<T> {
    /// Puts a row in, or in the place of what was known of it. What is shown stays as it is until
    /// the next [`Rows::arrange`].
    pub fn put(&mut self, place: &Place, row: T, generation: u32) {
        let item = Item {
            place: place.clone(),
            row,
            generation,
        };
        let key = item.key();
        if let Some(at) = self.index.get(&key) {
            let known = &mut self.items[*at];
            known.generation = known.generation.max(generation);
            known.row = item.row;
        } else {
            self.index.insert(key, self.items.len());
            self.items.push(item);
        }
    }

    /// Replaces a row that is already loaded, without counting as having been listed.
    pub fn renew(&mut self, place: &Place, row: T) {
        let key = RowKey {
            place: place.clone(),
            id: row.id(),
        };
        if let Some(at) = self.index.get(&key) {
            self.items[*at].row = row;
        }
    }

    /// Drops the rows that `stale` chooses by row and by the reading that saw them last.
    pub fn drop_where(&mut self, stale: impl Fn(&Item<T>, u32) -> bool) {
        self.items.retain(|item| !stale(item, item.generation));
        self.index = self
            .items
            .iter()
            .enumerate()
            .map(|(at, item)| (item.key(), at))
            .collect();
        // The indexes shown mean nothing any more; arranging makes new ones.
        self.shown.clear();
    }

    /// Decides anew what is shown, and in which order. The cursor stays on its row and its line;
    /// if the row is gone, it goes to the row that has taken its position.
    pub fn arrange(
        &mut self,
        shows: impl Fn(&Item<T>) -> bool,
        order: impl Fn(&Item<T>, &Item<T>) -> Ordering,
    ) {
        let line = self.at.saturating_sub(self.offset);
        self.shown = (0..self.items.len())
            .filter(|at| shows(&self.items[*at]))
            .collect();
        let items = &self.items;
        self.shown.sort_by(|left, right| {
            order(&items[*left], &items[*right])
                .then_with(|| items[*left].row.id().cmp(&items[*right].row.id()))
        });
        let kept = self.cursor.as_ref().and_then(|cursor| {
            let at = self.index.get(cursor)?;
            self.shown.iter().position(|shown| shown == at)
        });
        if kept.is_none() && self.cursor.is_some() {
            self.displaced = true;
        }
        self.at = kept.unwrap_or(self.at);
        // Nobody who has not touched the list wants to miss what is new at its top.
        self.offset = if self.touched {
            self.at.saturating_sub(line)
        } else {
            0
        };
        self.settle();
    }

    /// How many rows the screen has room for.
    pub fn set_height(&mut self, height: usize) {
        self.height = height.max(1);
        self.settle();
    }

    /// The list comes on screen: it begins at its top unless the user has been in it.
    pub fn enter(&mut self) {
        if !self.touched {
            self.at = 0;
            self.offset = 0;
            self.settle();
        }
    }

    /// Moves the cursor by some rows, stopping at the ends.
    pub fn step(&mut self, by: isize) {
        self.at = self.at.saturating_add_signed(by);
        self.touched = true;
        self.settle();
    }

    /// Moves the cursor by a page, keeping one line of what was there.
    pub fn page(&mut self, pages: isize) {
        let by = isize::try_from(self.height.saturating_sub(1).max(1)).unwrap_or(isize::MAX);
        self.step(pages.saturating_mul(by));
    }

    /// Puts the cursor on a row, if it is shown.
    pub fn select(&mut self, key: &RowKey) -> bool {
        let position = self
            .index
            .get(key)
            .and_then(|at| self.shown.iter().position(|shown| shown == at));
        if let Some(position) = position {
            self.at = position;
            self.displaced = false;
            self.touched = true;
            self.settle();
        }
        position.is_some()
    }

    /// The row under the cursor.
    pub fn current(&self) -> Option<&Item<T>> {
        self.shown.get(self.at).map(|at| &self.items[*at])
    }

    /// Whether the list has moved the cursor since the last paint, whatever the user did to it
    /// then: a key that changes something would mean a row that nobody has seen under the cursor.
    pub fn is_displaced(&self) -> bool {
        self.displaced
    }

    /// What is on screen now is what keys mean from now on.
    pub fn painted(&mut self) {
        self.displaced = false;
    }

    pub fn find(&self, key: &RowKey) -> Option<&Item<T>> {
        self.index.get(key).map(|at| &self.items[*at])
    }

    /// All loaded rows, shown or not.
    pub fn iter(&self) -> impl Iterator<Item = &Item<T>> {
        self.items.iter()
    }

    /// The rows in the window, and whether the cursor is on them.
    pub fn window(&self) -> impl Iterator<Item = (&Item<T>, bool)> {
        self.shown
            .iter()
            .enumerate()
            .skip(self.offset)
            .take(self.height)
            .map(|(position, at)| (&self.items[*at], position == self.at))
    }

    /// The position of the first row in the window among those shown.
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// How many rows are loaded.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// How many rows the filter lets through.
    pub fn shown_len(&self) -> usize {
        self.shown.len()
    }

    /// The rows the filter lets through, in the order shown.
    pub fn shown(&self) -> impl Iterator<Item = &Item<T>> {
        self.shown.iter().map(|at| &self.items[*at])
    }

    /// Brings cursor and window back to where they can be.
    fn settle(&mut self) {
        self.at = self.at.min(self.shown.len().saturating_sub(1));
        self.cursor = self.current().map(Item::key);
        let last_offset = self.shown.len().saturating_sub(self.height);
        self.offset = self
            .offset
            .clamp((self.at + 1).saturating_sub(self.height), self.at)
            .min(last_offset);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    struct Word(&'static str);

    impl Row for Word {
        fn id(&self) -> Arc<str> {
            self.0.into()
        }
    }

    fn here() -> Place {
        Place::open_stack("cloud".into(), "project".into(), "region".into())
    }

    fn list(words: &[&'static str], height: usize) -> Rows<Word> {
        let mut rows = Rows::default();
        rows.set_height(height);
        for word in words {
            rows.put(&here(), Word(word), 1);
        }
        show_all(&mut rows);
        rows
    }

    fn show_all(rows: &mut Rows<Word>) {
        rows.arrange(|_| true, |left, right| left.row.0.cmp(right.row.0));
    }

    fn window(rows: &Rows<Word>) -> String {
        rows.window()
            .map(|(item, here)| {
                if here {
                    format!("[{}]", item.row.0)
                } else {
                    item.row.0.into()
                }
            })
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn the_window_moves_no_more_than_it_must() {
        let mut rows = list(&["a", "b", "c", "d", "e"], 3);
        rows.step(2);
        assert_eq!(window(&rows), "a b [c]");
        rows.step(1);
        assert_eq!(window(&rows), "b c [d]");
        rows.step(-2);
        assert_eq!(window(&rows), "[b] c d");
        rows.step(isize::MAX);
        assert_eq!(window(&rows), "c d [e]");
    }

    #[test]
    fn the_cursor_keeps_its_row_and_its_line_when_rows_come_in_above() {
        let mut rows = list(&["m", "n", "o", "p"], 3);
        rows.step(1);
        assert_eq!(window(&rows), "m [n] o");
        for word in ["a", "b", "c"] {
            rows.put(&here(), Word(word), 1);
        }
        show_all(&mut rows);
        assert_eq!(window(&rows), "m [n] o");
        assert!(!rows.is_displaced());
    }

    #[test]
    fn a_cursor_whose_row_is_gone_says_so_until_it_is_painted() {
        let mut rows = list(&["a", "b", "c"], 3);
        rows.step(1);
        rows.drop_where(|item, _| item.row.0 == "b");
        show_all(&mut rows);
        assert_eq!(window(&rows), "a [c]");
        assert!(rows.is_displaced());
        rows.painted();
        assert!(!rows.is_displaced());
    }

    #[test]
    fn a_list_that_nobody_has_been_in_is_entered_at_its_top() {
        let mut rows = list(&["m", "n"], 3);
        rows.put(&here(), Word("a"), 1);
        show_all(&mut rows);
        assert_eq!(window(&rows), "a [m] n");
        rows.enter();
        assert_eq!(window(&rows), "[a] m n");
        rows.step(1);
        rows.enter();
        assert_eq!(window(&rows), "a [m] n");
    }

    #[test]
    fn a_reading_sweeps_what_it_did_not_see() {
        let mut rows = list(&["a", "b", "c"], 3);
        rows.put(&here(), Word("a"), 2);
        rows.put(&here(), Word("c"), 2);
        rows.drop_where(|_, generation| generation < 2);
        show_all(&mut rows);
        assert_eq!(window(&rows), "[a] c");
    }

    proptest! {
        #[test]
        fn the_cursor_is_always_in_the_window(
            words in proptest::collection::btree_set("[a-z]{1,3}", 0..40),
            moves in proptest::collection::vec((0_u8..5, -9_isize..9), 0..60),
        ) {
            let words: Vec<&'static str> = words.into_iter().map(|word| &*word.leak()).collect();
            let mut rows = list(&words, 4);
            for (kind, by) in moves {
                match kind {
                    0 => rows.step(by),
                    1 => rows.page(by),
                    2 => rows.set_height(by.unsigned_abs()),
                    3 => rows.arrange(
                        |item| item.row.0.len() % 3 != by.unsigned_abs() % 3,
                        |left, right| right.row.0.cmp(left.row.0),
                    ),
                    _ => show_all(&mut rows),
                }
                let marked = rows.window().filter(|(_, here)| *here).count();
                prop_assert_eq!(marked, usize::from(rows.shown_len() > 0));
            }
        }
    }
}
