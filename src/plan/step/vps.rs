//! What a plan knows of a VPS that it is about.
use crate::model::{
    SafeText,
    vps::{Contract, Price, ServiceName, VpsSnapshot, order::OrderLine},
};
use serde::{Deserialize, Serialize};

/// What a dialog says of a VPS, and what the job compares with before it changes anything.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct AboutVps {
    /// What its owner calls it; none where it was never named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display_name: Option<SafeText>,
    /// The snapshot that the plan is about: what is deleted, or restored from. Before a snapshot is
    /// taken, the one that goes first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub snapshot: Option<VpsSnapshot>,
    /// What an order costs, and comes with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bill: Option<Bill>,
}

/// What is to be ordered, beyond the amount that the order itself names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bill {
    pub without_tax: Price,
    pub tax: Price,
    pub contracts: Vec<Contract>,
    pub lines: Vec<OrderLine>,
}

/// The names of a VPS by which its owner may forbid to delete anything of it.
pub(in crate::plan) fn names(service: &str, shown: &SafeText) -> [SafeText; 3] {
    let name = service.parse::<ServiceName>();
    let short = name.as_ref().map_or(service, ServiceName::short);
    [shown.clone(), SafeText::new(service), SafeText::new(short)]
}
