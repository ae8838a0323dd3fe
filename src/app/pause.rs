//! After a pause (a laptop that slept, a program that was stopped) the screen shows old things as if
//! they were new. They are read again before a key that changes something counts.
use super::{
    App, Event, dialog::Dialog, list::ListName, notice::Message, pane::PaneName, stage::Stage,
};
use crate::model::{Now, Place};
use jiff::SignedDuration;

/// How far the calendar's clock may run ahead of the steady one, which stands still while the
/// machine sleeps, before that was a pause. Clocks that are set right make small steps.
const PAUSE: SignedDuration = SignedDuration::from_mins(1);

/// Whether the machine slept between these two times.
pub(super) fn slept(before: Now, now: Now) -> bool {
    let awake = now.since_start.saturating_sub(before.since_start);
    let awake = SignedDuration::try_from(awake).unwrap_or(SignedDuration::MAX);
    now.wall.duration_since(before.wall) > awake.saturating_add(PAUSE)
}

impl App {
    /// The program goes on after a pause: connections are dead, lists are old, and a plan that
    /// waits for a yes was made of them.
    pub(super) fn woke(&mut self) {
        if !matches!(self.stage, Stage::Working) && self.pane != PaneName::Vps {
            return;
        }
        self.stop_reading();
        self.instances.list.grow_old();
        self.images.list.grow_old();
        self.volume_snapshots.list.grow_old();
        self.refresh_vps();
        self.quotas.grow_old();
        if self.is_confirming() {
            self.cancel_confirmation();
            self.tell(Message::ReadingAfterPause);
        }
        self.refresh();
    }

    /// Whether a plan waits for a yes.
    fn is_confirming(&self) -> bool {
        self.dialogs().any(is_confirmation)
    }

    /// Closes it, with what would write it to a file; the form that it was made with is there again.
    fn cancel_confirmation(&mut self) {
        let writes = |dialog: &Dialog| matches!(dialog, Dialog::Export(_));
        self.dismiss(|dialog| is_confirmation(dialog) || writes(dialog));
    }

    /// Takes note of the time, and of a pause before it. A key that was meant for a confirmation
    /// which is closed by it means nothing any more.
    pub(super) fn notice_pause(&mut self, before: Now, event: Event) -> Event {
        if !slept(before, self.now) {
            return event;
        }
        let was_confirming = self.is_confirming();
        self.woke();
        if was_confirming && matches!(event, Event::Key(_) | Event::Pasted(_)) {
            return Event::Woken;
        }
        event
    }

    /// Whether this list of a place has not been read since the last pause.
    pub(super) fn is_old(&self, list: ListName, place: &Place) -> bool {
        match list {
            ListName::Instances => self.instances.list.is_old(list, place),
            ListName::MyImages | ListName::AllImages | ListName::HiddenImages => {
                self.images.list.is_old(list, place)
            }
            ListName::VolumeSnapshots => self.volume_snapshots.list.is_old(list, place),
            ListName::Volumes => self.volume_snapshots.volumes.is_old(list, place),
        }
    }

    /// What there is to say where a shown list has not been read since the last pause: marks mean
    /// what was marked as it stood there.
    pub(super) fn why_not_marked(&self) -> Option<Message> {
        let (list, marks) = (self.shown_list()?, self.shown_marks()?);
        let is_marked = |place: &Place| marks.keys().any(|key| key.place == *place);
        let mut places = self.places().iter();
        let is_old = places.any(|place| self.is_old(list, place) && is_marked(place));
        is_old.then_some(Message::ReadingAfterPause)
    }
}

fn is_confirmation(dialog: &Dialog) -> bool {
    matches!(dialog, Dialog::Confirm(_))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;
    use std::time::Duration;

    #[test]
    fn a_pause_is_a_jump_of_the_calendar_against_the_steady_clock() {
        let at = |wall, steady| Now {
            wall: Timestamp::UNIX_EPOCH + SignedDuration::from_secs(wall),
            since_start: Duration::from_secs(steady),
        };
        assert!(!slept(at(0, 0), at(3600, 3600)), "an idle hour");
        assert!(!slept(at(0, 0), at(61, 5)), "a clock set right");
        assert!(slept(at(0, 0), at(3600, 5)));
        assert!(!slept(at(3600, 0), at(0, 5)), "a clock set back");
    }
}
