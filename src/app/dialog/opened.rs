//! What is open: a dialog, since when it has been on screen, and what it was opened over.
use super::{ARMING, Dialog};
use std::time::Duration;

/// A dialog on the screen, and those beneath it: they are there again, with all that was typed,
/// once it is closed.
#[derive(Debug, Clone)]
pub struct Opened {
    pub dialog: Dialog,
    painted: Option<Duration>,
    beneath: Option<Box<Self>>,
}

impl Opened {
    pub fn new(dialog: Dialog) -> Self {
        Self {
            dialog,
            painted: None,
            beneath: None,
        }
    }

    /// The same, over what was open before.
    #[must_use]
    pub fn over(mut self, beneath: Option<Self>) -> Self {
        self.beneath = beneath.map(Box::new);
        self
    }

    /// The dialog that is closed, and what is open then.
    pub fn close(self) -> (Dialog, Option<Self>) {
        (self.dialog, self.beneath.map(|beneath| beneath.unseen()))
    }

    /// The dialog that it was opened over.
    pub fn below(&self) -> Option<&Dialog> {
        self.beneath.as_deref().map(|beneath| &beneath.dialog)
    }

    /// All that is open, the uppermost first.
    pub fn stack(&self) -> impl Iterator<Item = &Dialog> {
        let all = std::iter::successors(Some(self), |opened| opened.beneath.as_deref());
        all.map(|opened| &opened.dialog)
    }

    /// The uppermost of all that is open of which this takes something.
    pub fn find_mut<T>(&mut self, take: &impl Fn(&mut Dialog) -> Option<&mut T>) -> Option<&mut T> {
        if take(&mut self.dialog).is_some() {
            return take(&mut self.dialog);
        }
        self.beneath.as_mut()?.find_mut(take)
    }

    /// Puts another in the place of the uppermost that is meant, wherever it is; gives it back
    /// where none is.
    pub fn replace(
        &mut self,
        is_meant: &impl Fn(&Dialog) -> bool,
        other: Dialog,
    ) -> Result<(), Box<Dialog>> {
        if is_meant(&self.dialog) {
            self.dialog = other;
            self.painted = None;
            return Ok(());
        }
        match &mut self.beneath {
            Some(beneath) => beneath.replace(is_meant, other),
            None => Err(Box::new(other)),
        }
    }

    /// What is left without those that are meant.
    #[must_use]
    pub fn without(mut self, is_meant: &impl Fn(&Dialog) -> bool) -> Option<Self> {
        let beneath = self.beneath.take();
        let beneath = beneath.and_then(|beneath| beneath.without(is_meant));
        if is_meant(&self.dialog) {
            return beneath.map(Self::unseen);
        }
        Some(self.over(beneath))
    }

    /// It has to be seen again before a key can conclude it.
    fn unseen(mut self) -> Self {
        self.painted = None;
        self
    }

    /// A frame that shows it has reached the terminal.
    pub fn painted(&mut self, at: Duration) {
        self.painted.get_or_insert(at);
    }

    pub fn is_armed(&self, at: Duration) -> bool {
        self.painted.is_some_and(|painted| at >= painted + ARMING)
    }

    /// Whether it stands in place of a list, and not over it.
    pub fn is_page(&self) -> bool {
        matches!(self.dialog, Dialog::Console(_))
    }
}
