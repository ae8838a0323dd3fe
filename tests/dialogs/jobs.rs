//! Jobs of earlier runs, as their journals tell of them, and one that is under way.
use crate::world::{self, World};
use horizon_tui::{
    app::Event,
    call::FailureKind,
    model::{Instance, SafeText},
    plan::{
        Changed, Entry, Guards, JobId, Plan, Record, StepOutcome, make,
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
    world.tell(Event::Recalled(vec![journal]));
    world.press("6 i");
    world
}

fn deletes(world: &World) -> Plan {
    let place = world::place("RegionOne");
    let rows: Vec<_> = world.images[..5]
        .iter()
        .map(|image| make::Row {
            place: &place,
            image,
            source: &Source::Unknown,
            reason: None,
        })
        .collect();
    make::delete_images(&rows, &world.images, &Guards::default(), world::now())
}

fn send(plan: &Plan, step: usize) -> Record {
    Record::Send {
        step,
        attempt: 1,
        write: plan.steps[step].write.clone(),
        tombstone: Some(Tombstone("{}".into())),
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

/// Asked to quit while a snapshot is being made.
pub(crate) fn quitting() -> World {
    let mut world = World::working();
    world.press("s Enter q Down");
    world
}
