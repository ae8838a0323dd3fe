//! The `createImage` column of the retry matrix, and what follows an accepted snapshot.
use super::{bench::Pending, oracle, *};
use crate::{
    call::Answer,
    model::{Image, ImageId, Task, image::property},
    plan::sample,
};

fn bench() -> Bench {
    let place = sample::place("RegionOne");
    Bench::new(sample::creates(&place), Cloud::new(&place, &[]))
}

fn creates(bench: &Bench) -> usize {
    let is_create = |write: &Write| matches!(write, Write::CreateSnapshot { .. });
    let writes = bench.writes();
    writes.iter().filter(|(_, write)| is_create(write)).count()
}

fn claims(bench: &Bench) -> Vec<(String, Vec<(String, String)>)> {
    bench
        .writes()
        .into_iter()
        .filter_map(|(_, write)| match write {
            Write::SetProperties {
                image, properties, ..
            } => Some((image.as_str().to_owned(), properties.clone())),
            _ => None,
        })
        .collect()
}

fn image(bench: &Bench) -> Option<ImageId> {
    match bench.outcome() {
        StepOutcome::Done { image, .. } => image,
        other => panic!("not done: {other:?}"),
    }
}

fn failure(bench: &Bench) -> (FailureKind, Sent) {
    match bench.outcome() {
        StepOutcome::Failed(failure) => (failure.kind, failure.sent),
        other => panic!("not failed: {other:?}"),
    }
}

#[test]
fn each_failure_of_a_snapshot_means_what_the_matrix_says() {
    use FailureKind as Kind;
    // What goes wrong with the first request, how often it is sent, and the end: taken or not.
    let mut table: Vec<(Fault, usize, bool)> = vec![
        (Fault::None, 1, true),
        (Fault::Unsent(Kind::Unreachable), 2, true),
        (Fault::Unsent(Kind::TimedOut), 2, true),
        (Fault::Unsent(Kind::Untrusted), 1, false),
        (Fault::Unsent(Kind::ReadOnly), 1, false),
        (Fault::Answers(Kind::TooMany), 2, true),
        (
            Fault::AnswersAfter(Kind::TooMany, Duration::from_secs(9)),
            2,
            true,
        ),
    ];
    for kind in [
        Kind::Forbidden,
        Kind::Quota,
        Kind::NotFound,
        Kind::Conflict,
        Kind::Refused { status: 400 },
        Kind::Broken { status: 501 },
        Kind::Redirected,
    ] {
        table.push((Fault::Answers(kind), 1, false));
    }
    for kind in [
        Kind::TimedOut,
        Kind::CutOff,
        Kind::Broken { status: 502 },
        Kind::Broken { status: 503 },
        Kind::Unreadable,
        Kind::Conflict,
        Kind::SignedOut,
    ] {
        table.push((Fault::LosesAnswer(kind.clone()), 1, true));
        table.push((Fault::LosesRequest(kind), 1, false));
    }
    for status in [500, 502, 503, 504] {
        table.push((Fault::Answers(Kind::Broken { status }), 1, false));
    }
    for (fault, sends, taken) in table {
        let mut bench = bench();
        bench.run_changes(std::slice::from_ref(&fault));
        while bench.job.state() != JobState::Ended {
            bench.sign_in();
            bench.run(|_| Fault::None);
        }
        assert_eq!(bench.outcome().is_done(), taken, "{fault:?}");
        assert_eq!(creates(&bench), sends, "{fault:?}");
        assert_eq!(bench.cloud.taken(sample::WISH), usize::from(taken));
        oracle::check(&bench).expect("no rule is broken");
    }
}

#[test]
fn a_snapshot_whose_answer_and_image_are_missing_fails_as_not_known_after_ten_minutes() {
    let mut bench = bench();
    let began = bench.now;
    bench.run_changes(&[Fault::LosesRequest(FailureKind::TimedOut)]);
    assert_eq!(failure(&bench), (FailureKind::TimedOut, Sent::Unknown));
    let took = bench.now.checked_sub(began).expect("time goes on");
    let minutes = took.as_secs() / 60;
    assert_eq!(minutes, 10, "{took:?}");
    assert!(bench.reads().len() < 60, "{} looks", bench.reads().len());
}

#[test]
fn a_volume_backed_snapshot_that_comes_late_is_found_by_its_wish() {
    let mut bench = bench();
    bench.cloud.fate = Fate::LateVolume;
    bench.run_changes(&[Fault::LosesAnswer(FailureKind::Broken { status: 504 })]);
    assert_eq!(image(&bench), Some("new-0".into()));
    assert_eq!(creates(&bench), 1);
    oracle::check(&bench).expect("no rule is broken");
}

#[test]
fn an_accepted_snapshot_without_an_id_is_found_by_its_wish() {
    let mut bench = bench();
    bench.cloud.names_image = false;
    bench.run(|_| Fault::None);
    assert_eq!(image(&bench), Some("new-0".into()));
}

#[test]
fn of_several_images_with_the_wish_the_first_is_ours() {
    let mut bench = bench();
    bench.answer(0, &Fault::LosesAnswer(FailureKind::CutOff));
    let grandchild = Image {
        created: Some(sample::at(60)),
        ..sample::snapshot("grandchild", "i-2")
    };
    let ours = Image {
        created: Some(sample::at(5)),
        ..sample::snapshot("new-0", "i-1")
    };
    bench.pending.clear();
    bench.give(0, Ok(Answer::ImagesByWish(vec![grandchild, ours])));
    bench.run(|_| Fault::None);
    assert_eq!(image(&bench), Some("new-0".into()));
}

#[test]
fn the_image_is_told_its_own_id_and_nothing_else() {
    let mut bench = bench();
    bench.run(|_| Fault::None);
    let property = (property::IMAGE.to_owned(), "new-0".to_owned());
    assert_eq!(claims(&bench), [("new-0".to_owned(), vec![property])]);
}

#[test]
fn a_claim_that_fails_is_remembered_and_does_no_harm() {
    for (kind, sends) in [
        (FailureKind::Forbidden, 1),
        (FailureKind::Conflict, 1),
        (FailureKind::TimedOut, 3),
        (FailureKind::Broken { status: 500 }, 3),
        (FailureKind::TooMany, 8),
    ] {
        let mut bench = bench();
        bench.run(|call| match call {
            Pending::Write(Write::SetProperties { .. }) => Fault::Answers(kind.clone()),
            Pending::Read(_) | Pending::Write(_) => Fault::None,
        });
        let StepOutcome::Done {
            unclaimed: Some(failure),
            ..
        } = bench.outcome()
        else {
            panic!("{kind:?}: {:?}", bench.outcome());
        };
        assert_eq!(failure.kind, kind);
        assert_eq!(claims(&bench).len(), sends, "{kind:?}");
    }
}

#[test]
fn a_snapshot_that_fails_in_the_cloud_fails() {
    for (fate, kind) in [
        (Fate::Vanishes, FailureKind::Vanished),
        (Fate::Killed, FailureKind::Unusable),
        (Fate::Deactivated, FailureKind::Unusable),
    ] {
        let mut bench = bench();
        bench.cloud.fate = fate;
        bench.run(|_| Fault::None);
        assert_eq!(failure(&bench), (kind, Sent::Yes));
        oracle::check(&bench).expect("no rule is broken");
    }
}

#[test]
fn an_image_that_is_gone_before_its_claim_is_a_failed_snapshot() {
    let mut bench = bench();
    bench.cloud.fate = Fate::Vanishes;
    bench.answer(0, &Fault::None);
    bench.now += Duration::from_secs(6);
    bench.run(|_| Fault::None);
    assert_eq!(failure(&bench).0, FailureKind::Vanished);
}

#[test]
fn the_stages_are_shown_as_they_pass() {
    let mut bench = bench();
    let mut passed: Vec<StepState> = Vec::new();
    while bench.job.state() != JobState::Ended {
        let now = bench.job.step_state(0).expect("there is one step");
        if passed.last() != Some(&now) {
            passed.push(now);
        }
        if bench.pending.is_empty() {
            assert!(bench.sleep(), "stuck");
        } else {
            bench.answer(0, &Fault::None);
        }
    }
    let since = Duration::from_secs(100);
    let settling = |stage| StepState::Settling { stage, since };
    let task = Some(Task::ImageUploading);
    assert_eq!(
        passed,
        [
            StepState::Sending,
            settling(Stage::Accepted),
            settling(Stage::Queued),
            settling(Stage::Saving),
            settling(Stage::Finishing { task: None }),
            settling(Stage::Finishing { task }),
        ]
    );
    let took = bench.job.elapsed(bench.now());
    assert!((11..20).contains(&took.as_secs()), "{took:?}");
}

#[test]
fn an_instance_that_is_gone_by_then_does_not_matter() {
    let mut bench = bench();
    bench.cloud.instance_gone = true;
    bench.run(|_| Fault::None);
    assert_eq!(image(&bench), Some("new-0".into()));
}

#[test]
fn looks_that_fail_for_twenty_minutes_do_not_fail_the_snapshot() {
    for kind in [
        FailureKind::TimedOut,
        FailureKind::Forbidden,
        FailureKind::TooMany,
        FailureKind::Unreachable,
    ] {
        let mut bench = bench();
        let until = bench.now + Duration::from_mins(20);
        bench.answer(0, &Fault::None);
        bench.answer(0, &Fault::None);
        while bench.now < until {
            if bench.pending.is_empty() {
                assert!(bench.sleep(), "stuck");
            } else {
                bench.answer(0, &Fault::Answers(kind.clone()));
            }
        }
        bench.run(|_| Fault::None);
        assert_eq!(image(&bench), Some("new-0".into()), "{kind:?}");
    }
}

#[test]
fn looks_that_fail_for_half_an_hour_end_the_waiting() {
    let mut unseen = bench();
    unseen.run(|call| match call {
        Pending::Read(_) => Fault::Answers(FailureKind::TimedOut),
        Pending::Write(_) => Fault::None,
    });
    assert_eq!(failure(&unseen).0, FailureKind::TimedOut);

    let mut active = bench();
    active.run(|call| match call {
        Pending::Read(Read::Instance { .. }) => Fault::Answers(FailureKind::TimedOut),
        Pending::Read(_) | Pending::Write(_) => Fault::None,
    });
    assert_eq!(image(&active), Some("new-0".into()), "it was seen Active");
}

#[test]
fn a_snapshot_is_sent_after_the_sign_in_it_waited_for() {
    let mut bench = bench();
    bench.run_changes(&[Fault::Answers(FailureKind::SignedOut)]);
    assert_eq!(bench.job.state(), JobState::WaitingForSignIn("demo".into()));
    bench.sign_in();
    bench.run(|_| Fault::None);
    assert_eq!(image(&bench), Some("new-0".into()));
    oracle::check(&bench).expect("no rule is broken");
}

#[test]
fn a_sign_out_while_watching_is_not_counted_against_the_snapshot() {
    let mut bench = bench();
    bench.run(|call| match call {
        Pending::Read(_) => Fault::Answers(FailureKind::SignedOut),
        Pending::Write(_) => Fault::None,
    });
    bench.now += Duration::from_hours(24);
    bench.sign_in();
    bench.run(|_| Fault::None);
    assert_eq!(image(&bench), Some("new-0".into()));
}

#[test]
fn a_service_that_wants_a_day_is_looked_at_once_a_minute() {
    let mut bench = bench();
    let day = Duration::from_hours(24);
    bench.answer(0, &Fault::None);
    bench.answer(0, &Fault::None);
    let mut looks = 0;
    bench.run(|_| {
        looks += 1;
        match looks {
            1..=5 => Fault::AnswersAfter(FailureKind::TooMany, day),
            _ => Fault::None,
        }
    });
    assert_eq!(image(&bench), Some("new-0".into()));
    let took = bench.job.elapsed(bench.now()).as_secs();
    assert!((5 * 60..6 * 60).contains(&took), "{took} s");
}

#[test]
fn an_answer_to_another_question_is_no_answer() {
    let mut bench = bench();
    bench.pending.clear();
    bench.give(0, Ok(Answer::Deleted { request_id: None }));
    let since = Duration::from_secs(100);
    assert_eq!(
        bench.job.step_state(0),
        Some(StepState::Settling {
            stage: Stage::Unclear,
            since
        }),
        "it may have been taken"
    );
}
