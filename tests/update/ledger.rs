//! What must hold of jobs, found out from what is written down, what leaves and what comes back.
use horizon_tui::{
    call::{Answer, CallId, Failure, Outcome, Sent, Write},
    model::{Image, ImageId, Place},
    plan::{Entry, JobId, Plan, Record, Step, StepOutcome, record::Tally},
};
use proptest::{prelude::*, test_runner::TestCaseError};
use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    time::Duration,
};

/// How old a look may be when the delete leaves.
const FRESH: Duration = Duration::from_secs(5);

/// Keeps the books of all jobs.
#[derive(Default)]
pub(crate) struct Ledger {
    jobs: BTreeMap<JobId, Planned>,
    /// Changes that have left and were not answered.
    under_way: BTreeMap<CallId, (JobId, usize, Write)>,
    /// Images as they were when somebody looked, and when that was.
    looks: BTreeMap<(Place, ImageId), Vec<(Duration, Image)>>,
    /// Snapshots that were asked for and may have been taken.
    perhaps_taken: HashSet<Write>,
}

/// What is written down about a job.
pub(crate) struct Planned {
    pub(crate) plan: Plan,
    hash: String,
    is_confirmed: bool,
    is_cancelled: bool,
    over: BTreeSet<usize>,
    sends: usize,
}

impl Planned {
    fn new(plan: &Plan, hash: &str) -> Self {
        Self {
            plan: plan.clone(),
            hash: hash.to_owned(),
            is_confirmed: false,
            is_cancelled: false,
            over: BTreeSet::new(),
            sends: 0,
        }
    }

    /// How many requests may leave: one for each step, and what may be repeated.
    fn budget(&self) -> usize {
        let steps = self.plan.steps.len();
        let claims = steps;
        steps + claims + 10 + steps / 10 + 20 + steps
    }

    /// The steps that nothing has ended yet.
    fn open(&self) -> impl Iterator<Item = &Step> {
        let steps = self.plan.steps.iter().enumerate();
        steps.filter_map(|(at, step)| (!self.over.contains(&at)).then_some(step))
    }
}

impl Ledger {
    /// The program has ended in the middle, and these lines are what is left of it.
    pub(crate) fn restart(&mut self, lines: &[Entry]) {
        for (_, _, write) in std::mem::take(&mut self.under_way).into_values() {
            self.perhaps_taken.insert(write);
        }
        self.jobs.clear();
        self.looks.clear();
        for entry in lines {
            match &entry.record {
                Record::Plan { plan, hash, .. } => {
                    self.jobs
                        .insert(entry.job.clone(), Planned::new(plan, hash));
                }
                Record::Confirm { .. } => {
                    if let Some(job) = self.jobs.get_mut(&entry.job) {
                        job.is_confirmed = true;
                    }
                }
                Record::Done { step, outcome } => {
                    if let Some(job) = self.jobs.get_mut(&entry.job)
                        && *outcome != StepOutcome::Pending
                    {
                        job.over.insert(*step);
                    }
                }
                Record::Send { .. } | Record::Accepted { .. } | Record::End { .. } => {}
            }
        }
    }

    pub(crate) fn planned(&mut self, entry: &Entry, plan: &Plan, hash: &str) -> Checked {
        prop_assert_eq!(hash, &plan.hash());
        let known = self
            .jobs
            .insert(entry.job.clone(), Planned::new(plan, hash));
        prop_assert!(known.is_none(), "{} was planned twice", entry.job);
        Ok(())
    }

    pub(crate) fn confirmed(&mut self, entry: &Entry, hash: &str) -> Checked {
        let job = self.jobs.get_mut(&entry.job);
        let job = job.filter(|job| job.hash == hash);
        prop_assert!(job.is_some(), "{} confirms nothing", entry.job);
        if let Some(job) = job {
            job.is_confirmed = true;
        }
        Ok(())
    }

    /// A plan that is the rest of a job holds nothing that was not open in it.
    pub(crate) fn is_rest(&self, plan: &Plan, of: &JobId, is_failed: bool) -> Checked {
        let old = self.jobs.get(of);
        prop_assert!(old.is_some(), "the rest of a job that nobody planned");
        for step in &plan.steps {
            let is_it = |known: &Step| known.write == step.write;
            let was = old.is_some_and(|old| old.plan.steps.iter().any(is_it));
            prop_assert!(was, "{:?} was not in the old plan", step.write);
            let is_open = is_failed || old.is_some_and(|old| old.open().any(is_it));
            prop_assert!(is_open, "{:?} was over already", step.write);
        }
        Ok(())
    }

    /// Nothing leaves that is not in a confirmed plan, nothing twice, nothing unseen, nothing of
    /// a job that was cancelled.
    pub(crate) fn leaves(
        &mut self,
        id: &CallId,
        write: &Write,
        entry: &Entry,
        at: Duration,
    ) -> Checked {
        let Record::Send {
            step, write: noted, ..
        } = &entry.record
        else {
            return Err(TestCaseError::fail("a change without its record"));
        };
        prop_assert_eq!(noted, write);
        let is_out = |(job, at, _): &(JobId, usize, Write)| *job == entry.job && at == step;
        prop_assert!(
            !self.under_way.values().any(is_out),
            "{:?} is under way already",
            write
        );
        prop_assert!(
            !self.perhaps_taken.contains(write) || !matches!(write, Write::CreateSnapshot { .. }),
            "{:?} is asked for twice",
            write
        );
        let job = self.jobs.get_mut(&entry.job);
        let Some(job) = job.filter(|job| job.is_confirmed) else {
            return Err(TestCaseError::fail(format!(
                "{} was never confirmed",
                entry.job
            )));
        };
        prop_assert!(!job.is_cancelled, "{:?} left after it was cancelled", write);
        prop_assert!(!job.over.contains(step), "{:?} was over already", write);
        job.sends += 1;
        prop_assert!(job.sends <= job.budget(), "{} asks without end", entry.job);
        let planned = job.plan.steps.get(*step);
        let claims = matches!(
            (planned.map(|step| &step.write), write),
            (
                Some(Write::CreateSnapshot { .. }),
                Write::SetProperties { .. }
            )
        );
        let is_planned = claims || planned.map(|step| &step.write) == Some(write);
        prop_assert!(is_planned, "{:?} is not planned", write);
        if let (Some(planned), Write::DeleteImage { place, image }) = (planned, write) {
            let key = (place.clone(), image.clone());
            let looks = self.looks.get(&key).into_iter().flatten();
            let is_good = |(seen, found): &(Duration, Image)| {
                *seen + FRESH >= at && is_as_confirmed(planned, found)
            };
            let seen = looks.clone().any(is_good);
            prop_assert!(seen, "{:?} was not found as it was confirmed", image);
        }
        let left = (entry.job.clone(), *step, write.clone());
        self.under_way.insert(id.clone(), left);
        Ok(())
    }

    /// What came back.
    pub(crate) fn comes_back(
        &mut self,
        id: &CallId,
        place: Option<&Place>,
        outcome: &Outcome,
        at: Duration,
    ) {
        if let (Ok(Answer::ImagesById(found)), Some(place)) = (outcome, place) {
            for recorded in found {
                let key = (place.clone(), recorded.image.id.clone());
                let looks = self.looks.entry(key).or_default();
                looks.retain(|(seen, _)| *seen + FRESH >= at);
                looks.push((at, recorded.image.clone()));
            }
        }
        let Some((_, _, write)) = self.under_way.remove(id) else {
            return;
        };
        let is_unsent = matches!(outcome, Err(failure) if is_undone(failure));
        if !is_unsent {
            self.perhaps_taken.insert(write);
        }
    }

    pub(crate) fn done(&mut self, entry: &Entry, step: usize, outcome: &StepOutcome) -> Checked {
        let Some(job) = self.jobs.get_mut(&entry.job) else {
            return Err(TestCaseError::fail("nobody's step is done"));
        };
        if *outcome != StepOutcome::Pending {
            prop_assert!(job.over.insert(step), "step {} ended twice", step);
        }
        // Who tries again what is known to have failed wishes for another snapshot.
        if let StepOutcome::Failed(failure) = outcome
            && is_undone(failure)
            && let Some(step) = job.plan.steps.get(step)
        {
            self.perhaps_taken.remove(&step.write);
        }
        Ok(())
    }

    /// Every step has ended in one way or is pending, and the sum says so.
    pub(crate) fn ended(&self, entry: &Entry, tally: Tally) -> Checked {
        let job = self.jobs.get(&entry.job);
        let planned = job.map(|job| job.plan.steps.len());
        prop_assert_eq!(planned, Some(tally.total()));
        let over = job.map(|job| job.over.len());
        prop_assert_eq!(over, Some(tally.total() - tally.pending), "the sum");
        Ok(())
    }

    /// The user has cancelled a job: from here on nothing of it may leave.
    pub(crate) fn cancelled(&mut self, id: &JobId) {
        if let Some(job) = self.jobs.get_mut(id) {
            job.is_cancelled = true;
        }
    }
}

pub(crate) type Checked = Result<(), TestCaseError>;

/// What never left has not been done, nor what a server has refused in words.
fn is_undone(failure: &Failure) -> bool {
    use horizon_tui::call::FailureKind::{
        Broken, CutOff, Internal, Stopped, TimedOut, Unreachable, Unreadable,
    };
    let is_unclear = matches!(
        failure.kind,
        Broken { .. } | CutOff | Internal | Stopped | TimedOut | Unreachable | Unreadable
    );
    match failure.sent {
        Sent::No => true,
        Sent::Yes => !is_unclear,
        Sent::Unknown => false,
    }
}

fn is_as_confirmed(step: &Step, found: &Image) -> bool {
    !found.protected
        && step.target.name.as_str() == found.label().as_str()
        && step.target.status.as_ref() == Some(&found.status)
        && step.target.updated == found.updated
}
