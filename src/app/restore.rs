//! Restoring an instance: from the row of an image back to its source, or from the row of an
//! instance to one of its snapshots.
use super::{
    App,
    action::{Action, ImagesAction, InstancesAction},
    dialog::{
        Dialog, RestoreForm, SnapshotChoice,
        restore::{Candidate, Restoring},
    },
    list::ListName,
    notice::Message,
    offer::Reason,
    rows::Item,
};
use crate::{
    model::{Image, ImageId, Instance, Place, Volume},
    plan::make::{self, restore::Restore},
};
use std::{cmp::Reverse, collections::BTreeSet};

const OF_INSTANCE: Action = Action::Instances(InstancesAction::Restore);
const OF_IMAGE: Action = Action::Images(ImagesAction::Restore);

impl App {
    /// Asks whether to put the instance back that the image under the cursor was taken from.
    pub(super) fn open_restore_image(&mut self) {
        let Some(item) = self.chosen_image(OF_IMAGE) else {
            return;
        };
        // It is offered only where the instance is known.
        if let Some(instance) = self.origin(&item).instance {
            let (place, instance) = *instance;
            self.restore_to(OF_IMAGE, place, instance, item.row);
        }
    }

    /// Asks to which of its snapshots the instance under the cursor is to be put back.
    pub(super) fn open_restore_instance(&mut self) {
        let Some(item) = self.chosen_instance(OF_INSTANCE) else {
            return;
        };
        let reading = self.insist(&[ListName::MyImages]);
        let candidates = self.candidates_to_restore(&item);
        let reason = match reading {
            Some(reading) if reading.place == item.place => Reason::StillReading(reading),
            _ if candidates.is_empty() => Reason::NoSnapshot,
            _ => {
                let choice = SnapshotChoice::new(item.place, item.row, candidates);
                return self.open(Dialog::Snapshots(Box::new(choice)));
            }
        };
        self.tell(Message::NotOffered {
            action: OF_INSTANCE,
            reason,
        });
    }

    /// The snapshots of an instance, newest first, and then the other images that have been read
    /// of its place, by name; each once.
    fn candidates_to_restore(&self, item: &Item<Instance>) -> Vec<Candidate> {
        let (place, instance) = (&item.place, &item.row);
        let is_of_it = |image: &Item<Image>| {
            self.sources.claimed(&image.place, &image.row) == Some(instance.id.clone())
        };
        let images = self.images.list.rows.iter();
        let near = images.filter(|image| image.place.is_neighbour_of(place));
        let mut found: Vec<(bool, &Item<Image>)> = near
            .map(|image| (is_of_it(image), image))
            .filter(|(is_its_own, image)| {
                *is_its_own || (image.place == *place && !image.row.is_snapshot())
            })
            .collect();
        found.sort_by_key(|(is_its_own, image)| {
            let age = is_its_own.then_some(image.row.created);
            (!is_its_own, Reverse(age), image.row.label().to_string())
        });
        let mut seen: BTreeSet<&ImageId> = BTreeSet::new();
        found.retain(|(_, image)| seen.insert(&image.row.id));
        let guard = self.guards.of(place.cloud());
        let volumes = self.attached_volumes(place, instance);
        let candidates = found.into_iter().filter_map(|(is_its_own, image)| {
            let restore = Restore {
                place,
                instance,
                image: &image.row,
                is_its_own,
                volumes: &volumes,
                guard,
            };
            let because = restore.why_not();
            // Of what is not its own, only what will do is worth a line.
            let is_of_use = is_its_own || because.is_none();
            is_of_use.then(|| Candidate {
                image: image.row.clone(),
                is_its_own,
                because,
            })
        });
        candidates.collect()
    }

    /// What was chosen of the snapshots of an instance.
    pub(super) fn chosen_snapshot(&mut self, (place, instance, to): (Place, Instance, Candidate)) {
        match to.because {
            Some(because) => self.tell(Message::NotOffered {
                action: OF_INSTANCE,
                reason: Reason::LeftOut(because),
            }),
            None => self.restore_to(OF_INSTANCE, place, instance, to.image),
        }
    }

    /// Asks whether to create a snapshot first, where Nova takes one, and then whether to do it.
    fn restore_to(&mut self, action: Action, place: Place, instance: Instance, image: Image) {
        let name = make::name_from_template(
            &self.settings.snapshot_name,
            &instance.label(),
            self.now.wall,
            &self.settings.time_zone,
        );
        self.load_room(&place, &instance);
        let restoring = Restoring {
            is_its_own: self.sources.claimed(&place, &image) == Some(instance.id.clone()),
            volumes: self.attached_volumes(&place, &instance),
            guard: self.guards.of(place.cloud()).clone(),
            place,
            instance,
            image,
        };
        if let Some(because) = restoring.restore().why_not() {
            let reason = Reason::LeftOut(because);
            return self.tell(Message::NotOffered { action, reason });
        }
        let wish = self.calls.mint().to_string();
        let form = RestoreForm::new(restoring, &name, wish, self.now);
        if form.takes_snapshots() {
            self.open(Dialog::Restore(Box::new(form)));
        } else {
            self.ask_to_confirm(form.plan());
        }
    }

    /// The volumes of an instance, as far as they have been read.
    pub(super) fn attached_volumes(&self, place: &Place, instance: &Instance) -> Vec<Volume> {
        let volumes = instance.volumes.iter();
        let known = volumes.filter_map(|id| self.volume_snapshots.volume_by_id(place, id));
        known.cloned().collect()
    }
}
