//! A small cloud, and an application that is fed from it.
use crate::{
    choices, overview, rows,
    session::{entry, session},
};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use horizon_tui::{
    app::{App, CloudEntry, Credential, Effect, Event, Settings, Start},
    call::{
        Answer, CallId, Failure, FailureKind, ImagesOf, Listing, NextPage, Outcome, Read, Recorded,
        Sent, Service,
    },
    model::{Image, Instance, Now, SafeText, Session},
    view::{self, Charset, Dress, Theme, Words},
};
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use ratatui::{
    Terminal,
    backend::TestBackend,
    layout::{Position, Size},
};
use std::{fmt::Write, time::Duration};

pub(crate) const DAY: i64 = 86_400;

/// What the cloud of a test does with the next questions.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mood {
    Answers,
    /// Gives a first page of each list and keeps the rest to itself.
    Stalls,
    /// Does not answer at all.
    Silent,
    /// Refuses every list.
    Fails,
    /// Refuses the lists of images.
    FailsForImages,
    /// Has no Nova.
    WithoutNova,
}

/// An application and the cloud that it talks to.
pub(crate) struct Stage {
    pub(crate) app: App,
    pub(crate) instances: Vec<Instance>,
    pub(crate) images: Vec<Image>,
    pub(crate) session: Session,
    pub(crate) mood: Mood,
    /// A region that is in another mood than the rest.
    pub(crate) apart: Option<(&'static str, Mood)>,
    pub(crate) now: Now,
}

pub(crate) fn ago(seconds: i64) -> Timestamp {
    start() - SignedDuration::from_secs(seconds)
}

fn start() -> Timestamp {
    "2026-11-20T09:41:07Z".parse().expect("a time")
}

/// A cloud whose credential is configured: nothing has to be typed.
pub(crate) fn cloud(name: &str) -> CloudEntry {
    CloudEntry {
        credential: Credential::Fixed,
        ..entry(name)
    }
}

pub(crate) fn one_cloud() -> Start {
    Start {
        clouds: vec![cloud("demo")],
        ..Start::default()
    }
}

fn is_second_page(read: &Read) -> bool {
    use horizon_tui::call::Page::After;
    matches!(
        read,
        Read::Instances {
            page: After { .. },
            ..
        } | Read::Images {
            page: After { .. },
            ..
        }
    )
}

impl Stage {
    /// The state before the first event, and a cloud with all kinds of rows.
    pub(crate) fn new(width: u16, height: u16, settings: Settings, start_with: Start) -> Self {
        let now = Now {
            wall: start(),
            since_start: Duration::from_secs(5),
        };
        let size = Size::new(width, height);
        Self {
            app: App::new("run".into(), size, settings, start_with, now),
            instances: rows::instances(),
            images: rows::images(),
            session: session("demo"),
            mood: Mood::Answers,
            apart: None,
            now,
        }
    }

    /// An application at work, all lists of the first pane read.
    pub(crate) fn at_work(width: u16, height: u16) -> Self {
        let mut stage = Self::new(width, height, Settings::default(), one_cloud());
        stage.send(Event::Started);
        stage
    }

    pub(crate) fn send(&mut self, event: Event) {
        let mut effects = self.app.update(self.now, event);
        while !effects.is_empty() {
            let answers: Vec<(CallId, Outcome)> = effects
                .iter()
                .filter_map(|effect| self.answer(effect))
                .collect();
            effects = Vec::new();
            for (id, outcome) in answers {
                effects.extend(self.app.update(self.now, Event::Answered(id, outcome)));
            }
        }
    }

    /// Presses keys, each named as the configuration names it.
    pub(crate) fn press(&mut self, keys: &str) {
        for key in keys.split(' ') {
            let (key, modifiers) = match key.strip_prefix("Ctrl-") {
                Some(key) => (key, KeyModifiers::CONTROL),
                None => (key, KeyModifiers::NONE),
            };
            let code = match key {
                "Enter" => KeyCode::Enter,
                "Esc" => KeyCode::Esc,
                "Left" => KeyCode::Left,
                "Tab" => KeyCode::Tab,
                "Home" => KeyCode::Home,
                "Space" => KeyCode::Char(' '),
                letter => KeyCode::Char(letter.chars().next().expect("a key")),
            };
            self.send(Event::Painted);
            self.wait(1);
            self.send(Event::Key(KeyEvent::new(code, modifiers)));
        }
    }

    /// Lets time pass by both clocks.
    pub(crate) fn wait(&mut self, seconds: u32) {
        self.now.since_start += Duration::from_secs(seconds.into());
        self.now.wall += SignedDuration::from_secs(seconds.into());
        self.send(Event::Woken);
    }

    /// The lid is closed and opened again.
    pub(crate) fn sleep(&mut self, seconds: i64) {
        self.now.wall += SignedDuration::from_secs(seconds);
        self.send(Event::Woken);
    }

    fn answer(&self, effect: &Effect) -> Option<(CallId, Outcome)> {
        if let Effect::SignIn(id, _) = effect {
            let session = Box::new(self.session.clone());
            return outcome(Answer::SignedIn(session), id, self.mood);
        }
        let Effect::Ask(id, read) = effect else {
            return None;
        };
        if let Read::Vps { ask, .. } = read {
            return crate::vps::answer(ask, id);
        }
        let mood = self.mood_in(read.place().region().as_str());
        outcome(self.answer_to(read, mood)?, id, mood)
    }

    fn mood_in(&self, region: &str) -> Mood {
        let apart = self.apart.filter(|(apart, _)| *apart == region);
        apart.map_or(self.mood, |(_, mood)| mood)
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "what else can be asked has no answer on this stage"
    )]
    fn answer_to(&self, read: &Read, mood: Mood) -> Option<Answer> {
        if is_second_page(read) && mood == Mood::Stalls {
            return None;
        }
        Some(match read {
            Read::Instances { .. } => Answer::Instances(page(&self.instances, mood)),
            Read::Images { of, .. } => {
                let of = |image: &&Image| match of {
                    ImagesOf::Project(project) => {
                        !image.hidden && image.owner.as_ref() == Some(project)
                    }
                    ImagesOf::Hidden(project) => {
                        image.hidden && image.owner.as_ref() == Some(project)
                    }
                    ImagesOf::Everyone | ImagesOf::HiddenOfEveryone => true,
                };
                let rows: Vec<Image> = self.images.iter().filter(of).cloned().collect();
                Answer::Images(page(&rows, mood))
            }
            // What no list has brought is nowhere.
            Read::ImagesWhere { .. } => Answer::Images(page(&[], Mood::Answers)),
            Read::InstancesWhere { .. } => Answer::Instances(page(&[], Mood::Answers)),
            Read::VolumeSnapshotsNamed { .. } => Answer::VolumeSnapshots(page(&[], Mood::Answers)),
            Read::VolumeSnapshots { .. } => {
                Answer::VolumeSnapshots(page(&rows::volume_snapshots(), mood))
            }
            Read::Volumes { .. } => Answer::Volumes(page(&[], mood)),
            Read::Quota { of, .. } => Answer::Quota(overview::gauges(*of)),
            Read::Choices { of, .. } => Answer::Choices(choices::choices(*of)),
            Read::InstancesChanged { .. } => Answer::InstancesChanged(self.instances.clone()),
            Read::ImagesById { images, .. } => {
                let listed = self.images.iter();
                let found = listed.filter(|image| images.contains(&image.id));
                let recorded = |image: &Image| Recorded {
                    image: image.clone(),
                    raw: "{}".into(),
                };
                Answer::ImagesById(found.map(recorded).collect())
            }
            _ => return None,
        })
    }

    /// The screen as text, and a sum over the styles of its cells.
    pub(crate) fn screen(&self, language: &str) -> String {
        self.drawn(&dress(language, Charset::Unicode))
    }

    /// Where the text cursor stands.
    pub(crate) fn cursor(&self) -> Position {
        self.terminal(&dress("en", Charset::Unicode))
            .get_cursor_position()
            .expect("the backend of tests does not fail")
    }

    fn terminal(&self, dress: &Dress) -> Terminal<TestBackend> {
        let area = self.app.layout().whole;
        let backend = TestBackend::new(area.width, area.height);
        let mut terminal = Terminal::new(backend).expect("the backend of tests does not fail");
        terminal
            .draw(|frame| view::draw(&self.app, dress, frame))
            .expect("the backend of tests does not fail");
        terminal
    }

    pub(crate) fn drawn(&self, dress: &Dress) -> String {
        let area = self.app.layout().whole;
        let terminal = self.terminal(dress);
        let mut screen = String::new();
        let mut styles = String::new();
        // A screen without width has rows without cells.
        let cells = usize::from(area.width.max(1));
        for row in terminal.backend().buffer().content.chunks(cells) {
            let mut hidden = 0;
            for cell in row {
                // The cell behind a wide character holds nothing of its own.
                if hidden == 0 {
                    screen.push_str(cell.symbol());
                }
                let width = horizon_tui::model::text::width(cell.symbol());
                hidden = if hidden == 0 {
                    width.saturating_sub(1)
                } else {
                    hidden - 1
                };
                write!(styles, "{:?}{:?}{:?};", cell.fg, cell.bg, cell.modifier)
                    .expect("a String takes everything");
            }
            screen.truncate(screen.trim_end_matches(' ').len());
            screen.push('\n');
        }
        let sum = crc32fast::hash(styles.as_bytes());
        format!("{screen}styles {sum:08x}")
    }
}

fn outcome(answer: Answer, id: &CallId, mood: Mood) -> Option<(CallId, Outcome)> {
    let outcome = match (mood, answer) {
        (Mood::Silent, _) => return None,
        (Mood::Fails, Answer::Instances(_) | Answer::Images(_) | Answer::Quota(_))
        | (Mood::FailsForImages, Answer::Images(_)) => Err(refusal()),
        (Mood::WithoutNova, Answer::Instances(_)) => Err(without_nova()),
        (_, answer) => Ok(answer),
    };
    Some((id.clone(), outcome))
}

fn without_nova() -> Failure {
    let service = Service::Nova;
    Failure::unsent(FailureKind::NoEndpoint { service })
}

fn page<Row: Clone>(rows: &[Row], mood: Mood) -> Listing<Row> {
    Listing {
        rows: rows.to_vec(),
        next: (mood == Mood::Stalls).then(|| NextPage("next".into())),
        unreadable: 0,
    }
}

pub(crate) fn dress(language: &str, charset: Charset) -> Dress {
    Dress::new(
        Theme::default(),
        Words::new([language]),
        charset,
        TimeZone::UTC,
    )
}

pub(crate) fn refusal() -> Failure {
    Failure {
        kind: FailureKind::Broken { status: 503 },
        sent: Sent::Yes,
        retry_after: None,
        words: Some(SafeText::new(
            "No server is available to handle this request.",
        )),
        request_id: Some(SafeText::new("req-3f0f2a1c-7f0e-4d3e-9c55-1f2b3c4d5e6f")),
        address: Some(SafeText::new(
            "https://nova.example.net:8774/v2.1/servers/detail",
        )),
    }
}
