//! Words in ASCII.
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// The text in ASCII, as people write it who have no other letters.
pub(super) fn in_ascii(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    for character in text.chars() {
        match replacement(character) {
            Some(replacement) => plain.push_str(replacement),
            None => plain.extend(std::iter::once(character).nfd().filter(char::is_ascii)),
        }
    }
    Cow::Owned(plain)
}

/// What stands for a character that is not just a letter with an accent.
fn replacement(character: char) -> Option<&'static str> {
    Some(match character {
        'ä' => "ae",
        'ö' | 'œ' => "oe",
        'ü' => "ue",
        'Ä' => "Ae",
        'Ö' | 'Œ' => "Oe",
        'Ü' => "Ue",
        'ß' => "ss",
        '„' | '“' | '”' | '«' | '»' => "\"",
        '‘' | '’' => "'",
        '…' => "...",
        '–' | '—' | '·' => "-",
        '→' => "->",
        '≥' => ">=",
        '×' => "x",
        '\u{a0}' | '\u{202f}' => " ",
        // Opening marks that only Spanish has.
        '¿' | '¡' => "",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_keep_their_sound() {
        for (text, plain) in [
            ("Größe", "Groesse"),
            ("Tamaño", "Tamano"),
            ("« Âge » : cœur", "\" Age \" : coeur"),
            ("¿Salir…?", "Salir...?"),
        ] {
            assert_eq!(in_ascii(text), plain);
        }
    }
}
