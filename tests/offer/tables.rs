//! A table for every action of a row: what is offered in which state.
//!
//! A line names statuses and then one word for each of the columns; `rest` stands for all statuses
//! that no line names. An action without a table is an error: add one where its like stand.
use super::{image, instance, unknown, word_of};
use horizon_tui::{
    app::{
        action::{
            Action, COMMANDS, Command, ImagesAction as I, InstancesAction as N, Scope,
            VolumeSnapshotsAction as V,
        },
        offer::{Access, Asking, Subject, offer},
    },
    model::{
        Image, ImageKind, ImageStatus, Instance, InstanceStatus, Place, SafeText, Task,
        VolumeSnapshot, VolumeSnapshotStatus, Whose, volume::VolumePart,
    },
    plan::{Guard, uses::Uses},
};
use std::collections::{BTreeMap, BTreeSet};

/// Without a task, with any task but this one, being deleted, locked, another project's.
const INSTANCES: &[(N, &str)] = &[
    (
        N::CreateSnapshot,
        "Active Shutoff Paused Suspended | yes task task yes yes
         Deleted SoftDeleted | - - - - -
         Unknown | unreachable unreachable unreachable unreachable unreachable
         rest | state task task state state",
    ),
    (
        N::ConsoleLog,
        "Deleted SoftDeleted | - - - - -
         Unknown | unreachable unreachable unreachable unreachable unreachable
         ShelvedOffloaded | state state state state state
         rest | yes yes task yes yes",
    ),
    (
        N::Restore,
        "Active Shutoff Error | yes task state locked not_yours
         Deleted SoftDeleted | - - - - -
         Unknown | unreachable unreachable unreachable unreachable unreachable
         rest | state task state locked not_yours",
    ),
    (N::Snapshots, "rest | yes yes yes yes yes"),
    (N::More, "rest | yes yes yes yes yes"),
    (
        N::Start,
        "Shutoff Crashed | yes task state locked not_yours
         Deleted SoftDeleted | - - - - -
         Unknown | unreachable unreachable unreachable unreachable unreachable
         rest | state task state locked not_yours",
    ),
    (
        N::ShutOff,
        "Active Error | yes task state locked not_yours
         Deleted SoftDeleted | - - - - -
         Unknown | unreachable unreachable unreachable unreachable unreachable
         rest | state task state locked not_yours",
    ),
    (
        N::SoftReboot,
        "Active | yes task state locked not_yours
         Deleted SoftDeleted | - - - - -
         Unknown | unreachable unreachable unreachable unreachable unreachable
         rest | state task state locked not_yours",
    ),
    (
        N::HardReboot,
        "Active Shutoff Paused Suspended Error Reboot HardReboot | yes task state locked not_yours
         Deleted SoftDeleted | - - - - -
         Unknown | unreachable unreachable unreachable unreachable unreachable
         rest | state task state locked not_yours",
    ),
    (
        N::Pause,
        "Active | yes task state locked not_yours
         Paused Deleted SoftDeleted | - - - - -
         Unknown | unreachable unreachable unreachable unreachable unreachable
         rest | state task state locked not_yours",
    ),
    (
        N::Unpause,
        "Paused | yes task state locked not_yours
         rest | - - - - -",
    ),
    (
        N::Suspend,
        "Active | yes task state locked not_yours
         Suspended Deleted SoftDeleted | - - - - -
         Unknown | unreachable unreachable unreachable unreachable unreachable
         rest | state task state locked not_yours",
    ),
    (
        N::Resume,
        "Suspended | yes task state locked not_yours
         rest | - - - - -",
    ),
    (
        N::Lock,
        "Deleted SoftDeleted | - - - - -
         Unknown | unreachable unreachable unreachable - unreachable
         rest | yes yes state - not_yours",
    ),
    (
        N::Unlock,
        "Deleted SoftDeleted | - - - - -
         Unknown | - - - unreachable -
         rest | - - - yes -",
    ),
    (
        N::Delete,
        "Deleted SoftDeleted | - - - - -
         Unknown | unreachable unreachable unreachable unreachable unreachable
         rest | yes yes state locked not_yours",
    ),
];

/// Snapshots: own, own and protected, another project's, own and hidden.
const IMAGES: &[(I, &str)] = &[
    (
        I::Delete,
        "Deleted | - - - -
         PendingDelete | state state state state
         rest | yes protected not_yours yes",
    ),
    (
        I::SetAside,
        "Deleted | - - - -
         PendingDelete | state state state yes
         rest | yes protected not_yours yes",
    ),
    (
        I::Protect,
        "Deleted | - - - -
         PendingDelete | state state state state
         rest | yes yes not_yours yes",
    ),
    (
        I::Edit,
        "Deleted | - - - -
         PendingDelete | state state state state
         rest | yes yes not_yours yes",
    ),
    (
        I::Metadata,
        "Deleted | - - - -
         PendingDelete | state state state state
         rest | yes yes not_yours yes",
    ),
    (
        I::CreateVolume,
        "Active | yes yes yes yes
         Deleted | - - - -
         rest | state state state state",
    ),
    (
        I::Deactivate,
        "Active | yes protected not_yours yes
         Deleted Deactivated | - - - -
         PendingDelete | state state state state
         rest | state state not_yours state",
    ),
    (
        I::Reactivate,
        "Deactivated | yes yes not_yours yes
         rest | - - - -",
    ),
    (
        I::Launch,
        "Active | yes yes yes yes
         Deleted | - - - -
         rest | state state state state",
    ),
    // By their sources and kinds, which have a test of their own.
    (I::Source, "rest | unknown unknown unknown unknown"),
    (I::Restore, "rest | unknown unknown unknown unknown"),
    (I::VolumeSnapshots, "rest | - - - -"),
    // Of the list, not of a row.
    (I::ToggleAll, "rest | - - - -"),
    (I::Tree, "rest | - - - -"),
    (I::MarkByRule, "rest | - - - -"),
];

/// Free, taken with others, an image made of it, not all images read, another project's.
const VOLUME_SNAPSHOTS: &[(V, &str)] = &[
    (
        V::Delete,
        "Available Error | yes group used unread not_yours
         Deleted Deleting | state state state state state
         rest | status group status status not_yours",
    ),
    (
        V::Edit,
        "Deleted Deleting | state state state state state
         rest | yes yes yes yes not_yours",
    ),
    (
        V::CreateVolume,
        "Available | yes yes yes yes not_yours
         Deleted Deleting | state state state state state
         rest | not_available not_available not_available not_available not_yours",
    ),
    (V::Image, "rest | no_image no_image yes not_read no_image"),
];

/// What changes nothing: offered to those as well who may change nothing.
const LOOKS: [Action; 5] = [
    Action::Instances(N::Snapshots),
    Action::Instances(N::More),
    Action::Images(I::Source),
    Action::Images(I::VolumeSnapshots),
    Action::VolumeSnapshots(V::Image),
];

fn place() -> Place {
    Place::open_stack("cloud".into(), "mine".into(), "region".into())
}

/// What makes something, or anew: nothing for where the things of all projects are shown.
const MAKES: [Action; 6] = [
    Action::Instances(N::CreateSnapshot),
    Action::Instances(N::Restore),
    Action::Images(I::Launch),
    Action::Images(I::Restore),
    Action::Images(I::CreateVolume),
    Action::VolumeSnapshots(V::CreateVolume),
];

/// One word, as it stands in a table.
fn said(action: Action, subject: Subject<'_>, access: Access) -> String {
    said_at(&place(), action, subject, access)
}

fn said_at(place: &Place, action: Action, subject: Subject<'_>, access: Access) -> String {
    let guard = Guard::default();
    let asking = Asking {
        place,
        guard: &guard,
        access,
    };
    match word_of(offer(action, subject, asking)).as_str() {
        "offered" => "yes".to_owned(),
        "absent" => "-".to_owned(),
        dimmed => dimmed.trim_start_matches("dimmed: ").replace(' ', "_"),
    }
}

/// What a table expects, by the names of statuses. Each status stands in it once.
fn expected(table: &str, statuses: &[String]) -> BTreeMap<String, Vec<String>> {
    let mut expected = BTreeMap::new();
    for line in table.lines() {
        let (names, words) = line.split_once('|').expect("statuses and words");
        let words: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
        for name in names.split_whitespace() {
            let is_known = name == "rest" || statuses.iter().any(|status| status == name);
            assert!(is_known, "{name} is no status");
            let before = expected.insert(name.to_owned(), words.clone());
            assert_eq!(before, None, "{name} stands there twice");
        }
    }
    let rest = expected.remove("rest");
    for status in statuses {
        if !expected.contains_key(status) {
            let words = rest
                .clone()
                .unwrap_or_else(|| panic!("no line for {status}"));
            expected.insert(status.clone(), words);
        }
    }
    expected
}

/// The name of a status, without what it holds.
fn name(status: &impl std::fmt::Debug) -> String {
    let name = format!("{status:?}");
    name.split('(').next().unwrap_or_default().to_owned()
}

/// Asserts that a row is offered what its column says, and nothing to those who only look.
fn check(action: Action, status: &str, word: &str, subjects: &[Subject<'_>]) {
    for subject in subjects {
        let found = said(action, *subject, Access::Full);
        assert_eq!(found, word, "{action:?} {status}: {subject:?}");
        let read_only = said(action, *subject, Access::ReadOnly);
        if LOOKS.contains(&action) {
            assert_eq!(read_only, word, "{action:?} {status}");
        } else {
            let is_refused = read_only == "read-only" || read_only == "-";
            assert!(is_refused, "{action:?} {status}: {read_only}");
        }
        check_among_all(action, status, word, *subject);
    }
}

/// Where the things of all projects are shown, nothing is another's; nothing is made there, and
/// nothing changed but where the configuration allows it.
fn check_among_all(action: Action, status: &str, word: &str, subject: Subject<'_>) {
    let everyone = place().of(Whose::Everyone);
    let open = said_at(&everyone, action, subject, Access::Full);
    let closed = said_at(&everyone, action, subject, Access::AllProjectsReadOnly);
    let told = format!("{action:?} {status}: {open}, {closed}");
    if MAKES.contains(&action) {
        assert!(["all_projects", "-"].contains(&open.as_str()), "{told}");
        assert_eq!(open, closed, "{told}");
    } else if let Subject::VolumeSnapshot(..) = subject {
        // What images are made of it has not been read of this place.
        assert_ne!(open, "not_yours", "{told}");
    } else if LOOKS.contains(&action) {
        assert_eq!([open.as_str(), closed.as_str()], [word, word], "{told}");
    } else {
        assert!(["all_read-only", "-"].contains(&closed.as_str()), "{told}");
        assert!(open == word || word == "not_yours", "{told}");
        assert_ne!(open, "not_yours", "{told}");
    }
}

fn busy(status: &InstanceStatus) -> Vec<Instance> {
    let mut tasks = Task::ALL.to_vec();
    tasks.retain(|task| *task != Task::Deleting);
    tasks.push(Task::Other(SafeText::new("powering-off")));
    let busy = tasks.iter().map(|task| instance(status, Some(task)));
    busy.collect()
}

#[test]
fn every_action_is_offered_for_instances_as_its_table_says() {
    let mut statuses = InstanceStatus::ALL.to_vec();
    statuses.push(InstanceStatus::Other(SafeText::new("VENDOR")));
    let names: Vec<String> = statuses.iter().map(name).collect();
    for (action, table) in INSTANCES {
        let expected = expected(table, &names);
        for status in &statuses {
            let own = instance(status, None);
            let locked = Instance {
                locked: true,
                ..own.clone()
            };
            let foreign = Instance {
                project: Some("theirs".into()),
                ..own.clone()
            };
            let deleted = instance(status, Some(&Task::Deleting));
            let columns = [
                vec![own],
                busy(status),
                vec![deleted],
                vec![locked],
                vec![foreign],
            ];
            let words = &expected[&name(status)];
            assert_eq!(words.len(), columns.len(), "{action:?} {status:?}");
            for (word, column) in words.iter().zip(&columns) {
                let subjects: Vec<Subject<'_>> = column.iter().map(Subject::Instance).collect();
                check(Action::Instances(*action), &name(status), word, &subjects);
            }
        }
    }
}

#[test]
fn every_action_is_offered_for_images_as_its_table_says() {
    let mut statuses = ImageStatus::ALL.to_vec();
    statuses.push(ImageStatus::Other(SafeText::new("vendor")));
    let names: Vec<String> = statuses.iter().map(name).collect();
    let unknown = unknown();
    for (action, table) in IMAGES {
        let expected = expected(table, &names);
        for status in &statuses {
            let own = image(status, ImageKind::Snapshot, "mine");
            let columns = [
                own.clone(),
                Image {
                    protected: true,
                    ..own.clone()
                },
                Image {
                    owner: Some("theirs".into()),
                    ..own.clone()
                },
                Image {
                    hidden: true,
                    ..own
                },
            ];
            let words = &expected[&name(status)];
            assert_eq!(words.len(), columns.len(), "{action:?} {status:?}");
            for (word, image) in words.iter().zip(&columns) {
                let subject = Subject::Image(image, &unknown);
                check(Action::Images(*action), &name(status), word, &[subject]);
            }
        }
    }
}

fn volume_snapshot(status: &VolumeSnapshotStatus) -> VolumeSnapshot {
    VolumeSnapshot {
        id: "v".into(),
        name: None,
        description: None,
        status: status.clone(),
        gibibytes: Some(1),
        volume: None,
        created: None,
        updated: None,
        project: Some("mine".into()),
        is_in_group: false,
    }
}

#[test]
fn every_action_is_offered_for_volume_snapshots_as_its_table_says() {
    let mut statuses = VolumeSnapshotStatus::ALL.to_vec();
    statuses.push(VolumeSnapshotStatus::Other(SafeText::new("vendor")));
    let names: Vec<String> = statuses.iter().map(name).collect();
    let part = VolumePart {
        snapshot: "v".into(),
        gibibytes: None,
        boots: true,
    };
    let kind = ImageKind::VolumeBacked(vec![part]);
    let made_of_it = image(&ImageStatus::Active, kind, "mine");
    let whole = || BTreeSet::from([place()]);
    let unused = Uses::new([], whole());
    let used = Uses::new([&made_of_it], whole());
    let unread = Uses::new([], BTreeSet::new());
    for (action, table) in VOLUME_SNAPSHOTS {
        let expected = expected(table, &names);
        for status in &statuses {
            let own = volume_snapshot(status);
            let grouped = VolumeSnapshot {
                is_in_group: true,
                ..own.clone()
            };
            let foreign = VolumeSnapshot {
                project: Some("theirs".into()),
                ..own.clone()
            };
            let columns = [
                Subject::VolumeSnapshot(&own, &unused),
                Subject::VolumeSnapshot(&grouped, &unused),
                Subject::VolumeSnapshot(&own, &used),
                Subject::VolumeSnapshot(&own, &unread),
                Subject::VolumeSnapshot(&foreign, &unused),
            ];
            let words = &expected[&name(status)];
            assert_eq!(words.len(), columns.len(), "{action:?} {status:?}");
            for (word, subject) in words.iter().zip(columns) {
                check(
                    Action::VolumeSnapshots(*action),
                    &name(status),
                    word,
                    &[subject],
                );
            }
        }
    }
}

fn tabled() -> Vec<Action> {
    let instances = INSTANCES
        .iter()
        .map(|(action, _)| Action::Instances(*action));
    let images = IMAGES.iter().map(|(action, _)| Action::Images(*action));
    let of_volumes = VOLUME_SNAPSHOTS.iter();
    let of_volumes = of_volumes.map(|(action, _)| Action::VolumeSnapshots(*action));
    instances.chain(images).chain(of_volumes).collect()
}

/// The actions of rows that have no table.
fn without_table(tabled: &[Action]) -> Vec<&'static str> {
    let is_of_row = |command: &&Command| {
        matches!(
            command.scope,
            Scope::Instances | Scope::Images | Scope::VolumeSnapshots
        )
    };
    let of_rows = COMMANDS.iter().filter(is_of_row);
    let without = of_rows.filter(|command| !tabled.contains(&command.action));
    without.map(|command| command.name).collect()
}

#[test]
fn every_action_of_a_row_has_a_table() {
    let mut tabled = tabled();
    assert_eq!(without_table(&tabled), [""; 0]);
    let left_out = tabled.remove(4);
    assert_eq!(without_table(&tabled), [left_out.command().name]);
}
