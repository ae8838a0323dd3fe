//! Rotating: new snapshots first, and what a rule drops only once they are Active.
//!
//! Each delete waits for the new snapshot of the same instance. Where that cannot be created,
//! nothing of this instance is deleted.
use super::NewSnapshot;
use crate::{
    model::{
        CloudName, Image, ImageKind, ImageStatus, InstanceId, Place, ProjectId, Properties,
        SourceClaim, Visibility,
    },
    plan::{
        Loss, Plan, Purpose, Severity, Target,
        retention::{Candidate, Clock, Reason, Rule, RuleProblem, Verdict, evaluate},
        source::Source,
    },
};
use jiff::{SignedDuration, Timestamp};
use std::collections::{BTreeMap, HashMap};

/// An image that goes once a new one is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dropped {
    /// Which of the candidates it is.
    pub candidate: usize,
    /// Which of the new snapshots it waits for.
    pub new: usize,
    pub reason: Reason,
}

/// What the rule drops of the instances that are snapshotted, when the new ones count as their
/// newest. Of `known`, [`Candidate::in_scope`] is decided here.
///
/// # Errors
/// When the rule says nothing, or something that means nothing.
pub fn dropped(
    rule: &Rule,
    new: &[NewSnapshot],
    known: &[Candidate<'_>],
    clock: Clock<'_>,
) -> Result<Vec<Dropped>, RuleProblem> {
    let of: HashMap<(&CloudName, &ProjectId, &InstanceId), usize> = (0..)
        .zip(new)
        .map(|(number, new)| (owner(&new.place, &new.instance.id), number))
        .collect();
    let new_of = |candidate: &Candidate<'_>| {
        let instance = candidate.source.instance()?;
        of.get(&owner(candidate.place, instance)).copied()
    };
    let newest = known.iter().filter_map(|one| one.image.created).max();
    let after = newest.and_then(|newest| newest.checked_add(SignedDuration::from_secs(1)).ok());
    let created = after.map_or(clock.now, |after| after.max(clock.now));
    let coming: Vec<(Image, Source)> = new.iter().map(|new| foreseen(new, created)).collect();
    let known = known.iter().map(|one| Candidate {
        in_scope: new_of(one).is_some(),
        ..one.clone()
    });
    let coming = new.iter().zip(&coming);
    let coming = coming.map(|(new, (image, source))| Candidate {
        place: &new.place,
        image,
        source,
        in_scope: true,
        barred: None,
    });
    let candidates: Vec<Candidate<'_>> = known.chain(coming).collect();
    let verdicts = evaluate(rule, &candidates, clock)?;
    let known = candidates.len() - new.len();
    let said = candidates.iter().zip(verdicts).take(known).enumerate();
    Ok(said
        .filter_map(|(number, (candidate, verdict))| match verdict? {
            Verdict::Mark(reason) => Some(Dropped {
                candidate: number,
                new: new_of(candidate)?,
                reason,
            }),
            Verdict::Keep(_) => None,
        })
        .collect())
}

fn owner<'a>(
    place: &'a Place,
    instance: &'a InstanceId,
) -> (&'a CloudName, &'a ProjectId, &'a InstanceId) {
    (place.cloud(), place.project(), instance)
}

/// The image that a new snapshot will be, as far as rules look at it.
fn foreseen(new: &NewSnapshot, created: Timestamp) -> (Image, Source) {
    let instance = &new.instance;
    let image = Image {
        id: new.wish.as_str().into(),
        name: Some(new.name.as_str().into()),
        kind: ImageKind::Snapshot,
        source: Some(SourceClaim {
            instance: instance.id.clone(),
            name: instance.name.clone(),
        }),
        status: ImageStatus::Active,
        visibility: Visibility::Private,
        protected: false,
        hidden: false,
        owner: Some(new.place.project().clone()),
        size: None,
        disk_format: None,
        container_format: None,
        min_disk: 0,
        min_ram: 0,
        created: Some(created),
        updated: Some(created),
        tags: Vec::new(),
        expires: None,
        properties: Properties::default(),
    };
    let source = Source::Known {
        instance: instance.id.clone(),
        name: instance.label(),
    };
    (image, source)
}

/// One plan of both: first what is created, then what is deleted, each delete after the step that
/// `new_of` names for its target. What nothing new is named for is not deleted.
///
/// However many are created, the number of what is deleted has to be typed.
pub fn rotate(new: Plan, deletes: Plan, new_of: impl Fn(&Target) -> Option<usize>) -> Plan {
    let mut plan = new;
    let created = plan.steps.len();
    // By number in the plan that deletes: the number in this one.
    let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
    for (old, mut step) in (0..).zip(deletes.steps) {
        let after: Option<Vec<usize>> = if step.after.is_empty() {
            let new = new_of(&step.target).filter(|new| *new < created);
            new.map(|new| vec![new])
        } else {
            let waits_for = step.after.iter();
            waits_for.map(|old| numbers.get(old).copied()).collect()
        };
        let Some(after) = after else {
            continue;
        };
        if let Some(about) = &mut step.target.about {
            // By then there is a younger one.
            about.loss = Loss::Nothing;
        }
        step.after = after;
        numbers.insert(old, plan.steps.len());
        plan.steps.push(step);
    }
    plan.left_out.extend(deletes.left_out);
    if !numbers.is_empty() {
        plan.purpose = Purpose::RotateSnapshots;
        let deletes = plan.chosen().count() - created;
        plan.severity = Severity::Word(deletes.to_string());
    }
    plan
}
