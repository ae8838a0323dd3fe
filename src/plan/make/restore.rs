//! Restoring an instance: its root disk is made anew from an image. There is no way back, so what
//! would not bring the disk back is refused here, whether or not Nova would take the order.
use super::{create_snapshot, first_typeable, instance_target, instances, launch::least_disk};
use crate::{
    call::{InstanceChange, Write},
    model::{Image, ImageId, ImageStatus, Instance, Place, SafeText, Volume, instance::BootSource},
    plan::{
        AboutInstance, AboutVolume, BackTo, Because, Doing, Guard, LeftOut, Plan, Purpose,
        Severity, Step, Target, Watch,
    },
};
use jiff::Timestamp;

/// An instance, and what it is to be put back to.
#[derive(Debug, Clone, Copy)]
pub struct Restore<'a> {
    pub place: &'a Place,
    pub instance: &'a Instance,
    pub image: &'a Image,
    /// Whether the image was taken from this instance.
    pub is_its_own: bool,
    /// Volumes of its place, as far as they have been read; its own may be among them.
    pub volumes: &'a [Volume],
    /// That of its cloud.
    pub guard: &'a Guard,
}

/// What stands against a rebuild of this instance from any image.
pub fn why_not_at_all(place: &Place, instance: &Instance, guard: &Guard) -> Option<Because> {
    let on_volume = instance.is_volume_backed();
    if place.is_of_everyone() {
        return Some(Because::AllProjects);
    }
    if let Some(pattern) = guard.forbids(&instance.label()) {
        return Some(Because::NeverDelete(pattern.written().clone()));
    }
    if on_volume && !instance.volume_can_be_rebuilt {
        return Some(Because::OldNova);
    }
    // Nova's conditions are the same for every image.
    let image = ImageId::from("");
    let change = InstanceChange::Rebuild { image, on_volume };
    instances::why_not(&change, place, instance)
}

/// The snapshot that is created before. The name has been checked; the wish is unique in the
/// cloud.
#[derive(Debug, Clone, Copy)]
pub struct First<'a> {
    pub name: &'a str,
    pub wish: &'a str,
}

impl Restore<'_> {
    /// Why it cannot or must not be done; asked when it is offered and when the plan is made. What
    /// lasts comes before what passes.
    pub fn why_not(&self) -> Option<Because> {
        if self.image.status != ImageStatus::Active {
            return Some(Because::ImageIs(self.image.status.clone()));
        }
        self.why_not_from()
            .or_else(|| self.needs_more())
            .or_else(|| why_not_at_all(self.place, self.instance, self.guard))
    }

    /// What stands against this kind of image on this kind of disk.
    fn why_not_from(&self) -> Option<Because> {
        let is_empty = self.image.is_volume_backed() || self.image.size == Some(0);
        match self.instance.boot {
            BootSource::Unknown => Some(Because::Unreachable),
            BootSource::Image(_) => is_empty.then_some(Because::Empty),
            BootSource::Volume if is_empty => Some(Because::MadeOfVolumes),
            BootSource::Volume => None,
        }
    }

    /// What the image needs and the instance does not have, as far as Nova and Cinder tell. A
    /// volume has a size of its own, and so has a disk of 0 GiB.
    pub fn needs_more(&self) -> Option<Because> {
        let ram = self.instance.specs.map(|specs| specs.ram);
        if let Some(given) = ram.filter(|given| self.image.min_ram > *given) {
            return Some(Because::NeedsRam {
                mebibytes: self.image.min_ram,
                given,
            });
        }
        let gibibytes = least_disk(self.image);
        if self.instance.is_volume_backed() {
            let given = self.boot_volume()?;
            return (gibibytes > given).then_some(Because::NeedsVolume { gibibytes, given });
        }
        let given = self.instance.specs.map(|specs| specs.disk)?;
        let is_limited = given > 0;
        (is_limited && gibibytes > given).then_some(Because::NeedsDisk { gibibytes, given })
    }

    /// The GiB of the volume that it runs on. Which of its volumes that is, only administrators
    /// are told: where it could be several, the largest may be it.
    fn boot_volume(&self) -> Option<u64> {
        let own = self.instance.volumes.iter();
        let own = own.map(|id| self.volumes.iter().find(|volume| volume.id == *id));
        let own: Option<Vec<&Volume>> = own.collect();
        let bootable = own?.into_iter().filter(|volume| volume.bootable);
        let sizes: Option<Vec<u64>> = bootable.map(|volume| volume.gibibytes).collect();
        sizes?.into_iter().max()
    }

    fn change(&self) -> InstanceChange {
        InstanceChange::Rebuild {
            image: self.image.id.clone(),
            on_volume: self.instance.is_volume_backed(),
        }
    }

    /// The plan: the rebuild alone, or after a snapshot. Where that fails, nothing is rebuilt.
    pub fn plan(&self, first: Option<First<'_>>, now: Timestamp) -> Plan {
        let target = self.target();
        let name = [self.instance.label(), self.instance.id.short()];
        let mut plan = Plan {
            purpose: Purpose::Change(Doing::Restore),
            made: now,
            steps: Vec::new(),
            left_out: Vec::new(),
            severity: Severity::Word(first_typeable(name)),
            exceeds: Vec::new(),
            continues: None,
        };
        if let Some(because) = self.why_not() {
            plan.left_out.push(LeftOut { target, because });
            return plan;
        }
        if let Some(First { name, wish }) = first {
            let create = create_snapshot(self.place, self.instance, name, wish, now);
            plan.steps = create.steps;
        }
        plan.steps.push(Step {
            target,
            write: Write::Instance {
                place: self.place.clone(),
                instance: self.instance.id.clone(),
                change: self.change(),
            },
            after: (0..plan.steps.len()).collect(),
            settles: Some(Watch::Instance),
            reason: None,
        });
        plan
    }

    fn target(&self) -> Target {
        let instance = self.instance;
        let volumes = instance.volumes.iter().map(|id| {
            let volume = self.volumes.iter().find(|volume| volume.id == *id);
            let name = volume.and_then(|volume| volume.name.clone());
            AboutVolume {
                id: id.clone(),
                name: name
                    .filter(|name| !name.is_empty())
                    .unwrap_or_else(|| id.short()),
                gibibytes: volume.and_then(|volume| volume.gibibytes),
                goes: None,
            }
        });
        let addresses = instance.addresses.iter();
        Target {
            instance: Some(Box::new(AboutInstance {
                status: instance.status.clone(),
                locked: instance.locked,
                addresses: addresses
                    .map(|address| SafeText::new(&address.ip.to_string()))
                    .collect(),
                volumes: volumes.collect(),
                snapshots: None,
                back_to: Some(BackTo {
                    image: self.image.label(),
                    created: self.image.created.filter(|_| self.is_its_own),
                }),
            })),
            ..instance_target(self.place, instance)
        }
    }
}

#[cfg(test)]
mod tests;
