//! Answers that a cloud could give, and some that none should.
use crate::{choices, rows, script::How, session::session, world::ago};
use horizon_tui::{
    call::{
        Answer, Failure, FailureKind, Listing, Needed, NextPage, Outcome, Page, Read, Recorded,
        RecordedVolumeSnapshot, Sent, SignIn, VpsAnswer, Write,
    },
    model::{
        ConsoleLog, Gauge, Image, ImageId, ImageStatus, Instance, InstanceStatus, Limit, QuotaOf,
        Resource, SafeText, SourceClaim, Task,
    },
};
use std::time::Duration;

/// What was asked.
#[derive(Debug, Clone)]
pub(crate) enum Asked {
    SignIn(SignIn),
    Read(Read),
    Write(Write),
}

/// Small numbers out of one large one, so that a script can be played again.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Luck(u64);

impl Luck {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below this.
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        // The constants of Knuth's MMIX; the upper bits are the good ones.
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    fn one_in(&mut self, many: u64) -> bool {
        self.below(many) == 0
    }
}

pub(crate) fn outcome(asked: &Asked, how: How, luck: &mut Luck) -> Outcome {
    match how {
        How::Right => Ok(right(asked, luck)),
        How::Wrong => Ok(wrong(asked, luck)),
        How::Failure => Err(failure(luck)),
    }
}

fn right(asked: &Asked, luck: &mut Luck) -> Answer {
    match asked {
        Asked::SignIn(wish) => Answer::SignedIn(Box::new(session(wish.cloud.shown().as_str()))),
        Asked::Read(read) => answer_to(read, luck),
        Asked::Write(Write::CreateSnapshot { .. }) => Answer::SnapshotAccepted {
            image: (!luck.one_in(4)).then(made),
        },
        Asked::Write(
            Write::SetProperties { image, .. }
            | Write::UpdateImage { image, .. }
            | Write::UpdateMetadata { image, .. },
        ) => Answer::PropertiesSet(Box::new(snapshot(image, luck))),
        Asked::Write(Write::DeleteImage { .. }) => Answer::Deleted { request_id: None },
        Asked::Write(Write::DeleteVolumeSnapshot { .. }) => {
            Answer::DeletionAccepted { request_id: None }
        }
        Asked::Write(Write::SwitchImage { .. } | Write::Instance { .. }) => {
            Answer::Accepted { request_id: None }
        }
        Asked::Write(Write::Launch { .. }) => Answer::Launched {
            instance: "feedc0de-1111-4222-8333-444455556667".into(),
            request_id: None,
        },
        Asked::Write(Write::CreateVolume { .. }) => Answer::VolumeAccepted {
            volume: "feedc0de-1111-4222-8333-444455556668".into(),
            request_id: None,
        },
        Asked::Write(Write::EditVolumeSnapshot {
            place, snapshot, ..
        }) => {
            let (place, snapshot) = (place.clone(), snapshot.clone());
            answer_to(&Read::VolumeSnapshot { place, snapshot }, luck)
        }
        Asked::Write(Write::Vps { .. }) => Answer::Vps(VpsAnswer::Changed),
    }
}

fn made() -> ImageId {
    "feedc0de-1111-4222-8333-444455556666".into()
}

/// The image that a snapshot becomes, somewhere on its way.
fn snapshot(id: &ImageId, luck: &mut Luck) -> Image {
    let statuses = [
        ImageStatus::Queued,
        ImageStatus::Saving,
        ImageStatus::Active,
        ImageStatus::Active,
        ImageStatus::Killed,
    ];
    Image {
        id: id.clone(),
        name: Some(SafeText::new("made")),
        status: statuses[at(luck, statuses.len())].clone(),
        created: Some(ago(0)),
        source: Some(SourceClaim {
            instance: rows::instances()[1].id.clone(),
            name: None,
        }),
        ..rows::images()[0].clone()
    }
}

/// Nothing, some or all used up, of so much or of as much as there is.
fn gauges(of: QuotaOf, luck: &mut Luck) -> Vec<Gauge> {
    let resources: &[Resource] = match of {
        QuotaOf::Images => &[Resource::Images, Resource::ImageSize],
        QuotaOf::Instances => &[Resource::Instances],
        QuotaOf::Volumes => &[Resource::VolumeSnapshots, Resource::VolumeSize],
    };
    let gauge = |resource: &Resource| Gauge {
        resource: *resource,
        used: luck.below(5),
        limit: match luck.below(4) {
            0 => Limit::Unlimited,
            limit => Limit::AtMost(limit),
        },
    };
    resources.iter().map(gauge).collect()
}

fn at(luck: &mut Luck, length: usize) -> usize {
    let length = u64::try_from(length).expect("a small number");
    usize::try_from(luck.below(length)).expect("a small number")
}

fn answer_to(read: &Read, luck: &mut Luck) -> Answer {
    if let Read::ImagesWhere { page, .. } = read {
        return Answer::Images(page_of(rows::images(), page, luck));
    }
    let at_once = Page::First { limit: 1000 };
    if let Read::InstancesWhere { .. } = read {
        return Answer::Instances(page_of(rows::instances(), &at_once, luck));
    }
    if let Read::VolumeSnapshotsNamed { .. } = read {
        return Answer::VolumeSnapshots(page_of(rows::volume_snapshots(), &at_once, luck));
    }
    if let Read::Instances { page, .. } = read {
        return Answer::Instances(page_of(rows::instances(), page, luck));
    }
    if let Read::Images { page, .. } = read {
        return Answer::Images(page_of(rows::images(), page, luck));
    }
    if let Read::VolumeSnapshots { page, .. } = read {
        return Answer::VolumeSnapshots(page_of(rows::volume_snapshots(), page, luck));
    }
    if let Read::Volumes { .. } = read {
        return Answer::Volumes(Listing {
            rows: Vec::new(),
            next: None,
            unreadable: usize::from(luck.one_in(6)),
        });
    }
    if let Read::VolumeSnapshot { snapshot, .. } = read {
        let mut found = rows::volume_snapshots()[0].clone();
        found.id = snapshot.clone();
        return Answer::VolumeSnapshot(Box::new(RecordedVolumeSnapshot {
            snapshot: found,
            raw: "{}".into(),
        }));
    }
    if let Read::Quota { of, .. } = read {
        return Answer::Quota(gauges(*of, luck));
    }
    if let Read::InstancesChanged { .. } = read {
        return Answer::InstancesChanged(changed(luck));
    }
    if let Read::Instance { instance, .. } = read {
        let mut found = rows::instances()[1].clone();
        found.id = instance.clone();
        found.task = luck.one_in(3).then_some(Task::ImageUploading);
        return Answer::Instance(Box::new(found));
    }
    if let Some(answer) = page_about(read, luck) {
        return answer;
    }
    answer_about_some(read, luck)
}

/// About images by their names, and about what is no row.
fn answer_about_some(read: &Read, luck: &mut Luck) -> Answer {
    if let Read::Choices { of, .. } = read {
        return Answer::Choices(choices::choices(*of));
    }
    if let Read::ImagesById { images, .. } = read {
        return images_by_id(images, luck);
    }
    if let Read::ImagesByWish { .. } = read {
        let found = luck.one_in(2).then(|| snapshot(&made(), luck));
        return Answer::ImagesByWish(found.into_iter().collect());
    }
    if let Read::Image { image, .. } = read {
        return Answer::Image(Box::new(snapshot(image, luck)));
    }
    Answer::SignedOut
}

/// What a page or a job is told about one thing.
fn page_about(read: &Read, luck: &mut Luck) -> Option<Answer> {
    if let Read::VolumeMessages { .. } = read {
        return Some(Answer::VolumeMessages(vec!["it is busy".into()]));
    }
    if let Read::InstanceDetails { instance, .. } = read {
        let mut found = rows::instances()[1].clone();
        found.id = instance.clone();
        return Some(Answer::InstanceDetails(Box::new(found), Box::default()));
    }
    if let Read::InstanceActions { .. } = read {
        return Some(Answer::InstanceActions(Vec::new()));
    }
    if let Read::ImageDetails { image, .. } = read {
        return Some(Answer::ImageDetails(
            Box::new(snapshot(image, luck)),
            Box::default(),
        ));
    }
    if let Read::ConsoleLog { .. } = read {
        return Some(Answer::ConsoleLog(ConsoleLog::new("one\ntwo\nthree")));
    }
    None
}

/// What is there of these, as somebody else may have changed it meanwhile.
fn images_by_id(images: &[ImageId], luck: &mut Luck) -> Answer {
    let known = rows::images().into_iter();
    let found: Vec<Image> = known
        .filter(|image| images.contains(&image.id) && !luck.one_in(19))
        .collect();
    let recorded = |mut image: Image| {
        image.protected |= luck.one_in(9);
        if luck.one_in(19) {
            image.updated = Some(ago(0));
        }
        Recorded {
            image,
            raw: "{}".into(),
        }
    };
    Answer::ImagesById(found.into_iter().map(recorded).collect())
}

/// Some of the rows, in an order of their own, and perhaps a page after it.
fn page_of<Row>(mut rows: Vec<Row>, page: &Page, luck: &mut Luck) -> Listing<Row> {
    if luck.one_in(3) {
        let length = rows.len();
        rows.rotate_left(at(luck, length));
        rows.truncate(length - at(luck, length / 2));
    }
    let goes_on = match page {
        Page::First { .. } => luck.one_in(3),
        Page::After { .. } => luck.one_in(6),
    };
    Listing {
        rows,
        next: goes_on.then(|| NextPage(format!("page-{}", luck.below(3)))),
        unreadable: usize::from(luck.one_in(6)),
    }
}

fn changed(luck: &mut Luck) -> Vec<Instance> {
    let mut rows = rows::instances();
    let row = at(luck, rows.len());
    rows[row].status = match luck.below(3) {
        0 => InstanceStatus::Deleted,
        1 => InstanceStatus::Active,
        _ => InstanceStatus::Build,
    };
    rows[row].task = None;
    rows.truncate(row + 1);
    rows
}

/// An answer to another question than this one.
fn wrong(asked: &Asked, luck: &mut Luck) -> Answer {
    let answers = [
        Answer::SignedOut,
        Answer::InstancesChanged(Vec::new()),
        Answer::ImagesById(Vec::new()),
        Answer::ImagesByWish(vec![snapshot(&made(), luck)]),
        Answer::Image(Box::new(snapshot(&made(), luck))),
        Answer::Deleted { request_id: None },
        Answer::SnapshotAccepted { image: None },
    ];
    let right = std::mem::discriminant(&right(asked, &mut Luck::new(1)));
    let others = answers
        .into_iter()
        .filter(|answer| std::mem::discriminant(answer) != right);
    let others: Vec<Answer> = others.collect();
    others[at(luck, others.len())].clone()
}

fn failure(luck: &mut Luck) -> Failure {
    let kinds = [
        FailureKind::SignInNeeds(Needed::Password),
        FailureKind::SignInNeeds(Needed::Passcode),
        FailureKind::WrongCredential,
        FailureKind::SignedOut,
        FailureKind::NoProject,
        FailureKind::Forbidden,
        FailureKind::Quota,
        FailureKind::NotFound,
        FailureKind::Conflict,
        FailureKind::TooMany,
        FailureKind::Refused { status: 400 },
        FailureKind::Broken { status: 503 },
        FailureKind::Unreachable,
        FailureKind::TimedOut,
        FailureKind::CutOff,
        FailureKind::Unreadable,
        FailureKind::ReadOnly,
        FailureKind::NotRecorded,
        FailureKind::Stopped,
        FailureKind::Internal,
    ];
    let sent = [Sent::No, Sent::Yes, Sent::Unknown];
    Failure {
        kind: kinds[at(luck, kinds.len())].clone(),
        sent: sent[at(luck, sent.len())],
        retry_after: luck.one_in(4).then(|| Duration::from_secs(luck.below(200))),
        words: luck
            .one_in(2)
            .then(|| SafeText::new("a long\u{1b}[2J story 日本語 about what went wrong")),
        request_id: None,
        address: luck
            .one_in(2)
            .then(|| SafeText::new("https://nova.example.net:8774/v2.1/servers/detail")),
    }
}
