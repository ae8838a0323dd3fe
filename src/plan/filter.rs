//! Which rows a typed filter lets through.
use std::borrow::Cow;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// What was typed, taken apart; every term must hold.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    terms: Vec<Term>,
}

/// One condition on a row.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Term {
    /// This text stands somewhere in the row; folded.
    Text(String),
}

impl Filter {
    /// The filter that a text means: words apart from each other are conditions of their own.
    pub fn new(typed: &str) -> Self {
        Self {
            terms: typed
                .split_whitespace()
                .map(|word| Term::Text(fold(word).into_owned()))
                .collect(),
        }
    }

    /// Whether it lets everything through.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Whether it lets a row through in which these texts stand (name, source, id).
    pub fn matches<Text: AsRef<str>>(&self, haystacks: &[Text]) -> bool {
        if self.is_empty() {
            return true;
        }
        let folded: Vec<Cow<'_, str>> = haystacks.iter().map(|text| fold(text.as_ref())).collect();
        self.terms.iter().all(|term| match term {
            Term::Text(word) => folded.iter().any(|text| text.contains(word.as_str())),
        })
    }
}

/// The text without case and accents, so that `jose` finds `José` and `STRASSE` finds `straße`.
fn fold(text: &str) -> Cow<'_, str> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn case_and_accents_do_not_matter_and_all_words_must_be_there() {
        let row = ["José's Straße-Œuvre", "ŁÓDŹ-db", "9f8e7d6c-0001"];
        for (typed, shown) in [
            ("", true),
            ("   ", true),
            ("jose", true),
            ("JOSÉ", true),
            ("strasse", true),
            ("STRAẞE", true),
            ("oeuvre", true),
            ("lodz", true),
            ("9F8E", true),
            ("jose lodz", true),
            ("lodz 0001 strasse", true),
            ("jose web", false),
            ("joselodz", false),
            ("0001-", false),
        ] {
            assert_eq!(Filter::new(typed).matches(&row), shown, "{typed:?}");
        }
    }

    #[test]
    fn an_i_finds_an_i_in_every_spelling() {
        for name in ["İstanbul", "istanbul", "ISTANBUL", "i\u{307}stanbul"] {
            assert!(Filter::new("istanbul").matches(&[name]), "{name:?}");
        }
    }

    proptest! {
        #[test]
        fn every_word_of_a_name_finds_the_name(name in "\\PC{0,40}", other in "\\PC{0,20}") {
            for word in name.split_whitespace() {
                prop_assert!(Filter::new(word).matches(&[other.as_str(), name.as_str()]));
            }
            prop_assert!(Filter::new(&name).matches(&[name.as_str()]));
        }

        #[test]
        fn a_longer_filter_never_shows_more(name in any::<String>(), typed in "[a-c ]{0,6}", more in "[a-c ]{0,3}") {
            let longer = format!("{typed}{more}");
            if Filter::new(&longer).matches(&[name.as_str()]) {
                prop_assert!(Filter::new(&typed).matches(&[name.as_str()]));
            }
        }
    }
}
