//! The confirmation of a plan: it shows exactly what will be done.
use super::Verdict;
use crate::{
    app::{press::Press, rows::Standing},
    plan::{Plan, Severity, guard::Refusal},
};
use crossterm::event::{Event as TerminalEvent, KeyCode, KeyEvent, KeyModifiers};
use tui_input::{Input, backend::crossterm::EventHandler};

/// A plan that waits for a yes.
#[derive(Debug, Clone)]
pub struct Confirm {
    pub plan: Box<Plan>,
    /// What is typed so far, where a word is demanded.
    pub word: Option<Input>,
    /// Whether the things that the steps change were in sight, step by step.
    standing: Vec<Standing>,
    /// Why no key confirms it.
    pub refused: Option<Refusal>,
    /// The first line shown of a plan that is longer than the dialog.
    pub scroll: usize,
}

fn is_control_x(key: KeyEvent) -> bool {
    key.code == KeyCode::Char('x') && key.modifiers.contains(KeyModifiers::CONTROL)
}

/// Lines that a page key scrolls.
const PAGE: usize = 10;

impl Confirm {
    pub fn new(plan: Plan, refused: Option<Refusal>) -> Self {
        let word = match &plan.severity {
            Severity::Form | Severity::Key => None,
            Severity::Word(_) => refused.is_none().then(Input::default),
        };
        Self {
            plan: Box::new(plan),
            word,
            standing: Vec::new(),
            refused,
            scroll: 0,
        }
    }

    /// The same, with what is known of what was in sight when it was asked for.
    #[must_use]
    pub fn standing(mut self, standing: Vec<Standing>) -> Self {
        self.standing = standing;
        self
    }

    /// The numbers of the steps whose things stood so.
    pub fn steps(&self, standing: Standing) -> impl Iterator<Item = usize> + '_ {
        let of = |step: &usize| self.standing.get(*step).unwrap_or(&Standing::Shown);
        (0..self.plan.steps.len()).filter(move |step| *of(step) == standing)
    }

    /// The word that must be typed, where one is demanded.
    pub fn demanded(&self) -> Option<&str> {
        match &self.plan.severity {
            Severity::Word(word) if self.refused.is_none() => Some(word),
            Severity::Form | Severity::Key | Severity::Word(_) => None,
        }
    }

    /// Whether there is anything to be confirmed.
    pub fn is_open(&self) -> bool {
        self.refused.is_none() && !self.plan.steps.is_empty()
    }

    /// Whether what is typed is the word.
    pub fn is_typed(&self) -> bool {
        match (&self.word, self.demanded()) {
            (Some(typed), Some(_)) => self.plan.is_confirmed_by(typed.value()),
            (None, None) => true,
            _ => false,
        }
    }

    pub fn press(&mut self, key: KeyEvent) -> Verdict {
        let press = Press::of(key);
        match (press, self.word.is_some()) {
            (Press::Escape, _) => return Verdict::Close,
            // `x` is a letter where a word is typed.
            (Press::Letter('x'), false) => return Verdict::Export,
            _ if is_control_x(key) => return Verdict::Export,
            (Press::Next, _) => self.scroll = self.scroll.saturating_add(1),
            (Press::Previous, _) => self.scroll = self.scroll.saturating_sub(1),
            (Press::PageDown, _) => self.scroll = self.scroll.saturating_add(PAGE),
            (Press::PageUp, _) => self.scroll = self.scroll.saturating_sub(PAGE),
            (_, true) => return self.answer_by_word(press, key),
            (_, false) => return self.answer_by_key(press),
        }
        Verdict::Stay
    }

    /// `Enter` stands on Cancel; only `y` does it.
    fn answer_by_key(&self, press: Press) -> Verdict {
        if press == Press::Letter('y') && self.is_open() {
            return Verdict::Confirmed(self.plan.clone());
        }
        let leaves = matches!(press, Press::Enter | Press::Letter('n' | 'q'));
        if leaves {
            Verdict::Close
        } else {
            Verdict::Stay
        }
    }

    /// `Enter` does nothing until the word stands there.
    fn answer_by_word(&mut self, press: Press, key: KeyEvent) -> Verdict {
        if press == Press::Enter {
            let typed = self.is_typed();
            return if typed {
                Verdict::Confirmed(self.plan.clone())
            } else {
                Verdict::Stay
            };
        }
        if let Some(word) = &mut self.word {
            word.handle_event(&TerminalEvent::Key(key));
        }
        Verdict::Stay
    }
}
