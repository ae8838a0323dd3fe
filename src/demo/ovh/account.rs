//! Everything that the account holds.
use super::{
    keys::Keys,
    order::{Carts, Order},
    seed,
    vps::{SNAPSHOT, Vps},
};
use crate::demo::random::Random;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;

/// Everything that the account holds.
pub(in crate::demo) struct Account {
    /// The time of the request being answered.
    pub(super) now: Timestamp,
    /// How far the API's own clock is ahead.
    pub(in crate::demo) clock_ahead: SignedDuration,
    pub(super) keys: Keys,
    pub(super) vps: BTreeMap<&'static str, Vps>,
    pub(super) carts: Carts,
    pub(super) orders: Vec<Order>,
    pub(super) random: Random,
    last_task: u64,
    last_item: u64,
}

impl Account {
    pub(in crate::demo) fn new(now: Timestamp, seed: u64) -> Self {
        let mut account = Self {
            now,
            clock_ahead: SignedDuration::ZERO,
            keys: Keys::new(now),
            vps: BTreeMap::new(),
            carts: Carts::new(),
            orders: Vec::new(),
            random: Random::new(!seed),
            last_task: 41_000_000,
            last_item: 123_456_000,
        };
        seed::sow(&mut account);
        account
    }

    /// Lets happen what is due by `now`.
    pub(in crate::demo) fn settle(&mut self, now: Timestamp) {
        self.now = now;
        for vps in self.vps.values_mut() {
            vps.settle(now);
        }
        for order in &mut self.orders {
            let delivered = order.deliver(now);
            if let Some(vps) = delivered.and_then(|name| self.vps.get_mut(name)) {
                vps.options.insert(SNAPSHOT);
            }
        }
    }

    /// The time by the API's own clock.
    pub(super) fn own_time(&self) -> Timestamp {
        let time = self.now.saturating_add(self.clock_ahead);
        time.unwrap_or(self.now)
    }

    pub(super) fn next_task(&mut self) -> u64 {
        self.last_task += 1;
        self.last_task
    }

    pub(super) fn next_item(&mut self) -> u64 {
        self.last_item += 1;
        self.last_item
    }

    /// Lets the owner of the account refuse the keys that wait for their agreement.
    pub(in crate::demo) fn refuse_keys(&mut self) {
        self.keys.refuse_pending(self.now);
    }

    /// Takes every other VPS away.
    pub(in crate::demo) fn keep_only(&mut self, names: &[&str]) {
        self.vps.retain(|name, _| names.contains(name));
    }

    /// Lets a VPS run out; nothing happens if there is none of this name.
    pub(in crate::demo) fn expire(&mut self, name: &str) {
        if let Some(vps) = self.vps.get_mut(name) {
            vps.is_expired = true;
        }
    }

    /// Lets every task of a VPS from now on end in an error.
    pub(in crate::demo) fn break_tasks(&mut self, name: &str) {
        if let Some(vps) = self.vps.get_mut(name) {
            vps.is_broken = true;
        }
    }
}
