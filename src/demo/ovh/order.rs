//! Ordering the snapshot option: carts, what is paid for, and what becomes of an order.
mod cart;
mod invoice;
mod legacy;

pub(super) use cart::Carts;

use super::{
    Access, Call, Route,
    authentication::{OWNER, html},
    vps::SNAPSHOT,
};
use crate::demo::{answer::Refusal, world::World};
use axum::{
    Router,
    routing::{MethodFilter, get},
};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

const GET: MethodFilter = MethodFilter::GET;
const POST: MethodFilter = MethodFilter::POST;
const PUT: MethodFilter = MethodFilter::PUT;
const DELETE: MethodFilter = MethodFilter::DELETE;

#[rustfmt::skip]
pub(super) const ROUTES: &[Route] = &[
    Route::new(GET, "/me", "account:apiovh:me/get", me),
    Route::new(GET, "/me/order/{order}/status", "account:apiovh:me/order/get", status),
    Route::new(GET, "/order/cartServiceOption/vps/{service}", "order:apiovh:cartServiceOption/vps/get", cart::offers),
    Route::new(POST, "/order/cartServiceOption/vps/{service}", "order:apiovh:cartServiceOption/vps/create", cart::add),
    Route::new(GET, "/order/cart", "order:apiovh:cart/get", cart::list),
    Route::new(POST, "/order/cart", "", cart::create).open_to(Access::Open),
    Route::new(GET, "/order/cart/{cart}", "", cart::show).open_to(Access::Open),
    Route::new(PUT, "/order/cart/{cart}", "", cart::edit).open_to(Access::Open),
    Route::new(DELETE, "/order/cart/{cart}", "order:apiovh:cart/delete", cart::delete),
    Route::new(POST, "/order/cart/{cart}/assign", "order:apiovh:cart/assign", cart::assign),
    Route::new(GET, "/order/cart/{cart}/checkout", "order:apiovh:cart/checkout/simulate", cart::simulate),
    Route::new(POST, "/order/cart/{cart}/checkout", "order:apiovh:cart/checkout/execute", cart::check_out),
    Route::new(GET, "/order/vps/{service}", "order:apiovh:vps/get", legacy::options),
    Route::new(GET, "/order/vps/{service}/snapshot", "order:apiovh:vps/snapshot/get", legacy::durations),
    Route::new(GET, "/order/vps/{service}/snapshot/{duration}", "order:apiovh:vps/snapshot/get", legacy::simulate),
    Route::new(POST, "/order/vps/{service}/snapshot/{duration}", "order:apiovh:vps/snapshot/create", legacy::order),
];

/// How long the owner takes to pay, the bank to say that it is so, and the option to be there. The
/// real ones take hours.
const PAID: SignedDuration = SignedDuration::from_secs(8);
const CHECKED: SignedDuration = SignedDuration::from_secs(14);
const DELIVERED: SignedDuration = SignedDuration::from_secs(20);

/// Something that was ordered.
#[derive(Clone, Debug)]
pub(super) struct Order {
    pub(super) id: u64,
    service: &'static str,
    /// When it was paid, or would have been if its owner had begun to pay.
    began: Timestamp,
    is_delivered: bool,
}

impl Order {
    fn new(id: u64, service: &'static str, now: Timestamp) -> Self {
        Self {
            id,
            service,
            began: now,
            is_delivered: false,
        }
    }

    /// The same, paid at once.
    fn paid(mut self) -> Self {
        self.began = self.began.saturating_sub(PAID).unwrap_or(self.began);
        self
    }

    fn status(&self, now: Timestamp) -> &'static str {
        let age = now.duration_since(self.began);
        if age < PAID {
            "notPaid"
        } else if age < CHECKED {
            "checking"
        } else if age < DELIVERED {
            "delivering"
        } else {
            "delivered"
        }
    }

    /// The VPS that gets the option now, once.
    pub(super) fn deliver(&mut self, now: Timestamp) -> Option<&'static str> {
        if self.is_delivered || self.status(now) != "delivered" {
            return None;
        }
        self.is_delivered = true;
        Some(self.service)
    }
}

/// The page where an order is paid.
pub(super) fn pages() -> Router<World> {
    let page = "<!DOCTYPE html><title>Demonstration</title><p>There is nothing to pay: the order of a demonstration pays itself.</p>";
    Router::new().route("/order/pay", get(async move || html(page)))
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "a handler may refuse, this one never does"
)]
fn me(_: &mut Call<'_>) -> Result<Value, Refusal> {
    Ok(json!({
        "nichandle": OWNER,
        "customerCode": "0000-0000-00",
        "email": "demo@example.invalid",
        "name": "Demo",
        "firstname": "Dana",
        "organisation": null,
        "legalform": "individual",
        "country": "FR",
        "language": "fr_FR",
        "currency": {"code": "EUR", "symbol": "€"},
        "ovhCompany": "ovh",
        "ovhSubsidiary": "FR",
        "state": "complete",
    }))
}

fn status(call: &mut Call<'_>) -> Result<Value, Refusal> {
    let id: Option<u64> = call.request.parameter("order").parse().ok();
    let mut orders = call.account.orders.iter();
    let order = orders.find(|order| Some(order.id) == id);
    let order =
        order.ok_or_else(|| Refusal::not_found("The requested object (orderId) does not exist"))?;
    Ok(json!(order.status(call.account.now)))
}

/// The VPS that the path names, if the option may be ordered for it.
fn orderable(call: &Call<'_>) -> Result<Option<Wanted>, Refusal> {
    let account = &call.account;
    let vps = account.vps.get(call.request.parameter("service"));
    let vps = vps.ok_or_else(super::refusal::no_such_service)?;
    if vps.is_expired {
        return Err(super::refusal::expired());
    }
    let day = SignedDuration::from_hours(24).as_secs();
    let left = vps.renewal.duration_since(account.now).as_secs() / day;
    let days = u32::try_from(left.clamp(1, 30)).unwrap_or(30);
    let wanted = Wanted {
        service: vps.name,
        days,
    };
    Ok(vps.may_order_snapshots().then_some(wanted))
}

/// What is ordered: the option, from now until the VPS itself is to be paid for again.
#[derive(Clone, Copy, Debug)]
struct Wanted {
    service: &'static str,
    days: u32,
}

fn not_offered() -> Refusal {
    Refusal::bad(format!(
        "The option {SNAPSHOT} is not available for this VPS"
    ))
}

/// Writes an order down, and tells its number and where to pay it.
fn place(call: &mut Call<'_>, service: &'static str, is_paid: bool) -> (u64, String) {
    let id = 200_000_001 + call.account.orders.len() as u64;
    let order = Order::new(id, service, call.account.now);
    let order = if is_paid { order.paid() } else { order };
    call.account.orders.push(order);
    let password = call.account.random.hex(10);
    let origin = &call.request.origin;
    let url = format!("{origin}/order/pay?orderId={id}&orderPassword={password}");
    (id, url)
}
