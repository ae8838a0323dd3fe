//! A new instance or volume: found by its wish where the answer was lost, and followed until it
//! can be used. None is ever asked for twice.
use super::{
    Job, StopReason,
    pace::Pace,
    track::{Phase, Stage},
    unexpected,
    verdict::{Verdict, judge},
    watch::{LOOKED_FOR, accepted_but},
};
use crate::{
    call::{Answer, Failure, FailureKind, Outcome, Read, Write},
    model::{
        Instance, InstanceId, InstanceStatus, Now, SafeText, Task, Volume, VolumeId, time::age,
    },
    plan::{Made, Step, StepOutcome},
};

/// What a step that makes something does next, besides asking for it.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::plan::job) enum MadePhase {
    /// Looks for what carries its wish.
    Seek,
    FollowInstance {
        instance: InstanceId,
        seen: Option<(InstanceStatus, Option<Task>)>,
    },
    FollowVolume {
        volume: VolumeId,
        seen: Option<SafeText>,
    },
}

impl MadePhase {
    fn instance(instance: InstanceId) -> Self {
        let seen = None;
        Self::FollowInstance { instance, seen }
    }

    fn volume(volume: VolumeId) -> Self {
        let seen = None;
        Self::FollowVolume { volume, seen }
    }

    /// The question it asks next.
    pub(in crate::plan::job) fn read(&self, step: &Step) -> Option<Read> {
        let place = step.write.place().clone();
        Some(match self {
            Self::Seek => {
                let (name, wish) = step.write.makes()?;
                let (name, wish) = (name.to_owned(), wish.to_owned());
                if let Write::Launch { .. } = step.write {
                    Read::InstancesByWish { place, name, wish }
                } else {
                    Read::VolumesByWish { place, name, wish }
                }
            }
            Self::FollowInstance { instance, .. } => Read::Instance {
                place,
                instance: instance.clone(),
            },
            Self::FollowVolume { volume, .. } => Read::Volume {
                place,
                volume: volume.clone(),
            },
        })
    }

    /// How far it is.
    pub(in crate::plan::job) fn stage(&self) -> Stage {
        match self {
            Self::Seek => Stage::Unclear,
            Self::FollowInstance {
                seen: Some((status, task)),
                ..
            } => Stage::Instance {
                status: status.clone(),
                task: task.clone(),
            },
            Self::FollowVolume {
                seen: Some(status), ..
            } => Stage::Volume {
                status: status.clone(),
            },
            Self::FollowInstance { seen: None, .. } | Self::FollowVolume { seen: None, .. } => {
                Stage::Accepted
            }
        }
    }
}

impl Job {
    /// Takes over what came back for the wish itself.
    pub(super) fn made(&mut self, step: usize, outcome: Outcome, now: Now, pace: &mut Pace) {
        let failure = match outcome {
            Ok(Answer::Launched { instance, .. }) => {
                return self.follow_made(step, MadePhase::instance(instance), now);
            }
            Ok(Answer::VolumeAccepted { volume, .. }) => {
                return self.follow_made(step, MadePhase::volume(volume), now);
            }
            Ok(_) => unexpected(),
            Err(failure) => failure,
        };
        match judge(&failure) {
            Verdict::Unclear => {
                let track = &mut self.tracks[step];
                track.unclear = Some(failure);
                track.enter(Phase::Made(MadePhase::Seek));
            }
            Verdict::Again => self.try_again(step, failure, now, pace),
            Verdict::Wait => self.wait(step, failure, now, pace),
            Verdict::Gone | Verdict::Refused => self.finish(step, StepOutcome::Failed(failure)),
            Verdict::SignIn => {}
            Verdict::Halt => self.close(StopReason::NotRecorded),
        }
    }

    fn follow_made(&mut self, step: usize, phase: MadePhase, now: Now) {
        self.tracks[step].enter(Phase::Made(phase));
        self.look_again(step, now);
    }

    /// Takes over what came back for a look.
    pub(super) fn made_told(
        &mut self,
        step: usize,
        phase: &MadePhase,
        outcome: Outcome,
        now: Now,
        pace: &mut Pace,
    ) {
        match (phase, outcome) {
            (MadePhase::Seek, Ok(Answer::InstancesByWish(found))) => {
                // A copy of the copy would carry the same wish.
                let first = found.into_iter().min_by_key(|instance| instance.created);
                self.sought_made(step, first.map(|first| MadePhase::instance(first.id)), now);
            }
            (MadePhase::Seek, Ok(Answer::VolumesByWish(found))) => {
                let first = found.into_iter().min_by_key(|volume| volume.created);
                self.sought_made(step, first.map(|first| MadePhase::volume(first.id)), now);
            }
            (MadePhase::FollowInstance { .. }, Ok(Answer::Instance(instance))) => {
                self.saw_made_instance(step, &instance, now);
            }
            (MadePhase::FollowVolume { .. }, Ok(Answer::Volume(volume))) => {
                self.saw_made_volume(step, &volume, now);
            }
            (_, Ok(_)) => self.look_failed(step, unexpected(), now, pace),
            (MadePhase::FollowInstance { .. } | MadePhase::FollowVolume { .. }, Err(failure))
                if judge(&failure) == Verdict::Gone =>
            {
                let failure = Failure {
                    kind: FailureKind::NotDone,
                    ..failure
                };
                self.finish(step, StepOutcome::Failed(failure));
            }
            (_, Err(failure)) => self.look_failed(step, failure, now, pace),
        }
    }

    fn sought_made(&mut self, step: usize, found: Option<MadePhase>, now: Now) {
        let track = &mut self.tracks[step];
        if let Some(found) = found {
            return track.enter(Phase::Made(found));
        }
        let elapsed = match track.asked {
            Some(asked) => age(now.wall, asked),
            None => now.since_start.saturating_sub(track.sent),
        };
        if elapsed < LOOKED_FOR {
            return self.look_again(step, now);
        }
        let unclear = track.unclear.clone();
        let failure = unclear.unwrap_or_else(|| accepted_but(FailureKind::NotDone, None));
        self.finish(step, StepOutcome::Failed(failure));
    }

    fn saw_made_instance(&mut self, step: usize, instance: &Instance, now: Now) {
        if instance.status == InstanceStatus::Error {
            return self.not_made(step, instance.fault.clone());
        }
        if instance.status == InstanceStatus::Active && instance.task.is_none() {
            let addresses = instance.addresses.iter();
            let addresses = addresses.map(|address| SafeText::new(&address.ip.to_string()));
            return self.came_into_being(
                step,
                Made::Instance {
                    id: instance.id.clone(),
                    addresses: addresses.collect(),
                },
            );
        }
        let is = Some((instance.status.clone(), instance.task.clone()));
        let track = &mut self.tracks[step];
        if let Phase::Made(MadePhase::FollowInstance { seen, .. }) = &mut track.phase
            && *seen != is
        {
            *seen = is;
            track.poll.restart();
        }
        self.look_again(step, now);
    }

    fn saw_made_volume(&mut self, step: usize, volume: &Volume, now: Now) {
        let status = volume.status.as_ref().map_or("", SafeText::as_str);
        if status.starts_with("error") {
            return self.not_made(step, volume.status.clone());
        }
        if matches!(status, "available" | "in-use" | "attaching" | "reserved") {
            let id = volume.id.clone();
            return self.came_into_being(step, Made::Volume { id });
        }
        let is = volume.status.clone();
        let track = &mut self.tracks[step];
        if let Phase::Made(MadePhase::FollowVolume { seen, .. }) = &mut track.phase
            && *seen != is
        {
            *seen = is;
            track.poll.restart();
        }
        self.look_again(step, now);
    }

    fn not_made(&mut self, step: usize, words: Option<SafeText>) {
        let failure = accepted_but(FailureKind::NotDone, words);
        self.finish(step, StepOutcome::Failed(failure));
    }

    fn came_into_being(&mut self, step: usize, made: Made) {
        let outcome = StepOutcome::Done {
            image: None,
            request_id: None,
            gone: None,
            unclaimed: None,
            order: None,
            made: Some(Box::new(made)),
        };
        self.finish(step, outcome);
    }
}
