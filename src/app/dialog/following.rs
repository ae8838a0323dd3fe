//! A job step by step: how far it is, and the keys that hold it up, let it go on, or end it.
use super::Verdict;
use crate::{app::press::Press, plan::JobId};
use crossterm::event::KeyEvent;

/// The job that is looked at, and which of its steps are in sight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Following {
    pub job: JobId,
    /// The first step shown.
    pub scroll: usize,
    /// Whether the steps in sight are those that are under way.
    pub follows: bool,
    /// Whether it is asked to be cancelled.
    pub cancels: bool,
}

/// What a key wants of a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobWish {
    /// Hold it up, or let it go on.
    Pause,
    /// Ask whether it is to be cancelled.
    AskToCancel,
    /// Do not cancel it after all.
    GoOn,
    /// Let nothing further leave.
    Cancel,
    /// Read all about it.
    Report,
    /// Look at the next job that is under way.
    Next,
}

/// Steps that a page key scrolls.
const PAGE: usize = 10;

impl Following {
    pub fn new(job: JobId) -> Self {
        Self {
            job,
            scroll: 0,
            follows: true,
            cancels: false,
        }
    }

    /// The same job, with the question whether to cancel it.
    #[must_use]
    pub fn asking(self, cancels: bool) -> Self {
        Self { cancels, ..self }
    }

    /// Whether this key concludes it.
    pub(super) fn is_decided_by(&self, press: Press) -> bool {
        self.cancels && press == Press::Letter('y')
    }

    pub fn press(&mut self, key: KeyEvent) -> Verdict {
        let press = Press::of(key);
        let wish = match (press, self.cancels) {
            (Press::Letter('y'), true) => JobWish::Cancel,
            (Press::Escape | Press::Enter | Press::Letter('n'), true) => JobWish::GoOn,
            (Press::Escape | Press::Letter('n' | 'q'), false) => return Verdict::Close,
            (Press::Letter('p'), _) => JobWish::Pause,
            (Press::Letter('c' | 'x'), false) => JobWish::AskToCancel,
            (Press::Letter('i') | Press::Enter, false) => JobWish::Report,
            (Press::Letter('r'), false) => return Verdict::Revive(self.job.clone()),
            (Press::Letter('J'), _) => JobWish::Next,
            (Press::Letter('f'), _) => {
                self.follows = true;
                return Verdict::Stay;
            }
            (press, _) => {
                self.move_by(press.or_vi());
                return Verdict::Stay;
            }
        };
        Verdict::Job(self.job.clone(), wish)
    }

    fn move_by(&mut self, press: Press) {
        let scroll = match press {
            Press::Next => self.scroll.saturating_add(1),
            Press::Previous => self.scroll.saturating_sub(1),
            Press::PageDown => self.scroll.saturating_add(PAGE),
            Press::PageUp => self.scroll.saturating_sub(PAGE),
            Press::First => 0,
            // Only drawing finds out where the end is.
            Press::Last => usize::MAX,
            Press::Escape
            | Press::Enter
            | Press::Left
            | Press::Right
            | Press::Letter(_)
            | Press::Other => return,
        };
        self.scroll = scroll;
        self.follows = false;
    }
}
