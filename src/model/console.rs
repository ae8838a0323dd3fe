//! The console log of an instance: what its serial console has said.
use super::text::SafeText;
use std::sync::Arc;

/// The last lines of a console log, made safe for a terminal, each for itself.
///
/// A console is written for a terminal of its own: colours and cursor moves are left out, a line
/// that was written over shows what was written last, and tabs become blanks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ConsoleLog {
    lines: Arc<[SafeText]>,
}

/// The distance of tab stops, in characters.
const TAB: usize = 8;

impl ConsoleLog {
    /// Takes the text apart as Nova gives it.
    pub fn new(raw: &str) -> Self {
        let whole = raw.strip_suffix('\n').unwrap_or(raw);
        if whole.is_empty() {
            return Self::default();
        }
        let lines = whole.split('\n').map(|line| SafeText::new(&printed(line)));
        Self {
            lines: lines.collect(),
        }
    }

    pub fn lines(&self) -> &[SafeText] {
        &self.lines
    }

    /// The lines as one text, each with its end.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for line in self.lines.iter() {
            text.push_str(line.as_str());
            text.push('\n');
        }
        text
    }

    /// By how many lines the text of this log stands further down in a later one, where that can
    /// be told: negative where older lines have fallen out at the beginning.
    ///
    /// The last line may have been written on since, so it does not count.
    pub fn moved_in(&self, later: &Self) -> Option<isize> {
        let (known, _) = self.lines.split_last().map(|(last, rest)| (rest, last))?;
        let begins = |of: &[SafeText], with: &[SafeText]| {
            let both = of.len().min(with.len());
            both > 0 && of[..both] == with[..both]
        };
        let down = |by: usize| isize::try_from(by).ok();
        let fallen = (0..known.len()).find(|by| begins(&later.lines, &known[*by..]));
        let grown = || (1..later.lines.len()).find(|by| begins(&later.lines[*by..], known));
        match fallen {
            Some(by) => down(by).map(|by| -by),
            None => grown().and_then(down),
        }
    }
}

/// A line as a terminal would show it in the end.
fn printed(line: &str) -> String {
    let line = line.trim_end_matches('\r');
    let last = line.rsplit('\r').next().unwrap_or(line);
    expanded(&without_steering(last))
}

/// The text without the sequences that steer a terminal, as ECMA-48 builds them: `ESC [` up to its
/// final character, `ESC ]` up to its end, and `ESC` with one character behind it.
fn without_steering(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        if character != '\u{1b}' {
            plain.push(character);
            continue;
        }
        match characters.next() {
            Some('[') => while characters.next().is_some_and(|c| !('@'..='~').contains(&c)) {},
            Some(']') => while characters.next().is_some_and(|c| c != '\u{7}' && c != '\\') {},
            Some('(' | ')') => {
                characters.next();
            }
            Some(_) | None => {}
        }
    }
    plain
}

fn expanded(text: &str) -> String {
    if !text.contains('\t') {
        return text.to_owned();
    }
    let mut wide = String::with_capacity(text.len());
    let mut column = 0;
    for character in text.chars() {
        if character == '\t' {
            let blanks = TAB - column % TAB;
            wide.extend(std::iter::repeat_n(' ', blanks));
            column += blanks;
        } else {
            wide.push(character);
            column += 1;
        }
    }
    wide
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(raw: &str) -> Vec<String> {
        let log = ConsoleLog::new(raw);
        log.lines().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn lines_stay_lines_and_steer_nothing() {
        for (raw, lines) in [
            ("", vec![]),
            ("\n", vec![]),
            ("one\ntwo\n", vec!["one", "two"]),
            ("one\r\n\r\ntwo", vec!["one", "", "two"]),
            (
                "\u{1b}[0;32m  OK  \u{1b}[0m Started",
                vec!["  OK   Started"],
            ),
            ("10%\r50%\r100%\n", vec!["100%"]),
            ("a\tb", vec!["a       b"]),
            ("\u{1b}]0;title\u{7}root\u{1b}[2J\u{1b}(B", vec!["root"]),
            ("bell\u{7} \u{202e}evil", vec!["bell␇ ⟨U+202E⟩evil"]),
            ("cut \u{1b}[3", vec!["cut "]),
            ("cut \u{1b}", vec!["cut "]),
        ] {
            assert_eq!(shown(raw), lines, "{raw:?}");
        }
    }

    #[test]
    fn it_can_be_told_where_a_log_stands_in_a_later_one() {
        let log = ConsoleLog::new;
        for (before, later, moved) in [
            ("a\nb\nc", "a\nb\nc\nd", Some(0)),
            ("a\nb\nc", "b\nc\nd", Some(-1)),
            ("a\nb\nc", "a\nb\nc and more", Some(0)),
            ("c\nd\ne", "a\nb\nc\nd\ne", Some(2)),
            ("a\nb\nc", "x\ny\nz", None),
            ("", "x", None),
        ] {
            assert_eq!(
                log(before).moved_in(&log(later)),
                moved,
                "{before:?} {later:?}"
            );
        }
    }

    proptest! {
        #[test]
        fn no_text_breaks_it(raw in any::<String>()) {
            let log = ConsoleLog::new(&raw);
            prop_assert!(log.lines().len() <= raw.matches('\n').count() + 1);
            let steers = log.lines().iter().any(|line| line.as_str().contains('\u{1b}'));
            prop_assert!(!steers);
        }
    }
}
