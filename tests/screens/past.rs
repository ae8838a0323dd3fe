//! Journals of earlier runs.
use crate::{
    finding::type_text,
    plain::PROJECT,
    world::{DAY, Stage, ago},
};
use horizon_tui::{
    app::Event,
    call::{Failure, FailureKind},
    model::Place,
    plan::{
        Entry, Gone, Guards, JobId, Journal, Plan, Record, StepOutcome,
        make::{self, Around, Row},
        source::Source,
        step::Changed,
    },
};
use insta::assert_snapshot;

/// The journal of one earlier job.
fn journal(number: i64, plan: Plan, outcomes: Vec<StepOutcome>) -> Vec<Entry> {
    let hash = plan.hash();
    let sends: Vec<_> = plan.steps.iter().map(|step| step.write.clone()).collect();
    let mut records = vec![
        Record::Plan {
            plan: Box::new(plan),
            hash: hash.clone(),
            user: "alice".into(),
        },
        Record::Confirm { hash },
    ];
    for (step, outcome) in outcomes.into_iter().enumerate() {
        records.push(Record::Send {
            step,
            attempt: 1,
            write: sends[step].clone(),
            tombstone: None,
        });
        records.push(Record::Done { step, outcome });
    }
    records
        .into_iter()
        .map(|record| Entry {
            at: ago(number * DAY),
            job: JobId(format!("before-{number}").into()),
            record,
        })
        .collect()
}

fn done(gone: Option<Gone>) -> StepOutcome {
    StepOutcome::Done {
        image: None,
        request_id: None,
        gone,
        unclaimed: None,
        order: None,
        made: None,
    }
}

/// The History pane after six jobs that ended in six ways.
pub(crate) fn with_history(width: u16, height: u16) -> Stage {
    let mut stage = Stage::at_work(width, height);
    let place = Place::open_stack("demo".into(), PROJECT.into(), "RegionOne".into());
    let plan = |count: usize| {
        let rows = stage.images[9..9 + count].iter().map(|image| Row {
            place: &place,
            image,
            source: &Source::Unknown,
            reason: None,
        });
        make::delete_images(
            &rows.collect::<Vec<_>>(),
            &Around::default(),
            &Guards::default(),
            ago(0),
        )
    };
    let instance = &stage.instances[1];
    let snapshot = make::create_snapshot(&place, instance, "web-1-nightly", "w", ago(0));
    let failed = StepOutcome::Failed(Failure::unsent(FailureKind::Conflict));
    let skipped = StepOutcome::Skipped(Changed::Name);
    let mut torn = journal(5, plan(1), vec![done(None)]);
    torn.pop();
    let journals = vec![
        journal(1, snapshot, vec![done(None)]),
        journal(2, plan(1), vec![done(Some(Gone::Already))]),
        journal(3, plan(1), vec![failed.clone()]),
        journal(
            4,
            plan(8),
            vec![
                done(None),
                done(None),
                failed,
                skipped,
                StepOutcome::Pending,
            ],
        ),
        torn,
        journal(6, plan(1), Vec::new()),
    ];
    let journals = journals.into_iter().map(|entries| Journal {
        entries,
        held: false,
    });
    stage.send(Event::Recalled(journals.collect()));
    // One of them has no end: it is offered first.
    stage.press("Esc 6 j");
    stage
}

#[test]
fn history_is_filtered() {
    let mut stage = with_history(80, 15);
    stage.press("/");
    type_text(&mut stage, "result:failed newer:4d");
    assert_snapshot!("history_is_filtered", stage.screen("en"));
    stage.press("Enter");
    assert_eq!(stage.app.history.shown_len(), 1);
    stage.press("Esc");
    assert_eq!(stage.app.history.shown_len(), 6);
    stage.press("/");
    type_text(&mut stage, "result:fail sn");
    assert_snapshot!("history_with_a_wrong_word", stage.screen("de"));
}
