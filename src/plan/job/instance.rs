//! A change of an instance: the look before it, and how it is followed to its end, which Nova
//! comes to only after it has answered.
use super::{
    Job, StopReason,
    check::gone,
    pace::Pace,
    send::done,
    track::{Fresh, Phase, Stage},
    unexpected,
    verdict::{Verdict, judge},
    watch::accepted_but,
};
use crate::{
    call::{Answer, Failure, FailureKind, InstanceChange, Outcome, Read, RecordedInstance},
    model::{Instance, InstanceStatus, Now, Task, instance::BootSource},
    plan::{
        AboutInstance, Because, Step, StepOutcome, Target, make::instances::why_not,
        record::Tombstone, step::Changed,
    },
};
use jiff::Timestamp;
use std::{collections::BTreeSet, time::Duration};

/// How long an instance may be neither busy nor what it was to become before that is its end.
const SETTLES: Duration = Duration::from_secs(30);

/// What a step about an instance does next, besides sending its change.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::plan::job) enum InstancePhase {
    /// Reads the instance anew before the change.
    Check,
    /// Follows the instance until it is what it was to become.
    Follow {
        /// Nova's time of change before the change was sent, where that is known.
        before: Option<Timestamp>,
        seen: Option<(InstanceStatus, Option<Task>)>,
        /// Since when it has had no task without being what it was to become.
        idle: Option<Duration>,
    },
}

impl InstancePhase {
    /// What it begins with when an earlier job has sent the change. A volume does not tell what it
    /// was made from: that it was overwritten counts only if it was seen under way.
    pub(in crate::plan::job) fn resumed(step: &Step) -> Self {
        let is_on_volume = matches!(
            step.write.instance_change(),
            Some(InstanceChange::Rebuild {
                on_volume: true,
                ..
            })
        );
        let never = is_on_volume.then_some(Timestamp::MAX);
        Self::follow(never.or(step.target.updated))
    }

    fn follow(before: Option<Timestamp>) -> Self {
        Self::Follow {
            before,
            seen: None,
            idle: None,
        }
    }

    /// The question it asks next.
    pub(in crate::plan::job) fn read(&self, step: &Step) -> Read {
        let place = step.write.place().clone();
        let instance = step.target.id.as_str().into();
        match self {
            Self::Check => Read::InstanceRecord { place, instance },
            Self::Follow { .. } => Read::Instance { place, instance },
        }
    }

    /// How far the change is; none before it is sent.
    pub(in crate::plan::job) fn stage(&self) -> Option<Stage> {
        match self {
            Self::Check => None,
            Self::Follow { seen, .. } => Some(match seen {
                Some((status, task)) => Stage::Instance {
                    status: status.clone(),
                    task: task.clone(),
                },
                None => Stage::Accepted,
            }),
        }
    }
}

/// What has been seen of an instance after its change.
enum Seen {
    Done,
    /// It is in Error.
    Broken,
    /// It is on its way.
    Busy,
    /// Nothing is done to it, and it is not what it was to become.
    Idle,
}

impl Job {
    /// Takes over what came back for a question about an instance.
    pub(super) fn instance_told(
        &mut self,
        step: usize,
        phase: InstancePhase,
        outcome: Outcome,
        now: Now,
        pace: &mut Pace,
    ) {
        match (phase, outcome) {
            (InstancePhase::Check, Ok(Answer::InstanceRecord(found))) => {
                self.compare_instance(step, &found, now);
            }
            (phase @ InstancePhase::Follow { .. }, Ok(Answer::Instance(found))) => {
                self.saw_changed_instance(step, phase, &found, now);
            }
            (_, Err(failure)) if judge(&failure) == Verdict::Gone => {
                self.instance_gone(step, failure);
            }
            (InstancePhase::Check, Ok(_)) => self.check_failed(&[step], &unexpected(), now, pace),
            (InstancePhase::Check, Err(failure)) => {
                self.check_failed(&[step], &failure, now, pace);
            }
            (InstancePhase::Follow { .. }, Ok(_)) => {
                self.look_failed(step, unexpected(), now, pace);
            }
            (InstancePhase::Follow { .. }, Err(failure)) => {
                self.look_failed(step, failure, now, pace);
            }
        }
    }

    fn compare_instance(&mut self, step: usize, found: &RecordedInstance, now: Now) {
        let planned = &self.plan.steps[step];
        let Some(change) = planned.write.instance_change() else {
            return;
        };
        let guard = self.guards.of(planned.target.place.cloud());
        let forbidden = change.destroys() && guard.forbids(&found.instance.label()).is_some();
        let changed = changed(&planned.target, change, &found.instance);
        let track = &mut self.tracks[step];
        track.blind = 0;
        if forbidden {
            self.finish(step, StepOutcome::Skipped(Changed::NeverDelete));
        } else if let Some(changed) = changed {
            self.finish(step, StepOutcome::Skipped(changed));
        } else {
            track.before = found.instance.updated;
            track.enter(Phase::Send(Some(Fresh {
                tombstone: Some(Tombstone(found.raw.clone())),
                at: now.since_start,
            })));
        }
    }

    /// It is not there: what was wanted has come true where it was to end.
    fn instance_gone(&mut self, step: usize, failure: Failure) {
        let ends = self.plan.steps[step].write.instance_change() == Some(&InstanceChange::Delete);
        let track = &self.tracks[step];
        let is_accepted = matches!(track.phase, Phase::Instance(InstancePhase::Follow { .. }));
        let outcome = match (ends, is_accepted) {
            // Accepted, and then gone: that was us.
            (true, true) => done(None, None),
            (true, false) => gone(track, failure.request_id),
            (false, _) => StepOutcome::Failed(failure),
        };
        self.finish(step, outcome);
    }

    /// Takes over what came back for the change itself.
    pub(super) fn instance_sent(
        &mut self,
        step: usize,
        outcome: Outcome,
        now: Now,
        pace: &mut Pace,
    ) {
        let failure = match outcome {
            Ok(Answer::Accepted { request_id }) if self.plan.steps[step].settles.is_none() => {
                return self.finish(step, done(None, request_id));
            }
            Ok(Answer::Accepted { .. }) => {
                self.follow_instance(step);
                return self.look_again(step, now);
            }
            Ok(_) => unexpected(),
            Err(failure) => failure,
        };
        match judge(&failure) {
            // It may have been performed: what has become of the instance tells. None of it is
            // sent again, for a second reboot or rebuild is not what was confirmed.
            Verdict::Unclear => {
                self.tracks[step].unclear = Some(failure);
                self.follow_instance(step);
                self.look_again(step, now);
            }
            Verdict::Again => self.try_again(step, failure, now, pace),
            Verdict::Wait => self.wait(step, failure, now, pace),
            Verdict::Gone => self.instance_gone(step, failure),
            Verdict::Refused => self.finish(step, StepOutcome::Failed(failure)),
            Verdict::SignIn => {}
            Verdict::Halt => self.close(StopReason::NotRecorded),
        }
    }

    fn follow_instance(&mut self, step: usize) {
        let track = &mut self.tracks[step];
        let before = track.before;
        track.enter(Phase::Instance(InstancePhase::follow(before)));
    }

    fn saw_changed_instance(
        &mut self,
        step: usize,
        phase: InstancePhase,
        instance: &Instance,
        now: Now,
    ) {
        let (
            Some(change),
            InstancePhase::Follow {
                before,
                seen: last,
                idle,
            },
        ) = (self.plan.steps[step].write.instance_change(), phase)
        else {
            return;
        };
        let is_doubted = self.tracks[step].unclear.is_some();
        let was_busy = last.is_some_and(|(status, task)| is_busy(&status, task.as_ref()));
        let before = before.filter(|_| is_doubted && !was_busy);
        let idle = match seen(change, instance, before) {
            Seen::Done => return self.finish(step, done(None, None)),
            Seen::Broken => {
                let failure = accepted_but(FailureKind::NotDone, instance.fault.clone());
                return self.finish(step, StepOutcome::Failed(failure));
            }
            Seen::Busy => None,
            Seen::Idle => Some(idle.unwrap_or(now.since_start)),
        };
        if idle.is_some_and(|since| now.since_start.saturating_sub(since) >= SETTLES) {
            let unclear = self.tracks[step].unclear.clone();
            let failure = unclear
                .unwrap_or_else(|| accepted_but(FailureKind::NotDone, instance.fault.clone()));
            return self.finish(step, StepOutcome::Failed(failure));
        }
        let is = Some((instance.status.clone(), instance.task.clone()));
        let track = &mut self.tracks[step];
        if let Phase::Instance(InstancePhase::Follow {
            seen, idle: since, ..
        }) = &mut track.phase
        {
            *since = idle;
            if *seen != is {
                *seen = is;
                track.poll.restart();
            }
        }
        self.look_again(step, now);
    }
}

/// What has become of an instance. Where it is not known whether the change was accepted, an
/// instance that looks as before must have been touched since; `before` is when it was last.
fn seen(change: &InstanceChange, instance: &Instance, before: Option<Timestamp>) -> Seen {
    if is_busy(&instance.status, instance.task.as_ref()) {
        return Seen::Busy;
    }
    let is_built = match (change, &instance.boot) {
        (
            InstanceChange::Rebuild {
                image,
                on_volume: false,
            },
            BootSource::Image(of),
        ) => of == image,
        _ => true,
    };
    let is_touched = before.is_none_or(|before| instance.updated > Some(before));
    if instance.status == InstanceStatus::Error {
        Seen::Broken
    } else if change.is_true_of(instance) && is_built && is_touched {
        Seen::Done
    } else {
        Seen::Idle
    }
}

/// Whether Nova is doing something with an instance.
fn is_busy(status: &InstanceStatus, task: Option<&Task>) -> bool {
    task.is_some() || !status.is_resting()
}

/// What is different from the plan, the most telling difference first.
fn changed(target: &Target, change: &InstanceChange, instance: &Instance) -> Option<Changed> {
    let about = target.instance.as_deref();
    if target.name.as_str() != instance.label().as_str() {
        return Some(Changed::Name);
    }
    if target.has_left(instance.project.as_ref()) {
        return Some(Changed::Owner);
    }
    match why_not(change, &target.place, instance) {
        None => {}
        Some(Because::TaskRunning(_)) => return Some(Changed::Task),
        Some(Because::Locked | Because::NotLocked) => return Some(Changed::Lock),
        Some(Because::NotYours) => return Some(Changed::Owner),
        Some(_) => return Some(Changed::Status),
    }
    let is_as_before = about.is_none_or(|about| about.status == instance.status);
    let ends = *change == InstanceChange::Delete;
    if !is_as_before {
        Some(Changed::Status)
    } else if ends && about.is_some_and(|about| !has_its_volumes(about, instance)) {
        Some(Changed::Record)
    } else {
        None
    }
}

/// Whether the volumes are those that were told of, and whether the same ones go.
fn has_its_volumes(about: &AboutInstance, instance: &Instance) -> bool {
    let told = about.volumes.iter().map(|volume| (&volume.id, volume.goes));
    let is_going = |volume| Some(instance.going.as_ref()?.contains(volume));
    let is = instance.volumes.iter();
    let is = is.map(|volume| (volume, is_going(volume)));
    told.collect::<BTreeSet<_>>() == is.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::Whose,
        plan::{AboutVolume, sample},
    };

    #[test]
    fn an_instance_is_not_deleted_when_other_volumes_would_go_with_it() {
        let about = |goes| AboutInstance {
            status: InstanceStatus::Active,
            locked: false,
            addresses: Vec::new(),
            volumes: vec![AboutVolume {
                id: "v-1".into(),
                name: "data".into(),
                gibibytes: None,
                goes: Some(goes),
            }],
            snapshots: None,
            back_to: None,
        };
        let place = sample::place("RegionOne");
        let instance = Instance {
            volumes: vec!["v-1".into()],
            going: Some(vec!["v-1".into()]),
            ..sample::instance("i-1", "web-1")
        };
        let target = |goes| Target {
            instance: Some(Box::new(about(goes))),
            ..crate::plan::make::instance_target(&place, &instance)
        };
        let different = |goes, change| changed(&target(goes), &change, &instance);
        assert_eq!(different(true, InstanceChange::Delete), None);
        let record = Some(Changed::Record);
        assert_eq!(different(false, InstanceChange::Delete), record);
        assert_eq!(different(false, InstanceChange::ShutOff), None);
    }

    #[test]
    fn what_was_another_projects_among_all_is_left_alone_once_it_has_changed_hands() {
        let instance = sample::instance("i-1", "web-1");
        let of = |project: &str| Instance {
            project: Some(project.into()),
            ..instance.clone()
        };
        let everyone = sample::place("RegionOne").of(Whose::Everyone);
        let target = crate::plan::make::instance_target(&everyone, &of("p-2"));
        assert_eq!(target.project().as_str(), "p-2");
        let different = |project| changed(&target, &InstanceChange::ShutOff, &of(project));
        assert_eq!(different("p-2"), None);
        assert_eq!(different("p-3"), Some(Changed::Owner));
    }
}
