//! Which steps may begin: a step waits for those that it names.
use super::track::Track;
use crate::plan::Step;

/// When a step may begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Begin {
    Now,
    Later,
    /// A step that it waits for did not end well, or does not stand before it in the plan.
    Never,
}

/// Whether a step may begin. Waiting only for earlier steps, no steps can wait for each other.
pub(super) fn may_begin(steps: &[Step], tracks: &[Track], step: usize) -> Begin {
    let mut begin = Begin::Now;
    for before in &steps[step].after {
        match tracks[..step].get(*before).map(Track::outcome) {
            None => return Begin::Never,
            Some(Some(outcome)) if !outcome.is_done() => return Begin::Never,
            Some(Some(_)) => {}
            Some(None) => begin = Begin::Later,
        }
    }
    begin
}
