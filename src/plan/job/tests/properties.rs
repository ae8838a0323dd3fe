//! Random plans, faults, stops, pauses and sign-ins: the rules hold, and a broken rule is caught.
use super::{bench::Pending, oracle, *};
use crate::{
    call::Answer,
    model::Place,
    plan::{Purpose, Severity, Step, Watch, sample},
};
use proptest::{
    prelude::*,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use std::cell::RefCell;

/// One thing that happens to a job.
#[derive(Debug, Clone)]
enum Happening {
    /// A call comes back, with this fault.
    Answer(prop::sample::Index, Fault),
    Sleep,
    /// Time passes while nothing is asked of the job.
    Pass(Duration),
    Stop,
    BreakJournal,
    Pause,
    Resume,
    SignIn,
    /// Somebody else changes the image of a step.
    Meddle(prop::sample::Index, Meddling),
    /// An answer that nobody waits for.
    Stray(usize),
}

#[derive(Debug, Clone, Copy)]
enum Meddling {
    Rename,
    Protect,
    Hide,
    Remove,
}

/// A plan to be tried, and what happens to it.
#[derive(Debug, Clone)]
struct Case {
    steps: Vec<Planned>,
    /// Calls a second.
    ceiling: usize,
    fate: Fate,
    names_image: bool,
    happenings: Vec<Happening>,
}

#[derive(Debug, Clone)]
struct Planned {
    creates: bool,
    cloud: bool,
    after: Option<prop::sample::Index>,
}

fn kinds() -> impl Strategy<Value = FailureKind> {
    prop_oneof![
        Just(FailureKind::TimedOut),
        Just(FailureKind::CutOff),
        Just(FailureKind::Unreachable),
        Just(FailureKind::Broken { status: 503 }),
        Just(FailureKind::Unreadable),
        Just(FailureKind::Internal),
    ]
}

fn refusals() -> impl Strategy<Value = FailureKind> {
    prop_oneof![
        Just(FailureKind::Forbidden),
        Just(FailureKind::Conflict),
        Just(FailureKind::Refused { status: 400 }),
        Just(FailureKind::SignedOut),
        Just(FailureKind::TooMany),
        Just(FailureKind::Broken { status: 502 }),
    ]
}

fn faults() -> impl Strategy<Value = Fault> {
    prop_oneof![
        12 => Just(Fault::None),
        1 => kinds().prop_map(Fault::Unsent),
        2 => refusals().prop_map(Fault::Answers),
        1 => (0_u64..100).prop_map(|seconds| {
            Fault::AnswersAfter(FailureKind::TooMany, Duration::from_secs(seconds))
        }),
        2 => kinds().prop_map(Fault::LosesAnswer),
        1 => kinds().prop_map(Fault::LosesRequest),
    ]
}

fn happenings() -> impl Strategy<Value = Happening> {
    let meddlings = prop_oneof![
        Just(Meddling::Rename),
        Just(Meddling::Protect),
        Just(Meddling::Hide),
        Just(Meddling::Remove),
    ];
    prop_oneof![
        60 => (any::<prop::sample::Index>(), faults())
            .prop_map(|(at, fault)| Happening::Answer(at, fault)),
        20 => Just(Happening::Sleep),
        4 => (0_u64..20_000).prop_map(|ms| Happening::Pass(Duration::from_millis(ms))),
        1 => Just(Happening::Stop),
        1 => Just(Happening::BreakJournal),
        3 => Just(Happening::Pause),
        6 => Just(Happening::Resume),
        6 => Just(Happening::SignIn),
        3 => (any::<prop::sample::Index>(), meddlings)
            .prop_map(|(at, meddling)| Happening::Meddle(at, meddling)),
        2 => (0_usize..9).prop_map(Happening::Stray),
    ]
}

fn cases() -> impl Strategy<Value = Case> {
    let planned = (
        prop::bool::weighted(0.25),
        prop::bool::weighted(0.2),
        prop::option::weighted(0.25, any::<prop::sample::Index>()),
    )
        .prop_map(|(creates, cloud, after)| Planned {
            creates,
            cloud,
            after,
        });
    let fates = prop_oneof![
        6 => Just(Fate::Good),
        2 => Just(Fate::LateVolume),
        1 => Just(Fate::Vanishes),
        1 => Just(Fate::Killed),
    ];
    (
        prop::collection::vec(planned, 0..9),
        prop_oneof![1_usize..5, Just(REQUESTS_PER_SECOND)],
        fates,
        any::<bool>(),
        prop::collection::vec(happenings(), 0..80),
    )
        .prop_map(|(steps, ceiling, fate, names_image, happenings)| Case {
            steps,
            ceiling,
            fate,
            names_image,
            happenings,
        })
}

impl Case {
    fn bench(&self) -> Bench {
        let places = [
            sample::place_in("a", "RegionOne"),
            sample::place_in("b", "RegionOne"),
        ];
        let mut cloud = Cloud::new(&places[0], &[]);
        cloud.fate = self.fate;
        cloud.names_image = self.names_image;
        let steps: Vec<Step> = (0..self.steps.len())
            .map(|at| self.step(at, &places, &mut cloud))
            .collect();
        let plan = Plan {
            purpose: Purpose::DeleteImages,
            made: sample::at(0),
            steps,
            left_out: Vec::new(),
            severity: Severity::Key,
            exceeds: Vec::new(),
            continues: None,
        };
        Bench::at_pace(plan, cloud, self.ceiling)
    }

    fn step(&self, at: usize, places: &[Place; 2], cloud: &mut Cloud) -> Step {
        let planned = &self.steps[at];
        let place = &places[usize::from(planned.cloud)];
        let mut step = if planned.creates {
            let mut step = sample::creates(place).steps.remove(0);
            give_wish(&mut step, &format!("run-1-{at}"));
            step
        } else {
            let image = sample::snapshot(&format!("s-{at}"), "i-0");
            cloud.put(place, std::slice::from_ref(&image));
            sample::delete_step(place, &image)
        };
        step.after = match &planned.after {
            Some(before) if at > 0 => vec![before.index(at)],
            _ => Vec::new(),
        };
        step
    }
}

/// Gives a snapshot a wish of its own.
fn give_wish(step: &mut Step, own: &str) {
    if let Write::CreateSnapshot { metadata, .. } = &mut step.write {
        for (_, value) in metadata
            .iter_mut()
            .filter(|(_, value)| value == sample::WISH)
        {
            own.clone_into(value);
        }
    }
    if let Some(Watch::Snapshot { wish, .. }) = &mut step.settles {
        own.clone_into(wish);
    }
}

/// What the cases came to, so that a run that tests nothing is noticed.
#[derive(Debug, Default)]
struct Count {
    confirmed: usize,
    /// Calls, answers, records and what the user did.
    seen: usize,
    cancelled: usize,
    journals_broken: usize,
    paused: usize,
    resumed: usize,
    signed_in: usize,
    done: usize,
    failed: usize,
    skipped: usize,
    pending: usize,
    unclear_snapshots: usize,
}

impl Count {
    fn add(&mut self, bench: &Bench) {
        let tally = bench.job.tally();
        self.confirmed += 1;
        self.seen += bench.seen.len();
        self.done += tally.done;
        self.failed += tally.failed;
        self.skipped += tally.skipped;
        self.pending += tally.pending;
        self.cancelled += usize::from(bench.job.stopped() == Some(StopReason::ByUser));
        self.journals_broken += usize::from(bench.job.stopped() == Some(StopReason::NotRecorded));
        for seen in &bench.seen {
            match seen {
                Seen::Paused => self.paused += 1,
                Seen::Resumed => self.resumed += 1,
                Seen::SignedIn(_) => self.signed_in += 1,
                Seen::Asked {
                    read: Read::ImagesByWish { .. },
                    ..
                } => self.unclear_snapshots += 1,
                Seen::Noted(_)
                | Seen::Asked { .. }
                | Seen::Did { .. }
                | Seen::Answered { .. }
                | Seen::Stopped => {}
            }
        }
    }
}

fn happen(bench: &mut Bench, happening: &Happening) {
    let is_over = bench.job.state() == JobState::Ended;
    match happening {
        Happening::Answer(at, fault) if !bench.pending.is_empty() => {
            let at = at.index(bench.pending.len());
            bench.answer(at, fault);
        }
        Happening::Sleep => {
            bench.sleep();
        }
        Happening::Pass(time) => bench.now += *time,
        Happening::Stop if !is_over => bench.stop(),
        Happening::BreakJournal if !is_over => bench.break_journal(),
        Happening::Pause if bench.job.state() == JobState::Running => bench.pause(),
        Happening::Resume if matches!(bench.job.state(), JobState::Paused(_)) => bench.resume(),
        Happening::SignIn => bench.sign_in(),
        Happening::Meddle(at, meddling) if !bench.cloud.images.is_empty() => {
            meddle(bench, *at, *meddling);
        }
        Happening::Stray(step) if !bench.pending.iter().any(|(of, _)| of == step) => {
            let stray = Ok(Answer::Deleted { request_id: None });
            bench.receive(*step, stray);
        }
        Happening::Answer(..)
        | Happening::Stop
        | Happening::BreakJournal
        | Happening::Pause
        | Happening::Resume
        | Happening::Meddle(..)
        | Happening::Stray(_) => {}
    }
}

fn meddle(bench: &mut Bench, at: prop::sample::Index, meddling: Meddling) {
    let keys: Vec<_> = bench.cloud.images.keys().cloned().collect();
    let key = at.get(&keys);
    // What the job made itself passes on by the cloud's clock.
    let Some(image) = bench.cloud.images.get_mut(key) else {
        return;
    };
    if image.id.as_str().starts_with("new-") {
        return;
    }
    match meddling {
        Meddling::Rename => image.name = Some("renamed".into()),
        Meddling::Protect => image.protected = true,
        Meddling::Hide => image.hidden = true,
        Meddling::Remove => {
            bench.cloud.images.remove(key);
        }
    }
}

/// Runs a case, and then lets everything go well, until the job has ended.
fn run(case: &Case) -> Bench {
    let mut bench = case.bench();
    for happening in &case.happenings {
        happen(&mut bench, happening);
        is_never_stuck(&bench);
    }
    for _ in 0..20 {
        bench.run(|_: &Pending| Fault::None);
        bench.sign_in();
        if matches!(bench.job.state(), JobState::Paused(_)) {
            bench.resume();
        }
    }
    assert_eq!(bench.job.state(), JobState::Ended);
    bench
}

/// A job that runs has a call under way or a time to wake up at.
fn is_never_stuck(bench: &Bench) {
    let waits = !bench.pending.is_empty() || bench.job.wake_at(&bench.pace).is_some();
    assert!(waits || bench.job.state() != JobState::Running, "stuck");
}

#[test]
fn whatever_happens_the_rules_hold() {
    const CASES: u32 = 2000;
    let count = RefCell::new(Count::default());
    let config = Config {
        cases: CASES,
        failure_persistence: None,
        ..Config::default()
    };
    let mut runner = TestRunner::new(config);
    runner
        .run(&cases(), |case| {
            let bench = run(&case);
            oracle::check(&bench).map_err(TestCaseError::fail)?;
            count.borrow_mut().add(&bench);
            Ok(())
        })
        .expect("the rules hold");
    let count = count.into_inner();
    println!("{count:#?}");
    assert!(count.confirmed >= 2000, "{count:?}");
    assert!(count.seen >= 50_000, "{count:?}");
    assert!(count.cancelled >= 200, "{count:?}");
    assert!(count.journals_broken >= 200, "{count:?}");
    assert!(count.paused >= 300 && count.resumed >= 300, "{count:?}");
    assert!(count.signed_in >= 80, "{count:?}");
    assert!(count.done >= 1000 && count.failed >= 300, "{count:?}");
    assert!(count.skipped >= 200 && count.pending >= 500, "{count:?}");
    assert!(count.unclear_snapshots >= 500, "{count:?}");
}

#[test]
fn the_same_seed_and_the_same_answers_give_the_same_job() {
    let config = Config {
        failure_persistence: None,
        ..Config::with_cases(50)
    };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    TestRunner::new_with_rng(config, rng)
        .run(&cases(), |case| {
            prop_assert_eq!(run(&case).seen, run(&case).seen);
            Ok(())
        })
        .expect("jobs can be replayed");
}
