//! Searching a text: where it stands, in which lines, and from one to the next.
use crate::{app::press::Press, model::ConsoleLog, plan::filter::fold};
use crossterm::event::{Event as TerminalEvent, KeyEvent};
use std::ops::Range;
use tui_input::{Input, InputRequest, backend::crossterm::EventHandler};

/// What is looked for, and the lines that have it.
#[derive(Debug, Clone, Default)]
pub struct Search {
    pub input: Input,
    pub is_typing: bool,
    lines: Vec<usize>,
    /// Which of them was gone to last.
    at: Option<usize>,
}

impl Search {
    pub fn is_set(&self) -> bool {
        !self.input.value().is_empty()
    }

    /// The lines that have it.
    pub fn lines(&self) -> &[usize] {
        &self.lines
    }

    /// The number of the line that was gone to last, among those that have it.
    pub fn at(&self) -> Option<usize> {
        self.at
    }

    /// The line that was gone to last.
    pub fn line(&self) -> Option<usize> {
        self.lines.get(self.at?).copied()
    }

    pub fn begin(&mut self) {
        self.is_typing = true;
    }

    /// A key while it is typed; returns the line to go to.
    pub fn press(&mut self, key: KeyEvent, log: &ConsoleLog, from: usize) -> Option<usize> {
        match Press::of(key) {
            Press::Escape => {
                *self = Self::default();
                return None;
            }
            Press::Enter => {
                self.is_typing = false;
                return self.line();
            }
            Press::Next
            | Press::Previous
            | Press::Left
            | Press::Right
            | Press::PageDown
            | Press::PageUp
            | Press::First
            | Press::Last
            | Press::Letter(_)
            | Press::Other => {
                self.input.handle_event(&TerminalEvent::Key(key));
            }
        }
        self.typed(log, from)
    }

    pub fn paste(&mut self, text: &str, log: &ConsoleLog, from: usize) -> Option<usize> {
        for character in text.chars().filter(|character| !character.is_control()) {
            self.input.handle(InputRequest::InsertChar(character));
        }
        self.typed(log, from)
    }

    /// Something else is looked for now: from the first line in sight on, else from the beginning.
    fn typed(&mut self, log: &ConsoleLog, from: usize) -> Option<usize> {
        self.at = None;
        self.look_through(log);
        if !self.lines.is_empty() {
            let at = self.lines.partition_point(|line| *line < from);
            self.at = Some(at % self.lines.len());
        }
        self.line()
    }

    /// Finds it in a log that has changed.
    pub fn look_through(&mut self, log: &ConsoleLog) {
        let sought = fold(self.input.value()).into_owned();
        let lines = log.lines().iter().enumerate();
        let has = |text: &str| !sought.is_empty() && fold(text).contains(&sought);
        let lines = lines.filter(|(_, line)| has(line.as_str()));
        self.lines = lines.map(|(at, _)| at).collect();
        self.at = self.at.filter(|at| *at < self.lines.len());
    }

    /// On to the next line that has it, after the last to the first.
    pub fn onward(&mut self) -> Option<usize> {
        let next = self.at.map_or(0, |at| at + 1);
        self.at = next.checked_rem(self.lines.len());
        self.line()
    }

    pub fn back(&mut self) -> Option<usize> {
        let count = self.lines.len();
        let before = self.at.unwrap_or(0) + count.saturating_sub(1);
        self.at = before.checked_rem(count);
        self.line()
    }
}

/// Where a text stands in a line, whatever its case and accents, in bytes of the line.
pub fn hits(line: &str, sought: &str) -> Vec<Range<usize>> {
    let sought = fold(sought);
    if sought.is_empty() {
        return Vec::new();
    }
    let mut folded = String::with_capacity(line.len());
    // For each byte of the folded line, the character of the line that it came from.
    let mut origins = Vec::with_capacity(line.len());
    for (at, character) in line.char_indices() {
        let mut plain = [0; 4];
        let character = character.encode_utf8(&mut plain);
        folded.push_str(&fold(character));
        origins.resize(folded.len(), at..at + character.len());
    }
    let found = folded.match_indices(sought.as_ref());
    let ends = found.map(|(at, text)| (at, at + text.len() - 1));
    ends.filter_map(|(first, last)| Some(origins.get(first)?.start..origins.get(last)?.end))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_text_is_found_whatever_its_case_and_accents() {
        let found = |line: &'static str, sought: &str| -> Vec<&'static str> {
            let hits = hits(line, sought).into_iter();
            hits.map(|range| &line[range]).collect()
        };
        assert_eq!(found("Error: an ERROR", "error"), ["Error", "ERROR"]);
        assert_eq!(found("José wohnt in der Straße", "jose"), ["José"]);
        assert_eq!(found("José wohnt in der Straße", "strasse"), ["Straße"]);
        assert_eq!(found("aaa", "aa"), ["aa"]);
        assert!(found("web-1", "").is_empty());
    }

    proptest! {
        #[test]
        fn every_hit_is_a_part_of_its_line(line in any::<String>(), sought in "[a-zéß]{1,2}") {
            let hits = hits(&line, &sought);
            for range in &hits {
                prop_assert!(line.get(range.clone()).is_some());
            }
            prop_assert!(hits.is_sorted_by_key(|range| range.start));
        }
    }
}
