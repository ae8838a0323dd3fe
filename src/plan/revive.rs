//! What is left of a job, read anew and made a plan of its own: to go on after a crash, or to try
//! again what failed.
//!
//! Nothing is taken on trust: a delete whose outcome is unknown is looked for in the cloud. A snapshot
//! that was asked for is never asked for again, only looked for, and so is anything that OVHcloud
//! does by a task. A restore or an order that had not begun is not begun now.
mod instance;

use super::{
    Because, Guard, Guards, JobId, LeftOut, Plan, Severity, Step, StepOutcome, Target, TargetKind,
    Watch,
    history::{Past, PastState, PastStep},
    job, make,
    step::{Changed, Gone},
};
use crate::{
    call::{Answer, Failure, FailureKind, Hidden, Outcome, Read, Sent, VpsChange, Write},
    model::{Image, ImageId, Instance, Place, VolumeSnapshot, vps::TaskId},
};
use instance::{is_for_restore, of_instance_change};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// How many images one question may name.
const BATCH: usize = 100;

/// The job whose rest a plan is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Continues {
    pub job: JobId,
    /// What was asked for already and is not asked for again: by step of the plan, when.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub sent: BTreeMap<usize, Timestamp>,
    /// By step of the plan: what OVHcloud does it by, as far as it said so.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub tasks: BTreeMap<usize, TaskId>,
}

/// Why a plan is made of an old one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It never came to its end.
    Unfinished,
    /// Some of its steps failed.
    Failed,
}

/// A job whose open steps are being read anew.
#[derive(Debug, Clone)]
pub struct Revival {
    past: Past,
    why: Why,
    /// The steps, by their numbers in the old plan.
    open: Vec<usize>,
    images: BTreeMap<(Place, ImageId), Image>,
    instances: BTreeMap<(Place, String), Instance>,
    volume_snapshots: BTreeMap<(Place, String), VolumeSnapshot>,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Revived {
    /// What is left to be done; none where nothing is.
    pub plan: Option<Plan>,
    /// How steps of the old plan have ended, as it turned out.
    pub settled: Vec<(usize, StepOutcome)>,
}

/// What is to be asked for, by step.
enum Fate {
    Left(Box<Step>),
    Sent(Box<Step>, Timestamp),
    Settled(StepOutcome),
    LeftOut(LeftOut),
}

impl Revival {
    /// The rest of a job; none where it has none, or was never confirmed.
    pub fn of(past: &Past) -> Option<Self> {
        let why = if past.ended {
            Why::Failed
        } else {
            Why::Unfinished
        };
        let open = open(past, why);
        (past.confirmed && !open.is_empty()).then(|| Self {
            past: past.clone(),
            why,
            open,
            images: BTreeMap::new(),
            instances: BTreeMap::new(),
            volume_snapshots: BTreeMap::new(),
        })
    }

    pub fn job(&self) -> &JobId {
        &self.past.job
    }

    pub fn why(&self) -> Why {
        self.why
    }

    /// Where its open steps change something.
    pub fn places(&self) -> BTreeSet<&Place> {
        self.steps().map(|step| step.step.write.place()).collect()
    }

    /// Everything that has to be asked before it is known what is left.
    pub fn reads(&self) -> Vec<Read> {
        let mut images: BTreeMap<&Place, BTreeSet<&ImageId>> = BTreeMap::new();
        let mut reads = Vec::new();
        for step in self.steps() {
            match &step.step.write {
                Write::CreateSnapshot { .. } if sent_at(step).is_some() => {}
                Write::CreateSnapshot {
                    place, instance, ..
                } => reads.push(Read::Instance {
                    place: place.clone(),
                    instance: instance.clone(),
                }),
                Write::DeleteVolumeSnapshot { place, snapshot } => {
                    reads.push(Read::VolumeSnapshot {
                        place: place.clone(),
                        snapshot: snapshot.clone(),
                    });
                }
                Write::EditVolumeSnapshot {
                    place, snapshot, ..
                } => reads.push(Read::VolumeSnapshot {
                    place: place.clone(),
                    snapshot: snapshot.clone(),
                }),
                // The job itself looks before it changes a VPS or an instance, and what is to be
                // made is not there yet.
                Write::Vps { .. }
                | Write::Instance { .. }
                | Write::Launch { .. }
                | Write::CreateVolume { .. } => {}
                Write::DeleteImage { place, image }
                | Write::SwitchImage { place, image, .. }
                | Write::SetProperties { place, image, .. }
                | Write::UpdateImage { place, image, .. }
                | Write::UpdateMetadata { place, image, .. } => {
                    images.entry(place).or_default().insert(image);
                }
            }
        }
        for (place, images) in images {
            let images: Vec<ImageId> = images.into_iter().cloned().collect();
            for some in images.chunks(BATCH) {
                // Hidden images answer only where they are asked for: missing from one of the two
                // answers is not gone.
                reads.extend([Hidden::No, Hidden::Yes].map(|hidden| Read::ImagesById {
                    place: place.clone(),
                    images: some.to_vec(),
                    hidden,
                }));
            }
        }
        reads
    }

    /// Takes over what came back for one of them.
    ///
    /// # Errors
    /// When it does not tell what is there, so that nothing can be said of the steps it is for.
    pub fn take(&mut self, read: &Read, outcome: Outcome) -> Result<(), Failure> {
        match outcome {
            Ok(Answer::ImagesById(found)) => {
                for recorded in found {
                    let key = (read.place().clone(), recorded.image.id.clone());
                    self.images.insert(key, recorded.image);
                }
            }
            Ok(Answer::Instance(instance)) => {
                let key = (read.place().clone(), instance.id.as_str().to_owned());
                self.instances.insert(key, *instance);
            }
            Ok(Answer::VolumeSnapshot(found)) => {
                let id = found.snapshot.id.as_str().to_owned();
                let key = (read.place().clone(), id);
                self.volume_snapshots.insert(key, found.snapshot);
            }
            Ok(_) => return Err(Failure::unsent(FailureKind::Unreadable)),
            Err(failure) => match (&failure.kind, read) {
                (FailureKind::NotFound, Read::Instance { .. } | Read::VolumeSnapshot { .. }) => {}
                (_, _) => return Err(failure),
            },
        }
        Ok(())
    }

    /// What is left, once everything has been read.
    pub fn finish(&self, guards: &Guards, now: Timestamp) -> Revived {
        let mut plan = Plan {
            purpose: self.past.purpose,
            made: now,
            steps: Vec::new(),
            left_out: Vec::new(),
            severity: Severity::Key,
            exceeds: Vec::new(),
            continues: None,
        };
        let (mut sent, mut tasks) = (BTreeMap::new(), BTreeMap::new());
        let mut settled = Vec::new();
        // By old number: the new one.
        let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
        for old in &self.open {
            let number = plan.steps.len();
            let past = &self.past.steps[*old];
            if !self.may_follow(past, &numbers, &settled) {
                settled.push((*old, StepOutcome::Skipped(Changed::Before)));
                continue;
            }
            let fate = if is_for_restore(&self.past, *old) {
                Fate::Settled(not_resumed(past))
            } else {
                self.fate(past, &numbers, guards)
            };
            match fate {
                Fate::Left(step) => plan.steps.push(*step),
                Fate::Sent(step, at) => {
                    sent.insert(number, at);
                    tasks.extend(past.task.map(|task| (number, task)));
                    plan.steps.push(*step);
                }
                Fate::Settled(outcome) => {
                    settled.push((*old, outcome));
                    continue;
                }
                Fate::LeftOut(left) => {
                    plan.left_out.push(left);
                    continue;
                }
            }
            numbers.insert(*old, number);
        }
        plan.severity = severity(&plan.steps, &sent);
        plan.continues = Some(Continues {
            job: self.past.job.clone(),
            sent,
            tasks,
        });
        let plan = Some(plan).filter(|plan| !plan.steps.is_empty() || !plan.left_out.is_empty());
        Revived { plan, settled }
    }

    fn steps(&self) -> impl Iterator<Item = &PastStep> {
        self.open.iter().map(|step| &self.past.steps[*step])
    }

    /// What becomes of a step, by what is there now.
    fn fate(&self, past: &PastStep, numbers: &BTreeMap<usize, usize>, guards: &Guards) -> Fate {
        let step = |target: Target| {
            Box::new(Step {
                target,
                after: after(past, numbers),
                ..past.step.clone()
            })
        };
        let target = &past.step.target;
        let guard = guards.of(target.place.cloud());
        if let Write::Vps { change, .. } = &past.step.write {
            return of_vps(past, change, step(target.clone()), guard);
        }
        if let Some(change) = past.step.write.instance_change() {
            return of_instance_change(past, change, step(target.clone()), guard);
        }
        let is_making = past.step.write.makes_named().is_some();
        if let Some(at) = sent_at(past).filter(|_| is_making) {
            return Fate::Sent(step(target.clone()), at);
        }
        if past.step.write.makes().is_some() {
            return Fate::Left(step(target.clone()));
        }
        match self.found(past, guard) {
            // On its way out already: what was wanted comes true.
            None | Some((_, Some(Because::BeingDeleted))) => Fate::Settled(gone(past)),
            Some((target, Some(because))) => Fate::LeftOut(LeftOut { target, because }),
            Some((target, None)) => Fate::Left(step(target)),
        }
    }

    /// The thing of a step as it is there now, and what stands against deleting it.
    fn found(&self, past: &PastStep, guard: &Guard) -> Option<(Target, Option<Because>)> {
        let target = &past.step.target;
        let place = target.place.clone();
        let write = &past.step.write;
        let image = self.images.get(&(place.clone(), target.id.as_str().into()));
        let key = (place, target.id.clone());
        let (instance, snapshot) = (self.instances.get(&key), self.volume_snapshots.get(&key));
        match target.kind {
            TargetKind::Instance => Some((of_instance(target, instance?), None)),
            TargetKind::Image => {
                let why = make::why_not_delete(&target.place, image?, guard);
                Some((of_image(target, image?), why.filter(|_| write.destroys())))
            }
            TargetKind::VolumeSnapshot => {
                let why = make::why_not_delete_volume_snapshot(&target.place, snapshot?, guard);
                let why = why.filter(|_| write.destroys());
                Some((of_volume_snapshot(target, snapshot?), why))
            }
            TargetKind::Volume | TargetKind::Vps => None,
        }
    }

    /// Whether what a step waits for is done, or still to be done before it.
    fn may_follow(
        &self,
        past: &PastStep,
        numbers: &BTreeMap<usize, usize>,
        settled: &[(usize, StepOutcome)],
    ) -> bool {
        past.step.after.iter().all(|before| {
            let was = self.past.steps.get(*before).map(|step| &step.state);
            let is_done = matches!(was, Some(PastState::Over(outcome)) if outcome.is_done());
            let turned_out =
                |(step, outcome): &(usize, StepOutcome)| step == before && outcome.is_done();
            is_done || numbers.contains_key(before) || settled.iter().any(turned_out)
        })
    }
}

/// The steps that one still has to wait for, by their new numbers.
fn after(past: &PastStep, numbers: &BTreeMap<usize, usize>) -> Vec<usize> {
    let after = past.step.after.iter();
    after.filter_map(|old| numbers.get(old).copied()).collect()
}

/// The steps that are not over, or those that failed with those that waited for them in vain.
fn open(past: &Past, why: Why) -> Vec<usize> {
    let mut open: Vec<usize> = Vec::new();
    for (number, step) in past.steps.iter().enumerate() {
        let waited = || step.step.after.iter().any(|before| open.contains(before));
        let is_open = match (&step.state, why) {
            (PastState::Unknown, _)
            | (PastState::Untouched, Why::Unfinished)
            | (PastState::Over(StepOutcome::Failed(_)), Why::Failed) => true,
            (PastState::Over(StepOutcome::Skipped(Changed::Before)), _) => waited(),
            // Somebody stopped it: what was not begun then is not wanted now.
            (PastState::Untouched, Why::Failed) | (PastState::Over(_), _) => false,
        };
        if is_open {
            open.push(number);
        }
    }
    open
}

/// When a snapshot was asked for that may have been taken.
fn sent_at(step: &PastStep) -> Option<Timestamp> {
    let perhaps = match &step.state {
        PastState::Unknown => true,
        PastState::Over(StepOutcome::Failed(failure)) => job::is_unclear(failure),
        PastState::Untouched | PastState::Over(_) => false,
    };
    step.at.filter(|_| perhaps && step.sent > 0)
}

/// The thing as it is now: what the dialog shows is what the job will compare with.
fn of_image(target: &Target, image: &Image) -> Target {
    Target {
        name: image.label(),
        bytes: image.bytes().or(target.bytes),
        created: image.created,
        status: Some(image.status.clone()),
        updated: image.updated,
        ..target.clone()
    }
}

fn of_instance(target: &Target, instance: &Instance) -> Target {
    Target {
        name: instance.label(),
        updated: instance.updated,
        ..target.clone()
    }
}

fn of_volume_snapshot(target: &Target, snapshot: &VolumeSnapshot) -> Target {
    Target {
        name: snapshot.label(),
        created: snapshot.created,
        volume_snapshot_status: Some(snapshot.status.clone()),
        updated: snapshot.updated,
        ..target.clone()
    }
}

/// What it means for a step that its thing is not there any more: a delete has come true, by
/// whomever.
fn gone(past: &PastStep) -> StepOutcome {
    if !past.step.write.destroys() {
        return StepOutcome::Failed(Failure::unsent(FailureKind::NotFound));
    }
    StepOutcome::Done {
        image: None,
        request_id: None,
        gone: (past.sent == 0).then_some(Gone::Already),
        unclaimed: None,
        order: None,
        made: None,
    }
}

/// How a step ends that is never begun again by itself: as it failed, or else stopped.
fn not_resumed(past: &PastStep) -> StepOutcome {
    if let PastState::Over(outcome @ StepOutcome::Failed(_)) = &past.state {
        return outcome.clone();
    }
    let sent = if past.sent == 0 {
        Sent::No
    } else {
        Sent::Unknown
    };
    StepOutcome::Failed(Failure {
        sent,
        ..Failure::unsent(FailureKind::Stopped)
    })
}

/// What becomes of a change of a VPS. One that was sent is followed, or looked for; a restore, an
/// order or the end of something that was under way then is nobody's wish any more.
fn of_vps(past: &PastStep, change: &VpsChange, step: Box<Step>, guard: &Guard) -> Fate {
    let sent = sent_at(past).filter(|_| step.settles.is_some());
    match (change, sent) {
        (_, Some(at)) => Fate::Sent(step, at),
        (VpsChange::Restore | VpsChange::AbortSnapshot | VpsChange::Order(_), None) => {
            Fate::Settled(not_resumed(past))
        }
        (VpsChange::DeleteSnapshot, None) => match guard.forbids_target(&step.target) {
            Some(pattern) => Fate::LeftOut(LeftOut {
                because: Because::NeverDelete(pattern.written().clone()),
                target: step.target,
            }),
            None => Fate::Left(step),
        },
        (VpsChange::TakeSnapshot { .. } | VpsChange::DescribeSnapshot { .. }, None) => {
            Fate::Left(step)
        }
    }
}

/// A single delete is asked for by name: whether it is the newest of its instance is not known
/// any more. What was sent before and is only followed takes one key, whatever it does.
fn severity(steps: &[Step], sent: &BTreeMap<usize, Timestamp>) -> Severity {
    let destroys = |(at, step): &(usize, &Step)| {
        let change = step.write.vps_change();
        change.is_some_and(VpsChange::destroys) && !sent.contains_key(at)
    };
    if let Some((_, step)) = steps.iter().enumerate().find(destroys) {
        return Severity::Word(make::vps::word(&step.target));
    }
    let mut deletes = steps.iter().enumerate().filter(|(at, step)| {
        let is_followed = sent.contains_key(at) && step.settles == Some(Watch::Instance);
        let is_of_vps = step.write.vps_change().is_some();
        step.write.destroys() && !is_of_vps && !is_followed
    });
    match (deletes.next(), steps) {
        (None, _) | (_, []) => Severity::Key,
        (Some(_), [only]) => {
            let id = ImageId::from(only.target.id.as_str());
            Severity::Word(make::typeable(&only.target.name, &id))
        }
        (Some(_), many) => Severity::Word(many.len().to_string()),
    }
}

#[cfg(test)]
mod tests;
