//! What leaves, in which order and when, and where answers go.
use super::{
    Call, Job, StopReason, Wish,
    order::{Begin, may_begin},
    pace::Pace,
    track::{Phase, UnderWay},
    verdict,
};
use crate::{
    call::Outcome,
    model::{CloudName, Now, Place},
    plan::{Record, StepOutcome, step::Changed},
};
use std::time::Duration;

impl Job {
    /// What the job wishes now, at the pace that all jobs share. To be asked at its beginning,
    /// after whatever it was told, when an answer to another job may have made room, and when the
    /// time of [`Job::wake_at`] has come.
    #[must_use = "wishes have no effect until they are granted"]
    pub fn advance(&mut self, now: Now, pace: &mut Pace) -> Vec<Wish> {
        self.seen = self.seen.max(now.since_start);
        let mut wishes = Vec::new();
        if self.started.is_none() {
            self.begin(now, &mut wishes);
        }
        if self.stopped.is_none() {
            self.skip_what_never_begins();
            self.forget_old_looks(now);
        }
        // What has ended is written down before what follows from it leaves.
        wishes.extend(self.notes.drain(..).map(Wish::Note));
        while self.stopped.is_none()
            && let Some(step) = self.next(now, pace)
        {
            self.leave(step, now, pace, &mut wishes);
        }
        self.end_if_over(now, &mut wishes);
        wishes
    }

    /// Takes what came back for a step; what follows from it is wished with the next
    /// [`Job::advance`]. Outcomes that nobody waits for change nothing.
    pub fn receive(&mut self, step: usize, outcome: Outcome, now: Now, pace: &mut Pace) {
        let Some(call) = self.calls.remove(&step) else {
            return;
        };
        self.seen = self.seen.max(now.since_start);
        pace.came_back(
            &call.place,
            call.service,
            call.left,
            now.since_start,
            &outcome,
        );
        for step in &call.steps {
            self.tracks[*step].under_way = UnderWay::Nothing;
        }
        self.note_sign_out(step, &call, &outcome);
        self.take(step, &call.steps, outcome, now, pace);
        if let Some(reason) = self.stopped {
            self.close(reason);
        }
    }

    /// Steady time at which something can be done that cannot be done now; none where only an
    /// answer or a person can move the job on.
    pub fn wake_at(&self, pace: &Pace) -> Option<Duration> {
        if self.stopped.is_some() {
            return None;
        }
        (0..self.tracks.len())
            .filter_map(|step| self.due(step, pace))
            .filter(|due| *due > self.seen)
            .min()
    }

    /// Nothing further leaves: what has no change under way ends as pending.
    pub(super) fn close(&mut self, reason: StopReason) {
        if self.ended.is_some() {
            return;
        }
        if self.stopped != Some(StopReason::NotRecorded) {
            self.stopped = Some(reason);
        }
        for step in 0..self.tracks.len() {
            if self.tracks[step].under_way != UnderWay::Write && !self.tracks[step].is_over() {
                self.finish(step, StepOutcome::Pending);
            }
        }
    }

    /// Ends a step.
    pub(super) fn finish(&mut self, step: usize, outcome: StepOutcome) {
        let track = &mut self.tracks[step];
        track.under_way = UnderWay::Nothing;
        track.phase = Phase::Over(outcome.clone());
        self.ends.push_back(self.seen);
        let lately = self.seen.saturating_sub(super::LATELY);
        while self.ends.front().is_some_and(|end| *end < lately) {
            self.ends.pop_front();
        }
        self.notes.push(Record::Done { step, outcome });
    }

    /// Whether a step can ask or send something now.
    pub(super) fn is_ready(&self, step: usize, now: Now, pace: &Pace) -> bool {
        self.due(step, pace)
            .is_some_and(|due| due <= now.since_start)
    }

    /// Steady time from which a step can ask or send; none where something else holds it up.
    fn due(&self, step: usize, pace: &Pace) -> Option<Duration> {
        let (track, planned) = (&self.tracks[step], &self.plan.steps[step]);
        let (at, service) = track.asks(planned);
        let waits = track.is_over()
            || track.under_way != UnderWay::Nothing
            || self.signed_out.contains(at.cloud())
            || (matches!(track.phase, Phase::Check(_)) && self.looks_at(at))
            || (self.pause.is_some() && !track.is_looking())
            || may_begin(&self.plan.steps, &self.tracks, step) != Begin::Now;
        let free = pace.free_at(at, service).filter(|_| !waits);
        free.map(|free| free.max(track.not_before))
    }

    /// Whether a look before deletes is under way there. One at a time, so that no look is old
    /// before its deletes can leave.
    fn looks_at(&self, place: &Place) -> bool {
        self.calls
            .values()
            .any(|call| call.looks && call.place == *place)
    }

    /// The step whose turn it is.
    fn next(&self, now: Now, pace: &Pace) -> Option<usize> {
        (0..self.tracks.len())
            .filter(|step| self.is_ready(*step, now, pace))
            .min_by_key(|step| self.tracks[*step].rank())
    }

    fn begin(&mut self, now: Now, wishes: &mut Vec<Wish>) {
        self.started = Some(now);
        let hash = self.plan.hash();
        wishes.push(Wish::Note(Record::Plan {
            plan: Box::new(self.plan.clone()),
            hash: hash.clone(),
            user: self.user.clone(),
        }));
        wishes.push(Wish::Note(Record::Confirm { hash }));
    }

    fn skip_what_never_begins(&mut self) {
        for step in 0..self.tracks.len() {
            if !self.tracks[step].is_over()
                && may_begin(&self.plan.steps, &self.tracks, step) == Begin::Never
            {
                self.finish(step, StepOutcome::Skipped(Changed::Before));
            }
        }
    }

    /// Lets the next question or change of a step leave.
    fn leave(&mut self, step: usize, now: Now, pace: &mut Pace, wishes: &mut Vec<Wish>) {
        let planned = &self.plan.steps[step];
        let (whom, service) = self.tracks[step].asks(planned);
        let (whom, left) = (whom.clone(), now.since_start);
        let sign_ins = self.sign_ins_of(planned.write.place().cloud());
        let mut steps = vec![step];
        let mut under_way = UnderWay::Read;
        if let Some(write) = self.tracks[step].write(planned) {
            under_way = UnderWay::Write;
            let record = self.note_send(step, write.clone(), now);
            wishes.push(Wish::Do {
                step,
                write,
                record,
            });
        } else if let Phase::Check(hidden) = self.tracks[step].phase {
            let (batch, read) = self.batch(step, hidden, now, pace);
            steps = batch;
            wishes.push(Wish::Ask { step, read });
        } else if let Some(read) = self.tracks[step].read(planned) {
            wishes.push(Wish::Ask { step, read });
        }
        for step in &steps {
            self.tracks[*step].under_way = under_way;
        }
        pace.leave(&whom, service, left);
        self.left = left;
        let call = Call {
            steps,
            sign_ins,
            looks: matches!(self.tracks[step].phase, Phase::Check(_)),
            place: whom,
            service,
            left,
        };
        self.calls.insert(step, call);
    }

    fn note_send(&mut self, step: usize, write: crate::call::Write, now: Now) -> Record {
        let track = &mut self.tracks[step];
        track.attempt += 1;
        let mut tombstone = None;
        if let Phase::Send(fresh) = &track.phase {
            tombstone = fresh.as_ref().and_then(|fresh| fresh.tombstone.clone());
            track.sent = now.since_start;
        }
        Record::Send {
            step,
            attempt: track.attempt,
            write,
            tombstone,
        }
    }

    /// Gives an outcome to the part of the step that asked for it.
    fn take(&mut self, step: usize, steps: &[usize], outcome: Outcome, now: Now, pace: &mut Pace) {
        match self.tracks[step].phase.clone() {
            Phase::Check(_) => self.checked(steps, outcome, now, pace),
            Phase::Send(_) => self.sent(step, outcome, now, pace),
            Phase::Find => self.found(step, outcome, now, pace),
            Phase::Claim(image) => self.claimed(step, image, outcome, now, pace),
            Phase::Follow { .. } => self.followed(step, outcome, now, pace),
            Phase::Finish { .. } => self.finished(step, outcome, now, pace),
            Phase::CheckVolumeSnapshot => {
                self.checked_volume_snapshot(step, outcome, now, pace);
            }
            Phase::Vanish(accepted) => {
                self.saw_volume_snapshot(step, accepted, outcome, now, pace);
            }
            Phase::Explain(kind, accepted) => self.explained(step, kind, accepted, outcome),
            Phase::Instance(phase) => self.instance_told(step, phase, outcome, now, pace),
            Phase::Made(phase) => self.made_told(step, &phase, outcome, now, pace),
            Phase::Vps(phase) => self.vps_told(step, phase, outcome, now, pace),
            Phase::Over(_) => {}
        }
    }

    /// Remembers that a cloud wants a sign-in, unless somebody has signed in since the call left.
    fn note_sign_out(&mut self, step: usize, call: &Call, outcome: &Outcome) {
        let cloud = self.plan.steps[step].write.place().cloud().clone();
        if outcome.as_ref().is_err_and(verdict::is_signed_out)
            && self.sign_ins_of(&cloud) == call.sign_ins
        {
            self.signed_out.insert(cloud);
        }
    }

    fn sign_ins_of(&self, cloud: &CloudName) -> u32 {
        self.sign_ins.get(cloud).copied().unwrap_or_default()
    }

    fn end_if_over(&mut self, now: Now, wishes: &mut Vec<Wish>) {
        if self.ended.is_none() && self.tracks.iter().all(super::track::Track::is_over) {
            self.ended = Some(now);
            let tally = self.tally();
            wishes.push(Wish::Note(Record::End { tally }));
        }
    }
}
