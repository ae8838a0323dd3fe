//! Performs calls, all at once, and answers each exactly once.
use super::{
    access::{Access, OvhAccess},
    http::Way,
    openstack::Cloud,
    ovh::Account,
};
use crate::{
    call::{CallId, Failure, FailureKind, Outcome, Read, Sent, SignIn, Write},
    model::{CloudName, SafeText},
};
use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
    time::Duration,
};
use tokio::{
    sync::mpsc::{self, UnboundedReceiver, UnboundedSender},
    task::{AbortHandle, Id, JoinError, JoinSet},
    time::{Instant, timeout_at},
};

/// How long changes under way may take after the end of orders.
const FINISHING: Duration = Duration::from_secs(10);

/// What the worker is told to do, at once and once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Order {
    Ask(CallId, Read),
    /// Its line is on disk: only the journal makes this order.
    Do(CallId, Write),
    SignIn(CallId, Box<SignIn>),
    SignOut(CallId, CloudName),
    /// Gives up waiting for a question. A change is never given up: its outcome must be known.
    Stop(CallId),
    /// Panics while performing a call, to show that the program survives it.
    #[cfg(debug_assertions)]
    Panic(CallId),
}

impl Order {
    /// The call that the order is about.
    pub fn call(&self) -> &CallId {
        match self {
            Self::Ask(call, _)
            | Self::Do(call, _)
            | Self::SignIn(call, _)
            | Self::SignOut(call, _)
            | Self::Stop(call) => call,
            #[cfg(debug_assertions)]
            Self::Panic(call) => call,
        }
    }
}

/// Whether the worker may change anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writes {
    Allowed,
    /// Every change is answered with [`FailureKind::ReadOnly`].
    Refused,
}

/// Takes orders; the worker ends when all of them are dropped.
pub type Orders = UnboundedSender<Order>;

/// Gives answers, in the order in which they come in; ends after the worker's last one.
pub type Answers = UnboundedReceiver<(CallId, Outcome)>;

/// Starts the worker in the runtime of the caller.
///
/// When the orders are dropped, questions are given up and changes may finish for ten seconds;
/// every call has been answered when the answers end.
pub fn start(
    clouds: Vec<(Access, Way)>,
    accounts: Vec<(OvhAccess, Way)>,
    writes: Writes,
) -> (Orders, Answers) {
    let (orders, inbox) = mpsc::unbounded_channel();
    let (answers, outbox) = mpsc::unbounded_channel();
    let clouds = clouds
        .into_iter()
        .map(|(access, way)| (access.cloud.clone(), Arc::new(Cloud::new(access, way))))
        .collect();
    let accounts = accounts
        .into_iter()
        .map(|(access, way)| (access.account.clone(), Arc::new(Account::new(access, way))))
        .collect();
    let worker = Worker {
        clouds,
        accounts,
        writes,
        answers,
        tasks: JoinSet::new(),
        under_way: HashMap::new(),
    };
    tokio::spawn(worker.run(inbox));
    (orders, outbox)
}

struct Worker {
    clouds: BTreeMap<CloudName, Arc<Cloud>>,
    accounts: BTreeMap<CloudName, Arc<Account>>,
    writes: Writes,
    answers: UnboundedSender<(CallId, Outcome)>,
    tasks: JoinSet<Outcome>,
    under_way: HashMap<Id, Call>,
}

/// A call under way.
struct Call {
    id: CallId,
    kind: Kind,
    handle: AbortHandle,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Question,
    /// Also a question that tidies up: neither is given up.
    Change,
}

impl Worker {
    async fn run(mut self, mut inbox: UnboundedReceiver<Order>) {
        loop {
            tokio::select! {
                // What is done is told first, so that a stop that comes too late changes nothing.
                biased;
                Some(done) = self.tasks.join_next_with_id() => self.finish(done),
                order = inbox.recv() => match order {
                    Some(order) => self.begin(order),
                    None => break,
                },
            }
        }
        self.wind_up().await;
    }

    /// Gives up the questions, lets the changes finish, and answers them all.
    async fn wind_up(&mut self) {
        self.stop(|call| call.kind == Kind::Question);
        let deadline = Instant::now() + FINISHING;
        while let Ok(Some(done)) = timeout_at(deadline, self.tasks.join_next_with_id()).await {
            self.finish(done);
        }
        self.tasks.abort_all();
        while let Some(done) = self.tasks.join_next_with_id().await {
            self.finish(done);
        }
    }

    fn begin(&mut self, order: Order) {
        match order {
            Order::Ask(id, read) => self.ask(id, read),
            Order::Do(id, write) => self.change(id, write),
            Order::SignIn(id, wish) => {
                let cloud = self.cloud(&wish.cloud);
                self.perform(id, Kind::Question, async move {
                    cloud?.sign_in(wish.project.as_ref(), wish.typed).await
                });
            }
            Order::SignOut(id, name) => {
                let cloud = self.cloud(&name);
                self.perform(id, Kind::Change, async move { cloud?.sign_out().await });
            }
            Order::Stop(id) => self.stop(|call| call.kind == Kind::Question && call.id == id),
            #[cfg(debug_assertions)]
            Order::Panic(id) => {
                self.perform(id, Kind::Question, async { panic!("a panic was ordered") });
            }
        }
    }

    fn perform(
        &mut self,
        id: CallId,
        kind: Kind,
        work: impl Future<Output = Outcome> + Send + 'static,
    ) {
        let handle = self.tasks.spawn(work);
        let call = Call {
            id,
            kind,
            handle: handle.clone(),
        };
        self.under_way.insert(handle.id(), call);
    }

    fn stop(&self, which: impl Fn(&Call) -> bool) {
        for call in self.under_way.values().filter(|call| which(call)) {
            call.handle.abort();
        }
    }

    fn finish(&mut self, done: Result<(Id, Outcome), JoinError>) {
        let (task, outcome) = match done {
            Ok((task, outcome)) => (task, Some(outcome)),
            Err(error) => {
                if error.is_panic() {
                    tracing::error!("a call panicked");
                }
                (error.id(), error.is_panic().then(|| broken(Sent::Unknown)))
            }
        };
        let Some(call) = self.under_way.remove(&task) else {
            return;
        };
        let outcome = outcome.unwrap_or_else(|| stopped(call.kind));
        // Nobody listens any more when the program ends in a hurry.
        let _heard = self.answers.send((call.id, outcome));
    }

    fn ask(&mut self, id: CallId, read: Read) {
        let name = read.place().cloud();
        if let Read::Vps { ask, .. } = &read {
            let account = self.account(name).and_then(|account| {
                if read.is_sent_as_change() {
                    self.may_write(account.is_read_only())?;
                }
                Ok(account)
            });
            let kind = if ask.tidies_up() {
                Kind::Change
            } else {
                Kind::Question
            };
            let ask = ask.clone();
            self.perform(id, kind, async move { account?.read(&ask).await });
        } else {
            let cloud = self.cloud(name).and_then(|cloud| {
                if read.is_sent_as_change() {
                    self.may_write(cloud.is_read_only_at(read.place()))?;
                }
                Ok(cloud)
            });
            self.perform(id, Kind::Question, async move { cloud?.read(&read).await });
        }
    }

    fn change(&mut self, id: CallId, write: Write) {
        let name = write.place().cloud().clone();
        if let Write::Vps { vps, change, .. } = write {
            let account = self.account(&name);
            let account = account.and_then(|account| {
                self.may_write(account.is_read_only())?;
                Ok(account)
            });
            self.perform(id, Kind::Change, async move {
                account?.write(&vps, &change).await
            });
        } else {
            let cloud = self.cloud(&name).and_then(|cloud| {
                self.may_write(cloud.is_read_only_at(write.place()) || write.misses_its_project())?;
                Ok(cloud)
            });
            self.perform(id, Kind::Change, async move { cloud?.write(&write).await });
        }
    }

    fn cloud(&self, name: &CloudName) -> Result<Arc<Cloud>, Failure> {
        let found = self.clouds.get(name).cloned();
        found.ok_or_else(|| unknown(name))
    }

    fn account(&self, name: &CloudName) -> Result<Arc<Account>, Failure> {
        let found = self.accounts.get(name).cloned();
        found.ok_or_else(|| unknown(name))
    }

    fn may_write(&self, is_read_only: bool) -> Result<(), Failure> {
        match self.writes {
            Writes::Allowed if !is_read_only => Ok(()),
            Writes::Allowed | Writes::Refused => Err(Failure::unsent(FailureKind::ReadOnly)),
        }
    }
}

fn unknown(name: &CloudName) -> Failure {
    Failure {
        words: Some(SafeText::new(&format!("no such cloud: {}", name.shown()))),
        ..Failure::unsent(FailureKind::Internal)
    }
}

fn broken(sent: Sent) -> Outcome {
    Err(Failure {
        sent,
        ..Failure::unsent(FailureKind::Internal)
    })
}

fn stopped(kind: Kind) -> Outcome {
    Err(Failure {
        sent: match kind {
            // Nothing depends on whether a question was still asked.
            Kind::Question => Sent::No,
            Kind::Change => Sent::Unknown,
        },
        ..Failure::unsent(FailureKind::Stopped)
    })
}
