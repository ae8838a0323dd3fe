//! How far the program has come: nothing to connect to, signing in, or at work.
use super::{
    App, Effect,
    calls::{Asker, What},
    context::Context,
    dialog::{Choice, Dialog, Opened, SignInForm},
    notice::Message,
    offer::Access,
    settings::{CloudEntry, Credential},
};
use crate::{
    call::{Failure, FailureKind, Needed, Read, SignIn, Typed},
    model::{CloudName, RegionName, Session},
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
            (Some(chosen), _) => self.sign_in(&chosen, Typed::default()),
            (None, []) => self.stage = Stage::NothingFound,
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

    /// Opens the choice of clouds; the one in use, or else the one used last, is under the cursor.
    pub(super) fn choose_cloud(&mut self) {
        let names = self.start.clouds.iter().map(|cloud| cloud.name.clone());
        let now = self.context.as_ref().map(|context| &context.cloud.name);
        let choice = Choice::new(names.collect(), now);
        self.open(Dialog::Clouds(choice));
    }

    /// Opens the choice of regions.
    pub(super) fn choose_region(&mut self) {
        let Some(context) = &self.context else {
            return;
        };
        let now = context.places.first().map(|place| place.region().clone());
        let choice = Choice::new(context.session.regions.clone(), now.as_ref());
        self.open(Dialog::Regions(choice));
    }

    /// Sends one wish to be signed in; the credential leaves at most once for it. What is wished
    /// again while it is under way, with nothing new typed, is not sent again.
    pub(super) fn sign_in(&mut self, name: &CloudName, typed: Typed) {
        if self.cloud(name).is_none() {
            self.stage = Stage::NoSuchCloud(name.clone());
            return;
        }
        self.wanted = Some(name.clone());
        if !matches!(self.stage, Stage::Working) {
            self.stage = Stage::SigningIn(name.clone());
        }
        let asker = Asker::SignIn(name.clone());
        if typed == Typed::default() && self.calls.iter().any(|(_, other)| other.asker == asker) {
            return;
        }
        let id = self.calls.begin(asker, self.now.since_start, What::SignIn);
        let wish = SignIn {
            cloud: name.clone(),
            typed,
        };
        self.effects.push(Effect::SignIn(id, wish));
    }

    /// A sign-in has worked: from here on this cloud is shown.
    pub(super) fn signed_in(&mut self, session: Session) {
        let Some(cloud) = self.cloud(&session.cloud).cloned() else {
            return;
        };
        if self.sign_in_form(&session.cloud).is_some() {
            self.dialog = None;
        }
        self.resume_jobs(&session.cloud);
        // Somebody who has chosen another cloud meanwhile is not taken back to this one.
        if !self.wants(&session.cloud) {
            return;
        }
        let same = |context: &Context| {
            context.cloud.name == session.cloud && context.session.project == session.project
        };
        self.effects.push(Effect::Remember(session.cloud.clone()));
        self.stage = Stage::Working;
        if let Some(context) = self.context.as_mut().filter(|context| same(context)) {
            context.session = session;
            self.refresh();
            return;
        }
        let access = if self.settings.read_only || cloud.guard.read_only {
            Access::ReadOnly
        } else {
            Access::Full
        };
        let mut context = Context::new(cloud, session, access);
        let region = self.first_region(&context);
        if let Some(region) = region.clone() {
            context.choose(region);
        }
        self.context = Some(context);
        // No row of the cloud that was shown before may stand under this one's name.
        self.arrange();
        match region {
            Some(_) => self.load(),
            None => self.choose_region(),
        }
    }

    /// The region to begin with: as asked for, as configured, else the first by name.
    fn first_region(&mut self, context: &Context) -> Option<RegionName> {
        let known = &context.session.regions;
        let asked = self.start.region.take();
        let wanted = asked.or_else(|| context.cloud.region.clone());
        match wanted {
            Some(region) if known.contains(&region) => Some(region),
            Some(region) => {
                self.tell(Message::NoSuchRegion {
                    wanted: region.shown(),
                    known: known.iter().map(RegionName::shown).collect(),
                });
                None
            }
            None => known.first().cloned(),
        }
    }

    /// Asks how long the credential lasts, once a sign-in and after the first list: nobody waits
    /// for this answer.
    pub(super) fn ask_for_credential_end(&mut self) {
        let Some(context) = &mut self.context else {
            return;
        };
        let place = context.places.first().cloned();
        let (Some(place), Credential::Fixed) = (place, context.cloud.credential) else {
            return;
        };
        if !std::mem::replace(&mut context.credential_asked, true) {
            let asker = Asker::CredentialEnd(place.cloud().clone());
            self.ask(asker, Read::CredentialEnd { place });
        }
    }

    /// Warns of a credential that ends soon: renewing it takes somebody else's time.
    pub(super) fn credential_ends(&mut self, cloud: &CloudName, end: Option<Timestamp>) {
        let (Some(context), Some(end)) = (&mut self.context, end) else {
            return;
        };
        if context.cloud.name != *cloud {
            return;
        }
        context.session.credential_ends = Some(end);
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
            self.dialog = Some(Opened::new(Dialog::SignIn(form)));
            return;
        }
        if self.sign_in_form(name).is_some() {
            self.dialog = None;
        }
        let failure = Box::new(failure);
        let elsewhere = |context: &Context| context.cloud.name != *name;
        if self.context.as_ref().is_some_and(elsewhere) {
            // A switch that failed leaves everything as it was.
            let cloud = name.clone();
            self.tell(Message::SignInFailed { cloud, failure });
        } else {
            self.stage = Stage::SignInFailed(name.clone(), failure);
        }
    }

    /// Whether this is the cloud that a person asked for last.
    pub(super) fn wants(&self, name: &CloudName) -> bool {
        self.wanted.as_ref() == Some(name)
    }

    /// Whether a person is signing in to a cloud just now.
    pub(super) fn is_signing_in(&self, name: &CloudName) -> bool {
        let asker = Asker::SignIn(name.clone());
        self.sign_in_form(name).is_some()
            || self.calls.iter().any(|(_, waiting)| waiting.asker == asker)
    }

    /// The form that is open for a cloud.
    fn sign_in_form(&self, name: &CloudName) -> Option<&SignInForm> {
        let Dialog::SignIn(form) = &self.dialog.as_ref()?.dialog else {
            return None;
        };
        (form.cloud == *name).then_some(form)
    }

    /// The user chose a cloud.
    pub(super) fn chosen_cloud(&mut self, name: &CloudName) {
        self.sign_in(name, Typed::default());
    }

    /// The user chose a region: its lists are read, what was read of it before is shown at once.
    pub(super) fn chosen_region(&mut self, region: RegionName) {
        if let Some(context) = &mut self.context {
            context.choose(region);
            self.arrange();
            self.refresh();
        }
    }
}
