//! How strongly a plan wants to be confirmed, by what it changes and by what is there now.
//!
//! A plan from a file states it itself. But anybody can write a file, and what was one copy among
//! many when the plan was made may be the only one by now.
use super::{Around, parts, snapshot::MOST_BY_FORM, typeable, vps};
use crate::{
    call::{VpsChange, Write},
    model::{Image, ImageId, Place, VolumeSnapshotId},
    plan::{Loss, Plan, Severity, Step, TargetKind},
};
use std::collections::{HashMap, HashSet};

/// What a plan weighs now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weight {
    pub severity: Severity,
    /// What instances lose, by step, where it is anything.
    pub losses: Vec<(usize, Loss)>,
    /// The steps whose instance loses more than the plan says.
    pub worse: Vec<usize>,
}

/// Weighs a plan anew. `images` are those that are there now, hidden ones included; one that is
/// not among them is gone, and nobody loses anything with it.
pub fn weigh<'a>(
    plan: &Plan,
    images: impl IntoIterator<Item = (&'a Place, &'a Image)>,
    around: &Around<'_>,
) -> Weight {
    let there: HashMap<(&Place, &ImageId), &Image> = images
        .into_iter()
        .map(|(place, image)| ((place, &image.id), image))
        .collect();
    let image_of = |step: &Step| {
        let Write::DeleteImage { place, image } = &step.write else {
            return None;
        };
        there.get(&(place, image)).copied()
    };
    let going: Vec<&Image> = plan.steps.iter().filter_map(image_of).collect();
    let ids: HashSet<&ImageId> = going.iter().map(|image| &image.id).collect();
    let loss = |step: &Step| {
        let younger = step.after.iter().any(|before| creates(plan, *before));
        let image = image_of(step).filter(|_| !younger);
        image.map_or(Loss::Nothing, |image| around.loss(image, &ids))
    };
    let losses = plan.steps.iter().map(loss).enumerate();
    let losses: Vec<(usize, Loss)> = losses.filter(|(_, loss)| *loss != Loss::Nothing).collect();
    let worse = losses.iter().filter(|(number, loss)| {
        let about = plan.steps[*number].target.about.as_deref();
        rank(*loss) > about.map_or(0, |about| rank(about.loss))
    });
    Weight {
        worse: worse.map(|(number, _)| *number).collect(),
        severity: severity(plan, &going, !losses.is_empty()),
        losses,
    }
}

fn rank(loss: Loss) -> u8 {
    match loss {
        Loss::Nothing => 0,
        Loss::NewestCopy => 1,
        Loss::LastCopy => 2,
    }
}

fn creates(plan: &Plan, step: usize) -> bool {
    let step = plan.steps.get(step);
    step.is_some_and(|step| matches!(step.write, Write::CreateSnapshot { .. }))
}

/// By what is sent, whatever the plan says that it is for. A volume snapshot goes along only with
/// an image that is made of it.
fn severity(plan: &Plan, going: &[&Image], loses: bool) -> Severity {
    let along: HashSet<&VolumeSnapshotId> = going
        .iter()
        .flat_map(|image| parts(image))
        .map(|part| &part.snapshot)
        .collect();
    let (mut created, mut deleted) = (0, Vec::new());
    for step in &plan.steps {
        match &step.write {
            Write::CreateSnapshot { .. } | Write::Launch { .. } => created += 1,
            Write::DeleteImage { .. } => deleted.push(step),
            Write::DeleteVolumeSnapshot { snapshot, .. } if !along.contains(snapshot) => {
                deleted.push(step);
            }
            Write::Instance { change, .. } if change.destroys() => deleted.push(step),
            Write::DeleteVolumeSnapshot { .. }
            | Write::SetProperties { .. }
            | Write::UpdateImage { .. }
            | Write::UpdateMetadata { .. }
            | Write::SwitchImage { .. }
            | Write::Instance { .. }
            | Write::CreateVolume { .. }
            | Write::EditVolumeSnapshot { .. }
            | Write::Vps { .. } => {}
        }
    }
    if let Some(step) = plan.steps.iter().find(|step| is_of_last_copy(plan, step)) {
        return Severity::Word(vps::word(&step.target));
    }
    match deleted.as_slice() {
        [] if created > MOST_BY_FORM => Severity::Word(created.to_string()),
        // An instance has no second copy of what is on it now.
        [only] if created == 0 && (loses || only.target.kind == TargetKind::Instance) => {
            let id = ImageId::from(only.target.id.as_str());
            Severity::Word(typeable(&only.target.name, &id))
        }
        [] => Severity::Key,
        [_] if created == 0 => Severity::Key,
        many => Severity::Word(many.len().to_string()),
    }
}

/// Whether a step takes away what nothing else holds: what a VPS became since its snapshot, or
/// the snapshot that makes room for another.
fn is_of_last_copy(plan: &Plan, step: &Step) -> bool {
    match step.write.vps_change() {
        Some(VpsChange::Restore) => true,
        Some(VpsChange::DeleteSnapshot) => plan.steps.len() > 1,
        Some(
            VpsChange::TakeSnapshot { .. }
            | VpsChange::DescribeSnapshot { .. }
            | VpsChange::AbortSnapshot
            | VpsChange::Order(_),
        )
        | None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{ImageKind, volume::VolumePart},
        plan::sample,
    };

    fn rows<'a>(place: &'a Place, images: &'a [Image]) -> Vec<(&'a Place, &'a Image)> {
        images.iter().map(|image| (place, image)).collect()
    }

    /// Snapshots of one instance, the oldest first.
    fn three() -> Vec<Image> {
        let image = |(number, id): (i64, &&str)| Image {
            created: Some(sample::at(number)),
            ..sample::snapshot(id, "i-1")
        };
        (0..).zip(&["old", "middle", "new"]).map(image).collect()
    }

    fn weight(plan: &Plan, there: &[Image]) -> Weight {
        let place = sample::place("RegionOne");
        let around = Around::new(there, []);
        weigh(plan, rows(&place, there), &around)
    }

    /// The plan to delete these, which says of none that anybody loses by it.
    fn plan(images: &[Image]) -> Plan {
        let mut plan = sample::deletes(&sample::place("RegionOne"), images);
        plan.severity = Severity::Key;
        for step in &mut plan.steps {
            lose(step, Loss::Nothing);
        }
        plan
    }

    fn lose(step: &mut Step, loss: Loss) {
        let about = step.target.about.as_mut();
        about.expect("an image").loss = loss;
    }

    #[test]
    fn what_a_file_says_of_its_severity_does_not_count() {
        let all = three();
        assert_eq!(
            weight(&plan(&all[..2]), &all).severity,
            Severity::Word("2".to_owned())
        );
        let newest = weight(&plan(&all[2..]), &all);
        assert_eq!(newest.severity, Severity::Word("name of new".to_owned()));
        assert_eq!(newest.losses, [(0, Loss::NewestCopy)]);
        assert_eq!(weight(&plan(&all[..1]), &all).severity, Severity::Key);
    }

    #[test]
    fn an_old_copy_that_is_the_last_by_now_is_worse_than_planned() {
        let all = three();
        let plan = plan(&all[..1]);
        assert_eq!(weight(&plan, &all).worse, [0; 0]);
        let now = weight(&plan, &all[..1]);
        assert_eq!(
            (now.worse.as_slice(), now.losses[0].1),
            ([0].as_slice(), Loss::LastCopy)
        );
        let mut said = plan.clone();
        lose(&mut said.steps[0], Loss::LastCopy);
        assert_eq!(
            weight(&said, &all[..1]).worse,
            [0; 0],
            "that is what it says"
        );
        assert_eq!(weight(&plan, &[]).losses, [], "it is gone already");
    }

    #[test]
    fn a_volume_snapshot_goes_along_only_with_an_image_made_of_it() {
        let all = three();
        let mut plan = plan(&all[..1]);
        let along = Step {
            write: Write::DeleteVolumeSnapshot {
                place: sample::place("RegionOne"),
                snapshot: "v-1".into(),
            },
            after: vec![0],
            ..plan.steps[0].clone()
        };
        plan.steps.push(along);
        assert_eq!(
            weight(&plan, &all).severity,
            Severity::Word("2".to_owned()),
            "the image is not made of it"
        );
        let mut there = all;
        there[0].kind = ImageKind::VolumeBacked(vec![VolumePart {
            snapshot: "v-1".into(),
            gibibytes: Some(1),
            boots: true,
        }]);
        assert_eq!(weight(&plan, &there).severity, Severity::Key);
    }
}
