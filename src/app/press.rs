//! A key as dialogs and forms see it: what it means there, whatever the keymap says.
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// The fixed meanings of keys inside dialogs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Press {
    Escape,
    Enter,
    /// `Down` or `Tab`.
    Next,
    /// `Up` or `BackTab`.
    Previous,
    Left,
    Right,
    PageDown,
    PageUp,
    First,
    Last,
    Letter(char),
    Other,
}

impl Press {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the terminal's keys are not ours to enumerate"
    )]
    pub fn of(key: KeyEvent) -> Self {
        let plain = !key
            .modifiers
            .intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
        match key.code {
            KeyCode::Esc => Self::Escape,
            KeyCode::Enter => Self::Enter,
            KeyCode::Down | KeyCode::Tab => Self::Next,
            KeyCode::Up | KeyCode::BackTab => Self::Previous,
            KeyCode::Left => Self::Left,
            KeyCode::Right => Self::Right,
            KeyCode::PageDown => Self::PageDown,
            KeyCode::PageUp => Self::PageUp,
            KeyCode::Home => Self::First,
            KeyCode::End => Self::Last,
            KeyCode::Char(letter) if plain => Self::Letter(letter),
            _ => Self::Other,
        }
    }

    /// In dialogs where nothing is typed, vi's letters move as well.
    #[must_use]
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "every other key keeps its meaning"
    )]
    pub fn or_vi(self) -> Self {
        match self {
            Self::Letter('j') => Self::Next,
            Self::Letter('k') => Self::Previous,
            Self::Letter('h') => Self::Left,
            Self::Letter('l') => Self::Right,
            Self::Letter('g') => Self::First,
            Self::Letter('G') => Self::Last,
            Self::Letter(' ') => Self::PageDown,
            other => other,
        }
    }
}
