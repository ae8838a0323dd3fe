//! Setting images aside, and bringing them back: an undo for a service that has none.
use super::{
    App,
    action::{Action, ImagesAction},
    list::ListName,
    listing::ListingState,
    notice::Message,
    pane::PaneName,
    rows::Item,
};
use crate::{model::Image, plan::make::aside};

const ACTION: Action = Action::Images(ImagesAction::SetAside);

impl App {
    /// Asks whether to set aside what is marked, else the row under the cursor.
    pub(super) fn open_set_aside(&mut self) {
        if self.images.list.marks.is_empty() {
            self.open_set_aside_row();
        } else if let Some(message) = self.why_not_marked() {
            self.tell(message);
        } else if let Some(reason) = self.why_no_change_of_marked() {
            let action = ACTION;
            self.tell(Message::NotOffered { action, reason });
        } else {
            let marked = self.images.list.marked().map(|(item, _)| item.clone());
            let marked: Vec<Item<Image>> = marked.collect();
            self.ask_to_set_aside(&marked);
        }
    }

    /// What is set aside stands in a list of its own, which is read once somebody asks for it.
    pub(super) fn read_aside(&mut self) {
        if !self.seeks_aside() {
            return;
        }
        for place in self.places().to_vec() {
            let listing = self.listing(ListName::HiddenImages, &place);
            if listing.is_none_or(|listing| listing.state == ListingState::Unread) {
                self.read_list(ListName::HiddenImages, &place);
            }
        }
    }

    /// Whether what is shown includes what is set aside.
    pub(super) fn seeks_aside(&self) -> bool {
        self.pane == PaneName::Images && self.filter(PaneName::Images).seeks_aside()
    }

    /// The same for the row under the cursor, whatever is marked.
    pub(super) fn open_set_aside_row(&mut self) {
        if let Some(item) = self.chosen_image(ACTION) {
            self.ask_to_set_aside(&[item]);
        }
    }

    /// What is all aside already is brought back.
    fn ask_to_set_aside(&mut self, items: &[Item<Image>]) {
        let now = self.now.wall;
        let plan = self.plan_of_open_images(items, |chosen, around| {
            if chosen.iter().all(|row| row.image.hidden) {
                aside::bring_back(chosen, around, now)
            } else {
                let until = aside::until(now, self.settings.set_aside_days);
                aside::set_aside(chosen, around, &self.guards, until, now)
            }
        });
        self.ask_about_images(plan);
    }
}
