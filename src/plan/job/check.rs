//! The fresh look before a delete: is the thing still what the plan says?
use super::track::{Fresh, Phase, Track, UnderWay, first_phase};
use super::{
    Job,
    metadata::{self, Standing},
    pace::{self, Pace},
    unexpected,
    verdict::{Verdict, judge},
};
use crate::{
    call::{
        Answer, Failure, FailureKind, Hidden, ImageChange, Outcome, Read, Recorded, Sent, Write,
    },
    model::{Image, ImageId, ImageStatus, Now, SafeText},
    plan::{
        Because, Gone, Guard, StepOutcome, Target, make::why_not_delete, record::Tombstone,
        step::Changed,
    },
};
use std::time::Duration;

/// How many images one question may name: a request line has its limits.
const BATCH: usize = 100;

/// How old a look may be when the delete leaves.
const FRESH: Duration = Duration::from_secs(5);

impl Job {
    /// The steps that can be checked by the same question as this one, and the question.
    pub(super) fn batch(
        &self,
        first: usize,
        hidden: Hidden,
        now: Now,
        pace: &Pace,
    ) -> (Vec<usize>, Read) {
        let at = self.plan.steps[first].write.place();
        let steps: Vec<usize> = (first..self.tracks.len())
            .filter(|step| {
                matches!(&self.tracks[*step].phase, Phase::Check(of) if *of == hidden)
                    && *self.plan.steps[*step].write.place() == *at
                    && self.is_ready(*step, now, pace)
            })
            .take(pace.in_time(FRESH).min(BATCH))
            .collect();
        let images = steps
            .iter()
            .map(|step| ImageId::from(self.plan.steps[*step].target.id.as_str()))
            .collect();
        let read = Read::ImagesById {
            place: at.clone(),
            images,
            hidden,
        };
        (steps, read)
    }

    /// Looks that have become too old for a delete are looked again.
    pub(super) fn forget_old_looks(&mut self, now: Now) {
        for (at, track) in self.tracks.iter_mut().enumerate() {
            if track.under_way == UnderWay::Nothing
                && track.not_before <= now.since_start
                && let Phase::Send(Some(fresh)) = &track.phase
                && now.since_start.saturating_sub(fresh.at) > FRESH
            {
                track.enter(first_phase(&self.plan.steps, at));
            }
        }
    }

    /// Takes over what came back for a batch.
    pub(super) fn checked(&mut self, steps: &[usize], outcome: Outcome, now: Now, pace: &mut Pace) {
        match outcome {
            Ok(Answer::ImagesById(found)) => {
                for step in steps {
                    self.compare(*step, &found, now);
                }
            }
            Ok(_) => self.check_failed(steps, &unexpected(), now, pace),
            Err(failure) => self.check_failed(steps, &failure, now, pace),
        }
    }

    fn compare(&mut self, step: usize, found: &[Recorded], now: Now) {
        let target = &self.plan.steps[step].target;
        let guard = self.guards.of(target.place.cloud());
        let recorded = found
            .iter()
            .find(|recorded| recorded.image.id.as_str() == target.id);
        let write = &self.plan.steps[step].write;
        let track = &mut self.tracks[step];
        track.blind = 0;
        match (recorded, &track.phase) {
            (Some(recorded), _) if is_true_already(write, recorded) => {
                let outcome = come_true(track, &recorded.image);
                self.finish(step, outcome);
            }
            (Some(recorded), _) if !is_on_its_way_out(&recorded.image) => {
                if let Some(failure) = track.last_word.take() {
                    self.finish(step, StepOutcome::Failed(failure));
                } else if let Some(changed) = changed(target, write, recorded, guard) {
                    self.finish(step, StepOutcome::Skipped(changed));
                } else {
                    track.enter(Phase::Send(Some(Fresh {
                        tombstone: Some(Tombstone(recorded.raw.clone())),
                        at: now.since_start,
                    })));
                }
            }
            (None, Phase::Check(Hidden::No)) => track.enter(Phase::Check(Hidden::Yes)),
            (Some(_) | None, _) => {
                let outcome = if let Write::DeleteImage { .. } = write {
                    gone(track, None)
                } else {
                    StepOutcome::Failed(not_there())
                };
                self.finish(step, outcome);
            }
        }
    }

    /// One failure of one question: its steps fare alike.
    pub(super) fn check_failed(
        &mut self,
        steps: &[usize],
        failure: &Failure,
        now: Now,
        pace: &mut Pace,
    ) {
        let most = match judge(failure) {
            Verdict::SignIn => return,
            Verdict::Again | Verdict::Unclear => pace::TRIES,
            Verdict::Wait => pace::PUT_OFFS,
            Verdict::Gone | Verdict::Refused | Verdict::Halt => 0,
        };
        let first = &mut self.tracks[steps[0]];
        first.blind += 1;
        let wait = if judge(failure) == Verdict::Wait || failure.retry_after.is_some() {
            self.leave_alone(steps[0], failure, now, pace)
        } else {
            self.jitter.after(first.blind)
        };
        let blind = self.tracks[steps[0]].blind;
        for step in steps {
            let track = &mut self.tracks[*step];
            track.blind = blind;
            if blind < most {
                track.not_before = now.since_start + wait;
            } else {
                let failure = track.unclear.clone().unwrap_or_else(|| failure.clone());
                self.finish(*step, StepOutcome::Failed(failure));
            }
        }
    }
}

/// Gone: by us, if an earlier attempt may have been performed.
pub(super) fn gone(track: &Track, request_id: Option<SafeText>) -> StepOutcome {
    StepOutcome::Done {
        image: None,
        request_id,
        gone: track.unclear.is_none().then_some(Gone::Already),
        unclaimed: None,
        order: None,
        made: None,
    }
}

/// Whether an image says already what a change is to make it say.
fn is_true_already(write: &Write, recorded: &Recorded) -> bool {
    let image = &recorded.image;
    if let Write::UpdateMetadata { changes, .. } = write {
        return metadata::standing(changes, &recorded.raw) == Standing::Become;
    }
    if let Write::SwitchImage { active, .. } = write {
        let wished = if *active {
            ImageStatus::Active
        } else {
            ImageStatus::Deactivated
        };
        return image.status == wished;
    }
    let Write::UpdateImage { changes, .. } = write else {
        return false;
    };
    changes.iter().all(|change| change.is_true_of(image))
}

/// Changed as wished: by us, if an earlier attempt may have been performed.
fn come_true(track: &Track, image: &Image) -> StepOutcome {
    StepOutcome::Done {
        image: Some(image.id.clone()),
        request_id: None,
        gone: track.unclear.is_none().then_some(Gone::Already),
        unclaimed: None,
        order: None,
        made: None,
    }
}

/// What was to be changed is not there.
pub(super) fn not_there() -> Failure {
    Failure {
        sent: Sent::Yes,
        ..Failure::unsent(FailureKind::NotFound)
    }
}

fn is_on_its_way_out(image: &Image) -> bool {
    matches!(
        image.status,
        ImageStatus::Deleted | ImageStatus::PendingDelete
    )
}

/// Whether what stands against deleting an image stands against this as well.
fn is_on_the_way_to_its_end(write: &Write) -> bool {
    if let Write::UpdateImage { changes, .. } = write {
        return changes.contains(&ImageChange::Hidden(true));
    }
    write.destroys()
}

/// What has changed where a thing that was to be deleted may not be any more; none where the reason
/// speaks against deleting it with others only, or is not about things of this kind.
pub(super) fn hindrance(because: &Because) -> Option<Changed> {
    match because {
        Because::Protected => Some(Changed::Protected),
        Because::NotYours => Some(Changed::Owner),
        Because::BeingDeleted
        | Because::WrongStatus
        | Because::InGroup
        | Because::UsedByImage { .. }
        | Because::ImagesUnread => Some(Changed::Status),
        Because::NeverDelete(_) => Some(Changed::NeverDelete),
        Because::BeingSaved
        | Because::InUse { .. }
        | Because::Aside
        | Because::NotAside
        | Because::ReadOnly
        | Because::AllProjects
        | Because::AllProjectsReadOnly
        | Because::TaskRunning(_)
        | Because::InstanceIs(_)
        | Because::Unreachable
        | Because::Locked
        | Because::NotLocked
        | Because::ImageIs(_)
        | Because::NotProtected
        | Because::NotAvailable
        | Because::Empty
        | Because::MadeOfVolumes
        | Because::OldNova
        | Because::NeverLaunched
        | Because::NeedsDisk { .. }
        | Because::NeedsVolume { .. }
        | Because::NeedsRam { .. } => None,
    }
}

/// What is different from the plan, the most telling difference first.
fn changed(target: &Target, write: &Write, recorded: &Recorded, guard: &Guard) -> Option<Changed> {
    let image = &recorded.image;
    // What may not be deleted may still be brought back, or be given another name.
    let because = why_not_delete(&target.place, image, guard).filter(|because| {
        is_on_the_way_to_its_end(write)
            || matches!(because, Because::NotYours | Because::BeingDeleted)
    });
    if let Some(changed) = because.and_then(|because| hindrance(&because)) {
        return Some(changed);
    }
    // Compared as shown: that is what the user has confirmed, and what a plan that was read from
    // a file still knows.
    if target.has_left(image.owner.as_ref()) {
        Some(Changed::Owner)
    } else if target.name.as_str() != image.label().as_str() {
        Some(Changed::Name)
    } else if target.status.as_ref() != Some(&image.status) {
        Some(Changed::Status)
    } else if let Write::UpdateMetadata { changes, .. } = write {
        // Whatever else has changed of it stays as it is.
        let standing = metadata::standing(changes, &recorded.raw);
        (standing == Standing::Changed).then_some(Changed::Property)
    } else if target.updated != image.updated {
        Some(Changed::Record)
    } else {
        None
    }
}
