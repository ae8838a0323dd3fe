//! The program on the embedded clouds, at a time that stands still: equal at every run.
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use horizon_tui::{
    app::{App, CloudEntry, Credential, Effect, Event, Guard, Settings, Start},
    cloud::{
        access::Access,
        worker::{self, Answers, Order, Orders, Writes},
    },
    config::{Config, Environment, Flags},
    demo::{self, ManualClock, World},
    model::{Now, SafeText},
    runtime::in_process,
    view::{self, Dress},
};
use jiff::Timestamp;
use ratatui::{Terminal, backend::TestBackend, buffer::Buffer, layout::Size};
use std::time::Duration;

const CLOUD: &str = "demo";

/// The time in every picture.
const TIME: &str = "2026-11-20T09:41:00Z";

/// One run of the program.
pub(crate) struct Stage {
    app: App,
    screen: Terminal<TestBackend>,
    shown: Buffer,
    orders: Orders,
    answers: Answers,
    wall: Timestamp,
    /// Goes on by the time that people take before they answer a dialog.
    since_start: Duration,
    /// Calls that have not come back.
    open: usize,
}

impl Stage {
    /// The program just started, and everything read that it reads by itself.
    pub(crate) async fn open(size: Size) -> Self {
        let wall: Timestamp = TIME.parse().expect("a time");
        let world = World::new(ManualClock::new(wall), 2026);
        let accesses = accesses();
        let settings = Settings {
            demo: true,
            ..Settings::default()
        };
        let start = Start {
            clouds: accesses.iter().map(entry).collect(),
            chosen: Some(CLOUD.into()),
            ..Start::default()
        };
        let way = in_process(world.router());
        let ways = accesses.into_iter().map(|access| (access, way.clone()));
        let (orders, answers) = worker::start(ways.collect(), Vec::new(), Writes::Refused);
        let now = Now {
            wall,
            since_start: Duration::ZERO,
        };
        let mut stage = Self {
            app: App::new("run".into(), size, settings, start, now),
            screen: Terminal::new(TestBackend::new(size.width, size.height)).expect("a screen"),
            shown: Buffer::default(),
            orders,
            answers,
            wall,
            since_start: Duration::ZERO,
            open: 0,
        };
        stage.tell(Event::Started).await;
        stage
    }

    /// Types keys, each when what the one before led to has been drawn: `Down`, a letter, or a text
    /// in quotes.
    pub(crate) async fn keys(&mut self, script: &str) {
        for word in script.split_whitespace() {
            match word.strip_prefix('\'') {
                Some(text) => {
                    for letter in text.trim_end_matches('\'').chars() {
                        self.press(KeyCode::Char(letter)).await;
                    }
                }
                None if word == "Down" => self.press(KeyCode::Down).await,
                None => {
                    let letter = word.chars().next().expect("a key");
                    self.press(KeyCode::Char(letter)).await;
                }
            }
        }
    }

    /// What was drawn last.
    pub(crate) fn shown(&self) -> &Buffer {
        &self.shown
    }

    async fn press(&mut self, code: KeyCode) {
        self.since_start += Duration::from_secs(1);
        self.tell(Event::Key(KeyEvent::new(code, KeyModifiers::NONE)))
            .await;
    }

    async fn tell(&mut self, event: Event) {
        self.take(event);
        while self.open > 0 {
            let (id, outcome) = self.answers.recv().await.expect("the worker lives");
            self.open -= 1;
            self.take(Event::Answered(id, outcome));
        }
        let frame = self
            .screen
            .draw(|frame| view::draw(&self.app, &Dress::default(), frame));
        self.shown.clone_from(frame.expect("a frame").buffer);
        self.take(Event::Painted);
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "all else that is wanted of the world gets no answer"
    )]
    fn take(&mut self, event: Event) {
        let now = Now {
            wall: self.wall,
            since_start: self.since_start,
        };
        for effect in self.app.update(now, event) {
            let order = match effect {
                Effect::Ask(id, read) => Order::Ask(id, read),
                Effect::SignIn(id, wish) => Order::SignIn(id, Box::new(wish)),
                _ => continue,
            };
            self.open += 1;
            self.orders.send(order).expect("the worker lives");
        }
    }
}

fn accesses() -> Vec<Access> {
    let environment = Environment::of_clouds_yaml(demo::clouds_yaml("http://demo.localhost"));
    let flags = Flags {
        cloud: Some(CLOUD.to_owned()),
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
        guard: Guard {
            read_only: access.read_only,
            ..Guard::default()
        },
    }
}
