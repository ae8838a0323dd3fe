//! What the keys of the pane do, and what jobs find out for it.
use super::row::VpsRow;
use crate::{
    app::{
        App,
        action::VpsAction,
        calls::Asker,
        dialog::{Dialog, Menu, Reading, Topic, VpsSnapshotForm},
        offer::Subject,
        rows::Item,
    },
    call::{Answer, Failure, Read, VpsAnswer, VpsQuestion},
    model::{
        Place,
        vps::{ServiceName, Vps, VpsSnapshot},
    },
    plan::{Guard, Plan, make},
};

/// A VPS that something is to be done to, with its snapshot.
struct Chosen {
    place: Place,
    vps: Vps,
    snapshot: Option<VpsSnapshot>,
}

impl Chosen {
    /// None before its record has been read; nothing is offered before.
    fn of(item: &Item<VpsRow>) -> Option<Self> {
        Some(Self {
            place: item.place.clone(),
            vps: item.row.record.known()?.clone(),
            snapshot: item.row.snapshot().cloned(),
        })
    }

    fn row(&self) -> make::vps::VpsRow<'_> {
        make::vps::VpsRow {
            place: &self.place,
            vps: &self.vps,
        }
    }
}

impl App {
    pub(in crate::app) fn perform_on_vps(&mut self, action: VpsAction) {
        let Some(item) = self.chosen_vps(action) else {
            return;
        };
        let key = item.key();
        match action {
            VpsAction::Backup => self.read_about(Topic::Backup(key)),
            VpsAction::Download => {
                self.ask_for_download(&item);
                self.read_about(Topic::Download(key));
            }
            VpsAction::Order => self.ask_for_quote(&item),
            VpsAction::Take
            | VpsAction::Describe
            | VpsAction::Restore
            | VpsAction::Delete
            | VpsAction::Abort => {
                if let Some(chosen) = Chosen::of(&item) {
                    self.change_vps(action, chosen);
                }
            }
        }
    }

    pub(in crate::app) fn read_about(&mut self, topic: Topic) {
        self.open(Dialog::Reading(Reading::new(topic)));
    }

    /// Asks what it takes to change a VPS: a description, a yes, a word.
    fn change_vps(&mut self, action: VpsAction, chosen: Chosen) {
        let guard = self.guards.of(chosen.place.cloud()).clone();
        let now = self.now;
        match (action, &chosen.snapshot) {
            (VpsAction::Take, _) => {
                let Chosen {
                    place,
                    vps,
                    snapshot,
                } = chosen;
                let form = VpsSnapshotForm::take(place, vps, snapshot, guard, now);
                self.open(Dialog::VpsSnapshot(Box::new(form)));
            }
            (VpsAction::Describe, Some(snapshot)) => {
                let snapshot = snapshot.clone();
                let Chosen { place, vps, .. } = chosen;
                let form = VpsSnapshotForm::describe(place, vps, snapshot, guard, now);
                self.open(Dialog::VpsSnapshot(Box::new(form)));
            }
            _ => {
                let plan = self.plan_for_vps(action, &chosen, &guard);
                if let Some(plan) = plan {
                    self.ask_to_confirm(plan);
                }
            }
        }
    }

    fn plan_for_vps(&self, action: VpsAction, chosen: &Chosen, guard: &Guard) -> Option<Plan> {
        let (row, now) = (chosen.row(), self.now.wall);
        match (action, &chosen.snapshot) {
            (VpsAction::Restore, Some(snapshot)) => {
                Some(make::vps::restore(row, snapshot, guard, now))
            }
            (VpsAction::Delete, Some(snapshot)) => {
                Some(make::vps::delete(row, snapshot, guard, now))
            }
            (VpsAction::Abort, _) => Some(make::vps::abort(row, now)),
            (
                VpsAction::Restore
                | VpsAction::Delete
                | VpsAction::Take
                | VpsAction::Describe
                | VpsAction::Download
                | VpsAction::Order
                | VpsAction::Backup,
                _,
            ) => None,
        }
    }

    /// Asks for a link, each time anew: one is good for a day.
    fn ask_for_download(&mut self, item: &Item<VpsRow>) {
        let (place, service) = (item.place.clone(), item.row.service.clone());
        let ask = VpsQuestion::Download(service.clone());
        self.vps.change(&place, &service, |row| row.ask(&ask));
        self.vps.arrange();
        self.ask(Asker::Vps, Read::Vps { place, ask });
    }

    pub(in crate::app) fn open_vps_menu(&mut self) {
        let item = self.vps.rows.current();
        let (Some(item), Some(asking)) = (item, self.asking_of_account()) else {
            return self.begin_key();
        };
        let subject = Subject::Vps(&item.row, self.vps.rights.known());
        let menu = Menu::new(item.row.label(), item.key(), subject, asking);
        self.open(Dialog::Menu(menu));
    }

    /// All that the pane shows is to be read again.
    pub(in crate::app) fn refresh_vps(&mut self) {
        let place = self.start.account.as_ref();
        if let Some(place) = place.map(|entry| entry.account.place.clone()) {
            self.vps.grow_old(&place);
        }
    }

    /// A job has asked about a VPS: that is news for the pane as well.
    pub(in crate::app) fn vps_seen(
        &mut self,
        place: &Place,
        ask: &VpsQuestion,
        outcome: &Result<Answer, Failure>,
    ) {
        if let Ok(Answer::Vps(answer)) = outcome {
            self.vps.tell(place, ask, Ok(answer.clone()), self.now);
        }
    }

    /// A job has ended that changed a VPS.
    pub(in crate::app) fn vps_is_old(&mut self, place: &Place, service: &ServiceName) {
        self.vps.change(place, service, VpsRow::changed);
        self.vps.arrange();
    }

    /// Puts the address that a page shows on the clipboard.
    pub(in crate::app) fn copy_link(&mut self, topic: &Topic) {
        let row = |key| self.vps.rows.find(key).map(|item| &item.row);
        let link = match topic {
            Topic::Download(key) => {
                let download = row(key).and_then(|row| row.download.known());
                download.map(|(download, _)| download.link.clone())
            }
            Topic::Order(key) => {
                let order = row(key).and_then(|row| row.order.as_ref());
                order.and_then(|order| order.ordered.link.clone())
            }
            Topic::Help
            | Topic::Instance(_)
            | Topic::Image(_)
            | Topic::VolumeSnapshot(_)
            | Topic::Vps(_)
            | Topic::Backup(_)
            | Topic::Quote(_)
            | Topic::Job(_) => None,
        };
        self.copy_address(link.as_ref());
    }

    /// A job has changed a VPS, or may have.
    pub(in crate::app) fn vps_changed(
        &mut self,
        place: &Place,
        service: &ServiceName,
        outcome: &Result<Answer, Failure>,
    ) {
        let now = self.now.since_start;
        self.vps.change(place, service, |row| {
            VpsRow::changed(row);
            if let Ok(Answer::Vps(VpsAnswer::TaskBegun(task))) = outcome {
                row.tasks.told(task, now);
            }
        });
        self.vps.arrange();
    }
}
