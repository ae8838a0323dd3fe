//! Signing in, with the fields of Horizon's log-in page.
use super::Verdict;
use crate::{
    app::{
        form::{Field, Form, FormKey},
        press::Press,
        settings::CloudEntry,
    },
    call::{Failure, Needed, Typed},
    model::{CloudName, SafeText, Secret},
};
use crossterm::event::KeyEvent;

pub const USER_NAME: &str = "label.user-name";
pub const PASSWORD: &str = "label.password";
pub const DOMAIN: &str = "label.domain";
pub const PASSCODE: &str = "label.passcode";

/// The form, for one cloud.
#[derive(Debug, Clone)]
pub struct SignInForm {
    pub cloud: CloudName,
    /// Where the credential will be sent.
    pub auth_url: SafeText,
    pub form: Form,
    /// Why the last try failed.
    pub failure: Option<Failure>,
    /// What was typed goes to the cloud just now.
    pub busy: bool,
}

impl SignInForm {
    pub fn new(cloud: &CloudEntry, needed: &Needed, failure: Option<Failure>) -> Self {
        let fields = match needed {
            Needed::Passcode => vec![Field::secret(PASSCODE)],
            Needed::Password | Needed::UserNameAndPassword => vec![
                Field::text(USER_NAME, text(cloud.user_name.as_ref())),
                Field::secret(PASSWORD),
                Field::text(DOMAIN, text(cloud.domain.as_ref())),
            ],
        };
        let mut form = Form::new(fields);
        form.focus_first_empty();
        Self {
            cloud: cloud.name.clone(),
            auth_url: cloud.auth_url.clone(),
            form,
            failure,
            busy: false,
        }
    }

    /// The form once more after a try that failed: what is no secret stays as it was typed.
    #[must_use]
    pub fn after(mut self, earlier: &Self) -> Self {
        for label in [USER_NAME, DOMAIN] {
            if let Some(text) = earlier.form.value(label) {
                self.form.set(label, text);
            }
        }
        self.form.focus_first_empty();
        self
    }

    /// Whether it asks for a passcode.
    pub fn asks_for_passcode(&self) -> bool {
        self.form.value(PASSCODE).is_some()
    }

    pub fn press(&mut self, key: KeyEvent) -> Verdict {
        if !self.busy && self.submits_on_enter() && Press::of(key) == Press::Enter {
            return self.submit();
        }
        match self.form.press(key) {
            FormKey::Cancelled => Verdict::Close,
            FormKey::Submitted | FormKey::Kept => Verdict::Stay,
        }
    }

    /// Whether `Enter` signs in wherever the cursor is: as soon as nothing that is needed is empty.
    pub fn submits_on_enter(&self) -> bool {
        let is_full = |label| self.form.value(label).is_none_or(|text| !text.is_empty());
        [USER_NAME, PASSWORD, PASSCODE].into_iter().all(is_full)
    }

    /// Moves what was typed out of the form; the secrets are not kept here.
    fn submit(&mut self) -> Verdict {
        let secret = |text: Option<String>| text.filter(|text| !text.is_empty()).map(Secret::new);
        let plain = |text: Option<&str>| text.filter(|text| !text.is_empty()).map(str::to_owned);
        let typed = Typed {
            user_name: plain(self.form.value(USER_NAME)),
            domain: plain(self.form.value(DOMAIN)),
            password: secret(self.form.take(PASSWORD)),
            passcode: secret(self.form.take(PASSCODE)),
        };
        self.busy = true;
        self.failure = None;
        Verdict::SignIn(self.cloud.clone(), typed)
    }
}

fn text(known: Option<&SafeText>) -> &str {
    known.map_or("", SafeText::as_str)
}
