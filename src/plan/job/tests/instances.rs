//! An instance: the look before it is rebuilt, the way to its end, and answers that are lost.
use super::{
    machine::{Lot, Machine, REBUILD},
    *,
};
use crate::{
    call::{FailureKind, Read, Write},
    model::{
        ImageStatus, Instance, InstanceStatus, Task, Volume, details::Specs, instance::BootSource,
    },
    plan::{
        Changed, Guard, Guards,
        glob::Glob,
        make::restore::{First, Restore},
        sample,
    },
};

type Alter = fn(&mut Instance);

fn web() -> Instance {
    sample::instance("i-1", "web")
}

fn plan(first: bool) -> Plan {
    plan_of(&web(), first)
}

fn plan_of(instance: &Instance, first: bool) -> Plan {
    let restore = Restore {
        place: &sample::place("RegionOne"),
        instance,
        image: &sample::snapshot("m-1", "i-1"),
        is_its_own: true,
        volumes: &[],
        guard: Guard::none(),
    };
    let before = First {
        name: "before",
        wish: sample::WISH,
    };
    restore.plan(first.then_some(before), sample::at(0))
}

fn cloud(lot: Lot) -> Cloud {
    cloud_of(web(), lot)
}

fn cloud_of(instance: Instance, lot: Lot) -> Cloud {
    let image = sample::snapshot("m-1", "i-1");
    let mut cloud = Cloud::new(&sample::place("RegionOne"), &[image]);
    let mut machine = Machine::new(instance);
    machine.lot = lot;
    cloud.machine = Some(machine);
    cloud
}

fn bench(lot: Lot) -> Bench {
    Bench::new(plan(false), cloud(lot))
}

/// How often the order to rebuild left.
fn rebuilds(bench: &Bench) -> usize {
    let writes = bench.writes();
    let of = |(_, write): &&(Duration, &Write)| write.instance_change().is_some();
    writes.iter().filter(of).count()
}

fn failure(outcome: &StepOutcome) -> &Failure {
    match outcome {
        StepOutcome::Failed(failure) => failure,
        other => panic!("not failed: {other:?}"),
    }
}

#[test]
fn a_rebuild_is_followed_and_done_when_the_instance_runs_again() {
    let mut bench = bench(Lot::Good);
    let mut seen = Vec::new();
    for _ in 0..100 {
        if let Some(StepState::Settling {
            stage: Stage::Instance { status, task },
            ..
        }) = bench.job.step_state(0)
        {
            seen.push((status, task));
        }
        match bench.pending.is_empty() {
            true if !bench.sleep() => break,
            true => {}
            false => bench.answer(0, &Fault::None),
        }
    }
    seen.dedup();
    assert_eq!(seen, [(InstanceStatus::Rebuild, Some(Task::Rebuilding))]);
    assert!(bench.outcome().is_done());
    assert_eq!(rebuilds(&bench), 1);
    assert!(bench.now >= Duration::from_secs(100) + REBUILD);
    let reads = bench.reads();
    assert!(matches!(
        reads[..2],
        [Read::Image { .. }, Read::InstanceRecord { .. }]
    ));
    let kept = bench.seen.iter().any(|seen| match seen {
        Seen::Did {
            record: Record::Send { tombstone, .. },
            ..
        } => tombstone.is_some(),
        _ => false,
    });
    assert!(kept, "how it was stands in the journal");
}

#[test]
fn an_instance_in_error_has_failed_in_novas_words() {
    let mut bench = bench(Lot::Breaks);
    bench.run(|_| Fault::None);
    let outcome = bench.outcome();
    let failure = failure(&outcome);
    assert_eq!(failure.kind, FailureKind::NotDone);
    assert_eq!(failure.words, Some("the fault's words".into()));
    assert_eq!(rebuilds(&bench), 1);
}

#[test]
fn an_answer_that_was_lost_is_settled_by_looking_and_the_order_never_given_twice() {
    for kind in [FailureKind::TimedOut, FailureKind::CutOff] {
        let mut performed = bench(Lot::Good);
        performed.run_changes(&[Fault::LosesAnswer(kind.clone())]);
        assert!(performed.outcome().is_done(), "{kind:?}");
        assert_eq!(rebuilds(&performed), 1, "{kind:?}");
        let mut lost = bench(Lot::Good);
        lost.run_changes(&[Fault::LosesRequest(kind.clone())]);
        let outcome = lost.outcome();
        assert_eq!(failure(&outcome).kind, kind, "why it is not known");
        assert_eq!(rebuilds(&lost), 1, "{kind:?}");
    }
}

#[test]
fn what_nova_refuses_has_failed_and_is_not_tried_again() {
    for kind in [
        FailureKind::Conflict,
        FailureKind::Forbidden,
        FailureKind::Refused { status: 400 },
    ] {
        let mut bench = bench(Lot::Good);
        bench.run_changes(&[Fault::Answers(kind.clone())]);
        let outcome = bench.outcome();
        assert_eq!(failure(&outcome).kind, kind);
        assert_eq!(failure(&outcome).words, Some("the server's words".into()));
        assert_eq!(rebuilds(&bench), 1);
    }
}

#[test]
fn an_instance_that_is_not_any_more_what_was_confirmed_is_left_alone() {
    let changes: [(Alter, Changed); 5] = [
        (
            |instance| instance.name = Some("another".into()),
            Changed::Name,
        ),
        (|instance| instance.locked = true, Changed::Lock),
        (
            |instance| instance.task = Some(Task::ImageUploading),
            Changed::Task,
        ),
        (
            |instance| instance.status = InstanceStatus::Paused,
            Changed::Status,
        ),
        (
            |instance| instance.status = InstanceStatus::Shutoff,
            Changed::Status,
        ),
    ];
    for (alter, changed) in changes {
        let mut cloud = cloud(Lot::Good);
        alter(&mut cloud.machine.as_mut().expect("one").instance);
        let mut bench = Bench::new(plan(false), cloud);
        bench.run(|_| Fault::None);
        assert_eq!(bench.outcome(), StepOutcome::Skipped(changed));
        assert_eq!(rebuilds(&bench), 0);
    }
}

#[test]
fn an_image_that_is_gone_off_or_too_large_by_now_costs_neither_a_snapshot_nor_the_disk() {
    type AlterImage = fn(&mut Cloud);
    let changes: [(AlterImage, Changed); 3] = [
        (|cloud| cloud.remove("m-1"), Changed::Image),
        (
            |cloud| cloud.image_mut("m-1").status = ImageStatus::Deactivated,
            Changed::Image,
        ),
        (
            |cloud| cloud.image_mut("m-1").min_ram = 1 << 40,
            Changed::TooSmall,
        ),
    ];
    let instance = Instance {
        specs: Some(Specs {
            vcpus: 1,
            ram: 2048,
            disk: 20,
            ephemeral: 0,
            swap: 0,
        }),
        ..web()
    };
    for (alter, changed) in changes {
        let mut cloud = cloud_of(instance.clone(), Lot::Good);
        alter(&mut cloud);
        let mut bench = Bench::new(plan_of(&instance, true), cloud);
        bench.run(|_| Fault::None);
        let [(_, first), (_, then)] = bench.outcomes().try_into().expect("two steps");
        assert_eq!(first, StepOutcome::Skipped(changed));
        assert_eq!(then, StepOutcome::Skipped(Changed::Before));
        assert!(bench.writes().is_empty(), "{:?}", bench.writes());
    }
}

#[test]
fn a_volume_that_is_too_small_is_left_alone_before_a_snapshot_is_taken() {
    let instance = Instance {
        boot: BootSource::Volume,
        volumes: vec!["vol-1".into()],
        ..web()
    };
    for (size, fault, goes_on) in [
        (40, Fault::None, true),
        (39, Fault::None, false),
        (39, Fault::Answers(FailureKind::NotFound), true),
    ] {
        let mut cloud = cloud_of(instance.clone(), Lot::Good);
        cloud.image_mut("m-1").min_disk = 40;
        cloud.store.there = vec![Volume {
            gibibytes: Some(size),
            bootable: true,
            ..sample::volume("vol-1")
        }];
        let mut bench = Bench::new(plan_of(&instance, true), cloud);
        bench.run(|call| match call {
            Pending::Read(Read::Volume { .. }) => fault.clone(),
            Pending::Read(_) | Pending::Write(_) => Fault::None,
        });
        let outcomes = bench.outcomes();
        assert_eq!(outcomes.iter().all(|(_, it)| it.is_done()), goes_on);
        if !goes_on {
            let skipped = StepOutcome::Skipped(Changed::TooSmall);
            assert_eq!(outcomes[0].1, skipped, "{size}");
            assert!(bench.writes().is_empty());
        }
    }
}

#[test]
fn a_snapshot_is_not_taken_where_the_instance_cannot_be_put_back_after_it() {
    let mut cloud = cloud(Lot::Good);
    cloud.machine.as_mut().expect("one").instance.locked = true;
    let mut bench = Bench::new(plan(true), cloud);
    bench.run(|_| Fault::None);
    let [(_, first), (_, then)] = bench.outcomes().try_into().expect("two steps");
    assert_eq!(first, StepOutcome::Skipped(Changed::Lock));
    assert_eq!(then, StepOutcome::Skipped(Changed::Before));
    assert!(bench.writes().is_empty());
}

#[test]
fn an_error_from_before_is_not_taken_for_the_end_of_an_order_that_may_have_been_lost() {
    let broken = Instance {
        status: InstanceStatus::Error,
        fault: Some("of last week".into()),
        updated: Some(sample::at(1)),
        ..web()
    };
    let kind = FailureKind::TimedOut;
    let mut lost = Bench::new(plan_of(&broken, false), cloud_of(broken.clone(), Lot::Good));
    lost.run_changes(&[Fault::LosesRequest(kind.clone())]);
    let outcome = lost.outcome();
    assert_eq!(failure(&outcome).kind, kind, "nobody knows");
    let mut performed = Bench::new(plan_of(&broken, false), cloud_of(broken, Lot::Breaks));
    performed.run_changes(&[Fault::LosesAnswer(kind)]);
    let outcome = performed.outcome();
    assert_eq!(failure(&outcome).words, Some("the fault's words".into()));
}

#[test]
fn what_is_never_deleted_is_not_rebuilt_by_a_plan_from_before() {
    let guard = Guard {
        never_delete: vec![Glob::new("web").expect("a pattern")],
        ..Guard::default()
    };
    let guards = Guards::new([("demo".into(), guard)]);
    let mut bench = Bench::guarded(plan(false), cloud(Lot::Good), guards, 10);
    bench.run(|_| Fault::None);
    let skipped = StepOutcome::Skipped(Changed::NeverDelete);
    assert_eq!(bench.outcome(), skipped);
    assert_eq!(rebuilds(&bench), 0);
}

#[test]
fn an_instance_that_is_gone_has_not_been_restored() {
    let mut before = bench(Lot::Good);
    before.run(|call| match call {
        Pending::Read(Read::InstanceRecord { .. }) => Fault::Answers(FailureKind::NotFound),
        Pending::Read(_) | Pending::Write(_) => Fault::None,
    });
    let mut meanwhile = bench(Lot::Vanishes);
    meanwhile.run(|_| Fault::None);
    for (bench, sent) in [(before, 0), (meanwhile, 1)] {
        let outcome = bench.outcome();
        assert_eq!(failure(&outcome).kind, FailureKind::NotFound);
        assert_eq!(rebuilds(&bench), sent);
    }
}

#[test]
fn a_snapshot_that_fails_first_leaves_the_instance_as_it_is() {
    let mut safe = Bench::new(plan(true), cloud(Lot::Good));
    safe.run(|_| Fault::None);
    let outcomes = safe.outcomes();
    assert!(outcomes.iter().all(|(_, outcome)| outcome.is_done()));
    let writes = safe.writes();
    let (last, rebuild) = writes.last().expect("a change");
    assert!(rebuild.instance_change().is_some());
    let taken = Duration::from_secs(10);
    assert!(
        *last >= Duration::from_secs(100) + taken,
        "once it is saved"
    );
    for fate in [Fate::Vanishes, Fate::Killed] {
        let mut cloud = cloud(Lot::Good);
        cloud.fate = fate;
        let mut bench = Bench::new(plan(true), cloud);
        bench.run(|_| Fault::None);
        let [(_, first), (_, then)] = bench.outcomes().try_into().expect("two steps");
        assert!(matches!(first, StepOutcome::Failed(_)), "{first:?}");
        assert_eq!(then, StepOutcome::Skipped(Changed::Before));
        assert_eq!(rebuilds(&bench), 0);
    }
}
