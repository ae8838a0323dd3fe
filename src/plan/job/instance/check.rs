//! The look before an instance is changed: at the instance, and at what it is put back to.
use super::{InstancePhase, Job, unexpected};
use crate::{
    call::{Answer, InstanceChange, Outcome, RecordedInstance, Write},
    model::{Image, ImageId, ImageStatus, Instance, Now, Place, Volume, VolumeId},
    plan::{
        AboutInstance, Because, Guard, Step, StepOutcome, Target,
        job::{
            pace::Pace,
            track::{Fresh, Phase},
            verdict::{Verdict, is_signed_out, judge},
        },
        make::{instances::why_not, restore::Restore},
        record::Tombstone,
        step::Changed,
    },
};
use std::collections::BTreeSet;

/// What has been read anew of what an instance is put back to.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::plan::job) struct Anew {
    image: Image,
    /// Those of the instance, as far as Cinder tells of them.
    volumes: Vec<Volume>,
}

impl Anew {
    /// Whether an instance has less than the image needs.
    fn is_too_much_for(&self, place: &Place, instance: &Instance) -> bool {
        let restore = Restore {
            place,
            instance,
            image: &self.image,
            is_its_own: false,
            volumes: &self.volumes,
            guard: Guard::none(),
        };
        restore.needs_more().is_some()
    }
}

/// The step of which an instance is looked at before a step begins: the same one, or that which is
/// to put the instance back once the step has taken a snapshot of it. A snapshot that nothing can
/// come after is not taken.
pub(in crate::plan::job) fn looked_at(steps: &[Step], at: usize) -> Option<usize> {
    let step = steps.get(at)?;
    if step.write.instance_change().is_some() {
        return Some(at);
    }
    let is_rebuild = |step: &Step| image_of(step).is_some() && step.after.contains(&at);
    let is_snapshot = matches!(step.write, Write::CreateSnapshot { .. });
    let found = steps.iter().position(is_rebuild);
    found.filter(|_| is_snapshot)
}

/// The image that a step puts an instance back to.
pub(super) fn image_of(step: &Step) -> Option<&ImageId> {
    match step.write.instance_change() {
        Some(InstanceChange::Rebuild { image, .. }) => Some(image),
        _ => None,
    }
}

impl Job {
    /// An image that is gone, or of no use any more, is not waited for.
    pub(super) fn image_to_restore_told(
        &mut self,
        step: usize,
        outcome: Outcome,
        now: Now,
        pace: &mut Pace,
    ) {
        let image = match outcome {
            Ok(Answer::Image(image)) => Some(*image),
            Ok(_) => return self.check_failed(&[step], &unexpected(), now, pace),
            Err(failure) if judge(&failure) == Verdict::Gone => None,
            Err(failure) => return self.check_failed(&[step], &failure, now, pace),
        };
        let Some(image) = image.filter(|image| image.status == ImageStatus::Active) else {
            return self.finish(step, StepOutcome::Skipped(Changed::Image));
        };
        let looked_at = looked_at(&self.plan.steps, step).map(|at| &self.plan.steps[at]);
        let left = looked_at.map_or_else(Vec::new, volumes_to_look_at);
        let anew = Box::new(Anew {
            image,
            volumes: Vec::new(),
        });
        let track = &mut self.tracks[step];
        track.blind = 0;
        track.enter(Phase::Instance(next_look(left, anew)));
    }

    /// How large a volume is is of use, and not needed: Nova and Cinder look at it themselves.
    pub(super) fn volume_to_overwrite_told(
        &mut self,
        step: usize,
        mut left: Vec<VolumeId>,
        mut anew: Box<Anew>,
        outcome: Outcome,
    ) {
        match outcome {
            Ok(Answer::Volume(volume)) => {
                left.remove(0);
                anew.volumes.push(*volume);
            }
            Err(failure) if is_signed_out(&failure) => return,
            // Which of them it runs on is told by all of them or not at all.
            Ok(_) | Err(_) => left.clear(),
        }
        self.tracks[step].enter(Phase::Instance(next_look(left, anew)));
    }

    pub(super) fn compare_instance(
        &mut self,
        step: usize,
        anew: Option<&Anew>,
        found: &RecordedInstance,
        now: Now,
    ) {
        let looked_at = looked_at(&self.plan.steps, step).map(|at| &self.plan.steps[at]);
        let planned = looked_at.and_then(|step| Some((step, step.write.instance_change()?)));
        let Some((planned, change)) = planned else {
            return;
        };
        let guard = self.guards.of(planned.target.place.cloud());
        let forbidden = change.destroys() && guard.forbids(&found.instance.label()).is_some();
        let changed = changed(&planned.target, change, anew, &found.instance);
        let track = &mut self.tracks[step];
        track.blind = 0;
        if forbidden {
            self.finish(step, StepOutcome::Skipped(Changed::NeverDelete));
        } else if let Some(changed) = changed {
            self.finish(step, StepOutcome::Skipped(changed));
        } else {
            track.before = found.instance.updated;
            let is_changed = self.plan.steps[step].write.instance_change().is_some();
            let tombstone = is_changed.then(|| Tombstone(found.raw.clone()));
            track.enter(Phase::Send(Some(Fresh {
                tombstone,
                at: now.since_start,
            })));
        }
    }
}

/// The volumes one of which an image overwrites.
fn volumes_to_look_at(step: &Step) -> Vec<VolumeId> {
    let is_on_volume = matches!(
        step.write.instance_change(),
        Some(InstanceChange::Rebuild {
            on_volume: true,
            ..
        })
    );
    let about = step.target.instance.as_deref().filter(|_| is_on_volume);
    let volumes = about.map(|about| about.volumes.iter().map(|volume| volume.id.clone()));
    volumes.into_iter().flatten().collect()
}

fn next_look(left: Vec<VolumeId>, anew: Box<Anew>) -> InstancePhase {
    if left.is_empty() {
        InstancePhase::Check(Some(anew))
    } else {
        InstancePhase::CheckVolumes { left, anew }
    }
}

/// What is different from the plan, the most telling difference first.
fn changed(
    target: &Target,
    change: &InstanceChange,
    anew: Option<&Anew>,
    instance: &Instance,
) -> Option<Changed> {
    let about = target.instance.as_deref();
    if target.name.as_str() != instance.label().as_str() {
        return Some(Changed::Name);
    }
    if target.has_left(instance.project.as_ref()) {
        return Some(Changed::Owner);
    }
    match why_not(change, &target.place, instance) {
        None => {}
        Some(Because::TaskRunning(_)) => return Some(Changed::Task),
        Some(Because::Locked | Because::NotLocked) => return Some(Changed::Lock),
        Some(Because::NotYours) => return Some(Changed::Owner),
        Some(_) => return Some(Changed::Status),
    }
    let is_as_before = about.is_none_or(|about| about.status == instance.status);
    let ends = *change == InstanceChange::Delete;
    if !is_as_before {
        Some(Changed::Status)
    } else if anew.is_some_and(|anew| anew.is_too_much_for(&target.place, instance)) {
        Some(Changed::TooSmall)
    } else if ends && about.is_some_and(|about| !has_its_volumes(about, instance)) {
        Some(Changed::Record)
    } else {
        None
    }
}

/// Whether the volumes are those that were told of, and whether the same ones go.
fn has_its_volumes(about: &AboutInstance, instance: &Instance) -> bool {
    let told = about.volumes.iter().map(|volume| (&volume.id, volume.goes));
    let is_going = |volume| Some(instance.going.as_ref()?.contains(volume));
    let is = instance.volumes.iter();
    let is = is.map(|volume| (volume, is_going(volume)));
    told.collect::<BTreeSet<_>>() == is.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{InstanceStatus, Whose},
        plan::{AboutVolume, sample},
    };

    #[test]
    fn an_instance_is_not_deleted_when_other_volumes_would_go_with_it() {
        let about = |goes| AboutInstance {
            status: InstanceStatus::Active,
            locked: false,
            addresses: Vec::new(),
            volumes: vec![AboutVolume {
                id: "v-1".into(),
                name: "data".into(),
                gibibytes: None,
                goes: Some(goes),
            }],
            snapshots: None,
            back_to: None,
        };
        let place = sample::place("RegionOne");
        let instance = Instance {
            volumes: vec!["v-1".into()],
            going: Some(vec!["v-1".into()]),
            ..sample::instance("i-1", "web-1")
        };
        let target = |goes| Target {
            instance: Some(Box::new(about(goes))),
            ..crate::plan::make::instance_target(&place, &instance)
        };
        let different = |goes, change| changed(&target(goes), &change, None, &instance);
        assert_eq!(different(true, InstanceChange::Delete), None);
        let record = Some(Changed::Record);
        assert_eq!(different(false, InstanceChange::Delete), record);
        assert_eq!(different(false, InstanceChange::ShutOff), None);
    }

    #[test]
    fn what_was_another_projects_among_all_is_left_alone_once_it_has_changed_hands() {
        let instance = sample::instance("i-1", "web-1");
        let of = |project: &str| Instance {
            project: Some(project.into()),
            ..instance.clone()
        };
        let everyone = sample::place("RegionOne").of(Whose::Everyone);
        let target = crate::plan::make::instance_target(&everyone, &of("p-2"));
        assert_eq!(target.project().as_str(), "p-2");
        let different = |project| changed(&target, &InstanceChange::ShutOff, None, &of(project));
        assert_eq!(different("p-2"), None);
        assert_eq!(different("p-3"), Some(Changed::Owner));
    }
}
