//! How far each step of a job has come.
use super::{
    backoff::Poll,
    instance::{self, InstancePhase},
    made::MadePhase,
    vanish::Accepted,
    vps::{self, VpsPhase},
};
use crate::{
    call::{Failure, FailureKind, Hidden, Read, Sent, Service, Write},
    model::{
        ImageId, ImageStatus, InstanceId, InstanceStatus, Place, SafeText, Task, VolumeSnapshotId,
        image::property, vps::TaskId,
    },
    plan::{Step, StepOutcome, Watch, record::Tombstone, step},
};
use jiff::Timestamp;
use std::time::Duration;

/// How far one step has come, for its row.
#[derive(Debug, Clone, PartialEq)]
pub enum StepState {
    /// Not begun, or waiting before it is tried again.
    Waiting,
    /// Its thing is read anew before the change.
    Checking,
    /// Something else is done to its VPS, and has to end first.
    Busy,
    /// The change is under way.
    Sending,
    /// The change took effect in the cloud and has to come to its end there.
    Settling {
        stage: Stage,
        /// Steady time at which the change was sent.
        since: Duration,
    },
    Over(StepOutcome),
}

/// How far an accepted snapshot has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// Nobody knows whether it was accepted: it is looked for.
    Unclear,
    /// Accepted; its image has not been seen yet.
    Accepted,
    Queued,
    Saving,
    /// The image is Active; the instance is still busy with it.
    Finishing {
        task: Option<Task>,
    },
    /// A volume snapshot that Cinder is deleting.
    Deleting,
    /// The instance that is changed, or made.
    Instance {
        status: InstanceStatus,
        task: Option<Task>,
    },
    /// The volume that is made.
    Volume {
        /// As Cinder spells it.
        status: SafeText,
    },
    /// What a VPS's change began; none until that has been seen.
    Task {
        percent: Option<u8>,
    },
}

/// One step on its way: what it does next, from when on, and how often that has failed.
#[derive(Debug, Clone)]
pub(super) struct Track {
    pub phase: Phase,
    pub under_way: UnderWay,
    /// Steady time before which it waits.
    pub not_before: Duration,
    /// How often the present change was sent.
    pub attempt: u32,
    /// How often the present change failed in a way that may pass.
    pub failures: u32,
    /// How often it was put off because the server wanted to be left alone.
    pub put_offs: u32,
    /// How often in a row a look before the change failed.
    pub blind: u32,
    /// Why it is not known whether the change was performed.
    pub unclear: Option<Failure>,
    /// Why no further attempt is made; a last look tells whether an unclear one was performed.
    pub last_word: Option<Failure>,
    /// Why the new image could not be told its id.
    pub unclaimed: Option<Failure>,
    /// Since when the change is put off because something else is done to its VPS.
    pub busy: Option<Duration>,
    /// Since when looks after the change have failed without one that did not.
    pub trouble: Option<Duration>,
    /// When the instance had last been changed before.
    pub before: Option<Timestamp>,
    /// When the change was first sent.
    pub sent: Duration,
    /// When an earlier job sent it: it is not sent again.
    pub asked: Option<Timestamp>,
    pub poll: Poll,
}

/// Whether a call of the step has left and not come back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UnderWay {
    Nothing,
    Read,
    Write,
}

/// What a step does next, or is doing.
#[derive(Debug, Clone)]
pub(super) enum Phase {
    /// Reads its thing anew, in one of Glance's two lists.
    Check(Hidden),
    /// Reads its volume snapshot anew.
    CheckVolumeSnapshot,
    /// Sends its change.
    Send(Option<Fresh>),
    /// Looks for the image that carries its wish.
    Find,
    /// Tells the image its own id.
    Claim(ImageId),
    /// Follows the image until it is Active.
    Follow {
        image: ImageId,
        seen: Option<ImageStatus>,
    },
    /// Follows the instance until it is free again.
    Finish {
        image: ImageId,
        task: Option<Task>,
    },
    /// Looks whether Cinder is done with deleting.
    Vanish(Accepted),
    /// Asks Cinder why it has not deleted.
    Explain(FailureKind, Accepted),
    /// What it does about an instance.
    Instance(InstancePhase),
    /// What it does about something that it makes.
    Made(MadePhase),
    /// What it does about a VPS.
    Vps(VpsPhase),
    Over(StepOutcome),
}

/// A record as it was when the thing was last compared with the plan.
#[derive(Debug, Clone)]
pub(super) struct Fresh {
    /// None where there was nothing.
    pub tombstone: Option<Tombstone>,
    /// Steady time at which it was read.
    pub at: Duration,
}

/// The order in which steps get a free place: what was begun comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    Watching,
    Sending,
    Checking,
}

impl Track {
    /// That of one of these steps.
    pub(super) fn new(
        steps: &[Step],
        at: usize,
        asked: Option<Timestamp>,
        task: Option<TaskId>,
    ) -> Self {
        let step = &steps[at];
        Self {
            phase: match (&step.write, asked) {
                (Write::CreateSnapshot { .. }, Some(_)) => Phase::Find,
                (Write::Vps { .. }, Some(_)) if step.settles.is_some() => {
                    Phase::Vps(VpsPhase::resumed(task))
                }
                (Write::Instance { .. }, Some(_)) if step.settles.is_some() => {
                    Phase::Instance(InstancePhase::resumed(step))
                }
                (Write::Launch { .. } | Write::CreateVolume { .. }, Some(_)) => {
                    Phase::Made(MadePhase::Seek)
                }
                _ => first_phase(steps, at),
            },
            under_way: UnderWay::Nothing,
            not_before: Duration::ZERO,
            attempt: 0,
            failures: 0,
            put_offs: 0,
            blind: 0,
            unclear: asked.map(|_| Failure {
                sent: Sent::Unknown,
                ..Failure::unsent(FailureKind::CutOff)
            }),
            last_word: None,
            unclaimed: None,
            busy: None,
            trouble: None,
            before: None,
            sent: Duration::ZERO,
            asked,
            poll: Poll::new(),
        }
    }

    /// Goes on to something else, at once and with a clean slate.
    pub(super) fn enter(&mut self, phase: Phase) {
        self.phase = phase;
        self.not_before = Duration::ZERO;
        self.trouble = None;
        self.poll.restart();
    }

    pub(super) fn outcome(&self) -> Option<&StepOutcome> {
        match &self.phase {
            Phase::Over(outcome) => Some(outcome),
            Phase::Check(_)
            | Phase::Send(_)
            | Phase::Find
            | Phase::Claim(_)
            | Phase::Follow { .. }
            | Phase::Finish { .. }
            | Phase::CheckVolumeSnapshot
            | Phase::Vanish(_)
            | Phase::Explain(..)
            | Phase::Instance(_)
            | Phase::Made(_)
            | Phase::Vps(_) => None,
        }
    }

    pub(super) fn is_over(&self) -> bool {
        self.outcome().is_some()
    }

    /// Its place in the queue; none where it is over.
    pub(super) fn rank(&self) -> Option<Rank> {
        match &self.phase {
            Phase::Find
            | Phase::Claim(_)
            | Phase::Follow { .. }
            | Phase::Finish { .. }
            | Phase::Vanish(_)
            | Phase::Explain(..)
            | Phase::Made(_) => Some(Rank::Watching),
            Phase::Send(_) => Some(Rank::Sending),
            Phase::Instance(phase) if !phase.is_check() => Some(Rank::Watching),
            Phase::Vps(phase) if !phase.is_check() => Some(Rank::Watching),
            Phase::Check(_) | Phase::CheckVolumeSnapshot | Phase::Instance(_) | Phase::Vps(_) => {
                Some(Rank::Checking)
            }
            Phase::Over(_) => None,
        }
    }

    /// Whether what it does next is a look at what was accepted, which a pause does not hold up.
    pub(super) fn is_looking(&self) -> bool {
        match &self.phase {
            Phase::Find
            | Phase::Follow { .. }
            | Phase::Finish { .. }
            | Phase::Vanish(_)
            | Phase::Explain(..)
            | Phase::Made(_) => true,
            Phase::Instance(phase) => !phase.is_check(),
            Phase::Vps(phase) => phase.is_looking(),
            Phase::Check(_)
            | Phase::CheckVolumeSnapshot
            | Phase::Send(_)
            | Phase::Claim(_)
            | Phase::Over(_) => false,
        }
    }

    /// The change it makes next, if it is one.
    pub(super) fn write(&self, step: &Step) -> Option<Write> {
        match &self.phase {
            Phase::Send(_) => Some(step.write.clone()),
            Phase::Claim(image) => Some(Write::SetProperties {
                place: step.write.place().clone(),
                image: image.clone(),
                properties: vec![(property::IMAGE.to_owned(), image.as_str().to_owned())],
            }),
            Phase::Vps(phase) => phase.write(step),
            Phase::Check(_)
            | Phase::Find
            | Phase::Follow { .. }
            | Phase::Finish { .. }
            | Phase::CheckVolumeSnapshot
            | Phase::Vanish(_)
            | Phase::Explain(..)
            | Phase::Instance(_)
            | Phase::Made(_)
            | Phase::Over(_) => None,
        }
    }

    /// The question it asks next by itself; a check is asked for many steps together.
    pub(super) fn read(&self, step: &Step) -> Option<Read> {
        let place = step.write.place().clone();
        match &self.phase {
            Phase::Find => {
                let (_, wish) = watched(step)?;
                let wish = wish.to_owned();
                Some(Read::ImagesByWish { place, wish })
            }
            Phase::Follow { image, .. } => Some(Read::Image {
                place,
                image: image.clone(),
            }),
            Phase::Finish { .. } => {
                let instance = watched(step)?.0.clone();
                Some(Read::Instance { place, instance })
            }
            Phase::CheckVolumeSnapshot | Phase::Vanish(_) => {
                let snapshot = changed_volume_snapshot(step)?.clone();
                Some(Read::VolumeSnapshot { place, snapshot })
            }
            Phase::Explain(..) => {
                let snapshot = changed_volume_snapshot(step)?.clone();
                Some(Read::VolumeMessages { place, snapshot })
            }
            Phase::Instance(phase) => phase.read(step),
            Phase::Made(phase) => phase.read(step),
            Phase::Vps(phase) => phase.read(step),
            Phase::Check(_) | Phase::Send(_) | Phase::Claim(_) | Phase::Over(_) => None,
        }
    }

    /// Whom it asks next.
    pub(super) fn asks<'a>(&self, step: &'a Step) -> (&'a Place, Service) {
        let service = match &self.phase {
            Phase::Send(_) | Phase::Made(_) => step.write.service(),
            Phase::Instance(phase) => phase.service(),
            Phase::Finish { .. } => Service::Nova,
            Phase::Vps(_) => Service::Ovh,
            Phase::CheckVolumeSnapshot | Phase::Vanish(_) | Phase::Explain(..) => Service::Cinder,
            Phase::Check(_)
            | Phase::Find
            | Phase::Claim(_)
            | Phase::Follow { .. }
            | Phase::Over(_) => Service::Glance,
        };
        (step.write.place(), service)
    }

    pub(super) fn state(&self) -> StepState {
        let stage = match &self.phase {
            Phase::Over(outcome) => return StepState::Over(outcome.clone()),
            _ if vps::is_busy(self) => return StepState::Busy,
            _ if self.under_way == UnderWay::Nothing && !self.is_accepted() => {
                return StepState::Waiting;
            }
            Phase::Check(_) | Phase::CheckVolumeSnapshot => return StepState::Checking,
            Phase::Send(_) => return StepState::Sending,
            Phase::Find => Stage::Unclear,
            Phase::Claim(_) => Stage::Accepted,
            Phase::Follow { seen, .. } => match seen {
                None => Stage::Accepted,
                Some(ImageStatus::Queued) => Stage::Queued,
                Some(_) => Stage::Saving,
            },
            Phase::Finish { task, .. } => Stage::Finishing { task: task.clone() },
            Phase::Vanish(_) | Phase::Explain(..) => Stage::Deleting,
            Phase::Made(phase) => phase.stage(),
            Phase::Instance(phase) => match phase.stage() {
                Some(stage) => stage,
                None => return StepState::Checking,
            },
            Phase::Vps(phase) => match phase.stage() {
                Some(stage) => stage,
                None => return StepState::Checking,
            },
        };
        StepState::Settling {
            stage,
            since: self.sent,
        }
    }

    fn is_accepted(&self) -> bool {
        self.rank() == Some(Rank::Watching)
    }
}

/// What an accepted snapshot is watched by: its instance and its wish.
pub(super) fn watched(step: &step::Step) -> Option<(&InstanceId, &str)> {
    match &step.settles {
        Some(Watch::Snapshot { instance, wish }) => Some((instance, wish)),
        Some(Watch::VolumeSnapshotGone | Watch::VpsTask | Watch::Instance | Watch::Made) | None => {
            None
        }
    }
}

/// What one of these steps begins with: nothing is deleted without a fresh look.
pub(super) fn first_phase(steps: &[Step], at: usize) -> Phase {
    if let Some(looked_at) = instance::looked_at(steps, at) {
        return Phase::Instance(InstancePhase::first(&steps[looked_at]));
    }
    match &steps[at].write {
        Write::DeleteImage { .. }
        | Write::UpdateImage { .. }
        | Write::UpdateMetadata { .. }
        | Write::SwitchImage { .. } => Phase::Check(Hidden::No),
        Write::DeleteVolumeSnapshot { .. } | Write::EditVolumeSnapshot { .. } => {
            Phase::CheckVolumeSnapshot
        }
        Write::Instance { .. }
        | Write::CreateSnapshot { .. }
        | Write::SetProperties { .. }
        | Write::Launch { .. }
        | Write::CreateVolume { .. } => Phase::Send(None),
        Write::Vps { change, .. } => vps::first_phase(change),
    }
}

/// The volume snapshot that a step deletes or renames.
fn changed_volume_snapshot(step: &Step) -> Option<&VolumeSnapshotId> {
    let (Write::DeleteVolumeSnapshot { snapshot, .. } | Write::EditVolumeSnapshot { snapshot, .. }) =
        &step.write
    else {
        return None;
    };
    Some(snapshot)
}
