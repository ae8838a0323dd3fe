//! A stage for journeys: the application, the worker and the embedded clouds in one process, on
//! one virtual time, with a screen to look at.
use crate::{
    keys::{self, Stroke},
    scene::{self, Scene},
};
use axum::{
    Router,
    http::{HeaderValue, header::DATE},
    middleware::map_response,
    response::Response,
};
use crossterm::event::KeyEvent;
use horizon_tui::{
    app::{App, Effect, Ending, Event, Exit, Start, effect::Save},
    call::{Answer, CallId, Failure, FailureKind, Outcome},
    cloud::worker::{self, Answers, Order, Orders},
    demo::{Clock, World},
    model::{Now, SafeText, text::width},
    plan::{Entry, JobId},
    runtime::in_process,
    view::{self, Dress},
};
use jiff::{SignedDuration, Timestamp};
use ratatui::{Terminal, backend::TestBackend};
use std::{fmt::Write, future::ready, time::Duration};
use tokio::time::Instant;

/// One run of the program, as a user sees it.
pub(crate) struct Stage {
    pub(crate) world: World,
    pub(crate) journal: Vec<Entry>,
    pub(crate) exit: Option<Exit>,
    pub(crate) copied: Option<String>,
    pub(crate) saved: Option<Save>,
    /// The disk takes no further line of the journal.
    pub(crate) disk_is_full: bool,
    /// How many changes were ordered.
    pub(crate) ordered: usize,
    leaks: bool,
    /// How often the terminal has been drawn.
    pub(crate) frames: usize,
    /// Nothing reaches the terminal.
    pub(crate) is_dark: bool,
    app: Box<App>,
    dress: Dress,
    screen: Terminal<TestBackend>,
    clock: VirtualClock,
    credential_ends: Option<Timestamp>,
    orders: Orders,
    answers: Answers,
    wake: Option<Duration>,
    /// How often the application was woken at one and the same time.
    woken: (Duration, usize),
}

/// Nothing in a journey takes longer than this, in its own time.
const PATIENCE: Duration = Duration::from_mins(15);

/// A person looks before answering: longer than a dialog takes to be armed.
const LOOK: Duration = Duration::from_millis(200);

/// Answers of a cloud in this process take no time; this lets them in.
const MOMENT: Duration = Duration::from_millis(1);

/// The time of a test's runtime as the clouds' time.
#[derive(Clone, Copy)]
struct VirtualClock {
    began: Timestamp,
    start: Instant,
}

impl VirtualClock {
    fn since_start(self) -> Duration {
        Instant::now() - self.start
    }
}

impl Clock for VirtualClock {
    fn now(&self) -> Timestamp {
        let elapsed = SignedDuration::try_from(self.since_start()).expect("a test ends some day");
        self.began + elapsed
    }
}

/// Every server says what time it is; in a test the one that sends answers over a network is
/// missing.
fn dated(router: Router, clock: VirtualClock) -> Router {
    router.layer(map_response(move |mut response: Response| {
        let now = clock
            .now()
            .strftime("%a, %d %b %Y %H:%M:%S GMT")
            .to_string();
        let now = HeaderValue::from_str(&now).expect("a header");
        response.headers_mut().entry(DATE).or_insert(now);
        ready(response)
    }))
}

impl Stage {
    /// The program just started on the embedded clouds.
    pub(crate) async fn open(scene: Scene) -> Self {
        let clock = VirtualClock {
            began: "2026-11-20T09:41:00Z".parse().expect("a time"),
            start: Instant::now(),
        };
        let world = World::new(clock, 2026);
        let account = scene::account(&scene);
        let accesses = scene.accesses();
        for fault in scene.faults {
            world.inject(fault);
        }
        let start = Start {
            account: account.as_ref().map(scene::account_entry),
            clouds: accesses.iter().map(scene::entry).collect(),
            chosen: (!scene.cloud.is_empty()).then(|| scene.cloud.into()),
            regions: scene.region.into_iter().map(Into::into).collect(),
            ..Start::default()
        };
        let way = in_process(dated(world.router(), clock));
        let ways = accesses.into_iter().map(|access| (access, way.clone()));
        let accounts = account.map(|access| (access, way.clone()));
        let accounts = accounts.into_iter().collect();
        let (orders, answers) = worker::start(ways.collect(), accounts, scene.writes);
        let now = Now {
            wall: clock.began,
            since_start: Duration::ZERO,
        };
        let size = scene.size;
        let mut stage = Self {
            world,
            journal: Vec::new(),
            exit: None,
            copied: None,
            saved: None,
            disk_is_full: false,
            ordered: 0,
            leaks: scene.leaks,
            frames: 0,
            is_dark: false,
            app: Box::new(App::new("run".into(), size, scene.settings, start, now)),
            dress: scene.dress,
            screen: Terminal::new(TestBackend::new(size.width, size.height)).expect("a screen"),
            clock,
            credential_ends: scene.credential_ends_in.map(|time| clock.began + time),
            orders,
            answers,
            wake: None,
            woken: (Duration::ZERO, 0),
        };
        stage.tell(Event::Started);
        stage.pass(MOMENT).await;
        stage
    }

    /// The program at work in the shop's first region, every list of the first pane read.
    pub(crate) async fn at_work() -> Self {
        Self::open(Scene::default()).await
    }

    /// Types keys one after another, as a person does: each after a look at the screen.
    pub(crate) async fn keys(&mut self, script: &str) {
        for stroke in keys::read(script) {
            self.pass(LOOK).await;
            self.strike(stroke);
            self.pass(MOMENT).await;
        }
    }

    /// Chooses an entry of the menu that is open.
    pub(crate) async fn choose(&mut self, entry: &str) {
        while !self.line(entry).contains("│ ▸") {
            self.keys("Down").await;
        }
        self.keys("Enter").await;
    }

    /// Keys that were all on their way before anything of what they cause was seen.
    pub(crate) fn keys_ahead(&mut self, script: &str) {
        for stroke in keys::read(script) {
            let event = Event::Key(KeyEvent::new(stroke.code, stroke.modifiers));
            let effects = self.app.update(self.now(), event);
            self.perform(effects);
        }
    }

    /// What is shown after keys that came ahead.
    pub(crate) async fn look(&mut self) {
        self.draw();
        self.pass(LOOK).await;
    }

    pub(crate) async fn paste(&mut self, text: &str) {
        self.pass(LOOK).await;
        self.tell(Event::Pasted(text.to_owned()));
        self.pass(MOMENT).await;
    }

    fn strike(&mut self, stroke: Stroke) {
        self.tell(Event::Key(KeyEvent::new(stroke.code, stroke.modifiers)));
    }

    /// Lets time pass until the screen shows a text.
    pub(crate) async fn wait_for(&mut self, text: &str) {
        self.wait_until(text, |screen| screen.contains(text)).await;
    }

    /// Lets time pass until the screen does not show a text any more.
    pub(crate) async fn wait_without(&mut self, text: &str) {
        let what = format!("the end of {text}");
        self.wait_until(&what, |screen| !screen.contains(text))
            .await;
    }

    async fn wait_until(&mut self, what: &str, holds: impl Fn(&str) -> bool) {
        let until = self.clock.since_start() + PATIENCE;
        while !holds(&self.screen()) {
            let happened = self.next(until).await;
            assert!(happened, "never saw {what:?}:\n{}", self.screen());
        }
    }

    /// Lets time pass, and everything happen that happens meanwhile.
    pub(crate) async fn pass(&mut self, time: Duration) {
        let until = self.clock.since_start() + time;
        while self.next(until).await {}
    }

    /// The next thing that happens before a time; false where nothing does.
    async fn next(&mut self, until: Duration) -> bool {
        let wake = self.wake.filter(|wake| *wake <= until);
        let at = wake.unwrap_or(until);
        tokio::select! {
            biased;
            Some((id, outcome)) = self.answers.recv() => self.answered(id, outcome),
            () = tokio::time::sleep_until(self.clock.start + at) => {
                if wake.is_none() {
                    return false;
                }
                self.awake();
            }
        }
        true
    }

    fn awake(&mut self) {
        self.wake = None;
        let now = self.clock.since_start();
        self.woken = match self.woken {
            (at, times) if at == now => (at, times + 1),
            _ => (now, 1),
        };
        assert!(self.woken.1 < 20, "woken for ever:\n{}", self.screen());
        self.tell(Event::Woken);
    }

    /// What the terminal shows.
    pub(crate) fn screen(&self) -> String {
        let (text, _) = self.cells();
        text
    }

    /// What the terminal shows, and a sum over the styles of its cells.
    pub(crate) fn picture(&self) -> String {
        let (text, styles) = self.cells();
        let sum = crc32fast::hash(styles.as_bytes());
        format!("{text}styles {sum:08x}")
    }

    fn cells(&self) -> (String, String) {
        let buffer = self.screen.backend().buffer();
        let (mut text, mut styles) = (String::new(), String::new());
        for row in buffer.content.chunks(usize::from(buffer.area.width.max(1))) {
            let mut hidden = 0;
            for cell in row {
                // The cell behind a wide character holds nothing of its own.
                if hidden == 0 {
                    text.push_str(cell.symbol());
                    hidden = width(cell.symbol());
                }
                hidden = hidden.saturating_sub(1);
                write!(styles, "{:?}{:?}{:?};", cell.fg, cell.bg, cell.modifier)
                    .expect("a String takes everything");
            }
            text.truncate(text.trim_end_matches(' ').len());
            text.push('\n');
        }
        (text, styles)
    }

    /// The line of the screen that contains a text.
    pub(crate) fn line(&self, text: &str) -> String {
        let screen = self.screen();
        let line = screen.lines().find(|line| line.contains(text));
        line.unwrap_or_else(|| panic!("no {text:?} on\n{screen}"))
            .to_owned()
    }

    /// The row that the cursor is on.
    pub(crate) fn row(&self) -> String {
        self.line("▸")
    }

    /// The rows of the table that are in sight.
    pub(crate) fn rows(&self) -> Vec<String> {
        let screen = self.screen();
        let body = screen.lines().skip(4);
        let rows = body.take_while(|line| !line.starts_with('─'));
        rows.filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect()
    }

    /// The name in the row that the cursor is on.
    pub(crate) fn name(&self) -> String {
        let row = self.row();
        let name = row
            .split("  ")
            .find(|part| !part.trim_matches([' ', '▸', '●']).is_empty());
        name.expect("a name")
            .trim_matches([' ', '▸', '●'])
            .to_owned()
    }

    /// What is said on the screen, whatever lines it is broken into.
    pub(crate) fn says(&self, words: &str) -> bool {
        let joined = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        joined(&self.screen().replace('│', " ")).contains(&joined(words))
    }

    /// Asserts that the screen says something.
    #[track_caller]
    pub(crate) fn expect(&self, words: &str) {
        assert!(self.says(words), "no {words:?} on\n{}", self.screen());
    }

    /// Asserts that the screen does not say something.
    #[track_caller]
    pub(crate) fn expect_no(&self, words: &str) {
        assert!(!self.says(words), "{words:?} on\n{}", self.screen());
    }

    pub(crate) fn speak(&mut self, dress: Dress) {
        self.dress = dress;
        self.draw();
    }

    /// A signal ends the program.
    pub(crate) async fn end(&mut self, ending: Ending) {
        self.tell(Event::Terminated(ending));
        self.pass(MOMENT).await;
    }

    fn now(&self) -> Now {
        Now {
            wall: self.clock.now(),
            since_start: self.clock.since_start(),
        }
    }

    fn answered(&mut self, id: CallId, mut outcome: Outcome) {
        // The embedded clouds' own credential has one end only; a scene may have another.
        if let (Some(ends), Ok(Answer::CredentialEnd(end))) = (self.credential_ends, &mut outcome) {
            *end = Some(ends);
        }
        self.tell(Event::Answered(id, outcome));
    }

    pub(crate) fn tell(&mut self, event: Event) {
        let effects = self.app.update(self.now(), event);
        self.perform(effects);
        self.draw();
    }

    pub(crate) fn has_dialog(&self) -> bool {
        self.app.dialog.is_some()
    }

    /// Whether the things of all projects are shown.
    pub(crate) fn is_among_all(&self) -> bool {
        self.app.shows_everyone()
    }

    /// What the clouds' clocks show.
    pub(crate) fn time(&self) -> Timestamp {
        self.clock.now()
    }

    pub(crate) fn draw(&mut self) {
        if self.is_dark {
            return;
        }
        let (app, dress) = (&self.app, &self.dress);
        // A terminal clears what a wide character covers; this backend keeps what was there.
        self.screen.clear().expect("a screen");
        self.screen
            .draw(|frame| view::draw(app, dress, frame))
            .expect("a frame");
        self.frames += 1;
        let area = self.screen.backend().buffer().area;
        let reach = view::dialog::reach(app, dress, area);
        for event in reach
            .map(Event::Measured)
            .into_iter()
            .chain([Event::Painted])
        {
            let effects = self.app.update(self.now(), event);
            self.perform(effects);
        }
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            // As the runtime has it.
            if self.exit.is_some() && !matches!(effect, Effect::Note(_)) {
                continue;
            }
            match effect {
                Effect::Ask(id, read) => self.order(Order::Ask(id, read)),
                Effect::SignIn(id, wish) => self.order(Order::SignIn(id, Box::new(wish))),
                Effect::Stop(id) => self.order(Order::Stop(id)),
                Effect::Do(id, _, entry) if self.disk_is_full => {
                    self.not_recorded(&entry.job);
                    let failure = Failure::unsent(FailureKind::NotRecorded);
                    self.tell(Event::Answered(id, Err(failure)));
                }
                Effect::Do(id, ..) if self.leaks && self.ordered > 0 => {
                    let failure = Failure::unsent(FailureKind::ReadOnly);
                    self.tell(Event::Answered(id, Err(failure)));
                }
                Effect::Do(id, write, entry) => {
                    self.ordered += 1;
                    self.journal.push(*entry);
                    self.order(Order::Do(id, write));
                }
                Effect::Note(entry) if self.disk_is_full => self.not_recorded(&entry.job),
                Effect::Note(entry) => self.journal.push(*entry),
                Effect::WakeAt(time) => {
                    self.wake = Some(self.wake.map_or(time, |wake| wake.min(time)));
                }
                Effect::Copy(text) => self.copied = Some(text),
                Effect::Save(save) => self.saved = Some(*save),
                Effect::Quit(exit) => self.exit = Some(exit),
                Effect::Recall
                | Effect::Remember(_)
                | Effect::RememberPlaces(_)
                | Effect::Bell
                | Effect::Redraw
                | Effect::Suspend => {}
            }
        }
    }

    fn not_recorded(&mut self, job: &JobId) {
        let words = SafeText::new("No space left on device");
        self.tell(Event::NotRecorded(job.clone(), words));
    }

    fn order(&self, order: Order) {
        self.orders.send(order).expect("the worker lives");
    }
}
