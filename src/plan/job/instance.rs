//! A change of an instance: the look before it, and how it is followed to its end, since Nova
//! carries it out only after it has answered.
mod check;

pub(in crate::plan::job) use check::{Anew, looked_at};

use super::{
    Job, StopReason,
    check::gone,
    pace::Pace,
    send::done,
    track::{Phase, Stage},
    unexpected,
    verdict::{Verdict, judge},
    watch::accepted_but,
};
use crate::{
    call::{Answer, Failure, FailureKind, InstanceChange, Outcome, Read, Service},
    model::{ImageId, Instance, InstanceStatus, Now, Task, VolumeId, instance::BootSource},
    plan::{Step, StepOutcome},
};
use check::image_of;
use jiff::Timestamp;
use std::time::Duration;

/// How long an instance may be neither busy nor what it was to become before that is its end.
const SETTLES: Duration = Duration::from_secs(30);

/// What a step about an instance does next, besides sending its change.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::plan::job) enum InstancePhase {
    /// Reads anew what the instance is put back to.
    CheckImage(ImageId),
    /// Reads its volumes anew, the first of these next: the image needs room on one of them.
    CheckVolumes {
        left: Vec<VolumeId>,
        anew: Box<Anew>,
    },
    /// Reads the instance anew before the change.
    Check(Option<Box<Anew>>),
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
    /// What a look at the instance of this step begins with.
    pub(in crate::plan::job) fn first(step: &Step) -> Self {
        match image_of(step) {
            Some(image) => Self::CheckImage(image.clone()),
            None => Self::Check(None),
        }
    }

    /// Whether it looks before the change.
    pub(in crate::plan::job) fn is_check(&self) -> bool {
        match self {
            Self::CheckImage(_) | Self::CheckVolumes { .. } | Self::Check(_) => true,
            Self::Follow { .. } => false,
        }
    }

    /// Whom it asks.
    pub(in crate::plan::job) fn service(&self) -> Service {
        match self {
            Self::CheckImage(_) => Service::Glance,
            Self::CheckVolumes { .. } => Service::Cinder,
            Self::Check(_) | Self::Follow { .. } => Service::Nova,
        }
    }

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
    pub(in crate::plan::job) fn read(&self, step: &Step) -> Option<Read> {
        let place = step.write.place().clone();
        let instance = step.target.id.as_str().into();
        Some(match self {
            Self::CheckImage(image) => Read::Image {
                place,
                image: image.clone(),
            },
            Self::CheckVolumes { left, .. } => Read::Volume {
                place,
                volume: left.first()?.clone(),
            },
            Self::Check(_) => Read::InstanceRecord { place, instance },
            Self::Follow { .. } => Read::Instance { place, instance },
        })
    }

    /// How far the change is; none before it is sent.
    pub(in crate::plan::job) fn stage(&self) -> Option<Stage> {
        match self {
            Self::CheckImage(_) | Self::CheckVolumes { .. } | Self::Check(_) => None,
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
            (InstancePhase::CheckImage(_), outcome) => {
                self.image_to_restore_told(step, outcome, now, pace);
            }
            (InstancePhase::CheckVolumes { left, anew }, outcome) => {
                self.volume_to_overwrite_told(step, left, anew, outcome);
            }
            (InstancePhase::Check(anew), Ok(Answer::InstanceRecord(found))) => {
                self.compare_instance(step, anew.as_deref(), &found, now);
            }
            (phase @ InstancePhase::Follow { .. }, Ok(Answer::Instance(found))) => {
                self.saw_changed_instance(step, phase, &found, now);
            }
            (_, Err(failure)) if judge(&failure) == Verdict::Gone => {
                self.instance_gone(step, failure);
            }
            (InstancePhase::Check(_), Ok(_)) => {
                self.check_failed(&[step], &unexpected(), now, pace);
            }
            (InstancePhase::Check(_), Err(failure)) => {
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
        let about = self.plan.steps[step].target.instance.as_deref();
        let was_broken = about.is_some_and(|about| about.status == InstanceStatus::Error);
        let was_busy = last.is_some_and(|(status, task)| is_busy(&status, task.as_ref()));
        let before = before.filter(|_| is_doubted && !was_busy);
        let idle = match seen(change, instance, before, was_broken) {
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
fn seen(
    change: &InstanceChange,
    instance: &Instance,
    before: Option<Timestamp>,
    was_broken: bool,
) -> Seen {
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
        if was_broken && !is_touched {
            return Seen::Idle;
        }
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
