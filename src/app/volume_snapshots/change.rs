//! Volume snapshots are edited, and volumes made from them.
use crate::{
    app::{
        App,
        action::{Action, VolumeSnapshotsAction},
        dialog::{CreateVolume, Dialog, EditVolumeSnapshot},
        offer::Subject,
        rows::Item,
    },
    model::{Place, QuotaOf, VolumeSnapshot},
    plan::{Doing, Plan, make::volumes},
};

impl App {
    /// Asks for another name or description of the volume snapshot under the cursor.
    pub(in crate::app) fn open_edit_volume_snapshot(&mut self) {
        let Some(item) = self.chosen_volume_snapshot(VolumeSnapshotsAction::Edit) else {
            return;
        };
        let id = item.row.id.as_str();
        let typed = self.draft(Doing::EditVolumeSnapshot, &item.place, id);
        let dialog = EditVolumeSnapshot::new(item.place, item.row, typed, self.now);
        self.open(Dialog::EditVolumeSnapshot(Box::new(dialog)));
    }

    /// Asks for the name and size of a volume of the volume snapshot under the cursor.
    pub(in crate::app) fn open_create_volume_of_snapshot(&mut self) {
        let Some(item) = self.chosen_volume_snapshot(VolumeSnapshotsAction::CreateVolume) else {
            return;
        };
        let wish = self.calls.mint().to_string();
        let plan = volumes::create_volume(&item.place, &item.row, &wish, self.now.wall);
        self.open_create_volume(&item.place, item.row.id.as_str(), plan);
    }

    /// Opens the form of a plan that makes a volume, and asks whether there is room for it.
    pub(in crate::app) fn open_create_volume(&mut self, place: &Place, id: &str, plan: Plan) {
        let typed = self.draft(Doing::CreateVolume, place, id);
        if let Some(dialog) = CreateVolume::new(plan, typed) {
            self.load_quota(place.clone(), QuotaOf::Volumes);
            self.open(Dialog::CreateVolume(Box::new(dialog)));
        }
    }

    /// The row under the cursor, if it is the one that was painted and this is offered for it;
    /// else the reason is told.
    fn chosen_volume_snapshot(
        &mut self,
        action: VolumeSnapshotsAction,
    ) -> Option<Item<VolumeSnapshot>> {
        let rows = &self.volume_snapshots.list.rows;
        let (item, displaced) = (rows.current().cloned(), rows.is_displaced());
        let subject = item.as_ref().map(|item| {
            let subject = Subject::VolumeSnapshot(&item.row, &self.volume_snapshots.uses);
            (subject, &item.place)
        });
        let refusal = self.refusal(Action::VolumeSnapshots(action), subject, displaced);
        self.refuse_or(refusal, item)
    }
}
