//! What a job of the history tells a filter about itself.
use super::{
    facts::{Facts, Kind},
    fold::Pattern,
};
use crate::{
    call::Write,
    plan::{
        Doing, Purpose, StepOutcome,
        history::{Past, PastState, PastStep},
    },
};

/// A job, and the words in which the screen tells of it.
#[derive(Debug, Clone, Copy)]
pub struct Job<'a> {
    past: &'a Past,
    spoken: &'a Spoken,
}

/// The words that the screen has for jobs, so that what is read there can be looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spoken {
    pub actions: Vec<(Purpose, String)>,
    pub ends: Vec<(Ended, String)>,
    /// What all projects together are called.
    pub all_projects: String,
}

/// How a step of a job ended, as `result:` asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ended {
    Done,
    Failed,
    Skipped,
    /// Not begun.
    Pending,
    /// It was sent, and nobody knows what came of it.
    Unknown,
}

impl Ended {
    pub const ALL: [Self; 5] = [
        Self::Done,
        Self::Failed,
        Self::Skipped,
        Self::Pending,
        Self::Unknown,
    ];

    /// As it is typed.
    pub fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Skipped => "skipped",
            Self::Pending => "pending",
            Self::Unknown => "unknown",
        }
    }

    fn of(state: &PastState) -> Self {
        match state {
            PastState::Untouched | PastState::Over(StepOutcome::Pending) => Self::Pending,
            PastState::Unknown => Self::Unknown,
            PastState::Over(StepOutcome::Done { .. }) => Self::Done,
            PastState::Over(StepOutcome::Failed(_)) => Self::Failed,
            PastState::Over(StepOutcome::Skipped(_)) => Self::Skipped,
        }
    }
}

/// What jobs do, as `action:` asks for it.
pub(super) const ACTIONS: [&str; 24] = [
    "create",
    "rotate",
    "delete",
    "set-aside",
    "bring-back",
    "replace",
    "describe",
    "restore",
    "abort",
    "order",
    "start",
    "stop",
    "reboot",
    "pause",
    "suspend",
    "resume",
    "lock",
    "unlock",
    "launch",
    "edit",
    "protect",
    "unprotect",
    "deactivate",
    "reactivate",
];

/// What a job does, as `action:` asks for it.
fn action(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::CreateSnapshot | Purpose::TakeVpsSnapshot => "create",
        Purpose::RotateSnapshots => "rotate",
        Purpose::DeleteImages | Purpose::DeleteVolumeSnapshots | Purpose::DeleteVpsSnapshot => {
            "delete"
        }
        Purpose::SetAside => "set-aside",
        Purpose::BringBack => "bring-back",
        Purpose::ReplaceVpsSnapshot => "replace",
        Purpose::DescribeVpsSnapshot => "describe",
        Purpose::RestoreVps => "restore",
        Purpose::AbortVpsSnapshot => "abort",
        Purpose::OrderVpsSnapshotOption => "order",
        Purpose::Change(doing) => change(doing),
    }
}

fn change(doing: Doing) -> &'static str {
    match doing {
        Doing::Start => "start",
        Doing::ShutOff => "stop",
        Doing::SoftReboot | Doing::HardReboot => "reboot",
        Doing::Pause => "pause",
        Doing::Suspend => "suspend",
        Doing::Unpause | Doing::Resume => "resume",
        Doing::Lock => "lock",
        Doing::Unlock => "unlock",
        Doing::Restore => "restore",
        Doing::DeleteInstances => "delete",
        Doing::LaunchCopy => "launch",
        Doing::EditImage | Doing::UpdateMetadata | Doing::EditVolumeSnapshot => "edit",
        Doing::Protect => "protect",
        Doing::Unprotect => "unprotect",
        Doing::Deactivate => "deactivate",
        Doing::Reactivate => "reactivate",
        Doing::CreateVolume => "create",
    }
}

impl<'a> Facts<'a> {
    /// None for a job without a step: there is nothing to find of it.
    pub fn job(past: &'a Past, spoken: &'a Spoken) -> Option<Self> {
        let place = &past.steps.first()?.step.target.place;
        Some(Self {
            created: Some(past.at),
            job: Some(Job { past, spoken }),
            ..Self::new(place, Kind::Job, &past.job.0)
        })
    }
}

impl Job<'_> {
    pub(super) fn does(&self, actions: &[&str]) -> bool {
        actions.contains(&action(self.past.purpose))
    }

    /// Whether one of its steps ended in one of these ways.
    pub(super) fn ended(&self, ways: &[Ended]) -> bool {
        let mut steps = self.past.steps.iter();
        steps.any(|step| ways.contains(&Ended::of(&step.state)))
    }

    /// Whether one of its steps was in one of these regions.
    pub(super) fn was_in(&self, regions: &[Pattern]) -> bool {
        self.past.steps.iter().any(|step| {
            let region = step.step.target.place.region();
            regions.iter().any(|of| of.matches(region.as_str()))
        })
    }

    /// Whether one of its texts is so: what it did, to what, where, and what came of it.
    pub(super) fn says(&self, holds: impl Fn(&str) -> bool) -> bool {
        let past = self.past;
        let spoken = self.spoken.actions.iter();
        let mut spoken = spoken.filter(|(purpose, _)| *purpose == past.purpose);
        holds(past.user.as_str())
            || holds(action(past.purpose))
            || spoken.any(|(_, words)| holds(words))
            || past.steps.iter().any(|step| self.step_says(step, &holds))
    }

    fn step_says(&self, past: &PastStep, holds: impl Fn(&str) -> bool) -> bool {
        let target = &past.step.target;
        let ended = Ended::of(&past.state);
        let mut spoken = self.spoken.ends.iter().filter(|(way, _)| *way == ended);
        holds(target.name.as_str())
            || holds(&target.id)
            || matches!(&past.step.write, Write::CreateSnapshot { name, .. } if holds(name))
            || holds(target.place.cloud().as_str())
            || holds(target.place.region().as_str())
            || holds(ended.name())
            || spoken.any(|(_, words)| holds(words))
            || outcome_says(&past.state, holds)
    }
}

/// The image that came into being, the server's words, and the id of the request.
fn outcome_says(state: &PastState, holds: impl Fn(&str) -> bool) -> bool {
    let PastState::Over(outcome) = state else {
        return false;
    };
    match outcome {
        StepOutcome::Done {
            image, request_id, ..
        } => {
            image.as_ref().is_some_and(|image| holds(image.as_str()))
                || request_id.as_ref().is_some_and(|id| holds(id.as_str()))
        }
        StepOutcome::Failed(failure) => {
            let said = [&failure.words, &failure.request_id];
            said.into_iter().flatten().any(|said| holds(said.as_str()))
        }
        StepOutcome::Skipped(_) | StepOutcome::Pending => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{Context, Filter, Of},
        *,
    };
    use crate::{
        call::{Failure, FailureKind},
        model::SafeText,
        plan::{Entry, JobId, Record, sample},
    };
    use jiff::tz::TimeZone;
    use std::collections::BTreeMap;

    /// A job of alice's in two regions: of the first image it failed, the second is open.
    fn job() -> Past {
        let images = ["img-a", "img-b"].map(|id| sample::snapshot(id, "i-1"));
        let mut plan = sample::deletes(&sample::place("RegionOne"), &images);
        plan.steps[0].target.name = SafeText::new("Café-1");
        plan.steps[1].target.place = sample::place("RegionTwo");
        let hash = plan.hash();
        let failure = Failure {
            words: Some(SafeText::new("Image is in use by a volume")),
            ..Failure::unsent(FailureKind::Conflict)
        };
        let records = [
            Record::Plan {
                plan: Box::new(plan),
                hash,
                user: "alice".into(),
            },
            Record::Done {
                step: 0,
                outcome: StepOutcome::Failed(failure),
            },
        ];
        let entries = records.map(|record| Entry {
            at: sample::at(0),
            job: JobId("run-1".into()),
            record,
        });
        Past::from_entries(&entries).expect("the plan is there")
    }

    fn finds(typed: &str) -> bool {
        let context = Context {
            of: Of::History,
            now: sample::at(3 * 24 * 3600),
            time_zone: &TimeZone::UTC,
            sessions: &[],
            named: &BTreeMap::new(),
            projects: &BTreeMap::new(),
        };
        let filter = Filter::parse(typed, &context);
        assert!(filter.is_sound(), "{typed}: {:?}", filter.problems());
        let spoken = Spoken {
            actions: vec![
                (Purpose::DeleteImages, "Images löschen".to_owned()),
                (Purpose::SetAside, "Beiseitelegen".to_owned()),
            ],
            ends: vec![(Ended::Failed, "Fehlgeschlagen".to_owned())],
            ..Spoken::default()
        };
        Facts::job(&job(), &spoken).is_some_and(|facts| filter.matches(&facts))
    }

    #[test]
    fn a_job_is_found_by_what_it_did_to_what_where_and_with_what_result() {
        let day = sample::at(0).strftime("%Y-%m-%d");
        for typed in [
            "cafe",
            "img-b",
            "ALICE",
            "regiontwo",
            "demo run-1",
            "delete failed",
            "loschen fehlgeschlagen",
            "\"in use by\"",
            "/^img-[ab]$/",
            "result:failed",
            "result:done,pending",
            "action:delete",
            "action:create,delete",
            "region:RegionOne",
            "region:*Two",
            "newer:4d older:2d",
            &format!("since:{day}"),
        ] {
            assert!(finds(typed), "{typed}");
            let opposite = typed.split(' ').map(|word| format!("!{word}"));
            let is_one_word = !typed.contains(' ');
            for opposite in opposite.filter(|_| is_one_word) {
                assert!(!finds(&opposite), "{opposite}");
            }
        }
        for typed in [
            "beiseite",
            "result:done",
            "result:skipped,unknown",
            "action:set-aside",
            "region:RegionThree",
            "newer:2d",
            "since:2999-01-01",
        ] {
            assert!(!finds(typed), "{typed}");
        }
    }

    #[test]
    fn a_job_is_not_asked_for_what_only_lists_of_a_cloud_have() {
        for term in ["status:active", "size>1G", "source:web", "tag:x", "by:me"] {
            let context = Context {
                of: Of::History,
                now: sample::at(0),
                time_zone: &TimeZone::UTC,
                sessions: &[],
                named: &BTreeMap::new(),
                projects: &BTreeMap::new(),
            };
            assert!(!Filter::parse(term, &context).is_sound(), "{term}");
        }
    }
}
