//! Every operation, in every state that a VPS can be in: each answer is as the description says.
use crate::{
    desk::{ALL, BUILD, DATA, Desk, EDGE, LEGACY, MAIL, WEB},
    witness::Witness,
};
use axum::{Json, Router, http::StatusCode, routing::get};
use serde_json::json;
use tower::ServiceExt;

/// What the account does not do: the product never asks it.
const LEFT_OUT: [&str; 2] = [
    "PUT /vps/{serviceName}",
    "PUT /vps/{serviceName}/serviceInfos",
];

#[tokio::test]
async fn every_answer_is_as_the_description_says() {
    let desk = Desk::new();
    authentication(&desk).await;
    for name in [WEB, DATA, MAIL, EDGE, BUILD, LEGACY] {
        look(&desk, name).await;
    }
    order(&desk, MAIL).await;
    look(&desk, MAIL).await;
    for name in [WEB, DATA, MAIL, EDGE, BUILD, LEGACY] {
        work(&desk, name).await;
    }
    desk.wait(300);
    for name in [WEB, DATA, MAIL, EDGE, BUILD, LEGACY] {
        work(&desk, name).await;
        desk.ask("DELETE", &format!("/vps/{name}/option/snapshot"), None)
            .await;
        look(&desk, name).await;
    }
    desk.world.expire_vps(WEB);
    look(&desk, WEB).await;
    desk.ask("POST", "/auth/logout", None).await;

    assert_eq!(desk.witness.wrong(), <[String; 0]>::default());
    assert_eq!(desk.witness.unseen(), LEFT_OUT);
}

async fn authentication(desk: &Desk) {
    desk.get("/auth/time").await;
    desk.get("/auth/currentCredential").await;
    desk.get("/auth/details").await;
    desk.get("/me").await;
    let rules = json!({"accessRules": [{"method": "GET", "path": "/vps"}], "redirection": null});
    desk.post("/auth/credential", rules).await;
    assert_eq!(desk.consumer, ALL);
}

/// Reads everything about a VPS.
async fn look(desk: &Desk, name: &str) {
    desk.get("/vps").await;
    for part in [
        "",
        "/serviceInfos",
        "/option",
        "/option/snapshot",
        "/option/automatedBackup",
        "/tasks",
        "/tasks?state=todo",
        "/tasks?state=doing&type=createSnapshot",
        "/snapshot",
        "/snapshot/download",
        "/automatedBackup",
        "/automatedBackup/restorePoints?state=available",
        "/automatedBackup/restorePoints?state=restoring",
    ] {
        desk.get(&format!("/vps/{name}{part}")).await;
    }
    let tasks = desk.get(&format!("/vps/{name}/tasks")).await.body;
    for id in tasks.as_array().into_iter().flatten() {
        desk.get(&format!("/vps/{name}/tasks/{id}")).await;
    }
    for part in [
        format!("/order/cartServiceOption/vps/{name}"),
        format!("/order/vps/{name}"),
        format!("/order/vps/{name}/snapshot"),
        format!("/order/vps/{name}/snapshot/P1M"),
    ] {
        desk.get(&part).await;
    }
}

/// Does everything that can be done with a snapshot, and looks on while it is done.
async fn work(desk: &Desk, name: &str) {
    let at = |part: &str| format!("/vps/{name}{part}");
    let described = || json!({"description": "avant mise à jour"});
    for (method, path, body) in [
        ("POST", at("/createSnapshot"), Some(described())),
        ("POST", at("/abortSnapshot"), None),
        ("PUT", at("/snapshot"), Some(described())),
        ("POST", at("/snapshot/revert"), None),
        ("POST", at("/createSnapshot"), Some(described())),
        ("DELETE", at("/snapshot"), None),
    ] {
        desk.ask(method, &path, body).await;
        for seconds in [1, 5, 60] {
            desk.wait(seconds);
            look(desk, name).await;
        }
    }
    desk.post(&at("/createSnapshot"), json!({})).await;
    desk.ask("POST", &at("/abortSnapshot"), None).await;
}

/// Orders the option, once by a cart and once without, and follows the order.
async fn order(desk: &Desk, name: &str) {
    let kept = cart(desk, name).await;
    let at = |part: &str| format!("/order/cart/{kept}{part}");
    desk.ask("POST", &at("/assign"), None).await;
    desk.get("/order/cart").await;
    desk.get(&at("")).await;
    let described = Some(json!({"description": "again"}));
    desk.ask("PUT", &at(""), described).await;
    desk.get(&at("/checkout")).await;
    let choice =
        json!({"autoPayWithPreferredPaymentMethod": false, "waiveRetractationPeriod": false});
    let order = desk.post(&at("/checkout"), choice).await.body;
    let path = format!("/order/vps/{name}/snapshot/P1M");
    desk.ask("POST", &path, None).await;
    let unwanted = cart(desk, name).await;
    let path = format!("/order/cart/{unwanted}");
    desk.ask("DELETE", &path, None).await;
    for _ in 0..5 {
        let path = format!("/me/order/{}/status", order["orderId"]);
        desk.read(&path).await;
        desk.wait(5);
    }
}

/// A cart with the option in it.
async fn cart(desk: &Desk, name: &str) -> String {
    let wish = json!({"ovhSubsidiary": "FR", "description": "VPS snapshot option"});
    let cart = desk.post("/order/cart", wish).await.body;
    let path = format!("/order/cartServiceOption/vps/{name}");
    let offer = desk.read(&path).await[0].clone();
    let price = &offer["prices"][1];
    let item = json!({
        "cartId": cart["cartId"],
        "planCode": offer["planCode"],
        "duration": price["duration"],
        "pricingMode": price["pricingMode"],
        "quantity": 1,
    });
    desk.post(&path, item).await;
    cart["cartId"].as_str().expect("a cart").to_owned()
}

/// An account that says what the description does not know.
#[tokio::test]
async fn a_wrong_answer_is_noticed() {
    let witness = Witness::new();
    let wrong = json!([{"id": 1, "state": "finished"}]);
    let router = Router::new().route("/1.0/vps/x/tasks/1", get(async || Json(wrong)));
    let request = axum::http::Request::get("/1.0/vps/x/tasks/1");
    let request = request.body(axum::body::Body::empty()).expect("a request");
    let answer = witness.before(router).oneshot(request).await;
    assert_eq!(answer.expect("an answer").status(), StatusCode::OK);
    assert_eq!(witness.wrong().len(), 1, "{:?}", witness.wrong());
    let operation = "GET /vps/{serviceName}/tasks/{id}";
    assert_eq!(witness.seen(operation, StatusCode::OK), 1);
}
