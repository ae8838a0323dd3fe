//! What the page about an instance or an image tells beyond the lists: read once, when it opens.
use super::{
    App, Effect,
    calls::{Asker, Waiting, What},
    dialog::{Dialog, Reading, Topic},
    instances::Instances,
    list::ListName,
    rows::{Item, RowKey},
};
use crate::{
    call::{Answer, Failure, FailureKind, Outcome, Read},
    model::{
        Image, ImageDetails, ImageKind, Instance, InstanceDetails, InstanceId, LoggedAction, Place,
        Volume,
    },
};

/// What has been read for the page that was opened last.
#[derive(Debug, Default)]
pub struct Details {
    of: Option<RowKey>,
    pub instance: Told<InstanceDetails>,
    pub actions: Told<Vec<LoggedAction>>,
    pub image: Told<ImageDetails>,
}

/// A part of a page that takes a request of its own.
#[derive(Debug, Clone, Default)]
pub enum Told<T> {
    #[default]
    Unasked,
    Reading,
    Here(T),
    Failed(Box<Failure>),
}

impl<T> Told<T> {
    pub fn here(&self) -> Option<&T> {
        match self {
            Self::Here(told) => Some(told),
            Self::Unasked | Self::Reading | Self::Failed(_) => None,
        }
    }
}

impl Details {
    pub(super) fn about(key: &RowKey) -> Self {
        Self {
            of: Some(key.clone()),
            ..Self::default()
        }
    }
}

impl App {
    /// Opens the page about something, and asks for what no list has brought.
    pub(super) fn open_page(&mut self, topic: Topic) {
        match &topic {
            Topic::Instance(key) => self.ask_about_instance(&key.clone()),
            Topic::Image(key) => self.ask_about_image(&key.clone()),
            Topic::Help
            | Topic::VolumeSnapshot(_)
            | Topic::Vps(_)
            | Topic::Backup(_)
            | Topic::Download(_)
            | Topic::Quote(_)
            | Topic::Order(_)
            | Topic::Job(_) => {}
        }
        self.open(Dialog::Reading(Reading::new(topic)));
    }

    fn ask_about_instance(&mut self, key: &RowKey) {
        self.give_up_details();
        let Some(item) = self.instances.list.rows.find(key) else {
            return;
        };
        let (place, instance) = (item.place.clone(), item.row.id.clone());
        let has_volumes = !item.row.volumes.is_empty();
        self.details = Details {
            instance: Told::Reading,
            actions: Told::Reading,
            ..Details::about(key)
        };
        let read = |place: &Place, instance: &InstanceId| Read::InstanceDetails {
            place: place.clone(),
            instance: instance.clone(),
        };
        self.ask(Asker::Details(key.clone()), read(&place, &instance));
        let actions = Read::InstanceActions {
            place: place.clone(),
            instance,
        };
        self.ask(Asker::Details(key.clone()), actions);
        self.read_unread(ListName::MyImages, &place);
        if has_volumes {
            self.read_unread(ListName::Volumes, &place);
        }
    }

    fn ask_about_image(&mut self, key: &RowKey) {
        self.give_up_details();
        let Some(item) = self.images.list.rows.find(key) else {
            return;
        };
        let (place, image) = (item.place.clone(), item.row.id.clone());
        self.details = Details {
            image: Told::Reading,
            ..Details::about(key)
        };
        let read = Read::ImageDetails {
            place: place.clone(),
            image,
        };
        self.ask(Asker::Details(key.clone()), read);
        self.read_unread(Instances::LIST, &place);
        self.read_unread(ListName::Volumes, &place);
    }

    fn read_unread(&mut self, list: ListName, place: &Place) {
        if self.is_unread(list, place) {
            self.read_list(list, place);
        }
    }

    /// A part of a page has come, or not. What nobody looks at any more is news for its row alone.
    pub(super) fn details_answered(&mut self, key: &RowKey, waiting: &Waiting, outcome: Outcome) {
        let What::Read(read) = &waiting.what else {
            return;
        };
        let place = read.place().clone();
        let is_shown = self.details.of.as_ref() == Some(key);
        match outcome {
            Ok(Answer::InstanceDetails(instance, details)) => {
                // Only as long as it is there: what was deleted meanwhile does not come back.
                self.instances.list.rows.renew(&place, *instance);
                if is_shown {
                    self.details.instance = Told::Here(*details);
                }
                self.arrange();
            }
            Ok(Answer::ImageDetails(image, details)) => {
                self.images.list.rows.renew(&place, *image);
                if is_shown {
                    self.details.image = Told::Here(*details);
                    self.metadata_told(key);
                }
                self.arrange();
            }
            Ok(Answer::InstanceActions(actions)) if is_shown => {
                self.details.actions = Told::Here(actions);
            }
            Ok(_) if is_shown => {
                self.not_told(read, Failure::unsent(FailureKind::Unreadable));
            }
            Ok(_) => {}
            Err(failure) => {
                if is_shown {
                    self.not_told(read, failure.clone());
                }
                self.signed_out(place.cloud(), failure);
            }
        }
    }

    fn not_told(&mut self, read: &Read, failure: Failure) {
        let failure = Box::new(failure);
        if let Read::InstanceDetails { .. } = read {
            self.details.instance = Told::Failed(failure);
        } else if let Read::InstanceActions { .. } = read {
            self.details.actions = Told::Failed(failure);
        } else if let Read::ImageDetails { .. } = read {
            self.details.image = Told::Failed(failure);
        }
    }

    /// Nobody looks at the page any more.
    pub(super) fn give_up_details(&mut self) {
        let stopped = self
            .calls
            .forget(|asker| matches!(asker, Asker::Details(_)));
        self.effects.extend(stopped.into_iter().map(Effect::Stop));
        self.details = Details::default();
    }

    /// The snapshots of an instance, as far as they have been read, newest first.
    pub fn snapshots_of(&self, place: &Place, instance: &InstanceId) -> Vec<&Item<Image>> {
        let images = self.images.list.rows.iter();
        let mut own: Vec<&Item<Image>> = images
            .filter(|item| item.place == *place && item.row.is_snapshot())
            .filter(|item| self.sources.claimed(place, &item.row).as_ref() == Some(instance))
            .collect();
        own.sort_by(|one, other| {
            let newest = other.row.created.cmp(&one.row.created);
            newest.then_with(|| one.row.id.cmp(&other.row.id))
        });
        own
    }

    /// The volumes whose content began with an image, or with one of its volume snapshots, as far
    /// as they have been read.
    pub fn volumes_from<'a>(
        &'a self,
        place: &'a Place,
        image: &'a Image,
    ) -> impl Iterator<Item = &'a Volume> {
        let volumes = self.volume_snapshots.volumes.rows.iter();
        let volumes = volumes.filter(move |item| item.place == *place);
        volumes
            .map(|item| &item.row)
            .filter(move |volume| began_with(volume, image))
    }

    /// An instance, where it has been read.
    pub fn known_instance(&self, place: &Place, id: &InstanceId) -> Option<&Instance> {
        let key = RowKey {
            place: place.clone(),
            id: id.shared(),
        };
        self.instances.list.rows.find(&key).map(|item| &item.row)
    }
}

fn began_with(volume: &Volume, image: &Image) -> bool {
    let parts = match &image.kind {
        ImageKind::VolumeBacked(parts) => parts.as_slice(),
        ImageKind::Image | ImageKind::Snapshot | ImageKind::Backup => &[],
    };
    let of_a_part = parts
        .iter()
        .any(|part| volume.made_from.as_ref() == Some(&part.snapshot));
    of_a_part || volume.image.as_ref() == Some(&image.id)
}
