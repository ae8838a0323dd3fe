//! What the snapshot option costs, and ordering it.
//!
//! <https://eu.api.ovh.com/console/?section=%2Forder>
use super::{
    Account,
    ask::{Ask, json},
    error,
    record::{Record, names},
    vps::read_list,
};
use crate::{
    call::{Failure, FailureKind, Sent, VpsAnswer},
    cloud::wire,
    model::{
        SafeText,
        vps::{
            CartId, Contract, Link, Offer, OrderId, OrderWay, Price, Quote, Quoted, ServiceName,
            order::{Basis, OrderLine, Ordered},
        },
    },
};
use serde_json::{json, value::RawValue};
use std::{borrow::Cow, sync::Arc};
use tokio::sync::oneshot;

/// The family of the option among those that a VPS can have.
const FAMILY: &str = "snapshot";

impl Account {
    /// The price: by carts, else by the older way, else none.
    pub(super) async fn offer(self: &Arc<Self>, vps: &ServiceName) -> Result<VpsAnswer, Failure> {
        let ask = Ask::get("/order/cartServiceOption/vps/{}", &[vps.as_str()]);
        let offer = match self.send(&ask).await {
            Ok(response) => offer_among(json(&response)?),
            Err(failure) if is_not_there(&failure) => self.direct_offer(vps).await?,
            Err(failure) => return Err(failure),
        };
        Ok(VpsAnswer::Offer(offer.map(Box::new)))
    }

    async fn direct_offer(self: &Arc<Self>, vps: &ServiceName) -> Result<Option<Offer>, Failure> {
        let ask = Ask::get("/order/vps/{}/snapshot", &[vps.as_str()]);
        let durations = match self.send(&ask).await {
            Ok(response) => read_list(json(&response)?).unwrap_or_default(),
            Err(failure) if is_not_there(&failure) => return Ok(None),
            Err(failure) => return Err(failure),
        };
        let Some(duration) = durations.into_iter().next() else {
            return Ok(None);
        };
        let quote = match self.direct_quote(vps, &duration).await {
            Ok(quote) => quote,
            Err(failure) if is_not_there(&failure) => return Ok(None),
            Err(failure) => return Err(failure),
        };
        Ok(Some(Offer {
            duration: SafeText::new(&duration),
            way: OrderWay::Direct { duration },
            price: quote.without_tax,
        }))
    }

    /// What exactly it would cost, from an order that is not made.
    pub(super) async fn quote(
        self: &Arc<Self>,
        vps: &ServiceName,
        way: &OrderWay,
    ) -> Result<VpsAnswer, Failure> {
        let quote = match way {
            OrderWay::Direct { duration } => self.direct_quote(vps, duration).await?,
            OrderWay::Cart { .. } => self.cart_quote(vps, way).await?,
        };
        Ok(VpsAnswer::Quote(Box::new(quote)))
    }

    async fn direct_quote(
        self: &Arc<Self>,
        vps: &ServiceName,
        duration: &str,
    ) -> Result<Quote, Failure> {
        let arguments = [vps.as_str(), duration];
        let basis = Basis::Direct {
            duration: duration.to_owned(),
        };
        self.simulate(Ask::get("/order/vps/{}/snapshot/{}", &arguments), basis)
            .await
    }

    /// Fills a cart in a task of its own: whoever gives up waiting leaves no cart behind.
    async fn cart_quote(
        self: &Arc<Self>,
        vps: &ServiceName,
        way: &OrderWay,
    ) -> Result<Quote, Failure> {
        let (this, vps, way) = (Arc::clone(self), vps.clone(), way.clone());
        let (give, take) = oneshot::channel();
        // Dropped unsent where nobody waits any more, even for a quote that is on its way.
        let (heard, was_heard) = oneshot::channel();
        tokio::spawn(async move {
            let quote = this.fill_a_cart(&vps, &way).await;
            let cart = quote.as_ref().ok().and_then(Quote::cart).cloned();
            let _taken = give.send(quote);
            if let Some(cart) = cart
                && was_heard.await.is_err()
            {
                this.drop_quietly(&cart).await;
            }
        });
        let quote = take
            .await
            .unwrap_or_else(|_panic| Err(Failure::unsent(FailureKind::Internal)));
        let _known = heard.send(());
        quote
    }

    async fn fill_a_cart(
        self: &Arc<Self>,
        vps: &ServiceName,
        way: &OrderWay,
    ) -> Result<Quote, Failure> {
        let cart = self.open_cart().await?;
        let quote = self.fill(&cart, vps, way).await;
        if quote.is_err() {
            self.drop_quietly(&cart).await;
        }
        quote
    }

    async fn open_cart(self: &Arc<Self>) -> Result<CartId, Failure> {
        let me = self.send(&Ask::get("/me", &[])).await?;
        let subsidiary = Record::of(json(&me)?)
            .text("ovhSubsidiary")
            .map(Cow::into_owned)
            .ok_or_else(|| error::unreadable(&me, "no subsidiary"))?;
        let body = json!({"ovhSubsidiary": subsidiary, "description": "VPS snapshot option"});
        let made = self.send(&Ask::post("/order/cart", &[]).json(body)).await?;
        Record::of(json(&made)?)
            .text("cartId")
            .filter(|id| !id.is_empty())
            .map(|id| CartId::from(id.as_ref()))
            .ok_or_else(|| error::unreadable(&made, "no cart"))
    }

    async fn fill(
        self: &Arc<Self>,
        cart: &CartId,
        vps: &ServiceName,
        way: &OrderWay,
    ) -> Result<Quote, Failure> {
        let OrderWay::Cart {
            plan_code,
            duration,
            pricing_mode,
        } = way
        else {
            return Err(Failure::unsent(FailureKind::Internal));
        };
        let body = json!({
            "cartId": cart.as_str(),
            "planCode": plan_code,
            "duration": duration,
            "pricingMode": pricing_mode,
            "quantity": 1,
        });
        let item = Ask::post("/order/cartServiceOption/vps/{}", &[vps.as_str()]).json(body);
        self.send(&item).await?;
        self.send(&Ask::post("/order/cart/{}/assign", &[cart.as_str()]))
            .await?;
        let basis = Basis::Cart(cart.clone());
        self.simulate(checkout_of(cart), basis).await
    }

    async fn simulate(self: &Arc<Self>, ask: Ask, basis: Basis) -> Result<Quote, Failure> {
        let response = self.send(&ask).await?;
        quote(json(&response)?, basis).ok_or_else(|| error::unreadable(&response, "no prices"))
    }

    pub(super) async fn drop_cart(self: &Arc<Self>, cart: &CartId) -> Result<VpsAnswer, Failure> {
        match self
            .send(&Ask::delete("/order/cart/{}", &[cart.as_str()]))
            .await
        {
            Ok(_void) => Ok(VpsAnswer::CartDropped),
            Err(failure) if failure.kind == FailureKind::NotFound => Ok(VpsAnswer::CartDropped),
            Err(failure) => Err(failure),
        }
    }

    /// A cart that cannot be dropped ends by itself, and engages to nothing until then.
    async fn drop_quietly(self: &Arc<Self>, cart: &CartId) {
        if let Err(failure) = self.drop_cart(cart).await {
            tracing::warn!(kind = ?failure.kind, "a cart was left behind");
        }
    }

    /// Orders what was quoted, if it still costs what was confirmed. It is paid by its owner, on
    /// OVHcloud's page.
    pub(super) async fn order(
        self: &Arc<Self>,
        vps: &ServiceName,
        quoted: &Quoted,
    ) -> Result<VpsAnswer, Failure> {
        let (look, order) = match &quoted.basis {
            Basis::Cart(cart) => {
                let body = json!({
                    "autoPayWithPreferredPaymentMethod": false,
                    "waiveRetractationPeriod": false,
                });
                let order = Ask::post("/order/cart/{}/checkout", &[cart.as_str()]).json(body);
                (checkout_of(cart), order)
            }
            Basis::Direct { duration } => {
                let arguments = [vps.as_str(), duration];
                (
                    Ask::get("/order/vps/{}/snapshot/{}", &arguments),
                    Ask::post("/order/vps/{}/snapshot/{}", &arguments),
                )
            }
        };
        // Whatever comes of the look: nothing has been ordered yet.
        let unsent = |failure| Failure {
            sent: Sent::No,
            ..failure
        };
        let now = self.simulate(look, quoted.basis.clone()).await;
        let now = now.map_err(unsent)?;
        if !now.with_tax.is_same(&quoted.with_tax) {
            return Err(Failure {
                words: Some(now.with_tax.text),
                ..Failure::unsent(FailureKind::PriceChanged)
            });
        }
        let response = self.send(&order).await?;
        let ordered = ordered(json(&response)?);
        let ordered = ordered.ok_or_else(|| error::unreadable(&response, "no prices"))?;
        Ok(VpsAnswer::Ordered(Box::new(ordered)))
    }

    pub(super) async fn order_status(
        self: &Arc<Self>,
        order: OrderId,
    ) -> Result<VpsAnswer, Failure> {
        let ask = Ask::get("/me/order/{}/status", &[&order.to_string()]);
        let response = self.send(&ask).await?;
        let status = wire::text(Some(json(&response)?))
            .ok_or_else(|| error::unreadable(&response, "no status"))?;
        Ok(VpsAnswer::OrderStatus(status.as_ref().into()))
    }
}

fn checkout_of(cart: &CartId) -> Ask {
    Ask::get("/order/cart/{}/checkout", &[cart.as_str()])
}

/// Whether a way to order is absent, so that the next one is tried.
fn is_not_there(failure: &Failure) -> bool {
    matches!(
        failure.kind,
        FailureKind::NotFound | FailureKind::NotOffered
    )
}

/// The option among `order.cart.GenericOptionDefinition`s, at the price of its renewal, which is
/// the one that the control panel shows.
fn offer_among(raw: &RawValue) -> Option<Offer> {
    let options = wire::list(Some(raw)).into_iter().map(Record::of);
    let option = options
        .filter(|option| option.text("family").as_deref() == Some(FAMILY))
        .find_map(|option| {
            let prices = wire::list(option.field("prices")).into_iter();
            let renewal = prices.map(Record::of).find(is_of_renewal)?;
            Some((option, renewal))
        });
    let (option, renewal) = option?;
    let duration = renewal.text("duration")?.into_owned();
    let exact = renewal.number("priceInUcents");
    let price = price(&renewal.inner("price"))?;
    Some(Offer {
        duration: SafeText::new(&duration),
        price: Price {
            amount: price.amount.or(exact),
            ..price
        },
        way: OrderWay::Cart {
            plan_code: option.text("planCode")?.into_owned(),
            duration,
            pricing_mode: renewal.text("pricingMode")?.into_owned(),
        },
    })
}

fn is_of_renewal(price: &Record<'_>) -> bool {
    let capacities: Vec<String> = names(price.field("capacities"));
    capacities.iter().any(|capacity| capacity == "renew")
}

/// `order.Price`.
fn price(record: &Record<'_>) -> Option<Price> {
    Some(Price {
        currency: SafeText::new(&record.text("currencyCode")?),
        amount: record.number("priceInUcents"),
        text: SafeText::new(&record.text("text")?),
    })
}

/// `order.Order`, as long as it is none.
fn quote(raw: &RawValue, basis: Basis) -> Option<Quote> {
    let record = Record::of(raw);
    let prices = record.inner("prices");
    let with_tax = price(&prices.inner("withTax"))?;
    let contracts = wire::list(record.field("contracts")).into_iter();
    let contracts = contracts.map(Record::of).map(|contract| Contract {
        name: contract.shown("name"),
        link: contract.text("url").and_then(|url| Link::new(&url)),
    });
    let lines = wire::list(record.field("details")).into_iter();
    let lines = lines.map(Record::of).filter_map(|line| {
        Some(OrderLine {
            description: line.shown("description"),
            domain: line.shown("domain"),
            quantity: line.number("quantity").unwrap_or(1),
            total: price(&line.inner("totalPrice"))?,
        })
    });
    Some(Quote {
        without_tax: price(&prices.inner("withoutTax"))?,
        tax: price(&prices.inner("tax"))?,
        contracts: contracts.collect(),
        lines: lines.collect(),
        quoted: Quoted {
            basis,
            with_tax: with_tax.clone(),
        },
        with_tax,
    })
}

/// `order.Order`, once it is one.
fn ordered(raw: &RawValue) -> Option<Ordered> {
    let record = Record::of(raw);
    Some(Ordered {
        order: record.number("orderId").map(OrderId),
        link: record.text("url").and_then(|url| Link::new(&url)),
        with_tax: price(&record.inner("prices").inner("withTax"))?,
    })
}
