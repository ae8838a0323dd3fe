//! The Volume Snapshots pane: Cinder's, newest first, each with the images that are made of it.
mod change;

use super::{
    App,
    action::{Action, VolumeSnapshotsAction},
    dialog::{Confirm, Dialog},
    list::{List, ListName},
    listing::Onward,
    notice::Message,
    offer::Subject,
    order,
    rows::{Item, RowKey, Standing},
};
use crate::{
    call::{Listing as PageOf, Read},
    model::{Image, Place, Volume, VolumeId, VolumeSnapshot, VolumeSnapshotId},
    plan::{
        LeftOut, Plan,
        export::{self, Table, VolumeSnapshotRow},
        filter::{Facts, Filter},
        make,
        uses::Uses,
    },
};
use std::collections::BTreeSet;

/// The state of the pane.
#[derive(Debug, Default)]
pub struct VolumeSnapshots {
    pub list: List<VolumeSnapshot>,
    /// The volumes that they were taken of.
    pub volumes: List<Volume>,
    /// The images that are made of them.
    pub uses: Uses,
}

/// How many rows in transition are looked at in one round: Cinder is asked for each by itself.
const LOOKS: usize = 8;

impl VolumeSnapshots {
    pub const LIST: ListName = ListName::VolumeSnapshots;

    /// Changes with every change of what Cinder's lists say.
    pub fn revision(&self) -> u64 {
        self.list.rows.revision() + self.volumes.rows.revision()
    }

    /// Decides anew which rows are shown.
    pub fn arrange(&mut self, places: &[Place], filter: &Filter) {
        let uses = &self.uses;
        let order = self.list.order;
        self.list.rows.arrange(
            |item| {
                if !places.contains(&item.place) {
                    Standing::Elsewhere
                } else if filter.matches(&Facts::volume_snapshot(&item.place, &item.row, uses)) {
                    Standing::Shown
                } else {
                    Standing::FilteredOut
                }
            },
            |item| order::volume_snapshot(order, item),
        );
    }

    /// The volume that a volume snapshot was taken of, where it is known.
    pub fn volume(&self, item: &Item<VolumeSnapshot>) -> Option<&Volume> {
        self.volume_by_id(&item.place, item.row.volume.as_ref()?)
    }

    pub fn volume_by_id(&self, place: &Place, volume: &VolumeId) -> Option<&Volume> {
        let key = RowKey {
            place: place.clone(),
            id: volume.shared(),
        };
        self.volumes.rows.find(&key).map(|item| &item.row)
    }

    /// What is shown, for a file.
    pub fn table(&self) -> Table {
        let rows = self.list.rows.shown();
        export::volume_snapshots(rows.map(|item| VolumeSnapshotRow {
            place: &item.place,
            snapshot: &item.row,
            volume: self.volume(item),
            images: self.uses.of(&item.row.id),
            orphaned: self.uses.is_orphaned(&item.place, &item.row.id),
        }))
    }

    pub fn remove(&mut self, place: &Place, snapshot: &VolumeSnapshotId) {
        let key = RowKey {
            place: place.clone(),
            id: snapshot.shared(),
        };
        self.list.rows.drop_where(|item, _| item.key() == key);
    }

    /// Whether a row of these places moves on by itself.
    pub fn is_in_transition(&self, places: &[Place]) -> bool {
        let mut moving = self.list.rows.in_transition();
        moving.any(|item| places.contains(&item.place))
    }

    /// A question for each row in transition.
    pub fn looks(&self, places: &[Place]) -> Vec<Read> {
        let moving = self.list.rows.in_transition();
        moving
            .filter(|item| places.contains(&item.place))
            .take(LOOKS)
            .map(|item| Read::VolumeSnapshot {
                place: item.place.clone(),
                snapshot: item.row.id.clone(),
            })
            .collect()
    }
}

impl App {
    pub(super) fn volume_snapshots_page(&mut self, place: &Place, page: PageOf<VolumeSnapshot>) {
        let list = VolumeSnapshots::LIST;
        let rows = page.rows.len();
        let snapshots = &mut self.volume_snapshots.list;
        let generation = snapshots.listing_mut(list, place).generation;
        for row in page.rows {
            snapshots.rows.put(place, row, generation);
        }
        let next = self.turn(list, place, rows, page.unreadable, page.next);
        if next == Onward::Complete {
            let gone =
                |item: &Item<VolumeSnapshot>, seen| item.place == *place && seen < generation;
            self.volume_snapshots.list.rows.drop_where(gone);
            // Whether one is orphaned, only all images tell, and its volume's name only volumes.
            for list in [
                ListName::MyImages,
                ListName::HiddenImages,
                ListName::Volumes,
            ] {
                if self.is_unread(list, place) {
                    self.read_list(list, place);
                }
            }
        }
        self.arrange();
    }

    pub(super) fn volumes_page(&mut self, place: &Place, page: PageOf<Volume>) {
        let list = ListName::Volumes;
        let rows = page.rows.len();
        let volumes = &mut self.volume_snapshots.volumes;
        let generation = volumes.listing_mut(list, place).generation;
        for row in page.rows {
            volumes.rows.put(place, row, generation);
        }
        let next = self.turn(list, place, rows, page.unreadable, page.next);
        if next == Onward::Complete {
            let gone = |item: &Item<Volume>, seen| item.place == *place && seen < generation;
            self.volume_snapshots.volumes.rows.drop_where(gone);
        }
        self.arrange();
    }

    /// Images that are made of volume snapshots tell neither their source nor what deleting them
    /// leaves behind: Cinder does.
    pub(super) fn read_volumes_of_images(&mut self, place: &Place) {
        let is_one = |item: &Item<Image>| item.place == *place && item.row.is_volume_backed();
        let any = self.images.list.rows.iter().any(is_one);
        if any {
            for list in [
                ListName::VolumeSnapshots,
                ListName::Volumes,
                ListName::HiddenImages,
            ] {
                self.read_list(list, place);
            }
        }
    }

    /// Takes over what Cinder's lists say, for the images and for the pane.
    pub(super) fn settle_volumes(&mut self, places: &[Place]) {
        let whole = self.whole_images(places);
        let images = self.images.list.rows.iter();
        self.volume_snapshots.uses = Uses::new(images.map(|item| &item.row), whole);
        for place in places {
            let snapshots = self.volume_snapshots.list.rows.iter();
            let volumes = self.volume_snapshots.volumes.rows.iter();
            self.sources.put_volumes(
                place,
                snapshots
                    .filter(|item| item.place == *place)
                    .map(|item| &item.row),
                volumes
                    .filter(|item| item.place == *place)
                    .map(|item| &item.row),
            );
        }
    }

    /// The places whose own images have all been read, hidden ones included.
    fn whole_images(&self, places: &[Place]) -> BTreeSet<Place> {
        let is_whole = |place: &&Place| {
            let place = std::slice::from_ref(*place);
            let is_whole = |list| self.images.list.is_whole(list, place);
            (is_whole(ListName::MyImages) || is_whole(ListName::AllImages))
                && is_whole(ListName::HiddenImages)
        };
        places.iter().filter(is_whole).cloned().collect()
    }

    /// A plan that deletes images, with the volume snapshots that go along.
    pub(super) fn with_volume_snapshots(&self, plan: Plan) -> Plan {
        let known = self.volume_snapshots.list.rows.iter();
        let known = known.map(|item| (&item.place, &item.row));
        let volumes = make::Volumes::new(&self.volume_snapshots.uses, known, &self.guards);
        let images = self.images.list.rows.iter();
        let images = images.map(|item| (&item.place, &item.row));
        make::with_volume_snapshots(plan, images, &volumes)
    }

    /// Asks whether to delete what is marked, else the row under the cursor.
    pub(super) fn open_delete_volume_snapshots(&mut self) {
        let action = Action::VolumeSnapshots(VolumeSnapshotsAction::Delete);
        if self.volume_snapshots.list.marks.is_empty() {
            return self.open_delete_volume_snapshot();
        }
        let marks = &self.volume_snapshots.list.marks;
        if let Some(reason) = self.why_no_change(marks.keys().map(|key| &key.place)) {
            return self.tell(Message::NotOffered { action, reason });
        }
        if let Some(message) = self.why_not_marked() {
            return self.tell(message);
        }
        let marked: Vec<(Place, VolumeSnapshot, Standing)> = self
            .volume_snapshots
            .list
            .marked()
            .map(|(item, standing)| (item.place.clone(), item.row.clone(), standing))
            .collect();
        self.ask_to_delete_volume_snapshots(&marked);
    }

    /// Asks whether to delete the row under the cursor, whatever is marked.
    pub(super) fn open_delete_volume_snapshot(&mut self) {
        let action = Action::VolumeSnapshots(VolumeSnapshotsAction::Delete);
        let rows = &self.volume_snapshots.list.rows;
        let (item, displaced) = (rows.current().cloned(), rows.is_displaced());
        let subject = item.as_ref().map(|item| {
            let subject = Subject::VolumeSnapshot(&item.row, &self.volume_snapshots.uses);
            (subject, &item.place)
        });
        let refusal = self.refusal(action, subject, displaced);
        if let Some(item) = self.refuse_or(refusal, item) {
            self.ask_to_delete_volume_snapshots(&[(item.place, item.row, Standing::Shown)]);
        }
    }

    fn ask_to_delete_volume_snapshots(&mut self, chosen: &[(Place, VolumeSnapshot, Standing)]) {
        let closed = |place: &Place| self.why_closed(place);
        let rows = chosen.iter().map(|(place, row, _)| (place, row));
        let open = rows.clone().filter(|(place, _)| closed(place).is_none());
        let mut plan = make::delete_volume_snapshots(
            open,
            &self.volume_snapshots.uses,
            &self.guards,
            self.now.wall,
        );
        plan.left_out.extend(rows.filter_map(|(place, row)| {
            Some(LeftOut {
                because: closed(place)?,
                target: make::volumes::target(place, row),
            })
        }));
        let standing = |step: &crate::plan::Step| {
            let of = chosen.iter().find(|(place, row, _)| {
                *place == step.target.place && row.id.as_str() == step.target.id
            });
            of.map_or(Standing::Shown, |(_, _, standing)| *standing)
        };
        let standings = plan.steps.iter().map(standing).collect();
        let refused = self.guards.check(&plan).err();
        let confirm = Confirm::new(plan, refused).standing(standings);
        self.open(Dialog::Confirm(confirm));
    }
}
