//! Asking for a consumer key, until it is validated, and keeping it where that is wanted.
use crate::{
    app::{
        AccountEntry, App, Effect,
        calls::Asker,
        dialog::{Choice, Dialog, KeyDialog, KeyWait, KeyWish},
        notice::Message,
    },
    call::{Answer, Failure, FailureKind, KeyTrouble, Outcome, Read, VpsAnswer, VpsQuestion},
    model::vps::{Account, KeyProfile, KeyState, Link, Means},
};
use std::time::Duration;

impl App {
    /// Whether a consumer key is missing that can be asked for: there is an application, and no
    /// key, or one that lets nobody in.
    pub fn lacks_consumer_key(&self) -> bool {
        let entry = self.start.account.as_ref();
        match entry.map(|entry| entry.account.means) {
            Some(Means::Application) => true,
            Some(Means::Signature) => {
                let failure = self.vps.names.failure();
                failure.is_some_and(|failure| {
                    matches!(
                        failure.kind,
                        FailureKind::KeyRefused(KeyTrouble::Unknown | KeyTrouble::NotValid)
                    )
                })
            }
            Some(Means::Nothing | Means::ServiceAccount | Means::Token) | None => false,
        }
    }

    /// Whether there is nothing yet, and pages are known that make an application.
    pub fn lacks_application(&self) -> bool {
        let entry = self.start.account.as_ref();
        entry.is_some_and(|AccountEntry { account, .. }| {
            account.means == Means::Nothing && !account.token_pages.is_empty()
        })
    }

    /// Where there is no VPS for want of a key: begins to get one.
    pub(super) fn begin_key(&mut self) {
        let Some(account) = self.start.account.as_ref().map(|entry| &entry.account) else {
            return;
        };
        let dialog = if self.lacks_consumer_key() {
            let profiles = KeyProfile::ALL.to_vec();
            KeyDialog::Profiles(Choice::new(profiles, Some(&KeyProfile::Look)))
        } else if self.lacks_application() {
            let pages = account.token_pages.iter().map(|(profile, _)| *profile);
            KeyDialog::Pages(Choice::new(pages.collect(), None))
        } else {
            return;
        };
        self.open(Dialog::Key(Box::new(dialog)));
    }

    pub(in crate::app) fn wish_of_key(&mut self, wish: &KeyWish) {
        match wish {
            KeyWish::CopyPage(profile) => {
                self.close_key();
                let account = self.start.account.as_ref().map(|entry| &entry.account);
                let page = account.and_then(|account| page(account, *profile)).cloned();
                self.copy_address(page.as_ref());
            }
            KeyWish::Ask(profile) => {
                self.show_key(KeyDialog::Asked);
                self.ask_of_key(VpsQuestion::AskForKey(*profile));
            }
            KeyWish::CopyLink => {
                let link = self.key_wait().map(|wait| wait.link.clone());
                self.copy_address(link.as_ref());
            }
            KeyWish::Keep => {
                self.show_key(KeyDialog::Keeping);
                self.ask_of_key(VpsQuestion::KeepKey);
            }
        }
    }

    pub(super) fn copy_address(&mut self, link: Option<&Link>) {
        if let Some(link) = link {
            let text = link.shown();
            self.effects.push(Effect::Copy(link.as_str().to_owned()));
            self.tell(Message::Copied { text });
        }
    }

    fn ask_of_key(&mut self, ask: VpsQuestion) {
        let place = self.start.account.as_ref();
        if let Some(place) = place.map(|entry| entry.account.place.clone()) {
            self.ask(Asker::Key, Read::Vps { place, ask });
        }
    }

    /// What came back for a question about a key. Once it is validated it is in use, whether
    /// anybody still waits for it or not; everything else only concerns who waits.
    pub(in crate::app) fn key_told(&mut self, outcome: Outcome) {
        let now = self.now.since_start;
        match outcome {
            Ok(Answer::Vps(VpsAnswer::KeyState(KeyState::Validated))) => self.key_is_valid(),
            Ok(Answer::Vps(VpsAnswer::KeyAskedFor(link))) => {
                self.show_key(KeyDialog::Waiting(KeyWait::new(link, now)));
            }
            Ok(Answer::Vps(VpsAnswer::KeyState(
                state @ (KeyState::Refused | KeyState::Expired),
            ))) => self.show_key(KeyDialog::Ended(state)),
            Ok(Answer::Vps(VpsAnswer::KeyState(state))) => {
                if let Some(wait) = self.key_wait_mut() {
                    wait.goes_on(Ok(state), now);
                }
            }
            Ok(Answer::Vps(VpsAnswer::KeyKept(path))) => {
                self.close_key();
                self.tell(Message::Saved { path });
            }
            Ok(_) => self.key_failed(Failure::unsent(FailureKind::Unreadable)),
            Err(failure) => self.key_failed(failure),
        }
    }

    fn key_failed(&mut self, failure: Failure) {
        let now = self.now.since_start;
        let is_final = matches!(failure.kind, FailureKind::KeyRefused(_));
        match self.key_dialog() {
            Some(KeyDialog::Keeping) => self.show_key(KeyDialog::NotKept(Box::new(failure))),
            Some(KeyDialog::Waiting(_)) if !is_final => {
                if let Some(wait) = self.key_wait_mut() {
                    wait.goes_on(Err(failure), now);
                }
            }
            Some(_) | None => self.show_key(KeyDialog::Failed(Box::new(failure))),
        }
    }

    /// From now on the account is read with it.
    fn key_is_valid(&mut self) {
        let Some(entry) = self.start.account.as_mut() else {
            return;
        };
        entry.account.means = Means::Signature;
        let place = entry.account.place.clone();
        let can_be_kept = entry.account.file.is_some();
        self.vps.grow_old(&place);
        if can_be_kept {
            self.show_key(KeyDialog::Valid);
        } else {
            self.close_key();
        }
    }

    /// Goes on to the next step, where anybody still waits for it. It is opened anew: a key that
    /// was typed for the step before does not answer it.
    fn show_key(&mut self, dialog: KeyDialog) {
        // Nothing comes of it where nobody does.
        let _ = self.open_instead(is_key, Dialog::Key(Box::new(dialog)));
    }

    fn close_key(&mut self) {
        self.dismiss(is_key);
    }

    /// Nobody waits for a key any more.
    pub(in crate::app) fn give_up_key(&mut self) {
        let stopped = self.calls.forget(|asker| *asker == Asker::Key);
        self.effects.extend(stopped.into_iter().map(Effect::Stop));
    }

    /// Looks whether the key that is waited for is validated, when it is time to.
    pub(in crate::app) fn look_after_key(&mut self) {
        let now = self.now.since_start;
        if self.key_wait_mut().is_some_and(|wait| wait.take(now)) {
            self.ask_of_key(VpsQuestion::KeyState);
        }
    }

    /// When that is.
    pub(in crate::app) fn key_due(&self) -> Option<Duration> {
        self.key_wait()?.due()
    }

    fn key_dialog(&self) -> Option<&KeyDialog> {
        self.dialogs().find_map(|dialog| {
            if let Dialog::Key(dialog) = dialog {
                Some(&**dialog)
            } else {
                None
            }
        })
    }

    fn key_wait(&self) -> Option<&KeyWait> {
        if let KeyDialog::Waiting(wait) = self.key_dialog()? {
            Some(wait)
        } else {
            None
        }
    }

    fn key_wait_mut(&mut self) -> Option<&mut KeyWait> {
        let dialog = self.dialog_mut(|dialog| {
            if let Dialog::Key(dialog) = dialog {
                Some(&mut **dialog)
            } else {
                None
            }
        });
        if let KeyDialog::Waiting(wait) = dialog? {
            Some(wait)
        } else {
            None
        }
    }
}

/// The page that makes an application with its keys for a profile.
fn page(account: &Account, profile: KeyProfile) -> Option<&Link> {
    let mut pages = account.token_pages.iter();
    pages
        .find(|(known, _)| *known == profile)
        .map(|(_, page)| page)
}

fn is_key(dialog: &Dialog) -> bool {
    matches!(dialog, Dialog::Key(_))
}
