//! Ordering the option: what it costs, what is not ordered, and what comes of an order.
use crate::desk::{Desk, EDGE, MAIL, WEB};
use axum::http::StatusCode;
use serde_json::{Value, json};

/// A cart with the option of a VPS in it, assigned to the account.
async fn filled(desk: &Desk) -> String {
    let cart = json!({"ovhSubsidiary": "FR", "description": "VPS snapshot option"});
    let cart = desk.post("/order/cart", cart).await.body;
    let id = cart["cartId"].as_str().expect("a cart").to_owned();
    let offers = format!("/order/cartServiceOption/vps/{MAIL}");
    let offer = desk.read(&offers).await[0].clone();
    let price = &offer["prices"][1];
    let item = json!({
        "cartId": id,
        "planCode": offer["planCode"],
        "duration": price["duration"],
        "pricingMode": price["pricingMode"],
        "quantity": 1,
    });
    assert_eq!(desk.post(&offers, item).await.status, StatusCode::OK);
    let assign = format!("/order/cart/{id}/assign");
    assert_eq!(desk.ask("POST", &assign, None).await.body, Value::Null);
    id
}

fn choice() -> Value {
    json!({"autoPayWithPreferredPaymentMethod": false, "waiveRetractationPeriod": false})
}

#[tokio::test]
async fn the_option_is_offered_where_it_is_not_active_and_can_be() {
    let desk = Desk::new();
    for (name, is_offered) in [(MAIL, true), (WEB, false), (EDGE, false)] {
        let offers = desk
            .read(&format!("/order/cartServiceOption/vps/{name}"))
            .await;
        assert_eq!(offers[0]["family"] == "snapshot", is_offered, "{name}");
        let legacy = desk.read(&format!("/order/vps/{name}")).await;
        assert_eq!(legacy == json!(["snapshot"]), is_offered, "{name}");
    }
}

#[tokio::test]
async fn looking_at_the_checkout_orders_nothing() {
    let desk = Desk::new();
    let id = filled(&desk).await;
    let order = desk.read(&format!("/order/cart/{id}/checkout")).await;
    assert_eq!(
        (&order["orderId"], &order["url"]),
        (&Value::Null, &Value::Null)
    );
    // 24 of 30 days of 3.00 €, and a fifth for taxes.
    assert_eq!(order["prices"]["withoutTax"]["priceInUcents"], 240_000_000);
    assert_eq!(order["prices"]["tax"]["priceInUcents"], 48_000_000);
    assert_eq!(order["prices"]["withTax"]["text"], "2.88 €");
    desk.wait(3_600);
    let options = desk.read(&format!("/vps/{MAIL}/option")).await;
    assert_eq!(options, json!([]));

    let cart = format!("/order/cart/{id}");
    assert_eq!(desk.ask("DELETE", &cart, None).await.status, StatusCode::OK);
    assert_eq!(desk.get(&cart).await.status, StatusCode::NOT_FOUND);
    assert_eq!(desk.read("/order/cart").await, json!([]));
}

#[tokio::test]
async fn an_order_is_followed_until_the_option_is_there() {
    let desk = Desk::new();
    let id = filled(&desk).await;
    let checkout = format!("/order/cart/{id}/checkout");
    let order = desk.post(&checkout, choice()).await.body;
    let page = order["url"].as_str().expect("an address");
    let page = page.strip_prefix(crate::desk::ORIGIN).expect("a page");
    assert_eq!(
        desk.ask_with("GET", page, &[], "").await.status,
        StatusCode::OK
    );
    let path = format!("/me/order/{}/status", order["orderId"]);
    let mut seen = Vec::new();
    for _ in 0..30 {
        let status = desk.read(&path).await;
        if seen.last() != Some(&status) {
            seen.push(status);
        }
        desk.wait(1);
    }
    assert_eq!(seen, ["notPaid", "checking", "delivering", "delivered"]);
    let options = desk.read(&format!("/vps/{MAIL}/option")).await;
    assert_eq!(options, json!(["snapshot"]));
    let offers = format!("/order/cartServiceOption/vps/{MAIL}");
    assert_eq!(desk.read(&offers).await, json!([]));
}

#[tokio::test]
async fn a_cart_is_ordered_once() {
    let desk = Desk::new();
    let id = filled(&desk).await;
    let checkout = format!("/order/cart/{id}/checkout");
    assert_eq!(desk.post(&checkout, choice()).await.status, StatusCode::OK);
    let again = desk.post(&checkout, choice()).await;
    assert_eq!(again.status, StatusCode::BAD_REQUEST);
    assert_eq!(
        desk.read(&format!("/order/cart/{id}")).await["readOnly"],
        true
    );
}

#[tokio::test]
async fn a_cart_that_nobody_owns_cannot_be_ordered() {
    let desk = Desk::new();
    let cart = json!({"ovhSubsidiary": "FR"}).to_string();
    let cart = desk.ask_with("POST", "/1.0/order/cart", &[], &cart).await;
    assert_eq!(cart.status, StatusCode::OK, "{}", cart.body);
    let id = cart.body["cartId"].as_str().expect("a cart");
    let checkout = format!("/order/cart/{id}/checkout");
    assert_eq!(
        desk.post(&checkout, choice()).await.status,
        StatusCode::BAD_REQUEST
    );
}

#[tokio::test]
async fn the_older_way_to_order_costs_the_same() {
    let desk = Desk::new();
    let durations = format!("/order/vps/{MAIL}/snapshot");
    assert_eq!(desk.read(&durations).await, json!(["P1M"]));
    let path = format!("{durations}/P1M");
    let look = desk.read(&path).await;
    assert_eq!(look["prices"]["withTax"]["text"], "2.88 €");
    assert_eq!(look["orderId"], Value::Null);
    let order = desk.ask("POST", &path, None).await.body;
    assert_eq!(order["prices"], look["prices"]);
    assert!(order["orderId"].is_u64());
    desk.wait(30);
    let options = desk.read(&format!("/vps/{MAIL}/option")).await;
    assert_eq!(options, json!(["snapshot"]));
}
