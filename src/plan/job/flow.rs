//! What leaves, in which order and when, and where answers go.
use super::{
    Call, Job, StopReason, Wish,
    order::{Begin, may_begin},
    pace,
    track::{Phase, UnderWay},
    verdict,
};
use crate::{
    call::Outcome,
    model::{CloudName, Now},
    plan::{Record, StepOutcome, step::Changed},
};
use std::time::Duration;

impl Job {
    /// What the job wishes now. To be asked at its beginning, when the time of [`Job::wake_at`]
    /// has come, and after a sign-in.
    #[must_use = "wishes have no effect until they are granted"]
    pub fn advance(&mut self, now: Now) -> Vec<Wish> {
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
            && self.calls.len() < pace::AT_ONCE
            && let Some(step) = self.next(now)
        {
            self.leave(step, now, &mut wishes);
        }
        self.end_if_over(now, &mut wishes);
        wishes
    }

    /// Takes what came back for a step, and says what the job wishes then. Outcomes that nobody
    /// waits for change nothing.
    #[must_use = "wishes have no effect until they are granted"]
    pub fn receive(&mut self, step: usize, outcome: Outcome, now: Now) -> Vec<Wish> {
        if let Some(call) = self.calls.remove(&step) {
            for step in &call.steps {
                self.tracks[*step].under_way = UnderWay::Nothing;
            }
            self.note_sign_out(step, &call, &outcome);
            self.take(step, &call.steps, outcome, now);
            if let Some(reason) = self.stopped {
                self.close(reason);
            }
        }
        self.advance(now)
    }

    /// Steady time at which something can be done that cannot be done now; none where only an
    /// answer or a person can move the job on.
    pub fn wake_at(&self) -> Option<Duration> {
        if self.stopped.is_some() || self.calls.len() >= pace::AT_ONCE {
            return None;
        }
        (0..self.tracks.len())
            .filter_map(|step| self.due(step))
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
        // Reads that are under way have nobody left to answer to.
        let tracks = &self.tracks;
        self.calls
            .retain(|step, _| tracks[*step].under_way == UnderWay::Write);
    }

    /// Ends a step.
    pub(super) fn finish(&mut self, step: usize, outcome: StepOutcome) {
        let track = &mut self.tracks[step];
        track.under_way = UnderWay::Nothing;
        track.phase = Phase::Over(outcome.clone());
        self.notes.push(Record::Done { step, outcome });
    }

    /// Whether a step can ask or send something now.
    pub(super) fn is_ready(&self, step: usize, now: Now) -> bool {
        self.due(step).is_some_and(|due| due <= now.since_start)
    }

    /// Steady time from which a step can ask or send; none where something else holds it up.
    fn due(&self, step: usize) -> Option<Duration> {
        let (track, planned) = (&self.tracks[step], &self.plan.steps[step]);
        let (place, service) = track.asks(planned);
        let waits = track.is_over()
            || track.under_way != UnderWay::Nothing
            || self.signed_out.contains(place.cloud())
            || (self.pause.is_some() && !track.is_looking())
            || may_begin(&self.plan.steps, &self.tracks, step) != Begin::Now;
        (!waits).then(|| track.not_before.max(self.pace.free_at(place, service)))
    }

    /// The step whose turn it is.
    fn next(&self, now: Now) -> Option<usize> {
        (0..self.tracks.len())
            .filter(|step| self.is_ready(*step, now))
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
    fn leave(&mut self, step: usize, now: Now, wishes: &mut Vec<Wish>) {
        let planned = &self.plan.steps[step];
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
            let (batch, read) = self.batch(step, hidden, now);
            steps = batch;
            wishes.push(Wish::Ask { step, read });
        } else if let Some(read) = self.tracks[step].read(planned) {
            wishes.push(Wish::Ask { step, read });
        }
        for step in &steps {
            self.tracks[*step].under_way = under_way;
        }
        self.calls.insert(step, Call { steps, sign_ins });
    }

    fn note_send(&mut self, step: usize, write: crate::call::Write, now: Now) -> Record {
        let track = &mut self.tracks[step];
        track.attempt += 1;
        let mut tombstone = None;
        if let Phase::Send(fresh) = &track.phase {
            tombstone = fresh.as_ref().map(|fresh| fresh.tombstone.clone());
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
    fn take(&mut self, step: usize, steps: &[usize], outcome: Outcome, now: Now) {
        match self.tracks[step].phase.clone() {
            Phase::Check(_) => self.checked(steps, outcome, now),
            Phase::Send(_) => self.sent(step, outcome, now),
            Phase::Find => self.found(step, outcome, now),
            Phase::Claim(image) => self.claimed(step, image, outcome, now),
            Phase::Follow { .. } => self.followed(step, outcome, now),
            Phase::Finish { .. } => self.finished(step, outcome, now),
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
