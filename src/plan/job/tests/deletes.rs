//! The delete column of the retry matrix, and the fresh look before each delete.
use super::{oracle, *};
use crate::{
    call::{Hidden, Needed},
    model::{Image, ImageStatus},
    plan::{Changed, Gone, Guard, Guards, glob::Glob, sample},
};
use std::slice;

fn bench() -> Bench {
    let place = sample::place("RegionOne");
    let image = sample::snapshot("s-1", "i-0");
    let plan = sample::deletes(&place, slice::from_ref(&image));
    Bench::new(plan, Cloud::new(&place, &[image]))
}

fn many(count: usize) -> Bench {
    many_at(count, REQUESTS_PER_SECOND)
}

fn many_at(count: usize, ceiling: usize) -> Bench {
    let place = sample::place("RegionOne");
    let images: Vec<Image> = (0..count)
        .map(|at| sample::snapshot(&format!("s-{at}"), "i-0"))
        .collect();
    Bench::at_pace(
        sample::deletes(&place, &images),
        Cloud::new(&place, &images),
        ceiling,
    )
}

/// What a step is to come to.
#[derive(Debug, PartialEq)]
enum End {
    Deleted,
    AlreadyGone,
    Failed(FailureKind, Sent),
    Skipped(Changed),
}

fn end(bench: &Bench) -> End {
    match bench.outcome() {
        StepOutcome::Done { gone: None, .. } => End::Deleted,
        StepOutcome::Done {
            gone: Some(Gone::Already),
            ..
        } => End::AlreadyGone,
        StepOutcome::Failed(failure) => End::Failed(failure.kind, failure.sent),
        StepOutcome::Skipped(changed) => End::Skipped(changed),
        StepOutcome::Pending => panic!("nobody stopped it"),
    }
}

/// Runs a delete with these faults; it is to be sent so often, and to come to this.
fn expect(faults: &[Fault], sends: usize, expected: &End) {
    let mut bench = bench();
    bench.run_changes(faults);
    assert_eq!(end(&bench), *expected, "{faults:?}");
    assert_eq!(bench.writes().len(), sends, "{faults:?}");
    assert_eq!(bench.job.state(), JobState::Ended);
    oracle::check(&bench).expect("no rule is broken");
}

#[test]
fn a_refusal_is_told_and_not_repeated() {
    for kind in [
        FailureKind::Forbidden,
        FailureKind::Quota,
        FailureKind::Conflict,
        FailureKind::Refused { status: 418 },
        FailureKind::Broken { status: 501 },
        FailureKind::Broken { status: 505 },
        FailureKind::Redirected,
    ] {
        let failed = End::Failed(kind.clone(), Sent::Yes);
        expect(&[Fault::Answers(kind)], 1, &failed);
    }
    for kind in [
        FailureKind::ReadOnly,
        FailureKind::Untrusted,
        FailureKind::NoProject,
    ] {
        let failed = End::Failed(kind.clone(), Sent::No);
        expect(&[Fault::Unsent(kind)], 1, &failed);
    }
}

#[test]
fn a_server_that_breaks_gets_three_tries() {
    for status in [500, 502, 503, 504] {
        let kind = FailureKind::Broken { status };
        let broken = Fault::Answers(kind.clone());
        expect(slice::from_ref(&broken), 2, &End::Deleted);
        expect(&[broken.clone(), broken.clone()], 3, &End::Deleted);
        let failed = End::Failed(kind, Sent::Yes);
        expect(&[broken.clone(), broken.clone(), broken], 3, &failed);
    }
}

#[test]
fn a_request_or_answer_that_is_lost_is_sent_again_and_a_404_then_is_success() {
    for kind in [
        FailureKind::TimedOut,
        FailureKind::CutOff,
        FailureKind::Unreadable,
        FailureKind::Broken { status: 502 },
    ] {
        let lost = Fault::LosesRequest(kind.clone());
        let forbidden = Fault::Answers(FailureKind::Forbidden);
        let answer_lost = Fault::LosesAnswer(kind.clone());
        expect(&[lost.clone(), lost.clone()], 3, &End::Deleted);
        let failed = End::Failed(kind, Sent::Unknown);
        expect(&[lost.clone(), lost.clone(), lost.clone()], 3, &failed);
        expect(slice::from_ref(&answer_lost), 2, &End::Deleted);
        expect(
            &[lost.clone(), lost.clone(), answer_lost.clone()],
            3,
            &End::Deleted,
        );
        // Whatever is said later, a look tells what became of the first attempt.
        expect(&[answer_lost, forbidden.clone()], 2, &End::Deleted);
        let failed = End::Failed(FailureKind::Forbidden, Sent::Yes);
        expect(&[lost, forbidden], 2, &failed);
    }
}

#[test]
fn what_did_not_leave_is_sent_again() {
    for kind in [
        FailureKind::Unreachable,
        FailureKind::TimedOut,
        FailureKind::Stopped,
    ] {
        let unsent = Fault::Unsent(kind.clone());
        expect(&[unsent.clone(), unsent.clone()], 3, &End::Deleted);
        let failed = End::Failed(kind, Sent::No);
        expect(&[unsent.clone(), unsent.clone(), unsent], 3, &failed);
    }
}

#[test]
fn what_is_asked_to_wait_stays_pending_within_its_budget() {
    let many = Fault::Answers(FailureKind::TooMany);
    expect(&vec![many.clone(); 7], 8, &End::Deleted);
    let failed = End::Failed(FailureKind::TooMany, Sent::Yes);
    expect(&vec![many; 8], 8, &failed);
}

#[test]
fn the_server_s_words_and_request_id_are_kept() {
    let mut bench = bench();
    bench.run_changes(&[Fault::Answers(FailureKind::Conflict)]);
    let StepOutcome::Failed(failure) = bench.outcome() else {
        panic!("it should have failed");
    };
    assert_eq!(failure.words, Some("the server's words".into()));
    assert_eq!(failure.request_id, Some("req-9".into()));
}

#[test]
fn a_404_to_the_first_attempt_is_somebody_else_s_doing() {
    let mut bench = bench();
    bench.answer(0, &Fault::None);
    bench.cloud.remove("s-1");
    bench.run(|_| Fault::None);
    assert_eq!(end(&bench), End::AlreadyGone);
    assert_eq!(bench.writes().len(), 1);
    oracle::check(&bench).expect("no rule is broken");
}

#[test]
fn a_404_after_an_attempt_that_certainly_did_nothing_is_somebody_else_s_doing() {
    let mut bench = bench();
    bench.run_changes(&[
        Fault::AnswersAfter(FailureKind::TooMany, Duration::from_secs(3)),
        Fault::Answers(FailureKind::NotFound),
    ]);
    assert_eq!(end(&bench), End::AlreadyGone);
}

#[test]
fn retry_after_is_kept_to_by_all_steps_of_the_service() {
    let mut bench = many(20);
    let asked = Fault::AnswersAfter(FailureKind::TooMany, Duration::from_secs(3));
    let mut refused_at = None;
    let mut calls = 0;
    while bench.job.state() != JobState::Ended {
        if bench.pending.is_empty() {
            assert!(bench.sleep(), "stuck");
        } else {
            let is_write = matches!(bench.pending[0].1, bench::Pending::Write(_));
            calls += usize::from(is_write);
            if is_write && calls == 5 {
                refused_at = Some(bench.now);
                bench.answer(0, &asked);
            } else {
                bench.answer(0, &Fault::None);
            }
        }
    }
    let refused = refused_at.expect("a fifth delete left");
    let early = bench
        .writes()
        .iter()
        .filter(|(at, _)| *at > refused && *at < refused + Duration::from_secs(3))
        .count();
    assert_eq!(early, 0, "deletes left while the server rested");
    assert_eq!(bench.tally().done, 20);
}

#[test]
fn a_server_that_wants_an_hour_pauses_the_job_until_the_user_decides() {
    let hour = Duration::from_hours(1);
    let mut bench = bench();
    bench.run_changes(&[Fault::AnswersAfter(FailureKind::TooMany, hour)]);
    let asked = Pause::Asked {
        service: Service::Glance,
        wait: hour,
    };
    assert_eq!(bench.job.state(), JobState::Paused(asked));
    assert_eq!(bench.job.wake_at(&bench.pace), None);
    bench.resume();
    bench.run(|_| Fault::None);
    assert_eq!(end(&bench), End::Deleted);
}

#[test]
fn what_has_changed_since_the_plan_is_left_alone() {
    type Edit = fn(&mut Image);
    let edits: [(Edit, Changed); 6] = [
        (|image| image.name = Some("renamed".into()), Changed::Name),
        (|image| image.protected = true, Changed::Protected),
        (|image| image.owner = Some("p-2".into()), Changed::Owner),
        (
            |image| image.status = ImageStatus::Deactivated,
            Changed::Status,
        ),
        (|image| image.updated = Some(sample::at(9)), Changed::Record),
        (|image| image.updated = None, Changed::Record),
    ];
    for (edit, changed) in edits {
        let mut bench = bench();
        edit(bench.cloud.image_mut("s-1"));
        bench.run(|_| Fault::None);
        assert_eq!(end(&bench), End::Skipped(changed));
        assert!(bench.writes().is_empty(), "{changed:?}: nothing may leave");
    }
}

#[test]
fn what_its_cloud_never_deletes_is_left_alone_even_in_a_plan_that_says_otherwise() {
    let place = sample::place("RegionOne");
    let image = sample::snapshot("s-1", "i-0");
    let plan = sample::deletes(&place, slice::from_ref(&image));
    let guard = Guard {
        never_delete: Glob::new("name of *").into_iter().collect(),
        ..Guard::default()
    };
    let guards = Guards::new([(place.cloud().clone(), guard)]);
    let mut bench = Bench::guarded(
        plan,
        Cloud::new(&place, &[image]),
        guards,
        REQUESTS_PER_SECOND,
    );
    bench.run(|_| Fault::None);
    assert_eq!(end(&bench), End::Skipped(Changed::NeverDelete));
    assert!(bench.writes().is_empty(), "nothing may leave");
}

#[test]
fn what_changes_between_two_attempts_is_left_alone() {
    let mut bench = bench();
    bench.answer(0, &Fault::None);
    bench.answer(
        0,
        &Fault::AnswersAfter(FailureKind::TooMany, Duration::from_secs(30)),
    );
    bench.cloud.image_mut("s-1").protected = true;
    bench.run(|_| Fault::None);
    assert_eq!(end(&bench), End::Skipped(Changed::Protected));
    assert_eq!(bench.writes().len(), 1);
}

#[test]
fn gone_is_only_what_is_in_neither_of_the_two_lists() {
    let mut hidden = bench();
    hidden.cloud.image_mut("s-1").hidden = true;
    hidden.run(|_| Fault::None);
    assert_eq!(end(&hidden), End::Deleted);

    let mut gone = bench();
    gone.cloud.remove("s-1");
    gone.run(|_| Fault::None);
    assert_eq!(end(&gone), End::AlreadyGone);
    let lists: Vec<Hidden> = gone
        .reads()
        .iter()
        .filter_map(|read| match read {
            Read::ImagesById { hidden, .. } => Some(*hidden),
            _ => None,
        })
        .collect();
    assert_eq!(lists, [Hidden::No, Hidden::Yes]);

    let mut going = bench();
    going.cloud.image_mut("s-1").status = ImageStatus::PendingDelete;
    going.run(|_| Fault::None);
    assert_eq!(end(&going), End::AlreadyGone);
    assert!(going.writes().is_empty() && gone.writes().is_empty());
}

#[test]
fn a_hundred_deletes_are_looked_at_by_one_question_of_at_most_a_hundred_ids() {
    let mut bench = many_at(250, 1000);
    bench.run(|_| Fault::None);
    assert_eq!(sizes_of_looks(&bench), [100, 100, 50]);
    assert_eq!(bench.writes().len(), 250);
    oracle::check(&bench).expect("no rule is broken");
}

#[test]
fn no_more_is_looked_at_than_can_be_deleted_before_the_look_is_old() {
    let mut bench = many(250);
    bench.run(|_| Fault::None);
    assert_eq!(sizes_of_looks(&bench), [80, 80, 80, 10]);
    oracle::check(&bench).expect("no rule is broken");
}

/// How many images each look asked for.
fn sizes_of_looks(bench: &Bench) -> Vec<usize> {
    bench
        .reads()
        .iter()
        .map(|read| match read {
            Read::ImagesById { images, .. } => images.len(),
            other => panic!("why {other:?}"),
        })
        .collect()
}

#[test]
fn a_look_that_has_become_old_is_looked_again() {
    let mut bench = many(30);
    while bench.job.state() != JobState::Ended {
        // Each delete takes a second, four at a time.
        bench.now += Duration::from_millis(250);
        if bench.pending.is_empty() {
            assert!(bench.sleep(), "stuck");
        } else {
            bench.answer(0, &Fault::None);
        }
    }
    assert!(bench.reads().len() >= 2, "one look for 7.5 s of deletes");
    oracle::check(&bench).expect("no delete is sent after an old look");
}

#[test]
fn a_look_that_fails_is_repeated_and_then_the_reason_is_told() {
    for (kind, looks) in [
        (FailureKind::TimedOut, 3),
        (FailureKind::Broken { status: 503 }, 3),
        (FailureKind::Forbidden, 1),
        (FailureKind::TooMany, 8),
    ] {
        let mut bench = bench();
        bench.run(|_| Fault::Answers(kind.clone()));
        assert_eq!(end(&bench), End::Failed(kind.clone(), Sent::Yes));
        assert_eq!(bench.reads().len(), looks, "{kind:?}");
        assert!(bench.writes().is_empty());
    }
}

#[test]
fn a_token_that_has_ended_makes_it_wait_for_a_sign_in() {
    for kind in [
        FailureKind::SignedOut,
        FailureKind::WrongCredential,
        FailureKind::SignInNeeds(Needed::Passcode),
    ] {
        let mut bench = bench();
        bench.run_changes(&[Fault::Answers(kind)]);
        assert_eq!(bench.job.state(), JobState::WaitingForSignIn("demo".into()));
        assert_eq!(bench.job.step_state(0), Some(StepState::Waiting));
        bench.now += Duration::from_mins(10);
        bench.sign_in();
        bench.run(|_| Fault::None);
        assert_eq!(end(&bench), End::Deleted);
        oracle::check(&bench).expect("no rule is broken");
    }
}

#[test]
fn a_service_that_is_down_gets_little_more_than_one_request_for_each_step() {
    let mut bench = many(300);
    bench.run(|call| match call {
        bench::Pending::Read(_) => Fault::None,
        bench::Pending::Write(_) => Fault::Answers(FailureKind::Broken { status: 503 }),
    });
    assert_eq!(bench.tally().failed, 300);
    assert!(bench.writes().len() <= 340, "{} sent", bench.writes().len());
}

#[test]
fn a_delete_carries_the_record_of_what_it_deletes() {
    let mut bench = bench();
    bench.run(|_| Fault::None);
    let tombstone = bench.seen.iter().find_map(|seen| match seen {
        Seen::Did {
            record: Record::Send { tombstone, .. },
            ..
        } => tombstone.clone(),
        _ => None,
    });
    assert_eq!(&*tombstone.expect("there is one").0, r#"{"id":"s-1"}"#);
}
