//! In which order a list stands, in words.
use super::Words;
use crate::app::order::{By, Order};

impl Words {
    pub fn order(&self, order: Order) -> String {
        let by = self.say(match (order.by, order.reversed) {
            (By::Newest, _) => "summary-newest-first",
            (By::Oldest, _) => "order-oldest-first",
            (By::Largest, _) => "order-largest-first",
            (By::Smallest, _) => "order-smallest-first",
            (By::Snapshots, false) => "order-fewest-snapshots-first",
            (By::Snapshots, true) => "order-most-snapshots-first",
            (By::Name, _) => "order-by-name",
            (By::Source, _) => "order-by-source",
            (By::Status, _) => "order-by-status",
            (By::Type, _) => "order-by-type",
            (By::Visibility, _) => "order-by-visibility",
            (By::Region, _) => "order-by-region",
            (By::Address, _) => "order-by-address",
            (By::Flavor, _) => "order-by-flavor",
        });
        let has_words = match order.by {
            By::Newest | By::Oldest | By::Largest | By::Smallest | By::Snapshots => true,
            By::Name
            | By::Source
            | By::Status
            | By::Type
            | By::Visibility
            | By::Region
            | By::Address
            | By::Flavor => !order.reversed,
        };
        if has_words {
            by.into_owned()
        } else {
            self.say_with("order-reversed", &[("order", by.as_ref().into())])
        }
    }
}
