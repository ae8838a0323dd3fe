//! The loop, and all that it does in the world: terminal, signals, journal, deadlines.
//!
//! ```text
//! terminal, signals, worker, journal, clock ─▶ Event ─▶ App::update ─▶ Effect ─▶ performed in order
//!                                                           └▶ view::draw, once for a burst
//! ```
//!
//! While nothing happens nothing runs: there is no tick, and no byte goes to the terminal.
mod alarm;
pub mod batch;
mod clock;
mod finish;
mod harden;
mod in_process;
mod input;
mod journal;
mod leave;
mod log;
mod memory;
mod panic;
mod perform;
mod save;
mod signal;
mod sources;
mod terminal;
mod watchdog;

pub use clock::new_run_id;
pub use finish::Finish;
pub use harden::forbid_core_dumps;
pub use in_process::in_process;
pub use log::log_to;
pub use memory::{last_cloud, last_places};
pub use terminal::{Mouse, Refusal, Terminal};

use crate::{
    app::{App, Ending, Event},
    call::CallId,
    cloud::worker::{Answers, Orders},
    view::{self, Dress},
};
use alarm::Alarm;
use clock::Clock;
use futures_util::FutureExt;
use input::Input;
use journal::Journal;
use ratatui::layout::{Position, Rect};
use signal::{Signal, Who};
use sources::{Heard, Results, Sources};
use std::{
    collections::HashSet,
    io,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    path::PathBuf,
    time::Duration,
};
use terminal::{Claim, Screen, Wire};
use tokio::{
    sync::mpsc::{self, UnboundedSender},
    time::Instant,
};

/// The shortest time between two frames: a burst of answers is drawn once, and a screen that
/// changes faster than this is not seen.
const BETWEEN_FRAMES: Duration = Duration::from_millis(16);

/// The loop's ends of the two channels: orders go down to the worker, outcomes come up.
///
/// When `orders` is closed the worker drops its reads, finishes its writes and closes `outcomes`.
#[derive(Debug)]
pub struct Doors {
    pub orders: Orders,
    pub outcomes: Answers,
}

/// What a run of the interface is made of.
pub struct Run {
    pub terminal: Terminal,
    pub app: App,
    pub dress: Dress,
    pub doors: Doors,
    /// The folder of the program's state: the journal (`jobs/`), and the cloud used last.
    pub state: PathBuf,
    pub mouse: Mouse,
    /// What is said on the terminal after it was given back, like where to find the record of
    /// jobs that have not ended.
    pub farewell: fn(&App, &Dress) -> Option<String>,
}

/// Runs the interface until it ends. The terminal is then as it was before.
///
/// # Errors
/// When the terminal, a thread or a signal handler is refused at the start.
pub async fn run(run: Run) -> Result<Finish, Refusal> {
    let (alarm, alarms) = mpsc::unbounded_channel();
    let _hook = panic::PanicHook::install(alarm.clone());
    let (news_sender, news) = mpsc::unbounded_channel();
    let Doors { orders, outcomes } = run.doors;
    let journal = Journal::start(run.state.join("jobs"), orders.clone(), news_sender.clone())?;
    let results = Results { outcomes, news };
    let sources = Sources::open(&alarm, alarms, results)?;
    let claim = run.terminal.claim(run.mouse)?;
    let screen = Screen::new(Wire, run.terminal.size())?;
    let stage = Stage {
        terminal: run.terminal,
        claim: Some(claim),
        mouse: run.mouse,
        screen,
        app: run.app,
        dress: run.dress,
        state: run.state,
        farewell: run.farewell,
        orders,
        journal,
        news: news_sender,
        sources,
        clock: Clock::start(),
        wake: None,
        frame: FrameState::Stale {
            due: Instant::now(),
        },
        awaited: HashSet::new(),
        finish: None,
    };
    Ok(Box::pin(stage.run()).await)
}

/// Drives a future on this thread, and what it spawns on others, and waits for nothing else: what
/// is still running when the future ends has been given its time.
///
/// # Errors
/// When the system has no threads left.
pub fn block_on<Work: Future>(work: Work) -> io::Result<Work::Output> {
    let tokio = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .thread_name("worker")
        .enable_all()
        .build()?;
    let ended = catch_unwind(AssertUnwindSafe(|| tokio.block_on(work)));
    tokio.shutdown_background();
    ended.map_or_else(|panic| resume_unwind(panic), Ok)
}

/// The loop, and all that it holds.
struct Stage {
    terminal: Terminal,
    /// None while the program is stopped.
    claim: Option<Claim>,
    mouse: Mouse,
    screen: Screen<Wire>,
    app: App,
    dress: Dress,
    state: PathBuf,
    farewell: fn(&App, &Dress) -> Option<String>,
    orders: Orders,
    journal: Journal,
    /// The journal's way to the loop, also for outcomes that the loop itself knows.
    news: UnboundedSender<Event>,
    sources: Sources,
    clock: Clock,
    /// The earliest time, since the start, at which the application wants to be woken.
    wake: Option<Duration>,
    frame: FrameState,
    /// Changes, and what tidies up, that have been ordered and not answered.
    awaited: HashSet<CallId>,
    finish: Option<Finish>,
}

/// Whether what is on screen is the application as it is now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FrameState {
    Drawn { at: Instant },
    Stale { due: Instant },
}

impl Stage {
    async fn run(mut self) -> Finish {
        match AssertUnwindSafe(self.play()).catch_unwind().await {
            Ok(finish) => Box::pin(self.leave(finish)).await,
            Err(panic) => {
                // The application cannot be asked any more, but what it said is written.
                self.abandon().await;
                resume_unwind(panic)
            }
        }
    }

    async fn play(&mut self) -> Finish {
        self.tell(Event::Started);
        loop {
            self.draw_if_due();
            if let Some(finish) = self.finish {
                return finish;
            }
            match self.sources.next(self.next_time()).await {
                Heard::Alarm(alarm) => self.end_by(alarm),
                Heard::Signal(signal) => self.obey(signal),
                Heard::Input(Input::Event(event)) | Heard::Event(event) => self.tell(event),
                Heard::Input(Input::Resized) => self.take_size(),
                Heard::TimeIsUp => self.wake_if_due(),
            }
        }
    }

    /// Tells the application what has happened and does what it asks for.
    fn tell(&mut self, event: Event) {
        if let Event::Answered(call, _) = &event {
            self.awaited.remove(call);
        }
        if !matches!(event, Event::Painted | Event::Measured(_)) {
            self.make_stale();
        }
        for effect in self.app.update(self.clock.now(), event) {
            self.perform(effect);
        }
    }

    fn make_stale(&mut self) {
        if let FrameState::Drawn { at } = self.frame {
            self.frame = FrameState::Stale {
                due: at + BETWEEN_FRAMES,
            };
        }
    }

    fn draw_if_due(&mut self) {
        match self.frame {
            FrameState::Stale { due } if due <= Instant::now() && self.can_draw() => self.draw(),
            FrameState::Stale { .. } | FrameState::Drawn { .. } => {}
        }
    }

    fn can_draw(&self) -> bool {
        self.claim.is_some() && self.finish.is_none()
    }

    fn draw(&mut self) {
        let (app, dress) = (&self.app, &self.dress);
        match self.screen.draw(|frame| view::draw(app, dress, frame)) {
            Ok(()) => {
                self.frame = FrameState::Drawn { at: Instant::now() };
                self.measure();
                self.tell(Event::Painted);
                #[cfg(debug_assertions)]
                panic::panic_if_asked(&self.orders);
            }
            Err(error) => self.lose_terminal(&error),
        }
    }

    /// Says how far what was drawn can be scrolled: only drawing knows how words break.
    fn measure(&mut self) {
        let screen = Rect::from((Position::ORIGIN, self.screen.size()));
        if let Some(reach) = view::dialog::reach(&self.app, &self.dress, screen) {
            self.tell(Event::Measured(reach));
        }
    }

    fn lose_terminal(&mut self, error: &io::Error) {
        tracing::error!(%error, "the terminal takes no bytes");
        self.end_by(Alarm::Unusable);
    }

    /// Until when nothing has to be done by itself.
    fn next_time(&self) -> Option<Instant> {
        let frame = match self.frame {
            FrameState::Stale { due } if self.can_draw() => Some(due),
            FrameState::Stale { .. } | FrameState::Drawn { .. } => None,
        };
        let wake = self.wake.map(|wake| self.clock.instant(wake));
        [frame, wake].into_iter().flatten().min()
    }

    fn wake_if_due(&mut self) {
        if self
            .wake
            .is_some_and(|wake| wake <= self.clock.now().since_start)
        {
            self.wake = None;
            self.tell(Event::Woken);
        }
    }

    /// Takes over the terminal's size. One that was otherwise for a moment has lost cells, so even
    /// an unchanged size is drawn anew.
    fn take_size(&mut self) {
        let size = self.terminal.size();
        if size == self.screen.size() {
            self.redraw();
        } else {
            self.screen.resize(size);
            self.tell(Event::Resized(size));
        }
    }

    fn redraw(&mut self) {
        if let Err(error) = self.screen.redraw() {
            self.lose_terminal(&error);
        }
        self.make_stale();
    }

    fn end_by(&mut self, alarm: Alarm) {
        let finish = match alarm {
            Alarm::Panicked => Finish::Broken,
            Alarm::HungUp => Finish::HungUp,
            Alarm::Unusable => Finish::TerminalLost,
        };
        if alarm != Alarm::Panicked {
            self.tell(Event::Terminated(Ending::HungUp));
        }
        self.finish = Some(finish);
    }

    fn obey(&mut self, signal: Signal) {
        match signal {
            Signal::End(ending) => {
                self.tell(Event::Terminated(ending));
                self.finish.get_or_insert_with(|| ending.into());
            }
            Signal::Stop => self.suspend(Who::Ourselves),
            Signal::Continue => self.resume(),
        }
    }

    fn suspend(&mut self, who: Who) {
        self.claim = None;
        if let Err(error) = signal::stop(who) {
            tracing::warn!(%error, "stopping is refused");
            self.resume();
        }
    }

    /// Claims the terminal again, also after a stop that could not be seen coming: the shell has
    /// used the terminal meanwhile.
    fn resume(&mut self) {
        if let Err(error) = self.claim_again() {
            self.lose_terminal(&error);
            return;
        }
        let size = self.terminal.size();
        if size != self.screen.size() {
            self.screen.resize(size);
            self.tell(Event::Resized(size));
        }
        self.tell(Event::Resumed);
    }

    fn claim_again(&mut self) -> io::Result<()> {
        match &self.claim {
            Some(claim) => claim.renew()?,
            None => self.claim = Some(self.terminal.claim(self.mouse)?),
        }
        self.screen.start_over()
    }
}
