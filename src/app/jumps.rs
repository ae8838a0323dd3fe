//! Jumps along relations, from a row to what it belongs with, and the way back to that row.
use super::{
    App,
    action::{Action, ImagesAction, InstancesAction, VolumeSnapshotsAction},
    images::Show,
    notice::Message,
    offer::{Offer, Origin, Subject, offer},
    pane::PaneName,
    rows::{Item, Row, RowKey, Rows},
};
use crate::{
    model::{Image, InstanceId, Place, SafeText, VolumeSnapshot},
    plan::{
        filter::{TermName, asking, spoken},
        source::Source,
    },
};

/// How many jumps can be gone back; of more, the oldest are forgotten.
const MOST: usize = 32;

/// The filter of what is set aside, without which it is not shown.
const ASIDE: &str = "is:aside";

/// The jumps that have been made and not been gone back.
#[derive(Debug, Default)]
pub(super) struct Jumps {
    made: Vec<Jump>,
}

/// One jump.
#[derive(Debug)]
struct Jump {
    /// Where it began.
    from: View,
    /// How the pane that it led to stood before.
    to: View,
}

/// How a pane stands.
#[derive(Debug)]
struct View {
    pane: PaneName,
    filter: String,
    show: Show,
    row: Option<RowKey>,
}

/// Where a jump ends.
#[derive(Debug)]
enum Landing {
    /// On this row, whatever else the pane shows.
    Row(RowKey),
    /// On the first row of these.
    Filter(String),
}

impl App {
    /// Jumps from the row under the cursor along one of its relations, or says why it cannot.
    pub(super) fn jump_along(&mut self, action: Action) {
        if let Err(message) = self.try_jump(action) {
            self.tell(message);
        }
    }

    fn try_jump(&mut self, action: Action) -> Result<(), Message> {
        match action {
            Action::Instances(InstancesAction::Snapshots) => {
                let item = self.instances.list.rows.current();
                let item = item.ok_or(Message::NothingSelected)?;
                let filter = asking(TermName::Source, item.row.id.as_str());
                self.jump(PaneName::Images, Show::MySnapshots, Landing::Filter(filter));
            }
            Action::Images(ImagesAction::Source) => {
                let item = self.offered_image(action)?;
                let instance = self.source(&item).instance().cloned();
                let row = instance.and_then(|id| self.shown_instance(&item.place, &id));
                let row = Landing::Row(row.ok_or(Message::NothingSelected)?);
                self.jump(PaneName::Instances, self.images.show, row);
            }
            Action::Images(ImagesAction::VolumeSnapshots) => {
                let item = self.offered_image(action)?;
                let filter = Landing::Filter(asking(TermName::Image, item.row.id.as_str()));
                self.jump(PaneName::VolumeSnapshots, self.images.show, filter);
            }
            Action::VolumeSnapshots(VolumeSnapshotsAction::Image) => {
                let image = self.image_to_jump_to(action)?;
                self.jump_to_image(&image);
            }
            Action::App(_)
            | Action::List(_)
            | Action::Instances(_)
            | Action::Images(_)
            | Action::Overview(_)
            | Action::VolumeSnapshots(_)
            | Action::Vps(_) => {}
        }
        Ok(())
    }

    /// What is known of where an image comes from, and of where that can be seen.
    pub fn origin(&self, item: &Item<Image>) -> Origin {
        let source = self.source(item);
        let shown = source.instance();
        let shown = shown.and_then(|instance| self.shown_instance(&item.place, instance));
        let elsewhere = match &source {
            Source::Known { instance, .. } if shown.is_none() => {
                let place = self.sources.place_of(&item.place, instance);
                Some(place.unwrap_or(&item.place).clone())
            }
            Source::Known { .. } | Source::Gone { .. } | Source::Unknown | Source::None => None,
        };
        let row = shown.and_then(|key| self.instances.list.rows.find(&key));
        let instance = row.map(|item| Box::new((item.place.clone(), item.row.clone())));
        Origin {
            source,
            elsewhere,
            instance,
        }
    }

    /// The row of an instance that an image of this place was taken from: two regions may share
    /// one Glance.
    fn shown_instance(&self, place: &Place, instance: &InstanceId) -> Option<RowKey> {
        let others = self.places().iter();
        let others = others.filter(|other| other.is_neighbour_of(place));
        let keys = std::iter::once(place).chain(others).map(|place| RowKey {
            place: place.clone(),
            id: instance.shared(),
        });
        let shown = keys.filter(|key| self.places().contains(&key.place));
        let mut known = shown.filter(|key| self.instances.list.rows.find(key).is_some());
        known.next()
    }

    fn offered_image(&self, action: Action) -> Result<Item<Image>, Message> {
        let item = self.images.list.rows.current();
        let item = item.ok_or(Message::NothingSelected)?;
        let origin = self.origin(item);
        self.check(action, Subject::Image(&item.row, &origin), &item.place)?;
        Ok(item.clone())
    }

    fn check(&self, action: Action, subject: Subject<'_>, place: &Place) -> Result<(), Message> {
        let context = self.context.as_ref().ok_or(Message::NothingSelected)?;
        match offer(action, subject, context.asking(place)) {
            Offer::Yes => Ok(()),
            Offer::No(reason) => Err(Message::NotOffered { action, reason }),
            Offer::Absent => Err(Message::NothingSelected),
        }
    }

    /// The image that is made of the volume snapshot under the cursor.
    fn image_to_jump_to(&self, action: Action) -> Result<Item<Image>, Message> {
        let item = self.volume_snapshots.list.rows.current();
        let item: &Item<VolumeSnapshot> = item.ok_or(Message::NothingSelected)?;
        let uses = &self.volume_snapshots.uses;
        let subject = Subject::VolumeSnapshot(&item.row, uses);
        self.check(action, subject, &item.place)?;
        let made_of_it = uses.of(&item.row.id);
        let is_one = |image: &&Item<Image>| {
            self.places().contains(&image.place)
                && image.twin_of().is_none()
                && made_of_it.iter().any(|user| user.image == image.row.id)
        };
        let image = self.images.list.rows.iter().find(is_one);
        image.cloned().ok_or(Message::NothingSelected)
    }

    /// To an image, whichever images are shown.
    fn jump_to_image(&mut self, item: &Item<Image>) {
        let is_own = item.place.has(item.row.owner.as_ref());
        let show = if is_own && item.row.is_snapshot() {
            Show::MySnapshots
        } else {
            Show::AllImages
        };
        let aside = item.row.aside_until().is_some();
        self.jump(PaneName::Images, show, Landing::Row(item.key()));
        if aside {
            self.images.list.filter.set(ASIDE);
            self.arrange();
            self.images.list.rows.land(Some(&item.key()));
        }
    }

    /// Jumps to the rows of a pane that a filter finds.
    pub(super) fn jump_to_filter(&mut self, to: PaneName, show: Show, filter: String) {
        self.jump(to, show, Landing::Filter(filter));
    }

    fn jump(&mut self, to: PaneName, show: Show, landing: Landing) {
        let jump = Jump {
            from: self.view(self.pane),
            to: self.view(to),
        };
        let made = &mut self.jumps.made;
        made.push(jump);
        let over = made.len().saturating_sub(MOST);
        made.drain(..over);
        let (filter, row) = match landing {
            Landing::Row(key) => (String::new(), Some(key)),
            Landing::Filter(filter) => (filter, None),
        };
        self.restore(&View {
            pane: to,
            filter,
            show,
            row: None,
        });
        self.show(to);
        self.land(to, row.as_ref());
        self.filter_settled();
    }

    /// Goes back to where the last jump began, and says whether there was one.
    pub(super) fn jump_back(&mut self) -> bool {
        let Some(Jump { from, to }) = self.jumps.made.pop() else {
            return false;
        };
        self.restore(&to);
        self.restore(&from);
        self.show(from.pane);
        for view in [&to, &from] {
            if view.row.is_some() {
                self.land(view.pane, view.row.as_ref());
            }
        }
        true
    }

    /// Whether the shown pane is where the last jump has led.
    pub fn leads_back(&self) -> bool {
        let last = self.jumps.made.last();
        last.is_some_and(|jump| jump.to.pane == self.pane)
    }

    fn view(&self, pane: PaneName) -> View {
        fn key<T: Row>(rows: &Rows<T>) -> Option<RowKey> {
            rows.current().map(Item::key)
        }
        let row = match pane {
            PaneName::Instances => key(&self.instances.list.rows),
            PaneName::Images => key(&self.images.list.rows),
            PaneName::VolumeSnapshots => key(&self.volume_snapshots.list.rows),
            PaneName::Vps => key(&self.vps.rows),
            PaneName::Overview | PaneName::History => None,
        };
        let filter = self.filter_line_of(pane);
        View {
            pane,
            filter: filter.map_or_else(String::new, |line| line.input.value().to_owned()),
            show: self.images.show,
            row,
        }
    }

    /// Gives a pane its filter, and the Images pane what it shows.
    fn restore(&mut self, view: &View) {
        if let Some(line) = self.filter_line_mut_of(view.pane) {
            line.clear();
            line.set(&view.filter);
        }
        self.images.show = view.show;
    }

    fn land(&mut self, pane: PaneName, row: Option<&RowKey>) {
        match pane {
            PaneName::Instances => self.instances.list.rows.land(row),
            PaneName::Images => self.images.list.rows.land(row),
            PaneName::VolumeSnapshots => self.volume_snapshots.list.rows.land(row),
            PaneName::Vps => self.vps.rows.land(row),
            PaneName::Overview | PaneName::History => {}
        }
    }

    /// The filter of the shown pane as people read it: by names, where it was typed by ids.
    pub fn spoken_filter(&self) -> SafeText {
        let line = self.filter_line();
        let typed = line.map_or("", |line| line.input.value().trim());
        SafeText::new(&spoken(typed, |term, id| self.name_in_filter(term, id)))
    }

    fn name_in_filter(&self, term: TermName, id: &str) -> Option<SafeText> {
        let keys = self.places().iter().map(|place| RowKey {
            place: place.clone(),
            id: id.into(),
        });
        if term == TermName::Image {
            let mut images = keys.filter_map(|key| self.images.list.rows.find(&key));
            return images.next().map(|item| item.row.label());
        }
        let mut instances = keys.filter_map(|key| self.instances.list.rows.find(&key));
        let there = instances.next().map(|item| item.row.label());
        // What its snapshots call it, where it is gone.
        let told = || {
            let (item, _) = self.images.list.rows.window().next()?;
            let claim = item.row.source.as_ref();
            let claim = claim.filter(|claim| claim.instance.as_str() == id)?;
            claim.name.clone()
        };
        there.or_else(told)
    }
}
