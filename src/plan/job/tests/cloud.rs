//! A cloud of a few images that answers what a job asks, and keeps count of what it performed.
use super::{account::Account, machine::Machine, store::Store};
use crate::{
    call::{
        Answer, Failure, FailureKind, ImageChange, Outcome, PropertyChange, Read, Recorded,
        RecordedVolumeSnapshot, Sent, Write,
    },
    model::{
        Image, ImageId, ImageStatus, Instance, Place, SafeText, SourceClaim, Task, VolumeSnapshot,
        VolumeSnapshotId, VolumeSnapshotStatus, image::property, volume::VolumePart,
    },
    plan::sample,
};
use std::{collections::BTreeMap, time::Duration};

/// What goes wrong with one call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    None,
    /// Nothing leaves.
    Unsent(FailureKind),
    /// A whole answer that refuses.
    Answers(FailureKind),
    /// The same, with a wish to be left alone.
    AnswersAfter(FailureKind, Duration),
    /// It is performed, and the answer is lost.
    LosesAnswer(FailureKind),
    /// The request is lost on its way.
    LosesRequest(FailureKind),
}

/// What becomes of a snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// Queued at once, then saving, Active after ten seconds; the instance is free a second later.
    Good,
    /// Its image appears after ninety seconds, Active.
    LateVolume,
    /// The image is gone after five seconds.
    Vanishes,
    /// It ends in this way after five seconds.
    Killed,
    Deactivated,
}

#[derive(Debug)]
pub(super) struct Cloud {
    pub images: BTreeMap<(Place, ImageId), Image>,
    /// The properties of every one of them.
    pub properties: BTreeMap<String, String>,
    pub fate: Fate,
    /// Whether accepting a snapshot names the image.
    pub names_image: bool,
    /// Whether the instance is gone by the time it is asked for.
    pub instance_gone: bool,
    /// Every change that took effect, in order.
    pub performed: Vec<Write>,
    pub volume_snapshots: Vec<Stored>,
    pub account: Account,
    /// The instance, where a test changes it.
    pub machine: Option<Machine>,
    pub store: Store,
    taken: Vec<Taken>,
}

/// How Cinder ends a deletion that it has accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    Goes,
    Busy,
    Fails,
}

/// A volume snapshot, and the time at which its deletion was accepted.
#[derive(Debug)]
pub(super) struct Stored {
    pub snapshot: VolumeSnapshot,
    pub ending: Ending,
    pub deleted: Option<Duration>,
}

/// A snapshot that was accepted.
#[derive(Debug)]
struct Taken {
    at: Duration,
    place: Place,
    image: ImageId,
    metadata: Vec<(String, String)>,
}

impl Cloud {
    pub(super) fn new(place: &Place, images: &[Image]) -> Self {
        let mut cloud = Self {
            images: BTreeMap::new(),
            properties: BTreeMap::new(),
            fate: Fate::Good,
            names_image: true,
            instance_gone: false,
            performed: Vec::new(),
            volume_snapshots: Vec::new(),
            account: Account::default(),
            machine: None,
            store: Store::default(),
            taken: Vec::new(),
        };
        cloud.put(place, images);
        cloud
    }

    pub(super) fn put(&mut self, place: &Place, images: &[Image]) {
        for image in images {
            let key = (place.clone(), image.id.clone());
            self.images.insert(key, image.clone());
        }
    }

    pub(super) fn image_mut(&mut self, id: &str) -> &mut Image {
        let found = self
            .images
            .values_mut()
            .find(|image| image.id.as_str() == id);
        found.expect("the test put it there")
    }

    pub(super) fn remove(&mut self, id: &str) {
        self.images.retain(|(_, image), _| image.as_str() != id);
    }

    pub(super) fn has(&self, id: &str) -> bool {
        self.images.keys().any(|(_, image)| image.as_str() == id)
    }

    /// How often a snapshot was taken for this wish.
    pub(super) fn taken(&self, wish: &str) -> usize {
        let of = |taken: &&Taken| carries(&taken.metadata, wish);
        self.taken.iter().filter(of).count()
    }

    pub(super) fn ask(&mut self, read: &Read, fault: &Fault, now: Duration) -> Outcome {
        failure_of(fault).map_or_else(|| self.tell(read, now), Err)
    }

    pub(super) fn change(&mut self, write: &Write, fault: &Fault, now: Duration) -> Outcome {
        match fault {
            Fault::None => self.perform(write, now),
            Fault::LosesAnswer(_) => {
                // Whatever it came to, nobody hears of it.
                drop(self.perform(write, now));
                Err(failure_of(fault).expect("it is a fault"))
            }
            Fault::Unsent(_)
            | Fault::Answers(_)
            | Fault::AnswersAfter(..)
            | Fault::LosesRequest(_) => Err(failure_of(fault).expect("it is a fault")),
        }
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "a test says at once what it asks that is not expected"
    )]
    fn tell(&mut self, read: &Read, now: Duration) -> Outcome {
        self.pass(now);
        match read {
            Read::ImagesById {
                place,
                images,
                hidden,
            } => {
                let wanted = *hidden == crate::call::Hidden::Yes;
                let found = images.iter().filter_map(|id| {
                    let image = self.images.get(&(place.clone(), id.clone()))?;
                    (image.hidden == wanted).then(|| recorded(image, &self.properties))
                });
                Ok(Answer::ImagesById(found.collect()))
            }
            Read::ImagesByWish { place, wish } => {
                let of = self
                    .taken
                    .iter()
                    .filter(|taken| taken.place == *place && carries(&taken.metadata, wish))
                    .filter_map(|taken| self.images.get(&(place.clone(), taken.image.clone())));
                Ok(Answer::ImagesByWish(of.cloned().collect()))
            }
            Read::Image { place, image } => self
                .images
                .get(&(place.clone(), image.clone()))
                .map(|image| Answer::Image(Box::new(image.clone())))
                .ok_or_else(|| answer(FailureKind::NotFound)),
            Read::Instance { instance, .. } => self.instance(instance.as_str(), now),
            Read::Volume { volume, .. } => self.store.volume(volume, now),
            Read::VolumesByWish { name, wish, .. } => Ok(self.store.by_wish(name, wish, now)),
            Read::InstanceRecord { .. } => self.machine.as_ref().expect("it is there").record(now),
            Read::VolumeSnapshot { snapshot, .. } => self.volume_snapshot(snapshot, now),
            Read::VolumeMessages { snapshot, .. } => {
                let stored = self.stored(snapshot);
                Ok(Answer::VolumeMessages(match stored.map(|it| it.ending) {
                    Some(Ending::Busy) => vec!["it is busy".into(), "of old".into()],
                    Some(Ending::Fails) => vec!["it broke".into()],
                    Some(Ending::Goes) | None => Vec::new(),
                }))
            }
            Read::Vps { ask, .. } => self.account.tell(ask, now),
            _ => panic!("no job of these tests asks for {read:?}"),
        }
    }

    fn stored(&mut self, id: &VolumeSnapshotId) -> Option<&mut Stored> {
        let mut stored = self.volume_snapshots.iter_mut();
        stored.find(|stored| stored.snapshot.id == *id)
    }

    fn volume_snapshot(&mut self, id: &VolumeSnapshotId, now: Duration) -> Outcome {
        let not_found = || answer(FailureKind::NotFound);
        let stored = self.stored(id).ok_or_else(not_found)?;
        let mut snapshot = stored.snapshot.clone();
        let since = stored.deleted.map(|at| now.saturating_sub(at));
        match (since, stored.ending) {
            (Some(since), _) if since < Duration::from_secs(2) => {
                snapshot.status = VolumeSnapshotStatus::Deleting;
            }
            (Some(_), Ending::Goes) => return Err(not_found()),
            (None, _) | (Some(_), Ending::Busy) => {}
            (Some(_), Ending::Fails) => snapshot.status = VolumeSnapshotStatus::ErrorDeleting,
        }
        let raw = format!("{{\"id\":\"{}\"}}", id.as_str()).into();
        Ok(Answer::VolumeSnapshot(Box::new(RecordedVolumeSnapshot {
            snapshot,
            raw,
        })))
    }

    fn delete_volume_snapshot(&mut self, id: &VolumeSnapshotId, now: Duration) -> Outcome {
        let Some(stored) = self.stored(id) else {
            return Err(answer(FailureKind::NotFound));
        };
        if stored.deleted.is_some() {
            return Err(answer(FailureKind::Refused { status: 400 }));
        }
        stored.deleted = Some(now);
        Ok(Answer::DeletionAccepted {
            request_id: Some("req-1".into()),
        })
    }

    fn instance(&self, id: &str, now: Duration) -> Outcome {
        if self.instance_gone {
            return Err(answer(FailureKind::NotFound));
        }
        let busy = self
            .taken
            .iter()
            .any(|taken| now.saturating_sub(taken.at) < Duration::from_secs(11));
        let instance = match &self.machine {
            Some(machine) => machine.at(now)?,
            None => sample::instance(id, "web"),
        };
        let task = instance.task.clone();
        Ok(Answer::Instance(Box::new(Instance {
            task: task.or_else(|| busy.then_some(Task::ImageUploading)),
            ..instance
        })))
    }

    fn perform(&mut self, write: &Write, now: Duration) -> Outcome {
        self.pass(now);
        let answer = match write {
            Write::DeleteImage { place, image } => self.delete(place, image),
            Write::UpdateImage {
                place,
                image,
                changes,
            } => self.update(place, image, changes),
            Write::UpdateMetadata {
                place,
                image,
                changes,
            } => self.update_metadata(place, image, changes),
            Write::DeleteVolumeSnapshot { snapshot, .. } => {
                self.delete_volume_snapshot(snapshot, now)
            }
            Write::Vps { change, .. } => self.account.change(change, now),
            Write::Instance { change, .. } => {
                let machine = self.machine.as_mut().expect("it is there");
                Ok(machine.change(change, now))
            }
            Write::SwitchImage {
                place,
                image,
                active,
            } => self.switch(place, image, *active),
            Write::CreateVolume { volume, .. } => Ok(self.store.create(volume, now)),
            Write::EditVolumeSnapshot { snapshot, name, .. } => {
                let name = name.as_deref().map(SafeText::new);
                let stored = self.stored(snapshot).expect("the test put it there");
                stored.snapshot.name = name;
                self.volume_snapshot(snapshot, now)
            }
            Write::Launch { .. } => panic!("no job of these tests does {write:?}"),
            Write::SetProperties { place, image, .. } => self
                .images
                .get(&(place.clone(), image.clone()))
                .map(|image| Answer::PropertiesSet(Box::new(image.clone())))
                .ok_or_else(|| answer(FailureKind::NotFound)),
            Write::CreateSnapshot {
                place, metadata, ..
            } => {
                let image = ImageId::new(format!("new-{}", self.taken.len()));
                self.taken.push(Taken {
                    at: now,
                    place: place.clone(),
                    image: image.clone(),
                    metadata: metadata.clone(),
                });
                self.pass(now);
                Ok(Answer::SnapshotAccepted {
                    image: self.names_image.then_some(image),
                })
            }
        };
        if answer.is_ok() {
            self.performed.push(write.clone());
        }
        answer
    }

    fn update(&mut self, place: &Place, image: &ImageId, changes: &[ImageChange]) -> Outcome {
        let image = self.images.get_mut(&(place.clone(), image.clone()));
        let Some(image) = image else {
            return Err(answer(FailureKind::NotFound));
        };
        for change in changes {
            match change {
                ImageChange::Hidden(hidden) => image.hidden = *hidden,
                ImageChange::Expires(day) => image.expires = Some(*day),
                ImageChange::NeverExpires => image.expires = None,
                ImageChange::Protected(protected) => image.protected = *protected,
                ImageChange::Name(name) => image.name = Some(name.as_str().into()),
                ImageChange::Visibility(_)
                | ImageChange::MinDisk(_)
                | ImageChange::MinRam(_)
                | ImageChange::Property { .. }
                | ImageChange::RemoveProperty(_) => panic!("no job of these tests does {change:?}"),
            }
        }
        image.updated = Some(sample::at(1000));
        Ok(Answer::PropertiesSet(Box::new(image.clone())))
    }

    fn update_metadata(
        &mut self,
        place: &Place,
        image: &ImageId,
        changes: &[PropertyChange],
    ) -> Outcome {
        for change in changes {
            match change.becomes.clone() {
                Some(value) => self.properties.insert(change.key.clone(), value),
                None => self.properties.remove(&change.key),
            };
        }
        self.update(place, image, &[])
    }

    fn switch(&mut self, place: &Place, image: &ImageId, active: bool) -> Outcome {
        let image = self.images.get_mut(&(place.clone(), image.clone()));
        let image = image.ok_or_else(|| answer(FailureKind::NotFound))?;
        image.status = if active {
            ImageStatus::Active
        } else {
            ImageStatus::Deactivated
        };
        let request_id = Some("req-1".into());
        Ok(Answer::Accepted { request_id })
    }

    fn delete(&mut self, place: &Place, image: &ImageId) -> Outcome {
        let key = (place.clone(), image.clone());
        match self.images.get(&key) {
            None => Err(answer(FailureKind::NotFound)),
            Some(image) if image.protected => Err(answer(FailureKind::Forbidden)),
            Some(_) => {
                self.images.remove(&key);
                Ok(Answer::Deleted {
                    request_id: Some("req-1".into()),
                })
            }
        }
    }

    /// Lets time pass for the snapshots that were taken.
    fn pass(&mut self, now: Duration) {
        for taken in &self.taken {
            let key = (taken.place.clone(), taken.image.clone());
            let age = now.saturating_sub(taken.at).as_secs();
            match status_at(self.fate, age) {
                Some(status) => {
                    let image = Image {
                        status,
                        source: claim_of(taken, self.fate),
                        kind: kind_of(self.fate),
                        ..sample::snapshot(taken.image.as_str(), "i-1")
                    };
                    self.images.insert(key, image);
                }
                None => {
                    self.images.remove(&key);
                }
            }
        }
    }
}

fn status_at(fate: Fate, age: u64) -> Option<ImageStatus> {
    match fate {
        Fate::LateVolume => (age >= 90).then_some(ImageStatus::Active),
        _ if age < 2 => Some(ImageStatus::Queued),
        _ if age < 5 => Some(ImageStatus::Saving),
        Fate::Vanishes => None,
        Fate::Killed => Some(ImageStatus::Killed),
        Fate::Deactivated => Some(ImageStatus::Deactivated),
        Fate::Good if age < 10 => Some(ImageStatus::Saving),
        Fate::Good => Some(ImageStatus::Active),
    }
}

fn kind_of(fate: Fate) -> crate::model::ImageKind {
    match fate {
        Fate::LateVolume => crate::model::ImageKind::VolumeBacked(vec![VolumePart {
            snapshot: VolumeSnapshotId::from("v-1"),
            gibibytes: Some(1),
            boots: true,
        }]),
        Fate::Good | Fate::Vanishes | Fate::Killed | Fate::Deactivated => {
            crate::model::ImageKind::Snapshot
        }
    }
}

fn claim_of(taken: &Taken, fate: Fate) -> Option<SourceClaim> {
    let instance = taken
        .metadata
        .iter()
        .find(|(key, _)| key == property::INSTANCE)?;
    (fate != Fate::LateVolume).then(|| SourceClaim {
        instance: instance.1.as_str().into(),
        name: None,
    })
}

fn carries(metadata: &[(String, String)], wish: &str) -> bool {
    metadata
        .iter()
        .any(|(key, value)| key == property::WISH && value == wish)
}

fn recorded(image: &Image, properties: &BTreeMap<String, String>) -> Recorded {
    let mut raw = properties.clone();
    raw.insert("id".to_owned(), image.id.as_str().to_owned());
    Recorded {
        image: image.clone(),
        raw: serde_json::to_string(&raw).expect("texts").into(),
    }
}

/// A failure that the server told of.
pub(super) fn answer(kind: FailureKind) -> Failure {
    Failure {
        sent: Sent::Yes,
        words: Some("the server's words".into()),
        request_id: Some("req-9".into()),
        ..Failure::unsent(kind)
    }
}

fn failure_of(fault: &Fault) -> Option<Failure> {
    let failure = |kind: &FailureKind, sent| Failure {
        sent,
        ..answer(kind.clone())
    };
    match fault {
        Fault::None => None,
        Fault::Unsent(kind) => Some(failure(kind, Sent::No)),
        Fault::Answers(kind) => Some(failure(kind, Sent::Yes)),
        Fault::AnswersAfter(kind, wait) => Some(Failure {
            retry_after: Some(*wait),
            ..failure(kind, Sent::Yes)
        }),
        Fault::LosesAnswer(kind) | Fault::LosesRequest(kind) => Some(failure(kind, Sent::Unknown)),
    }
}
