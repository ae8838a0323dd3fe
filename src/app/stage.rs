//! How far the program has come: nothing to connect to, signing in, or at work.
use super::{
    App, Effect,
    calls::{Asker, What},
    dialog::{Dialog, SignInForm},
    notice::Message,
    pane::PaneName,
    settings::{CloudEntry, Credential},
};
use crate::{
    call::{Failure, FailureKind, Needed, Read, SignIn, Typed},
    model::{CloudName, Place, vps::Means},
};
use jiff::Timestamp;

/// What the screen shows behind dialogs.
#[derive(Debug, Clone)]
pub enum Stage {
    /// No cloud is configured: says what is looked for, and offers the demo.
    NothingFound,
    /// A cloud was asked for that does not exist.
    NoSuchCloud(CloudName),
    /// Several clouds: one has to be chosen.
    Choosing,
    SigningIn(CloudName),
    SignInFailed(CloudName, Box<Failure>),
    Working,
}

/// Warn this many days before an application credential ends.
const CREDENTIAL_WARNING_DAYS: i64 = 14;
const SECONDS_PER_DAY: i64 = 86_400;

impl App {
    /// The first thing that happens.
    pub(super) fn begin(&mut self) {
        self.effects.push(Effect::Recall);
        for words in std::mem::take(&mut self.start.warnings) {
            self.tell(Message::Warning { words });
        }
        match (self.start.chosen.clone(), self.start.clouds.as_slice()) {
            (Some(chosen), _) => {
                let beside = std::mem::take(&mut self.start.beside);
                self.chosen_clouds([vec![chosen], beside].concat());
            }
            (None, []) => {
                self.stage = Stage::NothingFound;
                let account = self.start.account.as_ref();
                // Nobody who has VPSs alone is to meet OpenStack first.
                if account.is_some_and(|entry| entry.account.means != Means::Nothing) {
                    self.show(PaneName::Vps);
                }
            }
            (None, [only]) => {
                let name = only.name.clone();
                self.sign_in(&name, Typed::default());
            }
            (None, _) => {
                self.stage = Stage::Choosing;
                self.choose_cloud();
            }
        }
    }

    pub(super) fn cloud(&self, name: &CloudName) -> Option<&CloudEntry> {
        self.start.clouds.iter().find(|cloud| cloud.name == *name)
    }

    /// Sends one wish to be signed in; the credential leaves at most once for it. What is wished
    /// again while it is under way, with nothing new typed, is not sent again.
    pub(super) fn sign_in(&mut self, name: &CloudName, typed: Typed) {
        if self.cloud(name).is_none() {
            self.stage = Stage::NoSuchCloud(name.clone());
            return;
        }
        self.want(name);
        if !matches!(self.stage, Stage::Working) {
            self.stage = Stage::SigningIn(name.clone());
        }
        let asker = Asker::SignIn(name.clone());
        if typed == Typed::default() && self.calls.iter().any(|(_, other)| other.asker == asker) {
            return;
        }
        let id = self.calls.begin(asker, self.now.since_start, What::SignIn);
        let entered = self.context.as_ref();
        let entered = entered.and_then(|context| context.cloud(name));
        let wish = SignIn {
            cloud: name.clone(),
            // Who signs in again goes on where they were.
            project: entered.map(|cloud| cloud.session.project.clone()),
            typed,
        };
        self.effects.push(Effect::SignIn(id, wish));
    }

    /// Asks how long the credential of a place's cloud lasts, once a sign-in and after the first
    /// list: nobody waits for this answer.
    pub(super) fn ask_for_credential_end(&mut self, place: &Place) {
        let context = self.context.as_mut();
        let Some(cloud) = context.and_then(|context| context.cloud_mut(place.cloud())) else {
            return;
        };
        let lasts = cloud.cloud.credential == Credential::Application;
        if lasts && !std::mem::replace(&mut cloud.credential_asked, true) {
            let asker = Asker::CredentialEnd(place.cloud().clone());
            let place = place.clone();
            self.ask(asker, Read::CredentialEnd { place });
        }
    }

    /// Warns of a credential that ends soon: renewing it takes somebody else's time.
    pub(super) fn credential_ends(&mut self, name: &CloudName, end: Option<Timestamp>) {
        let context = self.context.as_mut();
        let cloud = context.and_then(|context| context.cloud_mut(name));
        let (Some(cloud), Some(end)) = (cloud, end) else {
            return;
        };
        cloud.session.credential_ends = Some(end);
        let days = (end.as_second() - self.now.wall.as_second()) / SECONDS_PER_DAY;
        if days < CREDENTIAL_WARNING_DAYS {
            self.tell(Message::CredentialEnds { days });
        }
    }

    /// A sign-in has failed: ask for what can be typed, else say why and what to do.
    pub(super) fn sign_in_failed(&mut self, name: &CloudName, failure: Failure) {
        let Some(cloud) = self.cloud(name).cloned() else {
            return;
        };
        let earlier = self.sign_in_form(name);
        let needed = match (&failure.kind, cloud.credential) {
            (FailureKind::SignInNeeds(needed), _) => Some((needed.clone(), None)),
            (FailureKind::WrongCredential, Credential::Password) => {
                let needed = match earlier {
                    Some(form) if form.asks_for_passcode() => Needed::Passcode,
                    _ => Needed::Password,
                };
                Some((needed, Some(failure.clone())))
            }
            _ => None,
        };
        if let Some((needed, why)) = needed {
            let mut form = SignInForm::new(&cloud, &needed, why);
            if let Some(earlier) = earlier {
                form = form.after(earlier);
            }
            let form = Dialog::SignIn(form);
            if let Err(form) = self.open_instead(is_sign_in_to(name), form) {
                self.open(*form);
            }
            return;
        }
        self.dismiss(is_sign_in_to(name));
        self.not_entered(name, failure);
    }

    /// Whether a person is signing in to a cloud just now.
    pub(super) fn is_signing_in(&self, name: &CloudName) -> bool {
        let asker = Asker::SignIn(name.clone());
        self.sign_in_form(name).is_some()
            || self.calls.iter().any(|(_, waiting)| waiting.asker == asker)
    }

    /// The form that is open for a cloud.
    pub(super) fn sign_in_form(&self, name: &CloudName) -> Option<&SignInForm> {
        self.dialogs().find_map(|dialog| {
            if let Dialog::SignIn(form) = dialog
                && form.cloud == *name
            {
                Some(form)
            } else {
                None
            }
        })
    }
}

/// Whether a dialog is the form for this cloud.
pub(super) fn is_sign_in_to(name: &CloudName) -> impl Fn(&Dialog) -> bool {
    let name = name.clone();
    move |dialog| matches!(dialog, Dialog::SignIn(form) if form.cloud == name)
}
