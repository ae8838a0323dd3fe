//! Prices, and what an order says that it costs. All of it is invented: no price is published.
use super::Wanted;
use serde_json::{Value, json};

/// Per month and without tax: hundredths of a euro.
pub(super) const MONTH: u32 = 300;

/// A price of this many hundredths of a euro. The API counts in hundred-millionths.
pub(super) fn price(cents: u32) -> Value {
    json!({
        "currencyCode": "EUR",
        "priceInUcents": u64::from(cents) * 1_000_000,
        "text": format!("{}.{:02} €", cents / 100, cents % 100),
        "value": f64::from(cents) / 100.0,
    })
}

/// The part of a month that is paid at first, in hundredths of a euro.
pub(super) fn first_payment(wanted: Wanted) -> u32 {
    MONTH * wanted.days / 30
}

/// An order, or what one would be: then without a number and without an address to pay at.
pub(super) fn order(wanted: Wanted, item: Option<u64>, placed: Option<(u64, String)>) -> Value {
    let amount = first_payment(wanted);
    let tax = amount / 5;
    let detail = json!({
        "cartItemID": item,
        "description": format!("Snapshot option for {} days", wanted.days),
        "detailType": "DURATION",
        "domain": wanted.service,
        "quantity": 1,
        "unitPrice": price(amount),
        "originalTotalPrice": price(amount),
        "reductionTotalPrice": price(0),
        "reductions": [],
        "totalPrice": price(amount),
    });
    let (id, url) = placed.unzip();
    json!({
        "orderId": id,
        "url": url,
        "contracts": contracts(),
        "details": [detail],
        "prices": {
            "withoutTax": price(amount),
            "tax": price(tax),
            "withTax": price(amount + tax),
            "originalWithoutTax": price(amount),
            "reduction": price(0),
        },
    })
}

fn contracts() -> Value {
    let contract = |name: &str, file: &str| {
        json!({
            "name": name,
            "url": format!("https://contracts.example.invalid/{file}.pdf"),
            "content": "This contract belongs to a demonstration and binds nobody.",
        })
    };
    json!([
        contract("Conditions générales de service", "general"),
        contract("Conditions particulières VPS", "vps"),
    ])
}
