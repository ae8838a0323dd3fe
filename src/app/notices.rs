//! What is told, one message at a time: bad news waits until it is answered, and nothing hides it
//! for longer than a moment.
use super::{
    App,
    notice::{Message, Notice, Tone},
    pane::PaneName,
};
use crate::model::Place;
use std::time::Duration;

/// How long good news stays: long enough to be read, Horizon's three seconds twice over.
const GOOD_NEWS: Duration = Duration::from_secs(6);

/// How long `Esc` is still meant for a message that went by itself.
const ON_ITS_WAY: Duration = Duration::from_millis(500);

/// How many messages wait behind the one that is shown, at most; the oldest give way.
const WAITING: usize = 8;

impl App {
    /// Shows a message. Good news makes way by itself, bad news stays until it is answered: what
    /// answers a key is shown before it for a while, what else goes well has to wait behind it.
    pub(super) fn tell(&mut self, message: Message) {
        let until = match message.tone() {
            Tone::Good | Tone::Neutral => Some(self.now.since_start + GOOD_NEWS),
            Tone::Bad => None,
        };
        self.forget_failure_of(&message);
        self.waiting.retain(|notice| notice.message != message);
        let mut notice = Notice { message, until };
        let shown = self.notice.take();
        let shown = shown.filter(|shown| shown.message != notice.message);
        if let Some(mut shown) = shown.filter(|shown| shown.until.is_none()) {
            if !notice.message.is_urgent() {
                std::mem::swap(&mut notice, &mut shown);
            }
            self.waiting.push(shown);
            let over = self.waiting.len().saturating_sub(WAITING);
            self.waiting.drain(..over);
        }
        self.notice = Some(notice);
    }

    /// `Esc` is for the message, also for one that went while the key was on its way: in its place
    /// it must neither clear a filter nor answer what nobody has read.
    pub(super) fn dismiss_notice(&mut self) -> bool {
        let is_late = |at: Duration| self.now.since_start < at + ON_ITS_WAY;
        let just_went = self.notice_went.take().is_some_and(is_late);
        just_went || self.answer_notice()
    }

    /// The user has taken note of what is shown; what waits behind it is shown next.
    pub(super) fn answer_notice(&mut self) -> bool {
        let answered = self.notice.take().is_some();
        self.notice = self.waiting.pop().map(|notice| Notice {
            until: notice.until.map(|_| self.now.since_start + GOOD_NEWS),
            ..notice
        });
        answered
    }

    pub(super) fn expire_notice(&mut self) {
        let now = self.now.since_start;
        let is_over = |notice: &Notice| notice.until.is_some_and(|until| until <= now);
        if self.notice.as_ref().is_some_and(is_over) {
            self.notice_goes();
        }
    }

    fn notice_goes(&mut self) {
        self.answer_notice();
        self.notice_went = Some(self.now.since_start);
    }

    /// A list has been read to its end: what was said about its failure is no longer so.
    pub(super) fn list_recovered(&mut self, pane: PaneName, place: &Place) {
        let is_of_it = |notice: &Notice| notice.message.is_failure_of(pane, place);
        self.waiting.retain(|notice| !is_of_it(notice));
        if self.notice.as_ref().is_some_and(is_of_it) {
            self.notice_goes();
        }
    }

    /// The same list that fails again is one piece of bad news.
    fn forget_failure_of(&mut self, message: &Message) {
        if let Message::ListFailed { pane, place, .. } = message {
            self.list_recovered(*pane, place);
        }
    }
}
