//! Jobs of earlier runs, as their journals tell of them, and one that is under way.
use crate::world::{self, World};
use horizon_tui::{
    app::{
        Event,
        dialog::{Confirm, Dialog, Opened},
    },
    call::{Answer, Failure, FailureKind, Sent, Write},
    model::{Instance, SafeText},
    plan::{
        Changed, Entry, Guards, JobId, Journal, Plan, Record, StepOutcome,
        make::{self, Around},
        record::{Tally, Tombstone},
        source::Source,
    },
};

/// The journal of this plan: confirmed, and then this.
fn journal(plan: Plan, records: Vec<Record>) -> Vec<Entry> {
    let hash = plan.hash();
    let begin = [
        Record::Plan {
            plan: Box::new(plan),
            hash: hash.clone(),
            user: "alice".into(),
        },
        Record::Confirm { hash },
    ];
    begin
        .into_iter()
        .chain(records)
        .map(|record| Entry {
            at: world::days_ago(1),
            job: JobId("1f2e3d-4".into()),
            record,
        })
        .collect()
}

/// The story of a job, opened in the History pane.
fn story(journal: Vec<Entry>) -> World {
    let mut world = World::working();
    world.tell(Event::Recalled(vec![Journal {
        entries: journal,
        held: false,
    }]));
    if world.app.dialog.is_some() {
        world.press("Esc");
    }
    world.press("6 i");
    world
}

fn deletes(world: &World) -> Plan {
    let place = world::place("RegionOne");
    let old = world::snapshot("5b0a", "web-1-monthly", "1e01", 30);
    let rows: Vec<_> = world.images[..5]
        .iter()
        .chain([&old])
        .map(|image| make::Row {
            place: &place,
            image,
            source: &Source::Unknown,
            reason: None,
        })
        .collect();
    make::delete_images(
        &rows,
        &Around::new(&world.images, []),
        &Guards::default(),
        world::now(),
    )
}

fn send(plan: &Plan, step: usize) -> Record {
    let write = plan.steps[step].write.clone();
    let deletes = matches!(write, Write::DeleteImage { .. });
    let id = &plan.steps[step].target.id;
    let record = format!(
        r#"{{"id": "{id}", "os_hidden": false, "metadata": {{"why": "nightly"}}, "tags": []}}"#
    );
    Record::Send {
        step,
        attempt: 1,
        write,
        tombstone: deletes.then(|| Tombstone(record.as_str().into())),
    }
}

fn ended(step: usize, outcome: StepOutcome) -> Record {
    Record::Done { step, outcome }
}

fn good() -> StepOutcome {
    StepOutcome::Done {
        image: None,
        request_id: Some("req-77".into()),
        gone: None,
        unclaimed: None,
        order: None,
        made: None,
    }
}

pub(crate) fn failed() -> World {
    let plan = deletes(&World::new());
    let words = "Image 5b020000 could not be deleted because it is in use: the image is in use.";
    let conflict = world::failure(FailureKind::Conflict, words);
    let records = vec![
        send(&plan, 0),
        ended(0, StepOutcome::Failed(conflict)),
        send(&plan, 1),
        ended(1, good()),
        ended(2, StepOutcome::Skipped(Changed::Protected)),
        ended(3, StepOutcome::Pending),
        Record::End {
            tally: Tally::default(),
        },
    ];
    story(journal(plan, records))
}

/// The same with the records of what was to be deleted.
pub(crate) fn unfolded() -> World {
    let mut world = failed();
    world.press("t");
    world
}

fn creates(instance: &Instance) -> Plan {
    let place = world::place("RegionOne");
    make::create_snapshot(&place, instance, "web-1-nightly", "run-1", world::now())
}

pub(crate) fn done() -> World {
    let plan = creates(&world::instance("1e01", "web-1"));
    let outcome = StepOutcome::Done {
        image: Some(world::id("5b09").as_str().into()),
        request_id: Some("req-77".into()),
        gone: None,
        unclaimed: Some(world::failure(FailureKind::Forbidden, "Access was denied.")),
        order: None,
        made: None,
    };
    let records = vec![
        send(&plan, 0),
        ended(0, outcome),
        Record::End {
            tally: Tally::default(),
        },
    ];
    story(journal(plan, records))
}

/// What an earlier run left behind, offered at the start.
pub(crate) fn unfinished() -> World {
    let plan = deletes(&World::new());
    let records = vec![send(&plan, 0), ended(0, good()), send(&plan, 1)];
    let mut world = World::working();
    world.tell(Event::Recalled(vec![Journal {
        entries: journal(plan, records),
        held: false,
    }]));
    world
}

pub(crate) fn interrupted() -> World {
    let plan = creates(&world::instance("1e01", "web-1"));
    let sent = vec![send(&plan, 0)];
    story(journal(plan, sent))
}

/// The story of a job about something with this name.
pub(crate) fn of_a_thing_named(name: &str) -> World {
    let mut world = World::new();
    world.images[0].name = Some(SafeText::new(name));
    let plan = deletes(&world);
    let failure = world::failure(FailureKind::Forbidden, name);
    let records = vec![send(&plan, 0), ended(0, StepOutcome::Failed(failure))];
    story(journal(plan, records))
}

/// A confirmed plan of so many deletes; the first of them have left.
pub(crate) fn running(count: usize) -> World {
    let mut world = World::working();
    world.images = (0..count)
        .map(|at| {
            world::snapshot(
                &format!("{at:02}d0"),
                &format!("web-1-nightly-{at}"),
                "1e01",
                9,
            )
        })
        .collect();
    let place = world::place("RegionOne");
    let rows: Vec<_> = world
        .images
        .iter()
        .map(|image| make::Row {
            place: &place,
            image,
            source: &Source::Unknown,
            reason: None,
        })
        .collect();
    let plan = make::delete_images(
        &rows,
        &Around::new(&world.images, []),
        &Guards::default(),
        world::now(),
    );
    let confirm = Confirm::new(plan, None);
    world.app.dialog = Some(Opened::new(Dialog::Confirm(confirm)));
    world.tell(Event::Painted);
    world.write(&count.to_string());
    world.press("Enter");
    world
}

/// A job in the middle of its work, looked at.
pub(crate) fn following() -> World {
    let mut world = running(40);
    world.press("J");
    world.answer_change(Ok(Answer::Deleted { request_id: None }));
    let words = "Image 01d0 could not be deleted because it is in use by 3 instances.";
    world.answer_change(Err(world::failure(FailureKind::Conflict, words)));
    world.answer_change(Err(Failure {
        sent: Sent::Yes,
        ..Failure::unsent(FailureKind::NotFound)
    }));
    world.answer_change(Ok(Answer::Deleted { request_id: None }));
    world
}

/// The same, held up, and asked to be cancelled.
pub(crate) fn cancelling() -> World {
    let mut world = following();
    world.press("p c");
    world
}

/// A job that has ended while it was looked at.
pub(crate) fn over() -> World {
    let mut world = running(3);
    world.press("J");
    let words = "The image is in use.";
    world.answer_change(Err(world::failure(FailureKind::Conflict, words)));
    for _ in 0..2 {
        world.answer_change(Ok(Answer::Deleted { request_id: None }));
    }
    world
}

/// Two jobs are under way: which?
pub(crate) fn choosing() -> World {
    let mut world = running(12);
    world.press("1 s Enter J");
    world
}

/// Asked to quit while a snapshot is being made.
pub(crate) fn quitting() -> World {
    let mut world = World::working();
    world.press("s Enter q Down");
    world
}
