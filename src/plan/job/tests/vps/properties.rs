//! Whatever goes wrong, and in whatever order.
use super::{DEEDS, bench};
use crate::{
    call::{Failure, FailureKind, Sent, VpsChange},
    model::vps::TaskState,
    plan::{
        StepOutcome,
        job::tests::{Bench, Fault, Seen},
    },
};
use proptest::prelude::*;
use std::{collections::BTreeSet, time::Duration};

fn any_fault() -> impl Strategy<Value = Fault> {
    let kinds = prop_oneof![
        Just(FailureKind::TimedOut),
        Just(FailureKind::CutOff),
        Just(FailureKind::Conflict),
        Just(FailureKind::TooMany),
        Just(FailureKind::NotFound),
        Just(FailureKind::Forbidden),
        Just(FailureKind::Broken { status: 500 }),
    ];
    prop_oneof![
        4 => Just(Fault::None),
        1 => kinds.clone().prop_map(Fault::Unsent),
        1 => kinds.clone().prop_map(Fault::Answers),
        1 => kinds.clone().prop_map(Fault::LosesAnswer),
        1 => kinds.prop_map(Fault::LosesRequest),
    ]
}

/// Whether nothing was sent again that may have been performed, save a description.
fn never_sent_again_in_doubt(bench: &Bench) -> bool {
    let mut doubtful: BTreeSet<usize> = BTreeSet::new();
    let mut sending: BTreeSet<usize> = BTreeSet::new();
    for seen in &bench.seen {
        match seen {
            Seen::Did { step, write, .. } => {
                let change = write.vps_change().expect("of a VPS");
                if !matches!(change, VpsChange::DescribeSnapshot { .. }) {
                    if doubtful.contains(step) {
                        return false;
                    }
                    sending.insert(*step);
                }
            }
            Seen::Answered { step, outcome, .. } if sending.remove(step) => {
                let is_refused = |failure: &Failure| failure.sent != Sent::Unknown;
                let may_be = outcome
                    .as_ref()
                    .map_or_else(|why| !is_refused(why), |_| true);
                // A server that broke may have begun it.
                let broke = matches!(
                    outcome,
                    Err(Failure {
                        kind: FailureKind::Broken { .. },
                        sent: Sent::Yes,
                        ..
                    })
                );
                if may_be || broke {
                    doubtful.insert(*step);
                }
            }
            _ => {}
        }
    }
    true
}

proptest! {
    #[test]
    fn nothing_is_done_twice_and_done_is_what_was_performed(
        deed in proptest::sample::select(DEEDS.to_vec()),
        faults in proptest::collection::vec(any_fault(), 0..25),
        forgets_description in any::<bool>(),
        hides_tasks in any::<bool>(),
        fails in proptest::bool::weighted(0.2),
        busy in 0..400_u64,
    ) {
        let mut bench = bench(deed);
        let account = &mut bench.cloud.account;
        account.forgets_description = forgets_description;
        account.hides_tasks = hides_tasks;
        account.busy_until = Duration::from_secs(busy);
        if fails {
            account.ending = TaskState::Error;
        }
        let mut faults = faults.into_iter();
        bench.run(|_| faults.next().unwrap_or(Fault::None));
        prop_assert!(never_sent_again_in_doubt(&bench));
        let account = &bench.cloud.account;
        for step in &bench.job.plan().steps {
            let change = step.write.vps_change().expect("of a VPS");
            let most = match change {
                // Both may be repeated: the second time changes nothing.
                VpsChange::DescribeSnapshot { .. } | VpsChange::AbortSnapshot => usize::MAX,
                _ => 1,
            };
            prop_assert!(account.count(change) <= most, "{change:?}");
        }
        for (step, outcome) in bench.outcomes() {
            let change = bench.job.plan().steps[step].write.vps_change();
            let change = change.expect("of a VPS");
            let is_ours = matches!(outcome, StepOutcome::Done { gone: None, .. });
            prop_assert!(!is_ours || account.count(change) > 0, "{change:?} {outcome:?}");
            let is_skipped = matches!(outcome, StepOutcome::Skipped(_));
            prop_assert!(!is_skipped || account.count(change) == 0, "{change:?} {outcome:?}");
        }
    }
}
