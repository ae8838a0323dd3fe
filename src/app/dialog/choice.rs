//! A choice of one among some: regions, clouds.
use super::Verdict;
use crate::app::press::Press;
use crossterm::event::KeyEvent;

/// Some things in a fixed order, one of them under the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice<T> {
    pub items: Vec<T>,
    pub at: usize,
}

impl<T: Clone + PartialEq> Choice<T> {
    /// The cursor begins on what is chosen now.
    pub fn new(items: Vec<T>, now: Option<&T>) -> Self {
        let at = now
            .and_then(|now| items.iter().position(|item| item == now))
            .unwrap_or_default();
        Self { items, at }
    }

    /// The thing that was chosen, or what else the key means. The first nine have numbers.
    pub fn press(&mut self, key: KeyEvent) -> Result<T, Verdict> {
        match Press::of(key).or_vi() {
            Press::Escape | Press::Letter('n' | 'q') => return Err(Verdict::Close),
            Press::Next => self.step(1),
            Press::Previous => self.step(self.items.len().saturating_sub(1)),
            Press::First | Press::PageUp => self.at = 0,
            Press::Last | Press::PageDown => self.at = self.items.len().saturating_sub(1),
            Press::Enter => return self.items.get(self.at).cloned().ok_or(Verdict::Close),
            press @ Press::Letter(_) => {
                if let Some(item) = number(press).and_then(|number| self.items.get(number - 1)) {
                    return Ok(item.clone());
                }
            }
            Press::Left | Press::Right | Press::Other => {}
        }
        Err(Verdict::Stay)
    }

    fn step(&mut self, by: usize) {
        self.at = (self.at + by)
            .checked_rem(self.items.len())
            .unwrap_or_default();
    }
}

/// The number that a key types, of those that choose.
pub(super) fn number(press: Press) -> Option<usize> {
    let Press::Letter(letter) = press else {
        return None;
    };
    let digit = usize::try_from(letter.to_digit(10)?).ok()?;
    (digit > 0).then_some(digit)
}
