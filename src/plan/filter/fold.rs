//! Text without case and accents, and patterns over it.
use std::borrow::Cow;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The text without case and accents, so that `jose` finds `José` and `STRASSE` finds `straße`.
pub fn fold(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return if text.bytes().any(|byte| byte.is_ascii_uppercase()) {
            Cow::Owned(text.to_ascii_lowercase())
        } else {
            Cow::Borrowed(text)
        };
    }
    let mut folded = String::with_capacity(text.len());
    let plain = text
        .nfkd()
        .filter(|character| !is_combining_mark(*character))
        .flat_map(char::to_lowercase)
        // The capital İ is lowered to an i and a dot of its own.
        .filter(|character| !is_combining_mark(*character));
    for character in plain {
        match character {
            'ß' => folded.push_str("ss"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            _ => folded.push(character),
        }
    }
    Cow::Owned(folded)
}

/// A name in which `*` stands for any text; without regard to case and accents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pattern {
    /// The folded texts between the stars: one where there is no star.
    pieces: Vec<String>,
    /// As it was typed, where there is no star.
    literal: Option<String>,
}

impl Pattern {
    /// A star is a wildcard unless it stood in quotes.
    pub(super) fn new(characters: &[super::word::Typed]) -> Self {
        let pieces = characters
            .split(|typed| typed.is('*'))
            .map(|piece| {
                let text: String = piece.iter().map(|typed| typed.character).collect();
                fold(&super::parse::safe(&text)).into_owned()
            })
            .collect();
        let is_literal = characters.iter().all(|typed| !typed.is('*'));
        Self {
            pieces,
            literal: is_literal.then(|| super::word::text(characters)),
        }
    }

    /// The one text that it was typed as; none where it has a star.
    pub(super) fn literal(&self) -> Option<&str> {
        self.literal.as_deref()
    }

    pub(super) fn matches(&self, text: &str) -> bool {
        let text = fold(text);
        let (first, rest) = match self.pieces.split_first() {
            Some((only, [])) => return text == only.as_str(),
            Some(split) => split,
            None => return false,
        };
        let (Some(mut text), Some((last, middle))) =
            (text.strip_prefix(first.as_str()), rest.split_last())
        else {
            return false;
        };
        for piece in middle {
            // The earliest place leaves the most room for what follows.
            match text.find(piece.as_str()) {
                Some(at) => text = &text[at + piece.len()..],
                None => return false,
            }
        }
        text.ends_with(last.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::{super::word, *};

    fn pattern(typed: &str) -> Pattern {
        let words = word::split(typed);
        Pattern::new(&words[0].characters)
    }

    #[test]
    fn a_star_stands_for_any_text() {
        for (typed, name, matches) in [
            ("web-1", "WEB-1", true),
            ("web-1", "web-10", false),
            ("web-*", "web-", true),
            ("web-*", "my-web-1", false),
            ("*-1", "web-1", true),
            ("w*b*1", "web-box-1", true),
            ("w*b*1", "web-box-12", false),
            ("a*a", "a", false),
            ("*", "", true),
            ("\"w*\"", "web", false),
            ("\"w*\"", "w*", true),
            ("jose*", "José's", true),
        ] {
            assert_eq!(pattern(typed).matches(name), matches, "{typed} {name}");
        }
    }
}
