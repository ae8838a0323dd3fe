//! The rules that every job keeps, checked over all that was seen of it.
use super::{Bench, Seen, pace};
use crate::{
    call::{Answer, Failure, FailureKind, Outcome, Read, Sent, Service, Write},
    model::{CloudName, Image, Place, image::property},
    plan::{Gone, Plan, Record, Step, StepOutcome, record::Tally},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

const FRESH: Duration = Duration::from_secs(5);

/// Holds what was seen of a job, and what its cloud performed, against the rules.
pub(super) fn check(bench: &Bench) -> Result<(), String> {
    let ended = judge(bench.job.plan(), &bench.seen, bench.ceiling)?;
    for (step, outcome) in ended.iter().enumerate() {
        truthful(bench, &bench.job.plan().steps[step], outcome)
            .map_err(|rule| format!("step {step}, {outcome:?}: {rule}"))?;
    }
    Ok(())
}

/// Holds a trace against the rules; gives how each step ended.
pub(super) fn judge(
    plan: &Plan,
    seen: &[Seen],
    ceiling: usize,
) -> Result<Vec<StepOutcome>, String> {
    let mut rules = Rules::new(plan, ceiling);
    for (at, seen) in seen.iter().enumerate() {
        rules
            .see(seen)
            .map_err(|rule| format!("{rule}, at {at}: {seen:?}"))?;
    }
    rules.close()
}

struct Rules<'a> {
    plan: &'a Plan,
    ceiling: usize,
    lanes: BTreeMap<(Place, Service), Lane>,
    notes: usize,
    under_way: BTreeMap<usize, Asked>,
    outcomes: BTreeMap<usize, StepOutcome>,
    /// By step: the sends of its own change and of what follows it.
    attempts: BTreeMap<(usize, bool), u32>,
    /// By step: when its thing was last seen to be what the plan says.
    looks: BTreeMap<usize, Duration>,
    /// Steps whose snapshot may have been taken.
    perhaps_taken: BTreeSet<usize>,
    /// By step: the image that is known to be its snapshot.
    images: BTreeMap<usize, String>,
    sends: usize,
    claims: usize,
    signed_out_answers: usize,
    stopped: bool,
    paused: bool,
    /// With the number of sign-ins so far.
    sign_ins: BTreeMap<CloudName, usize>,
    signed_out: BTreeSet<CloudName>,
    end: Option<Tally>,
}

struct Asked {
    steps: Vec<usize>,
    write: Option<Write>,
    cloud: CloudName,
    sign_ins: usize,
    left: Duration,
    whom: (Place, Service),
}

/// What one service in one place has to bear.
struct Lane {
    under_way: usize,
    /// As many may be under way; one more after as many answers that went well.
    most: usize,
    good: usize,
    halved: Duration,
    left: Vec<Duration>,
}

impl Default for Lane {
    fn default() -> Self {
        Self {
            under_way: 0,
            most: pace::AT_FIRST,
            good: 0,
            halved: Duration::ZERO,
            left: Vec::new(),
        }
    }
}

impl Lane {
    fn leave(&mut self, at: Duration, ceiling: usize) -> Ruling {
        rule(self.under_way < self.most, "too much is under way at once")?;
        self.under_way += 1;
        self.left.push(at);
        let second = at.saturating_sub(Duration::from_secs(1));
        let lately = self.left.iter().filter(|left| **left > second).count();
        rule(
            lately <= ceiling,
            "more leaves in a second than the ceiling",
        )
    }

    fn answered(&mut self, left: Duration, at: Duration, outcome: &Outcome) {
        self.under_way -= 1;
        match outcome {
            Ok(_) if self.good + 1 == self.most => {
                self.most = (self.most + 1).min(pace::AT_MOST);
                self.good = 0;
            }
            Ok(_) => self.good += 1,
            Err(failure) if pace::is_too_much(failure) && left >= self.halved => {
                self.most = (self.most / 2).max(1);
                self.good = 0;
                self.halved = at;
            }
            Err(_) => {}
        }
    }
}

type Ruling = Result<(), String>;

fn rule(holds: bool, words: &str) -> Ruling {
    holds.then_some(()).ok_or_else(|| words.to_owned())
}

impl<'a> Rules<'a> {
    fn new(plan: &'a Plan, ceiling: usize) -> Self {
        Self {
            plan,
            ceiling,
            lanes: BTreeMap::new(),
            notes: 0,
            under_way: BTreeMap::new(),
            outcomes: BTreeMap::new(),
            attempts: BTreeMap::new(),
            looks: BTreeMap::new(),
            perhaps_taken: BTreeSet::new(),
            images: BTreeMap::new(),
            sends: 0,
            claims: 0,
            signed_out_answers: 0,
            stopped: false,
            paused: false,
            sign_ins: BTreeMap::new(),
            signed_out: BTreeSet::new(),
            end: None,
        }
    }

    fn see(&mut self, seen: &Seen) -> Ruling {
        rule(
            self.end.is_none() || !matches!(seen, Seen::Noted(_)),
            "something follows the end",
        )?;
        match seen {
            Seen::Noted(record) => self.note(record),
            Seen::Asked { step, read, at } => {
                let steps = self.asked_for(*step, read);
                let whom = (read.place().clone(), read.service());
                self.leave(*step, steps, None, &whom, *at)
            }
            Seen::Did {
                step,
                write,
                record,
                at,
            } => {
                self.send(*step, write, record, *at)?;
                let whom = (write.place().clone(), write.service());
                self.leave(*step, vec![*step], Some(write), &whom, *at)
            }
            Seen::Answered { step, outcome, at } => {
                self.answered(*step, outcome, *at);
                Ok(())
            }
            Seen::Stopped => {
                self.stopped = true;
                Ok(())
            }
            Seen::Paused => {
                self.paused = true;
                Ok(())
            }
            Seen::Resumed => {
                self.paused = false;
                Ok(())
            }
            Seen::SignedIn(cloud) => {
                self.signed_out.remove(cloud);
                *self.sign_ins.entry(cloud.clone()).or_default() += 1;
                Ok(())
            }
        }
    }

    fn note(&mut self, record: &Record) -> Ruling {
        self.notes += 1;
        match (self.notes, record) {
            (1, Record::Plan { plan, hash, .. }) => rule(
                **plan == *self.plan && *hash == self.plan.hash(),
                "another plan is written down",
            ),
            (2, Record::Confirm { hash }) => {
                rule(*hash == self.plan.hash(), "another plan is confirmed")
            }
            (3.., Record::Done { step, outcome }) => {
                rule(
                    !self
                        .under_way
                        .values()
                        .any(|asked| asked.write.is_some() && asked.steps.contains(step)),
                    "a step ends with a change of it under way",
                )?;
                let before = self.outcomes.insert(*step, outcome.clone());
                rule(before.is_none(), "a step ends twice")
            }
            (3.., Record::Accepted { .. }) => Ok(()),
            (3.., Record::End { tally }) => {
                self.end = Some(*tally);
                Ok(())
            }
            _ => Err("a record out of order".to_owned()),
        }
    }

    /// The steps on whose behalf a question is asked.
    fn asked_for(&self, step: usize, read: &Read) -> Vec<usize> {
        let Read::ImagesById { images, place, .. } = read else {
            return vec![step];
        };
        (0..self.plan.steps.len())
            .filter(|step| {
                let target = &self.plan.steps[*step].target;
                target.place == *place
                    && !self.outcomes.contains_key(step)
                    && images.iter().any(|image| image.as_str() == target.id)
            })
            .collect()
    }

    fn leave(
        &mut self,
        step: usize,
        steps: Vec<usize>,
        write: Option<&Write>,
        whom: &(Place, Service),
        at: Duration,
    ) -> Ruling {
        let cloud = whom.0.cloud();
        rule(self.notes >= 2, "a call before plan and confirmation")?;
        rule(!self.stopped, "a call leaves after the stop")?;
        rule(
            !(self.paused && write.is_some()),
            "a change leaves in a pause",
        )?;
        rule(!self.signed_out.contains(cloud), "a call without a sign-in")?;
        let lane = self.lanes.entry(whom.clone()).or_default();
        lane.leave(at, self.ceiling)?;
        for of in &steps {
            rule(
                !self
                    .under_way
                    .values()
                    .any(|asked| asked.steps.contains(of)),
                "two calls of one step",
            )?;
            rule(
                !self.outcomes.contains_key(of),
                "a call of a step that is over",
            )?;
            let before = &self.plan.steps[*of].after;
            let done = |step: &usize| self.outcomes.get(step).is_some_and(StepOutcome::is_done);
            rule(before.iter().all(done), "a step begins before its time")?;
        }
        let asked = Asked {
            steps,
            write: write.cloned(),
            cloud: cloud.clone(),
            sign_ins: self.sign_ins.get(cloud).copied().unwrap_or_default(),
            left: at,
            whom: whom.clone(),
        };
        self.under_way.insert(step, asked);
        Ok(())
    }

    fn send(&mut self, step: usize, write: &Write, record: &Record, at: Duration) -> Ruling {
        let Record::Send {
            step: of,
            attempt,
            write: written,
            tombstone,
        } = record
        else {
            return Err("a change without a record of it".to_owned());
        };
        rule(
            *of == step && written == write,
            "the record is of another change",
        )?;
        let own = *write == self.plan.steps[step].write;
        let attempts = self.attempts.entry((step, own)).or_default();
        *attempts += 1;
        rule(attempt == attempts, "attempts are not counted")?;
        if !own {
            self.claims += 1;
            return rule(self.is_claim(step, write), "a change that nobody planned");
        }
        self.sends += 1;
        if let Write::DeleteImage { .. } | Write::DeleteVolumeSnapshot { .. } = write {
            rule(tombstone.is_some(), "a delete without a tombstone")?;
            let looked = self.looks.get(&step);
            rule(
                looked.is_some_and(|looked| at.saturating_sub(*looked) <= FRESH),
                "a delete without a fresh look",
            )?;
        }
        let is_sent_once = matches!(write, Write::CreateSnapshot { .. } | Write::Vps { .. });
        rule(
            !is_sent_once || !self.perhaps_taken.contains(&step),
            "a snapshot is sent again that may have been taken",
        )
    }

    /// Whether a change tells the step's own new image its own id.
    fn is_claim(&self, step: usize, write: &Write) -> bool {
        let Write::SetProperties {
            image, properties, ..
        } = write
        else {
            return false;
        };
        self.images.get(&step).map(String::as_str) == Some(image.as_str())
            && *properties == [(property::IMAGE.to_owned(), image.as_str().to_owned())]
    }

    fn answered(&mut self, step: usize, outcome: &Outcome, at: Duration) {
        let Some(asked) = self.under_way.remove(&step) else {
            return;
        };
        let lane = self.lanes.entry(asked.whom.clone()).or_default();
        lane.answered(asked.left, at, outcome);
        if let Err(failure) = outcome
            && is_about_signing_in(failure)
        {
            self.signed_out_answers += 1;
            let now = self.sign_ins.get(&asked.cloud).copied().unwrap_or_default();
            if now == asked.sign_ins {
                self.signed_out.insert(asked.cloud.clone());
            }
        }
        if let Some(Write::CreateSnapshot { .. }) = asked.write
            && !outcome.as_ref().is_err_and(certainly_nothing)
        {
            self.perhaps_taken.insert(step);
        }
        match outcome {
            Ok(Answer::SnapshotAccepted { image: Some(image) }) => {
                self.images.insert(step, image.as_str().to_owned());
            }
            Ok(Answer::ImagesByWish(images)) => {
                if let Some(image) = images.first() {
                    self.images.insert(step, image.id.as_str().to_owned());
                }
            }
            Ok(Answer::ImagesById(found)) => {
                for of in asked.steps {
                    let planned = &self.plan.steps[of];
                    let same = |image: &Image| is_as_planned(planned, image);
                    if found.iter().any(|recorded| same(&recorded.image)) {
                        self.looks.insert(of, at);
                    } else {
                        self.looks.remove(&of);
                    }
                }
            }
            _ => {}
        }
    }

    fn close(self) -> Result<Vec<StepOutcome>, String> {
        let steps = self.plan.steps.len();
        let outcomes: Vec<StepOutcome> = self.outcomes.into_values().collect();
        rule(outcomes.len() == steps, "a step has not ended")?;
        let mut tally = Tally::default();
        for outcome in &outcomes {
            tally.count(outcome);
        }
        rule(self.end == Some(tally), "the tally is wrong or missing")?;
        rule(tally.total() == steps, "the tally does not add up")?;
        rule(
            tally.pending == 0 || self.stopped,
            "steps are pending and nobody stopped the job",
        )?;
        let budget = pace::retries_of(steps) + pace::put_offs_of(steps);
        let repeated = (self.sends + self.claims).saturating_sub(self.signed_out_answers);
        rule(
            repeated <= steps + self.images.len() + budget,
            "more is sent than the budget allows",
        )?;
        Ok(outcomes)
    }
}

fn is_about_signing_in(failure: &Failure) -> bool {
    matches!(
        failure.kind,
        FailureKind::SignedOut | FailureKind::WrongCredential | FailureKind::SignInNeeds(_)
    )
}

/// Whether a failure leaves no doubt that nothing happened: nothing left, or a refusal.
fn certainly_nothing(failure: &Failure) -> bool {
    match failure.sent {
        Sent::No => true,
        Sent::Unknown => false,
        Sent::Yes => {
            is_about_signing_in(failure)
                || matches!(
                    failure.kind,
                    FailureKind::TooMany
                        | FailureKind::Forbidden
                        | FailureKind::Quota
                        | FailureKind::NotFound
                        | FailureKind::Conflict
                        | FailureKind::Refused { .. }
                )
        }
    }
}

fn is_as_planned(step: &Step, image: &Image) -> bool {
    image.id.as_str() == step.target.id
        && image.label().as_str() == step.target.name.as_str()
        && image.updated == step.target.updated
        && Some(&image.status) == step.target.status.as_ref()
        && image.owner.as_ref() == Some(step.target.place.project())
        && !image.protected
}

/// Whether what is said of a step is what its cloud knows.
fn truthful(bench: &Bench, step: &Step, outcome: &StepOutcome) -> Ruling {
    let performed = bench.cloud.performed.contains(&step.write);
    match (&step.write, outcome) {
        (Write::DeleteImage { image, .. }, StepOutcome::Done { .. }) => rule(
            !bench.cloud.has(image.as_str()),
            "said to be gone, but there",
        ),
        (Write::CreateSnapshot { .. }, StepOutcome::Done { image, .. }) => {
            let image = image.as_ref().ok_or("a snapshot without an id")?;
            rule(
                bench.cloud.has(image.as_str()),
                "said to be taken, but not there",
            )
        }
        (_, StepOutcome::Done { .. }) => rule(performed, "said to be set, but it is not"),
        (_, StepOutcome::Skipped(_)) => rule(!performed, "said to be left alone, but changed"),
        (Write::DeleteImage { .. }, StepOutcome::Failed(failure)) => rule(
            !performed || failure.sent == Sent::Unknown || is_broken(failure),
            "said to have failed, but performed",
        ),
        (_, StepOutcome::Failed(_) | StepOutcome::Pending) => Ok(()),
    }?;
    if let Write::CreateSnapshot { .. } = &step.write {
        rule(
            super::track::watched(step).is_none_or(|(_, wish)| bench.cloud.taken(wish) <= 1),
            "two snapshots for one wish",
        )?;
    }
    match (&step.write, outcome) {
        (Write::DeleteImage { .. }, StepOutcome::Done { gone, .. }) => rule(
            performed != (*gone == Some(Gone::Already)) || !performed,
            "our own delete is said to be somebody else's",
        ),
        _ => Ok(()),
    }
}

fn is_broken(failure: &Failure) -> bool {
    matches!(failure.kind, FailureKind::Broken { .. })
}
