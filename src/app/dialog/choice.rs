//! A choice of one or several among some: places, clouds.
use super::Verdict;
use crate::app::press::Press;
use crossterm::event::KeyEvent;

/// The key that chooses everything at once.
pub const ALL: char = '*';

/// Some things in a fixed order, one of them under the cursor, any of them checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice<T> {
    pub items: Vec<T>,
    pub at: usize,
    /// Whether several may be taken together.
    pub several: bool,
    /// Whether one key takes everything.
    pub offers_all: bool,
    checked: Vec<bool>,
}

impl<T: Clone + PartialEq> Choice<T> {
    /// The cursor begins on what is chosen now. Nothing is checked, so that one key changes from
    /// one to another.
    pub fn new(items: Vec<T>, now: Option<&T>) -> Self {
        let at = now
            .and_then(|now| items.iter().position(|item| item == now))
            .unwrap_or_default();
        let checked = vec![false; items.len()];
        Self {
            items,
            at,
            several: false,
            offers_all: false,
            checked,
        }
    }

    /// The same where several may be taken together.
    #[must_use]
    pub fn of_several(self) -> Self {
        Self {
            several: self.items.len() > 1,
            ..self
        }
    }

    /// The same with a key that takes everything.
    #[must_use]
    pub fn with_all(self) -> Self {
        Self {
            offers_all: self.items.len() > 1,
            ..self
        }
    }

    /// Whether the thing at a position is checked.
    pub fn is_checked(&self, at: usize) -> bool {
        self.checked.get(at).copied().unwrap_or_default()
    }

    /// The things that were chosen, or what else the key means: `Enter` takes what is checked, else
    /// what is under the cursor. The first nine have numbers; these take one at once, or check it
    /// where others are checked already.
    pub fn press(&mut self, key: KeyEvent) -> Result<Vec<T>, Verdict> {
        let press = Press::of(key);
        if press == Press::Letter(' ') && self.several {
            self.check(self.at);
            return Err(Verdict::Stay);
        }
        match press.or_vi() {
            Press::Escape | Press::Letter('n' | 'q') => return Err(Verdict::Close),
            Press::Next => self.step(1),
            Press::Previous => self.step(self.items.len().saturating_sub(1)),
            Press::First | Press::PageUp => self.at = 0,
            Press::Last | Press::PageDown => self.at = self.items.len().saturating_sub(1),
            Press::Enter => return self.taken().ok_or(Verdict::Close),
            Press::Letter(ALL) if self.offers_all => return Ok(self.items.clone()),
            press @ Press::Letter(_) => {
                let at = number(press).map(|number| number - 1);
                let Some(at) = at.filter(|at| *at < self.items.len()) else {
                    return Err(Verdict::Stay);
                };
                if !self.checked.contains(&true) {
                    return Ok(vec![self.items[at].clone()]);
                }
                self.check(at);
            }
            Press::Left | Press::Right | Press::Other => {}
        }
        Err(Verdict::Stay)
    }

    /// The same where only one can be taken.
    pub fn press_one(&mut self, key: KeyEvent) -> Result<T, Verdict> {
        let mut taken = self.press(key)?.into_iter();
        taken.next().ok_or(Verdict::Close)
    }

    fn taken(&self) -> Option<Vec<T>> {
        let items = self.items.iter().zip(&self.checked);
        let checked: Vec<T> = items
            .filter(|(_, checked)| **checked)
            .map(|(item, _)| item.clone())
            .collect();
        if checked.is_empty() {
            return self.items.get(self.at).map(|item| vec![item.clone()]);
        }
        Some(checked)
    }

    fn check(&mut self, at: usize) {
        if let Some(checked) = self.checked.get_mut(at) {
            *checked = !*checked;
        }
    }

    fn step(&mut self, by: usize) {
        self.at = (self.at + by)
            .checked_rem(self.items.len())
            .unwrap_or_default();
    }
}

/// Whether a key may take something at once.
pub(super) fn takes(press: Press) -> bool {
    matches!(press, Press::Enter | Press::Letter(ALL)) || number(press).is_some()
}

/// The number that a key types, of those that choose.
pub(super) fn number(press: Press) -> Option<usize> {
    let Press::Letter(letter) = press else {
        return None;
    };
    let digit = usize::try_from(letter.to_digit(10)?).ok()?;
    (digit > 0).then_some(digit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::{KeyCode, KeyModifiers};

    /// What a row of keys takes out of three.
    fn taken(keys: &str) -> Option<String> {
        let mut choice = Choice::new(vec!['a', 'b', 'c'], Some(&'b'))
            .of_several()
            .with_all();
        keys.chars().find_map(|key| {
            let code = match key {
                '\n' => KeyCode::Enter,
                key => KeyCode::Char(key),
            };
            let key = KeyEvent::new(code, KeyModifiers::NONE);
            choice.press(key).ok().map(|taken| taken.iter().collect())
        })
    }

    #[test]
    fn one_key_takes_one_and_checks_take_several() {
        for (keys, expected) in [
            ("\n", Some("b")),
            ("3", Some("c")),
            ("*", Some("abc")),
            (" ", None),
            (" \n", Some("b")),
            (" j \n", Some("bc")),
            (" 1\n", Some("ab")),
            (" 11 j\n", Some("c")),
            ("9", None),
            (" *", Some("abc")),
        ] {
            assert_eq!(taken(keys).as_deref(), expected, "{keys:?}");
        }
    }
}
