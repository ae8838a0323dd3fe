//! The rows of a list: kept by place and id, seen through a filter and an order, with a cursor
//! that follows its row and a window that moves no more than it must.
mod lines;

pub use lines::{Group, Knot, Line};

use crate::model::{Image, Instance, Place, Volume, VolumeSnapshot};
use std::{collections::HashMap, sync::Arc};

/// Names a row whatever is loaded, shown or sorted.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RowKey {
    pub place: Place,
    pub id: Arc<str>,
}

/// Something that stands in a list.
pub trait Row {
    fn id(&self) -> Arc<str>;

    /// What it takes up, where that is known and of this list's concern.
    fn bytes(&self) -> Option<u64>;

    /// Whether it moves on by itself.
    fn is_in_transition(&self) -> bool;

    /// Whether this, of the same id in a neighbouring region, is the same thing.
    fn is_one_with(&self, _other: &Self) -> bool {
        false
    }
}

impl Row for Instance {
    fn id(&self) -> Arc<str> {
        self.id.shared()
    }

    fn bytes(&self) -> Option<u64> {
        None
    }

    fn is_in_transition(&self) -> bool {
        Self::is_in_transition(self)
    }
}

impl Row for Image {
    fn id(&self) -> Arc<str> {
        self.id.shared()
    }

    /// Ids can be chosen, and are kept by those who copy images from one Glance to another.
    fn is_one_with(&self, other: &Self) -> bool {
        self.created == other.created && self.owner == other.owner
    }

    fn bytes(&self) -> Option<u64> {
        Self::bytes(self)
    }

    fn is_in_transition(&self) -> bool {
        Self::is_in_transition(self)
    }
}

impl Row for VolumeSnapshot {
    fn id(&self) -> Arc<str> {
        self.id.shared()
    }

    fn bytes(&self) -> Option<u64> {
        Self::bytes(self)
    }

    fn is_in_transition(&self) -> bool {
        Self::is_in_transition(self)
    }
}

impl Row for Volume {
    fn id(&self) -> Arc<str> {
        self.id.shared()
    }

    fn bytes(&self) -> Option<u64> {
        None
    }

    fn is_in_transition(&self) -> bool {
        false
    }
}

/// Why a row is shown or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Shown,
    /// Hidden by the filter alone.
    FilteredOut,
    /// Of another place, or of a kind that is not shown.
    Elsewhere,
}

/// A row, and where it lives.
#[derive(Debug, Clone)]
pub struct Item<T> {
    pub place: Place,
    pub row: T,
    /// The reading of the list that saw it last.
    generation: u32,
    /// As the rows were arranged last.
    standing: Standing,
    twin_of: Option<Place>,
}

impl<T: Row> Item<T> {
    pub fn key(&self) -> RowKey {
        RowKey {
            place: self.place.clone(),
            id: self.row.id(),
        }
    }

    /// Whether it is in sight, as the rows were arranged last.
    pub fn standing(&self) -> Standing {
        self.standing
    }

    /// Where the same thing was seen first, if it is shown there: regions may share one Glance,
    /// and each image stands in the list once.
    pub fn twin_of(&self) -> Option<&Place> {
        self.twin_of.as_ref()
    }

    /// Whether both are sights of one thing.
    pub fn is_one_with(&self, other: &Self) -> bool {
        let (here, there) = (&self.place, &other.place);
        self.row.id() == other.row.id()
            && (here == there || here.is_neighbour_of(there) && self.row.is_one_with(&other.row))
    }
}

/// All loaded rows, and the part and order of them that is shown.
///
/// What the rows come to is counted when they are arranged, so that neither a key nor a frame has
/// to look at rows that are not in the window.
#[derive(Debug)]
pub struct Rows<T> {
    items: Vec<Item<T>>,
    index: HashMap<RowKey, usize>,
    /// Changes with every change of an item.
    revision: u64,
    /// Indexes into `items`, in the order shown.
    shown: Vec<usize>,
    /// The groups that they stand in, if any.
    groups: Vec<Group>,
    shown_bytes: u64,
    unfiltered: usize,
    /// Indexes into `items` of all rows in transition, shown or not.
    in_transition: Vec<usize>,
    cursor: Option<RowKey>,
    /// The cursor's position in `shown`.
    at: usize,
    /// The first line in the window.
    offset: usize,
    height: usize,
    displaced: bool,
    /// The revision and the places that twins were looked for in last.
    paired: Option<(u64, Vec<Place>)>,
    /// The user has moved the cursor: it stays where it is whatever comes in.
    touched: bool,
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self {
            items: Vec::new(),
            index: HashMap::new(),
            revision: 0,
            shown: Vec::new(),
            groups: Vec::new(),
            shown_bytes: 0,
            unfiltered: 0,
            in_transition: Vec::new(),
            cursor: None,
            at: 0,
            offset: 0,
            height: 1,
            displaced: false,
            paired: None,
            touched: false,
        }
    }
}

impl<T: Row> Rows<T> {
    /// Puts a row in, or in the place of what was known of it. What is shown stays as it is until
    /// the next [`Rows::arrange`].
    pub fn put(&mut self, place: &Place, row: T, generation: u32) {
        self.revision += 1;
        let item = Item {
            place: place.clone(),
            row,
            generation,
            standing: Standing::Elsewhere,
            twin_of: None,
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
            self.revision += 1;
            self.items[*at].row = row;
        }
    }

    /// Drops the rows that `stale` chooses by row and by the reading that saw them last.
    pub fn drop_where(&mut self, stale: impl Fn(&Item<T>, u32) -> bool) {
        self.revision += 1;
        self.items.retain(|item| !stale(item, item.generation));
        self.index = self
            .items
            .iter()
            .enumerate()
            .map(|(at, item)| (item.key(), at))
            .collect();
        // These indexes mean nothing any more; arranging makes new ones.
        self.shown.clear();
        self.groups.clear();
        self.in_transition.clear();
    }

    /// Finds out which rows are one thing, seen in several of these places: the one that came first
    /// stands for it, so that the cursor does not lose it to one that comes later.
    pub fn pair(&mut self, places: &[Place]) {
        let state = (self.revision, places.to_vec());
        if self.paired.as_ref() == Some(&state) {
            return;
        }
        let several = places
            .iter()
            .enumerate()
            .any(|(at, place)| places[..at].iter().any(|it| it.is_neighbour_of(place)));
        let mut firsts: HashMap<Arc<str>, Vec<usize>> = HashMap::new();
        for at in 0..self.items.len() {
            let item = &self.items[at];
            let mut twin_of = None;
            if several && places.contains(&item.place) {
                let firsts = firsts.entry(item.row.id()).or_default();
                let mut first = firsts.iter().map(|first| &self.items[*first]);
                twin_of = first.find(|first| first.is_one_with(item));
                if twin_of.is_none() {
                    firsts.push(at);
                }
            }
            self.items[at].twin_of = twin_of.map(|first| first.place.clone());
        }
        self.paired = Some(state);
    }

    /// Decides anew what is shown, and in which order. The cursor stays on its row and its line;
    /// if the row is gone, it goes to the row that has taken its position.
    pub fn arrange<Rank: Ord>(
        &mut self,
        standing: impl Fn(&Item<T>) -> Standing,
        rank: impl Fn(&Item<T>) -> Rank,
    ) {
        self.arrange_in_groups(standing, |_| None::<()>, rank);
    }

    /// The same, and the rows of each group one under the other, below a heading.
    pub fn arrange_in_groups<Key: Ord, Rank: Ord>(
        &mut self,
        standing: impl Fn(&Item<T>) -> Standing,
        group: impl Fn(&Item<T>) -> Option<Key>,
        rank: impl Fn(&Item<T>) -> Rank,
    ) {
        let line = self.line_of(self.at).saturating_sub(self.offset);
        self.sort_out(standing);
        let items = &self.items;
        self.shown.sort_by_cached_key(|at| {
            let item = &items[*at];
            (group(item), rank(item), item.row.id())
        });
        self.part(group);
        let kept = self.cursor.as_ref().and_then(|cursor| {
            let at = self.index.get(cursor)?;
            self.shown.iter().position(|shown| shown == at)
        });
        let before = self.cursor.clone();
        self.at = kept.unwrap_or(self.at);
        // Nobody who has not touched the list wants to miss what is new at its top.
        self.offset = if self.touched {
            self.line_of(self.at).saturating_sub(line)
        } else {
            0
        };
        self.settle();
        self.notice(before.as_ref());
    }

    /// Remembers that the cursor is on another row than before, though nobody moved it: also on
    /// the first of a list that was empty.
    fn notice(&mut self, before: Option<&RowKey>) {
        self.displaced |= self.cursor.as_ref() != before;
    }

    /// Tells what is shown from what is not, and counts both.
    fn sort_out(&mut self, standing: impl Fn(&Item<T>) -> Standing) {
        self.shown.clear();
        self.in_transition.clear();
        self.shown_bytes = 0;
        self.unfiltered = 0;
        for (at, item) in self.items.iter_mut().enumerate() {
            if item.row.is_in_transition() {
                self.in_transition.push(at);
            }
            item.standing = standing(item);
            match item.standing {
                Standing::Shown => {
                    self.unfiltered += 1;
                    self.shown.push(at);
                    let bytes = item.row.bytes().unwrap_or(0);
                    self.shown_bytes = self.shown_bytes.saturating_add(bytes);
                }
                Standing::FilteredOut => self.unfiltered += 1,
                Standing::Elsewhere => {}
            }
        }
    }

    /// How many rows the screen has room for.
    pub fn set_height(&mut self, height: usize) {
        self.height = height.max(1);
        self.settle();
    }

    /// The list comes on screen: it begins at its top unless the user has been in it.
    pub fn enter(&mut self) {
        if !self.touched {
            let before = self.cursor.clone();
            self.at = 0;
            self.offset = 0;
            self.settle();
            self.notice(before.as_ref());
        }
    }

    /// Moves the cursor by some rows, stopping at the ends.
    pub fn step(&mut self, by: isize) {
        self.at = self.at.saturating_add_signed(by);
        self.touched = true;
        self.settle();
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

    /// Somebody was brought here: to a row, or else to the top. Nobody has seen the row under the
    /// cursor there before the next paint.
    pub fn land(&mut self, key: Option<&RowKey>) {
        if let Some(key) = key {
            self.select(key);
        } else {
            self.touched = false;
            self.enter();
        }
        self.displaced = true;
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

    /// The rows that are shown, in their order.
    pub fn shown(&self) -> impl Iterator<Item = &Item<T>> {
        self.shown.iter().map(|at| &self.items[*at])
    }

    /// The shown rows from this one to the one under the cursor, both of them included; none where
    /// the row is not shown.
    pub fn up_to_cursor(&self, from: &RowKey) -> Option<Vec<RowKey>> {
        let from = self.index.get(from)?;
        let from = self.shown.iter().position(|shown| shown == from)?;
        let ends = from.min(self.at)..=from.max(self.at);
        let rows = self.shown.get(ends)?.iter();
        Some(rows.map(|at| self.items[*at].key()).collect())
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

    /// The bytes of the rows that the filter lets through, as far as they are known.
    pub fn shown_bytes(&self) -> u64 {
        self.shown_bytes
    }

    /// How many rows would be shown without the filter.
    pub fn unfiltered_len(&self) -> usize {
        self.unfiltered
    }

    /// All rows that move on by themselves, shown or not.
    pub fn in_transition(&self) -> impl Iterator<Item = &Item<T>> {
        self.in_transition.iter().map(|at| &self.items[*at])
    }

    /// Differs from every earlier one after any change of a row.
    pub fn revision(&self) -> u64 {
        self.revision
    }
}

#[cfg(test)]
mod tests;
