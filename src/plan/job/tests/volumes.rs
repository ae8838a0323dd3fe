//! Volume snapshots: the look before the delete, and waiting for what Cinder makes of it.
use super::*;
use crate::{
    model::{VolumeSnapshot, VolumeSnapshotStatus},
    plan::{Changed, Gone, Guards, make, sample, uses::Uses},
};
use cloud::{Ending, Stored};

fn bench(snapshot: &VolumeSnapshot, ending: Ending) -> Bench {
    let place = sample::place("RegionOne");
    let uses = Uses::new([], [place.clone()].into());
    let plan = make::delete_volume_snapshots(
        [(&place, snapshot)],
        &uses,
        &Guards::default(),
        sample::at(0),
    );
    let mut cloud = Cloud::new(&place, &[]);
    cloud.volume_snapshots.push(Stored {
        snapshot: snapshot.clone(),
        ending,
        deleted: None,
    });
    Bench::new(plan, cloud)
}

fn snapshot() -> VolumeSnapshot {
    sample::volume_snapshot("v-1")
}

#[test]
fn a_delete_is_done_when_the_volume_snapshot_is_gone_and_not_when_it_is_accepted() {
    let mut bench = bench(&snapshot(), Ending::Goes);
    bench.run(|_| Fault::None);
    let StepOutcome::Done {
        gone, request_id, ..
    } = bench.outcome()
    else {
        panic!("{:?}", bench.outcome());
    };
    assert_eq!((gone, request_id), (None, Some("req-1".into())));
    assert_eq!(bench.writes().len(), 1);
    assert!(
        bench.now >= Duration::from_secs(102),
        "Cinder takes a while"
    );
    let tombstone = bench.seen.iter().find_map(|seen| match seen {
        Seen::Did {
            record: Record::Send { tombstone, .. },
            ..
        } => tombstone.clone(),
        _ => None,
    });
    assert_eq!(&*tombstone.expect("its record").0, "{\"id\":\"v-1\"}");
}

#[test]
fn what_cinder_puts_back_or_breaks_at_has_failed_in_its_own_words() {
    for (ending, kind, words) in [
        (Ending::Busy, FailureKind::Conflict, "it is busy"),
        (Ending::Fails, FailureKind::NotDeleted, "it broke"),
    ] {
        let mut bench = bench(&snapshot(), ending);
        bench.run(|_| Fault::None);
        let StepOutcome::Failed(failure) = bench.outcome() else {
            panic!("{:?}", bench.outcome());
        };
        assert_eq!((failure.kind, failure.sent), (kind, Sent::Yes));
        assert_eq!(failure.words, Some(words.into()));
        assert_eq!(failure.request_id, Some("req-1".into()));
        assert_eq!(bench.writes().len(), 1, "it is not tried again");
    }
}

#[test]
fn what_has_changed_since_the_plan_is_left_alone() {
    type Change = fn(&mut VolumeSnapshot);
    let changes: [(Change, Changed); 4] = [
        (|it| it.name = Some("new".into()), Changed::Name),
        (
            |it| it.status = VolumeSnapshotStatus::Error,
            Changed::Status,
        ),
        (
            |it| it.status = VolumeSnapshotStatus::BackingUp,
            Changed::Status,
        ),
        (|it| it.updated = Some(sample::at(7)), Changed::Record),
    ];
    for (change, expected) in changes {
        let mut bench = bench(&snapshot(), Ending::Goes);
        change(&mut bench.cloud.volume_snapshots[0].snapshot);
        bench.run(|_| Fault::None);
        assert_eq!(bench.outcome(), StepOutcome::Skipped(expected));
        assert!(bench.writes().is_empty());
    }
}

#[test]
fn what_somebody_else_deletes_is_waited_for_and_called_gone_already() {
    let mut bench = bench(&snapshot(), Ending::Goes);
    bench.cloud.volume_snapshots[0].deleted = Some(bench.now);
    bench.run(|_| Fault::None);
    let StepOutcome::Done { gone, .. } = bench.outcome() else {
        panic!("{:?}", bench.outcome());
    };
    assert_eq!(gone, Some(Gone::Already));
    assert!(bench.writes().is_empty());
}

#[test]
fn a_delete_whose_answer_is_lost_is_not_called_somebody_elses() {
    let mut bench = bench(&snapshot(), Ending::Goes);
    bench.run_changes(&[Fault::LosesAnswer(FailureKind::TimedOut)]);
    let StepOutcome::Done { gone, .. } = bench.outcome() else {
        panic!("{:?}", bench.outcome());
    };
    assert_eq!(gone, None);
}

#[test]
fn nothing_of_an_image_goes_that_could_not_be_deleted_itself() {
    let place = sample::place("RegionOne");
    let image = sample::snapshot("s-1", "i-0");
    let uses = Uses::new([], [place.clone()].into());
    let part = snapshot();
    let mut plan = sample::deletes(&place, std::slice::from_ref(&image));
    let rows = [(&place, &part)];
    plan.steps.extend(
        make::delete_volume_snapshots(rows, &uses, &Guards::default(), sample::at(0)).steps,
    );
    plan.steps[1].after = vec![0];
    let mut cloud = Cloud::new(&place, &[image]);
    cloud.volume_snapshots.push(Stored {
        snapshot: part.clone(),
        ending: Ending::Goes,
        deleted: None,
    });
    let mut bench = Bench::new(plan, cloud);
    bench.run_changes(&[Fault::Answers(FailureKind::Forbidden)]);
    assert_eq!(bench.writes().len(), 1);
    assert_eq!(
        bench.job.step_state(1),
        Some(StepState::Over(StepOutcome::Skipped(Changed::Before)))
    );
}
