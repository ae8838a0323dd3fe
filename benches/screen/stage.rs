//! An application in the Images pane, with as many snapshots as wanted, and a screen to draw on.
use crate::{
    plain,
    session::{entry, session},
};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use horizon_tui::{
    app::{App, CloudEntry, Credential, Effect, Event, Settings, Start},
    call::{Answer, CallId, Listing, NextPage, Read},
    model::{Image, ImageKind, Instance, Now, SourceClaim},
    view::{self, Dress},
};
use jiff::{SignedDuration, Timestamp};
use ratatui::{Terminal, backend::TestBackend, layout::Size};
use std::time::Duration;

const SIZE: Size = Size::new(120, 50);
const INSTANCES: usize = 200;

/// Rows of a page, as the program asks for them.
const PAGE: usize = 1000;

pub(crate) struct Stage {
    app: App,
    dress: Dress,
    screen: Terminal<TestBackend>,
    now: Now,
    images: Vec<Image>,
    /// The question for a page of images that waits for its answer.
    waiting: Option<CallId>,
    pages: usize,
}

impl Stage {
    /// An application that has read this many images.
    pub(crate) fn with_images(count: usize) -> Self {
        let mut stage = Self::about_to_read(count);
        let images = stage.images.clone();
        stage.answer(Listing {
            rows: images,
            next: None,
            unreadable: 0,
        });
        stage.draw();
        stage.tell(Event::Painted);
        stage
    }

    /// An application that waits for the first of so many images.
    pub(crate) fn about_to_read(count: usize) -> Self {
        let now = Now {
            wall: time(0),
            since_start: Duration::from_secs(1),
        };
        let start = Start {
            clouds: vec![cloud()],
            ..Start::default()
        };
        let mut stage = Self {
            app: App::new("run".into(), SIZE, Settings::default(), start, now),
            dress: Dress::default(),
            screen: Terminal::new(TestBackend::new(SIZE.width, SIZE.height)).expect("a screen"),
            now,
            images: (0..count).map(image).collect(),
            waiting: None,
            pages: 0,
        };
        stage.tell(Event::Started);
        stage.key(KeyCode::Char('2'));
        stage.draw();
        stage.tell(Event::Painted);
        stage
    }

    /// Gives all images, a page and a frame at a time.
    pub(crate) fn read_all(&mut self) {
        for from in (0..self.images.len()).step_by(PAGE) {
            let to = self.images.len().min(from + PAGE);
            self.answer(Listing {
                rows: self.images[from..to].to_vec(),
                next: (to < self.images.len()).then(|| NextPage(to.to_string())),
                unreadable: 0,
            });
            self.draw();
            self.tell(Event::Painted);
        }
    }

    /// A key, as the loop gives it: what it changes, and the frame that shows it.
    pub(crate) fn press(&mut self, code: KeyCode) {
        self.key(code);
        self.draw();
        self.tell(Event::Painted);
    }

    pub(crate) fn draw(&mut self) {
        let (app, dress) = (&self.app, &self.dress);
        self.screen
            .draw(|frame| view::draw(app, dress, frame))
            .expect("a frame");
    }

    /// Begins to read the list once more.
    pub(crate) fn refresh(&mut self) {
        self.tell(Event::Key(KeyEvent::new(
            KeyCode::Char('r'),
            KeyModifiers::CONTROL,
        )));
    }

    /// The next page of a list that never ends.
    pub(crate) fn page(&mut self) -> Listing<Image> {
        let from = self.pages * PAGE % self.images.len();
        let to = self.images.len().min(from + PAGE);
        self.pages += 1;
        Listing {
            rows: self.images[from..to].to_vec(),
            next: Some(NextPage(self.pages.to_string())),
            unreadable: 0,
        }
    }

    pub(crate) fn answer(&mut self, page: Listing<Image>) {
        let call = self.waiting.take().expect("a question");
        self.tell(Event::Answered(call, Ok(Answer::Images(page))));
    }

    fn key(&mut self, code: KeyCode) {
        self.tell(Event::Key(KeyEvent::new(code, KeyModifiers::NONE)));
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "all else that is wanted of the world gets no answer"
    )]
    fn tell(&mut self, event: Event) {
        for effect in self.app.update(self.now, event) {
            match effect {
                Effect::SignIn(id, _) => {
                    self.tell(Event::Answered(
                        id,
                        Ok(Answer::SignedIn(Box::new(session("demo")))),
                    ));
                }
                Effect::Ask(id, Read::Instances { .. }) => {
                    let instances = Listing {
                        rows: (0..INSTANCES).map(instance).collect(),
                        next: None,
                        unreadable: 0,
                    };
                    self.tell(Event::Answered(id, Ok(Answer::Instances(instances))));
                }
                Effect::Ask(id, Read::Images { .. }) => self.waiting = Some(id),
                _ => {}
            }
        }
    }
}

/// A cloud whose credential is configured: nothing has to be typed.
fn cloud() -> CloudEntry {
    CloudEntry {
        credential: Credential::Fixed,
        ..entry("demo")
    }
}

fn time(minutes_ago: usize) -> Timestamp {
    let end: Timestamp = "2026-11-20T09:41:00Z".parse().expect("a time");
    end - SignedDuration::from_mins(i64::try_from(minutes_ago).expect("a small number"))
}

fn id(number: usize) -> String {
    format!("{number:08x}-1111-4222-8333-444455556666")
}

fn instance(number: usize) -> Instance {
    plain::instance(&id(number), &format!("web-{number}"), time(number))
}

fn image(number: usize) -> Image {
    let of = number % INSTANCES;
    let name = format!("web-{of}-nightly-{number}");
    let id_of = id(0x1000_0000 + number);
    Image {
        source: Some(SourceClaim {
            instance: id(of).as_str().into(),
            name: None,
        }),
        ..plain::image(&id_of, &name, ImageKind::Snapshot, time(number))
    }
}
