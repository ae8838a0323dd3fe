//! When an application credential ends: its token does not say it.
use super::{
    super::{
        error,
        wire::{self, Field},
    },
    Keystone, set_secret,
};
use crate::{
    call::Failure,
    cloud::{
        access::CredentialBy,
        http::{Class, Response},
    },
    model::{Secret, UserId},
};
use ::http::Method;
use jiff::Timestamp;
use serde::Deserialize;

impl Keystone<'_> {
    /// The end of one of a user's application credentials; none where it has no end.
    ///
    /// <https://docs.openstack.org/api-ref/identity/v3/#list-application-credentials>
    pub(in super::super) async fn credential_end(
        &self,
        token: &Secret,
        user: &UserId,
        credential: &CredentialBy,
    ) -> Result<Option<Timestamp>, Failure> {
        let path = ["users", user.as_str(), "application_credentials"];
        let mut request = self.request(Method::GET, &path, Class::Read)?;
        set_secret(&mut request.headers, "x-auth-token", token)?;
        let response = self.client.send(request).await?;
        if !response.status.is_success() {
            return Err(error::failure(&response));
        }
        end_of(credential, &response)
    }
}

fn end_of(credential: &CredentialBy, response: &Response) -> Result<Option<Timestamp>, Failure> {
    #[derive(Deserialize)]
    struct Body<'a> {
        #[serde(borrow)]
        application_credentials: Field<'a>,
    }
    #[derive(Deserialize)]
    struct Credential<'a> {
        #[serde(borrow)]
        id: Field<'a>,
        #[serde(borrow)]
        name: Field<'a>,
        #[serde(borrow)]
        expires_at: Field<'a>,
    }
    let body: Body<'_> = serde_json::from_slice(&response.body)
        .map_err(|_error| error::unreadable(response, "not a list of credentials"))?;
    let end = wire::list(body.application_credentials)
        .into_iter()
        .filter_map(|entry| wire::read::<Credential<'_>>(Some(entry)))
        .find(|entry| match credential {
            CredentialBy::Id(id) => wire::text(entry.id).as_deref() == Some(id),
            CredentialBy::Name { name, .. } => wire::text(entry.name).as_deref() == Some(name),
        })
        .and_then(|entry| wire::time(entry.expires_at));
    Ok(end)
}
