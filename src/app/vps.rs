//! The VPS pane: the servers of an OVHcloud account, each with its one snapshot.
//!
//! An account bears about sixty requests a minute. Each row costs one; what else there is to know
//! is only asked of the row under the cursor, once it has rested there, and kept.
mod ask;
mod key;
pub mod offer;
mod order;
pub mod row;
pub mod tasks;
pub mod told;
mod work;

pub use row::VpsRow;
pub use told::Told;

use super::{
    App,
    action::{Action, VpsAction},
    notice::Message,
    offer::{Access, Asking, Offer, Subject},
    rows::{Item, RowKey, Rows, Standing},
    settings::AccountEntry,
};
use crate::{
    call::{Failure, FailureKind, VpsAnswer, VpsQuestion},
    model::{
        Now, Place,
        vps::{CartId, Rights, ServiceName},
    },
};
use ask::Budget;
use jiff::Timestamp;
use std::{collections::BTreeMap, time::Duration};

/// The state of the pane.
#[derive(Debug, Default)]
pub struct VpsPane {
    pub rows: Rows<VpsRow>,
    /// The names of all, in the order of the account.
    pub names: Told<Vec<ServiceName>>,
    /// When the names were read last.
    pub read_at: Option<Timestamp>,
    /// What one may do in the account.
    pub rights: Told<Rights>,
    /// The cart of an order that somebody is asked about.
    cart: Option<CartId>,
    generation: u32,
    /// The row that the cursor is on, and since when.
    resting: Option<(RowKey, Duration)>,
    budget: Budget,
    /// Steady time at which there may be more to ask.
    due: Option<Duration>,
}

impl VpsPane {
    /// When there is something to ask that cannot be asked yet.
    pub fn due(&self) -> Option<Duration> {
        self.due
    }

    /// The VPS under the cursor.
    pub fn current(&self) -> Option<&VpsRow> {
        self.rows.current().map(|item| &item.row)
    }

    /// What there is to read is old.
    pub(super) fn grow_old(&mut self, place: &Place) {
        self.names.forget();
        self.rights.forget();
        let names: Vec<ServiceName> = self.services().collect();
        for name in names {
            self.change(place, &name, VpsRow::grow_old);
        }
    }

    fn services(&self) -> impl Iterator<Item = ServiceName> {
        self.rows.iter().map(|item| item.row.service.clone())
    }

    pub(super) fn find(&self, place: &Place, service: &ServiceName) -> Option<&VpsRow> {
        let key = RowKey {
            place: place.clone(),
            id: service.shared(),
        };
        self.rows.find(&key).map(|item| &item.row)
    }

    /// Changes a row that is there.
    pub(super) fn change(
        &mut self,
        place: &Place,
        service: &ServiceName,
        change: impl FnOnce(&mut VpsRow),
    ) {
        if let Some(row) = self.find(place, service) {
            let mut row = row.clone();
            change(&mut row);
            self.rows.renew(place, row);
        }
    }

    /// Takes what came back for a question, whoever asked it.
    pub(super) fn tell(
        &mut self,
        place: &Place,
        ask: &VpsQuestion,
        outcome: Result<VpsAnswer, Failure>,
        now: Now,
    ) {
        match (ask, outcome) {
            (VpsQuestion::Names, Ok(VpsAnswer::Names { names, .. })) => {
                self.read_at = Some(now.wall);
                self.listed(place, names);
            }
            (VpsQuestion::Names, outcome) => self.names.tell(Err(failure_of(outcome))),
            (VpsQuestion::Rights, Ok(VpsAnswer::Rights(rights))) => self.rights.tell(Ok(rights)),
            (VpsQuestion::Rights, outcome) => self.rights.tell(Err(failure_of(outcome))),
            (ask, outcome) => {
                if let Some(service) = self.service_of(ask) {
                    self.change(place, &service, |row| row.tell(ask, outcome, now));
                }
            }
        }
        self.arrange();
    }

    /// The VPS that a question is about, where it is about one.
    fn service_of(&self, ask: &VpsQuestion) -> Option<ServiceName> {
        if let VpsQuestion::OrderStatus(order) = ask {
            let mut rows = self.rows.iter().map(|item| &item.row);
            return rows
                .find(|row| row.is_of_order(*order))
                .map(|row| row.service.clone());
        }
        service_of(ask).cloned()
    }

    /// All VPSs of the account by name: rows come and go, and those that stay keep what is known
    /// of them.
    fn listed(&mut self, place: &Place, names: Vec<ServiceName>) {
        self.generation += 1;
        let generation = self.generation;
        for name in &names {
            let known = self.find(place, name).cloned();
            let row = known.unwrap_or_else(|| VpsRow::new(name.clone()));
            self.rows.put(place, row, generation);
        }
        self.rows.drop_where(|_, seen| seen < generation);
        self.names.tell(Ok(names));
    }

    pub(super) fn arrange(&mut self) {
        let names = self.names.known().into_iter().flatten().enumerate();
        let places: BTreeMap<ServiceName, usize> =
            names.map(|(at, name)| (name.clone(), at)).collect();
        self.rows.arrange(
            |_| Standing::Shown,
            |item| places.get(&item.row.service).copied(),
        );
    }
}

/// The VPS that a question is about.
fn service_of(ask: &VpsQuestion) -> Option<&ServiceName> {
    match ask {
        VpsQuestion::Vps(vps)
        | VpsQuestion::Service(vps)
        | VpsQuestion::Options(vps)
        | VpsQuestion::Snapshot(vps)
        | VpsQuestion::Tasks { vps, .. }
        | VpsQuestion::Task { vps, .. }
        | VpsQuestion::AutomatedBackup(vps)
        | VpsQuestion::RestorePoints { vps, .. }
        | VpsQuestion::Download(vps)
        | VpsQuestion::Offer(vps)
        | VpsQuestion::Quote { vps, .. } => Some(vps),
        VpsQuestion::Names
        | VpsQuestion::DropCart(_)
        | VpsQuestion::OrderStatus(_)
        | VpsQuestion::Rights
        | VpsQuestion::AskForKey(_)
        | VpsQuestion::KeyState
        | VpsQuestion::KeepKey => None,
    }
}

/// An answer to another question than the one asked is as unreadable as no answer at all.
fn failure_of(outcome: Result<VpsAnswer, Failure>) -> Failure {
    let unreadable = || Failure::unsent(FailureKind::Unreadable);
    outcome.err().unwrap_or_else(unreadable)
}

impl App {
    /// The account, if anything can be asked there.
    pub fn account(&self) -> Option<&AccountEntry> {
        let entry = self.start.account.as_ref()?;
        entry.account.means.lets_in().then_some(entry)
    }

    /// Who asks for something to be done to a VPS.
    pub fn asking_of_account(&self) -> Option<Asking<'_>> {
        let entry = self.account()?;
        let access = if self.settings.read_only || entry.guard.read_only {
            Access::ReadOnly
        } else {
            Access::Full
        };
        Some(Asking {
            place: &entry.account.place,
            guard: &entry.guard,
            access,
        })
    }

    /// Whether an action is offered for the VPS under the cursor; none where there is none.
    pub fn offer_of_vps(&self, action: Action) -> Option<Offer> {
        let row = self.vps.current()?;
        let subject = Subject::Vps(row, self.vps.rights.known());
        Some(super::offer::offer(
            action,
            subject,
            self.asking_of_account()?,
        ))
    }

    /// The VPS under the cursor for an action, if it is the one that was painted there and the
    /// action is offered for it; else the reason is told.
    pub(super) fn chosen_vps(&mut self, action: VpsAction) -> Option<Item<VpsRow>> {
        let rows = &self.vps.rows;
        let (item, displaced) = (rows.current().cloned(), rows.is_displaced());
        let action = Action::Vps(action);
        let message = match self.offer_of_vps(action) {
            None | Some(Offer::Absent) => Some(Message::NothingSelected),
            Some(_) if displaced => Some(Message::RowMoved),
            Some(Offer::No(reason)) => Some(Message::NotOffered { action, reason }),
            Some(Offer::Yes) => None,
        };
        self.refuse_or(message, item)
    }
}
