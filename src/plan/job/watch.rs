//! What follows an accepted snapshot: find it, tell it its id, and see it come to its end.
use super::{
    Job, StopReason,
    pace::{self, Pace},
    track::Phase,
    unexpected,
    verdict::{Verdict, is_signed_out, judge},
    vps::{VpsPhase, undescribed},
};
use crate::{
    call::{Answer, Failure, FailureKind, Outcome, Sent},
    model::{Image, ImageId, ImageStatus, Instance, Now, SafeText, Task, time::age},
    plan::StepOutcome,
};
use std::time::Duration;

/// How long a snapshot is looked for whose fate is unclear: that of a volume-backed instance gets
/// its image only when all of its volumes have been snapshotted.
pub(super) const LOOKED_FOR: Duration = Duration::from_mins(10);

/// How long looks may fail: the snapshot goes on in the cloud without us.
const BLIND: Duration = Duration::from_mins(30);

impl Job {
    /// The id of the new image has become known.
    pub(super) fn known(&mut self, step: usize, image: ImageId) {
        let track = &mut self.tracks[step];
        track.enter(Phase::Claim(image));
        (track.attempt, track.failures, track.put_offs) = (0, 0, 0);
    }

    /// Takes over what came back for the search by wish.
    pub(super) fn found(&mut self, step: usize, outcome: Outcome, now: Now, pace: &mut Pace) {
        match outcome {
            // A snapshot of an instance launched from this very one would carry the same wish.
            Ok(Answer::ImagesByWish(images)) => {
                let first = images.into_iter().min_by_key(|image| image.created);
                match first {
                    Some(image) => self.known(step, image.id),
                    None => self.not_found(step, now),
                }
            }
            Ok(_) => self.look_failed(step, unexpected(), now, pace),
            Err(failure) => self.look_failed(step, failure, now, pace),
        }
    }

    fn not_found(&mut self, step: usize, now: Now) {
        let track = &self.tracks[step];
        let elapsed = match track.asked {
            Some(asked) => age(now.wall, asked),
            None => now.since_start.saturating_sub(track.sent),
        };
        if elapsed < LOOKED_FOR {
            return self.look_again(step, now);
        }
        let unclear = track.unclear.clone();
        let failure = unclear.unwrap_or_else(|| accepted_but(FailureKind::Vanished, None));
        self.finish(step, StepOutcome::Failed(failure));
    }

    /// Takes over what came back for the claim. A claim that fails is remembered; the snapshot is
    /// none the worse for it.
    pub(super) fn claimed(
        &mut self,
        step: usize,
        image: ImageId,
        outcome: Outcome,
        now: Now,
        pace: &mut Pace,
    ) {
        let failure = match outcome {
            Ok(Answer::PropertiesSet(seen)) => {
                self.follow(step, image);
                return self.saw_image(step, &seen, now);
            }
            Ok(_) => unexpected(),
            Err(failure) => failure,
        };
        let goes_on = match judge(&failure) {
            Verdict::SignIn => true,
            Verdict::Halt => return self.close(StopReason::NotRecorded),
            Verdict::Gone => return self.vanished(step, failure),
            Verdict::Again | Verdict::Unclear => self.may_try_again(step, &failure, now, pace),
            Verdict::Wait => self.may_wait(step, &failure, now, pace),
            Verdict::Refused => false,
        };
        if !goes_on {
            self.tracks[step].unclaimed = Some(failure);
            self.follow(step, image);
        }
    }

    fn follow(&mut self, step: usize, image: ImageId) {
        self.tracks[step].enter(Phase::Follow { image, seen: None });
    }

    /// Takes over what came back for a look at the image.
    pub(super) fn followed(&mut self, step: usize, outcome: Outcome, now: Now, pace: &mut Pace) {
        match outcome {
            Ok(Answer::Image(image)) => self.saw_image(step, &image, now),
            Ok(_) => self.look_failed(step, unexpected(), now, pace),
            Err(failure) if judge(&failure) == Verdict::Gone => self.vanished(step, failure),
            Err(failure) => self.look_failed(step, failure, now, pace),
        }
    }

    fn saw_image(&mut self, step: usize, image: &Image, now: Now) {
        let unusable = |words: &str| accepted_but(FailureKind::Unusable, Some(words.into()));
        match &image.status {
            ImageStatus::Active => {
                let image = image.id.clone();
                self.tracks[step].enter(Phase::Finish { image, task: None });
            }
            ImageStatus::Killed => self.finish(step, StepOutcome::Failed(unusable("killed"))),
            ImageStatus::Deactivated => {
                self.finish(step, StepOutcome::Failed(unusable("deactivated")));
            }
            ImageStatus::Deleted | ImageStatus::PendingDelete => {
                let failure = accepted_but(FailureKind::Vanished, None);
                self.finish(step, StepOutcome::Failed(failure));
            }
            ImageStatus::Importing
            | ImageStatus::Queued
            | ImageStatus::Saving
            | ImageStatus::Uploading
            | ImageStatus::Other(_) => {
                let track = &mut self.tracks[step];
                if let Phase::Follow { seen, .. } = &mut track.phase
                    && seen.as_ref() != Some(&image.status)
                {
                    *seen = Some(image.status.clone());
                    track.poll.restart();
                }
                self.look_again(step, now);
            }
        }
    }

    /// Takes over what came back for a look at the instance.
    pub(super) fn finished(&mut self, step: usize, outcome: Outcome, now: Now, pace: &mut Pace) {
        match outcome {
            Ok(Answer::Instance(instance)) => self.saw_instance(step, &instance, now),
            Ok(_) => self.look_failed(step, unexpected(), now, pace),
            // An instance that is gone is busy with nothing.
            Err(failure) if judge(&failure) == Verdict::Gone => self.settled(step),
            Err(failure) => self.look_failed(step, failure, now, pace),
        }
    }

    fn saw_instance(&mut self, step: usize, instance: &Instance, now: Now) {
        let Some(busy) = instance.task.clone().filter(is_of_a_snapshot) else {
            return self.settled(step);
        };
        let track = &mut self.tracks[step];
        if let Phase::Finish { task, .. } = &mut track.phase
            && task.as_ref() != Some(&busy)
        {
            *task = Some(busy);
            track.poll.restart();
        }
        self.look_again(step, now);
    }

    /// The snapshot is Active, and the instance is free.
    fn settled(&mut self, step: usize) {
        let track = &self.tracks[step];
        if let Phase::Finish { image, .. } = &track.phase {
            let outcome = StepOutcome::Done {
                image: Some(image.clone()),
                request_id: None,
                gone: None,
                unclaimed: track.unclaimed.clone(),
                order: None,
                made: None,
            };
            self.finish(step, outcome);
        }
    }

    fn vanished(&mut self, step: usize, failure: Failure) {
        let failure = Failure {
            kind: FailureKind::Vanished,
            ..failure
        };
        self.finish(step, StepOutcome::Failed(failure));
    }

    /// A look went well, and there is nothing new yet.
    pub(super) fn look_again(&mut self, step: usize, now: Now) {
        let track = &mut self.tracks[step];
        track.trouble = None;
        track.not_before = now.since_start + track.poll.next();
    }

    /// A look failed, which says nothing about the snapshot.
    pub(super) fn look_failed(&mut self, step: usize, failure: Failure, now: Now, pace: &mut Pace) {
        if is_signed_out(&failure) {
            self.tracks[step].trouble = None;
            return;
        }
        if let Some(wait) = failure.retry_after {
            // However long the service wishes for, a look a minute does no harm.
            let (whom, service) = self.tracks[step].asks(&self.plan.steps[step]);
            let until = now.since_start + wait.min(pace::LONGEST_WAIT);
            pace.rest(whom, service, until);
        }
        let track = &mut self.tracks[step];
        let since = *track.trouble.get_or_insert(now.since_start);
        if now.since_start.saturating_sub(since) < BLIND {
            track.not_before = now.since_start + track.poll.next();
        } else if matches!(track.phase, Phase::Vps(VpsPhase::Taken { .. })) {
            // The snapshot is taken, whatever it is called.
            self.finish(step, undescribed(failure));
        } else if matches!(track.phase, Phase::Finish { .. }) {
            // The image is Active, which is what was wanted.
            self.settled(step);
        } else {
            let failure = track.unclear.clone().unwrap_or(failure);
            self.finish(step, StepOutcome::Failed(failure));
        }
    }
}

fn is_of_a_snapshot(task: &Task) -> bool {
    match task {
        Task::ImageBackup
        | Task::ImagePendingUpload
        | Task::ImageSnapshot
        | Task::ImageSnapshotPending
        | Task::ImageUploading => true,
        Task::Deleting | Task::Rebuilding | Task::Spawning | Task::Other(_) => false,
    }
}

/// A failure that no answer of its own tells of: the cloud had accepted the change.
pub(super) fn accepted_but(kind: FailureKind, words: Option<SafeText>) -> Failure {
    Failure {
        sent: Sent::Yes,
        words,
        ..Failure::unsent(kind)
    }
}
