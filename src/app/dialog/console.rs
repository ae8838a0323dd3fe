//! The console log of an instance, over the whole screen: read from its end, followed while that
//! is wanted, and searched.
mod search;

pub use search::{Search, hits};

use super::Verdict;
use crate::{
    app::{
        poll::{Changed, Poll},
        press::Press,
        rows::RowKey,
    },
    call::{Failure, FailureKind},
    model::{ConsoleLog, InstanceId, SafeText},
};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use jiff::Timestamp;
use std::time::Duration;

/// How many lines are asked for, at first and each time more are wanted; after these, all.
const STEPS: [u32; 3] = [200, 1_000, 5_000];

/// Columns that a key scrolls sideways.
const SIDEWAYS: usize = 16;

/// The page, and what has been read for it.
#[derive(Debug, Clone)]
pub struct Console {
    pub key: RowKey,
    pub instance: InstanceId,
    /// What the instance is called.
    pub name: SafeText,
    pub log: ConsoleLog,
    /// When it was read last.
    pub read_at: Option<Timestamp>,
    /// Why the last reading came to nothing.
    pub failure: Option<Failure>,
    /// How many lines are asked for at most; none for all that there are.
    pub lines: Option<u32>,
    pub is_reading: bool,
    pub follows: bool,
    /// The first line and the first column in sight.
    pub top: usize,
    pub left: usize,
    pub search: Search,
    height: usize,
    /// Whether it is to be read as soon as nothing of it is under way.
    is_wanted: bool,
    poll: Poll,
}

impl Console {
    /// A page that wants to be read.
    pub fn new(key: RowKey, instance: InstanceId, name: SafeText) -> Self {
        Self {
            key,
            instance,
            name,
            log: ConsoleLog::default(),
            read_at: None,
            failure: None,
            lines: Some(STEPS[0]),
            is_reading: false,
            follows: false,
            top: 0,
            left: 0,
            search: Search::default(),
            height: 0,
            is_wanted: true,
            poll: Poll::default(),
        }
    }

    /// Whether it is to be asked for now; it counts as asked from then on.
    pub fn take_due(&mut self, now: Duration) -> bool {
        self.poll.plan(self.follows, now);
        if self.is_reading {
            return false;
        }
        let is_due = self.poll.take_due(now);
        let asks = is_due || std::mem::take(&mut self.is_wanted);
        self.is_reading = asks;
        asks
    }

    /// When it is looked at next; never, unless it is followed.
    pub fn due(&self) -> Option<Duration> {
        self.poll.due()
    }

    /// The log has come. If its end was in sight, the new end is; otherwise the same lines stay in
    /// sight.
    pub fn told(&mut self, log: ConsoleLog, at: Timestamp) {
        let was_at_end = self.read_at.is_none() || self.is_at_end();
        let changed = if log == self.log {
            Changed::No
        } else {
            Changed::Yes
        };
        let moved = self.log.moved_in(&log).unwrap_or(0);
        self.log = log;
        self.top = if was_at_end {
            self.last_top()
        } else {
            self.top.saturating_add_signed(moved).min(self.last_top())
        };
        self.search.look_through(&self.log);
        self.read_at = Some(at);
        self.failure = None;
        self.is_reading = false;
        self.poll.answered(changed);
    }

    /// It could not be read. What may pass is asked for again while it is followed.
    pub fn failed(&mut self, failure: Failure) {
        let may_pass = matches!(
            failure.kind,
            FailureKind::Conflict
                | FailureKind::TooMany
                | FailureKind::Broken { .. }
                | FailureKind::Unreachable
                | FailureKind::TimedOut
                | FailureKind::CutOff
        );
        self.follows &= may_pass;
        self.failure = Some(failure);
        self.is_reading = false;
        self.poll.answered(Changed::No);
    }

    /// How many lines there is room for.
    pub fn set_height(&mut self, height: usize) {
        if height != self.height {
            let was_at_end = self.is_at_end();
            self.height = height;
            if was_at_end {
                self.top = self.last_top();
            }
        }
        self.top = self.top.min(self.last_top());
    }

    pub fn is_at_end(&self) -> bool {
        self.top >= self.last_top()
    }

    fn last_top(&self) -> usize {
        self.log.lines().len().saturating_sub(self.height)
    }

    /// Whether there may be older lines than those that were asked for.
    pub fn has_more(&self) -> bool {
        let asked = self.lines.and_then(|lines| usize::try_from(lines).ok());
        asked.is_some_and(|asked| self.log.lines().len() >= asked)
    }

    pub fn press(&mut self, key: KeyEvent) -> Verdict {
        if self.search.is_typing {
            let from = self.top;
            if let Some(line) = self.search.press(key, &self.log, from) {
                self.show(line);
            }
            return Verdict::Stay;
        }
        match Press::of(key) {
            Press::Escape if self.search.is_set() => self.search = Search::default(),
            Press::Escape | Press::Letter('q') => return Verdict::Close,
            Press::Letter('x') if self.read_at.is_some() => return Verdict::Export,
            Press::Letter('/') => self.search.begin(),
            Press::Letter('n') => self.seek(Search::onward),
            Press::Letter('N') => self.seek(Search::back),
            Press::Letter('f') => self.follow(),
            Press::Letter('r') => self.is_wanted = true,
            Press::Letter('+' | 'm') => self.want_more(),
            press @ (Press::Enter
            | Press::Next
            | Press::Previous
            | Press::Left
            | Press::Right
            | Press::PageDown
            | Press::PageUp
            | Press::First
            | Press::Last
            | Press::Letter(_)
            | Press::Other) => self.scroll(key, press.or_vi()),
        }
        Verdict::Stay
    }

    pub fn paste(&mut self, text: &str) {
        if self.search.is_typing {
            let from = self.top;
            if let Some(line) = self.search.paste(text, &self.log, from) {
                self.show(line);
            }
        }
    }

    /// Follows it from its end on, or no longer.
    fn follow(&mut self) {
        self.follows = !self.follows;
        if self.follows {
            self.is_wanted = true;
            self.top = self.last_top();
        }
    }

    fn want_more(&mut self) {
        if self.has_more() {
            let steps = STEPS.iter().copied();
            self.lines = steps.into_iter().find(|step| Some(*step) > self.lines);
            self.is_wanted = true;
        }
    }

    fn seek(&mut self, step: impl FnOnce(&mut Search) -> Option<usize>) {
        if let Some(line) = step(&mut self.search) {
            self.show(line);
        }
    }

    /// Brings a line into sight, with some of what stands before it.
    fn show(&mut self, line: usize) {
        let in_sight = self.top..self.top + self.height.max(1);
        if !in_sight.contains(&line) {
            self.top = line.saturating_sub(self.height / 3).min(self.last_top());
        }
    }

    fn scroll(&mut self, key: KeyEvent, press: Press) {
        let page = self.height.saturating_sub(1).max(1);
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        let top = match press {
            Press::Next => self.top + 1,
            Press::Previous => self.top.saturating_sub(1),
            Press::PageDown => self.top + page,
            Press::PageUp => self.top.saturating_sub(page),
            Press::First => 0,
            Press::Last => usize::MAX,
            Press::Other if control && key.code == KeyCode::Char('d') => self.top + page,
            Press::Other if control && key.code == KeyCode::Char('u') => {
                self.top.saturating_sub(page)
            }
            Press::Left => {
                self.left = self.left.saturating_sub(SIDEWAYS);
                self.top
            }
            Press::Right => {
                self.left = (self.left + SIDEWAYS).min(self.widest());
                self.top
            }
            Press::Escape | Press::Enter | Press::Letter(_) | Press::Other => self.top,
        };
        self.top = top.min(self.last_top());
    }

    /// The last column of the widest line in sight that a key can scroll to.
    fn widest(&self) -> usize {
        let in_sight = self.log.lines().iter().skip(self.top).take(self.height);
        let widest = in_sight.map(SafeText::width).max().unwrap_or(0);
        widest.saturating_sub(SIDEWAYS)
    }
}

#[cfg(test)]
mod tests;
