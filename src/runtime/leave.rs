//! Ends a run: the terminal first, then what is under way, then the journal.
use super::{Finish, Stage, clock::Clock, journal::Journal, sources::Results, terminal};
use crate::{
    app::{App, Effect, Event},
    call::CallId,
};
use std::{collections::HashSet, time::Duration};
use tokio::time::{Instant, timeout_at};

/// How long writes that are under way may take to be answered, so that the journal knows how
/// they ended. A write that takes longer is `unknown` there, and asked after at the next start.
const FOR_WRITES: Duration = Duration::from_secs(2);

/// The same when the terminal is gone: within a second so is the program.
const WITHOUT_TERMINAL: Duration = Duration::from_millis(900);

impl Stage {
    /// Nothing new leaves any more. Outcomes still reach the application, and its lines the
    /// journal.
    pub(super) async fn leave(self, finish: Finish) -> Finish {
        let deadline = Instant::now() + patience(finish);
        drop(self.claim);
        if can_be_read(finish)
            && let Some(line) = (self.farewell)(&self.app, &self.dress)
        {
            terminal::say(&line);
        }
        self.journal.end_orders();
        drop(self.orders);
        let leaving = Leaving {
            app: self.app,
            clock: self.clock,
            journal: self.journal,
            results: self.sources.into_results(),
            awaited: self.awaited,
        };
        leaving.end(deadline).await;
        finish
    }

    /// As [`Self::leave`], but the application has broken and is told nothing.
    pub(super) async fn abandon(self) {
        let deadline = Instant::now() + patience(Finish::Broken);
        drop(self.claim);
        self.journal.end_orders();
        close(self.journal, deadline).await;
    }
}

/// What is left of a run that ends.
struct Leaving {
    app: App,
    clock: Clock,
    journal: Journal,
    results: Results,
    awaited: HashSet<CallId>,
}

impl Leaving {
    async fn end(mut self, deadline: Instant) {
        if timeout_at(deadline, self.hear_awaited()).await.is_err() {
            let calls = self.awaited.len();
            tracing::warn!(calls, "not answered before the end");
        }
        close(self.journal, deadline).await;
    }

    async fn hear_awaited(&mut self) {
        while !self.awaited.is_empty() {
            let Some(event) = self.results.next().await else {
                return;
            };
            if let Event::Answered(call, _) = &event {
                self.awaited.remove(call);
            }
            for effect in self.app.update(self.clock.now(), event) {
                if let Effect::Note(entry) = effect {
                    self.journal.note(entry);
                }
            }
        }
    }
}

async fn close(journal: Journal, deadline: Instant) {
    if timeout_at(deadline, journal.close()).await.is_err() {
        tracing::error!("the journal was not finished before the end");
    }
}

fn can_be_read(finish: Finish) -> bool {
    match finish {
        Finish::Quit | Finish::Terminated | Finish::Interrupted | Finish::Broken => true,
        Finish::IntoDemo | Finish::HungUp | Finish::TerminalLost => false,
    }
}

fn patience(finish: Finish) -> Duration {
    match finish {
        Finish::HungUp | Finish::TerminalLost => WITHOUT_TERMINAL,
        Finish::Quit
        | Finish::IntoDemo
        | Finish::Terminated
        | Finish::Interrupted
        | Finish::Broken => FOR_WRITES,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::{Settings, Start},
        call::{Failure, FailureKind, Outcome},
        cloud::worker::Order,
    };
    use ratatui::layout::Size;
    use tempfile::TempDir;
    use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

    /// The worker's ends.
    struct Worker {
        outcomes: UnboundedSender<(CallId, Outcome)>,
        orders: UnboundedReceiver<Order>,
    }

    fn call(number: u64) -> CallId {
        CallId {
            run: "run".into(),
            number,
        }
    }

    fn stopped() -> Outcome {
        Err(Failure::unsent(FailureKind::Stopped))
    }

    fn leaving(folder: &TempDir, writes: &[u64]) -> (Leaving, Worker) {
        let (order_sender, orders) = unbounded_channel();
        let (news_sender, news) = unbounded_channel();
        let (outcome_sender, outcomes) = unbounded_channel();
        let journal = Journal::start(folder.path().join("jobs"), order_sender, news_sender);
        let now = crate::model::Now {
            wall: jiff::Timestamp::UNIX_EPOCH,
            since_start: Duration::ZERO,
        };
        let (settings, start) = (Settings::default(), Start::default());
        let leaving = Leaving {
            app: App::new("run".into(), Size::new(80, 24), settings, start, now),
            clock: Clock::start(),
            journal: journal.unwrap(),
            results: Results { outcomes, news },
            awaited: writes.iter().map(|number| call(*number)).collect(),
        };
        let outcomes = outcome_sender;
        (leaving, Worker { outcomes, orders })
    }

    async fn time_of(leaving: Leaving) -> Duration {
        let start = Instant::now();
        leaving.end(start + FOR_WRITES).await;
        start.elapsed()
    }

    #[tokio::test(start_paused = true)]
    async fn the_end_waits_for_every_write_and_no_longer() {
        let folder = TempDir::new().unwrap();
        let (leaving, worker) = leaving(&folder, &[1, 2]);
        let answering = tokio::spawn(async move {
            for number in [7, 1, 2] {
                tokio::time::sleep(Duration::from_millis(500)).await;
                worker.outcomes.send((call(number), stopped())).unwrap();
            }
            worker
        });
        let waited = Box::pin(time_of(leaving)).await;
        assert_eq!(answering.await.unwrap().orders.recv().await, None);
        assert!(waited >= Duration::from_millis(1500), "{waited:?}");
    }

    #[tokio::test(start_paused = true)]
    async fn a_write_that_is_never_answered_does_not_hold_up_the_end() {
        let folder = TempDir::new().unwrap();
        let (leaving, worker) = leaving(&folder, &[1]);
        assert!(Box::pin(time_of(leaving)).await >= FOR_WRITES);
        drop(worker);
    }

    #[tokio::test(start_paused = true)]
    async fn a_worker_that_has_ended_answers_no_more() {
        let folder = TempDir::new().unwrap();
        let (mut leaving, worker) = leaving(&folder, &[1]);
        let Worker { outcomes, orders } = worker;
        drop(outcomes);
        drop(orders);
        // The journal's thread still lives and could tell something.
        leaving.results.news.close();
        leaving.hear_awaited().await;
    }
}
