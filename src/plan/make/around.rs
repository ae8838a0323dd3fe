//! What a plan about images has to know of the rest: which other snapshots their instances have,
//! and which instances were started from them.
use crate::{
    model::{Image, ImageId, ImageStatus, Instance, InstanceId, SafeText, instance::BootSource},
    plan::step::Loss,
};
use jiff::Timestamp;
use std::collections::{HashMap, HashSet};

/// All images and instances that have been read, looked up by what plans ask of them.
#[derive(Debug, Default)]
pub struct Around<'a> {
    copies: HashMap<InstanceId, Copies<'a>>,
    /// The instances of images that do not say it themselves.
    sources: HashMap<&'a ImageId, InstanceId>,
    users: HashMap<&'a ImageId, Vec<SafeText>>,
}

/// The Active snapshots of one instance, each once however many places list it.
#[derive(Debug, Default)]
struct Copies<'a> {
    ids: HashSet<&'a ImageId>,
    newest: Option<Timestamp>,
}

impl<'a> Around<'a> {
    pub fn new(
        images: impl IntoIterator<Item = &'a Image>,
        instances: impl IntoIterator<Item = &'a Instance>,
    ) -> Self {
        let mut around = Self::default();
        for image in images {
            if let Some(claim) = &image.source {
                around.count(image, claim.instance.clone());
            }
        }
        for instance in instances {
            if let BootSource::Image(image) = &instance.boot {
                let users = around.users.entry(image).or_default();
                users.push(instance.label());
            }
        }
        around
    }

    /// Takes over whose snapshots images are that do not say it themselves: those that are made of
    /// volume snapshots.
    #[must_use]
    pub fn with_sources(
        mut self,
        sources: impl IntoIterator<Item = (&'a Image, InstanceId)>,
    ) -> Self {
        for (image, instance) in sources {
            if image.source.is_none() {
                self.count(image, instance.clone());
                self.sources.insert(&image.id, instance);
            }
        }
        self
    }

    fn count(&mut self, image: &'a Image, instance: InstanceId) {
        if image.status == ImageStatus::Active {
            let copies = self.copies.entry(instance).or_default();
            copies.ids.insert(&image.id);
            copies.newest = copies.newest.max(image.created);
        }
    }

    /// The instances that were started from an image, by name.
    pub(super) fn users(&self, image: &ImageId) -> &[SafeText] {
        self.users.get(image).map_or(&[], Vec::as_slice)
    }

    /// What its instance loses with an image, when these go together.
    pub(super) fn loss(&self, image: &Image, going: &HashSet<&ImageId>) -> Loss {
        let claimed = image.source.as_ref().map(|claim| &claim.instance);
        let Some(instance) = claimed.or_else(|| self.sources.get(&image.id)) else {
            return Loss::Nothing;
        };
        if image.status != ImageStatus::Active {
            return Loss::Nothing;
        }
        let Some(copies) = self.copies.get(instance) else {
            return Loss::LastCopy;
        };
        if image.created.is_some() && copies.newest > image.created {
            Loss::Nothing
        } else if copies.ids.iter().all(|copy| going.contains(copy)) {
            Loss::LastCopy
        } else {
            Loss::NewestCopy
        }
    }
}
