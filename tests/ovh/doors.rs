//! Who gets in: signatures, clocks, rules, new keys, service accounts.
use crate::desk::{ACT, ALL, APPLICATION, DATA, Desk, LOOK, ORIGIN, WEB};
use axum::http::StatusCode;
use jiff::SignedDuration;
use serde_json::{Value, json};

const BAD: u16 = 400;
const NOBODY: u16 = 401;
const FORBIDDEN: u16 = 403;

#[tokio::test]
async fn a_signature_that_fits_is_let_in() {
    let desk = Desk::new();
    let answer = desk.get("/vps").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.body.as_array().map(Vec::len), Some(6));
    let name = answer.headers["x-ovh-queryid"].to_str().expect("a name");
    assert!(name.starts_with("EU.demo-1."), "{name}");
}

#[tokio::test]
async fn each_kind_of_wrong_key_has_its_own_refusal() {
    let refused = async |desk: Desk| {
        let answer = desk.get("/vps").await;
        assert!(answer.headers.contains_key("x-ovh-queryid"));
        (answer.status.as_u16(), answer.code().to_owned())
    };
    let mut desk = Desk::new();
    desk.secret = "something else";
    let wrong_secret = refused(desk).await;
    assert_eq!(wrong_secret, (BAD, "INVALID_SIGNATURE".to_owned()));
    let unknown = refused(Desk::new().with_key("nobody's")).await;
    assert_eq!(unknown, (FORBIDDEN, "NOT_CREDENTIAL".to_owned()));
    let expired = refused(Desk::new().with_key("demo-consumer-key-expired")).await;
    assert_eq!(expired, (FORBIDDEN, "INVALID_CREDENTIAL".to_owned()));

    let desk = Desk::new();
    let nobody = desk.ask_with("GET", "/1.0/vps", &[], "").await;
    assert_eq!(nobody.status.as_u16(), NOBODY);
    let application = [("X-Ovh-Application", "unknown")];
    let unknown = desk.ask_with("GET", "/1.0/vps", &application, "").await;
    assert_eq!(
        (unknown.status.as_u16(), unknown.code()),
        (FORBIDDEN, "INVALID_KEY")
    );
}

#[tokio::test]
async fn a_signature_is_good_for_one_request_only() {
    let desk = Desk::new();
    let target = format!("/1.0/vps/{DATA}/createSnapshot");
    let body = json!({"description": "one"}).to_string();
    let other = json!({"description": "two"}).to_string();
    let query = format!("{target}?x=1");
    let web = target.replace(DATA, WEB);
    let signed = desk.signed("POST", &target, &body);
    let headers = signed.each_ref();
    let headers = headers.map(|(name, value)| (*name, value.as_str()));
    for (target, body) in [(&query, &body), (&web, &body), (&target, &other)] {
        let answer = desk.ask_with("POST", target, &headers, body).await;
        assert_eq!(answer.code(), "INVALID_SIGNATURE", "{target} {body}");
    }
    let answer = desk.ask_with("POST", &target, &headers, &body).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
}

#[tokio::test]
async fn a_clock_that_is_off_is_refused_and_the_time_is_told() {
    for (ahead, is_taken) in [(0, true), (-59, true), (61, false), (-7_200, false)] {
        let mut desk = Desk::new();
        desk.ahead = ahead;
        let answer = desk.get("/vps").await;
        let code = if is_taken { "" } else { "QUERY_TIME_OUT" };
        assert_eq!(answer.code(), code, "{ahead}");
    }
    let mut desk = Desk::new();
    desk.world
        .set_ovh_clock_ahead(SignedDuration::from_hours(2));
    assert_eq!(desk.get("/vps").await.code(), "QUERY_TIME_OUT");
    let time = desk.get("/auth/time").await.body.as_i64().expect("a time");
    desk.ahead = time - horizon_tui::demo::Clock::now(&desk.clock).as_second();
    assert_eq!(desk.ahead, 7_200);
    assert_eq!(desk.get("/vps").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_key_opens_what_its_rules_say() {
    let create = format!("/vps/{DATA}/createSnapshot");
    let offers = "/order/cartServiceOption/vps/vps-2c3d4e5f.vps.ovh.net";
    for (key, may_look, may_act, may_order) in [
        (LOOK, true, false, false),
        (ACT, true, true, false),
        (ALL, true, true, true),
    ] {
        let desk = Desk::new().with_key(key);
        let looked = desk.get(&format!("/vps/{WEB}/snapshot")).await;
        let acted = desk.post(&create, json!({})).await;
        let priced = desk.get(offers).await;
        for (answer, may) in [(looked, may_look), (acted, may_act), (priced, may_order)] {
            let code = if may { "" } else { "NOT_GRANTED_CALL" };
            assert_eq!(answer.code(), code, "{key}: {}", answer.body);
        }
    }
}

#[tokio::test]
async fn a_new_key_opens_nothing_until_it_is_validated() {
    let mut desk = Desk::new();
    let wish = json!({"accessRules": [
        {"method": "GET", "path": "/vps"},
        {"method": "GET", "path": "/auth/currentCredential"},
    ]});
    let headers = [("X-Ovh-Application", APPLICATION)];
    let target = "/1.0/auth/credential";
    let answer = desk
        .ask_with("POST", target, &headers, &wish.to_string())
        .await;
    assert_eq!(answer.body["state"], "pendingValidation");
    let page = answer.body["validationUrl"].as_str().expect("a page");
    let page = page.strip_prefix(ORIGIN).expect("a page of this host");
    let page = desk.ask_with("GET", page, &[], "").await;
    assert_eq!(page.status, StatusCode::OK);

    desk.consumer = answer.body["consumerKey"]
        .as_str()
        .expect("a key")
        .to_owned();
    let pending = desk.get("/auth/currentCredential").await;
    assert_eq!(pending.code(), "INVALID_CREDENTIAL");
    desk.wait(8);
    let current = desk.read("/auth/currentCredential").await;
    assert_eq!(current["status"], "validated");
    assert_eq!(current["rules"], wish["accessRules"]);
    assert_eq!(desk.get("/vps").await.status, StatusCode::OK);
    let other = desk.get(&format!("/vps/{WEB}")).await;
    assert_eq!(other.code(), "NOT_GRANTED_CALL");

    desk.ask("POST", "/auth/logout", None).await;
    assert_eq!(desk.get("/vps").await.code(), "INVALID_CREDENTIAL");
}

#[tokio::test]
async fn a_new_key_that_is_refused_never_opens_anything() {
    let mut desk = Desk::new();
    let wish =
        json!({"accessRules": [{"method": "GET", "path": "/*"}], "allowedIPs": ["192.0.2.0/24"]});
    let answer = desk.post("/auth/credential", wish).await;
    desk.consumer = answer.body["consumerKey"]
        .as_str()
        .expect("a key")
        .to_owned();
    desk.world.refuse_ovh_keys();
    desk.wait(60);
    assert_eq!(desk.get("/vps").await.code(), "INVALID_CREDENTIAL");
    desk.consumer = ALL.to_owned();
    assert_eq!(desk.get("/vps").await.status, StatusCode::OK);
}

/// OVHcloud's clients put `/v1` in the place of `/1.0` where a path begins with it.
#[tokio::test]
async fn both_names_of_the_version_lead_to_the_same() {
    let desk = Desk::new();
    desk.world.keep_only_vps(&[WEB]);
    let time = [("Accept", "application/json")];
    for base in ["/1.0", "/v1"] {
        let target = format!("{base}/auth/time");
        let answer = desk.ask_with("GET", &target, &time, "").await;
        assert!(answer.body.is_i64(), "{target}: {}", answer.body);
    }
    let other = desk.ask_with("GET", "/v2/vps", &time, "").await;
    assert_eq!(other.message(), "Got an invalid (or empty) URL");
    assert_eq!(desk.read("/vps").await, json!([WEB]));
}

#[tokio::test]
async fn a_service_account_has_a_token_and_policies() {
    let desk = Desk::new();
    let sign_in = async |client: &str, secret: &str| {
        let form = format!(
            "grant_type=client_credentials&client_id={client}&client_secret={secret}&scope=all"
        );
        desk.ask_with("POST", "/auth/oauth2/token", &[], &form)
            .await
    };
    let refused = sign_in("demo-client", "wrong").await;
    assert_eq!(refused.status.as_u16(), NOBODY);
    assert_eq!(refused.body, json!({"error": "invalid_client"}));

    for (client, may_act) in [("demo-client", true), ("demo-client-look", false)] {
        let token = sign_in(client, "demo-client-secret").await.body;
        let bearer = format!(
            "Bearer {}",
            token["access_token"].as_str().expect("a token")
        );
        let headers = [("Authorization", bearer.as_str())];
        let list = desk.ask_with("GET", "/1.0/vps", &headers, "").await;
        assert_eq!(list.status, StatusCode::OK);
        let details = desk
            .ask_with("GET", "/1.0/auth/details", &headers, "")
            .await;
        assert_eq!(details.body["method"], "oauth2_client_credentials");
        let target = format!("/1.0/vps/{WEB}/snapshot/revert");
        let revert = desk.ask_with("POST", &target, &headers, "").await;
        let named = &revert.body["details"]["unauthorizedActionsByIAM"];
        let wanted = if may_act {
            Value::Null
        } else {
            json!("vps:apiovh:snapshot/revert")
        };
        assert_eq!(*named, wanted);

        desk.wait(3_600);
        let late = desk.ask_with("GET", "/1.0/vps", &headers, "").await;
        assert_eq!(late.status.as_u16(), NOBODY);
    }
}

/// RFC 6749 prefers the password of the request to fields of a form.
#[tokio::test]
async fn a_service_account_may_show_its_secret_in_a_header() {
    let desk = Desk::new();
    let headers = [(
        "Authorization",
        "Basic ZGVtby1jbGllbnQ6ZGVtby1jbGllbnQtc2VjcmV0",
    )];
    let form = "grant_type=client_credentials&scope=all";
    let token = desk
        .ask_with("POST", "/auth/oauth2/token", &headers, form)
        .await;
    assert_eq!(token.body["token_type"], "Bearer", "{}", token.body);
}
