//! `POST /v3/auth/tokens`: what is shown is checked, then scoped, then a token is given.
//!
//! See <https://docs.openstack.org/api-ref/identity/v3/index.html#authentication-and-token-management>.
use super::{
    passcode,
    people::{ApplicationCredential, Project, Receipt, Token, User},
    token_body,
};
use crate::demo::{
    answer::{Refusal, json_answer, precise, set_header},
    exchange::Exchange,
};
use axum::{http::StatusCode, response::Response};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use std::sync::Arc;

/// Who has shown that they are who they say they are, and how.
struct Proof {
    user: Arc<User>,
    methods: Vec<String>,
    credential: Option<Arc<ApplicationCredential>>,
    /// The end of the token that this one was got with: renewal does not prolong.
    expires: Option<Timestamp>,
}

pub(super) fn sign_in(exchange: &mut Exchange<'_>) -> Result<Response, Refusal> {
    let body = exchange.request.json().unwrap_or_default();
    let identity = body.pointer("/auth/identity");
    let identity = identity.ok_or_else(|| Refusal::bad("'identity' is a required property"))?;
    let methods = identity.get("methods").and_then(Value::as_array);
    let methods = methods.ok_or_else(|| Refusal::bad("'methods' is a required property"))?;
    let mut proof = None;
    for method in methods.iter().filter_map(Value::as_str) {
        proof = Some(check(exchange, method, identity, proof)?);
    }
    let proof = with_receipt(exchange, proof.ok_or_else(|| denied(exchange))?)?;
    if proof.user.second_factor.is_some() && !has_both_factors(&proof) {
        return Ok(give_receipt(exchange, proof));
    }
    let project = scope(exchange, &proof, body.pointer("/auth/scope"))?;
    Ok(give_token(exchange, proof, project))
}

fn denied(exchange: &Exchange<'_>) -> Refusal {
    Refusal::unauthorized(&exchange.request.origin)
}

/// Checks one method, and that it speaks of the same user as those before it.
fn check(
    exchange: &Exchange<'_>,
    method: &str,
    identity: &Value,
    before: Option<Proof>,
) -> Result<Proof, Refusal> {
    let shown = identity.get(method).unwrap_or(&Value::Null);
    if method == "token" && may_not_rescope(exchange, shown) {
        let words =
            "You are not authorized to perform the requested action: rescope a scoped token.";
        return Err(Refusal::forbidden(words));
    }
    let mut proof = match method {
        "password" => by_password(exchange, &shown["user"]),
        "totp" => by_passcode(exchange, &shown["user"]),
        "token" => by_token(exchange, shown),
        "application_credential" => by_credential(exchange, shown),
        _ => {
            let words = "Attempted to authenticate with an unsupported method.";
            return Err(Refusal::new(StatusCode::UNAUTHORIZED, words));
        }
    }
    .ok_or_else(|| denied(exchange))?;
    proof.methods.push(method.to_owned());
    if let Some(before) = before {
        if before.user.id != proof.user.id {
            return Err(denied(exchange));
        }
        proof.methods.extend(before.methods);
    }
    Ok(proof)
}

fn proof(user: Arc<User>) -> Proof {
    Proof {
        user,
        methods: Vec::new(),
        credential: None,
        expires: None,
    }
}

/// A user by id, or by name within the one domain there is.
fn user(exchange: &Exchange<'_>, named: &Value) -> Option<Arc<User>> {
    let identity = &exchange.cloud.identity;
    if let Some(id) = named["id"].as_str() {
        return identity.user(|user| user.id == id);
    }
    let name = named["name"].as_str()?;
    is_our_domain(&named["domain"]).then(|| identity.user(|user| user.name == name))?
}

fn is_our_domain(domain: &Value) -> bool {
    domain["id"] == "default" || domain["name"] == "Default"
}

fn by_password(exchange: &Exchange<'_>, shown: &Value) -> Option<Proof> {
    let user = user(exchange, shown)?;
    let right = shown["password"] == user.password;
    right.then(|| proof(user))
}

fn by_passcode(exchange: &Exchange<'_>, shown: &Value) -> Option<Proof> {
    let user = user(exchange, shown)?;
    let right = passcode::is_valid(
        user.second_factor?,
        shown["passcode"].as_str()?,
        exchange.now(),
    );
    right.then(|| proof(user))
}

/// Some clouds exchange only tokens that are good for no project yet.
fn may_not_rescope(exchange: &Exchange<'_>, shown: &Value) -> bool {
    let identity = &exchange.cloud.identity;
    let token = shown["id"].as_str();
    let token = token.and_then(|token| identity.token(token, exchange.now()));
    !identity.lets_rescope && token.is_some_and(|token| token.project.is_some())
}

fn by_token(exchange: &Exchange<'_>, shown: &Value) -> Option<Proof> {
    let token = exchange
        .cloud
        .identity
        .token(shown["id"].as_str()?, exchange.now())?;
    Some(Proof {
        user: token.user.clone(),
        methods: token
            .methods
            .iter()
            .filter(|method| *method != "token")
            .cloned()
            .collect(),
        credential: token.credential.clone(),
        expires: Some(token.expires),
    })
}

fn by_credential(exchange: &Exchange<'_>, shown: &Value) -> Option<Proof> {
    let is_meant = |credential: &&Arc<ApplicationCredential>| {
        if let Some(id) = shown["id"].as_str() {
            return credential.id == id;
        }
        let owner = user(exchange, &shown["user"]);
        let is_theirs = owner.is_some_and(|owner| owner.id == credential.user.id);
        is_theirs && shown["name"] == credential.name
    };
    let mut known = exchange.cloud.identity.credentials.iter();
    let credential = known.find(is_meant)?;
    let alive = credential.expires.is_none_or(|end| exchange.now() < end);
    (alive && shown["secret"] == credential.secret).then(|| Proof {
        credential: Some(credential.clone()),
        ..proof(credential.user.clone())
    })
}

/// Adds what a receipt says was shown before.
fn with_receipt(exchange: &Exchange<'_>, mut proof: Proof) -> Result<Proof, Refusal> {
    let Some(sent) = exchange.request.header("Openstack-Auth-Receipt") else {
        return Ok(proof);
    };
    let known = exchange.cloud.identity.receipts.get(sent);
    let receipt = known
        .filter(|receipt| exchange.now() < receipt.expires && receipt.user.id == proof.user.id);
    proof
        .methods
        .extend(receipt.ok_or_else(|| denied(exchange))?.methods.clone());
    Ok(proof)
}

fn has_both_factors(proof: &Proof) -> bool {
    let shown = |method: &str| proof.methods.iter().any(|known| known == method);
    shown("password") && shown("totp")
}

/// The 401 that is no failure: half of what is needed was shown.
fn give_receipt(exchange: &mut Exchange<'_>, proof: Proof) -> Response {
    let now = exchange.now();
    let expires = now
        .saturating_add(SignedDuration::from_mins(5))
        .unwrap_or(now);
    let id = format!("gAAAAAB{}", exchange.cloud.requests.hex(96));
    let domain = json!({"id": "default", "name": "Default"});
    let user = json!({"domain": domain, "id": proof.user.id, "name": proof.user.name});
    let body = json!({
        "receipt": {
            "methods": proof.methods,
            "expires_at": precise(expires),
            "issued_at": precise(now),
            "user": user,
        },
        "required_auth_methods": [["password", "totp"]],
    });
    let receipt = Receipt {
        user: proof.user,
        methods: proof.methods,
        expires,
    };
    exchange.cloud.identity.receipts.insert(id.clone(), receipt);
    let mut response = json_answer(StatusCode::UNAUTHORIZED, &body);
    set_header(&mut response, "Openstack-Auth-Receipt", &id);
    response
}

/// The project that the token is to be for, if any.
fn scope(
    exchange: &Exchange<'_>,
    proof: &Proof,
    wanted: Option<&Value>,
) -> Result<Option<Arc<Project>>, Refusal> {
    if let Some(credential) = &proof.credential {
        if wanted.is_some() && proof.expires.is_none() {
            let words = "Error authenticating with application credential: Application credentials cannot request a scope.";
            return Err(Refusal::new(StatusCode::UNAUTHORIZED, words));
        }
        let own = wanted.and_then(|wanted| wanted.pointer("/project/id"));
        if own.is_some_and(|own| *own != credential.project.id) {
            return Err(denied(exchange));
        }
        return Ok(Some(credential.project.clone()));
    }
    let project = match wanted {
        None => return Ok(None),
        Some(Value::String(word)) if word == "unscoped" => return Ok(None),
        Some(wanted) => &wanted["project"],
    };
    let by_name =
        |known: &Project| project["name"] == known.name && is_our_domain(&project["domain"]);
    let mut open = exchange.cloud.identity.projects_of(&proof.user);
    let found = open.find(|known| known.enabled && (project["id"] == known.id || by_name(known)));
    found.cloned().map(Some).ok_or_else(|| denied(exchange))
}

fn give_token(
    exchange: &mut Exchange<'_>,
    proof: Proof,
    project: Option<Arc<Project>>,
) -> Response {
    let now = exchange.now();
    let life = exchange.cloud.identity.token_life;
    let token = Token {
        user: proof.user,
        project,
        methods: proof.methods,
        audit: exchange.cloud.requests.hex(22),
        issued: now,
        expires: proof
            .expires
            .unwrap_or_else(|| now.saturating_add(life).unwrap_or(now)),
        credential: proof.credential,
    };
    let id = format!("gAAAAAB{}", exchange.cloud.requests.hex(176));
    let body = token_body(exchange, &token, true);
    exchange.cloud.identity.tokens.insert(id.clone(), token);
    let mut response = json_answer(StatusCode::CREATED, &body);
    set_header(&mut response, "X-Subject-Token", &id);
    response
}
