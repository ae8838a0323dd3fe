//! The lines of a list: its rows one under the other, and the headings of groups between them.
use super::{Item, Row, Rows};
use std::ops::Range;

/// Rows that belong together and stand one under the other, below a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Where its rows stand among those shown.
    pub rows: Range<usize>,
    /// What they take up, as far as it is known.
    pub bytes: u64,
    /// The line of its heading, among all lines.
    line: usize,
}

/// What stands on one line.
#[derive(Debug)]
pub enum Line<'a, T> {
    /// Of a group, with the first of its rows.
    Heading(&'a Group, &'a Item<T>),
    Row {
        item: &'a Item<T>,
        under_cursor: bool,
        knot: Knot,
    },
}

/// Where a row stands in its group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Knot {
    /// In none.
    Free,
    Inner,
    /// No other row of the group is below it.
    Last,
}

impl<T: Row> Rows<T> {
    /// Finds the groups among the shown rows: neighbours with the same key.
    pub(super) fn part<Key: PartialEq>(&mut self, key: impl Fn(&Item<T>) -> Option<Key>) {
        self.groups.clear();
        let mut last = None;
        for (position, at) in self.shown.iter().enumerate() {
            let item = &self.items[*at];
            let Some(key) = key(item) else {
                continue;
            };
            if last.as_ref() != Some(&key) {
                self.groups.push(Group {
                    rows: position..position,
                    bytes: 0,
                    line: position + self.groups.len(),
                });
                last = Some(key);
            }
            if let Some(group) = self.groups.last_mut() {
                group.rows.end = position + 1;
                let bytes = item.row.bytes().unwrap_or(0);
                group.bytes = group.bytes.saturating_add(bytes);
            }
        }
    }

    /// The groups that the shown rows stand in; none where they stand in one list.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The line of a shown row.
    pub(super) fn line_of(&self, position: usize) -> usize {
        let above = |group: &Group| group.rows.start <= position;
        position + self.groups.partition_point(above)
    }

    /// The row on a line, or else below the heading on it.
    fn position_on(&self, line: usize) -> usize {
        line - self.groups.partition_point(|group| group.line < line)
    }

    fn line(&self, line: usize) -> Option<Line<'_, T>> {
        let headings = self.groups.partition_point(|group| group.line < line);
        let position = line - headings;
        let item = &self.items[*self.shown.get(position)?];
        if let Some(group) = self.groups.get(headings).filter(|group| group.line == line) {
            return Some(Line::Heading(group, item));
        }
        let group = headings.checked_sub(1).and_then(|at| self.groups.get(at));
        Some(Line::Row {
            item,
            under_cursor: position == self.at,
            knot: match group {
                None => Knot::Free,
                Some(group) if group.rows.end == position + 1 => Knot::Last,
                Some(_) => Knot::Inner,
            },
        })
    }

    /// The lines in the window. Its first is always a heading where there are groups: a row that
    /// stands there says nothing without it.
    pub fn lines(&self) -> impl Iterator<Item = Line<'_, T>> {
        let window = self.offset..self.offset + self.height;
        let first = self.offset;
        window.map_while(move |line| {
            if line == first && self.shows_headings() {
                self.heading_over(line)
            } else {
                self.line(line)
            }
        })
    }

    /// Whether the first line of the window is a heading.
    fn shows_headings(&self) -> bool {
        !self.groups.is_empty() && self.height > 1
    }

    /// The heading on a line, or else of the group that stands there.
    fn heading_over(&self, line: usize) -> Option<Line<'_, T>> {
        let headings = self.groups.partition_point(|group| group.line <= line);
        let group = self.groups.get(headings.checked_sub(1)?)?;
        let item = &self.items[*self.shown.get(group.rows.start)?];
        Some(Line::Heading(group, item))
    }

    /// The rows in the window, and whether the cursor is on them.
    pub fn window(&self) -> impl Iterator<Item = (&Item<T>, bool)> {
        self.lines().filter_map(|line| match line {
            Line::Heading(..) => None,
            Line::Row {
                item, under_cursor, ..
            } => Some((item, under_cursor)),
        })
    }

    /// Which of the shown rows are in the window.
    pub fn in_window(&self) -> Range<usize> {
        let first = self.offset + usize::from(self.shows_headings());
        let first = self.position_on(first);
        first..first + self.window().count()
    }

    /// Moves the cursor by a page, keeping one line of what was there.
    pub fn page(&mut self, pages: isize) {
        // The heading on the first line covers one.
        let kept = 1 + usize::from(self.shows_headings());
        let by = isize::try_from(self.height.saturating_sub(kept).max(1)).unwrap_or(isize::MAX);
        let by = pages.saturating_mul(by);
        if self.groups.is_empty() {
            return self.step(by);
        }
        let line = self.line_of(self.at).saturating_add_signed(by);
        let last = self.line_of(self.shown.len().saturating_sub(1));
        let to = self.position_on(line.min(last));
        // In a window of a line or two, the heading alone would be the page.
        let next = self.at.saturating_add_signed(by.signum());
        let to = if by < 0 { to.min(next) } else { to.max(next) };
        self.step(to.cast_signed().saturating_sub_unsigned(self.at));
    }

    /// Brings cursor and window back to where they can be.
    pub(super) fn settle(&mut self) {
        self.at = self.at.min(self.shown.len().saturating_sub(1));
        self.cursor = self.current().map(Item::key);
        let line = self.line_of(self.at);
        let top = line.saturating_sub(usize::from(self.shows_headings()));
        let lines = self.shown.len() + self.groups.len();
        let last_offset = lines.saturating_sub(self.height);
        self.offset = self
            .offset
            .clamp((line + 1).saturating_sub(self.height), top)
            .min(last_offset);
    }
}
