//! Prices, carts and orders.
use super::*;
use crate::{
    call::{CallId, FailureKind, Read, Sent, Write},
    cloud::worker::{Order, Writes, start},
    model::{
        Place,
        vps::{OrderWay, Price, Quote, Quoted, order::Basis},
    },
};

const OPTIONS: &str = r#"[
 {"family":"automatedBackup","planCode":"backup","prices":[{"capacities":["renew"],"duration":"P1M","pricingMode":"default","priceInUcents":1,"price":{"currencyCode":"EUR","priceInUcents":1,"text":"0 €","value":0}}]},
 {"family":"snapshot","planCode":"plan","prices":[
  {"capacities":["installation"],"duration":"P0D","pricingMode":"default","priceInUcents":0,"price":{"currencyCode":"EUR","priceInUcents":0,"text":"0.00 €","value":0}},
  {"capacities":["renew"],"duration":"P1M","pricingMode":"default","priceInUcents":300000000,"price":{"currencyCode":"EUR","priceInUcents":300000000,"text":"3.00 €","value":2.9999999}}]}]"#;
const CHECKOUT: &str = r#"{"orderId":null,"url":null,
 "contracts":[{"name":"Conditions","url":"https://contract.example.invalid/vps.pdf","content":"…"}],
 "details":[{"description":"Option snapshot","domain":"vps-1","quantity":1,"totalPrice":{"currencyCode":"EUR","priceInUcents":300000000,"text":"3.00 €","value":3.0}}],
 "prices":{"withoutTax":{"currencyCode":"EUR","priceInUcents":300000000,"text":"3.00 €","value":3.0},
  "tax":{"currencyCode":"EUR","priceInUcents":60000000,"text":"0.60 €","value":0.6},
  "withTax":{"currencyCode":"EUR","priceInUcents":360000000,"text":"3.60 €","value":3.6}}}"#;
const LOOK: &str = "GET /order/cart/c1/checkout";
const BUY: &str = "POST /order/cart/c1/checkout";
const DROP: &str = "DELETE /order/cart/c1";

fn price_line() -> String {
    format!("GET /order/cartServiceOption/vps/{VPS}")
}

fn item_line() -> String {
    format!("POST /order/cartServiceOption/vps/{VPS}")
}

fn direct_line(method: &str) -> String {
    format!("{method} /order/vps/{VPS}/snapshot/P1M")
}

/// A double that sells.
fn shop() -> Double {
    let double = Double::default();
    double
        .says(&price_line(), 200, OPTIONS)
        .says("GET /me", 200, r#"{"ovhSubsidiary":"FR"}"#)
        .says("POST /order/cart", 200, r#"{"cartId":"c1"}"#)
        .says(&item_line(), 200, r#"{"itemId":1}"#)
        .says("POST /order/cart/c1/assign", 200, "null")
        .says(LOOK, 200, CHECKOUT)
        .says(BUY, 200, &sold())
        .says(DROP, 200, "");
    double
}

fn sold() -> String {
    let with_id = CHECKOUT.replace("\"orderId\":null", "\"orderId\":200000001");
    with_id.replace("\"url\":null", "\"url\":\"https://www.ovh.com/pay?id=1\"")
}

async fn offer(account: &Arc<Account>) -> Option<(OrderWay, Price)> {
    let Ok(VpsAnswer::Offer(offer)) = ask(account, VpsQuestion::Offer(vps())).await else {
        panic!("no answer");
    };
    offer.map(|offer| (offer.way, offer.price))
}

async fn quote(account: &Arc<Account>, way: OrderWay) -> Result<Quote, Failure> {
    let way = Box::new(way);
    let question = VpsQuestion::Quote { vps: vps(), way };
    let VpsAnswer::Quote(quote) = ask(account, question).await? else {
        panic!("another answer");
    };
    Ok(*quote)
}

fn by_cart() -> OrderWay {
    OrderWay::Cart {
        plan_code: "plan".to_owned(),
        duration: "P1M".to_owned(),
        pricing_mode: "default".to_owned(),
    }
}

#[tokio::test]
async fn the_price_is_that_of_the_renewal_to_the_last_digit() {
    let account = account(signed(), &shop());
    let (way, price) = offer(&account).await.expect("an offer");
    assert_eq!(way, by_cart());
    assert_eq!(price.amount, Some(300_000_000));
    assert_eq!(price.text.as_str(), "3.00 €");
}

#[tokio::test]
async fn where_there_are_no_carts_the_older_way_is_taken_and_else_none() {
    let double = Double::default();
    let account = account(signed(), &double);
    assert_eq!(offer(&account).await, None);
    double
        .says(&format!("GET /order/vps/{VPS}/snapshot"), 200, r#"["P1M"]"#)
        .says(&direct_line("GET"), 200, CHECKOUT);
    let (way, price) = offer(&account).await.expect("an offer");
    assert!(matches!(way, OrderWay::Direct { .. }));
    assert_eq!(price.amount, Some(300_000_000));
    let quote = quote(&account, way).await.expect("a quote");
    assert_eq!(quote.cart(), None);
    double.says(&direct_line("POST"), 200, &sold());
    let ordered = change(&account, VpsChange::Order(Box::new(quote.quoted))).await;
    assert!(matches!(ordered, Ok(VpsAnswer::Ordered(_))), "{ordered:?}");
    assert_eq!(double.count(&direct_line("POST")), 1);
}

#[tokio::test]
async fn a_quote_names_amounts_and_contracts_and_buys_nothing() {
    let double = shop();
    let account = account(signed(), &double);
    let quote = quote(&account, by_cart()).await.expect("a quote");
    assert_eq!(quote.with_tax.digits().as_deref(), Some("3.60"));
    assert_eq!(quote.contracts[0].name.as_str(), "Conditions");
    assert_eq!(quote.lines[0].total.text.as_str(), "3.00 €");
    assert_eq!(double.count(BUY), 0);
    let cart = quote.cart().expect("a cart").clone();
    let dropped = ask(&account, VpsQuestion::DropCart(cart)).await;
    assert_eq!(dropped, Ok(VpsAnswer::CartDropped));
}

#[tokio::test]
async fn an_order_is_made_once_without_paying_and_gives_the_page_to_pay() {
    let double = shop();
    let account = account(signed(), &double);
    let quote = quote(&account, by_cart()).await.expect("a quote");
    let ordered = change(&account, VpsChange::Order(Box::new(quote.quoted))).await;
    let Ok(VpsAnswer::Ordered(ordered)) = ordered else {
        panic!("not ordered: {ordered:?}");
    };
    let link = ordered.link.expect("a page");
    assert_eq!(link.as_str(), "https://www.ovh.com/pay?id=1");
    assert_eq!(double.count(BUY), 1);
    let asked = double.asked();
    let bought = asked.last().expect("a request").json();
    assert_eq!(bought["autoPayWithPreferredPaymentMethod"], false);
    assert_eq!(bought["waiveRetractationPeriod"], false);
}

#[tokio::test]
async fn nothing_is_ordered_that_costs_something_else_than_was_confirmed() {
    let double = shop();
    let account = account(signed(), &double);
    let quote = quote(&account, by_cart()).await.expect("a quote");
    let dearer = CHECKOUT.replace("360000000", "360000001");
    for (status, body) in [(200, dearer.as_str()), (404, "{}"), (200, "<html>")] {
        double.says(LOOK, status, body);
        let order = VpsChange::Order(Box::new(quote.quoted.clone()));
        let failure = change(&account, order).await.expect_err("no order");
        assert_eq!(failure.sent, Sent::No, "{body}");
    }
    assert_eq!(double.count(BUY), 0);
}

#[tokio::test]
async fn a_cart_that_cannot_be_filled_is_dropped() {
    let double = shop();
    double.says("POST /order/cart/c1/assign", 500, "");
    let account = account(signed(), &double);
    assert!(quote(&account, by_cart()).await.is_err());
    assert_eq!(double.count(DROP), 1);
    assert_eq!(double.count("POST /order/cart/c1/assign"), 1);
}

#[tokio::test]
async fn a_quote_that_is_given_up_leaves_no_cart() {
    let double = shop();
    let account = account(signed(), &double);
    let waiting = tokio::spawn({
        let account = Arc::clone(&account);
        async move { quote(&account, by_cart()).await }
    });
    double.until_asked("GET /me").await;
    waiting.abort();
    double.until_asked(DROP).await;
    assert_eq!(double.count(BUY), 0);
}

#[tokio::test]
async fn a_cart_is_dropped_even_when_orders_end_before_the_answer() {
    let double = shop();
    let accounts = vec![(access(signed()), double.way())];
    let (orders, mut answers) = start(Vec::new(), accounts, Writes::Allowed);
    let place = Place::ovh("ovh-eu".into());
    let ask = VpsQuestion::DropCart("c1".into());
    let call = CallId {
        run: "run".into(),
        number: 1,
    };
    let order = Order::Ask(call, Read::Vps { place, ask });
    orders.send(order).expect("a worker");
    drop(orders);
    let (_, outcome) = answers.recv().await.expect("an answer");
    assert_eq!(outcome, Ok(Answer::Vps(VpsAnswer::CartDropped)));
    assert_eq!(double.count(DROP), 1);
}

#[tokio::test]
async fn who_may_not_change_anything_makes_no_cart_and_no_order() {
    let double = shop();
    let accounts = vec![(access(signed()), double.way())];
    let (orders, mut answers) = start(Vec::new(), accounts, Writes::Refused);
    let place = Place::ovh("ovh-eu".into());
    let call = |number| CallId {
        run: "run".into(),
        number,
    };
    let way = Box::new(by_cart());
    let ask = VpsQuestion::Quote { vps: vps(), way };
    let read = Read::Vps {
        place: place.clone(),
        ask,
    };
    let quoted = Quoted {
        basis: Basis::Cart("c1".into()),
        with_tax: Price {
            currency: "EUR".into(),
            amount: Some(360_000_000),
            text: "3.60 €".into(),
        },
    };
    let write = Write::Vps {
        place,
        vps: vps(),
        change: VpsChange::Order(Box::new(quoted)),
    };
    orders.send(Order::Ask(call(1), read)).expect("a worker");
    orders.send(Order::Do(call(2), write)).expect("a worker");
    for _ in 0..2 {
        let (_, outcome) = answers.recv().await.expect("an answer");
        let failure = outcome.expect_err("a refusal");
        assert_eq!(failure.kind, FailureKind::ReadOnly);
    }
    assert_eq!(double.lines(), Vec::<String>::new());
}
