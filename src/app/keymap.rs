//! Turns keys into actions, scope by scope.
use super::action::{Action, COMMANDS, Scope};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::{collections::BTreeMap, fmt, str::FromStr};

/// The keys in force: the table's own, changed by the configuration.
#[derive(Debug, Clone)]
pub struct Keymap {
    bindings: Vec<(Scope, Key, Action)>,
}

impl Default for Keymap {
    fn default() -> Self {
        Self::new(&BTreeMap::new()).expect("the table's own keys are well-formed")
    }
}

/// What is wrong with a configured key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeymapError {
    #[error("there is no action `{0}`")]
    UnknownAction(String),
    #[error("`{0}` is not a key; examples: d, Ctrl-r, Enter, Space, F5, PgDn")]
    UnknownKey(String),
    #[error("`{key}` is wanted by both `{first}` and `{second}`")]
    Taken {
        key: String,
        first: &'static str,
        second: &'static str,
    },
}

impl Keymap {
    /// The table's keys, where `changed` gives an action (by its dotted name) other keys.
    pub fn new(changed: &BTreeMap<String, Vec<String>>) -> Result<Self, KeymapError> {
        let known = |name: &String| COMMANDS.iter().any(|command| command.name == name);
        if let Some(name) = changed.keys().find(|name| !known(name)) {
            return Err(KeymapError::UnknownAction(name.clone()));
        }
        let mut bindings: Vec<(Scope, Key, Action)> = Vec::new();
        for command in COMMANDS {
            let keys: Vec<&str> = match changed.get(command.name) {
                Some(keys) => keys.iter().map(String::as_str).collect(),
                None => command.keys.to_vec(),
            };
            for text in keys {
                let key: Key = text.parse()?;
                let taken = bindings
                    .iter()
                    .find(|(scope, other, _)| *scope == command.scope && *other == key);
                if let Some((_, _, action)) = taken {
                    return Err(KeymapError::Taken {
                        key: text.to_owned(),
                        first: action.command().name,
                        second: command.name,
                    });
                }
                bindings.push((command.scope, key, command.action));
            }
        }
        Ok(Self { bindings })
    }

    /// What a key means; the first of the scopes that knows it decides.
    pub fn resolve(&self, scopes: &[Scope], key: KeyEvent) -> Option<Action> {
        let key = Key::from(key);
        scopes.iter().find_map(|scope| {
            self.bindings
                .iter()
                .find(|(of, bound, _)| of == scope && *bound == key)
                .map(|(_, _, action)| *action)
        })
    }

    /// The keys of an action, the one to show first.
    pub fn keys(&self, action: Action) -> impl Iterator<Item = Key> + '_ {
        self.bindings
            .iter()
            .filter(move |(_, _, bound)| *bound == action)
            .map(|(_, key, _)| *key)
    }
}

/// One key with its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    control: bool,
    alt: bool,
}

impl From<KeyEvent> for Key {
    fn from(event: KeyEvent) -> Self {
        Self {
            code: event.code,
            control: event.modifiers.contains(KeyModifiers::CONTROL),
            alt: event.modifiers.contains(KeyModifiers::ALT),
        }
    }
}

const NAMED: [(&str, KeyCode); 15] = [
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Space", KeyCode::Char(' ')),
    ("Tab", KeyCode::Tab),
    ("BackTab", KeyCode::BackTab),
    ("Backspace", KeyCode::Backspace),
    ("Del", KeyCode::Delete),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("PgUp", KeyCode::PageUp),
    ("PgDn", KeyCode::PageDown),
];

impl FromStr for Key {
    type Err = KeymapError;

    fn from_str(text: &str) -> Result<Self, KeymapError> {
        let (control, rest) = match text.strip_prefix("Ctrl-") {
            Some(rest) if !rest.is_empty() => (true, rest),
            _ => (false, text),
        };
        let (alt, rest) = match rest.strip_prefix("Alt-") {
            Some(rest) if !rest.is_empty() => (true, rest),
            _ => (false, rest),
        };
        let named = NAMED.iter().find(|(name, _)| *name == rest);
        let mut characters = rest.chars();
        let code = match (named, characters.next(), characters.as_str()) {
            (Some((_, code)), _, _) => *code,
            (None, Some(character), "") if !character.is_control() => KeyCode::Char(character),
            (None, Some('F'), number) => match number.parse() {
                Ok(number @ 1..=12) => KeyCode::F(number),
                _ => return Err(KeymapError::UnknownKey(text.to_owned())),
            },
            _ => return Err(KeymapError::UnknownKey(text.to_owned())),
        };
        Ok(Self { code, control, alt })
    }
}

impl fmt::Display for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.control {
            formatter.write_str("Ctrl-")?;
        }
        if self.alt {
            formatter.write_str("Alt-")?;
        }
        let named = NAMED.iter().find(|(_, code)| *code == self.code);
        match (named, self.code) {
            (Some((name, _)), _) => formatter.write_str(name),
            (None, KeyCode::F(number)) => write!(formatter, "F{number}"),
            (None, KeyCode::Char(character)) => write!(formatter, "{character}"),
            // Keys that nobody can bind; crossterm has words for them.
            (None, code) => write!(formatter, "{code}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(text: &str) -> KeyEvent {
        let key: Key = text.parse().unwrap();
        let modifiers = if key.control {
            KeyModifiers::CONTROL
        } else {
            KeyModifiers::NONE
        };
        KeyEvent::new(key.code, modifiers)
    }

    #[test]
    fn a_key_is_shown_as_it_is_written() {
        for text in [
            "d",
            "Ctrl-r",
            "Enter",
            "Space",
            "F5",
            "PgDn",
            "/",
            "-",
            "Ctrl-Alt-x",
            "F",
        ] {
            assert_eq!(text.parse::<Key>().unwrap().to_string(), text);
        }
        for text in ["", "Ctrl-", "F13", "dd", "Enter2", "\u{1b}"] {
            assert!(text.parse::<Key>().is_err(), "{text:?}");
        }
    }

    #[test]
    fn every_command_answers_to_its_keys() {
        let keymap = Keymap::default();
        for command in COMMANDS {
            for key in command.keys {
                let found = keymap.resolve(&[command.scope], pressed(key));
                assert_eq!(found, Some(command.action), "{key}");
            }
        }
    }

    #[test]
    fn the_inner_scope_answers_first() {
        let changed = BTreeMap::from([("app.redraw".to_owned(), vec!["s".to_owned()])]);
        let keymap = Keymap::new(&changed).unwrap();
        let scopes = [Scope::Instances, Scope::List, Scope::Everywhere];
        let found = keymap.resolve(&scopes, pressed("s")).unwrap();
        assert_eq!(found.command().name, "instances.create-snapshot");
    }

    #[test]
    fn a_wrong_configuration_is_explained() {
        let error = |name: &str, key: &str| {
            let changed = BTreeMap::from([(name.to_owned(), vec![key.to_owned()])]);
            Keymap::new(&changed).unwrap_err().to_string()
        };
        assert_eq!(error("images.eat", "e"), "there is no action `images.eat`");
        assert!(error("images.delete", "Strg-d").starts_with("`Strg-d` is not a key"));
        assert_eq!(
            error("images.toggle-all", "d"),
            "`d` is wanted by both `images.delete` and `images.toggle-all`"
        );
    }
}
