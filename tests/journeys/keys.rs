//! Keys as a journey writes them: `j`, `Enter`, `Ctrl-r`, or text in quotes.
use crossterm::event::{KeyCode, KeyModifiers};

/// One key with its modifiers.
#[derive(Clone, Copy)]
pub(crate) struct Stroke {
    pub(crate) code: KeyCode,
    pub(crate) modifiers: KeyModifiers,
}

/// The keys of a script, in order. What stands in quotes is typed letter by letter.
pub(crate) fn read(script: &str) -> Vec<Stroke> {
    let parts = script.split('\'').enumerate();
    parts
        .flat_map(|(at, part)| {
            if at % 2 == 1 {
                part.chars().map(letter).collect::<Vec<_>>()
            } else {
                part.split_whitespace().map(stroke).collect()
            }
        })
        .collect()
}

fn letter(letter: char) -> Stroke {
    Stroke {
        code: KeyCode::Char(letter),
        modifiers: KeyModifiers::NONE,
    }
}

fn stroke(word: &str) -> Stroke {
    let (word, modifiers) = match word.strip_prefix("Ctrl-") {
        Some(rest) => (rest, KeyModifiers::CONTROL),
        None => (word, KeyModifiers::NONE),
    };
    let code = match word {
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Space" => KeyCode::Char(' '),
        "Tab" => KeyCode::Tab,
        "BackTab" => KeyCode::BackTab,
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "PgUp" => KeyCode::PageUp,
        "PgDn" => KeyCode::PageDown,
        "Del" => KeyCode::Delete,
        "Backspace" => KeyCode::Backspace,
        one => KeyCode::Char(one.chars().next().expect("a key")),
    };
    Stroke { code, modifiers }
}
