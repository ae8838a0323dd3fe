//! What is offered for which row: every state of an instance and of an image, against a table.
//!
//! The table follows the row menus of Horizon's Instances and Images panels. It differs where
//! Horizon offers what then fails (a task is running, another project's image) or hides what a
//! user would look for (a protected image): there the action is dimmed, with the reason.
#[path = "../fixtures/plain.rs"]
mod plain;
mod tables;

use horizon_tui::{
    app::{
        action::{Action, ImagesAction},
        offer::{Access, Asking, Offer, Origin, Reason, Subject, offer},
    },
    model::{
        Image, ImageKind, ImageStatus, Instance, InstanceStatus, Place, SafeText, Task,
        instance::BootSource,
    },
    plan::{Because, Guard, glob::Glob, source::Source},
};
use jiff::Timestamp;

#[test]
fn an_action_of_another_pane_is_absent() {
    let instance = instance(&InstanceStatus::Active, None);
    let place = Place::open_stack("cloud".into(), "mine".into(), "region".into());
    let asking = Asking {
        place: &place,
        guard: &Guard::default(),
        access: Access::Full,
    };
    let delete = Action::Images(ImagesAction::Delete);
    assert_eq!(
        offer(delete, Subject::Instance(&instance), asking),
        Offer::Absent
    );
}

#[test]
fn what_the_configuration_never_deletes_is_dimmed_with_the_pattern() {
    let place = Place::open_stack("cloud".into(), "mine".into(), "region".into());
    let guard = Guard {
        never_delete: Glob::new("*").into_iter().collect(),
        ..Guard::default()
    };
    let image = image(&ImageStatus::Active, ImageKind::Image, "mine");
    let asking = Asking {
        place: &place,
        guard: &guard,
        access: Access::Full,
    };
    let delete = Action::Images(ImagesAction::Delete);
    assert_eq!(
        offer(delete, Subject::Image(&image, &unknown()), asking),
        Offer::No(Reason::LeftOut(Because::NeverDelete("*".into())))
    );
}

fn word_of(offer: Offer) -> String {
    match offer {
        Offer::Yes => "offered".to_owned(),
        Offer::Absent => "absent".to_owned(),
        Offer::No(reason) => format!(
            "dimmed: {}",
            match reason {
                Reason::ReadOnly => "read-only",
                Reason::AllProjectsReadOnly => "all read-only",
                Reason::LeftOut(Because::AllProjects) => "all projects",
                Reason::TaskRunning(_) | Reason::LeftOut(Because::TaskRunning(_)) => "task",
                Reason::InstanceIs(_)
                | Reason::LeftOut(
                    Because::BeingDeleted | Because::InstanceIs(_) | Because::ImageIs(_),
                ) => "state",
                Reason::LeftOut(Because::Locked) => "locked",
                Reason::LeftOut(Because::NotLocked) => "not locked",
                Reason::LeftOut(Because::NotProtected) => "not protected",
                Reason::LeftOut(Because::NotAvailable) => "not available",
                Reason::LeftOut(Because::Empty) => "empty",
                Reason::LeftOut(Because::MadeOfVolumes) => "of volumes",
                Reason::LeftOut(Because::OldNova) => "old Nova",
                Reason::LeftOut(Because::NeverLaunched) => "never launched",
                Reason::LeftOut(
                    Because::NeedsDisk { .. }
                    | Because::NeedsVolume { .. }
                    | Because::NeedsRam { .. },
                ) => "too small",
                Reason::LeftOut(Because::Protected) => "protected",
                Reason::LeftOut(Because::NotYours) => "not yours",
                Reason::LeftOut(Because::WrongStatus) => "status",
                Reason::LeftOut(Because::InGroup) => "group",
                Reason::LeftOut(Because::UsedByImage { .. }) => "used",
                Reason::LeftOut(Because::ImagesUnread) => "unread",
                Reason::LeftOut(Because::NeverDelete(_)) => "never deleted",
                Reason::LeftOut(
                    Because::BeingSaved
                    | Because::InUse { .. }
                    | Because::Aside
                    | Because::NotAside
                    | Because::ReadOnly
                    | Because::AllProjectsReadOnly,
                ) => "never said of a row",
                Reason::Unreachable | Reason::LeftOut(Because::Unreachable) => "unreachable",
                Reason::StillReading(_) => "reading",
                Reason::SourceGone => "gone",
                Reason::SourceUnknown => "unknown",
                Reason::SourceElsewhere(_) => "elsewhere",
                Reason::NoSnapshot => "no snapshot",
                Reason::NoImage => "no image",
                Reason::ImageUnknown => "not read",
                Reason::OneProject | Reason::Vps(_) => "never said of these",
            }
        ),
    }
}

fn unknown() -> Origin {
    Origin {
        source: Source::Unknown,
        elsewhere: None,
        instance: None,
    }
}

/// What is said of a jump from a row.
fn jump(action: Action, subject: Subject<'_>) -> String {
    let place = Place::open_stack("cloud".into(), "mine".into(), "region".into());
    let asking = Asking {
        place: &place,
        guard: &Guard::default(),
        // Who may change nothing may look at everything.
        access: Access::ReadOnly,
    };
    word_of(offer(action, subject, asking))
}

#[test]
fn a_jump_is_offered_to_what_is_there_and_known() {
    let snapshot = image(&ImageStatus::Active, ImageKind::Snapshot, "mine");
    let of_volumes = image(
        &ImageStatus::Active,
        ImageKind::VolumeBacked(Vec::new()),
        "mine",
    );
    let known = Source::Known {
        instance: "i".into(),
        name: SafeText::new("web-1"),
    };
    let gone = Source::Gone {
        instance: "i".into(),
        name: None,
    };
    let elsewhere = Place::open_stack("cloud".into(), "mine".into(), "other".into());
    for (source, elsewhere, said) in [
        (known.clone(), None, "offered"),
        (known, Some(elsewhere), "dimmed: elsewhere"),
        (gone, None, "dimmed: gone"),
        (Source::Unknown, None, "dimmed: unknown"),
        (Source::None, None, "absent"),
    ] {
        let origin = Origin {
            source,
            elsewhere,
            instance: None,
        };
        let subject = Subject::Image(&snapshot, &origin);
        let action = Action::Images(ImagesAction::Source);
        assert_eq!(jump(action, subject), said, "{origin:?}");
    }
    let action = Action::Images(ImagesAction::VolumeSnapshots);
    let unknown = unknown();
    assert_eq!(jump(action, Subject::Image(&snapshot, &unknown)), "absent");
    assert_eq!(
        jump(action, Subject::Image(&of_volumes, &unknown)),
        "offered"
    );
}

fn instance(status: &InstanceStatus, task: Option<&Task>) -> Instance {
    Instance {
        status: status.clone(),
        task: task.cloned(),
        boot: BootSource::Unknown,
        project: None,
        ..plain::instance("i", "web-1", Timestamp::UNIX_EPOCH)
    }
}

fn image(status: &ImageStatus, kind: ImageKind, owner: &str) -> Image {
    Image {
        status: status.clone(),
        owner: Some(owner.into()),
        ..plain::image("m", "nightly", kind, Timestamp::UNIX_EPOCH)
    }
}
