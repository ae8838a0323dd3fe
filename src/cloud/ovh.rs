//! One OVHcloud account: its VPSs, their snapshots, and orders.
//!
//! <https://eu.api.ovh.com/console/>
mod ask;
mod error;
mod keys;
mod order;
mod pace;
mod record;
mod sign;
mod token;
mod vps;

use self::{keys::Keys, pace::Pace, sign::Clock, token::Tokens};
use super::{
    access::OvhAccess,
    http::{Client, Way},
};
use crate::{
    call::{Answer, Failure, Outcome, VpsAnswer, VpsChange, VpsQuestion},
    model::vps::ServiceName,
};
use std::sync::Arc;

/// One account, shared by all its calls.
pub(super) struct Account {
    access: OvhAccess,
    client: Client,
    keys: Keys,
    clock: Clock,
    /// Whoever is through compares the clocks for all.
    clock_gate: tokio::sync::Mutex<()>,
    tokens: Tokens,
    pace: Pace,
}

impl Account {
    pub(super) fn new(access: OvhAccess, way: Way) -> Self {
        Self {
            client: Client::new(way, access.trust.clone(), access.proxy.clone()),
            keys: Keys::new(&access),
            clock: Clock::default(),
            clock_gate: tokio::sync::Mutex::default(),
            tokens: Tokens::default(),
            pace: Pace::default(),
            access,
        }
    }

    pub(super) fn is_read_only(&self) -> bool {
        self.access.read_only
    }

    pub(super) async fn read(self: &Arc<Self>, question: &VpsQuestion) -> Outcome {
        self.answer(question).await.map(Answer::Vps)
    }

    #[expect(clippy::cognitive_complexity, reason = "a table: one line a question")]
    async fn answer(self: &Arc<Self>, question: &VpsQuestion) -> Result<VpsAnswer, Failure> {
        match question {
            VpsQuestion::Names => self.names().await,
            VpsQuestion::Vps(vps) => self.vps(vps).await,
            VpsQuestion::Service(vps) => self.service(vps).await,
            VpsQuestion::Options(vps) => self.options(vps).await,
            VpsQuestion::Snapshot(vps) => self.snapshot(vps).await,
            VpsQuestion::Tasks { vps, state } => self.tasks(vps, state).await,
            VpsQuestion::Task { vps, task } => self.task(vps, *task).await,
            VpsQuestion::AutomatedBackup(vps) => self.automated_backup(vps).await,
            VpsQuestion::RestorePoints { vps, state } => self.restore_points(vps, state).await,
            VpsQuestion::Download(vps) => self.download(vps).await,
            VpsQuestion::Offer(vps) => self.offer(vps).await,
            VpsQuestion::Quote { vps, way } => self.quote(vps, way).await,
            VpsQuestion::DropCart(cart) => self.drop_cart(cart).await,
            VpsQuestion::OrderStatus(order) => self.order_status(*order).await,
            VpsQuestion::Rights => self.rights().await,
            VpsQuestion::AskForKey(profile) => self.ask_for_key(*profile).await,
            VpsQuestion::KeyState => self.key_state().await,
            VpsQuestion::KeepKey => self.keep_key().await,
        }
    }

    pub(super) async fn write(self: &Arc<Self>, vps: &ServiceName, change: &VpsChange) -> Outcome {
        let done = match change {
            VpsChange::TakeSnapshot { description } => {
                self.take_snapshot(vps, description.as_deref()).await
            }
            VpsChange::DescribeSnapshot { description } => {
                self.describe_snapshot(vps, description).await
            }
            VpsChange::DeleteSnapshot => self.delete_snapshot(vps).await,
            VpsChange::Restore => self.restore(vps).await,
            VpsChange::AbortSnapshot => self.abort_snapshot(vps).await,
            VpsChange::Order(quoted) => self.order(vps, quoted).await,
        };
        done.map(Answer::Vps)
    }
}

#[cfg(test)]
mod tests;
