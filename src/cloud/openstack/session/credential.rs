//! What is sent to Keystone, put together from the configuration and from what was typed.
use crate::{
    call::{Failure, FailureKind, Needed, Typed},
    cloud::access::{Auth, CredentialBy, NameOrId, User},
    cloud::openstack::keystone::Credential,
    model::Secret,
};

/// What a person typed, and what is left of what can be used only once.
#[derive(Default)]
pub(super) struct Typing {
    typed: Typed,
    /// Keystone's proof that the first factor was right.
    receipt: Option<Secret>,
    /// Whether Keystone has asked for a second factor: it will for every other token.
    wants_passcode: bool,
    /// A configured passcode, until it has been sent.
    passcode: Option<Secret>,
}

impl Typing {
    pub(super) fn of(auth: &Auth) -> Self {
        let passcode = match auth {
            Auth::Totp { passcode, .. } | Auth::PasswordAndTotp { passcode, .. } => {
                passcode.clone()
            }
            Auth::Password { .. }
            | Auth::ApplicationCredential { .. }
            | Auth::Token { .. }
            | Auth::Unsupported { .. } => None,
        };
        Self {
            passcode,
            ..Self::default()
        }
    }

    /// Takes in what was typed just now; what was typed before and not again stays.
    pub(super) fn take_in(&mut self, typed: Typed) {
        let Typed {
            user_name,
            password,
            passcode,
            domain,
        } = typed;
        let known = &mut self.typed;
        known.user_name = user_name.or_else(|| known.user_name.take());
        known.password = password.or_else(|| known.password.take());
        known.domain = domain.or_else(|| known.domain.take());
        self.passcode = passcode.or_else(|| self.passcode.take());
    }

    pub(super) fn keep_password(&mut self, password: Secret) {
        self.typed.password = Some(password);
    }

    /// What turned out to be wrong is not sent again by itself.
    pub(super) fn forget_password(&mut self) {
        self.typed.password = None;
    }

    pub(super) fn keep_receipt(&mut self, receipt: Secret) {
        self.receipt = Some(receipt);
        self.wants_passcode = true;
    }

    /// Who signs in, where that is known.
    pub(super) fn user(&self, auth: &Auth) -> Option<User> {
        let configured = match auth {
            Auth::Password { user, .. }
            | Auth::Totp { user, .. }
            | Auth::PasswordAndTotp { user, .. } => user.clone(),
            Auth::ApplicationCredential { by, .. } => match by {
                CredentialBy::Name { user, .. } => user.clone(),
                CredentialBy::Id(_) => None,
            },
            Auth::Token { .. } | Auth::Unsupported { .. } => None,
        };
        let domain = self.typed.domain.clone().map(NameOrId::Name);
        match (&self.typed.user_name, configured) {
            (Some(name), configured) => Some(User {
                name_or_id: NameOrId::Name(name.clone()),
                domain: domain.or_else(|| configured?.domain),
            }),
            (None, Some(user)) => Some(User {
                domain: domain.or(user.domain),
                ..user
            }),
            (None, None) => None,
        }
    }

    /// Whether a passcode is wanted for every token, which is good for one alone.
    pub(super) fn wants_passcode(&self) -> bool {
        self.wants_passcode
    }

    /// Whether a password is wanted that nobody has given.
    pub(super) fn lacks_password(&self, auth: &Auth) -> bool {
        let is_finishing = self.receipt.is_some() && self.passcode.is_some();
        match auth {
            Auth::Password { .. } | Auth::PasswordAndTotp { .. } => {
                !is_finishing && self.password(auth).is_none()
            }
            Auth::ApplicationCredential { .. } => self.password(auth).is_none(),
            Auth::Token { .. } | Auth::Totp { .. } | Auth::Unsupported { .. } => false,
        }
    }

    fn password(&self, auth: &Auth) -> Option<Secret> {
        let configured = match auth {
            Auth::Password { password, .. } | Auth::PasswordAndTotp { password, .. } => password,
            Auth::ApplicationCredential { secret, .. } => secret,
            Auth::Token { .. } | Auth::Totp { .. } | Auth::Unsupported { .. } => &None,
        };
        let given = self.typed.password.as_ref().or(configured.as_ref());
        given.filter(|password| !password.is_empty()).cloned()
    }

    /// The credential to send next. Passcodes and receipts are used up by it.
    ///
    /// # Errors
    /// [`FailureKind::SignInNeeds`] what is missing, or [`FailureKind::UnsupportedSignIn`].
    pub(super) fn credential(&mut self, auth: &Auth) -> Result<Credential, Failure> {
        let user = self.user(auth).ok_or(Needed::UserNameAndPassword);
        let password = self.password(auth).ok_or(Needed::Password);
        let credential = match auth {
            Auth::Password { .. } => user.and_then(|user| self.by_password(user, password)),
            Auth::PasswordAndTotp { .. } => user.and_then(|user| self.by_both(user, password)),
            Auth::Totp { .. } => user.and_then(|user| {
                Ok(Credential::Totp {
                    user,
                    passcode: self.passcode.take().ok_or(Needed::Passcode)?,
                    receipt: None,
                })
            }),
            Auth::ApplicationCredential { by, .. } => password.and_then(|secret| match by {
                CredentialBy::Id(id) => Ok(Credential::Application {
                    id: id.clone(),
                    secret,
                }),
                CredentialBy::Name { name, .. } => Ok(Credential::NamedApplication {
                    name: name.clone(),
                    user: user?,
                    secret,
                }),
            }),
            Auth::Token { token } => Ok(Credential::Token {
                token: token.clone(),
            }),
            Auth::Unsupported { auth_type } => {
                return Err(Failure::unsent(FailureKind::UnsupportedSignIn {
                    auth_type: auth_type.clone(),
                }));
            }
        };
        credential.map_err(|needed| Failure::unsent(FailureKind::SignInNeeds(needed)))
    }

    fn by_password(
        &mut self,
        user: User,
        password: Result<Secret, Needed>,
    ) -> Result<Credential, Needed> {
        match (self.passcode.take(), self.receipt.take()) {
            (Some(passcode), receipt @ Some(_)) => Ok(Credential::Totp {
                user,
                passcode,
                receipt,
            }),
            (Some(passcode), None) => Ok(Credential::PasswordAndTotp {
                user,
                password: password?,
                passcode,
            }),
            (None, _) => Ok(Credential::Password {
                user,
                password: password?,
            }),
        }
    }

    fn by_both(
        &mut self,
        user: User,
        password: Result<Secret, Needed>,
    ) -> Result<Credential, Needed> {
        Ok(Credential::PasswordAndTotp {
            user,
            password: password?,
            passcode: self.passcode.take().ok_or(Needed::Passcode)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by_password(user: Option<&str>, password: Option<&str>) -> Auth {
        Auth::Password {
            user: user.map(|name| User {
                name_or_id: NameOrId::Name(name.to_owned()),
                domain: None,
            }),
            password: password.map(Secret::from),
        }
    }

    fn needed(auth: &Auth, typed: Typed) -> Option<Needed> {
        let mut typing = Typing::of(auth);
        typing.take_in(typed);
        let failure = typing.credential(auth).err()?;
        let FailureKind::SignInNeeds(needed) = failure.kind else {
            panic!("{failure:?}");
        };
        Some(needed)
    }

    #[test]
    fn what_is_missing_is_asked_for() {
        let nothing = Typed::default;
        let password = || Typed {
            password: Some(Secret::from("p")),
            ..Typed::default()
        };
        let both = || Typed {
            user_name: Some("demo".to_owned()),
            ..password()
        };
        let totp = Auth::PasswordAndTotp {
            user: None,
            password: None,
            passcode: None,
        };
        for (auth, typed, expected) in [
            (
                by_password(None, None),
                nothing(),
                Some(Needed::UserNameAndPassword),
            ),
            (
                by_password(None, Some("p")),
                nothing(),
                Some(Needed::UserNameAndPassword),
            ),
            (
                by_password(Some("demo"), None),
                nothing(),
                Some(Needed::Password),
            ),
            (
                by_password(Some("demo"), Some("")),
                nothing(),
                Some(Needed::Password),
            ),
            (by_password(Some("demo"), Some("p")), nothing(), None),
            (by_password(Some("demo"), None), password(), None),
            (by_password(None, None), both(), None),
            (totp.clone(), nothing(), Some(Needed::UserNameAndPassword)),
            (totp, both(), Some(Needed::Passcode)),
        ] {
            assert_eq!(needed(&auth, typed.clone()), expected, "{auth:?} {typed:?}");
        }
    }

    #[test]
    fn what_was_typed_wins_over_the_configuration() {
        let auth = by_password(Some("demo"), Some("configured"));
        let mut typing = Typing::of(&auth);
        typing.take_in(Typed {
            user_name: Some("alice".to_owned()),
            password: Some(Secret::from("typed")),
            domain: Some("Staff".to_owned()),
            passcode: None,
        });
        let Ok(Credential::Password { user, password }) = typing.credential(&auth) else {
            panic!("no password");
        };
        assert_eq!(user.name_or_id, NameOrId::Name("alice".to_owned()));
        assert_eq!(user.domain, Some(NameOrId::Name("Staff".to_owned())));
        assert_eq!(password.expose(), "typed");
    }

    #[test]
    fn a_passcode_is_sent_once() {
        let auth = Auth::PasswordAndTotp {
            user: Some(User {
                name_or_id: NameOrId::Id("u1".to_owned()),
                domain: None,
            }),
            password: Some(Secret::from("p")),
            passcode: Some(Secret::from("123456")),
        };
        let mut typing = Typing::of(&auth);
        assert!(typing.credential(&auth).is_ok());
        let failure = typing.credential(&auth).expect_err("no second passcode");
        assert_eq!(failure.kind, FailureKind::SignInNeeds(Needed::Passcode));
    }
}
