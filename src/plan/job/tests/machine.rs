//! One instance that a job rebuilds, and what becomes of it in time.
use super::cloud::answer;
use crate::{
    call::{Answer, FailureKind, InstanceChange, Outcome, RecordedInstance},
    model::{ImageId, Instance, InstanceStatus, Task, instance::BootSource},
    plan::sample,
};
use std::time::Duration;

/// How long a rebuild takes.
pub(super) const REBUILD: Duration = Duration::from_secs(4);

/// What becomes of the instance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lot {
    Good,
    /// The rebuild ends in an error.
    Breaks,
    /// Somebody deletes it during the rebuild.
    Vanishes,
}

#[derive(Debug)]
pub(super) struct Machine {
    pub instance: Instance,
    pub lot: Lot,
    rebuilt: Option<(Duration, ImageId)>,
}

impl Machine {
    pub(super) fn new(instance: Instance) -> Self {
        Self {
            instance,
            lot: Lot::Good,
            rebuilt: None,
        }
    }

    pub(super) fn change(&mut self, change: &InstanceChange, now: Duration) -> Answer {
        let InstanceChange::Rebuild { image, .. } = change else {
            panic!("no job of these tests does {change:?}");
        };
        self.rebuilt = Some((now, image.clone()));
        Answer::Accepted {
            request_id: Some("req-1".into()),
        }
    }

    pub(super) fn record(&self, now: Duration) -> Outcome {
        let instance = self.at(now)?;
        let raw = format!("{{\"id\":\"{}\"}}", instance.id.as_str()).into();
        let recorded = RecordedInstance { instance, raw };
        Ok(Answer::InstanceRecord(Box::new(recorded)))
    }

    /// The instance as it is at a time.
    pub(super) fn at(&self, now: Duration) -> Result<Instance, crate::call::Failure> {
        let mut instance = self.instance.clone();
        let Some((began, image)) = &self.rebuilt else {
            return Ok(instance);
        };
        // Nova names the new image at once.
        if let BootSource::Image(_) = instance.boot {
            instance.boot = BootSource::Image(image.clone());
        }
        instance.updated = Some(sample::at(1_000));
        if now.saturating_sub(*began) < REBUILD {
            instance.status = InstanceStatus::Rebuild;
            instance.task = Some(Task::Rebuilding);
            return Ok(instance);
        }
        match self.lot {
            Lot::Good => {}
            Lot::Breaks => {
                instance.status = InstanceStatus::Error;
                instance.fault = Some("the fault's words".into());
            }
            Lot::Vanishes => return Err(answer(FailureKind::NotFound)),
        }
        Ok(instance)
    }
}
