//! Prices, carts and orders: <https://eu.api.ovh.com/console/?section=%2Forder>.
use super::{link::Link, spelled::spelled};
use crate::model::{SafeText, id::Id};
use serde::{Deserialize, Serialize};
use std::fmt;

/// How many of the API's units a whole unit of a currency has.
const UNITS: i64 = 100_000_000;

/// An amount of money: `order.Price`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Price {
    /// `EUR`.
    pub currency: SafeText,
    /// In units of 10⁻⁸ of the currency (`priceInUcents`); none where the API names none. Never
    /// reckoned from the decimal fraction beside it.
    pub amount: Option<i64>,
    /// As OVHcloud writes it: `3.00 €`.
    pub text: SafeText,
}

impl Price {
    /// Whether both are the same amount of the same currency, as far as both say it exactly.
    pub fn is_same(&self, other: &Self) -> bool {
        self.currency == other.currency
            && match (self.amount, other.amount) {
                (Some(one), Some(another)) => one == another,
                (None, None) => self.text == other.text,
                (Some(_), None) | (None, Some(_)) => false,
            }
    }

    /// The amount in plain digits, at least two of them after the point: what is typed to confirm
    /// it. None where the API names no exact amount.
    pub fn digits(&self) -> Option<String> {
        let amount = self.amount?;
        let sign = if amount < 0 { "-" } else { "" };
        let rest = (amount % UNITS).unsigned_abs();
        let fraction = format!("{rest:08}");
        let kept = fraction.trim_end_matches('0').len().max(2);
        let whole = (amount / UNITS).unsigned_abs();
        Some(format!("{sign}{whole}.{}", &fraction[..kept]))
    }
}

/// Tells carts from other ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OfCart {}

/// A cart, which engages to nothing until it is checked out, and ends by itself.
pub type CartId = Id<OfCart>;

/// Names one order of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OrderId(pub i64);

impl fmt::Display for OrderId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// How the snapshot option of a VPS can be ordered. All texts are opaque.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderWay {
    /// By a cart: `/order/cartServiceOption/vps/{serviceName}`.
    Cart {
        plan_code: String,
        duration: String,
        pricing_mode: String,
    },
    /// By the older `/order/vps/{serviceName}/snapshot/{duration}`, which the US do not have.
    Direct { duration: String },
}

/// What the snapshot option of a VPS costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    pub way: OrderWay,
    /// For one duration, without taxes.
    pub price: Price,
    /// How long that is, as the API spells it: `P1M`.
    pub duration: SafeText,
}

/// What exactly an order would be, from a checkout that was only simulated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// What there is to be ordered.
    pub quoted: Quoted,
    pub without_tax: Price,
    pub tax: Price,
    pub with_tax: Price,
    pub contracts: Vec<Contract>,
    pub lines: Vec<OrderLine>,
}

/// What was quoted, as it goes into the order: nothing else is ever bought.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Quoted {
    pub basis: Basis,
    /// What was confirmed; the order is not sent where it would cost anything else.
    pub with_tax: Price,
}

/// What is checked out.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    Cart(CartId),
    Direct { duration: String },
}

impl Quote {
    /// The cart that is to be dropped when nothing is ordered.
    pub fn cart(&self) -> Option<&CartId> {
        match &self.quoted.basis {
            Basis::Cart(cart) => Some(cart),
            Basis::Direct { .. } => None,
        }
    }
}

/// A contract that comes with an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contract {
    pub name: SafeText,
    pub link: Option<Link>,
}

/// One line of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderLine {
    pub description: SafeText,
    /// What it is for: the name of the VPS.
    pub domain: SafeText,
    pub quantity: i64,
    pub total: Price,
}

/// An order that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ordered {
    pub order: Option<OrderId>,
    /// Where it is paid; nothing is paid by itself.
    pub link: Option<Link>,
    pub with_tax: Price,
}

spelled! {
    /// `billing.order.OrderStatusEnum`.
    pub enum OrderStatus {
        Cancelled = "cancelled",
        Cancelling = "cancelling",
        Checking = "checking",
        Delivered = "delivered",
        Delivering = "delivering",
        DocumentsRequested = "documentsRequested",
        NotPaid = "notPaid",
        Unknown = "unknown",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn price(amount: Option<i64>, text: &str) -> Price {
        Price {
            currency: SafeText::new("EUR"),
            amount,
            text: SafeText::new(text),
        }
    }

    #[test]
    fn digits_are_exact() {
        for (amount, digits) in [
            (360_000_000, "3.60"),
            (300_000_000, "3.00"),
            (0, "0.00"),
            (5_000_000, "0.05"),
            (123_456_789, "1.23456789"),
            (199_900_000, "1.999"),
            (-50_000_000, "-0.50"),
        ] {
            assert_eq!(price(Some(amount), "").digits().as_deref(), Some(digits));
        }
        assert_eq!(price(None, "3.00 €").digits(), None);
    }

    #[test]
    fn a_price_is_compared_by_its_exact_amount() {
        let three = price(Some(300_000_000), "3.00 €");
        assert!(three.is_same(&price(Some(300_000_000), "3,00 €")));
        assert!(!three.is_same(&price(Some(300_000_001), "3.00 €")));
        assert!(!three.is_same(&price(None, "3.00 €")));
        let dollars = Price {
            currency: SafeText::new("USD"),
            ..three.clone()
        };
        assert!(!three.is_same(&dollars));
    }
}
