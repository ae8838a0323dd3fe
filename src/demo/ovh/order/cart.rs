//! The cart: made by anybody, filled, assigned to the account, looked at, and ordered once.
use super::{
    Wanted,
    invoice::{self, MONTH, price},
    not_offered, orderable, place,
};
use crate::demo::{
    answer::Refusal,
    ovh::{
        Call,
        body::{self, Field, Kind},
        written,
    },
};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value, json};

const PLAN: &str = "demo-vps-option-snapshot";
const DURATION: &str = "P1M";
const PRICING: &str = "default";

const LIFE: SignedDuration = SignedDuration::from_hours(24);

const SUBSIDIARIES: &[&str] = &[
    "CZ", "DE", "ES", "EU", "FI", "FR", "GB", "IE", "IT", "LT", "MA", "NL", "PL", "PT", "SN", "TN",
];

const ITEM: [Field; 5] = [
    Field::needed("cartId", Kind::Text),
    Field::needed("duration", Kind::Text),
    Field::needed("planCode", Kind::Text),
    Field::needed("pricingMode", Kind::Text),
    Field::needed("quantity", Kind::Number),
];

const DESCRIPTION: Field = Field::free("description", Kind::Text);
const EXPIRE: Field = Field::free("expire", Kind::Text);

/// Every cart that there is.
pub(in crate::demo::ovh) type Carts = Vec<Cart>;

/// A cart.
#[derive(Clone, Debug)]
pub(in crate::demo::ovh) struct Cart {
    id: String,
    description: String,
    expires: Timestamp,
    /// The number of the item, and what it is.
    item: Option<(u64, Wanted)>,
    is_assigned: bool,
    is_ordered: bool,
}

impl Cart {
    fn body(&self) -> Value {
        let items: Vec<u64> = self.item.iter().map(|(id, _)| *id).collect();
        json!({
            "cartId": self.id,
            "description": self.description,
            "expire": written(self.expires),
            "items": items,
            "readOnly": self.is_ordered,
        })
    }

    /// What is in a cart that can be ordered.
    fn wanted(&self) -> Result<(u64, Wanted), Refusal> {
        if !self.is_assigned {
            return Err(Refusal::bad("This cart is not assigned to an account"));
        }
        self.item
            .ok_or_else(|| Refusal::bad("There is nothing in this cart"))
    }
}

/// The cart that the path names; a cart that was ordered can only be looked at.
fn named<'a>(call: &'a mut Call<'_>) -> Result<&'a mut Cart, Refusal> {
    let id = call.request.parameter("cart");
    find(&mut call.account.carts, id, call.account.now)
}

fn find<'a>(carts: &'a mut Carts, id: &str, now: Timestamp) -> Result<&'a mut Cart, Refusal> {
    let mut carts = carts.iter_mut();
    let cart = carts.find(|cart| cart.id == id && now < cart.expires);
    cart.ok_or_else(|| Refusal::not_found("The requested object (cartId) does not exist"))
}

fn changeable<'a>(call: &'a mut Call<'_>) -> Result<&'a mut Cart, Refusal> {
    open(named(call)?)
}

fn open(cart: &mut Cart) -> Result<&mut Cart, Refusal> {
    if cart.is_ordered {
        return Err(Refusal::bad("This cart is read only"));
    }
    Ok(cart)
}

pub(super) fn offers(call: &mut Call<'_>) -> Result<Value, Refusal> {
    if orderable(call)?.is_none() {
        return Ok(json!([]));
    }
    let pricing = |capacity: &str, description: &str, duration: &str, cents: u32| {
        json!({
            "capacities": [capacity],
            "description": description,
            "duration": duration,
            "interval": u8::from(cents > 0),
            "minimumQuantity": 1,
            "maximumQuantity": 1,
            "minimumRepeat": 1,
            "maximumRepeat": null,
            "price": price(cents),
            "priceInUcents": u64::from(cents) * 1_000_000,
            "pricingMode": PRICING,
            "pricingType": "rental",
        })
    };
    Ok(json!([{
        "family": "snapshot",
        "planCode": PLAN,
        "productName": "vps-snapshot",
        "productType": "delivery",
        "exclusive": true,
        "mandatory": false,
        "prices": [
            pricing("installation", "Installation", "P0D", 0),
            pricing("renew", "Monthly fees", DURATION, MONTH),
        ],
    }]))
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "a handler may refuse, this one never does"
)]
pub(super) fn list(call: &mut Call<'_>) -> Result<Value, Refusal> {
    let now = call.account.now;
    let description = call.request.query("description");
    let carts = call.account.carts.iter().filter(|cart| {
        let is_wanted = description.is_none_or(|wanted| wanted == cart.description);
        cart.is_assigned && now < cart.expires && is_wanted
    });
    let ids: Vec<&str> = carts.map(|cart| cart.id.as_str()).collect();
    Ok(json!(ids))
}

pub(super) fn create(call: &mut Call<'_>) -> Result<Value, Refusal> {
    let subsidiary = Field::needed("ovhSubsidiary", Kind::OneOf(SUBSIDIARIES));
    let body = body::read(call.request, &[subsidiary, DESCRIPTION, EXPIRE])?;
    let in_a_day = call.account.now.saturating_add(LIFE);
    let mut cart = Cart {
        id: call.account.random.uuid(),
        description: String::new(),
        expires: in_a_day.unwrap_or(Timestamp::MAX),
        item: None,
        is_assigned: false,
        is_ordered: false,
    };
    write(&mut cart, &body)?;
    let answer = cart.body();
    call.account.carts.push(cart);
    Ok(answer)
}

pub(super) fn show(call: &mut Call<'_>) -> Result<Value, Refusal> {
    Ok(named(call)?.body())
}

pub(super) fn edit(call: &mut Call<'_>) -> Result<Value, Refusal> {
    let body = body::read(call.request, &[DESCRIPTION, EXPIRE])?;
    let cart = changeable(call)?;
    write(cart, &body)?;
    Ok(cart.body())
}

fn write(cart: &mut Cart, body: &Map<String, Value>) -> Result<(), Refusal> {
    if body.contains_key("description") {
        body::text(body, "description").clone_into(&mut cart.description);
    }
    if body.contains_key("expire") {
        let sent = body::text(body, "expire").parse();
        cart.expires = sent.map_err(|_| Refusal::bad("[expire] Given data is not valid"))?;
    }
    Ok(())
}

pub(super) fn delete(call: &mut Call<'_>) -> Result<Value, Refusal> {
    let id = changeable(call)?.id.clone();
    call.account.carts.retain(|cart| cart.id != id);
    Ok(Value::Null)
}

/// Puts the option of a VPS into a cart.
pub(super) fn add(call: &mut Call<'_>) -> Result<Value, Refusal> {
    let sent = body::read(call.request, &ITEM)?;
    let wanted = orderable(call)?.ok_or_else(not_offered)?;
    for (name, only) in [
        ("duration", DURATION),
        ("planCode", PLAN),
        ("pricingMode", PRICING),
    ] {
        if body::text(&sent, name) != only {
            return Err(Refusal::bad(format!("[{name}] Given data is not valid")));
        }
    }
    if sent["quantity"] != json!(1) {
        return Err(Refusal::bad("[quantity] Given data is not valid"));
    }
    let item = call.account.next_item();
    let id = body::text(&sent, "cartId");
    let cart = open(find(&mut call.account.carts, id, call.account.now)?)?;
    if cart.item.is_some() {
        return Err(Refusal::bad("There is one of this option in the cart"));
    }
    cart.item = Some((item, wanted));
    Ok(item_body(&cart.id, item, wanted))
}

fn item_body(cart: &str, item: u64, wanted: Wanted) -> Value {
    let labelled = |label: &str, cents: u32| json!({"label": label, "price": price(cents), "promotions": null});
    let amount = invoice::first_payment(wanted);
    json!({
        "cartId": cart,
        "itemId": item,
        "parentItemId": null,
        "productId": "vps",
        "offerId": null,
        "options": [],
        "configurations": [],
        "duration": DURATION,
        "prices": [labelled("PRICE", amount), labelled("RENEW", MONTH), labelled("TOTAL", amount)],
        "settings": {"planCode": PLAN, "pricingMode": PRICING, "quantity": 1},
    })
}

pub(super) fn assign(call: &mut Call<'_>) -> Result<Value, Refusal> {
    let cart = changeable(call)?;
    if cart.is_assigned {
        return Err(Refusal::bad("This cart is already assigned"));
    }
    cart.is_assigned = true;
    Ok(Value::Null)
}

/// What the order would be. Nothing is ordered.
pub(super) fn simulate(call: &mut Call<'_>) -> Result<Value, Refusal> {
    let (item, wanted) = changeable(call)?.wanted()?;
    Ok(invoice::order(wanted, Some(item), None))
}

/// Orders what is in the cart, once.
pub(super) fn check_out(call: &mut Call<'_>) -> Result<Value, Refusal> {
    let fields = [
        Field::free("autoPayWithPreferredPaymentMethod", Kind::Truth),
        Field::free("waiveRetractationPeriod", Kind::Truth),
    ];
    let body = body::read(call.request, &fields)?;
    let cart = changeable(call)?;
    let (item, wanted) = cart.wanted()?;
    cart.is_ordered = true;
    let is_paid = body.get("autoPayWithPreferredPaymentMethod") == Some(&Value::Bool(true));
    let placed = place(call, wanted.service, is_paid);
    Ok(invoice::order(wanted, Some(item), Some(placed)))
}
