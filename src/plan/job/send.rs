//! What comes back for a change, and what follows from it.
use super::{
    Job, Pause, StopReason, check,
    pace::{self, Pace},
    track,
    track::{Phase, first_phase},
    unexpected,
    verdict::{Verdict, judge},
};
use crate::{
    call::{Answer, Failure, Outcome, Write},
    model::{ImageId, Now, SafeText},
    plan::StepOutcome,
};
use std::time::Duration;

impl Job {
    /// Takes over what came back for a step's own change.
    pub(super) fn sent(&mut self, step: usize, outcome: Outcome, now: Now, pace: &mut Pace) {
        let failure = match (&self.plan.steps[step].write, outcome) {
            (Write::DeleteImage { .. }, Ok(Answer::Deleted { request_id })) => {
                return self.finish(step, done(None, request_id));
            }
            (
                Write::SetProperties { image, .. }
                | Write::UpdateImage { image, .. }
                | Write::UpdateMetadata { image, .. },
                Ok(Answer::PropertiesSet(_)),
            ) => {
                let image = image.clone();
                return self.finish(step, done(Some(image), None));
            }
            (Write::CreateSnapshot { .. }, Ok(Answer::SnapshotAccepted { image })) => {
                return self.accepted(step, image);
            }
            (Write::DeleteVolumeSnapshot { .. }, Ok(Answer::DeletionAccepted { request_id })) => {
                return self.deletion_accepted(step, request_id, now);
            }
            (Write::SwitchImage { image, .. }, Ok(Answer::Accepted { request_id })) => {
                let image = image.clone();
                return self.finish(step, done(Some(image), request_id));
            }
            (Write::EditVolumeSnapshot { .. }, Ok(Answer::VolumeSnapshot(_))) => {
                return self.finish(step, done(None, None));
            }
            (Write::Instance { .. }, outcome) => {
                return self.instance_sent(step, outcome, now, pace);
            }
            (Write::Launch { .. } | Write::CreateVolume { .. }, outcome) => {
                return self.made(step, outcome, now, pace);
            }
            (Write::Vps { change, .. }, outcome) => {
                let change = change.clone();
                return self.vps_sent(step, &change, outcome, now, pace);
            }
            (_, Ok(_)) => unexpected(),
            (_, Err(failure)) => failure,
        };
        if let Write::CreateSnapshot { .. } = &self.plan.steps[step].write {
            self.create_failed(step, failure, now, pace);
        } else {
            self.change_failed(step, failure, now, pace);
        }
    }

    /// A change that may be sent twice without harm.
    fn change_failed(&mut self, step: usize, failure: Failure, now: Now, pace: &mut Pace) {
        match judge(&failure) {
            Verdict::Unclear => {
                self.tracks[step].unclear = Some(failure.clone());
                self.try_again(step, failure, now, pace);
            }
            Verdict::Again => self.try_again(step, failure, now, pace),
            Verdict::Gone if self.plan.steps[step].write.destroys() => {
                let outcome = check::gone(&self.tracks[step], failure.request_id);
                self.finish(step, outcome);
            }
            Verdict::Gone => self.finish(step, StepOutcome::Failed(failure)),
            Verdict::Refused => self.give_up(step, failure),
            Verdict::Wait => self.wait(step, failure, now, pace),
            Verdict::SignIn => {}
            Verdict::Halt => self.close(StopReason::NotRecorded),
        }
    }

    /// No further attempt. If an earlier one may have been performed, a last look decides: what
    /// is gone was deleted after all.
    fn give_up(&mut self, step: usize, failure: Failure) {
        let track = &mut self.tracks[step];
        // What is not repeated is not here with an unclear attempt.
        let write = &self.plan.steps[step].write;
        let is_sought = write.destroys() || write.vps_change().is_some();
        if is_sought && track.unclear.is_some() {
            track.last_word = Some(failure);
            track.enter(first_phase(&self.plan.steps, step));
        } else {
            self.finish(step, StepOutcome::Failed(failure));
        }
    }

    /// A snapshot is sent again only if it is certain that nothing has happened: two for one wish
    /// are worse than none.
    fn create_failed(&mut self, step: usize, failure: Failure, now: Now, pace: &mut Pace) {
        match judge(&failure) {
            Verdict::Unclear if track::watched(&self.plan.steps[step]).is_some() => {
                let track = &mut self.tracks[step];
                track.unclear = Some(failure);
                track.enter(Phase::Find);
            }
            Verdict::Unclear | Verdict::Gone | Verdict::Refused => {
                self.finish(step, StepOutcome::Failed(failure));
            }
            Verdict::Again => self.try_again(step, failure, now, pace),
            Verdict::Wait => self.wait(step, failure, now, pace),
            Verdict::SignIn => {}
            Verdict::Halt => self.close(StopReason::NotRecorded),
        }
    }

    fn accepted(&mut self, step: usize, image: Option<ImageId>) {
        let watched = track::watched(&self.plan.steps[step]).is_some();
        match (image, watched) {
            (image, false) => self.finish(step, done(image, None)),
            (Some(image), true) => self.known(step, image),
            (None, true) => self.tracks[step].enter(Phase::Find),
        }
    }

    /// Sends it once more after a while, if it may still be repeated.
    pub(super) fn try_again(&mut self, step: usize, failure: Failure, now: Now, pace: &mut Pace) {
        if !self.may_try_again(step, &failure, now, pace) {
            self.give_up(step, failure);
        }
    }

    /// Sends it once more when the server allows it, if it may still be repeated.
    pub(super) fn wait(&mut self, step: usize, failure: Failure, now: Now, pace: &mut Pace) {
        if !self.may_wait(step, &failure, now, pace) {
            self.give_up(step, failure);
        }
    }

    /// Puts the present change off to be repeated after a failure, at the earliest when the
    /// server wishes; false where that is enough.
    pub(super) fn may_try_again(
        &mut self,
        step: usize,
        failure: &Failure,
        now: Now,
        pace: &mut Pace,
    ) -> bool {
        let track = &mut self.tracks[step];
        track.failures += 1;
        let may = track.failures < pace::TRIES && self.budget.take_retry();
        if may {
            let wait = self.jitter.after(track.failures);
            let wished = failure
                .retry_after
                .map(|_| self.leave_alone(step, failure, now, pace));
            let wait = wait.max(wished.unwrap_or_default());
            self.tracks[step].not_before = now.since_start + wait;
        }
        may
    }

    /// Puts the present change off as long as the server wishes; false where that is enough.
    pub(super) fn may_wait(
        &mut self,
        step: usize,
        failure: &Failure,
        now: Now,
        pace: &mut Pace,
    ) -> bool {
        let track = &mut self.tracks[step];
        track.put_offs += 1;
        let may = track.put_offs < pace::PUT_OFFS && self.budget.take_put_off();
        if may {
            let wait = self.leave_alone(step, failure, now, pace);
            self.tracks[step].not_before = now.since_start + wait;
        }
        may
    }

    /// Leaves the service that a step asks alone as long as it wishes. Where it wishes for more
    /// than a minute, the job pauses, and the user decides.
    pub(super) fn leave_alone(
        &mut self,
        step: usize,
        failure: &Failure,
        now: Now,
        pace: &mut Pace,
    ) -> Duration {
        let track = &self.tracks[step];
        let (whom, service) = track.asks(&self.plan.steps[step]);
        let wait = match failure.retry_after {
            Some(wait) if wait > pace::LONGEST_WAIT => {
                self.pause.get_or_insert(Pause::Asked { service, wait });
                return Duration::ZERO;
            }
            Some(wait) => wait,
            None => self.jitter.after(track.put_offs.max(track.blind)),
        };
        pace.rest(whom, service, now.since_start + wait);
        wait
    }
}

/// Done, and not by anybody else.
pub(super) fn done(image: Option<ImageId>, request_id: Option<SafeText>) -> StepOutcome {
    StepOutcome::Done {
        image,
        request_id,
        gone: None,
        unclaimed: None,
        order: None,
        made: None,
    }
}
