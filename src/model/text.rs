//! Text from outside made safe for a terminal, and the width of text in cells.
use serde::{Serialize, Serializer};
use std::{
    borrow::Cow,
    fmt::{self, Write},
    sync::Arc,
};
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Text in which nothing can steer a terminal or deceive a reader.
///
/// Controls are shown as their pictures, direction marks and invisible characters by their code,
/// piles of combining marks are cut. Built once, where an answer is parsed, so that no sink
/// (table, dialog, log, report, copy) has to think of it again. The raw text is not kept: names
/// never go back into requests, ids do (see [`super::Id`]).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct SafeText {
    shown: Arc<str>,
    altered: bool,
}

/// The longest text taken over from a server, in characters; longer ones end in an ellipsis.
const LONGEST: usize = 4096;

/// How many combining marks one character may carry: real scripts need no more.
const MARKS_PER_CHARACTER: usize = 4;

impl SafeText {
    pub fn new(raw: &str) -> Self {
        if raw.len() <= LONGEST && raw.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            return Self {
                shown: raw.into(),
                altered: false,
            };
        }
        let shown = clean(raw);
        let altered = shown != raw;
        Self {
            shown: shown.into(),
            altered,
        }
    }

    pub fn as_str(&self) -> &str {
        &self.shown
    }

    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// Whether what is shown differs from what the server sent: such a name needs its id beside it.
    pub fn is_altered(&self) -> bool {
        self.altered
    }

    /// The width in terminal cells.
    pub fn width(&self) -> usize {
        width(&self.shown)
    }
}

impl fmt::Display for SafeText {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.shown)
    }
}

impl From<&str> for SafeText {
    fn from(raw: &str) -> Self {
        Self::new(raw)
    }
}

impl AsRef<str> for SafeText {
    fn as_ref(&self) -> &str {
        &self.shown
    }
}

impl Serialize for SafeText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.shown)
    }
}

impl<'de> serde::Deserialize<'de> for SafeText {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self::new(&Cow::<str>::deserialize(deserializer)?))
    }
}

fn clean(raw: &str) -> String {
    let mut shown = String::with_capacity(raw.len());
    let mut marks = 0;
    for (count, character) in raw.chars().enumerate() {
        if count == LONGEST {
            shown.push('…');
            break;
        }
        marks = if is_combining_mark(character) {
            marks + 1
        } else {
            0
        };
        if marks <= MARKS_PER_CHARACTER {
            push_clean(&mut shown, character);
        }
    }
    shown
}

fn push_clean(shown: &mut String, character: char) {
    match character {
        '\n' | '\u{2028}' | '\u{2029}' | '\u{85}' => shown.push('⏎'),
        // The block "Control Pictures" mirrors the C0 controls in order.
        '\0'..='\u{1f}' => shown.extend(char::from_u32(0x2400 + u32::from(character))),
        '\u{7f}' => shown.push('␡'),
        // A variation selector only picks a glyph, and terminals disagree on its width.
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => {}
        _ if is_deceptive(character) => {
            let code = u32::from(character);
            write!(shown, "⟨U+{code:04X}⟩").expect("writing to a String cannot fail");
        }
        _ => shown.push(character),
    }
}

/// Whether a character steers direction, is invisible, is blank without being a space, or is
/// assigned to nobody: all of them let one name pass for another.
fn is_deceptive(character: char) -> bool {
    matches!(
        character,
        '\u{80}'..='\u{9f}'
            | '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{2800}'
            | '\u{3164}'
            | '\u{e000}'..='\u{f8ff}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e007f}'
            | '\u{f0000}'..='\u{10ffff}'
    ) || u32::from(character) & 0xfffe == 0xfffe
}

/// The width of a text in terminal cells.
pub fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// The text cut to a width in cells, with an ellipsis where something was cut.
pub fn truncate(text: &str, cells: usize) -> Cow<'_, str> {
    if width(text) <= cells {
        return Cow::Borrowed(text);
    }
    let Some(room) = cells.checked_sub(1) else {
        return Cow::Borrowed("");
    };
    let mut shown = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        used += width(grapheme);
        if used > room {
            break;
        }
        shown.push_str(grapheme);
    }
    shown.push('…');
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn controls_become_pictures_and_direction_marks_become_codes() {
        for (raw, shown) in [
            ("web-1", "web-1"),
            ("a\u{1b}[2Jb", "a␛[2Jb"),
            ("two\nlines", "two⏎lines"),
            ("\u{9b}31m", "⟨U+009B⟩31m"),
            ("abc\u{202e}gpj.exe", "abc⟨U+202E⟩gpj.exe"),
            ("zero\u{200b}width", "zero⟨U+200B⟩width"),
            ("日本語 ñ", "日本語 ñ"),
            ("tag\u{e0041}", "tag⟨U+E0041⟩"),
        ] {
            assert_eq!(SafeText::new(raw).as_str(), shown);
            assert_eq!(SafeText::new(raw).is_altered(), raw != shown, "{raw:?}");
        }
    }

    #[test]
    fn a_pile_of_marks_is_cut() {
        let pile = format!("a{}", "\u{301}".repeat(50));
        assert_eq!(SafeText::new(&pile).as_str().chars().count(), 5);
    }

    #[test]
    fn a_cut_text_is_never_wider_than_its_room() {
        assert_eq!(truncate("web-1-2026-09-02", 8), "web-1-2…");
        assert_eq!(truncate("日本語", 4), "日…");
        assert_eq!(truncate("日本語", 0), "");
        assert_eq!(truncate("abc", 3), "abc");
    }

    proptest! {
        #[test]
        fn nothing_that_steers_a_terminal_is_left(raw in any::<String>()) {
            let text = SafeText::new(&raw);
            prop_assert!(!text.as_str().chars().any(|c| c.is_control() || is_deceptive(c)));
            prop_assert_eq!(SafeText::new(text.as_str()), SafeText { altered: false, ..text });
        }

        #[test]
        fn cutting_keeps_to_the_room(raw in any::<String>(), cells in 0_usize..40) {
            let text = SafeText::new(&raw);
            prop_assert!(width(&truncate(text.as_str(), cells)) <= cells);
        }
    }
}
