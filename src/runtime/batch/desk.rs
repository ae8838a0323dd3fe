//! The ends of all channels of a command: orders go out, outcomes and signals come in.
use super::signals;
use crate::{
    app::{Ending, Event},
    call::{CallId, Outcome, Read, SignIn},
    cloud::{
        Way,
        access::Access,
        worker::{self, Order, Orders, Writes},
    },
    model::Now,
    runtime::{clock::Clock, clock::new_run_id, journal::Journal, sources::Results},
};
use std::{
    collections::{HashMap, VecDeque},
    io,
    path::Path,
    sync::Arc,
    time::Duration,
};
use tokio::{
    sync::mpsc::{self, UnboundedReceiver},
    time::{Instant, sleep_until},
};

/// One thing that has happened.
#[derive(Debug)]
pub(super) enum Heard {
    /// From the worker or the journal.
    Event(Event),
    Signal(Ending),
    /// The time until which was waited has come.
    TimeIsUp,
}

/// Asks, and hears what comes back.
pub(super) struct Desk {
    run: Arc<str>,
    last: u64,
    orders: Orders,
    results: Results,
    signals: UnboundedReceiver<Ending>,
    pub(super) journal: Journal,
    clock: Clock,
}

impl Desk {
    /// Starts worker and journal. Opens no file and no connection yet.
    ///
    /// # Errors
    /// When the system refuses a thread or a signal handler.
    pub(super) fn open(
        clouds: Vec<(Access, Way)>,
        writes: Writes,
        state: &Path,
    ) -> io::Result<Self> {
        let (orders, outcomes) = worker::start(clouds, Vec::new(), writes);
        let (news_sender, news) = mpsc::unbounded_channel();
        let journal = Journal::start(state.join("jobs"), orders.clone(), news_sender)?;
        Ok(Self {
            run: new_run_id(),
            last: 0,
            orders,
            results: Results { outcomes, news },
            signals: signals::listen()?,
            journal,
            clock: Clock::start(),
        })
    }

    pub(super) fn now(&self) -> Now {
        self.clock.now()
    }

    /// The instant of a steady time.
    pub(super) fn instant(&self, since_start: Duration) -> Instant {
        self.clock.instant(since_start)
    }

    /// A new id that no other call, job or wish of this run has.
    pub(super) fn mint(&mut self) -> CallId {
        self.last += 1;
        CallId {
            run: Arc::clone(&self.run),
            number: self.last,
        }
    }

    /// Waits for the next thing, at most until a time.
    pub(super) async fn hear(&mut self, until: Option<Instant>) -> Heard {
        tokio::select! { biased;
            Some(ending) = self.signals.recv() => Heard::Signal(ending),
            Some(event) = self.results.next() => Heard::Event(event),
            () = time(until) => Heard::TimeIsUp,
        }
    }

    /// Lets a signal win over something that is waited for.
    pub(super) async fn unless_ended<T>(
        &mut self,
        wanted: impl Future<Output = T>,
    ) -> Result<T, Ending> {
        tokio::select! { biased;
            Some(ending) = self.signals.recv() => Err(ending),
            done = wanted => Ok(done),
        }
    }

    /// Sends a question.
    pub(super) fn ask(&mut self, read: Read) -> CallId {
        let id = self.mint();
        self.order(Order::Ask(id.clone(), read));
        id
    }

    /// Signs in with what was typed: the credential leaves once.
    pub(super) async fn sign_in(&mut self, wish: SignIn) -> Result<Outcome, Ending> {
        let id = self.mint();
        self.order(Order::SignIn(id.clone(), Box::new(wish)));
        loop {
            match self.hear(None).await {
                Heard::Event(Event::Answered(call, outcome)) if call == id => return Ok(outcome),
                Heard::Event(_) | Heard::TimeIsUp => {}
                Heard::Signal(ending) => return Err(ending),
            }
        }
    }

    /// Asks these questions, so many at once, and those that follow from their outcomes, until
    /// there are no more.
    pub(super) async fn ask_all(
        &mut self,
        first: Vec<Read>,
        at_once: usize,
        mut take: impl FnMut(&Read, Outcome, Now) -> Vec<Read>,
    ) -> Result<(), Ending> {
        let mut waiting = VecDeque::from(first);
        let mut under_way: HashMap<CallId, Read> = HashMap::new();
        loop {
            while under_way.len() < at_once
                && let Some(read) = waiting.pop_front()
            {
                under_way.insert(self.ask(read.clone()), read);
            }
            if under_way.is_empty() {
                return Ok(());
            }
            match self.hear(None).await {
                Heard::Event(Event::Answered(call, outcome)) => {
                    if let Some(read) = under_way.remove(&call) {
                        waiting.extend(take(&read, outcome, self.clock.now()));
                    }
                }
                Heard::Event(_) | Heard::TimeIsUp => {}
                Heard::Signal(ending) => return Err(ending),
            }
        }
    }

    fn order(&self, order: Order) {
        // The worker ends only after this end of its channel.
        let _ = self.orders.send(order);
    }

    /// Ends the worker and waits until every line of the journal is on disk.
    pub(super) async fn close(self) {
        self.journal.end_orders();
        drop(self.orders);
        self.journal.close().await;
    }
}

async fn time(until: Option<Instant>) {
    match until {
        Some(until) => sleep_until(until).await,
        None => std::future::pending().await,
    }
}
