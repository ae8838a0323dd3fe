//! Changes of an image's own record: its fields, its protection, and whether its data may be used.
use crate::{
    app::{
        App,
        action::{Action, ImagesAction},
        calls::Asker,
        dialog::{Dialog, EditImage},
        notice::Message,
        pane::PaneName,
        rows::Item,
    },
    model::{Image, ImageId, Place},
    plan::{
        Doing, Plan,
        make::{self, Around, images},
        retention::Reason as Why,
        source::Source,
    },
};

const PROTECT: Action = Action::Images(ImagesAction::Protect);

impl App {
    /// Asks whether to protect what is marked, else the row under the cursor.
    pub(in crate::app) fn open_protect(&mut self) {
        if self.images.list.marks.is_empty() {
            self.open_protect_row();
        } else if let Some(message) = self.why_not_marked() {
            self.tell(message);
        } else if let Some(reason) = self.why_no_change_of_marked() {
            let action = PROTECT;
            self.tell(Message::NotOffered { action, reason });
        } else {
            let marked = self.images.list.marked().map(|(item, _)| item.clone());
            let marked: Vec<Item<Image>> = marked.collect();
            self.ask_to_protect(&marked);
        }
    }

    /// The same for the row under the cursor, whatever is marked.
    pub(in crate::app) fn open_protect_row(&mut self) {
        if let Some(item) = self.chosen_image(PROTECT) {
            self.ask_to_protect(&[item]);
        }
    }

    /// What is all protected already loses its protection.
    fn ask_to_protect(&mut self, items: &[Item<Image>]) {
        let now = self.now.wall;
        let plan = self.plan_of_open_images(items, |chosen, around| {
            let protected = !chosen.iter().all(|row| row.image.protected);
            images::protect(chosen, around, protected, now)
        });
        self.ask_about_images(plan);
    }

    /// Asks whether to deactivate the image under the cursor, or to reactivate it.
    pub(in crate::app) fn open_switch(&mut self, active: bool) {
        let action = if active {
            ImagesAction::Reactivate
        } else {
            ImagesAction::Deactivate
        };
        let Some(item) = self.chosen_image(Action::Images(action)) else {
            return;
        };
        let now = self.now.wall;
        let plan = self.plan_of_images(&[item], |chosen, around| {
            images::switch(chosen[0], around, active, now)
        });
        self.ask_about_images(plan);
    }

    /// Glance has deactivated or reactivated an image, and says nothing of it: its record has
    /// another time of change now.
    pub(in crate::app) fn image_switched(&mut self, place: &Place, image: &ImageId, active: bool) {
        if let Some(read) = self.images.switched(place, image, active) {
            self.ask(Asker::Poll(PaneName::Images, place.clone()), read);
        }
        self.arrange();
    }

    /// Asks what the image under the cursor is to say of itself.
    pub(in crate::app) fn open_edit_image(&mut self) {
        let Some(item) = self.chosen_image(Action::Images(ImagesAction::Edit)) else {
            return;
        };
        let now = self.now.wall;
        let plan = self.plan_of_images([&item], |chosen, around| {
            images::edit(chosen[0], around, &[], now)
        });
        let typed = self.draft(Doing::EditImage, &item.place, item.row.id.as_str());
        let dialog = EditImage::new(&item, plan, typed);
        self.open(Dialog::EditImage(Box::new(dialog)));
    }

    /// Asks for the name and size of a volume of the image under the cursor.
    pub(in crate::app) fn open_create_volume_of_image(&mut self) {
        let Some(item) = self.chosen_image(Action::Images(ImagesAction::CreateVolume)) else {
            return;
        };
        let (wish, now) = (self.calls.mint().to_string(), self.now.wall);
        let plan = self.plan_of_images([&item], |chosen, around| {
            images::create_volume(chosen[0], around, &wish, now)
        });
        self.open_create_volume(&item.place, item.row.id.as_str(), plan);
    }

    /// A plan made of images as their rows stand there, and of what is known around them.
    pub(in crate::app) fn plan_of_images<'a>(
        &self,
        items: impl IntoIterator<Item = &'a Item<Image>>,
        make: impl FnOnce(&[make::Row<'_>], &Around<'_>) -> Plan,
    ) -> Plan {
        let known = items.into_iter();
        let known = known.map(|item| (item, self.source(item), self.reason(&item.key())));
        let known: Vec<(&Item<Image>, Source, Option<Why>)> = known.collect();
        let chosen = known.iter().map(|(item, source, reason)| make::Row {
            place: &item.place,
            image: &item.row,
            source,
            reason: reason.as_ref(),
        });
        let chosen: Vec<make::Row<'_>> = chosen.collect();
        make(&chosen, &self.around())
    }

    /// The same, of which is left out what is in a place where nothing may be changed.
    pub(in crate::app) fn plan_of_open_images<'a>(
        &self,
        items: impl IntoIterator<Item = &'a Item<Image>>,
        make: impl FnOnce(&[make::Row<'_>], &Around<'_>) -> Plan,
    ) -> Plan {
        self.plan_of_images(items, |chosen, around| {
            let (mut open, mut left_out) = (Vec::new(), Vec::new());
            for row in chosen {
                match self.why_closed(row.place) {
                    None => open.push(*row),
                    Some(because) => left_out.push(make::left_out(row, around, because)),
                }
            }
            let mut plan = make(&open, around);
            plan.left_out.extend(left_out);
            plan
        })
    }
}
