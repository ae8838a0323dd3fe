//! What a job did, told from the lines of its journal.
use super::{
    Entry, JobId, LeftOut, Plan, Purpose, Record, Step, StepOutcome,
    job::Counts,
    record::{Tally, Tombstone},
};
use crate::{
    call::Write,
    model::{SafeText, VolumeId, vps::TaskId},
};
use jiff::Timestamp;

/// One job of this run or an earlier one, as far as its journal tells.
#[derive(Debug, Clone, PartialEq)]
pub struct Past {
    pub job: JobId,
    /// When it was begun.
    pub at: Timestamp,
    pub purpose: Purpose,
    /// Who did it.
    pub user: SafeText,
    pub steps: Vec<PastStep>,
    pub left_out: Vec<LeftOut>,
    /// Whether the user confirmed exactly this plan.
    pub confirmed: bool,
    /// Whether a running process works on it.
    pub held: bool,
    /// The job whose rest it is.
    pub continues: Option<JobId>,
    /// Whether it came to its end; if not, the program was ended in the middle of it.
    pub ended: bool,
    hash: String,
}

/// One step of such a job.
#[derive(Debug, Clone, PartialEq)]
pub struct PastStep {
    pub step: Step,
    pub state: PastState,
    /// When something was last written down about it.
    pub at: Option<Timestamp>,
    /// How often it asked the cloud for its change.
    pub sent: usize,
    /// What OVHcloud does it by.
    pub task: Option<TaskId>,
    /// The record of what it was about to delete.
    pub tombstone: Option<Tombstone>,
}

/// How far a step came.
#[derive(Debug, Clone, PartialEq)]
pub enum PastState {
    /// Nothing of it ever left.
    Untouched,
    /// It was sent, and nobody wrote down what came of it: only the cloud knows.
    Unknown,
    Over(StepOutcome),
}

impl Past {
    /// Folds the lines of one job, in their order; none where the plan is not among them.
    pub fn from_entries(entries: &[Entry]) -> Option<Self> {
        let (first, mut past) = entries
            .iter()
            .enumerate()
            .find_map(|(at, entry)| match &entry.record {
                Record::Plan { plan, hash, user } => {
                    Some((at, Self::begin(entry, plan, hash, user)))
                }
                Record::Confirm { .. }
                | Record::Send { .. }
                | Record::Accepted { .. }
                | Record::Done { .. }
                | Record::End { .. } => None,
            })?;
        for entry in &entries[first + 1..] {
            past.note(entry);
        }
        Some(past)
    }

    fn begin(entry: &Entry, plan: &Plan, hash: &str, user: &SafeText) -> Self {
        let mut steps: Vec<PastStep> = plan.steps.iter().cloned().map(PastStep::new).collect();
        // What an earlier job asked for is only looked for by this one: until that is settled,
        // nobody knows what came of it, however often it is tried again.
        for (step, at) in plan.continues.iter().flat_map(|old| &old.sent) {
            if let Some(past) = steps.get_mut(*step) {
                past.state = PastState::Unknown;
                past.sent = 1;
                past.at = Some(*at);
                past.task = plan
                    .continues
                    .as_ref()
                    .and_then(|old| old.tasks.get(step).copied());
            }
        }
        Self {
            job: entry.job.clone(),
            at: entry.at,
            purpose: plan.purpose,
            user: user.clone(),
            steps,
            left_out: plan.left_out.clone(),
            confirmed: false,
            held: false,
            continues: plan.continues.as_ref().map(|old| old.job.clone()),
            ended: false,
            hash: hash.to_owned(),
        }
    }

    /// The records of what it was about to delete.
    pub fn tombstones(&self) -> impl Iterator<Item = &Tombstone> {
        self.steps.iter().filter_map(|step| step.tombstone.as_ref())
    }

    /// The first address of each instance that it launched.
    pub fn addresses(&self) -> impl Iterator<Item = &SafeText> {
        self.steps.iter().filter_map(|step| match &step.state {
            PastState::Over(StepOutcome::Done { made, .. }) => made.as_ref()?.address(),
            PastState::Over(_) | PastState::Untouched | PastState::Unknown => None,
        })
    }

    /// The id of each volume that it made.
    pub fn volumes(&self) -> impl Iterator<Item = &VolumeId> {
        self.steps.iter().filter_map(|step| match &step.state {
            PastState::Over(StepOutcome::Done { made, .. }) => made.as_ref()?.volume(),
            PastState::Over(_) | PastState::Untouched | PastState::Unknown => None,
        })
    }

    /// The hash of its plan: what a file of that plan names too.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// Takes over one more line; lines of other jobs and of steps that the plan has not are
    /// passed over.
    pub fn note(&mut self, entry: &Entry) {
        if entry.job != self.job {
            return;
        }
        match &entry.record {
            Record::Plan { .. } => {}
            Record::Confirm { hash } => self.confirmed = *hash == self.hash,
            Record::Send {
                step,
                write,
                tombstone,
                ..
            } => {
                if let Some(past) = self.steps.get_mut(*step) {
                    past.at = Some(entry.at);
                    past.note_send(write, tombstone.as_ref());
                }
            }
            Record::Accepted { step, task } => {
                if let Some(past) = self.steps.get_mut(*step) {
                    past.task = Some(*task);
                }
            }
            Record::Done { step, outcome } => {
                if let Some(past) = self.steps.get_mut(*step) {
                    past.at = Some(entry.at);
                    past.note_done(outcome);
                }
            }
            Record::End { .. } => self.ended = true,
        }
    }

    /// Whether something of it is open, and nobody is at it.
    pub fn is_unfinished(&self) -> bool {
        let is_over = |step: &PastStep| matches!(step.state, PastState::Over(_));
        self.confirmed && !self.ended && !self.held && !self.steps.iter().all(is_over)
    }

    /// How its steps ended. What is not known to be done counts as pending.
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for step in &self.steps {
            match &step.state {
                PastState::Untouched | PastState::Unknown => tally.pending += 1,
                PastState::Over(outcome) => tally.count(outcome),
            }
        }
        tally
    }

    /// The same, told apart as people ask for it.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for step in &self.steps {
            let outcome = match &step.state {
                PastState::Untouched | PastState::Unknown => None,
                PastState::Over(outcome) => Some(outcome),
            };
            counts.add(&step.step, outcome);
        }
        counts
    }

    /// Steps that were sent and of which nobody knows what came of it.
    pub fn unknown(&self) -> usize {
        let unknown = |step: &&PastStep| step.state == PastState::Unknown;
        self.steps.iter().filter(unknown).count()
    }
}

impl PastStep {
    fn new(step: Step) -> Self {
        Self {
            step,
            state: PastState::Untouched,
            at: None,
            sent: 0,
            task: None,
            tombstone: None,
        }
    }

    fn note_send(&mut self, write: &Write, tombstone: Option<&Tombstone>) {
        // What follows an accepted change, like telling an image its id, is not the change itself.
        self.sent += usize::from(*write == self.step.write);
        self.state = PastState::Unknown;
        if let Some(tombstone) = tombstone {
            self.tombstone = Some(tombstone.clone());
        }
    }

    fn note_done(&mut self, outcome: &StepOutcome) {
        self.state = match outcome {
            // The job was stopped before an answer or the end of what was accepted.
            StepOutcome::Pending if self.sent > 0 => PastState::Unknown,
            StepOutcome::Pending => PastState::Untouched,
            StepOutcome::Done { .. } | StepOutcome::Failed(_) | StepOutcome::Skipped(_) => {
                PastState::Over(outcome.clone())
            }
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        call::{Failure, FailureKind},
        plan::{sample, step::Changed},
    };

    const DONE: StepOutcome = StepOutcome::Done {
        image: None,
        request_id: None,
        gone: None,
        unclaimed: None,
        order: None,
        made: None,
    };

    /// A journal of a plan of five deletes, with these lines after plan and confirmation.
    fn journal(records: Vec<Record>) -> Vec<Entry> {
        let place = sample::place("RegionOne");
        let images = ["a", "b", "c", "d", "e"].map(|id| sample::snapshot(id, "i-1"));
        let plan = sample::deletes(&place, &images);
        let hash = plan.hash();
        let mut all = vec![
            Record::Plan {
                plan: Box::new(plan),
                hash: hash.clone(),
                user: "alice".into(),
            },
            Record::Confirm { hash },
        ];
        all.extend(records);
        all.into_iter()
            .zip(0..)
            .map(|(record, at)| Entry {
                at: sample::at(at),
                job: JobId("run-1".into()),
                record,
            })
            .collect()
    }

    fn send(step: usize) -> Record {
        let place = sample::place("RegionOne");
        let id = ["a", "b", "c", "d", "e"][step % 5];
        Record::Send {
            step,
            attempt: 1,
            write: sample::delete_step(&place, &sample::snapshot(id, "i-1")).write,
            tombstone: Some(Tombstone("{}".into())),
        }
    }

    fn done(step: usize, outcome: StepOutcome) -> Record {
        Record::Done { step, outcome }
    }

    #[test]
    fn a_job_is_told_from_its_lines() {
        let failed = StepOutcome::Failed(Failure::unsent(FailureKind::Conflict));
        let past = Past::from_entries(&journal(vec![
            send(0),
            done(0, DONE),
            send(1),
            done(1, failed.clone()),
            done(2, StepOutcome::Skipped(Changed::Name)),
            send(3),
            send(3),
        ]))
        .expect("the plan is there");
        let states: Vec<PastState> = past.steps.iter().map(|step| step.state.clone()).collect();
        assert_eq!(
            states,
            [
                PastState::Over(DONE),
                PastState::Over(failed),
                PastState::Over(StepOutcome::Skipped(Changed::Name)),
                PastState::Unknown,
                PastState::Untouched,
            ]
        );
        assert_eq!(past.steps[3].sent, 2);
        assert!(past.confirmed && !past.ended);
        assert_eq!((past.unknown(), past.tally().total()), (1, 5));
        assert_eq!(past.at, sample::at(0));
    }

    #[test]
    fn what_was_sent_before_a_stop_stays_unknown() {
        let past = Past::from_entries(&journal(vec![
            send(0),
            done(0, StepOutcome::Pending),
            done(1, StepOutcome::Pending),
            Record::End {
                tally: Tally::default(),
            },
        ]))
        .expect("the plan is there");
        assert_eq!(past.steps[0].state, PastState::Unknown);
        assert_eq!(past.steps[1].state, PastState::Untouched);
        assert!(past.ended);
        assert_eq!(past.tally().pending, 5);
    }

    #[test]
    fn lines_that_do_not_belong_are_passed_over() {
        let mut entries = journal(vec![send(0), done(9, DONE), send(7)]);
        entries[2].job = JobId("another".into());
        let past = Past::from_entries(&entries).expect("the plan is there");
        assert!(
            past.steps
                .iter()
                .all(|step| step.state == PastState::Untouched)
        );
        assert_eq!(Past::from_entries(&entries[1..]), None, "no plan, no job");
    }

    #[test]
    fn a_confirmation_of_another_plan_confirms_nothing() {
        let mut entries = journal(Vec::new());
        entries[1].record = Record::Confirm {
            hash: "of another".to_owned(),
        };
        let past = Past::from_entries(&entries).expect("the plan is there");
        assert!(!past.confirmed);
    }
}
