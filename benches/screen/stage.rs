//! An application in the Images pane, with as many snapshots as wanted, and a screen to draw on.
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use horizon_tui::{
    app::{App, CloudEntry, Credential, Effect, Event, Guard, Settings, Start},
    call::{Answer, CallId, Listing, NextPage, Read},
    model::{
        Image, ImageKind, ImageStatus, Instance, InstanceStatus, Now, PowerState, Properties,
        SafeText, Session, SourceClaim, Visibility, instance::BootSource,
    },
    view::{self, Dress},
};
use jiff::{SignedDuration, Timestamp};
use ratatui::{Terminal, backend::TestBackend, layout::Size};
use std::time::Duration;

const SIZE: Size = Size::new(120, 50);
const PROJECT: &str = "5f6b7c8d9e0f4a1b8c2d3e4f5a6b7c8d";
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

    fn tell(&mut self, event: Event) {
        for effect in self.app.update(self.now, event) {
            match effect {
                Effect::SignIn(id, _) => {
                    self.tell(Event::Answered(
                        id,
                        Ok(Answer::SignedIn(Box::new(session()))),
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
                Effect::Ask(..)
                | Effect::Do(..)
                | Effect::Stop(_)
                | Effect::Note(_)
                | Effect::Recall
                | Effect::WakeAt(_)
                | Effect::Remember(_)
                | Effect::RememberPlaces(_)
                | Effect::Copy(_)
                | Effect::Save(_)
                | Effect::Bell
                | Effect::Redraw
                | Effect::Suspend
                | Effect::Quit(_) => {}
            }
        }
    }
}

fn cloud() -> CloudEntry {
    CloudEntry {
        name: "demo".into(),
        auth_url: SafeText::new("https://keystone.example.net:5000/v3"),
        user_name: Some(SafeText::new("alice")),
        domain: Some(SafeText::new("Default")),
        credential: Credential::Fixed,
        region: None,
        guard: Guard::default(),
    }
}

fn session() -> Session {
    Session {
        cloud: "demo".into(),
        user: "u-1".into(),
        user_name: SafeText::new("alice"),
        project: PROJECT.into(),
        project_name: SafeText::new("web-shop"),
        regions: vec!["RegionOne".into()],
        expires: None,
        lasts: None,
        renews: true,
        credential_ends: None,
        unverified: false,
        is_admin: false,
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
    Instance {
        id: id(number).as_str().into(),
        name: Some(SafeText::new(&format!("web-{number}"))),
        status: InstanceStatus::Active,
        task: None,
        power: PowerState::Running,
        boot: BootSource::Volume,
        flavor: None,
        specs: None,
        addresses: Vec::new(),
        key_pair: None,
        availability_zone: None,
        locked: false,
        launched: true,
        created: Some(time(number)),
        updated: Some(time(number)),
        project: Some(PROJECT.into()),
        user: None,
        volumes: Vec::new(),
        going: None,
        fault: None,
        volume_can_be_rebuilt: true,
    }
}

fn image(number: usize) -> Image {
    let of = number % INSTANCES;
    Image {
        id: id(0x1000_0000 + number).as_str().into(),
        name: Some(SafeText::new(&format!("web-{of}-nightly-{number}"))),
        kind: ImageKind::Snapshot,
        source: Some(SourceClaim {
            instance: id(of).as_str().into(),
            name: None,
        }),
        status: ImageStatus::Active,
        visibility: Visibility::Private,
        protected: false,
        hidden: false,
        owner: Some(PROJECT.into()),
        size: Some(4 << 30),
        disk_format: Some(SafeText::new("qcow2")),
        container_format: Some(SafeText::new("bare")),
        min_disk: 20,
        min_ram: 0,
        created: Some(time(number)),
        updated: Some(time(number)),
        tags: Vec::new(),
        expires: None,
        properties: Properties::default(),
    }
}
