//! The metadata of an image: read anew before it is changed, because a list keeps only what people
//! look at.
use crate::{
    app::{
        App,
        action::{Action, ImagesAction},
        calls::Asker,
        details::{Details, Told},
        dialog::{Dialog, Metadata},
        rows::RowKey,
    },
    call::Read,
    plan::make::metadata,
};

impl App {
    /// Asks what becomes of the properties of the image under the cursor.
    pub(in crate::app) fn open_metadata(&mut self) {
        let Some(item) = self.chosen_image(Action::Images(ImagesAction::Metadata)) else {
            return;
        };
        self.give_up_details();
        let key = item.key();
        self.details = Details::about(&key);
        self.details.image = Told::Reading;
        let read = Read::ImageDetails {
            place: item.place.clone(),
            image: item.row.id.clone(),
        };
        self.ask(Asker::Details(key.clone()), read);
        let dialog = Metadata::new(key, item.place, item.row);
        self.open(Dialog::Metadata(Box::new(dialog)));
    }

    /// The image has been read anew: its plan is about what it is now.
    pub(in crate::app) fn metadata_told(&mut self, key: &RowKey) {
        let Some(item) = self.images.list.rows.find(key).cloned() else {
            return;
        };
        let now = self.now.wall;
        let plan = self.plan_of_images([&item], |chosen, around| {
            metadata::update(chosen[0], around, &[], now)
        });
        let Some(details) = self.details.image.here() else {
            return;
        };
        let open = self.dialog.as_mut();
        let open = open.and_then(|opened| opened.find_mut(&metadata_of));
        if let Some(dialog) = open {
            dialog.told(key, &details.raw_properties, plan);
        }
    }
}

fn metadata_of(dialog: &mut Dialog) -> Option<&mut Metadata> {
    {
        if let Dialog::Metadata(dialog) = dialog {
            Some(dialog)
        } else {
            None
        }
    }
}
