//! What is offered for which row: every state of an instance and of an image, against a table.
//!
//! The table follows the row menus of Horizon's Instances and Images panels. It differs where
//! Horizon offers what then fails (a task is running, another project's image) or hides what a
//! user would look for (a protected image): there the action is dimmed, with the reason.
use horizon_tui::{
    app::{
        action::{Action, ImagesAction, InstancesAction, VolumeSnapshotsAction, VpsAction},
        offer::{Access, Asking, Offer, Origin, Reason, Subject, offer},
    },
    model::{
        Image, ImageKind, ImageStatus, Instance, InstanceStatus, Place, PowerState, Properties,
        SafeText, Task, Visibility, instance::BootSource,
    },
    plan::{Because, Guard, glob::Glob, source::Source},
};

/// Create Snapshot, by status: without a task, and with any task running.
const CREATE_SNAPSHOT: &str = "
    Active            offered               dimmed: task
    Build             dimmed: state         dimmed: task
    Crashed           dimmed: state         dimmed: task
    Deleted           absent                absent
    Error             dimmed: state         dimmed: task
    HardReboot        dimmed: state         dimmed: task
    Migrating         dimmed: state         dimmed: task
    Password          dimmed: state         dimmed: task
    Paused            offered               dimmed: task
    Reboot            dimmed: state         dimmed: task
    Rebuild           dimmed: state         dimmed: task
    Rescue            dimmed: state         dimmed: task
    Resize            dimmed: state         dimmed: task
    RevertResize      dimmed: state         dimmed: task
    Shelved           dimmed: state         dimmed: task
    ShelvedOffloaded  dimmed: state         dimmed: task
    Shutoff           offered               dimmed: task
    SoftDeleted       absent                absent
    Suspended         offered               dimmed: task
    Unknown           dimmed: unreachable   dimmed: unreachable
    VerifyResize      dimmed: state         dimmed: task
    Other             dimmed: state         dimmed: task
";

/// Delete Image, by status: own, own and protected, another project's.
const DELETE_IMAGE: &str = "
    Active         offered         dimmed: protected   dimmed: not yours
    Deactivated    offered         dimmed: protected   dimmed: not yours
    Deleted        absent          absent              absent
    Importing      offered         dimmed: protected   dimmed: not yours
    Killed         offered         dimmed: protected   dimmed: not yours
    PendingDelete  dimmed: state   dimmed: state       dimmed: state
    Queued         offered         dimmed: protected   dimmed: not yours
    Saving         offered         dimmed: protected   dimmed: not yours
    Uploading      offered         dimmed: protected   dimmed: not yours
    Other          offered         dimmed: protected   dimmed: not yours
";

#[test]
fn create_snapshot_is_offered_as_the_table_says() {
    let mut statuses = InstanceStatus::ALL.to_vec();
    statuses.push(InstanceStatus::Other(SafeText::new("VENDOR")));
    let table = rows(CREATE_SNAPSHOT);
    assert_eq!(
        table.len(),
        statuses.len(),
        "a status is missing from the table"
    );
    for (status, row) in statuses.iter().zip(table) {
        assert!(
            format!("{status:?}").starts_with(row[0]),
            "{status:?} is not {}",
            row[0]
        );
        assert_eq!(snapshot_word(status, None), row[1], "{status:?}");
        let mut tasks = Task::ALL.to_vec();
        tasks.push(Task::Other(SafeText::new("powering-off")));
        for task in tasks {
            assert_eq!(
                snapshot_word(status, Some(&task)),
                row[2],
                "{status:?} {task:?}"
            );
        }
    }
}

#[test]
fn a_lock_does_not_forbid_a_snapshot() {
    let mut locked = instance(&InstanceStatus::Active, None);
    locked.locked = true;
    assert_eq!(
        offered(Subject::Instance(&locked), Access::Full),
        Offer::Yes
    );
}

#[test]
fn delete_image_is_offered_as_the_table_says() {
    let mut statuses = ImageStatus::ALL.to_vec();
    statuses.push(ImageStatus::Other(SafeText::new("vendor")));
    let table = rows(DELETE_IMAGE);
    assert_eq!(
        table.len(),
        statuses.len(),
        "a status is missing from the table"
    );
    for (status, row) in statuses.iter().zip(table) {
        assert!(
            format!("{status:?}").starts_with(row[0]),
            "{status:?} is not {}",
            row[0]
        );
        for kind in [
            ImageKind::Image,
            ImageKind::Snapshot,
            ImageKind::VolumeBacked(Vec::new()),
        ] {
            let own = image(status, kind.clone(), "mine");
            let protected = Image {
                protected: true,
                ..own.clone()
            };
            let foreign = Image {
                owner: Some("theirs".into()),
                ..own.clone()
            };
            assert_eq!(word(Subject::Image(&own, &unknown())), row[1], "{status:?}");
            assert_eq!(
                word(Subject::Image(&protected, &unknown())),
                row[2],
                "{status:?}"
            );
            assert_eq!(
                word(Subject::Image(&foreign, &unknown())),
                row[3],
                "{status:?}"
            );
        }
    }
}

#[test]
fn copies_are_launched_of_what_is_active_whoever_owns_it() {
    let action = Action::Images(ImagesAction::Launch);
    for status in ImageStatus::ALL {
        let image = image(&status, ImageKind::Snapshot, "another");
        let place = Place::open_stack("demo".into(), "mine".into(), "RegionOne".into());
        let guard = Guard::default();
        let asking = Asking {
            place: &place,
            guard: &guard,
            access: Access::Full,
        };
        let expected = if status == ImageStatus::Active {
            Offer::Yes
        } else if status == ImageStatus::Deleted {
            Offer::Absent
        } else {
            Offer::No(Reason::LeftOut(Because::ImageIs(status.clone())))
        };
        let found = offer(action, Subject::Image(&image, &unknown()), asking);
        assert_eq!(found, expected, "{status:?}");
    }
}

#[test]
fn read_only_offers_nothing_that_changes_anything() {
    for status in InstanceStatus::ALL {
        let subject = instance(&status, None);
        let offer = offered(Subject::Instance(&subject), Access::ReadOnly);
        assert!(
            matches!(offer, Offer::No(Reason::ReadOnly) | Offer::Absent),
            "{status:?}"
        );
    }
    for status in ImageStatus::ALL {
        let subject = image(&status, ImageKind::Snapshot, "mine");
        let offer = offered(Subject::Image(&subject, &unknown()), Access::ReadOnly);
        assert!(
            matches!(offer, Offer::No(Reason::ReadOnly) | Offer::Absent),
            "{status:?}"
        );
    }
}

/// What a console log is offered as, which goes out as a `POST`.
fn console_word(status: &InstanceStatus, task: Option<&Task>, access: Access) -> String {
    let place = Place::open_stack("cloud".into(), "mine".into(), "region".into());
    let asking = Asking {
        place: &place,
        guard: &Guard::default(),
        access,
    };
    let instance = instance(status, task);
    let action = Action::Instances(InstancesAction::ConsoleLog);
    word_of(offer(action, Subject::Instance(&instance), asking))
}

#[test]
fn a_console_log_is_offered_of_what_is_on_a_host() {
    let mut statuses = InstanceStatus::ALL.to_vec();
    statuses.push(InstanceStatus::Other(SafeText::new("VENDOR")));
    for status in statuses {
        let (expected, deleting) = match status {
            InstanceStatus::Deleted | InstanceStatus::SoftDeleted => ("absent", "absent"),
            InstanceStatus::Unknown => ("dimmed: unreachable", "dimmed: unreachable"),
            InstanceStatus::ShelvedOffloaded => ("dimmed: state", "dimmed: state"),
            InstanceStatus::Active
            | InstanceStatus::Build
            | InstanceStatus::Crashed
            | InstanceStatus::Error
            | InstanceStatus::HardReboot
            | InstanceStatus::Migrating
            | InstanceStatus::Password
            | InstanceStatus::Paused
            | InstanceStatus::Reboot
            | InstanceStatus::Rebuild
            | InstanceStatus::Rescue
            | InstanceStatus::Resize
            | InstanceStatus::RevertResize
            | InstanceStatus::Shelved
            | InstanceStatus::Shutoff
            | InstanceStatus::Suspended
            | InstanceStatus::VerifyResize
            | InstanceStatus::Other(_) => ("offered", "dimmed: task"),
        };
        let word = |task, access| console_word(&status, task, access);
        assert_eq!(word(None, Access::Full), expected, "{status:?}");
        let task = Task::Deleting;
        assert_eq!(word(Some(&task), Access::Full), deleting, "{status:?}");
        let task = Task::ImageUploading;
        assert_eq!(word(Some(&task), Access::Full), expected, "{status:?}");
        assert_ne!(word(None, Access::ReadOnly), "offered", "{status:?}");
    }
}

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

fn rows(table: &str) -> Vec<Vec<&str>> {
    table
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| {
            let columns = line.trim().split("  ").map(str::trim);
            columns.filter(|column| !column.is_empty()).collect()
        })
        .collect()
}

fn snapshot_word(status: &InstanceStatus, task: Option<&Task>) -> String {
    word(Subject::Instance(&instance(status, task)))
}

fn word(subject: Subject<'_>) -> String {
    word_of(offered(subject, Access::Full))
}

fn word_of(offer: Offer) -> String {
    match offer {
        Offer::Yes => "offered".to_owned(),
        Offer::Absent => "absent".to_owned(),
        Offer::No(reason) => format!(
            "dimmed: {}",
            match reason {
                Reason::ReadOnly => "read-only",
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
                Reason::LeftOut(Because::NeedsDisk { .. } | Because::NeedsRam { .. }) =>
                    "too small",
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
                    | Because::ReadOnly,
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

fn offered(subject: Subject<'_>, access: Access) -> Offer {
    let action = match subject {
        Subject::Instance(_) => Action::Instances(InstancesAction::CreateSnapshot),
        Subject::Image(..) => Action::Images(ImagesAction::Delete),
        Subject::VolumeSnapshot(..) => Action::VolumeSnapshots(VolumeSnapshotsAction::Delete),
        Subject::Vps(..) => Action::Vps(VpsAction::Delete),
    };
    let place = Place::open_stack("cloud".into(), "mine".into(), "region".into());
    let asking = Asking {
        place: &place,
        guard: &Guard::default(),
        access,
    };
    offer(action, subject, asking)
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
        id: "i".into(),
        name: Some(SafeText::new("web-1")),
        status: status.clone(),
        task: task.cloned(),
        power: PowerState::Running,
        boot: BootSource::Unknown,
        flavor: None,
        specs: None,
        addresses: Vec::new(),
        key_pair: None,
        availability_zone: None,
        locked: false,
        created: None,
        updated: None,
        project: None,
        user: None,
        volumes: Vec::new(),
        going: None,
        fault: None,
        volume_can_be_rebuilt: true,
    }
}

fn image(status: &ImageStatus, kind: ImageKind, owner: &str) -> Image {
    Image {
        id: "m".into(),
        name: Some(SafeText::new("nightly")),
        kind,
        source: None,
        status: status.clone(),
        visibility: Visibility::Private,
        protected: false,
        hidden: false,
        owner: Some(owner.into()),
        size: Some(1),
        disk_format: None,
        container_format: None,
        min_disk: 0,
        min_ram: 0,
        created: None,
        updated: None,
        tags: Vec::new(),
        expires: None,
        properties: Properties::default(),
    }
}
