//! The calls that are under way: who asked for each, and since when.
use super::{list::ListName, pane::PaneName, rows::RowKey};
use crate::{
    call::{CallId, Read, Write},
    model::{ChoicesOf, CloudName, InstanceId, Place, Project, QuotaOf},
    plan::JobId,
};
use std::{collections::BTreeMap, sync::Arc, time::Duration};

/// Mints call ids and remembers what each was for, until its one outcome comes.
#[derive(Debug)]
pub struct Calls {
    run: Arc<str>,
    last: u64,
    waiting: BTreeMap<CallId, Waiting>,
}

/// A call whose outcome has not come yet.
#[derive(Debug, Clone)]
pub struct Waiting {
    pub asker: Asker,
    /// Steady time at which it was asked.
    pub since: Duration,
    /// What it asks, for a line that names a slow one, and to know what an answer leaves out.
    pub what: What,
}

/// What a call asks of a cloud.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    SignIn,
    Read(Read),
    Write(Write),
}

/// What an outcome is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asker {
    SignIn(CloudName),
    /// How long the credential of the cloud in use lasts.
    CredentialEnd(CloudName),
    /// The projects to choose from.
    Projects(CloudName),
    /// What is left of a token.
    TokenLife(CloudName),
    /// The way into another project of a cloud that is signed in to.
    Switch(CloudName, Project),
    /// Whether the things of all projects may be looked at.
    LookAtAll(Place),
    /// The names of all projects.
    ProjectNames(CloudName),
    /// A page of a list.
    List(ListName, Place),
    /// How much a project may have.
    Quota(Place, QuotaOf),
    /// What new instances are put together from.
    Choices(Place, ChoicesOf),
    /// The instance that copies are to be like.
    Model(Place, InstanceId),
    /// A look at a pane's rows in transition.
    Poll(PaneName, Place),
    /// Whether the source of a snapshot is still there.
    Source(Place, InstanceId),
    /// What the filter names.
    Search(Place),
    /// What the page about this row tells.
    Details(RowKey),
    /// The console log of this row.
    Console(RowKey),
    /// What the VPS pane shows.
    Vps,
    /// What exactly the snapshot option of a VPS costs.
    Quote(RowKey),
    /// A consumer key of the account.
    Key,
    /// What the filter means, ahead of the list.
    Ahead(Place),
    /// A step of a job.
    Job(JobId, usize),
    /// What is left of a job of an earlier run.
    Revival(JobId),
}

impl Calls {
    pub fn new(run: Arc<str>) -> Self {
        Self {
            run,
            last: 0,
            waiting: BTreeMap::new(),
        }
    }

    /// A new id that no other call, job or wish of this run has.
    pub fn mint(&mut self) -> CallId {
        self.last += 1;
        CallId {
            run: Arc::clone(&self.run),
            number: self.last,
        }
    }

    pub fn begin(&mut self, asker: Asker, since: Duration, what: What) -> CallId {
        let id = self.mint();
        let waiting = Waiting { asker, since, what };
        self.waiting.insert(id.clone(), waiting);
        id
    }

    /// What the outcome is for; none where nobody waits for it any more.
    pub fn finish(&mut self, id: &CallId) -> Option<Waiting> {
        self.waiting.remove(id)
    }

    /// Forgets the calls that `choose` picks: their outcomes will be stale.
    pub fn forget(&mut self, choose: impl Fn(&Asker) -> bool) -> Vec<CallId> {
        let ids: Vec<CallId> = self
            .waiting
            .iter()
            .filter(|(_, waiting)| choose(&waiting.asker))
            .map(|(id, _)| id.clone())
            .collect();
        for id in &ids {
            self.waiting.remove(id);
        }
        ids
    }

    pub fn iter(&self) -> impl Iterator<Item = (&CallId, &Waiting)> {
        self.waiting.iter()
    }

    /// The read of a list, or of a quota, that has been under way longest.
    pub fn slowest_read(&self) -> Option<(&CallId, &Waiting)> {
        self.waiting
            .iter()
            .filter(|(_, waiting)| matches!(waiting.asker, Asker::List(..) | Asker::Quota(..)))
            .min_by_key(|(_, waiting)| waiting.since)
    }
}
