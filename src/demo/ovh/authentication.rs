//! `/auth`: the time, keys that are asked for and given back, and the tokens of service accounts.
use super::{
    Access, Call, Route,
    body::{self, Field, Kind},
    door::Caller,
    keys::{Credential, Rule},
    written,
};
use crate::demo::{
    answer::{Refusal, json_answer},
    incoming::Incoming,
    world::World,
};
use axum::{
    Router,
    body::Body,
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::Response,
    routing::{MethodFilter, get, post},
};
use serde_json::{Value, json};

/// Who the account belongs to.
pub(super) const OWNER: &str = "dd12345-ovh";

pub(super) const ROUTES: &[Route] = &[
    Route::new(MethodFilter::GET, "/auth/time", "", time).open_to(Access::Anybody),
    Route::new(MethodFilter::POST, "/auth/credential", "", ask).open_to(Access::Application),
    Route::new(MethodFilter::GET, "/auth/currentCredential", "", current),
    Route::new(MethodFilter::GET, "/auth/details", "", details).open_to(Access::Owner),
    Route::new(MethodFilter::POST, "/auth/logout", "", log_out).open_to(Access::Owner),
];

const METHODS: &[&str] = &["DELETE", "GET", "PATCH", "POST", "PUT"];

/// What does not belong to the API itself.
pub(super) fn pages() -> Router<World> {
    Router::new()
        .route(
            "/auth/",
            get(async |request: Incoming| validation(&request)),
        )
        .route(
            "/auth/oauth2/token",
            post(async |State(world): State<World>, request: Incoming| token(&world, &request)),
        )
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "a handler may refuse, this one never does"
)]
fn time(call: &mut Call<'_>) -> Result<Value, Refusal> {
    Ok(json!(call.account.own_time().as_second()))
}

/// A new key, which opens nothing until its owner has agreed.
fn ask(call: &mut Call<'_>) -> Result<Value, Refusal> {
    let fields = [
        Field::needed("accessRules", Kind::List),
        Field::or_null("allowedIPs", Kind::List),
        Field::or_null("redirection", Kind::Text),
    ];
    let body = body::read(call.request, &fields)?;
    let rules = body["accessRules"].as_array().into_iter().flatten();
    let rules: Vec<Rule> = rules.map(rule).collect::<Result<_, _>>()?;
    let key = call.account.random.hex(32);
    let session = call.account.random.hex(64);
    let now = call.account.now;
    let allowed_ips = body.get("allowedIPs").cloned().unwrap_or_default();
    call.account.keys.add(key.clone(), rules, allowed_ips, now);
    Ok(json!({
        "consumerKey": key,
        "state": "pendingValidation",
        "validationUrl": format!("{}/auth/?credentialToken={session}", call.request.origin),
    }))
}

fn rule(sent: &Value) -> Result<Rule, Refusal> {
    let method = sent["method"].as_str().unwrap_or_default();
    if !METHODS.contains(&method) {
        return Err(Refusal::bad(format!(
            "[accessRules.method] Given data ({}) is not valid",
            sent["method"]
        )));
    }
    let path = sent["path"].as_str();
    let path = path.ok_or_else(|| Refusal::bad("Missing parameter(s): accessRules.path"))?;
    Ok(Rule {
        method: method.to_owned(),
        path: path.to_owned(),
    })
}

fn current(call: &mut Call<'_>) -> Result<Value, Refusal> {
    let now = call.account.now;
    let credential = own(call)?;
    Ok(json!({
        "allowedIPs": credential.allowed_ips,
        "applicationId": 12_345,
        "creation": written(credential.created),
        "credentialId": credential.id,
        "expiration": credential.expires.map(written),
        "lastUse": credential.last_use.map(written),
        "ovhSupport": false,
        "rules": rules(credential),
        "status": credential.state(now),
    }))
}

/// The key that the request is made with; a token is none.
fn own<'a>(call: &'a mut Call<'_>) -> Result<&'a mut Credential, Refusal> {
    let found = match &call.caller {
        Caller::Consumer(key) => call.account.keys.find(key),
        Caller::Nobody | Caller::Client(_) => None,
    };
    found.ok_or_else(|| Refusal::not_found("This credential does not exist"))
}

fn rules(credential: &Credential) -> Vec<Value> {
    let rules = credential.rules.iter();
    rules
        .map(|rule| json!({"method": rule.method, "path": rule.path}))
        .collect()
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "a handler may refuse, this one never does"
)]
fn details(call: &mut Call<'_>) -> Result<Value, Refusal> {
    let (method, routes, identity, user) = match call.caller.clone() {
        Caller::Consumer(key) => {
            let routes = call.account.keys.find(&key).map(|known| rules(known));
            ("account", routes, format!("account:{OWNER}"), None)
        }
        Caller::Client(client) => (
            "oauth2_client_credentials",
            None,
            format!("credential:{OWNER}/oauth2-{client}"),
            Some(client),
        ),
        Caller::Nobody => ("account", None, format!("account:{OWNER}"), None),
    };
    Ok(json!({
        "account": OWNER,
        "allowedRoutes": routes,
        "description": null,
        "identities": [format!("urn:v1:eu:identity:{identity}")],
        "method": method,
        "roles": [],
        "user": user,
    }))
}

fn log_out(call: &mut Call<'_>) -> Result<Value, Refusal> {
    let now = call.account.now;
    own(call)?.expires = Some(now);
    Ok(Value::Null)
}

/// The page where the owner of the account agrees to what a new key may do.
fn validation(request: &Incoming) -> Response {
    let page = if request.query("credentialToken").is_some() {
        "<!DOCTYPE html><title>Demonstration</title><p>Nothing is to be done here: the key of a demonstration becomes valid by itself.</p>"
    } else {
        "<!DOCTYPE html><title>Demonstration</title><p>This address belongs to no key.</p>"
    };
    html(page)
}

pub(super) fn html(page: &'static str) -> Response {
    let mut response = Response::new(Body::from(page));
    let kind = HeaderValue::from_static("text/html; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}

/// A token for the secret of a service account (RFC 6749, section 4.4).
fn token(world: &World, request: &Incoming) -> Response {
    let form: Vec<(String, String)> = url::form_urlencoded::parse(&request.body)
        .into_owned()
        .collect();
    let field = |name: &str| {
        let found = form.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value.as_str())
    };
    if field("grant_type") != "client_credentials" {
        let body = json!({"error": "unsupported_grant_type"});
        return json_answer(StatusCode::BAD_REQUEST, &body);
    }
    // RFC 6749, section 2.3.1: the secret comes in the body, or as the password of the request.
    let shown = request.header("Authorization").and_then(basic);
    let in_body = || {
        (
            field("client_id").to_owned(),
            field("client_secret").to_owned(),
        )
    };
    let (client, secret) = shown.unwrap_or_else(in_body);
    let bearer = world.with(|cloud| {
        let account = &mut cloud.ovh;
        let token = account.random.hex(64);
        account.keys.sign_in(&client, &secret, token, account.now)
    });
    match bearer {
        Some(bearer) => json_answer(
            StatusCode::OK,
            &json!({
                "access_token": bearer.token,
                "token_type": "Bearer",
                "expires_in": 3_599,
                "scope": "all",
            }),
        ),
        None => json_answer(
            StatusCode::UNAUTHORIZED,
            &json!({"error": "invalid_client"}),
        ),
    }
}

/// Name and password of an `Authorization: Basic` (RFC 7617).
fn basic(header: &str) -> Option<(String, String)> {
    let sent = header.strip_prefix("Basic ")?;
    let text = String::from_utf8(from_base64(sent)?).ok()?;
    let (name, password) = text.split_once(':')?;
    Some((name.to_owned(), password.to_owned()))
}

/// The bytes of a text in base 64 (RFC 4648, section 4).
fn from_base64(text: &str) -> Option<Vec<u8>> {
    const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut bytes = Vec::new();
    let (mut held, mut bits) = (0_u32, 0);
    for letter in text.trim_end_matches('=').bytes() {
        let value = ALPHABET.iter().position(|known| *known == letter)?;
        held = (held << 6 | u32::try_from(value).ok()?) & 0xffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(held >> bits & 0xff).ok()?);
        }
    }
    Some(bytes)
}
