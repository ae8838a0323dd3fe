//! Ordering the snapshot option: the exact price first, then the confirmation, then where to pay.
//!
//! A quote makes a cart. Whatever becomes of the confirmation, a cart from which nothing was
//! ordered is dropped.
use super::row::VpsRow;
use crate::{
    app::{
        App, Effect,
        calls::Asker,
        dialog::{Confirm, Dialog, Reading, Topic},
        notice::Message,
        rows::{Item, RowKey},
    },
    call::{Answer, Failure, FailureKind, Outcome, Read, Sent, VpsAnswer, VpsQuestion, Write},
    model::vps::{
        CartId, Quote,
        order::{Basis, Ordered},
    },
    plan::{Plan, Purpose, Step, make},
};

impl App {
    /// Asks what exactly the option would cost.
    pub(super) fn ask_for_quote(&mut self, item: &Item<VpsRow>) {
        let offer = item.row.price.known().and_then(Option::as_ref);
        let Some(offer) = offer else {
            return;
        };
        let ask = VpsQuestion::Quote {
            vps: item.row.service.clone(),
            way: Box::new(offer.way.clone()),
        };
        let place = item.place.clone();
        self.ask(Asker::Quote(item.key()), Read::Vps { place, ask });
        self.read_about(Topic::Quote(item.key()));
    }

    /// The exact price has come, or not. Nobody who has gone on to something else is asked about
    /// it.
    pub(in crate::app) fn quoted(&mut self, key: &RowKey, outcome: Outcome) {
        match outcome {
            Ok(Answer::Vps(VpsAnswer::Quote(quote))) => {
                self.vps.cart = quote.cart().cloned();
                if self.dialogs().any(|dialog| waits_for(dialog, key)) {
                    self.ask_to_order(key, &quote);
                }
            }
            Ok(_) => self.not_quoted(key, Failure::unsent(FailureKind::Unreadable)),
            Err(failure) => self.not_quoted(key, failure),
        }
        self.dismiss(|dialog| waits_for(dialog, key));
    }

    /// Asks in the place of the page that waits for the price.
    fn ask_to_order(&mut self, key: &RowKey, quote: &Quote) {
        let item = self.vps.rows.find(key);
        let plan = item.and_then(|item| {
            let row = make::vps::VpsRow {
                place: &item.place,
                vps: item.row.record.known()?,
            };
            make::vps::order(row, quote, self.now.wall)
        });
        match plan {
            Some(plan) => {
                let refused = self.guards.check(&plan).err();
                let confirm = Dialog::Confirm(Confirm::new(plan, refused));
                // It is open: it was looked for.
                let _ = self.open_instead(|dialog| waits_for(dialog, key), confirm);
            }
            // Without an exact amount nobody could confirm it.
            None => self.not_quoted(key, Failure::unsent(FailureKind::Unreadable)),
        }
    }

    fn not_quoted(&mut self, key: &RowKey, failure: Failure) {
        let Some(item) = self.vps.rows.find(key) else {
            return;
        };
        self.tell(Message::StepFailed {
            purpose: Purpose::OrderVpsSnapshotOption,
            name: item.row.label(),
            failure: Box::new(failure),
        });
    }

    /// Nobody waits for the exact price any more.
    pub(in crate::app) fn give_up_quote(&mut self) {
        let stopped = self.calls.forget(|asker| matches!(asker, Asker::Quote(_)));
        self.effects.extend(stopped.into_iter().map(Effect::Stop));
    }

    /// An order is carried out: its cart is the job's from now on.
    pub(in crate::app) fn cart_is_taken(&mut self, plan: &Plan) {
        if plan.purpose == Purpose::OrderVpsSnapshotOption {
            self.vps.cart = None;
        }
    }

    /// Drops the cart of an order that nobody is asked about any more.
    pub(in crate::app) fn drop_cart(&mut self) {
        if self.vps.cart.is_some() && !self.asks_to_order() {
            self.drop_any_cart();
        }
    }

    /// Drops the cart of an order that was not made, even if it is still asked about.
    pub(in crate::app) fn drop_any_cart(&mut self) {
        if let Some(cart) = self.vps.cart.take() {
            self.drop_this_cart(cart);
        }
    }

    fn drop_this_cart(&mut self, cart: CartId) {
        let place = self.start.account.as_ref();
        if let Some(place) = place.map(|entry| entry.account.place.clone()) {
            let ask = VpsQuestion::DropCart(cart);
            self.ask(Asker::Vps, Read::Vps { place, ask });
        }
    }

    /// Whether the confirmation of an order is open, or lies below the dialog that is.
    fn asks_to_order(&self) -> bool {
        let purpose = Purpose::OrderVpsSnapshotOption;
        self.dialogs().any(
            |dialog| matches!(dialog, Dialog::Confirm(confirm) if confirm.plan.purpose == purpose),
        )
    }

    /// An order was not made. Its cart is dropped where it is certain that nothing was sent.
    pub(in crate::app) fn not_ordered(&mut self, step: &Step, failure: &Failure) {
        let Write::Vps { change, .. } = &step.write else {
            return;
        };
        if let crate::call::VpsChange::Order(quoted) = change
            && let Basis::Cart(cart) = &quoted.basis
            && failure.sent == Sent::No
        {
            self.drop_this_cart(cart.clone());
        }
    }

    /// An order was made: it is shown where it is paid, and followed.
    pub(in crate::app) fn ordered(&mut self, step: &Step, ordered: &Ordered) {
        let Write::Vps { place, vps, .. } = &step.write else {
            return;
        };
        self.vps
            .change(place, vps, |row| row.ordered(ordered.clone()));
        self.vps.arrange();
        if self.dialog.is_none() {
            let key = RowKey {
                place: place.clone(),
                id: vps.shared(),
            };
            self.read_about(Topic::Order(key));
        }
    }
}

/// Whether this is the page that waits for the price of an order.
fn waits_for(dialog: &Dialog, key: &RowKey) -> bool {
    matches!(dialog, Dialog::Reading(Reading { topic: Topic::Quote(of), .. }) if of == key)
}
