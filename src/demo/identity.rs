//! Keystone: who may ask, for which project, and where the services are.
mod catalogue;
mod passcode;
mod people;
mod sign_in;

pub(super) use people::{
    APPLICATION_CREDENTIAL, APPLICATION_CREDENTIAL_NAME, APPLICATION_CREDENTIAL_SECRET, Identity,
    PASSCODE_SECRET, PASSWORD, Project, Token, User, project_id, user_id,
};

use super::{
    answer::{Refusal, empty_answer, json_answer, precise, set_header},
    exchange::{Caller, Exchange, Handler, route},
    incoming::Incoming,
    world::{Cloud, World},
};
use axum::{Router, http::StatusCode, response::Response, routing::MethodFilter};
use serde_json::{Value, json};

/// The regions that the catalogue names.
pub(super) const REGIONS: [&str; 2] = ["RegionOne", "RegionTwo"];

/// Keystone twice: `/identity-old` leads to the same people, and to a Nova without microversions.
pub(super) fn routes() -> Router<World> {
    ["identity", "identity-old"]
        .into_iter()
        .fold(Router::new(), with_routes)
}

fn with_routes(router: Router<World>, name: &str) -> Router<World> {
    let on = |method, handler| route(method, answer, handler);
    let get = |handler: Handler| on(MethodFilter::GET, handler);
    let tokens = get(show_token)
        .merge(on(MethodFilter::POST, sign_in::sign_in))
        .merge(on(MethodFilter::DELETE, revoke_token));
    router
        .route(&format!("/{name}"), get(versions))
        .route(&format!("/{name}/"), get(versions))
        .route(&format!("/{name}/v3"), get(version))
        .route(&format!("/{name}/v3/"), get(version))
        .route(&format!("/{name}/v3/auth/tokens"), tokens)
        .route(&format!("/{name}/v3/auth/projects"), get(projects))
        .route(&format!("/{name}/v3/projects"), get(all_projects))
        .route(&format!("/{name}/v3/auth/catalog"), get(show_catalogue))
        .route(
            &format!("/{name}/v3/users/{{user}}/projects"),
            get(projects),
        )
        .route(&format!("/{name}/v3/regions"), get(regions))
        .route(
            &format!("/{name}/v3/users/{{user}}/application_credentials"),
            get(credentials),
        )
        .route(
            &format!("/{name}/v3/users/{{user}}/application_credentials/{{credential}}"),
            get(show_credential),
        )
}

/// Keystone looks at the token itself, since signing in comes without one.
pub(super) fn answer(
    cloud: &mut Cloud,
    request: &Incoming,
    request_id: &str,
    handler: Handler,
) -> Response {
    let caller = cloud.identity.nobody();
    let mut exchange = Exchange {
        cloud,
        request,
        caller,
        version: 0,
        request_id,
    };
    let answer = handler(&mut exchange);
    let mut response = answer.unwrap_or_else(Refusal::into_identity);
    set_header(&mut response, "Vary", "X-Auth-Token");
    set_header(&mut response, "x-openstack-request-id", request_id);
    response
}

/// Who holds the token of a request to another service, if it is valid and has a project.
pub(super) fn caller(cloud: &Cloud, request: &Incoming) -> Option<Caller> {
    let token = cloud
        .identity
        .token(request.header("X-Auth-Token")?, cloud.now)?;
    Some(Caller {
        user: token.user.clone(),
        project: token.project.clone()?,
    })
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "a handler may refuse, this one never does"
)]
fn versions(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    let document = version_document(exchange);
    let body = json!({"versions": {"values": [document]}});
    let mut response = json_answer(StatusCode::MULTIPLE_CHOICES, &body);
    set_header(
        &mut response,
        "Location",
        &format!("{}/v3/", root(exchange)),
    );
    Ok(response)
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "a handler may refuse, this one never does"
)]
fn version(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    let body = json!({"version": version_document(exchange)});
    Ok(json_answer(StatusCode::OK, &body))
}

fn version_document(exchange: &Exchange<'_>) -> Value {
    json!({
        "id": "v3.14",
        "status": "stable",
        "updated": "2020-04-07T00:00:00Z",
        "links": [{"rel": "self", "href": format!("{}/v3/", root(exchange))}],
        "media-types": [{"base": "application/json", "type": "application/vnd.openstack.identity-v3+json"}],
    })
}

/// Where this Keystone stands.
fn root(exchange: &Exchange<'_>) -> String {
    let name = exchange.request.path.split('/').nth(1).unwrap_or_default();
    format!("{}/{name}", exchange.request.origin)
}

/// The token that the request is made with.
fn own_token(exchange: &Exchange<'_>) -> Result<Token, Refusal> {
    let sent = exchange.request.header("X-Auth-Token").unwrap_or_default();
    let token = exchange.cloud.identity.token(sent, exchange.now());
    token
        .cloned()
        .ok_or_else(|| Refusal::unauthorized(&exchange.request.origin))
}

/// The token that the request is about.
fn subject_token(exchange: &Exchange<'_>) -> Result<Token, Refusal> {
    own_token(exchange)?;
    let subject = exchange
        .request
        .header("X-Subject-Token")
        .unwrap_or_default();
    let token = exchange.cloud.identity.token(subject, exchange.now());
    token
        .cloned()
        .ok_or_else(|| Refusal::not_found("Failed to validate token"))
}

fn show_token(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    let token = subject_token(exchange)?;
    let with_catalogue = exchange.request.query("nocatalog").is_none();
    let body = token_body(exchange, &token, with_catalogue);
    let subject = exchange
        .request
        .header("X-Subject-Token")
        .unwrap_or_default()
        .to_owned();
    let mut response = json_answer(StatusCode::OK, &body);
    set_header(&mut response, "X-Subject-Token", &subject);
    Ok(response)
}

fn revoke_token(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    subject_token(exchange)?;
    let subject = exchange
        .request
        .header("X-Subject-Token")
        .unwrap_or_default();
    exchange.cloud.identity.tokens.remove(subject);
    Ok(empty_answer(StatusCode::NO_CONTENT))
}

/// What a token says about itself.
fn token_body(exchange: &mut Exchange<'_>, token: &Token, with_catalogue: bool) -> Value {
    let domain = json!({"id": "default", "name": "Default"});
    let mut body = json!({
        "methods": token.methods,
        "user": {
            "domain": domain,
            "id": token.user.id,
            "name": token.user.name,
            "password_expires_at": null,
        },
        "audit_ids": [token.audit],
        "issued_at": precise(token.issued),
        "expires_at": precise(token.expires),
    });
    if let Some(project) = &token.project {
        let roles = token
            .user
            .roles
            .iter()
            .map(|role| json!({"id": people::role_id(role), "name": role}));
        body["project"] = json!({"domain": domain, "id": project.id, "name": project.name});
        body["is_domain"] = json!(false);
        body["roles"] = roles.collect();
        if with_catalogue {
            body["catalog"] = catalogue::of(exchange, project);
        }
    }
    if let Some(credential) = &token.credential {
        body["application_credential"] =
            json!({"id": credential.id, "name": credential.name, "restricted": true});
    }
    json!({"token": body})
}

fn projects(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    let token = own_token(exchange)?;
    let root = root(exchange);
    let bound = token
        .credential
        .is_some()
        .then_some(token.project)
        .flatten();
    let open = exchange.cloud.identity.projects_of(&token.user);
    let open = open.filter(|project| bound.as_ref().is_none_or(|bound| bound.id == project.id));
    let projects: Vec<Value> = open.map(|project| project_body(project, &root)).collect();
    let links = json!({"next": null, "self": format!("{root}/v3/auth/projects"), "previous": null});
    Ok(json_answer(
        StatusCode::OK,
        &json!({"projects": projects, "links": links}),
    ))
}

/// <https://docs.openstack.org/api-ref/identity/v3/#list-projects>
fn all_projects(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    let token = own_token(exchange)?;
    if token.project.is_none() || !token.user.roles.contains(&"admin") {
        return Err(Refusal::forbidden(
            "You are not authorized to perform the requested action: identity:list_projects.",
        ));
    }
    let root = root(exchange);
    let all = exchange.cloud.identity.projects().iter();
    let projects: Vec<Value> = all.map(|project| project_body(project, &root)).collect();
    let links = json!({"next": null, "self": format!("{root}/v3/projects"), "previous": null});
    Ok(json_answer(
        StatusCode::OK,
        &json!({"projects": projects, "links": links}),
    ))
}

fn project_body(project: &Project, root: &str) -> Value {
    json!({
        "id": project.id,
        "name": project.name,
        "domain_id": "default",
        "description": project.description,
        "enabled": project.enabled,
        "parent_id": "default",
        "is_domain": false,
        "tags": [],
        "options": {},
        "links": {"self": format!("{root}/v3/projects/{}", project.id)},
    })
}

fn show_catalogue(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    let token = own_token(exchange)?;
    let project = token.project.ok_or_else(|| {
        Refusal::forbidden(
            "You are not authorized to perform the requested action: identity:get_auth_catalog.",
        )
    })?;
    let catalogue = catalogue::of(exchange, &project);
    let links = json!({"self": format!("{}/v3/auth/catalog", root(exchange))});
    Ok(json_answer(
        StatusCode::OK,
        &json!({"catalog": catalogue, "links": links}),
    ))
}

fn regions(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    own_token(exchange)?;
    let root = root(exchange);
    let region = |id: &&str| {
        let links = json!({"self": format!("{root}/v3/regions/{id}")});
        json!({"id": id, "description": "", "parent_region_id": null, "links": links})
    };
    let regions: Vec<Value> = REGIONS.iter().map(region).collect();
    let links = json!({"next": null, "self": format!("{root}/v3/regions"), "previous": null});
    Ok(json_answer(
        StatusCode::OK,
        &json!({"regions": regions, "links": links}),
    ))
}

fn show_credential(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    let token = own_token(exchange)?;
    let id = exchange.request.parameter("credential");
    let owner = exchange.request.parameter("user");
    let found = exchange
        .cloud
        .identity
        .credentials
        .iter()
        .find(|known| known.id == id);
    let own = found.filter(|known| known.user.id == token.user.id && known.user.id == owner);
    let credential = own.ok_or_else(|| {
        Refusal::not_found(format!("Could not find Application Credential: {id}."))
    })?;
    let described = describe_credential(credential, &root(exchange));
    let body = json!({"application_credential": described});
    Ok(json_answer(StatusCode::OK, &body))
}

fn credentials(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    let token = own_token(exchange)?;
    let owner = exchange.request.parameter("user");
    if token.user.id != owner {
        return Err(Refusal::forbidden(
            "You are not authorized to perform the requested action: identity:list_application_credentials.",
        ));
    }
    let root = root(exchange);
    let own: Vec<Value> = exchange
        .cloud
        .identity
        .credentials
        .iter()
        .filter(|known| known.user.id == owner)
        .map(|known| describe_credential(known, &root))
        .collect();
    let href = format!("{root}/v3/users/{owner}/application_credentials");
    let links = json!({"next": null, "self": href, "previous": null});
    Ok(json_answer(
        StatusCode::OK,
        &json!({"application_credentials": own, "links": links}),
    ))
}

fn describe_credential(credential: &people::ApplicationCredential, root: &str) -> Value {
    let (owner, id) = (&credential.user.id, &credential.id);
    let href = format!("{root}/v3/users/{owner}/application_credentials/{id}");
    json!({
        "id": credential.id,
        "name": credential.name,
        "description": "",
        "project_id": credential.project.id,
        "unrestricted": false,
        "expires_at": credential.expires.map(super::answer::zoneless),
        "roles": [{"id": people::role_id("member"), "name": "member"}],
        "links": {"self": href},
    })
}
