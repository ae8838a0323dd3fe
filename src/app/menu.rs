//! The menus of rows: what they offer, and what is done to the row that one was opened for.
use super::{
    App,
    action::{Action, ImagesAction, InstancesAction},
    dialog::{Dialog, Menu},
    notice::Message,
    offer::Subject,
    pane::PaneName,
    rows::RowKey,
};

impl App {
    /// Opens the menu of the row under the cursor.
    pub(super) fn open_menu(&mut self) {
        if self.pane == PaneName::Vps {
            return self.open_vps_menu();
        }
        let Some(context) = &self.context else {
            return;
        };
        let menu = match self.pane {
            PaneName::Instances => self.instances.list.rows.current().map(|item| {
                let subject = Subject::Instance(&item.row);
                let name = item.row.label();
                Menu::new(name, item.key(), subject, context.asking(&item.place))
            }),
            PaneName::Images => self.images.list.rows.current().map(|item| {
                let origin = self.origin(item);
                let subject = Subject::Image(&item.row, &origin);
                let name = item.row.label();
                Menu::new(name, item.key(), subject, context.asking(&item.place))
            }),
            PaneName::VolumeSnapshots => {
                let uses = &self.volume_snapshots.uses;
                self.volume_snapshots.list.rows.current().map(|item| {
                    let subject = Subject::VolumeSnapshot(&item.row, uses);
                    let name = item.row.label();
                    Menu::new(name, item.key(), subject, context.asking(&item.place))
                })
            }
            PaneName::Vps => None,
            PaneName::Overview => return,
            PaneName::History => {
                let job = self.history.current().map(|past| past.job.clone());
                match job {
                    Some(id) if self.running().any(|job| *job.id() == id) => self.show_job(&id),
                    Some(_) | None => self.open_details(),
                }
                return;
            }
        };
        if let Some(menu) = menu {
            self.open(Dialog::Menu(menu));
        }
    }

    /// Does what was chosen in the menu of a row, to that row: beneath the menu the list may have
    /// moved the cursor to another.
    pub(super) fn perform_on(&mut self, key: &RowKey, action: Action) {
        let is_there = match self.pane {
            PaneName::Instances => self.instances.list.rows.select(key),
            PaneName::Images => self.images.list.rows.select(key),
            PaneName::VolumeSnapshots => self.volume_snapshots.list.rows.select(key),
            PaneName::Vps => self.vps.rows.select(key),
            PaneName::Overview | PaneName::History => false,
        };
        if is_there {
            self.perform_on_row(action);
        } else {
            self.tell(Message::RowMoved);
        }
    }

    /// What a row's menu offers is meant for that row, whatever else is marked.
    fn perform_on_row(&mut self, action: Action) {
        match action {
            Action::Images(ImagesAction::Delete) => self.open_delete_image(),
            Action::Images(ImagesAction::SetAside) => self.open_set_aside_row(),
            Action::Images(ImagesAction::Protect) => self.open_protect_row(),
            Action::Instances(InstancesAction::CreateSnapshot) => self.open_create_snapshot(),
            Action::Instances(action) if action.change().is_some() => {
                self.open_change_of_row(action);
            }
            Action::App(_)
            | Action::List(_)
            | Action::Instances(_)
            | Action::Images(_)
            | Action::VolumeSnapshots(_)
            | Action::Vps(_)
            | Action::Overview(_) => self.perform(action),
        }
    }
}
