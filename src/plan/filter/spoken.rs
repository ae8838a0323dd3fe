//! Filters that the program types itself: by ids, so that they are exact, and read by names.
use super::{
    complete,
    term::TermName,
    value,
    word::{self, Word},
};
use crate::model::SafeText;

/// A term that asks for exactly this value.
pub fn asking(term: TermName, wanted: &str) -> String {
    let name = term.as_str();
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
    if value::is_id(wanted) || wanted.chars().all(is_plain) && !wanted.is_empty() {
        return format!("{name}:{wanted}");
    }
    // A quote cannot be quoted: a star stands for it.
    format!("{name}:\"{}\"", wanted.replace('"', "\"*\""))
}

/// A filter as people read it: in the place of ids of instances and images stand their names, as
/// far as `name` knows them.
pub fn spoken(text: &str, name: impl Fn(TermName, &str) -> Option<SafeText>) -> String {
    let mut spoken = String::with_capacity(text.len());
    let mut end = 0;
    for word in word::split(text) {
        spoken.push_str(&text[end..word.range.start]);
        end = word.range.end;
        match named(&word, &name) {
            Some(named) => spoken.push_str(&named),
            None => spoken.push_str(&text[word.range]),
        }
    }
    spoken.push_str(&text[end..]);
    spoken
}

fn named(word: &Word, name: impl Fn(TermName, &str) -> Option<SafeText>) -> Option<String> {
    let (head, _, wanted) = word.term().filter(|_| !word.is_expression)?;
    let mut terms = [TermName::Source, TermName::Image].into_iter();
    let term = terms.find(|term| term.as_str().eq_ignore_ascii_case(&head))?;
    let id = word::text(wanted);
    let name = name(term, &id).filter(|_| value::is_id(&id))?;
    let name = complete::quoted(&[name]).pop()?;
    let not = if word.negated { "!" } else { "" };
    Some(format!("{not}{head}:{name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "5f6b7c8d-9e0f-4a1b-8c2d-3e4f5a6b7c8d";

    #[test]
    fn ids_are_read_by_their_names() {
        let name = |term, id: &str| {
            let known = term == TermName::Source && id == ID;
            known.then(|| SafeText::new("my web"))
        };
        for (typed, read) in [
            (format!("source:{ID}"), "source:\"my web\"".to_owned()),
            (
                format!("older:3d  !source:{ID} x"),
                "older:3d  !source:\"my web\" x".to_owned(),
            ),
            (format!("image:{ID}"), format!("image:{ID}")),
            (format!("/source:{ID}/ {ID}"), format!("/source:{ID}/ {ID}")),
            ("source:web".to_owned(), "source:web".to_owned()),
        ] {
            assert_eq!(spoken(&typed, name), read);
        }
    }

    #[test]
    fn what_asks_for_a_value_is_one_word() {
        for wanted in [ID, "web-1", "my web", "a\"b", "x,y*", "", "/a/"] {
            let typed = asking(TermName::Source, wanted);
            assert_eq!(word::split(&typed).len(), 1, "{typed}");
        }
    }
}
