//! Jobs of an earlier run that did not come to their end: go on with one, or close it.
use super::{Choice, Verdict};
use crate::{app::press::Press, model::CloudName, plan::JobId};
use crossterm::event::KeyEvent;

/// The jobs, one of them under the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfinished {
    pub jobs: Choice<JobId>,
    /// Clouds that have such jobs too, which are offered once one is signed in there.
    pub elsewhere: Vec<CloudName>,
}

impl Unfinished {
    pub fn press(&mut self, key: KeyEvent) -> Verdict {
        let chosen = self.jobs.items.get(self.jobs.at).cloned();
        match (Press::of(key), chosen) {
            (Press::Letter('x'), Some(id)) => Verdict::CloseJob(id),
            (Press::Letter('i'), Some(id)) => Verdict::ShowJob(id),
            _ => self
                .jobs
                .press_one(key)
                .map_or_else(|verdict| verdict, Verdict::Revive),
        }
    }

    /// Whether this key concludes it.
    pub(super) fn is_decided_by(press: Press) -> bool {
        matches!(press, Press::Enter | Press::Letter('x')) || super::choice::number(press).is_some()
    }
}
