//! Order, stop, pause, sign-in and the journal, over jobs of several steps.
use super::{bench::Pending, oracle, *};
use crate::{
    call::{Answer, Recorded},
    model::{Image, Place},
    plan::{Changed, Guards, Purpose, Severity, Step, sample},
};

fn images(count: usize) -> Vec<Image> {
    (0..count)
        .map(|at| sample::snapshot(&format!("s-{at}"), "i-0"))
        .collect()
}

fn deletes(count: usize) -> Bench {
    let place = sample::place("RegionOne");
    let images = images(count);
    Bench::new(
        sample::deletes(&place, &images),
        Cloud::new(&place, &images),
    )
}

/// A plan of these steps.
fn plan(steps: Vec<Step>) -> Plan {
    Plan {
        purpose: Purpose::DeleteImages,
        made: sample::at(0),
        steps,
        left_out: Vec::new(),
        severity: Severity::Key,
        exceeds: Vec::new(),
        continues: None,
    }
}

/// Deletes of images of their own that wait for each other like this.
fn chained(place: &Place, after: &[&[usize]]) -> Bench {
    let images = images(after.len());
    let steps = images
        .iter()
        .zip(after)
        .map(|(image, after)| Step {
            after: after.to_vec(),
            ..sample::delete_step(place, image)
        })
        .collect();
    Bench::new(plan(steps), Cloud::new(place, &images))
}

fn tally(done: usize, failed: usize, skipped: usize, pending: usize) -> Tally {
    Tally {
        done,
        failed,
        skipped,
        pending,
    }
}

#[test]
fn plan_and_confirmation_are_written_first_and_the_end_last() {
    let mut bench = deletes(3);
    bench.run(|_| Fault::None);
    let notes: Vec<&Record> = bench
        .seen
        .iter()
        .filter_map(|seen| match seen {
            Seen::Noted(record) => Some(record),
            _ => None,
        })
        .collect();
    assert!(matches!(notes[0], Record::Plan { .. }));
    assert!(matches!(notes[1], Record::Confirm { .. }));
    assert!(matches!(notes[5], Record::End { .. }));
    assert_eq!(notes.len(), 6);
    assert_eq!(bench.tally(), tally(3, 0, 0, 0));
    assert_eq!(bench.tally(), bench.job.tally());
}

#[test]
fn four_calls_are_under_way_at_first() {
    let mut bench = deletes(9);
    bench.answer(0, &Fault::None);
    assert_eq!(bench.pending.len(), 4);
    assert_eq!(
        bench.job.wake_at(&bench.pace),
        None,
        "only an answer makes room"
    );
    bench.run(|_| Fault::None);
    oracle::check(&bench).expect("no rule is broken");
}

#[test]
fn a_service_that_is_asked_too_much_gets_half_until_it_goes_well_again() {
    let mut bench = deletes(40);
    bench.answer(0, &Fault::None);
    bench.answer(0, &Fault::Answers(FailureKind::TooMany));
    bench.answer(0, &Fault::None);
    assert_eq!(bench.pending.len(), 2);
    bench.run(|_| Fault::None);
    assert_eq!(bench.tally(), tally(40, 0, 0, 0));
    oracle::check(&bench).expect("no rule is broken");
}

#[test]
fn a_broken_server_that_says_until_when_is_left_alone_until_then() {
    let wait = Duration::from_secs(45);
    let mut bench = deletes(1);
    let broken = FailureKind::Broken { status: 503 };
    bench.run_changes(&[Fault::AnswersAfter(broken, wait)]);
    let left: Vec<Duration> = bench.writes().iter().map(|(at, _)| *at).collect();
    assert_eq!(left.len(), 2);
    assert!(left[1] >= left[0] + wait, "{left:?}");
}

#[test]
fn two_jobs_share_what_a_service_bears() {
    let place = sample::place("RegionOne");
    let all = images(20);
    let jobs = [&all[..10], &all[10..]].map(|images| {
        let plan = sample::deletes(&place, images);
        Job::new(
            JobId("run-1".into()),
            plan,
            "alice".into(),
            Guards::default(),
            7,
        )
    });
    let [mut one, mut other] = jobs;
    let mut shared = Pace::new(3);
    let now = sample::now(Duration::from_secs(100));
    let is_call = |wish: &Wish| !matches!(wish, Wish::Note(_));
    let left = |wishes: Vec<Wish>| wishes.iter().filter(|wish| is_call(wish)).count();
    assert_eq!(
        left(one.advance(now, &mut shared)),
        1,
        "one look for all ten"
    );
    assert_eq!(left(other.advance(now, &mut shared)), 1);
    let found = |images: &[Image]| {
        let recorded = images.iter().map(|image| Recorded {
            image: image.clone(),
            raw: "{}".into(),
        });
        Ok(Answer::ImagesById(recorded.collect()))
    };
    one.receive(0, found(&all[..10]), now, &mut shared);
    other.receive(0, found(&all[10..]), now, &mut shared);
    let both = left(one.advance(now, &mut shared)) + left(other.advance(now, &mut shared));
    assert_eq!(both, 1, "two looks and one delete make three");
    assert_eq!(other.wake_at(&shared), Some(Duration::from_secs(101)));
}

#[test]
fn a_step_begins_when_those_it_waits_for_are_done() {
    let place = sample::place("RegionOne");
    let mut bench = chained(&place, &[&[], &[0], &[0, 1]]);
    bench.run(|_| Fault::None);
    let order: Vec<&str> = bench
        .writes()
        .into_iter()
        .map(|(_, write)| match write {
            Write::DeleteImage { image, .. } => image.as_str(),
            other => panic!("why {other:?}"),
        })
        .collect();
    assert_eq!(order, ["s-0", "s-1", "s-2"]);
    oracle::check(&bench).expect("no rule is broken");
}

#[test]
fn what_waits_for_a_step_that_did_not_end_well_is_left_alone() {
    let place = sample::place("RegionOne");
    let mut bench = chained(&place, &[&[], &[0], &[1], &[]]);
    bench.cloud.image_mut("s-0").protected = true;
    bench.run(|_| Fault::None);
    assert_eq!(bench.tally(), tally(1, 0, 3, 0));
    for step in [1, 2] {
        let (_, outcome) = &bench.outcomes()[step];
        assert_eq!(*outcome, StepOutcome::Skipped(Changed::Before));
    }
}

#[test]
fn steps_that_wait_for_each_other_or_for_nothing_never_begin() {
    let place = sample::place("RegionOne");
    let mut bench = chained(&place, &[&[1], &[0], &[2], &[9], &[]]);
    bench.run(|_| Fault::None);
    assert_eq!(bench.tally(), tally(1, 0, 4, 0));
}

#[test]
fn a_plan_of_no_steps_ends_at_once() {
    let place = sample::place("RegionOne");
    let bench = Bench::new(plan(Vec::new()), Cloud::new(&place, &[]));
    assert_eq!(bench.job.state(), JobState::Ended);
    assert_eq!(bench.tally(), tally(0, 0, 0, 0));
    assert!((bench.job.progress().fraction() - 1.0).abs() < f64::EPSILON);
}

#[test]
fn after_a_stop_nothing_leaves_and_what_has_left_is_awaited() {
    let mut bench = deletes(9);
    bench.answer(0, &Fault::None);
    bench.answer(0, &Fault::None);
    bench.stop();
    assert_eq!(bench.job.state(), JobState::Stopping);
    assert_eq!(bench.job.wake_at(&bench.pace), None);
    let sent = bench.writes().len();
    // One is performed, one is refused, of two nobody knows.
    bench.answer(0, &Fault::None);
    bench.answer(0, &Fault::Answers(FailureKind::Conflict));
    bench.answer(0, &Fault::LosesAnswer(FailureKind::TimedOut));
    assert_eq!(bench.job.state(), JobState::Stopping);
    bench.answer(0, &Fault::Answers(FailureKind::TooMany));
    assert_eq!(bench.job.state(), JobState::Ended);
    assert_eq!(bench.job.stopped(), Some(StopReason::ByUser));
    assert_eq!(bench.writes().len(), sent);
    assert_eq!(bench.tally(), tally(2, 1, 0, 6));
    oracle::check(&bench).expect("no rule is broken");
}

#[test]
fn a_stop_while_looking_ends_at_once_and_late_answers_change_nothing() {
    let mut bench = deletes(3);
    bench.stop();
    assert_eq!(bench.job.state(), JobState::Ended);
    let seen = bench.seen.len();
    bench.answer(0, &Fault::None);
    assert_eq!(bench.seen.len(), seen + 1, "the answer, and nothing else");
    assert_eq!(bench.tally(), tally(0, 0, 0, 3));
}

#[test]
fn a_stop_before_the_snapshot_is_active_leaves_it_pending() {
    let place = sample::place("RegionOne");
    let mut bench = Bench::new(sample::creates(&place), Cloud::new(&place, &[]));
    bench.answer(0, &Fault::None);
    bench.answer(0, &Fault::None);
    bench.stop();
    assert_eq!(bench.outcome(), StepOutcome::Pending);
    assert_eq!(bench.job.state(), JobState::Ended);
}

#[test]
fn a_pause_holds_changes_back_and_goes_on_watching() {
    let place = sample::place("RegionOne");
    let image = sample::snapshot("s-0", "i-0");
    let mut steps = sample::creates(&place).steps;
    steps.push(sample::delete_step(&place, &image));
    let mut bench = Bench::new(plan(steps), Cloud::new(&place, &[image]));
    // The snapshot is sent, the image looked at.
    bench.answer(0, &Fault::None);
    let claim = bench
        .pending
        .iter()
        .position(|(step, _)| *step == 0)
        .expect("the claim is under way");
    bench.answer(claim, &Fault::None);
    bench.pause();
    bench.run(|_| Fault::None);
    assert_eq!(bench.job.state(), JobState::Paused(Pause::ByUser));
    assert_eq!(
        bench.job.tally().done,
        1,
        "the snapshot was seen to its end"
    );
    assert_eq!(bench.writes().len(), 2, "no delete leaves");
    bench.resume();
    bench.run(|_| Fault::None);
    assert_eq!(bench.tally(), tally(2, 0, 0, 0));
    oracle::check(&bench).expect("no rule is broken");
}

#[test]
fn when_the_journal_breaks_nothing_more_leaves() {
    let mut bench = deletes(9);
    bench.answer(0, &Fault::None);
    bench.answer(0, &Fault::Unsent(FailureKind::NotRecorded));
    assert_eq!(bench.job.stopped(), Some(StopReason::NotRecorded));
    let sent = bench.writes().len();
    bench.break_journal();
    bench.run(|_| Fault::None);
    assert_eq!(bench.job.state(), JobState::Ended);
    assert_eq!(bench.writes().len(), sent);
    assert_eq!(bench.tally(), tally(3, 0, 0, 6));
}

#[test]
fn jobs_on_another_cloud_go_on_while_one_waits_for_a_sign_in() {
    let (here, there) = (
        sample::place_in("a", "RegionOne"),
        sample::place_in("b", "RegionOne"),
    );
    let images = images(4);
    let steps = images
        .iter()
        .zip([&here, &there, &here, &there])
        .map(|(image, place)| sample::delete_step(place, image))
        .collect();
    let mut cloud = Cloud::new(&here, &[images[0].clone(), images[2].clone()]);
    cloud.put(&there, &[images[1].clone(), images[3].clone()]);
    let mut bench = Bench::new(plan(steps), cloud);
    assert_eq!(bench.job.clouds().count(), 2);
    bench.run(|call| {
        if call.place().cloud().as_str() == "a" {
            Fault::Answers(FailureKind::SignedOut)
        } else {
            Fault::None
        }
    });
    assert_eq!(bench.job.state(), JobState::WaitingForSignIn("a".into()));
    assert_eq!(bench.job.progress(), Progress { over: 2, total: 4 });
    assert_eq!(bench.job.wake_at(&bench.pace), None);
    bench.sign_in();
    bench.run(|_| Fault::None);
    assert_eq!(bench.tally(), tally(4, 0, 0, 0));
    oracle::check(&bench).expect("no rule is broken");
}

#[test]
fn a_late_word_of_the_old_token_does_not_ask_for_another_sign_in() {
    let mut bench = deletes(4);
    bench.answer(0, &Fault::None);
    let signed_out = Fault::Answers(FailureKind::SignedOut);
    bench.answer(0, &signed_out);
    bench.sign_in();
    bench.answer(0, &signed_out);
    assert_eq!(bench.job.state(), JobState::Running);
    bench.run(|_| Fault::None);
    assert_eq!(bench.tally(), tally(4, 0, 0, 0));
}

#[test]
fn what_the_application_knows_about_a_sign_out_holds_the_job_up() {
    let mut bench = deletes(1);
    bench.job.signed_out(&"another".into());
    assert_eq!(bench.job.state(), JobState::Running);
    bench.job.signed_out(&"demo".into());
    bench.answer(0, &Fault::None);
    assert!(bench.writes().is_empty());
    bench.sign_in();
    bench.run(|_| Fault::None);
    assert_eq!(bench.tally(), tally(1, 0, 0, 0));
}

#[test]
fn an_answer_that_nobody_waits_for_changes_nothing() {
    let mut bench = deletes(2);
    bench.give(7, Ok(Answer::Deleted { request_id: None }));
    bench.give(1, Ok(Answer::Deleted { request_id: None }));
    assert_eq!(bench.job.tally().done, 0, "step 1 asks through step 0");
    bench.run(|_| Fault::None);
    assert_eq!(bench.tally(), tally(2, 0, 0, 0));
}

#[test]
fn a_property_is_set_with_repetitions() {
    let place = sample::place("RegionOne");
    let image = sample::snapshot("s-0", "i-0");
    let target = sample::delete_step(&place, &image).target;
    let step = sample::property_step(target, &image);
    let mut bench = Bench::new(plan(vec![step]), Cloud::new(&place, &[image]));
    bench.run_changes(&[
        Fault::LosesAnswer(FailureKind::TimedOut),
        Fault::Answers(FailureKind::Broken { status: 502 }),
    ]);
    assert!(bench.outcome().is_done());
    assert_eq!(bench.writes().len(), 3);
}

#[test]
fn every_call_failing_in_turn_breaks_no_rule() {
    let place = sample::place("RegionOne");
    let images = images(3);
    for fault in [
        Fault::Answers(FailureKind::Broken { status: 503 }),
        Fault::LosesAnswer(FailureKind::TimedOut),
        Fault::LosesRequest(FailureKind::CutOff),
        Fault::Unsent(FailureKind::Unreachable),
    ] {
        for failing in 0..20 {
            let mut steps = sample::creates(&place).steps;
            steps.extend(
                images
                    .iter()
                    .map(|image| sample::delete_step(&place, image)),
            );
            let mut bench = Bench::new(plan(steps), Cloud::new(&place, &images));
            let mut calls = 0;
            bench.run(|_: &Pending| {
                calls += 1;
                if calls == failing + 1 {
                    fault.clone()
                } else {
                    Fault::None
                }
            });
            assert!(calls > 8, "{calls} calls");
            oracle::check(&bench).expect("no rule is broken");
        }
    }
}
