//! Everything that the loop waits for, in one place.
use super::{
    alarm::Alarm,
    input::{Input, Keyboard},
    signal::{self, Signal},
    watchdog::Watchdog,
};
use crate::{
    app::Event,
    call::{CallId, Outcome},
};
use std::io;
use tokio::{
    sync::mpsc::{UnboundedReceiver, UnboundedSender},
    time::{Instant, sleep_until},
};

/// One thing that has happened.
#[derive(Debug)]
pub(super) enum Heard {
    Alarm(Alarm),
    Signal(Signal),
    Input(Input),
    /// From the worker or the journal.
    Event(Event),
    /// The time until which was waited has come.
    TimeIsUp,
}

/// Where events come from. Nothing in here ticks.
#[derive(Debug)]
pub(super) struct Sources {
    alarms: UnboundedReceiver<Alarm>,
    signals: UnboundedReceiver<Signal>,
    keyboard: Keyboard,
    results: Results,
    _watchdog: Watchdog,
}

impl Sources {
    /// # Errors
    /// When the system refuses a thread or a signal handler.
    pub(super) fn open(
        alarm: &UnboundedSender<Alarm>,
        alarms: UnboundedReceiver<Alarm>,
        results: Results,
    ) -> io::Result<Self> {
        Ok(Self {
            alarms,
            signals: signal::listen()?,
            keyboard: Keyboard::listen(alarm.clone())?,
            results,
            _watchdog: Watchdog::start(alarm.clone())?,
        })
    }

    /// Waits for the next thing, at most until a time. What makes the program end comes first,
    /// then the user.
    pub(super) async fn next(&mut self, until: Option<Instant>) -> Heard {
        tokio::select! { biased;
            Some(alarm) = self.alarms.recv() => Heard::Alarm(alarm),
            Some(signal) = self.signals.recv() => Heard::Signal(signal),
            Some(input) = self.keyboard.inputs.recv() => Heard::Input(input),
            Some(event) = self.results.next() => Heard::Event(event),
            () = time(until) => Heard::TimeIsUp,
        }
    }

    /// Stops listening to everything but results.
    pub(super) fn into_results(self) -> Results {
        self.results
    }
}

async fn time(until: Option<Instant>) {
    match until {
        Some(until) => sleep_until(until).await,
        None => std::future::pending().await,
    }
}

/// What comes back for what was asked: the part that is still heard while the program ends.
#[derive(Debug)]
pub(super) struct Results {
    pub(super) outcomes: UnboundedReceiver<(CallId, Outcome)>,
    pub(super) news: UnboundedReceiver<Event>,
}

impl Results {
    /// The next result; none when the worker and the journal have ended.
    pub(super) async fn next(&mut self) -> Option<Event> {
        tokio::select! { biased;
            Some((call, outcome)) = self.outcomes.recv() => Some(Event::Answered(call, outcome)),
            Some(event) = self.news.recv() => Some(event),
            else => None,
        }
    }
}
