//! The words of a typed filter: blanks part them, quotes and slashes keep them together.
use std::ops::Range;

/// One character of a word, and whether it stood in quotes: then it has no meaning of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Typed {
    pub character: char,
    pub quoted: bool,
}

impl Typed {
    /// Whether it is this sign with its meaning.
    pub(super) fn is(self, sign: char) -> bool {
        self.character == sign && !self.quoted
    }
}

/// One word.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Word {
    /// Where it stands in the text, in bytes.
    pub range: Range<usize>,
    pub negated: bool,
    pub characters: Vec<Typed>,
    /// It is `/between slashes/`, which are not among its characters.
    pub is_expression: bool,
}

impl Word {
    pub(super) fn text(&self) -> String {
        text(&self.characters)
    }

    /// The name, the sign and the value of a term like `older:30d` or `size>5G`.
    pub(super) fn term(&self) -> Option<(String, char, &[Typed])> {
        let at = self
            .characters
            .iter()
            .position(|typed| [':', '>', '<', '='].iter().any(|sign| typed.is(*sign)))?;
        let (head, tail) = self.characters.split_at(at);
        let (sign, value) = tail.split_first()?;
        let plain = head.iter().all(|typed| !typed.quoted);
        (plain && !head.is_empty()).then(|| (text(head), sign.character, value))
    }
}

pub(super) fn text(characters: &[Typed]) -> String {
    characters.iter().map(|typed| typed.character).collect()
}

/// Takes a text apart. An open quote or slash reaches to the end.
pub(super) fn split(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some(&(start, character)) = rest.peek() {
        if character.is_whitespace() {
            rest.next();
            continue;
        }
        let mut word = Word::default();
        while rest.next_if(|(_, next)| *next == '!').is_some() {
            word.negated = !word.negated;
        }
        if rest.next_if(|(_, next)| *next == '/').is_some() {
            word.is_expression = true;
            expression(&mut rest, &mut word);
        } else {
            plain(&mut rest, &mut word);
        }
        let end = rest.peek().map_or(text.len(), |(at, _)| *at);
        word.range = start..end;
        words.push(word);
    }
    words
}

type Characters<'a> = std::iter::Peekable<std::str::CharIndices<'a>>;

/// Up to the closing slash; `\/` is a slash in it.
fn expression(rest: &mut Characters<'_>, word: &mut Word) {
    let mut push = |character| {
        word.characters.push(Typed {
            character,
            quoted: true,
        });
    };
    while let Some((_, character)) = rest.next() {
        match character {
            '/' => return,
            '\\' => match rest.next() {
                Some((_, '/')) => push('/'),
                next => {
                    push('\\');
                    if let Some((_, next)) = next {
                        push(next);
                    }
                }
            },
            _ => push(character),
        }
    }
}

/// Up to the next blank that is not in quotes.
fn plain(rest: &mut Characters<'_>, word: &mut Word) {
    let mut quoted = false;
    while let Some((_, character)) = rest.next_if(|(_, next)| quoted || !next.is_whitespace()) {
        if character == '"' {
            quoted = !quoted;
        } else {
            word.characters.push(Typed { character, quoted });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn quotes_and_slashes_keep_blanks() {
        let words = split(r#" web  "my web" !tag:"a b",c /^a \/b$/ source:x "#);
        let texts: Vec<String> = words.iter().map(Word::text).collect();
        assert_eq!(texts, ["web", "my web", "tag:a b,c", "^a /b$", "source:x"]);
        let negated: Vec<bool> = words.iter().map(|word| word.negated).collect();
        assert_eq!(negated, [false, false, true, false, false]);
        assert!(words[3].is_expression);
    }

    #[test]
    fn a_colon_in_quotes_makes_no_term() {
        let words = split(r#"older:30d size>5G "older:30d" prop.a=b:c :x"#);
        let terms: Vec<Option<(String, char, String)>> = words
            .iter()
            .map(Word::term)
            .map(|term| term.map(|(name, sign, value)| (name, sign, text(value))))
            .collect();
        let term = |name: &str, sign, value: &str| Some((name.into(), sign, value.into()));
        assert_eq!(
            terms,
            [
                term("older", ':', "30d"),
                term("size", '>', "5G"),
                None,
                term("prop.a", '=', "b:c"),
                None,
            ]
        );
    }

    proptest! {
        #[test]
        fn every_text_can_be_taken_apart(typed in any::<String>()) {
            let mut end = 0;
            for word in split(&typed) {
                prop_assert!(word.range.start >= end && word.range.end > word.range.start);
                prop_assert!(typed.get(word.range.clone()).is_some());
                end = word.range.end;
            }
        }
    }
}
