//! A stage for journeys: the application, the worker and the embedded clouds in one process, on
//! virtual time, with a screen to look at.
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use horizon_tui::{
    app::{App, CloudEntry, Credential, Effect, Event, Exit, Settings, Start},
    call::{CallId, Outcome},
    cloud::{
        access::Access,
        worker::{self, Answers, Order, Orders, Writes},
    },
    config::{Config, Environment, Files, Flags, Stored},
    demo::{self, ManualClock, World},
    model::{Now, SafeText},
    plan::Entry,
    runtime::in_process,
    view::{self, Dress},
};
use jiff::{SignedDuration, Timestamp};
use ratatui::{Terminal, backend::TestBackend, layout::Size};
use std::{collections::BTreeMap, path::PathBuf, time::Duration};

/// One run of the program, as a user sees it.
pub(crate) struct Stage {
    pub(crate) world: World,
    pub(crate) journal: Vec<Entry>,
    pub(crate) exit: Option<Exit>,
    pub(crate) copied: Option<SafeText>,
    app: App,
    dress: Dress,
    screen: Terminal<TestBackend>,
    clock: ManualClock,
    began: Timestamp,
    orders: Orders,
    answers: Answers,
    /// Calls that have not come back.
    open: usize,
    wake: Option<Duration>,
}

/// Nothing in a journey takes longer than this, in its own time.
const PATIENCE: Duration = Duration::from_mins(10);

impl Stage {
    /// The program just started on a cloud of the embedded world.
    pub(crate) async fn open(cloud: &str, size: Size) -> Self {
        Self::open_with(cloud, size, Settings::default()).await
    }

    pub(crate) async fn open_with(cloud: &str, size: Size, settings: Settings) -> Self {
        let began: Timestamp = "2026-11-20T09:41:00Z".parse().expect("a time");
        let clock = ManualClock::new(began);
        let world = World::new(clock.clone(), 2026);
        let accesses = accesses(cloud);
        let start = Start {
            clouds: accesses.iter().map(entry).collect(),
            chosen: Some(cloud.into()),
            ..Start::default()
        };
        let way = in_process(world.router());
        let ways = accesses.into_iter().map(|access| (access, way.clone()));
        let (orders, answers) = worker::start(ways.collect(), Writes::Allowed);
        let now = Now {
            wall: began,
            since_start: Duration::ZERO,
        };
        let mut stage = Self {
            world,
            journal: Vec::new(),
            exit: None,
            copied: None,
            app: App::new("run".into(), size, settings, start, now),
            dress: Dress::default(),
            screen: Terminal::new(TestBackend::new(size.width, size.height)).expect("a screen"),
            clock,
            began,
            orders,
            answers,
            open: 0,
            wake: None,
        };
        stage.tell(Event::Started);
        stage.settle().await;
        stage
    }

    /// Types keys, one after another, each seen painted before the next: `j`, `Enter`, `Ctrl-r`,
    /// or text in quotes.
    pub(crate) async fn keys(&mut self, script: &str) {
        for word in script.split_whitespace() {
            if let Some(text) = word.strip_prefix('\'') {
                for letter in text.trim_end_matches('\'').chars() {
                    self.press(KeyCode::Char(letter), KeyModifiers::NONE).await;
                }
            } else {
                let (code, modifiers) = key(word);
                self.press(code, modifiers).await;
            }
        }
    }

    async fn press(&mut self, code: KeyCode, modifiers: KeyModifiers) {
        // A person looks before answering: longer than a dialog takes to be armed.
        self.pass(Duration::from_millis(200));
        self.tell(Event::Key(KeyEvent::new(code, modifiers)));
        self.settle().await;
    }

    /// Lets time pass until the screen shows a text.
    pub(crate) async fn wait_for(&mut self, text: &str) {
        let until = self.now().since_start + PATIENCE;
        while !self.screen().contains(text) {
            assert!(
                self.now().since_start < until,
                "never saw {text:?}:\n{}",
                self.screen()
            );
            let next = self.wake.take().unwrap_or(until);
            let now = self.now().since_start;
            self.pass(next.saturating_sub(now).max(Duration::from_millis(1)));
            self.tell(Event::Woken);
            self.settle().await;
        }
    }

    /// What the terminal shows.
    pub(crate) fn screen(&self) -> String {
        self.screen.backend().to_string()
    }

    /// The line of the screen that contains a text.
    pub(crate) fn line(&self, text: &str) -> String {
        let screen = self.screen();
        let line = screen.lines().find(|line| line.contains(text));
        line.unwrap_or_else(|| panic!("no {text:?} on\n{screen}"))
            .to_owned()
    }

    pub(crate) fn speak(&mut self, dress: Dress) {
        self.dress = dress;
        self.draw();
    }

    fn now(&self) -> Now {
        use horizon_tui::demo::Clock;
        let wall = self.clock.now();
        let since_start =
            Duration::try_from(wall.duration_since(self.began)).expect("time goes on");
        Now { wall, since_start }
    }

    fn pass(&mut self, time: Duration) {
        self.clock
            .advance(SignedDuration::try_from(time).expect("a short time"));
    }

    /// Waits for the answers to everything that was asked.
    async fn settle(&mut self) {
        while self.open > 0 {
            let (id, outcome) = self.answers.recv().await.expect("the worker lives");
            self.answered(id, outcome);
        }
    }

    fn answered(&mut self, id: CallId, outcome: Outcome) {
        self.open -= 1;
        self.tell(Event::Answered(id, outcome));
    }

    fn tell(&mut self, event: Event) {
        let effects = self.app.update(self.now(), event);
        self.perform(effects);
        self.draw();
        let effects = self.app.update(self.now(), Event::Painted);
        self.perform(effects);
    }

    fn draw(&mut self) {
        let (app, dress) = (&self.app, &self.dress);
        self.screen
            .draw(|frame| view::draw(app, dress, frame))
            .expect("a frame");
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Ask(id, read) => self.order(Order::Ask(id, read)),
                Effect::SignIn(id, wish) => self.order(Order::SignIn(id, wish)),
                Effect::Stop(id) => self.order_nothing_back(Order::Stop(id)),
                Effect::Do(id, write, entry) => {
                    self.journal.push(*entry);
                    self.order(Order::Do(id, write));
                }
                Effect::Note(entry) => self.journal.push(*entry),
                Effect::WakeAt(time) => {
                    self.wake = Some(self.wake.map_or(time, |wake| wake.min(time)));
                }
                Effect::Copy(text) => self.copied = Some(text),
                Effect::Quit(exit) => self.exit = Some(exit),
                Effect::Recall
                | Effect::Remember(_)
                | Effect::Bell
                | Effect::Redraw
                | Effect::Suspend => {}
            }
        }
    }

    fn order(&mut self, order: Order) {
        self.open += 1;
        self.order_nothing_back(order);
    }

    fn order_nothing_back(&self, order: Order) {
        self.orders.send(order).expect("the worker lives");
    }
}

fn key(word: &str) -> (KeyCode, KeyModifiers) {
    let (word, modifiers) = match word.strip_prefix("Ctrl-") {
        Some(rest) => (rest, KeyModifiers::CONTROL),
        None => (word, KeyModifiers::NONE),
    };
    let code = match word {
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Tab" => KeyCode::Tab,
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "Backspace" => KeyCode::Backspace,
        letter => KeyCode::Char(letter.chars().next().expect("a key")),
    };
    (code, modifiers)
}

fn accesses(cloud: &str) -> Vec<Access> {
    let current = PathBuf::from("/");
    let stored = Stored {
        content: demo::clouds_yaml("http://demo.localhost").into_bytes(),
        mode: 0o600,
    };
    let environment = Environment {
        variables: BTreeMap::new(),
        home: None,
        files: Files::Memory(BTreeMap::from([(current.join("clouds.yaml"), stored)])),
        current,
        folders: None,
    };
    let flags = Flags {
        cloud: Some(cloud.to_owned()),
        ..Flags::default()
    };
    Config::load(&flags, &environment)
        .expect("the demo is configured")
        .clouds
        .found
}

fn entry(access: &Access) -> CloudEntry {
    CloudEntry {
        name: access.cloud.clone(),
        auth_url: SafeText::new(access.auth_url.as_str()),
        user_name: None,
        domain: None,
        credential: Credential::Password,
        region: access.region.clone(),
        label: None,
        read_only: access.read_only,
    }
}
