//! Keystone: one credential in, a token with its catalogue out.
mod body;
mod ending;
mod projects;
mod token;

use super::{catalogue::Catalogue, endpoint, error};
use crate::{
    call::{Failure, FailureKind, Needed, Service},
    cloud::{
        access::{Scope, User},
        http::{Class, Client, Request, Response, server_time},
    },
    model::{ProjectId, SafeText, Secret, UserId},
};
use ::http::{HeaderMap, HeaderValue, Method, header};
use bytes::Bytes;
use jiff::Timestamp;
use serde_json::json;
use url::Url;

/// What is sent to be let in.
#[derive(Debug, Clone)]
pub(super) enum Credential {
    Password {
        user: User,
        password: Secret,
    },
    Totp {
        user: User,
        passcode: Secret,
        /// Proof of the first factor, where this is the second.
        receipt: Option<Secret>,
    },
    PasswordAndTotp {
        user: User,
        password: Secret,
        passcode: Secret,
    },
    Application {
        id: String,
        secret: Secret,
    },
    NamedApplication {
        name: String,
        user: User,
        secret: Secret,
    },
    Token {
        token: Secret,
    },
}

/// What Keystone gives for a credential.
#[derive(Debug, Clone)]
pub(super) struct Granted {
    pub(super) token: Secret,
    pub(super) user: UserId,
    pub(super) user_name: SafeText,
    /// None for a token that is good for nothing but choosing a project.
    pub(super) project: Option<(ProjectId, SafeText)>,
    /// Whether the role `admin` is among those that the token has there.
    pub(super) is_admin: bool,
    pub(super) catalogue: Catalogue,
    pub(super) expires: Option<Timestamp>,
    /// When it was granted, by Keystone's own clock.
    pub(super) at: Timestamp,
}

/// What Keystone says to a credential.
pub(super) enum Verdict {
    Granted(Box<Granted>),
    /// The first factor is right, and this is the proof of it; a passcode is wanted.
    WantsPasscode {
        receipt: Secret,
        failure: Failure,
    },
}

/// Keystone's API at one address.
pub(super) struct Keystone<'a> {
    pub(super) client: &'a Client,
    pub(super) auth_url: &'a Url,
}

impl Keystone<'_> {
    /// Sends a credential, once.
    ///
    /// <https://docs.openstack.org/api-ref/identity/v3/#authentication-and-token-management>
    ///
    /// # Errors
    /// [`FailureKind::WrongCredential`] where Keystone refuses it, which is also what it says to
    /// a locked account and to a project that is not there.
    pub(super) async fn authenticate(
        &self,
        credential: &Credential,
        scope: Option<&Scope>,
    ) -> Result<Verdict, Failure> {
        let body = json!({ "auth": body::auth(credential, scope) });
        let mut request = self.request(Method::POST, &["auth", "tokens"], Class::Credential)?;
        request.body = Bytes::from(body.to_string());
        request.headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/json"),
        );
        if let Credential::Totp {
            receipt: Some(receipt),
            ..
        } = credential
        {
            set_secret(&mut request.headers, "openstack-auth-receipt", receipt)?;
        }
        let response = self.client.send(request).await?;
        if response.status.is_success() {
            return token::granted(&response).map(|granted| Verdict::Granted(Box::new(granted)));
        }
        let failure = refusal(&response);
        match response.header("openstack-auth-receipt") {
            Some(receipt) if response.status.as_u16() == 401 => Ok(Verdict::WantsPasscode {
                receipt: Secret::from(receipt),
                failure: Failure {
                    kind: FailureKind::SignInNeeds(Needed::Passcode),
                    ..failure
                },
            }),
            _ => Err(failure),
        }
    }

    /// What a token that somebody else fetched is good for.
    ///
    /// <https://docs.openstack.org/api-ref/identity/v3/#validate-and-show-information-for-token>
    pub(super) async fn look_into(&self, token: &Secret) -> Result<Granted, Failure> {
        let mut request = self.request(Method::GET, &["auth", "tokens"], Class::Read)?;
        set_secret(&mut request.headers, "x-auth-token", token)?;
        set_secret(&mut request.headers, "x-subject-token", token)?;
        let response = self.client.send(request).await?;
        if !response.status.is_success() {
            return Err(refusal(&response));
        }
        let mut granted = token::granted_to(&response, token.clone())?;
        granted.at = server_time(&response);
        Ok(granted)
    }

    /// Ends a token that this program fetched.
    ///
    /// <https://docs.openstack.org/api-ref/identity/v3/#revoke-token>
    pub(super) async fn revoke(&self, token: &Secret) -> Result<(), Failure> {
        let mut request = self.request(Method::DELETE, &["auth", "tokens"], Class::Credential)?;
        set_secret(&mut request.headers, "x-auth-token", token)?;
        set_secret(&mut request.headers, "x-subject-token", token)?;
        self.client.send(request).await.map(drop)
    }

    fn request(&self, method: Method, path: &[&str], class: Class) -> Result<Request, Failure> {
        let url = endpoint::below(&endpoint::base(Service::Keystone, self.auth_url), path)
            .ok_or_else(|| Failure::unsent(FailureKind::Unreachable))?;
        Ok(Request {
            service: Service::Keystone,
            method,
            url,
            headers: HeaderMap::new(),
            body: Bytes::new(),
            class,
        })
    }
}

/// Puts a secret into a header that no log shows.
pub(super) fn set_secret(
    headers: &mut HeaderMap,
    name: &'static str,
    secret: &Secret,
) -> Result<(), Failure> {
    let mut value = HeaderValue::from_str(secret.expose())
        .map_err(|_invalid| Failure::unsent(FailureKind::WrongCredential))?;
    value.set_sensitive(true);
    headers.insert(name, value);
    Ok(())
}

fn refusal(response: &Response) -> Failure {
    let failure = error::failure(response);
    if failure.kind == FailureKind::SignedOut {
        return Failure {
            kind: FailureKind::WrongCredential,
            ..failure
        };
    }
    failure
}
