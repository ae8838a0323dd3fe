//! Changes of instances: of the row under the cursor, or of all that are marked.
use super::{
    App,
    action::{Action, InstancesAction},
    dialog::{Confirm, Dialog, Menu},
    list::ListName,
    notice::{MarksNews, Message},
    rows::{Item, RowKey, Standing},
};
use crate::{
    call::{InstanceChange, Write},
    model::{Instance, VolumeId},
    plan::{
        AboutVolume, LeftOut, Step,
        make::{self, instances::Chosen},
    },
};

impl App {
    /// What Horizon has under More Actions: for all that are marked.
    pub(super) fn open_more(&mut self) {
        let Some(context) = &self.context else {
            return;
        };
        if self.instances.list.marks.is_empty() {
            self.tell(Message::Marks(MarksNews::Nothing));
        } else if let Some(message) = self.why_not_marked() {
            self.tell(message);
        } else {
            let marked = self.instances.list.marked();
            let marked: Vec<_> = marked
                .map(|(item, _)| (&item.row, context.asking(&item.place)))
                .collect();
            let menu = Menu::of_marked(&marked);
            self.open(Dialog::Menu(menu));
        }
    }

    /// Asks whether to do this to what is marked, where it can be done to many, else to the row
    /// under the cursor.
    pub(super) fn open_change(&mut self, action: InstancesAction) {
        if self.instances.list.marks.is_empty() || !action.is_for_many() {
            self.open_change_of_row(action);
        } else if let Some(message) = self.why_not_marked() {
            self.tell(message);
        } else {
            self.open_change_of_marked(action);
        }
    }

    /// Asks whether to do this to the row under the cursor, whatever is marked.
    pub(super) fn open_change_of_row(&mut self, action: InstancesAction) {
        if let (Some(change), Some(item)) = (
            action.change(),
            self.chosen_instance(Action::Instances(action)),
        ) {
            self.ask_to_change(&change, &[(Standing::Shown, item)], Vec::new());
        }
    }

    fn open_change_of_marked(&mut self, action: InstancesAction) {
        let (Some(change), Some(context)) = (action.change(), &self.context) else {
            return;
        };
        let (mut chosen, mut left_out) = (Vec::new(), Vec::new());
        for (item, standing) in self.instances.list.marked() {
            match context.asking(&item.place).access.because() {
                None => chosen.push((standing, item.clone())),
                Some(because) => left_out.push(LeftOut {
                    target: make::instance_target(&item.place, &item.row),
                    because,
                }),
            }
        }
        let places = self.instances.list.marks.keys().map(|key| &key.place);
        if let Some(reason) = context.why_no_change(places) {
            let action = Action::Instances(action);
            self.tell(Message::NotOffered { action, reason });
        } else {
            self.ask_to_change(&change, &chosen, left_out);
        }
    }

    fn ask_to_change(
        &mut self,
        change: &InstanceChange,
        items: &[(Standing, Item<Instance>)],
        left_out: Vec<LeftOut>,
    ) {
        let chosen = items.iter().map(|(_, item)| Chosen {
            place: &item.place,
            instance: &item.row,
            volumes: self.volumes_of(item),
            snapshots: self.count_snapshots_of(item),
        });
        let chosen: Vec<Chosen<'_>> = chosen.collect();
        let (guards, now) = (&self.guards, self.now.wall);
        let plan = make::instances::change_instances(change, &chosen, left_out, guards, now);
        let standing = |step: &Step| {
            let is_of = |item: &Item<Instance>| {
                item.place == step.target.place && item.row.id.as_str() == step.target.id
            };
            let found = items.iter().find(|(_, item)| is_of(item));
            found.map_or(Standing::Shown, |(standing, _)| *standing)
        };
        let standings = plan.steps.iter().map(standing).collect();
        let refused = guards.check(&plan).err();
        let confirm = Confirm::new(plan, refused).standing(standings);
        self.open(Dialog::Confirm(confirm));
    }

    /// The volumes of an instance, by the names that Cinder has for them where these are read.
    fn volumes_of(&self, item: &Item<Instance>) -> Vec<AboutVolume> {
        let instance = &item.row;
        let about = |id: &VolumeId| {
            let volume = self.volume_snapshots.volume_by_id(&item.place, id);
            AboutVolume {
                id: id.clone(),
                name: volume.map_or_else(|| id.short(), crate::model::Volume::label),
                gibibytes: volume.and_then(|volume| volume.gibibytes),
                goes: instance.going.as_ref().map(|going| going.contains(id)),
            }
        };
        instance.volumes.iter().map(about).collect()
    }

    /// How many snapshots of an instance there are, where all images have been read.
    fn count_snapshots_of(&self, item: &Item<Instance>) -> Option<usize> {
        let place = std::slice::from_ref(&item.place);
        let is_whole = self.images.list.is_whole(ListName::MyImages, place);
        is_whole.then(|| self.snapshots_of(&item.place, &item.row.id).len())
    }

    /// An instance that has been changed is marked no more.
    pub(super) fn unmark_changed(&mut self, step: &Step) {
        if let Write::Instance {
            place, instance, ..
        } = &step.write
        {
            self.instances.list.unmark(&RowKey {
                place: place.clone(),
                id: instance.shared(),
            });
        }
    }
}
