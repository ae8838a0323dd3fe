//! An application with something in it, reached by events as in a real run.
use crate::{
    choices::choices,
    details, plain,
    session::{entry, session},
};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use horizon_tui::{
    app::{App, CloudEntry, Effect, Event, Guard, Settings, Start},
    call::{
        Answer, CallId, Failure, FailureKind, ImagesOf, Listing, Outcome, Read, Recorded, Sent,
    },
    model::{
        Gauge, Image, ImageKind, ImageStatus, Instance, InstanceStatus, Now, Place, PowerState,
        Project, QuotaOf, Resource, SafeText, Session, SourceClaim, Task, VolumeSnapshot,
        VolumeSnapshotStatus,
        instance::{Address, BootSource, Flavor},
        volume::VolumePart,
    },
};
use jiff::{SignedDuration, Timestamp};
use ratatui::layout::Size;
use std::{collections::VecDeque, time::Duration};

/// When everything happens.
pub(crate) fn now() -> Timestamp {
    "2026-11-20T09:41:07Z".parse().unwrap()
}

pub(crate) fn days_ago(days: i64) -> Timestamp {
    now() - SignedDuration::from_hours(24 * days)
}

pub(crate) fn place(region: &str) -> Place {
    Place::open_stack(
        "demo".into(),
        "0a1b2c3d4e5f60718293a4b5c6d7e8f9".into(),
        region.into(),
    )
}

/// An id in which only the first digits matter.
pub(crate) fn id(start: &str) -> String {
    format!("{start:0<8}-5d6e-4f70-8192-a3b4c5d6e7f8")
}

pub(crate) fn instance(start: &str, name: &str) -> Instance {
    Instance {
        boot: BootSource::Image(id("ba5e").as_str().into()),
        flavor: Some(Flavor::Named(SafeText::new("m1.small"))),
        addresses: vec![Address {
            network: SafeText::new("private"),
            ip: "10.10.1.91".parse().unwrap(),
            floating: false,
        }],
        key_pair: Some(SafeText::new("alice")),
        availability_zone: Some(SafeText::new("nova")),
        updated: Some(days_ago(3)),
        project: Some(place("RegionOne").project().clone()),
        user: Some("u-1".into()),
        ..plain::instance(&id(start), name, days_ago(200))
    }
}

pub(crate) fn image(start: &str, name: &str, kind: ImageKind) -> Image {
    Image {
        owner: Some(place("RegionOne").project().clone()),
        size: Some(4_402_341_478),
        min_ram: 512,
        ..plain::image(&id(start), name, kind, days_ago(79))
    }
}

pub(crate) fn snapshot(start: &str, name: &str, of: &str, days: i64) -> Image {
    Image {
        source: Some(SourceClaim {
            instance: id(of).as_str().into(),
            name: None,
        }),
        created: Some(days_ago(days)),
        updated: Some(days_ago(days)),
        ..image(start, name, ImageKind::Snapshot)
    }
}

fn volume_parts() -> Vec<VolumePart> {
    [("5a01", 40), ("5a02", 100)]
        .map(|(start, gibibytes)| VolumePart {
            snapshot: id(start).as_str().into(),
            gibibytes: Some(gibibytes),
            boots: gibibytes == 40,
        })
        .to_vec()
}

/// Those of the volume-backed snapshot, and one that nothing needs.
fn volume_snapshots() -> Vec<VolumeSnapshot> {
    [("5a01", 40, 71), ("5a02", 100, 71), ("5a03", 40, 300)]
        .map(|(start, gibibytes, days)| VolumeSnapshot {
            id: id(start).as_str().into(),
            name: Some(SafeText::new("snapshot for db-1-before-upgrade")),
            description: None,
            status: VolumeSnapshotStatus::Available,
            gibibytes: Some(gibibytes),
            volume: Some(id("d15c").as_str().into()),
            created: Some(days_ago(days)),
            updated: Some(days_ago(days)),
            project: Some(place("RegionOne").project().clone()),
            is_in_group: false,
        })
        .to_vec()
}

fn instances() -> Vec<Instance> {
    vec![
        Instance {
            created: Some(days_ago(1)),
            ..instance("1e01", "web-1")
        },
        Instance {
            boot: BootSource::Volume,
            volumes: vec![id("70a1").as_str().into(), id("70a2").as_str().into()],
            created: Some(days_ago(2)),
            ..instance("1e02", "db-1")
        },
        Instance {
            status: InstanceStatus::Shutoff,
            power: PowerState::ShutDown,
            volumes: vec![id("70b1").as_str().into()],
            created: Some(days_ago(3)),
            boot: BootSource::Image(id("5b03").as_str().into()),
            ..instance("1e03", "old-1")
        },
        Instance {
            task: Some(Task::ImageUploading),
            fault: Some(SafeText::new(
                "No valid host was found. There are not enough hosts available.",
            )),
            status: InstanceStatus::Error,
            created: Some(days_ago(4)),
            ..instance("1e04", "broken-1")
        },
    ]
}

fn images() -> Vec<Image> {
    vec![
        snapshot("5b01", "web-1-2026-11-19", "1e01", 1),
        Image {
            status: ImageStatus::Saving,
            size: None,
            ..snapshot("5b02", "web-1-nightly", "1e01", 2)
        },
        snapshot("5b03", "golden image", "1e01", 3),
        Image {
            size: Some(0),
            disk_format: None,
            created: Some(days_ago(4)),
            ..image(
                "5b04",
                "db-1-before-upgrade",
                ImageKind::VolumeBacked(volume_parts()),
            )
        },
        Image {
            protected: true,
            tags: vec![SafeText::new("keep"), SafeText::new("audit")],
            ..snapshot("5b05", "audit-2025", "1e09", 400)
        },
        Image {
            created: Some(days_ago(500)),
            ..image("ba5e", "debian-12", ImageKind::Image)
        },
    ]
}

pub(crate) fn cloud(name: &str, label: Option<&str>) -> CloudEntry {
    CloudEntry {
        auth_url: SafeText::new(&format!("https://{name}.example.net:5000/v3")),
        guard: Guard {
            label: label.map(SafeText::new),
            ..Guard::default()
        },
        ..entry(name)
    }
}

pub(crate) struct World {
    pub(crate) app: App,
    pub(crate) since_start: Duration,
    pub(crate) instances: Vec<Instance>,
    pub(crate) images: Vec<Image>,
    pub(crate) volume_snapshots: Vec<VolumeSnapshot>,
    pub(crate) regions: Vec<String>,
    /// What Glance and Cinder say of their quotas.
    pub(crate) gauges: Vec<Gauge>,
    waiting: VecDeque<(CallId, Option<Read>)>,
    changes: VecDeque<CallId>,
}

impl World {
    pub(crate) fn new() -> Self {
        Self::with(Settings::default())
    }

    pub(crate) fn with(settings: Settings) -> Self {
        let start = Start {
            clouds: vec![cloud("demo", Some("PROD")), cloud("lab", None)],
            chosen: Some("demo".into()),
            ..Start::default()
        };
        let since_start = Duration::ZERO;
        let at = Now {
            wall: now(),
            since_start,
        };
        Self {
            app: App::new("run".into(), Size::new(80, 24), settings, start, at),
            since_start,
            instances: instances(),
            images: images(),
            volume_snapshots: volume_snapshots(),
            regions: ["RegionOne", "RegionTwo", "region-three"]
                .map(str::to_owned)
                .to_vec(),
            gauges: Vec::new(),
            waiting: VecDeque::new(),
            changes: VecDeque::new(),
        }
    }

    /// Signed in, with all lists read.
    pub(crate) fn working() -> Self {
        let mut world = Self::new();
        world.begin();
        world
    }

    pub(crate) fn begin(&mut self) {
        self.tell(Event::Started);
        self.answer_sign_in(Ok(Answer::SignedIn(Box::new(self.session()))));
        self.answer_reads();
    }

    pub(crate) fn session(&self) -> Session {
        let place = place("RegionOne");
        Session {
            project: place.project().clone(),
            project_name: SafeText::new("web shop"),
            regions: self
                .regions
                .iter()
                .map(|name| name.as_str().into())
                .collect(),
            ..session(place.cloud().as_str())
        }
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "all else that is wanted of the world gets no answer"
    )]
    pub(crate) fn tell(&mut self, event: Event) {
        let at = Now {
            wall: now(),
            since_start: self.since_start,
        };
        for effect in self.app.update(at, event) {
            match effect {
                Effect::Ask(id, read) => self.waiting.push_back((id, Some(read))),
                Effect::SignIn(id, _) => self.waiting.push_back((id, None)),
                Effect::Do(id, ..) => self.changes.push_back(id),
                _ => {}
            }
        }
    }

    /// Answers the wish to be signed in.
    pub(crate) fn answer_sign_in(&mut self, outcome: Outcome) {
        let at = self.waiting.iter().position(|(_, read)| read.is_none());
        let (id, _) = self.waiting.remove(at.unwrap()).unwrap();
        self.tell(Event::Answered(id, outcome));
    }

    /// Answers the change that left first of those under way, after half a second.
    pub(crate) fn answer_change(&mut self, outcome: Outcome) {
        self.since_start += Duration::from_millis(500);
        let id = self.changes.pop_front().unwrap();
        self.tell(Event::Answered(id, outcome));
    }

    /// Answers the lists that are asked for.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "what else can be asked is not expected here"
    )]
    pub(crate) fn answer_reads(&mut self) {
        while let Some(at) = self.waiting.iter().position(|(_, read)| read.is_some()) {
            let (id, read) = self.waiting.remove(at).unwrap();
            let answer = match read.unwrap() {
                Read::Instances { .. } => Answer::Instances(whole(self.instances.clone())),
                Read::Images { of, .. } => {
                    let mine = !matches!(of, ImagesOf::Everyone);
                    let hidden = matches!(of, ImagesOf::Hidden(_));
                    let images = self.images.iter();
                    let images = images.filter(|image| image.hidden == hidden);
                    let owner = Some(place("RegionOne").project().clone());
                    let images = images.filter(|image| !mine || image.owner == owner);
                    Answer::Images(whole(images.cloned().collect()))
                }
                Read::VolumeSnapshots { .. } => {
                    Answer::VolumeSnapshots(whole(self.volume_snapshots.clone()))
                }
                Read::Volumes { .. } => Answer::Volumes(whole(details::volumes())),
                Read::Quota { of, .. } => Answer::Quota(self.gauges_of(of)),
                Read::InstancesChanged { .. } => Answer::InstancesChanged(Vec::new()),
                Read::ImagesById { images, .. } => {
                    let listed = self.images.iter();
                    let found = listed.filter(|image| images.contains(&image.id));
                    Answer::ImagesById(found.cloned().map(recorded).collect())
                }
                Read::Choices { of, .. } => Answer::Choices(choices(of)),
                Read::Projects { .. } => Answer::Projects(projects()),
                Read::TokenLife { .. } => Answer::TokenLife(Some(Duration::from_mins(47))),
                Read::Instance { .. } => {
                    let gone = Failure::unsent(FailureKind::NotFound);
                    self.tell(Event::Answered(id, Err(gone)));
                    continue;
                }
                Read::InstanceDetails { instance, .. } => {
                    let mut rows = self.instances.iter();
                    let row = rows.find(|row| row.id == instance).unwrap().clone();
                    let told = details::instance_details(&row);
                    Answer::InstanceDetails(Box::new(row), Box::new(told))
                }
                Read::InstanceActions { .. } => Answer::InstanceActions(details::actions()),
                Read::ImageDetails { image, .. } => {
                    let mut rows = self.images.iter();
                    let row = rows.find(|row| row.id == image).unwrap().clone();
                    Answer::ImageDetails(Box::new(row), Box::new(details::image_details()))
                }
                other => panic!("nobody expected {other:?}"),
            };
            self.tell(Event::Answered(id, Ok(answer)));
        }
    }

    fn gauges_of(&self, of: QuotaOf) -> Vec<Gauge> {
        let told_by = |gauge: &&Gauge| match gauge.resource {
            Resource::Images
            | Resource::ImageSize
            | Resource::ImageStage
            | Resource::ImageUploads => of == QuotaOf::Images,
            Resource::Volumes | Resource::VolumeSnapshots | Resource::VolumeSize => {
                of == QuotaOf::Volumes
            }
            Resource::Instances | Resource::Cores | Resource::Ram => of == QuotaOf::Instances,
        };
        self.gauges.iter().filter(told_by).copied().collect()
    }

    /// Presses keys by their names, each after what it acts on has been painted for a while.
    pub(crate) fn press(&mut self, keys: &str) {
        for key in keys.split_whitespace() {
            self.tell(Event::Painted);
            self.since_start += Duration::from_secs(1);
            self.tell(Event::Key(named(key)));
            self.answer_reads();
        }
        self.tell(Event::Painted);
    }

    pub(crate) fn write(&mut self, text: &str) {
        self.since_start += Duration::from_secs(1);
        for letter in text.chars() {
            let key = KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE);
            self.tell(Event::Key(key));
        }
    }
}

fn recorded(image: Image) -> Recorded {
    Recorded {
        image,
        raw: "{}".into(),
    }
}

fn whole<T>(rows: Vec<T>) -> Listing<T> {
    Listing {
        rows,
        next: None,
        unreadable: 0,
    }
}

fn named(key: &str) -> KeyEvent {
    let code = match key {
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Down" => KeyCode::Down,
        "Up" => KeyCode::Up,
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "PgDn" => KeyCode::PageDown,
        "Backspace" => KeyCode::Backspace,
        letter => KeyCode::Char(letter.chars().next().unwrap()),
    };
    KeyEvent::new(code, KeyModifiers::NONE)
}

/// A refusal with everything that a server says.
pub(crate) fn failure(kind: FailureKind, words: &str) -> Failure {
    Failure {
        sent: Sent::Yes,
        words: Some(SafeText::new(words)),
        request_id: Some(SafeText::new("req-5e1b7f0a-3c2d-4e5f-8a9b-0c1d2e3f4a5b")),
        address: Some(SafeText::new(
            "https://demo.example.net:5000/v3/auth/tokens",
        )),
        ..Failure::unsent(kind)
    }
}

/// Two of them have the same name, in two domains.
fn projects() -> Vec<Project> {
    let own = place("RegionOne").project().as_str().to_owned();
    let named = [
        ("4f5d8c2a9e0b4c61", "research"),
        ("77aa01b2c3d4e5f6", "research"),
        (own.as_str(), "web shop"),
        ("c0ffee00c0ffee00", "web shop of the south"),
    ];
    let project = |(id, name): (&str, &str)| Project {
        id: id.into(),
        name: SafeText::new(name),
    };
    named.map(project).into()
}
