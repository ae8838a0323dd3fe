//! What Keystone answers to a credential: a token.
use super::{
    super::{
        catalogue::Catalogue,
        error,
        wire::{self, Field},
    },
    Granted,
};
use crate::{
    call::Failure,
    cloud::http::{Response, server_time},
    model::{SafeText, Secret},
};
use serde::Deserialize;

/// A token just granted: its text is in a header.
pub(super) fn granted(response: &Response) -> Result<Granted, Failure> {
    let token = response
        .header("x-subject-token")
        .filter(|token| !token.is_empty())
        .ok_or_else(|| error::unreadable(response, "an answer without a token"))?;
    granted_to(response, Secret::from(token))
}

/// What an answer says of a token.
pub(super) fn granted_to(response: &Response, token: Secret) -> Result<Granted, Failure> {
    #[derive(Deserialize)]
    struct Body<'a> {
        #[serde(borrow)]
        token: Token<'a>,
    }
    #[derive(Deserialize)]
    struct Token<'a> {
        #[serde(borrow)]
        user: Field<'a>,
        #[serde(borrow)]
        project: Field<'a>,
        #[serde(borrow)]
        roles: Field<'a>,
        #[serde(borrow)]
        catalog: Field<'a>,
        #[serde(borrow)]
        expires_at: Field<'a>,
    }
    let unreadable = || error::unreadable(response, "not a token");
    let body: Body<'_> = serde_json::from_slice(&response.body).map_err(|_error| unreadable())?;
    let (user, user_name) = named(body.token.user).ok_or_else(unreadable)?;
    Ok(Granted {
        token,
        user,
        user_name,
        project: named(body.token.project),
        is_admin: has_role(body.token.roles, ADMIN),
        catalogue: Catalogue::read(body.token.catalog),
        expires: wire::time(body.token.expires_at),
        at: server_time(response),
    })
}

/// The role that OpenStack's services take for an administrator's.
///
/// <https://docs.openstack.org/keystone/latest/admin/service-api-protection.html>
const ADMIN: &str = "admin";

/// Whether a role of this name is among those of a token.
fn has_role(roles: Field<'_>, name: &str) -> bool {
    #[derive(Deserialize)]
    struct Role<'a> {
        #[serde(borrow)]
        name: Field<'a>,
    }
    let mut roles = wire::list(roles)
        .into_iter()
        .filter_map(|role| wire::read::<Role<'_>>(Some(role)));
    roles.any(|role| wire::text(role.name).as_deref() == Some(name))
}

/// A thing with an id and a name; the id stands in for a name that is not there.
fn named<Id: for<'a> From<&'a str>>(field: Field<'_>) -> Option<(Id, SafeText)> {
    #[derive(Deserialize)]
    struct Named<'a> {
        #[serde(borrow)]
        id: Field<'a>,
        #[serde(borrow)]
        name: Field<'a>,
    }
    let named: Named<'_> = wire::read(field)?;
    let name = wire::safe_unless_empty(named.name).or_else(|| wire::safe(named.id))?;
    Some((wire::id(named.id)?, name))
}
