//! The journal: what is about to be done is on disk before it is sent.
//!
//! A thread of its own appends and syncs, so that no disk keeps a key waiting, and hands each
//! change on to the worker itself, so that there is no way around it.
mod files;
mod recall;

pub(super) use recall::recall;

use crate::{
    app::Event,
    call::{CallId, Failure, FailureKind, Write},
    cloud::worker::Order,
    model::SafeText,
    plan::{Entry, JobId, Record},
};
use files::JobFiles;
use std::{collections::HashSet, convert::Infallible, io, path::PathBuf, thread};
use tokio::sync::{
    mpsc::{self, UnboundedReceiver, UnboundedSender},
    oneshot,
};

/// Lines that share one sync, at most: enough for a burst, few enough to hand on soon.
const TOGETHER: usize = 64;

/// The loop's end of the journal.
#[derive(Debug)]
pub(super) struct Journal {
    tasks: UnboundedSender<Task>,
    ended: oneshot::Receiver<Infallible>,
}

#[derive(Debug)]
enum Task {
    Line(Line),
    Recall,
    NoMoreOrders,
}

/// A line, and the change that waits for it.
#[derive(Debug)]
struct Line {
    entry: Box<Entry>,
    change: Option<(CallId, Write)>,
}

impl Journal {
    /// Opens nothing yet: a folder that cannot be written is told with the first line.
    ///
    /// # Errors
    /// When the system has no thread left.
    pub(super) fn start(
        folder: PathBuf,
        orders: UnboundedSender<Order>,
        news: UnboundedSender<Event>,
    ) -> io::Result<Self> {
        let (tasks, queue) = mpsc::unbounded_channel();
        let (alive, ended) = oneshot::channel();
        let clerk = Clerk {
            files: JobFiles::new(folder),
            orders: Some(orders),
            news,
            broken: HashSet::new(),
            _alive: alive,
        };
        thread::Builder::new()
            .name("journal".to_owned())
            .spawn(move || clerk.work(queue))?;
        Ok(Self { tasks, ended })
    }

    /// Writes a line that nothing waits for. `Event::NotRecorded` comes back where it cannot be.
    pub(super) fn note(&self, entry: Box<Entry>) {
        self.give(Task::Line(Line {
            entry,
            change: None,
        }));
    }

    /// Orders a change once its line is on disk. Where that cannot be, the failure comes back as
    /// the outcome of the call and nothing is ordered.
    pub(super) fn order(&self, call: CallId, write: Write, entry: Box<Entry>) {
        self.give(Task::Line(Line {
            entry,
            change: Some((call, write)),
        }));
    }

    /// Reads the journals of earlier runs; `Event::Recalled` comes back.
    pub(super) fn recall(&self) {
        self.give(Task::Recall);
    }

    /// Hands on what has been ordered so far, then closes its channel to the worker.
    pub(super) fn end_orders(&self) {
        self.give(Task::NoMoreOrders);
    }

    /// Waits until every line given so far is on disk or refused.
    pub(super) async fn close(self) {
        drop(self.tasks);
        let _ = self.ended.await;
    }

    fn give(&self, task: Task) {
        // The clerk leaves before the loop only by a panic, and that ends the program.
        let _ = self.tasks.send(task);
    }
}

/// Keeps the files; lives on the journal's thread.
struct Clerk {
    files: JobFiles,
    orders: Option<UnboundedSender<Order>>,
    news: UnboundedSender<Event>,
    /// Jobs of which a line is missing. Nothing more of them leaves in this run: what the missing
    /// line was for is not known to whoever reads the journal.
    broken: HashSet<JobId>,
    /// Dropped with the clerk.
    _alive: oneshot::Sender<Infallible>,
}

impl Clerk {
    fn work(mut self, mut queue: UnboundedReceiver<Task>) {
        while let Some(first) = queue.blocking_recv() {
            let mut tasks = vec![first];
            while tasks.len() < TOGETHER
                && let Ok(task) = queue.try_recv()
            {
                tasks.push(task);
            }
            self.perform(tasks);
        }
    }

    fn perform(&mut self, tasks: Vec<Task>) {
        let mut lines = Vec::new();
        for task in tasks {
            match task {
                Task::Line(line) => lines.push(line),
                Task::Recall => recall::recall_aside(self.files.folder(), &self.news),
                Task::NoMoreOrders => {
                    self.write(std::mem::take(&mut lines));
                    self.orders = None;
                }
            }
        }
        self.write(lines);
    }

    /// Appends all lines, syncs each file once, and only then hands on what waits for them.
    fn write(&mut self, lines: Vec<Line>) {
        let appended: Vec<_> = lines.into_iter().map(|line| self.append(line)).collect();
        let unsynced = self.files.sync();
        for job in unsynced.keys() {
            self.broken.insert(job.clone());
        }
        for (line, done) in appended {
            match done
                .as_ref()
                .err()
                .or_else(|| unsynced.get(&line.entry.job))
            {
                None => self.hand_on(line),
                Some(error) => self.refuse(line, error),
            }
        }
    }

    fn append(&mut self, line: Line) -> (Line, io::Result<()>) {
        let job = &line.entry.job;
        let continues = match &line.entry.record {
            Record::Plan { plan, .. } => plan.continues.as_ref(),
            Record::Confirm { .. }
            | Record::Send { .. }
            | Record::Accepted { .. }
            | Record::Done { .. }
            | Record::End { .. } => None,
        };
        let done = if let Some(old) = continues.filter(|old| self.broken.contains(&old.job)) {
            // Its end is not written down: somebody else may go on with it.
            Err(io::Error::other(format!(
                "job {} could not be ended",
                old.job
            )))
        } else if line.change.is_some() && self.broken.contains(job) {
            Err(io::Error::other(
                "an earlier line of this job could not be written",
            ))
        } else {
            self.files.append(&line.entry)
        };
        if done.is_err() {
            self.broken.insert(job.clone());
        }
        (line, done)
    }

    fn hand_on(&self, line: Line) {
        let Some((call, write)) = line.change else {
            return;
        };
        let orders = self.orders.as_ref();
        let sent = orders.map(|orders| orders.send(Order::Do(call.clone(), write)));
        if !matches!(sent, Some(Ok(()))) {
            let outcome = Err(Failure::unsent(FailureKind::Stopped));
            let _ = self.news.send(Event::Answered(call, outcome));
        }
    }

    fn refuse(&self, line: Line, error: &io::Error) {
        let job = line.entry.job;
        tracing::error!(%job, %error, "a line of the journal is missing");
        let words = SafeText::new(&error.to_string());
        let event = match line.change {
            None => Event::NotRecorded(job, words),
            Some((call, _)) => {
                let failure = Failure {
                    words: Some(words),
                    ..Failure::unsent(FailureKind::NotRecorded)
                };
                Event::Answered(call, Err(failure))
            }
        };
        let _ = self.news.send(event);
    }
}

#[cfg(test)]
mod tests;
