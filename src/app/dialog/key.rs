//! Asking for a consumer key: what it is for, where it is validated, and whether it is kept.
use super::{Choice, Verdict, choice};
use crate::{
    app::press::Press,
    call::Failure,
    model::vps::{KeyProfile, KeyState, Link},
};
use crossterm::event::KeyEvent;
use std::time::Duration;

/// How long after the page was shown the key is first looked at: nobody can agree sooner.
const FIRST: Duration = Duration::from_secs(2);

/// The longest pause between two looks: somebody who has agreed should not wait longer.
const LONGEST: Duration = Duration::from_secs(10);

/// How far it has come.
#[derive(Debug, Clone)]
pub enum KeyDialog {
    /// There is no application yet: which page that makes one is to be copied.
    Pages(Choice<KeyProfile>),
    /// What the key is to be for.
    Profiles(Choice<KeyProfile>),
    Asked,
    Waiting(KeyWait),
    /// It will not be validated any more.
    Ended(KeyState),
    Failed(Box<Failure>),
    /// It is in use; whether it is to be kept.
    Valid,
    Keeping,
    NotKept(Box<Failure>),
}

/// A key that waits for its validation.
#[derive(Debug, Clone)]
pub struct KeyWait {
    /// The page on which it is validated.
    pub link: Link,
    pub state: KeyState,
    /// Why the last look told nothing.
    pub failure: Option<Box<Failure>>,
    pause: Duration,
    /// Steady time of the next look; none while one is under way.
    due: Option<Duration>,
}

/// What is to be done about a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyWish {
    CopyPage(KeyProfile),
    Ask(KeyProfile),
    CopyLink,
    Keep,
}

impl KeyWait {
    pub fn new(link: Link, now: Duration) -> Self {
        Self {
            link,
            state: KeyState::Pending,
            failure: None,
            pause: FIRST,
            due: Some(now + FIRST),
        }
    }

    pub fn due(&self) -> Option<Duration> {
        self.due
    }

    /// Whether it is time for a look, which then is under way.
    pub fn take(&mut self, now: Duration) -> bool {
        let is_due = self.due.is_some_and(|due| due <= now);
        if is_due {
            self.due = None;
        }
        is_due
    }

    /// A look has found nothing new: the next one comes later.
    pub fn goes_on(&mut self, told: Result<KeyState, Failure>, now: Duration) {
        match told {
            Ok(state) => {
                self.state = state;
                self.failure = None;
            }
            Err(failure) => self.failure = Some(Box::new(failure)),
        }
        self.pause = (self.pause * 3 / 2).min(LONGEST);
        self.due = Some(now + self.pause);
    }
}

impl KeyDialog {
    pub fn press(&mut self, key: KeyEvent) -> Verdict {
        let press = Press::of(key);
        let wish = match (&mut *self, press) {
            (Self::Pages(choice), _) => choice.press_one(key).map(KeyWish::CopyPage),
            (Self::Profiles(choice), _) => choice.press_one(key).map(KeyWish::Ask),
            // The file is being written: how that ends is to be seen.
            (Self::Keeping, _) => Err(Verdict::Stay),
            (_, Press::Escape | Press::Letter('n' | 'q')) => Err(Verdict::Close),
            (Self::Waiting(_), Press::Letter('y')) => Ok(KeyWish::CopyLink),
            (Self::Valid, Press::Letter('y')) => Ok(KeyWish::Keep),
            (Self::Ended(_) | Self::Failed(_) | Self::NotKept(_), Press::Enter) => {
                Err(Verdict::Close)
            }
            (
                Self::Asked
                | Self::Waiting(_)
                | Self::Valid
                | Self::Ended(_)
                | Self::Failed(_)
                | Self::NotKept(_),
                _,
            ) => Err(Verdict::Stay),
        };
        wish.map_or_else(|verdict| verdict, Verdict::Key)
    }

    pub(super) fn is_decided_by(&self, press: Press) -> bool {
        match self {
            Self::Pages(_) | Self::Profiles(_) => choice::takes(press),
            Self::Valid => press == Press::Letter('y'),
            Self::Asked
            | Self::Waiting(_)
            | Self::Ended(_)
            | Self::Failed(_)
            | Self::Keeping
            | Self::NotKept(_) => press == Press::Enter,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_looks_at_a_key_come_ever_later_and_never_two_at_once() {
        let link = Link::new("https://eu.api.ovh.com/auth/?credentialToken=t").expect("a link");
        let mut wait = KeyWait::new(link, Duration::ZERO);
        let mut pauses = Vec::new();
        let mut now = Duration::ZERO;
        for _ in 0..7 {
            let due = wait.due().expect("a next look");
            assert!(!wait.take(now));
            assert!(wait.take(due) && !wait.take(due + LONGEST));
            pauses.push(due.saturating_sub(now).as_millis());
            now = due;
            wait.goes_on(Ok(KeyState::Pending), now);
        }
        assert_eq!(pauses, [2000, 3000, 4500, 6750, 10_000, 10_000, 10_000]);
    }
}
