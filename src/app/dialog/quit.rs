//! Leaving while a job is under way.
use super::Verdict;
use crate::app::press::Press;
use crossterm::event::KeyEvent;

/// The question, and the answer under the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quitting {
    pub at: QuitChoice,
}

/// What can be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuitChoice {
    Stay,
    /// Leave as soon as all jobs have ended.
    Finish,
    /// Send nothing further, wait for what is under way, leave.
    Stop,
}

impl QuitChoice {
    /// In the order shown.
    pub const ALL: [Self; 3] = [Self::Stay, Self::Finish, Self::Stop];
}

impl Quitting {
    pub fn press(&mut self, key: KeyEvent) -> Verdict {
        let at = QuitChoice::ALL
            .iter()
            .position(|choice| *choice == self.at)
            .unwrap_or_default();
        let all = QuitChoice::ALL;
        match Press::of(key).or_vi() {
            Press::Escape | Press::Letter('n') => return Verdict::Close,
            Press::Next | Press::Right => self.at = all[(at + 1) % all.len()],
            Press::Previous | Press::Left => self.at = all[(at + all.len() - 1) % all.len()],
            Press::Enter => return Verdict::Quit(self.at),
            Press::PageDown
            | Press::PageUp
            | Press::First
            | Press::Last
            | Press::Letter(_)
            | Press::Other => {}
        }
        Verdict::Stay
    }
}
