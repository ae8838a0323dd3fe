//! The rules are worth something: each planted bug is caught by the rule it breaks.
use super::{oracle, *};
use crate::{model::Image, plan::sample};

/// Calls a second that leave in the specimen.
const CEILING: usize = 3;

/// Spoils what was seen.
type Bug = fn(&mut Vec<Seen>);

/// A job of everything, seen from beginning to end.
fn specimen() -> Bench {
    let place = sample::place("RegionOne");
    let images: Vec<Image> = ["s-1", "s-2"].map(|id| sample::snapshot(id, "i-0")).into();
    let mut steps = sample::creates(&place).steps;
    steps.extend(
        images
            .iter()
            .map(|image| sample::delete_step(&place, image)),
    );
    let plan = Plan {
        steps,
        ..sample::deletes(&place, &images)
    };
    let mut bench = Bench::at_pace(plan, Cloud::new(&place, &images), CEILING);
    bench.run(|_| Fault::None);
    bench
}

fn is_create(seen: &Seen) -> bool {
    matches!(
        seen,
        Seen::Did {
            write: Write::CreateSnapshot { .. },
            ..
        }
    )
}

fn is_delete(seen: &Seen) -> bool {
    matches!(
        seen,
        Seen::Did {
            write: Write::DeleteImage { .. },
            ..
        }
    )
}

fn is_done(seen: &Seen) -> bool {
    matches!(seen, Seen::Noted(Record::Done { .. }))
}

fn position(seen: &[Seen], of: fn(&Seen) -> bool) -> usize {
    seen.iter().position(of).expect("the specimen has one")
}

/// Catches the bugs in what was seen of a job of everything.
fn catch(bugs: &[(&str, Bug)]) {
    let bench = specimen();
    oracle::check(&bench).expect("the specimen is sound");
    for (rule, plant) in bugs {
        let mut seen = bench.seen.clone();
        plant(&mut seen);
        let caught = oracle::judge(bench.job.plan(), &seen, CEILING).expect_err(rule);
        assert!(caught.starts_with(rule), "{rule}: {caught}");
    }
}

/// Spoils the record of the first delete.
fn spoil_record(seen: &mut [Seen], spoil: fn(&mut Record)) {
    let at = position(seen, is_delete);
    if let Seen::Did { record, .. } = &mut seen[at] {
        spoil(record);
    }
}

#[test]
fn a_job_that_goes_on_when_it_must_not_is_caught() {
    catch(&[
        ("a call leaves after the stop", |seen| {
            seen.insert(position(seen, is_delete), Seen::Stopped);
        }),
        ("a change leaves in a pause", |seen| {
            seen.insert(position(seen, is_delete), Seen::Paused);
        }),
        ("more leaves in a second than the ceiling", |seen| {
            for one in seen {
                if let Seen::Asked { at, .. } | Seen::Did { at, .. } | Seen::Answered { at, .. } =
                    one
                {
                    *at = Duration::from_secs(100);
                }
            }
        }),
        ("a delete without a fresh look", |seen| {
            let first = position(seen, is_delete);
            if let Seen::Did { at, .. } = &mut seen[first] {
                *at += Duration::from_secs(6);
            }
        }),
    ]);
}

#[test]
fn a_job_that_counts_wrongly_is_caught() {
    catch(&[
        ("a step ends twice", |seen| {
            let at = position(seen, is_done);
            seen.insert(at, seen[at].clone());
        }),
        ("a step has not ended", |seen| {
            seen.remove(position(seen, is_done));
        }),
        ("the tally is wrong or missing", |seen| {
            seen.pop();
        }),
    ]);
}

#[test]
fn a_change_that_is_not_written_down_is_caught() {
    catch(&[
        ("a change without a record of it", |seen| {
            spoil_record(seen, |record| {
                *record = Record::Confirm {
                    hash: String::new(),
                };
            });
        }),
        ("a delete without a tombstone", |seen| {
            spoil_record(seen, |record| {
                if let Record::Send { tombstone, .. } = record {
                    *tombstone = None;
                }
            });
        }),
    ]);
}

#[test]
fn a_change_that_nobody_wanted_is_caught() {
    catch(&[
        ("a change that nobody planned", |seen| {
            let at = position(seen, is_delete);
            if let Seen::Did { write, record, .. } = &mut seen[at]
                && let Write::DeleteImage { image, .. } = write
            {
                *image = "another".into();
                if let Record::Send { write: of, .. } = record {
                    *of = write.clone();
                }
            }
        }),
        (
            "a snapshot is sent again that may have been taken",
            |seen| {
                let mut again = seen[position(seen, is_create)].clone();
                if let Seen::Did {
                    record: Record::Send { attempt, .. },
                    ..
                } = &mut again
                {
                    *attempt = 2;
                }
                let answer = position(seen, |seen| matches!(seen, Seen::Answered { step: 0, .. }));
                seen.insert(answer + 1, again);
            },
        ),
    ]);
}
