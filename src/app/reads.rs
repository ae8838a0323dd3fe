//! Reading lists: what is asked when, and what the answers become.
use super::{
    App, Effect,
    calls::{Asker, Waiting, What},
    images::Images,
    instances::Instances,
    list::ListName,
    listing::{Listing, Onward},
    notice::Message,
    pane::PaneName,
    poll::Changed,
    rows::RowKey,
};
use crate::{
    call::{Answer, CallId, Failure, FailureKind, Listing as PageOf, NextPage, Page, Read, Write},
    model::{Image, Instance, InstanceStatus, Place},
};

impl App {
    /// Reads what the shown pane needs and has not got.
    pub(super) fn load(&mut self) {
        for (list, place) in self.needed_lists() {
            if self.is_unread(list, &place) || self.is_old(list, &place) {
                self.read_list(list, &place);
            }
        }
        if self.pane == PaneName::Overview {
            self.load_quotas();
        }
    }

    /// Reads again what the shown pane shows.
    pub(super) fn refresh(&mut self) {
        self.end_search();
        self.end_ahead();
        for (list, place) in self.needed_lists() {
            self.read_list(list, &place);
            if self.seeks_aside() {
                self.read_list(ListName::HiddenImages, &place);
            }
        }
        if self.pane == PaneName::Overview {
            self.read_quotas();
        }
        if self.pane == PaneName::History {
            self.effects.push(Effect::Recall);
        }
        if self.pane == PaneName::Vps {
            self.refresh_vps();
        }
    }

    fn needed_lists(&self) -> Vec<(ListName, Place)> {
        let lists = self.shown_lists();
        let places = self.places().iter();
        let of = |place: &Place| lists.iter().map(|list| (*list, place.clone())).collect();
        places
            .flat_map(|place| -> Vec<(ListName, Place)> { of(place) })
            .collect()
    }

    /// Begins to read a list, unless that is under way.
    pub(super) fn read_list(&mut self, list: ListName, place: &Place) {
        let page = match list {
            ListName::Instances => self.instances.list.begin(list, place),
            ListName::MyImages | ListName::AllImages | ListName::HiddenImages => {
                self.images.list.begin(list, place)
            }
            ListName::VolumeSnapshots => self.volume_snapshots.list.begin(list, place),
            ListName::Volumes => self.volume_snapshots.volumes.begin(list, place),
        };
        if let Some(page) = page {
            self.forget_asked_sources(list, place);
            self.ask_page(list, place, page);
        }
    }

    fn ask_page(&mut self, list: ListName, place: &Place, page: Page) {
        let place = place.clone();
        let read = match list {
            ListName::Instances => Read::Instances { place, page },
            ListName::VolumeSnapshots => Read::VolumeSnapshots { place, page },
            ListName::Volumes => Read::Volumes { place, page },
            ListName::MyImages | ListName::AllImages | ListName::HiddenImages => Read::Images {
                of: Images::of(list, &place),
                place,
                page,
            },
        };
        let asker = Asker::List(list, read.place().clone());
        self.ask(asker, read);
    }

    /// Sends a question and remembers what it is for.
    pub(super) fn ask(&mut self, asker: Asker, read: Read) {
        let what = What::Read(read.clone());
        let id = self.calls.begin(asker, self.now.since_start, what);
        self.effects.push(Effect::Ask(id, read));
    }

    pub(super) fn instances_page(&mut self, place: &Place, page: PageOf<Instance>) {
        let list = Instances::LIST;
        let rows = page.rows.len();
        let generation = self.instances.list.listing_mut(list, place).generation;
        // Nova lists what is deleted for a moment longer: it would stand there until the next read.
        let is_there = |row: &Instance| row.status != InstanceStatus::Deleted;
        for row in page.rows.into_iter().filter(is_there) {
            self.instances.list.rows.put(place, row, generation);
        }
        let next = self.turn(list, place, rows, page.unreadable, page.next);
        if next == Onward::Complete {
            self.instances
                .list
                .rows
                .drop_where(|item, seen| item.place == *place && seen < generation);
            self.ask_for_credential_end(place);
            // The column Snapshots counts images; they are read once the instances are on screen.
            if self.images.list.is_unread(ListName::MyImages, place) {
                self.read_list(ListName::MyImages, place);
            }
        }
        self.arrange();
    }

    pub(super) fn images_page(&mut self, list: ListName, place: &Place, page: PageOf<Image>) {
        let rows = page.rows.len();
        let generation = self.images.list.listing_mut(list, place).generation;
        for row in page.rows {
            self.images.list.rows.put(place, row, generation);
        }
        let next = self.turn(list, place, rows, page.unreadable, page.next);
        if next == Onward::Complete {
            self.images.sweep(list, place);
            // The column Source names instances; they are read once the images are on screen.
            if self.instances.list.is_unread(Instances::LIST, place) {
                self.read_list(Instances::LIST, place);
            }
            if list != ListName::HiddenImages {
                self.read_volumes_of_images(place);
            }
        }
        self.arrange();
    }

    pub(super) fn is_unread(&self, list: ListName, place: &Place) -> bool {
        match list {
            ListName::Instances => self.instances.list.is_unread(list, place),
            ListName::MyImages | ListName::AllImages | ListName::HiddenImages => {
                self.images.list.is_unread(list, place)
            }
            ListName::VolumeSnapshots => self.volume_snapshots.list.is_unread(list, place),
            ListName::Volumes => self.volume_snapshots.volumes.is_unread(list, place),
        }
    }

    fn listing_mut(&mut self, list: ListName, place: &Place) -> &mut Listing {
        match list {
            ListName::Instances => self.instances.list.listing_mut(list, place),
            ListName::MyImages | ListName::AllImages | ListName::HiddenImages => {
                self.images.list.listing_mut(list, place)
            }
            ListName::VolumeSnapshots => self.volume_snapshots.list.listing_mut(list, place),
            ListName::Volumes => self.volume_snapshots.volumes.listing_mut(list, place),
        }
    }

    /// Notes a page and asks for the next.
    pub(super) fn turn(
        &mut self,
        list: ListName,
        place: &Place,
        rows: usize,
        unreadable: usize,
        next: Option<NextPage>,
    ) -> Onward {
        let at = self.now.wall;
        let listing = self.listing_mut(list, place);
        let onward = listing.turn(rows, unreadable, next, at);
        let unreadable = listing.unreadable;
        match &onward {
            Onward::Ask(page) => self.ask_page(list, place, page.clone()),
            Onward::Circle => {
                let failure = Failure::unsent(FailureKind::Unreadable);
                self.list_failed(list, place, failure);
            }
            Onward::Complete => {
                self.list_recovered(pane_of(list), place);
                if unreadable > 0 {
                    self.tell(Message::Unreadable {
                        pane: pane_of(list),
                        rows: unreadable,
                    });
                }
            }
        }
        onward
    }

    pub(super) fn list_failed(&mut self, list: ListName, place: &Place, failure: Failure) {
        let listing = self.listing_mut(list, place);
        listing.fail(failure.clone());
        if failure.kind == FailureKind::SignedOut {
            self.signed_out(place.cloud(), failure);
            return;
        }
        if failure.kind != FailureKind::Stopped {
            self.tell(Message::ListFailed {
                pane: pane_of(list),
                place: place.clone(),
                failure: Box::new(failure),
            });
        }
    }

    /// What a look at rows in transition found.
    pub(super) fn looked(&mut self, pane: PaneName, waiting: &Waiting, answer: Answer) {
        let changed = match (answer, &waiting.what) {
            (Answer::InstancesChanged(rows), What::Read(read)) => {
                self.instances.renew(read.place(), rows)
            }
            (Answer::ImagesById(found), What::Read(Read::ImagesById { place, images, .. })) => {
                self.images.renew(place, images, &found)
            }
            (Answer::VolumeSnapshot(found), What::Read(read)) => {
                let place = read.place().clone();
                self.volume_snapshots.list.put(&place, found.snapshot);
                Changed::No
            }
            _ => Changed::No,
        };
        self.poll(pane, |poll| poll.answered(changed));
        self.arrange();
    }

    /// A look that failed is tried again at the next round; the list itself says what is wrong.
    pub(super) fn look_failed(&mut self, pane: PaneName, place: &Place, failure: Failure) {
        self.poll(pane, |poll| poll.answered(Changed::No));
        self.signed_out(place.cloud(), failure);
    }

    fn poll(&mut self, pane: PaneName, change: impl FnOnce(&mut super::poll::Poll)) {
        match pane {
            PaneName::Instances => change(&mut self.instances.list.poll),
            PaneName::Images => change(&mut self.images.list.poll),
            PaneName::VolumeSnapshots => change(&mut self.volume_snapshots.list.poll),
            PaneName::Vps | PaneName::Overview | PaneName::History => {}
        }
    }

    /// Asks about rows in transition of the shown pane, when it is time.
    pub(super) fn look(&mut self) {
        let now = self.now;
        let places = self.places().to_vec();
        let shown = |pane| self.pane == pane;
        let instances = shown(PaneName::Instances) && self.instances.is_in_transition(&places);
        let images = shown(PaneName::Images) && self.images.is_in_transition(&places);
        let volumes =
            shown(PaneName::VolumeSnapshots) && self.volume_snapshots.is_in_transition(&places);
        self.volume_snapshots
            .list
            .poll
            .plan(volumes, now.since_start);
        self.instances.list.poll.plan(instances, now.since_start);
        self.images.list.poll.plan(images, now.since_start);
        let mut reads = Vec::new();
        if self.instances.list.poll.take_due(now.since_start) {
            let looks = self.instances.looks(&places, now);
            reads.extend(looks.into_iter().map(|read| (PaneName::Instances, read)));
        }
        if self.images.list.poll.take_due(now.since_start) {
            let looks = self.images.looks(&places);
            reads.extend(looks.into_iter().map(|read| (PaneName::Images, read)));
        }
        if self.volume_snapshots.list.poll.take_due(now.since_start) {
            let looks = self.volume_snapshots.looks(&places).into_iter();
            reads.extend(looks.map(|read| (PaneName::VolumeSnapshots, read)));
        }
        for (pane, read) in reads {
            let asker = Asker::Poll(pane, read.place().clone());
            // A place that is slow to answer is not asked once more meanwhile.
            if !self.calls.iter().any(|(_, waiting)| waiting.asker == asker) {
                self.ask(asker, read);
            }
        }
    }

    /// A row that a job has seen is news for the lists as well.
    pub(super) fn seen(&mut self, what: &What, outcome: &Result<Answer, Failure>) {
        let place = match what {
            What::Read(read) => read.place().clone(),
            What::Write(write) => write.place().clone(),
            What::SignIn => return,
        };
        match (what, outcome) {
            (What::Read(Read::Vps { ask, .. }), outcome) => {
                self.vps_seen(&place, ask, outcome);
                return;
            }
            (What::Write(Write::Vps { vps, .. }), outcome) => {
                self.vps_changed(&place, vps, outcome);
                return;
            }
            (_, Ok(Answer::Image(image) | Answer::PropertiesSet(image))) => {
                self.images.saw(&place, image);
            }
            (_, Ok(Answer::ImagesById(found))) => {
                for recorded in found {
                    self.images.saw(&place, &recorded.image);
                }
            }
            (_, Ok(Answer::Instance(instance))) => {
                self.instances.put(&place, *instance.clone());
            }
            (_, Ok(Answer::InstanceRecord(found))) => {
                self.instances.put(&place, found.instance.clone());
            }
            (What::Read(Read::Instance { instance, .. }), Err(failure))
                if failure.kind == FailureKind::NotFound =>
            {
                self.instances.remove(&place, instance);
            }
            (What::Write(Write::SwitchImage { image, active, .. }), Ok(_)) => {
                return self.image_switched(&place, image, *active);
            }
            (_, Ok(Answer::SnapshotAccepted { .. } | Answer::Launched { .. }))
            | (What::Write(Write::Instance { .. }), Ok(_)) => {
                // The instance has a task now; its row shall say so, and be followed.
                let read = self.instances.changes(&place, self.now);
                self.ask(Asker::Poll(PaneName::Instances, place), read);
                return;
            }
            (What::Read(Read::Image { image, .. }), Err(failure))
                if failure.kind == FailureKind::NotFound =>
            {
                let id = image.shared();
                self.images.remove(&RowKey { place, id });
            }
            (_, Ok(Answer::VolumeSnapshot(found))) => {
                let snapshot = found.snapshot.clone();
                self.volume_snapshots.list.put(&place, snapshot);
            }
            (What::Read(Read::VolumeSnapshot { snapshot, .. }), Err(failure))
                if failure.kind == FailureKind::NotFound =>
            {
                self.volume_snapshots.remove(&place, snapshot);
            }
            _ => return,
        }
        self.arrange();
    }

    /// Gives up the reads of lists that are under way.
    pub(super) fn stop_reading(&mut self) -> bool {
        let is_read = |asker: &Asker| matches!(asker, Asker::List(..) | Asker::Quota(..));
        let stopped: Vec<CallId> = self.calls.forget(is_read);
        self.instances.list.abandon();
        self.images.list.abandon();
        self.volume_snapshots.list.abandon();
        self.volume_snapshots.volumes.abandon();
        self.quotas.abandon();
        let any = !stopped.is_empty();
        self.effects.extend(stopped.into_iter().map(Effect::Stop));
        any
    }

    /// Shows the images of the shown kind, after switching between mine and all.
    pub(super) fn toggle_images(&mut self) {
        self.images.toggle();
        self.arrange();
        self.load();
    }
}

/// The pane that a list is shown in.
fn pane_of(list: ListName) -> PaneName {
    match list {
        ListName::Instances => PaneName::Instances,
        ListName::MyImages | ListName::AllImages | ListName::HiddenImages => PaneName::Images,
        ListName::VolumeSnapshots | ListName::Volumes => PaneName::VolumeSnapshots,
    }
}
