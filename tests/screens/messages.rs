//! One of each message that the user can be told.
use crate::{plain::PROJECT, world::refusal};
use horizon_tui::{
    app::{
        action::{Action, ImagesAction},
        list::ListName,
        notice::{Message, Notice},
        offer::Reason,
        pane::PaneName,
        whole::StillReading,
    },
    call::{Failure, FailureKind},
    model::{Place, SafeText},
    plan::{Because, Purpose, step::Changed},
};
use std::time::Duration;

/// A message that stays.
pub(crate) fn told(message: Message) -> Notice {
    Notice {
        message,
        until: None,
    }
}

/// One of each message, some with names of a length that no line has room for.
pub(crate) fn all() -> Vec<Message> {
    let mut all = steps();
    all.extend(lists());
    all.extend(others());
    all.extend([-1, 0, 1, 9].map(|days| Message::CredentialEnds { days }));
    all.extend(refusals());
    all
}

fn name() -> SafeText {
    SafeText::new("web-1-2026-09-02")
}

fn long_name() -> SafeText {
    SafeText::new(&"a-name-of-some-length-".repeat(8))
}

/// The longest of the bad news.
pub(crate) fn long() -> Message {
    failed(Purpose::CreateSnapshot, long_name(), FailureKind::Quota)
}

fn failed(purpose: Purpose, name: SafeText, kind: FailureKind) -> Message {
    Message::StepFailed {
        purpose,
        name,
        failure: Box::new(Failure {
            words: Some("Image is in use by a volume".into()),
            ..Failure::unsent(kind)
        }),
    }
}

fn steps() -> Vec<Message> {
    let took = Duration::from_secs(41);
    vec![
        Message::SnapshotAccepted { name: name() },
        Message::SnapshotActive { name: name(), took },
        Message::SnapshotActive {
            name: long_name(),
            took,
        },
        Message::ImageDeleted { name: name() },
        Message::ImageAside {
            name: name(),
            is_aside: true,
        },
        Message::ImageAside {
            name: name(),
            is_aside: false,
        },
        Message::ImageAlreadyGone { name: name() },
        failed(Purpose::DeleteImages, name(), FailureKind::Conflict),
        long(),
        Message::StepSkipped {
            name: name(),
            changed: Changed::Protected,
        },
    ]
}

fn lists() -> Vec<Message> {
    let place = Place::open_stack("demo".into(), PROJECT.into(), "RegionOne".into());
    vec![
        Message::ListFailed {
            pane: PaneName::Instances,
            place,
            failure: Box::new(refusal()),
        },
        Message::Unreadable {
            pane: PaneName::Images,
            rows: 3,
        },
    ]
}

fn others() -> Vec<Message> {
    vec![
        Message::SignInFailed {
            cloud: "prod".into(),
            stay: vec!["other".into()],
            failure: Box::new(Failure::unsent(FailureKind::Unreachable)),
        },
        Message::SwitchFailed {
            project: Some("research".into()),
            stays: Some("web-shop".into()),
            failure: Box::new(Failure::unsent(FailureKind::NoProject)),
        },
        Message::RowMoved,
        Message::ReadingAfterPause,
        Message::NothingSelected,
        Message::Copied { text: name() },
        Message::CopiedRecords { count: 3 },
        Message::NotRecorded {
            words: "No space left on device".into(),
        },
        Message::NoSuchRegion {
            wanted: "Nowhere".into(),
            known: vec!["RegionOne".into(), "RegionTwo".into()],
        },
        Message::Warning {
            words: "config.toml: line 3: there is no theme `pink`".into(),
        },
    ]
}

fn refusals() -> [Message; 6] {
    let reading = StillReading {
        what: ListName::MyImages,
        place: Place::open_stack("demo".into(), PROJECT.into(), "RegionTwo".into()),
        page: 3,
    };
    [
        Reason::ReadOnly,
        Reason::Unreachable,
        Reason::LeftOut(Because::Protected),
        Reason::LeftOut(Because::NotYours),
        Reason::LeftOut(Because::BeingDeleted),
        Reason::StillReading(reading),
    ]
    .map(|reason| Message::NotOffered {
        action: Action::Images(ImagesAction::Delete),
        reason,
    })
}
